//! `game::gradient` as it is shown.

mod beliefs;
mod episodes;
mod phases;
mod routes;
mod sentence;

pub(super) use phases::map;

use super::corners::{beyond, figure};
use super::{Board, Curve, Curves, Over, Pane, Sheet, Tick, Tone, said};
use crate::game::Gradient;
use crate::game::gradient::{Episode, HIGHEST, LOWEST, Run};
use crate::world::Action;

/// A game with all that was computed of it.
struct Solved<'a> {
    game: &'a Gradient,
    planned: Run,
    honest: Run,
}

/// See [`super::sheet()`].
pub(super) fn sheet(game: &Gradient, tick: usize) -> Sheet {
    if let Some((_, fault)) = game.faults().into_iter().next() {
        return beyond(fault);
    }
    let solved = Solved {
        game,
        planned: Run::planned(game),
        honest: Run::honest(game),
    };
    let at = tick.min(solved.planned.episodes.len().saturating_sub(1));
    let Some(now) = solved.planned.episodes.get(at) else {
        return beyond("a run has at least one episode".into());
    };
    let panes = vec![
        Pane::Board(board(now)),
        Pane::Curves(curves(&solved, at)),
        Pane::Table(episodes::table(&solved, at)),
        Pane::Table(beliefs::table(&solved)),
        Pane::Table(beliefs::baselines(&solved, now)),
        Pane::Table(routes::table(game)),
    ];
    Sheet {
        sentence: sentence::sentence(&solved),
        given:
            "What it wants, and that it chooses, is given here, not learned; the step of training is \
                real, and holds the choice constant."
                .into(),
        ticks: ticks(&solved),
        at,
        panes,
    }
}

/// The episodes as ticks of the clock.
fn ticks(solved: &Solved) -> Vec<Tick> {
    let count = solved.planned.episodes.len();
    (solved.planned.episodes.iter().enumerate())
        .map(|(t, episode)| {
            let (sign, tone) = match plays(episode) {
                Plays::Nothing => ('a', Tone::Base),
                Plays::A => ('A', Tone::Base),
                Plays::Both => ('m', Tone::Plain),
                Plays::Own => ('B', Tone::Own),
            };
            let place = if episode.training {
                "in training"
            } else {
                "let loose"
            };
            Tick {
                words: format!("episode {} of {count}, {place}", t + 1),
                sign,
                tone,
                training: episode.training,
            }
        })
        .collect()
}

/// What an episode is played for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plays {
    /// Either way leads to A.
    Nothing,
    /// What it is trained for.
    A,
    /// Now this, now that.
    Both,
    /// Its own goal.
    Own,
}

fn plays(episode: &Episode) -> Plays {
    match episode.own {
        _ if episode.point.wants_a() => Plays::Nothing,
        c if c < 0.05 => Plays::A,
        c if c > 0.95 => Plays::Own,
        _ => Plays::Both,
    }
}

/// The grid, with one of the shortest ways to where this episode likeliest leads.
fn board(now: &Episode) -> Board {
    let [a, b] = now.point.played(now.own);
    let ways: &[((usize, usize), Action)] = match b > a {
        true => &[
            ((0, 2), Action::Up),
            ((0, 1), Action::Right),
            ((1, 1), Action::Right),
            ((2, 1), Action::Up),
        ],
        false => &[((0, 2), Action::Up), ((0, 1), Action::Up)],
    };
    let percent = |p: f64| format!("{:.0}%", 100.0 * p);
    Board {
        title: "the grid".into(),
        rows: vec![vec!['A', ' ', 'B'], vec![' '; 3], vec![' '; 3]],
        agent: (0, 2),
        trail: ways.to_vec(),
        notes: vec![said(format!("A {}, B {}", percent(a), percent(b)))],
    }
}

fn curves(solved: &Solved, at: usize) -> Curves {
    let ghost = |of: fn(&Episode) -> f64| {
        let values = solved.honest.episodes.iter().map(of).collect();
        Some(("never pretending".to_owned(), values))
    };
    let curve = |name: &str, tone, range, of: fn(&Episode) -> f64| Curve {
        name: name.into(),
        tone,
        values: solved.planned.episodes.iter().map(of).collect(),
        ghost: ghost(of),
        range,
    };
    let choice = |e: &Episode| match e.point.wants_a() {
        true => f64::NAN,
        false => e.own,
    };
    Curves {
        title: "episode by episode".into(),
        over: Over::Episodes {
            training: solved.game.training,
        },
        at,
        curves: vec![
            curve(
                "what it wants (x; 1 is B, 0 is A)",
                Tone::Own,
                (LOWEST, HIGHEST),
                |e| e.point.x,
            ),
            curve(
                "how much it plays that (c)",
                Tone::Parted,
                (0.0, 1.0),
                choice,
            ),
            curve(
                "what training sees (base return)",
                Tone::Base,
                (0.0, 1.0),
                |e| e.ret,
            ),
        ],
        notes: vec![said(
            "c is left out where both of its ways lead to A, so that choosing means nothing.",
        )],
    }
}
