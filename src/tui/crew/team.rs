//! Several seeds at once: each agent is trained and measured by one thread alone, so that it is
//! the same to the last byte as if it were the only one.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::{both, lock};
use crate::insight::Measured;
use crate::scenario::Scenario;
use crate::train::{History, Learner};
use crate::tui::event::Waker;
use crate::tui::update::Input;

/// Agents to be had of one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Which order this is; later ones are numbered higher.
    pub number: u64,
    /// The exhibit.
    pub scenario: Arc<Scenario>,
    /// Their seeds, and the run of each that is trained already.
    pub seeds: Vec<(u64, Option<Box<History>>)>,
}

/// An agent and how it does on training and on deployment worlds, or why there is none.
pub type Raised = Result<(History, (Measured, Measured)), String>;

/// Those who train them.
pub struct Team {
    work: Arc<Work>,
    /// The updates last told of.
    told: Vec<usize>,
}

/// What the threads share.
struct Work {
    order: Order,
    next: AtomicUsize,
    updates: Vec<AtomicUsize>,
    stop: AtomicBool,
    results: Arc<Mutex<Vec<Input>>>,
}

impl Team {
    /// Sets threads to work.
    pub fn start(
        order: Order,
        threads: usize,
        results: Arc<Mutex<Vec<Input>>>,
        waker: &Waker,
    ) -> Self {
        let team = Team::of(order, results);
        for _ in 0..threads.min(team.told.len()) {
            let (work, waker) = (team.work.clone(), waker.clone());
            // Without a thread its agents fall to the others, or are never ready.
            let _ = std::thread::Builder::new()
                .name("agents".into())
                .spawn(move || work.all(&|| waker.wake()));
        }
        team
    }

    /// Does all of it at once.
    pub fn inline(order: Order, results: Arc<Mutex<Vec<Input>>>) {
        Team::of(order, results).work.all(&|| ());
    }

    fn of(order: Order, results: Arc<Mutex<Vec<Input>>>) -> Self {
        let seeds = order.seeds.len();
        Team {
            work: Arc::new(Work {
                order,
                next: AtomicUsize::new(0),
                updates: (0..seeds).map(|_| AtomicUsize::new(0)).collect(),
                stop: AtomicBool::new(false),
                results,
            }),
            told: vec![0; seeds],
        }
    }

    /// How far those are that have come further since the last look.
    pub fn progress(&mut self) -> Option<Input> {
        let order = &self.work.order;
        let mut news = Vec::new();
        for ((seed, _), (at, told)) in
            (order.seeds.iter()).zip(self.work.updates.iter().zip(&mut self.told))
        {
            let at = at.load(Ordering::Relaxed);
            if at != std::mem::replace(told, at) {
                news.push((*seed, at));
            }
        }
        (!news.is_empty()).then_some(Input::Growing(order.number, news))
    }
}

impl Drop for Team {
    fn drop(&mut self) {
        // Nobody waits for the update they are in.
        self.work.stop.store(true, Ordering::Relaxed);
    }
}

impl Work {
    fn all(&self, wake: &dyn Fn()) {
        loop {
            let i = self.next.fetch_add(1, Ordering::Relaxed);
            let Some((seed, known)) = self.order.seeds.get(i) else {
                return;
            };
            let raised = match known {
                Some(history) => Some(self.measured((**history).clone())),
                None => (self.trained(i, *seed, wake)).map(|h| h.and_then(|h| self.measured(h))),
            };
            let (Some(raised), false) = (raised, self.stop.load(Ordering::Relaxed)) else {
                return;
            };
            let input = Input::Raised(self.order.number, *seed, Box::new(raised));
            lock(&self.results).push(input);
            wake();
        }
    }

