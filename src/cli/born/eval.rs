//! `mesascope eval` of a born planner.

use std::fmt::Write;
use std::path::Path;

use serde::Serialize;

use super::super::Fail;
use super::super::out::Out;
use super::weights::{self, From, Weights};
use super::{NetworkRecord, Took};
use crate::born::Sort;
use crate::insight::born::{Figures, Network, SIDES, measure};
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

/// Measures a network after so many iterations on mazes it was not trained in.
pub fn eval(born: &Born, asked: &Asked<'_>, out: &mut Out) -> Result<u8, Fail> {
    let Matter::Field(thinker) = &born.matter;
    let training = &thinker.training;
    let weights = weights::find(training, asked.seed, asked.model, asked.threads)?;
    let network = Network {
        shape: training.shape,
        params: &weights.params,
        discount: training.ants.discount,
    };
    let sides: Vec<(usize, Vec<Figures>)> = sides(thinker, asked.sized)
        .into_iter()
        .map(|side| {
            let sort = Sort {
                side,
                lamp: training
                    .sort
                    .lamp
                    .map(|_| f64::from(u8::from(!thinker.apart))),
            };
            (side, measure(network, sort, asked.mazes, asked.threads))
        })
        .collect();
    let two = training.sort.lamp.is_some() && thinker.apart;
    if asked.json {
        out.document(&record(born, &weights, asked.mazes, &sides, two))?;
    } else {
        out.text(&text(born, &weights, asked.mazes, &sides, two))?;
    }
    Ok(0)
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

fn record<'a>(
    born: &'a Born,
    weights: &Weights,
    mazes: usize,
    sides: &[(usize, Vec<Figures>)],
    two: bool,
) -> EvalRecord<'a> {
    let Matter::Field(thinker) = &born.matter;
    let of = |figures: &Figures| IterationRecord {
        iterations: figures.iterations,
        right: figures.score.right_share(),
        reached: figures.score.reach_share(),
        earned: figures.score.earned_share(),
        first: two.then(|| first(figures)),
    };
    EvalRecord {
        scenario: &born.name,
        seed: weights.seed,
        training: weights.took,
        weights: weights.from,
        network: thinker.training.shape.into(),
        mazes,
        sides: sides
            .iter()
            .map(|(side, figures)| SideRecord {
                side: *side,
                by_iterations: figures.iter().map(of).collect(),
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

fn text(
    born: &Born,
    weights: &Weights,
    mazes: usize,
    sides: &[(usize, Vec<Figures>)],
    two: bool,
) -> String {
    let Matter::Field(thinker) = &born.matter;
    let shape = thinker.training.shape;
    let from = match (weights.from, weights.took.cpu_seconds) {
        (From::File, _) => "weights from the file".to_owned(),
        (From::Shipped, _) => "weights that come with the program".into(),
        (From::Trained, None) => "weights trained now".into(),
        (From::Trained, Some(cpu)) => format!("weights trained now in {cpu:.2} CPU seconds"),
    };
    let mut text = format!(
        "{}, seed {}: {} updates, {from}\n{} parameters: {}\n{mazes} mazes of each size that it was not trained in; shares of all cells, after so many iterations\n",
        born.name,
        weights.seed,
        weights.took.updates,
        shape.len(),
        shape.words()
    );
    let tables: [(&str, fn(&Figures) -> f64); 5] = [
        ("from which its moves lead to the goal", |f| {
            f.score.reach_share()
        }),
        ("whose move is on a shortest way", |f| f.score.right_share()),
        (
            "(no share of cells:) return of its plan, of the best there is",
            |f| f.score.earned_share(),
        ),
        ("from which its moves lead to the coin first", |f| {
            first(f).goal
        }),
        ("from which its moves lead to the lamp first", |f| {
            first(f).lamp
        }),
    ];
    let count = if two { tables.len() } else { 3 };
    for (head, of) in &tables[..count] {
        table(&mut text, head, sides, *of);
    }
    text
}

fn table(text: &mut String, head: &str, sides: &[(usize, Vec<Figures>)], of: fn(&Figures) -> f64) {
    let _ = writeln!(text, "\n{head}");
    let columns = sides.first().map_or(&[][..], |(_, figures)| figures);
    let numbers: String = columns
        .iter()
        .map(|f| format!("{:>7}", f.iterations))
        .collect();
    let _ = writeln!(text, "  {:>8}{numbers}", "mazes");
    for (side, figures) in sides {
        let shares: String = figures.iter().map(|f| format!("{:>7.3}", of(f))).collect();
        let _ = writeln!(text, "  {:>8}{shares}", format!("{side}x{side}"));
    }
}
