//! The weights that an exhibit is measured with: from a file, from the program, or trained now.

use std::path::Path;
use std::sync::Arc;

use super::super::out::say;
use super::super::{Fail, files};
use super::Took;
use super::train::trained;
use crate::born::{Run, Training, file, shipped};

/// Where weights come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum From {
    /// The file that was named.
    File,
    /// They come with the program.
    Shipped,
    /// They were trained for this command.
    Trained,
}

/// Weights, and what is known of them.
pub struct Weights {
    /// The seed they grew from.
    pub seed: u64,
    /// The parameters.
    pub params: Arc<[f32]>,
    /// What training took.
    pub took: Took,
    /// Where they come from.
    pub from: From,
}

/// Finds weights for a training: in the file named, among those that come with the program, or
/// by training.
pub fn find(
    training: &Training,
    seed: u64,
    model: Option<&Path>,
    threads: usize,
) -> Result<Weights, Fail> {
    let (run, took, from) = match model {
        Some(path) => (read(path, training)?, None, From::File),
        None => match shipped(training, seed) {
            Some(run) => (run, None, From::Shipped),
            None => {
                let (run, took) = trained(training, seed, threads)?;
                (run, Some(took), From::Trained)
            }
        },
    };
    let last = run.points.last();
    let last = last.ok_or_else(|| Fail::Bad("training gave no weights".into()))?;
    Ok(Weights {
        seed: run.seed,
        params: last.params.clone(),
        took: took.unwrap_or(Took {
            updates: last.update,
            cpu_seconds: None,
        }),
        from,
    })
}

/// Reads weights for networks of a training's shape.
pub fn read(path: &Path, training: &Training) -> Result<Run, Fail> {
    let bad = |what: String| Fail::Bad(format!("{}: {what}", path.display()));
    let bytes = files::read_weights(path)
        .map_err(bad)?
        .ok_or_else(|| bad("there is no such weights file".into()))?;
    let run = file::read(&bytes).map_err(|e| bad(e.to_string()))?;
    run.fits(training.shape).map_err(|e| bad(e.to_string()))?;
    if !run.is_done() {
        let done = run.points.last().map_or(0, |p| p.update);
        let updates = run.training.schedule.updates;
        say(&format!(
            "note: {} holds a run that is not over, with its last kept point at update {done} of {updates}",
            path.display()
        ));
    }
    note(&run.training, training);
    Ok(run)
}

/// Other settings than in training may be what is wanted, but should not go unseen. How long it
/// was trained is over and done with.
fn note(then: &Training, now: &Training) {
    let then = Training {
        schedule: now.schedule.clone(),
        ..then.clone()
    };
    for key in Training::KEYS {
        if let (Some(was), Some(is)) = (then.number(key), now.number(key))
            && was != is
        {
            say(&format!(
                "note: the weights were trained with born.{key} at {was}, and are used here with {is}"
            ));
        }
    }
}
