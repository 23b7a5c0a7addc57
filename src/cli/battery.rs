//! `mesascope battery`.

use serde::Serialize;

use super::args::Battery;
use super::mind::Wanted;
use super::out::Out;
use super::progress::Progress;
use super::resolve::{self, Top};
use super::{Fail, born, choice};
use crate::insight::battery::{self, BuiltIn, MAZES, Report, Subject, Test};
use crate::scenario::Exhibit;

/// `battery --json`.
#[derive(Debug, Serialize)]
struct BatteryRecord<'a, T> {
    scenario: &'a str,
    seed: u64,
    training: T,
    #[serde(flatten)]
    report: Report,
}

/// What was tested, and how to tell of it.
pub(super) struct Told<'a, T> {
    /// The exhibit's name.
    pub scenario: &'a str,
    /// The seed it grew from.
    pub seed: u64,
    /// What its training took; goes into JSON.
    pub training: T,
    /// Mazes or worlds in each test.
    pub worlds: usize,
    /// Threads.
    pub threads: usize,
    /// As JSON.
    pub json: bool,
}

/// Tests a model and prints how it came out.
pub fn run(typed: Battery, top: Top, out: &mut Out) -> Result<u8, Fail> {
    let set = top.settings(&typed.common.set);
    let (seed, model) = resolve::seed_and_model(&top, typed.common.seed, typed.model)?;
    let (worlds, json) = (typed.worlds.unwrap_or(MAZES), typed.json);
    let threads = resolve::threads(typed.threads);
    let scenario = match resolve::exhibit(&typed.scenario, &set)? {
        Exhibit::World(scenario) => scenario,
        Exhibit::Game(game) => return Err(no_model(&game.name)),
        Exhibit::Born(found) => {
            let asked = born::Tested {
                seed,
                model: model.as_deref(),
                instead: typed.instead,
                worlds,
                threads,
                json,
            };
            return born::battery(&found, &asked, out);
        }
        Exhibit::Choice(found) => return Err(choice::not_one(&found, "test")),
    };
    if typed.instead.is_some() {
        return Err(Fail::Bad(format!(
            "--instead does not go with `{}`: only an exhibit of the born optimizer has other kinds of model to put in its place",
            scenario.name
        )));
    }
    let wanted = Wanted {
        scenario,
        set,
        seed,
        model,
        threads,
    };
    let scenario = wanted.scenario.clone();
    let mind = wanted.find()?;
    let subject = BuiltIn::new(scenario.clone(), mind.params.clone());
    let told = Told {
        scenario: &scenario.name,
        seed: mind.seed,
        training: mind.training.clone(),
        worlds,
        threads,
        json,
    };
    tell(&subject, told, out)
}

fn no_model(name: &str) -> Fail {
    Fail::Bad(format!(
        "there is no model to test in `{name}`: it is an exhibit of the training game, where the goal is given and what follows is computed; `mesascope battery think-longer` tests one that was trained"
    ))
}

/// Runs the tests and prints the report.
pub(super) fn tell<T: Serialize>(
    subject: &dyn Subject,
    told: Told<'_, T>,
    out: &mut Out,
) -> Result<u8, Fail> {
    let mut tests = battery::Battery::new(subject, told.worlds);
    let mut progress = Progress::new(Test::ALL.len(), false);
    while let Some(test) = tests.next() {
        tests.step(told.threads);
        progress.show(test as usize + 1, |left| format!("{}{left}", test.name()));
    }
    progress.end();
    let report = tests.report();
    if told.json {
        out.document(&BatteryRecord {
            scenario: told.scenario,
            seed: told.seed,
            training: told.training,
            report,
        })?;
    } else {
        out.text(&format!(
            "{}, seed {}\n\n{}",
            told.scenario,
            told.seed,
            battery::text(&report)
        ))?;
    }
    Ok(0)
}
