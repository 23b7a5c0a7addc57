//! `[counters]`, `[measures]`, `[rules]` and `[belief]`: what happens when, and what the model
//! believes of it.

use super::Believes;
use super::fault::{Faults, plain};
use super::limits;
use super::nearest::instead;
use super::objects::Kinds;
use super::read::{Section, check_name, name_in, not, number};
use super::tree::{Entry, Node, Origin, Value};
use crate::world::{
    Action, Becomes, Belief, Counter, KindSet, Laws, MAX_COUNTERS, MAX_FORMS, MAX_MEASURES,
    MAX_SIGNALS, Measure, Noticed, Rule, Signal, When,
};

/// The laws of a file, and where their parts are written.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) laws: Laws,
    /// Where each rule of `[rules]` is written; those said in one word at an object come after.
    pub(super) rules_at: Vec<Origin>,
    /// Where each signal is first mentioned.
    pub(super) signals_at: Vec<Origin>,
    pub(super) belief: Option<Believes>,
    pub(super) belief_at: Option<Origin>,
}

impl Written {
    /// The index of a signal by its name.
    pub(super) fn signal(&self, name: &str) -> Option<usize> {
        self.laws.signals.iter().position(|s| s.name == name)
    }

    /// The index of a counter by its name; a fault if there is none.
    pub(super) fn counter(&self, entry: &Entry, faults: &mut Faults) -> Option<usize> {
        let found = self.laws.counters.iter().position(|c| c.name == entry.key);
        if found.is_none() {
            let names = self.laws.counters.iter().map(|c| c.name.as_str());
            let what = format!(
                "there is no counter `{}`; {}",
                plain(&entry.key),
                instead(&entry.key, names)
            );
            faults.amiss(entry.at, what);
        }
        found
    }

    fn deed(&mut self, name: String, at: Origin, faults: &mut Faults) -> usize {
        if let Some(deed) = self.laws.deeds.iter().position(|d| *d == name) {
            return deed;
        }
        let taken = Action::ALL.iter().take(5).any(|a| self.laws.word(*a) == name);
        if taken {
            let what = format!("`{name}` is an action already; call the deed something else");
            faults.wrong(at, what);
        }
        if self.laws.deeds.len() == Action::DEEDS.len() {
            let most = Action::DEEDS.len();
            let what = format!("there are more than {most} deeds; let rules share some");
            faults.wrong(at, what);
            return 0;
        }
        self.laws.deeds.push(name);
        self.laws.deeds.len() - 1
    }

    fn event(&mut self, name: String, at: Origin) -> usize {
        if let Some(event) = self.signal(&name) {
            return event;
        }
        self.laws.signals.push(Signal {
            name,
            of: Noticed::Event,
        });
        self.signals_at.push(at);
        self.laws.signals.len() - 1
    }
}

/// Reads counters, measures, rules and the belief.
pub(super) fn read(top: &Section<'_>, kinds: &Kinds, faults: &mut Faults) -> Written {
    let mut written = Written::default();
    let counters_at = counters(&top.table("counters", faults), &mut written, faults);
    let measures_at = measures(&top.table("measures", faults), kinds, &mut written, faults);
    rules(&top.table("rules", faults), kinds, &mut written, faults);
    let believed = belief(top, kinds, &mut written, faults);
    signals(&mut written, counters_at, measures_at, kinds, faults);
    written.laws.rules.extend(kinds.rules.iter().cloned());
    let others = believed.iter().flat_map(|b| b.rules.iter());
    let others: Vec<Rule> = others.cloned().collect();
    written.laws.lay_out(kinds.list.len(), &others);
    if written.laws.forms() > MAX_FORMS {
        let at = written.rules_at.first().copied().unwrap_or(top.at);
        let what = format!(
            "objects could be in {} forms, each step of a delay counted; at most {MAX_FORMS} fit",
            written.laws.forms()
        );
        faults.amiss(at, what);
    }
    written
}

fn counters(section: &Section<'_>, written: &mut Written, faults: &mut Faults) -> Vec<Origin> {
    let mut places = Vec::new();
    for entry in section.entries() {
        check_name(&entry.key, entry.at, faults);
        let path = format!("counters.{}", entry.key);
        let table = Section::of(&path, &entry.node, faults);
        let most = table.whole(&format!("{path}.most"), &limits::MOST, faults) as u8;
        written.laws.counters.push(Counter {
            name: entry.key.clone(),
            most,
        });
        places.push(entry.at);
    }
    if places.len() > MAX_COUNTERS {
        let what = format!("there are {} counters; at most {MAX_COUNTERS} fit", places.len());
        faults.wrong(section.at, what);
        written.laws.counters.truncate(MAX_COUNTERS);
        places.truncate(MAX_COUNTERS);
    }
    places
}

