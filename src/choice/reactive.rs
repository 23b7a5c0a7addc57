//! The reactive network R: what is seen of a maze, straight to a logit for every action. It sees
//! the whole maze, so it can know a few mazes by heart; it has no way to look ahead.
//!
//! Inputs are the cell it stands in and, for a model with memory, the move made last (each 0 or 1),
//! the cell of the goal and each wall (each 0 or one half). `l = W₂ᵀ tanh(W₁ᵀ x + b₁) + b₂`, without hidden units `l = W₁ᵀ x + b₂`.
//! Parameters stand in this order: W₁ (inputs × hidden, row by row), b₁, W₂ (hidden × actions), b₂.

use rand::Rng;

use super::{Maze, Row, Settings, WAYS};
use crate::numeric::tanh;
use crate::stream::normal;

/// What the last move can be: none, or one of the actions.
const LASTS: usize = WAYS + 1;
/// The first weights' standard deviation, and that of those to the actions times the root of their
/// number. What comes to a hidden unit must differ from cell to cell by more than tanh lets pass as
/// a straight line, or what is learned in one cell spreads to all: with 0.3 in place of 2 one maze
/// in six is not learned by heart.
const INIT: f64 = 2.0;
const INIT_OUT: f64 = 0.3;
/// What an input counts that is the same all over a maze: about 17 of them move together.
const COMMON: f64 = 0.5;

/// The shape of a reactive network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reactive {
    cells: usize,
    hidden: usize,
    memory: bool,
}

/// A forward pass over all views of a maze.
#[derive(Clone, Debug, Default)]
pub(super) struct Pass {
    /// Inputs that are 1 for all views of the maze.
    common: Vec<usize>,
    /// What these and the bias come to, for each hidden unit.
    base: Vec<f64>,
    /// tanh of the hidden units, view by view.
    units: Vec<f64>,
    /// The logit of every action in every view, `-inf` where it is not possible.
    pub logits: Vec<Row>,
    inner: Vec<f64>,
    sum: Vec<f64>,
}

impl Reactive {
    pub(super) fn new(settings: &Settings) -> Self {
        Reactive {
            cells: settings.side * settings.side,
            hidden: settings.hidden,
            memory: settings.memory,
        }
    }

    fn inputs(&self) -> usize {
        3 * self.cells + if self.memory { LASTS } else { 0 }
    }

    /// Numbers in a row of W₁.
    fn wide(&self) -> usize {
        if self.hidden == 0 { WAYS } else { self.hidden }
    }

    /// Where W₂ (without hidden units b₂) begins.
    fn second(&self) -> usize {
        self.inputs() * self.wide() + self.hidden
    }

    /// The number of parameters.
    pub(super) fn len(&self) -> usize {
        self.second() + self.hidden * WAYS + WAYS
    }

    /// First parameters: weights normal, biases 0.
    pub(super) fn first(&self, params: &mut [f64], rng: &mut impl Rng) {
        let weights = self.inputs() * self.wide();
        let second = self.second()..self.second() + self.hidden * WAYS;
        params[..weights]
            .iter_mut()
            .for_each(|w| *w = INIT * normal(rng));
        let size = INIT_OUT / libm::sqrt(self.hidden.max(1) as f64);
        params[second]
            .iter_mut()
            .for_each(|w| *w = size * normal(rng));
    }

    /// The inputs that are 1 in all of a maze: its goal, and its walls between passages (the other
    /// cells are the same in every maze).
    fn common(&self, maze: &Maze, into: &mut Vec<usize>) {
        let grid = &maze.world.grid;
        into.clear();
        into.push(self.cells + maze.goal_cell() as usize);
        into.extend(
            (0..grid.len())
                .filter(|&cell| {
                    let (x, y) = grid.xy(cell as u16);
                    x % 2 != y % 2 && grid.is_wall(cell as u16)
                })
                .map(|cell| 2 * self.cells + cell),
        );
    }

    /// The inputs that are 1 in one view alone.
    fn own(&self, maze: &Maze, view: usize) -> (usize, Option<usize>) {
        let view = maze.views[view];
        let cell = maze.cells[view.place as usize] as usize;
        (
            cell,
            self.memory.then(|| 3 * self.cells + view.last as usize),
        )
    }

