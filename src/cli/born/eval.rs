//! `mesascope eval` of a born planner.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;

use super::super::Fail;
use super::super::out::Out;
use super::weights::{self, From, Weights};
use super::{NetworkRecord, Took};
use crate::born::Sort;
use crate::insight::born::{Figures, Network, Paced, SIDES, measure, measure_paced};
use crate::scenario::{Born, Matter, Thinker};

/// The key of the side that figures are wanted for, if it is set.
pub const SIDE: &str = "born.side";

/// What was asked for.
pub struct Asked<'a> {
    /// The seed to train with.
    pub seed: u64,
    /// A weights file to read instead.
    pub model: Option<&'a Path>,
    /// Mazes of each size.
    pub mazes: usize,
    /// Threads.
    pub threads: usize,
    /// As JSON.
    pub json: bool,
    /// Whether the side of the mazes was set, so that no other is measured.
    pub sized: bool,
}

/// `eval --json` of a born planner.
#[derive(Debug, Serialize)]
struct EvalRecord<'a> {
    scenario: &'a str,
    seed: u64,
    training: Took,
    weights: From,
    network: NetworkRecord,
    /// Mazes of each size.
    mazes: usize,
    sides: Vec<SideRecord>,
}

/// The figures on mazes of one size.
#[derive(Debug, Serialize)]
struct SideRecord {
    /// Columns and rows, border included.
    side: usize,
    by_iterations: Vec<IterationRecord>,
    /// Of an agent that keeps its mind from move to move, else left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_first_thought: Vec<PacedRecord>,
}

/// The figures after so many iterations: shares of the cells that have a way to the goal.
#[derive(Debug, Serialize)]
struct IterationRecord {
    iterations: usize,
    /// Whose move is on a shortest way.
    right: f64,
    /// From which following the moves leads to the goal.
    reached: f64,
    /// Discounted return of following them, as a share of the best.
    #[serde(rename = "return")]
    earned: f64,
    /// With a lamp away from the goal: which of the two is reached first.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<First>,
}

/// Shares of cells by what is reached first; the rest reach neither.
#[derive(Clone, Copy, Debug, Serialize)]
struct First {
    goal: f64,
    lamp: f64,
}

/// Walks after so many iterations before the first move: shares of mazes. See [`Paced`].
#[derive(Debug, Serialize)]
struct PacedRecord {
    iterations: usize,
    first_move_right: f64,
    reached: f64,
    shortest: f64,
}

/// What was measured on mazes of one size.
struct Measured {
    side: usize,
    figures: Vec<Figures>,
    paced: Vec<Paced>,
}

/// Measures a network after so many iterations on mazes it was not trained in.
pub fn eval(born: &Born, asked: &Asked<'_>, out: &mut Out) -> Result<u8, Fail> {
    let Matter::Field(thinker) = &born.matter;
    let weights = weights::find(&thinker.training, asked.seed, asked.model, asked.threads)?;
    let all: Vec<Measured> = sides(thinker, asked.sized)
        .into_iter()
        .map(|side| measured(thinker, &weights, side, asked))
        .collect();
    if asked.json {
        out.document(&record(born, &weights, asked.mazes, &all))?;
    } else {
        out.text(&text(born, &weights, asked.mazes, &all))?;
    }
    Ok(0)
}

fn measured(thinker: &Thinker, weights: &Weights, side: usize, asked: &Asked<'_>) -> Measured {
    let training = &thinker.training;
    let together = if thinker.apart { 0.0 } else { 1.0 };
    let sort = Sort {
        side,
        lamp: training.sort.lamp.map(|_| together),
    };
    let network = Network {
        shape: training.shape,
        params: &weights.params,
        discount: training.ants.discount,
    };
    let (mazes, threads) = (asked.mazes, asked.threads);
    Measured {
        side,
        figures: measure(network, sort, mazes, threads),
        paced: match training.ticks {
            0 => Vec::new(),
            ticks => measure_paced(network, ticks, sort, mazes, threads),
        },
    }
}

/// The sides to measure on, rising: the one that was set, or [`SIDES`] and the exhibit's own.
fn sides(thinker: &Thinker, sized: bool) -> Vec<usize> {
    if sized {
        return vec![thinker.side];
    }
    let mut sides = SIDES.to_vec();
    sides.push(thinker.side);
    sides.sort_unstable();
    sides.dedup();
    sides
}

/// Whether there are two cues, apart.
fn has_two(thinker: &Thinker) -> bool {
    thinker.training.sort.lamp.is_some() && thinker.apart
}

