//! `[belief]`: what the model believes of the rules, where that is not so.

use super::Believes;
use super::fault::{Faults, plain};
use super::limits::SIGNALS;
use super::nearest::instead;
use super::objects::Kinds;
use super::read::{Section, items, text};
use super::rules::{Written, does};
use super::tree::{Entry, Node};
use crate::world::{Belief, Rule};

/// Reads `[belief]`, after all rules.
pub(super) fn read(top: &Section<'_>, kinds: &Kinds, written: &mut Written, faults: &mut Faults) {
    let section = top.table("belief", faults);
    if !section.is_there() {
        return;
    }
    let words = section.text("belief.says", faults);
    let in_training = section.truth("belief.in_training", true, faults);
    let acting = section.truth("belief.acting", in_training, faults);
    let mut belief = Belief::default();
    for item in section
        .find("unseen")
        .into_iter()
        .flat_map(|e| items(&e.node))
    {
        unseen(item, kinds, written, &mut belief, faults);
    }
    let mut known: Vec<Option<Rule>> = written.laws.rules.iter().cloned().map(Some).collect();
    let rules = section.table("belief.rules", faults);
    for entry in rules.entries() {
        let names = written.laws.rules.iter().map(|r| r.name.as_str());
        let Some(i) = { names.clone() }.position(|name| name == entry.key) else {
            let what = format!(
                "there is no rule `{}` to believe anything of; {}",
                plain(&entry.key),
                instead(&entry.key, names)
            );
            faults.amiss(entry.at, what);
            continue;
        };
        known[i] = believed(entry, i, kinds, written, faults);
        written
            .believed
            .extend(known[i].clone().map(|rule| (rule, entry.at)));
    }
    let mut rules: Vec<Rule> = known.into_iter().flatten().collect();
    if section.find("unseen").is_none() && rules == written.laws.rules {
        let what = "what it believes is so; say what of a rule it is wrong about, or what it does \
                    not see, or leave out `[belief]`";
        faults.amiss(section.at, what);
    }
    for rule in &mut rules {
        rule.event = rule.event.filter(|e| *e < SIGNALS);
    }
    belief.rules = rules;
    written.belief = Some(Believes {
        belief: belief.into(),
        words,
        in_training,
        acting,
    });
}

/// An object it does not know to be there, or a counter it does not look at.
fn unseen(item: &Node, kinds: &Kinds, written: &Written, belief: &mut Belief, faults: &mut Faults) {
    let Some(name) = text(item, "belief.unseen", faults) else {
        return;
    };
    let counters = &written.laws.counters;
    if let Some(counter) = counters.iter().position(|c| c.name == name) {
        belief.uncounted[counter] = true;
    } else if written.cut {
        // It may be a counter that does not fit.
    } else if kinds.is_known(name) || counters.is_empty() {
        let set = kinds.meant(name, item.at, faults);
        belief.unseen = belief.unseen.or(set.unwrap_or_default());
    } else {
        let counters = counters.iter().map(|c| c.name.as_str());
        let names: Vec<&str> = kinds.names().chain(counters).collect();
        let what = format!(
            "there is no object and no counter `{}`; {}",
            plain(name),
            instead(name, names)
        );
        faults.amiss(item.at, what);
    }
}

/// A rule with what is believed of it laid over it; `None` if it is not known of.
fn believed(
    entry: &Entry,
    index: usize,
    kinds: &Kinds,
    written: &mut Written,
    faults: &mut Faults,
) -> Option<Rule> {
    let path = format!("belief.rules.{}", entry.key);
    let table = Section::of(&path, &entry.node, faults);
    let mut rule = written.laws.rules[index].clone();
    if table.find("gives").is_some() {
        rule.gives = written.rules[index].used.map(|used| -used);
    }
    does(&table, &path, kinds, &mut rule, written, faults);
    let happens = table.truth(&format!("{path}.happens"), true, faults);
    if !happens && table.entries().count() > 1 {
        let what = "what does not happen does nothing; keep `happens = false` alone";
        faults.amiss(entry.at, what);
    }
    happens.then_some(rule)
}
