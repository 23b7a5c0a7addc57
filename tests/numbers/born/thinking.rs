//! Forwards.

use mesascope::born::kernel::{Finish, Level, Ring, conv, weigh};
use mesascope::born::{Push, Shape, Sight, TAPS, Thinking};
use rand::RngExt;

use super::super::tools::rng;
use super::{maze, oracle, params, shape};

fn shapes() -> Vec<Shape> {
    let mut all = vec![];
    for channels in Shape::WIDTHS {
        for layers in [1, 3] {
            all.push(shape(channels, layers, Sight::Agent));
            all.push(shape(channels, layers, Sight::Lamp));
        }
    }
    all
}

/// The published sizes: 845 parameters with 8 channels, 2,837 with 16; 2,841 for 11 layers of 4.
#[test]
fn a_network_has_the_published_number_of_parameters() {
    let len = |channels, layers| shape(channels, layers, Sight::Agent).len();
    assert_eq!([len(8, 1), len(16, 1)], [845, 2837]);
    assert_eq!([len(4, 11), len(16, 20)], [2841, 55_125]);
}

/// Single precision against double: the error of a few hundred products of like size, grown over
/// three iterations, stays below 1e-5 of the largest number.
#[test]
fn thinking_is_the_plain_matrix_product() {
    for (i, shape) in shapes().into_iter().enumerate() {
        for side in [5, 9, 17, 31] {
            let maze = maze(side, Some(0.5), i as u64);
            let params = params(shape, 100 + i as u64);
            let mut thinking = Thinking::new(shape, &params, &maze);
            for iterations in 1..=3 {
                thinking.step();
                let want = oracle::think(shape, &params, &maze, iterations);
                let top = want.field.iter().fold(1.0f64, |a, &b| a.max(b));
                let field = thinking.field();
                for cell in 0..maze.grid.len() {
                    for (got, want) in thinking.mind(cell as u16).iter().zip(want.field.row(cell)) {
                        assert!(
                            (f64::from(*got) - want).abs() <= 1e-5 * top,
                            "{shape:?} {side}"
                        );
                    }
                    let moves = field.moves[cell].iter().chain([&field.values[cell]]);
                    for (got, want) in moves.zip(want.head.row(cell)) {
                        assert!(
                            (f64::from(*got) - want).abs() <= 1e-5 * top,
                            "{shape:?} {side}"
                        );
                    }
                }
            }
        }
    }
}

/// Whatever instructions the processor has, the bytes are the same.
#[test]
fn every_level_gives_the_same_bytes() {
    for shape in shapes() {
        let maze = maze(13, Some(0.5), 3);
        let params = params(shape, 4);
        let bits = |level| {
            let mut thinking = Thinking::at_level(shape, &params, &maze, level);
            thinking.run(7);
            let field = thinking.field();
            let logits = field.moves.as_flattened().iter().chain(&field.values);
            logits.map(|x| x.to_bits()).collect::<Vec<_>>()
        };
        let plain = bits(Level::Plain);
        assert!(Level::all().into_iter().all(|level| bits(level) == plain));
    }
}

fn kernels_agree<const C: usize>() {
    let mut rng = rng(8);
    let ring = Ring {
        width: 11,
        height: 6,
    };
    let mut numbers =
        |n: usize| -> Vec<f32> { (0..n).map(|_| rng.random_range(-1.0..1.0)).collect() };
    let (weights, field, other) = (
        numbers(TAPS * C * C),
        numbers(ring.cells() * C),
        numbers(ring.cells() * C),
    );
    let run = |level| {
        let (mut relu, mut gated) = (vec![0.0; field.len()], vec![0.0; field.len()]);
        let mut into = vec![0.5; weights.len()];
        conv::<C>(
            level,
            ring,
            &weights,
            &field,
            Finish::Relu(&other),
            &mut relu,
        );
        conv::<C>(
            level,
            ring,
            &weights,
            &field,
            Finish::Gate(&other),
            &mut gated,
        );
        weigh::<C>(level, ring, &field, &other, &mut into);
        let all = [relu, gated, into].concat();
        all.iter().map(|x| x.to_bits()).collect::<Vec<_>>()
    };
    let plain = run(Level::Plain);
    assert!(Level::all().into_iter().all(|level| run(level) == plain));
}

#[test]
fn every_kernel_gives_the_same_bytes_at_every_level() {
    kernels_agree::<4>();
    kernels_agree::<8>();
    kernels_agree::<16>();
}

/// A push stays where it is put, after every iteration; without it nothing of it is left in the
/// field than what the iterations made of it.
#[test]
fn a_push_is_added_after_every_iteration() {
    let (shape, maze) = (shape(8, 1, Sight::Agent), maze(9, None, 5));
    let params = params(shape, 6);
    let mut free = Thinking::new(shape, &params, &maze);
    let mut pushed = Thinking::new(shape, &params, &maze);
    let by: Vec<f32> = (0..8).map(|i| 0.25 * i as f32).collect();
    let cell = maze.agent;
    pushed.pushes.push(Push {
        cell,
        by: by.clone(),
    });
    free.step();
    pushed.step();
    for ((free, pushed), by) in free.mind(cell).iter().zip(pushed.mind(cell)).zip(&by) {
        assert_eq!(*pushed, free + by);
    }
}

/// A feed-forward network ends with its last layer; a tied one goes on.
#[test]
fn a_feed_forward_network_stops_after_its_layers() {
    let maze = maze(9, None, 5);
    let flat = shape(4, 3, Sight::Agent);
    let weights = params(flat, 1);
    let mut thinking = Thinking::new(flat, &weights, &maze);
    thinking.run(50);
    assert_eq!((thinking.iteration(), thinking.is_done()), (3, true));
    let tied = shape(4, 1, Sight::Agent);
    let weights = params(tied, 1);
    let mut thinking = Thinking::new(tied, &weights, &maze);
    thinking.run(50);
    assert_eq!((thinking.iteration(), thinking.is_done()), (50, false));
}
