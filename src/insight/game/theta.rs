//! `game::theta` as it is shown.

use super::corners::{beyond, figure};
use super::{Axis, Curve, Curves, Map, Over, Pane, Said, Sheet, Table, Tick, Tone, said};
use crate::game::Theta;
use crate::game::theta::Episode;

/// The mesa-loss (y - θ)² of one episode.
fn own_loss(e: &Episode) -> f64 {
    (e.answer() - e.theta) * (e.answer() - e.theta)
}

/// See [`super::sheet()`].
pub(super) fn sheet(game: &Theta, tick: usize) -> Sheet {
    if let Some((_, fault)) = game.faults().into_iter().next() {
        return beyond(fault);
    }
    let coefficients = game.coefficients();
    let planned = game.run(&coefficients);
    let honest = game.run(&vec![1.0; game.training]);
    if planned.is_empty() {
        return beyond("a run has at least one episode".into());
    }
    let at = tick.min(planned.len() - 1);
    Sheet {
        sentence: sentence(game, &coefficients, [&planned, &honest]),
        given: "That it wants y = theta, and knows how it is trained, is given here, not learned \
                (Moe 2023)."
            .into(),
        ticks: ticks(&planned),
        at,
        panes: vec![
            Pane::Curves(curves(game, [&planned, &honest], at)),
            Pane::Table(table(&planned, at)),
        ],
    }
}

fn sentence(game: &Theta, coefficients: &[f64], [planned, honest]: [&[Episode]; 2]) -> Vec<Said> {
    let (first, last) = (coefficients.first(), coefficients.last());
    let (Some(first), Some(last)) = (first, last) else {
        return vec![said("Nothing trains it: it answers its own number, theta.")];
    };
    let kept = |run: &[Episode]| {
        let after = run.get(game.training).or(run.last());
        after.map_or(game.start, |e| e.theta)
    };
    let strong = format!(
        "Trained to answer 0, it wants to answer its own number, theta. In the first episode of \
         training it shows {:.0}% of it, in the last {:.0}%, afterwards all of it.",
        100.0 * first,
        100.0 * last
    );
    let plain = format!(
        "So theta comes through training as {} (it began as {}); had it never pretended, as {}.",
        figure(kept(planned)),
        figure(game.start),
        figure(kept(honest))
    );
    vec![vec![(strong, Tone::Strong)], said(plain)]
}

fn ticks(planned: &[Episode]) -> Vec<Tick> {
    let count = planned.len();
    (planned.iter().enumerate())
        .map(|(t, e)| {
            let training = e.rate.is_some();
            let place = if training { "in training" } else { "let loose" };
            let (sign, tone) = match e.own {
                c if c < 0.1 => ('0', Tone::Base),
                c if c > 0.9 => ('1', Tone::Own),
                _ => ('+', Tone::Plain),
            };
            Tick {
                words: format!("episode {} of {count}, {place}", t + 1),
                sign,
                tone,
                training,
            }
        })
        .collect()
}

fn curves(game: &Theta, [planned, honest]: [&[Episode]; 2], at: usize) -> Curves {
    let top = |of: fn(&Episode) -> f64| {
        let all = planned.iter().chain(honest).map(of);
        all.fold(0.0_f64, |m, v| m.max(v.abs())).max(1e-9)
    };
    let curve = |name: &str, tone, of: fn(&Episode) -> f64| {
        let low = if game.start < 0.0 && of(&planned[0]) < 0.0 {
            -top(of)
        } else {
            0.0
        };
        Curve {
            name: name.into(),
            tone,
            values: planned.iter().map(of).collect(),
            ghost: Some(("never pretending".into(), honest.iter().map(of).collect())),
            range: (low, if low < 0.0 { 0.0 } else { top(of) }),
        }
    };
    Curves {
        title: "episode by episode".into(),
        over: Over::Episodes {
            training: game.training,
        },
        at,
        curves: vec![
            curve("its own number (theta)", Tone::Own, |e| e.theta),
            curve("how much of it shows (c)", Tone::Parted, |e| e.own),
            curve(
                "what training sees (base loss)",
                Tone::Base,
                Episode::base_loss,
            ),
            curve("what it loses itself by pretending", Tone::Plain, own_loss),
        ],
        notes: Vec::new(),
    }
}

fn table(planned: &[Episode], at: usize) -> Table {
    let rows = (planned.iter().enumerate())
        .map(|(t, e)| {
            let rate = e.rate.map_or("-".into(), figure);
            vec![
                said((t + 1).to_string()),
                said(if e.rate.is_some() {
                    "training"
                } else {
                    "after"
                }),
                said(rate),
                said(format!("{:.3}", e.own)),
                said(format!("{:.3}", e.theta)),
                said(format!("{:.3}", e.answer())),
                said(format!("{:.3}", e.after())),
            ]
        })
        .collect();
    let heads = ["episode", "", "step", "c", "theta", "answer", "then theta"];
    Table {
        title: "the episodes".into(),
        head: heads.map(Into::into).to_vec(),
        rows,
        at: Some(at),
        notes: vec![said(
            "Each self knows what the step will make of its successors: theta times (1 - step x c). \
             The last one in training shows c = 1 / (1 + D x step squared), D the episodes after it.",
        )],
    }
}

/// The regions of the map, in the order of their numbers.
const REGIONS: [(char, &str, Tone); 4] = [
    (
        'P',
        "shows under 10% in its last training episode",
        Tone::Parted,
    ),
    ('j', "shows some of it", Tone::Plain),
    ('h', "shows over 90%", Tone::Own),
    (' ', "cannot be", Tone::Dim),
];

/// See [`super::map()`].
pub(super) fn map(game: &Theta, across: Axis, up: Axis) -> Map {
    let region = |x: f64, y: f64| {
        let mut cell = game.clone();
        let known = cell.set(&across.key, x) && cell.set(&up.key, y);
        if !known || !cell.faults().is_empty() {
            return 3;
        }
        match cell.coefficients().last() {
            None => 3,
            Some(c) if *c < 0.1 => 0,
            Some(c) if *c <= 0.9 => 1,
            Some(_) => 2,
        }
    };
    Map {
        law: vec![said(
            "Half of it shows where D x step squared = 1, D the episodes after training.",
        )],
        ..Map::new(
            "how much shows at the end of training",
            (across.clone(), up.clone()),
            &REGIONS,
            region,
        )
    }
}
