//! `[counters]` and `[measures]`: what is counted, and what can be read off a state; and what of
//! these and of events can be noticed.

use super::fault::{Faults, plain};
use super::limits::{self, COUNTERS, MEASURES, SIGNALS};
use super::objects::Kinds;
use super::read::{Section, check_name};
use super::rules::Written;
use super::tree::Origin;
use crate::world::{Counter, Measure, Noticed, Signal};

/// Reads `[counters]`.
pub(super) fn counters(section: &Section<'_>, written: &mut Written, faults: &mut Faults) {
    for entry in section.entries() {
        check_name(&entry.key, entry.at, faults);
        let path = format!("counters.{}", entry.key);
        let table = Section::of(&path, &entry.node, faults);
        let most = table.whole(&format!("{path}.most"), &limits::MOST, faults) as u8;
        written.laws.counters.push(Counter {
            name: entry.key.clone(),
            most,
        });
        written.counters_at.push(entry.at);
    }
    let count = written.laws.counters.len();
    if count > COUNTERS {
        let what = format!("there are {count} counters; at most {COUNTERS} fit");
        faults.wrong(section.at, what);
        written.laws.counters.truncate(COUNTERS);
        written.cut = true;
    }
}

/// Reads `[measures]`.
pub(super) fn measures(
    section: &Section<'_>,
    kinds: &Kinds,
    written: &mut Written,
    faults: &mut Faults,
) {
    for entry in section.entries() {
        check_name(&entry.key, entry.at, faults);
        let path = format!("measures.{}", entry.key);
        let table = Section::of(&path, &entry.node, faults);
        let mut set = |key: &str| {
            let path = format!("{path}.{key}");
            match table.find(key) {
                Some(entry) => kinds.sets(&entry.node, &path, faults),
                None if table.is_there() => {
                    table.lacks(&path, faults);
                    None
                }
                None => None,
            }
        };
        let (count, among) = (set("count"), set("among"));
        if let (Some(count), Some(among)) = (count, among)
            && let Some(kind) = count.iter().find(|k| !among.has(*k))
        {
            let what = format!(
                "`{}` counts and is not among what it is counted among; name it in `among` too",
                plain(&kinds.list[kind].name)
            );
            faults.amiss(entry.at, what);
        }
        written.laws.measures.push(Measure {
            name: entry.key.clone(),
            count: count.unwrap_or_default(),
            among: among.unwrap_or_default(),
        });
        written.measures_at.push(entry.at);
    }
    let count = written.laws.measures.len();
    if count > MEASURES {
        let what = format!("there are {count} measures; at most {MEASURES} fit");
        faults.wrong(section.at, what);
        written.laws.measures.truncate(MEASURES);
        written.cut = true;
    }
}

/// Adds counters and measures to what can be noticed, after the events, and holds each name to
/// one meaning.
pub(super) fn signals(written: &mut Written, kinds: &Kinds, faults: &mut Faults) {
    check_names(written, kinds, faults);
    let laws = &mut written.laws;
    let counters = laws.counters.iter().zip(&written.counters_at).enumerate();
    let counters = counters.map(|(i, (c, at))| (&c.name, Noticed::Counter(i), *at));
    let measures = laws.measures.iter().zip(&written.measures_at).enumerate();
    let measures = measures.map(|(i, (m, at))| (&m.name, Noticed::Measure(i), *at));
    for (name, of, at) in counters.chain(measures) {
        let name = name.clone();
        laws.signals.push(Signal { name, of });
        written.signals_at.push(at);
    }
    let count = laws.signals.len();
    if let Some(at) = written.signals_at.get(SIGNALS) {
        if !written.cut {
            let what = format!(
                "there are {count} events, counters and measures; at most {SIGNALS} fit in all"
            );
            faults.wrong(*at, what);
        }
        written.cut = true;
        written.forget_signals();
    }
}

/// Faults a name with two meanings: attributes, objects, counters, measures and events are named
/// beside each other in `[base]` and `[perception]`.
fn check_names(written: &Written, kinds: &Kinds, faults: &mut Faults) {
    let mut meanings: Vec<(&str, &str)> = vec![
        ("location", "perceived of the place"),
        ("surroundings", "perceived of the place"),
    ];
    meanings.extend(kinds.groups().into_iter().map(|g| (g, "an attribute")));
    let laws = &written.laws;
    let objects = kinds.objects.iter().map(|o| (&o.name, "an object", o.at));
    let counters = laws.counters.iter().zip(&written.counters_at);
    let measures = laws.measures.iter().zip(&written.measures_at);
    let events = laws.signals.iter().zip(&written.signals_at);
    let all: Vec<(&String, &str, Origin)> = objects
        .chain(counters.map(|(c, at)| (&c.name, "a counter", *at)))
        .chain(measures.map(|(m, at)| (&m.name, "a measure", *at)))
        .chain(events.map(|(e, at)| (&e.name, "an event", *at)))
        .collect();
    for (name, what, at) in all {
        match meanings.iter().find(|(n, w)| n == name && *w != what) {
            Some((_, other)) => {
                let what = format!(
                    "`{}` is {other} already; {what} must be called something else",
                    plain(name)
                );
                faults.amiss(at, what);
            }
            None => meanings.push((name, what)),
        }
    }
}
