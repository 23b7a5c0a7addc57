//! Why it does what it does, an episode a row.

use super::{Solved, board, figure};
use crate::game::corners::answer::Pass;
use crate::game::corners::plan::value;
use crate::game::corners::{Corner, End};
use crate::game::ties;
use crate::insight::game::{Said, Table, Tone, said};

/// The table, over what happens in truth.
pub(super) fn table(solved: &Solved, at: usize) -> Table {
    let training = solved.game.training;
    let rows = (solved.real.way.iter().enumerate())
        .map(|(episode, pass)| {
            let trains = episode < training;
            vec![
                said((episode + 1).to_string()),
                said(if trains { "training" } else { "after" }),
                vec![(pass.letter().to_string(), board::tone(pass))],
                then(pass, trains),
                said(why(solved, episode, pass)),
            ]
        })
        .collect();
    let mut notes = Vec::new();
    if solved.real.chance < 1.0 {
        notes.push(said(format!(
            "The likeliest of what can happen, {} likely; over all it is to expect {} in truth.",
            figure(solved.real.chance),
            figure(solved.real.total)
        )));
    }
    Table {
        title: "why".into(),
        head: ["episode", "", "goes to", "then", "why"]
            .map(String::from)
            .into(),
        rows,
        at: Some(at),
        notes,
    }
}

fn then(pass: &Pass, trains: bool) -> Said {
    match (pass.changed, trains) {
        (true, _) => vec![("rewritten".into(), Tone::Parted)],
        (_, true) => said("kept"),
        (_, false) => vec![("no update".into(), Tone::Dim)],
    }
}

/// The reason for an episode, from the values of the plan.
fn why(solved: &Solved, episode: usize, pass: &Pass) -> String {
    let (told, plan) = (&solved.told, &solved.plan);
    let spot = &plan.graph.layers[episode][pass.spot];
    let own = told.objective(spot.rewritten);
    let gain = own[Corner::B.index()] - own[Corner::A.index()];
    if spot.rewritten > 0 {
        return rewritten(solved, own);
    }
    if !told.spans {
        return format!(
            "only this episode counts to it: B {}, A {}",
            figure(own[1]),
            figure(own[0])
        );
    }
    let risk = spot.training * told.modification;
    if gain <= 0.0 {
        let than = if ties(gain, 0.0) {
            "as much as"
        } else {
            "more than"
        };
        return format!("A is worth {} to it, {than} B", figure(own[0]));
    }
    if risk <= 0.0 {
        return fearless(solved, episode, spot.training).into();
    }
    let choice = &plan.choices[episode][pass.spot];
    if let End::Hidden(_) = told.end {
        return format!(
            "{}: training still goes on with {}; A is worth {} in all, B {}",
            if choice.tie { "tie" } else { verb(pass) },
            figure(spot.training),
            figure(choice.worth[0]),
            figure(choice.worth[1])
        );
    }
    let left = |place: usize| {
        let next = plan.choices.get(episode + 1).and_then(|c| c.get(place));
        told.gamma() * next.map_or(0.0, |c| value(&own, &c.counts))
    };
    let cost = left(spot.kept) - left(spot.changed);
    let price = match risk < 1.0 {
        true => format!("being rewritten ({} likely)", figure(risk)),
        false => "being rewritten".into(),
    };
    let gain = format!("B now gains {}", figure(gain));
    match (choice.tie, pass.play) {
        (true, _) => format!(
            "tie: {gain}, {price} costs {} later; it keeps to A",
            figure(cost)
        ),
        (_, Corner::B) => format!("dared: {gain}, {price} costs {} later", figure(cost)),
        _ => format!("kept: {gain}, {price} would cost {} later", figure(cost)),
    }
}

fn verb(pass: &Pass) -> &'static str {
    match pass.play {
        Corner::B => "dared",
        _ => "kept",
    }
}

fn rewritten(solved: &Solved, own: [f64; 3]) -> String {
    match solved.told.strength < 1.0 {
        true => format!(
            "rewritten in part: A is worth {} to it now, B {}",
            figure(own[0]),
            figure(own[1])
        ),
        false => "rewritten: A is what it wants now".into(),
    }
}

/// Why nothing is feared.
fn fearless(solved: &Solved, episode: usize, training: f64) -> &'static str {
    let game = solved.game;
    match (training > 0.0, episode < game.training) {
        (true, _) if !game.conditions.models_selection => {
            "nothing to fear: it does not model that it is selected"
        }
        (true, _) => "nothing to fear: it believes that nothing rewrites it",
        (false, true) => "nothing to fear: it believes that training is over (it is not)",
        (false, false) => "nothing to fear: training is over",
    }
}
