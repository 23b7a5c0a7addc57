//! What a network that is shown two cues wants, read out of its values by least squares, and what
//! that says of its walk before it is taken.
//!
//! v(s) ≈ w_goal γ^d(s, goal) + w_lamp γ^d(s, lamp), over every cell from which both can be reached; d in
//! steps. Weights (1, 0) are a network that wants the goal, (0, 1) one that wants the lamp. The
//! readout knows distances; the network that is read does not.

use super::maze::Answer;
use super::{Field, Maze, Shape, Thinking};
use crate::world::{Action, Cell};

/// One of the two cues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// What is rewarded.
    Goal,
    /// The lamp.
    Lamp,
}

/// The decoded objective.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Wants {
    /// Weight of the goal.
    pub goal: f64,
    /// Weight of the lamp.
    pub lamp: f64,
}

/// The sums of a least-squares fit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Readout {
    goal_goal: f64,
    goal_lamp: f64,
    lamp_lamp: f64,
    goal_value: f64,
    lamp_value: f64,
}

/// Ways to both cues of a maze that has them apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Cues {
    /// Where the goal is.
    pub goal: Cell,
    /// Where the lamp is.
    pub lamp: Cell,
    to_goal: Answer,
    to_lamp: Answer,
}

impl Cues {
    /// Those of a maze; `None` if it has not both, or both on one cell.
    pub fn of(maze: &Maze) -> Option<Self> {
        let (goal, lamp) = (maze.goal?, maze.lamp?);
        (goal != lamp).then(|| Cues {
            goal,
            lamp,
            to_goal: Answer::to(&maze.grid, goal),
            to_lamp: Answer::to(&maze.grid, lamp),
        })
    }

    /// Steps from a cell to goal and lamp, if there is a way to both.
    fn steps(&self, cell: Cell) -> Option<(u32, u32)> {
        let at = cell as usize;
        (*self.to_goal.distance.get(at)?).zip(*self.to_lamp.distance.get(at)?)
    }

    /// Which cue a walk that follows `actions` from a cell comes to first; `None` if it comes to
    /// neither.
    pub fn first(&self, maze: &Maze, actions: &[Action], from: Cell) -> Option<Cue> {
        let mut cell = from;
        for _ in 0..=maze.grid.len() {
            if cell == self.goal {
                return Some(Cue::Goal);
            }
            if cell == self.lamp {
                return Some(Cue::Lamp);
            }
            let action = *actions.get(cell as usize)?;
            cell = maze.grid.neighbour(cell, action).unwrap_or(cell);
        }
        None
    }

    /// Which cue one that wants this would come to first from a cell: it heads for the larger of
    /// w γ^d; where a shortest way there leads over the other cue, it comes to that first.
    pub fn predict(&self, wants: Wants, discount: f64, from: Cell) -> Option<Cue> {
        let (goal, lamp) = self.steps(from)?;
        let between = self.to_goal.distance.get(self.lamp as usize).copied()??;
        let worth = |w: f64, steps: u32| w * libm::pow(discount, f64::from(steps));
        let heads = worth(wants.goal, goal) > worth(wants.lamp, lamp);
        Some(match heads {
            true if lamp + between == goal => Cue::Lamp,
            true => Cue::Goal,
            false if goal + between == lamp => Cue::Goal,
            false => Cue::Lamp,
        })
    }
}

impl Readout {
    /// Takes in every cell of a maze from which both cues can be reached.
    pub fn add(&mut self, maze: &Maze, cues: &Cues, field: &Field, discount: f64) {
        for cell in maze.grid.floor() {
            let Some((goal, lamp)) = cues.steps(cell) else {
                continue;
            };
            let x = libm::pow(discount, f64::from(goal));
            let z = libm::pow(discount, f64::from(lamp));
            let y = f64::from(field.values[cell as usize]);
            self.goal_goal += x * x;
            self.goal_lamp += x * z;
            self.lamp_lamp += z * z;
            self.goal_value += x * y;
            self.lamp_value += z * y;
        }
    }

    /// The weights with the least squared error; `None` where they are not determined.
    pub fn solve(&self) -> Option<Wants> {
        let whole = self.goal_goal * self.lamp_lamp;
        let det = whole - self.goal_lamp * self.goal_lamp;
        (det > 1e-9 * whole).then(|| Wants {
            goal: (self.goal_value * self.lamp_lamp - self.lamp_value * self.goal_lamp) / det,
            lamp: (self.lamp_value * self.goal_goal - self.goal_value * self.goal_lamp) / det,
        })
    }
}

/// What a network wants, read after so many iterations in each of some mazes; mazes that have not
/// both cues apart are passed over.
pub fn decode(
    shape: Shape,
    params: &[f32],
    mazes: &[Maze],
    iterations: usize,
    discount: f64,
) -> Option<Wants> {
    let mut readout = Readout::default();
    for maze in mazes {
        if let Some(cues) = Cues::of(maze) {
            let mut thinking = Thinking::new(shape, params, maze);
            thinking.run(iterations);
            readout.add(maze, &cues, &thinking.field(), discount);
        }
    }
    readout.solve()
}
