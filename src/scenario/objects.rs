//! `[objects]`: the kinds of object.

use super::fault::{Faults, plain};
use super::limits::{ATTRIBUTES, KINDS};
use super::nearest::{distance, instead};
use super::read::{Section, check_name, name_in, not};
use super::tree::{Entry, Node, Origin, Value};
use crate::world::{Enter, Kind, KindSet, Rule};

/// What `enter` can be.
const ENTER: [(&str, Enter); 3] = [
    ("nothing", Enter::Nothing),
    ("collect", Enter::Collect),
    ("end", Enter::End),
];

/// Words an attribute group cannot be called by, being keys of `[perception]`.
const TAKEN: [&str; 2] = ["location", "surroundings"];

/// The kinds of object, and whether their names can be relied on.
#[derive(Debug)]
pub(super) struct Kinds {
    /// In the order of the file; one that is faulty is there too, with stand-ins.
    pub(super) list: Vec<Kind>,
    /// What entering them does, said in one word at the object.
    pub(super) rules: Vec<Rule>,
    /// Whether there is such a table at all.
    pub(super) known: bool,
}

impl Kinds {
    /// The index of a kind by its name; a fault if there is none.
    pub(super) fn index(&self, name: &str, at: Origin, faults: &mut Faults) -> Option<usize> {
        let found = self.list.iter().position(|k| k.name == name);
        if found.is_none() && self.known {
            let names = self.list.iter().map(|k| k.name.as_str());
            faults.amiss(
                at,
                format!(
                    "there is no object `{}`; {}",
                    plain(name),
                    instead(name, names)
                ),
            );
        }
        found
    }

    /// The groups of attributes that objects have, each once.
    pub(super) fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = Vec::new();
        for (group, _) in self.list.iter().flat_map(|k| &k.attributes) {
            if !groups.contains(&group.as_str()) {
                groups.push(group);
            }
        }
        groups
    }
}

/// Reads `[objects]`.
pub(super) fn read(section: &Section<'_>, faults: &mut Faults) -> Kinds {
    let mut list: Vec<Kind> = Vec::new();
    let mut rules = Vec::new();
    for entry in section.entries() {
        check_name(&entry.key, entry.at, faults);
        let (kind, enter) = kind(entry, &list, faults);
        rules.extend(enter.rule(&kind.name, KindSet::one(list.len())));
        list.push(kind);
    }
    if section.is_there() && list.is_empty() {
        faults.amiss(
            section.at,
            "there are no objects; write one as `[objects.coin]`",
        );
    }
    if list.len() > KINDS {
        faults.wrong(
            section.at,
            format!(
                "there are {} kinds of object; at most {KINDS} fit",
                list.len()
            ),
        );
    }
    Kinds {
        list,
        rules,
        known: section.is_there(),
    }
}

fn kind(entry: &Entry, others: &[Kind], faults: &mut Faults) -> (Kind, Enter) {
    let path = format!("objects.{}", entry.key);
    let section = Section::of(&path, &entry.node, faults);
    let sign = section.sign(&format!("{path}.glyph"), faults);
    if let Some((sign, at)) = sign
        && let Some(other) = others.iter().find(|o| o.glyph == sign)
    {
        faults.amiss(
            at,
            format!(
                "`{sign}` is the glyph of `{}` already; give each its own",
                plain(&other.name)
            ),
        );
    }
    let enter = section
        .find("enter")
        .and_then(|e| enter(&e.node, &path, faults));
    let kind = Kind {
        name: entry.key.clone(),
        label: entry.key.clone(),
        glyph: sign.map_or('\0', |(sign, _)| sign),
        attributes: attributes(&section, &path, faults),
        grades: vec![],
        solid: false,
    };
    (kind, enter.unwrap_or(Enter::Nothing))
}

fn enter(node: &Node, path: &str, faults: &mut Faults) -> Option<Enter> {
    let words = ENTER.map(|(word, _)| word);
    let Value::Text(text) = &node.value else {
        let path = format!("{path}.enter");
        faults.wrong(node.at, not(&path, node, "`nothing`, `collect` or `end`"));
        return None;
    };
    let found = ENTER.iter().find(|(word, _)| word == text);
    if found.is_none() {
        let instead = instead(text, words);
        faults.wrong(
            node.at,
            format!(
                "`{}` is nothing that entering can do; {instead}",
                plain(text)
            ),
        );
    }
    found.map(|(_, enter)| *enter)
}

fn attributes(section: &Section<'_>, path: &str, faults: &mut Faults) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    for entry in section.entries() {
        if entry.key == "glyph" || entry.key == "enter" || !group(entry, faults) {
            continue;
        }
        let path = format!("{path}.{}", entry.key);
        attributes.push((entry.key.clone(), name_in(&entry.node, &path, faults)));
    }
    if attributes.len() > ATTRIBUTES {
        faults.wrong(
            section.at,
            format!(
                "`[{}]` has {} attributes; at most {ATTRIBUTES} fit",
                plain(path),
                attributes.len()
            ),
        );
    }
    attributes
}

/// Whether a key can name a group of attributes: not if it is `glyph` or `enter` mistyped.
fn group(entry: &Entry, faults: &mut Faults) -> bool {
    let key = entry.key.as_str();
    let letters: Vec<char> = key.chars().take(8).collect();
    for word in ["glyph", "enter"] {
        if distance(&letters, &word.chars().collect::<Vec<_>>()) == 1 {
            faults.wrong(
                entry.at,
                format!(
                    "`{}` is too like `{word}` for an attribute; did you mean `{word}`?",
                    plain(key)
                ),
            );
            return false;
        }
    }
    if TAKEN.contains(&key) {
        faults.wrong(
            entry.at,
            format!("`{key}` is perceived of the place, not of an object; call the attribute something else"),
        );
        return false;
    }
    check_name(key, entry.at, faults);
    true
}
