//! Ridge regression worked by hand, and solved a second way.

use mesascope::born::probe::{Moments, Probe};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

fn moments(samples: &[(Vec<f32>, f64)]) -> Moments {
    let mut moments = Moments::new(samples[0].0.len());
    samples.iter().for_each(|(x, y)| moments.add(x, *y));
    moments
}

fn line() -> Vec<(Vec<f32>, f64)> {
    vec![(vec![0.0], 1.0), (vec![1.0], 3.0), (vec![2.0], 5.0)]
}

#[test]
fn a_line_is_found_exactly_without_a_penalty() {
    let all = moments(&line());
    let probe = all.fit(0.0).expect("it has a solution");
    assert!((probe.weights[0] - 2.0).abs() < 1e-12 && (probe.offset - 1.0).abs() < 1e-12);
    assert!((all.r2(&probe).expect("y differs") - 1.0).abs() < 1e-12);
}

/// Centred, Σxx = 2 and Σxy = 4. A penalty of a half of the spread 2 gives w = 4 / (2 + 1), and the
/// offset 3 − 4/3. What is left: y − ŷ = (−2 + 4/3, 0, 2 − 4/3), so R² = 1 − 2 (2/3)² / 8 = 8/9.
#[test]
fn a_penalty_worked_by_hand() {
    let all = moments(&line());
    let probe = all.fit(0.5).expect("it has a solution");
    assert!((probe.weights[0] - 4.0 / 3.0).abs() < 1e-12);
    assert!((probe.offset - 5.0 / 3.0).abs() < 1e-12);
    assert!((all.r2(&probe).expect("y differs") - 8.0 / 9.0).abs() < 1e-12);
}

/// Samples of seven numbers, of which one is always 0 and one the sum of two others.
fn samples(seed: u64, n: usize) -> Vec<(Vec<f32>, f64)> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut one = |_| {
        let mut x: Vec<f32> = (0..7).map(|_| rng.random_range(-1.0..2.0)).collect();
        x[3] = 0.0;
        x[4] = x[0] + x[1];
        let y = f64::from(x[0]) - 2.0 * f64::from(x[2]) + 0.3 * rng.random::<f64>();
        (x, y)
    };
    (0..n).map(&mut one).collect()
}

/// The same by the other way round: gradient descent on the mean of what is to be made least, with
/// the offset as a number of its own.
fn descended(samples: &[(Vec<f32>, f64)], penalty: f64) -> Probe {
    let (n, p) = (samples.len() as f64, samples[0].0.len());
    let mean = |i: usize| samples.iter().map(|(x, _)| f64::from(x[i])).sum::<f64>() / n;
    let square = |i: usize| {
        let m = mean(i);
        samples
            .iter()
            .map(|(x, _)| (f64::from(x[i]) - m).powi(2))
            .sum::<f64>()
    };
    let weight = penalty * (0..p).map(square).sum::<f64>() / p as f64;
    let (mut w, mut b) = (vec![0.0; p], 0.0);
    for _ in 0..60_000 {
        let mut slope = w.iter().map(|w| weight * w / n).collect::<Vec<f64>>();
        let mut rise = 0.0;
        for (x, y) in samples {
            let read: f64 = w.iter().zip(x).map(|(w, x)| w * f64::from(*x)).sum();
            let off = read + b - y;
            slope
                .iter_mut()
                .zip(x)
                .for_each(|(s, x)| *s += off * f64::from(*x) / n);
            rise += off / n;
        }
        w.iter_mut().zip(&slope).for_each(|(w, s)| *w -= 0.15 * s);
        b -= 0.15 * rise;
    }
    Probe {
        weights: w,
        offset: b,
    }
}

#[test]
fn the_normal_equations_give_what_descent_gives() {
    let all = samples(1, 40);
    for penalty in [0.05, 1.0] {
        let (fitted, found) = (moments(&all).fit(penalty), descended(&all, penalty));
        let fitted = fitted.expect("it has a solution");
        for (a, b) in fitted.weights.iter().zip(&found.weights) {
            assert!((a - b).abs() < 1e-7, "{fitted:?} {found:?}");
        }
        assert!((fitted.offset - found.offset).abs() < 1e-7);
    }
}

#[test]
fn r_squared_on_other_samples_is_the_sum_over_them() {
    let (fit_on, judge_on) = (samples(2, 60), samples(3, 50));
    let probe = moments(&fit_on).fit(1e-4).expect("it has a solution");
    let mean = judge_on.iter().map(|(_, y)| y).sum::<f64>() / 50.0;
    let (mut wrong, mut spread) = (0.0, 0.0);
    for (x, y) in &judge_on {
        let read: f64 = probe
            .weights
            .iter()
            .zip(x)
            .map(|(w, x)| w * f64::from(*x))
            .sum();
        wrong += (y - probe.offset - read).powi(2);
        spread += (y - mean).powi(2);
    }
    let got = moments(&judge_on).r2(&probe).expect("y differs");
    assert!((got - (1.0 - wrong / spread)).abs() < 1e-10);
}

#[test]
fn parts_joined_are_the_whole() {
    let all = samples(4, 30);
    let mut joined = moments(&all[..11]);
    joined.join(&moments(&all[11..]));
    let (a, b) = (joined.fit(0.01), moments(&all).fit(0.01));
    let (a, b) = (a.expect("fits"), b.expect("fits"));
    assert_eq!(joined.len(), 30);
    assert!(
        a.weights
            .iter()
            .zip(&b.weights)
            .all(|(a, b)| (a - b).abs() < 1e-10)
    );
}

#[test]
fn what_has_no_answer_has_none() {
    assert!(Moments::new(2).fit(0.1).is_none());
    let same = moments(&[(vec![1.0], 2.0), (vec![3.0], 2.0)]);
    let probe = same.fit(0.0).expect("it has a solution");
    assert!(same.r2(&probe).is_none(), "y is the same everywhere");
    let dead = moments(&[(vec![5.0], 1.0), (vec![5.0], 2.0)]);
    let probe = dead.fit(0.0).expect("the mean");
    assert_eq!((probe.weights[0], probe.offset), (0.0, 1.5));
    // Two numbers that always go together have no one answer without a penalty.
    let twins = moments(&[(vec![0.0, 0.0], 0.0), (vec![1.0, 1.0], 1.0)]);
    assert!(twins.fit(0.0).is_none());
    assert!(twins.fit(0.1).is_some());
}
