//! One agent that keeps its mind from move to move.

use mesascope::born::pace::{SPAN, WalkTape};
use mesascope::born::{Ants, MOVES, Maze, Shape, Sight};
use ndarray::Array2;
use rand::RngExt;

use super::super::tools::{near, rng};
use super::{drawn, oracle, params, shape};

const TICKS: usize = 2;

/// Σ over moves of pulls · head at the agent's cell, the mind carried along.
fn pulled(
    shape: Shape,
    params: &[f64],
    maze: &Maze,
    (cells, pulls): (&[u16], &[[f32; 5]]),
    given: &[Array2<f64>],
) -> f64 {
    let mut field = Array2::zeros((maze.grid.len(), shape.channels));
    let mut sum = 0.0;
    for (k, (&cell, pull)) in cells.iter().zip(pulls).enumerate() {
        if k % SPAN == 0 && k > 0 {
            // What came before counts as given.
            field = given[k / SPAN - 1].clone();
        }
        let here = Maze {
            agent: cell,
            ..maze.clone()
        };
        field = oracle::iterate(shape, params, &here, field, (0, TICKS));
        let head = oracle::head(shape, params, &field);
        let row = head.row(cell as usize);
        sum += row
            .iter()
            .zip(pull)
            .map(|(x, p)| x * f64::from(*p))
            .sum::<f64>();
    }
    sum
}

/// What it has in mind after some moves.
fn mind(shape: Shape, params: &[f64], maze: &Maze, cells: &[u16]) -> Array2<f64> {
    let empty = Array2::zeros((maze.grid.len(), shape.channels));
    cells.iter().fold(empty, |field, &cell| {
        let here = Maze {
            agent: cell,
            ..maze.clone()
        };
        oracle::iterate(shape, params, &here, field, (0, TICKS))
    })
}

#[test]
fn the_gradient_of_a_walk_is_that_of_finite_differences() {
    for (seed, channels) in [(1, 4), (2, 8), (3, 4)] {
        let shape = shape(channels, 1, Sight::Agent);
        let maze = drawn(&[
            "#######", "#a    #", "# # # #", "#   # #", "# ### #", "#    G#", "#######",
        ]);
        let params = params(shape, seed + 10);
        let how = Ants {
            steps: 12,
            ..Ants::default()
        };
        let mut tape = WalkTape::new(shape, 7, 7, TICKS);
        // A longer walk before, whose leavings would be found.
        tape.walk(
            &params,
            &super::maze(7, None, 9),
            &Ants::default(),
            &mut rng(seed),
        );
        tape.walk(&params, &maze, &how, &mut rng(seed));
        let cells: Vec<u16> = tape.moves().iter().map(|m| m.cell).collect();
        assert!(cells.len() > 2 * SPAN, "spans are joined");
        let mut draws = rng(seed + 20);
        let pulls: Vec<[f32; MOVES + 1]> = (cells.iter())
            .map(|_| std::array::from_fn(|_| draws.random_range(-1.0..1.0)))
            .collect();
        let mut got = vec![0.0; shape.len()];
        tape.back(&params, &pulls, &mut got);
        let exact: Vec<f64> = params.iter().map(|&x| x.into()).collect();
        let given: Vec<_> = (1..cells.len().div_ceil(SPAN))
            .map(|span| mind(shape, &exact, &maze, &cells[..span * SPAN]))
            .collect();
        let (mut off, mut size) = (0.0, 0.0);
        for i in 0..shape.len() {
            const H: f64 = 1e-6;
            let at = |by: f64| {
                let mut moved = exact.clone();
                moved[i] += by;
                pulled(shape, &moved, &maze, (&cells, &pulls), &given)
            };
            let want = (at(H) - at(-H)) / (2.0 * H);
            off += (want - f64::from(got[i])).powi(2);
            size += want * want;
        }
        assert!(size > 0.0 && off <= 1e-6 * size, "{off} of {size}");
    }
}

/// A corridor of one step, so that the walk is a bump or two and then the goal: advantages by hand.
#[test]
fn a_walk_is_paid_as_ants_are() {
    let shape = shape(4, 1, Sight::Agent);
    let maze = drawn(&["#####", "#aG##", "#####"]);
    let params = params(shape, 4);
    let how = Ants {
        steps: 30,
        discount: 0.5,
        lambda: 0.5,
        value: 1.0,
        entropy: 0.0,
    };
    let mut tape = WalkTape::new(shape, 5, 3, TICKS);
    // A seed whose walk bumps into a wall at least twice before it gets there.
    let seed = (0..100).find(|&s| {
        tape.walk(&params, &maze, &how, &mut rng(s));
        tape.moves().len() == 3
    });
    assert!(seed.is_some());
    let moves = tape.moves().to_vec();
    assert_eq!(
        [moves[0].reward, moves[1].reward, moves[2].reward],
        [0.0, 0.0, 1.0]
    );
    let (pulls, signal) = tape.signal(&how);
    assert_eq!((signal.steps, signal.reached, signal.earned), (3, 1, 0.25));
    let v: Vec<f64> = moves.iter().map(|m| m.value.into()).collect();
    let last = 1.0 - v[2];
    let middle = 0.5 * v[2] - v[1] + 0.25 * last;
    let first = 0.5 * v[1] - v[0] + 0.25 * middle;
    for (k, advantage) in [first, middle, last].into_iter().enumerate() {
        assert!(near(pulls[k][MOVES].into(), advantage, 1e-5));
        for (m, pull) in pulls[k][..MOVES].iter().enumerate() {
            let taken = f64::from(u8::from(m == moves[k].action));
            let want = advantage * (taken - f64::from(moves[k].policy[m]));
            assert!(near((*pull).into(), want, 1e-5));
        }
    }
}
