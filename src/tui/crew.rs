//! Those who work while the screen is used: the trainer, and one who measures and trains what is
//! to be compared with. Results come back as inputs.

mod choosing;
mod errands;
mod school;
mod team;
mod testing;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

pub use choosing::{Order as ChoiceOrder, Task as ChoiceTask};
pub use school::{Found, Kept, Lesson, Report};
pub use team::{Order, Raised, Team};

use choosing::Choosing;
use errands::{Errand, Hand, both};
use school::School;

use super::born::Pacing;
use super::event::Waker;
use super::game::MapOf;
use super::update::{BornInput, Input};
use crate::born::Training;
use crate::insight::born::Question;
use crate::insight::{Point, TestWorlds};
use crate::scenario::{Exhibit, Scenario};
use crate::train::{Job, Learner, News, Worker};

/// Opens an exhibit: its name or path as typed, and settings as `--set` takes them.
pub type Load = Arc<dyn Fn(&str, &[(String, String)]) -> Result<Exhibit, String> + Send + Sync>;

/// Writes a new scenario file: the exhibit as it was opened, its short name, the text. Hands back
/// where, or why not.
pub type Write = Arc<dyn Fn(&str, &str, &str) -> Result<String, String> + Send + Sync>;

/// Keeps what was trained so far, so that a program that was killed goes on from there.
#[derive(Clone)]
pub struct Keep {
    /// What was kept under a name; `None` if nothing was, in a sentence why it cannot be read.
    pub load: LoadKept,
    /// Keeps bytes under a name, whole or not at all; with `None` they are let go. In a sentence,
    /// why that cannot be done.
    pub save: SaveKept,
}

/// See [`Keep::load`].
pub type LoadKept = Arc<dyn Fn(&str) -> Result<Option<Vec<u8>>, String> + Send + Sync>;
/// See [`Keep::save`].
pub type SaveKept = Arc<dyn Fn(&str, Option<&[u8]>) -> Result<(), String> + Send + Sync>;

/// What an exhibit was opened from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name or path, as typed.
    pub name: String,
    /// The settings it was opened with, as `--set` takes them.
    pub set: Vec<(String, String)>,
}

/// A kept point of a born planner: its update and its parameters.
pub type Snapshot = (usize, Arc<[f32]>);

/// The workers.
pub struct Crew {
    load: Load,
    cores: usize,
    trainer: Option<(u64, Worker)>,
    team: Option<Team>,
    waker: Option<Waker>,
    errands: Option<Sender<Errand>>,
    school: Option<(u64, School)>,
    choosing: Option<Choosing>,
    keep: Option<Keep>,
    results: Arc<Mutex<Vec<Input>>>,
    /// Tells those who run errands that nobody waits for them any more.
    gone: Arc<AtomicBool>,
    /// The same to those who test a model.
    testing: Arc<AtomicBool>,
    /// The test worlds of the last exhibit whose curve was measured.
    tests: Arc<Mutex<Option<TestWorlds>>>,
}

