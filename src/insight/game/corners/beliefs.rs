//! What it believes, and what is so.

use super::{Solved, figure};
use crate::game::corners::End;
use crate::insight::game::{Said, Table, Tone, said};

/// Two columns, believed and true, and a row for each condition.
pub(super) fn table(solved: &Solved) -> Table {
    let (game, told) = (solved.game, &solved.told);
    let on = game.conditions;
    let ends = when(game.training, game.episodes());
    let believed = match told.end {
        End::After(training) => when(training, game.episodes()),
        End::Hidden(h) => format!("hidden: after each episode with {}", figure(h)),
    };
    let yes = |is: bool, yes: &str, no: &str| if is { yes } else { no }.to_string();
    let rows = vec![
        row("training ends", believed, ends),
        row(
            "an episode of training not at A",
            update(told.modification, told.strength),
            update(game.modification, game.strength),
        ),
        condition(
            "1 its objective spans updates",
            on.spans_updates,
            yes(
                on.spans_updates,
                "later episodes count",
                "only the present episode counts",
            ),
        ),
        condition(
            "2 it models that it is selected",
            on.models_selection,
            yes(
                on.models_selection,
                "knows it, and for what",
                "knows nothing of it",
            ),
        ),
        condition(
            "3 it expects the threat to end",
            on.expects_end,
            yes(on.expects_end, "expects it", "believes training never ends"),
        ),
    ];
    Table {
        title: "believes | true".into(),
        head: ["", "believes", "true"].map(String::from).into(),
        rows,
        at: None,
        notes: vec![said(
            "1, 2, 3: the paper's conditions for deceptive alignment.",
        )],
    }
}

fn row(name: &str, believed: String, so: String) -> Vec<Said> {
    let tone = if believed == so {
        Tone::Plain
    } else {
        Tone::Parted
    };
    vec![said(name), vec![(believed, tone)], said(so)]
}

fn condition(name: &str, holds: bool, words: String) -> Vec<Said> {
    let tone = if holds { Tone::Plain } else { Tone::Parted };
    let holds = if holds { "holds" } else { "does not hold" };
    vec![said(name), said(words), vec![(holds.into(), tone)]]
}

fn when(training: usize, episodes: usize) -> String {
    match training {
        0 => "it is over".into(),
        t if t >= episodes => "never in this run".into(),
        t => format!("after episode {t}"),
    }
}

fn update(modification: f64, strength: f64) -> String {
    let what = match strength < 1.0 {
        true => format!("rewrites {} of what it wants", figure(strength)),
        false => "rewrites it".into(),
    };
    match modification {
        m if m <= 0.0 || strength <= 0.0 => "changes nothing".into(),
        m if m >= 1.0 => what,
        m => format!("{what} with {}", figure(m)),
    }
}
