//! `[base]` and `[goals]`: what the model is trained for, and what it may turn out to pursue.

use super::fault::{Faults, plain};
use super::layout::{Ground, spot};
use super::limits::{self, GOALS};
use super::objects::Kinds;
use super::nearest::instead;
use super::read::{Section, check_name, number, text};
use super::rules;
use super::tree::{Entry, Origin, Value};
use super::{Base, Goal, Reached, Spot};
use crate::world::{Cell, KindSet, Noticed};

/// The base objective, and where each of its rewards is written.
#[derive(Debug)]
pub(super) struct Rewards {
    pub(super) base: Base,
    /// (kinds, where), for each reward for meeting something that is not 0.
    pub(super) written: Vec<(KindSet, Origin)>,
    /// (signal, where), for each reward for an event that is not 0.
    pub(super) events: Vec<(usize, Origin)>,
}

/// What is known of objects and laws.
#[derive(Clone, Copy, Debug)]
pub(super) struct Things<'a> {
    pub(super) kinds: &'a Kinds,
    pub(super) laws: &'a rules::Written,
}

/// Reads `[base]`.
pub(super) fn read_base(section: &Section<'_>, things: Things<'_>, faults: &mut Faults) -> Rewards {
    let laws = &things.laws.laws;
    let mut rewards = Rewards {
        base: Base {
            discount: section.number("base.discount", &limits::BASE_DISCOUNT, faults),
            reward: vec![0.0; things.kinds.list.len()],
            events: vec![0.0; laws.signals.len()],
            each_step: vec![0.0; laws.measures.len()],
        },
        written: Vec::new(),
        events: Vec::new(),
    };
    let table = section.table("base.reward", faults);
    let steps = section.table("base.each_step", faults);
    let (_, sound) = faults.sound(|faults| {
        for entry in table.entries() {
            reward(entry, things, &mut rewards, faults);
        }
        for entry in steps.entries() {
            each_step(entry, things, &mut rewards, faults);
        }
    });
    let nothing = rewards.written.is_empty()
        && rewards.events.is_empty()
        && rewards.base.each_step.iter().all(|r| *r == 0.0);
    if section.is_there() && sound && nothing {
        let at = if table.is_there() { table.at } else { section.at };
        faults.amiss(
            at,
            "nothing is rewarded; write what is, as `reward = { coin = 1.0 }`",
        );
    }
    rewards
}

fn reward(entry: &Entry, things: Things<'_>, rewards: &mut Rewards, faults: &mut Faults) {
    let path = format!("base.reward.{}", entry.key);
    let signal = things.laws.signal(&entry.key);
    if let Some(signal) = signal {
        if things.laws.laws.signals[signal].of != Noticed::Event {
            let what = "only events are rewarded when they happen; use `[base.each_step]` for a measure";
            faults.wrong(entry.at, what);
        }
        if let Some(reward) = number(&entry.node, &path, &limits::REWARD, faults) {
            rewards.base.events[signal] = reward;
            if reward != 0.0 {
                rewards.events.push((signal, entry.at));
            }
        }
        return;
    }
    let named = things.kinds.named(&entry.key);
    if named.is_empty() {
        if things.kinds.known {
            let signals = things.laws.laws.signals.iter().map(|s| s.name.as_str());
            let names: Vec<&str> = things.kinds.names().chain(signals).collect();
            let instead = instead(&entry.key, names);
            let key = plain(&entry.key);
            faults.amiss(entry.at, format!("there is no object `{key}`; {instead}"));
        }
        return;
    }
    if let Value::Table(_) = entry.node.value {
        return by_grades(entry, &path, named, things.kinds, rewards, faults);
    }
    if let Some(reward) = number(&entry.node, &path, &limits::REWARD, faults) {
        named.iter().for_each(|k| rewards.base.reward[k] = reward);
        if reward != 0.0 {
            rewards.written.push((named, entry.at));
        }
    }
}

