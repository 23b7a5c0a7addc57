//! How good a field is, cell by cell, against shortest ways.

use super::maze::Answer;
use super::think::Field;
use super::{Maze, Shape, Thinking};
use crate::world::{Action, Cell};

/// How a field of moves does in a maze.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Cells from which there is a way to the target.
    pub cells: usize,
    /// Of those, where the likeliest move is on a shortest way.
    pub right: usize,
    /// Of those, from which following the likeliest moves leads to the target.
    pub reach: usize,
    /// Sum over those cells of the discounted return of following them, and the best there is.
    pub earned: f64,
    /// The best there is.
    pub best: f64,
}

impl Score {
    /// Adds what another maze gave.
    pub fn add(&mut self, other: &Score) {
        self.cells += other.cells;
        self.right += other.right;
        self.reach += other.reach;
        self.earned += other.earned;
        self.best += other.best;
    }

    /// Share of cells whose move is right.
    pub fn right_share(&self) -> f64 {
        share(self.right as f64, self.cells as f64)
    }

    /// Share of cells from which the target is reached.
    pub fn reach_share(&self) -> f64 {
        share(self.reach as f64, self.cells as f64)
    }

    /// Return as a share of the best.
    pub fn earned_share(&self) -> f64 {
        share(self.earned, self.best)
    }
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Steps to the target by following `actions` from every cell; `None` where they never lead there.
pub fn follow(maze: &Maze, actions: &[Action], target: Cell) -> Vec<Option<u32>> {
    let n = maze.grid.len();
    let mut steps: Vec<Option<u32>> = vec![None; n];
    let mut seen = vec![false; n];
    steps[target as usize] = Some(0);
    seen[target as usize] = true;
    for start in maze.grid.floor() {
        let mut way = Vec::new();
        let mut cell = start;
        while !seen[cell as usize] {
            seen[cell as usize] = true;
            way.push(cell);
            let action = actions[cell as usize];
            cell = maze.grid.neighbour(cell, action).unwrap_or(cell);
        }
        let mut known = steps[cell as usize];
        for &cell in way.iter().rev() {
            known = known.map(|k| k + 1);
            steps[cell as usize] = known;
        }
    }
    steps
}

/// Scores moves against the shortest ways to a target.
pub fn score(maze: &Maze, actions: &[Action], target: Cell, discount: f64) -> Score {
    let answer = Answer::to(&maze.grid, target);
    let follows = follow(maze, actions, target);
    let mut score = Score::default();
    for cell in answer.cells() {
        score.cells += 1;
        score.right += usize::from(answer.is_best(&maze.grid, cell, actions[cell as usize]));
        let worth = |steps: u32| libm::pow(discount, f64::from(steps.saturating_sub(1)));
        if let Some(steps) = follows[cell as usize] {
            score.reach += 1;
            score.earned += worth(steps);
        }
        score.best += answer.distance[cell as usize].map_or(0.0, worth);
    }
    score
}

/// Scores a network's field on a maze after each of some numbers of iterations, rising.
pub fn by_iterations(
    shape: Shape,
    params: &[f32],
    maze: &Maze,
    iterations: &[usize],
    discount: f64,
) -> Vec<Score> {
    let mut thinking = Thinking::new(shape, params, maze);
    let scored = |t: &usize| {
        thinking.run(t.saturating_sub(thinking.iteration()));
        let field: Field = thinking.field();
        let goal = maze.goal.unwrap_or(maze.agent);
        score(maze, &field.actions(), goal, discount)
    };
    iterations.iter().map(scored).collect()
}
