//! A finished search as a tree to look at: one array, in the order in which the search came upon
//! each state, which is also the order in which it looked past them.

use super::{Ball, Kernel, Nodes, Planner, Settings};
use crate::world::{Action, NO_STATE, StateSpace};

/// Ways on that are less likely than this, from the present, are not followed in a tree whose
/// search was too large to be drawn whole.
const FOLLOWED: f64 = 0.01;
/// The most nodes of such a tree.
const MOST: usize = 600;

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
    /// Whether its children are here: it was looked past, and followed.
    pub open: bool,
}

/// A search tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// Node 0 is the present; the order is that of discovery and of expansion.
    pub nodes: Vec<Node>,
    /// How many states were looked past, those not followed here included.
    pub expanded: usize,
    /// Ticks of looking outwards: states looked past, or steps looked ahead.
    pub looks: usize,
    /// What had a node of its own in the search.
    pub kind: Nodes,
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
        Planner::new(space, reward, *settings).tree(root, None, &[])
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
                open: i < kernel.expanded(),
            });
        }
        Tree {
            nodes,
            expanded: kernel.expanded(),
            looks: kernel.expanded(),
            kind: Nodes::States,
            q: kernel.q,
            policy: kernel.policy,
        }
    }

    /// A search over layers as a tree: states that several ways lead to stand in it once for each
    /// way, each with the value it has at that depth. Followed are the ways that are likely
    /// enough from the present, the likeliest one, and the one given.
    pub fn unfold(
        ball: &Ball,
        space: &StateSpace,
        reward: &[f64],
        settings: &Settings,
        along: &[Action],
    ) -> Self {
        let mut unfolding = Unfolding {
            ball,
            space,
            reward,
            tree: Tree {
                nodes: vec![Node {
                    state: ball.knots[0].state,
                    parent: 0,
                    event: NO_STATE,
                    first: 0,
                    children: 0,
                    action: Action::Stay as u8,
                    depth: 0,
                    reward: 0.0,
                    v: ball.knots[0].v,
                    share: 1.0,
                    open: false,
                }],
                expanded: ball.expanded(),
                looks: settings.depth,
                kind: Nodes::Layers,
                q: ball.q,
                policy: ball.policy,
            },
            leaves: vec![Leaf {
                knot: 0,
                likely: 1.0,
                own: true,
                along: true,
            }],
        };
        unfolding.run(settings.depth, along);
        unfolding.tree
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

/// What is known of a node beside what stands in the tree.
#[derive(Clone, Copy, Debug)]
struct Leaf {
    knot: usize,
    /// How likely its way is from the present.
    likely: f64,
    /// Whether it lies on the likeliest way.
    own: bool,
    /// Whether it lies on the way that is to be followed.
    along: bool,
}

struct Unfolding<'a> {
    ball: &'a Ball,
    space: &'a StateSpace,
    reward: &'a [f64],
    tree: Tree,
    leaves: Vec<Leaf>,
}

impl Unfolding<'_> {
    fn run(&mut self, depth: usize, along: &[Action]) {
        let mut i = 0;
        while i < self.tree.nodes.len() {
            let (leaf, node) = (self.leaves[i], self.tree.nodes[i]);
            let likely = leaf.likely >= FOLLOWED && self.tree.nodes.len() < MOST;
            if (node.depth as usize) < depth && (likely || leaf.own || leaf.along) {
                self.open(i, along);
            }
            i += 1;
        }
    }

    fn open(&mut self, i: usize, along: &[Action]) {
        let (leaf, node) = (self.leaves[i], self.tree.nodes[i]);
        let knot = self.ball.knots[leaf.knot];
        let share = match i {
            0 => self.tree.policy,
            _ => knot.share,
        };
        let choice = match i {
            0 => self.tree.choice(),
            _ => likeliest(&share),
        };
        let first = self.tree.nodes.len();
        for action in Action::ALL {
            let Some(to) = self.ball.next(leaf.knot, action) else {
                continue;
            };
            let event = self.space.imagined(knot.state)[action.index()].event;
            let share = share[action.index()];
            self.tree.nodes.push(Node {
                state: self.ball.knots[to].state,
                parent: i as u32,
                event,
                first: 0,
                children: 0,
                action: action as u8,
                depth: node.depth + 1,
                reward: self.reward[event as usize],
                v: self.ball.knots[to].v,
                share,
                open: false,
            });
            self.leaves.push(Leaf {
                knot: to,
                likely: leaf.likely * share,
                own: leaf.own && action == choice,
                along: leaf.along && along.get(usize::from(node.depth)) == Some(&action),
            });
        }
        let children = self.tree.nodes.len() - first;
        let node = &mut self.tree.nodes[i];
        node.first = first as u32;
        node.children = children as u8;
        node.open = true;
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
