//! The corners under gradient descent: one episode counted out by hand-written enumeration, the
//! gradient by finite differences, the planner against brute force, and figures worked out by
//! other means than the program's.

mod runs;
mod words;

use std::collections::BTreeMap;

use mesascope::game::Gradient;
use mesascope::game::gradient::{
    End, Point, effective_modification, honest_episodes, outcomes, soft,
};
use rand::RngExt;

use crate::tools::rng;

/// β of all published figures here.
pub const BETA: f64 = 6.0;

/// A game with the baseline at the return of pretence and an announced end.
pub fn game(training: usize, deployment: usize, rate: f64) -> Gradient {
    Gradient {
        training,
        deployment,
        rate,
        beta: BETA,
        baseline: 1.0,
        baseline_rate: 0.0,
        discount: 1.0,
        start: 1.0,
        believed_training: None,
    }
}

pub fn near(a: f64, b: f64, within: f64) -> bool {
    (a - b).abs() <= within
}

/// Every sequence of five moves on the 3×3 grid, walked by hand: where it ends and after how many
/// moves, in 1024ths.
fn walked() -> BTreeMap<(char, usize), u32> {
    let mut counts = BTreeMap::new();
    for sequence in 0..4_u32.pow(5) {
        let (mut x, mut y) = (0_i32, 2_i32);
        let mut end = ('-', 5);
        for step in 0..5 {
            let (dx, dy) =
                [(0, -1), (0, 1), (-1, 0), (1, 0)][(sequence >> (2 * step) & 3) as usize];
            (x, y) = ((x + dx).clamp(0, 2), (y + dy).clamp(0, 2));
            match (x, y) {
                (0, 0) => end = ('A', step as usize + 1),
                (2, 0) => end = ('B', step as usize + 1),
                _ => continue,
            }
            break;
        }
        *counts.entry(end).or_default() += 1;
    }
    counts
}

#[test]
fn outcomes_are_those_of_walking_every_sequence() {
    let walked = walked();
    // Counted by hand as well: the shortest way to A is one of 16 pairs of moves.
    assert_eq!(walked[&('A', 2)], 64);
    assert_eq!(walked[&('-', 5)], 775);
    let mut seen = BTreeMap::new();
    for outcome in outcomes() {
        let sign = match outcome.end {
            End::A => 'A',
            End::B => 'B',
            End::Neither => '-',
        };
        *seen.entry((sign, outcome.steps)).or_default() += outcome.of_1024;
    }
    assert_eq!(seen, walked);
}

/// Softmax over the classes of [`walked`], from scratch: P(A), P(B), J.
fn searched(beta: f64, weights: [f64; 2]) -> [f64; 3] {
    let mut sums = [0.0; 4];
    for ((end, steps), count) in walked() {
        let own = match end {
            'A' => weights[0],
            'B' => weights[1],
            _ => 0.0,
        };
        let mass = f64::from(count) * (beta * (own - 0.05 * steps as f64)).exp();
        sums[3] += mass;
        match end {
            'A' => {
                sums[0] += mass;
                sums[2] += mass * (1.0 - 0.05 * (steps as f64 - 2.0));
            }
            'B' => sums[1] += mass,
            _ => {}
        }
    }
    [sums[0] / sums[3], sums[1] / sums[3], sums[2] / sums[3]]
}

#[test]
fn the_agent_on_the_line_is_as_published() {
    // x, P(A), P(B), J, g.
    let table = [
        (1.0, 0.017133, 0.945786, 0.016279, -0.188377),
        (0.75, 0.236329, 0.649538, 0.224553, -1.904041),
        (0.5, 0.803474, 0.109945, 0.763437, -1.403830),
        (0.0, 0.994328, 0.000337, 0.944781, -0.034064),
    ];
    for (x, a, b, ret, slope) in table {
        let point = Point::new(BETA, x);
        let slow = searched(BETA, [1.0 - x, x]);
        for (name, got, slow, told) in [
            ("P(A)", point.a, slow[0], a),
            ("P(B)", point.b, slow[1], b),
            ("J", point.ret, slow[2], ret),
        ] {
            assert!(near(got, slow, 1e-12), "{name} at {x}: {got} {slow}");
            assert!(near(got, told, 6e-7), "{name} at {x}: {got} {told}");
        }
        assert!(near(point.slope, slope, 6e-7), "g at {x}: {}", point.slope);
    }
    for (weights, a, b) in [
        ([0.0, 1.0], 0.096000, -0.092378),
        ([0.5, 0.5], 0.900213, -0.503617),
        ([1.0, 0.0], 0.032152, -0.001912),
    ] {
        let push = soft(BETA, weights).push;
        assert!(near(push[0], a, 6e-7) && near(push[1], b, 6e-7), "{push:?}");
    }
}

