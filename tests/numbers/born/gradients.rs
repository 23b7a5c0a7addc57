//! Backwards: finite differences of the matrix-product version in double precision.

use mesascope::born::backward::Tape;
use mesascope::born::kernel::CEILING;
use mesascope::born::{MOVES, Shape, Sight, Thinking};
use ndarray::Array2;
use rand::RngExt;

use super::super::tools::rng;
use super::{maze, oracle, params, shape};

/// Σ pulls · head after `watched` iterations from a field that does not change.
fn pulled(
    shape: Shape,
    params: &[f64],
    maze: &mesascope::born::Maze,
    from: &Array2<f64>,
    watched: usize,
    pulls: &[[f32; MOVES + 1]],
) -> f64 {
    let field = oracle::iterate(shape, params, maze, from.clone(), (0, watched));
    let head = oracle::head(shape, params, &field);
    let each = head.iter().zip(pulls.as_flattened());
    each.map(|(x, p)| x * f64::from(*p)).sum()
}

fn check(shape: Shape, side: usize, unwatched: usize, watched: usize, seed: u64) {
    check_at(shape, side, (unwatched, watched), seed, 1.0);
}

fn check_at(
    shape: Shape,
    side: usize,
    (unwatched, watched): (usize, usize),
    seed: u64,
    scale: f32,
) {
    let maze = maze(side, Some(0.5), seed);
    let params: Vec<f32> = params(shape, seed + 1).iter().map(|x| x * scale).collect();
    let mut rng = rng(seed + 2);
    let pulls: Vec<[f32; MOVES + 1]> = (0..maze.grid.len())
        .map(|_| std::array::from_fn(|_| rng.random_range(-1.0..1.0)))
        .collect();
    let mut got = vec![0.0; shape.len()];
    let planes = shape.planes(&maze);
    let mut tape = Tape::new(shape, side, side);
    // Twice, so that what the first thought left behind would be found.
    for _ in 0..2 {
        got.fill(0.0);
        tape.think(&params, &planes, unwatched, watched);
        tape.back(&params, &planes, &pulls, &mut got);
    }
    let exact: Vec<f64> = params.iter().map(|&x| x.into()).collect();
    let empty = Array2::zeros((maze.grid.len(), shape.channels));
    let from = oracle::iterate(shape, &exact, &maze, empty, (0, unwatched));
    let watched = if shape.is_tied() {
        watched
    } else {
        shape.layers
    };
    let (mut off, mut size) = (0.0, 0.0);
    for i in 0..shape.len() {
        let at = |by: f64| {
            let mut moved = exact.clone();
            moved[i] += by;
            pulled(shape, &moved, &maze, &from, watched, &pulls)
        };
        const H: f64 = 1e-6;
        let want = (at(H) - at(-H)) / (2.0 * H);
        off += (want - f64::from(got[i])).powi(2);
        size += want * want;
    }
    // A cell whose sum lies within 1e-6 of 0 would spoil a few of many thousands of terms.
    assert!(
        size > 0.0 && off <= 1e-6 * size,
        "{shape:?}: {off} of {size}"
    );
}

#[test]
fn the_gradient_is_that_of_finite_differences() {
    check(shape(4, 1, Sight::Agent), 7, 0, 5, 1);
    check(shape(4, 1, Sight::Lamp), 5, 0, 1, 2);
    check(shape(4, 3, Sight::Agent), 7, 0, 9, 3);
    check(shape(8, 1, Sight::Lamp), 5, 0, 4, 4);
    check(shape(16, 1, Sight::Agent), 5, 0, 3, 5);
}

/// Iterations that leave no trace are not learned from.
#[test]
fn what_is_unwatched_gives_no_gradient() {
    check(shape(4, 1, Sight::Agent), 7, 6, 3, 6);
    check(shape(8, 1, Sight::Agent), 5, 3, 2, 7);
}

/// A network that feeds on itself runs into the ceiling, where no gradient flows.
#[test]
fn at_the_ceiling_the_gradient_is_that_of_finite_differences() {
    let shape = shape(4, 1, Sight::Agent);
    check_at(shape, 5, (0, 6), 8, 6.0);
    let maze = maze(5, None, 8);
    let params: Vec<f32> = params(shape, 9).iter().map(|x| x * 6.0).collect();
    let mut thinking = Thinking::new(shape, &params, &maze);
    thinking.run(100);
    let all: Vec<f32> = (0..25).flat_map(|c| thinking.mind(c).to_vec()).collect();
    assert!(all.iter().all(|x| (0.0..=CEILING).contains(x)) && all.contains(&CEILING));
}
