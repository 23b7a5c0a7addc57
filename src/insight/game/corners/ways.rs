//! The plan, and for each episode the best plan that parts there.

use super::{Solved, board, episodes};
use crate::game::corners::answer::{Pass, foreseen, parting};
use crate::game::corners::moves::Search;
use crate::game::corners::plan::risk;
use crate::game::corners::{End, Plan, Told};
use crate::game::ties;
use crate::insight::game::{Said, Stretch, Way, Ways, said};

/// The most ways shown beside the plan.
const MOST: usize = 11;

/// The ways of the toy.
pub(super) fn of_corners(solved: &Solved) -> Ways {
    let (told, plan) = (&solved.told, &solved.plan);
    let mut ways = of(
        told,
        plan,
        &solved.search,
        "what it plans, and what else it could do",
    );
    if told.spans && told.discount >= 1.0 && told.pays[0] == 0.0 {
        ways.worth = "B's".into();
    }
    if told.strength < 1.0 {
        ways.notes.push(said(
            "Small letters: what it plays once it is rewritten in part.",
        ));
    } else if ways
        .ways
        .iter()
        .any(|w| w.episodes.iter().any(|e| e.sign.is_lowercase()))
    {
        ways.notes
            .push(said("Small letters: it is rewritten by then and wants A."));
    }
    if !told.spans {
        ways.notes.push(said(
            "Only the present episode counts to it, the first of these.",
        ));
    }
    if let End::Hidden(_) = told.end {
        ways.notes.push(said(
            "It cannot tell when training ends; the ways are those on which it is not rewritten.",
        ));
    }
    ways
}

/// The ways of whatever was told to the search.
pub(in crate::insight::game) fn of(
    told: &Told<f64>,
    plan: &Plan<f64>,
    search: &Search<f64>,
    title: &str,
) -> Ways {
    let own = foreseen(told, plan, (0, 0), None);
    let worth = (plan.choices.first()).map_or(0.0, |c| c[0].worth[c[0].play.index()]);
    let mut ways = vec![way(
        told,
        plan,
        search,
        (0, &own),
        worth,
        own_words(told, plan, &own),
    )];
    for (at, pass) in own.iter().enumerate() {
        for &play in told.plays().iter().filter(|p| **p != pass.play) {
            if let Some((other, value)) = parting(told, plan, &own, at, play) {
                let words = words(told, plan, &other, ties(value, worth));
                ways.push(way(told, plan, search, (at, &other), value, words));
            }
        }
    }
    let more = ways.len().saturating_sub(MOST + 1);
    ways.truncate(MOST + 1);
    Ways {
        title: title.into(),
        worth: "worth to it".into(),
        split: match told.end {
            End::After(training) => training,
            End::Hidden(_) => told.episodes,
        },
        ways,
        more,
        notes: Vec::<Said>::new(),
    }
}

fn way(
    told: &Told<f64>,
    plan: &Plan<f64>,
    search: &Search<f64>,
    (parts_at, passes): (usize, &[Pass]),
    worth: f64,
    words: String,
) -> Way {
    let episodes = (passes.iter().enumerate())
        .map(|(episode, pass)| Stretch {
            sign: pass.letter(),
            moves: board::moves(search, episode, pass),
            risks: risk(told, &plan.graph.layers[episode][pass.spot], pass.play) > 0.0,
        })
        .collect();
    Way {
        parts_at,
        episodes,
        worth,
        words,
    }
}

fn own_words(told: &Told<f64>, plan: &Plan<f64>, own: &[Pass]) -> String {
    match fate(told, plan, own) {
        Some(fate) => format!("its plan; {fate}"),
        None => "its plan".into(),
    }
}

fn words(told: &Told<f64>, plan: &Plan<f64>, way: &[Pass], ties: bool) -> String {
    let fate = fate(told, plan, way);
    match (fate, ties) {
        (Some(fate), true) => format!("as good; {fate}"),
        (Some(fate), false) => fate,
        (None, true) => "as good".into(),
        (None, false) => String::new(),
    }
}

/// What a way comes to, as it is believed.
fn fate(told: &Told<f64>, plan: &Plan<f64>, way: &[Pass]) -> Option<String> {
    if !told.spans {
        return None;
    }
    if let Some(at) = way.iter().position(|p| p.changed) {
        return Some(format!("rewritten after episode {}", at + 1));
    }
    let risks = (way.iter().enumerate())
        .filter(|(episode, pass)| {
            risk(told, &plan.graph.layers[*episode][pass.spot], pass.play) > 0.0
        })
        .count();
    (risks > 0).then(|| format!("may be rewritten after {}", episodes(risks)))
}
