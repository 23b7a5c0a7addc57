//! A reward over attributes: a row for each value of the first, a number for each of the second.

use super::attributes::Group;
use super::fault::{Faults, plain};
use super::limits;
use super::nearest::instead;
use super::objective::Rewards;
use super::objects::{Kinds, Object};
use super::read::{Section, items, not, number, text};
use super::tree::{Entry, Node, Value};
use crate::world::KindSet;

/// Reads the reward of an object's kinds.
pub(super) fn read(
    entry: &Entry,
    path: &str,
    named: KindSet,
    kinds: &Kinds,
    rewards: &mut Rewards,
    faults: &mut Faults,
) {
    let section = Section::of(path, &entry.node, faults);
    let object = named.first().and_then(|kind| kinds.of(kind));
    let (Some((object, _)), Some(by)) = (object, section.find("by")) else {
        return section.lacks(&format!("{path}.by"), faults);
    };
    let Some(groups) = groups(&by.node, path, object, faults) else {
        return;
    };
    let Some(rows) = section.find("rows") else {
        return section.lacks(&format!("{path}.rows"), faults);
    };
    let mut cells: Vec<(Vec<usize>, f64)> = Vec::new();
    fill(
        &rows.node,
        path,
        &groups,
        &mut Vec::new(),
        &mut cells,
        faults,
    );
    for (place, reward) in cells {
        let here = |kind: &usize| {
            let mut pairs = groups.iter().zip(&place);
            pairs.all(|(g, i)| kinds.value(*kind, &g.name) == g.values.get(*i))
        };
        named
            .iter()
            .filter(here)
            .for_each(|k| rewards.base.reward[k] = reward);
    }
}

/// The one or two attributes it depends on.
fn groups<'a>(
    by: &Node,
    path: &str,
    object: &'a Object,
    faults: &mut Faults,
) -> Option<Vec<&'a Group>> {
    let path = format!("{path}.by");
    let mut groups: Vec<&Group> = Vec::new();
    for item in items(by) {
        let name = text(item, &path, faults)?;
        let Some(group) = object.groups.iter().find(|g| g.name == name) else {
            let names: Vec<&str> = object.groups.iter().map(|g| g.name.as_str()).collect();
            let what = format!(
                "`{}` has no attribute `{}`; {}",
                plain(&object.name),
                plain(name),
                instead(name, names)
            );
            faults.amiss(item.at, what);
            return None;
        };
        groups.push(group);
    }
    let twice = matches!(groups[..], [a, b] if a.name == b.name);
    if !(1..=2).contains(&groups.len()) || twice {
        let what = format!("`{}` must name one attribute or two", plain(&path));
        faults.wrong(by.at, what);
        return None;
    }
    Some(groups)
}

/// Goes through lists in lists down to the numbers, each with its place.
fn fill(
    node: &Node,
    path: &str,
    groups: &[&Group],
    place: &mut Vec<usize>,
    cells: &mut Vec<(Vec<usize>, f64)>,
    faults: &mut Faults,
) {
    let Some(group) = groups.get(place.len()) else {
        let reward = number(node, &format!("{path}.rows"), &limits::REWARD, faults);
        cells.extend(reward.map(|reward| (place.clone(), reward)));
        return;
    };
    let wanted = format!(
        "a list of {}, one for each value of `{}`",
        group.values.len(),
        plain(&group.name)
    );
    match &node.value {
        Value::List(items) if items.len() == group.values.len() => {
            for (i, item) in items.iter().enumerate() {
                place.push(i);
                fill(item, path, groups, place, cells, faults);
                place.pop();
            }
        }
        Value::List(items) => {
            let path = plain(path);
            let what = format!(
                "this list of `{path}.rows` has {}; it must be {wanted}",
                items.len()
            );
            faults.wrong(node.at, what);
        }
        _ => faults.wrong(node.at, not(&format!("{path}.rows"), node, &wanted)),
    }
}
