//! Reflex or search: gradients by finite differences, policies and returns against dense ones
//! written here, mazes and maps by what they promise, the formula against calculus.

mod gradient;
mod law;
mod map;
mod mazes;
mod policy;
mod runs;

use mesascope::choice::{Maze, Mazes, Mixture, Model, Settings};
use rand::RngExt;

use super::tools::rng;

/// Small mazes with everything else as usual.
fn small() -> Settings {
    Settings {
        side: 5,
        updates: 12,
        new_mazes: 3,
        ..Settings::default()
    }
}

/// Every way a model may be made, in small: both mixtures, with and without hidden units, memory
/// and decay.
fn kinds() -> Vec<Settings> {
    (0..12)
        .map(|i| Settings {
            mixture: [Mixture::Probability, Mixture::Logits][i % 2],
            hidden: [0, 1, 6][i / 2 % 3],
            memory: i / 6 % 2 == 1,
            decay: [0.0, 0.02][i / 3 % 2],
            discount: [0.95, 0.8][i / 5 % 2],
            loops: 0.4,
            ..small()
        })
        .collect()
}

/// A model with parameters of no particular kind, and a maze.
fn some(settings: &Settings, seed: u64) -> (Model, Vec<f64>, Maze) {
    let model = Model::new(settings);
    let mut rng = rng(seed);
    let params = (0..model.len())
        .map(|_| rng.random_range(-0.8..0.8))
        .collect();
    let mazes = Mazes::draw(settings, 1, seed).expect("mazes can be drawn");
    (model, params, mazes.training[0].clone())
}
