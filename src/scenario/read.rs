//! A small typed reader over the tree: each getter gives a value and faults what is not one.
//! On a fault it gives a stand-in, so that reading goes on.

use unicode_width::UnicodeWidthChar;

use super::fault::{Faults, plain};
use super::keys::{Holds, find_dotted};
use super::limits::{Limit, NAME_LENGTH, SCREEN_SIGNS, TEXT_LENGTH};
use super::nearest::instead;
use super::tree::{Entry, Node, Origin, Table, Value};

/// A table of the file, or the place where one is missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Section<'a> {
    path: &'a str,
    /// Where it is blamed for what it lacks.
    pub(super) at: Origin,
    table: Option<&'a Table>,
}

impl<'a> Section<'a> {
    /// The whole file.
    pub(super) fn top(table: &'a Table) -> Self {
        Section {
            path: "",
            at: Origin::File(0),
            table: Some(table),
        }
    }

    /// A node that should be a table.
    pub(super) fn of(path: &'a str, node: &'a Node, faults: &mut Faults) -> Self {
        let table = match &node.value {
            Value::Table(table) => Some(table),
            _ => {
                faults.wrong(node.at, not(path, node, "a table"));
                None
            }
        };
        Section {
            path,
            at: node.at,
            table,
        }
    }

    /// A table in this one. What must be given and is not is a fault, once.
    pub(super) fn table(&self, path: &'a str, faults: &mut Faults) -> Section<'a> {
        match self.entry(path, faults) {
            Some(entry) => Section::of(path, &entry.node, faults),
            None => Section {
                path,
                at: self.at,
                table: None,
            },
        }
    }

    /// Whether it is there.
    pub(super) fn is_there(&self) -> bool {
        self.table.is_some()
    }

    /// Its entries, in the order of the file.
    pub(super) fn entries(&self) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.table.into_iter().flat_map(|t| &t.entries)
    }

    /// The entry at the end of a path, if it is there; no fault if not.
    pub(super) fn find(&self, key: &str) -> Option<&'a Entry> {
        self.table?.get(key)
    }

    /// The entry at a path, whose last part is looked up here; a fault if it must be given and
    /// is not, though its table is there.
    fn entry(&self, path: &str, faults: &mut Faults) -> Option<&'a Entry> {
        let name = path.rsplit('.').next().unwrap_or(path);
        let entry = self.table?.get(name);
        if entry.is_none() && find_dotted(path).is_some_and(|k| k.needed) {
            self.lacks(path, faults);
        }
        entry
    }

    /// A number; what is not given has its default.
    pub(super) fn number(&self, path: &str, limit: &Limit, faults: &mut Faults) -> f64 {
        let given = self
            .entry(path, faults)
            .and_then(|e| number(&e.node, path, limit, faults));
        given.or(limit.default).unwrap_or(0.0)
    }

    /// A whole number.
    pub(super) fn whole(&self, path: &str, limit: &Limit, faults: &mut Faults) -> usize {
        self.number(path, limit, faults) as usize
    }

    /// Text, which may be empty only where it need not be given.
    pub(super) fn text(&self, path: &str, faults: &mut Faults) -> String {
        let Some(entry) = self.entry(path, faults) else {
            return String::new();
        };
        let text = text(&entry.node, path, faults).unwrap_or("");
        let needed = find_dotted(path).is_some_and(|k| k.needed);
        let what = match text {
            t if t.chars().count() > TEXT_LENGTH => {
                format!("is longer than {TEXT_LENGTH} characters; say it shorter")
            }
            t if t.chars().any(char::is_control) => {
                "holds a line break or another control character; write it as one line".into()
            }
            t if needed && t.trim().is_empty() && is_text(&entry.node) => {
                "is empty; write a few words".into()
            }
            t => return t.to_owned(),
        };
        faults.wrong(entry.node.at, format!("`{}` {what}", plain(path)));
        String::new()
    }

    /// A name.
    pub(super) fn name(&self, path: &str, faults: &mut Faults) -> String {
        match self.entry(path, faults) {
            Some(entry) => name_in(&entry.node, path, faults),
            None => String::new(),
        }
    }

    /// A character to draw something with.
    pub(super) fn sign(&self, path: &str, faults: &mut Faults) -> Option<(char, Origin)> {
        let entry = self.entry(path, faults)?;
        sign_in(&entry.node, path, faults)
    }

    /// Yes or no, as `true` and `false` or as 1 and 0.
    pub(super) fn truth(&self, path: &str, default: bool, faults: &mut Faults) -> bool {
        let Some(node) = self.entry(path, faults).map(|e| &e.node) else {
            return default;
        };
        match node.value {
            Value::Truth(truth) => truth,
            Value::Whole(n @ (0 | 1)) => n == 1,
            _ => {
                let wanted = "`true` or `false`, or a whole number from 0 to 1";
                faults.wrong(node.at, not(path, node, wanted));
                default
            }
        }
    }

    /// One of the words a key takes, if it is given: what is meant by it, in the order of the
    /// words, and where it stands.
    pub(super) fn word<T: Copy>(
        &self,
        path: &str,
        meant: &[T],
        faults: &mut Faults,
    ) -> Option<(T, Origin)> {
        let node = &self.entry(path, faults)?.node;
        let Some(Holds::Word(words)) = find_dotted(path).map(|k| k.holds) else {
            return None;
        };
        let Value::Text(given) = &node.value else {
            let words: Vec<String> = words.iter().map(|w| format!("`{w}`")).collect();
            faults.wrong(node.at, not(path, node, &words.join(" or ")));
            return None;
        };
        let found = words.iter().zip(meant).find(|(word, _)| *word == given);
        if found.is_none() {
            let instead = instead(given, words.iter().copied());
            let what = format!("`{}` cannot be `{}`; {instead}", plain(path), plain(given));
            faults.wrong(node.at, what);
        }
        found.map(|(_, meaning)| (*meaning, node.at))
    }

    /// A number that nothing stands for if it is not given.
    pub(super) fn option(&self, path: &str, limit: &Limit, faults: &mut Faults) -> Option<f64> {
        let entry = self.entry(path, faults)?;
        number(&entry.node, path, limit, faults)
    }

    /// Faults that it lacks a key.
    pub(super) fn lacks(&self, path: &str, faults: &mut Faults) {
        let name = path.rsplit('.').next().unwrap_or(path);
        let doc = find_dotted(path).map_or("", |k| k.doc);
        faults.amiss(self.at, missing(self.path, path, name, doc));
    }
}

