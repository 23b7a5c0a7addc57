//! `[train]` and `[deploy]`: how worlds are laid out.

use super::fault::{Faults, plain};
use super::goals::Written;
use super::layout::Ground;
use super::limits;
use super::objects::Kinds;
use super::read::{Section, number};
use super::rules;
use super::spots::spot;
use super::tree::{Entry, Node, Origin, Value};
use super::{Distribution, Layout, Placement, Spot, map};
use crate::world::{Cell, KindSet, MAX_COUNTERS, MAX_OBJECTS};

/// What is known of the rest of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) kinds: &'a Kinds,
    pub(super) laws: &'a rules::Written,
    pub(super) ground: Option<&'a Ground>,
    pub(super) goals: &'a [Written],
    /// The whole file.
    pub(super) text: &'a str,
}

struct Laid {
    placement: Placement,
    at: Origin,
    cell: Option<Cell>,
}

/// Reads `[train]` or `[deploy]`, whichever `name` says.
pub(super) fn read(
    section: &Section<'_>,
    name: &str,
    known: Known<'_>,
    faults: &mut Faults,
) -> Distribution {
    let path = format!("{name}.place");
    let table = section.table(&path, faults);
    let mut laid: Vec<Laid> = Vec::new();
    let (_, sound) = faults.sound(|faults| {
        for entry in table.entries() {
            placements(entry, &path, known, &mut laid, faults);
        }
    });
    check_number(&laid, &table, known.ground, faults);
    check_cells(&laid, known, faults);
    let start = start(section, name, &laid, known, faults);
    let holding = holding(section, name, known, faults);
    // Fixed spots first, or an object that may lie anywhere could take one; last those that lie by
    // others.
    laid.sort_by_key(|l| match l.placement.at {
        Spot::Anywhere => 1,
        Spot::Beside(_) | Spot::Away(..) => 2,
        _ => 0,
    });
    if sound {
        check_order(&laid, known, faults);
        check_start_by(start, section, &laid, known, faults);
    }
    Distribution {
        place: laid.into_iter().map(|l| l.placement).collect(),
        start,
        holding,
        map: drawn(section, name, known, faults),
    }
}

/// The map of these worlds. Beside the one of `[deploy]`, `place` and `start` still say how
/// training worlds of that kind are laid out; beside the one of `[train]` they say nothing.
fn drawn(
    section: &Section<'_>,
    name: &str,
    known: Known<'_>,
    faults: &mut Faults,
) -> Option<Layout> {
    for key in ["place", "start"] {
        if let Some(beside) = section.find(key)
            && name == "train"
            && section.find("map").is_some()
        {
            let what = format!(
                "`{key}` says nothing where `map` draws the training world; keep one of the two"
            );
            faults.amiss(beside.at, what);
        }
    }
    map::read(section, name, known.kinds, known.text, faults)
}

fn holding(
    section: &Section<'_>,
    name: &str,
    known: Known<'_>,
    faults: &mut Faults,
) -> [u8; MAX_COUNTERS] {
    let mut holding = [0; MAX_COUNTERS];
    let path = format!("{name}.holding");
    for entry in section.table(&path, faults).entries() {
        let counter = known.laws.counter(entry, faults);
        let path = format!("{path}.{}", entry.key);
        let amount = number(&entry.node, &path, &limits::HOLDING, faults);
        if let (Some(c), Some(n)) = (counter, amount) {
            let most = known.laws.laws.counters[c].most;
            if n > f64::from(most) {
                let what = format!("`{}` goes up to {most}; hold no more", plain(&entry.key));
                faults.amiss(entry.node.at, what);
            }
            holding[c] = (n as u8).min(most);
        }
    }
    holding
}

/// What one object is laid as: a spot, a table, or a list of these.
fn placements(
    entry: &Entry,
    path: &str,
    known: Known<'_>,
    laid: &mut Vec<Laid>,
    faults: &mut Faults,
) {
    let set = known.kinds.set(&entry.key, entry.at, faults);
    let path = format!("{path}.{}", entry.key);
    match &entry.node.value {
        Value::List(items) if items.iter().any(|i| matches!(i.value, Value::Table(_))) => {
            for node in items {
                laid.extend(placement(node, &path, set, known, faults));
            }
        }
        _ => laid.extend(placement(&entry.node, &path, set, known, faults)),
    }
}

fn placement(
    node: &Node,
    path: &str,
    set: Option<KindSet>,
    known: Known<'_>,
    faults: &mut Faults,
) -> Option<Laid> {
    let (at, spot, count, share, kinds) = match &node.value {
        Value::Table(_) => {
            let section = Section::of(path, node, faults);
            let count = section.whole(&format!("{path}.count"), &limits::COUNT, faults);
            let share = section.number(&format!("{path}.share"), &limits::SHARE, faults);
            let own = (path, ["at", "count", "share"].as_slice());
            let kinds = set.and_then(|set| known.kinds.narrowed(&section, own, set, faults));
            let Some(at) = section.find("at") else {
                let what = "it is not said where; write `at = \"anywhere\"` or another spot";
                faults.amiss(section.at, what);
                return None;
            };
            let spot = spot(&at.node, &format!("{path}.at"), known.kinds, faults)?;
            (at.node.at, spot, count, share, kinds)
        }
        _ => (node.at, spot(node, path, known.kinds, faults)?, 1, 1.0, set),
    };
    if !spot.is_drawn() && count > 1 {
        let what =
            format!("{count} objects cannot lie in one cell; use `anywhere`, or a count of 1");
        faults.wrong(at, what);
        return None;
    }
    let cell = known.ground.and_then(|g| g.settle(spot, at, faults));
    Some(Laid {
        placement: Placement {
            kinds: kinds?,
            at: spot,
            count,
            share,
        },
        at,
        cell,
    })
}

