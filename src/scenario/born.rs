//! Exhibits of the born optimizer: networks that nobody gave a search.

mod numbers;
mod read;

pub(super) use read::born;

use super::{Dial, Section, Wording};
use crate::born::Training;

/// An exhibit of the born optimizer, resolved and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Born {
    /// Short name, as typed on the command line.
    pub name: String,
    /// One line for a list.
    pub title: String,
    /// The question it asks.
    pub question: String,
    /// Its section of the gallery.
    pub section: Option<&'static Section>,
    /// What it shows, in the paper's terms.
    pub shows: String,
    /// Where it was published.
    pub source: String,
    /// What is trained and thought about.
    pub matter: Matter,
    /// What can be turned on the screen.
    pub dials: Vec<Dial>,
    /// What it was read from.
    pub wording: Wording,
}

/// What an exhibit is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Matter {
    /// One network thinking about one maze at a time.
    Field(Thinker),
}

/// A network, how it is trained, and what it is shown on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Thinker {
    /// All that training reads.
    pub training: Training,
    /// Side of the mazes on the screen, border included; odd, 5 to [`crate::born::LIMIT`].
    pub side: usize,
    /// Iterations of a decision on the screen, 1 to [`crate::born::MOST_ITERATIONS`].
    pub iterations: usize,
    /// With a lamp: whether it stands away from the goal in the mazes on the screen.
    pub apart: bool,
    /// The clock that is lit when it opens is that of training.
    pub opens_on_training: bool,
}

impl Born {
    /// The number at a dotted path such as `born.side`: where a dial stands.
    pub fn number_at(&self, path: &str) -> Option<f64> {
        self.matter.number_at(path)
    }
}
