//! Opening an exhibit on the screen.

use std::sync::Arc;

use super::args::Colour;
use super::resolve::{Top, seed_and_model};
use super::{Fail, files, resolve};
use crate::scenario::Scenario;

/// What the screen is opened with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The exhibit.
    pub scenario: Arc<Scenario>,
    /// The seed to train with.
    pub seed: u64,
    /// Parameters to show instead of training.
    pub model: Option<Vec<f64>>,
    /// How to draw.
    pub screen: ScreenOptions,
}

/// How to draw, as far as it was said; the rest is found out from the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreenOptions {
    /// Whether the mouse is used.
    pub mouse: bool,
    /// Whether to draw with ASCII signs alone.
    pub ascii: Option<bool>,
    /// How many colours: `none`, `16`, `256` or `rgb`.
    pub colour: Option<String>,
    /// Whether the background is light.
    pub light: Option<bool>,
}

/// The exhibit opened when none is named.
const FIRST: &str = "coin";

/// Opens an exhibit.
pub(super) fn run(top: Top) -> Result<u8, Fail> {
    let name = top.scenario.clone().unwrap_or_else(|| FIRST.into());
    let scenario = resolve::scenario(&name, &top.set)?;
    let (seed, model) = seed_and_model(&top, None, None)?;
    let (seed, model) = match model {
        Some(path) => {
            let read = files::read_model(&path, &scenario)?;
            (read.header.seed, Some(read.params))
        }
        None => (seed, None),
    };
    let typed = top.screen;
    let code = open(Opening {
        scenario,
        seed,
        model,
        screen: ScreenOptions {
            mouse: !typed.no_mouse,
            ascii: typed.ascii.then_some(true),
            colour: typed.colour.map(Colour::word).map(String::from),
            light: match (typed.light, typed.dark) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            },
        },
    })
    .map_err(Fail::Bad)?;
    Ok(u8::try_from(code).unwrap_or(1))
}

/// Stands where the screen is joined on.
fn open(opening: Opening) -> Result<i32, String> {
    Err(format!(
        "this build has no screen yet; `mesascope play {} --text` shows the same in plain text",
        opening.scenario.name
    ))
}
