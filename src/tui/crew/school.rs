//! Training a born planner beside the screen, update by update. It can be stopped between two
//! updates and goes on later as if it had never stopped.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use super::lock;
use crate::born::{Glimpse, Point, Run, Trainer};
use crate::scenario::Born;
use crate::tui::event::Waker;

/// A run that was kept, and the trainer with which it goes on if it is not done.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The run as far as it has come.
    pub run: Run,
    /// What goes on with it; `None` for a run that only can be looked at.
    pub trainer: Option<Trainer>,
}

impl Kept {
    /// Before the first update.
    pub fn fresh(trainer: Trainer) -> Self {
        Kept {
            run: Run::of(&trainer),
            trainer: Some(trainer),
        }
    }
}

/// Finds the run of an exhibit with a seed: the one that ships with the program, or one that was
/// kept. `None` if there is none; a sentence if it cannot be read.
pub type LoadRun = Arc<dyn Fn(&Born, u64) -> Result<Option<Kept>, String> + Send + Sync>;
/// Keeps a run, so that it goes on if the program is killed; a sentence if that failed.
pub type SaveRun = Arc<dyn Fn(&Born, &Kept) -> Result<(), String> + Send + Sync>;

/// How runs of born planners are found and kept; by default they are not.
#[derive(Clone, Default)]
pub struct Keep {
    /// Finds one.
    pub load: Option<LoadRun>,
    /// Keeps one.
    pub save: Option<SaveRun>,
}

/// What to train: the exhibit, and from where.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// The number of the training; news of others is too late.
    pub number: u64,
    /// The exhibit.
    pub born: Arc<Born>,
    /// The run so far, with its trainer.
    pub kept: Box<Kept>,
}

/// What has happened since the last look.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// New points of the run.
    pub points: Vec<Point>,
    /// What the last update saw, and how many updates are done.
    pub last: Option<(usize, Glimpse)>,
    /// Seconds that are left at the present pace.
    pub left: Option<f64>,
    /// What went wrong with keeping it.
    pub fault: Option<String>,
    /// Set once no more will come: the trainer as it stands, or why it ended.
    pub ended: Option<Result<Box<Trainer>, String>>,
}

/// A training under way.
pub struct School {
    report: Arc<Mutex<Report>>,
    stop: Arc<AtomicBool>,
}

impl School {
    /// Goes on with a lesson on a thread of its own; the screen is woken after each update.
    pub fn start(lesson: Lesson, save: Option<SaveRun>, threads: usize, waker: &Waker) -> Self {
        let school = School {
            report: Arc::default(),
            stop: Arc::default(),
        };
        let (report, stop, waker) = (school.report.clone(), school.stop.clone(), waker.clone());
        let thread = std::thread::Builder::new()
            .name("school".into())
            .spawn(move || {
                train(lesson, save.as_ref(), threads, &report, &stop, &|| {
                    waker.wake();
                });
            });
        if let Err(e) = thread {
            let why = format!("no thread could be started for it ({e})");
            lock(&school.report).ended = Some(Err(why));
        }
        school
    }

    /// Does all of it at once.
    pub fn inline(lesson: Lesson, save: Option<&SaveRun>) -> Report {
        let report = Mutex::default();
        train(lesson, save, 1, &report, &AtomicBool::new(false), &|| ());
        let mut report = report.into_inner().unwrap_or_default();
        // Without threads the frames follow from the keys alone.
        report.left = None;
        report
    }

    /// Asks it to stop after the present update; its trainer comes with the last report.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Takes what has happened since the last look; `None` for nothing.
    pub fn report(&self) -> Option<Report> {
        let report = std::mem::take(&mut *lock(&self.report));
        (report.last.is_some() || report.ended.is_some()).then_some(report)
    }
}

impl Drop for School {
    fn drop(&mut self) {
        // Nobody waits for the update it is in.
        self.stop();
    }
}

fn train(
    lesson: Lesson,
    save: Option<&SaveRun>,
    threads: usize,
    report: &Mutex<Report>,
    stop: &AtomicBool,
    wake: &dyn Fn(),
) {
    let Kept { mut run, trainer } = *lesson.kept;
    let Some(mut trainer) = trainer else {
        lock(report).ended = Some(Err("this run cannot go on".into()));
        return wake();
    };
    let keep = |run: &Run, trainer: &Trainer| {
        let kept = Kept {
            run: run.clone(),
            trainer: Some(trainer.clone()),
        };
        save.and_then(|save| save(&lesson.born, &kept).err())
    };
    let (begun, first) = (Instant::now(), trainer.update);
    while !trainer.is_done() && !stop.load(Ordering::Relaxed) {
        let seen = match trainer.step(threads) {
            Ok(seen) => seen,
            Err(why) => {
                lock(report).ended = Some(Err(why.to_string()));
                return wake();
            }
        };
        let points = run.points.len();
        run.note(&trainer, seen);
        let new = run.points.get(points..).unwrap_or_default().to_vec();
        let fault = match new.is_empty() {
            true => None,
            false => keep(&run, &trainer),
        };
        let done = trainer.update - first;
        let left = trainer.training.schedule.updates - trainer.update;
        let pace = begun.elapsed().as_secs_f64() / done.max(1) as f64;
        let mut report = lock(report);
        report.points.extend(new);
        report.last = Some((trainer.update, seen));
        report.left = Some(pace * left as f64);
        report.fault = report.fault.take().or(fault);
        drop(report);
        wake();
    }
    let fault = keep(&run, &trainer);
    let mut report = lock(report);
    report.fault = report.fault.take().or(fault);
    report.ended = Some(Ok(Box::new(trainer)));
    drop(report);
    wake();
}
