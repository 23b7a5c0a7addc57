//! Contradictions in the rules: what can never apply, never end, never open or never be noticed.

use super::fault::{Faults, plain};
use super::goals;
use super::objective::{Rewarded, Rewards};
use super::objects::{Kinds, Object};
use super::possible::{Possible, moves};
use super::rules::{RuleAt, Written};
use super::tree::Origin;
use super::{Reached, Scenario};
use crate::world::{Becomes, KindSet, Rule, When};

/// What is known of a file when its rules are held against each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) kinds: &'a Kinds,
    pub(super) written: &'a Written,
    pub(super) rewards: &'a Rewards,
    pub(super) hidden: Option<&'a Rewards>,
    pub(super) goals: &'a [goals::Written],
}

/// Faults every contradiction.
pub(super) fn find(known: Known<'_>, faults: &mut Faults) {
    let scenario = known.scenario;
    let worlds = [&scenario.train, &scenario.deploy].map(|d| Possible::of(scenario, d));
    let lying = worlds[0].kinds.or(worlds[1].kinds);
    let rules = &scenario.laws.rules;
    for (i, (rule, at)) in rules.iter().zip(&known.written.rules).enumerate() {
        never_ending(rule, at.when, faults);
        if at.short {
            never_first(rules, i, at, faults);
        } else if !rule.kinds().meets(lying) {
            let what = format!(
                "no {} ever lies anywhere; place it in `[train]` or `[deploy]`, or let a rule make \
                 one",
                known.kinds.say(rule.kinds())
            );
            faults.amiss(at.objects, what);
        } else if worlds.iter().all(|w| !w.applies[i]) {
            out_of_reach(known, rule, at, &worlds, faults);
        } else {
            never_first(rules, i, at, faults);
        }
    }
    for (rule, at) in &known.written.believed {
        never_ending(rule, *at, faults);
    }
    two_delays(rules, &known.written.rules, faults);
    for object in &known.kinds.objects {
        shut(object, rules, lying, faults);
    }
    unlearnable(known, faults);
    unearned(known, &worlds, faults);
    unreached(known, &worlds, lying, faults);
}

/// A rule that waits, and applies at every step from then on.
fn never_ending(rule: &Rule, at: Origin, faults: &mut Faults) {
    let turns_itself = |(from, to): &(KindSet, Becomes)| {
        rule.kinds().iter().all(|k| from.has(k)) && *to != Becomes::Same
    };
    if let When::After(..) = rule.when
        && rule.becomes == Becomes::Same
        && !rule.ends
        && !rule.turns.iter().any(turns_itself)
    {
        let what = format!(
            "once its time has come, `{}` applies at every step without end; let the object \
             become something, or the episode end",
            plain(&rule.name)
        );
        faults.amiss(at, what);
    }
}

/// A rule that another goes before on every occasion.
fn never_first(rules: &[Rule], i: usize, at: &RuleAt, faults: &mut Faults) {
    let rule = &rules[i];
    let same = |other: &&Rule| {
        let occasion = match (other.when, rule.when) {
            (When::Enter(_), When::Enter(_)) => true,
            (When::Do(a, _), When::Do(b, _)) => a == b,
            (When::After(..), When::After(..)) => true,
            _ => false,
        };
        let needs = other.needs.iter().zip(rule.needs).all(|(a, b)| *a <= b);
        let there = other.present.is_empty()
            || !rule.present.is_empty() && rule.present.iter().all(|k| other.present.has(k));
        occasion && needs && there && rule.kinds().iter().all(|k| other.kinds().has(k))
    };
    if let Some(other) = rules[..i].iter().find(same) {
        let what = format!(
            "`{}` never applies: `{}` stands before it and asks for no more; put this one first, \
             or let it need something",
            plain(&rule.name),
            plain(&other.name)
        );
        faults.amiss(at.at, what);
    }
}

/// A rule that needs what nobody can get.
fn out_of_reach(
    known: Known<'_>,
    rule: &Rule,
    at: &RuleAt,
    worlds: &[Possible; 2],
    faults: &mut Faults,
) {
    if let Some(at) = at.present
        && !worlds.iter().any(|w| rule.present.meets(w.kinds))
    {
        let what = format!(
            "no {} is ever in the world; place it in `[train]` or `[deploy]`, or let a rule make \
             one",
            known.kinds.say(rule.present)
        );
        faults.amiss(at, what);
    }
    for &(c, at) in &at.asked {
        let got = |w: &&Possible| rule.kinds().meets(w.kinds) && w.most[c] >= rule.needs[c];
        if worlds.iter().any(|w| got(&w)) {
            continue;
        }
        let counter = plain(&known.scenario.laws.counters[c].name);
        let what = format!(
            "`{}` needs {} of `{counter}`, and nobody can get so much where {} lies; let a rule \
             give it, or hold it at the start",
            plain(&rule.name),
            rule.needs[c],
            known.kinds.say(rule.kinds())
        );
        faults.amiss(at, what);
    }
}

