//! What training is told, read off its signal and off its source: reward for stepping onto the
//! goal, and nothing of distances, plans or what moves do.

use mesascope::born::ants::walk;
use mesascope::born::{Ants, Field, Schedule, Sight, Sort, Thinking, Trainer, Training};
use rand::RngExt;

use super::super::tools::rng;
use super::{drawn, maze, params, shape};

/// Where nothing is paid nothing is said: without a goal, and with nothing expected, the signal is
/// zero in every cell, however the maze lies.
#[test]
fn without_a_goal_there_is_no_signal() {
    let how = Ants {
        entropy: 0.0,
        ..Ants::default()
    };
    for seed in 0..20 {
        let mut maze = maze(9, None, seed);
        maze.goal = None;
        let shape = shape(8, 1, Sight::Agent);
        let params = params(shape, seed);
        let mut thinking = Thinking::new(shape, &params, &maze);
        thinking.run(5);
        let mut field = thinking.field();
        field.values.fill(0.0);
        let signal = walk(&maze, &field, &how, &mut rng(seed));
        assert!(signal.steps > 0 && signal.reached == 0);
        assert!(signal.pulls.iter().flatten().all(|p| *p == 0.0));
    }
}

/// The signal changes only through the ants' walks: a goal walled off from every ant says exactly
/// what no goal says, near or far, wherever it stands.
#[test]
fn a_goal_that_no_ant_reaches_says_nothing() {
    let mut draws = rng(2);
    let one = |_| std::array::from_fn(|_| draws.random_range(-1.0..1.0));
    let field = Field {
        width: 7,
        moves: (0..35).map(one).collect(),
        values: (0..35).map(|c| c as f32 / 40.0).collect(),
    };
    let signal = |rows: &[&str]| {
        let signal = walk(&drawn(rows), &field, &Ants::default(), &mut rng(4));
        assert_eq!(signal.reached, 0);
        signal
    };
    let without = signal(&["#######", "#   ###", "# a ###", "#   ###", "#######"]);
    let near = signal(&["#######", "#   #G#", "# a ###", "#   ###", "#######"]);
    let far = signal(&["#######", "#   ###", "# a ###", "#   #G#", "#######"]);
    assert!(without.pulls.iter().flatten().any(|p| *p != 0.0));
    assert_eq!(near, without);
    assert_eq!(far, without);
}

/// The files that train name nothing that knows the way.
#[test]
fn the_training_code_knows_no_distances() {
    const CODE: [(&str, &str); 6] = [
        ("ants", include_str!("../../../src/born/ants.rs")),
        ("backward", include_str!("../../../src/born/backward.rs")),
        ("kernel", include_str!("../../../src/born/kernel.rs")),
        ("shape", include_str!("../../../src/born/shape.rs")),
        ("think", include_str!("../../../src/born/think.rs")),
        ("trainer", include_str!("../../../src/born/trainer.rs")),
    ];
    const KNOWING: [&str; 7] = [
        "Answer",
        "distance",
        "is_best",
        "StateSpace",
        "optimal",
        "Kernel",
        "score(",
    ];
    for (file, text) in CODE {
        let code: String = (text.lines())
            .map(|l| l.split("//").next().unwrap_or(""))
            .collect();
        let named: Vec<_> = KNOWING.iter().filter(|w| code.contains(**w)).collect();
        assert!(named.is_empty(), "{file} names {named:?}");
    }
    // The network's own files do not know where a move leads either; only the ants' world does.
    for (file, text) in CODE.iter().filter(|(file, _)| *file != "ants") {
        assert!(!text.contains("neighbour("), "{file} knows what moves do");
    }
}

fn small(threads: usize, updates: usize) -> Trainer {
    let training = Training {
        shape: shape(4, 1, Sight::Agent),
        sort: Sort {
            side: 7,
            lamp: None,
        },
        ants: Ants::default(),
        schedule: Schedule {
            mazes: 7,
            ..Schedule::default()
        },
        ticks: 0,
    };
    let mut trainer = Trainer::new(training, 5);
    for _ in 0..updates {
        trainer.step(threads).unwrap();
    }
    trainer
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let bits = |t: Trainer| t.params.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
    let one = bits(small(1, 6));
    assert_eq!(one, bits(small(2, 6)));
    assert_eq!(one, bits(small(5, 6)));
    assert_ne!(one, bits(small(1, 5)));
}

/// Rises over the first 50 updates, stays, falls to nothing over the last four tenths.
#[test]
fn the_step_size_rises_and_falls() {
    let mut trainer = small(1, 0);
    trainer.training.schedule.updates = 1000;
    let mut rate = |update| {
        trainer.update = update;
        trainer.rate() / 2e-3
    };
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} {b}");
    near(rate(0), 0.02);
    near(rate(24), 0.5);
    near(rate(49), 1.0);
    near(rate(600), 1.0);
    near(rate(800), 0.5);
    near(rate(999), 1.0 / 400.0);
}
