//! `[[dials]]` and `[cure]`: paths into the file itself, and the numbers set there.

use super::fault::{Faults, plain};
use super::keys::{Form, Holds, find_of};
use super::limits::{DIAL_VALUES, DIALS, Limit};
use super::number::{game_number, number_at};
use super::read::{Section, not};
use super::tree::{Node, Origin, Value};
use super::unknown::no_key;
use super::{Chosen, Cure, Dial, Matter, Scenario};
use crate::game::Rules;

/// Numbers at paths of the file, and where they are written, to be tried together.
pub(super) type Trial = Vec<(String, f64, Origin)>;

/// What has been read of the rest of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub(super) of: Of<'a>,
    /// Whether all of it could be read.
    pub(super) whole: bool,
}

/// What has the numbers that dials turn.
#[derive(Clone, Copy, Debug)]
pub(super) enum Of<'a> {
    World(&'a Scenario),
    Game(&'a Rules),
    Born(&'a Matter),
    Choice(&'a Chosen),
}

impl Of<'_> {
    fn form(self) -> Form {
        match self {
            Of::World(_) => Form::World,
            Of::Game(_) => Form::Game,
            Of::Born(_) => Form::Born,
            Of::Choice(_) => Form::Choice,
        }
    }

    fn has(self, path: &str) -> bool {
        match self {
            Of::World(scenario) => number_at(scenario, path).is_some(),
            Of::Game(rules) => game_number(rules, path).is_some(),
            Of::Born(matter) => matter.number_at(path).is_some(),
            Of::Choice(chosen) => chosen.number_at(path).is_some(),
        }
    }
}

/// Reads `[[dials]]`.
pub(super) fn read(
    top: &Section<'_>,
    told: Told<'_>,
    trials: &mut Vec<Trial>,
    faults: &mut Faults,
) -> Vec<Dial> {
    let Some(entry) = top.find("dials") else {
        return Vec::new();
    };
    let Value::List(items) = &entry.node.value else {
        let what = not(
            "dials",
            &entry.node,
            "a list of tables, each headed `[[dials]]`",
        );
        faults.wrong(entry.node.at, what);
        return Vec::new();
    };
    if items.len() > DIALS {
        let what = format!("there are {} dials; at most {DIALS} fit", items.len());
        faults.wrong(entry.node.at, what);
    }
    let mut dials: Vec<Dial> = Vec::new();
    for item in items {
        let section = Section::of("dials", item, faults);
        if section.is_there() {
            dials.push(dial(&section, told, &dials, trials, faults));
        }
    }
    dials
}

fn dial(
    section: &Section<'_>,
    told: Told<'_>,
    others: &[Dial],
    trials: &mut Vec<Trial>,
    faults: &mut Faults,
) -> Dial {
    let path = section.text("dials.path", faults);
    let label = section.text("dials.label", faults);
    let written = section.find("path").filter(|_| !path.is_empty());
    let limit = written.and_then(|e| turnable(&path, e.node.at, told, faults));
    if let Some(entry) = written
        && others.iter().any(|o| o.path == path)
    {
        let what = format!("`{}` has a dial already; keep one", plain(&path));
        faults.amiss(entry.node.at, what);
    }
    let values = match (section.find("values"), limit) {
        (Some(entry), limit) => values(&entry.node, &path, limit, trials, faults),
        (None, _) => {
            let what = "this dial has no values to take; write `values = [0.0, 1.0]`";
            faults.amiss(section.at, what);
            Vec::new()
        }
    };
    Dial {
        path,
        label,
        values,
    }
}

/// The limit of the number at a path; a fault if no number can stand there.
fn turnable(path: &str, at: Origin, told: Told<'_>, faults: &mut Faults) -> Option<&'static Limit> {
    let form = told.of.form();
    let Some(key) = find_of(form, &path.split('.').collect::<Vec<_>>()) else {
        faults.wrong(at, no_key(path, form, "a path is"));
        return None;
    };
    let Holds::Number(limit) = key.holds else {
        let what = format!(
            "`{}` is not a number; only a number can be turned",
            plain(path)
        );
        faults.wrong(at, what);
        return None;
    };
    if told.whole && !told.of.has(path) {
        let what = format!(
            "`{}` is no number this scenario has; name one it has",
            plain(path)
        );
        faults.amiss(at, what);
    }
    Some(limit)
}

fn values(
    node: &Node,
    path: &str,
    limit: Option<&Limit>,
    trials: &mut Vec<Trial>,
    faults: &mut Faults,
) -> Vec<f64> {
    let wanted = "a list of numbers, such as [0.0, 1.0]";
    let Value::List(items) = &node.value else {
        faults.wrong(node.at, not("dials.values", node, wanted));
        return Vec::new();
    };
    if items.is_empty() || items.len() > DIAL_VALUES {
        let what = format!(
            "a dial takes 1 to {DIAL_VALUES} values, not {}",
            items.len()
        );
        faults.wrong(node.at, what);
    }
    let mut values: Vec<f64> = Vec::new();
    for item in items {
        let Some(value) = setting(item, path, limit, faults) else {
            continue;
        };
        if values.contains(&value) {
            faults.wrong(item.at, format!("{value:?} is there twice; keep one"));
        }
        values.push(value);
        trials.push(vec![(path.to_owned(), value, item.at)]);
    }
    values
}

/// A number to be set at a path. A whole number may be written 16.0 here, as the numbers beside
/// it may have fractions.
fn setting(node: &Node, path: &str, limit: Option<&Limit>, faults: &mut Faults) -> Option<f64> {
    let any = Limit {
        least: f64::MIN,
        most: f64::MAX,
        above: false,
        below: false,
        whole: false,
        default: None,
    };
    let value = match node.value {
        Value::Whole(_) | Value::Real(_) => number_of(node),
        _ => {
            faults.wrong(node.at, not(path, node, "a number"));
            return None;
        }
    };
    if limit.unwrap_or(&any).holds(value) {
        return Some(value);
    }
    let words = limit.map_or("a finite number".to_owned(), Limit::words);
    let what = format!("`{}` cannot be {value:?}; it must be {words}", plain(path));
    faults.wrong(node.at, what);
    None
}

fn number_of(node: &Node) -> f64 {
    match node.value {
        Value::Whole(n) => n as f64,
        Value::Real(x) => x,
        _ => f64::NAN,
    }
}

/// Reads `[cure]`.
pub(super) fn cure(
    top: &Section<'_>,
    told: Told<'_>,
    trials: &mut Vec<Trial>,
    faults: &mut Faults,
) -> Option<Cure> {
    let entry = top.find("cure")?;
    let section = Section::of("cure", &entry.node, faults);
    let label = section.text("cure.label", faults);
    let table = section.table("cure.set", faults);
    let mut set = Vec::new();
    let mut trial = Vec::new();
    for entry in table.entries() {
        if let Value::Table(_) = entry.node.value {
            let what = "the path must be in quotes; write \"train.randomised\" = 1.0";
            faults.wrong(entry.at, what);
            continue;
        }
        let limit = turnable(&entry.key, entry.at, told, faults);
        if let Some(value) = setting(&entry.node, &entry.key, limit, faults) {
            set.push((entry.key.clone(), value));
            trial.push((entry.key.clone(), value, entry.node.at));
        }
    }
    if table.is_there() && table.entries().next().is_none() {
        let what = "the cure sets nothing; write a path in quotes and its number";
        faults.amiss(table.at, what);
    }
    trials.push(trial);
    Some(Cure { label, set })
}
