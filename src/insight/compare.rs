//! Two things to set beside a walk: the same agent in a training world, where all looks right,
//! and an agent that learned properly in this very world.

use crate::episode::{Walk, Walker};
use crate::model::Agent;
use crate::scenario::Scenario;
use crate::world::{Cell, SpaceError, Values, World, optimal_values};

use super::measure::{first_goals, mean_shares};

/// One walk to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The world.
    pub world: World,
    /// The cells of the walk, the start first.
    pub cells: Vec<Cell>,
    /// The walk.
    pub walk: Walk,
    /// The goals it reaches first.
    pub first: Vec<bool>,
    /// Whether it earns all that could be had of the base objective, whatever it reaches first.
    pub earns_all: bool,
    /// The share each measure of the laws stands at, mean over the steps of an episode.
    pub shares: Vec<f64>,
}

/// What is set beside the walk on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The same agent in a training world.
    pub trained: Side,
    /// The agent on the screen, here, from the start.
    pub here: Side,
    /// An agent that learned properly, here, once it is trained.
    pub cured: Option<Side>,
}

/// The walk of an agent through a world from its start.
pub fn side(scenario: &Scenario, params: &[f64], world: &World) -> Result<Side, SpaceError> {
    let agent = Agent::of(scenario);
    let space = scenario.space(world)?;
    let rewards = agent.rewards_in(params, world, &space);
    let start = space.id(&world.initial()).unwrap_or(0);
    let walk = Walker::new(&space, &rewards, agent.search).walk(start, &[], scenario.steps);
    let (discount, steps) = (scenario.base.discount, scenario.steps);
    let base = scenario.base_reward(&space.events);
    let best = optimal_values(&space, &base, discount, steps).v[start as usize];
    let earned = walk.discounted(&base, discount, steps);
    Ok(Side {
        world: world.clone(),
        cells: (walk.states.iter())
            .map(|&s| space.states[s as usize].agent)
            .collect(),
        earns_all: earned >= best - Values::TIE * (1.0 + best.abs()),
        shares: mean_shares(scenario, &space, &walk),
        first: first_goals(scenario, world, &space, &walk),
        walk,
    })
}
