//! Episodes: walks through a world, the three clocks over them, and edits by hand.

mod laid;
mod resize;
mod session;
mod share;
mod walk;

pub use laid::Laid;
pub use session::{Change, Edit, Place, Session, WorldId};
pub use share::Shared;
pub use walk::{Ended, Walk, Walker};
