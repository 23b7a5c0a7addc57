//! What is said without a search, against searches and sums.

use mesascope::game::corners::law::{
    PRINTED, best_wait, blind_best, blind_worth, stake, waiting, waiting_pays_above,
};

use super::{Case, PAPER};

/// Undiscounted it hides throughout iff m·D > 1, whatever the length of training.
#[test]
fn hiding_pays_where_the_law_says() {
    for training in 1..6 {
        for deployment in 0..12 {
            for modification in (0..=100).step_by(7) {
                let case = Case {
                    training,
                    deployment,
                    believed: training,
                    modification,
                    ..PAPER
                };
                let answer = case.game().answer();
                let hides = answer.plan.starts_with(&"A".repeat(training));
                let stake = stake(modification as f64 / 100.0, 1.0, deployment);
                assert_eq!(hides && answer.optimal_plans == 1, stake > 1.0, "{case:?}");
            }
        }
    }
}

#[test]
fn the_last_episode_of_training_follows_the_discounted_law() {
    for discount in (5..100).step_by(9) {
        for deployment in 0..8 {
            for modification in (3..=100).step_by(8) {
                for worth in [0, 40] {
                    let case = Case {
                        training: 1,
                        believed: 1,
                        deployment,
                        modification,
                        discount,
                        worth,
                        ..PAPER
                    };
                    let stake = stake(
                        modification as f64 / 100.0,
                        discount as f64 / 100.0,
                        deployment,
                    );
                    assert_eq!(
                        case.game().answer().plan.starts_with('A'),
                        stake > 1.0,
                        "{case:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_wait_for_a_hidden_end() {
    let hazards = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5];
    for (discount, waits) in [
        (0.8, [0, 0, 0, 2, 2, 2, 2]),
        (0.9, [0, 3, 6, 6, 5, 4, 3]),
        (0.95, [13, 14, 13, 10, 7, 6, 4]),
        (0.99, [68, 54, 35, 23, 14, 10, 6]),
    ] {
        let found = hazards.map(|h| best_wait(discount, h));
        assert_eq!(found, waits.map(Some), "{discount}");
    }
    assert_eq!(best_wait(1.0, 0.1), None);
    for (discount, line) in [
        (0.6, 0.444_444),
        (0.7, 0.183_673),
        (0.8, 0.0625),
        (0.9, 0.012_346),
    ] {
        let found = waiting_pays_above(discount).expect("below 1");
        assert!((found - line).abs() < 1e-6, "{discount}: {found}");
        for hazard in [found * 0.99, found * 1.01] {
            assert_eq!(
                best_wait(discount, hazard) > Some(0),
                hazard > found,
                "{discount}"
            );
        }
    }
    assert_eq!(waiting_pays_above(0.5), None);
}

/// A run that is long but not endless waits as long as the formula says.
#[test]
fn the_plan_waits_as_long_as_the_endless_run() {
    for (discount, hazard, wait) in [
        (80, 10, 2),
        (80, 50, 2),
        (90, 5, 6),
        (90, 20, 5),
        (95, 50, 4),
    ] {
        let case = Case {
            training: 300,
            deployment: 300,
            discount,
            hazard,
            ..PAPER
        };
        let answer = case.game().answer();
        assert!(
            answer.plan.starts_with(&format!("{}B", "A".repeat(wait))),
            "{case:?}"
        );
        let endless = waiting(discount as f64 / 100.0, hazard as f64 / 100.0, wait);
        assert!((answer.mesa_total - endless.expect("discounted")).abs() < 1e-6);
    }
}

/// Expected B's of one that goes to B with probability p, over every outcome of play and update.
fn followed(training: usize, left: usize, m: f64, p: f64) -> f64 {
    if left == 0 {
        return 0.0;
    }
    let rest = |t| followed(t, left - 1, m, p);
    let goes_on = match training {
        0 => 1.0 + rest(0),
        t => 1.0 + (1.0 - m) * rest(t - 1),
    };
    p * goes_on + (1.0 - p) * rest(training.saturating_sub(1))
}

#[test]
fn the_agent_that_cannot_tell_which_episode_it_is_in() {
    for (t, d, m, best) in [
        (2, 3, 1.0, 5.0 / 9.0),
        (1, 3, 1.0, 2.0 / 3.0),
        (2, 10, 1.0, 0.4),
        (2, 3, 0.8, 0.694_444),
        (2, 3, 0.5, 1.0),
        (3, 4, 0.5, 0.875),
    ] {
        assert!((blind_best(t, d, m) - best).abs() < 1e-6);
        let grid = (0..=1000).map(|i| f64::from(i) / 1000.0);
        let worth = |p: f64| blind_worth(t, d, m, p);
        let (at, _) = grid.fold((0.0, f64::MIN), |best, p| {
            if worth(p) > best.1 {
                (p, worth(p))
            } else {
                best
            }
        });
        assert!((at - best).abs() < 2e-3, "{t} {d} {m}: {at}");
        for p in [0.0, 0.3, 0.61, 1.0] {
            assert!((worth(p) - followed(t, t + d, m, p)).abs() < 1e-12);
        }
    }
    assert!((blind_worth(2, 3, 1.0, 5.0 / 9.0) - 1.131_687).abs() < 1e-6);
    assert!((blind_worth(2, 3, 1.0, PRINTED) - 1.126_243).abs() < 1e-6);
    assert_eq!(blind_best(2, 0, 1.0), 1.0);
}
