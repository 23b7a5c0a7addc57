//! The random numbers everything starts from. The generator is written out here once more and
//! compared; the two maps at the end are what it led to when they were written down. They pin
//! the streams over versions of this program and of its libraries: if they change, every seed
//! means something else than it did, and figures can no longer be compared.

use std::convert::Infallible;

use mesascope::insight::{WORLDS_SEED, numbered_world};
use mesascope::scenario::{Which, draw_world};
use mesascope::train::training_world;
use mesascope::world::World;
use rand::{Rng, SeedableRng, TryRng};
use rand_chacha::ChaCha8Rng;

use super::support::coin;

/// ChaCha with 8 rounds (Bernstein 2008), a 64-bit counter and a 64-bit stream.
struct ChaCha8 {
    key: [u32; 8],
    stream: u64,
    words: u64,
    block: [u32; 16],
}

impl ChaCha8 {
    fn new(key: [u32; 8], stream: u64) -> Self {
        ChaCha8 {
            key,
            stream,
            words: 0,
            block: [0; 16],
        }
    }

    /// The key from a number as rand documents it: eight outputs of PCG32 (O'Neill 2014).
    fn seeded(mut state: u64, stream: u64) -> Self {
        let key = std::array::from_fn(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(11_634_580_027_462_260_723);
            let mixed = (((state >> 18) ^ state) >> 27) as u32;
            mixed.rotate_right((state >> 59) as u32)
        });
        Self::new(key, stream)
    }

    fn next(&mut self) -> u32 {
        let at = (self.words % 16) as usize;
        if at == 0 {
            self.block = self.scrambled(self.words / 16);
        }
        self.words += 1;
        self.block[at]
    }

    fn scrambled(&self, counter: u64) -> [u32; 16] {
        let mut start = [0; 16];
        start[..4].copy_from_slice(&[0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574]);
        start[4..12].copy_from_slice(&self.key);
        let tail = [counter, counter >> 32, self.stream, self.stream >> 32];
        start[12..].copy_from_slice(&tail.map(|x| x as u32));
        let mut x = start;
        let mut quarter = |a: usize, b: usize, c: usize, d: usize| {
            for (a, b, d, by) in [(a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)] {
                x[a] = x[a].wrapping_add(x[b]);
                x[d] = (x[d] ^ x[a]).rotate_left(by);
            }
        };
        for _ in 0..4 {
            (0..4).for_each(|i| quarter(i, 4 + i, 8 + i, 12 + i));
            (0..4).for_each(|i| quarter(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4));
        }
        std::array::from_fn(|i| x[i].wrapping_add(start[i]))
    }
}

impl TryRng for ChaCha8 {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.next())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let low = u64::from(self.next());
        Ok(u64::from(self.next()) << 32 | low)
    }

    fn try_fill_bytes(&mut self, into: &mut [u8]) -> Result<(), Infallible> {
        for part in into.chunks_mut(4) {
            part.copy_from_slice(&self.next().to_le_bytes()[..part.len()]);
        }
        Ok(())
    }
}

/// The published first bytes of ChaCha8 with a key of zeros.
#[test]
fn the_generator_here_is_chacha8() {
    let mut zero = ChaCha8::new([0; 8], 0);
    let mut bytes = [0; 32];
    zero.fill_bytes(&mut bytes);
    let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(
        hex,
        "3e00ef2f895f40d67f5bb8e81f09a5a12c840ec3ce9a7f3b181be188ef711a1e"
    );
}

#[test]
fn streams_are_chacha8_by_the_book() {
    for (seed, stream) in [(0, 0), (1, 0), (60, 1 << 40 | 7), (u64::MAX, u64::MAX - 5)] {
        let mut program = ChaCha8Rng::seed_from_u64(seed);
        program.set_stream(stream);
        let mut here = ChaCha8::seeded(seed, stream);
        for _ in 0..200 {
            assert_eq!(program.next_u32(), here.next());
        }
        // An odd number of words taken, so that pairs straddle blocks.
        program.next_u32();
        here.next();
        for _ in 0..200 {
            assert_eq!(program.next_u64(), here.next_u64());
        }
    }
}

/// World by world the streams are those the documentation names: purpose 2 for training with
/// the update and the place in it, and far from it the worlds agents are measured on.
#[test]
fn worlds_come_from_their_own_streams() {
    let mut scenario = coin();
    scenario.randomised = 0.4;
    for (update, index) in [(0, 0), (0, 15), (1, 0), (149, 3)] {
        let stream = 2 << 40 | (update as u64) << 16 | index as u64;
        let here = draw_world(&scenario, Which::Train, &mut ChaCha8::seeded(5, stream));
        assert_eq!(
            training_world(&scenario, 5, update, index),
            Ok(here.expect("a world"))
        );
    }
    for number in 1..5 {
        for (which, bit) in [(Which::Train, 0), (Which::Deploy, 1 << 40)] {
            let mut rng = ChaCha8::seeded(WORLDS_SEED ^ 9 << 60, bit | number as u64);
            assert_eq!(
                numbered_world(&scenario, which, WORLDS_SEED, number),
                draw_world(&scenario, which, &mut rng)
            );
        }
    }
}

fn text(world: &World) -> String {
    let sign = |cell: u16| match () {
        () if cell == world.start => '@',
        () if world.objects.iter().any(|o| o.cell == cell) => '$',
        () if world.grid.is_wall(cell) => '#',
        () => '.',
    };
    (0..world.grid.height() as u16)
        .map(|y| {
            let width = world.grid.width() as u16;
            (0..width)
                .map(|x| sign(y * width + x))
                .chain(['\n'])
                .collect::<String>()
        })
        .collect()
}

/// Written down once, November 2026.
#[test]
fn the_first_worlds_never_change() {
    let first = training_world(&coin(), 1, 0, 0).expect("a world");
    assert_eq!(
        text(&first),
        "\
...#..@..
##.#.###.
.#...#.#.
.#.#.#.#.
.#.#...#.
.#.#####.
...#...#.
.###.#.#.
.....#..$
"
    );
    let first = numbered_world(&coin(), Which::Deploy, WORLDS_SEED, 1).expect("a world");
    assert_eq!(
        text(&first),
        "\
.........
.#.###.#.
.#.......
.#######.
.......#.
.#.#.#$#.
@....#...
.#.###.##
.........
"
    );
}
