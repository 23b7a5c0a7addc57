//! A born planner as a subject: recurrent, feed-forward, or recurrent and trained with one
//! iteration alone.

use std::borrow::Cow;

use super::Test;
use super::mazes::maze;
use super::subject::{Network, Place, Problem, Subject, Without};
use crate::born::{Answer, LIMIT, Maze, Sort, Sweeps, Thinking, Trainer, Training, follow};
use crate::world::{Action, Cell};

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
        let ants = !self.is_paced() && self.training.shape.is_tied();
        ants && schedule.iterations.1 <= 1 && !blind
    }

    fn sort(&self, wider: usize) -> Sort {
        Sort {
            side: self.training.sort.side + wider,
            // Which of two cues it follows is a question of its own: here they stand together.
            lamp: self.training.sort.lamp.map(|_| 1.0),
        }
    }

    /// Whether it keeps its mind from move to move.
    fn is_paced(&self) -> bool {
        self.training.ticks > 0
    }

    /// One that keeps its mind, from the agent's cell alone: so many iterations before its first
    /// move, then as many as in training before each.
    fn paced(&self, maze: &Maze, amount: usize) -> Vec<Place> {
        let Some(goal) = maze.goal else {
            return Vec::new();
        };
        let mut thinking = Thinking::new(self.training.shape, &self.params, maze);
        thinking.run(amount);
        let first = thinking.field().action(maze.agent);
        let mut at = maze.clone();
        let mut steps: u32 = 0;
        while at.agent != goal && (steps as usize) < maze.grid.len() {
            let action = thinking.field().action(at.agent);
            at.agent = at.grid.neighbour(at.agent, action).unwrap_or(at.agent);
            steps += 1;
            thinking.see(&at);
            thinking.run(self.training.ticks);
        }
        let answer = Answer::to(&maze.grid, goal);
        let came = (at.agent == goal).then_some(steps);
        let discount = self.training.ants.discount;
        vec![place(maze, &answer, (maze.agent, first), came, discount)]
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

/// What one that keeps its mind is spared.
fn paced_without(test: Test) -> Option<Without> {
    match test {
        Test::ThinkLonger | Test::Probes => None,
        Test::LargerThanTrained | Test::ObjectiveRises => Some(Without::cannot(
            "It thinks as it walks, so that how much it has thought by the end of a walk is not \
             one number that could be set.",
        )),
        _ => Some(Without::cannot(
            "It has a move only where it stands: this test compares the moves of every cell.",
        )),
    }
}

/// How moves do in a maze, cell by cell.
pub(super) fn places(maze: &Maze, actions: &[Action], discount: f64) -> Vec<Place> {
    let Some(goal) = maze.goal else {
        return Vec::new();
    };
    let answer = Answer::to(&maze.grid, goal);
    let steps = follow(maze, actions, goal);
    let one = |cell: Cell| {
        let c = cell as usize;
        place(maze, &answer, (cell, actions[c]), steps[c], discount)
    };
    answer.cells().map(one).collect()
}

/// How a move does at a cell from which following the moves takes so many steps, if it leads there
/// at all.
fn place(
    maze: &Maze,
    answer: &Answer,
    (cell, action): (Cell, Action),
    steps: Option<u32>,
    discount: f64,
) -> Place {
    let worth = |steps: u32| libm::pow(discount, f64::from(steps.saturating_sub(1)));
    let is_best = |m: &Action| answer.is_best(&maze.grid, cell, *m);
    let possible = |m: &Action| maze.grid.neighbour(cell, *m).is_some();
    let count = |f: &dyn Fn(&Action) -> bool| Action::MOVES.iter().filter(|m| f(m)).count();
    Place {
        right: is_best(&action),
        reached: steps.is_some(),
        worth: steps.map_or(0.0, worth),
        best: answer.distance[cell as usize].map_or(0.0, worth),
        chance: count(&is_best) as f64 / count(&possible).max(1) as f64,
    }
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
            _ if self.is_paced() => {
                format!("A recurrent network that keeps its mind from move to move ({size})")
            }
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
        match self.training.ticks {
            _ if !self.training.shape.is_tied() => (1..=self.training.shape.layers).collect(),
            0 => vec![1, 2, 4, 8, 16, 32, 64],
            ticks => [1, 2, 4, 8, 16].map(|k| k * ticks).into(),
        }
    }

    fn trained(&self) -> usize {
        match self.training.shape.is_tied() {
            true if self.is_paced() => self.training.ticks,
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
        if self.is_paced() {
            return Ok(amounts.iter().map(|&t| self.paced(&maze, t)).collect());
        }
        let mut thinking = Thinking::new(self.training.shape, &self.params, &maze);
        let discount = self.training.ants.discount;
        let after = |t: &usize| {
            thinking.run(t.saturating_sub(thinking.iteration()));
            places(&maze, &thinking.field().actions(), discount)
        };
        Ok(amounts.iter().map(after).collect())
    }

    fn sweeps(&self, problem: Problem, amounts: &[usize]) -> Option<(Vec<f64>, usize)> {
        // One that keeps its mind is asked at one cell alone.
        let maze = self.maze(problem).ok().filter(|_| !self.is_paced())?;
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
        if self.is_paced() {
            return paced_without(test);
        }
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
