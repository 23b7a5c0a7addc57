//! `[rules]`: what happens when.

use super::Believes;
use super::belief;
use super::counted;
use super::fault::{Faults, plain};
use super::limits::{self, RULES, SIGNALS};
use super::nearest::instead;
use super::objects::Kinds;
use super::read::{Section, check_name, name_in, not, number};
use super::tree::{Entry, Node, Origin, Value};
use crate::world::{
    Action, Becomes, KindSet, Laws, MAX_COUNTERS, MAX_FORMS, Noticed, Rule, Signal, When,
};

/// The laws of a file, what the model believes of them, and where their parts are written.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) laws: Laws,
    /// Where the parts of each rule are written.
    pub(super) rules: Vec<RuleAt>,
    pub(super) counters_at: Vec<Origin>,
    pub(super) measures_at: Vec<Origin>,
    /// Where each signal is first mentioned.
    pub(super) signals_at: Vec<Origin>,
    pub(super) belief: Option<Believes>,
    /// Whether more was named than fits, so that not every name is known.
    pub(super) cut: bool,
    /// Rules it is wrong about, as it believes them to be, and where that is written.
    pub(super) believed: Vec<(Rule, Origin)>,
}

/// Where the parts of a rule are written.
#[derive(Clone, Debug)]
pub(super) struct RuleAt {
    pub(super) at: Origin,
    /// Its occasion.
    pub(super) when: Origin,
    /// The objects it is about.
    pub(super) objects: Origin,
    /// Where it says what must be in the world.
    pub(super) present: Option<Origin>,
    /// The counters it needs or uses.
    pub(super) asked: Vec<(usize, Origin)>,
    /// How much of each counter it takes away.
    pub(super) used: [i8; MAX_COUNTERS],
    /// Whether it is written in one word at its object.
    pub(super) short: bool,
}

impl RuleAt {
    fn new(at: Origin) -> Self {
        RuleAt {
            at,
            when: at,
            objects: at,
            present: None,
            asked: Vec::new(),
            used: [0; MAX_COUNTERS],
            short: false,
        }
    }
}

impl Written {
    /// The index of a signal by its name.
    pub(super) fn signal(&self, name: &str) -> Option<usize> {
        self.laws.signals.iter().position(|s| s.name == name)
    }

    /// The index of a counter by its name; a fault if there is none.
    pub(super) fn counter(&self, entry: &Entry, faults: &mut Faults) -> Option<usize> {
        let found = self.laws.counters.iter().position(|c| c.name == entry.key);
        if found.is_none() && !self.cut {
            let names = self.laws.counters.iter().map(|c| c.name.as_str());
            let instead = instead(&entry.key, names);
            let what = format!("there is no counter `{}`; {instead}", plain(&entry.key));
            faults.amiss(entry.at, what);
        }
        found
    }

