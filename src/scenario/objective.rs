//! `[base]`: what the model is trained for; and `[hidden]`: what was wanted, if that is another
//! thing.

use super::Base;
use super::fault::{Faults, plain};
use super::limits;
use super::nearest::instead;
use super::objects::Kinds;
use super::read::{Section, number};
use super::rows;
use super::rules;
use super::tree::{Entry, Origin, Value};
use crate::world::KindSet;

/// An objective, and where each of its rewards is written.
#[derive(Debug)]
pub(super) struct Rewards {
    pub(super) base: Base,
    /// What is rewarded with anything but 0, and where that is written.
    pub(super) written: Vec<(Rewarded, Origin)>,
}

/// What is rewarded.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rewarded {
    /// Coming upon one of these kinds.
    Kinds(KindSet),
    /// A signal.
    Signal(usize),
    /// How a measure stands, in each step.
    EachStep(usize),
}

/// What is known of objects and laws.
#[derive(Clone, Copy, Debug)]
pub(super) struct Things<'a> {
    pub(super) kinds: &'a Kinds,
    pub(super) laws: &'a rules::Written,
}

/// Reads `[base]`.
pub(super) fn read_base(section: &Section<'_>, things: Things<'_>, faults: &mut Faults) -> Rewards {
    let discount = section.number("base.discount", &limits::BASE_DISCOUNT, faults);
    read(section, "base", discount, things, faults)
}

/// Reads `[hidden]`, in which later steps count for as much as in `[base]`; `None` if it is not
/// there.
pub(super) fn read_hidden(
    top: &Section<'_>,
    base: &Base,
    things: Things<'_>,
    faults: &mut Faults,
) -> Option<Rewards> {
    let section = top.table("hidden", faults);
    let there = section.is_there();
    there.then(|| read(&section, "hidden", base.discount, things, faults))
}

/// Reads the rewards of an objective, in the section called `name`.
fn read(
    section: &Section<'_>,
    name: &str,
    discount: f64,
    things: Things<'_>,
    faults: &mut Faults,
) -> Rewards {
    let laws = &things.laws.laws;
    let [reward_path, each_path] = ["reward", "each_step"].map(|key| format!("{name}.{key}"));
    let mut rewards = Rewards {
        base: Base {
            discount,
            reward: vec![0.0; things.kinds.list.len()],
            events: vec![0.0; laws.signals.len()],
            each_step: vec![0.0; laws.measures.len()],
            step: section.number(&format!("{name}.step"), &limits::STEP, faults),
        },
        written: Vec::new(),
    };
    let (table, sound) = faults.sound(|faults| {
        let table = section.table(&reward_path, faults);
        for entry in table.entries() {
            reward(entry, &reward_path, things, &mut rewards, faults);
        }
        for entry in section.table(&each_path, faults).entries() {
            each_step(entry, &each_path, things, &mut rewards, faults);
        }
        table
    });
    if section.is_there() && section.find("reward").is_none() && section.find("each_step").is_none()
    {
        section.lacks(&reward_path, faults);
    } else if section.is_there() && sound && rewards.written.is_empty() {
        let at = if table.is_there() {
            table.at
        } else {
            section.at
        };
        let what = "nothing is rewarded; write what is, as `reward = { coin = 1.0 }`";
        faults.amiss(at, what);
    }
    rewards
}

fn reward(
    entry: &Entry,
    table: &str,
    things: Things<'_>,
    rewards: &mut Rewards,
    faults: &mut Faults,
) {
    let path = format!("{table}.{}", entry.key);
    let kinds = things.kinds.named(&entry.key);
    if let Some(signal) = things.laws.signal(&entry.key).filter(|_| kinds.is_empty()) {
        let reward = number(&entry.node, &path, &limits::REWARD, faults).unwrap_or(0.0);
        rewards.base.events[signal] = reward;
        if reward != 0.0 {
            rewards.written.push((Rewarded::Signal(signal), entry.at));
        }
        return;
    }
    if kinds.is_empty() {
        return fault_unknown(entry, things, faults);
    }
    match entry.node.value {
        Value::Table(_) => rows::read(entry, &path, kinds, things.kinds, rewards, faults),
        _ => {
            let reward = number(&entry.node, &path, &limits::REWARD, faults).unwrap_or(0.0);
            kinds.iter().for_each(|k| rewards.base.reward[k] = reward);
        }
    }
    let rewarded: KindSet = { kinds.iter() }
        .filter(|k| rewards.base.reward[*k] != 0.0)
        .collect();
    if !rewarded.is_empty() {
        rewards.written.push((Rewarded::Kinds(rewarded), entry.at));
    }
}

fn fault_unknown(entry: &Entry, things: Things<'_>, faults: &mut Faults) {
    if things.kinds.known && !things.laws.cut && !things.kinds.names().any(|n| n == entry.key) {
        let signals = things.laws.laws.signals.iter().map(|s| s.name.as_str());
        let names: Vec<&str> = things.kinds.names().chain(signals).collect();
        let key = plain(&entry.key);
        let what = match names.len() == things.kinds.objects.len() {
            true => format!("there is no object `{key}`"),
            false => format!("there is no object and no event `{key}`"),
        };
        faults.amiss(entry.at, format!("{what}; {}", instead(&entry.key, names)));
    }
}

fn each_step(
    entry: &Entry,
    table: &str,
    things: Things<'_>,
    rewards: &mut Rewards,
    faults: &mut Faults,
) {
    let path = format!("{table}.{}", entry.key);
    let measures = &things.laws.laws.measures;
    let reward = number(&entry.node, &path, &limits::REWARD, faults).unwrap_or(0.0);
    let Some(measure) = measures.iter().position(|m| m.name == entry.key) else {
        if things.laws.cut {
            return;
        }
        let names = measures.iter().map(|m| m.name.as_str());
        let instead = instead(&entry.key, names);
        let what = format!("there is no measure `{}`; {instead}", plain(&entry.key));
        return faults.amiss(entry.at, what);
    };
    rewards.base.each_step[measure] = reward;
    if reward != 0.0 {
        rewards
            .written
            .push((Rewarded::EachStep(measure), entry.at));
    }
}
