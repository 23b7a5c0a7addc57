//! Inputs and what must happen outside, done by hand, to test what comes of them.

use std::sync::Arc;

use super::{Effect, Effects, Input, update};
use crate::scenario::{Scenario, bundled_named, parse};
use crate::train::{Learner, News};
use crate::tui::action::Action;
use crate::tui::crew::Source;
use crate::tui::state::State;

/// A bundled exhibit with a short training.
pub fn short(source: &Source) -> Scenario {
    let quick = [("optimizer.updates", "2"), ("optimizer.worlds", "1")];
    let quick = quick.map(|(k, v)| (k.to_string(), v.to_string()));
    let set = [&quick[..], &source.set].concat();
    parse(bundled_named(&source.name).unwrap().text, &set).unwrap_or_else(|f| panic!("{f:?}"))
}

/// An exhibit as it opens, with settings of its own.
pub fn opened(name: &str, set: &[(&str, &str)]) -> State {
    let own = |(k, v): &(&str, &str)| ((*k).to_string(), (*v).to_string());
    let source = Source {
        name: name.into(),
        set: set.iter().map(own).collect(),
    };
    State::open(Arc::new(short(&source)), source, 1, true).unwrap()
}

/// The same after its training, and left to its walk.
pub fn trained(name: &str, set: &[(&str, &str)]) -> State {
    let mut state = opened(name, set);
    let first = Effect::Train(state.run, state.scenario.clone(), 1);
    finish(&mut state, &[first]);
    state
}

/// Does something, and opens the exhibit as turned; what else is asked for is left to the test.
pub fn does(state: &mut State, input: Input) -> Effects {
    let mut left = Effects::new();
    for effect in update(state, input) {
        match effect {
            Effect::Turn(turned) => {
                let mut source = state.shell.source.clone();
                source.set.extend(turned.as_set());
                let scenario = Arc::new(short(&source));
                left.extend(does(state, Input::Turned(turned, Ok(scenario))));
            }
            other => left.push(other),
        }
    }
    left
}

/// Presses keys, by what they do.
pub fn press(state: &mut State, actions: &[Action]) -> Effects {
    let each = actions.iter().map(|a| does(state, Input::Act(*a)));
    each.collect::<Vec<_>>().concat()
}

/// The number of the last run that is to be trained.
pub fn run_in(effects: &[Effect]) -> Option<u64> {
    let run = |effect: &Effect| match effect {
        Effect::Train(run, ..) => Some(*run),
        _ => None,
    };
    effects.iter().rev().find_map(run)
}

/// Everything that comes of a run.
pub fn news(scenario: &Arc<Scenario>, seed: u64) -> News {
    let mut learner = Learner::new(scenario.clone(), seed, 1);
    let points = std::iter::from_fn(|| learner.step());
    News {
        records: points.map(Result::unwrap).collect(),
        ended: Some(Ok(())),
    }
}

/// Trains what is to be trained, to the end.
pub fn finish(state: &mut State, effects: &[Effect]) {
    for effect in effects {
        if let Effect::Train(run, scenario, seed) = effect {
            does(state, Input::Trained(*run, news(scenario, *seed)));
        }
    }
}
