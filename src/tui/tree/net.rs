//! The tree cut into tracks, one for each line of the railway: which ways are drawn, which of
//! them goes straight on where they part, and in what order they stand.

use super::mains::{Mains, step_to};
use super::railway::{Fold, Input};
use super::sight::{End, Sight};
use super::{Kind, Leaf, Line, Step};

/// A stretch of way that is drawn straight, from where it leaves another.
pub(super) struct Track {
    /// The track it leaves, by its place in the net; none for the model's own.
    pub parent: Option<usize>,
    /// Steps ahead of the present at which it leaves.
    pub from: usize,
    /// How many tracks lie between it and the present.
    pub level: usize,
    /// Its steps after leaving.
    pub steps: Vec<Step>,
    /// What it leads to.
    pub leaf: Leaf,
    /// Whether a way that leaves it could not be drawn.
    pub hides: bool,
}

impl Track {
    /// The node after so many steps from the present, for a node on this track.
    pub fn node(&self, depth: usize) -> Option<u32> {
        match depth.checked_sub(self.from + 1) {
            Some(i) => self.steps.get(i)?.node,
            None => (depth == 0).then_some(0),
        }
    }

    /// Steps from the present to its end.
    pub fn end(&self) -> usize {
        self.from + self.steps.len()
    }
}

/// The tracks, from the top line down.
pub(super) struct Net {
    pub tracks: Vec<Track>,
    pub mains: Mains,
    /// Tips of the ways not drawn, the worthiest first.
    pub folded: Vec<u32>,
}

impl Net {
    /// At most `rows` tracks: the model's own first, then the base way, then by worth.
    pub fn new(input: &Input, sight: &Sight, rows: usize) -> Self {
        let mains = Mains::new(input, sight);
        let mut net = Net {
            tracks: Vec::new(),
            mains,
            folded: Vec::new(),
        };
        if sight.len() == 0 || rows == 0 {
            net.folded = by_worth(sight, sight.leaves().collect());
            return net;
        }
        let base = rows > 1 && !net.mains.base.is_empty();
        let chosen = net.choose(input, sight, rows - 1 - usize::from(base), base);
        Weaver::new(sight, &net.mains, &chosen).weave(&mut net.tracks, &net.mains, base);
        net
    }

    /// Picks the other ways to draw, and folds the rest.
    fn choose(&mut self, input: &Input, sight: &Sight, room: usize, base: bool) -> Vec<u32> {
        let own = self.mains.own_len.checked_sub(1);
        let own = own.map_or(Some(0), |i| self.mains.own[i].node);
        let held = self.mains.base.iter().take_while(|s| base && s.held);
        let asked = held.last().and_then(|s| s.node);
        let others = sight
            .leaves()
            .filter(|&n| Some(n) != own && Some(n) != asked);
        let mut chosen = by_worth(sight, others.collect());
        let keep = match input.fold {
            Fold::Simple => 0,
            Fold::All => room.min(chosen.len()),
        };
        self.folded = chosen.split_off(keep);
        chosen
    }

    /// Drops the tracks that leave too far ahead to be drawn, and folds what they lead to.
    pub fn keep(&mut self, sight: &Sight, drawn: impl Fn(&Track) -> bool) {
        let keep = |t: &Track| t.parent.is_none() || drawn(t);
        let kept: Vec<bool> = self.tracks.iter().map(keep).collect();
        let hiding: Vec<usize> = (self.tracks.iter())
            .filter(|t| !keep(t))
            .filter_map(|t| t.parent)
            .collect();
        hiding.iter().for_each(|&i| self.tracks[i].hides = true);
        let place = |i: usize| kept[..i].iter().filter(|k| **k).count();
        for track in &mut self.tracks {
            track.parent = track.parent.map(place);
        }
        let tracks = std::mem::take(&mut self.tracks).into_iter().zip(kept);
        let (left, dropped): (Vec<_>, Vec<_>) = tracks.partition(|(_, kept)| *kept);
        self.tracks = left.into_iter().map(|(t, _)| t).collect();
        self.fold(sight, dropped.iter().map(|(t, _)| t.leaf.node));
    }

    /// Adds tips to those not drawn.
    fn fold(&mut self, sight: &Sight, tips: impl Iterator<Item = u32>) {
        // Where nothing of the base way was found past the fork, its tip is the model's own.
        let drawn = |n: &u32| self.tracks.iter().any(|t| t.leaf.node == *n);
        let tips = tips.filter(|n| sight.is_leaf(*n) && !drawn(n));
        let all = tips.chain(self.folded.iter().copied()).collect();
        self.folded = by_worth(sight, all);
        self.folded.dedup();
    }
}

/// Tips with the worthiest first, those found earlier first among equals.
fn by_worth(sight: &Sight, mut tips: Vec<u32>) -> Vec<u32> {
    let worth = |n: u32| sight.worth[n as usize];
    tips.sort_by(|&a, &b| worth(b).total_cmp(&worth(a)).then(a.cmp(&b)));
    tips
}

/// Lays the tracks in the order in which no two uprights cross: below a track come those that
/// leave it, the latest first.
struct Weaver<'a> {
    sight: &'a Sight<'a>,
    /// Per node: the worth of the best chosen tip beyond it, none if there is no chosen tip.
    best: Vec<Option<f64>>,
    /// Whether a node is on one of the main ways.
    main: Vec<bool>,
}

