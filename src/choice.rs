//! When is search chosen? A model that can act by reflex or by searching, and learns how often to
//! do which. Section 2 of the paper.
//!
//! A *reactive network* R maps what is seen of a maze straight to a move. A *search* Q looks ahead
//! for what the model's own learned reward likes. Both are mixed by a learned share g, and training
//! climbs J - price · g, with J the exact base return over the training mazes ([`Run`]). The two
//! ways to mix differ in who pays ([`Mixture`], [`taxed`]). A [`Map`] trains a model for each
//! number of distinct mazes and each price; [`Law`] is the paper's formula for the same question.
//!
//! Invariants: nothing is told which machine to become, there is only return and price; figures on
//! mazes are exact, no walk is drawn; the same seed gives the same numbers, in whatever order and
//! by however many threads a map is filled.

mod chain;
mod law;
mod map;
mod maze;
mod model;
mod reactive;
mod run;
mod settings;
mod taxed;
mod wants;

pub use law::{Bits, Cost, Law};
pub use map::{Cell, CellResult, Found, Map, PRICES, Place, SIZES};
pub use maze::{Maze, Mazes};
pub use model::{Model, Room, Who};
pub use run::{Point, Run, Shares};
pub use settings::{Fault, Mixture, Settings};
pub use taxed::{Taxed, taxed};

/// The moves and staying: what a model may do here.
const WAYS: usize = 5;

/// A number for each of up, down, left, right and staying.
pub type Row = [f64; WAYS];

/// The softmax of logits, `-inf` where an action is not possible; at least one is.
fn softmax(logits: &Row) -> Row {
    let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights = logits.map(|l| crate::numeric::exp(l - most));
    let scale = 1.0 / weights.iter().sum::<f64>();
    weights.map(|w| w * scale)
}

/// The gradient in the logits of a softmax, from the gradient in its probabilities.
fn through_softmax(policy: &Row, gain: &Row) -> Row {
    let mean: f64 = policy.iter().zip(gain).map(|(p, g)| p * g).sum();
    std::array::from_fn(|a| policy[a] * (gain[a] - mean))
}
