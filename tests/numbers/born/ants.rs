//! What ants are paid, and what that says.

use mesascope::born::ants::{Signal, walk};
use mesascope::born::{Ants, Field, MOVES, Maze};
use mesascope::world::Action;
use rand::RngExt;

use super::super::tools::rng;
use super::drawn;

/// A field that nearly always moves as drawn, with a value for every cell.
fn sure(maze: &Maze, to: &[(usize, Action)], values: &[f32]) -> Field {
    let mut field = Field {
        width: maze.grid.width(),
        moves: vec![[0.0; MOVES]; maze.grid.len()],
        values: values.to_vec(),
    };
    for &(cell, action) in to {
        field.moves[cell][action.index()] = 60.0;
    }
    field
}

/// A corridor of three: from the first cell two steps, from the second one; worked by hand.
#[test]
fn a_corridor_worked_by_hand() {
    let maze = drawn(&["#####", "#a G#", "#####"]);
    let mut values = vec![0.0; 15];
    (values[6], values[7]) = (0.5, 0.25);
    let field = sure(&maze, &[(6, Action::Right), (7, Action::Right)], &values);
    let how = Ants {
        steps: 10,
        discount: 0.5,
        lambda: 0.5,
        value: 1.0,
        entropy: 0.0,
    };
    let signal = walk(&maze, &field, &how, &mut rng(1));
    assert_eq!((signal.ants, signal.reached, signal.steps), (2, 2, 3));
    assert_eq!(signal.earned, 0.5 + 1.0);
    // The second cell's two visits: 1 - .25 each. The first's: (.5 * .25 - .5) + .25 * .75.
    let (second, first) = (2.0 * 0.75, -0.375 + 0.1875);
    assert!((signal.pulls[7][MOVES] - second).abs() < 1e-6);
    assert!((signal.pulls[6][MOVES] - first).abs() < 1e-6);
    // It is certain of its moves: no pull on them, whatever the advantage.
    assert!(signal.pulls[7][..MOVES].iter().all(|p| p.abs() < 1e-6));
}

/// An ant that never comes to the goal counts what it expects where it stops.
#[test]
fn the_end_of_a_walk_is_worth_what_is_expected_there() {
    let maze = drawn(&["#####", "#a G#", "#####"]);
    let mut values = vec![0.0; 15];
    values[6] = 0.8;
    let field = sure(&maze, &[(6, Action::Left), (7, Action::Left)], &values);
    let how = Ants {
        steps: 1,
        discount: 0.5,
        lambda: 0.9,
        value: 1.0,
        entropy: 0.0,
    };
    let signal = walk(&maze, &field, &how, &mut rng(1));
    assert_eq!((signal.reached, signal.steps), (0, 2));
    // Bumping into the wall: 0.5 * 0.8 - 0.8; stepping back: 0.5 * 0.8 - 0.
    assert!((signal.pulls[6][MOVES] + 0.4).abs() < 1e-6);
    assert!((signal.pulls[7][MOVES] - 0.4).abs() < 1e-6);
}

/// The exact mean of the pulls on logits with λ = 1 and no values: Σ over ants, steps and cells of
/// the chance to be there times π(a) (Q(a) − Σ π Q), Q over what is left of the walk.
fn exact(maze: &Maze, field: &Field, how: &Ants) -> Vec<[f64; MOVES]> {
    let n = maze.grid.len();
    let to = |c: usize, m: usize| {
        let next = maze.grid.neighbour(c as u16, Action::MOVES[m]);
        next.map_or(c, usize::from)
    };
    let goal = maze.goal.map(usize::from);
    let policy: Vec<[f64; MOVES]> = (0..n)
        .map(|c| {
            let e = field.moves[c].map(|l| f64::from(l).exp());
            e.map(|x| x / e.iter().sum::<f64>())
        })
        .collect();
    let mut value = vec![vec![0.0; n]; how.steps + 1];
    let q = |value: &[f64], c: usize, m: usize| {
        let to = to(c, m);
        if Some(to) == goal {
            1.0
        } else {
            how.discount * value[to]
        }
    };
    for left in 1..=how.steps {
        for c in (0..n).filter(|&c| Some(c) != goal) {
            let v = (0..MOVES)
                .map(|m| policy[c][m] * q(&value[left - 1], c, m))
                .sum();
            value[left][c] = v;
        }
    }
    let mut here: Vec<f64> = vec![0.0; n];
    for c in maze
        .grid
        .floor()
        .map(usize::from)
        .filter(|&c| Some(c) != goal)
    {
        here[c] = 1.0;
    }
    let mut pulls = vec![[0.0; MOVES]; n];
    for left in (1..=how.steps).rev() {
        let mut next = vec![0.0; n];
        for c in (0..n).filter(|&c| here[c] > 0.0) {
            let qs: [f64; MOVES] = std::array::from_fn(|m| q(&value[left - 1], c, m));
            for m in 0..MOVES {
                pulls[c][m] += here[c] * policy[c][m] * (qs[m] - value[left][c]);
                if Some(to(c, m)) != goal {
                    next[to(c, m)] += here[c] * policy[c][m];
                }
            }
        }
        here = next;
    }
    pulls
}

