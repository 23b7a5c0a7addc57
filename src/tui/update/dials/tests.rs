use std::sync::Arc;

use super::scenario_ahead;
use crate::insight::measure;
use crate::scenario::{Which, number_at};
use crate::train::News;
use crate::tui::action::Action::{self, *};
use crate::tui::dials::is_cured;
use crate::tui::hit::{Hit, Pointer};
use crate::tui::state::{Cured, Mode, State};
use crate::tui::update::rehearsal::{does, finish, news, opened, press, run_in, trained};
use crate::tui::update::{Effect, Effects, Input};

/// The rows of the dusty floor: two dials that training reads, one that it does not, the cure.
const RANDOMISED: usize = 0;
const ACTING: usize = 2;
const CURE: usize = 3;

fn floor() -> State {
    trained("dusty-floor", &[])
}

/// Chooses a row and turns.
fn turn(state: &mut State, row: usize, by: &[Action]) -> Effects {
    if matches!(state.mode, Mode::Dials(_)) {
        press(state, &[Done]);
    }
    press(state, &[Dials]);
    press(state, &vec![ChooseDown; row]);
    let effects = press(state, by);
    assert_eq!(state.mode, Mode::Dials(row));
    effects
}

fn click(state: &mut State, row: usize, place: usize) -> Effects {
    does(
        state,
        Input::Pointer(Pointer::Press, Some(Hit::Dial(row, place))),
    )
}

fn at(state: &State, path: &str) -> f64 {
    number_at(scenario_ahead(state), path).unwrap()
}

fn is_trained(effects: &[Effect]) -> bool {
    run_in(effects).is_some()
}

#[test]
fn the_old_run_stays_until_there_is_news_of_the_new_one() {
    let mut state = floor();
    let (before, scene) = (state.history.clone(), state.scene.update);
    let effects = turn(&mut state, RANDOMISED, &[TurnUp]);
    assert_eq!(at(&state, "train.randomised"), 0.25);
    assert_eq!(state.scenario.randomised, 0.0);
    assert_eq!((&state.history, state.scene.update), (&before, scene));
    let run = run_in(&effects).unwrap();
    does(&mut state, Input::Trained(run, News::default()));
    assert!(state.pending.is_some(), "no news is none");
    let all = news(&state.pending.clone().unwrap().scenario, 1);
    let first = News {
        records: all.records[..1].to_vec(),
        ended: None,
    };
    does(&mut state, Input::Trained(run, first));
    assert!(state.pending.is_none() && state.training());
    assert_eq!(state.scenario.randomised, 0.25);
    assert_eq!(state.history.records, all.records[..1]);
    assert_eq!(state.scene.update, 0);
}

#[test]
fn turned_back_the_old_run_is_there_at_once() {
    let mut state = floor();
    let before = state.clone();
    let effects = turn(&mut state, RANDOMISED, &[TurnUp]);
    let run = run_in(&effects).unwrap();
    // Before there is news of the other, and after all of it.
    for finished in [false, true] {
        if finished {
            let effects = turn(&mut state, RANDOMISED, &[TurnUp]);
            finish(&mut state, &effects);
            assert!(state.history != before.history);
        }
        let effects = turn(&mut state, RANDOMISED, &[TurnDown]);
        assert!(!is_trained(&effects), "{effects:?}");
        assert!(effects.contains(&Effect::StopTraining));
        assert_eq!(state.history, before.history);
        assert_eq!(state.scenario, before.scenario);
        assert_eq!(state.session.world, before.session.world);
        assert_eq!(state.turned, before.turned);
        assert!(state.pending.is_none());
    }
    // News of the run that was let go comes too late.
    does(&mut state, Input::Trained(run, news(&before.scenario, 2)));
    assert_eq!(state.history, before.history);
    // Forth again it is known too.
    let effects = turn(&mut state, RANDOMISED, &[TurnUp]);
    assert!(!is_trained(&effects) && !state.training());
}

#[test]
fn what_only_acting_reads_keeps_the_run() {
    let mut state = floor();
    let before = state.clone();
    let effects = turn(&mut state, ACTING, &[TurnDown]);
    assert!(!is_trained(&effects), "{effects:?}");
    assert_eq!(state.history, before.history);
    assert_eq!(state.scenario.acting.depth, Some(4));
    assert!(state.scene.moment.tree.nodes.len() < before.scene.moment.tree.nodes.len());
    // It is measured anew, since it acts otherwise.
    let last = state.history.last().unwrap().update;
    assert!(matches!(&effects[..], [.., Effect::Measure(_, at, _)] if *at == last));
}

#[test]
fn a_run_in_training_goes_on_while_acting_is_turned() {
    let mut state = opened("dusty-floor", &[]);
    let run = state.run;
    let all = news(&state.scenario, 1);
    let effects = turn(&mut state, ACTING, &[TurnDown]);
    assert!(
        !effects
            .iter()
            .any(|e| matches!(e, Effect::Train(..) | Effect::StopTraining))
    );
    let records = all.records.clone();
    does(&mut state, Input::Trained(run, all));
    assert_eq!(state.history.records, records);
    assert_eq!(state.scenario.acting.depth, Some(4));
}

#[test]
fn figures_come_back_with_a_dial() {
    let mut state = floor();
    let last = state.history.last().unwrap().clone();
    let on = |which| measure(&state.scenario, &last.params, which, 1, 1).unwrap();
    let figures = (on(Which::Train), on(Which::Deploy));
    let here = state.scenario.clone();
    let result = Box::new(Ok(figures.clone()));
    let input = Input::Measured(here, last.update, last.params, result);
    does(&mut state, input);
    turn(&mut state, ACTING, &[TurnDown]);
    assert_eq!(state.measures(), None);
    let effects = turn(&mut state, ACTING, &[TurnUp]);
    assert_eq!(state.measures(), Some(&figures));
    assert!(!effects.iter().any(|e| matches!(e, Effect::Measure(..))));
}

