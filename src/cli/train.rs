//! `mesascope train`.

use super::args::Train;
use super::files::Target;
use super::mind::{Run, Wanted, settings, stopped_fail};
use super::out::{Out, say};
use super::records::TrainRecord;
use super::resolve::{self, Top};
use super::{Fail, born, choice, text};
use crate::model::{Agent, Checkpoint, Header};
use crate::scenario::Exhibit;

/// Trains, writes what was trained, and says what came of it. A run that stopped early is written
/// as far as it came.
pub fn run(typed: Train, top: Top, out: &mut Out) -> Result<u8, Fail> {
    let set = top.settings(&typed.common.set);
    let (seed, _) = resolve::seed_and_model(&top, typed.common.seed, None)?;
    let scenario = match resolve::exhibit(&typed.scenario, &set)? {
        Exhibit::World(scenario) => scenario,
        Exhibit::Game(game) => return Err(resolve::untrained(&game, "")),
        Exhibit::Born(found) => return born::train(&found, seed, &typed, out),
        Exhibit::Choice(found) => return Err(choice::not_one(&found, "train and keep")),
    };
    if typed.points.is_some() {
        return Err(Fail::Bad(format!(
            "--points does not go with `{}`: its model file holds the last point alone",
            scenario.name
        )));
    }
    let wanted = Wanted {
        scenario,
        set,
        seed,
        model: None,
        threads: resolve::threads(typed.threads),
    };
    let target = typed.out.as_deref().map(Target::prepare).transpose()?;
    let run = wanted.train(true);
    let written = match &target {
        Some(target) => write(&wanted, &run, target)?,
        None => None,
    };
    report(&wanted, &run, written, typed.json, out)?;
    out.finish()?;
    match &run.history.stopped {
        Some(stopped) => Err(stopped_fail(stopped)),
        None => Ok(0),
    }
}

/// Writes the model, if there is any point of the run at all.
fn write<'a>(wanted: &Wanted, run: &Run, target: &'a Target) -> Result<Option<&'a str>, Fail> {
    let Some(last) = run.history.last() else {
        say("no model was written: training did not come to its first point");
        return Ok(None);
    };
    let model = Checkpoint {
        header: Header {
            scenario: wanted.scenario.name.clone(),
            set: settings(&wanted.set),
            seed: wanted.seed,
            updates: last.update,
            base_return: last.base_return,
            base_optimal: last.base_optimal,
            expansions: run.history.expansions(),
            cpu_seconds: run.cpu_seconds,
        },
        network: Agent::of(&wanted.scenario).network,
        params: last.params.to_vec(),
    };
    let bytes = model.to_bytes().map_err(|e| Fail::Bad(e.to_string()))?;
    target.write(&bytes)?;
    Ok(Some(target.shown()))
}

fn report(
    wanted: &Wanted,
    run: &Run,
    written: Option<&str>,
    json: bool,
    out: &mut Out,
) -> Result<(), Fail> {
    let last = run.history.last();
    if json {
        return out.document(&TrainRecord {
            scenario: &wanted.scenario.name,
            seed: wanted.seed,
            training: run.training(),
            base_return: last.map(|r| r.base_return),
            base_optimal: last.map(|r| r.base_optimal),
            out: written,
            stopped: run.history.stopped.as_ref().map(ToString::to_string),
        });
    }
    if let Some(last) = last {
        let took = text::took(&run.training(), Some(run.wall_seconds));
        out.line(&format!(
            "{}, seed {}: {took}, base return {:.3} of {:.3}",
            wanted.scenario.name, wanted.seed, last.base_return, last.base_optimal
        ))?;
    }
    match written {
        Some(file) => out.line(&format!("written to {file}")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::train::{History, Record, Stopped};

    /// What was trained before the numbers went astray is not lost.
    #[test]
    fn a_run_that_stopped_is_written_as_far_as_it_came() {
        let wanted = Wanted {
            scenario: (resolve::exhibit("coin".as_ref(), &[]).unwrap())
                .into_world()
                .unwrap(),
            set: vec![],
            seed: 4,
            model: None,
            threads: 1,
        };
        let network = Agent::of(&wanted.scenario).network;
        let record = |update| Record {
            update,
            params: Arc::from(vec![update as f64; network.len()]),
            base_return: 0.25,
            base_optimal: 0.5,
            expansions: 10,
        };
        let run = Run {
            history: History {
                seed: 4,
                records: vec![record(0), record(1)],
                planned: 9,
                stopped: Some(Stopped::NotFinite(2)),
            },
            cpu_seconds: None,
            wall_seconds: 0.0,
        };
        let file = std::env::temp_dir().join(format!("mesascope-stopped-{}", std::process::id()));
        let target = Target::prepare(&file).unwrap();
        assert!(write(&wanted, &run, &target).unwrap().is_some());
        let bytes = std::fs::read(&file).unwrap();
        std::fs::remove_file(&file).unwrap();
        let kept = Checkpoint::from_bytes(&bytes).unwrap();
        assert_eq!((kept.header.updates, kept.header.expansions), (1, 20));
        assert!(kept.params.iter().all(|x| *x == 1.0));
    }
}
