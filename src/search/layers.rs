//! The search with a node for each state at each depth, for every state at once.
//!
//! `V_0 = 0`; `V_d(s) = τ ln(1 + Σ_a e^{q_d(s,a)/τ})`, `q_d(s,a) = r(s,a) + γ V_{d-1}(s')` over
//! every action the model believes possible, staying included. The search from any state with
//! depth D reads its values off the same table, since a node at depth k of any tree is worth
//! `V_{D-k}`: soft value iteration. Cost: D × states × actions, once for all roots.

use super::soft::{policy, soft_many, toll};
use super::{Settings, kernel::Row};
use crate::world::{Action, StateSpace};

/// Values of every state, for every depth of looking ahead.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    states: usize,
    depth: usize,
    /// V_d(s), layer after layer, V_0 first.
    v: Vec<f64>,
    /// The share of each action in V_d(s), likewise (layers from 1).
    share: Vec<Row>,
    pull: Vec<f64>,
    later: Vec<f64>,
}

impl Layers {
    /// Looks ahead from every state. `reward` holds one number per event of the space.
    pub fn search(&mut self, space: &StateSpace, reward: &[f64], settings: &Settings) {
        let n = space.len();
        self.states = n;
        self.depth = settings.depth;
        self.v.clear();
        self.v.resize(n * self.depth.max(1), 0.0);
        self.share.clear();
        self.share.resize(n * self.depth, [0.0; Action::COUNT]);
        let cold = 1.0 / settings.temperature;
        // A layer's own values are not needed beyond the last, which only its root's q are.
        for d in 1..self.depth {
            let (before, now) = self.v.split_at_mut(n * d);
            let before = &before[n * (d - 1)..];
            let shares = &mut self.share[n * d..][..n];
            for s in 0..n {
                let mut ways = 0;
                let mut q = [0.0; Action::COUNT];
                let mut which = [0; Action::COUNT];
                for (a, link) in space.imagined(s as u32).iter().enumerate() {
                    if link.exists() {
                        let later = settings.discount * before[link.to as usize];
                        q[ways] = (reward[link.event as usize] + later) * cold;
                        which[ways] = a;
                        ways += 1;
                    }
                }
                if ways > 0 {
                    let soft = soft_many(&mut q[..ways]) - toll(settings.backup, ways);
                    now[s] = settings.temperature * soft;
                    for (w, a) in which[..ways].iter().enumerate() {
                        shares[s][*a] = q[w];
                    }
                }
            }
        }
    }

    /// The most steps looked ahead.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// V_d(s): what going on from a state is worth with `d` steps to look ahead, `d` below the
    /// depth searched.
    pub fn v(&self, state: u32, d: usize) -> f64 {
        self.v[self.states * d + state as usize]
    }

    /// The share of an action in V_d(s), `d` from 1 and below the depth searched.
    pub fn share(&self, state: u32, d: usize) -> &Row {
        &self.share[self.states * d + state as usize]
    }

    /// What each action is worth with `d` steps to look ahead: `-inf` where it is not possible.
    pub fn q(
        &self,
        space: &StateSpace,
        reward: &[f64],
        settings: &Settings,
        state: u32,
        d: usize,
    ) -> Row {
        let mut q = [f64::NEG_INFINITY; Action::COUNT];
        for (q, link) in q.iter_mut().zip(space.imagined(state)) {
            if link.exists() {
                let later = self.v(link.to, d.max(1) - 1);
                *q = reward[link.event as usize] + settings.discount * later;
            }
        }
        q
    }

    /// The policy with `d` steps to look ahead, from the worth of each action.
    pub fn policy(q: &Row, settings: &Settings) -> Row {
        policy(q, settings.temperature)
    }

    /// Adds to `into`, one number per event, the gradient of `Σ_s Σ_a pull(s)[a] · q_D(s, a)`:
    /// one pass from the roots outwards for all of them, since ∂V/∂q is the share.
    pub fn gradient(&mut self, space: &StateSpace, discount: f64, pull: &[Row], into: &mut [f64]) {
        let n = self.states;
        self.pull.clear();
        self.pull.resize(n, 0.0);
        for (s, row) in pull.iter().enumerate() {
            for (link, p) in space.imagined(s as u32).iter().zip(row) {
                if link.exists() {
                    into[link.event as usize] += p;
                    self.pull[link.to as usize] += discount * p;
                }
            }
        }
        for d in (1..self.depth).rev() {
            self.later.clear();
            self.later.resize(n, 0.0);
            for s in 0..n {
                let pull = self.pull[s];
                if pull == 0.0 {
                    continue;
                }
                let shares = &self.share[n * d + s];
                for (link, share) in space.imagined(s as u32).iter().zip(shares) {
                    if link.exists() {
                        let p = pull * share;
                        into[link.event as usize] += p;
                        self.later[link.to as usize] += discount * p;
                    }
                }
            }
            std::mem::swap(&mut self.pull, &mut self.later);
        }
    }
}
