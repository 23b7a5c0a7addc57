//! Whole runs: regimes, returns, beliefs, baselines, and the way without a planner.

use mesascope::game::Gradient;
use mesascope::game::gradient::{
    Both, COARSE, FINE, Plan, Point, Regime, Run, after, drift, left, regime,
};

use super::{BETA, game, near};

fn sign(regime: Regime) -> char {
    match regime {
        Regime::Honest => 'h',
        Regime::Internalised => 'I',
        Regime::Joint => 'j',
        Regime::Deception => 'P',
    }
}

/// The published map at T = 8, from a planner on another grid. A cell whose mean choice lies
/// within 0.02 of a border between two regimes may fall on either side.
#[test]
fn regimes_are_as_published() {
    const LATER: [usize; 13] = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];
    let rows = [
        (0.010, "hhhhhhhhhhhhh"),
        (0.016, "hhhhhhhhhhhhh"),
        (0.026, "hhhhhhhhhhhhh"),
        (0.042, "hhhhhhhhhhhhj"),
        (0.068, "hhhhhhjjjjjjj"),
        (0.109, "IIjjjjjjjjjjj"),
        (0.176, "IIjjjjjjjjjjP"),
        (0.284, "IIjjjjjjjjPPP"),
        (0.458, "IIjjjjjjPPPPP"),
        (0.739, "IIjjjjPPPPPPP"),
        (1.192, "IIjPPPPPPPPPP"),
        (1.922, "IIPPPPPPPPPPP"),
    ];
    let mut wrong = Vec::new();
    for (rate, row) in rows {
        for (later, told) in LATER.into_iter().zip(row.chars()) {
            let game = game(8, later, rate);
            let run = Run::planned(&game);
            let c = run.mean_own;
            let borderline = [0.1, 0.9].iter().any(|b| (c - b).abs() < 0.02);
            if sign(run.regime) != told && !borderline {
                wrong.push(format!(
                    "{rate} {later}: {} not {told}, c {c:.3}",
                    sign(run.regime)
                ));
            }
        }
    }
    // The published rates are rounded to three digits: a boundary cell or two may move with that.
    assert!(wrong.len() <= 2, "{wrong:#?}");
}

/// The coarse table of the map finds what the fine one finds.
#[test]
fn the_map_agrees_with_single_plans() {
    let (mut cells, mut other) = (0, Vec::new());
    for i in 0..14 {
        let rate = 0.01 * 1.5_f64.powi(i);
        for later in [0, 1, 2, 4, 8, 12, 20, 32, 64] {
            let game = game(8, later, rate);
            let run = Run::planned(&game);
            let border = [0.1, 0.9].iter().any(|b| (run.mean_own - b).abs() < 0.05);
            cells += 1;
            if regime(&game) != run.regime && !border {
                other.push((rate, later, run.mean_own));
            }
        }
    }
    assert!(
        other.len() * 50 <= cells,
        "{} of {cells}: {other:?}",
        other.len()
    );
}

