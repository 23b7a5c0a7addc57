//! What the born optimizer shows, as plain data and in words.

mod facts;
mod figures;

pub use facts::facts;
pub use figures::{
    EXTRA, Figures, ITERATIONS, Network, Paced, SIDES, iterations_of, measure, measure_paced,
};

use crate::born::{Maze, Sort, draw};
use crate::scenario::Thinker;
use crate::stream::stream;

/// The seed of the mazes on the screen: those of a number are the same for every network.
const MAZES_SEED: u64 = 20_261;
/// What its streams are for, beside those of the trainer.
mod purpose {
    /// Mazes on the screen.
    pub const SHOWN: u64 = 26;
    /// Mazes that figures are measured on, by side.
    pub const MEASURED: u64 = 31;
}

/// The maze of a number, from 1, as an exhibit shows it; with a lamp, apart from the goal or at it.
pub fn shown_maze(thinker: &Thinker, number: usize) -> Maze {
    let together = if thinker.apart { 0.0 } else { 1.0 };
    let sort = Sort {
        side: thinker.side,
        lamp: thinker.training.sort.lamp.map(|_| together),
    };
    draw(sort, &mut stream(MAZES_SEED, purpose::SHOWN, number as u64))
}
