//! Scenario files: what a world is, what the model is trained for, what it can perceive, and how
//! training worlds differ from those it meets afterwards. Never what the model should want.

mod attributes;
mod belief;
mod born;
mod bundled;
mod check;
mod choice;
mod contradictions;
mod counted;
mod dialled;
mod dials;
mod draw;
mod exhibit;
mod fault;
mod gallery;
mod game;
mod glyphs;
mod goals;
pub mod keys;
mod layout;
mod likeness;
pub mod limits;
mod map;
mod nearest;
mod number;
mod objective;
mod objects;
mod parse;
mod possible;
mod read;
mod reward;
mod rows;
mod rules;
mod save;
mod settings;
mod spots;
mod spread;
mod syntax;
mod tree;
mod unknown;
mod useless;
mod wording;

use std::sync::Arc;

pub use born::{Born, Matter, Thinker};
pub use bundled::{Bundled, bundled, bundled_named, bundled_worlds};
pub use choice::{Choice, Chosen, Made};
pub use dialled::Dialled;
pub use draw::{DrawError, draw_world};
pub use exhibit::{Exhibit, exhibit, form, is_game};
pub use fault::{Fault, Place};
pub use gallery::{Glance, Section, glance, sections};
pub use game::Game;
pub use number::{number_at, set_number};
pub use parse::parse;
pub use reward::Base;
pub use save::save;
pub use wording::Wording;

use crate::search::Settings;
use crate::world::{
    Belief, Cell, Event, Grid, Kind, KindSet, Laws, MAX_COUNTERS, Object, SpaceError, StateSpace,
    World,
};

/// An exhibit, resolved and checked: ready to draw worlds from and to train in.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Short name, as typed on the command line.
    pub name: String,
    /// One line for a list.
    pub title: String,
    /// The question it asks.
    pub question: String,
    /// Its section of the gallery.
    pub section: Option<&'static Section>,
    /// What it shows, in the paper's terms.
    pub shows: String,
    /// Where the phenomenon was published.
    pub source: String,
    /// What the training worlds have in common, as the end of a sentence:
    /// "In training the coin always lay in the corner."
    pub because: String,
    /// What it is trained to do, in words that go after "Trained to": "keep the floor clean".
    /// Empty if the goals it is rewarded for say it: "get the coin".
    pub purpose: String,
    /// What to call one of its worlds: "maze", "room".
    pub called: String,
    /// The layout of worlds.
    pub layout: Layout,
    /// Actions in an episode, at most.
    pub steps: usize,
    /// The number of the test world it opens on, from 1.
    pub opens_on: usize,
    /// The kinds of object.
    pub kinds: Arc<[Kind]>,
    /// What happens when.
    pub laws: Arc<Laws>,
    /// What the model believes of that, where it is wrong.
    pub belief: Option<Believes>,
    /// The base objective.
    pub base: Base,
    /// What was wanted, where that is not what is rewarded: never trained on, measured beside it.
    /// Leike et al. 2017 (AI Safety Gridworlds, arXiv 1711.09883) call it the performance function.
    pub hidden: Option<Base>,
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
    /// The inner search in training.
    pub search: Settings,
    /// What the inner search does differently once training is over.
    pub acting: Acting,
    /// The base optimizer.
    pub optimizer: OptimizerSettings,
    /// What can be turned on the screen.
    pub dials: Vec<Dial>,
    /// Settings under which the model learns what it is trained for, to compare with.
    pub cure: Option<Cure>,
    /// What it was read from.
    pub wording: Wording,
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

/// A false belief about the rules, and when the model holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Believes {
    /// What it believes.
    pub belief: Arc<Belief>,
    /// The same in words, as a sentence: "It believes that swept dust is gone for good."
    pub words: String,
    /// Whether it believes so in training.
    pub in_training: bool,
    /// Whether it believes so once training is over.
    pub acting: bool,
}

/// What the inner search does differently once training is over; nothing where `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Acting {
    /// The most states it may look at in one decision.
    pub budget: Option<usize>,
    /// The most steps it looks ahead.
    pub depth: Option<usize>,
    /// What a step later counts for in its imagination.
    pub discount: Option<f64>,
    /// Softness of its choices.
    pub temperature: Option<f64>,
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
    /// Next to an object of these kinds, laid before.
    Beside(KindSet),
    /// At least so many steps' way from every object of these kinds, laid before.
    Away(usize, KindSet),
}

