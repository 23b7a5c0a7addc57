//! Larger than trained: what more thinking is worth where things are larger.

use serde::Serialize;

use super::longer::shares;
use super::subject::{Subject, Without};
use super::{Figures, Measured, Verdict, judged};

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
    for wider in subject.wider() {
        let shares = shares(subject, wider, &amounts, mazes, threads)?;
        figures.sides.push(side + wider);
        figures.success.push(shares.success);
        figures.right.push(shares.right);
    }
    let (verdict, why) = judge(subject, &figures);
    Ok((verdict, why, Figures::Larger(figures)))
}

fn judge(subject: &dyn Subject, of: &Larger) -> (Verdict, String) {
    let unit = subject.thinking().unwrap_or("steps of thinking");
    let most = |row: &[f64]| row.last().copied().unwrap_or(0.0);
    let more = of.amounts.last().copied().unwrap_or(0);
    let larger = of.sides.iter().zip(&of.success).skip(1);
    let each =
        larger.map(|(side, row)| format!("{:.2} of the places at {side} columns", most(row)));
    let each = each.collect::<Vec<_>>().join(", ");
    let last = of.success.last().map_or(&[][..], |row| row);
    let as_trained = last.first().copied().unwrap_or(0.0);
    let why = match more > subject.trained() {
        true => format!(
            "With {more} {unit} it succeeds from {each}; with the {} of training from \
             {as_trained:.2} at the largest.",
            subject.trained(),
        ),
        false => format!(
            "With all the thinking there is ({more} {unit}) it succeeds from {each}; it cannot \
             think longer.",
        ),
    };
    if subject.is_given() {
        return (
            Verdict::ByConstruction,
            format!("{why} Somebody wrote that search down."),
        );
    }
    let middle = of.success.get(1).map_or(0.0, |row| most(row));
    let helps = most(last) - as_trained >= GAIN;
    (
        judged(middle >= MIDDLE && most(last) >= LARGEST && helps),
        why,
    )
}
