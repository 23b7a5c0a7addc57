//! The dials of a run, their limits, and what can be wrong.

use crate::adam::Rates;

/// How reflex and search are put together, with g the learned share of the search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mixture {
    /// With probability g the search is called: π = (1 - g) π_R + g π_Q. To rely on the search is
    /// to pay for it.
    #[default]
    Probability,
    /// Logits are added up before one softmax: π ∝ exp((1 - g) R + g Q). The search always runs, and
    /// a small g can be made up for by a larger reward in it: the price can be evaded.
    Logits,
}

/// The dials of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Cells along a side of the maze, odd.
    pub side: usize,
    /// The share of inner walls opened again, which makes loops.
    pub loops: f64,
    /// How reflex and search are mixed.
    pub mixture: Mixture,
    /// Hidden units of the reactive network; 0 is linear.
    pub hidden: usize,
    /// What a unit of half the squared length of the reactive network's weights costs: how much
    /// is to be saved on its description.
    pub decay: f64,
    /// Whether the reactive network also sees the move made last.
    pub memory: bool,
    /// Updates in a run.
    pub updates: usize,
    /// Mazes an update looks at, at most; if there are no more than this, all of them.
    pub batch: usize,
    /// Adam's step size.
    pub learning_rate: f64,
    /// What a step later counts for, in training and in the search.
    pub discount: f64,
    /// Mazes never trained on, to measure with.
    pub new_mazes: usize,
    /// Updates from one measure on new mazes to the next within a run; 0 for the end alone.
    pub measure_every: usize,
}

impl Default for Settings {
    /// Those of the phase map.
    fn default() -> Self {
        Settings {
            side: 7,
            loops: 0.15,
            mixture: Mixture::Probability,
            hidden: 16,
            decay: 0.0,
            memory: false,
            updates: 400,
            batch: 16,
            learning_rate: 0.02,
            discount: 0.95,
            new_mazes: 60,
            measure_every: 0,
        }
    }
}

/// The sides a maze may have.
pub const SIDE: (usize, usize) = (5, 13);
/// The most hidden units.
pub const MOST_HIDDEN: usize = 256;
/// The most distinct training mazes.
pub const MOST_MAZES: usize = 4096;
/// The most updates of a run.
pub const MOST_UPDATES: usize = 10_000;
/// The highest price of searching always; the most a maze can return is 1.
pub const MOST_PRICE: f64 = 10.0;

/// What can be wrong with a run.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Fault {
    /// A number outside its limits, with its key.
    #[error("{text}")]
    Number {
        /// The dial to blame.
        key: &'static str,
        /// What is wrong and what would be right.
        text: String,
    },
    /// Fewer mazes exist than are asked for, or they are too hard to come by.
    #[error(
        "only {found} of {wanted} different mazes of {side} x {side} cells came up; ask for fewer, for more loops or for a longer side"
    )]
    TooFewMazes {
        /// How many were asked for.
        wanted: usize,
        /// How many were found.
        found: usize,
        /// Cells along a side.
        side: usize,
    },
    /// Steps too long led out of the finite numbers.
    #[error(
        "after {0} updates a weight is no longer a finite number; a smaller learning rate would help"
    )]
    NotFinite(usize),
}

pub(super) fn outside(key: &'static str, value: f64, least: f64, most: f64) -> Option<Fault> {
    (!(least..=most).contains(&value)).then(|| Fault::Number {
        key,
        text: format!("{key} must be from {least} to {most}, not {value}"),
    })
}

impl Settings {
    /// The number of a dial by its key; switches are 0 and 1, and so are the ways of mixing.
    pub fn number(&self, key: &str) -> Option<f64> {
        Some(match key {
            "side" => self.side as f64,
            "loops" => self.loops,
            "logits" => f64::from(u8::from(self.mixture == Mixture::Logits)),
            "hidden" => self.hidden as f64,
            "decay" => self.decay,
            "memory" => f64::from(u8::from(self.memory)),
            "updates" => self.updates as f64,
            "batch" => self.batch as f64,
            "learning_rate" => self.learning_rate,
            "discount" => self.discount,
            "new_mazes" => self.new_mazes as f64,
            "measure_every" => self.measure_every as f64,
            _ => return None,
        })
    }

    /// Sets the number of a dial; false if there is no such key. What the number may be is for
    /// [`Settings::check`].
    pub fn set(&mut self, key: &str, value: f64) -> bool {
        match key {
            "side" => self.side = value as usize,
            "loops" => self.loops = value,
            "logits" if value != 0.0 => self.mixture = Mixture::Logits,
            "logits" => self.mixture = Mixture::Probability,
            "hidden" => self.hidden = value as usize,
            "decay" => self.decay = value,
            "memory" => self.memory = value != 0.0,
            "updates" => self.updates = value as usize,
            "batch" => self.batch = value as usize,
            "learning_rate" => self.learning_rate = value,
            "discount" => self.discount = value,
            "new_mazes" => self.new_mazes = value as usize,
            "measure_every" => self.measure_every = value as usize,
            _ => return false,
        }
        true
    }

    /// The first thing wrong with the dials, with the number of distinct training mazes and the
    /// price.
    pub fn check(&self, mazes: usize, price: f64) -> Result<(), Fault> {
        let whole = |n: usize| n as f64;
        let within = [
            ("side", whole(self.side), whole(SIDE.0), whole(SIDE.1)),
            ("loops", self.loops, 0.0, 1.0),
            ("hidden", whole(self.hidden), 0.0, whole(MOST_HIDDEN)),
            ("decay", self.decay, 0.0, 1.0),
            ("updates", whole(self.updates), 0.0, whole(MOST_UPDATES)),
            ("batch", whole(self.batch), 1.0, 256.0),
            ("learning_rate", self.learning_rate, 0.0, 1.0),
            ("discount", self.discount, 0.5, 1.0),
            ("new_mazes", whole(self.new_mazes), 1.0, 1000.0),
            ("mazes", whole(mazes), 1.0, whole(MOST_MAZES)),
            ("price", price, 0.0, MOST_PRICE),
        ];
        for (key, value, least, most) in within {
            if let Some(fault) = outside(key, value, least, most) {
                return Err(fault);
            }
        }
        if self.side.is_multiple_of(2) {
            let text = format!(
                "side must be odd, so {} or {}",
                self.side - 1,
                self.side + 1
            );
            return Err(Fault::Number { key: "side", text });
        }
        Ok(())
    }

    /// Actions in an episode: longer than the shortest way between any two cells of a maze.
    pub fn steps(&self) -> usize {
        6 * self.side
    }

    /// What Adam is told.
    pub(super) fn rates(&self) -> Rates {
        Rates {
            step: self.learning_rate,
            beta1: 0.9,
            beta2: 0.99,
        }
    }

    /// How the model's search runs: through every state that can be reached, each once.
    pub(super) fn search(&self) -> crate::search::Settings {
        crate::search::Settings {
            discount: self.discount,
            budget: usize::MAX,
            ..crate::search::Settings::default()
        }
    }
}