#[test]
fn a_dial_stops_at_its_ends() {
    let mut state = floor();
    let effects = turn(&mut state, RANDOMISED, &[TurnDown]);
    assert_eq!(effects, []);
    turn(&mut state, RANDOMISED, &[TurnUp; 5]);
    assert_eq!(at(&state, "train.randomised"), 1.0);
    turn(&mut state, ACTING, &[TurnDown; 9]);
    assert_eq!(at(&state, "acting.depth"), 1.0);
    // Turned further nothing is opened, whatever else is turned.
    let before = state.turned.clone();
    assert_eq!(turn(&mut state, RANDOMISED, &[TurnUp]), []);
    assert_eq!(turn(&mut state, ACTING, &[TurnDown]), []);
    assert_eq!(state.turned, before);
}

#[test]
fn rows_stop_at_their_ends() {
    let mut state = floor();
    press(&mut state, &[Dials, ChooseUp]);
    assert_eq!(state.mode, Mode::Dials(0));
    press(&mut state, &[ChooseDown; 9]);
    assert_eq!(state.mode, Mode::Dials(CURE));
    press(&mut state, &[Done]);
    assert_eq!(state.mode, Mode::Watch);
}

#[test]
fn a_click_turns_to_a_value() {
    let mut state = floor();
    click(&mut state, ACTING, 0);
    assert_eq!(state.mode, Mode::Dials(ACTING));
    assert_eq!(at(&state, "acting.depth"), 1.0);
    // On the value it stands at, and on what is not there, nothing is turned.
    let before = state.turned.clone();
    for (row, place) in [(ACTING, 0), (ACTING, 99), (99, 1)] {
        assert_eq!(click(&mut state, row, place), []);
        assert_eq!(state.turned, before, "{row} {place}");
    }
    assert_eq!(state.mode, Mode::Dials(ACTING));
}

#[test]
fn the_cure_on_and_off() {
    let mut state = floor();
    turn(&mut state, RANDOMISED, &[TurnUp]);
    let before = state.turned.clone();
    let effects = turn(&mut state, CURE, &[TurnUp]);
    assert!(is_trained(&effects) && is_cured(&**scenario_ahead(&state)));
    // On again, by key or click and before its run is there: what was before is not forgotten.
    assert_eq!(turn(&mut state, CURE, &[TurnUp]), []);
    assert_eq!(click(&mut state, CURE, 1), []);
    finish(&mut state, &effects);
    assert!(is_cured(&*state.scenario));
    turn(&mut state, CURE, &[TurnDown]);
    assert_eq!(state.turned, before);
    assert_eq!(at(&state, "train.randomised"), 0.25);
    // Off again takes nothing back.
    assert_eq!(turn(&mut state, CURE, &[TurnDown]), []);
    assert_eq!(click(&mut state, CURE, 0), []);
    assert_eq!(state.turned, before);
}

#[test]
fn the_cure_is_taken_back_before_its_run_is_there() {
    let mut state = floor();
    let before = state.history.clone();
    turn(&mut state, CURE, &[TurnUp]);
    let effects = turn(&mut state, CURE, &[TurnDown]);
    assert!(!is_trained(&effects) && state.pending.is_none());
    assert_eq!(state.history, before);
}

#[test]
fn a_fault_leaves_everything_as_it_is() {
    let mut state = floor();
    let before = state.clone();
    let turned = state.turned.with(&*state.opened, "train.randomised", 1.0);
    does(
        &mut state,
        Input::Turned(turned, Err("it cannot be read".into())),
    );
    assert_eq!(state.shell.message.as_deref(), Some("it cannot be read"));
    assert_eq!(
        (state.turned, state.history),
        (before.turned, before.history)
    );
    assert!(Arc::ptr_eq(&state.scenario, &before.scenario));
}

#[test]
fn without_dials_a_line_says_so() {
    let mut state = floor();
    let mut bare = (*state.scenario).clone();
    bare.dials.clear();
    bare.cure = None;
    state.opened = bare.into();
    press(&mut state, &[Dials]);
    assert_eq!(state.mode, Mode::Watch);
    assert_eq!(
        state.shell.message.as_deref(),
        Some("This exhibit has no dials.")
    );
}

#[test]
fn an_exhibit_changed_by_hand_stays_so() {
    let mut state = floor();
    press(&mut state, &[Edit, Down, Wall, Done]);
    assert!(state.session.is_edited());
    let grid = state.session.world.grid.clone();
    turn(&mut state, ACTING, &[TurnDown]);
    assert!(state.session.is_edited());
    assert_eq!(state.session.world.grid, grid);
}

#[test]
fn the_agent_that_learned_properly_follows_the_dials() {
    let mut state = floor();
    let asked = |effects: &[Effect]| -> Vec<usize> {
        let cures = effects.iter().filter_map(|e| match e {
            Effect::Cure(source, _) => Some(source.set.len()),
            _ => None,
        });
        cures.collect()
    };
    let effects = press(&mut state, &[Compare]);
    assert_eq!(asked(&effects), [1]);
    let source = state.cure_source().unwrap();
    let params = state.history.records[0].params.clone();
    let ready = Ok((state.scenario.clone(), params));
    does(&mut state, Input::Cured(source, 1, ready));
    assert!(matches!(state.cured, Cured::Ready(..)));
    // It would look ahead as far as before: another is asked for.
    let effects = turn(&mut state, ACTING, &[TurnDown]);
    assert_eq!(asked(&effects), [2]);
    assert_eq!(state.cured, Cured::Training);
}
