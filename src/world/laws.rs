//! What happens when: the rules of a world, its counters, and what can be measured and noticed.
//!
//! A rule says when it applies, what it needs, and what it does. There is nothing else:
//!
//! | part | says |
//! |---|---|
//! | when | on entering a kind of object; by a deed while standing on one; some steps after an object became what it is |
//! | needs | how much of each counter must be there |
//! | present | of which kinds some object must be in the world, wherever it lies |
//! | gives | by how much each counter changes |
//! | becomes | what the object turns into, or that it is gone |
//! | turns | what all objects of some kinds turn into, wherever they lie, all at once |
//! | event | what can be noticed and rewarded of it |
//! | ends | whether the episode ends |
//!
//! Of several rules for the same occasion the first whose needs are met applies. What became timed
//! in a step begins to wait in the next; if its needs are not met when its time has come, it waits
//! until they are.

use super::{Action, Event, Kind, KindSet};

/// The most counters.
pub const MAX_COUNTERS: usize = 4;
/// The most measures.
pub const MAX_MEASURES: usize = 4;
/// The most things that can be noticed: events, changes of counters, changes of measures.
pub const MAX_SIGNALS: usize = 8;
/// The longest delay of a rule, in steps.
pub const MAX_DELAY: usize = 60;
/// The most forms objects may take: a kind, or a kind with so many steps left.
pub const MAX_FORMS: usize = 250;

/// Stands for an object that is gone.
pub const GONE: u8 = u8::MAX;

/// When a rule applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On coming upon an object of these kinds.
    Enter(KindSet),
    /// By deed number `.0`, while standing on an object of these kinds.
    Do(usize, KindSet),
    /// This many steps after an object became (or was laid as) one of these kinds.
    After(usize, KindSet),
}

/// What an object turns into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// What it is.
    Same,
    /// Nothing: it is gone.
    Gone,
    /// Another kind.
    Kind(usize),
}

/// One rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its name in the scenario file.
    pub name: String,
    /// When it applies.
    pub when: When,
    /// How much of each counter must be there.
    pub needs: [u8; MAX_COUNTERS],
    /// Some object of these kinds must be in the world, wherever it lies; empty if none need be.
    pub present: KindSet,
    /// By how much each counter changes; it stays between 0 and its most.
    pub gives: [i8; MAX_COUNTERS],
    /// What the object turns into.
    pub becomes: Becomes,
    /// What all objects of some kinds turn into, after that and all at once; of several for one
    /// kind the first counts.
    pub turns: Vec<(KindSet, Becomes)>,
    /// The event it is noticed by: an index into [`Laws::signals`].
    pub event: Option<usize>,
    /// Whether the episode ends.
    pub ends: bool,
}

impl Rule {
    /// A rule that does nothing yet.
    pub fn new(name: impl Into<String>, when: When) -> Self {
        Rule {
            name: name.into(),
            when,
            needs: [0; MAX_COUNTERS],
            present: KindSet::default(),
            gives: [0; MAX_COUNTERS],
            becomes: Becomes::Same,
            turns: vec![],
            event: None,
            ends: false,
        }
    }

    /// The kinds it is about.
    pub fn kinds(&self) -> KindSet {
        match self.when {
            When::Enter(kinds) | When::Do(_, kinds) | When::After(_, kinds) => kinds,
        }
    }
}

/// Something that is counted, such as keys in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Its name.
    pub name: String,
    /// The most it can be.
    pub most: u8,
}

/// Something that can be read off a state: how many objects are of some kinds, among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// The kinds that are counted.
    pub count: KindSet,
    /// The kinds among which.
    pub among: KindSet,
}

/// Something that can be noticed of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// Its name.
    pub name: String,
    /// What is noticed.
    pub of: Noticed,
}

/// What a signal counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noticed {
    /// How often rules with this event applied.
    Event,
    /// The change of a counter.
    Counter(usize),
    /// The change of a measure's count.
    Measure(usize),
}

/// A kind, and how many steps are left until its delayed rule applies (0 if it has none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Index into the world's kinds.
    pub kind: u8,
    /// Steps left.
    pub left: u8,
}

/// What happens when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laws {
    /// The rules, the foremost first.
    pub rules: Vec<Rule>,
    /// The names of the deeds; at most as many as [`Action::DEEDS`].
    pub deeds: Vec<String>,
    /// What is counted.
    pub counters: Vec<Counter>,
    /// What can be measured.
    pub measures: Vec<Measure>,
    /// What can be noticed: events in the order of the file, then counters, then measures.
    pub signals: Vec<Signal>,
    forms: Vec<Form>,
    /// Where the shortened forms of each kind begin: the one with one step less than all.
    shortened: Vec<Option<u8>>,
}

