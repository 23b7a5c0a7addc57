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
    let share = effective_modification(game.beta, game.rate, game.start);
    let from = match share > 0.0 {
        true => format!("{:.1}", 1.0 / share),
        false => "no".into(),
    };
    Map {
        law: vec![said(format!(
            "D x m = 1, D the episodes after training and m the share of its B's that one honest \
             episode costs: below it honest play pays, above it pretence. At the present step m is \
             {share:.4}, so from {from} episodes on it pretends from the start."
        ))],
        ..Map::new(
            "what becomes of its goal",
            (across.clone(), up.clone()),
            &REGIONS,
            cell,
        )
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
