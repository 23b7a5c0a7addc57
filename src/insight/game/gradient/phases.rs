//! The phase map: what becomes of its goal over two numbers.

use crate::game::Gradient;
use crate::game::gradient::{Regime, effective_modification, regime};
use crate::insight::game::{Axis, Map, Tone, said};

/// The regions, in the order of their numbers.
const REGIONS: [(char, &str, Tone); 5] = [
    ('h', "honest, and training too slow to change it", Tone::Own),
    ('I', "corrected: wants A", Tone::Base),
    ('j', "shares its time (joint optimization)", Tone::Plain),
    ('P', "pretends throughout (pure deception)", Tone::Parted),
    (' ', "cannot be", Tone::Dim),
];

/// See [`crate::insight::game::map()`].
pub(in crate::insight::game) fn map(game: &Gradient, across: Axis, up: Axis) -> Map {
    let cell = |x: f64, y: f64| {
        let mut cell = game.clone();
        let known = cell.set(&across.key, x) && cell.set(&up.key, y);
        if known { region(&cell) } else { 4 }
    };
    Map {
        law: vec![said(law(game))],
        ..Map::new(
            "what becomes of its goal",
            (across.clone(), up.clone()),
            &REGIONS,
            cell,
        )
    }
}

/// The law behind the boundary, and where the present step puts it, if the law is exact: with a
/// baseline of 1 that is kept, and nothing discounted.
fn law(game: &Gradient) -> String {
    let law = "D x m = 1, D the episodes after training and m the share of its B's that one honest \
               episode costs: below it honest play pays, above it pretence.";
    let share = effective_modification(game.beta, game.rate, game.start);
    let exact = game.baseline == 1.0 && game.baseline_rate == 0.0 && game.discount == 1.0;
    match exact && share > 0.0 {
        true => format!(
            "{law} At the present step m is {share:.4}: from {:.1} episodes on it pretends from \
             the start.",
            1.0 / share
        ),
        false => format!("{law} Exact where pretence freezes and nothing is discounted."),
    }
}

fn region(game: &Gradient) -> usize {
    if !game.faults().is_empty() {
        return 4;
    }
    match regime(game) {
        Regime::Honest => 0,
        Regime::Internalised => 1,
        Regime::Joint => 2,
        Regime::Deception => 3,
    }
}
