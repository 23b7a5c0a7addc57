//! How a born planner is trained.

use super::{Shape, Sort};

/// Trained by reward alone, with an agent ("ant") on every free cell of every maze: each walks by
/// what the network's head says there after one thought for the whole maze.
#[derive(Clone, Debug, PartialEq)]
pub struct Ants {
    /// Steps each walks at most.
    pub steps: usize,
    /// What a step later counts for.
    pub discount: f64,
    /// λ of generalised advantage estimation (Schulman et al. 2016, arXiv 1506.02438).
    pub lambda: f64,
    /// Weight of the error in what was expected.
    pub value: f64,
    /// Weight of the entropy of the moves.
    pub entropy: f64,
}

impl Default for Ants {
    fn default() -> Self {
        Ants {
            steps: 24,
            discount: 0.95,
            lambda: 0.95,
            value: 0.5,
            entropy: 0.01,
        }
    }
}

/// How long, how fast, and how much thinking in each update.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// Updates.
    pub updates: usize,
    /// Fresh mazes in each.
    pub mazes: usize,
    /// Adam's step size after the first [`Schedule::warm_up`] updates.
    pub rate: f64,
    /// Updates in which the step size rises from nothing.
    pub warm_up: usize,
    /// Share of the updates, at the end, in which the step size falls to nothing.
    pub decay: f64,
    /// The longest a gradient may be; a longer one is scaled down.
    pub clip: f64,
    /// Iterations with gradient, drawn anew for each update: the fewest and the most. A
    /// feed-forward network always runs all its layers.
    pub iterations: (usize, usize),
    /// The chance that they are preceded by iterations without gradient (Bansal et al. 2022).
    pub unwatched: f64,
    /// The most of those.
    pub most_unwatched: usize,
}

impl Default for Schedule {
    fn default() -> Self {
        Schedule {
            updates: 1800,
            mazes: 48,
            rate: 2e-3,
            warm_up: 50,
            decay: 0.4,
            clip: 1.0,
            iterations: (8, 20),
            unwatched: 0.3,
            most_unwatched: 40,
        }
    }
}

/// All that training reads: the same with the same seed gives the same run, byte for byte.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// The network.
    pub shape: Shape,
    /// Its mazes.
    pub sort: Sort,
    /// How it is rewarded.
    pub ants: Ants,
    /// How long and how fast.
    pub schedule: Schedule,
    /// 0 for ants: one thought for a maze, then many walks by it. Else one agent walks each maze,
    /// keeps what it has in mind, and has so many iterations before each move; the iterations
    /// of the schedule then count for nothing.
    pub ticks: usize,
}
