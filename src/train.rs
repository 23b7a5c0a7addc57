//! The base optimizer: exact policy gradient and Adam on fresh worlds of the training
//! distribution, seeing nothing but base return. Every update's parameters are kept.

mod chain;
mod gradient;
mod history;
mod learner;
mod sampled;
mod worker;

pub use crate::adam::{Adam, Rates};
pub use crate::parallel::map as parallel_map;
pub use gradient::{Workspace, WorldGradient, world_gradient};
pub use history::{History, Record, Stopped};
pub use learner::{Learner, training_world, untrained};
pub use worker::{Job, News, Worker};
