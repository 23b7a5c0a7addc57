//! Training: one update, and all of the coin exhibit.

#[path = "../support/mod.rs"]
mod support;

use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use mesascope::train::Learner;
use support::coin;

fn main() {
    divan::main();
}

/// The first update of a run, by one thread.
#[divan::bench]
fn one_update(bencher: Bencher) {
    let scenario = Arc::new(coin());
    let learner = Learner::new(scenario, 1, 1);
    bencher
        .with_inputs(|| learner.clone())
        .bench_local_values(|mut learner| learner.step());
}

/// All of a run; the items are states looked past.
#[divan::bench(args = [1, 2], sample_count = 5, sample_size = 1)]
fn the_coin_exhibit(bencher: Bencher, threads: usize) {
    let scenario = Arc::new(coin());
    let run = || {
        let mut learner = Learner::new(scenario.clone(), 1, threads);
        let mut looked = 0;
        while let Some(Ok(record)) = learner.step() {
            looked += record.expansions;
        }
        looked
    };
    let looked = run();
    bencher.counter(ItemsCount::new(looked)).bench_local(run);
}
