//! A model to measure or to walk with: trained now, or read from a file.

use std::path::PathBuf;
use std::sync::Arc;

use super::clock::Clock;
use super::out::say;
use super::progress::Progress;
use super::{Fail, files};
use crate::model::Checkpoint;
use crate::scenario::Scenario;
use crate::train::{History, Learner, Stopped};

use super::records::Training;

/// What is needed to come by a model.
pub struct Wanted {
    /// The exhibit.
    pub scenario: Arc<Scenario>,
    /// Settings changed in it.
    pub set: Vec<(String, String)>,
    /// The seed to train with.
    pub seed: u64,
    /// A file to read instead.
    pub model: Option<PathBuf>,
    /// Threads to train with.
    pub threads: usize,
}

/// A model.
pub struct Mind {
    /// The seed it grew from.
    pub seed: u64,
    /// θ.
    pub params: Arc<[f64]>,
    /// What its training took.
    pub training: Training,
}

/// A training run and what it took.
pub struct Run {
    /// Every point of it.
    pub history: History,
    /// Processor seconds, where they are known.
    pub cpu_seconds: Option<f64>,
    /// Seconds by the clock.
    pub wall_seconds: f64,
}

impl Wanted {
    /// Reads the model or trains it. A run that was stopped gives no model to go on with.
    pub fn find(&self) -> Result<Mind, Fail> {
        if let Some(path) = &self.model {
            let read = files::read_model(path, &self.scenario)?;
            self.note_settings(&read);
            return Ok(Mind::from(read));
        }
        let run = self.train(false);
        if let Some(stopped) = run.history.stopped {
            return Err(stopped_fail(&stopped));
        }
        let training = run.training();
        match run.history.records.last() {
            Some(last) => Ok(Mind {
                seed: self.seed,
                params: last.params.clone(),
                training,
            }),
            None => Err(Fail::Bad("training gave no model".into())),
        }
    }

    /// Other settings than in training may be what is wanted, but should not go unseen. How it
    /// was optimized is over and done with.
    fn note_settings(&self, read: &Checkpoint) {
        let lasting = |set: Vec<String>| -> Vec<String> {
            set.into_iter()
                .filter(|s| !s.starts_with("optimizer."))
                .collect()
        };
        let now = lasting(settings(&self.set));
        let then = lasting(read.header.set.clone());
        if now != then {
            say(&format!(
                "note: the model was trained with {}, and is used here with {}",
                in_words(&then),
                in_words(&now)
            ));
        }
    }

    /// Trains, and says on standard error how it goes.
    pub fn train(&self, lines: bool) -> Run {
        let clock = Clock::start();
        let planned = self.scenario.optimizer.updates;
        let mut progress = Progress::new(planned, lines);
        let mut learner = Learner::new(self.scenario.clone(), self.seed, self.threads);
        let mut history = History {
            seed: self.seed,
            planned,
            ..History::default()
        };
        while let Some(point) = learner.step() {
            match point {
                Ok(record) => {
                    progress.show(record.update, |left| {
                        format!(
                            "base return {:.3} of {:.3}{left}",
                            record.base_return, record.base_optimal
                        )
                    });
                    history.records.push(record);
                }
                Err(stopped) => {
                    history.stopped = Some(stopped);
                    break;
                }
            }
        }
        progress.end();
        Run {
            history,
            cpu_seconds: clock.cpu(),
            wall_seconds: clock.wall(),
        }
    }
}

impl Run {
    /// What it took, as far as it came.
    pub fn training(&self) -> Training {
        Training {
            updates: self.history.last().map_or(0, |r| r.update),
            cpu_seconds: self.cpu_seconds,
            expansions: self.history.expansions(),
        }
    }
}

impl From<Checkpoint> for Mind {
    fn from(read: Checkpoint) -> Self {
        Mind {
            seed: read.header.seed,
            training: Training {
                updates: read.header.updates,
                cpu_seconds: read.header.cpu_seconds,
                expansions: read.header.expansions,
            },
            params: read.params.into(),
        }
    }
}

/// How a run that stopped ends the command: numbers that are not finite are a check that failed,
/// worlds that cannot be drawn are bad input.
pub fn stopped_fail(stopped: &Stopped) -> Fail {
    match stopped {
        Stopped::World(_) => Fail::Bad(stopped.to_string()),
        _ => Fail::Check(stopped.to_string()),
    }
}

/// Settings as they were typed.
pub fn settings(set: &[(String, String)]) -> Vec<String> {
    set.iter().map(|(k, v)| format!("{k}={v}")).collect()
}

fn in_words(set: &[String]) -> String {
    match set.is_empty() {
        true => "no --set".into(),
        false => format!("--set {}", set.join(" --set ")),
    }
}
