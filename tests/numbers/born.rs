//! Born planners against a plain matrix-product version in double precision, finite differences,
//! and cases worked by hand.

mod ants;
mod decode;
mod figures;
mod gradients;
mod mazes;
mod oracle;
mod pace;
mod signal;
mod thinking;

use mesascope::born::{Maze, Shape, Sight, Sort, draw};
use mesascope::world::{Cell, Grid};
use rand::RngExt;

use super::tools::rng;

fn shape(channels: usize, layers: usize, sight: Sight) -> Shape {
    Shape {
        channels,
        layers,
        sight,
    }
}

/// Parameters of about the size that training leaves.
fn params(shape: Shape, seed: u64) -> Vec<f32> {
    let mut rng = rng(seed);
    (0..shape.len())
        .map(|_| rng.random_range(-0.2..0.2))
        .collect()
}

fn maze(side: usize, lamp: Option<f64>, seed: u64) -> Maze {
    draw(Sort { side, lamp }, &mut rng(seed))
}

/// A maze from a drawing: `#` wall, `G` goal, `L` lamp, `a` agent.
fn drawn(rows: &[&str]) -> Maze {
    let mut grid = Grid::open(rows[0].len(), rows.len());
    let (mut goal, mut lamp, mut agent) = (None, None, 0);
    for (cell, c) in rows.join("").chars().enumerate() {
        let cell = cell as Cell;
        grid.set_wall(cell, c == '#');
        match c {
            'G' => goal = Some(cell),
            'L' => lamp = Some(cell),
            'a' => agent = cell,
            _ => {}
        }
    }
    Maze {
        grid,
        goal,
        lamp,
        agent,
    }
}
