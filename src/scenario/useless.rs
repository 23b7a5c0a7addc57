//! What is named and then not used: events that nobody notices, counters and measures that never
//! change.

use super::fault::{Faults, plain};
use super::possible::Possible;
use super::rules::Written;
use super::{Base, Reached, Scenario};
use crate::world::Noticed;

/// Faults events, counters and measures that are of no use. `perceived` are the keys of
/// `[perception]`, whatever number stands there.
pub(super) fn find(
    scenario: &Scenario,
    written: &Written,
    perceived: &[&str],
    faults: &mut Faults,
) {
    let worlds = [&scenario.train, &scenario.deploy].map(|d| Possible::of(scenario, d));
    let signals = scenario.laws.signals.iter().enumerate();
    for ((i, signal), &at) in signals.zip(&written.signals_at) {
        let name = plain(&signal.name);
        let changes = worlds.iter().any(|w| w.can_notice(scenario, i));
        let what = match signal.of {
            Noticed::Counter(c) if !changes && worlds.iter().all(|w| w.most[c] == 0) => {
                format!("there is never any `{name}`; let a rule give it, or hold it at the start")
            }
            Noticed::Measure(_) if !changes => format!(
                "no rule that can apply changes what `{name}` counts; count something that changes"
            ),
            Noticed::Event if !is_used(scenario, i, perceived) => format!(
                "nobody notices `{name}`; perceive it, reward it or make it a goal, or leave it out"
            ),
            Noticed::Counter(c) if !is_used(scenario, i, perceived) && !is_asked(scenario, c) => {
                format!(
                    "nobody needs, perceives or rewards `{name}`; let something depend on it, or \
                     leave it out"
                )
            }
            Noticed::Measure(m)
                if !is_used(scenario, i, perceived)
                    && objectives(scenario).all(|o| o.each_step[m] == 0.0) =>
            {
                format!("nobody perceives or rewards `{name}`; do either, or leave it out")
            }
            _ => continue,
        };
        faults.amiss(at, what);
    }
}

/// Whether a signal is perceived, rewarded or a goal, or may be once a dial is turned.
fn is_used(scenario: &Scenario, signal: usize, perceived: &[&str]) -> bool {
    let name = scenario.laws.signals[signal].name.as_str();
    let turned = scenario.dials.iter().map(|d| d.path.as_str());
    let cured = scenario.cure.iter().flat_map(|c| &c.set);
    let mut paths = turned.chain(cured.map(|(path, _)| path.as_str()));
    let goal = Reached::Happens(signal);
    perceived.contains(&name)
        || objectives(scenario).any(|o| o.events[signal] != 0.0)
        || scenario.goals.iter().any(|g| g.reached == goal)
        || paths.any(|path| path.rsplit('.').next() == Some(name))
}

/// What is trained for, and what was wanted.
fn objectives(scenario: &Scenario) -> impl Iterator<Item = &Base> {
    std::iter::once(&scenario.base).chain(&scenario.hidden)
}

/// Whether a rule needs a counter.
fn is_asked(scenario: &Scenario, counter: usize) -> bool {
    scenario.laws.rules.iter().any(|r| r.needs[counter] > 0)
}
