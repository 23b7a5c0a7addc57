//! The shape of a born planner and where its parameters stand.

use super::Maze;
use crate::world::Cell;

/// Moves it chooses between, in the order of [`crate::world::Action::MOVES`].
pub const MOVES: usize = 4;
/// Planes it is shown.
pub const PLANES: usize = 3;
/// Cells a convolution reads: the cell and its eight neighbours, row by row.
pub const TAPS: usize = 9;

/// What it is shown beside the walls, a number for each cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Walls; the goal's cell; the agent's cell.
    Agent,
    /// Walls; the goal's cell; the nine cells the lamp lights.
    Lamp,
}

/// The shape of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Numbers each cell holds: 4, 8 or 16.
    pub channels: usize,
    /// Convolutions of its own: 1 is used again at every iteration (weight-tied); of more, each
    /// is used once, in order (feed-forward).
    pub layers: usize,
    /// What it is shown.
    pub sight: Sight,
}

impl Shape {
    /// The widths there are kernels for.
    pub const WIDTHS: [usize; 3] = [4, 8, 16];

    /// Parameters of one convolution: what it reads of the maze (9 × 3 × channels), of the field
    /// (9 × channels × channels), and its biases (channels), in this order.
    pub fn layer_len(&self) -> usize {
        let c = self.channels;
        TAPS * (PLANES + c) * c + c
    }

    /// All parameters: the convolutions, then the head (channels × 5, then 5 biases).
    pub fn len(&self) -> usize {
        self.layers * self.layer_len() + (self.channels + 1) * (MOVES + 1)
    }

    /// It in words: "16 channels in 1 layer, shown walls, goal and agent".
    pub fn words(&self) -> String {
        let layers = match self.layers {
            1 => "1 layer".to_owned(),
            n => format!("{n} layers"),
        };
        let shown = match self.sight {
            Sight::Agent => "walls, goal and agent",
            Sight::Lamp => "walls, goal and lamp",
        };
        format!("{} channels in {layers}, shown {shown}", self.channels)
    }

    /// Whether there are no parameters (never).
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Whether it can think as long as it likes.
    pub fn is_tied(&self) -> bool {
        self.layers == 1
    }

    /// The convolution of an iteration, counted from 0.
    pub fn layer_at(&self, iteration: usize) -> usize {
        iteration.min(self.layers - 1)
    }

    /// The planes of a maze: for each cell [`PLANES`] numbers, 0 or 1.
    pub fn planes(&self, maze: &Maze) -> Vec<f32> {
        let grid = &maze.grid;
        let mut planes = vec![0.0; grid.len() * PLANES];
        let mut light = |cell: Cell, plane: usize| planes[cell as usize * PLANES + plane] = 1.0;
        for cell in 0..grid.len() as Cell {
            if grid.is_wall(cell) {
                light(cell, 0);
            }
        }
        if let Some(goal) = maze.goal {
            light(goal, 1);
        }
        match self.sight {
            Sight::Agent => light(maze.agent, 2),
            Sight::Lamp => {
                for cell in maze.lamp.into_iter().flat_map(|lamp| glow(maze, lamp)) {
                    light(cell, 2);
                }
            }
        }
        planes
    }
}

/// The cells a lamp lights: its own and the eight around, walls included.
fn glow(maze: &Maze, lamp: Cell) -> impl Iterator<Item = Cell> + '_ {
    let (x, y) = maze.grid.xy(lamp);
    (0..TAPS).filter_map(move |tap| {
        let x = (x + tap % 3).checked_sub(1)?;
        let y = (y + tap / 3).checked_sub(1)?;
        maze.grid.cell(x, y)
    })
}
