//! `mesascope eval`.

use super::args::Eval;
use super::mind::{Mind, Wanted};
use super::out::Out;
use super::records::{EvalRecord, MeasuredRecord, Objective, OnRecord};
use super::resolve::{self, Top};
use super::{Fail, born, choice, game, text};
use crate::insight::{
    Distance, Measured, WORLDS_SEED, Worth, distance, measure, numbered_world, verdict, worths,
};
use crate::model::Agent;
use crate::scenario::{Exhibit, Scenario, Which};
use crate::train::parallel_map;

/// Worlds measured on where no number is given.
const WORLDS: usize = 60;

/// Everything measured of a model.
pub struct Figures {
    /// On training worlds.
    pub train: Measured,
    /// On deployment worlds.
    pub deploy: Measured,
    /// What things are worth.
    pub objectives: Vec<Objective>,
    /// How far the two objectives are apart on deployment worlds.
    pub distance: Distance,
}

impl Figures {
    fn are_finite(&self) -> bool {
        let on = |m: &Measured| m.mesa_return.is_finite() && m.mesa_optimal.is_finite();
        on(&self.train)
            && on(&self.deploy)
            && self.objectives.iter().all(|o| o.mesa.is_finite())
            && self.distance.starc.is_finite()
    }
}

/// Measures a model and prints the figures.
pub fn run(typed: Eval, top: Top, out: &mut Out) -> Result<u8, Fail> {
    let set = top.settings(&typed.common.set);
    let (seed, model) = resolve::seed_and_model(&top, typed.common.seed, typed.model)?;
    let scenario = match resolve::exhibit(&typed.scenario, &set)? {
        Exhibit::World(scenario) => scenario,
        Exhibit::Game(found) => {
            let refused = [
                ("--model", model.is_some()),
                ("--worlds", typed.worlds.is_some()),
            ];
            game::refuse(&found, &refused)?;
            return game::eval(&found, typed.json, out);
        }
        Exhibit::Born(found) => {
            let sized = set.iter().any(|(key, _)| key.trim() == born::SIDE);
            let asked = born::Asked {
                seed,
                model: model.as_deref(),
                mazes: typed.worlds.unwrap_or(WORLDS),
                threads: resolve::threads(typed.threads),
                json: typed.json,
                sized,
            };
            return born::eval(&found, &asked, out);
        }
        Exhibit::Choice(found) => {
            let refused = [
                ("--model", model.is_some()),
                ("--worlds", typed.worlds.is_some()),
            ];
            choice::refuse(&found, &refused)?;
            let asked = choice::Asked {
                seed,
                threads: resolve::threads(typed.threads),
                json: typed.json,
            };
            return choice::eval(&found, asked, out);
        }
    };
    let wanted = Wanted {
        scenario,
        set,
        seed,
        model,
        threads: resolve::threads(typed.threads),
    };
    let mind = wanted.find()?;
    let figures = figures(&wanted, &mind, typed.worlds.unwrap_or(WORLDS)).map_err(Fail::Bad)?;
    if !figures.are_finite() {
        return Err(Fail::Check(
            "what the model thinks things are worth is too large to be measured: the figures are not finite numbers; a model trained with a smaller optimizer.learning_rate would help".into(),
        ));
    }
    if typed.json {
        out.document(&record(&wanted.scenario, &mind, &figures))?;
    } else {
        out.text(&text::figures(&wanted.scenario, &mind, &figures))?;
    }
    Ok(0)
}

fn figures(wanted: &Wanted, mind: &Mind, worlds: usize) -> Result<Figures, String> {
    let (scenario, threads) = (&wanted.scenario, wanted.threads);
    let on = |which| measure(scenario, &mind.params, which, worlds, threads);
    Ok(Figures {
        train: on(Which::Train)?,
        deploy: on(Which::Deploy)?,
        objectives: objectives(wanted, mind, worlds)?,
        distance: distance(scenario, &mind.params, threads)?,
    })
}

/// What each thing is worth, as a mean over the deployment worlds in which it is there, so that
/// the figures stand for the same worlds as the rest.
fn objectives(wanted: &Wanted, mind: &Mind, worlds: usize) -> Result<Vec<Objective>, String> {
    let scenario = &wanted.scenario;
    let agent = Agent::of(scenario);
    let each = parallel_map(worlds, wanted.threads, |i| {
        numbered_world(scenario, Which::Deploy, WORLDS_SEED, i + 1)
            .map(|world| worths(scenario, &agent, &mind.params, &world))
            .map_err(|e| e.to_string())
    });
    let mut sums: Vec<(Objective, f64)> = Vec::new();
    for world in each {
        for worth in world? {
            add(&mut sums, worth);
        }
    }
    let mean = |(sum, n): (Objective, f64)| Objective {
        base: sum.base / n,
        mesa: sum.mesa / n,
        ..sum
    };
    Ok(sums.into_iter().map(mean).collect())
}

fn add(sums: &mut Vec<(Objective, f64)>, worth: Worth) {
    match sums.iter_mut().find(|(sum, _)| sum.name == worth.name) {
        Some((sum, n)) => {
            sum.base += worth.base;
            sum.mesa += worth.mesa;
            *n += 1.0;
        }
        None => sums.push((
            Objective {
                name: worth.name,
                base: worth.base,
                mesa: worth.mesa,
            },
            1.0,
        )),
    }
}

fn record<'a>(scenario: &'a Scenario, mind: &Mind, figures: &'a Figures) -> EvalRecord<'a> {
    EvalRecord {
        scenario: &scenario.name,
        seed: mind.seed,
        training: mind.training.clone(),
        on: OnRecord {
            train: MeasuredRecord::new(scenario, &figures.train),
            deploy: MeasuredRecord::new(scenario, &figures.deploy),
        },
        objectives: figures.objectives.clone(),
        distance: figures.distance,
        verdict: verdict(&figures.train, &figures.deploy),
    }
}
