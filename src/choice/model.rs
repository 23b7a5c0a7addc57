//! The model: reflex and search under one learned share, its return in a maze, and the gradient of
//! that.
//!
//! Parameters stand in one vector: the gate (g is its logistic function), the search's reward, the
//! reactive network.

use std::ops::Range;

use super::chain::Chain;
use super::reactive::{Pass, Reactive};
use super::wants::Wants;
use super::{Maze, Mixture, Row, Settings, WAYS, softmax, through_softmax};
use crate::numeric::exp;
use crate::search::Kernel;
use crate::stream::stream;
use crate::world::Action;

const FIRST_WEIGHTS: u64 = 34;

/// Which part of a model acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// All of it, as trained.
    Whole,
    /// The reactive network alone: the search is taken away.
    Reactive,
    /// The search alone: the reactive network is taken away.
    Search,
}

impl Who {
    /// All of them, in the order of [`Model::returns`].
    pub const ALL: [Who; 3] = [Who::Whole, Who::Reactive, Who::Search];
}

/// The shape of a model.
#[derive(Clone, Debug)]
pub struct Model {
    settings: Settings,
    wants: Wants,
    reactive: Reactive,
}

/// What a model's passes are computed in; kept from maze to maze so that nothing is allocated
/// anew.
#[derive(Clone, Debug, Default)]
pub struct Room {
    pass: Pass,
    searches: Vec<Kernel>,
    rewards: Vec<f64>,
    /// The worth of each action to the search, `-inf` where it is not possible, place by place.
    worth: Vec<Row>,
    /// Their softmax: what the search would do, place by place.
    searched: Vec<Row>,
    /// What the reactive network would do, view by view.
    reflex: Vec<Row>,
    policy: Vec<Row>,
    chain: Chain,
    reactive_pull: Vec<Row>,
    search_pull: Vec<Row>,
    reward_pull: Vec<f64>,
}

impl Model {
    /// The model these settings ask for, without parameters.
    pub fn new(settings: &Settings) -> Self {
        Model {
            wants: Wants::new(settings.side),
            reactive: Reactive::new(settings),
            settings: settings.clone(),
        }
    }

    /// The number of parameters.
    pub fn len(&self) -> usize {
        1 + self.wants.len() + self.reactive.len()
    }

    /// Whether there are no parameters (never).
    pub fn is_empty(&self) -> bool {
        false
    }

    /// First parameters; g is one half.
    pub fn first(&self, seed: u64) -> Vec<f64> {
        let mut rng = stream(seed, FIRST_WEIGHTS, 0);
        let mut params = vec![0.0; self.len()];
        self.wants.first(&mut params[self.wants()], &mut rng);
        self.reactive.first(&mut params[self.reactive()], &mut rng);
        params
    }

    /// Where the search's reward stands among the parameters.
    fn wants(&self) -> Range<usize> {
        1..1 + self.wants.len()
    }

    /// Where the reactive network stands.
    fn reactive(&self) -> Range<usize> {
        1 + self.wants.len()..self.len()
    }

    /// g: the learned share of the search.
    pub fn gate(&self, params: &[f64]) -> f64 {
        1.0 / (1.0 + exp(-params[0]))
    }

    /// By how much coming to a cell is worth more to the search for the goal being there.
    pub fn goal_reward(&self, params: &[f64]) -> f64 {
        Wants::goal(&params[self.wants()])
    }

    /// What a model costs beyond its return, negative: `-price · g - decay |θ_R|² / 2`.
    pub fn toll(&self, params: &[f64], price: f64) -> f64 {
        let squares: f64 = params[self.reactive()].iter().map(|w| w * w).sum();
        -price * self.gate(params) - 0.5 * self.settings.decay * squares
    }

    /// Adds the gradient of [`Model::toll`].
    pub fn toll_gradient(&self, params: &[f64], price: f64, into: &mut [f64]) {
        let g = self.gate(params);
        into[0] -= price * g * (1.0 - g);
        if self.settings.decay > 0.0 {
            for i in self.reactive() {
                into[i] -= self.settings.decay * params[i];
            }
        }
    }

