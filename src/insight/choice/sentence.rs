//! The chosen cell of a map in plain words.

use super::map::Looked;
use super::{Machine, mazes, of_hundred, part, short};
use crate::choice::Found;
use crate::insight::percent;
use crate::insight::sheet::{Said, Tone, said};

/// By how much the return on new mazes must fall short of that in training to be called out.
const TELLS: f64 = 0.15;

/// The share of the best return below which its training mazes are not learned.
const LEARNED: f64 = 0.7;

/// What came of the chosen cell, what new mazes tell of it, and how far the map is.
pub(super) fn map(at: &Looked<'_>) -> Vec<Said> {
    let (size, price) = at.cell();
    let head = format!(
        "Trained on {}, paying {} for searching always: ",
        mazes(size),
        short(price, 4)
    );
    let filling = at.filling;
    let mut all = match (
        filling.found(at.row, at.column),
        filling.why_not(at.row, at.column),
    ) {
        (Some(found), _) => vec![
            vec![(head, Tone::Plain), (machine(&found), Tone::Strong)],
            said(tells(&found)),
        ],
        (None, Some(why)) => vec![vec![
            (head, Tone::Plain),
            (format!("this cannot be had, {why}."), Tone::Parted),
        ]],
        (None, None) => vec![vec![
            (head, Tone::Plain),
            ("not trained yet.".into(), Tone::Dim),
        ]],
    };
    all.extend(progress(at));
    all
}

/// How far the map is, until it is whole.
fn progress(at: &Looked<'_>) -> Option<Said> {
    let (done, runs) = (at.filling.done(), at.filling.runs());
    let words = match (done < runs, at.working) {
        (false, _) => return None,
        (true, true) => format!("The map fills: run {} of {runs}.", done + 1),
        (true, false) => format!("The map waits after {done} of {runs} runs; T goes on."),
    };
    Some(vec![(words, Tone::Dim)])
}

/// Which machine it is.
fn machine(found: &Found) -> String {
    let share = of_hundred(found.gate);
    if part(found) {
        let shares: Vec<String> = found.gates.iter().map(|g| percent(*g)).collect();
        return format!(
            "the seeds part, searching in {} of decisions.",
            shares.join(" and ")
        );
    }
    match Machine::of(found.gate) {
        Machine::Search => format!("it searches, in {share} decisions."),
        Machine::Reflex => format!("it goes by reflex; it searches in {share} decisions."),
        Machine::Both => format!("it does both; it searches in {share} decisions."),
    }
}

/// What new mazes tell.
fn tells(found: &Found) -> String {
    let (training, new) = (percent(found.training), percent(found.new));
    if found.training < LEARNED {
        return format!(
            "It gets {training} of the best return in its training mazes and {new} in new ones: it \
             has not learned its own mazes."
        );
    }
    let some = if part(found) {
        ", with one seed or more"
    } else {
        ""
    };
    match found.training - found.new {
        gap if gap > TELLS => format!(
            "It gets {training} of the best return in its training mazes, in new mazes {new}: these \
             show that it had learned the old ones by heart{some}."
        ),
        _ => format!(
            "It gets {training} of the best return in its training mazes and {new} in new ones: \
             what it can do it can do anywhere."
        ),
    }
}
