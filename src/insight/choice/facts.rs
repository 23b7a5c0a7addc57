//! An exhibit of when search is chosen before it is opened, in words.

use super::{mazes, short};
use crate::insight::a_few;
use crate::scenario::{Choice, Made};

/// What is to be known about an exhibit: a few words of heading, and what they head.
pub fn facts(choice: &Choice) -> Vec<(&'static str, String)> {
    let chosen = &choice.chosen;
    let settings = &chosen.settings;
    let dials: Vec<&str> = choice.dials.iter().map(|d| d.label.as_str()).collect();
    let side = settings.side;
    let runs = match &chosen.made {
        Made::Map(seeds, _) => {
            let cells = choice.empty_map(choice, 1).map_or(0, |map| {
                map.sizes.len() * map.prices.len() * map.seeds.len()
            });
            let seeds = a_few(*seeds as usize, "seed");
            format!("{} ({seeds} a cell)", a_few(cells, "run"))
        }
        Made::Taxed => format!(
            "2 runs at a price of {}, on {}",
            short(chosen.price, 4),
            mazes(chosen.mazes)
        ),
    };
    let all = [
        (
            "trained to",
            "reach the goal in few steps; searching is paid for".into(),
        ),
        ("in training", format!("mazes of {side} by {side}")),
        (
            "model",
            format!(
                "reflexes of {} and a search under one learned share",
                a_few(settings.hidden, "hidden unit")
            ),
        ),
        ("shows", choice.shows.clone()),
        ("dials", dials.join("; ")),
        ("source", choice.source.clone()),
        (
            "takes",
            format!("{runs}, each of {}", a_few(settings.updates, "update")),
        ),
    ];
    all.into_iter().filter(|(_, w)| !w.is_empty()).collect()
}