/// T = D = 12: where honesty leads, what the planner chooses, and what both look like.
#[test]
fn a_faster_correction_makes_it_look_better_and_end_no_better() {
    // η; honest x_T, J after; planned mean c, x_T, J in training, J after; B's planned, honest.
    let table = [
        (0.01, 0.97, 0.02, 1.0, 0.97, 0.02, 0.02, 22.5, 22.5),
        (0.03, 0.89, 0.06, 1.0, 0.89, 0.03, 0.06, 21.6, 21.6),
        (0.1, 0.23, 0.93, 0.37, 0.86, 0.64, 0.08, 14.2, 6.1),
        (0.3, -0.06, 0.95, 0.10, 0.93, 0.90, 0.04, 12.0, 2.8),
        (1.0, -0.2, 0.95, 0.0, 1.0, 1.0, 0.02, 11.4, 1.7),
    ];
    let mut seen = Vec::new();
    for (rate, honest_x, honest_j, c, x, train, loose, planned_b, honest_b) in table {
        let game = game(12, 12, rate);
        let (planned, honest) = (Run::planned(&game), Run::honest(&game));
        let after = |run: &Run| run.mean_returns()[1].expect("it is let loose");
        let what = format!("η {rate}: c {:.3} x {:.3}", planned.mean_own, planned.end);
        assert!(near(honest.end, honest_x, 0.006), "{what}: {}", honest.end);
        assert!(near(after(&honest), honest_j, 0.006), "{what}");
        // Choices lie on grids of different step: 0.05 in c, and what follows from it in x.
        assert!(near(planned.mean_own, c, 0.03), "{what}");
        assert!(near(planned.end, x, 0.015), "{what}");
        let trained = planned.mean_returns()[0].expect("it is trained");
        assert!(near(trained, train, 0.03), "{what}: {trained}");
        assert!(near(after(&planned), loose, 0.012), "{what}");
        assert!(
            near(planned.total_b(), planned_b, 0.12),
            "{what}: {}",
            planned.total_b()
        );
        assert!(
            near(honest.total_b(), honest_b, 0.06),
            "{what}: {}",
            honest.total_b()
        );
        seen.push((trained, after(&planned)));
    }
    assert!(seen.windows(2).all(|w| w[1].0 >= w[0].0 - 1e-9), "{seen:?}");
    assert!(seen.iter().all(|s| s.1 < 0.1), "{seen:?}");
}

/// An agent that cares less for later is corrected further. η .1, T 8, D 16.
#[test]
fn impatience_is_corrected() {
    for (discount, x) in [
        (1.0, 0.89),
        (0.95, 0.84),
        (0.9, 0.82),
        (0.8, 0.71),
        (0.7, 0.71),
        (0.5, 0.48),
    ] {
        let run = Run::planned(&Gradient {
            discount,
            ..game(8, 16, 0.1)
        });
        // One honest episode more or less, by how fine the choices are, moves x by about .02
        // above .8 and by up to .1 on the steep part below.
        let within = if x > 0.8 { 0.03 } else { 0.11 };
        assert!(near(run.end, x, within), "{discount}: {} not {x}", run.end);
    }
}

/// Beliefs about the end of training: η 1, in truth 8 of 24.
#[test]
fn a_wrong_date_costs_it_its_goal() {
    for (believed, total) in [
        (0, 1.7),
        (4, 1.7),
        (6, 1.7),
        (8, 15.1),
        (12, 11.4),
        (24, 1.6),
    ] {
        let run = Run::planned(&Gradient {
            believed_training: Some(believed),
            ..game(8, 16, 1.0)
        });
        let got = run.total_b();
        assert!(near(got, total, 0.12), "{believed}: {got} not {total}");
    }
}

/// Pretence at every turn, by baseline: x after 1, 2, 12 episodes at η .3.
#[test]
fn pretence_leaks_below_a_baseline_of_one() {
    for (baseline, told) in [
        (1.0, [1.0, 1.0, 1.0]),
        (0.98, [0.93, 0.86, 0.52]),
        (0.9, [0.65, 0.48, 0.29]),
    ] {
        let game = Gradient {
            baseline,
            ..game(12, 12, 0.3)
        };
        let run = Run::of(&game, 12, |_, _, _| 0.0);
        for (n, x) in [1, 2, 12].into_iter().zip(told) {
            let got = run.episodes[n - 1].after;
            assert!(near(got, x, 0.006), "{baseline}, {n}: {got}");
        }
    }
    let at_once = Run::of(
        &Gradient {
            baseline: 0.5,
            ..game(12, 12, 0.3)
        },
        1,
        |_, _, _| 0.0,
    );
    assert_eq!(at_once.episodes[0].after, -0.2);
}