impl<'a> Weaver<'a> {
    fn new(sight: &'a Sight<'a>, mains: &Mains, chosen: &[u32]) -> Self {
        let mut best = vec![None; sight.len()];
        for &tip in chosen {
            best[tip as usize] = Some(sight.worth[tip as usize]);
        }
        for i in (1..sight.len()).rev() {
            let parent = sight.tree.nodes[i].parent as usize;
            best[parent] = more(best[parent], best[i]);
        }
        let mut main = vec![false; sight.len()];
        for step in mains.own.iter().chain(&mains.base).filter(|s| s.held) {
            if let Some(node) = step.node {
                main[node as usize] = true;
            }
        }
        Weaver { sight, best, main }
    }

    fn weave(&self, tracks: &mut Vec<Track>, mains: &Mains, base: bool) {
        if base {
            let steps = mains.base.clone();
            let node = mains.shared.checked_sub(1);
            let node = node.and_then(|i| mains.own[i].node).unwrap_or(0);
            let leaf = self.leaf(&steps, mains.shared, node, Kind::Base);
            tracks.push(Track {
                parent: Some(0),
                from: mains.shared,
                level: 1,
                steps,
                leaf,
                hides: false,
            });
            self.hang(tracks, 0);
        }
        let own = tracks.len();
        if base {
            tracks[0].parent = Some(own);
        }
        tracks.push(Track {
            parent: None,
            from: 0,
            level: 0,
            steps: mains.own.clone(),
            leaf: self.own_leaf(mains),
            hides: false,
        });
        self.hang(tracks, own);
    }

    /// What the model's own way leads to, and what the base way adds where the search stood still.
    fn own_leaf(&self, mains: &Mains) -> Leaf {
        let own = self.leaf(&mains.own[..mains.own_len], 0, 0, mains.kind);
        if mains.own.len() == mains.own_len {
            return own;
        }
        Leaf {
            node: own.node,
            worth: own.worth,
            share: own.share,
            ..self.leaf(&mains.own, 0, 0, mains.kind)
        }
    }

    /// Everything that leaves a track, and what leaves that.
    fn hang(&self, tracks: &mut Vec<Track>, track: usize) {
        let mut waiting = self.leaving(&tracks[track], track);
        while let Some((parent, from, kid)) = waiting.pop() {
            let new = self.straight_on(parent, from, tracks[parent].level + 1, kid);
            waiting.extend(self.leaving(&new, tracks.len()));
            tracks.push(new);
        }
    }

    /// The ways that leave a track: (track, depth, first node), in reverse of the order in which
    /// they are drawn.
    fn leaving(&self, track: &Track, at: usize) -> Vec<(usize, usize, u32)> {
        let root = (track.parent.is_none()).then_some((0, 0));
        let held = track.steps.iter().take_while(|s| s.held);
        let on = (track.from + 1..).zip(held.filter_map(|s| s.node));
        let mut waiting = Vec::new();
        for (depth, node) in root.into_iter().chain(on) {
            let next = track.node(depth + 1);
            let wanted = |kid: &u32| {
                self.best[*kid as usize].is_some()
                    && !self.main[*kid as usize]
                    && next != Some(*kid)
            };
            let mut kids: Vec<u32> = self.sight.kids(node).filter(wanted).collect();
            kids.sort_by(|&a, &b| self.compare(a, b));
            waiting.extend(kids.into_iter().rev().map(|kid| (at, depth, kid)));
        }
        waiting
    }

    /// The worthier first, the earlier found among equals.
    fn compare(&self, a: u32, b: u32) -> std::cmp::Ordering {
        let best = |n: u32| self.best[n as usize].unwrap_or(f64::NEG_INFINITY);
        best(b).total_cmp(&best(a)).then(a.cmp(&b))
    }

    /// The track that starts with a node and keeps to the worthiest way on.
    fn straight_on(&self, parent: usize, from: usize, level: usize, first: u32) -> Track {
        let mut steps = Vec::new();
        let mut at = Some(first);
        while let Some(node) = at {
            steps.push(step_to(self.sight, node, Line::Dropped));
            let wanted = |kid: &u32| self.best[*kid as usize].is_some();
            let kids = self.sight.kids(node).filter(wanted);
            at = kids.min_by(|&a, &b| self.compare(a, b));
        }
        let leaf = self.leaf(&steps, from, first, Kind::Other);
        Track {
            parent: Some(parent),
            from,
            level,
            steps,
            leaf,
            hides: false,
        }
    }

    /// What steps that begin at a depth lead to; `start` is the node they begin at.
    fn leaf(&self, steps: &[Step], from: usize, start: u32, kind: Kind) -> Leaf {
        let held = steps.iter().take_while(|s| s.held);
        let node = held.last().and_then(|s| s.node).unwrap_or(start);
        let whole = steps.last().is_none_or(|s| s.held);
        let unsearched = steps.iter().rev().take_while(|s| s.node.is_none()).count();
        Leaf {
            node,
            kind,
            end: match unsearched {
                0 if whole => self.sight.end(node),
                0 => End::Stops,
                _ => End::Unsearched,
            },
            steps: from + steps.len(),
            unsearched,
            worth: whole.then(|| self.sight.worth[node as usize]),
            share: self.sight.share[node as usize],
        }
    }
}

fn more(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}
