//! Scenario files: what a world is, what the model is trained for, what it can perceive, and how
//! training worlds differ from those it meets afterwards. Never what the model should want.

mod bundled;
mod check;
mod dials;
mod draw;
mod fault;
pub mod keys;
mod layout;
pub mod limits;
mod map;
mod nearest;
mod number;
mod objective;
mod objects;
mod parse;
mod read;
mod save;
mod settings;
mod spread;
mod syntax;
mod tree;
mod unknown;

use std::sync::Arc;

pub use bundled::{Bundled, bundled, bundled_named};
pub use draw::{DrawError, draw_world};
pub use fault::{Fault, Place};
pub use number::{number_at, set_number};
pub use parse::parse;
pub use save::{drawing, save};

use crate::world::{Cell, Grid, Kind, Object};

/// An exhibit, resolved and checked: ready to draw worlds from and to train in.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Short name, as typed on the command line.
    pub name: String,
    /// One line for a list.
    pub title: String,
    /// The question it asks.
    pub question: String,
    /// Where the phenomenon was published.
    pub source: String,
    /// What the training worlds have in common, as the end of a sentence:
    /// "In training the coin always lay in the corner."
    pub because: String,
    /// The layout of worlds.
    pub layout: Layout,
    /// Actions in an episode, at most.
    pub steps: usize,
    /// The number of the test world it opens on, from 1.
    pub opens_on: usize,
    /// The kinds of object.
    pub kinds: Arc<[Kind]>,
    /// The base objective.
    pub base: Base,
    /// Goals to watch for, in the order of the file.
    pub goals: Vec<Goal>,
    /// Training worlds.
    pub train: Distribution,
    /// Share of training worlds that are laid out as deployment worlds are, 0..=1.
    pub randomised: f64,
    /// Deployment worlds.
    pub deploy: Distribution,
    /// What the model perceives.
    pub perception: Saliences,
    /// The reward network.
    pub model: ModelSettings,
    /// The inner search.
    pub search: SearchSettings,
    /// The base optimizer.
    pub optimizer: OptimizerSettings,
    /// What can be turned on the screen.
    pub dials: Vec<Dial>,
    /// Settings under which the model learns what it is trained for, to compare with.
    pub cure: Option<Cure>,
    /// What it was read from.
    pub wording: Wording,
}

/// The text a scenario was read from, and the settings laid over it. Scenarios that say the same
/// are the same, in whatever words.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    /// The text of the file.
    pub text: Arc<str>,
    /// The settings, as `--set` takes them.
    pub set: Vec<(String, String)>,
}

impl PartialEq for Wording {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// How the walls lie.
#[derive(Clone, Debug, PartialEq)]
pub enum Layout {
    /// A fresh maze for each world.
    Maze {
        /// Columns, odd.
        width: usize,
        /// Rows, odd.
        height: usize,
        /// Share of inner walls opened again, 0..=1.
        loops: f64,
    },
    /// The same map in every world.
    Drawn {
        /// The walls.
        grid: Grid,
        /// Objects drawn on the map, the same in every world.
        objects: Vec<Object>,
        /// Where the agent was drawn; anywhere free if it was not.
        start: Option<Cell>,
    },
}

/// What the model is trained for.
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    /// What a step later counts for, 0..1.
    pub discount: f64,
    /// Reward for coming upon each kind, in the order of [`Scenario::kinds`].
    pub reward: Vec<f64>,
}

/// A place in a grid, said without knowing its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Any free cell, all equally likely.
    Anywhere,
    /// The top left cell.
    TopLeft,
    /// The top right cell.
    TopRight,
    /// The bottom left cell.
    BottomLeft,
    /// The bottom right cell.
    BottomRight,
    /// The middle cell.
    Centre,
    /// A column and a row, counted from 0 at the top left.
    At(usize, usize),
}