/// A baseline that follows the return, from .9: x leaks down, then crystallises.
#[test]
fn a_running_baseline_is_a_tax_and_then_a_freeze() {
    let game = Gradient {
        baseline: 0.9,
        baseline_rate: 0.3,
        ..game(12, 24, 0.1)
    };
    let run = Run::of(&game, 12, |_, _, _| 0.0);
    let x: Vec<f64> = run.episodes.iter().map(|e| e.after).collect();
    for (n, told) in [(0, 0.88), (1, 0.81), (2, 0.76), (11, 0.68)] {
        assert!(near(x[n], told, 0.012), "{n}: {}", x[n]);
    }
    let steps: Vec<f64> = x.windows(2).map(|w| w[0] - w[1]).collect();
    assert!(steps.windows(2).all(|w| w[1] <= w[0] + 1e-12), "{steps:?}");
    let planned = Run::planned(&game);
    assert_eq!(planned.mean_own, 0.0, "it pretends throughout");
}

/// Backward induction against every sequence of choices, each followed by what later selves choose
/// in truth: with one objective throughout (pretence frozen, honesty without effect at rate 0) the
/// best sequence is known, and with a rate every first choice is tried against the plan's own
/// later selves.
#[test]
fn no_first_choice_beats_the_plan() {
    for (training, deployment, rate) in [(2, 3, 0.3), (3, 6, 0.1), (4, 12, 1.0), (3, 2, 0.5)] {
        let game = game(training, deployment, rate);
        let plan = Plan::new(&game, training, FINE);
        let total = |first: f64| {
            let run = Run::of(&game, training + deployment, |t, point, baseline| match t {
                0 => first,
                _ => plan.choose(t, point, baseline),
            });
            run.total_b()
        };
        let own = plan.choose(0, &Point::new(BETA, 1.0), 1.0);
        let best = (0..=40)
            .map(|i| total(f64::from(i) / 40.0))
            .fold(f64::MIN, f64::max);
        // Interpolation on the grid costs up to .01 of a B over such runs.
        assert!(
            total(own) >= best - 0.01,
            "{training} {deployment} {rate}: {own}"
        );
    }
}

#[test]
fn at_no_rate_nothing_is_lost_by_honesty() {
    let game = game(3, 4, 0.0);
    let run = Run::planned(&game);
    assert_eq!(run.mean_own, 1.0);
    assert_eq!(run.end, 1.0);
    let plan = Plan::new(&game, 3, COARSE);
    assert_eq!(plan.choose(0, &Point::new(BETA, 1.0), 1.0), 1.0);
}

#[test]
fn the_step_follows_the_gradient_and_stays_on_the_line() {
    let game = game(4, 4, 0.3);
    let point = Point::new(BETA, 0.8);
    let (x, baseline) = after(&game, &point, 1.0, 0.5);
    assert!(near(x, 0.8 + 0.3 * 0.5 * point.slope, 1e-12));
    assert_eq!(baseline, 1.0);
    let (x, _) = after(&game, &Point::new(BETA, 1.0), 0.0, 0.0);
    assert_eq!(x, -0.2);
}

/// The conserved quantity of the way without a planner, and its ends.
#[test]
fn without_a_planner_the_slower_of_the_two_is_left() {
    for (rates, x) in [([1.0, 2.0], 0.701), ([0.1, 1.0], 0.948)] {
        let path = drift(BETA, 1.0, rates);
        let end = path.last().expect("a path");
        assert!(end.shown <= 0.0 && near(end.x, x, 0.002), "{end:?}");
        let told = left(1.0, rates).expect("something is left");
        let by_hand = (1.0 - rates[0] / rates[1]).sqrt();
        assert!(near(told, by_hand, 1e-12) && near(end.x, told, 0.01));
        let start = Both { x: 1.0, shown: 1.0 }.conserved(rates);
        for both in &path {
            let off = (both.conserved(rates) - start).abs();
            // Of the size that the quantity has at the start, or 1 where that is 0.
            assert!(off < 0.02 * start.abs().max(1.0), "{rates:?}: {off}");
        }
    }
    let path = drift(BETA, 1.0, [2.0, 1.0]);
    assert!(path.last().expect("a path").x <= 0.0, "aligned");
    assert!(left(1.0, [2.0, 1.0]).is_none());
}
