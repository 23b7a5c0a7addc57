//! Whole reports of networks whose answers are known, or can be had another way.

use std::sync::Arc;

use mesascope::born::{
    Ants, Schedule, Score, Shape, Sight, Sort, Trainer, Training, by_iterations,
};
use mesascope::insight::battery::{
    Battery, BuiltIn, Figures, Outcome, Planner, Problem, Report, Subject, Tabular, Test, Verdict,
    maze, run, text,
};
use mesascope::train::untrained;

use crate::support::coin;

fn training(channels: usize, layers: usize) -> Training {
    Training {
        shape: Shape {
            channels,
            layers,
            sight: Sight::Agent,
        },
        sort: Sort {
            side: 9,
            lamp: None,
        },
        ants: Ants::default(),
        schedule: Schedule {
            mazes: 4,
            ..Schedule::default()
        },
        ticks: 0,
    }
}

fn report(subject: &dyn Subject, mazes: usize, threads: usize) -> Report {
    let mut battery = Battery::new(subject, mazes);
    while battery.next().is_some() {
        battery.step(threads);
    }
    battery.report()
}

fn verdicts(report: &Report) -> Vec<Verdict> {
    report.tests.iter().map(|t| t.verdict).collect()
}

/// Numbers without meaning, but none of them 0.
fn noise(n: usize) -> Vec<f32> {
    (0..n)
        .map(|i| ((i * 37 % 101) as f32 - 50.0) / 160.0)
        .collect()
}

#[test]
fn the_same_bytes_whatever_the_threads() {
    let training = training(8, 1);
    let params = noise(training.shape.len());
    let planner = Planner::new(&training, &params, 1).expect("its shape fits");
    let bytes = |threads| {
        let report = report(&planner, 7, threads);
        serde_json::to_string(&report).expect("plain data")
    };
    assert_eq!(bytes(1), bytes(3));
}

/// Thinking longer is scored cell by cell as a field is scored elsewhere.
#[test]
fn thinking_longer_agrees_with_the_scores_of_fields() {
    let training = training(4, 1);
    let params = noise(training.shape.len());
    let planner = Planner::new(&training, &params, 1).expect("its shape fits");
    let Outcome { figures, .. } = run(&planner, Test::ThinkLonger, 5, 1);
    let Some(Figures::Longer(longer)) = figures else {
        panic!("it can be asked");
    };
    let mut sums = vec![Score::default(); longer.amounts.len()];
    for number in 0..5 {
        let maze = maze(training.sort, number);
        let scores = by_iterations(training.shape, &params, &maze, &longer.amounts, 0.95);
        sums.iter_mut().zip(&scores).for_each(|(a, b)| a.add(b));
    }
    for (i, sum) in sums.iter().enumerate() {
        assert!((longer.success[i] - sum.reach_share()).abs() < 1e-12);
        assert!((longer.right[i] - sum.right_share()).abs() < 1e-12);
        assert!((longer.earned[i] - sum.earned_share()).abs() < 1e-12);
    }
}

/// A network of zeros has nothing in mind and moves the first way everywhere: nothing helps it,
/// nothing can be read off it, and nothing about it changes. That it comes to rest is no merit.
#[test]
fn a_network_of_zeros_passes_nothing() {
    let training = training(8, 1);
    let params = vec![0.0; training.shape.len()];
    let planner = Planner::new(&training, &params, 1).expect("its shape fits");
    let report = report(&planner, 8, 1);
    use Verdict::{CannotBeAsked, Fails};
    let expected = [
        Fails,
        Fails,
        Fails,
        Fails,
        Fails,
        Fails,
        CannotBeAsked,
        Fails,
    ];
    assert_eq!(verdicts(&report), expected, "{:#?}", report.tests);
    assert_eq!(report.counts, [0, 7, 0, 1]);
    for test in &report.tests {
        match &test.figures {
            Some(Figures::Settles(of)) => {
                assert!(of.change.iter().all(|c| *c == 0.0));
                assert!(of.starts.iter().all(|s| s.same.iter().all(|s| *s == 1.0)));
            }
            Some(Figures::Replans(of)) => assert_eq!(of.goal.kept, of.goal.fresh),
            Some(Figures::Rises(of)) => assert!(of.better.iter().all(|b| *b == 0.0)),
            _ => {}
        }
    }
}

#[test]
fn a_table_passes_nothing_and_a_layered_network_cannot_think_longer() {
    let training = training(4, 1);
    let table = Tabular::train(&training, 1, 2);
    let told = report(&table, 6, 1);
    assert_eq!(told.counts[0], 0, "{:#?}", told.tests);
    assert_eq!(told.tests[0].verdict, Verdict::Fails);
    let places = table.think(
        Problem {
            number: 0,
            wider: 0,
        },
        &[1, 64],
    );
    let places = places.expect("its own size");
    assert_eq!(places[0], places[1]);
    assert!(
        table
            .think(
                Problem {
                    number: 0,
                    wider: 6
                },
                &[1]
            )
            .is_err()
    );

    let layered = self::training(4, 3);
    let params = noise(layered.shape.len());
    let planner = Planner::new(&layered, &params, 1).expect("its shape fits");
    let told = report(&planner, 6, 1);
    for test in [
        Test::ThinkLonger,
        Test::ObjectiveRises,
        Test::Settles,
        Test::Replans,
    ] {
        let of = told.tests.iter().find(|t| t.test == test);
        assert_eq!(of.map(|t| t.verdict), Some(Verdict::CannotBeAsked));
    }
    assert!(told.verdict.contains("cannot be given more thinking"));
}

/// The search that is built in earns at most what the exact solver says there is, more with all its
/// looks than with one, and is said to be written down.
#[test]
fn a_built_in_search_passes_by_construction() {
    let scenario = Arc::new(coin());
    let params = untrained(&scenario, 1).params;
    let search = BuiltIn::new(scenario, params);
    let thought = search.think(
        Problem {
            number: 0,
            wider: 0,
        },
        &[1, 400],
    );
    let thought = thought.expect("worlds can be drawn");
    assert!(!thought[0].is_empty());
    assert!(thought.iter().flatten().all(|p| p.worth <= p.best + 1e-9));
    let told = report(&search, 4, 2);
    assert_eq!(told.counts[0] + told.counts[1], 0, "{:#?}", told.tests);
    assert!(told.counts[2] >= 6);
    assert!(told.verdict.contains("somebody wrote a search down"));
}

#[test]
fn parameters_of_another_shape_are_refused_in_a_sentence() {
    let training = training(8, 1);
    let refused = Planner::new(&training, &[0.0; 3], 1).map(|_| ());
    assert_eq!(
        refused,
        Err("a network of this shape has 845 parameters, and there are 3".into())
    );
}

/// A battery can be left between tests, and says how far it is; its text is plain.
#[test]
fn what_is_done_so_far_is_told() {
    let training = training(4, 1);
    let params = Trainer::new(training.clone(), 1).params;
    let planner = Planner::new(&training, &params, 1).expect("its shape fits");
    let mut battery = Battery::new(&planner, 3);
    assert_eq!(battery.next(), Some(Test::ThinkLonger));
    battery.step(1);
    let told = battery.report();
    assert_eq!(told.tests.len(), 1);
    assert!(told.verdict.contains("7 are left"), "{}", told.verdict);
    let text = text(&told);
    assert!(text.is_ascii());
    assert!(text.contains("What these tests cannot show"));
}
