//! The training game: a plan as a dial asks for it, a map as the screen shows it.
//! `cargo bench --bench game`.

use mesascope::game::gradient;
use mesascope::insight::game::{Axis, map, sheet};
use mesascope::scenario::{Exhibit, Game, bundled_named, exhibit};

const GAMES: [&str; 4] = ["corners", "gradient", "theta", "three-agents"];

fn game(name: &str) -> Game {
    let text = bundled_named(name).expect("bundled").text;
    match exhibit(text, &[]).expect("it can be read") {
        Exhibit::Game(game) => (*game).clone(),
        _ => unreachable!("a game"),
    }
}

/// All that a screen shows of a game, computed anew.
#[divan::bench(args = GAMES)]
fn all_that_is_shown(bencher: divan::Bencher, name: &str) {
    let game = game(name);
    bencher.bench_local(|| sheet(&game, 0).panes.len());
}

/// Corners with 30 episodes of training and a hidden end, which has the most states.
#[divan::bench]
fn a_hidden_end(bencher: divan::Bencher) {
    let mut game = game("corners");
    for (key, value) in [("hazard", 0.1), ("training", 10.0), ("deployment", 20.0)] {
        assert!(game.rules.set(key, value));
    }
    bencher.bench_local(|| sheet(&game, 0).panes.len());
}

fn side(key: &str, values: impl Iterator<Item = f64>) -> Axis {
    Axis {
        key: key.into(),
        label: key.into(),
        values: values.collect(),
    }
}

/// 40 × 40 plans of corners: episodes after training, how likely an update rewrites it.
#[divan::bench(max_time = 3)]
fn a_map_of_corners(bencher: divan::Bencher) {
    let game = game("corners");
    bencher.bench_local(|| {
        let across = side("deployment", (0..40).map(f64::from));
        let up = side("modification", (0..40).map(|i| f64::from(i) / 39.0));
        map(&game, across, up).expect("a map").cells.len()
    });
}

/// 40 × 40 plans of the gradient game: episodes after training, step size.
#[divan::bench(max_time = 3)]
fn a_map_of_gradient(bencher: divan::Bencher) {
    let game = game("gradient");
    bencher.bench_local(|| {
        let across = side("deployment", (0..40).map(f64::from));
        let up = side("rate", (0..40).map(|i| 0.01 * 1.145_f64.powi(i)));
        map(&game, across, up).expect("a map").cells.len()
    });
}

/// The same with a baseline that moves, a dimension more.
#[divan::bench(max_time = 6)]
fn a_map_with_a_moving_baseline(bencher: divan::Bencher) {
    let mut game = game("gradient");
    assert!(game.rules.set("baseline_rate", 0.3));
    bencher.bench_local(|| {
        let across = side("deployment", (0..40).map(f64::from));
        let up = side("rate", (0..40).map(|i| 0.01 * 1.145_f64.powi(i)));
        map(&game, across, up).expect("a map").cells.len()
    });
}

/// One agent on the line of objectives: all that a step of training needs.
#[divan::bench]
fn a_point(bencher: divan::Bencher) {
    let mut x = 0.0;
    bencher.bench_local(|| {
        x = (x + 0.01) % 1.0;
        gradient::Point::new(6.0, x).slope
    });
}

fn main() {
    divan::main();
}
