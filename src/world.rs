//! The world: a grid with walls, objects that carry attributes, moves, and the pure rules by
//! which a move changes the state. Nothing here knows what anyone wants; an objective is handed
//! in as one number per event.

mod action;
pub mod generate;
mod grid;
mod ids;
mod kind;
mod laws;
mod rules;
mod solver;
mod space;

pub use action::Action;
pub use grid::{Cell, Grid, MAX_SIDE, MIN_SIDE};
pub use kind::{Kind, KindSet, MAX_KINDS, MAX_OBJECTS, Object};
pub use laws::{
    Becomes, Belief, Counter, Enter, Form, GONE, Laws, MAX_COUNTERS, MAX_DELAY, MAX_FORMS,
    MAX_MEASURES, MAX_SIGNALS, Measure, Noticed, Rule, Signal, When,
};
pub use rules::{Event, State, Step, World};
pub use solver::{Values, optimal_values, policy_return};
pub use space::{Link, MAX_STATES, NO_STATE, SpaceError, StateSpace};
