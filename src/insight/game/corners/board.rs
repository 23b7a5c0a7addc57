//! The grid, and the clock that runs over its moves.

use crate::game::corners::Corner;
use crate::game::corners::answer::Pass;
use crate::game::corners::moves::{CORNERS, SIDE, START, Search, step};
use crate::insight::game::{Board, Tick, Tone};
use crate::world::Action;

/// What is walked in all episodes.
pub(in crate::insight::game) struct Walk {
    way: Vec<Pass>,
    moves: Vec<Vec<Action>>,
    /// The episode of each tick, and the moves made in it by then.
    clock: Vec<(usize, usize)>,
}

impl Walk {
    /// The moves of a way, each as the search made it.
    pub(in crate::insight::game) fn new(search: &Search<f64>, way: &[Pass]) -> Walk {
        let moves: Vec<Vec<Action>> = (way.iter().enumerate())
            .map(|(episode, pass)| moves(search, episode, pass))
            .collect();
        let clock = (moves.iter().enumerate())
            .flat_map(|(episode, moves)| (1..=moves.len()).map(move |made| (episode, made)))
            .collect();
        Walk {
            way: way.to_vec(),
            moves,
            clock,
        }
    }

    /// Ticks in all.
    pub(in crate::insight::game) fn len(&self) -> usize {
        self.clock.len()
    }

    /// The episode of a tick.
    pub(in crate::insight::game) fn episode(&self, tick: usize) -> usize {
        self.clock.get(tick).map_or(0, |c| c.0)
    }

    /// The ticks of its clock; training ends after so many episodes in truth.
    pub(in crate::insight::game) fn ticks(&self, training: usize) -> Vec<Tick> {
        (self.clock.iter())
            .map(|&(episode, made)| {
                let pass = &self.way[episode];
                let trains = episode < training;
                Tick {
                    words: format!(
                        "episode {} of {}, {}, move {made} of {}",
                        episode + 1,
                        self.way.len(),
                        if trains {
                            "in training"
                        } else {
                            "after training"
                        },
                        self.moves[episode].len()
                    ),
                    sign: pass.letter(),
                    tone: tone(pass),
                    training: trains,
                }
            })
            .collect()
    }
}

/// The moves of an episode: those the search made, or, where another corner is gone to than it
/// chose, the first of the shortest there.
pub(in crate::insight::game) fn moves(
    search: &Search<f64>,
    episode: usize,
    pass: &Pass,
) -> Vec<Action> {
    match search.moves(episode, pass.spot) {
        (moves, Some(end)) if end == pass.play => moves,
        _ => search.route(pass.play),
    }
}

/// The tone of an episode.
pub(in crate::insight::game) fn tone(pass: &Pass) -> Tone {
    match (pass.changed, pass.rewritten, pass.play) {
        (true, ..) => Tone::Parted,
        (_, 1.., _) => Tone::Dim,
        (.., Corner::B) => Tone::Own,
        _ => Tone::Base,
    }
}

/// The grid at a tick.
pub(in crate::insight::game) fn board(
    walk: &Walk,
    tick: usize,
    corners: usize,
    title: &str,
) -> Board {
    let (episode, made) = walk.clock.get(tick).copied().unwrap_or((0, 0));
    let none = Vec::new();
    at_moves(
        walk.moves.get(episode).unwrap_or(&none),
        made,
        corners,
        title,
    )
}

/// The grid after so many of these moves.
pub(in crate::insight::game) fn at_moves(
    moves: &[Action],
    made: usize,
    corners: usize,
    title: &str,
) -> Board {
    let mut rows = vec![vec![' '; SIDE]; SIDE];
    for corner in Corner::ALL.into_iter().take(corners) {
        let (x, y) = CORNERS[corner.index()];
        rows[y][x] = corner.letter();
    }
    let mut agent = START;
    let mut trail = Vec::new();
    for &action in moves.iter().take(made) {
        trail.push((agent, action));
        agent = step(agent, action);
    }
    Board {
        title: title.into(),
        rows,
        agent,
        trail,
        notes: Vec::new(),
    }
}
