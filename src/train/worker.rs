//! Training on a thread of its own. News is left in one place for whoever looks next, so that a
//! slow reader never makes a queue grow.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use super::{Learner, Record, Stopped};
use crate::scenario::Scenario;

/// What to train.
#[derive(Clone, Debug)]
pub struct Job {
    /// The exhibit.
    pub scenario: Arc<Scenario>,
    /// The seed.
    pub seed: u64,
    /// Threads to use for the worlds of an update.
    pub threads: usize,
}

/// What has happened since the last look.
#[derive(Debug, Default)]
pub struct News {
    /// New points of the run, in order.
    pub records: Vec<Record>,
    /// Set once no more will come: `Ok` when complete.
    pub ended: Option<Result<(), Stopped>>,
}

/// A training run on its own thread.
#[derive(Debug)]
pub struct Worker {
    news: Arc<Mutex<News>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

fn lock(news: &Mutex<News>) -> MutexGuard<'_, News> {
    // A panicked trainer leaves whole records behind; they are kept.
    news.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Worker {
    /// Starts training; `wake` is called after each point and at the end.
    pub fn start(job: Job, wake: impl Fn() + Send + 'static) -> Self {
        let news = Arc::new(Mutex::new(News::default()));
        let stop = Arc::new(AtomicBool::new(false));
        let thread = {
            let (news, stop) = (news.clone(), stop.clone());
            std::thread::Builder::new()
                .name("training".into())
                .spawn(move || {
                    let ended = run(&job, &news, &stop, &wake);
                    lock(&news).ended = Some(ended);
                    wake();
                })
        };
        if let Err(e) = &thread {
            let why = format!("no thread could be started for it ({e})");
            lock(&news).ended = Some(Err(Stopped::World(why)));
        }
        Worker {
            news,
            stop,
            thread: thread.ok(),
        }
    }

    /// Takes what has happened since the last look.
    pub fn news(&self) -> News {
        std::mem::take(&mut *lock(&self.news))
    }

    /// Asks it to stop after the present update.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
        if let Some(thread) = self.thread.take() {
            // A panic in training has been turned into news already.
            let _ = thread.join();
        }
    }
}

fn run(
    job: &Job,
    news: &Mutex<News>,
    stop: &AtomicBool,
    wake: &(impl Fn() + Send),
) -> Result<(), Stopped> {
    let attempt = std::panic::AssertUnwindSafe(|| train(job, news, stop, wake));
    std::panic::catch_unwind(attempt).unwrap_or_else(|_| {
        Err(Stopped::World(
            "the trainer failed on a fault of its own; the run up to there is kept".into(),
        ))
    })
}

fn train(
    job: &Job,
    news: &Mutex<News>,
    stop: &AtomicBool,
    wake: &(impl Fn() + Send),
) -> Result<(), Stopped> {
    let mut learner = Learner::new(job.scenario.clone(), job.seed, job.threads);
    while let Some(point) = learner.step() {
        let record = point?;
        let update = record.update;
        lock(news).records.push(record);
        wake();
        if stop.load(Ordering::Relaxed) {
            return Err(Stopped::Asked(update));
        }
    }
    Ok(())
}
