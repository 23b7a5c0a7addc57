//! Writing into a network's mind: where a written goal or roadblock ought to show, and which way
//! to push.

use rand::{Rng, RngExt};

use super::{Answer, Maze};
use crate::numeric::ln;
use crate::world::{Action, Cell, Grid};

/// The moves on a shortest way from a cell, one flag for each of [`Action::MOVES`].
fn best(answer: &Answer, grid: &Grid, cell: Cell) -> [bool; 4] {
    Action::MOVES.map(|m| answer.is_best(grid, cell, m))
}

/// The cells at which no move is best for both of two targets in one grid, or before and after a
/// change of grid; without cells from which either cannot be reached, and without the targets.
pub fn parted(before: (&Answer, &Grid), after: (&Answer, &Grid)) -> Vec<Cell> {
    let apart = |cell: &Cell| {
        let old = best(before.0, before.1, *cell);
        let new = best(after.0, after.1, *cell);
        let has = |moves: [bool; 4]| moves.contains(&true);
        has(old) && has(new) && !(0..4).any(|m| old[m] && new[m])
    };
    (after.0.cells()).filter(apart).collect()
}

/// The cells that a goal written at a place ought to turn: at least `nearer` steps nearer to it
/// than to the true goal, with no move that is best for both.
pub fn turned(grid: &Grid, goal: &Answer, written: &Answer, nearer: u32) -> Vec<Cell> {
    let near = |cell: &Cell| {
        let steps = |to: &Answer| to.distance[*cell as usize];
        matches!((steps(written), steps(goal)), (Some(w), Some(g)) if w + nearer <= g)
    };
    let mut cells = parted((goal, grid), (written, grid));
    cells.retain(near);
    cells
}

/// The cells that a roadblock written at a place ought to send round: those that step onto it by
/// `actions`, and from which there is a longer way without it. With them what is right in the
/// maze with a wall there. `None` where the place is the goal or no cell is left.
pub fn detours(maze: &Maze, actions: &[Action], block: Cell) -> Option<(Grid, Answer, Vec<Cell>)> {
    let goal = maze.goal.filter(|&goal| goal != block)?;
    let free = Answer::to(&maze.grid, goal);
    let mut grid = maze.grid.clone();
    grid.set_wall(block, true);
    let round = Answer::to(&grid, goal);
    let longer = |cell: &Cell| {
        let c = *cell as usize;
        matches!((free.distance[c], round.distance[c]), (Some(a), Some(b)) if b > a)
    };
    let steps = |cell: &Cell| {
        let action = actions.get(*cell as usize);
        action.is_some_and(|&a| maze.grid.neighbour(*cell, a) == Some(block))
    };
    let cells: Vec<Cell> = round.cells().filter(steps).filter(longer).collect();
    (!cells.is_empty()).then_some((grid, round, cells))
}

/// Means over cells of high and of low worth, of what a network has in mind there.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// Worth above which a cell counts as high.
    above: f64,
    high: (Vec<f64>, f64),
    low: (Vec<f64>, f64),
    /// Sum of the lengths of all that was added, and how many.
    lengths: (f64, f64),
}

impl Contrast {
    /// Worth below which it counts as low.
    pub const LOW: f64 = 0.4;

    /// Of nothing yet. A cell whose worth is above `above` counts as high.
    pub fn new(channels: usize, above: f64) -> Self {
        Contrast {
            above,
            high: (vec![0.0; channels], 0.0),
            low: (vec![0.0; channels], 0.0),
            lengths: (0.0, 0.0),
        }
    }

    /// Adds a cell of some worth, 0 to 1.
    pub fn add(&mut self, mind: &[f32], worth: f64) {
        let square: f64 = mind.iter().map(|&x| f64::from(x) * f64::from(x)).sum();
        self.lengths.0 += libm::sqrt(square);
        self.lengths.1 += 1.0;
        let side = match worth {
            w if w > self.above => &mut self.high,
            w if w < Self::LOW => &mut self.low,
            _ => return,
        };
        side.1 += 1.0;
        for (sum, &x) in side.0.iter_mut().zip(mind) {
            *sum += f64::from(x);
        }
    }

    /// Adds what another saw.
    pub fn join(&mut self, other: &Contrast) {
        let add = |into: &mut (Vec<f64>, f64), from: &(Vec<f64>, f64)| {
            into.0.iter_mut().zip(&from.0).for_each(|(a, b)| *a += b);
            into.1 += from.1;
        };
        add(&mut self.high, &other.high);
        add(&mut self.low, &other.low);
        self.lengths.0 += other.lengths.0;
        self.lengths.1 += other.lengths.1;
    }

    /// The mean length of what is in mind at a cell.
    pub fn length(&self) -> f64 {
        self.lengths.0 / self.lengths.1.max(1.0)
    }

    /// From low worth to high, of length 1; `None` where either was never seen or they are alike.
    pub fn direction(&self) -> Option<Vec<f64>> {
        if self.high.1 < 1.0 || self.low.1 < 1.0 {
            return None;
        }
        let mean = |side: &(Vec<f64>, f64), i: usize| side.0[i] / side.1;
        let apart = (0..self.high.0.len()).map(|i| mean(&self.high, i) - mean(&self.low, i));
        unit(apart.collect())
    }
}

/// A direction drawn at random, all equally likely, of length 1: normal numbers (Box and Muller
/// 1958), put to length.
pub fn any_direction(channels: usize, rng: &mut impl Rng) -> Vec<f64> {
    loop {
        let draw = |_| {
            let (u, v): (f64, f64) = (rng.random(), rng.random());
            libm::sqrt(-2.0 * ln(1.0 - u)) * libm::cos(std::f64::consts::TAU * v)
        };
        if let Some(direction) = unit((0..channels).map(draw).collect()) {
            return direction;
        }
    }
}

/// A direction of length 1; `None` of no length at all.
pub fn unit(mut of: Vec<f64>) -> Option<Vec<f64>> {
    let length = libm::sqrt(of.iter().map(|x| x * x).sum::<f64>());
    of.iter_mut().for_each(|x| *x /= length);
    of.iter().all(|x| x.is_finite()).then_some(of)
}
