//! `[objects]`: the kinds of object.

use super::fault::{Faults, plain};
use super::limits::{ATTRIBUTES, ATTRIBUTE_VALUES};
use super::nearest::{distance, instead};
use super::read::{Section, check_name, name_in, not, sign_in};
use super::tree::{Entry, Node, Origin, Value};
use crate::world::{Enter, Kind, KindSet, MAX_KINDS, Rule};

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
    /// In the order of the file, those of one name together; one that is faulty is there too,
    /// with stand-ins.
    pub(super) list: Vec<Kind>,
    /// What entering them does, said in one word at the object.
    pub(super) rules: Vec<Rule>,
    /// Whether there is such a table at all.
    pub(super) known: bool,
}

impl Kinds {
    /// The kinds called by a name, whatever their attributes.
    pub(super) fn named(&self, name: &str) -> KindSet {
        let named = self.list.iter().enumerate().filter(|(_, k)| k.name == name);
        named.map(|(i, _)| i).collect()
    }

    /// The same; a fault if there are none.
    pub(super) fn set(&self, name: &str, at: Origin, faults: &mut Faults) -> Option<KindSet> {
        let found = self.named(name);
        if found.is_empty() {
            if self.known {
                let instead = instead(name, self.names());
                let what = format!("there is no object `{}`; {instead}", plain(name));
                faults.amiss(at, what);
            }
            return None;
        }
        Some(found)
    }

    /// The kinds named by a name or a list of names.
    pub(super) fn sets(&self, node: &Node, path: &str, faults: &mut Faults) -> Option<KindSet> {
        let one = |node: &Node, faults: &mut Faults| match &node.value {
            Value::Text(name) => self.set(name, node.at, faults),
            _ => {
                let wanted = "the name of an object, or a list of names";
                faults.wrong(node.at, not(path, node, wanted));
                None
            }
        };
        match &node.value {
            Value::List(items) if !items.is_empty() => {
                let all: Vec<_> = items.iter().map(|item| one(item, faults)).collect();
                (all.into_iter()).try_fold(KindSet::default(), |set, one| Some(set.or(one?)))
            }
            _ => one(node, faults),
        }
    }

    /// The names of objects, each once.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        let mut last = "";
        self.list.iter().filter_map(move |k| {
            let again = k.name == last;
            last = &k.name;
            (!again).then_some(k.name.as_str())
        })
    }

    /// Those of a set that have an attribute with this value.
    pub(super) fn with(&self, set: KindSet, group: &str, value: &str) -> KindSet {
        let has = |k: &usize| {
            let words = &self.list[*k].attributes;
            words.iter().any(|(g, v)| g == group && v == value)
        };
        set.iter().filter(has).collect()
    }

    /// The groups of attributes that objects have, in words and in numbers, each once.
    pub(super) fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = Vec::new();
        for kind in &self.list {
            let words = kind.attributes.iter().map(|(g, _)| g.as_str());
            for group in words.chain(kind.grades.iter().map(|(g, _)| g.as_str())) {
                if !groups.contains(&group) {
                    groups.push(group);
                }
            }
        }
        groups
    }
}

/// Reads `[objects]`.
pub(super) fn read(section: &Section<'_>, faults: &mut Faults) -> Kinds {
    let mut kinds = Kinds {
        list: Vec::new(),
        rules: Vec::new(),
        known: section.is_there(),
    };
    for entry in section.entries() {
        check_name(&entry.key, entry.at, faults);
        object(entry, &mut kinds, faults);
    }
    if section.is_there() && kinds.list.is_empty() {
        faults.amiss(
            section.at,
            "there are no objects; write one as `[objects.coin]`",
        );
    }
    if kinds.list.len() > MAX_KINDS {
        let what = format!(
            "there are {} kinds of object, each combination of attributes counted; at most \
             {MAX_KINDS} fit",
            kinds.list.len()
        );
        faults.wrong(section.at, what);
        kinds.list.truncate(MAX_KINDS);
    }
    kinds
}

/// One attribute of an object and the values it can have.
struct Attribute {
    group: String,
    values: Vec<String>,
    /// The values as numbers, from -1 to 1, if they are.
    grades: Option<Vec<f64>>,
}

/// Adds the kinds of an object: one for each combination of its attributes' values.
fn object(entry: &Entry, kinds: &mut Kinds, faults: &mut Faults) {
    let path = format!("objects.{}", entry.key);
    let section = Section::of(&path, &entry.node, faults);
    let attributes = attributes(&section, &path, faults);
    let many = |a: &Attribute| a.values.len();
    let count = attributes.iter().map(many).fold(1usize, usize::saturating_mul);
    if count > MAX_KINDS {
        let what = format!(
            "`[{}]` would be {count} kinds of object; at most {MAX_KINDS} fit",
            plain(&path)
        );
        faults.wrong(section.at, what);
        return;
    }
    let first = kinds.list.len();
    let solid = section.truth(&format!("{path}.solid"), false, faults);
    for number in 0..count {
        let mut kind = Kind {
            name: entry.key.clone(),
            label: String::new(),
            glyph: '\0',
            attributes: vec![],
            grades: vec![],
            solid,
        };
        let mut rest = number;
        let (mut before, mut after) = (String::new(), String::new());
        for attribute in attributes.iter().rev() {
            let which = rest % attribute.values.len();
            rest /= attribute.values.len();
            let value = &attribute.values[which];
            let told = attribute.values.len() > 1;
            match &attribute.grades {
                Some(grades) => {
                    kind.grades.insert(0, (attribute.group.clone(), grades[which]));
                    after = if told { format!(" {value}{after}") } else { after };
                }
                None => {
                    let pair = (attribute.group.clone(), value.clone());
                    kind.attributes.insert(0, pair);
                    before = if told { format!("{value} {before}") } else { before };
                }
            }
        }
        kind.label = format!("{before}{}{after}", entry.key.replace('-', " "));
        kinds.list.push(kind);
    }
    glyphs(&section, &path, first, kinds, faults);
    let enter = section
        .find("enter")
        .and_then(|e| enter(&e.node, &path, faults));
    let set = (first..kinds.list.len()).collect();
    let rule = enter.and_then(|e| e.rule(&entry.key, set));
    kinds.rules.extend(rule);
}

