//! The search tree laid out for looking at: as a railway (one line for each way on), as a list,
//! and as an icicle.
//!
//! Everything here is pure layout. Nothing is coloured and no glyph is chosen: a cell says what
//! it is, the theme says how that looks.

mod columns;
mod icicle;
mod list;
mod mains;
mod net;
mod piece;
mod railway;
mod sheet;
mod sight;

#[cfg(test)]
mod drawings;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod samples;

pub use icicle::{Block, icicle};
pub use list::{Item, Order, list};
pub use piece::{ForkMark, Joint, Line, Piece, Spot};
pub use railway::{Fold, Input, Railway, Row, railway};
pub use sight::{End, Way, ways};

/// Whose way a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The way the model means to go.
    Own,
    /// The way the base objective asks for.
    Base,
    /// Both, step for step, as far as was searched.
    OwnAndBase,
    /// A way that was looked at and left.
    Other,
}

/// What a line of the railway or the list leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leaf {
    /// The last node on the way: what a click on the line selects. Where the search did not hold
    /// the way to its end, the last node it did hold.
    pub node: u32,
    /// Whose way it is.
    pub kind: Kind,
    /// How it ends.
    pub end: End,
    /// Steps from the present to its end.
    pub steps: usize,
    /// How many of these steps, at its end, the search had not come upon.
    pub unsearched: usize,
    /// The discounted sum of the imagined rewards on the way; `None` where the tree does not hold
    /// all of it.
    pub worth: Option<f64>,
    /// How much of the soft plan goes this way to `node`: the product of the shares.
    pub share: f64,
}

/// One step of a way, as drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub action: crate::world::Action,
    /// The state it leads to, by its number in the space.
    pub state: u32,
    /// The tree node of that state, if the search had come upon it.
    pub node: Option<u32>,
    /// Whether the tree holds this very way there, and not only the state by another way.
    pub held: bool,
    /// How it is drawn.
    pub line: Line,
}
