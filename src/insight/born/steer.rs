//! Writing into its mind: a steady push on one cell, along the direction in which its mind differs
//! between cells near the goal and cells far from it; and beside it one of the same length in a
//! random direction.

use std::sync::Arc;

use rand::RngExt;

use super::thought::{Question, Thought};
use super::{MAZES_SEED, purpose};
use crate::born::{Answer, Push, Shape, Thinking, Training, draw, follow};
use crate::stream::stream;
use crate::world::{Action, Cell};

/// How hard a push can be, in units of [`strength_unit`].
pub const STRENGTHS: [f64; 4] = [0.5, 1.0, 2.0, 4.0];
/// Values above this are near the goal, below the other far from it.
const NEAR: f32 = 0.85;
const FAR: f32 = 0.4;
/// Mazes from which the direction is read.
const MAZES: u64 = 24;

/// The direction of near: the mean mind of cells whose value is above 0.85 less that of cells
/// whose value is below 0.4, over fresh mazes of training, of length 1. `None` where no cell is
/// so near or so far: the network expects nothing yet.
pub fn direction(training: &Training, params: &[f32]) -> Option<Vec<f32>> {
    let shape = training.shape;
    let mut sums = [vec![0.0f64; shape.channels], vec![0.0; shape.channels]];
    let mut counts = [0usize; 2];
    for number in 0..MAZES {
        let mut rng = stream(MAZES_SEED, purpose::DIRECTION, number);
        let maze = draw(training.sort, &mut rng);
        let mut thinking = Thinking::new(shape, params, &maze);
        thinking.run(training.schedule.iterations.1);
        let values = thinking.field().values;
        for cell in maze.grid.floor() {
            let value = values[cell as usize];
            let side = usize::from(value < FAR);
            if !(FAR..=NEAR).contains(&value) {
                counts[side] += 1;
                for (sum, x) in sums[side].iter_mut().zip(thinking.mind(cell)) {
                    *sum += f64::from(*x);
                }
            }
        }
    }
    if counts.contains(&0) {
        return None;
    }
    let [near, far] = &sums;
    let mean = |sum: f64, n: usize| sum / n as f64;
    let between = near
        .iter()
        .zip(far)
        .map(|(a, b)| mean(*a, counts[0]) - mean(*b, counts[1]));
    unit(between.collect())
}

/// A random direction, of length 1.
pub fn random(shape: Shape, number: u64) -> Option<Vec<f32>> {
    let mut rng = stream(MAZES_SEED, purpose::RANDOM, number);
    unit(
        (0..shape.channels)
            .map(|_| rng.random::<f64>() * 2.0 - 1.0)
            .collect(),
    )
}

fn unit(v: Vec<f64>) -> Option<Vec<f32>> {
    let length = libm::sqrt(v.iter().map(|x| x * x).sum());
    (length > 0.0).then(|| v.iter().map(|x| (x / length) as f32).collect())
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
        let turns = |c: &Cell| {
            let Some(goal) = goal else { return false };
            let (here, far) = (near.distance[*c as usize], goal.distance[*c as usize]);
            let nearer = matches!((here, far), (Some(h), Some(f)) if h + 2 <= f);
            let both =
                |m: &Action| near.is_best(&maze.grid, *c, *m) && goal.is_best(&maze.grid, *c, *m);
            nearer && !Action::MOVES.iter().any(both)
        };
        let cells: Vec<Cell> = near.cells().filter(turns).collect();
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
