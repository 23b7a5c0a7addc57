//! Attributes of objects: words that are perceived one by one, numbers that are perceived as such,
//! and lists of either, which make one object several kinds.

use std::fmt;

use super::fault::{Faults, plain};
use super::limits::{ATTRIBUTE_VALUES, ATTRIBUTES, GRADE};
use super::nearest::distance;
use super::read::{Section, check_name, items, not, number};
use super::tree::{Entry, Node, Origin, Value};

/// Keys of an object that are no attributes.
pub(super) const FIXED: [&str; 3] = ["glyph", "enter", "solid"];

/// Words an attribute cannot be called by, being keys of `[perception]`.
const TAKEN: [&str; 2] = ["location", "surroundings"];

/// Words an attribute cannot be called by, being keys of a placement or a goal.
const PLACED: [&str; 7] = ["at", "count", "share", "meet", "reach", "event", "sign"];

/// What an attribute can be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Told {
    Word(String),
    Number(f64),
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Told::Word(word) => f.write_str(word),
            Told::Number(number) => write!(f, "{number}"),
        }
    }
}

/// An attribute of an object, and the values it takes over the object's kinds.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) at: Origin,
    /// Never empty; several tell kinds apart.
    pub(super) values: Vec<Told>,
}

impl Group {
    /// Whether it tells kinds of its object apart.
    pub(super) fn tells(&self) -> bool {
        self.values.len() > 1
    }
}

/// Reads the attributes in an object's table, leaving out the rest of its keys.
pub(super) fn read(section: &Section<'_>, path: &str, faults: &mut Faults) -> Vec<Group> {
    let mut groups = Vec::new();
    for entry in section.entries() {
        if FIXED.contains(&entry.key.as_str()) || !may_be_called(entry, faults) {
            continue;
        }
        let path = format!("{path}.{}", entry.key);
        groups.push(Group {
            name: entry.key.clone(),
            at: entry.at,
            values: values(&entry.node, &path, faults),
        });
    }
    if groups.len() > ATTRIBUTES {
        let what = format!(
            "`[{}]` has {} attributes; at most {ATTRIBUTES} fit",
            plain(path),
            groups.len()
        );
        faults.wrong(section.at, what);
    }
    groups
}

/// Whether a key can be an attribute: not if it is one of the other keys mistyped.
fn may_be_called(entry: &Entry, faults: &mut Faults) -> bool {
    let key = entry.key.as_str();
    let letters: Vec<char> = key.chars().take(8).collect();
    for word in FIXED {
        if distance(&letters, &word.chars().collect::<Vec<_>>()) == 1 {
            let what = format!(
                "`{}` is too like `{word}` for an attribute; did you mean `{word}`?",
                plain(key)
            );
            faults.wrong(entry.at, what);
            return false;
        }
    }
    if TAKEN.contains(&key) {
        let what = format!(
            "`{key}` is perceived of the place, not of an object; call the attribute something else"
        );
        faults.wrong(entry.at, what);
        return false;
    }
    if PLACED.contains(&key) {
        let what =
            format!("`{key}` says how objects are laid or met; call the attribute something else");
        faults.wrong(entry.at, what);
        return false;
    }
    check_name(key, entry.at, faults);
    true
}

fn values(node: &Node, path: &str, faults: &mut Faults) -> Vec<Told> {
    let mut values: Vec<Told> = Vec::new();
    let items = items(node);
    if items.is_empty() || items.len() > ATTRIBUTE_VALUES {
        let what = format!(
            "`{}` has {} values; it must have 1 to {ATTRIBUTE_VALUES}",
            plain(path),
            items.len()
        );
        faults.wrong(node.at, what);
    }
    for item in items.iter().take(ATTRIBUTE_VALUES) {
        let Some(value) = told(item, path, faults) else {
            continue;
        };
        if let Some(first) = values.first()
            && !same_sort(first, &value)
        {
            let what = "words and numbers cannot be mixed in one attribute; keep one sort";
            faults.wrong(item.at, what);
        } else if values.contains(&value) {
            let what = format!("{} is there twice; keep one", plain(&value.to_string()));
            faults.wrong(item.at, what);
        } else {
            values.push(value);
        }
    }
    if values.is_empty() {
        // A stand-in for what is at fault.
        values.push(Told::Number(0.0));
    }
    values
}

/// Whether both are words, or both numbers.
pub(super) fn same_sort(a: &Told, b: &Told) -> bool {
    matches!(a, Told::Word(_)) == matches!(b, Told::Word(_))
}

/// One value of an attribute.
pub(super) fn told(node: &Node, path: &str, faults: &mut Faults) -> Option<Told> {
    match &node.value {
        Value::Text(word) => {
            check_name(word, node.at, faults);
            Some(Told::Word(word.clone()))
        }
        Value::Whole(_) | Value::Real(_) => {
            number(node, path, &GRADE, faults).map(|n| Told::Number(if n == 0.0 { 0.0 } else { n }))
        }
        _ => {
            faults.wrong(node.at, not(path, node, "text or a number"));
            None
        }
    }
}

/// How many kinds an object is.
pub(super) fn combinations(groups: &[Group]) -> usize {
    (groups.iter()).fold(1, |product: usize, g| {
        product.saturating_mul(g.values.len())
    })
}

/// The value of each attribute in one of an object's kinds, counted from 0: the last attribute
/// changes first.
pub(super) fn combination(groups: &[Group], mut number: usize) -> Vec<&Told> {
    let mut values: Vec<&Told> = Vec::with_capacity(groups.len());
    for group in groups.iter().rev() {
        values.extend(group.values.get(number % group.values.len().max(1)));
        number /= group.values.len().max(1);
    }
    values.reverse();
    values
}

/// What to call a kind: the words that tell it from others of its object, the object, and the
/// numbers that do.
pub(super) fn label(name: &str, groups: &[Group], values: &[&Told]) -> String {
    let telling = groups.iter().zip(values).filter(|(g, _)| g.tells());
    let (words, numbers): (Vec<&Told>, Vec<&Told>) = telling
        .map(|(_, v)| *v)
        .partition(|v| matches!(v, Told::Word(_)));
    let say = |v: &Told| v.to_string();
    (words.into_iter().map(say))
        .chain([name.replace('-', " ")])
        .chain(numbers.into_iter().map(say))
        .collect::<Vec<_>>()
        .join(" ")
}