fn measures(
    section: &Section<'_>,
    kinds: &Kinds,
    written: &mut Written,
    faults: &mut Faults,
) -> Vec<Origin> {
    let mut places = Vec::new();
    for entry in section.entries() {
        check_name(&entry.key, entry.at, faults);
        let path = format!("measures.{}", entry.key);
        let table = Section::of(&path, &entry.node, faults);
        let set = |key: &str, faults: &mut Faults| match table.find(key) {
            Some(e) => kinds.sets(&e.node, &format!("{path}.{key}"), faults),
            None => {
                let what = format!("`[{}]` lacks `{key}`; name one object or several", plain(&path));
                faults.amiss(table.at, what);
                None
            }
        };
        let count = set("count", faults).unwrap_or_default();
        let among = set("among", faults).unwrap_or_default();
        if !count.iter().all(|k| among.has(k)) {
            let what = "what is counted must be among what it is counted among; list it in both";
            faults.amiss(entry.at, what);
        }
        written.laws.measures.push(Measure {
            name: entry.key.clone(),
            count,
            among,
        });
        places.push(entry.at);
    }
    if places.len() > MAX_MEASURES {
        let what = format!("there are {} measures; at most {MAX_MEASURES} fit", places.len());
        faults.wrong(section.at, what);
        written.laws.measures.truncate(MAX_MEASURES);
        places.truncate(MAX_MEASURES);
    }
    places
}

fn rules(section: &Section<'_>, kinds: &Kinds, written: &mut Written, faults: &mut Faults) {
    for entry in section.entries() {
        check_name(&entry.key, entry.at, faults);
        let path = format!("rules.{}", entry.key);
        let table = Section::of(&path, &entry.node, faults);
        if !table.is_there() {
            continue;
        }
        let Some(when) = when(&table, &path, kinds, written, faults) else {
            continue;
        };
        let mut rule = Rule::new(&entry.key, when);
        needs(&table, &path, &mut rule, written, faults);
        does(&table, &path, kinds, &mut rule, written, faults);
        written.laws.rules.push(rule);
        written.rules_at.push(entry.at);
    }
    if section.entries().count() > limits::RULES {
        let most = limits::RULES;
        let what = format!("there are more than {most} rules; let one hold for several objects");
        faults.wrong(section.at, what);
    }
}

fn when(
    table: &Section<'_>,
    path: &str,
    kinds: &Kinds,
    written: &mut Written,
    faults: &mut Faults,
) -> Option<When> {
    let given: Vec<&Entry> = (["do", "enter", "after"].iter())
        .filter_map(|key| table.find(key))
        .collect();
    let [entry] = given[..] else {
        let what = match given.len() {
            0 => format!(
                "`[{}]` does not say when; write `do` and `on`, or `enter`, or `after` and `of`",
                plain(path)
            ),
            _ => "a rule has one occasion; keep one of `do`, `enter` and `after`".to_owned(),
        };
        faults.amiss(given.get(1).map_or(table.at, |e| e.at), what);
        return None;
    };
    let object = |key: &str, faults: &mut Faults| match table.find(key) {
        Some(e) => kinds.sets(&e.node, &format!("{path}.{key}"), faults),
        None => {
            let what = format!("`[{}]` lacks `{key}`; name an object", plain(path));
            faults.amiss(table.at, what);
            None
        }
    };
    let foreign = |keys: &[&str], faults: &mut Faults| {
        for entry in keys.iter().filter_map(|key| table.find(key)) {
            let what = format!("`{}` does not belong to this occasion; leave it out", entry.key);
            faults.wrong(entry.at, what);
        }
    };
    match entry.key.as_str() {
        "do" => {
            foreign(&["of"], faults);
            let name = name_in(&entry.node, &format!("{path}.do"), faults);
            let on = object("on", faults);
            let deed = written.deed(name, entry.node.at, faults);
            Some(When::Do(deed, on?))
        }
        "enter" => {
            foreign(&["of", "on"], faults);
            let set = kinds.sets(&entry.node, &format!("{path}.enter"), faults)?;
            Some(When::Enter(set))
        }
        _ => {
            foreign(&["on"], faults);
            let path = format!("{path}.after");
            let steps = number(&entry.node, &path, &limits::DELAY, faults);
            let of = object("of", faults);
            Some(When::After(steps? as usize, of?))
        }
    }
}

