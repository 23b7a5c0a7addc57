//! From text to a tree, with every place where the text is no TOML.

use toml::de::{DeTable, DeValue, Error};

use super::fault::{Faults, plain};
use super::tree::{Node, Origin, Table, Value};

/// Reads the file. What could be read of a broken one is in the tree.
pub(super) fn read(text: &str, faults: &mut Faults) -> Table {
    let (table, errors) = DeTable::parse_recoverable(text);
    let table = Table::of(table.get_ref(), None);
    let mut open = Vec::new();
    for error in &errors {
        let end = error.span().map_or(0, |s| s.start);
        if error.message().starts_with("unclosed array") {
            open.extend(list_ending_at(&table, end).map(|start| (start, end)));
        }
    }
    for (start, _) in &open {
        faults.syntax(*start, "this list is never closed; end it with `]`");
    }
    for error in &errors {
        let at = error.span().map_or(0, |s| s.start);
        // An open list swallows the lines after it, each of which then seems wrong.
        if !open
            .iter()
            .any(|(start, end)| (*start..=*end).contains(&at))
        {
            report(error, text, faults);
        }
    }
    table
}

fn report(error: &Error, text: &str, faults: &mut Faults) {
    let span = error.span().unwrap_or(0..0);
    let raw = plain(text.get(span.clone()).unwrap_or(""));
    let message = error.message();
    if message == "duplicate key" {
        return faults.repeated(
            span.start,
            format!("`{raw}` is given twice; keep one of the two"),
        );
    }
    let what = match message.starts_with("string values must be quoted") {
        true if raw.trim().is_empty() => {
            "there is no value here; write one after the `=`".to_owned()
        }
        true => format!("`{raw}` is not in quotes; write \"{raw}\""),
        false => format!("this is not TOML: {message}"),
    };
    faults.syntax(span.start, what);
}

/// Where the outermost list begins that ends at a byte.
fn list_ending_at(table: &Table, end: usize) -> Option<usize> {
    table.entries.iter().find_map(|e| list_in(&e.node, end))
}

fn list_in(node: &Node, end: usize) -> Option<usize> {
    match (&node.value, node.at) {
        (Value::List(_), Origin::File(start)) if node.end == end => Some(start),
        (Value::List(items), _) => items.iter().find_map(|n| list_in(n, end)),
        (Value::Table(table), _) => list_ending_at(table, end),
        _ => None,
    }
}

/// Reads the value of an override: a value of TOML, or else text without its quotes. What begins
/// like a list, a table or quoted text was meant as one.
pub(super) fn read_override(value: &str, index: usize) -> Result<Node, String> {
    let value = value.trim();
    let at = Origin::Override(index);
    match DeValue::parse(value) {
        Ok(parsed) => Ok(Node::of(&parsed, Some(index))),
        Err(error) if value.starts_with(['[', '{', '"', '\'']) => {
            Err(format!("the value is not TOML: {}", error.message()))
        }
        Err(_) => Ok(Node::new(at, Value::Text(value.to_owned()))),
    }
}

/// Where each character of a text stands in the file, counted from where its quotes begin.
/// `None` if the text as written and as read do not run side by side.
pub(super) fn offsets(raw: &str, text: &str) -> Option<Vec<usize>> {
    let literal = raw.starts_with('\'');
    let quote = if literal { "'" } else { "\"" };
    let opening = match raw.starts_with(&quote.repeat(3)) {
        true => 3 + line_break(&raw[3..]),
        false => 1,
    };
    let mut at = opening;
    let mut found = Vec::new();
    for c in text.chars() {
        let rest = raw.get(at..)?;
        let rest = match literal {
            true => rest,
            false => {
                at += joined_lines(rest);
                raw.get(at..)?
            }
        };
        found.push(at);
        at += match rest.chars().next()? {
            '\\' if !literal => escape_length(rest),
            written if written == c => c.len_utf8(),
            _ => return None,
        };
    }
    Some(found)
}

/// The length of the line break a text begins with, 0 if it does not.
fn line_break(text: &str) -> usize {
    match (text.starts_with("\r\n"), text.starts_with('\n')) {
        (true, _) => 2,
        (_, true) => 1,
        _ => 0,
    }
}

/// The length of a backslash at the end of a line, with the blanks it swallows.
fn joined_lines(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix('\\') else {
        return 0;
    };
    let blanks = after.len() - after.trim_start().len();
    match after[..blanks].contains('\n') {
        true => 1 + blanks + joined_lines(&after[blanks..]),
        false => 0,
    }
}

fn escape_length(rest: &str) -> usize {
    match rest.as_bytes().get(1) {
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(b'x') => 4,
        _ => 2,
    }
}

/// The bytes of a list or text of the file, quotes included.
pub(super) fn raw<'a>(node: &Node, text: &'a str) -> Option<(usize, &'a str)> {
    match node.at {
        Origin::File(start) => Some((start, text.get(start..node.end)?)),
        Origin::Override(_) => None,
    }
}

/// A whole number or a fraction, as a dial would set it.
pub(super) fn number(at: Origin, value: f64) -> Node {
    let value = match value.fract() == 0.0 && value.abs() < 1e15 {
        true => Value::Whole(value as i128),
        false => Value::Real(value),
    };
    Node::new(at, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks in `raw` (`‸`) stand before the characters asked for by index.
    fn check(raw: &str, text: &str, wanted: &[usize]) {
        let plain = raw.replace('‸', "");
        let mut marks = Vec::new();
        for (i, (at, _)) in raw.match_indices('‸').enumerate() {
            marks.push(at - i * '‸'.len_utf8());
        }
        let found = offsets(&plain, text).unwrap_or_default();
        let found: Vec<usize> = wanted
            .iter()
            .filter_map(|&i| found.get(i).copied())
            .collect();
        assert_eq!(found, marks, "{raw:?}");
    }

    #[test]
    fn characters_are_found_where_they_are_written() {
        check("\"‸a‸b\"", "ab", &[0, 1]);
        check("'a‸\\b'", "a\\b", &[1]);
        check("\"\"\"\n‸a\n‸b\"\"\"", "a\nb", &[0, 2]);
        check("\"\"\"\r\n‸a\r\n‸b\"\"\"", "a\r\nb", &[0, 3]);
        check("'''\n‸ä‸b'''", "äb", &[0, 1]);
        check("\"\\u0023‸x\"", "#x", &[1]);
        check("\"\"\"a\\\n   ‸b‸c\"\"\"", "abc", &[1, 2]);
        check("\"\\\"‸x\"", "\"x", &[1]);
    }

    #[test]
    fn texts_that_do_not_match_are_not_guessed_at() {
        assert_eq!(offsets("\"ab\"", "xy"), None);
        assert_eq!(offsets("\"a", "abc"), None);
    }
}
