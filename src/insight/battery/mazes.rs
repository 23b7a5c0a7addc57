//! The mazes of the tests.

use rand_chacha::ChaCha8Rng;

use crate::born::{Maze, Sort, draw};
use crate::stream::stream;
use crate::world::Cell;

/// The seed of all tests. Their streams are none of training's, whatever its seed.
const SEED: u64 = 60;

/// What randomness is for (see [`crate::stream`]).
pub(super) mod purpose {
    pub const MAZE: u64 = 24;
    pub const NOISE: u64 = 25;
    pub const SPOT: u64 = 26;
    pub const DIRECTION: u64 = 27;
}

/// The stream of a purpose and a number.
pub(super) fn draws(purpose: u64, number: usize) -> ChaCha8Rng {
    stream(SEED, purpose, number as u64)
}

/// Maze number `number` (from 0) of a sort: the same for every network, in none of which any was
/// trained.
pub fn maze(sort: Sort, number: usize) -> Maze {
    draw(sort, &mut draws(purpose::MAZE, sort.side << 24 | number))
}

/// The same maze with its goal put on another cell, and a lamp with it.
pub(super) fn with_goal(maze: &Maze, goal: Cell) -> Maze {
    Maze {
        goal: Some(goal),
        lamp: maze.lamp.map(|_| goal),
        ..maze.clone()
    }
}
