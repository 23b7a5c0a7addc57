//! Value iteration cut short: what so many sweeps over the whole maze would know, to set beside
//! what a network knows after so many iterations.

use super::{Answer, Maze};
use crate::world::{Action, Cell};

/// The best return from each cell as far as it is known, before the first sweep nothing anywhere.
/// V_k(s) = max over possible moves of Q_k(s, m) = \[m enters the goal\] + γ V_{k-1}(s')
/// (Bellman 1957); the goal ends the walk.
#[derive(Clone, Debug)]
pub struct Sweeps<'a> {
    maze: &'a Maze,
    target: Cell,
    discount: f64,
    values: Vec<f64>,
    known: Vec<[Option<f64>; 4]>,
    done: usize,
}

impl<'a> Sweeps<'a> {
    /// Before the first sweep.
    pub fn new(maze: &'a Maze, target: Cell, discount: f64) -> Self {
        let cells = maze.grid.len();
        let possible = |cell| {
            Action::MOVES.map(|m| {
                let free = !maze.grid.is_wall(cell);
                (free && maze.grid.neighbour(cell, m).is_some()).then_some(0.0)
            })
        };
        Sweeps {
            maze,
            target,
            discount,
            values: vec![0.0; cells],
            known: (0..cells as Cell).map(possible).collect(),
            done: 0,
        }
    }

    /// Sweeps until so many are done.
    pub fn run_to(&mut self, sweeps: usize) {
        while self.done < sweeps {
            self.sweep();
            self.done += 1;
        }
    }

    fn sweep(&mut self) {
        let grid = &self.maze.grid;
        for cell in grid.floor().filter(|&c| c != self.target) {
            for (q, m) in self.known[cell as usize].iter_mut().zip(Action::MOVES) {
                *q = grid.neighbour(cell, m).map(|to| match to == self.target {
                    true => 1.0,
                    false => self.discount * self.values[to as usize],
                });
            }
        }
        for (cell, value) in self.values.iter_mut().enumerate() {
            if cell != self.target as usize {
                *value = self.known[cell]
                    .iter()
                    .flatten()
                    .fold(0.0, |a, &b| a.max(b));
            }
        }
    }

    /// Summed over the cells of an answer: the chance that their move is right, where moves that
    /// look equally good are equally likely.
    pub fn right(&self, answer: &Answer) -> f64 {
        let mut right = 0.0;
        for cell in answer.cells() {
            let known = &self.known[cell as usize];
            let top = known.iter().flatten().fold(0.0, |a: f64, &b| a.max(b));
            let looks_best = |m: &usize| known[*m] == Some(top);
            let is_best = |m: &usize| answer.is_best(&self.maze.grid, cell, Action::MOVES[*m]);
            let good = (0..4).filter(looks_best).filter(is_best).count();
            let all = (0..4).filter(looks_best).count();
            right += good as f64 / all.max(1) as f64;
        }
        right
    }
}