/// A reward over two attributes in numbers: `by = ["ripeness", "size"]`, and `rows`, one for each
/// value of the first, with a number for each value of the second.
fn by_grades(
    entry: &Entry,
    path: &str,
    named: KindSet,
    kinds: &Kinds,
    rewards: &mut Rewards,
    faults: &mut Faults,
) {
    let table = Section::of(path, &entry.node, faults);
    let wanted = "`by = [\"first\", \"second\"]` and `rows`, a list of lists of numbers";
    let list = |key: &str| match table.find(key).map(|e| &e.node.value) {
        Some(Value::List(items)) => Some(items.as_slice()),
        _ => None,
    };
    let by: Vec<&str> = (list("by").unwrap_or_default().iter())
        .filter_map(|n| match &n.value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let ([first, second], Some(rows)) = (&by[..], list("rows")) else {
        faults.wrong(entry.at, format!("a reward over attributes needs {wanted}"));
        return;
    };
    let (across, down) = (grades(kinds, named, second), grades(kinds, named, first));
    for (name, values) in [(first, &down), (second, &across)] {
        if values.is_empty() {
            let what = format!("this object has no attribute `{}` in numbers", plain(name));
            faults.amiss(entry.at, what);
            return;
        }
    }
    if rows.len() != down.len() {
        let what = format!("there are {} rows for {} values of `{first}`", rows.len(), down.len());
        faults.wrong(entry.at, what);
    }
    for (row, y) in rows.iter().zip(&down) {
        let cells = match &row.value {
            Value::List(cells) if cells.len() == across.len() => cells,
            _ => {
                let n = across.len();
                let what = format!("a row is a list of {n} numbers, one for each value of `{second}`");
                faults.wrong(row.at, what);
                continue;
            }
        };
        for (cell, x) in cells.iter().zip(&across) {
            let reward = number(cell, path, &limits::REWARD, faults).unwrap_or(0.0);
            let grade = |k: usize, g: &str, v: f64| {
                let mut all = kinds.list[k].grades.iter();
                all.any(|(group, grade)| group == g && *grade == v)
            };
            let of = |k: &usize| grade(*k, first, *y) && grade(*k, second, *x);
            named.iter().filter(of).for_each(|k| rewards.base.reward[k] = reward);
        }
    }
    let rewarded: KindSet = named.iter().filter(|k| rewards.base.reward[*k] != 0.0).collect();
    if !rewarded.is_empty() {
        rewards.written.push((rewarded, entry.at));
    }
}

/// The values of an attribute in numbers, in the order of the file.
fn grades(kinds: &Kinds, named: KindSet, group: &str) -> Vec<f64> {
    let mut values: Vec<f64> = Vec::new();
    for kind in named.iter().map(|k| &kinds.list[k]) {
        let grade = kind.grades.iter().find(|(g, _)| g == group);
        if let Some((_, grade)) = grade.filter(|(_, v)| !values.contains(v)) {
            values.push(*grade);
        }
    }
    values
}

fn each_step(entry: &Entry, things: Things<'_>, rewards: &mut Rewards, faults: &mut Faults) {
    let path = format!("base.each_step.{}", entry.key);
    let measures = &things.laws.laws.measures;
    let reward = number(&entry.node, &path, &limits::REWARD, faults);
    match measures.iter().position(|m| m.name == entry.key) {
        Some(measure) => rewards.base.each_step[measure] = reward.unwrap_or(0.0),
        None => {
            let names = measures.iter().map(|m| m.name.as_str());
            let what = format!(
                "there is no measure `{}`; {}",
                plain(&entry.key),
                instead(&entry.key, names)
            );
            faults.amiss(entry.at, what);
        }
    }
}

/// A goal, the cell it is in if it is a place, and where that and its sign are written.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) goal: Goal,
    pub(super) cell: Option<Cell>,
    pub(super) at: Origin,
    /// `None` for a goal that is met, or a sign that could not be read.
    sign_at: Option<Origin>,
}

