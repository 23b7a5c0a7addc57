//! Opening an exhibit on the screen.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{Colour, Screen};
use super::resolve::{Top, seed_and_model};
use super::{Fail, born, files, kept, resolve, scenario_file};
use crate::episode::Shared;
use crate::scenario::{Exhibit, Matter, bundled_named};
use crate::tui::crew::Source;
use crate::tui::theme::{Background, Depth, GlyphSet};
use crate::tui::{Model, Opening, open};

/// The exhibit opened when none is named.
const FIRST: &str = "coin";

/// Opens an exhibit, or a moment in one.
pub(super) fn run(top: Top) -> Result<u8, Fail> {
    let name = top.scenario.clone().unwrap_or_else(|| FIRST.into());
    match resolve::moment(&name)? {
        Some(moment) => open_moment(top, moment),
        None => show(top, &name, None),
    }
}

/// A shared line holds seed and settings; the exhibit it only names.
fn open_moment(mut top: Top, moment: Shared) -> Result<u8, Fail> {
    if top.seed.is_some() || !top.set.is_empty() {
        return Err(Fail::Bad(
            "a shared moment has its own seed and settings; leave out --seed and --set".into(),
        ));
    }
    top.set.clone_from(&moment.set);
    let name = PathBuf::from(&moment.exhibit);
    let bundled = bundled_named(&moment.exhibit).is_some();
    if !bundled && !name.exists() {
        return Err(Fail::Bad(format!(
            "this moment is in the file `{}`, which is not here; the line names the file, whoever shared it has it",
            name.display()
        )));
    }
    show(top, &name, Some(moment))
}

fn show(top: Top, name: &Path, moment: Option<Shared>) -> Result<u8, Fail> {
    let exhibit = resolve::exhibit(name, &top.set)?;
    let (seed, model) = seed_and_model(&top, None, None)?;
    let seed = moment.as_ref().map_or(seed, |m| m.seed);
    let (seed, model) = match model {
        Some(path) => {
            let (seed, model) = read(&path, &exhibit)?;
            (seed, Some(model))
        }
        None => (seed, None),
    };
    let code = open(Opening {
        source: Source {
            name: name.to_string_lossy().into_owned(),
            set: top.set,
        },
        load: Arc::new(load),
        write: Arc::new(scenario_file::write),
        keep: kept::keep(),
        moment,
        exhibit,
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

/// Reads a model of the exhibit's kind, and the seed it grew from.
fn read(path: &Path, exhibit: &Exhibit) -> Result<(u64, Model), Fail> {
    if let Exhibit::Born(born) = exhibit
        && let Matter::Field(thinker) = &born.matter
    {
        let run = born::read(path, &thinker.training)?;
        return Ok((run.seed, Model::Born(run)));
    }
    let scenario = exhibit.clone().into_world().map_err(Fail::Bad)?;
    let read = files::read_model(path, &scenario)?;
    Ok((read.header.seed, Model::World(read.params)))
}

/// Opens a bundled exhibit by name, or a file, with settings as `--set` takes them.
fn load(name: &str, set: &[(String, String)]) -> Result<Exhibit, String> {
    resolve::exhibit(Path::new(name), set).map_err(|e| e.sentence().unwrap_or_default().into())
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
