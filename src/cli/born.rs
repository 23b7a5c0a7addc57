//! The born optimizer without the screen: training that can be stopped and goes on, what a
//! network does after so many iterations, and one decision iteration by iteration.

mod battery;
mod eval;
mod part;
mod play;
mod train;
mod weights;

pub use battery::{Tested, battery};
pub use eval::{Asked, SIDE, eval};
pub use play::{Decision, play};
pub use train::train;
pub use weights::read;

use super::Fail;
use crate::born::Shape;
use crate::scenario::Born;

/// A network in figures.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct NetworkRecord {
    channels: usize,
    layers: usize,
    parameters: usize,
}

impl From<Shape> for NetworkRecord {
    fn from(shape: Shape) -> Self {
        NetworkRecord {
            channels: shape.channels,
            layers: shape.layers,
            parameters: shape.len(),
        }
    }
}

/// What a run of training took.
#[derive(Clone, Copy, Debug, serde::Serialize)]
pub struct Took {
    /// Updates done.
    updates: usize,
    /// Processor seconds, all threads together; null where they are not known, as for weights
    /// that were trained before.
    cpu_seconds: Option<f64>,
}

/// Refuses options that mean nothing for such an exhibit: pairs of an option and whether it was
/// given.
pub fn refuse(born: &Born, options: &[(&str, bool)]) -> Result<(), Fail> {
    match options.iter().find(|(_, given)| *given) {
        Some((option, _)) => Err(Fail::Bad(format!(
            "{option} does not go with `{}`: it is an exhibit of the born optimizer",
            born.name
        ))),
        None => Ok(()),
    }
}