/// Reads `[goals]`. The ground is not known if the world could not be read.
pub(super) fn read_goals(
    section: &Section<'_>,
    things: Things<'_>,
    ground: Option<&Ground>,
    faults: &mut Faults,
) -> Vec<Written> {
    let mut goals: Vec<Written> = Vec::new();
    for entry in section.entries() {
        let Some(goal) = goal(entry, things, ground, faults) else {
            continue;
        };
        check_twin(&goal, entry.at, &goals, faults);
        goals.push(goal);
    }
    let count = section.entries().count();
    if section.is_there() && count == 0 {
        faults.amiss(
            section.at,
            "there are no goals; write one as `[goals.coin]`",
        );
    }
    if count > GOALS {
        let what = format!("there are {count} goals; at most {GOALS} fit");
        faults.wrong(section.at, what);
    }
    goals
}

fn check_twin(goal: &Written, at: Origin, others: &[Written], faults: &mut Faults) {
    let same = |o: &&Written| {
        o.goal.reached == goal.goal.reached || (o.cell.is_some() && o.cell == goal.cell)
    };
    if let Some(other) = others.iter().find(same) {
        let what = format!(
            "this goal is the same as `{}`; keep one of the two",
            plain(&other.goal.name)
        );
        return faults.amiss(at, what);
    }
    if let Some(at) = goal.sign_at
        && let Some(other) = others
            .iter()
            .find(|o| o.sign_at.is_some() && o.goal.sign == goal.goal.sign)
    {
        let what = format!(
            "`{}` is the sign of goal `{}` already; give each its own",
            goal.goal.sign,
            plain(&other.goal.name)
        );
        faults.amiss(at, what);
    }
}

fn goal(
    entry: &Entry,
    things: Things<'_>,
    ground: Option<&Ground>,
    faults: &mut Faults,
) -> Option<Written> {
    check_name(&entry.key, entry.at, faults);
    if entry.key == "none" {
        let what = "`none` stands for no goal at all; call this one something else";
        faults.wrong(entry.at, what);
    }
    let path = format!("goals.{}", entry.key);
    let section = Section::of(&path, &entry.node, faults);
    if !section.is_there() {
        return None;
    }
    let name = entry.key.clone();
    let ways = ["meet", "reach", "event"].map(|key| section.find(key));
    if let Some(second) = ways.into_iter().flatten().nth(1) {
        let what = "a goal is met, reached or an event; keep one of `meet`, `reach` and `event`";
        faults.wrong(second.at, what);
        return None;
    }
    match ways {
        [Some(meet), ..] => meeting(name, meet, &section, things.kinds, faults),
        [_, Some(reach), _] => place(name, &path, reach, &section, (things.kinds, ground), faults),
        [.., Some(event)] => happening(name, &path, event, &section, things, faults),
        [None, None, None] => {
            let what = format!(
                "`[{}]` says no goal; write `meet = \"object\"`, `reach = \"centre\"` or `event = \"…\"`",
                plain(&path)
            );
            faults.amiss(section.at, what);
            None
        }
    }
}

fn meeting(
    name: String,
    meet: &Entry,
    section: &Section<'_>,
    kinds: &Kinds,
    faults: &mut Faults,
) -> Option<Written> {
    if let Some(sign) = section.find("sign") {
        let what = "a goal that is met is drawn with its object's glyph; leave out `sign`";
        faults.wrong(sign.at, what);
    }
    let path = format!("goals.{name}");
    let set = kinds.sets(&meet.node, &format!("{path}.meet"), faults)?;
    let set = narrowed(section, &path, &["meet", "sign"], set, kinds, faults)?;
    Some(Written {
        goal: Goal {
            name,
            sign: set.first().map_or('\0', |k| kinds.list[k].glyph),
            reached: Reached::Meet(set),
        },
        cell: None,
        at: meet.node.at,
        sign_at: None,
    })
}