fn check_number(laid: &[Laid], table: &Section<'_>, ground: Option<&Ground>, faults: &mut Faults) {
    let drawn = ground.map_or(0, |g| g.objects.len());
    let all = drawn + laid.iter().map(|l| l.placement.count).sum::<usize>();
    if !laid.is_empty() && all > MAX_OBJECTS {
        let what = format!("a world would hold {all} objects; at most {MAX_OBJECTS} fit");
        faults.amiss(table.at, what);
    }
}

/// Faults fixed placements in one cell, whether of two objects, or of an object and what the map
/// has there.
fn check_cells(laid: &[Laid], known: Known<'_>, faults: &mut Faults) {
    let Some(ground) = known.ground else { return };
    let mut taken = ground.taken();
    for laid in laid {
        let Some(cell) = laid.cell else { continue };
        let place = ground.say(cell);
        if ground.start == Some(cell) {
            let what = format!("the agent starts in {place}; lay the object elsewhere");
            faults.amiss(laid.at, what);
        }
        if !taken.insert(cell) {
            let what = format!("another object lies in {place} already; lay this one elsewhere");
            faults.amiss(laid.at, what);
        }
    }
}

/// Faults what lies by an object that is not laid before it.
fn check_order(laid: &[Laid], known: Known<'_>, faults: &mut Faults) {
    for (i, own) in laid.iter().enumerate() {
        let (by, of_own) = match own.placement.at {
            Spot::Beside(by) => (by, false),
            // Several of one object can keep away from each other.
            Spot::Away(_, by) => (by, own.placement.kinds.meets(by)),
            _ => continue,
        };
        if !of_own {
            check_laid(by, &laid[..i], own.at, known, faults);
        }
    }
}

/// Faults a start by an object that is not laid.
fn check_start_by(
    start: Spot,
    section: &Section<'_>,
    laid: &[Laid],
    known: Known<'_>,
    faults: &mut Faults,
) {
    if let Spot::Beside(by) | Spot::Away(_, by) = start
        && let Some(entry) = section.find("start")
    {
        check_laid(by, laid, entry.node.at, known, faults);
    }
}

fn check_laid(by: KindSet, laid: &[Laid], at: Origin, known: Known<'_>, faults: &mut Faults) {
    let Some(ground) = known.ground else { return };
    let drawn = ground.objects.iter().any(|o| by.has(o.kind));
    let shares = || {
        let others = laid.iter().map(|l| l.placement);
        others.filter(|p| p.kinds.meets(by)).map(|p| p.share)
    };
    let say = known.kinds.say(by);
    let what = if drawn || shares().any(|share| share == 1.0) {
        return;
    } else if shares().next().is_none() {
        format!("no {say} is laid before this; place it first, or choose another spot")
    } else {
        format!("{say} does not lie in every world; let its `share` be 1, or choose another spot")
    };
    faults.amiss(at, what);
}

fn start(
    section: &Section<'_>,
    name: &str,
    laid: &[Laid],
    known: Known<'_>,
    faults: &mut Faults,
) -> Spot {
    let Some(entry) = section.find("start") else {
        return Spot::Anywhere;
    };
    let at = entry.node.at;
    let start = spot(&entry.node, &format!("{name}.start"), known.kinds, faults);
    let (Some(start), Some(ground)) = (start, known.ground) else {
        return Spot::Anywhere;
    };
    if ground.start.is_some() {
        let what = "the map says with `@` where the agent starts; leave out `start`, or the `@`";
        faults.amiss(entry.at, what);
        return start;
    }
    let Some(cell) = ground.settle(start, at, faults) else {
        return start;
    };
    let place = ground.say(cell);
    if ground.taken().contains(&cell) || laid.iter().any(|l| l.cell == Some(cell)) {
        let what = format!("an object lies in {place}; the agent must start elsewhere");
        faults.amiss(at, what);
    }
    if let Some(goal) = known.goals.iter().find(|g| g.cell == Some(cell)) {
        let what = format!(
            "{place} is goal `{}`, reached before the first move; start elsewhere",
            plain(&goal.goal.name)
        );
        faults.amiss(at, what);
    }
    start
}

/// Faults a goal in the cell where the map has the agent start.
pub(super) fn check_map_start(ground: &Ground, goals: &[Written], faults: &mut Faults) {
    for goal in goals {
        if goal.cell.is_some() && goal.cell == ground.start {
            let what = "the agent starts in this place; a goal must be elsewhere";
            faults.amiss(goal.at, what);
        }
    }
}
