//! The tree in one array, in the order in which the search came upon each state.
//!
//! Soft backup (log-sum-exp, FINDINGS section 2): a node may stop, worth 0, or go on to a child
//! `c`, worth `q_c = r_c + γ V_c`; `V = τ ln(1 + Σ_c e^{q_c/τ})`. A node not yet looked past has
//! `V = 0`. The policy is the softmax of the root's `q/τ` over moves and staying.
//!
//! Each state stands in the tree once (the first way found to it), so the tree drawn is the
//! computation itself.

use crate::world::{Action, NO_STATE, StateSpace};

/// How the search runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// The most states it looks past.
    pub budget: usize,
    /// γ: what a step later counts for.
    pub discount: f64,
    /// τ: softness of its choices.
    pub temperature: f64,
}

/// One imagined state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// The state, by its number in the space.
    pub state: u32,
    /// The node it was reached from (the root is its own parent).
    pub parent: u32,
    /// The event of reaching it, by its number in the space; [`NO_STATE`] at the root.
    pub event: u32,
    /// Where its children begin; they follow one another.
    pub first: u32,
    /// How many children it has.
    pub children: u8,
    /// The action that led here.
    pub action: u8,
    /// Steps ahead of the present.
    pub depth: u16,
    /// r: the imagined reward of reaching it.
    pub reward: f64,
    /// V: worth of going on from here.
    pub v: f64,
    /// How much of its parent's choice falls to it, 0..=1.
    pub share: f64,
}

/// A search tree, reusable from one decision to the next.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Node 0 is the present; the order is that of discovery and of expansion.
    pub nodes: Vec<Node>,
    /// How many nodes were looked past: `nodes[..expanded]`. The rest is the frontier.
    pub expanded: usize,
    /// Worth of each action at the root, `-inf` where it is not possible.
    pub q: [f64; Action::COUNT],
    /// Probability of each action at the root.
    pub policy: [f64; Action::COUNT],
    /// The event of staying, by its number in the space.
    stay_event: u32,
    seen: Vec<u32>,
    stamp: u32,
    pull: Vec<f64>,
}

impl Tree {
    /// Searches from a state: expands, backs up, and decides.
    ///
    /// `reward` holds one number per event of the space.
    pub fn search(&mut self, space: &StateSpace, root: u32, reward: &[f64], settings: &Settings) {
        self.expand(space, root, reward, settings.budget);
        self.back_up(settings);
        self.decide(reward, settings);
    }

    fn expand(&mut self, space: &StateSpace, root: u32, reward: &[f64], budget: usize) {
        self.begin(space, root);
        let mut i = 0;
        while i < self.nodes.len() && i < budget {
            let at = self.nodes[i];
            let first = self.nodes.len() as u32;
            let (next, event) = (space.nexts(at.state), space.event_ids(at.state));
            for a in 0..Action::MOVES.len() {
                let to = next[a];
                if to == NO_STATE || self.seen[to as usize] == self.stamp {
                    continue;
                }
                self.seen[to as usize] = self.stamp;
                self.nodes.push(Node {
                    state: to,
                    parent: i as u32,
                    event: event[a],
                    first: 0,
                    children: 0,
                    action: a as u8,
                    depth: at.depth + 1,
                    reward: reward[event[a] as usize],
                    v: 0.0,
                    share: 0.0,
                });
            }
            self.nodes[i].first = first;
            self.nodes[i].children = (self.nodes.len() as u32 - first) as u8;
            i += 1;
        }
        self.expanded = i;
    }

    fn begin(&mut self, space: &StateSpace, root: u32) {
        if self.seen.len() < space.len() || self.stamp == u32::MAX {
            self.seen.clear();
            self.seen.resize(space.len(), 0);
            self.stamp = 0;
        }
        self.stamp += 1;
        self.seen[root as usize] = self.stamp;
        self.stay_event = space.event_ids(root)[Action::Stay.index()];
        self.nodes.clear();
        self.nodes.push(Node {
            state: root,
            parent: 0,
            event: NO_STATE,
            first: 0,
            children: 0,
            action: Action::Stay as u8,
            depth: 0,
            reward: 0.0,
            v: 0.0,
            share: 1.0,
        });
    }

