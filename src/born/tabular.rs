//! A table instead of a network: four logits and a value for every cell of a maze's size, the same
//! whatever stands there. Trained by the same ants on the same mazes, it is what can be had without
//! looking.

use super::ants::walk;
use super::shape::MOVES;
use super::think::Field;
use super::trainer::purpose;
use super::{Training, draw};
use crate::adam::{Adam, Rates};
use crate::parallel::map;
use crate::stream::stream;

/// Updates of a table: it has nothing to learn that takes longer.
const UPDATES: usize = 300;
/// Adam's step size: logits have further to go than weights.
const STEP: f64 = 0.02;

/// The table that training comes to. Only the mazes and the ants of `training` are read.
pub fn table(training: &Training, seed: u64, threads: usize) -> Field {
    let side = training.sort.side;
    let mut theta = vec![0.0; side * side * (MOVES + 1)];
    let rates = Rates {
        step: STEP,
        beta1: 0.9,
        beta2: 0.999,
    };
    let mut adam = Adam::new(theta.len(), rates);
    for update in 0..UPDATES {
        let field = field(&theta, side);
        let mazes = training.schedule.mazes;
        let each = map(mazes, threads, |i| {
            let number = (update * mazes + i) as u64;
            let maze = draw(training.sort, &mut stream(seed, purpose::MAZE, number));
            let mut rng = stream(seed, purpose::ANTS, number);
            walk(&maze, &field, &training.ants, &mut rng)
        });
        let steps: u64 = each.iter().map(|signal| signal.steps).sum();
        let share = 1.0 / steps.max(1) as f64;
        let mut gradient = vec![0.0; theta.len()];
        for signal in &each {
            let pulls = signal.pulls.iter().flatten();
            for (sum, pull) in gradient.iter_mut().zip(pulls) {
                *sum += f64::from(*pull) * share;
            }
        }
        adam.ascend(&mut theta, &gradient);
    }
    field(&theta, side)
}

fn field(theta: &[f64], side: usize) -> Field {
    let (rows, _) = theta.as_chunks::<{ MOVES + 1 }>();
    let logits = |row: &[f64; MOVES + 1]| std::array::from_fn(|m| row[m] as f32);
    Field {
        width: side,
        moves: rows.iter().map(logits).collect(),
        values: rows.iter().map(|row| row[MOVES] as f32).collect(),
    }
}
