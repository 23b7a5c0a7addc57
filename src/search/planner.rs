//! Either search behind one face: decisions, and the tree a decision came from.

use super::kernel::Row;
use super::{Ball, Kernel, Nodes, Settings, Tree};
use crate::world::{Action, StateSpace};

/// A model's search in one world, for one objective.
#[derive(Clone, Debug)]
pub struct Planner<'a> {
    space: &'a StateSpace,
    reward: &'a [f64],
    settings: Settings,
    kernel: Kernel,
    ball: Ball,
}

impl<'a> Planner<'a> {
    /// `reward` holds one number per event of the space.
    pub fn new(space: &'a StateSpace, reward: &'a [f64], settings: Settings) -> Self {
        Planner {
            space,
            reward,
            settings,
            kernel: Kernel::default(),
            ball: Ball::default(),
        }
    }

    /// The states it searches.
    pub fn space(&self) -> &'a StateSpace {
        self.space
    }

    /// The same settings, stopped after so many looks: states looked past, or steps looked ahead.
    fn within(&self, looks: Option<usize>) -> Settings {
        let settings = self.settings;
        match (looks, settings.nodes) {
            (None, _) => settings,
            (Some(looks), Nodes::States) => Settings {
                budget: looks.min(settings.budget),
                ..settings
            },
            (Some(looks), Nodes::Layers) => Settings {
                depth: looks.min(settings.depth),
                ..settings
            },
        }
    }

    /// Worth and probability of each action in a state, thought to the end or stopped after so
    /// many looks.
    pub fn decide(&mut self, state: u32, looks: Option<usize>) -> (Row, Row) {
        let settings = self.within(looks);
        match settings.nodes {
            Nodes::States => {
                self.kernel
                    .search(self.space, state, self.reward, &settings);
                (self.kernel.q, self.kernel.policy)
            }
            Nodes::Layers => {
                self.ball.search(self.space, state, self.reward, &settings);
                (self.ball.q, self.ball.policy)
            }
        }
    }

    /// The tree of a decision. What is too unlikely to be followed is left closed, but for the
    /// way of `along`.
    pub fn tree(&mut self, state: u32, looks: Option<usize>, along: &[Action]) -> Tree {
        let settings = self.within(looks);
        self.decide(state, looks);
        match settings.nodes {
            Nodes::States => Tree::of(&self.kernel, self.reward),
            Nodes::Layers => Tree::unfold(&self.ball, self.space, self.reward, &settings, along),
        }
    }
}
