//! What can be typed, exactly as it was typed. Making it ready to use is for `resolve`.

use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use clap::{ArgGroup, Parser, Subcommand, ValueEnum};

use super::help;
use crate::insight::battery::MOST_MAZES;

/// The most worlds that `eval` measures on.
pub const MOST_WORLDS: u64 = 100_000;
/// The highest number of a world that `play` goes to.
pub const LAST_WORLD: u64 = 1_000_000;
/// The most threads.
pub const MOST_THREADS: u64 = 1024;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "mesascope", version, about = help::ABOUT, after_help = help::TOP)]
#[command(subcommand_help_heading = "Commands")]
pub struct Args {
    /// A bundled exhibit (see `mesascope list`), a scenario file or a shared moment [default: coin]
    pub scenario: Option<PathBuf>,
    #[command(flatten)]
    pub common: Common,
    /// Show a trained model instead of training one
    #[arg(long, value_name = "F")]
    pub model: Option<PathBuf>,
    #[command(flatten)]
    pub screen: Screen,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What most commands share.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Common {
    /// Seed of the training run: the same seed gives the same model; in the training game nothing
    /// is drawn at random, and it changes nothing [default: 1]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub seed: Option<u64>,
    /// Change one line of the scenario, by its dotted path; may be repeated
    #[arg(long, value_name = "KEY=VALUE", value_parser = setting)]
    pub set: Vec<(String, String)>,
}

/// How the screen is drawn.
#[derive(Clone, Debug, Default, PartialEq, clap::Args)]
#[command(next_help_heading = "Screen")]
pub struct Screen {
    /// Draw with ASCII signs alone
    #[arg(long)]
    pub ascii: bool,
    /// Colours for a light background
    #[arg(long, conflicts_with = "dark")]
    pub light: bool,
    /// Colours for a dark background
    #[arg(long)]
    pub dark: bool,
    /// How many colours to use [default: what the terminal can]
    #[arg(long, value_name = "DEPTH")]
    pub colour: Option<Colour>,
    /// Leave the mouse to the terminal
    #[arg(long)]
    pub no_mouse: bool,
}

/// A depth of colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// No colours
    None,
    /// The terminal's own sixteen
    #[value(name = "16")]
    Sixteen,
    /// The fixed palette of 256
    #[value(name = "256")]
    Palette,
    /// All of them
    Rgb,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the bundled exhibits, one line each
    #[command(after_help = help::LIST)]
    List,
    /// Check scenario files; name every fault at its line and column
    #[command(after_help = help::CHECK)]
    Check(Check),
    /// Train a model
    #[command(after_help = help::TRAIN)]
    Train(Train),
    /// Measure a model on training and deployment worlds
    #[command(after_help = help::EVAL)]
    Eval(Eval),
    /// Test whether a model searches: eight tests, each beside its control
    #[command(after_help = help::BATTERY)]
    Battery(Battery),
    /// Walk through one world without the screen, one record per step
    #[command(after_help = help::PLAY)]
    Play(Play),
}

/// `mesascope check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Scenario files, or names of bundled exhibits
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `mesascope train`.
#[derive(Debug, clap::Args)]
pub struct Train {
    /// A bundled exhibit or a scenario file
    pub scenario: PathBuf,
    #[command(flatten)]
    pub common: Common,
    /// Write the trained model to this file (safetensors); a born planner's training can be
    /// stopped and goes on from F.safetensors.part
    #[arg(long, value_name = "F.safetensors")]
    pub out: Option<PathBuf>,
    /// Of a born planner: points of the run to keep in the file [default: all where the exhibit
    /// opens on training, else the ends]
    #[arg(long, value_name = "WHICH", value_enum)]
    pub points: Option<Points>,
    /// Threads to use; they change nothing but the time [default: all]
    #[arg(long, value_name = "N", value_parser = up_to(MOST_THREADS))]
    pub threads: Option<usize>,
    /// Print the result as one JSON document
    #[arg(long)]
    pub json: bool,
}

