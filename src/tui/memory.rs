//! What was trained and measured before, so that going back to it costs nothing: runs by the
//! settings that training reads and the seed, figures by scenario and parameters.

use std::sync::Arc;

use crate::insight::Measured;
use crate::scenario::Scenario;
use crate::train::{History, Stopped};

/// Runs and figures, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    runs: Vec<(Arc<Scenario>, History)>,
    figures: Vec<Figures>,
}

/// An agent measured on training and on deployment worlds.
#[derive(Clone, Debug)]
struct Figures {
    scenario: Arc<Scenario>,
    params: Arc<[f64]>,
    measured: (Measured, Measured),
}

/// The numbers that kept runs may hold together; 64 megabytes of them.
const NUMBERS: usize = 8 << 20;
/// The agents of which figures are kept.
const FIGURES: usize = 1000;

impl Memory {
    /// Keeps a run if it is whole; one of the same settings and seed gives way.
    pub fn keep_run(&mut self, scenario: &Arc<Scenario>, history: &History) {
        if !whole(history) {
            return;
        }
        self.runs
            .retain(|(s, h)| h.seed != history.seed || !s.trains_like(scenario));
        self.runs.push((scenario.clone(), history.clone()));
        while self.runs.len() > 1
            && self.runs.iter().map(|(_, h)| numbers(h)).sum::<usize>() > NUMBERS
        {
            self.runs.remove(0);
        }
    }

    /// The run that training by these settings from a seed gives, if it is known.
    pub fn run(&self, scenario: &Scenario, seed: u64) -> Option<&History> {
        let same = |(s, h): &&(Arc<Scenario>, History)| h.seed == seed && s.trains_like(scenario);
        self.runs.iter().find(same).map(|(_, history)| history)
    }

    /// Keeps the figures of an agent.
    pub fn keep_figures(
        &mut self,
        scenario: &Arc<Scenario>,
        params: &Arc<[f64]>,
        measured: (Measured, Measured),
    ) {
        self.figures.retain(|f| !f.are_of(scenario, params));
        self.figures.push(Figures {
            scenario: scenario.clone(),
            params: params.clone(),
            measured,
        });
        if self.figures.len() > FIGURES {
            self.figures.remove(0);
        }
    }

    /// The figures of an agent, if they are known.
    pub fn figures(
        &self,
        scenario: &Arc<Scenario>,
        params: &Arc<[f64]>,
    ) -> Option<&(Measured, Measured)> {
        let found = self.figures.iter().find(|f| f.are_of(scenario, params));
        found.map(|f| &f.measured)
    }
}

impl Figures {
    fn are_of(&self, scenario: &Arc<Scenario>, params: &Arc<[f64]>) -> bool {
        let same_params = Arc::ptr_eq(&self.params, params) || self.params == *params;
        same_params && (Arc::ptr_eq(&self.scenario, scenario) || self.scenario == *scenario)
    }
}

/// Whether nothing more would come of a run: it was not stopped by a person.
fn whole(history: &History) -> bool {
    history.done() && !matches!(history.stopped, Some(Stopped::Asked(_)))
}

fn numbers(history: &History) -> usize {
    history.records.iter().map(|r| r.params.len()).sum()
}