    /// The run of a seed; `None` if nobody wants it any more.
    fn trained(&self, i: usize, seed: u64, wake: &dyn Fn()) -> Option<Result<History, String>> {
        let scenario = &self.order.scenario;
        let mut learner = Learner::new(scenario.clone(), seed, 1);
        let mut history = History {
            seed,
            planned: scenario.optimizer.updates,
            ..History::default()
        };
        while let Some(point) = learner.step() {
            if self.stop.load(Ordering::Relaxed) {
                return None;
            }
            match point {
                Ok(record) => {
                    self.updates[i].store(record.update, Ordering::Relaxed);
                    history.records.push(record);
                    wake();
                }
                // What was learned up to there is an agent all the same.
                Err(why) if !history.records.is_empty() => history.stopped = Some(why),
                Err(why) => return Some(Err(why.to_string())),
            }
        }
        Some(Ok(history))
    }

    fn measured(&self, history: History) -> Raised {
        let last = history.last().ok_or("there was nothing to train")?;
        let measured = both(&self.order.scenario, &last.params)?;
        Ok((history, measured))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{bundled_named, parse};
    use crate::train::Record;

    /// An exhibit with a short training.
    fn short(name: &str) -> Arc<Scenario> {
        let set = [("optimizer.updates", "3"), ("optimizer.worlds", "2")];
        let set = set.map(|(k, v)| (k.to_string(), v.to_string()));
        Arc::new(parse(bundled_named(name).unwrap().text, &set).unwrap())
    }

    fn order(name: &str, seeds: &[u64]) -> Order {
        Order {
            number: 7,
            scenario: short(name),
            seeds: seeds.iter().map(|seed| (*seed, None)).collect(),
        }
    }

    fn alone(scenario: &Arc<Scenario>, seed: u64) -> Vec<Record> {
        let mut learner = Learner::new(scenario.clone(), seed, 1);
        let points = std::iter::from_fn(|| learner.step());
        points.map(Result::unwrap).collect()
    }

    /// What came of an order, by seed.
    fn outcome(results: &Mutex<Vec<Input>>) -> Vec<(u64, Raised)> {
        let mut all: Vec<(u64, Raised)> = (lock(results).drain(..))
            .map(|input| match input {
                Input::Raised(7, seed, raised) => (seed, *raised),
                other => panic!("{other:?}"),
            })
            .collect();
        all.sort_by_key(|(seed, _)| *seed);
        all
    }

    #[test]
    fn agents_raised_together_are_those_trained_alone() {
        for name in ["coin", "dusty-floor"] {
            let order = order(name, &[1, 2, 3, 9]);
            let results: Arc<Mutex<Vec<Input>>> = Arc::default();
            let team = Team::of(order.clone(), results.clone());
            std::thread::scope(|threads| {
                for _ in 0..3 {
                    threads.spawn(|| team.work.all(&|| ()));
                }
            });
            let together = outcome(&results);
            assert_eq!(together.len(), 4);
            for (seed, raised) in &together {
                let (history, _) = raised.as_ref().unwrap();
                assert!(history.done() && history.seed == *seed);
                assert_eq!(history.records, alone(&order.scenario, *seed), "{name}");
            }
            let at_once = Arc::default();
            Team::inline(order, Arc::clone(&at_once));
            assert_eq!(outcome(&at_once), together, "{name}");
        }
    }

    #[test]
    fn a_known_run_is_measured_and_not_trained() {
        let mut order = order("coin", &[5]);
        let known = History {
            seed: 5,
            records: alone(&order.scenario, 5)[..2].to_vec(),
            planned: 1,
            stopped: None,
        };
        order.seeds[0].1 = Some(Box::new(known.clone()));
        let results = Arc::default();
        Team::inline(order, Arc::clone(&results));
        assert_eq!(outcome(&results)[0].1.as_ref().unwrap().0, known);
    }

    #[test]
    fn progress_is_told_once_and_a_team_let_go_tells_nothing_more() {
        let results = Arc::default();
        let mut team = Team::of(order("coin", &[1, 2]), Arc::clone(&results));
        assert!(team.progress().is_none());
        team.work.updates[1].store(12, Ordering::Relaxed);
        let told = team.progress().unwrap();
        assert!(matches!(told, Input::Growing(7, news) if news == [(2, 12)]));
        assert!(team.progress().is_none());
        let work = team.work.clone();
        drop(team);
        work.all(&|| ());
        assert!(outcome(&results).is_empty());
    }
}