/// Those of some kinds that have the attributes a table names.
pub(super) fn narrowed(
    section: &Section<'_>,
    path: &str,
    other_keys: &[&str],
    mut set: KindSet,
    kinds: &Kinds,
    faults: &mut Faults,
) -> Option<KindSet> {
    for entry in section.entries() {
        if other_keys.contains(&entry.key.as_str()) {
            continue;
        }
        let value = text(&entry.node, &format!("{path}.{}", entry.key), faults)?;
        let fewer = kinds.with(set, &entry.key, value);
        if fewer.is_empty() {
            let carried = (set.iter()).flat_map(|k| &kinds.list[k].attributes);
            let of_group = carried.filter(|(g, _)| *g == entry.key);
            let values: Vec<&str> = of_group.map(|(_, v)| v.as_str()).collect();
            let (key, value_) = (plain(&entry.key), plain(value));
            let what = format!("no such object has {key} `{value_}`; {}", instead(value, values));
            faults.amiss(entry.node.at, what);
            return None;
        }
        set = fewer;
    }
    Some(set)
}

fn happening(
    name: String,
    path: &str,
    event: &Entry,
    section: &Section<'_>,
    things: Things<'_>,
    faults: &mut Faults,
) -> Option<Written> {
    let sign = own_sign(section, path, things.kinds, faults);
    let given = text(&event.node, &format!("{path}.event"), faults)?;
    let Some(signal) = things.laws.signal(given) else {
        let names = things.laws.laws.signals.iter().map(|s| s.name.as_str());
        let what = format!("there is no event `{}`; {}", plain(given), instead(given, names));
        faults.amiss(event.node.at, what);
        return None;
    };
    Some(Written {
        goal: Goal {
            name,
            sign: sign.map_or('\0', |(sign, _)| sign),
            reached: Reached::Happens(signal),
        },
        cell: None,
        at: event.node.at,
        sign_at: sign.map(|(_, at)| at),
    })
}

/// The sign of a goal that has no object's glyph.
fn own_sign(
    section: &Section<'_>,
    path: &str,
    kinds: &Kinds,
    faults: &mut Faults,
) -> Option<(char, Origin)> {
    let sign = section.sign(&format!("{path}.sign"), faults);
    if section.find("sign").is_none() {
        let what = "this goal needs a sign to mark it; write one as `sign = \"◢\"`";
        faults.amiss(section.at, what);
    }
    if let Some((sign, at)) = sign
        && let Some(kind) = kinds.list.iter().find(|k| k.glyph == sign)
    {
        let what = format!(
            "`{sign}` is the glyph of object `{}`; give the goal its own",
            plain(&kind.name)
        );
        faults.amiss(at, what);
    }
    sign
}

fn place(
    name: String,
    path: &str,
    reach: &Entry,
    section: &Section<'_>,
    (kinds, ground): (&Kinds, Option<&Ground>),
    faults: &mut Faults,
) -> Option<Written> {
    let sign = own_sign(section, path, kinds, faults);
    let at = reach.node.at;
    let spot = spot(&reach.node, &format!("{path}.reach"), faults)?;
    if spot == Spot::Anywhere {
        faults.wrong(at, "a place to reach cannot be `anywhere`; name one spot");
        return None;
    }
    let cell = ground.and_then(|g| g.settle(spot, at, faults));
    Some(Written {
        goal: Goal {
            name,
            sign: sign.map_or('\0', |(sign, _)| sign),
            reached: Reached::Place(spot),
        },
        cell,
        at,
        sign_at: sign.map(|(_, at)| at),
    })
}

/// Faults goals none of which the base objective rewards, unless it pays for how things stand.
pub(super) fn check_rewarded(
    section: &Section<'_>,
    goals: &[Written],
    base: &Base,
    faults: &mut Faults,
) {
    let paid = base.each_step.iter().any(|r| *r != 0.0);
    if !paid && !goals.is_empty() && !goals.iter().any(|g| g.goal.is_rewarded(base)) {
        faults.amiss(
            section.at,
            "no goal is one that `[base]` rewards; add one that meets a rewarded object",
        );
    }
}