impl Laws {
    /// The laws of a world with these kinds. `rules` may rest on any belief; the forms are laid
    /// out for the longest delay that these rules or `others` give a kind.
    pub fn new(kinds: &[Kind], rules: Vec<Rule>, others: &[Rule]) -> Self {
        let mut laws = Laws {
            rules,
            ..Laws::default()
        };
        laws.lay_out(kinds.len(), others);
        laws
    }

    /// Lays out the forms that objects can take, after the rules have changed.
    pub fn lay_out(&mut self, kinds: usize, others: &[Rule]) {
        let delay = |kind| {
            let all = self.rules.iter().chain(others);
            let of = all.filter_map(|r| match r.when {
                When::After(steps, of) if of.has(kind) => Some(steps),
                _ => None,
            });
            of.max().unwrap_or(0)
        };
        let delays: Vec<usize> = (0..kinds).map(delay).collect();
        self.forms = (delays.iter().enumerate())
            .map(|(kind, &left)| Form {
                kind: kind as u8,
                left: left as u8,
            })
            .collect();
        self.shortened = vec![None; kinds];
        for (kind, &delay) in delays.iter().enumerate().filter(|(_, d)| **d > 1) {
            self.shortened[kind] = Some(self.forms.len() as u8);
            self.forms.extend((1..delay).rev().map(|left| Form {
                kind: kind as u8,
                left: left as u8,
            }));
        }
    }

    /// How many forms there are.
    pub fn forms(&self) -> usize {
        self.forms.len()
    }

    /// What a form is; `None` for one that is gone.
    #[inline]
    pub fn form(&self, form: u8) -> Option<Form> {
        self.forms.get(form as usize).copied()
    }

    /// The form with one step less left.
    pub(super) fn shorter(&self, form: u8) -> u8 {
        let Some(Form { kind, .. }) = self.form(form) else {
            return form;
        };
        match self.shortened[kind as usize] {
            Some(first) if form == kind => first,
            Some(_) => form + 1,
            None => form,
        }
    }

    /// Whether anything happens by waiting.
    pub fn have_time(&self) -> bool {
        self.forms.iter().any(|f| f.left > 0)
    }

    /// The word for an action in a sentence.
    pub fn word(&self, action: Action) -> &str {
        match action {
            Action::Up => "up",
            Action::Down => "down",
            Action::Left => "left",
            Action::Right => "right",
            Action::Stay => "stay",
            _ => action
                .deed()
                .and_then(|d| self.deeds.get(d))
                .map_or("act", String::as_str),
        }
    }

    /// The sign of a deed: its first letter that no deed before it has, as a capital.
    pub fn sign(&self, action: Action) -> char {
        let mut taken = Vec::new();
        for (deed, name) in Action::DEEDS.into_iter().zip(&self.deeds) {
            let letters = name.chars().map(|c| c.to_ascii_uppercase());
            let sign = letters.into_iter().find(|c| !taken.contains(c));
            if deed == action {
                return sign.unwrap_or('!');
            }
            taken.extend(sign);
        }
        '!'
    }

    /// The actions there are.
    pub fn actions(&self) -> impl Iterator<Item = Action> {
        let count = Action::Deed1.index() + self.deeds.len();
        Action::ALL.into_iter().take(count)
    }

    /// Whether entering a kind does anything.
    pub fn reacts(&self, kind: usize) -> bool {
        let by = |r: &Rule| matches!(r.when, When::Enter(kinds) if kinds.has(kind));
        self.rules.iter().any(by)
    }

    /// A measure as a share, after an event: 0 where nothing is measured.
    pub fn share(&self, measure: usize, event: &Event) -> f64 {
        let [count, among] = event.measures[measure];
        if among == 0 {
            0.0
        } else {
            f64::from(count) / f64::from(among)
        }
    }
}

/// What entering an object does, in one word: short for the commonest rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enter {
    /// Nothing: the object stays, the walk goes on.
    Nothing,
    /// The object is taken away, the walk goes on.
    Collect,
    /// The object is taken and the episode ends.
    End,
}

impl Enter {
    /// The rule it stands for.
    pub fn rule(self, name: &str, kinds: KindSet) -> Option<Rule> {
        (self != Enter::Nothing).then(|| Rule {
            becomes: Becomes::Gone,
            ends: self == Enter::End,
            ..Rule::new(name, When::Enter(kinds))
        })
    }
}

/// What a model believes of the rules, where that differs from the truth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Belief {
    /// The rules it plans by.
    pub rules: Vec<Rule>,
    /// Kinds it does not know to be there.
    pub unseen: KindSet,
    /// Counters it does not look at: to it they are always empty.
    pub uncounted: [bool; MAX_COUNTERS],
}