fn lock<T>(m: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    m.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Crew {
    /// With threads of their own, which wake the screen.
    pub fn threads(load: Load, waker: Waker) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
        Crew {
            cores,
            waker: Some(waker),
            ..Crew::inline(load)
        }
    }

    /// Without threads: whatever is asked for is done at once. For tests, and the same results.
    pub fn inline(load: Load) -> Self {
        Crew {
            load,
            cores: 1,
            trainer: None,
            team: None,
            waker: None,
            errands: None,
            school: None,
            choosing: None,
            keep: None,
            results: Arc::default(),
            gone: Arc::default(),
            testing: Arc::default(),
            tests: Arc::default(),
        }
    }

    /// Trains from the start; a run before is dropped. News of it bears the run's number.
    pub fn train(&mut self, run: u64, scenario: Arc<Scenario>, seed: u64) {
        let job = Job {
            scenario,
            seed,
            // One core is left to the screen.
            threads: self.cores.saturating_sub(1).max(1),
        };
        match self.waker.clone() {
            Some(waker) => {
                self.let_go();
                self.trainer = Some((run, Worker::start(job, move || waker.wake())));
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
                lock(&self.results).push(Input::Trained(run, news));
            }
        }
    }

    /// Runs of born planners are found and kept by this.
    pub fn keeping(self, keep: Keep) -> Self {
        Crew {
            keep: Some(keep),
            ..self
        }
    }

    /// What there is of a training: shipped, or kept.
    pub fn found(&self, training: &Training, seed: u64) -> Found {
        school::find(self.keep.as_ref(), training, seed)
    }

    /// Trains a born planner; a training before is dropped.
    pub fn teach(&mut self, lesson: Lesson) {
        let number = lesson.number;
        let keep = self.keep.clone();
        match &self.waker {
            Some(waker) => {
                let threads = self.cores.saturating_sub(1).max(1);
                let school = School::start(lesson, keep, threads, waker);
                self.school = Some((number, school));
            }
            None => {
                let report = School::inline(lesson, keep.as_ref());
                let input = Input::Born(BornInput::Taught(number, Box::new(report)));
                lock(&self.results).push(input);
            }
        }
    }

    /// Asks it to stop after the update it is in.
    pub fn pause(&self) {
        if let Some((_, school)) = &self.school {
            school.stop();
        }
    }

    /// Makes runs of models that may search or not; those of an order before are dropped.
    pub fn choose(&mut self, order: ChoiceOrder) {
        let results = self.results.clone();
        match &self.waker {
            Some(waker) => {
                // One core is left to the screen.
                let threads = self.cores.saturating_sub(1).max(1);
                self.choosing = Some(Choosing::start(order, threads, results, waker));
            }
            None => Choosing::inline(order, results),
        }
    }

    /// Lets these runs be.
    pub fn choose_no_more(&mut self) {
        self.choosing = None;
    }

    /// Finds out where a born planner walks.
    pub fn walk(&mut self, of: Box<Question>, keeps: bool) {
        self.send(Errand::Walk(of, keeps));
    }

    /// Measures how good the thinking of kept points is.
    pub fn thinking(&mut self, training: Box<Training>, points: Vec<Snapshot>) {
        self.send(Errand::Thinking(training, points));
    }

    /// Measures how a first move gets better with time.
    pub fn pace(&mut self, of: Box<Pacing>) {
        self.send(Errand::Pace(of));
    }

    /// Drops all that is under way: another exhibit comes onto the screen.
    pub fn leave(&mut self) {
        self.let_go();
        self.school = None;
        self.choosing = None;
        self.team = None;
        self.errands = None;
        self.gone.store(true, Ordering::Relaxed);
        self.testing.store(true, Ordering::Relaxed);
        self.gone = Arc::default();
        // Whoever is still at work has the old list.
        self.results = Arc::default();
    }

    /// Asks the trainer to stop.
    pub fn stop(&self) {
        if let Some((_, trainer)) = &self.trainer {
            trainer.stop();
        }
    }

    /// Drops the run in training, without waiting for the update it is in.
    fn let_go(&mut self) {
        if let Some((_, old)) = self.trainer.take() {
            old.stop();
            let waits = std::thread::Builder::new().name("leaving".into());
            // Without a thread to wait on, it has been waited for here.
            let _ = waits.spawn(move || drop(old));
        }
    }

    /// Raises agents; those of an order before are dropped.
    pub fn raise(&mut self, order: Order) {
        match &self.waker {
            Some(waker) => {
                let team = Team::start(order, self.cores, self.results.clone(), waker);
                self.team = Some(team);
            }
            None => Team::inline(order, self.results.clone()),
        }
    }

    /// Lets the agents be.
    pub fn dismiss(&mut self) {
        self.team = None;
    }

    /// Whether threads work for it, which wake the screen when there is more.
    pub fn is_beside(&self) -> bool {
        self.waker.is_some()
    }

    /// Opens an exhibit.
    pub fn load(&self, source: &Source) -> Result<Exhibit, String> {
        (self.load)(&source.name, &source.set)
    }

    /// Measures an agent of an exhibit.
    pub fn measure(&mut self, scenario: Arc<Scenario>, update: usize, params: Arc<[f64]>) {
        self.send(Errand::Measure(scenario, update, params));
    }

    /// Measures agents in test worlds.
    pub fn curve(&mut self, scenario: Arc<Scenario>, points: Vec<Point>) {
        self.send(Errand::Curve(scenario, points));
    }

    /// Draws the map of a game.
    pub fn map(&mut self, of: MapOf) {
        self.send(Errand::Map(of));
    }

    /// Trains the agent that learns properly: the exhibit with the cure's settings.
    pub fn cure(&mut self, cured: Source, seed: u64) {
        self.send(Errand::Cure(cured, seed));
    }

    /// What has come of it since the last look.
    pub fn results(&mut self) -> Vec<Input> {
        let mut all = Vec::new();
        if let Some((run, trainer)) = &self.trainer {
            let news = trainer.news();
            if !news.records.is_empty() || news.ended.is_some() {
                all.push(Input::Trained(*run, news));
            }
        }
        if let Some((number, school)) = &self.school
            && let Some(report) = school.report()
        {
            all.push(Input::Born(BornInput::Taught(*number, Box::new(report))));
        }
        all.extend(self.team.as_mut().and_then(Team::progress));
        all.append(&mut lock(&self.results));
        all
    }

    fn send(&mut self, errand: Errand) {
        let hand = Hand {
            load: self.load.clone(),
            results: self.results.clone(),
            gone: self.gone.clone(),
            tests: self.tests.clone(),
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
