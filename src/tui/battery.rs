//! Is it search? The battery of tests, run beside the screen on the model that stands on it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::shell::Shell;
use super::state::Overlay;
use crate::born::Training;
use crate::insight::battery::{Battery, BuiltIn, MAZES, Planner, Report, Test};
use crate::scenario::Scenario;

/// What is tested.
#[derive(Clone, Debug, PartialEq)]
pub enum Tested {
    /// The search built into the model of a world, by its exhibit and parameters.
    World(Arc<Scenario>, Arc<[f64]>),
    /// A born planner, by its training, seed and parameters.
    Born(Box<Training>, u64, Arc<[f32]>),
}

/// What is known of a model so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// What was tested.
    pub of: Tested,
    /// The report of the tests done so far, or why there is none.
    pub report: Option<Result<Report, String>>,
    /// Tests done.
    pub done: usize,
}

/// Opens the report on a model; whether its tests have yet to be run.
pub fn ask(shell: &mut Shell, of: Tested) -> bool {
    shell.overlay = Overlay::Battery(0);
    if shell.battery.as_ref().is_some_and(|b| b.of == of) {
        return false;
    }
    shell.battery = Some(Findings {
        of,
        report: None,
        done: 0,
    });
    true
}

/// The exhibit was left and is back: tests that were under way have ended.
pub fn left(shell: &mut Shell) {
    if shell
        .battery
        .as_ref()
        .is_some_and(|b| b.done < Test::ALL.len())
    {
        shell.battery = None;
    }
}

/// Takes in what was found; what is found of another model is too late.
pub fn take(shell: &mut Shell, found: Findings) {
    if shell.battery.as_ref().is_some_and(|b| b.of == found.of) {
        shell.battery = Some(found);
    }
}

/// Runs the tests and tells after each, until nobody waits any more.
pub fn run(of: &Tested, threads: usize, gone: &AtomicBool, mut tell: impl FnMut(Findings)) {
    let mut found = |report, done| {
        tell(Findings {
            of: of.clone(),
            report: Some(report),
            done,
        });
    };
    let mut all = |mut tests: Battery<'_>| {
        let mut done = 0;
        while tests.next().is_some() && !gone.load(Ordering::Relaxed) {
            tests.step(threads);
            done += 1;
            found(Ok(tests.report()), done);
        }
    };
    match of {
        Tested::World(scenario, params) => {
            let subject = BuiltIn::new(scenario.clone(), params.clone());
            all(Battery::new(&subject, MAZES));
        }
        Tested::Born(training, seed, params) => match Planner::new(training, params, *seed) {
            Ok(subject) => all(Battery::new(&subject, MAZES)),
            Err(why) => found(Err(why), 0),
        },
    }
}