/// What a rule asks for: `needs`, and `uses`, which it takes away.
fn needs(
    table: &Section<'_>,
    path: &str,
    rule: &mut Rule,
    written: &Written,
    faults: &mut Faults,
) {
    for (key, taken) in [("needs", false), ("uses", true)] {
        let path = format!("{path}.{key}");
        let Some(node) = table.find(key).map(|e| &e.node) else {
            continue;
        };
        let amounts = Section::of(&path, node, faults);
        for entry in amounts.entries() {
            let counter = written.counter(entry, faults);
            let path = format!("{path}.{}", entry.key);
            let amount = number(&entry.node, &path, &limits::AMOUNT, faults);
            if let (Some(c), Some(n)) = (counter, amount) {
                rule.needs[c] = rule.needs[c].max(n as u8);
                if taken {
                    rule.gives[c] -= n as i8;
                }
            }
        }
    }
}

/// What a rule does. In a belief, what is written goes over what the rule says.
fn does(
    table: &Section<'_>,
    path: &str,
    kinds: &Kinds,
    rule: &mut Rule,
    written: &mut Written,
    faults: &mut Faults,
) {
    if let Some(entry) = table.find("gives") {
        let path = format!("{path}.gives");
        let amounts = Section::of(&path, &entry.node, faults);
        for entry in amounts.entries() {
            let counter = written.counter(entry, faults);
            let path = format!("{path}.{}", entry.key);
            let amount = number(&entry.node, &path, &limits::GIVES, faults);
            if let (Some(c), Some(n)) = (counter, amount) {
                rule.gives[c] += n as i8;
            }
        }
    }
    if let Some(entry) = table.find("becomes") {
        let path = format!("{path}.becomes");
        if let Some(becomes) = becomes(&entry.node, &path, rule.kinds(), kinds, faults) {
            rule.becomes = becomes;
        }
    }
    if let Some(entry) = table.find("turns") {
        rule.turns.clear();
        let path = format!("{path}.turns");
        let turns = Section::of(&path, &entry.node, faults);
        for entry in turns.entries() {
            let from = kinds.set(&entry.key, entry.at, faults);
            let path = format!("{path}.{}", entry.key);
            let from_set = from.unwrap_or_default();
            let to = becomes(&entry.node, &path, from_set, kinds, faults);
            rule.turns.extend(from.zip(to));
        }
    }
    if let Some(entry) = table.find("event") {
        rule.event = match &entry.node.value {
            Value::Truth(false) => None,
            Value::Text(text) if text.is_empty() => None,
            _ => {
                let name = name_in(&entry.node, &format!("{path}.event"), faults);
                Some(written.event(name, entry.node.at))
            }
        };
    }
    rule.ends = table.truth(&format!("{path}.ends"), rule.ends, faults);
}

/// What an object turns into: `nothing`, or an object of which there is one kind.
fn becomes(
    node: &Node,
    path: &str,
    from: KindSet,
    kinds: &Kinds,
    faults: &mut Faults,
) -> Option<Becomes> {
    let Value::Text(name) = &node.value else {
        faults.wrong(node.at, not(path, node, "the name of an object, or `nothing`"));
        return None;
    };
    if name == "nothing" {
        return Some(Becomes::Gone);
    }
    let set = kinds.set(name, node.at, faults)?;
    if set == from && set.len() > 1 {
        return Some(Becomes::Same);
    }
    if set.len() > 1 {
        let what = format!(
            "there are {} kinds of `{}`; it can only become an object of which there is one",
            set.len(),
            plain(name)
        );
        faults.amiss(node.at, what);
    }
    set.first().map(Becomes::Kind)
}

