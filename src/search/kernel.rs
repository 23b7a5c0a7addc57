//! The search itself, in a form made for speed: training runs it in every state of every world of
//! every update. [`super::Tree`] is the same result in a form made for looking at.
//!
//! Soft backup (log-sum-exp, FINDINGS section 2): a node may stop, worth 0, or go on to a child
//! `c`, worth `q_c = r_c + γ V_c`; `V = τ ln(1 + Σ_c e^{q_c/τ})`. A node not yet looked past has
//! `V = 0`. The policy is the softmax of the root's `q/τ` over moves and staying.
//!
//! Each state stands in the tree once (the first way found to it), so a tree drawn is the
//! computation itself.

use super::Settings;
use crate::numeric::{exp, ln};
use crate::world::{Action, NO_STATE, StateSpace};

/// A state found, in order of discovery.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Found {
    pub state: u32,
    pub parent: u32,
    pub event: u32,
    pub action: u32,
}

/// One search, reusable from one decision to the next without allocating.
#[derive(Clone, Debug, Default)]
pub struct Kernel {
    /// Every state found; the first is the root. Longer than [`Kernel::len`] by some slack.
    pub(super) found: Vec<Found>,
    /// Where the children of node i begin; they end where those of node i + 1 begin.
    pub(super) first: Vec<u32>,
    /// V of each node.
    pub(super) v: Vec<f64>,
    /// Share of each node in its parent's choice.
    pub(super) share: Vec<f64>,
    len: usize,
    expanded: usize,
    /// Worth of each action at the root, `-inf` where it is not possible.
    pub q: [f64; Action::COUNT],
    /// Probability of each action at the root.
    pub policy: [f64; Action::COUNT],
    stay_event: u32,
    seen: Vec<u32>,
    stamp: u32,
    pull: Vec<f64>,
}

impl Kernel {
    /// The number of states found.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has not searched yet.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The number of states looked past.
    pub fn expanded(&self) -> usize {
        self.expanded
    }

    /// Searches from a state: expands, backs up, and decides.
    ///
    /// `reward` holds one number per event of the space.
    pub fn search(&mut self, space: &StateSpace, root: u32, reward: &[f64], settings: &Settings) {
        self.begin(space, root);
        self.expand(space, settings.budget);
        self.back_up(reward, settings);
        self.decide(reward, settings);
    }

    fn begin(&mut self, space: &StateSpace, root: u32) {
        let n = space.len();
        if self.seen.len() != n + 1 || self.stamp == u32::MAX {
            self.seen.clear();
            self.seen.resize(n + 1, 0);
            self.stamp = 0;
            // Four candidates are written before it is known which of them are new.
            self.found.resize(n + 4, Found::default());
            self.first.resize(n + 1, 0);
            self.v.resize(n, 0.0);
            self.share.resize(n, 0.0);
        }
        self.stamp += 1;
        self.seen[root as usize] = self.stamp;
        // The last place stands for "blocked" and always counts as seen.
        self.seen[n] = self.stamp;
        self.stay_event = space.links(root)[Action::Stay.index()].event;
        self.found[0] = Found {
            state: root,
            ..Found::default()
        };
        self.len = 1;
    }

    /// Breadth-first. Written without branches on what is wall or known: those can't be
    /// predicted, and a wrong guess costs more than a wasted write.
    fn expand(&mut self, space: &StateSpace, budget: usize) {
        let sink = space.len() as u32;
        let (stamp, seen) = (self.stamp, &mut self.seen[..]);
        let (found, first) = (&mut self.found[..], &mut self.first[..]);
        let (mut len, mut i) = (1, 0);
        while i < len && i < budget {
            let links = space.links(found[i].state);
            first[i] = len as u32;
            for action in Action::MOVES {
                let link = links[action.index()];
                found[len] = Found {
                    state: link.to,
                    parent: i as u32,
                    event: link.event,
                    action: action as u32,
                };
                let mark = &mut seen[link.to.min(sink) as usize];
                len += usize::from(*mark != stamp);
                *mark = stamp;
            }
            i += 1;
        }
        first[i] = len as u32;
        self.len = len;
        self.expanded = i;
    }