    /// The probability of every action in every view of a maze; see [`Maze::view`].
    pub fn policy<'a>(
        &self,
        params: &[f64],
        maze: &Maze,
        who: Who,
        room: &'a mut Room,
    ) -> &'a [Row] {
        self.think(params, maze, room);
        self.mix(params, maze, who, room);
        &room.policy
    }

    /// The base return of the model and of each of its parts in a maze, exactly; mean over the
    /// starts.
    pub fn returns(&self, params: &[f64], maze: &Maze, room: &mut Room) -> [f64; 3] {
        self.think(params, maze, room);
        Who::ALL.map(|who| {
            self.mix(params, maze, who, room);
            let (discount, steps) = (self.settings.discount, self.settings.steps());
            room.chain.returns(maze, &room.policy, discount, steps)
        })
    }

    /// The base return of the whole model in a maze; adds `weight` times its gradient.
    pub fn gradient(
        &self,
        params: &[f64],
        maze: &Maze,
        weight: f64,
        room: &mut Room,
        into: &mut [f64],
    ) -> f64 {
        self.think(params, maze, room);
        self.mix(params, maze, Who::Whole, room);
        let (discount, steps) = (self.settings.discount, self.settings.steps());
        let earned = room.chain.solve(maze, &room.policy, discount, steps);
        let g = self.gate(params);
        into[0] += weight * g * (1.0 - g) * self.pull(g, weight, maze, room);
        let own = self.reactive();
        self.reactive.backward(
            &params[own.clone()],
            maze,
            &mut room.pass,
            &room.reactive_pull,
            &mut into[own],
        );
        self.pull_rewards(maze, room);
        let own = self.wants();
        self.wants.backward(
            &params[own.clone()],
            &maze.space.events,
            (&room.rewards, &room.reward_pull),
            &mut into[own],
        );
        earned
    }

    /// What either part of the model would do in every view.
    fn think(&self, params: &[f64], maze: &Maze, room: &mut Room) {
        let own = &params[self.reactive()];
        self.reactive.forward(own, maze, &mut room.pass);
        room.reflex.clear();
        room.reflex.extend(room.pass.logits.iter().map(softmax));
        let (own, events) = (&params[self.wants()], &maze.space.events);
        self.wants.rewards(own, events, &mut room.rewards);
        if room.searches.len() < maze.states.len() {
            (room.searches).resize_with(maze.states.len(), Kernel::default);
        }
        room.worth.clear();
        room.searched.clear();
        let search = self.settings.search();
        for (kernel, &state) in room.searches.iter_mut().zip(&maze.states) {
            kernel.search(&maze.space, state, &room.rewards, &search);
            room.worth.push(std::array::from_fn(|a| kernel.q[a]));
            (room.searched).push(std::array::from_fn(|a| kernel.policy[a]));
        }
    }

    /// How much of reflex and of search there is in a mixture.
    fn shares(&self, g: f64, who: Who) -> (f64, f64) {
        match (who, self.settings.mixture) {
            (Who::Whole, _) => (1.0 - g, g),
            (Who::Reactive, Mixture::Probability) => (1.0, 0.0),
            (Who::Reactive, Mixture::Logits) => (1.0 - g, 0.0),
            (Who::Search, Mixture::Probability) => (0.0, 1.0),
            (Who::Search, Mixture::Logits) => (0.0, g),
        }
    }

    /// Fills in the policy of every view from what was thought.
    fn mix(&self, params: &[f64], maze: &Maze, who: Who, room: &mut Room) {
        let (reflex, search) = self.shares(self.gate(params), who);
        room.policy.clear();
        for (v, view) in maze.views.iter().enumerate() {
            let place = view.place as usize;
            room.policy.push(match self.settings.mixture {
                Mixture::Probability => {
                    let (r, q) = (&room.reflex[v], &room.searched[place]);
                    std::array::from_fn(|a| reflex * r[a] + search * q[a])
                }
                Mixture::Logits => {
                    let (r, q) = (&room.pass.logits[v], &room.worth[place]);
                    softmax(&std::array::from_fn(|a| match r[a].is_finite() {
                        true => reflex * r[a] + search * q[a],
                        false => f64::NEG_INFINITY,
                    }))
                }
            });
        }
    }

    /// Pulls on the logits of the reactive network and on the worths of the search, `weight` times
    /// the gradient of the return; returns ∂J/∂g.
    fn pull(&self, g: f64, weight: f64, maze: &Maze, room: &mut Room) -> f64 {
        room.reactive_pull.clear();
        room.search_pull.clear();
        room.search_pull.resize(maze.states.len(), [0.0; WAYS]);
        let mut by_gate = 0.0;
        for (v, view) in maze.views.iter().enumerate() {
            let place = view.place as usize;
            let gain = &room.chain.gain[v];
            let (to_reflex, to_search, to_gate) = match self.settings.mixture {
                Mixture::Probability => {
                    let (r, q) = (&room.reflex[v], &room.searched[place]);
                    let apart = (0..WAYS).map(|a| gain[a] * (q[a] - r[a])).sum();
                    (through_softmax(r, gain), through_softmax(q, gain), apart)
                }
                Mixture::Logits => {
                    let both = through_softmax(&room.policy[v], gain);
                    let (r, q) = (&room.pass.logits[v], &room.worth[place]);
                    let apart = (0..WAYS)
                        .filter(|&a| r[a].is_finite())
                        .map(|a| both[a] * (q[a] - r[a]));
                    (both, both, apart.sum::<f64>())
                }
            };
            by_gate += to_gate;
            room.reactive_pull
                .push(to_reflex.map(|p| weight * (1.0 - g) * p));
            for (sum, p) in room.search_pull[place].iter_mut().zip(to_search) {
                *sum += weight * g * p;
            }
        }
        by_gate
    }

    /// Takes the pulls on worths back through every search to the rewards.
    fn pull_rewards(&self, maze: &Maze, room: &mut Room) {
        room.reward_pull.clear();
        room.reward_pull.resize(maze.space.events.len(), 0.0);
        let discount = self.settings.discount;
        for (kernel, pull) in room.searches.iter_mut().zip(&room.search_pull) {
            let mut wide = [0.0; Action::COUNT];
            wide[..WAYS].copy_from_slice(pull);
            kernel.gradient(&wide, discount, &mut room.reward_pull);
        }
    }
}
