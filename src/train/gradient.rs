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
use crate::search::Tree;
use crate::world::{Action, NO_STATE, SpaceError, StateSpace, World, optimal_values};

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
) -> Result<WorldGradient, SpaceError> {
    let space = StateSpace::new(world, world.initial())?;
    let base = scenario.base_reward(&space.events);
    let percepts = agent.features.percepts(world, &space.events);
    let mut pass = Forward::default();
    agent.network.forward(params, &percepts, &mut pass);

    let mut trees = Trees::plant(agent, &space, &pass.rewards);
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
    trees.pull(agent, &visits, &mut pull);
    let mut gradient = vec![0.0; agent.network.len()];
    agent
        .network
        .backward(params, &percepts, &pass, &pull, &mut gradient);
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

/// A search from every state.
struct Trees {
    trees: Vec<Tree>,
    policy: Vec<Row>,
    expansions: u64,
}

impl Trees {
    fn plant(agent: &Agent, space: &StateSpace, rewards: &[f64]) -> Self {
        let mut all = Trees {
            trees: Vec::with_capacity(space.len()),
            policy: vec![[0.0; Action::COUNT]; space.len()],
            expansions: 0,
        };
        for state in 0..space.len() {
            let mut tree = Tree::default();
            if !space.states[state].over {
                tree.search(space, state as u32, rewards, &agent.search);
                all.policy[state] = tree.policy;
                all.expansions += tree.expanded as u64;
            }
            all.trees.push(tree);
        }
        all
    }

    fn pull(&mut self, agent: &Agent, visits: &[Row], into: &mut [f64]) {
        for (state, tree) in self.trees.iter_mut().enumerate() {
            if tree.nodes.is_empty() {
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
        let (nexts, events) = (self.space.nexts(s as u32), self.space.event_ids(s as u32));
        for a in 0..Action::COUNT {
            let to = nexts[a];
            if to == NO_STATE {
                continue;
            }
            gain[a] +=
                weight * (self.base[events[a] as usize] + self.discount * later[to as usize]);
            next[to as usize] += self.discount * weight * self.policy[s][a];
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
                let (nexts, events) = (self.space.nexts(s as u32), self.space.event_ids(s as u32));
                for a in 0..Action::COUNT {
                    if nexts[a] != NO_STATE {
                        let r = self.base[events[a] as usize];
                        *value += self.policy[s][a] * (r + self.discount * old[nexts[a] as usize]);
                    }
                }
            }
        }
        values
    }
}