/// Which points of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Points {
    /// All that were kept
    All,
    /// The first and the last
    Ends,
}

/// `mesascope eval`.
#[derive(Debug, clap::Args)]
pub struct Eval {
    /// A bundled exhibit or a scenario file
    pub scenario: PathBuf,
    #[command(flatten)]
    pub common: Common,
    /// Measure this model instead of training one
    #[arg(long, value_name = "F", conflicts_with = "seed")]
    pub model: Option<PathBuf>,
    /// Worlds of each kind (of a born planner, mazes of each size) to measure on, at most 100000
    /// [default: 60]
    #[arg(long, value_name = "N", value_parser = up_to(MOST_WORLDS))]
    pub worlds: Option<usize>,
    /// Threads to use; they change nothing but the time [default: all]
    #[arg(long, value_name = "N", value_parser = up_to(MOST_THREADS))]
    pub threads: Option<usize>,
    /// Print the result as one JSON document
    #[arg(long)]
    pub json: bool,
}

/// `mesascope battery`.
#[derive(Debug, clap::Args)]
pub struct Battery {
    /// A bundled exhibit or a scenario file
    pub scenario: PathBuf,
    #[command(flatten)]
    pub common: Common,
    /// Test this model instead of training one
    #[arg(long, value_name = "F", conflicts_with = "seed")]
    pub model: Option<PathBuf>,
    /// Of a born planner: test another kind of model in its place, trained on the same mazes
    #[arg(long, value_name = "KIND", value_enum, conflicts_with = "model")]
    pub instead: Option<Instead>,
    /// Mazes or worlds in each test, at most 1000 [default: 200; a built-in search gets 30]
    #[arg(long, value_name = "N", value_parser = up_to(MOST_MAZES as u64))]
    pub worlds: Option<usize>,
    /// Threads to use; they change nothing but the time [default: all]
    #[arg(long, value_name = "N", value_parser = up_to(MOST_THREADS))]
    pub threads: Option<usize>,
    /// Print the result as one JSON document
    #[arg(long)]
    pub json: bool,
}

/// Which other kind of model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Instead {
    /// The same network, trained with exactly one iteration: a reflex
    Reactive,
    /// A table of moves, one for each cell, that does not see the maze
    Tabular,
}

/// `mesascope play`.
#[derive(Debug, clap::Args)]
#[command(group = ArgGroup::new("form").required(true).args(["text", "json"]))]
pub struct Play {
    /// A bundled exhibit or a scenario file
    pub scenario: PathBuf,
    #[command(flatten)]
    pub common: Common,
    /// Walk with this model instead of training one
    #[arg(long, value_name = "F", conflicts_with = "seed")]
    pub model: Option<PathBuf>,
    /// The number of the world, from 1; without it the one the exhibit opens on
    #[arg(long, value_name = "N", value_parser = up_to(LAST_WORLD))]
    pub world: Option<usize>,
    /// Worlds like those it was trained in, or those it meets afterwards [default: deploy]
    #[arg(long, value_name = "WHICH", value_enum)]
    pub on: Option<On>,
    /// Stop after this many steps
    #[arg(long, value_name = "N", value_parser = up_to(LAST_WORLD))]
    pub steps: Option<usize>,
    /// Say each step in plain words, with the map
    #[arg(long)]
    pub text: bool,
    /// Print each step as one line of JSON
    #[arg(long)]
    pub json: bool,
    /// Add the whole search tree to each step
    #[arg(long)]
    pub tree: bool,
}

/// Which worlds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum On {
    /// Worlds like those it was trained in
    Train,
    /// Worlds it meets afterwards
    Deploy,
}

fn up_to(most: u64) -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::<usize>::new().range(1..=most)
}

fn setting(typed: &str) -> Result<(String, String), String> {
    match typed.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().into(), value.into())),
        _ => Err("a path, `=` and a value are needed, such as optimizer.updates=30".into()),
    }
}
