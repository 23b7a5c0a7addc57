//! The file beside the one to be written, from which training goes on after it was stopped.

use std::path::{Path, PathBuf};

use super::super::Fail;
use super::super::files::{self, Target};
use crate::born::{Run, Trainer, Training, file};

/// The file of a run that is not over.
#[derive(Debug)]
pub struct Part {
    target: Target,
}

impl Part {
    /// The one that belongs to a file to be written.
    pub fn beside(out: &Path) -> Result<Self, Fail> {
        let mut name = out.as_os_str().to_owned();
        name.push(".part");
        Ok(Part {
            target: Target::prepare(&PathBuf::from(name))?,
        })
    }

    /// Its name.
    pub fn shown(&self) -> &str {
        self.target.shown()
    }

    /// The run that was stopped, if it is this one; `None` if there is none.
    ///
    /// Errors, as a sentence, if it is of another run or cannot be read.
    pub fn load(&self, training: &Training, seed: u64) -> Result<Option<(Run, Trainer)>, Fail> {
        let name = self.shown();
        let bad = |why: String| {
            Fail::Bad(format!(
                "{name}: {why}; remove it to train from the start, or name another --out"
            ))
        };
        let Some(bytes) = files::read_weights(Path::new(name)).map_err(bad)? else {
            return Ok(None);
        };
        let (run, trainer) = file::read_part(&bytes).map_err(|e| {
            bad(format!(
                "what a training that was stopped left there cannot be used: {e}"
            ))
        })?;
        match other(&run, training, seed) {
            None => Ok(Some((run, trainer))),
            Some(what) => Err(bad(format!(
                "a run that was stopped is kept there, with {what}; give the same to go on with it"
            ))),
        }
    }

    /// Writes how far a run has come.
    pub fn write(&self, run: &Run, trainer: &Trainer) -> Result<(), Fail> {
        let bytes = file::part_bytes(run, trainer).map_err(|e| Fail::Bad(e.to_string()))?;
        self.target.write(&bytes)
    }

    /// The run is over.
    pub fn remove(&self) {
        self.target.remove();
    }
}

/// What a run was trained with, where that is not what is wanted.
fn other(run: &Run, training: &Training, seed: u64) -> Option<String> {
    if run.seed != seed {
        return Some(format!("--seed {}, not {seed}", run.seed));
    }
    if run.training == *training {
        return None;
    }
    let shown = |n: Option<f64>| n.map_or("none".into(), |n| n.to_string());
    let differs = |key: &&&str| run.training.number(key) != training.number(key);
    let key = Training::KEYS.iter().find(differs);
    Some(match key {
        Some(key) => format!(
            "born.{key} at {}, not {}",
            shown(run.training.number(key)),
            shown(training.number(key))
        ),
        None => "another born.sight".into(),
    })
}
