//! The training game: agents whose search spans episodes and the updates between them, and who
//! therefore may play along with what they are trained for. Section 4 of the paper.
//!
//! Here the mesa-objective is *given*, as in the paper's own toy, not learned; every screen of it
//! says so. What follows from it is computed: no plan is written down anywhere.
//!
//! Invariants: everything is a pure function of the numbers in [`Rules`]; nothing is drawn at
//! random; two plans tie when their values differ by less than [`TIE`] of the larger one.

pub mod agents;
pub mod corners;
pub mod gradient;
pub mod theta;

pub use agents::Agents;
pub use corners::Corners;
pub use gradient::Gradient;
pub use theta::Theta;

/// Two values this close, as a share of the larger (or of 1), are called equal.
pub const TIE: f64 = 1e-9;

/// Whether two values are equal but for rounding.
pub fn ties(a: f64, b: f64) -> bool {
    (a - b).abs() <= TIE * a.abs().max(b.abs()).max(1.0)
}

/// The numbers of one game.
#[derive(Clone, Debug, PartialEq)]
pub enum Rules {
    /// The paper's toy: a wrong move rewrites the objective.
    Corners(Corners),
    /// The same with gradient steps in place of rewriting.
    Gradient(Gradient),
    /// The quadratic toy.
    Theta(Theta),
    /// Three agents that act alike in training.
    Agents(Agents),
}

impl Rules {
    /// The number at a key, as it stands in the file after `game.`: "training",
    /// "conditions.expects_end". Switches are 0 and 1.
    pub fn number(&self, key: &str) -> Option<f64> {
        match self {
            Rules::Corners(g) => g.number(key),
            Rules::Gradient(g) => g.number(key),
            Rules::Theta(g) => g.number(key),
            Rules::Agents(g) => g.number(key),
        }
    }

    /// Sets the number at a key; false if there is none. What the number may be is not checked.
    pub fn set(&mut self, key: &str, value: f64) -> bool {
        match self {
            Rules::Corners(g) => g.set(key, value),
            Rules::Gradient(g) => g.set(key, value),
            Rules::Theta(g) => g.set(key, value),
            Rules::Agents(g) => g.set(key, value),
        }
    }

    /// Whether the number at a key is not given and follows another: a belief that is the truth,
    /// whatever the truth is turned to.
    pub fn follows(&self, key: &str) -> bool {
        match (self, key) {
            (Rules::Corners(g), "believed_training") => g.believed_training.is_none(),
            (Rules::Corners(g), "believed_modification") => g.believed_modification.is_none(),
            (Rules::Gradient(g), "believed_training") => g.believed_training.is_none(),
            _ => false,
        }
    }

    /// What is wrong with the numbers as they stand together, as sentences with the key to blame:
    /// a belief beyond the run, more states than the limit.
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        match self {
            Rules::Corners(g) => g.faults(),
            Rules::Gradient(g) => g.faults(),
            Rules::Theta(g) => g.faults(),
            Rules::Agents(g) => g.faults(),
        }
    }
}
