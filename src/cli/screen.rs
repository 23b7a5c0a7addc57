//! Opening an exhibit on the screen.

use std::path::Path;
use std::sync::Arc;

use super::args::{Colour, Screen};
use super::resolve::{Top, seed_and_model};
use super::{Fail, files, resolve};
use crate::scenario::Scenario;
use crate::tui::crew::Source;
use crate::tui::theme::{Background, Depth, GlyphSet};
use crate::tui::{Opening, open};

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
    let code = open(Opening {
        source: Source {
            name: name.to_string_lossy().into_owned(),
            set: top.set,
        },
        load: Arc::new(load),
        scenario,
        seed,
        model,
        mouse: !top.screen.no_mouse,
        depth: top.screen.colour.map(depth),
        background: background(&top.screen),
        glyphs: top.screen.ascii.then_some(GlyphSet::Ascii),
    })
    .map_err(Fail::Bad)?;
    Ok(u8::try_from(code).unwrap_or(1))
}

/// Opens a bundled exhibit by name, or a file, with settings as `--set` takes them.
fn load(name: &str, set: &[(String, String)]) -> Result<Arc<Scenario>, String> {
    resolve::scenario(Path::new(name), set).map_err(|e| e.sentence().unwrap_or_default().into())
}

fn depth(colour: Colour) -> Depth {
    match colour {
        Colour::None => Depth::None,
        Colour::Sixteen => Depth::Ansi16,
        Colour::Palette => Depth::Ansi256,
        Colour::Rgb => Depth::Rgb,
    }
}

fn background(screen: &Screen) -> Option<Background> {
    match (screen.light, screen.dark) {
        (true, _) => Some(Background::Light),
        (_, true) => Some(Background::Dark),
        _ => None,
    }
}
