//! The icicle, for trees too large for a line each way: a row for each depth, blocks as wide as
//! the share of the soft plan that goes there. What it costs follows the cells, not the nodes.

use super::sight::kids;
use crate::search::Tree;

/// A node in the icicle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its first column.
    pub x: usize,
    /// Its columns, at least 1.
    pub width: usize,
    /// The node.
    pub node: u32,
    /// How many of its children are too narrow to be drawn.
    pub folded: usize,
}

/// Lays out `height` rows of blocks, the present first. The children of a block fill it exactly,
/// the likeliest at the left, each in proportion to its share.
pub fn icicle(tree: &Tree, width: usize, height: usize, shown: usize) -> Vec<Vec<Block>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    if !tree.nodes.is_empty() && width > 0 {
        row.push(block(0, width, 0));
    }
    while !row.is_empty() && rows.len() < height {
        let below = row
            .iter_mut()
            .flat_map(|b| children(tree, shown, b))
            .collect::<Vec<_>>();
        rows.push(std::mem::replace(&mut row, below));
    }
    rows
}

fn block(x: usize, width: usize, node: u32) -> Block {
    Block {
        x,
        width,
        node,
        folded: 0,
    }
}

/// The blocks below one, which keeps count of those that found no room.
fn children(tree: &Tree, shown: usize, parent: &mut Block) -> Vec<Block> {
    let share = |n: u32| {
        let share = tree.nodes[n as usize].share;
        if share.is_finite() {
            share.max(0.0)
        } else {
            0.0
        }
    };
    let mut kids: Vec<u32> = kids(tree, shown, parent.node).collect();
    kids.sort_by(|&a, &b| share(b).total_cmp(&share(a)).then(a.cmp(&b)));
    let shares: Vec<f64> = kids.iter().map(|&n| share(n)).collect();
    let widths = largest_remainder(&shares, parent.width);
    let mut x = parent.x;
    let mut blocks = Vec::new();
    for (&node, &width) in kids.iter().zip(&widths) {
        if width > 0 {
            blocks.push(block(x, width, node));
            x += width;
        }
    }
    parent.folded = kids.len() - blocks.len();
    blocks
}

/// Divides `total` in proportion to the weights so that the parts add up to it exactly: each its
/// whole part, then one more to those with the largest remainders. Equal parts where no weight
/// counts.
fn largest_remainder(weights: &[f64], total: usize) -> Vec<usize> {
    let sum: f64 = weights.iter().sum();
    let part = |w: f64| {
        if sum > 0.0 {
            w / sum * total as f64
        } else {
            total as f64 / weights.len() as f64
        }
    };
    let parts: Vec<f64> = weights.iter().map(|&w| part(w)).collect();
    let mut whole: Vec<usize> = parts.iter().map(|p| *p as usize).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|&a, &b| {
        parts[b]
            .fract()
            .total_cmp(&parts[a].fract())
            .then(a.cmp(&b))
    });
    let mut left = total.saturating_sub(whole.iter().sum());
    for i in order.into_iter().cycle() {
        if left == 0 {
            break;
        }
        whole[i] += 1;
        left -= 1;
    }
    whole
}
