//! The convolutions, by hand: one pass over a maze of `channels` numbers a cell, laid out cell by
//! cell with a ring of zeros around the maze.
//!
//! Every kernel is one body compiled three times: for any machine, for AVX2 and for AVX-512. The
//! widest the processor has is chosen when the program runs. No body multiplies and adds in one
//! rounding, and every sum runs in one order, so all three give the same bytes; that costs at
//! most half of the speed of a fused instruction and is what lets a seed be a promise.

use std::sync::OnceLock;

use super::shape::{PLANES, TAPS};

/// The most cells of a row computed at once: their sums stay in registers.
const TILE: usize = 5;

/// No number in a field is larger. What training leaves stays far below (5 for a weight-tied
/// network, 17 for a feed-forward one, measured); on the way there a network that feeds on itself
/// can grow without end, and this keeps its numbers finite.
pub const CEILING: f32 = 64.0;

/// Whether a number in a field follows the sum it came from: a gradient flows through it.
#[inline(always)]
pub(super) fn open(x: f32) -> bool {
    x > 0.0 && x < CEILING
}

/// What machine code to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What every machine has.
    Plain,
    /// Eight numbers at once.
    Avx2,
    /// Sixteen numbers at once.
    Avx512,
}

impl Level {
    /// The widest this machine has.
    pub fn best() -> Level {
        static BEST: OnceLock<Level> = OnceLock::new();
        *BEST.get_or_init(|| *Level::all().last().unwrap_or(&Level::Plain))
    }

    /// All this machine has, the plain one first.
    pub fn all() -> Vec<Level> {
        let has = |level: &Level| match level {
            Level::Plain => true,
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => std::arch::is_x86_feature_detected!("avx2"),
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 => std::arch::is_x86_feature_detected!("avx512f"),
            #[cfg(not(target_arch = "x86_64"))]
            _ => false,
        };
        let levels = [Level::Plain, Level::Avx2, Level::Avx512];
        levels.into_iter().filter(has).collect()
    }
}

/// The size of a maze with its ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ring {
    /// Columns of the maze.
    pub width: usize,
    /// Rows of the maze.
    pub height: usize,
}

impl Ring {
    /// Cells, ring included.
    pub fn cells(self) -> usize {
        (self.width + 2) * (self.height + 2)
    }

    /// The place of a maze's cell, counted row by row, in the ring's layout.
    pub fn place(self, cell: usize) -> usize {
        (cell / self.width + 1) * (self.width + 2) + cell % self.width + 1
    }

    /// The place of the first cell a kernel reads for a tap around `place`.
    fn tap(self, place: usize, tap: usize) -> usize {
        place + (tap / 3) * (self.width + 2) + tap % 3 - (self.width + 3)
    }
}

