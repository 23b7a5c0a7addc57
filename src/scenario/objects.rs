//! `[objects]`: the kinds of object.

use super::attributes::{self, Group, Told, combination, combinations, label, same_sort};
use super::fault::{Faults, plain};
use super::glyphs::{self, Signs};
use super::nearest::instead;
use super::read::{Section, check_name, items, text};
use super::tree::{Entry, Node, Origin};
use crate::world::{Enter, Kind, KindSet, MAX_KINDS, Rule};

/// An object of the file: one kind, or several that differ in attributes alone.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) name: String,
    pub(super) at: Origin,
    pub(super) groups: Vec<Group>,
    pub(super) kinds: KindSet,
    /// Where it says that it bars the way, if it does.
    pub(super) solid_at: Option<Origin>,
    /// The rule that `enter` stands for, and where it is written.
    pub(super) enter: Option<(Rule, Origin)>,
}

/// The kinds of object, and whether their names can be relied on.
#[derive(Debug)]
pub(super) struct Kinds {
    /// In the order of the file, those of one object together; one that is faulty is there too,
    /// with stand-ins.
    pub(super) list: Vec<Kind>,
    /// The objects they belong to.
    pub(super) objects: Vec<Object>,
    /// Whether there is such a table at all.
    pub(super) known: bool,
}

impl Kinds {
    /// The kinds of the object called so, whatever their attributes.
    pub(super) fn named(&self, name: &str) -> KindSet {
        let object = self.objects.iter().find(|o| o.name == name);
        object.map_or(KindSet::default(), |o| o.kinds)
    }

    /// The same; a fault if there are none.
    pub(super) fn set(&self, name: &str, at: Origin, faults: &mut Faults) -> Option<KindSet> {
        let found = self.named(name);
        let known = self.names().any(|n| n == name);
        if self.known && !known {
            let instead = instead(name, self.names());
            let what = format!("there is no object `{}`; {instead}", plain(name));
            faults.amiss(at, what);
        }
        (!found.is_empty()).then_some(found)
    }

    /// The same, or the one kind with this label.
    pub(super) fn meant(&self, name: &str, at: Origin, faults: &mut Faults) -> Option<KindSet> {
        match self.list.iter().position(|k| k.label == name) {
            Some(kind) if self.named(name).is_empty() => Some(KindSet::one(kind)),
            _ => self.set(name, at, faults),
        }
    }

    /// Whether there is such an object, or a kind with such a label.
    pub(super) fn is_known(&self, name: &str) -> bool {
        self.names().any(|n| n == name) || self.list.iter().any(|k| k.label == name)
    }

    /// The kinds meant by one name or a list of names.
    pub(super) fn sets(&self, node: &Node, path: &str, faults: &mut Faults) -> Option<KindSet> {
        let mut all = Some(KindSet::default());
        for item in items(node) {
            let kinds = text(item, path, faults).and_then(|name| self.meant(name, item.at, faults));
            all = all.zip(kinds).map(|(all, kinds)| all.or(kinds));
        }
        if items(node).is_empty() {
            let what = format!("`{}` is empty; name an object", plain(path));
            faults.wrong(node.at, what);
        }
        all.filter(|kinds| !kinds.is_empty())
    }

