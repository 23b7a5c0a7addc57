//! The inner search: over imagined states, soft values flowing back to the root. It knows an
//! objective only as one reward per event. What it builds is what the screen draws.
//!
//! Two searches share one backup. [`Nodes::States`] gives each state one node, by the first way
//! found to it: small trees, plans without loops ([`Kernel`]). [`Nodes::Layers`] gives a state a
//! node at every depth, so that going round a loop can pay ([`Layers`]). [`Planner`] is either.

mod ball;
mod kernel;
mod layers;
mod leaf;
mod plan;
mod planner;
mod soft;
mod tree;

pub use ball::Ball;
pub use kernel::Kernel;
pub use layers::Layers;
pub use plan::{Fork, Route, base_route, best_route, fork, way_of};
pub use planner::Planner;
pub use tree::{Node, Tree, likeliest};

/// How the search runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The most states it looks past. For [`Nodes::States`] alone.
    pub budget: usize,
    /// The most steps it looks ahead.
    pub depth: usize,
    /// γ: what a step later counts for.
    pub discount: f64,
    /// τ: softness of its choices.
    pub temperature: f64,
    /// How values flow back.
    pub backup: Backup,
    /// What has a node of its own.
    pub nodes: Nodes,
    /// What a state not looked past is worth.
    pub leaf: Leaf,
}

/// How the values of ways on are put together; stopping, worth 0, is always one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backup {
    /// τ ln Σ e^{q/τ}: the log of the sum. Having many ways on is worth something by itself.
    Sum,
    /// The same over their mean: each step costs something, so that long plans lose.
    Mean,
}

/// What has a node of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nodes {
    /// Each state once: a plan never comes back to a state.
    #[default]
    States,
    /// Each state at each depth: a plan may go round a loop.
    Layers,
}

/// What a state not looked past is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// Nothing.
    Zero,
    /// The best its own objective has to offer, as if nothing stood in the way (FINDINGS
    /// section 2: max over the six best events of γ^(distance − 1) r).
    Hopeful,
}

impl Default for Settings {
    /// The search of the first exhibit.
    fn default() -> Self {
        Settings {
            budget: 400,
            depth: usize::MAX,
            discount: 0.95,
            temperature: 1.0,
            backup: Backup::Sum,
            nodes: Nodes::States,
            leaf: Leaf::Zero,
        }
    }
}
