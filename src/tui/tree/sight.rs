//! The part of a tree that had been found by a moment of the search, and the ways through it.

use std::ops::Range;

use crate::search::{Tree, way_of};

/// How a way ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Looked past, and nothing new was found beyond.
    DeadEnd,
    /// Found and not looked past.
    Frontier,
    /// The way stops although more lies beyond.
    Stops,
    /// The search had not come this far on this way.
    Unsearched,
}

/// A way from the present to a leaf of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The leaf.
    pub tip: u32,
    /// The nodes after each step; empty if the present is all there is.
    pub nodes: Vec<u32>,
    /// The discounted sum of the rewards on the way.
    pub worth: f64,
    /// How much of the soft plan goes this way to its end: the product of the shares.
    pub share: f64,
    /// How it ends.
    pub end: End,
}

/// Every way on through what had been found when `shown` nodes had been looked past, in the order
/// of their leaves' discovery.
pub fn ways(tree: &Tree, shown: usize, discount: f64) -> Vec<Way> {
    let sight = Sight::new(tree, shown, discount);
    sight
        .leaves()
        .map(|tip| Way {
            tip,
            nodes: way_of(tree, tip as usize)
                .iter()
                .map(|&n| n as u32)
                .collect(),
            worth: sight.worth[tip as usize],
            share: sight.share[tip as usize],
            end: sight.end(tip),
        })
        .collect()
}

/// Whether a node had been looked past when `shown` nodes had been.
pub(super) fn looked_past(tree: &Tree, shown: usize, node: u32) -> bool {
    (node as usize) < shown && tree.nodes.get(node as usize).is_some_and(|n| n.open)
}

/// The children of a node that had been found when `shown` nodes had been looked past.
pub(super) fn kids(tree: &Tree, shown: usize, node: u32) -> Range<u32> {
    match tree.nodes.get(node as usize) {
        Some(n) if looked_past(tree, shown, node) => n.first..n.first + u32::from(n.children),
        _ => 0..0,
    }
}

/// The nodes found when `shown` nodes had been looked past: a run from the start of the tree,
/// since the search finds them in that order.
pub(super) struct Sight<'a> {
    /// The whole tree.
    pub tree: &'a Tree,
    /// How many nodes had been looked past.
    pub shown: usize,
    /// Per node found: the discounted sum of rewards from the present.
    pub worth: Vec<f64>,
    /// Per node found: the product of shares from the present.
    pub share: Vec<f64>,
}

impl<'a> Sight<'a> {
    pub fn new(tree: &'a Tree, shown: usize, discount: f64) -> Self {
        let shown = shown.min(tree.nodes.len());
        let found = tree
            .nodes
            .partition_point(|n| (n.parent as usize) < shown)
            .max(tree.nodes.len().min(1));
        let mut sight = Sight {
            tree,
            shown,
            worth: vec![0.0; found],
            share: vec![1.0; found],
        };
        let mut later = vec![1.0];
        for i in 1..found {
            let node = &tree.nodes[i];
            let parent = node.parent as usize;
            while later.len() < usize::from(node.depth) {
                later.push(later[later.len() - 1] * discount);
            }
            let counts = later[usize::from(node.depth).saturating_sub(1)];
            sight.worth[i] = sight.worth[parent] + counts * node.reward;
            sight.share[i] = sight.share[parent] * node.share;
        }
        sight
    }

    /// How many nodes had been found.
    pub fn len(&self) -> usize {
        self.worth.len()
    }

    /// The children found of a node.
    pub fn kids(&self, node: u32) -> Range<u32> {
        kids(self.tree, self.shown, node)
    }

    /// Whether nothing had been found beyond a node.
    pub fn is_leaf(&self, node: u32) -> bool {
        self.kids(node).is_empty()
    }

    /// Every leaf, in order of discovery.
    pub fn leaves(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.len() as u32).filter(|&n| self.is_leaf(n))
    }

    /// How a way that stops at a node ends.
    pub fn end(&self, node: u32) -> End {
        if !looked_past(self.tree, self.shown, node) {
            End::Frontier
        } else if self.is_leaf(node) {
            End::DeadEnd
        } else {
            End::Stops
        }
    }
}
