//! When search is chosen, without the screen: the phase map with the paper's formula, and a price
//! evaded.

use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use super::Fail;
use super::clock::Clock;
use super::out::Out;
use super::progress::Progress;
use super::records::Named;
use crate::choice::{Cell, CellResult, Law, Map, Point, Shares};
use crate::insight::choice::{Both, Filling, Looked, map_sheet, taxed_sheet};
use crate::insight::sheet::sheet_text;
use crate::scenario::{Choice, Made};

/// `eval --json` of such an exhibit.
#[derive(Debug, Serialize)]
struct Record<'a> {
    scenario: &'a str,
    /// As `choice.kind` in the file gives it.
    kind: &'static str,
    /// All its numbers by their keys; switches are 0 and 1.
    numbers: Named<f64>,
    /// Processor seconds, all threads together; null where the system does not say.
    cpu_seconds: Option<f64>,
    #[serde(flatten)]
    came: Came,
}

/// What each kind comes to.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Came {
    Map(MapRecord),
    Taxed(TaxedRecord),
}

#[derive(Debug, Serialize)]
struct MapRecord {
    seeds: Vec<u64>,
    /// Row by row from the fewest mazes, in a row from the lowest price.
    cells: Vec<CellRecord>,
    law: LawRecord,
}

/// A cell. Lists are by seed; means over the seeds; null where it cannot be had.
#[derive(Debug, Serialize)]
struct CellRecord {
    mazes: usize,
    price: f64,
    /// g: the share of search.
    gates: Vec<f64>,
    gate: Option<f64>,
    /// Share of the best return in training mazes.
    training: Option<PartsRecord>,
    /// The same in mazes never trained on.
    new: Option<PartsRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why_not: Option<String>,
}

/// Shares of the best return: the whole model, and each of its machines alone.
#[derive(Debug, Serialize)]
struct PartsRecord {
    whole: f64,
    reactive: f64,
    search: f64,
}

/// The paper's formula at its best.
#[derive(Debug, Serialize)]
struct LawRecord {
    /// x*: bits of search of its own.
    own: f64,
    /// Bits of training for each instance.
    given: f64,
    sum: f64,
}

#[derive(Debug, Serialize)]
struct TaxedRecord {
    seed: u64,
    /// Points at which new mazes were measured.
    probability: Vec<PointRecord>,
    logits: Vec<PointRecord>,
}

/// A point of a run.
#[derive(Debug, Serialize)]
struct PointRecord {
    update: usize,
    gate: f64,
    goal_reward: f64,
    training: f64,
    new: PartsRecord,
}

impl From<Shares> for PartsRecord {
    fn from(shares: Shares) -> Self {
        PartsRecord {
            whole: shares.whole,
            reactive: shares.reactive,
            search: shares.search,
        }
    }
}

impl From<&Law> for LawRecord {
    fn from(law: &Law) -> Self {
        let best = law.best();
        LawRecord {
            own: best.own,
            given: best.given,
            sum: best.sum(),
        }
    }
}

/// How it is to be measured.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The first seed of a map; that of both runs where a price is evaded.
    pub seed: u64,
    /// Threads.
    pub threads: usize,
    /// As JSON.
    pub json: bool,
}

/// Refuses the first of these options that was given.
pub fn refuse(choice: &Choice, options: &[(&str, bool)]) -> Result<(), Fail> {
    match options.iter().find(|(_, given)| *given) {
        Some((option, _)) => Err(does_not_go(
            choice,
            &format!("{option} does not go with `{}`", choice.name),
        )),
        None => Ok(()),
    }
}

/// Refuses a command that is about one model: what it would do to it.
pub fn not_one(choice: &Choice, what: &str) -> Fail {
    does_not_go(
        choice,
        &format!("there is no one model in `{}` to {what}", choice.name),
    )
}

fn does_not_go(choice: &Choice, head: &str) -> Fail {
    let name = &choice.name;
    Fail::Bad(format!(
        "{head}: it trains many to find out when search is chosen, and keeps none; `mesascope \
         eval {name}` says what comes of it"
    ))
}

