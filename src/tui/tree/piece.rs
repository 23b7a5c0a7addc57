//! What a cell of the railway is.

use crate::world::Action;

/// How a stretch of line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The model's own way: heavy.
    Own,
    /// The way the base objective asks for: double.
    Base,
    /// Looked at and left: dashed.
    Dropped,
    /// A stretch of the base way that the search had not come upon.
    NotSearched,
}

/// When the two ways part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForkMark {
    /// With the next move.
    Now,
    /// With a later move.
    Later,
}

/// The four sides on which a junction or corner meets its neighbours, and with what line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joint {
    /// The line that goes up from it.
    pub up: Option<Line>,
    /// The line that goes down from it.
    pub down: Option<Line>,
    /// The line that comes in from the left.
    pub left: Option<Line>,
    /// The line that goes on to the right.
    pub right: Option<Line>,
}

impl Joint {
    /// Both, where the sides of `self` come first.
    pub fn with(self, other: Joint) -> Joint {
        Joint {
            up: self.up.or(other.up),
            down: self.down.or(other.down),
            left: self.left.or(other.left),
            right: self.right.or(other.right),
        }
    }
}

/// What one cell shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Piece {
    /// Nothing.
    #[default]
    Blank,
    /// The present.
    Here,
    /// Line between two steps.
    Run(Line),
    /// A step, and which way it goes in the world.
    Arrow(Action, Line),
    /// A junction, a corner, or the upright between them.
    Branch(Joint),
    /// The end of a way with nothing new beyond it.
    DeadEnd,
    /// A state that was found and not looked past.
    Frontier,
    /// Something that is reached with this step.
    Sign(char),
    /// Where the model's way gives up what the base objective could still have.
    Fork(ForkMark),
    /// The way goes on beyond the edge.
    More,
}

/// One cell of the railway.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// What it shows.
    pub piece: Piece,
    /// The node it stands for: what a click selects.
    pub node: Option<u32>,
    /// Whether it lies on the model's own way.
    pub own: bool,
    /// Whether it lies on the way the base objective asks for.
    pub base: bool,
    /// Whether worth has flowed back as far as here.
    pub backed: bool,
}

impl Spot {
    /// Whether it lies on either of the two main ways.
    pub fn on_route(&self) -> bool {
        self.own || self.base
    }
}
