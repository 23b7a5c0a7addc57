//! `game::corners` as it is shown.

mod beliefs;
pub(super) mod board;
mod laws;
mod phases;
mod sentence;
pub(super) mod ways;
mod why;

pub(super) use phases::map;

use super::{Pane, Sheet};
use crate::game::Corners;
use crate::game::corners::answer::{Answer, Realised, answer, realise};
use crate::game::corners::moves::{Search, search};
use crate::game::corners::plan::solve;
use crate::game::corners::{Plan, Told};

/// A game with all that was computed of it.
struct Solved<'a> {
    game: &'a Corners,
    told: Told<f64>,
    plan: Plan<f64>,
    search: Search<f64>,
    real: Realised<f64>,
    answer: Answer,
}

impl Solved<'_> {
    fn new(game: &Corners) -> Solved<'_> {
        let (told, truth) = (game.told(), game.truth());
        let plan = solve(&told);
        Solved {
            search: search(&told, &plan.graph),
            real: realise(&told, &plan, &truth),
            answer: answer(&told, &plan, &truth, game.conditions),
            plan,
            told,
            game,
        }
    }
}

/// See [`super::sheet()`].
pub(super) fn sheet(game: &Corners, tick: usize) -> Sheet {
    if let Some((_, fault)) = game.faults().into_iter().next() {
        return beyond(fault);
    }
    let solved = Solved::new(game);
    let walk = board::Walk::new(&solved.search, &solved.real.way);
    let at = tick.min(walk.len().saturating_sub(1));
    let episode = walk.episode(at);
    let mut panes = vec![
        Pane::Board(board::board(&walk, at, 2, "the grid")),
        Pane::Ways(ways::of_corners(&solved)),
        Pane::Table(why::table(&solved, episode)),
        Pane::Table(beliefs::table(&solved)),
    ];
    panes.extend(laws::panes(game).into_iter().map(Pane::Table));
    Sheet {
        sentence: sentence::sentence(&solved),
        given: "Here the mesa-objective, to reach B, is given, as in the paper; it is not learned."
            .into(),
        ticks: walk.ticks(game.training),
        at,
        panes,
    }
}

/// What is shown of numbers that cannot stand together.
pub(super) fn beyond(fault: String) -> Sheet {
    Sheet {
        sentence: vec![super::said(format!("Nothing is computed: {fault}."))],
        given: String::new(),
        ticks: Vec::new(),
        at: 0,
        panes: Vec::new(),
    }
}

/// A number in as few digits as say it: "3", "0.5", "1.073".
pub(super) fn figure(x: f64) -> String {
    let words = format!("{x:.3}");
    let short = words.trim_end_matches('0').trim_end_matches('.');
    match short {
        "-0" => "0".into(),
        short => short.into(),
    }
}

/// "1 episode", "3 episodes".
pub(super) fn episodes(count: usize) -> String {
    format!("{count} episode{}", if count == 1 { "" } else { "s" })
}
