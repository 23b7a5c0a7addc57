//! The file as a tree of values, each knowing where it was written: in the file, or in an
//! override laid over it.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// Where a value was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// In the file, at this byte.
    File(usize),
    /// In this override.
    Override(usize),
}

/// A value and where it was written.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Where it starts.
    pub(super) at: Origin,
    /// Where it ends, if it is in the file.
    pub(super) end: usize,
    /// What it is.
    pub(super) value: Value,
}

/// A value of TOML.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Whole(i128),
    Real(f64),
    Truth(bool),
    Time,
    List(Vec<Node>),
    Table(Table),
}

/// A table, in the order of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// Its keys and their values.
    pub(super) entries: Vec<Entry>,
}

/// One key of a table.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The key.
    pub(super) key: String,
    /// Where the key was written.
    pub(super) at: Origin,
    /// Its value.
    pub(super) node: Node,
}

impl Node {
    /// The tree of a value: of the file, or of the override given.
    pub(super) fn of(value: &Spanned<DeValue<'_>>, from: Option<usize>) -> Self {
        let span = value.span();
        Node {
            at: origin(span.start, from),
            end: span.end,
            value: Value::of(value.get_ref(), from),
        }
    }

    /// A value that stands nowhere but is blamed on a place.
    pub(super) fn new(at: Origin, value: Value) -> Self {
        Node { at, end: 0, value }
    }
}

fn origin(offset: usize, from: Option<usize>) -> Origin {
    from.map_or(Origin::File(offset), Origin::Override)
}

impl Value {
    fn of(value: &DeValue<'_>, from: Option<usize>) -> Self {
        match value {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(n) => Value::Whole(whole(n.as_str(), n.radix())),
            DeValue::Float(x) => Value::Real(x.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Boolean(truth) => Value::Truth(*truth),
            DeValue::Datetime(_) => Value::Time,
            DeValue::Array(list) => {
                Value::List(list.iter().map(|item| Node::of(item, from)).collect())
            }
            DeValue::Table(table) => Value::Table(Table::of(table, from)),
        }
    }
}

/// The number written, or the nearest that can be held: every limit lies far inside.
fn whole(digits: &str, radix: u32) -> i128 {
    let most = match digits.starts_with('-') {
        true => i128::MIN,
        false => i128::MAX,
    };
    i128::from_str_radix(digits, radix).unwrap_or(most)
}

impl Table {
    /// The tree of a table.
    pub(super) fn of(table: &DeTable<'_>, from: Option<usize>) -> Self {
        let mut pairs: Vec<(&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>)> =
            table.iter().collect();
        pairs.sort_by_key(|(key, _)| key.span().start);
        let entries = pairs
            .into_iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().to_string(),
                at: origin(key.span().start, from),
                node: Node::of(value, from),
            })
            .collect();
        Table { entries }
    }

    /// The entry with a key.
    pub(super) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    /// Lays a value over what stands at a path, making tables on the way; `false` where a list is
    /// in the way. Where something else that is no table is, nothing is laid: that is a fault
    /// already.
    pub(super) fn set(&mut self, path: &[&str], node: Node) -> bool {
        let Some((first, rest)) = path.split_first() else {
            return true;
        };
        let at = node.at;
        let entry = match self.entries.iter().position(|e| e.key == *first) {
            Some(i) => &mut self.entries[i],
            None => {
                self.entries.push(Entry {
                    key: (*first).to_owned(),
                    at,
                    node: Node::new(at, Value::Table(Table::default())),
                });
                let last = self.entries.len() - 1;
                &mut self.entries[last]
            }
        };
        if rest.is_empty() {
            entry.at = at;
            entry.node = node;
            return true;
        }
        unfold_placement(&mut entry.node, rest);
        match &mut entry.node.value {
            Value::Table(table) => table.set(rest, node),
            Value::List(_) => false,
            _ => true,
        }
    }
}

/// `coin = "anywhere"` is short for `coin = { at = "anywhere" }`: written out, so that a path
/// to its count leads somewhere.
fn unfold_placement(node: &mut Node, rest: &[&str]) {
    let spot = match &node.value {
        Value::Table(_) => false,
        // Several placements of one object are no spot.
        Value::List(items) => !items.iter().any(|i| matches!(i.value, Value::Table(_))),
        _ => true,
    };
    if !spot || !matches!(rest, ["count"] | ["at"] | ["share"]) {
        return;
    }
    let at = node.at;
    let spot = std::mem::replace(node, Node::new(at, Value::Table(Table::default())));
    if let Value::Table(table) = &mut node.value {
        table.entries.push(Entry {
            key: "at".to_owned(),
            at,
            node: spot,
        });
    }
}