/// dJ/dθ_k = β Cov(R, f_k), to six digits of its size by central differences of the slow J.
#[test]
fn the_gradient_is_that_of_finite_differences() {
    let mut rng = rng(91);
    for case in 0..200 {
        let beta = rng.random_range(0.5..10.0);
        let weights = [rng.random_range(-0.5..1.5), rng.random_range(-0.5..1.5)];
        let push = soft(beta, weights).push;
        for k in 0..2 {
            let at = |by: f64| {
                let mut moved = weights;
                moved[k] += by;
                searched(beta, moved)[2]
            };
            let slope = (at(1e-5) - at(-1e-5)) / 2e-5;
            // Differences of numbers near 1 are good to 1e-16 / 1e-5.
            let within = 1e-6 * push[k].abs() + 1e-10;
            assert!(near(push[k], slope, within), "{case}: {} {slope}", push[k]);
        }
        let x = weights[1];
        let at = |x: f64| searched(beta, [1.0 - x, x])[2];
        let slope = (at(x + 1e-5) - at(x - 1e-5)) / 2e-5;
        let point = Point::new(beta, x);
        assert!(near(point.slope, slope, 1e-6 * slope.abs() + 1e-10));
    }
}

/// The step per unit of learning rate at x = 1, after pretence and after honesty.
#[test]
fn the_baseline_decides_what_pretence_does() {
    let point = Point::new(BETA, 1.0);
    for (baseline, step) in [(0.0, -11.57), (point.ret, -11.38), (0.5, -5.79), (1.0, 0.0)] {
        let got = point.push(0.0, baseline);
        assert!(near(got, step, 0.005), "{baseline}: {got}");
        assert!(near(point.push(1.0, baseline), -0.188, 0.0005));
    }
    // By hand: the score of "A by the shortest way" along the line is β(f - E f) with
    // f = -1 there and E f = P(B) - P(A).
    let score = BETA * (-1.0 - (point.b - point.a));
    assert!(near(point.push(0.0, 0.0), score, 1e-12));
}

#[test]
fn the_effective_probability_of_modification_is_as_published() {
    for (rate, share, from) in [
        (0.01, 0.0008, 1231.0),
        (0.1, 0.0087, 114.9),
        (0.3, 0.0306, 32.7),
        (1.0, 0.1836, 5.45),
        (2.0, 0.652, 1.53),
    ] {
        let got = effective_modification(BETA, rate, 1.0);
        // As printed: to four digits, the last to three.
        let digits = if rate == 2.0 { 0.0005 } else { 0.00006 };
        assert!(near(got, share, digits), "{rate}: {got}");
        assert!(near(1.0 / got, from, from * 0.004), "{rate}: {}", 1.0 / got);
    }
    for (x, share) in [(1.0, 0.009), (0.95, 0.025), (0.9, 0.070), (0.85, 0.19)] {
        let got = effective_modification(BETA, 0.1, x);
        assert!(near(got, share, 0.006), "{x}: {got}");
    }
}

/// k* from scratch: every number of honest episodes tried, then pretence, B's counted.
fn best_honest(training: usize, rate: f64, deployment: usize) -> (usize, Vec<f64>) {
    let mut x = 1.0_f64;
    let mut honest = 0.0;
    let mut totals = Vec::new();
    for k in 0..=training {
        let reaches = searched(BETA, [1.0 - x, x])[1];
        totals.push(honest + deployment as f64 * reaches);
        if k < training {
            honest += reaches;
            let slope = (searched(BETA, [-x - 1e-5 + 1.0, x + 1e-5])[2]
                - searched(BETA, [1.0 - x + 1e-5, x - 1e-5])[2])
                / 2e-5;
            x = (x + rate * slope).clamp(-0.2, 1.0);
        }
    }
    let best = totals.iter().copied().fold(f64::MIN, f64::max);
    // Of equals the one with most honest episodes: at D m = 1 it still plays honestly.
    let last = totals.iter().rposition(|t| *t >= best - 1e-9).unwrap_or(0);
    (last, totals)
}

#[test]
fn honest_episodes_are_those_of_brute_force() {
    let rates: Vec<f64> = (0..12).map(|i| 0.01 * 1.62_f64.powi(i)).collect();
    let (mut cells, mut other) = (0, 0);
    for training in [1, 2, 4, 6, 8, 12, 16] {
        for &rate in &rates {
            for deployment in [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64] {
                let (k, totals) = best_honest(training, rate, deployment);
                let got = honest_episodes(&game(training, deployment, rate));
                cells += 1;
                // What its number brings is the best there is.
                let short = totals[k] - totals[got];
                assert!(
                    short < 1e-6,
                    "T {training} D {deployment} η {rate}: {got}, not {k}"
                );
                other += usize::from(got != k);
            }
        }
    }
    assert!(cells >= 1000, "{cells}");
    // A different number that is worth the same is a tie within rounding.
    assert!(other <= cells / 100, "{other} of {cells}");
}

#[test]
fn honest_episodes_are_as_published() {
    let later = [1, 2, 4, 8, 16, 32, 64];
    for (rate, numbers) in [
        (0.03, [8, 8, 8, 8, 8, 8, 8]),
        (0.05, [8, 8, 8, 8, 8, 7, 6]),
        (0.1, [8, 6, 5, 5, 4, 3, 2]),
        (0.3, [8, 2, 2, 2, 1, 1, 0]),
        (1.0, [8, 1, 1, 0, 0, 0, 0]),
        (2.0, [8, 0, 0, 0, 0, 0, 0]),
    ] {
        let got = later.map(|d| honest_episodes(&game(8, d, rate)));
        assert_eq!(got, numbers, "{rate}");
    }
}