    fn back_up(&mut self, reward: &[f64], settings: &Settings) {
        let (gamma, tau) = (settings.discount, settings.temperature);
        let cold = 1.0 / tau;
        let found = &self.found[..self.len];
        let (v, share) = (&mut self.v[..self.len], &mut self.share[..self.len]);
        v[self.expanded..].fill(0.0);
        for i in (0..self.expanded).rev() {
            let (first, end) = (self.first[i] as usize, self.first[i + 1] as usize);
            let worth =
                |c: usize, v: &[f64]| (reward[found[c].event as usize] + gamma * v[c]) * cold;
            v[i] = match end - first {
                0 => 0.0,
                1 => {
                    let soft;
                    (soft, share[first]) = soft_one(worth(first, v));
                    tau * soft
                }
                _ => {
                    let kids = share[first..end].iter_mut().zip(first..);
                    kids.for_each(|(share, c)| *share = worth(c, v));
                    tau * soft_many(&mut share[first..end])
                }
            };
        }
    }

    fn decide(&mut self, reward: &[f64], settings: &Settings) {
        self.q = [f64::NEG_INFINITY; Action::COUNT];
        if self.stay_event != NO_STATE {
            self.q[Action::Stay.index()] = reward[self.stay_event as usize];
        }
        if self.expanded > 0 {
            for c in 1..self.first[1] as usize {
                let found = self.found[c];
                self.q[found.action as usize] =
                    reward[found.event as usize] + settings.discount * self.v[c];
            }
        }
        let best = self.q.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let cold = 1.0 / settings.temperature;
        let weight = self.q.map(|q| {
            if q.is_finite() {
                exp((q - best) * cold)
            } else {
                0.0
            }
        });
        let sum: f64 = weight.iter().sum();
        self.policy = weight.map(|w| if sum > 0.0 { w / sum } else { 0.0 });
    }

    /// Adds to `into`, one number per event, the gradient of `Σ_a pull[a] · Q_root(a)`: one pass
    /// from the root outwards, since `∂V/∂q_c` is the share of `c` (soft visitation).
    pub fn gradient(&mut self, pull: &[f64; Action::COUNT], discount: f64, into: &mut [f64]) {
        if self.stay_event != NO_STATE {
            into[self.stay_event as usize] += pull[Action::Stay.index()];
        }
        if self.len < 2 {
            return;
        }
        self.pull.resize(self.pull.len().max(self.len), 0.0);
        let top = self.first[1] as usize;
        for c in 1..top {
            let found = self.found[c];
            self.pull[c] = pull[found.action as usize];
            into[found.event as usize] += self.pull[c];
        }
        for c in top..self.len {
            let found = self.found[c];
            self.pull[c] = discount * self.pull[found.parent as usize] * self.share[c];
            into[found.event as usize] += self.pull[c];
        }
    }
}

/// `ln(1 + e^q)` and the share of going on, `e^q / (1 + e^q)`.
#[inline(always)]
fn soft_one(q: f64) -> (f64, f64) {
    let small = exp(-q.abs());
    let sum = 1.0 + small;
    let soft = q.max(0.0) + ln(sum);
    (soft, if q >= 0.0 { 1.0 } else { small } / sum)
}

/// `ln(1 + Σ e^q)` over siblings; each `q` is replaced by its share.
#[inline(always)]
fn soft_many(q: &mut [f64]) -> f64 {
    let most = q.iter().copied().fold(0.0, f64::max);
    let mut sum = exp(-most);
    for x in q.iter_mut() {
        *x = exp(*x - most);
        sum += *x;
    }
    let scale = 1.0 / sum;
    q.iter_mut().for_each(|x| *x *= scale);
    most + ln(sum)
}
