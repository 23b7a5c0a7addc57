//! The inner search: breadth-first over imagined states, soft values flowing back to the root.
//! It knows an objective only as one reward per event. What it builds is what the screen draws.

mod arena;
mod plan;

pub use arena::{Node, Settings, Tree};
pub use plan::{Fork, Route, base_route, best_route, fork, way_of};
