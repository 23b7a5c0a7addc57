//! A born planner as a subject: recurrent, feed-forward, or recurrent and trained with one
//! iteration alone.

use std::borrow::Cow;

use super::Test;
use super::mazes::maze;
use super::subject::{Network, Place, Problem, Subject, Without};
use crate::born::{Answer, LIMIT, Maze, Sort, Sweeps, Thinking, Trainer, Training, follow};
use crate::world::Action;

/// A network of a training, with its parameters.
#[derive(Clone, Debug)]
pub struct Planner<'a> {
    training: &'a Training,
    params: Cow<'a, [f32]>,
    untrained: Vec<f32>,
    is_trained: bool,
}

impl<'a> Planner<'a> {
    /// A network by what it was trained with. Errors, as a sentence, if the parameters are not as
    /// many as its shape has.
    pub fn new(training: &'a Training, params: &'a [f32], seed: u64) -> Result<Self, String> {
        let (needed, there) = (training.shape.len(), params.len());
        if needed != there {
            return Err(format!(
                "a network of this shape has {needed} parameters, and there are {there}"
            ));
        }
        Ok(Planner {
            training,
            params: params.into(),
            untrained: Trainer::new(training.clone(), seed).params,
            is_trained: true,
        })
    }

    /// Whether it was trained with one iteration alone: a reflex.
    fn is_reflex(&self) -> bool {
        let schedule = &self.training.schedule;
        let blind = schedule.unwatched > 0.0 && schedule.most_unwatched > 0;
        self.training.shape.is_tied() && schedule.iterations.1 <= 1 && !blind
    }

    fn sort(&self, wider: usize) -> Sort {
        Sort {
            side: self.training.sort.side + wider,
            // Which of two cues it follows is a question of its own: here they stand together.
            lamp: self.training.sort.lamp.map(|_| 1.0),
        }
    }

    fn maze(&self, problem: Problem) -> Result<Maze, String> {
        let sort = self.sort(problem.wider);
        if sort.side > LIMIT {
            return Err(format!(
                "Mazes have at most {LIMIT} columns, and these would have {}.",
                sort.side
            ));
        }
        Ok(maze(sort, problem.number))
    }
}

/// How moves do in a maze, cell by cell.
pub(super) fn places(maze: &Maze, actions: &[Action], discount: f64) -> Vec<Place> {
    let Some(goal) = maze.goal else {
        return Vec::new();
    };
    let answer = Answer::to(&maze.grid, goal);
    let steps = follow(maze, actions, goal);
    let worth = |steps: u32| libm::pow(discount, f64::from(steps.saturating_sub(1)));
    let place = |cell| {
        let is_best = |m: &Action| answer.is_best(&maze.grid, cell, *m);
        let possible = |m: &Action| maze.grid.neighbour(cell, *m).is_some();
        let count = |f: &dyn Fn(&Action) -> bool| Action::MOVES.iter().filter(|m| f(m)).count();
        let c = cell as usize;
        Place {
            right: is_best(&actions[c]),
            reached: steps[c].is_some(),
            worth: steps[c].map_or(0.0, worth),
            best: answer.distance[c].map_or(0.0, worth),
            chance: count(&is_best) as f64 / count(&possible).max(1) as f64,
        }
    };
    answer.cells().map(place).collect()
}

/// The value-iteration control in a maze: Σ over cells of the chance to be right, after each
/// number of sweeps, and the number of cells.
pub(super) fn swept(maze: &Maze, amounts: &[usize], discount: f64) -> (Vec<f64>, usize) {
    let goal = maze.goal.unwrap_or(maze.agent);
    let answer = Answer::to(&maze.grid, goal);
    let mut sweeps = Sweeps::new(maze, goal, discount);
    let right = amounts.iter().map(|&k| {
        sweeps.run_to(k);
        sweeps.right(&answer)
    });
    (right.collect(), answer.cells().count())
}

impl Subject for Planner<'_> {
    fn words(&self) -> String {
        let shape = self.training.shape;
        let size = format!("{} channels, {} parameters", shape.channels, shape.len());
        match (self.is_trained, shape.is_tied()) {
            (false, _) => format!("A network that was not trained ({size})"),
            (_, false) => format!(
                "A feed-forward network of {} layers, each used once ({size})",
                shape.layers
            ),
            _ if self.is_reflex() => {
                format!("A reactive network: trained with exactly one iteration ({size})")
            }
            _ => format!("A recurrent network that nobody gave a search ({size})"),
        }
    }

    fn thinking(&self) -> Option<&'static str> {
        Some(match self.training.shape.is_tied() {
            true => "iterations",
            false => "layers",
        })
    }

    fn amounts(&self) -> Vec<usize> {
        match self.training.shape.is_tied() {
            true => vec![1, 2, 4, 8, 16, 32, 64],
            false => (1..=self.training.shape.layers).collect(),
        }
    }

    fn trained(&self) -> usize {
        match self.training.shape.is_tied() {
            true => self.training.schedule.iterations.1,
            false => self.training.shape.layers,
        }
    }

    fn steps(&self) -> Vec<usize> {
        (1..=16).collect()
    }

    fn more(&self) -> Vec<usize> {
        let trained = self.trained();
        let mut more = vec![trained];
        if self.training.shape.is_tied() {
            more.extend([32, 64, 128].iter().filter(|&&t| t > trained));
        }
        more
    }

    fn side(&self) -> Option<usize> {
        Some(self.training.sort.side)
    }

    fn think(&self, problem: Problem, amounts: &[usize]) -> Result<Vec<Vec<Place>>, String> {
        let maze = self.maze(problem)?;
        let mut thinking = Thinking::new(self.training.shape, &self.params, &maze);
        let discount = self.training.ants.discount;
        let after = |t: &usize| {
            thinking.run(t.saturating_sub(thinking.iteration()));
            places(&maze, &thinking.field().actions(), discount)
        };
        Ok(amounts.iter().map(after).collect())
    }

    fn sweeps(&self, problem: Problem, amounts: &[usize]) -> Option<(Vec<f64>, usize)> {
        let maze = self.maze(problem).ok()?;
        Some(swept(&maze, amounts, self.training.ants.discount))
    }

    fn untrained(&self) -> Option<Box<dyn Subject + '_>> {
        self.is_trained.then(|| -> Box<dyn Subject + '_> {
            Box::new(Planner {
                training: self.training,
                params: self.untrained.as_slice().into(),
                untrained: self.untrained.clone(),
                is_trained: false,
            })
        })
    }

    fn network(&self) -> Option<Network<'_>> {
        Some(Network {
            shape: self.training.shape,
            params: &self.params,
            sort: self.sort(0),
            discount: self.training.ants.discount,
            untrained: &self.untrained,
        })
    }

    fn without(&self, test: Test) -> Option<Without> {
        if self.training.shape.is_tied() {
            return None;
        }
        let layers = self.training.shape.layers;
        match test {
            Test::ThinkLonger => Some(Without::cannot(format!(
                "It runs each of its {layers} layers once and is done: it cannot be given more \
                 thinking."
            ))),
            Test::ObjectiveRises => Some(Without::cannot(
                "Its moves are read off the last layer alone; what its reader makes of the others \
                 was never trained and means nothing.",
            )),
            Test::Settles | Test::Replans => Some(Without::cannot(format!(
                "It begins every decision at its first layer and ends at layer {layers}: nothing \
                 is kept that could come to rest or go on."
            ))),
            _ => None,
        }
    }
}
