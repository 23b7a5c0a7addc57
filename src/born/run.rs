//! A run of a born planner: what was kept of it on the way.

use std::sync::Arc;

use super::{Glimpse, Trainer, Training};

/// Points kept of a run beside the first, at most.
pub const POINTS: usize = 40;

/// One kept point.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Updates done before it; 0 is the untrained network.
    pub update: usize,
    /// The parameters, [`super::Shape::len`] numbers.
    pub params: Arc<[f32]>,
    /// Share of ants that reached the goal, in the update that led here; 0 at the first point.
    pub reached: f64,
    /// Mean discounted reward of the same ants.
    pub earned: f64,
}

/// A run, as far as it has come.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// What was trained.
    pub training: Training,
    /// The seed it grew from.
    pub seed: u64,
    /// Kept points, rising; never empty.
    pub points: Vec<Point>,
}

impl Run {
    /// Before the first update of a trainer.
    pub fn of(trainer: &Trainer) -> Self {
        let mut run = Run {
            training: trainer.training.clone(),
            seed: trainer.seed,
            points: Vec::new(),
        };
        run.keep(trainer, Glimpse::default());
        run
    }

    /// Takes in what a trainer's last update saw; keeps a point if it is time for one.
    pub fn note(&mut self, trainer: &Trainer, seen: Glimpse) {
        if keeps(trainer.update, self.training.schedule.updates) {
            self.keep(trainer, seen);
        }
    }

    fn keep(&mut self, trainer: &Trainer, seen: Glimpse) {
        self.points.push(Point {
            update: trainer.update,
            params: trainer.params.clone().into(),
            reached: seen.reached,
            earned: seen.earned,
        });
    }

    /// The last kept point's parameters.
    pub fn params(&self) -> Option<&Arc<[f32]>> {
        self.points.last().map(|p| &p.params)
    }
}

/// Whether a point is kept after so many updates of all: [`POINTS`] of them, closer together at
/// the beginning (the i-th at updates · (i / POINTS)²), where most happens, and always the last.
pub fn keeps(update: usize, updates: usize) -> bool {
    let place = |update: usize| {
        let share = update as f64 / updates.max(1) as f64;
        (libm::sqrt(share) * POINTS as f64 + 1e-9) as usize
    };
    update > 0 && (update == updates || place(update) > place(update - 1))
}
