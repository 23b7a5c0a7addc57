//! The same end without any planner: objective and pretence both under the gradient.

use super::line::Point;

/// The step of the simulation, in units of both rates; what is conserved then drifts by less than
/// 2 in 100.
pub const STEP: f64 = 0.02;
/// Updates after which it is left alone.
const LONGEST: usize = 20_000;

/// Where both stand after an update.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Both {
    /// The objective x.
    pub x: f64,
    /// How much of it shows in what it does, c: it acts as an agent at φ = c x would.
    pub shown: f64,
}

impl Both {
    /// x²/η_x - c²/η_c, which gradient flow keeps: dx/dt = η_x c g(cx) and dc/dt = η_c x g(cx),
    /// so both halves change by 2 c x g.
    pub fn conserved(&self, rates: [f64; 2]) -> f64 {
        self.x * self.x / rates[0] - self.shown * self.shown / rates[1]
    }
}

/// Gradient ascent on J(c x) in both, from `start` and c = 1, until one of them is used up. The
/// rates are those of the objective and of what shows.
pub fn drift(beta: f64, start: f64, rates: [f64; 2]) -> Vec<Both> {
    let mut both = Both {
        x: start,
        shown: 1.0,
    };
    let mut path = vec![both];
    while both.x > 0.0 && both.shown > 0.0 && path.len() < LONGEST {
        let slope = Point::new(beta, both.x * both.shown).slope;
        both = Both {
            x: both.x + STEP * rates[0] * both.shown * slope,
            shown: both.shown + STEP * rates[1] * both.x * slope,
        };
        path.push(both);
    }
    path
}

/// The objective left when nothing of it shows any more, by what is conserved:
/// √(x₀² - η_x/η_c); `None` if the objective is used up first.
pub fn left(start: f64, rates: [f64; 2]) -> Option<f64> {
    let square = start * start - rates[0] / rates[1];
    (square > 0.0).then(|| square.sqrt())
}
