//! What can come about at most in worlds of a distribution, told from the rules alone: what cannot
//! is a contradiction in the file.

use super::{Distribution, Layout, Scenario};
use crate::world::{Becomes, KindSet, MAX_COUNTERS, Noticed, Rule};

/// What can come about, at most.
#[derive(Clone, Debug)]
pub(super) struct Possible {
    /// The kinds that lie there, or that something can turn into.
    pub(super) kinds: KindSet,
    /// How much there can be of each counter.
    pub(super) most: [u8; MAX_COUNTERS],
    /// Whether each rule can apply.
    pub(super) applies: Vec<bool>,
}

impl Possible {
    /// What can come about in worlds of a distribution.
    pub(super) fn of(scenario: &Scenario, distribution: &Distribution) -> Self {
        let mut kinds: KindSet = match distribution.map.as_ref().unwrap_or(&scenario.layout) {
            Layout::Drawn { objects, .. } => objects.iter().map(|o| o.kind).collect(),
            Layout::Maze { .. } => KindSet::default(),
        };
        for placement in &distribution.place {
            kinds = kinds.or(placement.kinds);
        }
        let mut possible = Possible {
            kinds,
            most: distribution.holding,
            applies: vec![false; scenario.laws.rules.len()],
        };
        while possible.grow(scenario) {}
        possible
    }

    /// What can come about in training: in worlds of both distributions, if some training worlds
    /// are laid out as deployment worlds are.
    pub(super) fn in_training(scenario: &Scenario) -> Self {
        let mut training = Possible::of(scenario, &scenario.train);
        if scenario.randomised > 0.0 {
            // No training world follows the map of later worlds.
            let deploy = Distribution {
                map: None,
                ..scenario.deploy.clone()
            };
            let deploy = Possible::of(scenario, &deploy);
            training.kinds = training.kinds.or(deploy.kinds);
            let both = training.applies.iter_mut().zip(deploy.applies);
            both.for_each(|(train, deploy)| *train |= deploy);
        }
        training
    }

    /// Lets every rule apply that can; whether anything came of it.
    fn grow(&mut self, scenario: &Scenario) -> bool {
        let laws = &scenario.laws;
        let mut grown = false;
        for (i, rule) in laws.rules.iter().enumerate() {
            let met = rule.needs.iter().zip(self.most).all(|(n, most)| *n <= most);
            let there = rule.present.is_empty() || rule.present.meets(self.kinds);
            if !met || !there || !rule.kinds().meets(self.kinds) {
                continue;
            }
            grown |= !std::mem::replace(&mut self.applies[i], true);
            let turned = rule.turns.iter().filter(|(from, _)| from.meets(self.kinds));
            let into = turned.map(|(_, to)| *to).chain([rule.becomes]);
            let new: KindSet = into.filter_map(kind_of).collect();
            grown |= new.iter().any(|k| !self.kinds.has(k));
            self.kinds = self.kinds.or(new);
            for (c, counter) in laws.counters.iter().enumerate() {
                if rule.gives[c] > 0 && self.most[c] < counter.most {
                    // Of what can be had at all as much as fits, as if it could be had again.
                    self.most[c] = counter.most;
                    grown = true;
                }
            }
        }
        grown
    }

    /// Whether a signal can be other than 0.
    pub(super) fn can_notice(&self, scenario: &Scenario, signal: usize) -> bool {
        let laws = &scenario.laws;
        let applying = || {
            let all = laws.rules.iter().zip(&self.applies);
            all.filter(|(_, applies)| **applies).map(|(rule, _)| rule)
        };
        match laws.signals[signal].of {
            Noticed::Event => applying().any(|r| r.event == Some(signal)),
            Noticed::Counter(c) => applying().any(|r| r.gives[c] != 0),
            Noticed::Measure(m) => {
                let measure = &laws.measures[m];
                applying().any(|r| moves(r, measure.count) || moves(r, measure.among))
            }
        }
    }
}

fn kind_of(becomes: Becomes) -> Option<usize> {
    match becomes {
        Becomes::Kind(kind) => Some(kind),
        Becomes::Same | Becomes::Gone => None,
    }
}

/// Whether a rule brings an object into a set of kinds, or out of it.
pub(super) fn moves(rule: &Rule, set: KindSet) -> bool {
    let own = (rule.kinds(), rule.becomes);
    let moved = |(from, to): &(KindSet, Becomes)| match to {
        Becomes::Same => false,
        Becomes::Gone => from.meets(set),
        Becomes::Kind(kind) => from.iter().any(|k| set.has(k) != set.has(*kind)),
    };
    moved(&own) || rule.turns.iter().any(moved)
}
