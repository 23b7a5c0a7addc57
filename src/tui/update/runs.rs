//! Training runs and measures as they come and go: begun, shown, remembered.

use std::sync::Arc;

use super::{Effect, Effects, agents, compare, dials, follow, forget_choice};
use crate::insight::Measured;
use crate::scenario::Scenario;
use crate::train::{History, News, Record, untrained};
use crate::tui::crew::Source;
use crate::tui::state::{Clock, Cured, State, stopped_line};

pub(super) fn stop_or_train(state: &mut State, effects: &mut Effects) {
    // With a dial just turned, what is in training is the exhibit on its way, whatever became of
    // the run on the screen; once stopped it comes onto the screen with what it has.
    if state.training() || state.pending.is_some() {
        effects.push(Effect::StopTraining);
    } else {
        train(state, state.history.seed, effects);
    }
}

pub(super) fn train(state: &mut State, seed: u64, effects: &mut Effects) {
    let here = state.scenario.clone();
    state.memory.keep_run(&here, &state.history);
    // With a dial just turned, the exhibit that is on its way.
    let scenario = dials::scenario_ahead(state).clone();
    if seed != state.history.seed
        && let Some(known) = state.memory.run(&scenario, seed).cloned()
    {
        effects.push(Effect::StopTraining);
        state.run += 1;
        return show_run(state, scenario, known);
    }
    let fresh = History {
        seed,
        records: vec![untrained(&scenario, seed)],
        planned: scenario.optimizer.updates,
        stopped: None,
    };
    begin(state, seed, effects);
    show_run(state, scenario, fresh);
    state.lit = Clock::Training;
}

/// Has a run of the exhibit trained, under a number of its own.
pub(super) fn begin(state: &mut State, seed: u64, effects: &mut Effects) {
    let scenario = state.pending.as_ref().map(|p| p.scenario.clone());
    let scenario = scenario.unwrap_or_else(|| state.scenario.clone());
    state.run += 1;
    effects.push(Effect::Train(state.run, scenario, seed));
}

/// Puts a run on the screen, of the present exhibit or of one with other dials.
pub(super) fn show_run(state: &mut State, scenario: Arc<Scenario>, history: History) {
    state.pending = None;
    state.history = history;
    state.measured.clear();
    state.measuring = None;
    state.cured = Cured::No;
    state.session.update = None;
    state.playing = None;
    if let Some(last) = state.history.last()
        && let Some(known) = state.memory.figures(&scenario, &last.params)
    {
        state.measured.insert(last.update, known.clone());
    }
    forget_choice(state);
    dials::adopt(state, scenario);
}

/// Takes up what its workers had left undone when it left the screen. The same seed gives the same
/// run, so a run that was cut short is trained again from its start while what is there stays.
pub(super) fn arrived(state: &mut State, effects: &mut Effects) {
    state.measuring = None;
    state.curving = false;
    if state.cured == Cured::Training
        && let Ok(source) = state.cure_source()
    {
        effects.push(Effect::Cure(source, state.history.seed));
    }
    if state.training() || state.pending.is_some() {
        begin(state, state.history.seed, effects);
    }
    agents::again(state, effects);
}

pub(super) fn trained(state: &mut State, run: u64, news: News) {
    if run != state.run {
        return;
    }
    let was = state.scene.update;
    if let Some(pending) = state.pending.clone() {
        if news.records.is_empty() && news.ended.is_none() {
            return;
        }
        let fresh = History {
            seed: pending.seed,
            records: vec![untrained(&pending.scenario, pending.seed)],
            planned: pending.scenario.optimizer.updates,
            stopped: None,
        };
        show_run(state, pending.scenario, fresh);
        agents::place(state);
    }
    for record in news.records {
        put_record(state, record);
    }
    match news.ended {
        Some(Ok(())) => {
            let scenario = state.scenario.clone();
            state.memory.keep_run(&scenario, &state.history);
            // Until a person takes over, the screen goes on to what the training led to.
            if !state.touched {
                state.lit = Clock::Walk;
            }
        }
        Some(Err(why)) => {
            state.shell.message = Some(stopped_line(&why));
            state.history.stopped = Some(why);
        }
        None => {}
    }
    follow(state);
    if state.scene.update != was {
        forget_choice(state);
    }
}

pub(super) fn cured(
    state: &mut State,
    source: &Source,
    seed: u64,
    result: Result<(Arc<Scenario>, Arc<[f64]>), String>,
) {
    if state.cure_source().as_ref() != Ok(source) || state.history.seed != seed {
        return;
    }
    state.cured = match result {
        Ok((scenario, params)) => Cured::Ready(scenario, params),
        Err(why) => Cured::Failed(why),
    };
    compare(state);
}

/// The first point was there already, unmeasured; the rest follow.
fn put_record(state: &mut State, record: Record) {
    match state.history.records.get_mut(record.update) {
        Some(old) => *old = record,
        None => state.history.records.push(record),
    }
}

pub(super) fn measured(
    state: &mut State,
    scenario: &Arc<Scenario>,
    at: usize,
    params: &Arc<[f64]>,
    result: Result<(Measured, Measured), String>,
) {
    let here = Arc::ptr_eq(scenario, &state.scenario)
        && (state.history.records.get(at)).is_some_and(|r| r.params == *params);
    if here && state.measuring == Some(at) {
        state.measuring = None;
    }
    match result {
        Ok(both) => {
            (state.memory).keep_figures(scenario, params, both.clone());
            if here {
                state.measured.insert(at, both);
            }
        }
        Err(why) if here => state.shell.message = Some(why),
        Err(_) => {}
    }
}

