//! What is shown, as plain text: the twin of the screen for those who read line by line. ASCII
//! alone, lines of at most [`WIDTH`] columns wherever what is shown can be broken.

mod ascii;
mod cells;
mod columns;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use super::{Board, Curves, Map, Over, Pane, Said, Sheet, Table, Tick, Way, Ways};
use crate::world::Action;
use ascii::folded;
use columns::{Rows, wrapped};

/// The columns of a line.
const WIDTH: usize = 100;
/// The columns of running text.
const MEASURE: usize = 78;
/// Ways of more episodes than this are told in runs, as `12A`.
const SINGLE: usize = 24;
/// Curves of more episodes than this are told at some of them.
const EVERY: usize = 100;

/// A whole sheet.
pub fn sheet_text(sheet: &Sheet) -> String {
    let mut text = String::new();
    for sentence in &sheet.sentence {
        paragraph(&mut text, &words(sentence));
    }
    paragraph(&mut text, &folded(&sheet.given));
    ticks(&mut text, &sheet.ticks, sheet.at);
    for pane in &sheet.panes {
        text += &pane_text(pane);
    }
    text
}

/// A map: the highest value of `up` first, as it is drawn.
pub fn map_text(map: &Map) -> String {
    let mut text = String::new();
    heading(&mut text, &map.title);
    let _ = writeln!(text, "Up: {}.", folded(&map.up.label));
    let signs = map.cells.iter().rev().map(|row| {
        let sign = |region: &usize| map.regions.get(*region).map_or('?', |r| r.sign);
        row.iter().map(sign).map(ascii::sign).collect::<Vec<char>>()
    });
    let (up, across) = (labels(&map.up.values), labels(&map.across.values));
    let left = up.iter().map(String::len).max().unwrap_or(0);
    let cell = across.iter().map(String::len).max().unwrap_or(0) + 1;
    let fits = left + 2 + cell * across.len() <= WIDTH;
    let cell = if fits { cell } else { 1 };
    for (row, label) in signs.zip(up.iter().rev()) {
        let _ = write!(text, "{label:>left$} |");
        for sign in row {
            let _ = write!(text, "{sign:>cell$}");
        }
        text.push('\n');
    }
    let _ = write!(text, "{:>left$} +", "");
    if fits {
        across.iter().for_each(|label| {
            let _ = write!(text, "{label:>cell$}");
        });
    } else if let (Some(first), Some(last)) = (across.first(), across.last()) {
        let _ = write!(text, " from {first} to {last}");
    }
    let _ = writeln!(text, "\nAcross: {}.", folded(&map.across.label));
    for region in &map.regions {
        let (sign, words) = (ascii::sign(region.sign), folded(&region.words));
        let _ = writeln!(text, "  {sign} {words}");
    }
    notes(&mut text, &map.law);
    text
}

fn labels(values: &[f64]) -> Vec<String> {
    values.iter().map(|v| v.to_string()).collect()
}

/// A pane.
pub fn pane_text(pane: &Pane) -> String {
    match pane {
        Pane::Board(board) => self::board(board),
        Pane::Field(field) => field.text(),
        Pane::Ways(ways) => self::ways(ways),
        Pane::Table(table) => self::table(table),
        Pane::Curves(curves) => self::curves(curves),
        Pane::Map(map) => format!("\n{}", map_text(map)),
        Pane::Cells(map) => cells::cells(map),
        Pane::Beside(panes) => panes.iter().map(pane_text).collect(),
    }
}

/// The words without their tones, in ASCII.
fn words(said: &Said) -> String {
    said.iter().map(|(words, _)| folded(words)).collect()
}

pub(super) fn paragraph(text: &mut String, words: &str) {
    for line in wrapped(words, MEASURE) {
        text.push_str(&line);
        text.push('\n');
    }
}

pub(super) fn heading(text: &mut String, title: &str) {
    let _ = writeln!(text, "== {}", folded(title));
}

pub(super) fn notes(text: &mut String, notes: &[Said]) {
    for note in notes {
        paragraph(text, &words(note));
    }
}

