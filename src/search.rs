//! The inner search: breadth-first over imagined states, soft values flowing back to the root.
//! It knows an objective only as one reward per event. What it builds is what the screen draws.

mod kernel;
mod plan;
mod tree;

pub use kernel::Kernel;
pub use plan::{Fork, Route, base_route, best_route, fork, way_of};
pub use tree::{Node, Tree, likeliest};

/// How the search runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The most states it looks past.
    pub budget: usize,
    /// γ: what a step later counts for.
    pub discount: f64,
    /// τ: softness of its choices.
    pub temperature: f64,
}
