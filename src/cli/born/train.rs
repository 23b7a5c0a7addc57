//! `mesascope train` of a born planner.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use super::super::args::{Points, Train};
use super::super::clock::Clock;
use super::super::files::Target;
use super::super::out::{Out, say};
use super::super::progress::Progress;
use super::super::{Fail, resolve};
use super::part::Part;
use super::{NetworkRecord, Took};
use crate::born::file::{self, Kept};
use crate::born::{Glimpse, Halt, Run, Trainer, Training};
use crate::scenario::{Born, Matter};

/// The time between two writings of how far it has come.
const EVERY: Duration = Duration::from_secs(2);

/// `train --json`.
#[derive(Debug, serde::Serialize)]
struct TrainRecord<'a> {
    scenario: &'a str,
    seed: u64,
    network: NetworkRecord,
    training: Took,
    /// Updates that an earlier process had done; null if it began with the first.
    continued_from: Option<usize>,
    /// Share of ants that reached the goal in the last kept update.
    reached: f64,
    /// Their mean discounted reward.
    earned: f64,
    /// The file written, if any.
    out: Option<&'a str>,
    /// Why training stopped before its end, if it did.
    stopped: Option<String>,
}

/// Trains, writes what was trained, and says what came of it. With a file to write, training goes
/// on from where it was stopped.
pub fn train(born: &Born, seed: u64, typed: &Train, out: &mut Out) -> Result<u8, Fail> {
    let Matter::Field(thinker) = &born.matter;
    let threads = resolve::threads(typed.threads);
    let target = typed.out.as_deref().map(Target::prepare).transpose()?;
    let mut work = Work::begin(&thinker.training, seed, typed.out.as_deref())?;
    let mut progress = Progress::new(thinker.training.schedule.updates, true);
    let halted = work.go(threads, &mut progress)?;
    if let Some(target) = &target {
        let kept = match typed.points {
            Some(Points::All) => Kept::All,
            Some(Points::Ends) => Kept::Ends,
            None if thinker.opens_on_training => Kept::All,
            None => Kept::Ends,
        };
        let bytes = file::bytes(&work.run, kept).map_err(|e| Fail::Bad(e.to_string()))?;
        target.write(&bytes)?;
    }
    if let Some(part) = &work.part {
        part.remove();
    }
    work.report(born, &halted, target.as_ref(), typed.json, out)?;
    out.finish()?;
    match halted {
        Some(halt) => Err(Fail::Check(halt.to_string())),
        None => Ok(0),
    }
}

/// Trains without a file to write. For commands that need the weights of a training.
pub fn trained(training: &Training, seed: u64, threads: usize) -> Result<(Run, Took), Fail> {
    let mut work = Work::begin(training, seed, None)?;
    let mut progress = Progress::new(training.schedule.updates, false);
    match work.go(threads, &mut progress)? {
        Some(halt) => Err(Fail::Check(halt.to_string())),
        None => {
            let took = work.took();
            Ok((work.run, took))
        }
    }
}

/// A run being trained.
struct Work {
    run: Run,
    trainer: Trainer,
    part: Option<Part>,
    /// Updates done before this process.
    continued_from: Option<usize>,
    clock: Clock,
    asked: Arc<AtomicUsize>,
}

impl Work {
    /// From the start, or from where it was stopped.
    fn begin(training: &Training, seed: u64, out: Option<&Path>) -> Result<Self, Fail> {
        let part = out.map(Part::beside).transpose()?;
        let kept = match &part {
            Some(part) => part.load(training, seed)?,
            None => None,
        };
        let continued_from = kept.as_ref().map(|(_, trainer)| trainer.update);
        if let (Some(update), Some(part)) = (continued_from, &part) {
            let updates = training.schedule.updates;
            say(&format!(
                "{}: goes on from update {update} of {updates}, where it was stopped",
                part.shown()
            ));
        }
        let (run, trainer) = kept.unwrap_or_else(|| {
            let trainer = Trainer::new(training.clone(), seed);
            (Run::of(&trainer), trainer)
        });
        let asked = match &part {
            Some(_) => listen(),
            None => Arc::default(),
        };
        Ok(Work {
            run,
            trainer,
            part,
            continued_from,
            clock: Clock::start(),
            asked,
        })
    }

