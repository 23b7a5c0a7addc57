//! Where everything stands: which decision is on the screen, and how it is come by.

use std::sync::Arc;

use super::{BornState, question};
use crate::born::{Maze, Run};
use crate::insight::born::{Began, Question, Thought};

impl BornState {
    /// Begins the decision at the start of the walk again, with the network that is looked at.
    pub fn ask_anew(&mut self, maze: Maze) {
        let base = question(self.thinker(), &self.run, self.point, maze);
        self.begin(base, Began::Empty);
    }

    /// Puts a decision on the screen, thought through to its end.
    pub fn begin(&mut self, base: Question, began: Began) {
        self.thought = Arc::new(Thought::new(base.clone()));
        self.base = base;
        self.began = began;
        self.step = 0;
        self.tick = self.thought.last();
    }

    /// Goes to a step of the walk.
    pub fn stand_at(&mut self, step: usize) {
        let Some(walk) = self.walk().cloned() else {
            return;
        };
        let step = step.min(walk.last());
        let was_at_end = self.tick >= self.thought.last();
        self.step = step;
        let of = match (walk.cells.get(step), step) {
            (_, 0) | (None, _) => self.base.clone(),
            (Some(&cell), _) => {
                let mut of = self.base.clone();
                of.maze.agent = cell;
                of.mind = walk.minds.get(step).cloned().flatten();
                of.iterations = walk.iterations.get(step).copied().unwrap_or(of.iterations);
                of
            }
        };
        if of != self.thought.of {
            self.thought = Arc::new(Thought::new(of));
        }
        self.tick = match was_at_end {
            true => self.thought.last(),
            false => self.tick.min(self.thought.last()),
        };
    }

    /// Puts a run on the screen, at its last point.
    pub fn show_run(&mut self, run: Run) {
        self.birth.curves = vec![None; run.points.len()];
        self.point = run.points.len().saturating_sub(1);
        self.run = run;
        self.steering = None;
        self.follow_point();
    }

    /// Puts the run of a file on the screen in the place of the one there is to find. Its network
    /// has the exhibit's shape; however it was trained, here it stands for the exhibit's own.
    pub fn show_file(&mut self, run: Run) {
        let run = Run {
            training: self.thinker().training.clone(),
            ..run
        };
        self.seed = run.seed;
        self.fetched = true;
        self.first = run.clone();
        self.show_run(run);
        self.shell.message = None;
    }

    /// Asks the network of the point that is looked at.
    pub fn follow_point(&mut self) {
        let tick = (self.tick < self.thought.last()).then_some(self.tick);
        let mut maze = self.base.maze.clone();
        maze.agent = self.base.maze.agent;
        self.steering = None;
        self.ask_anew(maze);
        self.tick = tick.unwrap_or(self.tick).min(self.thought.last());
    }
}