/// The agent on the screen is measured once training is over or a person has gone to it.
pub(super) fn ask_to_measure(state: &mut State, effects: &mut Effects) {
    let at = state.scene.update;
    // A clock set beyond what is trained so far is still on its way there.
    let settled = !state.training() || state.session.update == Some(at);
    if settled && !state.measured.contains_key(&at) && state.measuring != Some(at) {
        let Some(record) = state.history.records.get(at) else {
            return;
        };
        state.measuring = Some(at);
        effects.push(Effect::Measure(
            state.scenario.clone(),
            at,
            record.params.clone(),
        ));
    }
}

/// The agent that learned properly is asked for once it is to be seen.
pub(super) fn ask_for_cured(state: &mut State, effects: &mut Effects) {
    if !state.comparing || state.cured != Cured::No || state.pending.is_some() {
        return;
    }
    match state.cure_source() {
        Ok(source) => {
            state.cured = Cured::Training;
            effects.push(Effect::Cure(source, state.history.seed));
        }
        Err(why) => {
            state.cured = Cured::Failed(why);
            compare(state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{bundled_named, parse};
    use crate::train::Stopped;
    use crate::tui::action::Action;
    use crate::tui::dials::Turned;
    use crate::tui::update::{Input, update};

    const PATH: &str = "train.randomised";

    /// Coin with few updates, and one dial turned or not.
    fn coin(randomised: f64) -> Arc<Scenario> {
        let set = [
            ("optimizer.updates".to_string(), "2".to_string()),
            (PATH.to_string(), format!("{randomised:?}")),
        ];
        let text = bundled_named("coin").unwrap().text;
        Arc::new(parse(text, &set).unwrap())
    }

    /// All news of a run, as it comes in the end.
    fn news(scenario: &Arc<Scenario>, seed: u64) -> News {
        let mut learner = crate::train::Learner::new(scenario.clone(), seed, 1);
        let mut news = News::default();
        while let Some(point) = learner.step() {
            news.records.push(point.unwrap());
        }
        news.ended = Some(Ok(()));
        news
    }

    /// Coin trained with seed 1, and its dial just turned: the run by the new setting is pending.
    fn pending() -> (State, Arc<Scenario>) {
        let (old, new) = (coin(0.0), coin(0.1));
        let mut state = State::open(old.clone(), Source::default(), 1, true).unwrap();
        update(&mut state, Input::Trained(0, news(&old, 1)));
        assert!(!state.training());
        let turned = Turned::default().with(&*old, PATH, 0.1);
        let effects = update(&mut state, Input::Turned(turned, Ok(new.clone())));
        assert_eq!(trains(&effects), [(1, new.clone(), 1)]);
        assert!(state.pending.is_some() && state.scenario == old);
        (state, new)
    }

    /// What is to be trained: number of the run, exhibit, seed.
    fn trains(effects: &[Effect]) -> Vec<(u64, Arc<Scenario>, u64)> {
        let of = |e: &Effect| match e {
            Effect::Train(run, scenario, seed) => Some((*run, scenario.clone(), *seed)),
            _ => None,
        };
        effects.iter().filter_map(of).collect()
    }

    #[test]
    fn another_seed_while_a_dial_is_pending_goes_on_with_the_pending_exhibit() {
        let (mut state, new) = pending();
        let effects = update(&mut state, Input::Act(Action::TrainAgain));
        let [(run, trained, seed)] = &trains(&effects)[..] else {
            panic!("one run: {effects:?}");
        };
        assert_eq!((trained, *seed), (&new, 2));
        assert_eq!((&state.scenario, state.history.seed), (&new, 2));
        assert!(state.pending.is_none() && state.training());
        update(&mut state, Input::Trained(*run, news(&new, 2)));
        // Each run is remembered under the settings that it was trained by.
        assert_eq!(state.memory.run(&new, 2), Some(&state.history));
        assert_eq!(state.memory.run(&coin(0.0), 2), None);
        assert!(state.memory.run(&coin(0.0), 1).is_some());
    }

    #[test]
    fn news_of_the_run_that_gave_way_changes_nothing() {
        let (mut state, new) = pending();
        update(&mut state, Input::Act(Action::TrainAgain));
        let before = state.history.clone();
        update(&mut state, Input::Trained(1, news(&new, 1)));
        assert_eq!(state.history, before);
    }

    #[test]
    fn stopping_while_a_dial_is_pending_stops_the_pending_exhibit() {
        let (mut state, new) = pending();
        let effects = update(&mut state, Input::Act(Action::StopTraining));
        assert_eq!(trains(&effects), []);
        assert!(effects.contains(&Effect::StopTraining));
        let stopped = News {
            ended: Some(Err(Stopped::Asked(0))),
            ..News::default()
        };
        update(&mut state, Input::Trained(1, stopped));
        assert!(state.pending.is_none() && state.scenario == new);
        assert!(!state.training());
        assert_eq!(state.memory.run(&new, 1), None, "it is not whole");
    }
}