/// Trains what there is to train, and prints what came of it.
pub fn eval(choice: &Choice, asked: Asked, out: &mut Out) -> Result<u8, Fail> {
    let clock = Clock::start();
    let (came, text) = match &choice.chosen.made {
        Made::Map(_, law) => map(choice, law, asked),
        Made::Taxed => both(choice, asked)?,
    };
    if !asked.json {
        let head = format!("{}: {}\n\n", choice.name, choice.title);
        out.text(&(head + &text))?;
        return Ok(0);
    }
    let numbers = choice.chosen.numbers().into_iter();
    out.document(&Record {
        scenario: &choice.name,
        kind: choice.kind(),
        numbers: Named(numbers.map(|(key, n)| (key.to_owned(), n)).collect()),
        cpu_seconds: clock.cpu(),
        came,
    })?;
    Ok(0)
}

/// Fills the map, and tells how far it is.
fn map(choice: &Choice, law: &Law, asked: Asked) -> (Came, String) {
    // A map is there: the exhibit is of one.
    let map = choice.empty_map(choice, asked.seed);
    let mut filling = Filling::from(map.unwrap_or(Map::new(vec![], vec![], vec![])));
    let progress = Mutex::new((Progress::new(filling.runs(), false), 0));
    let settings = &choice.chosen.settings;
    filling.fill(settings, asked.threads, |done| {
        let mut told = progress.lock().unwrap_or_else(PoisonError::into_inner);
        // Threads may be heard out of their order.
        told.1 = told.1.max(done);
        let (bar, done) = &mut *told;
        bar.show(*done, |left| format!("runs of the map{left}"));
    });
    let told = progress
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    told.0.end();
    let at = |values: &[f64], own: f64| values.iter().position(|v| *v == own).unwrap_or(0);
    let sizes: Vec<f64> = filling.map.sizes.iter().map(|n| *n as f64).collect();
    let looked = Looked {
        filling: &filling,
        law,
        row: at(&sizes, choice.chosen.mazes as f64),
        column: at(&filling.map.prices, choice.chosen.price),
        working: false,
    };
    let text = sheet_text(&map_sheet(&looked));
    (Came::Map(record(&filling, law)), text)
}

fn record(filling: &Filling, law: &Law) -> MapRecord {
    let map = &filling.map;
    let places =
        (0..map.sizes.len()).flat_map(|row| (0..map.prices.len()).map(move |column| (row, column)));
    MapRecord {
        seeds: map.seeds.clone(),
        cells: places.map(|place| cell(filling, place)).collect(),
        law: law.into(),
    }
}

fn cell(filling: &Filling, (row, column): (usize, usize)) -> CellRecord {
    let results = filling.results(row, column);
    let count = results.len() as f64;
    let mean =
        |of: &dyn Fn(&CellResult) -> f64| results.iter().map(|(_, r)| of(r)).sum::<f64>() / count;
    let parts = |of: fn(&CellResult) -> Shares| PartsRecord {
        whole: mean(&|r| of(r).whole),
        reactive: mean(&|r| of(r).reactive),
        search: mean(&|r| of(r).search),
    };
    let there = !results.is_empty();
    CellRecord {
        mazes: filling.map.sizes[row],
        price: filling.map.prices[column],
        gates: results.iter().map(|(_, r)| r.gate).collect(),
        gate: there.then(|| mean(&|r| r.gate)),
        training: there.then(|| parts(|r| r.training)),
        new: there.then(|| parts(|r| r.new)),
        why_not: filling.why_not(row, column).map(Into::into),
    }
}

/// Both runs to their end.
fn both(choice: &Choice, asked: Asked) -> Result<(Came, String), Fail> {
    let chosen = &choice.chosen;
    let cell = Cell {
        mazes: chosen.mazes,
        price: chosen.price,
        seed: asked.seed,
    };
    let both = Both::train(&chosen.settings, cell, asked.threads);
    let both = both.map_err(|fault| Fail::Bad(fault.to_string()))?;
    let text = sheet_text(&taxed_sheet(choice, &both, usize::MAX));
    let record = TaxedRecord {
        seed: asked.seed,
        probability: points(&both.probability),
        logits: points(&both.logits),
    };
    Ok((Came::Taxed(record), text))
}

fn points(points: &[Point]) -> Vec<PointRecord> {
    let record = |point: &Point| {
        Some(PointRecord {
            update: point.update,
            gate: point.gate,
            goal_reward: point.goal_reward,
            training: point.training,
            new: point.new?.into(),
        })
    };
    points.iter().filter_map(record).collect()
}