/// The signs of an object's kinds: one for all, or one for each value of an attribute.
fn glyphs(
    section: &Section<'_>,
    path: &str,
    first: usize,
    kinds: &mut Kinds,
    faults: &mut Faults,
) {
    let path = format!("{path}.glyph");
    let own: KindSet = (first..kinds.list.len()).collect();
    match section.find("glyph").map(|e| &e.node) {
        Some(node) if matches!(node.value, Value::Table(_)) => {
            let table = Section::of(&path, node, faults);
            for entry in table.entries() {
                let mut of = KindSet::default();
                for group in kinds.groups() {
                    of = of.or(kinds.with(own, group, &entry.key));
                }
                if of.is_empty() {
                    let what = format!(
                        "no attribute of this object has the value `{}`; write one it lists",
                        plain(&entry.key)
                    );
                    faults.amiss(entry.at, what);
                }
                let sign = sign_in(&entry.node, &path, faults);
                draw(of, first, sign, kinds, faults);
            }
            if let Some(bare) = own.iter().find(|&k| kinds.list[k].glyph == '\0') {
                let what = format!(
                    "there is no glyph for the {}; give one for each value",
                    kinds.list[bare].label
                );
                faults.amiss(node.at, what);
            }
        }
        _ => {
            let sign = section.sign(&path, faults);
            draw(own, first, sign, kinds, faults);
        }
    }
}

/// Gives a sign to some kinds of the object whose kinds begin at `first`.
fn draw(
    of: KindSet,
    first: usize,
    sign: Option<(char, Origin)>,
    kinds: &mut Kinds,
    faults: &mut Faults,
) {
    let Some((sign, at)) = sign else { return };
    let others = kinds.list.iter().take(first);
    if let Some(other) = { others }.find(|o| o.glyph == sign) {
        let what = format!(
            "`{sign}` is the glyph of `{}` already; give each its own",
            plain(&other.name)
        );
        faults.amiss(at, what);
    }
    of.iter().for_each(|k| kinds.list[k].glyph = sign);
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

/// Keys of an object that are no attributes.
const OWN_KEYS: [&str; 3] = ["glyph", "enter", "solid"];

fn attributes(section: &Section<'_>, path: &str, faults: &mut Faults) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    for entry in section.entries() {
        if OWN_KEYS.contains(&entry.key.as_str()) || !group(entry, faults) {
            continue;
        }
        let path = format!("{path}.{}", entry.key);
        attributes.extend(attribute(entry, &path, faults));
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

fn attribute(entry: &Entry, path: &str, faults: &mut Faults) -> Option<Attribute> {
    let items: &[Node] = match &entry.node.value {
        Value::List(items) => items,
        _ => std::slice::from_ref(&entry.node),
    };
    if items.is_empty() || items.len() > ATTRIBUTE_VALUES {
        let what = format!("an attribute takes 1 to {ATTRIBUTE_VALUES} values, not {}", items.len());
        faults.wrong(entry.node.at, what);
        return None;
    }
    let numbers: Vec<f64> = (items.iter())
        .filter_map(|item| match item.value {
            Value::Whole(n) => Some(n as f64),
            Value::Real(x) if x.is_finite() => Some(x),
            _ => None,
        })
        .collect();
    let mut values: Vec<String> = Vec::new();
    for item in items {
        let value = match item.value {
            Value::Whole(n) => n.to_string(),
            Value::Real(x) => x.to_string(),
            _ => name_in(item, path, faults),
        };
        if values.contains(&value) {
            faults.wrong(item.at, format!("`{}` is there twice; keep one", plain(&value)));
        }
        values.push(value);
    }
    let group = entry.key.clone();
    let grades = match numbers.len() {
        0 => None,
        n if n == items.len() => Some(scaled(&numbers)),
        _ => {
            let what = "the values of an attribute are all words or all numbers";
            faults.wrong(entry.node.at, what);
            return None;
        }
    };
    Some(Attribute {
        group,
        values,
        grades,
    })
}

/// Numbers laid from -1 to 1; 0 where there is one alone.
fn scaled(numbers: &[f64]) -> Vec<f64> {
    let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let most = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let scale = |x: f64| match most > least {
        true => 2.0 * (x - least) / (most - least) - 1.0,
        false => 0.0,
    };
    numbers.iter().map(|x| scale(*x)).collect()
}

/// Whether a key can name a group of attributes: not if it is a key of objects mistyped.
fn group(entry: &Entry, faults: &mut Faults) -> bool {
    let key = entry.key.as_str();
    let letters: Vec<char> = key.chars().take(8).collect();
    for word in OWN_KEYS {
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
    if PLACED.contains(&key) {
        let what = format!("`{key}` says how objects are laid; call the attribute something else");
        faults.wrong(entry.at, what);
        return false;
    }
    check_name(key, entry.at, faults);
    true
}

/// Words an attribute group cannot be called by, being keys of a placement or a goal.
const PLACED: [&str; 6] = ["at", "count", "meet", "reach", "event", "sign"];
