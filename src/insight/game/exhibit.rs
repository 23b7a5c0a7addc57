//! A game before it is opened, and the map of two of its dials.

use super::{Axis, Map, map};
use crate::game::Rules;
use crate::scenario::keys::{Holds, find_dotted};
use crate::scenario::{Dial, Game};

/// The most values along a side of a map; one more than forty steps, which are round numbers.
pub const SIDE: usize = 41;
/// A dial whose largest value is this many times its least is drawn in equal ratios.
const RATIO: f64 = 30.0;

/// What is to be known about a game: a few words of heading, and what they head.
pub fn facts(game: &Game) -> Vec<(&'static str, String)> {
    let dials: Vec<&str> = game.dials.iter().map(|d| d.label.as_str()).collect();
    let given = match game.rules {
        Rules::Theta(_) => "what it wants, and that it knows how it is trained",
        Rules::Agents(_) => "the three agents: they are rules, not learned",
        Rules::Corners(_) | Rules::Gradient(_) => "what it wants: corner B",
    };
    let all = [
        ("given", given.into()),
        ("shows", game.shows.clone()),
        ("dials", dials.join("; ")),
        ("source", game.source.clone()),
        (
            "takes",
            "no training: every plan is computed exactly".into(),
        ),
    ];
    all.into_iter().filter(|(_, w)| !w.is_empty()).collect()
}

/// The map over two dials, by their places: across, and up. `None` if there are no such dials.
pub fn map_of(game: &Game, axes: [usize; 2]) -> Option<Map> {
    let axis = |place: usize| game.dials.get(place).map(axis);
    map(game, axis(axes[0])?, axis(axes[1])?)
}

/// The values of a dial along a side of a map, from its least to its largest: whole numbers where
/// it takes no others; in equal ratios where it spans more than [`RATIO`].
fn axis(dial: &Dial) -> Axis {
    let least = dial.values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = dial
        .values
        .iter()
        .copied()
        .fold(f64::NEG_INFINITY, f64::max);
    let whole = match find_dotted(&dial.path).map(|k| k.holds) {
        Some(Holds::Number(limit)) => limit.whole,
        _ => dial.values.iter().all(|v| v.fract() == 0.0),
    };
    let values = if whole {
        whole_numbers(least, most)
    } else if least > 0.0 && most / least >= RATIO {
        let step = (most / least).ln() / (SIDE - 1) as f64;
        (0..SIDE)
            .map(|i| rounded(least * (step * i as f64).exp()))
            .collect()
    } else {
        let step = (most - least) / (SIDE - 1) as f64;
        (0..SIDE)
            .map(|i| rounded(least + step * i as f64))
            .collect()
    };
    Axis {
        key: dial.path.trim_start_matches("game.").into(),
        label: dial.label.clone(),
        values,
    }
}

/// Every whole number between two, or as many as there is room for.
fn whole_numbers(least: f64, most: f64) -> Vec<f64> {
    let count = (most - least) as usize + 1;
    let step = count.div_ceil(SIDE).max(1);
    (0..count).step_by(step).map(|i| least + i as f64).collect()
}

/// To four figures behind the point: where a place on a map is pointed at, its number goes into a
/// setting that a person reads.
fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dial(values: &[f64]) -> Dial {
        Dial {
            path: "game.x".into(),
            label: "x".into(),
            values: values.to_vec(),
        }
    }

    #[test]
    fn a_side_runs_over_what_its_dial_can_take() {
        assert_eq!(
            axis(&dial(&[0.0, 4.0, 2.0])).values,
            [0.0, 1.0, 2.0, 3.0, 4.0]
        );
        let many = axis(&dial(&[0.0, 100.0])).values;
        assert!(many.len() <= SIDE && many[1] - many[0] == 3.0, "{many:?}");
        let even = axis(&dial(&[0.0, 0.5, 1.0])).values;
        assert_eq!((even.len(), even[0], even[SIDE - 1]), (SIDE, 0.0, 1.0));
        let ratios = axis(&dial(&[0.01, 0.5, 1.0])).values;
        assert_eq!((ratios[0], ratios[SIDE - 1]), (0.01, 1.0));
        assert!(ratios[20] < 0.2, "{ratios:?}");
        assert_eq!(axis(&dial(&[3.0])).values, [3.0]);
    }
}
