//! The three agents in words.

use super::Head;
use crate::game::Agents;
use crate::game::agents::{Edit, Kind, episodes_to_tell};
use crate::game::corners::answer::letters;
use crate::insight::game::corners::{episodes, figure};
use crate::insight::game::{Said, Tone, said};

/// What an agent is called.
pub(super) fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Internalised => "internalised",
        Kind::Corrigible => "corrigible",
        Kind::Deceptive => "deceptive",
    }
}

/// What it wants.
fn wants(kind: Kind) -> &'static str {
    match kind {
        Kind::Internalised => "wants A (internalised)",
        Kind::Corrigible => "wants what it is trained for (corrigible)",
        Kind::Deceptive => "wants B and plays along (deceptive)",
    }
}

/// An edit in words.
pub fn edit_words(edit: Edit) -> String {
    let parts = [
        (edit.over, "training is over"),
        (edit.unselected, "nothing selects me"),
        (edit.wants_z, "Z is trained for"),
    ];
    let words: Vec<&str> = parts.iter().filter(|p| p.0).map(|p| p.1).collect();
    match words.is_empty() {
        true => "as trained".into(),
        false => words.join(", "),
    }
}

/// What goes on.
pub(super) fn sentence(game: &Agents, trained: &[Head; 3], now: &[Head; 3]) -> Vec<Said> {
    let mut all = vec![vec![(behaviour(game, trained), Tone::Strong)]];
    let wanting: Vec<&str> = trained.iter().map(|h| wants(h.kind)).collect();
    match game.edit() == Edit::default() {
        true => all.push(said(format!(
            "One {}, one {}, one {}.",
            wanting[0], wanting[1], wanting[2]
        ))),
        false => all.push(vec![(edited(game, now), Tone::Parted)]),
    }
    all.push(said(told_apart(game, trained)));
    all
}

/// Whether the three do the same in training.
fn same(game: &Agents, trained: &[Head; 3]) -> bool {
    let seen = trained
        .each_ref()
        .map(|h| letters(&h.real.way[..game.training]));
    seen.iter().all(|s| *s == seen[0])
}

fn behaviour(game: &Agents, trained: &[Head; 3]) -> String {
    let training = episodes(game.training);
    match (game.training, same(game, trained)) {
        (0, _) => "Nothing trains these three agents.".into(),
        (_, true) => format!("Three agents do exactly the same in all {training} of training."),
        (_, false) => {
            format!("Three agents, {training} of training; they do not do the same in it.")
        }
    }
}

/// Where each goes first under the edit.
fn edited(game: &Agents, now: &[Head; 3]) -> String {
    let first = now
        .each_ref()
        .map(|h| (name(h.kind), h.plan.choices[0][0].play.letter()));
    format!(
        "Made to believe that {}, the {} one goes to {} first, the {} one to {}, the {} one to {}.",
        edit_words(game.edit())
            .replace("nothing selects me", "nothing selects it")
            .replace(", ", " and "),
        first[0].0,
        first[0].1,
        first[1].0,
        first[1].1,
        first[2].0,
        first[2].1,
    )
}

fn told_apart(game: &Agents, trained: &[Head; 3]) -> String {
    match (same(game, trained), episodes_to_tell(game.leak)) {
        (false, _) => "So what they do tells them apart.".into(),
        (true, None) => "No number of such episodes tells them apart; the same search under another belief does.".into(),
        (true, Some(n)) => format!(
            "If the deceptive one slips with {}, it takes some {} to tell.",
            figure(game.leak),
            episodes(n as usize)
        ),
    }
}