    /// The logits of every view of a maze.
    pub(super) fn forward(&self, params: &[f64], maze: &Maze, pass: &mut Pass) {
        let wide = self.wide();
        let row = |input: usize| &params[input * wide..][..wide];
        let bias = if self.hidden == 0 {
            self.second()
        } else {
            self.inputs() * wide
        };
        self.common(maze, &mut pass.common);
        pass.base.clear();
        pass.base.extend_from_slice(&params[bias..][..wide]);
        for &input in &pass.common {
            add_times(COMMON, &mut pass.base, row(input));
        }
        pass.units.clear();
        pass.logits.clear();
        for view in 0..maze.views.len() {
            let at = pass.units.len();
            pass.units.extend_from_slice(&pass.base);
            let units = &mut pass.units[at..];
            let (cell, last) = self.own(maze, view);
            add(units, row(cell));
            if let Some(last) = last {
                add(units, row(last));
            }
            let mut logits = self.output(params, units);
            for (logit, &to) in logits.iter_mut().zip(&maze.to[view]) {
                if to as usize == maze.blocked() {
                    *logit = f64::NEG_INFINITY;
                }
            }
            pass.logits.push(logits);
        }
    }

    /// Logits from what comes to the hidden units, which are bent on the way.
    fn output(&self, params: &[f64], units: &mut [f64]) -> Row {
        if self.hidden == 0 {
            return std::array::from_fn(|a| units[a]);
        }
        units.iter_mut().for_each(|u| *u = tanh(*u));
        let (second, last) = params[self.second()..].split_at(self.hidden * WAYS);
        let mut logits: Row = std::array::from_fn(|a| last[a]);
        for (unit, weights) in units.iter().zip(second.chunks_exact(WAYS)) {
            for (logit, w) in logits.iter_mut().zip(weights) {
                *logit += unit * w;
            }
        }
        logits
    }

    /// Adds to `into` the gradient of `Σ_v Σ_a pull(v, a) · l(v, a)` after a forward pass over the
    /// same maze; pulls on what is not possible must be 0.
    pub(super) fn backward(
        &self,
        params: &[f64],
        maze: &Maze,
        pass: &mut Pass,
        pull: &[Row],
        into: &mut [f64],
    ) {
        let wide = self.wide();
        pass.sum.clear();
        pass.sum.resize(wide, 0.0);
        for (view, pull) in pull.iter().enumerate() {
            pass.inner.clear();
            let units = &pass.units[view * wide..][..wide];
            self.inner(params, units, pull, into, &mut pass.inner);
            add(&mut pass.sum, &pass.inner);
            let (cell, last) = self.own(maze, view);
            for input in std::iter::once(cell).chain(last) {
                add(&mut into[input * wide..][..wide], &pass.inner);
            }
        }
        for &input in &pass.common {
            add_times(COMMON, &mut into[input * wide..][..wide], &pass.sum);
        }
        if self.hidden > 0 {
            add(&mut into[self.inputs() * wide..][..wide], &pass.sum);
        }
    }

    /// The pull on what comes to the hidden units; W₂ and b₂ get theirs.
    fn inner(
        &self,
        params: &[f64],
        units: &[f64],
        pull: &Row,
        into: &mut [f64],
        inner: &mut Vec<f64>,
    ) {
        let (at, bias) = (self.second(), self.second() + self.hidden * WAYS);
        add(&mut into[bias..][..WAYS], pull);
        if self.hidden == 0 {
            inner.extend_from_slice(pull);
            return;
        }
        let second = params[at..bias].chunks_exact(WAYS);
        let into = into[at..bias].chunks_exact_mut(WAYS);
        for ((unit, weights), into) in units.iter().zip(second).zip(into) {
            let mut back = 0.0;
            for ((w, p), into) in weights.iter().zip(pull).zip(into) {
                *into += unit * p;
                back += w * p;
            }
            inner.push(back * (1.0 - unit * unit));
        }
    }
}

fn add(sum: &mut [f64], numbers: &[f64]) {
    for (s, x) in sum.iter_mut().zip(numbers) {
        *s += x;
    }
}

fn add_times(times: f64, sum: &mut [f64], numbers: &[f64]) {
    for (s, x) in sum.iter_mut().zip(numbers) {
        *s += times * x;
    }
}
