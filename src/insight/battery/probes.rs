//! Linear probes: whether the worth of a place can be read off what is in mind there.

use serde::Serialize;

use super::mazes::maze;
use super::subject::{Network, Without};
use super::{Figures, Measured, judged};
use crate::born::probe::Moments;
use crate::born::{Answer, Maze, PLANES};
use crate::parallel::map;
use crate::world::Cell;

/// Iterations after which it is read.
const LOOKS: [usize; 7] = [1, 2, 4, 8, 12, 16, 32];
/// Columns and rows of the patches of input that are read instead.
const PATCHES: [usize; 3] = [1, 3, 5];
/// What a step further from the goal counts for, in the worth that is to be read off.
const DISCOUNT: f64 = 0.9;
/// Penalty on the weights, in the mean spread of what is read.
const PENALTY: f64 = 1e-4;
/// R² there must be, at its best number of iterations; the controls are taken at theirs.
const READ: f64 = 0.6;
/// What it must be above the best control.
const ABOVE: f64 = 0.1;

/// R² on mazes that nothing was fitted on; 1 is exact, 0 no better than their mean. A probe is a
/// weighted sum of one cell's channels that should give 0.9^(steps to the goal).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Probes {
    /// Iterations.
    pub iterations: Vec<usize>,
    /// Of its mind.
    pub r2: Vec<f64>,
    /// Control: of its mind before training, with a probe of its own.
    pub untrained_r2: Vec<f64>,
    /// Columns and rows of a patch of what it is shown.
    pub patches: Vec<usize>,
    /// Control: of such a patch around the cell, without any network.
    pub patch_r2: Vec<f64>,
    /// Cells fitted on, and judged on.
    pub cells: [usize; 2],
}

pub(super) fn run(network: &Network, mazes: usize, threads: usize) -> Measured {
    let looks = network.looks(&LOOKS);
    let of = |network: &Network| -> Option<(Vec<f64>, [usize; 2])> {
        let read = |number: usize| minds(network, &maze(network.sort, number), &looks);
        judge_each(mazes, threads, read)
    };
    let (r2, cells) = of(network).ok_or_else(too_few)?;
    let (untrained_r2, _) = of(&network.before()).ok_or_else(too_few)?;
    let read = |number: usize| patches(network, &maze(network.sort, number));
    let (patch_r2, _) = judge_each(mazes, threads, read).ok_or_else(too_few)?;
    let figures = Probes {
        iterations: looks,
        r2,
        untrained_r2,
        patches: PATCHES.to_vec(),
        patch_r2,
        cells,
    };
    let (passes, why) = judge(network, &figures);
    Ok((judged(passes), why, Figures::Probes(figures)))
}

fn too_few() -> Without {
    Without::cannot("There are too few cells in these mazes to fit a probe on.")
}

/// Fits on the first two thirds of the mazes and judges on the others.
fn judge_each(
    mazes: usize,
    threads: usize,
    read: impl Fn(usize) -> Vec<Moments> + Sync,
) -> Option<(Vec<f64>, [usize; 2])> {
    let each = map(mazes, threads, read);
    let (fit_on, judge_on) = each.split_at((mazes * 2).div_ceil(3));
    let (fit_on, judge_on) = (joined(fit_on)?, joined(judge_on)?);
    let r2 = fit_on.iter().zip(&judge_on).map(|(fit, judge)| {
        let probe = fit.fit(PENALTY)?;
        judge.r2(&probe)
    });
    let cells = [fit_on.first()?.len(), judge_on.first()?.len()];
    Some((r2.collect::<Option<Vec<f64>>>()?, cells))
}

fn joined(parts: &[Vec<Moments>]) -> Option<Vec<Moments>> {
    let (first, rest) = parts.split_first()?;
    let mut all = first.clone();
    for part in rest {
        all.iter_mut().zip(part).for_each(|(a, b)| a.join(b));
    }
    Some(all)
}

/// The worth of each cell from which the goal can be reached, but for the goal's own: walks end
/// there, and nothing was ever to be expected there.
fn worths(maze: &Maze) -> Vec<(Cell, f64)> {
    let answer = Answer::to(&maze.grid, maze.goal.unwrap_or(maze.agent));
    let worth = |cell: Cell| {
        let steps = answer.distance[cell as usize].filter(|d| *d > 0)?;
        Some((cell, libm::pow(DISCOUNT, f64::from(steps))))
    };
    maze.grid.floor().filter_map(worth).collect()
}

fn minds(network: &Network, maze: &Maze, looks: &[usize]) -> Vec<Moments> {
    let worths = worths(maze);
    let mut thinking = network.mind(maze);
    let look = |&t: &usize| {
        thinking.run(t - thinking.iteration());
        let mut moments = Moments::new(network.shape.channels);
        for (cell, worth) in &worths {
            moments.add(thinking.mind(*cell), *worth);
        }
        moments
    };
    looks.iter().map(look).collect()
}

fn patches(network: &Network, maze: &Maze) -> Vec<Moments> {
    let planes = network.shape.planes(maze);
    let worths = worths(maze);
    let patch = |&side: &usize| {
        let mut moments = Moments::new(side * side * PLANES);
        for (cell, worth) in &worths {
            moments.add(&patch(maze, &planes, *cell, side), *worth);
        }
        moments
    };
    PATCHES.iter().map(patch).collect()
}

/// What is shown around a cell; nothing beyond the edge.
fn patch(maze: &Maze, planes: &[f32], cell: Cell, side: usize) -> Vec<f32> {
    let (x, y) = maze.grid.xy(cell);
    let mut numbers = Vec::with_capacity(side * side * PLANES);
    for i in 0..side * side {
        let at = |from: usize, by: usize| (from + by).checked_sub(side / 2);
        let there = at(x, i % side).zip(at(y, i / side));
        let there = there.and_then(|(x, y)| maze.grid.cell(x, y));
        match there.and_then(|c| planes.get(c as usize * PLANES..(c as usize + 1) * PLANES)) {
            Some(shown) => numbers.extend(shown),
            None => numbers.extend([0.0; PLANES]),
        }
    }
    numbers
}

fn judge(network: &Network, of: &Probes) -> (bool, String) {
    let most = |v: &[f64]| v.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (own, untrained, patch) = (most(&of.r2), most(&of.untrained_r2), most(&of.patch_r2));
    let unit = if network.shape.is_tied() {
        "iterations"
    } else {
        "layers"
    };
    let why = format!(
        "After {} {unit} a weighted sum of one cell's {} channels gives {own:.2} of the spread in \
         worth (R squared), the most of any number of them; before training at most {untrained:.2}, and from what can be seen \
         around the cell at most {patch:.2}.",
        of.iterations[of.r2.iter().position(|r| *r == own).unwrap_or(0)],
        network.shape.channels,
    );
    (own >= READ && own >= untrained.max(patch) + ABOVE, why)
}
