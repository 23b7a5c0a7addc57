//! The exact policy gradient in one world: the agent searches in every state, the return of the
//! resulting policy is counted over all states and steps, and its derivative flows back through
//! search and reward network.
//!
//! J(θ) = mean over starts of E[Σ_t γ^t r_t], an episode of `steps` actions. With d_t(s) the
//! chance of being in s after t actions and V_k the return with k actions left,
//! ∂J/∂π(a|s) = Σ_t γ^t d_t(s) (r(s,a) + γ V_{steps-t-1}(s')) =: G(s,a)
//! (policy gradient theorem, Sutton et al. 2000, for a finite horizon), and through the softmax
//! ∂J/∂Q_root(s,a) = π(a|s) (G(s,a) − Σ_b π(b|s) G(s,b)) / τ.

use super::chain::Chain;
use super::sampled;
use crate::model::{Agent, Forward};
use crate::scenario::{Method, Scenario};
use crate::search::{Kernel, Layers, Nodes};
use crate::world::{Action, SpaceError, StateSpace, World, optimal_values};

pub(super) type Row = [f64; Action::COUNT];

/// What one world says about the parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct WorldGradient {
    /// ∂J/∂θ.
    pub gradient: Vec<f64>,
    /// J: base return of the policy, mean over starts.
    pub base_return: f64,
    /// The best base return that could be had, mean over the same starts.
    pub base_optimal: f64,
    /// States looked at by the searches.
    pub expansions: u64,
}

/// What a gradient in rewards is made of, before it flows back through the network.
pub(super) struct Pull {
    /// ∂J/∂r, one number per event.
    pub(super) rewards: Vec<f64>,
    /// J.
    pub(super) base_return: f64,
    /// States looked at.
    pub(super) expansions: u64,
}

/// The exact base return of an agent in a world and its gradient in the parameters; or, if the
/// scenario asks for it, an estimate of both from walks drawn with `seed`.
pub fn world_gradient(
    scenario: &Scenario,
    agent: &Agent,
    params: &[f64],
    world: &World,
    seed: u64,
    room: &mut Workspace,
) -> Result<WorldGradient, SpaceError> {
    let space = StateSpace::with_belief(world, world.initial(), scenario.training_belief())?;
    let base = scenario.base_reward(&space.events);
    let percepts = agent.features.percepts(world, &space.events);
    let pass = &mut room.pass;
    agent.network.forward(params, &percepts, pass);
    let lesson = Lesson {
        scenario,
        agent,
        space: &space,
        rewards: &pass.rewards,
        base: &base,
        starts: starts(world, &space),
    };
    let pull = match scenario.optimizer.method {
        Method::Exact => lesson.exact(&mut room.searches, &mut room.layers),
        Method::Sampled(walks) => {
            sampled::pull(&lesson, walks, seed, &mut room.searches, &mut room.layers)
        }
    };
    let mut gradient = vec![0.0; agent.network.len()];
    (agent.network).backward(params, &percepts, pass, &pull.rewards, &mut gradient);
    agent.network.freeze(&scenario.model, &mut gradient);
    let best = optimal_values(&space, &base, scenario.base.discount, scenario.steps);
    let starts = &lesson.starts;
    Ok(WorldGradient {
        gradient,
        base_return: pull.base_return,
        base_optimal: starts.iter().map(|&s| best.v[s as usize]).sum::<f64>() / starts.len() as f64,
        expansions: pull.expansions,
    })
}

/// The states an episode may start in: every free cell without an object, everything else as laid.
fn starts(world: &World, space: &StateSpace) -> Vec<u32> {
    let first = world.initial();
    let free = |cell| world.object_at(&first, cell).is_none();
    let starts: Vec<u32> = (world.grid.floor())
        .filter(|&cell| free(cell))
        .filter_map(|cell| space.standing(cell, &first))
        .collect();
    if starts.is_empty() {
        space.id(&first).into_iter().collect()
    } else {
        starts
    }
}