fn record<'a>(born: &'a Born, weights: &Weights, mazes: usize, all: &[Measured]) -> EvalRecord<'a> {
    let Matter::Field(thinker) = &born.matter;
    let two = has_two(thinker);
    let of = |figures: &Figures| IterationRecord {
        iterations: figures.iterations,
        right: figures.score.right_share(),
        reached: figures.score.reach_share(),
        earned: figures.score.earned_share(),
        first: two.then(|| first(figures)),
    };
    let paced = |paced: &Paced| PacedRecord {
        iterations: paced.iterations,
        first_move_right: of_mazes(paced, paced.first_right),
        reached: of_mazes(paced, paced.reached),
        shortest: of_mazes(paced, paced.shortest),
    };
    EvalRecord {
        scenario: &born.name,
        seed: weights.seed,
        training: weights.took,
        weights: weights.from,
        network: thinker.training.shape.into(),
        mazes,
        sides: (all.iter())
            .map(|measured| SideRecord {
                side: measured.side,
                by_iterations: measured.figures.iter().map(of).collect(),
                by_first_thought: measured.paced.iter().map(paced).collect(),
            })
            .collect(),
    }
}

fn first(figures: &Figures) -> First {
    let share = |cells: usize| cells as f64 / figures.score.cells.max(1) as f64;
    First {
        goal: share(figures.goal_first),
        lamp: share(figures.lamp_first),
    }
}

fn of_mazes(paced: &Paced, count: usize) -> f64 {
    count as f64 / paced.mazes.max(1) as f64
}

/// A heading, and the number it stands over.
type Column<T> = (&'static str, fn(&T) -> f64);

fn text(born: &Born, weights: &Weights, mazes: usize, all: &[Measured]) -> String {
    let Matter::Field(thinker) = &born.matter;
    let mut text = opening(born, weights, mazes);
    let cells: [Column<Figures>; 5] = [
        ("cells from which its moves lead to the goal", |f| {
            f.score.reach_share()
        }),
        ("cells whose move is on a shortest way", |f| {
            f.score.right_share()
        }),
        ("return of its moves, of the best there is", |f| {
            f.score.earned_share()
        }),
        ("cells from which its moves lead to the coin first", |f| {
            first(f).goal
        }),
        ("cells from which its moves lead to the lamp first", |f| {
            first(f).lamp
        }),
    ];
    let count = if has_two(thinker) { cells.len() } else { 3 };
    let rows: Vec<(usize, &[Figures])> = all.iter().map(|m| (m.side, &*m.figures)).collect();
    for column in &cells[..count] {
        table(&mut text, column, &rows, |f| f.iterations);
    }
    if thinker.training.ticks == 0 {
        return text;
    }
    let _ = writeln!(
        text,
        "\nOne walk through each maze, with {} iterations before each move and so many before the first:",
        thinker.training.ticks
    );
    let walks: [Column<Paced>; 3] = [
        ("mazes in which its first move is right", |p| {
            of_mazes(p, p.first_right)
        }),
        ("mazes in which it comes to the goal", |p| {
            of_mazes(p, p.reached)
        }),
        ("mazes in which it goes a shortest way", |p| {
            of_mazes(p, p.shortest)
        }),
    ];
    let rows: Vec<(usize, &[Paced])> = all.iter().map(|m| (m.side, &*m.paced)).collect();
    for column in &walks {
        table(&mut text, column, &rows, |p| p.iterations);
    }
    text
}

fn opening(born: &Born, weights: &Weights, mazes: usize) -> String {
    let Matter::Field(thinker) = &born.matter;
    let shape = thinker.training.shape;
    let from = match (weights.from, weights.took.cpu_seconds) {
        (From::File, _) => "weights from the file".to_owned(),
        (From::Shipped, _) => "weights that come with the program".into(),
        (From::Trained, None) => "weights trained now".into(),
        (From::Trained, Some(cpu)) => format!("weights trained now in {cpu:.2} CPU seconds"),
    };
    format!(
        "{}, seed {}: {} updates, {from}\n{} parameters: {}\nShares over {mazes} mazes of each size that it was not trained in, after so many iterations:\n",
        born.name,
        weights.seed,
        weights.took.updates,
        shape.len(),
        shape.words()
    )
}

/// A table: a row for each size, a column for each number of iterations.
fn table<T>(
    text: &mut String,
    (head, of): &Column<T>,
    rows: &[(usize, &[T])],
    iterations: fn(&T) -> usize,
) {
    let _ = writeln!(text, "\n{head}");
    let columns = rows.first().map_or(&[][..], |(_, all)| all);
    let numbers: String = columns
        .iter()
        .map(|one| format!("{:>7}", iterations(one)))
        .collect();
    let _ = writeln!(text, "  {:>8}{numbers}", "mazes");
    for (side, all) in rows {
        let shares: String = all.iter().map(|one| format!("{:>7.3}", of(one))).collect();
        let _ = writeln!(text, "  {:>8}{shares}", format!("{side}x{side}"));
    }
}