fn belief(
    top: &Section<'_>,
    kinds: &Kinds,
    written: &mut Written,
    faults: &mut Faults,
) -> Option<Belief> {
    let entry = top.find("belief")?;
    let section = Section::of("belief", &entry.node, faults);
    if !section.is_there() {
        return None;
    }
    let words = section.text("belief.says", faults);
    let in_training = section.truth("belief.in_training", true, faults);
    let acting = section.truth("belief.acting", in_training, faults);
    let mut belief = Belief {
        rules: written.laws.rules.clone(),
        ..Belief::default()
    };
    if let Some(entry) = section.find("unseen") {
        unseen(&entry.node, kinds, written, &mut belief, faults);
    }
    let mut changed = !belief.unseen.is_empty() || belief.uncounted.contains(&true);
    let mut unknown: Vec<String> = Vec::new();
    for entry in section.table("belief.rules", faults).entries() {
        changed = true;
        let Some(i) = belief.rules.iter().position(|r| r.name == entry.key) else {
            let names = written.laws.rules.iter().map(|r| r.name.as_str());
            let instead = instead(&entry.key, names);
            let what = format!(
                "there is no rule `{}` to believe anything of; {instead}",
                plain(&entry.key)
            );
            faults.amiss(entry.at, what);
            continue;
        };
        let mut rule = belief.rules[i].clone();
        if !believed(entry, kinds, &mut rule, written, faults) {
            unknown.push(rule.name.clone());
        }
        belief.rules[i] = rule;
    }
    belief.rules.retain(|r| !unknown.contains(&r.name));
    belief.rules.extend(kinds.rules.iter().cloned());
    if !changed {
        let what = "the belief is no other than the truth; say what it does not see, or what it \
                    believes of a rule";
        faults.amiss(section.at, what);
    }
    written.belief_at = Some(entry.at);
    written.belief = Some(Believes {
        belief: belief.clone().into(),
        words,
        in_training,
        acting,
    });
    Some(belief)
}

/// Objects it does not know to be there, and counters it does not look at.
fn unseen(
    node: &Node,
    kinds: &Kinds,
    written: &Written,
    belief: &mut Belief,
    faults: &mut Faults,
) {
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    for item in items {
        let counter = match &item.value {
            Value::Text(name) => written.laws.counters.iter().position(|c| c.name == *name),
            _ => None,
        };
        match counter {
            Some(counter) => belief.uncounted[counter] = true,
            None => {
                let set = kinds.sets(item, "belief.unseen", faults);
                belief.unseen = belief.unseen.or(set.unwrap_or_default());
            }
        }
    }
}

/// Lays what is believed of a rule over it; whether it is known at all.
fn believed(
    entry: &Entry,
    kinds: &Kinds,
    rule: &mut Rule,
    written: &mut Written,
    faults: &mut Faults,
) -> bool {
    let path = format!("belief.rules.{}", entry.key);
    let table = Section::of(&path, &entry.node, faults);
    for key in ["do", "on", "enter", "after", "of", "needs", "uses"] {
        if let Some(entry) = table.find(key) {
            let what = format!(
                "`{key}` is the same in truth and belief; a belief is about what a rule does"
            );
            faults.wrong(entry.at, what);
        }
    }
    if table.find("gives").is_some() {
        rule.gives = [0; MAX_COUNTERS];
    }
    does(&table, &path, kinds, rule, written, faults);
    table.truth(&format!("{path}.happens"), true, faults)
}

/// Adds counters and measures to what can be noticed, after the events.
fn signals(
    written: &mut Written,
    counters_at: Vec<Origin>,
    measures_at: Vec<Origin>,
    kinds: &Kinds,
    faults: &mut Faults,
) {
    let counters = written.laws.counters.iter().enumerate();
    let counters: Vec<_> = counters.map(|(i, c)| (c.name.clone(), Noticed::Counter(i))).collect();
    let measures = written.laws.measures.iter().enumerate();
    let measures: Vec<_> = measures.map(|(i, m)| (m.name.clone(), Noticed::Measure(i))).collect();
    let places = counters_at.into_iter().chain(measures_at);
    for ((name, of), at) in counters.into_iter().chain(measures).zip(places) {
        if written.signal(&name).is_some() {
            let what = format!(
                "`{}` is called like something else that can be noticed; call it something else",
                plain(&name)
            );
            faults.amiss(at, what);
        }
        written.laws.signals.push(Signal { name, of });
        written.signals_at.push(at);
    }
    for (signal, at) in written.laws.signals.iter().zip(&written.signals_at) {
        let object = kinds.names().any(|n| n == signal.name);
        if object || kinds.groups().contains(&signal.name.as_str()) {
            let what = format!(
                "`{}` is called like an object or an attribute; call it something else",
                plain(&signal.name)
            );
            faults.amiss(*at, what);
        }
    }
    if written.laws.signals.len() > MAX_SIGNALS {
        let at = written.signals_at[MAX_SIGNALS];
        let what = format!(
            "there are {} events, counters and measures; at most {MAX_SIGNALS} fit",
            written.laws.signals.len()
        );
        faults.wrong(at, what);
        written.laws.signals.truncate(MAX_SIGNALS);
        written.signals_at.truncate(MAX_SIGNALS);
        for rule in &mut written.laws.rules {
            rule.event = rule.event.filter(|e| *e < MAX_SIGNALS);
        }
    }
}
