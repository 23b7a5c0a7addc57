//! The training loop, one update at a time.

use std::sync::Arc;

use rand::RngExt;

use super::{Adam, Rates, Record, Stopped, Workspace, WorldGradient, world_gradient};
use crate::model::Agent;
use crate::parallel;
use crate::scenario::{Scenario, Which, draw_world};
use crate::stream::stream;
use crate::world::World;

/// Training in progress.
#[derive(Clone, Debug)]
pub struct Learner {
    scenario: Arc<Scenario>,
    agent: Agent,
    seed: u64,
    params: Vec<f64>,
    adam: Adam,
    update: usize,
    threads: usize,
    /// Why there will be no further point, though the last one was sound.
    broken: Option<Stopped>,
}

const FIRST_WEIGHTS: u64 = 1;
const TRAINING_WORLD: u64 = 2;
const WALKS: u64 = 3;

/// The training world number `index` of an update.
pub fn training_world(
    scenario: &Scenario,
    seed: u64,
    update: usize,
    index: usize,
) -> Result<World, Stopped> {
    let number = (update as u64) << 16 | index as u64;
    draw_world(
        scenario,
        Which::Train,
        &mut stream(seed, TRAINING_WORLD, number),
    )
    .map_err(|e| Stopped::World(e.to_string()))
}

/// The model before its first update, not yet measured.
pub fn untrained(scenario: &Scenario, seed: u64) -> Record {
    Record {
        update: 0,
        params: first_params(scenario, seed).into(),
        base_return: 0.0,
        base_optimal: 0.0,
        expansions: 0,
    }
}

fn first_params(scenario: &Scenario, seed: u64) -> Vec<f64> {
    (Agent::of(scenario).network).first(&scenario.model, &mut stream(seed, FIRST_WEIGHTS, 0))
}

impl Learner {
    /// A model with its first weights.
    pub fn new(scenario: Arc<Scenario>, seed: u64, threads: usize) -> Self {
        let agent = Agent::in_training(&scenario);
        let params = first_params(&scenario, seed);
        let rates = Rates {
            step: scenario.optimizer.learning_rate,
            beta1: scenario.optimizer.beta1,
            beta2: scenario.optimizer.beta2,
        };
        Learner {
            adam: Adam::new(params.len(), rates),
            scenario,
            agent,
            seed,
            params,
            update: 0,
            threads,
            broken: None,
        }
    }

    /// Measures the present parameters on fresh training worlds, then improves them. The last
    /// point of a run is measured and not improved. `None` when the run is complete.
    pub fn step(&mut self) -> Option<Result<Record, Stopped>> {
        if let Some(why) = self.broken.take() {
            self.update = self.scenario.optimizer.updates + 1;
            return Some(Err(why));
        }
        (self.update <= self.scenario.optimizer.updates).then(|| self.point())
    }

    fn point(&mut self) -> Result<Record, Stopped> {
        let worlds = self.scenario.optimizer.worlds;
        let each = parallel::map_with(worlds, self.threads, Workspace::default, |room, i| {
            self.one(room, i)
        })
        .into_iter()
        .collect::<Result<Vec<_>, _>>()?;
        let params: Arc<[f64]> = self.params.clone().into();
        let share = 1.0 / worlds as f64;
        let mut gradient = vec![0.0; self.params.len()];
        for one in &each {
            for (sum, g) in gradient.iter_mut().zip(&one.gradient) {
                *sum += g * share;
            }
        }
        let record = Record {
            update: self.update,
            params,
            base_return: each.iter().map(|w| w.base_return).sum::<f64>() * share,
            base_optimal: each.iter().map(|w| w.base_optimal).sum::<f64>() * share,
            expansions: each.iter().map(|w| w.expansions).sum(),
        };
        self.improve(&gradient, &record)?;
        Ok(record)
    }

    fn one(&self, room: &mut Workspace, index: usize) -> Result<WorldGradient, Stopped> {
        let world = training_world(&self.scenario, self.seed, self.update, index)?;
        let number = (self.update as u64) << 16 | index as u64;
        let seed = stream(self.seed, WALKS, number).random();
        world_gradient(
            &self.scenario,
            &self.agent,
            &self.params,
            &world,
            seed,
            room,
        )
        .map_err(|e| Stopped::World(e.to_string()))
    }

    fn improve(&mut self, gradient: &[f64], record: &Record) -> Result<(), Stopped> {
        let finite = |numbers: &[f64]| numbers.iter().all(|x| x.is_finite());
        if !finite(gradient) || !record.base_return.is_finite() {
            return Err(Stopped::NotFinite(self.update));
        }
        if self.update < self.scenario.optimizer.updates {
            self.adam.ascend(&mut self.params, gradient);
        }
        self.update += 1;
        if !finite(&self.params) {
            // The point just measured is sound and is kept; there is none after it.
            self.broken = Some(Stopped::NotFinite(self.update));
        }
        Ok(())
    }
}
