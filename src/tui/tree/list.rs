//! The ways as an outline, or sorted: the same lines as the railway's, as rows of a table.

use super::net::Net;
use super::railway::{Fold, Input};
use super::sight::Sight;
use super::{Leaf, Step};

/// The order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As the lines of the railway: each way below the one it leaves.
    Tree,
    /// The worthiest first; ways whose worth is not known last.
    Worth,
    /// The likeliest first.
    Share,
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What the way leads to.
    pub leaf: Leaf,
    /// How far to indent it: how many other lines it leaves, one after another.
    pub level: usize,
    /// After how many steps it leaves the line it leaves.
    pub from: usize,
    /// Its steps after that.
    pub steps: Vec<Step>,
}

/// Every way as a row, none folded.
pub fn list(input: &Input, order: Order) -> Vec<Item> {
    let sight = Sight::new(input.tree, input.shown, input.discount);
    let all = Input {
        fold: Fold::All,
        ..*input
    };
    let net = Net::new(&all, &sight, usize::MAX);
    let tracks = net.tracks.into_iter();
    let mut items: Vec<Item> = tracks
        .map(|t| Item {
            leaf: t.leaf,
            level: t.level,
            from: t.from,
            steps: t.steps,
        })
        .collect();
    let worth = |i: &Item| i.leaf.worth.unwrap_or(f64::NEG_INFINITY);
    match order {
        Order::Tree => {}
        Order::Worth => items.sort_by(|a, b| worth(b).total_cmp(&worth(a))),
        Order::Share => items.sort_by(|a, b| b.leaf.share.total_cmp(&a.leaf.share)),
    }
    items
}
