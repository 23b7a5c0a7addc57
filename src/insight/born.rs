//! What the born optimizer shows, as plain data and in words: one decision iteration by iteration,
//! the walk that follows from it, what a push on its mind does, and how it came about in training.

mod birth;
mod facts;
mod figures;
mod panes;
mod sentence;
mod sheet;
mod steer;
mod thought;
mod walk;

pub use birth::{Birth, THOUGHTS, thinking_curve, unseen};
pub use facts::facts;
pub use figures::{
    EXTRA, Figures, ITERATIONS, Network, Paced, SIDES, iterations_of, measure, measure_paced,
    measured_maze,
};
pub use sheet::{Began, Lit, Live, Standing, sheet, text};
pub use steer::{Flow, STRENGTHS, Steering, direction, random, strength_unit};
pub use thought::{Question, SURE, Step, Thought};
pub use walk::{Cue, Ended, Walk, walk};

use crate::born::{Answer, Maze, Sort, draw};
use crate::scenario::Thinker;
use crate::stream::stream;
use crate::world::Cell;

/// The seed of the mazes on the screen: those of a number are the same for every network.
const MAZES_SEED: u64 = 20_261;
/// What its streams are for, beside those of the trainer.
mod purpose {
    /// Mazes on the screen.
    pub const SHOWN: u64 = 26;
    /// Mazes a network is measured on.
    pub const UNSEEN: u64 = 27;
    /// Mazes from which the direction of a push is read.
    pub const DIRECTION: u64 = 28;
    /// Random pushes.
    pub const RANDOM: u64 = 29;
    /// Noise in its mind.
    pub const NOISE: u64 = 30;
    /// Mazes that figures are measured on, by side.
    pub const MEASURED: u64 = 31;
}

/// The maze of a number, from 1, as an exhibit shows it; with a lamp, apart from the goal or at it.
/// The agent stands where the way to the goal is longest (the first such cell): what thinking is
/// good for is not seen on a way of three steps.
pub fn shown_maze(thinker: &Thinker, number: usize) -> Maze {
    let together = if thinker.apart { 0.0 } else { 1.0 };
    let sort = Sort {
        side: thinker.side,
        lamp: thinker.training.sort.lamp.map(|_| together),
    };
    let mut maze = draw(sort, &mut stream(MAZES_SEED, purpose::SHOWN, number as u64));
    if let Some(goal) = maze.goal {
        let steps = Answer::to(&maze.grid, goal).distance;
        let lamp = maze.lamp.map(usize::from);
        let far = |&cell: &usize| (steps[cell].unwrap_or(0), std::cmp::Reverse(cell));
        let cells = (0..steps.len()).filter(|c| Some(*c) != lamp);
        if let Some(cell) = cells.max_by_key(far) {
            maze.agent = cell as Cell;
        }
    }
    maze
}
