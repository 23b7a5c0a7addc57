//! What is wrong with a scenario file, and where: faults are collected while the file is read,
//! so that a person sees all of them at once, each with what would be right.

use std::collections::BTreeSet;
use std::fmt;

use super::tree::Origin;

/// Where a fault lies. Places in the file sort before overrides.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the file.
    File {
        /// The line, counted from 1.
        line: usize,
        /// The character in that line, counted from 1.
        column: usize,
    },
    /// In a setting from outside the file, `--set KEY=VALUE` on the command line.
    Override {
        /// Its place among the overrides, counted from 0.
        index: usize,
        /// The setting itself, `KEY=VALUE`.
        setting: String,
    },
}

/// One thing that is wrong, said in a sentence that also says what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl Fault {
    /// The fault as one line, `file:line:column: what` or `--set KEY=VALUE: what`.
    pub fn in_file(&self, file: &str) -> String {
        match self.place {
            Place::File { .. } => format!("{file}:{self}"),
            Place::Override { .. } => self.to_string(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::File { line, column } => write!(f, "{line}:{column}: {}", self.what),
            Place::Override { setting, .. } => write!(f, "--set {setting}: {}", self.what),
        }
    }
}

impl std::error::Error for Fault {}

/// What a fault rests on, which decides whether it can be trusted in a file that is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rests {
    /// The file is no TOML here; what follows may have been lost.
    Syntax,
    /// A key stands twice.
    Repetition,
    /// A value by itself.
    Value,
    /// How parts of the file fit together, or a part that is missing.
    Fit,
}

#[derive(Debug)]
struct Found {
    at: Origin,
    what: String,
    rests: Rests,
}

/// The faults found so far.
#[derive(Debug, Default)]
pub(super) struct Faults {
    found: Vec<Found>,
}

impl Faults {
    fn push(&mut self, at: Origin, what: String, rests: Rests) {
        self.found.push(Found { at, what, rests });
    }

    /// The file is no TOML at this offset.
    pub(super) fn syntax(&mut self, offset: usize, what: impl Into<String>) {
        self.push(Origin::File(offset), what.into(), Rests::Syntax);
    }

    /// A key stands here for the second time.
    pub(super) fn repeated(&mut self, offset: usize, what: impl Into<String>) {
        self.push(Origin::File(offset), what.into(), Rests::Repetition);
    }

    /// A value is wrong whatever the rest of the file says.
    pub(super) fn wrong(&mut self, at: Origin, what: impl Into<String>) {
        self.push(at, what.into(), Rests::Value);
    }

    /// Something is missing, or does not fit the rest of the file.
    pub(super) fn amiss(&mut self, at: Origin, what: impl Into<String>) {
        self.push(at, what.into(), Rests::Fit);
    }

    /// The number found so far.
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    /// What the first of them says.
    pub(super) fn first(&self) -> Option<&str> {
        self.found.first().map(|f| f.what.as_str())
    }

    /// Reads a part; the flag says whether it was without fault.
    pub(super) fn sound<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> (T, bool) {
        let before = self.len();
        let part = read(self);
        (part, self.len() == before)
    }

    /// Every fault to be shown, by place. Where the file is broken, what may follow from that
    /// alone is left out: a line is faulted once, and nothing is said to be missing.
    pub(super) fn finish(self, text: &str, overrides: &[(String, String)]) -> Vec<Fault> {
        let lines = Lines::of(text);
        let broken = self.found.iter().any(|f| f.rests == Rests::Syntax);
        let mut bad: BTreeSet<usize> = BTreeSet::new();
        let mut faults: Vec<Fault> = Vec::new();
        let mut found = self.found;
        found.sort_by_key(|f| (f.rests as u8, f.at));
        for Found { at, what, rests } in found {
            let place = place(at, &lines, overrides);
            let keep = match (rests, &place) {
                (Rests::Syntax, Place::File { line, .. }) => bad.insert(*line),
                (Rests::Repetition, Place::File { line, .. }) => {
                    bad.insert(*line);
                    true
                }
                (Rests::Value, Place::File { line, .. }) => !bad.contains(line),
                (Rests::Fit, _) => !broken,
                _ => true,
            };
            if keep {
                faults.push(Fault { place, what });
            }
        }
        faults.sort_by(|a, b| a.place.cmp(&b.place));
        faults.dedup();
        faults
    }
}

fn place(at: Origin, lines: &Lines<'_>, overrides: &[(String, String)]) -> Place {
    match at {
        Origin::File(offset) => {
            let (line, column) = lines.place(offset);
            Place::File { line, column }
        }
        Origin::Override(index) => {
            let setting = overrides.get(index).map_or(String::new(), |(key, value)| {
                format!("{}={}", plain(key), plain(value))
            });
            Place::Override { index, setting }
        }
    }
}

/// Text from outside as it may stand in a message: one line, and not too long.
pub(super) fn plain(text: &str) -> String {
    const MOST: usize = 60;
    let mut out = String::new();
    for (i, c) in text.chars().enumerate() {
        if i == MOST {
            out.push('…');
            break;
        }
        match c.is_control() {
            true => out.extend(c.escape_default()),
            false => out.push(c),
        }
    }
    out
}

/// The lines of a text.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let after = text.match_indices('\n').map(|(i, _)| i + 1);
        Lines {
            text,
            starts: std::iter::once(0).chain(after).collect(),
        }
    }

    /// Line and column of a byte, both counted from 1. Past the end is the end, and inside a
    /// character is that character.
    fn place(&self, offset: usize) -> (usize, usize) {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        (line, self.text[start..offset].chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_stay_inside() {
        let lines = Lines::of("äb\n\nc");
        for (offset, place) in [
            (0, (1, 1)),
            (1, (1, 1)),
            (2, (1, 2)),
            (3, (1, 3)),
            (4, (2, 1)),
            (5, (3, 1)),
            (6, (3, 2)),
            (99, (3, 2)),
        ] {
            assert_eq!(lines.place(offset), place, "{offset}");
        }
        assert_eq!(Lines::of("").place(0), (1, 1));
    }

    #[test]
    fn a_fault_reads_as_one_line() {
        let mut faults = Faults::default();
        faults.wrong(Origin::Override(0), "no");
        faults.wrong(Origin::File(2), "not\u{1b}this".to_owned());
        let overrides = [("a.b".to_owned(), "x\ny".to_owned())];
        let faults = faults.finish("a\nb", &overrides);
        assert_eq!(faults[0].in_file("f.toml"), "f.toml:2:1: not\u{1b}this");
        assert_eq!(faults[1].in_file("f.toml"), "--set a.b=x\\ny: no");
    }

    #[test]
    fn text_from_outside_is_shortened() {
        assert_eq!(plain(&"ä".repeat(61)), format!("{}…", "ä".repeat(60)));
        assert_eq!(plain(&"ä".repeat(60)), "ä".repeat(60));
    }
}
