//! When search is chosen: one update, one run, and all of the phase map.
//! `cargo bench --bench choice`.

use divan::Bencher;
use mesascope::choice::{Cell, Law, Map, Run, Settings};

fn main() {
    divan::main();
}

/// The first update of a run on so many mazes.
#[divan::bench(args = [1, 16, 1024])]
fn one_update(bencher: Bencher, mazes: usize) {
    let run = Run::new(&Settings::default(), mazes, 0.03, 1).expect("a run");
    bencher
        .with_inputs(|| run.clone())
        .bench_local_values(|mut run| run.step().is_some());
}

/// A cell of the map with one seed, drawn, trained and measured by one thread.
#[divan::bench(args = [1, 16, 1024], sample_count = 5, sample_size = 1)]
fn one_cell(bencher: Bencher, mazes: usize) {
    let cell = Cell {
        mazes,
        price: 0.03,
        seed: 1,
    };
    let settings = Settings::default();
    bencher.bench_local(|| cell.compute(&settings, || true).is_ok());
}

/// The longest run: the longest side, with memory.
#[divan::bench(sample_count = 2, sample_size = 1)]
fn the_largest_cell(bencher: Bencher) {
    let cell = Cell {
        mazes: 1024,
        price: 0.03,
        seed: 1,
    };
    let settings = Settings {
        side: 13,
        memory: true,
        ..Settings::default()
    };
    bencher.bench_local(|| cell.compute(&settings, || true).is_ok());
}

/// 5 x 5 cells with 2 seeds.
#[divan::bench(args = [1, 2], sample_count = 1, sample_size = 1)]
fn the_map(bencher: Bencher, threads: usize) {
    let settings = Settings::default();
    bencher.bench_local(|| Map::usual(2).fill(&settings, threads, || true).is_ok());
}

/// x* and a curve as a slider asks for them.
#[divan::bench]
fn the_formula(bencher: Bencher) {
    let law = Law {
        cost: mesascope::choice::Cost::Power {
            factor: 1.0,
            exponent: 2.0,
        },
        power: 100.0,
        instances: 10.0,
    };
    bencher.bench_local(|| (law.best(), law.curve(200).len()));
}
