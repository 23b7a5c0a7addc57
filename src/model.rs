//! The learned algorithm: what it perceives, the reward network r_θ that training shapes, and the
//! decision it takes by searching for what that network likes.

mod agent;
mod checkpoint;
mod network;
mod perception;

pub use agent::{Agent, Decision};
pub use checkpoint::{Checkpoint, CheckpointError, Header};
pub use network::{Forward, Network};
pub use perception::{Features, Percepts};