    /// Trains to the end; hands back why it could not, if it came to numbers that are not finite.
    fn go(&mut self, threads: usize, progress: &mut Progress) -> Result<Option<Halt>, Fail> {
        let mut written = Instant::now();
        let mut halted = None;
        progress.start_at(self.trainer.update);
        while !self.trainer.is_done() {
            match self.trainer.step(threads) {
                Ok(seen) => {
                    self.run.note(&self.trainer, seen);
                    progress.show(self.trainer.update, |left| words(&seen, left));
                }
                Err(halt) => {
                    halted = Some(halt);
                    break;
                }
            }
            let signal = self.asked.load(Ordering::Relaxed);
            if let Some(part) = &self.part
                && (signal != 0 || written.elapsed() >= EVERY)
            {
                part.write(&self.run, &self.trainer)?;
                written = Instant::now();
                if signal != 0 && !self.trainer.is_done() {
                    progress.end();
                    return Err(self.interrupted(signal, part));
                }
            }
        }
        progress.end();
        Ok(halted)
    }

    fn interrupted(&self, signal: usize, part: &Part) -> Fail {
        let sentence = format!(
            "stopped at update {} of {}; the same command goes on from there ({})",
            self.trainer.update,
            self.trainer.training.schedule.updates,
            part.shown()
        );
        Fail::Interrupted(u8::try_from(128 + signal).unwrap_or(1), sentence)
    }

    fn took(&self) -> Took {
        Took {
            updates: self.trainer.update,
            cpu_seconds: self.clock.cpu(),
        }
    }

    fn report(
        &self,
        born: &Born,
        halted: &Option<Halt>,
        target: Option<&Target>,
        json: bool,
        out: &mut Out,
    ) -> Result<(), Fail> {
        let last = self.run.points.last();
        let (reached, earned) = last.map_or((0.0, 0.0), |p| (p.reached, p.earned));
        let (took, shape) = (self.took(), self.run.training.shape);
        if json {
            return out.document(&TrainRecord {
                scenario: &born.name,
                seed: self.run.seed,
                network: shape.into(),
                training: took,
                continued_from: self.continued_from,
                reached,
                earned,
                out: target.map(Target::shown),
                stopped: halted.as_ref().map(ToString::to_string),
            });
        }
        let seconds = match took.cpu_seconds {
            Some(cpu) => format!("{cpu:.2} CPU seconds"),
            None => format!("{:.2} seconds by the clock", self.clock.wall()),
        };
        let from = match self.continued_from {
            Some(update) => format!(" since update {update}"),
            None => String::new(),
        };
        out.line(&format!(
            "{}, seed {}: {} updates, {seconds}{from}; in the last, {} of the ants reached the goal",
            born.name,
            self.run.seed,
            took.updates,
            share(reached)
        ))?;
        match target {
            Some(target) => out.line(&format!("written to {}", target.shown())),
            None => Ok(()),
        }
    }
}

fn words(seen: &Glimpse, left: &str) -> String {
    format!("{} of the ants reach the goal{left}", share(seen.reached))
}

fn share(share: f64) -> String {
    format!("{:.1}%", 100.0 * share)
}

/// The number of the signal that asks to end, once one has come; 0 until then. Where signals
/// cannot be listened to they end the program as ever, and what was written last is there.
fn listen() -> Arc<AtomicUsize> {
    let asked: Arc<AtomicUsize> = Arc::default();
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        let number = usize::try_from(signal).unwrap_or(1);
        let _ = signal_hook::flag::register_usize(signal, Arc::clone(&asked), number);
    }
    asked
}
