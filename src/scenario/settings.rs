//! `[perception]`, `[model]`, `[search]` and `[optimizer]`: numbers, and their defaults.

use super::fault::{Faults, plain};
use super::limits;
use super::nearest::instead;
use super::objects::Kinds;
use super::read::{Section, number};
use super::{Method, ModelSettings, OptimizerSettings, Saliences};
use crate::search::Settings;

/// Reads `[perception]`.
pub(super) fn perception(section: &Section<'_>, kinds: &Kinds, faults: &mut Faults) -> Saliences {
    let (saliences, sound) = faults.sound(|faults| Saliences {
        location: section.number("perception.location", &limits::SALIENCE, faults),
        surroundings: section.number("perception.surroundings", &limits::SALIENCE, faults),
        attributes: attributes(section, kinds, faults),
        signals: vec![],
    });
    let any = saliences.location > 0.0
        || saliences.surroundings > 0.0
        || saliences.attributes.iter().any(|(_, s)| *s > 0.0);
    if section.is_there() && sound && !any {
        faults.amiss(
            section.at,
            "nothing is perceived, so nothing can be learned; give a group more than 0",
        );
    }
    saliences
}

fn attributes(section: &Section<'_>, kinds: &Kinds, faults: &mut Faults) -> Vec<(String, f64)> {
    let groups = kinds.groups();
    let mut attributes = Vec::new();
    for entry in section.entries() {
        let key = entry.key.as_str();
        if matches!(key, "location" | "surroundings") {
            continue;
        }
        if kinds.known && !groups.contains(&key) {
            let known = ["location", "surroundings"]
                .into_iter()
                .chain(groups.iter().copied());
            faults.amiss(
                entry.at,
                format!(
                    "no object has an attribute `{}`; {}",
                    plain(key),
                    instead(key, known)
                ),
            );
        }
        let path = format!("perception.{key}");
        let salience = number(&entry.node, &path, &limits::SALIENCE, faults);
        attributes.push((entry.key.clone(), salience.unwrap_or(0.0)));
    }
    attributes
}

/// Reads `[model]`.
pub(super) fn model(section: &Section<'_>, faults: &mut Faults) -> ModelSettings {
    ModelSettings {
        hidden: section.whole("model.hidden", &limits::HIDDEN, faults),
        init: section.number("model.init", &limits::INIT, faults),
        log_scale: section.number("model.log_scale", &limits::LOG_SCALE, faults),
        learn_scale: true,
        bias: true,
    }
}

/// Reads `[search]`.
pub(super) fn search(section: &Section<'_>, faults: &mut Faults) -> Settings {
    Settings {
        budget: section.whole("search.budget", &limits::BUDGET, faults),
        discount: section.number("search.discount", &limits::SEARCH_DISCOUNT, faults),
        temperature: section.number("search.temperature", &limits::TEMPERATURE, faults),
        ..Settings::default()
    }
}

/// Reads `[optimizer]`.
pub(super) fn optimizer(section: &Section<'_>, faults: &mut Faults) -> OptimizerSettings {
    OptimizerSettings {
        method: Method::Exact,
        updates: section.whole("optimizer.updates", &limits::UPDATES, faults),
        worlds: section.whole("optimizer.worlds", &limits::WORLDS, faults),
        learning_rate: section.number("optimizer.learning_rate", &limits::LEARNING_RATE, faults),
        beta1: section.number("optimizer.beta1", &limits::BETA1, faults),
        beta2: section.number("optimizer.beta2", &limits::BETA2, faults),
    }
}
