//! What the model's search looks for, its mesa-objective: a learned linear reward for coming to a
//! cell, `r = e^s (b + w_row + w_column + w_goal · [the goal is there])`. Parameters stand in the
//! order s, b, w_goal, rows, columns.

use rand::Rng;

use crate::stream::normal;
use crate::world::Event;

const INIT: f64 = 0.1;
/// s before training.
const FIRST_SCALE: f64 = 1.0;

/// The shape of the search's reward.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wants {
    side: usize,
}

impl Wants {
    pub(super) fn new(side: usize) -> Self {
        Wants { side }
    }

    /// The number of parameters.
    pub(super) fn len(&self) -> usize {
        3 + 2 * self.side
    }

    /// First parameters: weights normal, the bias 0.
    pub(super) fn first(&self, params: &mut [f64], rng: &mut impl Rng) {
        params[0] = FIRST_SCALE;
        params[1] = 0.0;
        params[2..].iter_mut().for_each(|w| *w = INIT * normal(rng));
    }

    /// e^s.
    fn scale(params: &[f64]) -> f64 {
        crate::numeric::exp(params[0])
    }

    /// By how much coming to a cell is worth more for the goal being there.
    pub(super) fn goal(params: &[f64]) -> f64 {
        Self::scale(params) * params[2]
    }

    fn places(&self, event: &Event) -> (usize, usize) {
        let cell = event.cell as usize;
        (3 + cell / self.side, 3 + self.side + cell % self.side)
    }

    /// The reward of every event.
    pub(super) fn rewards(&self, params: &[f64], events: &[Event], into: &mut Vec<f64>) {
        let scale = Self::scale(params);
        into.clear();
        into.extend(events.iter().map(|event| {
            let (row, column) = self.places(event);
            let goal = if event.met.is_some() { params[2] } else { 0.0 };
            scale * (params[1] + params[row] + params[column] + goal)
        }));
    }

    /// Adds to `into` the gradient of `Σ_e pull[e] · r_e`, the rewards being those of these
    /// parameters.
    pub(super) fn backward(
        &self,
        params: &[f64],
        events: &[Event],
        (rewards, pull): (&[f64], &[f64]),
        into: &mut [f64],
    ) {
        let scale = Self::scale(params);
        for ((event, reward), pull) in events.iter().zip(rewards).zip(pull) {
            let (row, column) = self.places(event);
            let inner = scale * pull;
            into[0] += pull * reward;
            into[1] += inner;
            if event.met.is_some() {
                into[2] += inner;
            }
            into[row] += inner;
            into[column] += inner;
        }
    }
}
