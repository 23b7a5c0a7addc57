//! `objects.*.glyph`: one sign for an object, or one for each value of an attribute.

use super::attributes::{Group, Told};
use super::fault::{Faults, plain};
use super::nearest::instead;
use super::objects::Kinds;
use super::read::{Section, sign_in};
use super::tree::{Entry, Origin, Value};

/// The signs of an object's kinds.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// The place of the attribute they depend on, if there are several.
    by: Option<usize>,
    several: Vec<(Told, char)>,
    one: char,
}

impl Signs {
    /// The sign of the kind with these values.
    pub(super) fn of(&self, values: &[&Told]) -> char {
        let value = self.by.and_then(|by| values.get(by));
        let found = self.several.iter().find(|(told, _)| Some(&told) == value);
        found.map_or(self.one, |(_, sign)| *sign)
    }
}

/// Reads the signs of an object. `kinds` are those of the objects before it.
pub(super) fn read(
    section: &Section<'_>,
    path: &str,
    groups: &[Group],
    kinds: &Kinds,
    faults: &mut Faults,
) -> Signs {
    let path = format!("{path}.glyph");
    let mut signs = Signs::default();
    match section.find("glyph") {
        Some(entry) if matches!(entry.node.value, Value::Table(_)) => {
            let table = Section::of(&path, &entry.node, faults);
            by_value(&table, &path, groups, kinds, &mut signs, faults);
        }
        _ => {
            let sign = section.sign(&path, faults);
            signs.one = sign.map_or('\0', |(sign, _)| sign);
            if let Some((sign, at)) = sign {
                check_free(sign, at, kinds, faults);
            }
        }
    }
    signs
}

fn by_value(
    table: &Section<'_>,
    path: &str,
    groups: &[Group],
    kinds: &Kinds,
    signs: &mut Signs,
    faults: &mut Faults,
) {
    let is = |value: &Told, key: &str| value.to_string() == key;
    let knows = |g: &Group| {
        let known = |e: &&Entry| g.values.iter().any(|v| is(v, &e.key));
        table.entries().filter(known).count()
    };
    let telling = groups.iter().enumerate().filter(|(_, g)| g.tells());
    // Of attributes that fit equally well, the first.
    let best = telling.rev().max_by_key(|(_, g)| knows(g));
    let Some((by, group)) = best else {
        let what = "several signs need an attribute with several values; write one sign";
        return faults.amiss(table.at, what);
    };
    signs.by = Some(by);
    for entry in table.entries() {
        let sign = sign_in(&entry.node, &format!("{path}.{}", entry.key), faults);
        let value = group.values.iter().find(|v| is(v, &entry.key));
        if value.is_none() {
            let words: Vec<String> = group.values.iter().map(Told::to_string).collect();
            let what = format!(
                "`{}` is no value of `{}`; {}",
                plain(&entry.key),
                plain(&group.name),
                instead(&entry.key, words.iter().map(String::as_str))
            );
            faults.amiss(entry.at, what);
        }
        if let (Some(value), Some((sign, at))) = (value, sign) {
            check_free(sign, at, kinds, faults);
            signs.several.push((value.clone(), sign));
        }
    }
    let lacking = |v: &&Told| !table.entries().any(|e| is(v, &e.key));
    if let Some(value) = group.values.iter().find(lacking) {
        let what = format!(
            "there is no sign for {} `{}`; give each value one",
            plain(&group.name),
            plain(&value.to_string())
        );
        faults.amiss(table.at, what);
    }
}

/// Faults a glyph that another object has.
fn check_free(sign: char, at: Origin, kinds: &Kinds, faults: &mut Faults) {
    if let Some(other) = kinds.list.iter().find(|o| o.glyph == sign) {
        let what = format!(
            "`{sign}` is the glyph of `{}` already; give each its own",
            plain(&other.name)
        );
        faults.amiss(at, what);
    }
}
