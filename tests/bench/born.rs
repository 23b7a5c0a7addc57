//! What one thought of a born planner takes, and how fast its convolution runs.

use divan::Bencher;
use divan::counter::ItemsCount;
use mesascope::born::kernel::{Finish, Level, Ring, conv, weigh};
use mesascope::born::{
    Ants, Schedule, Shape, Sight, Sort, TAPS, Thinking, Trainer, Training, draw,
};
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
    let shape = shape(channels);
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

fn shape(channels: usize) -> Shape {
    Shape {
        channels,
        layers: 1,
        sight: Sight::Agent,
    }
}

/// One update of training on one thread: 48 mazes of 9 x 9 cells.
#[divan::bench(args = [8, 16], sample_count = 50)]
fn update(bencher: Bencher, channels: usize) {
    let training = Training {
        shape: shape(channels),
        sort: Sort {
            side: 9,
            lamp: None,
        },
        ants: Ants::default(),
        schedule: Schedule::default(),
        ticks: 0,
    };
    let mut trainer = Trainer::new(training, 1);
    bencher.bench_local(|| trainer.step(1).is_ok());
}

/// Rounds of the loop that measures what the core can do.
const ROUNDS: usize = 4096;
/// Chains of sums that do not wait for one another.
const CHAINS: usize = 12;

/// Multiplies and adds as fast as registers allow: a product and a sum for each number, rounded
/// apart, as the kernels do it.
#[cfg(target_arch = "x86_64")]
macro_rules! peak {
    ($name:ident, $feature:literal, $set:ident, $mul:ident, $add:ident) => {
        #[target_feature(enable = $feature)]
        fn $name(x: f32) -> bool {
            use std::arch::x86_64::*;
            let (scale, by) = ($set(x), $set(0.5 * x));
            let mut sums = [by; CHAINS];
            for _ in 0..ROUNDS {
                for sum in &mut sums {
                    *sum = $add($mul(*sum, scale), by);
                }
            }
            divan::black_box(sums);
            true
        }
    };
}

#[cfg(target_arch = "x86_64")]
peak!(sse2, "sse2", _mm_set1_ps, _mm_mul_ps, _mm_add_ps);
#[cfg(target_arch = "x86_64")]
peak!(avx2, "avx2", _mm256_set1_ps, _mm256_mul_ps, _mm256_add_ps);
#[cfg(target_arch = "x86_64")]
peak!(
    avx512,
    "avx512f",
    _mm512_set1_ps,
    _mm512_mul_ps,
    _mm512_add_ps
);

/// The measured peak of this core at each level, in the same unit as the kernels.
#[cfg(target_arch = "x86_64")]
#[divan::bench(args = Level::all())]
fn peak(bencher: Bencher, level: Level) {
    let wide = match level {
        Level::Plain => 4,
        Level::Avx2 => 8,
        Level::Avx512 => 16,
    };
    let count = ItemsCount::new(2 * wide * CHAINS * ROUNDS);
    bencher.counter(count).bench_local(|| {
        let x = divan::black_box(0.999_f32);
        // SAFETY: only levels this machine has are measured.
        unsafe {
            match level {
                Level::Avx512 => avx512(x),
                Level::Avx2 => avx2(x),
                Level::Plain => sse2(x),
            }
        }
    });
}

/// What the screen shows of one decision in the largest maze, 128 iterations: thought through
/// once, then told anew with each key.
mod screen {
    use mesascope::scenario::{Exhibit, bundled_named, exhibit};
    use mesascope::tui::born::BornState;
    use mesascope::tui::crew::Source;

    fn largest() -> BornState {
        let set = [("born.side", "31"), ("born.iterations", "128")];
        let set = set.map(|(k, v)| (k.to_owned(), v.to_owned()));
        let text = bundled_named("think-longer").expect("it ships").text;
        let Ok(Exhibit::Born(born)) = exhibit(text, &set) else {
            panic!("it opens")
        };
        BornState::open(born, Source::default(), 1, true)
    }

    #[divan::bench]
    fn thought(bencher: divan::Bencher<'_, '_>) {
        let state = largest();
        bencher.bench_local(|| mesascope::insight::born::Thought::new(state.base.clone()));
    }

    #[divan::bench]
    fn told(bencher: divan::Bencher<'_, '_>) {
        let mut state = largest();
        bencher.bench_local(|| state.tell());
    }

    #[divan::bench]
    fn walked(bencher: divan::Bencher<'_, '_>) {
        let state = largest();
        bencher.bench_local(|| mesascope::insight::born::walk(&state.base, false));
    }
}
