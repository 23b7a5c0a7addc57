//! Writing into its mind: a steady push on one cell, along the direction in which its mind differs
//! between cells near the goal and cells far from it; and beside it one of the same length in a
//! random direction.

use std::sync::Arc;

use rand::RngExt;

use super::thought::{Question, Thought};
use super::{MAZES_SEED, purpose};
use crate::born::steer::{Contrast, turned, unit};
use crate::born::{Answer, Push, Shape, Thinking, Training, draw, follow};
use crate::stream::stream;
use crate::world::Cell;

/// How hard a push can be, in units of [`strength_unit`].
pub const STRENGTHS: [f64; 4] = [0.5, 1.0, 2.0, 4.0];
/// Values above this are near the goal; those below [`Contrast::LOW`] are far from it.
const NEAR: f64 = 0.85;
/// Mazes from which the direction is read.
const MAZES: u64 = 24;

/// The direction of near: the mean mind of cells whose value is above 0.85 less that of cells
/// whose value is below 0.4, over fresh mazes of training, of length 1. `None` where no cell is
/// so near or so far: the network expects nothing yet.
pub fn direction(training: &Training, params: &[f32]) -> Option<Vec<f32>> {
    let shape = training.shape;
    let mut contrast = Contrast::new(shape.channels, NEAR);
    for number in 0..MAZES {
        let mut rng = stream(MAZES_SEED, purpose::DIRECTION, number);
        let maze = draw(training.sort, &mut rng);
        let mut thinking = Thinking::new(shape, params, &maze);
        thinking.run(training.schedule.iterations.1);
        let values = thinking.field().values;
        for cell in maze.grid.floor() {
            contrast.add(thinking.mind(cell), f64::from(values[cell as usize]));
        }
    }
    contrast.direction().map(single)
}

/// A random direction, of length 1.
pub fn random(shape: Shape, number: u64) -> Option<Vec<f32>> {
    let mut rng = stream(MAZES_SEED, purpose::RANDOM, number);
    let any = (0..shape.channels).map(|_| rng.random::<f64>() * 2.0 - 1.0);
    unit(any.collect()).map(single)
}

/// In the precision of a mind.
fn single(of: Vec<f64>) -> Vec<f32> {
    of.into_iter().map(|x| x as f32).collect()
}

/// The unit of strength: the mean length of what it has in mind at a cell of floor, once it has
/// thought without any push.
pub fn strength_unit(of: &Question) -> f64 {
    let mut thinking = Thinking::new(of.shape, &of.params, &of.maze);
    thinking.run(of.length());
    let length = |cell: Cell| {
        let square = |x: &f32| f64::from(*x) * f64::from(*x);
        libm::sqrt(thinking.mind(cell).iter().map(square).sum())
    };
    let lengths: Vec<f64> = of.maze.grid.floor().map(length).collect();
    lengths.iter().sum::<f64>() / lengths.len().max(1) as f64
}

/// Where arrows lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Cells that would have to turn: at least two steps nearer to the pushed cell than to the goal,
    /// with no move that is best for both.
    pub cells: usize,
    /// Of those, from which the arrows lead to the pushed cell.
    pub there: usize,
    /// Steps of the agent's way by the arrows to the goal; `None` if they do not lead there.
    pub way: Option<usize>,
    /// Whether that way leads over the pushed cell.
    pub over: bool,
}

impl Flow {
    /// Where the arrows of a thought lead after an iteration.
    pub fn of(thought: &Thought, tick: usize, cell: Cell) -> Self {
        let maze = &thought.of.maze;
        let actions = thought.at(tick).field.actions();
        let follows = follow(maze, &actions, cell);
        let near = Answer::to(&maze.grid, cell);
        let goal = thought.answer.as_ref();
        let cells = goal.map_or_else(Vec::new, |goal| turned(&maze.grid, goal, &near, 2));
        let (way, reaches) = thought.plan(tick, maze.agent);
        Flow {
            cells: cells.len(),
            there: cells
                .iter()
                .filter(|&&c| follows[c as usize].is_some())
                .count(),
            way: reaches.then(|| way.len() - 1),
            over: way.contains(&cell),
        }
    }
}

/// A push under way, and what the same would be at random.
#[derive(Clone, Debug)]
pub struct Steering {
    /// The cell.
    pub cell: Cell,
    /// Whether a goal is written there, or else a roadblock.
    pub goal: bool,
    /// How hard, a place in [`STRENGTHS`].
    pub strength: usize,
    /// What it thinks with a push of the same length in a random direction, from the same mind.
    pub control: Arc<Thought>,
    /// Where the arrows led before.
    pub before: Flow,
}

impl Steering {
    /// The push: the direction times strength, unit and sign.
    pub fn push(cell: Cell, direction: &[f32], size: f64) -> Push {
        Push {
            cell,
            by: direction.iter().map(|x| x * size as f32).collect(),
        }
    }
}
