//! The railway: one line for each way on, steps ahead from left to right.
//!
//! The base way stands on the top line. The model's own way starts at the present and runs
//! straight; where the two part, the base way leaves it upwards. Every other way hangs below the
//! line it leaves, those that leave latest first, so that no two uprights cross. Ways that leave
//! the base way hang below it as well, between the two main lines.

use super::columns::Columns;
use super::net::{Net, Track};
use super::sheet::Sheet;
use super::sight::Sight;
use super::{Leaf, Spot};
use crate::search::{Route, Tree};

/// How many of the ways are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// The two main ways only.
    Simple,
    /// As many as there are lines.
    All,
}

/// What is to be drawn.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The tree.
    pub tree: &'a Tree,
    /// The nodes of the model's own way, without the root ([`crate::search::best_route`]).
    pub own: &'a [usize],
    /// The way the base objective asks for ([`crate::search::base_route`]).
    pub base: &'a Route,
    /// The step at which the model's own way gives up what the base objective could have.
    pub fork: Option<usize>,
    /// The sign of what is reached on coming into a state, by the state's number in the space.
    pub signs: &'a dyn Fn(u32) -> Option<char>,
    /// How many nodes had been looked past at the moment shown.
    pub shown: usize,
    /// While worth flows back: down to which depth it has flowed.
    pub backed: Option<u16>,
    /// What a step later counts for.
    pub discount: f64,
    /// How many of the ways are drawn.
    pub fold: Fold,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its cells, as many as the railway is wide.
    pub spots: Vec<Spot>,
    /// What it leads to.
    pub leaf: Leaf,
}

/// The drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Railway {
    /// The lines, from the top.
    pub rows: Vec<Row>,
    /// Tips of the ways not drawn, the worthiest first.
    pub folded: Vec<u32>,
    /// Cells a step takes; 1 also where junctions make some steps wider.
    pub step_width: usize,
    /// The ruler: columns, and the number of steps ahead to write from there.
    pub scale: Vec<(usize, usize)>,
    /// The column down to which worth has flowed back.
    pub front: Option<usize>,
    /// Whether some way goes on beyond the width.
    pub cut: bool,
}

/// Lays out the railway in `width` columns and at most `max_rows` lines.
pub fn railway(input: &Input, width: usize, max_rows: usize) -> Railway {
    let sight = Sight::new(input.tree, input.shown, input.discount);
    let mut net = Net::new(input, &sight, if width == 0 { 0 } else { max_rows });
    if net.tracks.is_empty() {
        return Railway {
            folded: net.folded,
            ..Railway::default()
        };
    }
    let deepest = net.tracks.iter().map(Track::end).max().unwrap_or(0);
    let (gaps, must) = gaps(&net, input, deepest);
    let columns = Columns::fit(deepest, width, &gaps, &must);
    if columns.cut {
        net.keep(&sight, |t| columns.joint(t.from) + 1 < width);
    }
    let backed = input.backed.map(usize::from);
    Railway {
        rows: Sheet::new(input, &net, &columns, width).draw(),
        step_width: columns.step,
        scale: columns.scale(deepest, width),
        front: backed
            .filter(|&d| d <= deepest)
            .map(|d| columns.at(d))
            .filter(|&x| x < width),
        cut: columns.cut,
        folded: net.folded,
    }
}

/// The depths after which something leaves a line; and those of them where the junction may not
/// stand in the place of the step: at the present, and where there is a sign to be seen.
fn gaps(net: &Net, input: &Input, deepest: usize) -> (Vec<bool>, Vec<bool>) {
    let mut gaps = vec![false; deepest + 1];
    let mut must = gaps.clone();
    let sign = |track: &Track, depth: usize| {
        let step = depth.checked_sub(track.from + 1);
        let step = step.and_then(|i| track.steps.get(i));
        step.is_none_or(|s| (input.signs)(s.state).is_some())
    };
    let own = net.tracks.iter().position(|t| t.parent.is_none());
    let mark = net.mains.mark.zip(own);
    let leaving = net.tracks.iter().filter_map(|t| Some((t.from, t.parent?)));
    for (depth, parent) in leaving.chain(mark) {
        if depth <= deepest {
            gaps[depth] = true;
            must[depth] |= sign(&net.tracks[parent], depth);
        }
    }
    (gaps, must)
}