/// The clock: a sign for each tick, in training and after it, and where it stands.
fn ticks(text: &mut String, ticks: &[Tick], at: usize) {
    if ticks.is_empty() {
        return;
    }
    let of = |training: bool| {
        let these = ticks.iter().filter(|t| t.training == training);
        these.map(|t| ascii::sign(t.sign)).collect::<String>()
    };
    text.push('\n');
    for (label, signs) in [("In training:", of(true)), ("After it:   ", of(false))] {
        let signs: Vec<char> = signs.chars().collect();
        for (i, part) in signs.chunks(MEASURE - 14).enumerate() {
            let label = if i == 0 { label } else { "" };
            let part: String = part.iter().collect();
            let _ = writeln!(text, "{label:<12} {part}");
        }
    }
    if let Some(tick) = ticks.get(at.min(ticks.len() - 1)) {
        paragraph(text, &format!("Now: {}.", folded(&tick.words)));
    }
}

fn board(board: &Board) -> String {
    let mut text = "\n".to_owned();
    heading(&mut text, &board.title);
    for (y, row) in board.rows.iter().enumerate() {
        text.push(' ');
        for (x, sign) in row.iter().enumerate() {
            let came = board.trail.iter().rev().find(|(cell, _)| *cell == (x, y));
            let sign = match (came, sign) {
                _ if board.agent == (x, y) => '@',
                (Some((_, action)), ' ') => arrow(*action),
                (None, ' ') => '.',
                (_, sign) => ascii::sign(*sign),
            };
            let _ = write!(text, " {sign}");
        }
        text.push('\n');
    }
    notes(&mut text, &board.notes);
    text
}

fn arrow(action: Action) -> char {
    match action {
        Action::Up => '^',
        Action::Down => 'v',
        Action::Left => '<',
        Action::Right => '>',
        _ => '=',
    }
}

/// The ways, one a line: its plan first, of the others what comes after they part from it.
fn ways(ways: &Ways) -> String {
    let mut text = "\n".to_owned();
    heading(&mut text, &ways.title);
    let longest = ways.ways.iter().map(|w| w.episodes.len()).max();
    let single = longest.unwrap_or(0) <= SINGLE;
    let row = |(i, way): (usize, &Way)| {
        let (parts, split) = (way.parts_at.min(way.episodes.len()), ways.split);
        let tree = match single {
            true => single_cells(way, parts, i > 0, split),
            false => runs(way, parts, split),
        };
        vec![tree, number(way.worth), folded(&way.words)]
    };
    let rows = Rows {
        head: ["", &folded(&ways.worth), ""].map(str::to_owned).into(),
        rows: ways.ways.iter().enumerate().map(row).collect(),
        at: (!ways.ways.is_empty()).then_some(0),
        rule_before: None,
    };
    text += &rows.text(WIDTH);
    if ways.more > 0 {
        let _ = writeln!(text, "  and {} more", ways.more);
    }
    text += &moves(ways);
    text += match ways.ways.iter().any(|w| w.episodes.iter().any(|e| e.risks)) {
        true => "  > its plan, + parts from it here, | training ends, ! may be rewritten then\n",
        false => "  > its plan, + parts from it here, | training ends\n",
    };
    notes(&mut text, &ways.notes);
    text
}

/// An episode in three columns.
fn single_cells(way: &Way, parts: usize, other: bool, split: usize) -> String {
    let mut cells = String::new();
    for (i, episode) in way.episodes.iter().enumerate() {
        if i == split {
            cells.push_str(if other && i < parts { "  " } else { " |" });
        }
        let risks = if episode.risks { '!' } else { ' ' };
        let (mark, sign, risks) = match (other, i.cmp(&parts)) {
            (true, std::cmp::Ordering::Less) => (' ', ' ', ' '),
            (true, std::cmp::Ordering::Equal) => ('+', ascii::sign(episode.sign), risks),
            _ => (' ', ascii::sign(episode.sign), risks),
        };
        cells.extend([mark, sign, risks]);
    }
    cells.trim_end().to_owned()
}

