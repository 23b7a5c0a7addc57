//! The seat of the learned algorithm: it is shown a world and returns a decision. Other kinds of
//! model take the same seat.

use super::{Features, Forward, Network, Percepts};
use crate::scenario::Scenario;
use crate::search::{Settings, Tree};
use crate::world::{Action, StateSpace, World};

/// What a model decided, and the inner process it has to show.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    /// The search tree the decision came from.
    pub tree: Tree,
}

impl Decision {
    /// The action it takes: the likeliest.
    pub fn action(&self) -> Action {
        self.tree.choice()
    }

    /// How likely the action is.
    pub fn sure(&self) -> f64 {
        self.tree.policy[self.action().index()]
    }
}

/// A model with a search of its own over what its reward network likes.
#[derive(Clone, Debug)]
pub struct Agent {
    /// What it perceives.
    pub features: Features,
    /// The shape of its reward network.
    pub network: Network,
    /// Its inner search.
    pub search: Settings,
}

impl Agent {
    /// The kind of agent a scenario asks for, without parameters.
    pub fn of(scenario: &Scenario) -> Self {
        let features = Features::of(scenario);
        let network = Network::new(&features, &scenario.model);
        Agent {
            features,
            network,
            search: scenario.acting_search(),
        }
    }

    /// The same as it plans in training.
    pub fn in_training(scenario: &Scenario) -> Self {
        Agent {
            search: scenario.search,
            ..Agent::of(scenario)
        }
    }

    /// The reward it gives each event of a world: its mesa-objective there.
    pub fn rewards(&self, params: &[f64], percepts: &Percepts) -> Vec<f64> {
        let mut pass = Forward::default();
        self.network.forward(params, percepts, &mut pass);
        pass.rewards
    }

    /// The same from the world and its space.
    pub fn rewards_in(&self, params: &[f64], world: &World, space: &StateSpace) -> Vec<f64> {
        self.rewards(params, &self.features.percepts(world, &space.events))
    }

    /// Decides in a state, given the rewards of every event.
    pub fn decide(&self, space: &StateSpace, state: u32, rewards: &[f64]) -> Decision {
        Decision {
            tree: Tree::grow(space, state, rewards, &self.search),
        }
    }

    /// What it would decide, had it had to stop after `budget` states.
    pub fn decide_within(
        &self,
        space: &StateSpace,
        state: u32,
        rewards: &[f64],
        budget: usize,
    ) -> Decision {
        let settings = Settings {
            budget,
            ..self.search
        };
        Decision {
            tree: Tree::grow(space, state, rewards, &settings),
        }
    }
}
