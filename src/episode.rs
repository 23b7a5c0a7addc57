//! Episodes: walks through a world, the three clocks over them, and edits by hand.

mod session;
mod walk;

pub use session::{Edit, Place, Session, WorldId};
pub use walk::{Ended, Walk, Walker};
