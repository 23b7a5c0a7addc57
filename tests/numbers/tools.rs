//! What several of the checks need.

use mesascope::world::{Cell, KindSet, Laws, MAX_COUNTERS, generate};
use mesascope::world::{Enter, Grid, Kind, Object, StateSpace, World};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

pub fn rng(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

/// Kinds with one attribute each, `shape` = their name.
pub fn kinds(count: usize) -> Vec<Kind> {
    (0..count)
        .map(|i| Kind {
            name: format!("thing{i}"),
            label: format!("thing{i}"),
            glyph: char::from(b'a' + i as u8),
            attributes: vec![("shape".into(), format!("thing{i}"))],
            grades: vec![],
            solid: false,
        })
        .collect()
}

/// Such kinds, and laws that say what entering each does.
pub fn entered(entering: &[Enter]) -> (Vec<Kind>, Laws) {
    let kinds = kinds(entering.len());
    let rules = (entering.iter().enumerate())
        .filter_map(|(i, enter)| enter.rule(&kinds[i].name, KindSet::one(i)))
        .collect();
    let laws = Laws::new(&kinds, rules, &[]);
    (kinds, laws)
}

/// A world from a map: `#` wall, `@` the start, `a`, `b`, … objects of these kinds.
pub fn drawn(map: &[&str], entering: &[Enter]) -> World {
    let (kinds, laws) = entered(entering);
    ruled(map, kinds, laws)
}

/// The same under laws of any kind.
pub fn ruled(map: &[&str], kinds: Vec<Kind>, laws: Laws) -> World {
    let mut grid = Grid::open(map[0].len(), map.len());
    let (mut objects, mut start) = (vec![], 0);
    for (cell, sign) in map.concat().bytes().enumerate() {
        let cell = cell as Cell;
        match sign {
            b'#' => grid.set_wall(cell, true),
            b'@' => start = cell,
            b'.' => {}
            kind => objects.push(Object {
                kind: (kind - b'a') as usize,
                cell,
            }),
        }
    }
    World {
        grid,
        objects,
        start,
        holding: [0; MAX_COUNTERS],
        kinds: kinds.into(),
        laws: laws.into(),
    }
}

/// A random maze with loops and objects of random kinds on random cells.
pub fn maze_world(side: usize, entering: &[Enter], rng: &mut ChaCha8Rng) -> World {
    let grid = generate::maze(side, side, 0.3, rng);
    let mut free: Vec<Cell> = grid.floor().collect();
    let mut take = || free.swap_remove(rng.random_range(0..free.len()));
    let start = take();
    let objects = (0..entering.len())
        .map(|kind| Object { kind, cell: take() })
        .collect();
    let (kinds, laws) = entered(entering);
    World {
        grid,
        objects,
        start,
        holding: [0; MAX_COUNTERS],
        kinds: kinds.into(),
        laws: laws.into(),
    }
}

/// A reward for every event, uniform in ±size.
pub fn rewards(space: &StateSpace, size: f64, rng: &mut ChaCha8Rng) -> Vec<f64> {
    (0..space.events.len())
        .map(|_| rng.random_range(-size..size))
        .collect()
}

pub fn space(world: &World) -> StateSpace {
    StateSpace::new(world, world.initial()).expect("few states")
}

/// |a - b| within `tolerance` of the larger of 1 and |b|.
pub fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a == b) || (a - b).abs() <= tolerance * b.abs().max(1.0)
}

/// Central differences of a function in each of its numbers, by steps of `h`. Their error is h²
/// times a third derivative, and about 1e-16 / h times the size of the function.
pub fn differences(at: &mut [f64], h: f64, mut f: impl FnMut(&[f64]) -> f64) -> Vec<f64> {
    (0..at.len())
        .map(|i| {
            let here = at[i];
            at[i] = here + h;
            let above = f(at);
            at[i] = here - h;
            let below = f(at);
            at[i] = here;
            (above - below) / (2.0 * h)
        })
        .collect()
}
