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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::measure;
    use crate::scenario::{Which, bundled_named, parse};
    use crate::train::{Record, untrained};

    fn floor(set: &[(&str, &str)]) -> Arc<Scenario> {
        let own = |(k, v): &(&str, &str)| ((*k).to_string(), (*v).to_string());
        let set: Vec<_> = set.iter().map(own).collect();
        Arc::new(parse(bundled_named("dusty-floor").unwrap().text, &set).unwrap())
    }

    /// A whole run of so many points, each of so many numbers.
    fn run(seed: u64, points: usize, numbers: usize) -> History {
        let params: Arc<[f64]> = vec![seed as f64; numbers].into();
        let record = |update| Record {
            update,
            params: params.clone(),
            base_return: 0.0,
            base_optimal: 1.0,
            expansions: 0,
        };
        History {
            seed,
            records: (0..points).map(record).collect(),
            planned: points - 1,
            stopped: None,
        }
    }

    #[test]
    fn a_run_is_found_by_what_training_reads_and_its_seed() {
        let mut memory = Memory::default();
        let (here, other) = (floor(&[]), floor(&[("train.randomised", "1.0")]));
        memory.keep_run(&here, &run(1, 3, 2));
        memory.keep_run(&here, &run(2, 4, 2));
        memory.keep_run(&other, &run(1, 5, 2));
        let points =
            |scenario: &Scenario, seed| memory.run(scenario, seed).map(|h| h.records.len());
        assert_eq!(points(&here, 1), Some(3));
        assert_eq!(points(&here, 2), Some(4));
        assert_eq!(points(&other, 1), Some(5));
        assert_eq!(points(&other, 2), None);
        // What only acting reads asks for no run of its own.
        assert_eq!(points(&floor(&[("acting.depth", "1")]), 2), Some(4));
    }

    #[test]
    fn the_same_settings_and_seed_are_kept_once() {
        let mut memory = Memory::default();
        memory.keep_run(&floor(&[]), &run(1, 3, 2));
        memory.keep_run(&floor(&[("acting.depth", "1")]), &run(1, 4, 2));
        assert_eq!(memory.runs.len(), 1);
        assert_eq!(memory.run(&floor(&[]), 1).unwrap().records.len(), 4);
    }

    #[test]
    fn only_whole_runs_are_kept() {
        let mut memory = Memory::default();
        let scenario = floor(&[]);
        let mut half = run(1, 3, 2);
        half.planned = 9;
        memory.keep_run(&scenario, &half);
        half.stopped = Some(Stopped::Asked(2));
        memory.keep_run(&scenario, &half);
        assert!(memory.run(&scenario, 1).is_none());
        // Trained again it would stop at the same update.
        half.stopped = Some(Stopped::NotFinite(2));
        memory.keep_run(&scenario, &half);
        assert!(memory.run(&scenario, 1).is_some());
    }

    #[test]
    fn the_oldest_runs_go_when_all_are_too_large_and_the_last_stays() {
        let mut memory = Memory::default();
        let scenario = floor(&[]);
        let third = NUMBERS / 3 / 1024;
        for seed in 1..=4 {
            memory.keep_run(&scenario, &run(seed, 1024, third));
        }
        let kept = |memory: &Memory| -> Vec<u64> {
            let known = |seed: &u64| memory.run(&scenario, *seed).is_some();
            (1..=5).filter(known).collect()
        };
        assert_eq!(kept(&memory), [2, 3, 4]);
        memory.keep_run(&scenario, &run(5, 1024, 4 * third));
        assert_eq!(kept(&memory), [5]);
    }

    #[test]
    fn figures_are_found_by_the_whole_exhibit_and_the_parameters() {
        let mut memory = Memory::default();
        let here = floor(&[]);
        let params = untrained(&here, 1).params;
        let on = |which| measure(&here, &params, which, 1, 1).unwrap();
        let figures = (on(Which::Train), on(Which::Deploy));
        memory.keep_figures(&here, &params, figures.clone());
        let same: Arc<[f64]> = params.to_vec().into();
        assert_eq!(memory.figures(&floor(&[]), &same), Some(&figures));
        let acting = floor(&[("acting.depth", "1")]);
        assert_eq!(memory.figures(&acting, &params), None);
        assert_eq!(memory.figures(&here, &untrained(&here, 2).params), None);
        for seed in 2..=FIGURES as u64 + 1 {
            let params: Arc<[f64]> = vec![seed as f64].into();
            memory.keep_figures(&here, &params, figures.clone());
        }
        assert_eq!(memory.figures.len(), FIGURES);
        assert_eq!(memory.figures(&here, &params), None, "the oldest goes");
    }
}