/// Episodes alike told together, from where the way parts.
fn runs(way: &Way, parts: usize, split: usize) -> String {
    let mut found: Vec<(usize, String)> = Vec::new();
    for (i, episode) in way.episodes.iter().enumerate().skip(parts) {
        let fresh = i == split && i > parts;
        match found.last_mut() {
            Some((n, sign)) if !fresh && sign.ends_with(episode.sign) => *n += 1,
            _ => {
                let bar = if fresh { "| " } else { "" };
                found.push((1, format!("{bar}{}", episode.sign)));
            }
        }
    }
    let told = found.iter().map(|(n, sign)| match sign.strip_prefix("| ") {
        Some(sign) => format!("| {n}{}", folded(sign)),
        None => format!("{n}{}", folded(sign)),
    });
    let told = told.collect::<Vec<_>>().join(" ");
    match parts {
        0 => told,
        _ => format!("after {parts} + {told}"),
    }
}

/// The moves of its plan, episode by episode.
fn moves(ways: &Ways) -> String {
    let Some(plan) = ways.ways.first() else {
        return String::new();
    };
    let each: Vec<String> = (plan.episodes.iter())
        .map(|e| e.moves.iter().map(|a| arrow(*a)).collect())
        .collect();
    if each.iter().all(String::is_empty) {
        return String::new();
    }
    let mut text = String::new();
    paragraph(&mut text, &format!("Moves of its plan: {}", each.join(" ")));
    text
}

fn table(table: &Table) -> String {
    let mut text = "\n".to_owned();
    heading(&mut text, &table.title);
    let rows = Rows {
        head: table.head.iter().map(|h| folded(h)).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| row.iter().map(words).collect())
            .collect(),
        at: table.at,
        rule_before: None,
    };
    text += &rows.text(WIDTH);
    notes(&mut text, &table.notes);
    text
}

/// Curves as rows of numbers, one a place, each ghost beside its curve.
fn curves(curves: &Curves) -> String {
    let mut text = "\n".to_owned();
    heading(&mut text, &curves.title);
    let mut columns: Vec<(String, &[f64])> = Vec::new();
    for curve in &curves.curves {
        columns.push((folded(&curve.name), &curve.values));
        if let Some((name, values)) = &curve.ghost {
            columns.push((folded(name), values));
        }
    }
    let wide = columns
        .iter()
        .map(|(name, _)| name.len() + 2)
        .sum::<usize>()
        + 10
        > WIDTH;
    let mut head = vec![folded(match &curves.over {
        Over::Episodes { .. } => "episode",
        Over::Each { name, .. } | Over::Along { name, .. } => name,
    })];
    for (i, (name, _)) in columns.iter().enumerate() {
        if wide {
            let _ = writeln!(text, "  ({}) {name}", i + 1);
        }
        head.push(if wide {
            format!("({})", i + 1)
        } else {
            name.clone()
        });
    }
    let episodes = columns.iter().map(|(_, v)| v.len()).max().unwrap_or(0);
    let split = match curves.over {
        Over::Episodes { training } => training,
        Over::Each { .. } | Over::Along { .. } => episodes,
    };
    let told = told(episodes, split, curves.at);
    let row = |&i: &usize| {
        let cells = columns
            .iter()
            .map(|(_, v)| v.get(i).copied().map_or("-".into(), number));
        let label = match &curves.over {
            Over::Episodes { .. } => (i + 1).to_string(),
            Over::Each { labels, .. } | Over::Along { labels, .. } => {
                labels.get(i).map_or(String::new(), |l| folded(l))
            }
        };
        [label].into_iter().chain(cells).collect()
    };
    let rows = Rows {
        head,
        rows: told.iter().map(row).collect(),
        at: told.iter().position(|i| *i == curves.at),
        rule_before: told.iter().position(|i| *i == split),
    };
    text += &rows.text(WIDTH);
    notes(&mut text, &curves.notes);
    text
}

/// The episodes that are told: all, or every so many with the ends of both parts and the one now.
fn told(episodes: usize, split: usize, at: usize) -> Vec<usize> {
    let step = episodes.div_ceil(EVERY).max(1);
    let kept = |i: &usize| {
        i.is_multiple_of(step) || *i + 1 == episodes || *i == split || *i + 1 == split || *i == at
    };
    (0..episodes).filter(kept).collect()
}

/// Three decimals, and no minus before a zero; `-` for what is no number.
fn number(x: f64) -> String {
    let text = format!("{x:.3}");
    match text.as_str() {
        "-0.000" => "0.000".into(),
        _ if x.is_nan() => "-".into(),
        _ => text,
    }
}
