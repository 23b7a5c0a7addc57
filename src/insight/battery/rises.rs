//! The objective rises within one decision: what following its moves would earn, after each step
//! of thinking.

use serde::Serialize;

use super::longer::{share, shares};
use super::subject::{Place, Problem, Subject, Without};
use super::{Figures, Measured, Verdict, judged};
use crate::parallel::map;

/// What it must earn at the end, as a share of the most.
const EARNED: f64 = 0.9;
/// How much above its beginning that must be.
const RISE: f64 = 0.2;
/// How many places must have got better for each that got worse.
const BETTER: f64 = 5.0;

/// What the moves earn, step by step of one decision.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rises {
    /// Amounts of thinking.
    pub amounts: Vec<usize>,
    /// What following its moves earns, as a share of the most.
    pub earned: Vec<f64>,
    /// Share of places that earn more than one step of thinking before (0 at the first).
    pub better: Vec<f64>,
    /// Share of places that earn less.
    pub worse: Vec<f64>,
    /// Control: what is earned before training.
    pub untrained_earned: Option<Vec<f64>>,
}

/// What changes count for nothing.
const SAME: f64 = 1e-9;

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    places: f64,
    worth: f64,
    best: f64,
    better: f64,
    worse: f64,
}

fn sums(thought: &[Vec<Place>]) -> Vec<Sum> {
    let one = |i: usize| {
        let now = &thought[i];
        let was = &thought[i.saturating_sub(1)];
        let mut sum = Sum::default();
        for (now, was) in now.iter().zip(was) {
            sum.places += 1.0;
            sum.worth += now.worth;
            sum.best += now.best;
            sum.better += f64::from(u8::from(now.worth > was.worth + SAME));
            sum.worse += f64::from(u8::from(now.worth < was.worth - SAME));
        }
        sum
    };
    (0..thought.len()).map(one).collect()
}

pub(super) fn run(subject: &dyn Subject, mazes: usize, threads: usize) -> Measured {
    let amounts = subject.steps();
    let each = map(mazes, threads, |number| {
        let problem = Problem { number, wider: 0 };
        subject
            .think(problem, &amounts)
            .map(|thought| sums(&thought))
    });
    let mut all = vec![Sum::default(); amounts.len()];
    for one in each {
        for (a, b) in all.iter_mut().zip(&one.map_err(Without::cannot)?) {
            a.places += b.places;
            a.worth += b.worth;
            a.best += b.best;
            a.better += b.better;
            a.worse += b.worse;
        }
    }
    if all.first().is_none_or(|s| s.places < 1.0) {
        return Err(Without::cannot(
            "There is nothing to be had for it in any of these worlds, wherever it goes.",
        ));
    }
    let untrained_earned = match subject.untrained() {
        Some(before) => Some(shares(&*before, 0, &amounts, mazes, threads)?.earned),
        None => None,
    };
    let figures = Rises {
        earned: all.iter().map(|s| share(s.worth, s.best)).collect(),
        better: all.iter().map(|s| share(s.better, s.places)).collect(),
        worse: all.iter().map(|s| share(s.worse, s.places)).collect(),
        untrained_earned,
        amounts,
    };
    let (verdict, why) = judge(subject, &figures);
    Ok((verdict, why, Figures::Rises(figures)))
}

fn judge(subject: &dyn Subject, of: &Rises) -> (Verdict, String) {
    let (first, last) = match of.earned[..] {
        [first, .., last] => (first, last),
        _ => (0.0, 0.0),
    };
    let Some(unit) = subject.thinking() else {
        return (
            Verdict::Fails,
            format!(
                "Nothing goes on in a decision: it earns {last:.2} of the most from first to last."
            ),
        );
    };
    let sum = |of: &[f64]| of.iter().sum::<f64>();
    let (better, worse) = (sum(&of.better), sum(&of.worse));
    let (from, to) = (
        of.amounts.first().unwrap_or(&0),
        of.amounts.last().unwrap_or(&0),
    );
    let why = format!(
        "Within one decision, from {from} to {to} {unit}, what it would earn goes from {first:.2} \
         to {last:.2} of the most; a place gets better {better:.2} times, worse {worse:.2} times."
    );
    if subject.is_given() {
        return (Verdict::ByConstruction, why);
    }
    let passes = last >= EARNED && last - first >= RISE && better >= BETTER * worse;
    (judged(passes), why)
}