    /// The names of objects.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.objects.iter().map(|o| o.name.as_str())
    }

    /// The attributes that objects have, each once.
    pub(super) fn groups(&self) -> Vec<&str> {
        let all = self.objects.iter().flat_map(|o| &o.groups);
        unique(all.map(|g| g.name.as_str()))
    }

    /// The object a kind belongs to, and the value of each of its attributes.
    pub(super) fn of(&self, kind: usize) -> Option<(&Object, Vec<&Told>)> {
        let object = self.objects.iter().find(|o| o.kinds.has(kind))?;
        let number = kind - object.kinds.first()?;
        Some((object, combination(&object.groups, number)))
    }

    /// The value of an attribute in a kind.
    pub(super) fn value(&self, kind: usize, group: &str) -> Option<&Told> {
        let (object, values) = self.of(kind)?;
        let at = object.groups.iter().position(|g| g.name == group)?;
        values.get(at).copied()
    }

    /// The objects some kinds belong to, for a sentence.
    pub(super) fn say(&self, kinds: KindSet) -> String {
        let objects = self.objects.iter().filter(|o| o.kinds.meets(kinds));
        let names: Vec<String> = objects.map(|o| format!("`{}`", plain(&o.name))).collect();
        names.join(" or ")
    }

    /// Those of some kinds that have the attributes a table names beside its own keys.
    pub(super) fn narrowed(
        &self,
        section: &Section<'_>,
        (path, own): (&str, &[&str]),
        kinds: KindSet,
        faults: &mut Faults,
    ) -> Option<KindSet> {
        let mut narrowed = Some(kinds);
        for entry in section.entries().filter(|e| !own.contains(&e.key.as_str())) {
            let fits = self.fitting(entry, (path, own), kinds, faults);
            narrowed = narrowed
                .zip(fits)
                .map(|(a, b)| a.iter().filter(|k| b.has(*k)).collect());
            if narrowed.is_some_and(|kinds: KindSet| kinds.is_empty()) {
                let what = format!("no {} is all of this at once", self.say(kinds));
                faults.amiss(entry.at, what);
            }
        }
        narrowed.filter(|kinds| !kinds.is_empty())
    }

    /// Those of some kinds with the value, or one of the values, that an entry says.
    fn fitting(
        &self,
        entry: &Entry,
        (path, own): (&str, &[&str]),
        kinds: KindSet,
        faults: &mut Faults,
    ) -> Option<KindSet> {
        let there: Vec<&Told> = kinds
            .iter()
            .filter_map(|k| self.value(k, &entry.key))
            .collect();
        if there.is_empty() {
            let objects = self.objects.iter().filter(|o| o.kinds.meets(kinds));
            let groups = objects.flat_map(|o| &o.groups).map(|g| g.name.as_str());
            let what = format!(
                "{} has no attribute `{}`; {}",
                self.say(kinds),
                plain(&entry.key),
                instead(&entry.key, unique(own.iter().copied().chain(groups)))
            );
            faults.amiss(entry.at, what);
            return None;
        }
        let path = format!("{path}.{}", entry.key);
        let mut wanted = Vec::new();
        for item in items(&entry.node) {
            let value = attributes::told(item, &path, faults)?;
            if !there.contains(&&value) {
                let words: Vec<String> = there.iter().map(ToString::to_string).collect();
                let value = value.to_string();
                let what = format!(
                    "{} is never `{}`; {}",
                    self.say(kinds),
                    plain(&value),
                    instead(&value, unique(words.iter().map(String::as_str)))
                );
                faults.amiss(item.at, what);
                return None;
            }
            wanted.push(value);
        }
        if wanted.is_empty() {
            faults.wrong(entry.node.at, "this list is empty; name a value");
            return None;
        }
        let has = |k: &usize| {
            self.value(*k, &entry.key)
                .is_some_and(|v| wanted.contains(v))
        };
        Some(kinds.iter().filter(has).collect())
    }
}

/// Each word once, in order.
fn unique<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut once: Vec<&str> = Vec::new();
    for word in words {
        if !once.contains(&word) {
            once.push(word);
        }
    }
    once
}

/// Reads `[objects]`.
pub(super) fn read(section: &Section<'_>, faults: &mut Faults) -> Kinds {
    let mut kinds = Kinds {
        list: Vec::new(),
        objects: Vec::new(),
        known: section.is_there(),
    };
    for entry in section.entries() {
        check_name(&entry.key, entry.at, faults);
        if entry.key == "nothing" {
            let what = "`nothing` stands for no object at all; call this one something else";
            faults.wrong(entry.at, what);
        }
        object(entry, &mut kinds, faults);
    }
    if section.is_there() && kinds.objects.is_empty() {
        let what = "there are no objects; write one as `[objects.coin]`";
        faults.amiss(section.at, what);
    }
    check_sorts(&kinds, faults);
    grade(&mut kinds);
    kinds
}

