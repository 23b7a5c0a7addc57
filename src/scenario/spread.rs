//! `[train]` and `[deploy]`: how worlds are laid out.

use super::fault::{Faults, plain};
use super::layout::{Ground, spot};
use super::limits;
use super::objective::Written;
use super::objects::Kinds;
use super::read::Section;
use super::tree::{Entry, Origin, Value};
use super::{Distribution, Layout, Placement, Spot, map};
use crate::world::{Cell, MAX_OBJECTS};

/// What is known of the rest of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) kinds: &'a Kinds,
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
    for entry in table.entries() {
        laid.extend(placement(entry, &path, known, faults));
    }
    check_number(&laid, &table, known.ground, faults);
    check_cells(&laid, known, faults);
    let start = start(section, name, &laid, known, faults);
    // Fixed spots first, or an object that may lie anywhere could take one.
    let mut place: Vec<Placement> = laid.into_iter().map(|l| l.placement).collect();
    place.sort_by_key(|p| p.at == Spot::Anywhere);
    let map = drawn(section, name, known, faults);
    Distribution { place, start, map }
}

/// The map of these worlds. Beside the one of `[deploy]`, `place` and `start` still say how
/// training worlds of that kind are laid out; beside the one of `[train]` they say nothing.
fn drawn(
    section: &Section<'_>,
    name: &str,
    known: Known<'_>,
    faults: &mut Faults,
) -> Option<Layout> {
    let entry = section.find("map")?;
    for key in ["place", "start"] {
        if let Some(beside) = section.find(key).filter(|_| name == "train") {
            let what = format!(
                "`{key}` says nothing where `map` draws the training world; keep one of the two"
            );
            faults.amiss(beside.at, what);
        }
    }
    let path = format!("{name}.map");
    map::read(&entry.node, &path, known.kinds, known.text, faults)
}

fn placement(entry: &Entry, path: &str, known: Known<'_>, faults: &mut Faults) -> Option<Laid> {
    let kind = known.kinds.index(&entry.key, entry.at, faults);
    let path = format!("{path}.{}", entry.key);
    let (at, spot, count) = match &entry.node.value {
        Value::Table(_) => {
            let section = Section::of(&path, &entry.node, faults);
            let count = section.whole(&format!("{path}.count"), &limits::COUNT, faults);
            let Some(at) = section.find("at") else {
                let what = "it is not said where; write `at = \"anywhere\"` or another spot";
                faults.amiss(section.at, what);
                return None;
            };
            (
                at.node.at,
                spot(&at.node, &format!("{path}.at"), faults)?,
                count,
            )
        }
        _ => (entry.node.at, spot(&entry.node, &path, faults)?, 1),
    };
    if spot != Spot::Anywhere && count > 1 {
        let what =
            format!("{count} objects cannot lie in one cell; use `anywhere`, or a count of 1");
        faults.wrong(at, what);
        return None;
    }
    let cell = known.ground.and_then(|g| g.settle(spot, at, faults));
    Some(Laid {
        placement: Placement {
            kind: kind?,
            at: spot,
            count,
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
    let start = spot(&entry.node, &format!("{name}.start"), faults);
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