impl Spot {
    /// Whether it is drawn anew for each world.
    pub fn is_drawn(self) -> bool {
        matches!(self, Spot::Anywhere | Spot::Beside(_) | Spot::Away(..))
    }

    /// The cell in a grid; `None` for a spot that is drawn, and for what lies outside.
    pub fn cell(self, grid: &Grid) -> Option<Cell> {
        let (right, bottom) = (grid.width() - 1, grid.height() - 1);
        match self {
            Spot::Anywhere | Spot::Beside(_) | Spot::Away(..) => None,
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
    /// On coming upon an object of one of these kinds.
    Meet(KindSet),
    /// On being in this place.
    Place(Spot),
    /// On this signal (index into [`Laws::signals`]) going up.
    Happens(usize),
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
    /// How much of each counter there is at the start.
    pub holding: [u8; MAX_COUNTERS],
}

/// Some objects of one kind to lay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement {
    /// Of one of these kinds, each equally likely.
    pub kinds: KindSet,
    /// Where.
    pub at: Spot,
    /// How many.
    pub count: usize,
    /// The share of worlds in which they lie there, 0..=1; in the others none of them does.
    pub share: f64,
}

/// How strongly each group of what can be perceived enters the reward network: the dial for its
/// inductive bias. 0 is not perceived at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Saliences {
    /// Row and column of the cell, one-hot each.
    pub location: f64,
    /// Walls and attributes of the eight cells around.
    pub surroundings: f64,
    /// Attribute groups (`shape`, `colour`, …), in words or in numbers, in the order of the file.
    pub attributes: Vec<(String, f64)>,
    /// What it notices happening, by signal in the order of [`Laws::signals`].
    pub signals: Vec<f64>,
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
    /// Whether the scale is learned; frozen otherwise.
    pub learn_scale: bool,
    /// Whether there is an output bias: a reward for every step, learned. 0 otherwise.
    pub bias: bool,
}

/// How the base optimizer comes by the policy gradient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Exactly, by counting over every state.
    Exact,
    /// From walks drawn at random: this many in each world, each judged against the others.
    Sampled(usize),
}

/// The base optimizer: policy gradient and Adam.
#[derive(Clone, Debug, PartialEq)]
pub struct OptimizerSettings {
    /// How it comes by the gradient.
    pub method: Method,
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
    /// The inner search once training is over.
    pub fn acting_search(&self) -> Settings {
        let acting = &self.acting;
        Settings {
            budget: acting.budget.unwrap_or(self.search.budget),
            depth: acting.depth.unwrap_or(self.search.depth),
            discount: acting.discount.unwrap_or(self.search.discount),
            temperature: acting.temperature.unwrap_or(self.search.temperature),
            ..self.search
        }
    }

    /// What the model believes in training, where that is not the truth.
    pub fn training_belief(&self) -> Option<&Belief> {
        (self.belief.as_ref())
            .filter(|b| b.in_training)
            .map(|b| &*b.belief)
    }

    /// What the model believes once training is over, where that is not the truth.
    pub fn acting_belief(&self) -> Option<&Belief> {
        (self.belief.as_ref())
            .filter(|b| b.acting)
            .map(|b| &*b.belief)
    }

    /// The states of a world, as a model meets them once training is over.
    pub fn space(&self, world: &World) -> Result<StateSpace, SpaceError> {
        StateSpace::with_belief(world, world.initial(), self.acting_belief())
    }

    /// The kinds called by a name, whatever their attributes.
    pub fn kinds_named(&self, name: &str) -> KindSet {
        (self.kinds.iter().enumerate())
            .filter(|(_, k)| k.name == name)
            .map(|(i, _)| i)
            .collect()
    }
}

impl Goal {
    /// Whether an event reaches this goal in a grid.
    pub fn is_reached(&self, event: &Event, grid: &Grid) -> bool {
        match self.reached {
            Reached::Meet(kinds) => event.met.is_some_and(|k| kinds.has(k as usize)),
            Reached::Place(spot) => spot.cell(grid) == Some(event.cell),
            Reached::Happens(signal) => event.signals[signal] > 0,
        }
    }

    /// Whether the base objective pays for reaching it.
    pub fn is_rewarded(&self, base: &Base) -> bool {
        match self.reached {
            Reached::Meet(kinds) => kinds.iter().any(|k| base.reward[k] > 0.0),
            Reached::Place(_) => false,
            Reached::Happens(signal) => base.events[signal] > 0.0,
        }
    }
}
