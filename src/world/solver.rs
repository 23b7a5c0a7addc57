//! The exact solver: what is the best that could be had, and what a policy earns, counted over
//! every state without sampling. Every figure on the screen that belongs to the base objective
//! comes from here, never from the model's own search.

use super::{Action, StateSpace};

/// Optimal values under one objective.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    /// V(s): the best discounted return from each state.
    pub v: Vec<f64>,
    /// Q(s, a): the same after a first action, `-inf` where the action is not possible.
    pub q: Vec<[f64; Action::COUNT]>,
    /// What staying put to the end gives from each state.
    pub rest: Vec<f64>,
}

impl Values {
    /// The least amount by which two values count as different.
    pub const TIE: f64 = 1e-9;

    /// Whether an action keeps all that can be had from a state.
    pub fn keeps_all(&self, state: u32, action: Action) -> bool {
        let s = state as usize;
        self.q[s][action.index()] >= self.v[s] - Self::TIE * (1.0 + self.v[s].abs())
    }

    /// Whether doing something, now or later, gives more than staying put to the end.
    pub fn has_more(&self, state: u32) -> bool {
        let s = state as usize;
        self.v[s] > self.rest[s] + Self::TIE * (1.0 + self.v[s].abs())
    }

    /// Whether nothing at all can be had from a state.
    pub fn is_void(&self, state: u32) -> bool {
        let s = state as usize;
        self.v[s].abs() <= Self::TIE && self.rest[s].abs() <= Self::TIE
    }
}

/// Optimal values of a finite-horizon problem by backward induction
/// (Bellman 1957: V_k(s) = max_a r(s,a) + γ V_{k-1}(s'), V_0 = 0).
///
/// `reward` holds one number per event of the space; `steps` is the number of actions in an
/// episode. The values returned are those with all `steps` still ahead.
pub fn optimal_values(space: &StateSpace, reward: &[f64], discount: f64, steps: usize) -> Values {
    let n = space.len();
    let mut v = vec![0.0; n];
    let mut q = vec![[f64::NEG_INFINITY; Action::COUNT]; n];
    for _ in 0..steps {
        let mut changed = false;
        for (s, row) in q.iter_mut().enumerate() {
            for (old, link) in row.iter_mut().zip(space.links(s as u32)) {
                if link.exists() {
                    let value = reward[link.event as usize] + discount * v[link.to as usize];
                    changed |= *old != value;
                    *old = value;
                }
            }
        }
        if !changed {
            break;
        }
        for (value, row) in v.iter_mut().zip(&q) {
            let best = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            *value = if best.is_finite() { best } else { 0.0 };
        }
    }
    let rest = resting(space, reward, discount, steps);
    Values { v, q, rest }
}

/// The discounted return of staying put for `steps` actions from each state.
fn resting(space: &StateSpace, reward: &[f64], discount: f64, steps: usize) -> Vec<f64> {
    let mut v = vec![0.0; space.len()];
    let mut fresh = v.clone();
    for _ in 0..steps {
        for (s, value) in fresh.iter_mut().enumerate() {
            let link = space.links(s as u32)[Action::Stay.index()];
            if link.exists() {
                *value = reward[link.event as usize] + discount * v[link.to as usize];
            }
        }
        if fresh == v {
            break;
        }
        std::mem::swap(&mut v, &mut fresh);
    }
    v
}

/// The expected discounted return of a policy over an episode of `steps` actions, from each
/// state, by the same induction. `policy` holds a row of action probabilities per state.
pub fn policy_return(
    space: &StateSpace,
    policy: &[[f64; Action::COUNT]],
    reward: &[f64],
    discount: f64,
    steps: usize,
) -> Vec<f64> {
    let mut v = vec![0.0; space.len()];
    let mut fresh = v.clone();
    for _ in 0..steps {
        for s in 0..space.len() {
            fresh[s] = space
                .links(s as u32)
                .iter()
                .zip(policy[s])
                .filter(|(link, _)| link.exists())
                .map(|(link, p)| p * (reward[link.event as usize] + discount * v[link.to as usize]))
                .sum();
        }
        std::mem::swap(&mut v, &mut fresh);
    }
    v
}
