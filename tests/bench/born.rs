//! What one thought of a born planner takes, and how fast its convolution runs.

use divan::Bencher;
use divan::counter::ItemsCount;
use mesascope::born::kernel::{Finish, Level, Ring, conv, weigh};
use mesascope::born::{Shape, Sight, Sort, TAPS, Thinking, draw};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

fn main() {
    divan::main();
}

fn numbers(n: usize) -> Vec<f32> {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    (0..n).map(|_| rng.random_range(-0.1..0.1)).collect()
}

/// Floating-point operations, as divan's items: items per second are operations per second.
fn flop(ring: Ring, c: usize) -> ItemsCount {
    ItemsCount::new(2 * TAPS * c * c * ring.width * ring.height)
}

#[divan::bench(args = Level::all(), consts = [8, 16])]
fn forward<const C: usize>(bencher: Bencher, level: Level) {
    let ring = Ring {
        width: 9,
        height: 9,
    };
    let room = ring.cells() * C;
    let (weights, field, base) = (numbers(TAPS * C * C), numbers(room), numbers(room));
    let mut out = vec![0.0; room];
    bencher.counter(flop(ring, C)).bench_local(|| {
        conv::<C>(level, ring, &weights, &field, Finish::Relu(&base), &mut out);
    });
}

#[divan::bench(args = Level::all(), consts = [8, 16])]
fn weights<const C: usize>(bencher: Bencher, level: Level) {
    let ring = Ring {
        width: 9,
        height: 9,
    };
    let room = ring.cells() * C;
    let (field, pull) = (numbers(room), numbers(room));
    let mut into = vec![0.0; TAPS * C * C];
    bencher.counter(flop(ring, C)).bench_local(|| {
        weigh::<C>(level, ring, &field, &pull, &mut into);
    });
}

/// One decision: 9 x 9 cells, 24 iterations.
#[divan::bench(args = [8, 16])]
fn decision(bencher: Bencher, channels: usize) {
    let shape = Shape {
        channels,
        layers: 1,
        sight: Sight::Agent,
    };
    let params = numbers(shape.len());
    let sort = Sort {
        side: 9,
        lamp: None,
    };
    let maze = draw(sort, &mut ChaCha8Rng::seed_from_u64(2));
    bencher.bench_local(|| {
        let mut thinking = Thinking::new(shape, &params, &maze);
        thinking.run(24);
        thinking.field()
    });
}
