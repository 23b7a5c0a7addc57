//! Scenario files: what is read, and every fault at its place.

mod born;
mod choice;
mod contradictions;
mod faults;
mod game;
mod overrides;
mod random;
mod rules;
mod save;
mod values;

use mesascope::scenario::{Fault, Place, Scenario, exhibit, parse};

/// A small faultless scenario that the cases edit.
pub const BASE: &str = include_str!("base.toml");

/// Replaces each `from`, which must occur just once, in [`BASE`].
pub fn edited(edits: &[(&str, &str)]) -> String {
    let mut text = BASE.to_owned();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "{from:?} must occur once");
        text = text.replace(from, to);
    }
    text
}

/// Overrides from pairs.
pub fn set(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |s: &&str| (*s).to_owned();
    pairs.iter().map(|(k, v)| (own(k), own(v))).collect()
}

/// Reads what must be faultless.
pub fn read(text: &str, overrides: &[(&str, &str)]) -> Scenario {
    match parse(text, &set(overrides)) {
        Ok(scenario) => scenario,
        Err(faults) => panic!("{}", show(&faults)),
    }
}

/// One fault a line.
pub fn show(faults: &[Fault]) -> String {
    faults.iter().map(|f| format!("{f}\n")).collect()
}

/// Where the marks `‸` stand in a text, as line and column, and the text without them.
fn unmark(marked: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let (mut line, mut column) = (1, 1);
    for c in marked.chars() {
        if c == '‸' {
            marks.push((line, column));
            continue;
        }
        text.push(c);
        (line, column) = match c {
            '\n' => (line + 1, 1),
            _ => (line, column + 1),
        };
    }
    (text, marks)
}

/// Edits [`BASE`] and compares all its faults: each stands at a mark `‸` of the edits, in the
/// order of the file, and begins as expected. A mark doubled holds two faults.
pub fn check(edits: &[(&str, &str)], expected: &[&str]) {
    check_text(&edited(edits), expected);
}

/// The same with the file that has everything in it.
pub fn check_rules(edits: &[(&str, &str)], expected: &[&str]) {
    let mut text = rules::RULES.to_owned();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "{from:?} must occur once");
        text = text.replace(from, to);
    }
    check_text(&text, expected);
}

/// The same with a whole text.
pub fn check_text(marked: &str, expected: &[&str]) {
    let (text, marks) = unmark(marked);
    assert_eq!(marks.len(), expected.len(), "a mark for each fault");
    let faults = exhibit(&text, &[]).err().unwrap_or_default();
    let shown = show(&faults);
    assert_eq!(faults.len(), expected.len(), "{expected:#?}\n{shown}");
    for ((fault, (line, column)), what) in faults.iter().zip(marks).zip(expected) {
        assert_eq!(fault.place, Place::File { line, column }, "{shown}");
        assert!(!fault.what.contains(char::is_control), "{shown:?}");
        assert!(fault.what.starts_with(what), "expected {what:?}\n{shown}");
    }
}