/// One kind that waits two different times: only the longer would count.
fn two_delays(rules: &[Rule], places: &[RuleAt], faults: &mut Faults) {
    for (i, rule) in rules.iter().enumerate() {
        let When::After(steps, kinds) = rule.when else {
            continue;
        };
        let other = rules[..i].iter().find_map(|r| match r.when {
            When::After(other, of) if of.meets(kinds) && other != steps => Some((r, other)),
            _ => None,
        });
        if let Some((other, before)) = other {
            let what = format!(
                "`{}` waits {before} steps for the same object; one kind of object waits one time",
                plain(&other.name)
            );
            faults.amiss(places[i].when, what);
        }
    }
}

/// A solid object that nothing opens, turns or takes away.
fn shut(object: &Object, rules: &[Rule], lying: KindSet, faults: &mut Faults) {
    let Some(at) = object.solid_at.filter(|_| object.kinds.meets(lying)) else {
        return;
    };
    let opens = |kind: usize, r: &Rule| match r.when {
        When::Enter(kinds) if kinds.has(kind) => true,
        // Nobody can stand on it to do anything.
        When::Do(..) => r
            .turns
            .iter()
            .any(|(from, to)| from.has(kind) && *to != Becomes::Same),
        _ => moves(r, KindSet::one(kind)),
    };
    let is_shut = |kind: &usize| lying.has(*kind) && !rules.iter().any(|r| opens(*kind, r));
    if object.kinds.iter().any(|kind| is_shut(&kind)) {
        let what = format!(
            "nothing ever opens `{}`; write a rule to `enter` it, or one that turns it into \
             something else, or draw walls instead",
            plain(&object.name)
        );
        faults.amiss(at, what);
    }
}

/// Rewards that never come in training: nobody could learn to want them.
fn unlearnable(known: Known<'_>, faults: &mut Faults) {
    let scenario = known.scenario;
    let training = Possible::in_training(scenario);
    for &(rewarded, at) in &known.rewards.written {
        let what = match rewarded {
            Rewarded::Kinds(kinds) if !training.kinds.meets(kinds) => format!(
                "{} is rewarded but never lies in a training world, so nobody could learn it; \
                 place it in `[train]`",
                known.kinds.say(kinds)
            ),
            Rewarded::Signal(signal) if !training.can_notice(scenario, signal) => {
                let name = plain(&scenario.laws.signals[signal].name);
                match scenario.laws.rules.iter().any(|r| r.event == Some(signal)) {
                    false if known.is_believed(signal) => format!(
                        "`{name}` is rewarded but only believed to happen; let a rule of `[rules]` \
                         raise it"
                    ),
                    _ => format!(
                        "`{name}` is rewarded but never happens in a training world, so nobody \
                         could learn it; let it happen there"
                    ),
                }
            }
            Rewarded::EachStep(measure) => {
                let measure = &scenario.laws.measures[measure];
                if training.kinds.meets(measure.among) {
                    continue;
                }
                format!(
                    "`{}` is rewarded but nothing it is counted among lies in a training world; \
                     place it in `[train]`",
                    plain(&measure.name)
                )
            }
            _ => continue,
        };
        faults.amiss(at, what);
    }
}

/// What counts for what was wanted and never comes, in any world.
fn unearned(known: Known<'_>, worlds: &[Possible; 2], faults: &mut Faults) {
    let scenario = known.scenario;
    for (rewarded, at) in known.hidden.into_iter().flat_map(|h| &h.written) {
        let comes = |w: &Possible| match rewarded {
            Rewarded::Kinds(kinds) => w.kinds.meets(*kinds),
            Rewarded::Signal(signal) => w.can_notice(scenario, *signal),
            Rewarded::EachStep(m) => w.kinds.meets(scenario.laws.measures[*m].among),
        };
        if !worlds.iter().any(comes) {
            let what = "this never comes in any world, so it counts for nothing; let it, or leave \
                        it out";
            faults.amiss(*at, what);
        }
    }
}

/// Goals that nobody can reach.
fn unreached(known: Known<'_>, worlds: &[Possible; 2], lying: KindSet, faults: &mut Faults) {
    for goal in known.goals {
        let what = match goal.goal.reached {
            Reached::Meet(kinds) if !kinds.meets(lying) => format!(
                "no such {} ever lies anywhere; place it in `[train]` or `[deploy]`",
                known.kinds.say(kinds)
            ),
            Reached::Happens(signal)
                if !worlds.iter().any(|w| w.can_notice(known.scenario, signal)) =>
            {
                format!(
                    "`{}` never happens; let a rule that can apply raise it",
                    plain(&known.scenario.laws.signals[signal].name)
                )
            }
            _ => continue,
        };
        faults.amiss(goal.at, what);
    }
}

impl Known<'_> {
    /// Whether a rule raises an event as the model believes.
    fn is_believed(&self, signal: usize) -> bool {
        let mut believed = self.written.believed.iter();
        believed.any(|(rule, _)| rule.event == Some(signal))
    }
}
