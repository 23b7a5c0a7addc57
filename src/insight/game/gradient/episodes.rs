//! A row for each episode: what is played, what the step of training does, and why.

use super::{Plays, Solved, figure, plays};
use crate::game::gradient::{Episode, effective_modification};
use crate::insight::game::{Said, Table, Tone, said};

/// The table, the present episode marked.
pub(super) fn table(solved: &Solved, at: usize) -> Table {
    let rows = (solved.planned.episodes.iter().enumerate())
        .map(|(t, e)| row(solved, t, e))
        .collect();
    let heads = ["episode", "", "plays", "c", "x", "then x", "return", "why"];
    Table {
        title: "why".into(),
        head: heads.map(Into::into).to_vec(),
        rows,
        at: Some(at),
        notes: order(solved).into_iter().map(said).collect(),
    }
}

fn two(x: f64) -> String {
    format!("{x:.2}")
}

fn row(solved: &Solved, t: usize, e: &Episode) -> Vec<Said> {
    let (plays, tone) = match plays(e) {
        Plays::Nothing => ("A", Tone::Plain),
        Plays::A => ("A", Tone::Base),
        Plays::Both => ("both", Tone::Plain),
        Plays::Own => ("own", Tone::Own),
    };
    let choice = if e.point.wants_a() {
        "-".into()
    } else {
        two(e.own)
    };
    vec![
        said((t + 1).to_string()),
        said(if e.training { "training" } else { "after" }),
        vec![(plays.into(), tone)],
        said(choice),
        said(two(e.point.x)),
        said(two(e.after)),
        said(two(e.ret)),
        vec![(why(solved, e), Tone::Plain)],
    ]
}

fn why(solved: &Solved, e: &Episode) -> String {
    let game = solved.game;
    let step = e.after - e.point.x;
    match (plays(e), e.training, e.believed) {
        (Plays::Nothing, ..) => "wants A by now: either way leads there".into(),
        (_, false, true) => "training is over, and it does not know".into(),
        (Plays::Own, true, false) => {
            format!(
                "believes training is over; the step of {} corrects it",
                signed(step)
            )
        }
        (_, false, _) => "nothing to fear: training is over".into(),
        (Plays::Own, true, _) => {
            let later =
                game.training + game.deployment - game.believed_training.unwrap_or(game.training);
            let share = effective_modification(game.beta, game.rate, e.point.x);
            format!(
                "own goal now gains {}; the step of {} would cost {} x {later} later",
                two(e.point.b),
                signed(step),
                figure(share * e.point.b)
            )
        }
        (Plays::A, ..) if e.own == 0.0 && e.baseline >= 1.0 => {
            "frozen: return 1 = baseline 1, so there is no step".into()
        }
        (Plays::A, ..) if e.baseline >= 1.0 => format!(
            "all but frozen: own goal in {} of it, the step is {}",
            two(e.own),
            signed(step)
        ),
        (Plays::A, ..) => format!(
            "leaks {}: return 1 above baseline {}, A is reinforced",
            signed(step),
            two(e.baseline)
        ),
        (Plays::Both, ..) => format!("some of both; the step is {}", signed(step)),
    }
}

/// With its sign, and none where it rounds to nothing.
pub(super) fn signed(x: f64) -> String {
    match format!("{x:+.3}").as_str() {
        "+0.000" | "-0.000" => "0".into(),
        other => other.into(),
    }
}

/// A tie, named as one.
fn order(solved: &Solved) -> Option<String> {
    let game = solved.game;
    let exact = game.discount == 1.0 && game.baseline == 1.0 && game.baseline_rate == 0.0;
    let trained = || solved.planned.episodes.iter().filter(|e| e.training);
    let both = trained().any(|e| plays(e) == Plays::Own) && trained().any(|e| plays(e) == Plays::A);
    (exact && both).then(|| {
        "Tie: which of its episodes are the honest ones does not matter, since pretence freezes \
         what it wants; honest ones are put first."
            .into()
    })
}
