//! Think longer: how it does against how long it thinks.

use serde::Serialize;

use super::subject::{Place, Problem, Subject, Without};
use super::{Figures, Measured, Verdict, judged};
use crate::parallel::map;

/// Share of places it must succeed from when it thinks longest.
const SUCCESS: f64 = 0.8;
/// What may be left, at the longest, of the share of moves that are wrong at the shortest.
const LEFT: f64 = 0.5;

/// How it does after each amount of thinking. All lists by amount; shares of all places.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Longer {
    /// Amounts of thinking.
    pub amounts: Vec<usize>,
    /// Share of places from which following its moves gets there.
    pub success: Vec<f64>,
    /// Share of places whose move is a best one.
    pub right: Vec<f64>,
    /// What following its moves earns, as a share of the most.
    pub earned: Vec<f64>,
    /// Share right of a possible move drawn at random.
    pub chance_right: f64,
    /// Control: success before training.
    pub untrained_success: Option<Vec<f64>>,
    /// Control: share right before training.
    pub untrained_right: Option<Vec<f64>>,
    /// Control: share right after as many sweeps of value iteration.
    pub sweeps_right: Option<Vec<f64>>,
}

/// Sums over places.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    places: f64,
    right: f64,
    reached: f64,
    worth: f64,
    best: f64,
    chance: f64,
}

impl Sum {
    fn of(places: &[Place]) -> Self {
        let mut sum = Sum::default();
        for place in places {
            sum.places += 1.0;
            sum.right += f64::from(u8::from(place.right));
            sum.reached += f64::from(u8::from(place.reached));
            sum.worth += place.worth;
            sum.best += place.best;
            sum.chance += place.chance;
        }
        sum
    }

    fn add(&mut self, other: &Sum) {
        self.places += other.places;
        self.right += other.right;
        self.reached += other.reached;
        self.worth += other.worth;
        self.best += other.best;
        self.chance += other.chance;
    }
}

/// Shares after each amount of thinking.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shares {
    pub(super) success: Vec<f64>,
    pub(super) right: Vec<f64>,
    pub(super) earned: Vec<f64>,
    pub(super) chance: f64,
}

/// A part of a whole; 0 of nothing.
pub(super) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// How a subject does on the first so many problems.
pub(super) fn shares(
    subject: &dyn Subject,
    wider: usize,
    amounts: &[usize],
    mazes: usize,
    threads: usize,
) -> Result<Shares, Without> {
    let each = map(mazes, threads, |number| {
        let thought = subject.think(Problem { number, wider }, amounts)?;
        Ok(thought
            .iter()
            .map(|places| Sum::of(places))
            .collect::<Vec<_>>())
    });
    let mut sums = vec![Sum::default(); amounts.len()];
    for one in each {
        for (sum, of) in sums
            .iter_mut()
            .zip(&one.map_err(|why: String| Without::cannot(why))?)
        {
            sum.add(of);
        }
    }
    if sums.first().is_none_or(|s| s.places < 1.0) {
        return Err(Without::cannot(
            "There is nothing to be had for it in any of these worlds, wherever it goes.",
        ));
    }
    let by = |f: &dyn Fn(&Sum) -> f64| sums.iter().map(f).collect::<Vec<f64>>();
    Ok(Shares {
        success: by(&|s| share(s.reached, s.places)),
        right: by(&|s| share(s.right, s.places)),
        earned: by(&|s| share(s.worth, s.best)),
        chance: sums.first().map_or(0.0, |s| share(s.chance, s.places)),
    })
}

fn sweeps(
    subject: &dyn Subject,
    amounts: &[usize],
    mazes: usize,
    threads: usize,
) -> Option<Vec<f64>> {
    let each = map(mazes, threads, |number| {
        subject.sweeps(Problem { number, wider: 0 }, amounts)
    });
    let mut right = vec![0.0; amounts.len()];
    let mut places = 0;
    for one in each {
        let (sums, of) = one?;
        right.iter_mut().zip(&sums).for_each(|(a, b)| *a += b);
        places += of;
    }
    Some(right.iter().map(|r| share(*r, places as f64)).collect())
}

pub(super) fn run(subject: &dyn Subject, mazes: usize, threads: usize) -> Measured {
    let amounts = subject.amounts();
    let own = shares(subject, 0, &amounts, mazes, threads)?;
    let untrained = match subject.untrained() {
        Some(before) => Some(shares(&*before, 0, &amounts, mazes, threads)?),
        None => None,
    };
    let (verdict, why) = judge(subject, &amounts, &own, untrained.as_ref());
    let figures = Longer {
        sweeps_right: sweeps(subject, &amounts, mazes, threads),
        untrained_success: untrained.as_ref().map(|u| u.success.clone()),
        untrained_right: untrained.map(|u| u.right),
        success: own.success,
        right: own.right,
        earned: own.earned,
        chance_right: own.chance,
        amounts,
    };
    Ok((verdict, why, Figures::Longer(figures)))
}

fn judge(
    subject: &dyn Subject,
    amounts: &[usize],
    own: &Shares,
    untrained: Option<&Shares>,
) -> (Verdict, String) {
    let [first, last] = ends(&own.success);
    let Some(unit) = subject.thinking() else {
        return (
            Verdict::Fails,
            format!(
                "It does not think: it succeeds from {last:.2} of the places, however long it is \
                 given."
            ),
        );
    };
    let [few, most] = ends(&own.right);
    let control = match untrained.map(|u| ends(&u.right)) {
        Some([few, most]) => format!(" (before training from {few:.2} to {most:.2})"),
        None => String::new(),
    };
    let why = format!(
        "From {} to {} {unit} its success goes from {first:.2} to {last:.2}, the share of right \
         moves from {few:.2} to {most:.2}{control}.",
        amounts.first().unwrap_or(&0),
        amounts.last().unwrap_or(&0),
    );
    if subject.is_given() {
        return (
            Verdict::ByConstruction,
            format!(
                "{why}{} Somebody wrote that search down.",
                subject.caution()
            ),
        );
    }
    let halves = |of: &Shares| {
        let [few, most] = ends(&of.right);
        1.0 - most <= LEFT * (1.0 - few)
    };
    let learned = !untrained.is_some_and(halves);
    (judged(last >= SUCCESS && halves(own) && learned), why)
}

fn ends(of: &[f64]) -> [f64; 2] {
    match of {
        [first, .., last] => [*first, *last],
        [one] => [*one, *one],
        [] => [0.0, 0.0],
    }
}
