//! The rules of the house, held by reading the source.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up. A room may use what stands before it, never what stands after.
const ROOMS: [&str; 12] = [
    "world", "game", "search", "born", "choice", "scenario", "model", "train", "episode",
    "insight", "tui", "cli",
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = (fs::read_dir(folder).expect("src can be read"))
        .map(|e| e.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    found
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&root)
                .expect("in src")
                .display()
                .to_string();
            (
                name,
                fs::read_to_string(&path).expect("a source can be read"),
            )
        })
        .collect()
}

/// The place of a room among [`ROOMS`] by a file's path, `None` for what lies outside all.
fn room(file: &str) -> Option<usize> {
    let name = file.split('/').next()?.trim_end_matches(".rs");
    ROOMS.iter().position(|r| *r == name)
}

/// The code of a file without comments and without what only tests see.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]").unwrap_or(text.len());
    text[..end]
        .lines()
        .map(|l| l.split("//").next().unwrap_or(""))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every `crate::room` a piece of code names, also inside braces.
fn named(code: &str) -> Vec<String> {
    code.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => {
                let end = list.find('}').unwrap_or(list.len());
                list[..end].split(',').map(|w| w.trim().into()).collect()
            }
            None => vec![rest.to_string()],
        })
        .map(|w: String| {
            w.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        })
        .collect()
}

#[test]
fn arrows_point_one_way() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(own) = room(&file) else { continue };
        for name in named(&code(&text)) {
            if let Some(other) = ROOMS.iter().position(|r| *r == name)
                && other > own
            {
                wrong.push(format!("{file} uses {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_reader_of_arrows_finds_them() {
    assert_eq!(
        named("use crate::{world, tui::x};\ncrate::cli::y"),
        ["world", "tui", "cli"]
    );
    assert_eq!(room("tui/view/grid.rs"), Some(10));
    assert_eq!(room("numeric.rs"), None);
}

#[test]
fn below_the_screen_there_is_no_terminal_clock_or_environment() {
    let banned = [
        "ratatui",
        "crossterm",
        "println!",
        "eprintln!",
        "print!",
        "Instant",
        "SystemTime",
        "std::env",
        "std::fs",
        "std::time",
    ];
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        if room(&file).is_none_or(|r| ROOMS[r] == "tui" || ROOMS[r] == "cli") {
            continue;
        }
        let code = code(&text);
        for word in banned.iter().filter(|w| code.contains(**w)) {
            wrong.push(format!("{file} names {word}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_command_line_touches_files() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let reads = ["std::fs", "File::", "fs::read", "fs::write"];
        // The terminal is a file of its own kind.
        let allowed = file.starts_with("cli") || file == "tui/term.rs";
        if !allowed && reads.iter().any(|w| code(&text).contains(w)) {
            wrong.push(file);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_that_seeds_depend_on_iterates_over_a_hash_map() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let seeded = [
            "world", "search", "born", "choice", "scenario", "model", "train", "episode", "insight",
        ];
        // A foreign model file's header is made as its library has it.
        // The numbers of states are only ever looked up in: that file offers nothing else.
        if file == "model/checkpoint_tests.rs" || file == "world/ids.rs" {
            continue;
        }
        let in_seeded = room(&file).is_some_and(|r| seeded.contains(&ROOMS[r]));
        if in_seeded && (code(&text).contains("HashMap") || code(&text).contains("HashSet")) {
            wrong.push(file);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn colours_are_named_in_the_theme_alone() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let allowed = ["tui/theme.rs", "tui/pen.rs", "tui/encode.rs"];
        let tests = file.ends_with("_tests.rs");
        if !tests && !allowed.contains(&file.as_str()) && code(&text).contains("Color::") {
            wrong.push(file);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_stay_small() {
    let long: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > 450)
        .map(|(file, text)| format!("{file}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn the_views_change_nothing() {
    for (file, text) in sources() {
        if file.starts_with("tui/view") {
            assert!(
                !code(&text).contains("&mut State"),
                "{file} takes the state to change it"
            );
        }
    }
}
