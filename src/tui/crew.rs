//! Those who work while the screen is used: the trainer, and one who measures and trains what is
//! to be compared with. Results come back as inputs.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use super::event::Waker;
use super::state::MEASURED_WORLDS;
use super::update::Input;
use crate::insight::{Measured, measure};
use crate::scenario::{Scenario, Which};
use crate::train::{Job, Learner, News, Worker};

/// Opens an exhibit: its name or path as typed, and settings as `--set` takes them.
pub type Load =
    Arc<dyn Fn(&str, &[(String, String)]) -> Result<Arc<Scenario>, String> + Send + Sync>;

/// Writes a new scenario file: the exhibit as it was opened, its short name, the text. Hands back
/// where, or why not.
pub type Write = Arc<dyn Fn(&str, &str, &str) -> Result<String, String> + Send + Sync>;

/// What an exhibit was opened from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name or path, as typed.
    pub name: String,
    /// The settings it was opened with, as `--set` takes them.
    pub set: Vec<(String, String)>,
}

/// Something to be done beside the screen.
enum Errand {
    Measure(Arc<Scenario>, usize, Arc<[f64]>),
    Cure(Source, u64),
}

/// The workers.
pub struct Crew {
    load: Load,
    threads: usize,
    trainer: Option<Worker>,
    waker: Option<Waker>,
    errands: Option<Sender<Errand>>,
    results: Arc<Mutex<Vec<Input>>>,
}

fn lock<T>(m: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    m.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Crew {
    /// With threads of their own, which wake the screen.
    pub fn threads(load: Load, waker: Waker) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
        Crew {
            // One core is left to the screen.
            threads: cores.saturating_sub(1).max(1),
            waker: Some(waker),
            ..Crew::inline(load)
        }
    }

    /// Without threads: whatever is asked for is done at once. For tests, and the same results.
    pub fn inline(load: Load) -> Self {
        Crew {
            load,
            threads: 1,
            trainer: None,
            waker: None,
            errands: None,
            results: Arc::default(),
        }
    }

    /// Trains from the start; a run before is dropped.
    pub fn train(&mut self, scenario: Arc<Scenario>, seed: u64) {
        let job = Job {
            scenario,
            seed,
            threads: self.threads,
        };
        match self.waker.clone() {
            Some(waker) => {
                self.trainer = None;
                self.trainer = Some(Worker::start(job, move || waker.wake()));
            }
            None => {
                let mut news = News::default();
                let mut learner = Learner::new(job.scenario, job.seed, 1);
                while let Some(point) = learner.step() {
                    match point {
                        Ok(record) => news.records.push(record),
                        Err(why) => {
                            news.ended = Some(Err(why));
                            break;
                        }
                    }
                }
                news.ended.get_or_insert(Ok(()));
                lock(&self.results).push(Input::Trained(news));
            }
        }
    }

    /// Asks the trainer to stop.
    pub fn stop(&self) {
        if let Some(trainer) = &self.trainer {
            trainer.stop();
        }
    }

    /// Opens an exhibit.
    pub fn load(&self, source: &Source) -> Result<Arc<Scenario>, String> {
        (self.load)(&source.name, &source.set)
    }

    /// Measures an agent of an exhibit.
    pub fn measure(&mut self, scenario: Arc<Scenario>, update: usize, params: Arc<[f64]>) {
        self.send(Errand::Measure(scenario, update, params));
    }

    /// Trains the agent that learns properly: the exhibit with the cure's settings.
    pub fn cure(&mut self, cured: Source, seed: u64) {
        self.send(Errand::Cure(cured, seed));
    }

    /// What has come of it since the last look.
    pub fn results(&mut self) -> Vec<Input> {
        let mut all = Vec::new();
        if let Some(trainer) = &self.trainer {
            let news = trainer.news();
            if !news.records.is_empty() || news.ended.is_some() {
                all.push(Input::Trained(news));
            }
        }
        all.append(&mut lock(&self.results));
        all
    }

    fn send(&mut self, errand: Errand) {
        let hand = Hand {
            load: self.load.clone(),
            results: self.results.clone(),
        };
        let Some(waker) = self.waker.clone() else {
            hand.run(errand);
            return;
        };
        if self.errands.is_none() {
            let (sender, receiver) = channel();
            // Without the thread the errand is lost and the screen goes on without its result.
            let _ = std::thread::Builder::new()
                .name("measuring".into())
                .spawn(move || hand.serve(&receiver, &waker));
            self.errands = Some(sender);
        }
        if let Some(errands) = &self.errands {
            let _ = errands.send(errand);
        }
    }
}

/// Who runs errands.
struct Hand {
    load: Load,
    results: Arc<Mutex<Vec<Input>>>,
}

impl Hand {
    fn serve(&self, errands: &Receiver<Errand>, waker: &Waker) {
        while let Ok(mut errand) = errands.recv() {
            // Of several measures waiting only the last is still of interest.
            while let Errand::Measure(..) = errand {
                match errands.try_recv() {
                    Ok(later @ Errand::Measure(..)) => errand = later,
                    Ok(other) => self.run(other),
                    Err(_) => break,
                }
            }
            self.run(errand);
            waker.wake();
        }
    }

    fn run(&self, errand: Errand) {
        let input = match errand {
            Errand::Measure(scenario, update, params) => {
                Input::Measured(update, Box::new(both(&scenario, &params)))
            }
            Errand::Cure(source, seed) => Input::Cured(self.cured(&source, seed)),
        };
        lock(&self.results).push(input);
    }

    fn cured(&self, source: &Source, seed: u64) -> Result<(Arc<Scenario>, Arc<[f64]>), String> {
        let scenario = (self.load)(&source.name, &source.set)?;
        let mut learner = Learner::new(scenario.clone(), seed, 1);
        let mut last = None;
        while let Some(point) = learner.step() {
            last = Some(point.map_err(|e| e.to_string())?.params);
        }
        last.map(|params| (scenario, params))
            .ok_or_else(|| "there was nothing to train".into())
    }
}

/// An agent measured on training and on deployment worlds.
fn both(scenario: &Scenario, params: &[f64]) -> Result<(Measured, Measured), String> {
    let on = |which| measure(scenario, params, which, MEASURED_WORLDS, 1);
    Ok((on(Which::Train)?, on(Which::Deploy)?))
}
