//! The world: a grid with walls, objects that carry attributes, moves, and the pure rules by
//! which a move changes the state. Nothing here knows what anyone wants; an objective is handed
//! in as one number per event.

mod action;
pub mod generate;
mod grid;
mod rules;
mod solver;
mod space;

pub use action::Action;
pub use grid::{Cell, Grid, MAX_SIDE, MIN_SIDE};
pub use rules::{Enter, Event, Kind, MAX_OBJECTS, Object, State, Step, World};
pub use solver::{Values, optimal_values, policy_return};
pub use space::{Link, MAX_STATES, NO_STATE, SpaceError, StateSpace};
