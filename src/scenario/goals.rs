//! `[goals]`: what the model may turn out to pursue.

use super::fault::{Faults, plain};
use super::layout::Ground;
use super::limits::GOALS;
use super::nearest::instead;
use super::objective::Things;
use super::objects::Kinds;
use super::read::{Section, check_name, text};
use super::spots::spot;
use super::tree::{Entry, Origin};
use super::{Base, Goal, Reached, Spot};
use crate::world::Cell;

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
pub(super) fn read(
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
    let mut given: Vec<&Entry> = ways.into_iter().flatten().collect();
    given.sort_by_key(|e| e.at);
    if let Some(second) = given.get(1) {
        let what = "a goal is met, reached or an event; keep one of `meet`, `reach` and `event`";
        faults.wrong(second.at, what);
        return None;
    }
    if ways[0].is_none() {
        check_bare(&section, faults);
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

/// Faults attributes of a goal that meets no object.
fn check_bare(section: &Section<'_>, faults: &mut Faults) {
    let own = ["reach", "event", "sign"];
    for entry in section.entries().filter(|e| !own.contains(&e.key.as_str())) {
        let what = format!(
            "`{}` says what an object to `meet` is like; leave it out",
            plain(&entry.key)
        );
        faults.wrong(entry.at, what);
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
    let own = ["meet", "sign"];
    let set = kinds.narrowed(section, (&path, &own), set, faults)?;
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

fn happening(
    name: String,
    path: &str,
    event: &Entry,
    section: &Section<'_>,
    things: Things<'_>,
    faults: &mut Faults,
) -> Option<Written> {
    let sign = own_sign(section, (path, "an event"), things.kinds, faults);
    let given = text(&event.node, &format!("{path}.event"), faults)?;
    let Some(signal) = things.laws.signal(given) else {
        if things.laws.cut {
            return None;
        }
        let names = things.laws.laws.signals.iter().map(|s| s.name.as_str());
        let what = format!(
            "there is no event `{}`; {}",
            plain(given),
            instead(given, names)
        );
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

/// The sign of a goal that has no object's glyph: a place, or an event.
fn own_sign(
    section: &Section<'_>,
    (path, noun): (&str, &str),
    kinds: &Kinds,
    faults: &mut Faults,
) -> Option<(char, Origin)> {
    let sign = section.sign(&format!("{path}.sign"), faults);
    if section.find("sign").is_none() {
        let what = format!("{noun} needs a sign to mark it; write one as `sign = \"◢\"`");
        faults.amiss(section.at, what);
    }
    if let Some((sign, at)) = sign
        && let Some(kind) = kinds.list.iter().find(|k| k.glyph == sign)
    {
        let what = format!(
            "`{sign}` is the glyph of object `{}`; {noun} needs its own",
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
    let sign = own_sign(section, (path, "a place"), kinds, faults);
    let at = reach.node.at;
    let spot = spot(&reach.node, &format!("{path}.reach"), kinds, faults)?;
    if spot.is_drawn() {
        let what = match spot {
            Spot::Anywhere => "a place to reach cannot be `anywhere`; name one spot",
            _ => "a place to reach is the same in every world; name one spot",
        };
        faults.wrong(at, what);
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
