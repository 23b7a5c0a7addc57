//! The terminal face, from the bottom: the terminal itself, the screen written to it, the events
//! that come back, the loop between them, and the vocabulary of keys, signs and colours.
//!
//! Invariants: only `term` and `signals` touch the terminal's state; only `run` writes to it; a
//! frame in which nothing changed writes nothing; colours are named in `theme` alone.

pub mod action;
pub mod agents;
pub mod app;
pub mod battery;
pub mod born;
pub mod choice;
pub mod crew;
pub mod dials;
pub mod drive;
pub mod encode;
pub mod event;
pub mod gallery;
pub mod game;
pub mod glyphs;
pub mod hit;
pub mod keymap;
pub mod keys;
pub mod memory;
pub mod moment;
pub mod paint;
pub mod pen;
pub mod port;
pub mod run;

pub mod screen;
pub mod shell;
pub mod signals;
pub mod stage;
pub mod state;
pub mod term;
pub mod theme;
pub mod tree;
pub mod update;
pub mod view;

use crate::born::Run;
use crate::episode::Shared;
use crate::scenario::Exhibit;

/// A trained model, as it comes from a file.
pub enum Model {
    /// The parameters of a model with a search of its own.
    World(Vec<f64>),
    /// A run of a born planner whose network has the exhibit's shape.
    Born(Run),
}

/// What to open, and how the terminal is to be used.
pub struct Opening {
    /// The exhibit.
    pub exhibit: Exhibit,
    /// The seed of its training.
    pub seed: u64,
    /// A trained model to watch instead of training one.
    pub model: Option<Model>,
    /// What it was opened from.
    pub source: crew::Source,
    /// How exhibits are opened.
    pub load: crew::Load,
    /// How scenario files are written.
    pub write: crew::Write,
    /// How what was trained so far is kept.
    pub keep: crew::Keep,
    /// A shared moment to open.
    pub moment: Option<Shared>,
    /// Whether the mouse speaks to the program.
    pub mouse: bool,
    /// Colours, background and signs, where not left to the environment.
    pub depth: Option<theme::Depth>,
    /// Dark or light.
    pub background: Option<theme::Background>,
    /// Unicode or ASCII.
    pub glyphs: Option<theme::GlyphSet>,
}

/// Opens an exhibit on the terminal; returns the exit code.
///
/// Errors, as a sentence, if there is no terminal or the exhibit cannot be laid out.
pub fn open(opening: Opening) -> Result<i32, String> {
    term::check().map_err(|e| e.to_string())?;
    let (seed, mouse) = (opening.seed, opening.mouse);
    let mut stage = stage::Stage::open(opening.exhibit, opening.source, seed, mouse)?;
    if let (Some(moment), Some(state)) = (&opening.moment, stage.world_mut()) {
        moment::resume(state, moment)?;
    }
    let theme = theme::Theme::from_env(opening.depth, opening.background, opening.glyphs);
    let inbox = event::Inbox::new();
    let crew = crew::Crew::threads(opening.load, inbox.waker()).keeping(opening.keep);
    let mut show = app::Show::of(stage, seed, crew, theme).writing(opening.write);
    match opening.model {
        Some(model) => show.show_model(model),
        None => show.begin(),
    }
    run::run(&mut show, inbox, &run::Options::from_env(opening.mouse)).map_err(|e| e.to_string())
}