/// Adds the kinds of an object: one for each combination of its attributes' values.
fn object(entry: &Entry, kinds: &mut Kinds, faults: &mut Faults) {
    let path = format!("objects.{}", entry.key);
    let section = Section::of(&path, &entry.node, faults);
    let groups = attributes::read(&section, &path, faults);
    let signs = glyphs::read(&section, &path, &groups, kinds, faults);
    let solid = section.truth(&format!("{path}.solid"), false, faults);
    let first = kinds.list.len();
    let count = room_for(entry, &groups, first, faults);
    for number in 0..count {
        let values = combination(&groups, number);
        kinds
            .list
            .push(kind(&entry.key, &groups, &values, &signs, solid));
    }
    let set: KindSet = (first..first + count).collect();
    let meant = [Enter::Nothing, Enter::Collect, Enter::End];
    let enter = section.word(&format!("{path}.enter"), &meant, faults);
    let at = section.find("enter").map_or(entry.at, |e| e.at);
    kinds.objects.push(Object {
        name: entry.key.clone(),
        at: entry.at,
        groups,
        kinds: set,
        solid_at: section.find("solid").filter(|_| solid).map(|e| e.at),
        enter: enter.and_then(|(enter, _)| Some((enter.rule(&entry.key, set)?, at))),
    });
}

/// How many kinds an object is; with a fault, as many as fit.
fn room_for(entry: &Entry, groups: &[Group], before: usize, faults: &mut Faults) -> usize {
    let (count, room) = (combinations(groups), MAX_KINDS.saturating_sub(before));
    if count > room {
        let what = format!(
            "with `{}` there are {} kinds of object, each combination of attributes counted; at \
             most {MAX_KINDS} fit",
            plain(&entry.key),
            before.saturating_add(count)
        );
        faults.wrong(entry.at, what);
    }
    count.min(room)
}

fn kind(name: &str, groups: &[Group], values: &[&Told], signs: &Signs, solid: bool) -> Kind {
    let word = |(group, value): (&Group, &&Told)| match value {
        Told::Word(word) => Some((group.name.clone(), word.clone())),
        Told::Number(_) => None,
    };
    Kind {
        name: name.to_owned(),
        label: label(name, groups, values),
        glyph: signs.of(values),
        attributes: groups.iter().zip(values).filter_map(word).collect(),
        grades: vec![],
        solid,
    }
}

/// Faults an attribute that is words of one object and numbers of another.
fn check_sorts(kinds: &Kinds, faults: &mut Faults) {
    for (i, object) in kinds.objects.iter().enumerate() {
        for group in &object.groups {
            let others = kinds.objects[..i].iter().flat_map(|o| &o.groups);
            let mut same = others.filter(|g| g.name == group.name);
            if same.any(|g| !same_sort(&g.values[0], &group.values[0])) {
                let what = format!(
                    "`{}` is words of one object and numbers of another; call one of them \
                     something else",
                    plain(&group.name)
                );
                faults.amiss(group.at, what);
            }
        }
    }
}

/// Scales attributes in numbers to -1..1 over all values the file lists; a single one is 0.
fn grade(kinds: &mut Kinds) {
    let mut ranges: Vec<(String, f64, f64)> = Vec::new();
    for group in kinds.objects.iter().flat_map(|o| &o.groups) {
        for value in &group.values {
            let Told::Number(n) = *value else { continue };
            match ranges.iter_mut().find(|(name, ..)| *name == group.name) {
                Some((_, low, high)) => (*low, *high) = (low.min(n), high.max(n)),
                None => ranges.push((group.name.clone(), n, n)),
            }
        }
    }
    let scaled = |name: &str, n: f64| {
        let (_, low, high) = ranges.iter().find(|(own, ..)| own == name)?;
        Some(match high > low {
            true => 2.0 * (n - low) / (high - low) - 1.0,
            false => 0.0,
        })
    };
    for kind in 0..kinds.list.len() {
        let Some((object, values)) = kinds.of(kind) else {
            continue;
        };
        let grade = |(group, value): (&Group, &Told)| match value {
            Told::Number(n) => Some((group.name.clone(), scaled(&group.name, *n)?)),
            Told::Word(_) => None,
        };
        let grades = object.groups.iter().zip(values).filter_map(grade).collect();
        kinds.list[kind].grades = grades;
    }
}
