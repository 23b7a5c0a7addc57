//! Every key a scenario file can have, with a line on each: what unknown keys, overrides and
//! dials are checked against, and what a schema of the format is made from.

mod table;

use super::limits::Limit;
use table::KEYS;
pub(super) use table::{BORN, CHOICE, GAMES};

/// A key of the format.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    /// The dotted path; `*` stands for a name the file chooses.
    pub path: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether the table it belongs in must have it.
    pub needed: bool,
    /// What it says.
    pub doc: &'static str,
}

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Holds {
    /// The number of the format.
    Format,
    /// A number within limits. These are the keys that can be dials.
    Number(&'static Limit),
    /// A number within limits that cannot be a dial.
    Amount(&'static Limit),
    /// `true` or `false`.
    Truth,
    /// A list of numbers.
    Numbers,
    /// The name of a section of the gallery.
    Section,
    /// A short name: lowercase letters, digits and `-`.
    Name,
    /// Text.
    Text,
    /// One character.
    Sign,
    /// One character, or a table of one for each value of a listed attribute.
    Signs,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A word, a number, or a list of either: a kind of object for each.
    Attribute,
    /// Some of an attribute's values: one, or a list.
    Values,
    /// An object, or a list: each its name, or one of its kinds by attributes and name, as
    /// "red door".
    Objects,
    /// What an object turns into: an object, or `nothing`.
    Becomes,
    /// A named corner, `centre`, `anywhere`, [column, row], or a table with `beside` or `away`.
    Spot,
    /// A spot, a table of a spot, a count and attributes, or a list of such tables.
    Placement,
    /// Two sides, [columns, rows].
    Sides,
    /// A drawn map, one line a row.
    Map,
    /// A row of numbers, or a list of rows.
    Rows,
    /// The path of another key, which holds a number.
    Path,
    /// A table.
    Table,
    /// A list of tables.
    Tables,
}

/// What a file is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A world, and a model trained in it.
    World,
    /// The training game.
    Game,
    /// The born optimizer.
    Born,
    /// When search is chosen.
    Choice,
}

impl Form {
    /// Every form.
    pub(super) const ALL: [Form; 4] = [Form::World, Form::Game, Form::Born, Form::Choice];
}

/// Every key, in the order of a file.
pub fn keys() -> &'static [Key] {
    KEYS
}

/// The keys that files of a form have.
pub fn keys_of(form: Form) -> impl Iterator<Item = &'static Key> + Clone {
    KEYS.iter().filter(move |key| key.is_in(form))
}

/// The key a path leads to. Items of a list go by the path of the list.
pub(super) fn find(path: &[&str]) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.matches(path))
}

/// The key a dotted path leads to.
pub fn find_dotted(path: &str) -> Option<&'static Key> {
    find(&path.split('.').collect::<Vec<_>>())
}

/// The key of a form that a path leads to.
pub(super) fn find_of(form: Form, path: &[&str]) -> Option<&'static Key> {
    find(path).filter(|key| key.is_in(form))
}

impl Key {
    /// Whether files of a form have it.
    pub fn is_in(&self, form: Form) -> bool {
        match self.path.split('.').next() {
            Some("game" | "map") => form == Form::Game,
            Some("born") => form == Form::Born,
            Some("choice") => form == Form::Choice,
            Some(
                "format" | "name" | "title" | "question" | "section" | "shows" | "source" | "dials",
            ) => true,
            _ => form == Form::World,
        }
    }

    /// Whether a path leads here.
    fn matches(&self, path: &[&str]) -> bool {
        let mut own = self.path.split('.');
        let all = path
            .iter()
            .all(|given| !given.is_empty() && own.next().is_some_and(|o| o == "*" || o == *given));
        all && own.next().is_none()
    }

    /// Whether it is, or can be, a table with keys of the format in it.
    pub(super) fn has_parts(&self) -> bool {
        KEYS.iter().any(|k| k.parts().0 == self.path) && self.path != "cure.set"
    }

    /// The path of the table it belongs in, and its own name there.
    pub fn parts(&self) -> (&'static str, &'static str) {
        self.path.rsplit_once('.').unwrap_or(("", self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_keys() {
        for (path, expected) in [
            ("format", Some("format")),
            ("search.budget", Some("search.budget")),
            ("objects.coin.glyph", Some("objects.*.glyph")),
            ("objects.coin.shape", Some("objects.*.*")),
            ("train.place.coin.count", Some("train.place.*.count")),
            ("perception.location", Some("perception.location")),
            ("perception.shape", Some("perception.*")),
            ("search", Some("search")),
            ("search.budget.x", None),
            ("serach.budget", None),
            ("perception.", None),
            ("", None),
        ] {
            assert_eq!(find_dotted(path).map(|k| k.path), expected, "{path}");
        }
    }

    #[test]
    fn every_key_stands_in_a_known_table_and_is_explained() {
        for key in keys() {
            let (table, _) = key.parts();
            let inside = keys().iter().any(|k| k.path == table);
            assert!(table.is_empty() || inside, "{}", key.path);
            assert!(key.doc.ends_with('.') && key.doc.len() < 80, "{}", key.path);
        }
    }
}
