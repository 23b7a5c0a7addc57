//! `[base]` and `[goals]`: what the model is trained for, and what it may turn out to pursue.

use super::fault::{Faults, plain};
use super::layout::{Ground, spot};
use super::limits::{self, GOALS};
use super::objects::Kinds;
use super::read::{Section, check_name, number, text};
use super::tree::{Entry, Origin};
use super::{Base, Goal, Reached, Spot};
use crate::world::{Cell, KindSet};

/// The base objective, and where each of its rewards is written.
#[derive(Debug)]
pub(super) struct Rewards {
    pub(super) base: Base,
    /// (kind, where), for each reward that is not 0.
    pub(super) written: Vec<(usize, Origin)>,
}

/// Reads `[base]`.
pub(super) fn read_base(section: &Section<'_>, kinds: &Kinds, faults: &mut Faults) -> Rewards {
    let table = section.table("base.reward", faults);
    let mut rewards = Rewards {
        base: Base {
            discount: section.number("base.discount", &limits::BASE_DISCOUNT, faults),
            reward: vec![0.0; kinds.list.len()],
            events: vec![],
            each_step: vec![],
        },
        written: Vec::new(),
    };
    let (_, sound) = faults.sound(|faults| {
        for entry in table.entries() {
            reward(entry, kinds, &mut rewards, faults);
        }
    });
    if table.is_there() && sound && rewards.written.is_empty() {
        faults.amiss(
            table.at,
            "nothing is rewarded; write what is, as `reward = { coin = 1.0 }`",
        );
    }
    rewards
}

fn reward(entry: &Entry, kinds: &Kinds, rewards: &mut Rewards, faults: &mut Faults) {
    let path = format!("base.reward.{}", entry.key);
    let kind = kinds.index(&entry.key, entry.at, faults);
    let reward = number(&entry.node, &path, &limits::REWARD, faults);
    if let (Some(kind), Some(reward)) = (kind, reward) {
        rewards.base.reward[kind] = reward;
        if reward != 0.0 {
            rewards.written.push((kind, entry.at));
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
    kinds: &Kinds,
    ground: Option<&Ground>,
    faults: &mut Faults,
) -> Vec<Written> {
    let mut goals: Vec<Written> = Vec::new();
    for entry in section.entries() {
        let Some(goal) = goal(entry, kinds, ground, faults) else {
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
    kinds: &Kinds,
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
    match (section.find("meet"), section.find("reach")) {
        (Some(meet), None) => meeting(name, meet, &section, kinds, faults),
        (None, Some(reach)) => place(name, &path, reach, &section, (kinds, ground), faults),
        (Some(_), Some(reach)) => {
            faults.wrong(
                reach.at,
                "a goal is either met or reached; keep `meet` or `reach`",
            );
            None
        }
        (None, None) => {
            let what = format!(
                "`[{}]` says no goal; write `meet = \"object\"` or `reach = \"centre\"`",
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
    let object = text(&meet.node, &format!("goals.{name}.meet"), faults)?;
    let kind = kinds.index(object, meet.node.at, faults)?;
    Some(Written {
        goal: Goal {
            name,
            sign: kinds.list[kind].glyph,
            reached: Reached::Meet(KindSet::one(kind)),
        },
        cell: None,
        at: meet.node.at,
        sign_at: None,
    })
}

fn place(
    name: String,
    path: &str,
    reach: &Entry,
    section: &Section<'_>,
    (kinds, ground): (&Kinds, Option<&Ground>),
    faults: &mut Faults,
) -> Option<Written> {
    let sign = section.sign(&format!("{path}.sign"), faults);
    if section.find("sign").is_none() {
        let what = "a place needs a sign to mark it; write one as `sign = \"◢\"`";
        faults.amiss(section.at, what);
    }
    if let Some((sign, at)) = sign
        && let Some(kind) = kinds.list.iter().find(|k| k.glyph == sign)
    {
        let what = format!(
            "`{sign}` is the glyph of object `{}`; give the place its own",
            plain(&kind.name)
        );
        faults.amiss(at, what);
    }
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

/// Faults goals none of which the base objective rewards.
pub(super) fn check_rewarded(
    section: &Section<'_>,
    goals: &[Written],
    base: &Base,
    faults: &mut Faults,
) {
    if !goals.is_empty() && !goals.iter().any(|g| g.goal.is_rewarded(base)) {
        faults.amiss(
            section.at,
            "no goal is one that `[base]` rewards; add one that meets a rewarded object",
        );
    }
}
