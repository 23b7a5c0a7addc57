//! Spots: where something lies or starts, said without knowing the grid.

use super::Spot;
use super::fault::{Faults, plain};
use super::limits;
use super::nearest::instead;
use super::objects::Kinds;
use super::read::{Section, not};
use super::tree::{Node, Origin, Value};

/// Spots that have a name.
const NAMED: [(&str, Spot); 6] = [
    ("anywhere", Spot::Anywhere),
    ("top-left", Spot::TopLeft),
    ("top-right", Spot::TopRight),
    ("bottom-left", Spot::BottomLeft),
    ("bottom-right", Spot::BottomRight),
    ("centre", Spot::Centre),
];

/// Reads a spot.
pub(super) fn spot(node: &Node, path: &str, kinds: &Kinds, faults: &mut Faults) -> Option<Spot> {
    match &node.value {
        Value::Table(_) => by_others(&Section::of(path, node, faults), path, kinds, faults),
        Value::Text(text) => named(text, node.at, faults),
        Value::List(items) => {
            if let [x, y] = items.as_slice()
                && let (Some(x), Some(y)) = (coordinate(x), coordinate(y))
            {
                return Some(Spot::At(x, y));
            }
            let what = "a place is [column, row], two whole numbers counted from 0 at the top left";
            faults.wrong(node.at, what);
            None
        }
        _ => {
            faults.wrong(
                node.at,
                not(path, node, "a spot such as \"centre\" or [0, 2]"),
            );
            None
        }
    }
}

fn named(text: &str, at: Origin, faults: &mut Faults) -> Option<Spot> {
    let found = NAMED.iter().find(|(name, _)| *name == text);
    if found.is_none() {
        let instead = instead(text, NAMED.map(|(name, _)| name));
        faults.wrong(
            at,
            format!("`{}` is no spot; {instead}, or [column, row]", plain(text)),
        );
    }
    found.map(|(_, spot)| *spot)
}

fn coordinate(node: &Node) -> Option<usize> {
    match node.value {
        Value::Whole(n) => usize::try_from(n).ok(),
        _ => None,
    }
}

/// A spot said by other objects.
fn by_others(
    section: &Section<'_>,
    path: &str,
    kinds: &Kinds,
    faults: &mut Faults,
) -> Option<Spot> {
    let steps = section.option(&format!("{path}.steps"), &limits::AWAY, faults);
    match (section.find("beside"), section.find("away")) {
        (Some(beside), None) => {
            if let Some(steps) = section.find("steps") {
                let what = "`steps` belongs to `away`; beside is one step";
                faults.wrong(steps.at, what);
            }
            let set = kinds.sets(&beside.node, &format!("{path}.beside"), faults)?;
            Some(Spot::Beside(set))
        }
        (None, Some(away)) => {
            if section.find("steps").is_none() {
                let what = "it is not said how far away; write `steps = 4` or another number";
                faults.amiss(section.at, what);
            }
            let set = kinds.sets(&away.node, &format!("{path}.away"), faults)?;
            Some(Spot::Away(steps? as usize, set))
        }
        _ => {
            let what = "a spot by other objects is `{ beside = \"door\" }` or \
                        `{ away = \"dust\", steps = 4 }`";
            faults.wrong(section.at, what);
            None
        }
    }
}
