//! The walk that follows from its thinking: at each step it thinks, and takes the likeliest move.

use std::sync::Arc;

use super::thought::{Question, mind_of};
use crate::born::{Answer, Thinking};
use crate::world::Cell;

/// Visits to one cell after which one that keeps its mind counts as going round.
const VISITS: usize = 4;
/// Steps of the longest walk for each column of the maze.
const STEPS: usize = 6;

/// How a walk ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// At the goal.
    Goal,
    /// It comes back to where it was at this step, and goes round for ever.
    Circles(usize),
    /// It goes into a wall, and stays.
    Wall,
    /// Its steps are used up.
    OutOfSteps,
}

/// What can be reached in a maze.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// What is rewarded.
    Goal,
    /// The lamp.
    Lamp,
    /// Both at once.
    Both,
}

/// A walk.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// The cells it stands on, from the start.
    pub cells: Vec<Cell>,
    /// For each step whether it is on a shortest way to the goal.
    pub right: Vec<bool>,
    /// For each cell what it has in mind when it begins to think there, if it keeps its mind.
    pub minds: Vec<Option<Arc<[f32]>>>,
    /// For each cell how many iterations it thinks there.
    pub iterations: Vec<usize>,
    /// How it ends.
    pub ended: Ended,
}

impl Walk {
    /// The last step.
    pub fn last(&self) -> usize {
        self.cells.len().saturating_sub(1)
    }

    /// What it comes to first: the goal, the lamp, or neither.
    pub fn first(&self, goal: Option<Cell>, lamp: Option<Cell>) -> Option<(usize, Cue)> {
        let cells = self.cells.iter().enumerate();
        cells
            .filter_map(|(step, &cell)| {
                let cue = match (goal == Some(cell), lamp == Some(cell)) {
                    (true, true) => Cue::Both,
                    (true, false) => Cue::Goal,
                    (false, true) => Cue::Lamp,
                    (false, false) => return None,
                };
                Some((step, cue))
            })
            .next()
    }
}

/// Walks from the agent's cell. One that keeps its mind thinks the iterations of the question
/// before its first step and [`Question::between`] before each later one; else all of them anew each
/// time.
pub fn walk(of: &Question, keeps: bool) -> Walk {
    let keeps = keeps && of.shape.is_tied();
    let grid = &of.maze.grid;
    let answer = of.maze.goal.map(|goal| Answer::to(grid, goal));
    let mut maze = of.maze.clone();
    let mut walk = Walk {
        cells: vec![],
        right: vec![],
        minds: vec![],
        iterations: vec![],
        ended: Ended::OutOfSteps,
    };
    let mut mind = of.mind.clone();
    loop {
        let here = maze.agent;
        let seen = walk.cells.iter().position(|&c| c == here);
        let visits = walk.cells.iter().filter(|&&c| c == here).count();
        walk.cells.push(here);
        let iterations = match walk.cells.len() {
            1 => of.length(),
            _ if keeps => of.between,
            _ => of.length(),
        };
        walk.minds.push(mind.clone());
        walk.iterations.push(iterations);
        if Some(here) == of.maze.goal {
            walk.ended = Ended::Goal;
            return walk;
        }
        // One that keeps its mind may go on otherwise from the same place.
        if let Some(at) = seen.filter(|_| !keeps || visits >= VISITS) {
            walk.ended = Ended::Circles(at);
            return walk;
        }
        if walk.cells.len() > STEPS * grid.width() {
            return walk;
        }
        let asked = Question {
            maze: maze.clone(),
            mind: mind.take(),
            iterations,
            ..of.clone()
        };
        let (action, after) = decide(&asked, keeps);
        mind = after;
        walk.right.push(
            answer
                .as_ref()
                .is_some_and(|a| a.is_best(grid, here, action)),
        );
        match grid.neighbour(here, action) {
            Some(to) => maze.agent = to,
            None if keeps => {}
            None => {
                walk.right.pop();
                walk.ended = Ended::Wall;
                return walk;
            }
        }
    }
}

/// The move it makes, and what it then has in mind if it keeps that.
fn decide(of: &Question, keeps: bool) -> (crate::world::Action, Option<Arc<[f32]>>) {
    let mut thinking = Thinking::new(of.shape, &of.params, &of.maze);
    if let Some(mind) = &of.mind {
        for (cell, mind) in (0..).zip(mind.chunks(of.shape.channels)) {
            thinking.remember(cell, mind);
        }
    }
    thinking.pushes.clone_from(&of.pushes);
    thinking.run(of.length());
    let kept = keeps.then(|| mind_of(&thinking, of.maze.grid.len()));
    (thinking.field().action(of.maze.agent), kept)
}
