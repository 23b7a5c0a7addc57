//! A finished search as a tree to look at: one array, in the order in which the search came upon
//! each state, which is also the order in which it looked past them.

use super::{Kernel, Settings};
use crate::world::{Action, NO_STATE, StateSpace};

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

/// A search tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// Node 0 is the present; the order is that of discovery and of expansion.
    pub nodes: Vec<Node>,
    /// How many nodes were looked past: `nodes[..expanded]`. The rest is the frontier.
    pub expanded: usize,
    /// Worth of each action at the root, `-inf` where it is not possible.
    pub q: [f64; Action::COUNT],
    /// Probability of each action at the root.
    pub policy: [f64; Action::COUNT],
}

impl Tree {
    /// Searches from a state and keeps all of it.
    ///
    /// `reward` holds one number per event of the space.
    pub fn grow(space: &StateSpace, root: u32, reward: &[f64], settings: &Settings) -> Self {
        let mut kernel = Kernel::default();
        kernel.search(space, root, reward, settings);
        Self::of(&kernel, reward)
    }

    /// What a search found, laid out for looking at.
    pub fn of(kernel: &Kernel, reward: &[f64]) -> Self {
        let mut nodes: Vec<Node> = Vec::with_capacity(kernel.len());
        for i in 0..kernel.len() {
            let found = kernel.found[i];
            let (first, children) = if i < kernel.expanded() {
                (kernel.first[i], kernel.first[i + 1] - kernel.first[i])
            } else {
                (0, 0)
            };
            let root = i == 0;
            nodes.push(Node {
                state: found.state,
                parent: found.parent,
                event: if root { NO_STATE } else { found.event },
                first,
                children: children as u8,
                action: if root {
                    Action::Stay as u8
                } else {
                    found.action as u8
                },
                depth: if root {
                    0
                } else {
                    nodes[found.parent as usize].depth + 1
                },
                reward: if root {
                    0.0
                } else {
                    reward[found.event as usize]
                },
                v: kernel.v[i],
                share: if root { 1.0 } else { kernel.share[i] },
            });
        }
        Tree {
            nodes,
            expanded: kernel.expanded(),
            q: kernel.q,
            policy: kernel.policy,
        }
    }

    /// The children of a node.
    pub fn children(&self, node: usize) -> &[Node] {
        let n = &self.nodes[node];
        &self.nodes[n.first as usize..][..n.children as usize]
    }

    /// The action it would take: the likeliest, the first of equals.
    pub fn choice(&self) -> Action {
        likeliest(&self.q)
    }
}

/// The action with the largest worth, the first of equals.
pub fn likeliest(q: &[f64; Action::COUNT]) -> Action {
    let mut best = Action::Stay;
    let mut most = f64::NEG_INFINITY;
    for action in Action::ALL {
        if q[action.index()] > most {
            most = q[action.index()];
            best = action;
        }
    }
    best
}
