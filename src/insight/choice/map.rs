//! All that is shown of a phase map.

use super::{Filling, Machine, in_hundred, law, part, percents, sentence, short};
use crate::choice::{CellResult, Law, Shares};
use crate::insight::percent;
use crate::insight::sheet::{Axis, Cells, Pane, Said, Sheet, Spelled, Table, Tone, said};

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Looked<'a> {
    /// The map as far as it is filled.
    pub filling: &'a Filling,
    /// The paper's formula.
    pub law: &'a Law,
    /// The row of the chosen cell, from the fewest mazes.
    pub row: usize,
    /// Its column, from the lowest price.
    pub column: usize,
    /// Whether the filling goes on beside.
    pub working: bool,
}

impl Looked<'_> {
    /// Distinct mazes and price of the chosen cell.
    pub(super) fn cell(&self) -> (usize, f64) {
        let map = &self.filling.map;
        let size = map.sizes.get(self.row).copied().unwrap_or(0);
        (size, map.prices.get(self.column).copied().unwrap_or(0.0))
    }
}

/// All of it.
pub fn map_sheet(at: &Looked<'_>) -> Sheet {
    Sheet {
        sentence: sentence::map(at),
        given: "Given here: both machines, the mazes and the price. How often to search is \
                learned, from return less price alone."
            .into(),
        ticks: Vec::new(),
        at: 0,
        panes: vec![
            Pane::Cells(cells(at)),
            Pane::Table(machines(at)),
            Pane::Curves(law::curves(at.law)),
            Pane::Table(all(at)),
        ],
    }
}

fn cells(at: &Looked<'_>) -> Cells {
    let map = &at.filling.map;
    let spelled = |row: usize| {
        let cell = |column| spelled(at.filling, row, column);
        (0..map.prices.len()).map(cell).collect()
    };
    Cells {
        title: "it searches in so many of 100".into(),
        across: Axis {
            key: "price".into(),
            label: "price of searching always".into(),
            values: map.prices.clone(),
        },
        up: Axis {
            key: "mazes".into(),
            label: "distinct training mazes".into(),
            values: map.sizes.iter().map(|n| *n as f64).collect(),
        },
        cells: (0..map.sizes.len()).map(spelled).collect(),
        at: (at.column, at.row),
        notes: vec![said(
            "S searches, r goes by reflex, x does both, / its seeds part (the number is their mean); a \
             dot is still to come, - cannot be had.",
        )],
    }
}

/// A cell: its sign, the share of search, and below that the return on new mazes.
fn spelled(filling: &Filling, row: usize, column: usize) -> Spelled {
    let Some(found) = filling.found(row, column) else {
        let sign = match filling.why_not(row, column) {
            Some(_) => '-',
            None => '.',
        };
        return Spelled {
            sign,
            number: String::new(),
            below: String::new(),
            tone: Tone::Dim,
        };
    };
    let (sign, tone) = match Machine::of(found.gate) {
        _ if part(&found) => ('/', Tone::Parted),
        Machine::Search => ('S', Tone::Own),
        Machine::Both => ('x', Tone::Plain),
        Machine::Reflex => ('r', Tone::Base),
    };
    Spelled {
        sign,
        number: in_hundred(found.gate),
        below: format!("new {}", in_hundred(found.new)),
        tone,
    }
}

/// The chosen cell: all of it, and each of its machines alone.
fn machines(at: &Looked<'_>) -> Table {
    let (row, column) = (at.row, at.column);
    let results = at.filling.results(row, column);
    let mean = |of: &dyn Fn(&CellResult) -> f64| {
        let sum: f64 = results.iter().map(|(_, r)| of(r)).sum();
        match results.len() {
            0 => "-".to_owned(),
            n => percent(sum / n as f64),
        }
    };
    let part = |name: &str, of: fn(&Shares) -> f64| {
        let (training, new) = (mean(&|r| of(&r.training)), mean(&|r| of(&r.new)));
        vec![said(name), said(training), vec![(new, Tone::Strong)]]
    };
    let mut notes: Vec<Said> = Vec::new();
    if !results.is_empty() {
        let each = results.iter().map(|(seed, r)| {
            let reward = short(r.goal_reward, 1);
            format!("seed {seed} {} ({reward})", percent(r.gate))
        });
        let each: Vec<String> = each.collect();
        notes.push(said(format!(
            "Share of search, and in brackets by how much the search prefers the goal: {}.",
            each.join(", ")
        )));
    }
    notes.push(said(
        "Return in training mazes and in new ones, of the best there is, mean over seeds. Training \
         hides which machine one got; new mazes tell.",
    ));
    Table {
        title: "its two machines, each alone".into(),
        head: ["", "training", "new"].map(Into::into).into(),
        rows: vec![
            part("all of it", |s| s.whole),
            part("reflexes", |s| s.reactive),
            part("search", |s| s.search),
        ],
        at: None,
        notes,
    }
}

/// Every cell in numbers.
fn all(at: &Looked<'_>) -> Table {
    let map = &at.filling.map;
    let places = (0..map.sizes.len())
        .rev()
        .flat_map(|row| (0..map.prices.len()).map(move |column| (row, column)));
    let row = |(row, column): (usize, usize)| {
        let head = [
            said(map.sizes[row].to_string()),
            said(short(map.prices[column], 4)),
        ];
        let rest = match (
            at.filling.found(row, column),
            at.filling.why_not(row, column),
        ) {
            (Some(found), _) => [
                said(percents(&found.gates)),
                said(percent(found.training)),
                vec![(percent(found.new), Tone::Strong)],
            ],
            (None, Some(_)) => ["cannot be had", "-", "-"].map(dim),
            (None, None) => ["to come", "-", "-"].map(dim),
        };
        head.into_iter().chain(rest).collect()
    };
    let columns = map.prices.len();
    Table {
        title: "every cell".into(),
        head: [
            "mazes",
            "price",
            "searches, by seed",
            "training",
            "new mazes",
        ]
        .map(Into::into)
        .into(),
        rows: places.map(row).collect(),
        at: Some((map.sizes.len().saturating_sub(at.row + 1)) * columns + at.column),
        notes: vec![said(
            "training, new mazes: share of the best return, mean over seeds.",
        )],
    }
}

fn dim(words: &str) -> Said {
    vec![(words.into(), Tone::Dim)]
}
