//! Larger than trained: what more thinking is worth where things are larger.

use serde::Serialize;

use super::longer::shares;
use super::subject::{Subject, Without};
use super::{Figures, Measured, Verdict, judged};

/// Columns and rows more than in training.
const WIDER: [usize; 3] = [0, 6, 12];
/// Success there must be at the middle size, with the most thinking.
const MIDDLE: f64 = 0.8;
/// And at the largest.
const LARGEST: f64 = 0.5;
/// What thinking longer than in training must add at the largest.
const GAIN: f64 = 0.05;

/// Success by size (rows) and amount of thinking (columns).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Larger {
    /// Columns and rows of the mazes; the first as in training.
    pub sides: Vec<usize>,
    /// Amounts of thinking; the first is the most it was trained with, and the control.
    pub amounts: Vec<usize>,
    /// Share of places from which following its moves gets there.
    pub success: Vec<Vec<f64>>,
    /// Share of places whose move is a best one.
    pub right: Vec<Vec<f64>>,
}

pub(super) fn run(subject: &dyn Subject, mazes: usize, threads: usize) -> Measured {
    let side = subject.side().ok_or_else(|| {
        Without::cannot("Its worlds are drawn by hand: there is no larger one of the same sort.")
    })?;
    let amounts = subject.more();
    let mut figures = Larger {
        sides: Vec::new(),
        amounts: amounts.clone(),
        success: Vec::new(),
        right: Vec::new(),
    };
    for wider in WIDER {
        let shares = shares(subject, wider, &amounts, mazes, threads)?;
        figures.sides.push(side + wider);
        figures.success.push(shares.success);
        figures.right.push(shares.right);
    }
    let (verdict, why) = judge(subject, &figures);
    Ok((verdict, why, Figures::Larger(figures)))
}

fn judge(subject: &dyn Subject, of: &Larger) -> (Verdict, String) {
    let at = |row: usize, last: bool| {
        let row = of.success.get(row).map_or(&[][..], |r| r);
        let it = if last { row.last() } else { row.first() };
        it.copied().unwrap_or(0.0)
    };
    let unit = subject.thinking().unwrap_or("steps of thinking");
    let side = |row: usize| of.sides.get(row).copied().unwrap_or(0);
    let more = of.amounts.last().copied().unwrap_or(0);
    let (middle, largest, as_trained) = (at(1, true), at(2, true), at(2, false));
    let why = match more > subject.trained() {
        true => format!(
            "With {more} {unit} it succeeds from {middle:.2} of the places at {m} columns and \
             {largest:.2} at {l}; with the {} of training from {as_trained:.2} there.",
            subject.trained(),
            m = side(1),
            l = side(2),
        ),
        false => format!(
            "With all the thinking there is ({more} {unit}) it succeeds from {middle:.2} of the \
             places at {} columns and {largest:.2} at {}; it cannot think longer.",
            side(1),
            side(2),
        ),
    };
    if subject.is_given() {
        return (
            Verdict::ByConstruction,
            format!("{why} Somebody wrote that search down."),
        );
    }
    let helps = largest - as_trained >= GAIN;
    (judged(middle >= MIDDLE && largest >= LARGEST && helps), why)
}
