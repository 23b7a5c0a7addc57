//! The numbers a dial can turn: reading where one stands, and setting one.

use super::{Base, Distribution, Layout, Method, Placement, Scenario, Spot};
use crate::game::Rules;
use crate::search::{Nodes, Settings};
use crate::world::When;

/// The number at a dotted path, if the scenario has it: where a dial stands.
pub fn number_at(scenario: &Scenario, path: &str) -> Option<f64> {
    let path: Vec<&str> = path.split('.').collect();
    match path.as_slice() {
        ["world", key] => world(scenario, key),
        ["base", "discount"] => Some(scenario.base.discount),
        ["base", rest @ ..] => objective(scenario, &scenario.base, rest),
        ["hidden", rest @ ..] => objective(scenario, scenario.hidden.as_ref()?, rest),
        ["train", "randomised"] => Some(scenario.randomised),
        ["train", "place", name, "count"] => count(scenario, &scenario.train, name),
        ["deploy", "place", name, "count"] => count(scenario, &scenario.deploy, name),
        ["train", "place", name, "share"] => Some(placed(scenario, &scenario.train, name)?.share),
        ["deploy", "place", name, "share"] => Some(placed(scenario, &scenario.deploy, name)?.share),
        ["train", "place", name, "at", "steps"] => {
            away(placed(scenario, &scenario.train, name)?.at)
        }
        ["deploy", "place", name, "at", "steps"] => {
            away(placed(scenario, &scenario.deploy, name)?.at)
        }
        ["train", "start", "steps"] => away(scenario.train.start),
        ["deploy", "start", "steps"] => away(scenario.deploy.start),
        ["perception", group] => salience(scenario, group),
        ["model", key] => model(scenario, key),
        ["search", key] => search(&scenario.search, key),
        ["acting", key] => search(&scenario.acting_search(), key),
        ["belief", key] => belief(scenario, key),
        ["rules", name, "after"] => delay(scenario, name),
        ["counters", name, "most"] => {
            let found = scenario.laws.counters.iter().find(|c| c.name == *name)?;
            Some(found.most.into())
        }
        ["train", "holding", name] => holding(scenario, &scenario.train, name),
        ["deploy", "holding", name] => holding(scenario, &scenario.deploy, name),
        ["optimizer", key] => optimizer(scenario, key),
        _ => None,
    }
}

/// The number at a dotted path of the training game, if the game has it.
pub(super) fn game_number(rules: &Rules, path: &str) -> Option<f64> {
    path.strip_prefix("game.").and_then(|key| rules.number(key))
}

/// The override that sets the number at a path, as `--set` takes it.
pub fn set_number(path: &str, value: f64) -> (String, String) {
    (path.to_owned(), value.to_string())
}

fn objective(scenario: &Scenario, objective: &Base, path: &[&str]) -> Option<f64> {
    match path {
        ["step"] => Some(objective.step),
        ["reward", name] => reward(scenario, objective, name),
        ["each_step", name] => {
            let measures = &scenario.laws.measures;
            let measure = measures.iter().position(|m| m.name == *name)?;
            objective.each_step.get(measure).copied()
        }
        _ => None,
    }
}

fn reward(scenario: &Scenario, objective: &Base, name: &str) -> Option<f64> {
    let signals = &scenario.laws.signals;
    if let Some(signal) = signals.iter().position(|s| s.name == name) {
        return objective.events.get(signal).copied();
    }
    let mut rewards = (scenario.kinds_named(name).iter()).map(|k| objective.reward[k]);
    let first = rewards.next()?;
    rewards.all(|r| r == first).then_some(first)
}

fn belief(scenario: &Scenario, key: &str) -> Option<f64> {
    let belief = scenario.belief.as_ref()?;
    let held = match key {
        "in_training" => belief.in_training,
        "acting" => belief.acting,
        _ => return None,
    };
    Some(f64::from(u8::from(held)))
}

fn delay(scenario: &Scenario, name: &str) -> Option<f64> {
    let rule = scenario.laws.rules.iter().find(|r| r.name == name)?;
    match rule.when {
        When::After(steps, _) => Some(steps as f64),
        _ => None,
    }
}

fn holding(scenario: &Scenario, distribution: &Distribution, name: &str) -> Option<f64> {
    let counters = &scenario.laws.counters;
    let counter = counters.iter().position(|c| c.name == name)?;
    Some(distribution.holding[counter].into())
}

fn world(scenario: &Scenario, key: &str) -> Option<f64> {
    match (key, &scenario.layout) {
        ("steps", _) => Some(scenario.steps as f64),
        ("opens_on", _) => Some(scenario.opens_on as f64),
        ("loops", Layout::Maze { loops, .. }) => Some(*loops),
        _ => None,
    }
}

fn count(scenario: &Scenario, distribution: &Distribution, name: &str) -> Option<f64> {
    placed(scenario, distribution, name).map(|p| p.count as f64)
}

/// The one placement of an object.
fn placed(scenario: &Scenario, distribution: &Distribution, name: &str) -> Option<Placement> {
    let kinds = scenario.kinds_named(name);
    let mut laid = distribution.place.iter().filter(|p| p.kinds.meets(kinds));
    let placement = laid.next()?;
    laid.next().is_none().then_some(*placement)
}

fn away(spot: Spot) -> Option<f64> {
    match spot {
        Spot::Away(steps, _) => Some(steps as f64),
        _ => None,
    }
}

fn salience(scenario: &Scenario, group: &str) -> Option<f64> {
    let perception = &scenario.perception;
    match group {
        "location" => return Some(perception.location),
        "surroundings" => return Some(perception.surroundings),
        _ => {}
    }
    let signals = &scenario.laws.signals;
    if let Some(signal) = signals.iter().position(|s| s.name == group) {
        return perception.signals.get(signal).copied();
    }
    let given = perception.attributes.iter().find(|(g, _)| g == group);
    let mut words = scenario.kinds.iter().flat_map(|k| &k.attributes);
    let mut grades = scenario.kinds.iter().flat_map(|k| &k.grades);
    let exists = words.any(|(g, _)| g == group) || grades.any(|(g, _)| g == group);
    exists.then(|| given.map_or(0.0, |(_, salience)| *salience))
}

fn model(scenario: &Scenario, key: &str) -> Option<f64> {
    let model = &scenario.model;
    match key {
        "hidden" => Some(model.hidden as f64),
        "init" => Some(model.init),
        "log_scale" => Some(model.log_scale),
        "bias" => Some(f64::from(u8::from(model.bias))),
        "learn_scale" => Some(f64::from(u8::from(model.learn_scale))),
        _ => None,
    }
}

fn search(search: &Settings, key: &str) -> Option<f64> {
    match key {
        "budget" => (search.nodes == Nodes::States).then_some(search.budget as f64),
        "depth" => (search.depth < usize::MAX).then_some(search.depth as f64),
        "discount" => Some(search.discount),
        "temperature" => Some(search.temperature),
        _ => None,
    }
}

fn optimizer(scenario: &Scenario, key: &str) -> Option<f64> {
    let optimizer = &scenario.optimizer;
    match key {
        "updates" => Some(optimizer.updates as f64),
        "worlds" => Some(optimizer.worlds as f64),
        "walks" => match optimizer.method {
            Method::Sampled(walks) => Some(walks as f64),
            Method::Exact => None,
        },
        "learning_rate" => Some(optimizer.learning_rate),
        "beta1" => Some(optimizer.beta1),
        "beta2" => Some(optimizer.beta2),
        _ => None,
    }
}