/// The items of a list, or the one value that stands for a list of one.
pub(super) fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

/// A character to draw something with.
pub(super) fn sign_in(node: &Node, path: &str, faults: &mut Faults) -> Option<(char, Origin)> {
    let text = text(node, path, faults)?;
    let mut characters = text.chars();
    let (first, more) = (characters.next(), characters.next().is_some());
    let what = match first {
        Some(c) if !more && c.width() == Some(1) && !c.is_whitespace() => {
            if !SCREEN_SIGNS.contains(c) {
                return Some((c, node.at));
            }
            format!("is `{c}`, which the screen uses itself; another character would do")
        }
        _ => format!(
            "is `{}`; it must be a single character, one column wide",
            plain(text)
        ),
    };
    faults.wrong(node.at, format!("`{}` {what}", plain(path)));
    None
}

fn missing(table: &str, path: &str, name: &str, doc: &str) -> String {
    let is_table = find_dotted(path).is_some_and(|k| k.holds == Holds::Table);
    match (table.is_empty(), is_table) {
        (true, true) => format!("`[{name}]` is missing; it says: {doc}"),
        (true, false) => format!("`{name}` is missing; it says: {doc}"),
        (false, _) => format!("`[{}]` lacks `{name}`; it says: {doc}", plain(table)),
    }
}

fn is_text(node: &Node) -> bool {
    matches!(node.value, Value::Text(_))
}

/// The sentence on a value of the wrong type.
pub(super) fn not(path: &str, node: &Node, wanted: &str) -> String {
    let given = match &node.value {
        Value::Text(_) => "text".to_owned(),
        Value::Whole(n) => n.to_string(),
        Value::Real(x) => format!("{x:?}"),
        Value::Truth(truth) => truth.to_string(),
        Value::Time => "a date".to_owned(),
        Value::List(_) => "a list".to_owned(),
        Value::Table(_) => "a table".to_owned(),
    };
    format!("`{}` is {given}; it must be {wanted}", plain(path))
}

/// A number within limits.
pub(super) fn number(node: &Node, path: &str, limit: &Limit, faults: &mut Faults) -> Option<f64> {
    let number = match node.value {
        Value::Whole(n) => Some(n as f64),
        Value::Real(x) if !limit.whole => Some(x),
        _ => None,
    };
    let held = number.filter(|&n| limit.holds(n));
    if held.is_none() {
        faults.wrong(node.at, not(path, node, &limit.words()));
    }
    held
}

/// Text of whatever length.
pub(super) fn text<'a>(node: &'a Node, path: &str, faults: &mut Faults) -> Option<&'a str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => {
            faults.wrong(node.at, not(path, node, "text in quotes"));
            None
        }
    }
}

/// A name given as a value.
pub(super) fn name_in(node: &Node, path: &str, faults: &mut Faults) -> String {
    let name = text(node, path, faults).unwrap_or("");
    if is_text(node) {
        check_name(name, node.at, faults);
    }
    name.to_owned()
}

/// Faults what is no name.
pub(super) fn check_name(name: &str, at: Origin, faults: &mut Faults) {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let length = name.chars().count();
    if !name.chars().all(allowed) || length == 0 || length > NAME_LENGTH {
        faults.wrong(
            at,
            format!(
                "`{}` is no name; a name is 1 to {NAME_LENGTH} lowercase letters, digits and `-`",
                plain(name)
            ),
        );
    }
}