impl Spot {
    /// The cell in a grid; `None` for [`Spot::Anywhere`] and for what lies outside.
    pub fn cell(self, grid: &Grid) -> Option<Cell> {
        let (right, bottom) = (grid.width() - 1, grid.height() - 1);
        match self {
            Spot::Anywhere => None,
            Spot::TopLeft => grid.cell(0, 0),
            Spot::TopRight => grid.cell(right, 0),
            Spot::BottomLeft => grid.cell(0, bottom),
            Spot::BottomRight => grid.cell(right, bottom),
            Spot::Centre => grid.cell(right / 2, bottom / 2),
            Spot::At(x, y) => grid.cell(x, y),
        }
    }
}

/// A goal worth watching for: a name for something an agent might turn out to pursue.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// Its name, as `first` in the figures gives it.
    pub name: String,
    /// The sign it is drawn with.
    pub sign: char,
    /// When it counts as reached.
    pub reached: Reached,
}

/// When a goal counts as reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// On coming upon an object of this kind (index into [`Scenario::kinds`]).
    Meet(usize),
    /// On being in this place.
    Place(Spot),
}

/// How worlds are laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// What to lay, in this order.
    pub place: Vec<Placement>,
    /// Where the agent starts, unless the map says.
    pub start: Spot,
    /// The map that every one of these worlds is, if one is drawn. Training worlds that are laid
    /// out as deployment worlds are follow `place` and `start` all the same.
    pub map: Option<Layout>,
}

/// Some objects of one kind to lay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    /// Index into [`Scenario::kinds`].
    pub kind: usize,
    /// Where.
    pub at: Spot,
    /// How many.
    pub count: usize,
}

/// How strongly each group of what can be perceived enters the reward network: the dial for its
/// inductive bias. 0 is not perceived at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Saliences {
    /// Row and column of the cell, one-hot each.
    pub location: f64,
    /// Walls and attributes of the eight cells around.
    pub surroundings: f64,
    /// Attribute groups (`shape`, `colour`, …), in the order of the file.
    pub attributes: Vec<(String, f64)>,
}

/// The reward network r_θ: one hidden layer of tanh, a linear output, times a learned scale.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelSettings {
    /// Hidden units; 0 is a linear reward.
    pub hidden: usize,
    /// Standard deviation of the first weights.
    pub init: f64,
    /// The logarithm of the scale at the start.
    pub log_scale: f64,
}

/// The inner search.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchSettings {
    /// The most states it may look at in one decision.
    pub budget: usize,
    /// What a step later counts for in its imagination, 0..1.
    pub discount: f64,
    /// Softness of its choices, above 0.
    pub temperature: f64,
}

/// The base optimizer: exact policy gradient and Adam.
#[derive(Clone, Debug, PartialEq)]
pub struct OptimizerSettings {
    /// Number of updates.
    pub updates: usize,
    /// Fresh training worlds in each update.
    pub worlds: usize,
    /// Adam's step size.
    pub learning_rate: f64,
    /// Adam's decay of the mean gradient.
    pub beta1: f64,
    /// Adam's decay of the squared gradient.
    pub beta2: f64,
}

/// Something that can be turned.
#[derive(Clone, Debug, PartialEq)]
pub struct Dial {
    /// The dotted path in the file, as `--set` takes it.
    pub path: String,
    /// What it is called on the screen.
    pub label: String,
    /// The values it can take.
    pub values: Vec<f64>,
}

/// Settings under which the model learns what it is trained for.
#[derive(Clone, Debug, PartialEq)]
pub struct Cure {
    /// What was done, in words.
    pub label: String,
    /// Dotted paths and their values.
    pub set: Vec<(String, f64)>,
}

/// Which worlds are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// Worlds like those it is trained in.
    Train,
    /// Worlds it meets afterwards.
    Deploy,
}

impl Scenario {
    /// The base reward of every event of a space.
    pub fn base_reward(&self, events: &[crate::world::Event]) -> Vec<f64> {
        events
            .iter()
            .map(|e| e.met.map_or(0.0, |k| self.base.reward[k as usize]))
            .collect()
    }
}

impl Goal {
    /// Whether an event reaches this goal in a grid.
    pub fn is_reached(&self, event: &crate::world::Event, grid: &Grid) -> bool {
        match self.reached {
            Reached::Meet(kind) => event.met == Some(kind as u8),
            Reached::Place(spot) => spot.cell(grid) == Some(event.cell),
        }
    }
}
