//! A table of moves as a subject.

use super::Test;
use super::mazes::maze;
use super::planner::{places, swept};
use super::subject::{Network, Place, Problem, Subject, Without};
use crate::born::{Field, Sort, Training, table};
use crate::world::Action;

/// A move for every cell, whatever the maze: trained by the same ants on the same mazes.
#[derive(Clone, Debug)]
pub struct Tabular {
    actions: Vec<Action>,
    sort: Sort,
    discount: f64,
}

impl Tabular {
    /// Trains one: seconds.
    pub fn train(training: &Training, seed: u64, threads: usize) -> Self {
        let field: Field = table(training, seed, threads);
        Tabular {
            actions: field.actions(),
            sort: Sort {
                lamp: training.sort.lamp.map(|_| 1.0),
                ..training.sort
            },
            discount: training.ants.discount,
        }
    }
}

impl Subject for Tabular {
    fn words(&self) -> String {
        format!(
            "A table of moves, one for each of {} cells, that does not see the maze",
            self.actions.len()
        )
    }

    fn thinking(&self) -> Option<&'static str> {
        None
    }

    fn amounts(&self) -> Vec<usize> {
        vec![1, 2, 4, 8, 16, 32, 64]
    }

    fn trained(&self) -> usize {
        1
    }

    fn steps(&self) -> Vec<usize> {
        (1..=16).collect()
    }

    fn more(&self) -> Vec<usize> {
        vec![1]
    }

    fn side(&self) -> Option<usize> {
        Some(self.sort.side)
    }

    fn think(&self, problem: Problem, amounts: &[usize]) -> Result<Vec<Vec<Place>>, String> {
        if problem.wider > 0 {
            return Err(format!(
                "Its table has {} cells and no more: it has no move in a larger maze.",
                self.actions.len()
            ));
        }
        let maze = maze(self.sort, problem.number);
        let places = places(&maze, &self.actions, self.discount);
        Ok(vec![places; amounts.len()])
    }

    fn sweeps(&self, problem: Problem, amounts: &[usize]) -> Option<(Vec<f64>, usize)> {
        let maze = maze(self.sort, problem.number);
        Some(swept(&maze, amounts, self.discount))
    }

    fn untrained(&self) -> Option<Box<dyn Subject + '_>> {
        None
    }

    fn network(&self) -> Option<Network<'_>> {
        None
    }

    fn without(&self, test: Test) -> Option<Without> {
        match test {
            Test::Settles => Some(Without::cannot(
                "A table has no inner state: there is nothing to scramble, and nothing moves.",
            )),
            Test::Replans | Test::Retarget => Some(Without::fails(
                "It is not told where the goal and the walls are: its moves stay as they are when \
                 those change.",
            )),
            Test::Probes | Test::Steering => Some(Without::cannot(
                "A table has no inner state that depends on the maze: there is nothing to read \
                 off and nothing to write into.",
            )),
            _ => None,
        }
    }
}
