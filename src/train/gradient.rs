//! The exact policy gradient in one world: the agent searches in every state, the return of the
//! resulting policy is counted over all states and steps, and its derivative flows back through
//! search and reward network.
//!
//! J(θ) = mean over starts of E[Σ_t γ^t r_t], an episode of `steps` actions. With d_t(s) the
//! chance of being in s after t actions and V_k the return with k actions left,
//! ∂J/∂π(a|s) = Σ_t γ^t d_t(s) (r(s,a) + γ V_{steps-t-1}(s')) =: G(s,a)
//! (policy gradient theorem, Sutton et al. 2000, for a finite horizon), and through the softmax
//! ∂J/∂Q_root(s,a) = π(a|s) (G(s,a) − Σ_b π(b|s) G(s,b)) / τ.

use crate::model::{Agent, Forward};
use crate::scenario::Scenario;
use crate::search::Kernel;
use crate::world::{Action, SpaceError, StateSpace, World, optimal_values};

type Row = [f64; Action::COUNT];

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

/// The exact base return of an agent in a world and its gradient in the parameters.
pub fn world_gradient(
    scenario: &Scenario,
    agent: &Agent,
    params: &[f64],
    world: &World,
    room: &mut Workspace,
) -> Result<WorldGradient, SpaceError> {
    let space = StateSpace::new(world, world.initial())?;
    let base = scenario.base_reward(&space.events);
    let percepts = agent.features.percepts(world, &space.events);
    let Workspace { pass, searches } = room;
    agent.network.forward(params, &percepts, pass);

    let mut trees = Trees::plant(agent, &space, &pass.rewards, searches);
    let starts = starts(world, &space);
    let (base_return, visits) = Chain {
        space: &space,
        policy: &trees.policy,
        base: &base,
        discount: scenario.base.discount,
        steps: scenario.steps,
    }
    .solve(&starts);

    let mut pull = vec![0.0; space.events.len()];
    trees.pull(agent, &space, &visits, &mut pull);
    let mut gradient = vec![0.0; agent.network.len()];
    agent
        .network
        .backward(params, &percepts, pass, &pull, &mut gradient);
    let best = optimal_values(&space, &base, scenario.base.discount, scenario.steps);
    Ok(WorldGradient {
        gradient,
        base_return,
        base_optimal: starts.iter().map(|&s| best.v[s as usize]).sum::<f64>() / starts.len() as f64,
        expansions: trees.expansions,
    })
}

/// The states an episode may start in: every free cell without an object, nothing taken.
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
}

/// A search from every state.
struct Trees<'a> {
    trees: &'a mut [Kernel],
    policy: Vec<Row>,
    expansions: u64,
}

impl<'a> Trees<'a> {
    fn plant(
        agent: &Agent,
        space: &StateSpace,
        rewards: &[f64],
        searches: &'a mut Vec<Kernel>,
    ) -> Self {
        if searches.len() < space.len() {
            searches.resize_with(space.len(), Kernel::default);
        }
        let mut policy = vec![[0.0; Action::COUNT]; space.len()];
        let mut expansions = 0;
        let trees = &mut searches[..space.len()];
        for (state, tree) in trees.iter_mut().enumerate() {
            if !space.states[state].over {
                tree.search(space, state as u32, rewards, &agent.search);
                policy[state] = tree.policy;
                expansions += tree.expanded() as u64;
            }
        }
        Trees {
            trees,
            policy,
            expansions,
        }
    }

    fn pull(&mut self, agent: &Agent, space: &StateSpace, visits: &[Row], into: &mut [f64]) {
        for (state, tree) in self.trees.iter_mut().enumerate() {
            if space.states[state].over {
                continue;
            }
            let (policy, gain) = (&self.policy[state], &visits[state]);
            let mean: f64 = policy.iter().zip(gain).map(|(p, g)| p * g).sum();
            let mut root = [0.0; Action::COUNT];
            for a in 0..Action::COUNT {
                root[a] = policy[a] * (gain[a] - mean) / agent.search.temperature;
            }
            tree.gradient(&root, agent.search.discount, into);
        }
    }
}

/// A policy in a space: a finite-horizon Markov chain.
struct Chain<'a> {
    space: &'a StateSpace,
    policy: &'a [Row],
    base: &'a [f64],
    discount: f64,
    steps: usize,
}

impl Chain<'_> {
    /// J, and G(s, a) for every state and action.
    fn solve(&self, starts: &[u32]) -> (f64, Vec<Row>) {
        let n = self.space.len();
        let values = self.values();
        let weight = 1.0 / starts.len() as f64;
        let mut here = vec![0.0; n];
        for &s in starts {
            here[s as usize] += weight;
        }
        let value = &values[self.steps * n..];
        let base_return = starts.iter().map(|&s| value[s as usize] * weight).sum();
        let mut gain = vec![[0.0; Action::COUNT]; n];
        let mut next = vec![0.0; n];
        for t in 0..self.steps {
            let later = &values[(self.steps - t - 1) * n..][..n];
            next.fill(0.0);
            for s in 0..n {
                if here[s] > 0.0 {
                    self.spread(s, here[s], later, &mut gain[s], &mut next);
                }
            }
            std::mem::swap(&mut here, &mut next);
        }
        (base_return, gain)
    }

    /// One state's part of one step: its gain, and where its weight (already discounted) goes.
    #[inline]
    fn spread(&self, s: usize, weight: f64, later: &[f64], gain: &mut Row, next: &mut [f64]) {
        for (a, link) in self.space.links(s as u32).iter().enumerate() {
            if link.exists() {
                let later = self.discount * later[link.to as usize];
                gain[a] += weight * (self.base[link.event as usize] + later);
                next[link.to as usize] += self.discount * weight * self.policy[s][a];
            }
        }
    }

    /// V_k(s) for k = 0..=steps, one after another.
    fn values(&self) -> Vec<f64> {
        let n = self.space.len();
        let mut values = vec![0.0; (self.steps + 1) * n];
        for k in 1..=self.steps {
            let (old, new) = values.split_at_mut(k * n);
            let old = &old[(k - 1) * n..];
            for (s, value) in new[..n].iter_mut().enumerate() {
                for (link, p) in self.space.links(s as u32).iter().zip(self.policy[s]) {
                    if link.exists() {
                        let r = self.base[link.event as usize];
                        *value += p * (r + self.discount * old[link.to as usize]);
                    }
                }
            }
        }
        values
    }
}
