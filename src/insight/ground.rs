//! What belongs to one world, whoever walks in it: its states, the base objective's exact values,
//! what is perceived there.

use super::moment::Judge;
use super::wanted::Wanted;
use super::worth::Things;
use crate::episode::Session;
use crate::model::{Agent, Percepts};
use crate::scenario::Scenario;
use crate::world::{SpaceError, StateSpace, Values, World, optimal_values};

/// What belongs to one world, whoever walks in it.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The world.
    pub world: World,
    /// Its states.
    pub space: StateSpace,
    /// Base reward of each event.
    pub base_reward: Vec<f64>,
    /// Exact values of the base objective.
    pub base: Values,
    /// What was wanted, where that is another thing.
    pub wanted: Option<Wanted>,
    pub(super) percepts: Percepts,
    pub(super) things: Things,
    pub(super) version: u64,
}

impl Ground {
    /// Lays out a session's world.
    pub(super) fn new(
        scenario: &Scenario,
        agent: &Agent,
        session: &Session,
    ) -> Result<Self, SpaceError> {
        let world = session.world.clone();
        let space = scenario.space(&world)?;
        let base_reward = scenario.base_reward(&space.events);
        let base = optimal_values(&space, &base_reward, scenario.base.discount, scenario.steps);
        Ok(Ground {
            percepts: agent.features.percepts(&world, &space.events),
            things: Things::of(scenario, agent, &world),
            world,
            wanted: Wanted::of(scenario, &space),
            space,
            base_reward,
            base,
            version: session.version,
        })
    }

    /// The number of the state before the first move.
    pub fn start(&self) -> u32 {
        self.space.id(&self.world.initial()).unwrap_or(0)
    }

    /// What decisions in it are judged by.
    pub(super) fn judge<'a>(&'a self, scenario: &'a Scenario, discount: f64) -> Judge<'a> {
        Judge {
            scenario,
            world: &self.world,
            space: &self.space,
            base: &self.base,
            discount,
        }
    }
}