/// What becomes of a sum: cut off below zero and at the ceiling, or let through where the gate
/// lies between.
#[derive(Clone, Copy, Debug)]
pub enum Finish<'a> {
    /// min([`CEILING`], max(0, sum + base)).
    Relu(&'a [f32]),
    /// The sum where the gate lies between 0 and [`CEILING`], else 0.
    Gate(&'a [f32]),
}

#[inline(always)]
fn tile<const C: usize, const N: usize>(
    ring: Ring,
    weights: &[[[f32; C]; C]; TAPS],
    field: &[[f32; C]],
    place: usize,
    base: &[[f32; C]; N],
) -> [[f32; C]; N] {
    let mut sums = *base;
    for (tap, weights) in weights.iter().enumerate() {
        let at = ring.tap(place, tap);
        let Some(cells) = field.get(at..at + N) else {
            return sums;
        };
        for (i, row) in weights.iter().enumerate() {
            for n in 0..N {
                let x = cells[n][i];
                for c in 0..C {
                    sums[n][c] += x * row[c];
                }
            }
        }
    }
    sums
}

#[inline(always)]
fn tile_out<const C: usize, const N: usize>(
    ring: Ring,
    weights: &[[[f32; C]; C]; TAPS],
    field: &[[f32; C]],
    finish: Finish<'_>,
    place: usize,
    out: &mut [[f32; C]],
) {
    let mut base = [[0.0; C]; N];
    if let Finish::Relu(all) = finish {
        let all: &[[f32; C]] = all.as_chunks().0;
        base.copy_from_slice(&all[place..place + N]);
    }
    let mut sums = tile::<C, N>(ring, weights, field, place, &base);
    match finish {
        Finish::Relu(_) => {
            for x in sums.as_flattened_mut() {
                let above = if *x > 0.0 { *x } else { 0.0 };
                *x = if above < CEILING { above } else { CEILING };
            }
        }
        Finish::Gate(gate) => {
            let gate: &[[f32; C]] = gate.as_chunks().0;
            for (x, g) in
                (sums.as_flattened_mut().iter_mut()).zip(gate[place..place + N].as_flattened())
            {
                *x = if open(*g) { *x } else { 0.0 };
            }
        }
    }
    out[place..place + N].copy_from_slice(&sums);
}

#[inline(always)]
fn conv_body<const C: usize>(
    ring: Ring,
    weights: &[f32],
    field: &[f32],
    finish: Finish<'_>,
    out: &mut [f32],
) {
    let rows: &[[f32; C]] = weights.as_chunks().0;
    let taps: &[[[f32; C]; C]] = rows.as_chunks().0;
    let Some(weights) = taps.first_chunk::<TAPS>() else {
        return;
    };
    let field: &[[f32; C]] = field.as_chunks().0;
    let out: &mut [[f32; C]] = out.as_chunks_mut().0;
    for y in 0..ring.height {
        let mut place = ring.place(y * ring.width);
        let end = place + ring.width;
        let mut tiles = ring.width.div_ceil(TILE);
        while place < end {
            let n = (end - place).div_ceil(tiles);
            match n {
                5 => tile_out::<C, 5>(ring, weights, field, finish, place, out),
                4 => tile_out::<C, 4>(ring, weights, field, finish, place, out),
                3 => tile_out::<C, 3>(ring, weights, field, finish, place, out),
                2 => tile_out::<C, 2>(ring, weights, field, finish, place, out),
                _ => tile_out::<C, 1>(ring, weights, field, finish, place, out),
            }
            place += n.max(1);
            tiles = tiles.saturating_sub(1).max(1);
        }
    }
}

#[inline(always)]
fn weigh_body<const C: usize>(ring: Ring, field: &[f32], pull: &[f32], into: &mut [f32]) {
    /// Rows of the gradient kept in registers at once.
    const ROWS: usize = 4;
    let field: &[[f32; C]] = field.as_chunks().0;
    let pull: &[[f32; C]] = pull.as_chunks().0;
    let into: &mut [[f32; C]] = into.as_chunks_mut().0;
    for (block, rows) in into.chunks_exact_mut(ROWS).enumerate() {
        let (tap, i) = (block * ROWS / C, block * ROWS % C);
        let mut sums = [[0.0f32; C]; ROWS];
        for y in 0..ring.height {
            let place = ring.place(y * ring.width);
            let at = ring.tap(place, tap);
            let (cells, pulls) = (&field[at..at + ring.width], &pull[place..][..ring.width]);
            for (cell, pull) in cells.iter().zip(pulls) {
                for (k, sum) in sums.iter_mut().enumerate() {
                    let x = cell[i + k];
                    for c in 0..C {
                        sum[c] += x * pull[c];
                    }
                }
            }
        }
        for (row, sum) in rows.iter_mut().zip(&sums) {
            for c in 0..C {
                row[c] += sum[c];
            }
        }
    }
}

/// A kernel compiled once for each level, and the choice between them.
macro_rules! leveled {
    ($(#[$doc:meta])* $name:ident, $body:ident, ($($arg:ident: $type:ty),*)) => {
        $(#[$doc])*
        pub fn $name<const C: usize>(level: Level, $($arg: $type),*) {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn avx2<const C: usize>($($arg: $type),*) {
                    $body::<C>($($arg),*);
                }
                #[target_feature(enable = "avx512f")]
                fn avx512<const C: usize>($($arg: $type),*) {
                    $body::<C>($($arg),*);
                }
                let level = level.min(Level::best());
                match level {
                    // SAFETY: no level above the best this machine has gets here.
                    Level::Avx512 => return unsafe { avx512::<C>($($arg),*) },
                    // SAFETY: as above.
                    Level::Avx2 => return unsafe { avx2::<C>($($arg),*) },
                    Level::Plain => {}
                }
            }
            let _ = level;
            $body::<C>($($arg),*);
        }
    };
}

leveled!(
    /// out = finish(Σ_tap Σ_i field[cell + tap][i] · weights[tap][i][·]) at every cell of the maze;
    /// the ring of `out` is left as it is. `weights` are 9 × C × C; `field`, what `finish` holds
    /// and `out` are [`Ring::cells`] × C.
    conv,
    conv_body,
    (ring: Ring, weights: &[f32], field: &[f32], finish: Finish<'_>, out: &mut [f32])
);
leveled!(
    /// Adds to `into` (9 × C × C) the gradient of Σ pull · conv(field) in the weights:
    /// Σ_cell field[cell + tap][i] · pull[cell][·].
    weigh,
    weigh_body,
    (ring: Ring, field: &[f32], pull: &[f32], into: &mut [f32])
);

/// The weights that carry a gradient back through [`conv`]: taps reversed, each C × C turned.
pub fn turned<const C: usize>(weights: &[f32], out: &mut [f32]) {
    for tap in 0..TAPS {
        for i in 0..C {
            for o in 0..C {
                out[((TAPS - 1 - tap) * C + o) * C + i] = weights[(tap * C + i) * C + o];
            }
        }
    }
}

/// base = biases + Σ_tap Σ_p planes[cell + tap][p] · weights[tap][p][·]: what the maze itself adds
/// at every iteration. `planes` are one for each cell of the maze, without ring.
pub fn look<const C: usize>(
    ring: Ring,
    weights: &[f32],
    biases: &[f32],
    planes: &[f32],
    base: &mut [f32],
) {
    for cell in 0..ring.width * ring.height {
        let at = ring.place(cell) * C;
        base[at..at + C].copy_from_slice(biases);
    }
    for_lit(ring, planes, |place, tap, plane| {
        let weights = &weights[(tap * PLANES + plane) * C..][..C];
        for (b, w) in base[place * C..][..C].iter_mut().zip(weights) {
            *b += w;
        }
    });
}

/// Adds the gradient of Σ pull · base in what [`look`] reads: weights and biases.
pub fn look_back<const C: usize>(
    ring: Ring,
    planes: &[f32],
    pull: &[f32],
    weights: &mut [f32],
    biases: &mut [f32],
) {
    for cell in 0..ring.width * ring.height {
        let pull = &pull[ring.place(cell) * C..][..C];
        for (b, p) in biases.iter_mut().zip(pull) {
            *b += p;
        }
    }
    for_lit(ring, planes, |place, tap, plane| {
        let weights = &mut weights[(tap * PLANES + plane) * C..][..C];
        for (w, p) in weights.iter_mut().zip(&pull[place * C..][..C]) {
            *w += p;
        }
    });
}

/// Calls for every plane that is lit and every cell that sees it: the cell's place, the tap by
/// which it sees it, the plane. In one order, always.
fn for_lit(ring: Ring, planes: &[f32], mut with: impl FnMut(usize, usize, usize)) {
    for (cell, planes) in planes.chunks_exact(PLANES).enumerate() {
        let (x, y) = (cell % ring.width, cell / ring.width);
        for plane in (0..PLANES).filter(|&p| planes[p] > 0.0) {
            for tap in 0..TAPS {
                // The cell that sees this one by this tap.
                let (x, y) = (x + 1, y + 1);
                let seer = x.checked_sub(tap % 3).zip(y.checked_sub(tap / 3));
                let Some((sx, sy)) = seer.filter(|&(x, y)| x < ring.width && y < ring.height)
                else {
                    continue;
                };
                with(ring.place(sy * ring.width + sx), tap, plane);
            }
        }
    }
}
