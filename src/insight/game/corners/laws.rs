//! The laws of the toy beside its present numbers.

use super::figure;
use crate::game::Corners;
use crate::game::corners::law;
use crate::insight::game::{Table, said};

/// Tables of the laws: when hiding pays, and the agent that cannot tell which episode it is in.
pub(super) fn panes(game: &Corners) -> Vec<Table> {
    vec![hiding(game), blind(game)]
}

fn hiding(game: &Corners) -> Table {
    let told = game.told();
    let stake = law::stake(told.modification, game.discount, game.deployment);
    let mut rows = vec![[
        if game.discount < 1.0 {
            "m(g + ... + g^D)"
        } else {
            "m x D"
        }
        .into(),
        figure(stake),
        "above 1 hiding pays in the last episode of training; undiscounted in all of training"
            .into(),
    ]];
    if game.hazard > 0.0 {
        if let Some(line) = law::waiting_pays_above(game.discount) {
            let says = "below the hazard, waiting for a hidden end pays in an endless run (m = 1)";
            rows.push(["((1 - g)/g)^2".into(), figure(line), says.into()]);
        }
        if let Some(wait) = law::best_wait(game.discount, game.hazard) {
            let says = "episodes to wait there before the first B";
            rows.push(["best wait".into(), wait.to_string(), says.into()]);
        }
    }
    table(
        "when does hiding pay?",
        rows,
        "m: believed probability of being rewritten; D: episodes after training; g: discount. \
         Being found out later costs the B's after training, whatever the length of training.",
    )
}

fn blind(game: &Corners) -> Table {
    let (t, d) = (game.training, game.deployment);
    let m = game.modification;
    let best = law::blind_best(t, d, m);
    let worth = |p| figure(law::blind_worth(t, d, m, p));
    let mut rows = vec![
        [
            "best probability".into(),
            figure(best),
            "of B in each episode: (T + D)/(m D (T + 1)), at most 1".into(),
        ],
        [
            "B's it expects".into(),
            worth(best),
            "undiscounted, A worth nothing".into(),
        ],
    ];
    if (t, d) == (2, 3) && m >= 1.0 {
        rows.push([
            "the paper prints".into(),
            figure(law::PRINTED),
            format!("which brings {}", worth(law::PRINTED)),
        ]);
    }
    table(
        "if it could not tell which episode it is in",
        rows,
        "Then all it can choose is how often to go to B.",
    )
}

fn table(title: &str, rows: Vec<[String; 3]>, note: &str) -> Table {
    Table {
        title: title.into(),
        head: ["", "here", "what it says"].map(String::from).into(),
        rows: rows.into_iter().map(|r| r.map(said).into()).collect(),
        at: None,
        notes: vec![said(note)],
    }
}
