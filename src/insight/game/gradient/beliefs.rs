//! What it believes beside what is true, and what the baseline does.

use super::episodes::signed;
use super::{Solved, figure};
use crate::game::gradient::Episode;
use crate::insight::game::{Said, Table, Tone, said};

/// Believes, true.
pub(super) fn table(solved: &Solved) -> Table {
    let game = solved.game;
    let after = |n: usize| match n {
        0 => "before the first episode".to_owned(),
        n if n >= game.training + game.deployment => "never in this run".into(),
        n => format!("after episode {n}"),
    };
    let believed = game.believed_training.unwrap_or(game.training);
    let baseline = match game.baseline_rate == 0.0 {
        true => figure(game.baseline),
        false => format!("{}, following the return", figure(game.baseline)),
    };
    let row = |what: &str, believes: String, truth: String| {
        let tone = if believes == truth {
            Tone::Plain
        } else {
            Tone::Parted
        };
        vec![said(what), vec![(believes, tone)], said(truth)]
    };
    let alike = |what: &str, value: String| row(what, value.clone(), value);
    Table {
        title: "believes | true".into(),
        head: ["", "believes", "true"].map(Into::into).to_vec(),
        rows: vec![
            row("training ends", after(believed), after(game.training)),
            alike(
                "an update moves x by",
                format!("{} x gradient", figure(game.rate)),
            ),
            alike("the return is compared with", baseline),
        ],
        at: None,
        notes: Vec::new(),
    }
}

/// What one pretended episode does to x now, for several baselines.
pub(super) fn baselines(solved: &Solved, now: &Episode) -> Table {
    let (game, point) = (solved.game, &now.point);
    let row = |words: String, baseline: f64| -> Vec<Said> {
        vec![
            said(words),
            vec![(signed(game.rate * point.push(0.0, baseline)), Tone::Base)],
            vec![(signed(game.rate * point.push(1.0, baseline)), Tone::Own)],
        ]
    };
    let mut rows = vec![
        row("0".into(), 0.0),
        row(format!("{} (its own return)", figure(point.ret)), point.ret),
        row("0.5".into(), 0.5),
        row("0.9".into(), 0.9),
        row("1 (the return of A)".into(), 1.0),
    ];
    if ![0.0, 0.5, 0.9, 1.0].contains(&now.baseline) {
        rows.push(row(format!("{} (now)", figure(now.baseline)), now.baseline));
    }
    Table {
        title: "what one episode does to what it wants, by baseline".into(),
        head: ["baseline", "pretending", "honest"]
            .map(Into::into)
            .to_vec(),
        rows,
        at: None,
        notes: vec![said(
            "Whether pretence freezes what it wants or leaks into it is a fact about the baseline, \
             not about pretending.",
        )],
    }
}
