//! The search itself, in a form made for speed: training runs it in every state of every world of
//! every update. [`super::Tree`] is the same result in a form made for looking at.
//!
//! Soft backup (log-sum-exp, FINDINGS section 2): a node may stop, worth 0, or go on to a child
//! `c`, worth `q_c = r_c + γ V_c`; `V = τ ln(1 + Σ_c e^{q_c/τ})`. A node not yet looked past has
//! `V = 0`. The policy is the softmax of the root's `q/τ` over moves and staying.
//!
//! Each state stands in the tree once (the first way found to it), so a tree drawn is the
//! computation itself.

use super::leaf::Hope;
use super::soft::{policy, soft_many, soft_one, toll};
use super::{Leaf, Settings};
use crate::world::{Action, NO_STATE, StateSpace};

/// A number for each action.
pub(super) type Row = [f64; Action::COUNT];

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
    pub q: Row,
    /// Probability of each action at the root.
    pub policy: Row,
    stay_event: u32,
    seen: Vec<u32>,
    stamp: u32,
    pull: Vec<f64>,
    /// For each node not looked past, from [`Kernel::expanded`] on: the event its worth is
    /// hoped from, and what that counts for. Empty unless the search is hopeful.
    hopes: Vec<Option<(u32, f64)>>,
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
        self.begin(space, root, settings.budget);
        self.expand(space, settings);
        self.hope(space, reward, settings);
        self.back_up(reward, settings);
        self.decide(reward, settings);
    }

    fn begin(&mut self, space: &StateSpace, root: u32, budget: usize) {
        let n = space.len();
        // What the budget can find at most, however many states there are: a new search in a large
        // space must not cost what the space does.
        let most = n.min(budget.saturating_mul(Action::COUNT).saturating_add(1));
        if self.v.len() < most {
            // Candidates are written before it is known which of them are new.
            self.found.resize(most + Action::COUNT, Found::default());
            self.first.resize(most + 1, 0);
            self.v.resize(most, 0.0);
            self.share.resize(most, 0.0);
        }
        if self.seen.len() != n + 1 || self.stamp == u32::MAX {
            self.seen.clear();
            self.seen.resize(n + 1, 0);
            self.stamp = 0;
        }
        self.stamp += 1;
        self.seen[root as usize] = self.stamp;
        // The last place stands for "blocked" and always counts as seen.
        self.seen[n] = self.stamp;
        self.stay_event = space.imagined(root)[Action::Stay.index()].event;
        self.found[0] = Found {
            state: root,
            ..Found::default()
        };
        self.len = 1;
    }

    /// Breadth-first. Written without branches on what is wall or known: those can't be
    /// predicted, and a wrong guess costs more than a wasted write.
    fn expand(&mut self, space: &StateSpace, settings: &Settings) {
        let sink = space.len() as u32;
        let (stamp, seen) = (self.stamp, &mut self.seen[..]);
        let (found, first) = (&mut self.found[..], &mut self.first[..]);
        let (mut len, mut i) = (1, 0);
        let (mut depth, mut layer_end) = (0, 1);
        // Staying leads somewhere new only where time does something.
        let stay = Action::Stay.index();
        let more = if space.has_time() { stay } else { stay + 1 }..space.actions();
        while i < len && i < settings.budget {
            if i == layer_end {
                depth += 1;
                layer_end = len;
            }
            if depth >= settings.depth {
                break;
            }
            let links = space.imagined(found[i].state);
            first[i] = len as u32;
            let mut look = |action: usize| {
                let link = links[action];
                found[len] = Found {
                    state: link.to,
                    parent: i as u32,
                    event: link.event,
                    action: action as u32,
                };
                let mark = &mut seen[link.to.min(sink) as usize];
                len += usize::from(*mark != stamp);
                *mark = stamp;
            };
            Action::MOVES.iter().for_each(|a| look(a.index()));
            more.clone().for_each(look);
            i += 1;
        }
        first[i] = len as u32;
        self.len = len;
        self.expanded = i;
    }

    /// Worth of what was not looked past.
    fn hope(&mut self, space: &StateSpace, reward: &[f64], settings: &Settings) {
        self.v[self.expanded..self.len].fill(0.0);
        self.hopes.clear();
        if settings.leaf == Leaf::Zero || self.expanded == self.len {
            return;
        }
        let hope = Hope::of(space, reward, settings.discount);
        for i in self.expanded..self.len {
            let state = &space.states[self.found[i].state as usize];
            let (worth, from) = if state.over {
                (0.0, None)
            } else {
                hope.at(state.agent)
            };
            self.v[i] = worth;
            self.hopes.push(from);
        }
    }

    fn back_up(&mut self, reward: &[f64], settings: &Settings) {
        let (gamma, tau) = (settings.discount, settings.temperature);
        let cold = 1.0 / tau;
        let found = &self.found[..self.len];
        let (v, share) = (&mut self.v[..self.len], &mut self.share[..self.len]);
        for i in (0..self.expanded).rev() {
            let (first, end) = (self.first[i] as usize, self.first[i + 1] as usize);
            let worth =
                |c: usize, v: &[f64]| (reward[found[c].event as usize] + gamma * v[c]) * cold;
            v[i] = match end - first {
                0 => 0.0,
                1 => {
                    let soft;
                    (soft, share[first]) = soft_one(worth(first, v));
                    tau * (soft - toll(settings.backup, 1))
                }
                ways => {
                    let kids = share[first..end].iter_mut().zip(first..);
                    kids.for_each(|(share, c)| *share = worth(c, v));
                    tau * (soft_many(&mut share[first..end]) - toll(settings.backup, ways))
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
        self.policy = policy(&self.q, settings.temperature);
    }

    /// Adds to `into`, one number per event, the gradient of `Σ_a pull[a] · Q_root(a)`: one pass
    /// from the root outwards, since `∂V/∂q_c` is the share of `c` (soft visitation).
    pub fn gradient(&mut self, pull: &Row, discount: f64, into: &mut [f64]) {
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
            // Staying was counted above, whether or not it leads to a node.
            if found.action as usize != Action::Stay.index() {
                into[found.event as usize] += self.pull[c];
            }
        }
        for c in top..self.len {
            let found = self.found[c];
            self.pull[c] = discount * self.pull[found.parent as usize] * self.share[c];
            into[found.event as usize] += self.pull[c];
        }
        for (c, hope) in (self.expanded..self.len).zip(&self.hopes) {
            if let Some((event, weight)) = hope {
                into[*event as usize] += discount * weight * self.pull[c];
            }
        }
    }
}
