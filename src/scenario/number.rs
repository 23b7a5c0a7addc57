//! The numbers a dial can turn: reading where one stands, and setting one.

use super::{Distribution, Layout, Scenario};

/// The number at a dotted path, if the scenario has it: where a dial stands.
pub fn number_at(scenario: &Scenario, path: &str) -> Option<f64> {
    let path: Vec<&str> = path.split('.').collect();
    match path.as_slice() {
        ["world", key] => world(scenario, key),
        ["base", "discount"] => Some(scenario.base.discount),
        ["base", "reward", name] => scenario.base.reward.get(kind(scenario, name)?).copied(),
        ["train", "randomised"] => Some(scenario.randomised),
        ["train", "place", name, "count"] => count(scenario, &scenario.train, name),
        ["deploy", "place", name, "count"] => count(scenario, &scenario.deploy, name),
        ["perception", group] => salience(scenario, group),
        ["model", key] => model(scenario, key),
        ["search", key] => search(scenario, key),
        ["optimizer", key] => optimizer(scenario, key),
        _ => None,
    }
}

/// The override that sets the number at a path, as `--set` takes it.
pub fn set_number(path: &str, value: f64) -> (String, String) {
    (path.to_owned(), value.to_string())
}

fn kind(scenario: &Scenario, name: &str) -> Option<usize> {
    scenario.kinds.iter().position(|k| k.name == name)
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
    let kind = kind(scenario, name)?;
    let placement = distribution.place.iter().find(|p| p.kinds.has(kind))?;
    Some(placement.count as f64)
}

fn salience(scenario: &Scenario, group: &str) -> Option<f64> {
    let perception = &scenario.perception;
    match group {
        "location" => return Some(perception.location),
        "surroundings" => return Some(perception.surroundings),
        _ => {}
    }
    let given = perception.attributes.iter().find(|(g, _)| g == group);
    let mut groups = scenario.kinds.iter().flat_map(|k| &k.attributes);
    let exists = groups.any(|(g, _)| g == group);
    exists.then(|| given.map_or(0.0, |(_, salience)| *salience))
}

fn model(scenario: &Scenario, key: &str) -> Option<f64> {
    let model = &scenario.model;
    match key {
        "hidden" => Some(model.hidden as f64),
        "init" => Some(model.init),
        "log_scale" => Some(model.log_scale),
        _ => None,
    }
}

fn search(scenario: &Scenario, key: &str) -> Option<f64> {
    let search = &scenario.search;
    match key {
        "budget" => Some(search.budget as f64),
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
        "learning_rate" => Some(optimizer.learning_rate),
        "beta1" => Some(optimizer.beta1),
        "beta2" => Some(optimizer.beta2),
        _ => None,
    }
}
