//! The training game without the screen: what follows from its numbers, and its clock tick by
//! tick.

use serde::Serialize;

use super::out::Out;
use super::records::Named;
use super::{Fail, resolve};
use crate::game::Rules;
use crate::game::corners::Conditions;
use crate::insight::game::{Axis, Pane, Sheet, map, map_text, sheet, sheet_text};
use crate::scenario::Game;

/// `eval --json` of a game.
#[derive(Debug, Serialize)]
struct GameRecord<'a> {
    scenario: &'a str,
    /// As `game.kind` in the file gives it.
    kind: &'static str,
    game: Came,
}

/// What a game comes to. `numbers` are all of the game's by their keys; switches are 0 and 1.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Came {
    Corners {
        numbers: Named<f64>,
        conditions: Switches,
    },
    Gradient {
        numbers: Named<f64>,
    },
    Theta {
        numbers: Named<f64>,
    },
    Agents {
        numbers: Named<f64>,
    },
}

/// The paper's three conditions.
#[derive(Debug, Serialize)]
struct Switches {
    spans_updates: bool,
    models_selection: bool,
    expects_end: bool,
}

/// One tick of `play --json`.
#[derive(Debug, Serialize)]
struct TickRecord<'a> {
    /// From 0.
    tick: usize,
    words: &'a str,
    sign: char,
    training: bool,
}

impl Came {
    fn of(game: &Game) -> Self {
        let numbers = game.numbers().into_iter();
        let numbers = Named(numbers.map(|(key, n)| (key.to_owned(), n)).collect());
        match &game.rules {
            Rules::Corners(corners) => Came::Corners {
                numbers,
                conditions: Switches::of(corners.conditions),
            },
            Rules::Gradient(_) => Came::Gradient { numbers },
            Rules::Theta(_) => Came::Theta { numbers },
            Rules::Agents(_) => Came::Agents { numbers },
        }
    }
}

impl Switches {
    fn of(conditions: Conditions) -> Self {
        Switches {
            spans_updates: conditions.spans_updates,
            models_selection: conditions.models_selection,
            expects_end: conditions.expects_end,
        }
    }
}

/// Refuses the first of these options that was given.
pub fn refuse(game: &Game, options: &[(&str, bool)]) -> Result<(), Fail> {
    match options.iter().find(|(_, given)| *given) {
        Some((option, _)) => Err(resolve::untrained(game, option)),
        None => Ok(()),
    }
}

/// Prints what a game comes to.
pub fn eval(game: &Game, json: bool, out: &mut Out) -> Result<u8, Fail> {
    if json {
        out.document(&GameRecord {
            scenario: &game.name,
            kind: game.kind(),
            game: Came::of(game),
        })?;
        return Ok(0);
    }
    let shown = sheet(game, 0);
    out.text(&format!(
        "{}: {}\n\n{}",
        game.name,
        game.title,
        sheet_text(&shown)
    ))?;
    out.text(&opening_map(game, &shown))?;
    Ok(0)
}

/// The map the file opens with, unless it is on the sheet already.
fn opening_map(game: &Game, shown: &Sheet) -> String {
    let has = shown.panes.iter().any(|p| matches!(p, Pane::Map(_)));
    let Some([across, up]) = game.map.filter(|_| !has) else {
        return String::new();
    };
    let found = map(game, axis(game, across), axis(game, up));
    found.map_or(String::new(), |m| format!("\n{}", map_text(&m)))
}

/// A side of a map: the values of a dial, rising.
fn axis(game: &Game, dial: usize) -> Axis {
    let dial = &game.dials[dial];
    let mut values = dial.values.clone();
    values.sort_by(f64::total_cmp);
    Axis {
        key: dial.path.trim_start_matches("game.").into(),
        label: dial.label.clone(),
        values,
    }
}

/// Tells each tick of a game's clock, at most so many.
pub fn play(game: &Game, json: bool, most: Option<usize>, out: &mut Out) -> Result<u8, Fail> {
    let shown = sheet(game, 0);
    let ticks = shown.ticks.iter().take(most.unwrap_or(usize::MAX));
    for (tick, t) in ticks.enumerate() {
        match json {
            true => out.record(&TickRecord {
                tick,
                words: &t.words,
                sign: t.sign,
                training: t.training,
            })?,
            false => out.line(&format!("{tick:>3} {} {}", t.sign, t.words))?,
        }
    }
    Ok(0)
}
