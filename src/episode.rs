//! Episodes: walks through a world, the three clocks over them, and edits by hand.

mod resize;
mod session;
mod walk;

pub use session::{Change, Edit, Place, Session, WorldId};
pub use walk::{Ended, Walk, Walker};
