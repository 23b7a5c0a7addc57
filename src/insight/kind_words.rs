//! What a kind of object does, in a few words: the one place where that is said.

use crate::scenario::Scenario;
use crate::world::{Becomes, KindSet, Rule, When};

/// What comes of a kind by the rules: "ends the walk", "with 1 key: is taken along, +2 gold".
pub fn kind_words(scenario: &Scenario, kind: usize) -> String {
    let rules = scenario.laws.rules.iter();
    let own: Vec<String> = rules
        .filter(|r| r.kinds().has(kind))
        .map(|r| format!("{}{}", occasion(scenario, r), effect(scenario, r)))
        .collect();
    let enters = |r: &Rule| matches!(r.when, When::Enter(kinds) if kinds.has(kind));
    let barred = scenario.kinds[kind].solid && !scenario.laws.rules.iter().any(enters);
    let all = barred.then(|| "bars the way".into()).into_iter().chain(own);
    match all.collect::<Vec<String>>() {
        words if words.is_empty() => "stays where it is".into(),
        words => words.join("; "),
    }
}

/// When a rule applies; nothing for what happens to whoever comes upon it.
fn occasion(scenario: &Scenario, rule: &Rule) -> String {
    let counters = scenario.laws.counters.iter().zip(rule.needs);
    let needs: Vec<String> = counters
        .filter(|(_, n)| *n > 0)
        .map(|(counter, n)| format!("{n} {}", counter.name))
        .chain((!rule.present.is_empty()).then(|| there(scenario, rule.present)))
        .collect();
    let when = match rule.when {
        When::Enter(_) => String::new(),
        When::Do(deed, _) => {
            let name = scenario.laws.deeds.get(deed);
            name.map_or("act", String::as_str).to_owned()
        }
        When::After(1, _) => "after 1 step".into(),
        When::After(steps, _) => format!("after {steps} steps"),
    };
    match (when.is_empty(), needs.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("{when}: "),
        (true, false) => format!("with {}: ", needs.join(", ")),
        (false, false) => format!("{when}, with {}: ", needs.join(", ")),
    }
}

/// "a supervisor in the world".
fn there(scenario: &Scenario, kinds: KindSet) -> String {
    format!("a {} in the {}", names(scenario, kinds), scenario.called)
}

/// What a rule does.
fn effect(scenario: &Scenario, rule: &Rule) -> String {
    let mut does: Vec<String> = match rule.becomes {
        Becomes::Same => vec![],
        Becomes::Gone if rule.ends => vec![],
        Becomes::Gone => vec!["is taken along".into()],
        Becomes::Kind(kind) => vec![format!("becomes {}", scenario.kinds[kind].label)],
    };
    for (counter, by) in scenario.laws.counters.iter().zip(rule.gives) {
        if by != 0 {
            does.push(format!("{by:+} {}", counter.name));
        }
    }
    for (kinds, to) in &rule.turns {
        let from = names(scenario, *kinds);
        does.extend(match to {
            Becomes::Same => None,
            Becomes::Gone => Some(format!("takes away every {from}")),
            Becomes::Kind(kind) => {
                let to = &scenario.kinds[*kind].label;
                Some(format!("turns every {from} into {to}"))
            }
        });
    }
    if rule.ends {
        does.push("ends the walk".into());
    }
    // What tells it from the rule that applies where nothing of the kind is present.
    let told_by_event = !rule.present.is_empty() && rule.event.is_some();
    if does.is_empty() || told_by_event {
        let event = rule.event.and_then(|e| scenario.laws.signals.get(e));
        does.push(event.map_or("stays where it is".into(), |signal| signal.name.clone()));
    }
    does.join(", ")
}

/// The names of some kinds, each once.
fn names(scenario: &Scenario, kinds: KindSet) -> String {
    let mut names: Vec<&str> = Vec::new();
    for kind in kinds.iter().filter_map(|k| scenario.kinds.get(k)) {
        if !names.contains(&kind.name.as_str()) {
            names.push(&kind.name);
        }
    }
    names.join(" or ")
}
