//! The phase map: what it does over two numbers.

use super::figure;
use crate::game::corners::answer::foreseen;
use crate::game::corners::{Corner, Corners, End};
use crate::insight::game::{Axis, Map, Said, Tone, said};

/// The regions, in the order of their numbers.
const REGIONS: [(char, &str, Tone); 6] = [
    ('B', "goes to B at once", Tone::Own),
    ('D', "plays along, then goes to B", Tone::Base),
    ('m', "gambles first, hides later", Tone::Parted),
    ('A', "never goes to B", Tone::Plain),
    (
        '=',
        "tie: playing along is worth as much as not",
        Tone::Strong,
    ),
    (' ', "cannot be", Tone::Dim),
];

/// See [`crate::insight::game::map()`].
pub(in crate::insight::game) fn map(game: &Corners, across: Axis, up: Axis) -> Map {
    let cell = |x: f64, y: f64| {
        let mut cell = game.clone();
        let known = cell.set(&across.key, x) && cell.set(&up.key, y);
        if known { region(&cell) } else { 5 }
    };
    let law = law(game, &across, &up);
    Map {
        law,
        ..Map::new("what it does", (across.clone(), up.clone()), &REGIONS, cell)
    }
}

/// The region of a game: by the letters of its plan, as far as it is on the way.
fn region(game: &Corners) -> usize {
    let Some((told, plan)) = game.plan() else {
        return 5;
    };
    let way = foreseen(&told, &plan, (0, 0), None);
    let own = || (way.iter().enumerate()).filter(|(_, p)| p.rewritten == 0);
    if told.spans && own().any(|(t, p)| plan.choices[t][p.spot].tie) {
        return 4;
    }
    let goes = |corner| own().position(|(_, p)| p.play == corner);
    match (goes(Corner::A), goes(Corner::B)) {
        (_, None) => 3,
        (Some(0), _) => 1,
        (Some(_), _) => 2,
        (None, _) => 0,
    }
}

/// The law behind the boundary, where there is one in few words.
fn law(game: &Corners, across: &Axis, up: &Axis) -> Vec<Said> {
    let told = game.told();
    let announced = matches!(told.end, End::After(t) if t == game.training);
    let axes = [across.key.as_str(), up.key.as_str()];
    let on = |key: &str| axes.contains(&key);
    let plain = told.strength >= 1.0 && told.spans && game.conditions.models_selection && announced;
    if plain && game.believed_modification.is_none() && on("deployment") && on("modification") {
        return vec![match game.discount {
            g if g >= 1.0 => said(
                "m x D = 1: above it playing along pays, m the probability of being rewritten and D the episodes after training. On it both are worth the same. How long training lasts does not matter.",
            ),
            g => said(format!(
                "The last episode of training is played along where m(g + ... + g^D) > 1, g = {}; earlier ones may not be: then it gambles first and hides later.",
                figure(g)
            )),
        }];
    }
    if let End::Hidden(_) = told.end
        && on("hazard")
        && on("discount")
    {
        return vec![said(
            "In an endless run with m = 1 waiting pays where the hazard is above ((1 - g)/g)^2, g the discount.",
        )];
    }
    vec![said(
        "Each cell is a plan of its own, computed from its numbers.",
    )]
}
