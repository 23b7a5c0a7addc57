//! Agents that differ in their seed alone, side by side.

use std::sync::Arc;

use crate::insight::{Measured, Side, Worth};
use crate::train::History;

/// How many agents there are at first, and how many more come at a time.
pub const TEN: usize = 10;
/// No more are trained than this.
pub const MOST: usize = 100;

/// The agents and how they are looked at.
#[derive(Clone, Debug)]
pub struct Agents {
    /// Whether they are shown.
    pub open: bool,
    /// The seed of the first; the others follow it.
    pub first: u64,
    /// How many there are to be.
    pub wanted: usize,
    /// The chosen one's seed.
    pub chosen: u64,
    /// In the order of their outcome, not of their seeds.
    pub by_outcome: bool,
    /// All of them, by seed.
    pub list: Vec<One>,
    /// Which team is at work on them; news of others is too late.
    pub team: u64,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct One {
    /// The seed of its training.
    pub seed: u64,
    /// How far it is.
    pub stage: Stage,
}

/// How far an agent is.
#[derive(Clone, Debug)]
pub enum Stage {
    /// In training, after so many updates.
    Training(usize),
    /// Trained and measured.
    Ready(Box<Grown>),
    /// Its training failed, and why.
    Failed(String),
}

/// A trained agent.
#[derive(Clone, Debug)]
pub struct Grown {
    /// Its whole run.
    pub history: History,
    /// Its parameters.
    pub params: Arc<[f64]>,
    /// How it does on training and on deployment worlds.
    pub measured: (Measured, Measured),
    /// What it does in the present world.
    pub here: Option<Here>,
}

/// An agent in the present world.
#[derive(Clone, Debug)]
pub struct Here {
    /// Which version of the world.
    pub version: u64,
    /// Its walk.
    pub side: Side,
    /// What each thing is worth to it.
    pub worths: Vec<Worth>,
}

impl Agents {
    /// Not shown yet; the first has this seed.
    pub fn new(first: u64) -> Self {
        Agents {
            open: false,
            first,
            wanted: TEN,
            chosen: first,
            by_outcome: false,
            list: Vec::new(),
            team: 0,
        }
    }

    /// The seeds that are wanted.
    pub fn seeds(&self) -> impl Iterator<Item = u64> {
        let first = self.first;
        (0..self.wanted as u64).map(move |i| first.wrapping_add(i))
    }

    /// All of them in the order they are shown in: by seed, or by what they earn of the best base
    /// return in deployment, the most first and those not ready last.
    pub fn ordered(&self) -> Vec<&One> {
        let mut all: Vec<&One> = self.list.iter().collect();
        if self.by_outcome {
            let share = |one: &One| one.grown().map_or(-1.0, |g| g.measured.1.base_share());
            all.sort_by(|a, b| share(b).total_cmp(&share(a)));
        }
        all
    }

    /// The place of the chosen one in that order.
    pub fn at(&self) -> usize {
        let all = self.ordered();
        all.iter().position(|o| o.seed == self.chosen).unwrap_or(0)
    }

    /// Those that are ready.
    pub fn ready(&self) -> impl Iterator<Item = &Grown> {
        self.list.iter().filter_map(One::grown)
    }
}

impl One {
    /// The agent, once it is ready.
    pub fn grown(&self) -> Option<&Grown> {
        match &self.stage {
            Stage::Ready(grown) => Some(grown),
            Stage::Training(_) | Stage::Failed(_) => None,
        }
    }
}
