//! `[perception]`, `[model]`, `[search]` and `[optimizer]`: numbers, and their defaults.

use super::fault::{Faults, plain};
use super::limits::{self, Limit};
use super::nearest::instead;
use super::objective::Things;
use super::read::{Section, number};
use super::{Acting, Method, ModelSettings, OptimizerSettings, Saliences};
use crate::search::{Backup, Leaf, Nodes, Settings};

/// Reads `[perception]`.
pub(super) fn perception(
    section: &Section<'_>,
    things: Things<'_>,
    faults: &mut Faults,
) -> Saliences {
    let (saliences, sound) = faults.sound(|faults| {
        let mut saliences = Saliences {
            location: section.number("perception.location", &limits::SALIENCE, faults),
            surroundings: section.number("perception.surroundings", &limits::SALIENCE, faults),
            attributes: vec![],
            signals: vec![0.0; things.laws.laws.signals.len()],
        };
        groups(section, things, &mut saliences, faults);
        saliences
    });
    let any = saliences.location > 0.0
        || saliences.surroundings > 0.0
        || saliences.attributes.iter().any(|(_, s)| *s > 0.0)
        || saliences.signals.iter().any(|s| *s > 0.0);
    if section.is_there() && sound && !any {
        faults.amiss(
            section.at,
            "nothing is perceived, so nothing can be learned; give a group more than 0",
        );
    }
    saliences
}

/// What is perceived of objects, and what is noticed happening.
fn groups(section: &Section<'_>, things: Things<'_>, into: &mut Saliences, faults: &mut Faults) {
    let kinds = things.kinds;
    let groups = kinds.groups();
    for entry in section.entries() {
        let key = entry.key.as_str();
        if matches!(key, "location" | "surroundings") {
            continue;
        }
        let signal = things.laws.signal(key);
        if kinds.known && !things.laws.cut && signal.is_none() && !groups.contains(&key) {
            let signals = things.laws.laws.signals.iter().map(|s| s.name.as_str());
            let known = ["location", "surroundings"]
                .into_iter()
                .chain(groups.iter().copied())
                .chain(signals);
            let noticed = match things.laws.laws.signals.is_empty() {
                true => "",
                false => ", and nothing else is noticed by this name",
            };
            let what = format!(
                "no object has an attribute `{}`{noticed}; {}",
                plain(key),
                instead(key, known)
            );
            faults.amiss(entry.at, what);
        }
        let path = format!("perception.{key}");
        let salience = number(&entry.node, &path, &limits::SALIENCE, faults).unwrap_or(0.0);
        match signal {
            Some(signal) => into.signals[signal] = salience,
            None => into.attributes.push((entry.key.clone(), salience)),
        }
    }
}

/// Reads `[model]`.
pub(super) fn model(section: &Section<'_>, faults: &mut Faults) -> ModelSettings {
    ModelSettings {
        hidden: section.whole("model.hidden", &limits::HIDDEN, faults),
        init: section.number("model.init", &limits::INIT, faults),
        log_scale: section.number("model.log_scale", &limits::LOG_SCALE, faults),
        learn_scale: section.truth("model.learn_scale", true, faults),
        bias: section.truth("model.bias", true, faults),
    }
}

/// Reads `[search]`.
pub(super) fn search(section: &Section<'_>, faults: &mut Faults) -> Settings {
    let nodes = section.word("search.nodes", &[Nodes::States, Nodes::Layers], faults);
    let nodes = nodes.map_or(Nodes::States, |(nodes, _)| nodes);
    let leaf = section.word("search.leaf", &[Leaf::Zero, Leaf::Hopeful], faults);
    let depth = section.option("search.depth", &limits::DEPTH, faults);
    if nodes == Nodes::Layers {
        if let Some(entry) = section.find("budget") {
            let what = "a search over layers looks at all that is in reach; give `depth`, and leave out `budget`";
            faults.wrong(entry.at, what);
        }
        if let Some((Leaf::Hopeful, at)) = leaf {
            let what = "a search over layers values what lies beyond its depth at nothing; leave out `leaf`";
            faults.wrong(at, what);
        }
        if section.find("depth").is_none() {
            let what = "a search over layers needs a depth; write `depth = 8`";
            faults.amiss(section.at, what);
        }
    }
    let backup = section.word("search.backup", &[Backup::Sum, Backup::Mean], faults);
    let unlimited = match nodes {
        Nodes::States => usize::MAX,
        Nodes::Layers => 1,
    };
    Settings {
        budget: section.whole("search.budget", &limits::BUDGET, faults),
        depth: depth.map_or(unlimited, |d| d as usize),
        discount: section.number("search.discount", &limits::SEARCH_DISCOUNT, faults),
        temperature: section.number("search.temperature", &limits::TEMPERATURE, faults),
        backup: backup.map_or(Backup::Sum, |(backup, _)| backup),
        nodes,
        leaf: leaf.map_or(Leaf::Zero, |(leaf, _)| leaf),
    }
}

/// Reads `[acting]`.
pub(super) fn acting(section: &Section<'_>, search: &Settings, faults: &mut Faults) -> Acting {
    let mut given =
        |key: &str, limit: &Limit| section.option(&format!("acting.{key}"), limit, faults);
    let acting = Acting {
        budget: given("budget", &limits::ACTING_BUDGET).map(|n| n as usize),
        depth: given("depth", &limits::DEPTH).map(|n| n as usize),
        discount: given("discount", &limits::ACTING_DISCOUNT),
        temperature: given("temperature", &limits::ACTING_TEMPERATURE),
    };
    if let (Some(entry), Nodes::Layers) = (section.find("budget"), search.nodes) {
        let what = "a search over layers has no budget; give `depth`";
        faults.wrong(entry.at, what);
    }
    acting
}

/// Reads `[optimizer]`.
pub(super) fn optimizer(section: &Section<'_>, faults: &mut Faults) -> OptimizerSettings {
    let sampled = section.word("optimizer.method", &[false, true], faults);
    let sampled = sampled.is_some_and(|(sampled, _)| sampled);
    let walks = section.whole("optimizer.walks", &limits::WALKS, faults);
    if let (false, Some(walks)) = (sampled, section.find("walks")) {
        let what =
            "an exact gradient draws no walks; write `method = \"sampled\"`, or leave out `walks`";
        faults.amiss(walks.at, what);
    }
    OptimizerSettings {
        method: match sampled {
            true => Method::Sampled(walks),
            false => Method::Exact,
        },
        updates: section.whole("optimizer.updates", &limits::UPDATES, faults),
        worlds: section.whole("optimizer.worlds", &limits::WORLDS, faults),
        learning_rate: section.number("optimizer.learning_rate", &limits::LEARNING_RATE, faults),
        beta1: section.number("optimizer.beta1", &limits::BETA1, faults),
        beta2: section.number("optimizer.beta2", &limits::BETA2, faults),
    }
}
