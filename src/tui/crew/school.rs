//! Training a born planner beside the screen, update by update. It can be stopped between two
//! updates and goes on later as if it had never stopped.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use super::{Keep, Snapshot, lock};
use crate::born::{Glimpse, Point, Run, Sort, Trainer, Training, file, shipped};
use crate::insight::born::{Network, measure_paced, thinking_curve, unseen};
use crate::tui::born::Pacing;
use crate::tui::event::Waker;
use crate::tui::update::BornInput;

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

/// What there is of an exhibit's training: the run that comes with the program, and what was
/// kept of one that was begun here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The run that comes with the program.
    pub shipped: Option<Run>,
    /// What was kept.
    pub kept: Option<Kept>,
    /// Why what was kept cannot be read.
    pub fault: Option<String>,
}

/// Looks for the run of a training with a seed.
pub fn find(keep: Option<&Keep>, training: &Training, seed: u64) -> Found {
    let mut found = Found {
        shipped: shipped(training, seed),
        ..Found::default()
    };
    let name = file::part_name(training, seed);
    let loaded = keep.map_or(Ok(None), |keep| (keep.load)(&name));
    let read = |bytes: Vec<u8>| file::read_part(&bytes).map_err(|e| format!("{name}: {e}"));
    match loaded.and_then(|bytes| bytes.map(read).transpose()) {
        Ok(part) => {
            let ours = part.filter(|(run, _)| run.training == *training && run.seed == seed);
            found.kept = ours.map(|(run, trainer)| Kept {
                run,
                trainer: Some(trainer),
            });
        }
        Err(why) => found.fault = Some(why),
    }
    found
}

/// Keeps a run as far as it has come; in a sentence, why that cannot be done.
fn save(keep: &Keep, run: &Run, trainer: &Trainer) -> Result<(), String> {
    let bytes = file::part_bytes(run, trainer).map_err(|e| e.to_string())?;
    let name = file::part_name(&run.training, run.seed);
    (keep.save)(&name, Some(&bytes))
}

/// What to train, and from where.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// The number of the training; news of others is too late.
    pub number: u64,
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
    pub fn start(lesson: Lesson, keep: Option<Keep>, threads: usize, waker: &Waker) -> Self {
        let school = School {
            report: Arc::default(),
            stop: Arc::default(),
        };
        let (report, stop, waker) = (school.report.clone(), school.stop.clone(), waker.clone());
        let thread = std::thread::Builder::new()
            .name("school".into())
            .spawn(move || {
                train(lesson, keep.as_ref(), threads, &report, &stop, &|| {
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
    pub fn inline(lesson: Lesson, keep: Option<&Keep>) -> Report {
        let report = Mutex::default();
        train(lesson, keep, 1, &report, &AtomicBool::new(false), &|| ());
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
    keep: Option<&Keep>,
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
    let kept = |run: &Run, trainer: &Trainer| keep.and_then(|k| save(k, run, trainer).err());
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
            false => kept(&run, &trainer),
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
    let fault = kept(&run, &trainer);
    let mut report = lock(report);
    report.fault = report.fault.take().or(fault);
    report.ended = Some(Ok(Box::new(trainer)));
    drop(report);
    wake();
}

/// The thinking curves of kept points.
pub fn measured(training: &Training, points: Vec<Snapshot>) -> BornInput {
    let mazes = unseen(training);
    let discount = training.ants.discount;
    let curve = |(update, params): Snapshot| {
        let curve = thinking_curve(training.shape, &params, &mazes, discount);
        (update, params, curve)
    };
    BornInput::Measured(points.into_iter().map(curve).collect())
}

/// Mazes in which a first move is measured.
const WALKED: usize = 60;

/// How a first move gets better with time.
pub fn paced(of: Box<Pacing>) -> BornInput {
    let network = Network {
        shape: of.training.shape,
        params: &of.params,
        discount: of.training.ants.discount,
    };
    let sort = Sort {
        side: of.side,
        ..of.training.sort
    };
    let paced = measure_paced(network, of.training.ticks, sort, WALKED, 1);
    BornInput::Paced(of, paced)
}