    fn deed(&mut self, name: String, at: Origin, faults: &mut Faults) -> usize {
        if let Some(deed) = self.laws.deeds.iter().position(|d| *d == name) {
            return deed;
        }
        let moves = Action::MOVES.into_iter().chain([Action::Stay]);
        if { moves }.any(|a| self.laws.word(a) == name) {
            let what = format!("`{name}` is an action already; call the deed something else");
            faults.wrong(at, what);
        }
        let most = Action::DEEDS.len();
        if self.laws.deeds.len() == most {
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

    /// Leaves out what is beyond the most that can be noticed.
    pub(super) fn forget_signals(&mut self) {
        self.laws.signals.truncate(SIGNALS);
        self.signals_at.truncate(SIGNALS);
        for rule in &mut self.laws.rules {
            rule.event = rule.event.filter(|e| *e < SIGNALS);
        }
    }
}

/// Reads counters, measures, rules and the belief.
pub(super) fn read(top: &Section<'_>, kinds: &Kinds, faults: &mut Faults) -> Written {
    let mut written = Written::default();
    counted::counters(&top.table("counters", faults), &mut written, faults);
    counted::measures(&top.table("measures", faults), kinds, &mut written, faults);
    rules(&top.table("rules", faults), kinds, &mut written, faults);
    for (rule, at) in kinds.objects.iter().filter_map(|o| o.enter.clone()) {
        written.laws.rules.push(rule);
        written.rules.push(RuleAt {
            short: true,
            ..RuleAt::new(at)
        });
    }
    belief::read(top, kinds, &mut written, faults);
    counted::signals(&mut written, kinds, faults);
    let others = written.belief.as_ref().map(|b| b.belief.rules.clone());
    let others = others.unwrap_or_default();
    written.laws.lay_out(kinds.list.len(), &others);
    check_forms(&written, faults);
    written
}

fn check_forms(written: &Written, faults: &mut Faults) {
    let forms = written.laws.forms();
    let slowest = written.laws.rules.iter().zip(&written.rules);
    let slowest = slowest.max_by_key(|(rule, _)| match rule.when {
        When::After(steps, kinds) => steps * kinds.len(),
        _ => 0,
    });
    if let (true, Some((_, rule))) = (forms > MAX_FORMS, slowest) {
        let what = format!(
            "objects could be in {forms} forms, each step of a delay counted; at most {MAX_FORMS} \
             fit: let fewer kinds wait, or not so long"
        );
        faults.amiss(rule.at, what);
    }
}

fn rules(section: &Section<'_>, kinds: &Kinds, written: &mut Written, faults: &mut Faults) {
    for entry in section.entries() {
        check_name(&entry.key, entry.at, faults);
        let path = format!("rules.{}", entry.key);
        let table = Section::of(&path, &entry.node, faults);
        if !table.is_there() {
            continue;
        }
        if kinds
            .objects
            .iter()
            .any(|o| o.name == entry.key && o.enter.is_some())
        {
            let what = format!(
                "`{}` is what the rule is called that `enter` at the object stands for; call this \
                 one something else",
                plain(&entry.key)
            );
            faults.amiss(entry.at, what);
        }
        let mut at = RuleAt::new(entry.at);
        // With a fault, a rule that is about nothing stands in.
        let when = when(&table, &path, kinds, (written, &mut at), faults);
        let nothing = When::Enter(KindSet::default());
        let mut rule = Rule::new(&entry.key, when.unwrap_or(nothing));
        needs(&table, &path, (&mut rule, &mut at), written, faults);
        if let Some(entry) = table.find("present") {
            let path = format!("{path}.present");
            rule.present = (kinds.sets(&entry.node, &path, faults)).unwrap_or_default();
            at.present = Some(entry.node.at);
        }
        does(&table, &path, kinds, &mut rule, written, faults);
        written.laws.rules.push(rule);
        written.rules.push(at);
    }
    let count = section.entries().count();
    if count > RULES {
        let what = format!("there are {count} rules; at most {RULES} fit");
        faults.wrong(section.at, what);
    }
}

/// The occasion of a rule: one of `do` and `on`, `enter`, `after` and `of`.
fn when(
    table: &Section<'_>,
    path: &str,
    kinds: &Kinds,
    (written, at): (&mut Written, &mut RuleAt),
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
    at.when = entry.at;
    let objects_key = match entry.key.as_str() {
        "do" => "on",
        "enter" => "enter",
        _ => "of",
    };
    for other in ["on", "of"].into_iter().filter(|key| *key != objects_key) {
        if let Some(wrong) = table.find(other) {
            let what = format!("`{other}` does not belong to `{}`; leave it out", entry.key);
            faults.wrong(wrong.at, what);
        }
    }
    let objects = match table.find(objects_key) {
        Some(objects) => {
            at.objects = objects.node.at;
            kinds.sets(&objects.node, &format!("{path}.{objects_key}"), faults)
        }
        None => {
            table.lacks(&format!("{path}.{objects_key}"), faults);
            None
        }
    };
    let path = format!("{path}.{}", entry.key);
    match entry.key.as_str() {
        "do" => {
            let name = name_in(&entry.node, &path, faults);
            let deed = written.deed(name, entry.node.at, faults);
            Some(When::Do(deed, objects?))
        }
        "enter" => Some(When::Enter(objects?)),
        _ => {
            let steps = number(&entry.node, &path, &limits::DELAY, faults);
            Some(When::After(steps? as usize, objects?))
        }
    }
}

/// What a rule asks for: `needs`, and `uses`, which it takes away.
fn needs(
    table: &Section<'_>,
    path: &str,
    (rule, at): (&mut Rule, &mut RuleAt),
    written: &Written,
    faults: &mut Faults,
) {
    for key in ["needs", "uses"] {
        let path = format!("{path}.{key}");
        let amounts = table.table(&path, faults);
        for entry in amounts.entries() {
            let counter = written.counter(entry, faults);
            let path = format!("{path}.{}", entry.key);
            let amount = number(&entry.node, &path, &limits::AMOUNT, faults);
            let (Some(c), Some(n)) = (counter, amount) else {
                continue;
            };
            let most = written.laws.counters[c].most;
            if n > f64::from(most) {
                let name = plain(&entry.key);
                let what = format!("`{name}` goes up to {most}; ask for no more");
                faults.amiss(entry.node.at, what);
            }
            at.asked.push((c, entry.at));
            rule.needs[c] = rule.needs[c].max(n as u8);
            if key == "uses" {
                at.used[c] = n as i8;
                rule.gives[c] -= n as i8;
            }
        }
    }
}

/// What a rule does. In a belief, what is written goes over what the rule says.
pub(super) fn does(
    table: &Section<'_>,
    path: &str,
    kinds: &Kinds,
    rule: &mut Rule,
    written: &mut Written,
    faults: &mut Faults,
) {
    gives(
        &table.table(&format!("{path}.gives"), faults),
        path,
        rule,
        written,
        faults,
    );
    if let Some(entry) = table.find("becomes") {
        let path = format!("{path}.becomes");
        let becomes = becomes(&entry.node, &path, rule.kinds(), kinds, faults);
        rule.becomes = becomes.unwrap_or(rule.becomes);
    }
    if let Some(entry) = table.find("turns") {
        let path = format!("{path}.turns");
        let turns = Section::of(&path, &entry.node, faults);
        rule.turns.clear();
        for entry in turns.entries() {
            let from = kinds.meant(&entry.key, entry.at, faults);
            let path = format!("{path}.{}", entry.key);
            let to = becomes(&entry.node, &path, from.unwrap_or_default(), kinds, faults);
            rule.turns.extend(from.zip(to));
        }
    }
    if let Some(entry) = table.find("event") {
        rule.event = match &entry.node.value {
            Value::Truth(false) => None,
            _ => {
                let name = name_in(&entry.node, &format!("{path}.event"), faults);
                Some(written.event(name, entry.node.at))
            }
        };
    }
    rule.ends = table.truth(&format!("{path}.ends"), rule.ends, faults);
}

fn gives(
    amounts: &Section<'_>,
    path: &str,
    rule: &mut Rule,
    written: &Written,
    faults: &mut Faults,
) {
    for entry in amounts.entries() {
        let counter = written.counter(entry, faults);
        let path = format!("{path}.gives.{}", entry.key);
        let amount = number(&entry.node, &path, &limits::GIVES, faults);
        if let (Some(c), Some(n)) = (counter, amount) {
            rule.gives[c] = rule.gives[c].saturating_add(n as i8);
        }
    }
}

/// What an object turns into: `nothing`, or one kind. An object of several kinds may stay what it
/// is.
fn becomes(
    node: &Node,
    path: &str,
    from: KindSet,
    kinds: &Kinds,
    faults: &mut Faults,
) -> Option<Becomes> {
    let Value::Text(name) = &node.value else {
        let wanted = "the name of an object, or `nothing`";
        faults.wrong(node.at, not(path, node, wanted));
        return None;
    };
    if name == "nothing" {
        return Some(Becomes::Gone);
    }
    let set = kinds.meant(name, node.at, faults)?;
    let first = set.first()?;
    if set.len() == 1 {
        return Some(Becomes::Kind(first));
    }
    if set == from {
        return Some(Becomes::Same);
    }
    let what = format!(
        "`{}` is {} kinds of object; say which, as \"{}\"",
        plain(name),
        set.len(),
        kinds.list[first].label
    );
    faults.amiss(node.at, what);
    None
}
