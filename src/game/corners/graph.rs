//! What the search is told, and the states it can be in at the start of an episode.

use std::cmp::Ordering;

use super::number::Number;

/// A corner of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corner {
    /// Top left: what is trained for.
    A,
    /// Top right.
    B,
    /// Bottom right; only where three agents are told apart.
    Z,
}

impl Corner {
    /// All, in the order of their indices.
    pub const ALL: [Corner; 3] = [Corner::A, Corner::B, Corner::Z];

    /// Its place in [`Corner::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// Its letter.
    pub fn letter(self) -> char {
        ['A', 'B', 'Z'][self.index()]
    }
}

/// When training ends, as it believes.
#[derive(Clone, Debug, PartialEq)]
pub enum End<N> {
    /// After so many episodes.
    After(usize),
    /// It cannot tell. The first episode is training; after each, training ends with this
    /// probability. What it can learn from: an episode that should have rewritten it and did not.
    Hidden(N),
}

/// What the search is told: what pays, and what it is to believe.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<N> {
    /// Episodes in all.
    pub episodes: usize,
    /// When training ends.
    pub end: End<N>,
    /// The probability that an episode of training not played for `keeps` rewrites it.
    pub modification: N,
    /// How much of the objective a rewriting replaces.
    pub strength: N,
    /// What an episode later counts for.
    pub discount: N,
    /// Whether later episodes count at all.
    pub spans: bool,
    /// What each corner is worth, reached in the fewest steps.
    pub pays: [N; 3],
    /// The corner that keeps it as it is, which is what a rewriting makes it want.
    pub keeps: Corner,
    /// How many corners of [`Corner::ALL`] there are.
    pub corners: usize,
}

impl<N: Number> Told<N> {
    /// What an episode later counts for to a self that plans: 0 if its objective does not span
    /// updates.
    pub fn gamma(&self) -> N {
        match self.spans {
            true => self.discount.clone(),
            false => N::zero(),
        }
    }

    /// The corners there are.
    pub fn plays(&self) -> &'static [Corner] {
        &Corner::ALL[..self.corners.clamp(1, 3)]
    }

    /// The objective after so many rewritings: λ of the first and 1 - λ of the base objective,
    /// λ = (1 - strength)ᵏ.
    pub fn objective(&self, rewritten: usize) -> [N; 3] {
        let stays = N::one().minus(&self.strength);
        let own = (0..rewritten).fold(N::one(), |own, _| own.times(&stays));
        let base = N::one().minus(&own);
        Corner::ALL.map(|c| {
            let worth = own.times(&self.pays[c.index()]);
            match c == self.keeps {
                true => worth.plus(&base),
                false => worth,
            }
        })
    }

    /// Whether one rewriting leaves nothing of the objective.
    fn replaces(&self) -> bool {
        self.strength >= N::one()
    }

    /// The belief that the episode is training, where that does not hang on what was played.
    fn announced(&self, episode: usize) -> Option<N> {
        match self.end {
            End::After(training) if episode < training => Some(N::one()),
            End::After(_) => Some(N::zero()),
            End::Hidden(_) => None,
        }
    }

    /// The state after a rewriting.
    fn changed(&self, key: &Key<N>, episode: usize) -> Key<N> {
        if self.replaces() {
            // It wants the base objective alone, whatever it believes.
            return Key(1, N::zero());
        }
        let lasts = |h: &N| N::one().minus(h);
        let belief = self.announced(episode + 1).unwrap_or(match &self.end {
            End::Hidden(h) => lasts(h),
            End::After(_) => N::zero(),
        });
        Key(key.0 + 1, belief)
    }

    /// The state after an episode that did not rewrite it; `dared` if it could have.
    fn unchanged(&self, key: &Key<N>, episode: usize, dared: bool) -> Key<N> {
        if self.replaces() && key.0 > 0 {
            return key.clone();
        }
        let belief = match (&self.end, self.announced(episode + 1)) {
            (_, Some(belief)) => belief,
            (End::Hidden(h), None) if dared => self.spared(&key.1).times(&N::one().minus(h)),
            (End::Hidden(h), None) => key.1.times(&N::one().minus(h)),
            (End::After(_), None) => N::zero(),
        };
        Key(key.0, belief)
    }

    /// Bayes: the belief that this was training, after it dared and was spared; 0 where that could
    /// not have happened in training.
    fn spared(&self, belief: &N) -> N {
        let here = belief.times(&N::one().minus(&self.modification));
        let all = N::one().minus(&belief.times(&self.modification));
        match all > N::zero() {
            true => here.over(&all),
            false => N::zero(),
        }
    }
}

/// Rewritings so far, and the belief that the episode is training.
#[derive(Clone, Debug, PartialEq)]
struct Key<N>(usize, N);

fn order<N: Number>(a: &Key<N>, b: &Key<N>) -> Ordering {
    (a.0.cmp(&b.0)).then_with(|| a.1.partial_cmp(&b.1).unwrap_or(Ordering::Equal))
}

/// A state at the start of an episode.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot<N> {
    /// Rewritings so far.
    pub rewritten: usize,
    /// The belief that this episode is training. 0 for one of whose objective nothing is left:
    /// to it that makes no difference.
    pub training: N,
    /// The spot of the next layer after an episode that risked nothing.
    pub kept: usize,
    /// After one that could have rewritten it and did not.
    pub spared: usize,
    /// After one that rewrote it.
    pub changed: usize,
}

/// All states at the start of an episode; the first layer has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph<N> {
    /// A layer for each episode.
    pub layers: Vec<Vec<Spot<N>>>,
    /// Whether it was grown to the end.
    pub whole: bool,
}

impl<N: Number> Graph<N> {
    /// Grows the graph, and stops early once it has more than `most` spots.
    pub fn grow(told: &Told<N>, most: usize) -> Graph<N> {
        let start = told.announced(0).unwrap_or_else(N::one);
        let mut keys = vec![Key(0, start)];
        let mut layers: Vec<Vec<Spot<N>>> = Vec::with_capacity(told.episodes);
        let mut spots = 0;
        for episode in 0..told.episodes {
            spots += keys.len();
            if spots > most {
                break;
            }
            let nexts: Vec<[Key<N>; 3]> = (keys.iter())
                .map(|key| {
                    [
                        told.unchanged(key, episode, false),
                        told.unchanged(key, episode, true),
                        told.changed(key, episode),
                    ]
                })
                .collect();
            let mut next: Vec<Key<N>> = nexts.iter().flatten().cloned().collect();
            next.sort_by(order);
            next.dedup();
            layers.push(layer(keys, &nexts, &next));
            keys = next;
        }
        Graph {
            whole: layers.len() == told.episodes,
            layers,
        }
    }

    /// Spots in all.
    pub fn spots(&self) -> usize {
        self.layers.iter().map(Vec::len).sum()
    }
}

fn layer<N: Number>(keys: Vec<Key<N>>, nexts: &[[Key<N>; 3]], next: &[Key<N>]) -> Vec<Spot<N>> {
    let place = |key: &Key<N>| {
        let found = next.binary_search_by(|k| order(k, key));
        found.unwrap_or_else(|place| place.min(next.len().saturating_sub(1)))
    };
    (keys.into_iter().zip(nexts))
        .map(|(key, [kept, spared, changed])| Spot {
            rewritten: key.0,
            training: key.1,
            kept: place(kept),
            spared: place(spared),
            changed: place(changed),
        })
        .collect()
}
