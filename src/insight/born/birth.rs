//! How thinking came about: for each kept point of training, how good one iteration is, and how
//! good many are.

use super::{MAZES_SEED, purpose};
use crate::born::{Maze, Shape, Training, by_iterations, draw};
use crate::stream::stream;

/// The iterations after which a network is measured.
pub const THOUGHTS: [usize; 6] = [1, 2, 4, 8, 16, 32];
/// Mazes it is measured on.
const MAZES: usize = 16;

/// Mazes of the size it is trained on that it has never seen.
pub fn unseen(training: &Training) -> Vec<Maze> {
    let maze = |i| {
        let mut rng = stream(MAZES_SEED, purpose::UNSEEN, i as u64);
        draw(training.sort, &mut rng)
    };
    (0..MAZES).map(maze).collect()
}

/// The share of cells whose move is right after each of [`THOUGHTS`], over mazes.
pub fn thinking_curve(shape: Shape, params: &[f32], mazes: &[Maze], discount: f64) -> Vec<f64> {
    let mut all = vec![crate::born::Score::default(); THOUGHTS.len()];
    for maze in mazes {
        let scores = by_iterations(shape, params, maze, &THOUGHTS, discount);
        for (sum, score) in all.iter_mut().zip(&scores) {
            sum.add(score);
        }
    }
    all.iter().map(crate::born::Score::right_share).collect()
}

/// The thinking curves of a run, as far as they are measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Birth {
    /// For each kept point the shares after [`THOUGHTS`]; `None` for not measured yet.
    pub curves: Vec<Option<Vec<f64>>>,
}

impl Birth {
    /// The curve of a point.
    pub fn at(&self, point: usize) -> Option<&Vec<f64>> {
        self.curves.get(point)?.as_ref()
    }

    /// The first point at which thinking beats a single iteration by a quarter of all cells.
    pub fn born(&self) -> Option<usize> {
        /// What many iterations must be better by.
        const BETTER: f64 = 0.25;
        let better = |curve: &Vec<f64>| {
            let most = curve.iter().copied().fold(0.0, f64::max);
            curve.first().is_some_and(|one| most - one >= BETTER)
        };
        self.curves
            .iter()
            .position(|c| c.as_ref().is_some_and(better))
    }
}
