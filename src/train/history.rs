//! A training run: the parameters after every update, and what they earned.

use std::sync::Arc;

use serde::Serialize;

/// One point of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Updates done before this point; 0 is the untrained model.
    pub update: usize,
    /// θ at this point.
    pub params: Arc<[f64]>,
    /// Mean base return on the training worlds drawn for this point.
    pub base_return: f64,
    /// The best that could be had in the same worlds.
    pub base_optimal: f64,
    /// States looked at by all searches of this update.
    pub expansions: u64,
}

/// Why a run stopped before its last update.
#[derive(Clone, Debug, PartialEq, thiserror::Error, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stopped {
    /// Numbers that are not finite.
    #[error(
        "training stopped at update {0}: a parameter or gradient is no longer a finite number; the run up to there is kept. A smaller optimizer.learning_rate would help"
    )]
    NotFinite(usize),
    /// A world that cannot be drawn or enumerated.
    #[error("training stopped: {0}")]
    World(String),
    /// Asked to stop.
    #[error("training was stopped at update {0}; the run up to there is kept")]
    Asked(usize),
}

/// A run and its seed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The seed it grew from.
    pub seed: u64,
    /// Every point, in order; never empty once training has begun.
    pub records: Vec<Record>,
    /// The number of updates asked for.
    pub planned: usize,
    /// Why it ended early, if it did.
    pub stopped: Option<Stopped>,
}

impl History {
    /// The last point.
    pub fn last(&self) -> Option<&Record> {
        self.records.last()
    }

    /// Whether all planned updates are there, or no more will come.
    pub fn done(&self) -> bool {
        self.stopped.is_some() || self.records.len() > self.planned
    }

    /// States looked at in the whole run.
    pub fn expansions(&self) -> u64 {
        self.records.iter().map(|r| r.expansions).sum()
    }
}
