//! Errands: what is measured, drawn or trained beside the screen one after the other, of several
//! alike the last alone.

use std::mem::discriminant;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};

use super::{Load, Snapshot, Source, lock, school};
use crate::born::Training;
use crate::insight::born::{Question, walk};
use crate::insight::game::map_of;
use crate::insight::{Measured, Point, TestWorlds, measure};
use crate::scenario::{Scenario, Which};
use crate::train::Learner;
use crate::tui::born::Pacing;
use crate::tui::event::Waker;
use crate::tui::game::MapOf;
use crate::tui::state::MEASURED_WORLDS;
use crate::tui::update::{BornInput, Input};

/// Something to be done beside the screen.
pub(super) enum Errand {
    Measure(Arc<Scenario>, usize, Arc<[f64]>),
    Curve(Arc<Scenario>, Vec<Point>),
    Cure(Source, u64),
    Map(MapOf),
    Walk(Box<Question>, bool),
    Thinking(Box<Training>, Vec<Snapshot>),
    Pace(Box<Pacing>),
}

/// Who runs errands.
pub(super) struct Hand {
    pub(super) load: Load,
    pub(super) results: Arc<Mutex<Vec<Input>>>,
    pub(super) gone: Arc<AtomicBool>,
    pub(super) tests: Arc<Mutex<Option<TestWorlds>>>,
}

impl Hand {
    pub(super) fn serve(&self, errands: &Receiver<Errand>, waker: &Waker) {
        while let Ok(mut errand) = errands.recv() {
            // Of several measures, maps or walks waiting only the last is still of interest.
            while let Errand::Measure(..) | Errand::Map(_) | Errand::Walk(..) = errand {
                match errands.try_recv() {
                    Ok(later) if discriminant(&later) == discriminant(&errand) => errand = later,
                    Ok(other) => self.run(other),
                    Err(_) => break,
                }
            }
            if self.gone.load(Ordering::Relaxed) {
                return;
            }
            self.run(errand);
            waker.wake();
        }
    }

    pub(super) fn run(&self, errand: Errand) {
        let input = match errand {
            Errand::Measure(scenario, update, params) => {
                let measured = Box::new(both(&scenario, &params));
                Input::Measured(scenario, update, params, measured)
            }
            Errand::Cure(source, seed) => {
                let cured = self.cured(&source, seed);
                Input::Cured(source, seed, cured)
            }
            Errand::Map((game, axes)) => {
                let map = map_of(&game, axes);
                Input::Mapped((game, axes), map)
            }
            Errand::Walk(of, keeps) => {
                let walk = walk(&of, keeps);
                Input::Born(BornInput::Walked(of, keeps, walk))
            }
            Errand::Thinking(training, points) => Input::Born(school::measured(&training, points)),
            Errand::Pace(of) => Input::Born(school::paced(of)),
            Errand::Curve(scenario, points) => {
                let shares = self.shares(&scenario, points);
                Input::Curve(scenario, shares)
            }
        };
        lock(&self.results).push(input);
    }

    /// What agents get in test worlds, which are laid out once for all points of a curve.
    fn shares(&self, scenario: &Arc<Scenario>, points: Vec<Point>) -> Vec<(Point, Option<f64>)> {
        let mut tests = lock(&self.tests);
        if !tests.as_ref().is_some_and(|t| t.are_of(scenario)) {
            *tests = TestWorlds::new(scenario).ok();
        }
        let share = |params: &[f64]| tests.as_ref().and_then(|t| t.share(params));
        let each = points.into_iter().map(|point| {
            let share = share(&point.1);
            (point, share)
        });
        each.collect()
    }

    fn cured(&self, source: &Source, seed: u64) -> Result<(Arc<Scenario>, Arc<[f64]>), String> {
        let scenario = (self.load)(&source.name, &source.set)?.into_world()?;
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
pub(super) fn both(scenario: &Scenario, params: &[f64]) -> Result<(Measured, Measured), String> {
    let on = |which| measure(scenario, params, which, MEASURED_WORLDS, 1);
    Ok((on(Which::Train)?, on(Which::Deploy)?))
}
