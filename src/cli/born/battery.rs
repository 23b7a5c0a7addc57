//! `mesascope battery` of a born planner, or of another kind of model in its place.

use std::path::Path;

use super::super::Fail;
use super::super::args::Instead;
use super::super::battery::{Told, tell};
use super::super::out::Out;
use super::weights;
use crate::born::Training;
use crate::insight::battery::{Planner, Tabular};
use crate::scenario::{Born, Matter};

/// What was asked for.
pub struct Tested<'a> {
    /// The seed to train with.
    pub seed: u64,
    /// A weights file to read instead.
    pub model: Option<&'a Path>,
    /// Another kind of model to train instead.
    pub instead: Option<Instead>,
    /// Mazes in each test.
    pub worlds: usize,
    /// Threads.
    pub threads: usize,
    /// As JSON.
    pub json: bool,
}

/// Tests a network and prints how it came out.
pub fn battery(born: &Born, asked: &Tested<'_>, out: &mut Out) -> Result<u8, Fail> {
    let Matter::Field(thinker) = &born.matter;
    let training = match asked.instead {
        Some(Instead::Reactive) => reactive(&thinker.training),
        _ => thinker.training.clone(),
    };
    if asked.instead.is_some() && (training.shape.layers > 1 || training.ticks > 0) {
        return Err(Fail::Bad(format!(
            "--instead does not go with `{}`: its network is itself of another kind; `think-longer` has one to put others in the place of",
            born.name
        )));
    }
    if asked.instead == Some(Instead::Tabular) {
        let table = Tabular::train(&training, asked.seed, asked.threads);
        return tell(&table, told(born, asked, asked.seed, ()), out);
    }
    let weights = weights::find(&training, asked.seed, asked.model, asked.threads)?;
    let planner = Planner::new(&training, &weights.params, weights.seed).map_err(Fail::Bad)?;
    tell(&planner, told(born, asked, weights.seed, weights.took), out)
}

fn told<'a, T>(born: &'a Born, asked: &Tested<'_>, seed: u64, training: T) -> Told<'a, T> {
    Told {
        scenario: &born.name,
        seed,
        training,
        worlds: asked.worlds,
        threads: asked.threads,
        json: asked.json,
    }
}

/// The same training with exactly one iteration, and none before it.
fn reactive(training: &Training) -> Training {
    let mut training = training.clone();
    training.schedule.iterations = (1, 1);
    training.schedule.unwatched = 0.0;
    training
}