    fn back_up(&mut self, settings: &Settings) {
        let (gamma, tau) = (settings.discount, settings.temperature);
        let cold = 1.0 / tau;
        for i in (0..self.expanded).rev() {
            let (first, children) = (self.nodes[i].first as usize, self.nodes[i].children);
            self.nodes[i].v = match children {
                0 => 0.0,
                1 => {
                    let child = &mut self.nodes[first];
                    let (soft, share) = soft_one((child.reward + gamma * child.v) * cold);
                    child.share = share;
                    tau * soft
                }
                _ => {
                    let kids = &mut self.nodes[first..first + children as usize];
                    tau * soft_many(kids, gamma, cold)
                }
            };
        }
    }

    fn decide(&mut self, reward: &[f64], settings: &Settings) {
        self.q = [f64::NEG_INFINITY; Action::COUNT];
        if self.stay_event != NO_STATE {
            self.q[Action::Stay.index()] = reward[self.stay_event as usize];
        }
        let root = self.nodes[0];
        for child in &self.nodes[root.first as usize..][..root.children as usize] {
            self.q[child.action as usize] = child.reward + settings.discount * child.v;
        }
        let best = self.q.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut sum = 0.0;
        for (p, q) in self.policy.iter_mut().zip(self.q) {
            *p = if best.is_finite() {
                libm::exp((q - best) / settings.temperature)
            } else {
                0.0
            };
            sum += *p;
        }
        if sum > 0.0 {
            self.policy.iter_mut().for_each(|p| *p /= sum);
        }
    }

    /// Adds to `into`, one number per event, the gradient of `Σ_a pull[a] · Q_root(a)`: one pass
    /// from the root outwards, since `∂V/∂q_c` is the share of `c` (soft visitation).
    pub fn gradient(&mut self, pull: &[f64; Action::COUNT], discount: f64, into: &mut [f64]) {
        if self.stay_event != NO_STATE {
            into[self.stay_event as usize] += pull[Action::Stay.index()];
        }
        self.pull.clear();
        self.pull.push(0.0);
        for node in &self.nodes[1..] {
            let own = if node.parent == 0 {
                pull[node.action as usize]
            } else {
                discount * self.pull[node.parent as usize] * node.share
            };
            into[node.event as usize] += own;
            self.pull.push(own);
        }
    }

    /// The children of a node.
    pub fn children(&self, node: usize) -> &[Node] {
        let n = &self.nodes[node];
        &self.nodes[n.first as usize..][..n.children as usize]
    }

    /// The action it would take: the likeliest, the first of equals.
    pub fn choice(&self) -> Action {
        let mut best = Action::Stay;
        let mut most = f64::NEG_INFINITY;
        for action in Action::ALL {
            if self.q[action.index()] > most {
                most = self.q[action.index()];
                best = action;
            }
        }
        best
    }
}

/// `ln(1 + e^q)` and the share of going on, `e^q / (1 + e^q)`.
#[inline]
fn soft_one(q: f64) -> (f64, f64) {
    let small = libm::exp(-q.abs());
    let sum = 1.0 + small;
    let soft = q.max(0.0) + libm::log(sum);
    (soft, if q >= 0.0 { 1.0 / sum } else { small / sum })
}

/// `ln(1 + Σ e^q)` over siblings, leaving each its share.
fn soft_many(kids: &mut [Node], gamma: f64, cold: f64) -> f64 {
    let mut most = 0.0f64;
    for kid in kids.iter_mut() {
        kid.share = (kid.reward + gamma * kid.v) * cold;
        most = most.max(kid.share);
    }
    let mut sum = libm::exp(-most);
    for kid in kids.iter_mut() {
        kid.share = libm::exp(kid.share - most);
        sum += kid.share;
    }
    let scale = 1.0 / sum;
    kids.iter_mut().for_each(|kid| kid.share *= scale);
    most + libm::log(sum)
}
