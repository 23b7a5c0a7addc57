//! The line of objectives from A (x = 0) to B (x = 1), and the step that training takes on it.

use super::Gradient;
use super::outcome::{Soft, soft};

/// The lowest objective followed: training pushes no further (what it would add is below 0.01 of
/// a corner).
pub const LOWEST: f64 = -0.2;
/// The highest objective followed.
pub const HIGHEST: f64 = 1.0;

/// The agent at an objective x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Its objective: weights (1 - x, x).
    pub x: f64,
    /// The probability that its own search reaches A.
    pub a: f64,
    /// The probability that its own search reaches B.
    pub b: f64,
    /// The base return J of its own search.
    pub ret: f64,
    /// g = dJ/dx.
    pub slope: f64,
    /// d log π(A by the shortest way)/dx = β (f_A - E f) along the line: where a pretended A that
    /// is reinforced pulls x.
    pub lean: f64,
}

impl Point {
    /// The agent at x, searching with inverse temperature β.
    pub fn new(beta: f64, x: f64) -> Self {
        let Soft { a, b, ret, push } = soft(beta, [1.0 - x, x]);
        Self {
            x,
            a,
            b,
            ret,
            slope: push[1] - push[0],
            lean: -beta * ((1.0 - a) + b),
        }
    }

    /// The step per unit of learning rate after an episode in which it followed its own search
    /// with probability `own`, and else played A: REINFORCE (Williams 1992) on what was played,
    /// with the score of its own search, in expectation; the choice is held constant. With a
    /// baseline of 1, the return of pretence, this is the gradient of the deployed mixture.
    pub fn push(&self, own: f64, baseline: f64) -> f64 {
        own * self.slope + (1.0 - own) * (1.0 - baseline) * self.lean
    }

    /// The probability of reaching A, and of reaching B, with a choice.
    pub fn played(&self, own: f64) -> [f64; 2] {
        [own * self.a + (1.0 - own), own * self.b]
    }

    /// What an episode with a choice is worth to an evaluator at x = `by`.
    pub fn worth(&self, own: f64, by: f64) -> f64 {
        let [a, b] = self.played(own);
        (1.0 - by) * a + by * b
    }

    /// The base return with a choice.
    pub fn mixed_return(&self, own: f64) -> f64 {
        own * self.ret + (1.0 - own)
    }

    /// What it does when nothing is at stake: 1 if its own search is worth more to it than A
    /// by the shortest way, else 0.
    pub fn let_loose(&self) -> f64 {
        f64::from(u8::from(self.worth(1.0, self.x) >= self.worth(0.0, self.x)))
    }

    /// Whether both its routes lead to A, so that its choice means nothing.
    pub fn wants_a(&self) -> bool {
        self.let_loose() == 0.0
    }
}

/// An objective held to the line.
pub fn held(x: f64) -> f64 {
    x.clamp(LOWEST, HIGHEST)
}

/// The effective probability of modification: the share of its B's that one honest episode costs
/// every later self, 1 - P_B(x')/P_B(x) with x' = x + η g(x).
pub fn effective_modification(beta: f64, rate: f64, x: f64) -> f64 {
    let now = Point::new(beta, x);
    let after = Point::new(beta, held(x + rate * now.slope));
    1.0 - after.b / now.b
}

/// How many training episodes are played for its own goal: while D·m_eff(x) ≤ 1, at most all.
/// (Exact for undiscounted B's where pretence freezes x.)
pub fn honest_episodes(game: &Gradient) -> usize {
    let later = game.deployment as f64;
    let mut x = game.start;
    for k in 0..game.training {
        if later * effective_modification(game.beta, game.rate, x) > 1.0 {
            return k;
        }
        x = held(x + game.rate * Point::new(game.beta, x).slope);
    }
    game.training
}