/// What a gradient is computed in; kept from world to world so that nothing is allocated anew.
#[derive(Debug, Default)]
pub struct Workspace {
    pass: Forward,
    searches: Vec<Kernel>,
    layers: Layers,
}

/// One world, and an agent in it that is to learn.
pub(super) struct Lesson<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) agent: &'a Agent,
    pub(super) space: &'a StateSpace,
    pub(super) rewards: &'a [f64],
    pub(super) base: &'a [f64],
    pub(super) starts: Vec<u32>,
}

impl Lesson<'_> {
    fn exact(&self, searches: &mut Vec<Kernel>, layers: &mut Layers) -> Pull {
        let mut trees = Trees::plant(self, searches, layers);
        let (base_return, gain) = Chain {
            space: self.space,
            policy: &trees.policy,
            base: self.base,
            discount: self.scenario.base.discount,
            steps: self.scenario.steps,
        }
        .solve(&self.starts);
        let mut rewards = vec![0.0; self.space.events.len()];
        let pulls = self.root_pulls(&trees.policy, &gain);
        trees.pull(self, &pulls, &mut rewards);
        Pull {
            rewards,
            base_return,
            expansions: trees.expansions,
        }
    }

    /// ∂J/∂Q_root of every state, from ∂J/∂π.
    fn root_pulls(&self, policy: &[Row], gain: &[Row]) -> Vec<Row> {
        let cold = 1.0 / self.agent.search.temperature;
        (policy.iter().zip(gain))
            .map(|(policy, gain)| {
                let mean: f64 = policy.iter().zip(gain).map(|(p, g)| p * g).sum();
                let mut root = [0.0; Action::COUNT];
                for a in 0..Action::COUNT {
                    root[a] = policy[a] * (gain[a] - mean) * cold;
                }
                root
            })
            .collect()
    }
}

/// A search from every state.
struct Trees<'a> {
    mind: Mind<'a>,
    policy: Vec<Row>,
    expansions: u64,
}

enum Mind<'a> {
    Each(&'a mut [Kernel]),
    Together(&'a mut Layers),
}

impl<'a> Trees<'a> {
    fn plant(lesson: &Lesson, searches: &'a mut Vec<Kernel>, layers: &'a mut Layers) -> Self {
        let (space, search) = (lesson.space, &lesson.agent.search);
        let mut policy = vec![[0.0; Action::COUNT]; space.len()];
        let going = |state: usize| !space.states[state].over;
        match search.nodes {
            Nodes::States => {
                if searches.len() < space.len() {
                    searches.resize_with(space.len(), Kernel::default);
                }
                let mut expansions = 0;
                let trees = &mut searches[..space.len()];
                for (state, tree) in trees.iter_mut().enumerate().filter(|(s, _)| going(*s)) {
                    tree.search(space, state as u32, lesson.rewards, search);
                    policy[state] = tree.policy;
                    expansions += tree.expanded() as u64;
                }
                Trees {
                    mind: Mind::Each(trees),
                    policy,
                    expansions,
                }
            }
            Nodes::Layers => {
                layers.search(space, lesson.rewards, search);
                for (state, row) in policy.iter_mut().enumerate().filter(|(s, _)| going(*s)) {
                    let q = layers.q(space, lesson.rewards, search, state as u32, search.depth);
                    *row = Layers::policy(&q, search);
                }
                Trees {
                    mind: Mind::Together(layers),
                    policy,
                    expansions: (space.len() * search.depth) as u64,
                }
            }
        }
    }

    fn pull(&mut self, lesson: &Lesson, pulls: &[Row], into: &mut [f64]) {
        let (space, discount) = (lesson.space, lesson.agent.search.discount);
        match &mut self.mind {
            Mind::Each(trees) => {
                for (state, tree) in trees.iter_mut().enumerate() {
                    if !space.states[state].over {
                        tree.gradient(&pulls[state], discount, into);
                    }
                }
            }
            Mind::Together(layers) => layers.gradient(space, discount, pulls, into),
        }
    }
}
