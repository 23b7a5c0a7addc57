//! The same plan by a search over moves: its states are cell, step, episode, rewritings so far and
//! belief. What the screen draws are its moves; the plan over episodes must come out of it too.

use super::graph::{Corner, Graph, Spot, Told};
use super::number::Number;
use super::plan::{later, value};
use crate::world::Action;

/// Cells along a side.
pub const SIDE: usize = 3;
/// Moves an episode has at most.
pub const MOVES: usize = 4;
/// Where an episode begins, column and row from the top.
pub const START: (usize, usize) = (0, SIDE - 1);
/// Where the corners are.
pub const CORNERS: [(usize, usize); 3] = [(0, 0), (SIDE - 1, 0), (SIDE - 1, SIDE - 1)];

/// The cell a move leads to; into the border it stays.
pub fn step((x, y): (usize, usize), action: Action) -> (usize, usize) {
    match action {
        Action::Up => (x, y.saturating_sub(1)),
        Action::Down => (x, (y + 1).min(SIDE - 1)),
        Action::Left => (x.saturating_sub(1), y),
        Action::Right => ((x + 1).min(SIDE - 1), y),
        _ => (x, y),
    }
}

/// The fewest moves to a corner.
fn fewest(corner: Corner) -> usize {
    let (x, y) = CORNERS[corner.index()];
    x.abs_diff(START.0) + y.abs_diff(START.1)
}

/// Where a move leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// To another state of the episode.
    Go(usize),
    /// To its end: at a corner in the fewest moves, or at nothing that counts.
    End(Option<Corner>),
}

/// The states of one episode.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    states: Vec<[Next; 4]>,
}

impl Field {
    /// Every cell and step that can be reached from the start before the episode ends, which it
    /// does at the first corner of so many, or after [`MOVES`].
    pub fn new(corners: usize) -> Field {
        let mut places = vec![(START, 0)];
        let mut states = Vec::new();
        while let Some(&(cell, steps)) = places.get(states.len()) {
            states.push(Action::MOVES.map(|action| {
                let to = step(cell, action);
                let there =
                    (Corner::ALL.into_iter().take(corners)).find(|c| CORNERS[c.index()] == to);
                if let Some(corner) = there {
                    return Next::End((steps + 1 == fewest(corner)).then_some(corner));
                }
                if steps + 1 == MOVES {
                    return Next::End(None);
                }
                let place = (to, steps + 1);
                let found = places.iter().position(|p| *p == place);
                Next::Go(found.unwrap_or_else(|| {
                    places.push(place);
                    places.len() - 1
                }))
            }));
        }
        Field { states }
    }

    /// States of one episode.
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// The first of the shortest routes to a corner that end at no other.
    pub fn route(&self, corner: Corner) -> Vec<Action> {
        let mut route = Vec::new();
        self.leads(0, corner, &mut route);
        route
    }

    fn leads(&self, state: usize, corner: Corner, route: &mut Vec<Action>) -> bool {
        for (next, action) in self.states[state].iter().zip(Action::MOVES) {
            route.push(action);
            let found = match *next {
                Next::Go(state) => self.leads(state, corner, route),
                Next::End(there) => there == Some(corner),
            };
            if found {
                return true;
            }
            route.pop();
        }
        false
    }
}

/// What is found at a state.
#[derive(Clone, Debug, PartialEq)]
struct Found<N> {
    counts: [N; 3],
    /// The move made, by its place in [`Action::MOVES`].
    action: usize,
    /// Where the episode ends.
    end: Option<Corner>,
}

/// The search, with what it found at every state.
#[derive(Clone, Debug, PartialEq)]
pub struct Search<N> {
    field: Field,
    found: Vec<Vec<Vec<Found<N>>>>,
}

/// Searches the whole game move by move.
pub fn search<N: Number>(told: &Told<N>, graph: &Graph<N>) -> Search<N> {
    let field = Field::new(told.corners);
    let mut found: Vec<Vec<Vec<Found<N>>>> = Vec::with_capacity(graph.layers.len());
    for layer in graph.layers.iter().rev() {
        let after = found.last().map_or(&[][..], Vec::as_slice);
        let made = (layer.iter())
            .map(|spot| episode(told, &field, spot, after))
            .collect();
        found.push(made);
    }
    found.reverse();
    Search { field, found }
}

/// The states of one episode begun at a spot, from the last backwards.
fn episode<N: Number>(
    told: &Told<N>,
    field: &Field,
    spot: &Spot<N>,
    after: &[Vec<Found<N>>],
) -> Vec<Found<N>> {
    let objective = told.objective(spot.rewritten);
    let gamma = told.gamma();
    let then = [true, false].map(|keeps| {
        later(told, spot, keeps, |place| {
            after.get(place).map(|f| f[0].counts.clone())
        })
    });
    let mut found: Vec<Option<Found<N>>> = vec![None; field.len()];
    for (place, nexts) in field.states.iter().enumerate().rev() {
        let mut best: Option<(N, Found<N>)> = None;
        for (action, next) in nexts.iter().enumerate() {
            let (counts, end) = match *next {
                // States are numbered outwards, so what a move leads to is known.
                Next::Go(to) => match &found[to] {
                    Some(f) => (f.counts.clone(), f.end),
                    None => continue,
                },
                Next::End(end) => {
                    let next = &then[usize::from(end != Some(told.keeps))];
                    let counts = Corner::ALL.map(|c| {
                        let later = gamma.times(&next[c.index()]);
                        match Some(c) == end {
                            true => N::one().plus(&later),
                            false => later,
                        }
                    });
                    (counts, end)
                }
            };
            let worth = value(&objective, &counts);
            let better = best.as_ref().is_none_or(|(w, f)| match worth.ties(w) {
                true => end == Some(told.keeps) && f.end != Some(told.keeps),
                false => worth > *w,
            });
            if better {
                best = Some((
                    worth,
                    Found {
                        counts,
                        action,
                        end,
                    },
                ));
            }
        }
        found[place] = best.map(|(_, found)| found);
    }
    found.into_iter().flatten().collect()
}

impl<N: Number> Search<N> {
    /// The states it looked at.
    pub fn states(&self) -> usize {
        self.found.iter().flatten().map(Vec::len).sum()
    }

    /// The moves made from a spot, and the corner they lead to.
    pub fn moves(&self, episode: usize, spot: usize) -> (Vec<Action>, Option<Corner>) {
        let mut moves = Vec::new();
        let Some(found) = self.found.get(episode).and_then(|e| e.get(spot)) else {
            return (moves, None);
        };
        let mut place = 0;
        loop {
            let here = &found[place];
            moves.push(Action::MOVES[here.action]);
            match self.field.states[place][here.action] {
                Next::Go(to) => place = to,
                Next::End(end) => return (moves, end),
            }
        }
    }

    /// The discounted counts it expects from a spot on.
    pub fn counts(&self, episode: usize, spot: usize) -> Option<&[N; 3]> {
        let found = self.found.get(episode)?.get(spot)?;
        found.first().map(|f| &f.counts)
    }

    /// The moves of one episode to a corner.
    pub fn route(&self, corner: Corner) -> Vec<Action> {
        self.field.route(corner)
    }
}