/// Over 20,000 rounds the mean pull lies within five standard errors of the exact one; some
/// forty numbers are compared, so that chance alone fails one run in some ten thousand, and the
/// seed is fixed. What happens once in 5,000 rounds may not be seen at all, and counts at most 1.
#[test]
fn the_mean_pull_is_the_policy_gradient() {
    let maze = drawn(&["#####", "#a  #", "# #G#", "#  ##", "#####"]);
    let mut draws = rng(3);
    let field = Field {
        width: 5,
        moves: (0..25)
            .map(|_| std::array::from_fn(|_| draws.random_range(-1.0..1.0)))
            .collect(),
        values: vec![0.0; 25],
    };
    let how = Ants {
        steps: 6,
        discount: 0.9,
        lambda: 1.0,
        value: 0.0,
        entropy: 0.0,
    };
    const ROUNDS: usize = 20_000;
    let (mut sum, mut square) = ([[0.0f64; MOVES]; 25], [[0.0f64; MOVES]; 25]);
    for _ in 0..ROUNDS {
        let signal = walk(&maze, &field, &how, &mut draws);
        for c in 0..25 {
            for m in 0..MOVES {
                let x = f64::from(signal.pulls[c][m]);
                sum[c][m] += x;
                square[c][m] += x * x;
            }
        }
    }
    let want = exact(&maze, &field, &how);
    let mut seen = 0;
    for c in 0..25 {
        for m in 0..MOVES {
            let mean = sum[c][m] / ROUNDS as f64;
            let variance = (square[c][m] / ROUNDS as f64 - mean * mean).max(0.0);
            let error = (variance / ROUNDS as f64).sqrt();
            assert!((mean - want[c][m]).abs() <= 5.0 * error + 2e-4, "{c} {m}");
            seen += usize::from(want[c][m].abs() > 10.0 * error && error > 0.0);
        }
    }
    assert!(seen > 5, "the comparison would not notice a difference");
}

/// The pull of entropy is its derivative: finite differences of Σ steps · H.
#[test]
fn the_pull_of_entropy_is_its_derivative() {
    let maze = drawn(&["#####", "#a  #", "#####"]);
    let logits = [0.3f32, -0.2, 0.9, 0.1];
    let field = Field {
        width: 5,
        moves: vec![logits; 15],
        values: vec![0.0; 15],
    };
    let how = Ants {
        steps: 4,
        discount: 0.9,
        lambda: 0.9,
        value: 0.0,
        entropy: 1.0,
    };
    let signal: Signal = walk(&maze, &field, &how, &mut rng(5));
    let entropy = |by: [f64; MOVES]| {
        let e: [f64; MOVES] = std::array::from_fn(|m| (f64::from(logits[m]) + by[m]).exp());
        let sum: f64 = e.iter().sum();
        -e.iter().map(|x| x / sum * (x / sum).ln()).sum::<f64>()
    };
    for m in 0..MOVES {
        let at = |h: f64| entropy(std::array::from_fn(|k| if k == m { h } else { 0.0 }));
        let want = 12.0 * (at(1e-5) - at(-1e-5)) / 2e-5;
        let got: f64 = signal.pulls.iter().map(|p| f64::from(p[m])).sum();
        assert!((got - want).abs() < 1e-3, "{got} not {want}");
    }
}
