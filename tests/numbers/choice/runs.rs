//! Runs: Adam on the mean gradient, mazes in turn, points as measured; the two ways of mixing side
//! by side.

use mesascope::choice::{Fault, Mixture, Model, Point, Room, Run, Settings, Shares, taxed};

use super::small;

fn points(settings: &Settings, mazes: usize, price: f64, seed: u64) -> Vec<Point> {
    let mut run = Run::new(settings, mazes, price, seed).expect("a run");
    std::iter::from_fn(|| run.step())
        .collect::<Result<_, Fault>>()
        .expect("finite")
}

/// A run once more, with Adam written out.
#[test]
fn an_update_is_adam_on_the_mean_gradient() {
    for mazes in [2, 3, 7] {
        let settings = Settings {
            batch: 3,
            decay: 0.001,
            ..small()
        };
        let price = 0.1;
        let mut run = Run::new(&settings, mazes, price, 8).expect("a run");
        let model = Model::new(&settings);
        let mut params = model.first(8);
        let (mut mean, mut square) = (vec![0.0; params.len()], vec![0.0; params.len()]);
        let mut next = 0;
        let batch = mazes.min(3);
        let mut room = Room::default();
        for update in 0..=settings.updates {
            assert!((run.params().iter().zip(&params)).all(|(a, b)| (a - b).abs() < 1e-9));
            let mut gradient = vec![0.0; params.len()];
            let (mut earned, mut best) = (0.0, 0.0);
            let set = run.mazes().training.clone();
            for _ in 0..batch {
                let maze = &set[next % mazes];
                next += 1;
                let mut own = vec![0.0; params.len()];
                earned += model.gradient(&params, maze, 1.0, &mut room, &mut own);
                best += maze.best;
                for (sum, g) in gradient.iter_mut().zip(own) {
                    *sum += g / batch as f64;
                }
            }
            model.toll_gradient(&params, price, &mut gradient);
            let point = run.step().expect("a point").expect("finite");
            assert_eq!(point.update, update);
            assert!((point.gate - model.gate(&params)).abs() < 1e-9);
            assert!((point.training - earned / best).abs() < 1e-9);
            assert_eq!(point.new.is_some(), update == settings.updates);
            for (i, g) in gradient.iter().enumerate() {
                mean[i] = 0.9 * mean[i] + 0.1 * g;
                square[i] = 0.99 * square[i] + 0.01 * g * g;
                let k = update as i32 + 1;
                let m = mean[i] / (1.0 - 0.9_f64.powi(k));
                let v = square[i] / (1.0 - 0.99_f64.powi(k));
                params[i] += 0.02 * m / (v.sqrt() + 1e-8);
            }
        }
        assert!(run.step().is_none());
    }
}

#[test]
fn new_mazes_are_measured_when_asked() {
    let settings = Settings {
        measure_every: 5,
        ..small()
    };
    let run = points(&settings, 2, 0.0, 1);
    let at: Vec<usize> = (run.iter())
        .filter(|p| p.new.is_some())
        .map(|p| p.update)
        .collect();
    assert_eq!(at, [0, 5, 10, 12]);
    // The same numbers as measured from outside, before any update.
    let fresh = Run::new(&settings, 2, 0.0, 1).expect("a run");
    let mazes = fresh.mazes().new.clone();
    let shares = Shares::of(fresh.model(), fresh.params(), &mazes, &mut Room::default());
    assert_eq!(run[0].new, Some(shares));
    let sum: f64 = (mazes.iter())
        .map(|m| (fresh.model()).returns(fresh.params(), m, &mut Room::default())[2])
        .sum();
    let best: f64 = mazes.iter().map(|m| m.best).sum();
    assert!((shares.search - sum / best).abs() < 1e-14);
}

#[test]
fn both_ways_of_mixing_start_alike() {
    let settings = small();
    let both = taxed(&settings, 4, 0.1, 2).expect("two runs");
    assert_eq!(both.probability, points(&settings, 4, 0.1, 2));
    let logits = Settings {
        mixture: Mixture::Logits,
        ..small()
    };
    assert_eq!(both.logits, points(&logits, 4, 0.1, 2));
    assert_eq!(both.probability.len(), 13);
    assert_eq!(both.probability[0].gate, both.logits[0].gate);
    assert_ne!(both.probability[12].gate, both.logits[12].gate);
}

/// More price, less search: the first update is the rate's size either way, so the pull of the
/// price shows in its direction.
#[test]
fn a_price_beyond_any_return_pushes_the_search_out() {
    let last = points(&small(), 4, 10.0, 1).pop().expect("a point");
    // Twelve steps of about .02 down from 0: 1 / (1 + e^.24) = .440.
    assert!((last.gate - 0.44).abs() < 0.005, "{}", last.gate);
}

/// A seed's numbers are its own.
#[test]
fn one_seed_gives_the_same_bytes() {
    let bits = |seed| -> Vec<u64> {
        let run = points(&small(), 4, 0.03, seed);
        run.iter().map(|p| p.training.to_bits()).collect()
    };
    assert_eq!(bits(1), bits(1));
    assert_ne!(bits(1), bits(2));
}

/// The longest steps that may be asked for, at the highest price, stay among finite numbers.
#[test]
fn the_longest_steps_stay_finite() {
    for mixture in [Mixture::Probability, Mixture::Logits] {
        let settings = Settings {
            learning_rate: 1.0,
            updates: 300,
            mixture,
            ..small()
        };
        for point in points(&settings, 2, 10.0, 1) {
            assert!((0.0..=1.0 + 1e-12).contains(&point.training), "{point:?}");
            assert!(point.goal_reward.is_finite());
        }
    }
}
