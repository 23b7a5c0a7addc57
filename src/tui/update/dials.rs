//! Turning dials: the exhibit with other settings, trained anew where training would differ.

use std::sync::Arc;

use super::runs::{begin, show_run};
use super::{Effect, Effects, agents, follow, forget_choice};
use crate::insight::Scene;
use crate::scenario::{Scenario, number_at};
use crate::tui::action::Action;
use crate::tui::dials::{Turned, is_cured, marks, stands};
use crate::tui::state::{Cured, Mode, Pending, State, world};

/// Does what concerns dials; false if the action does not.
pub(super) fn act(state: &mut State, action: Action, effects: &mut Effects) -> bool {
    let Mode::Dials(chosen) = state.mode else {
        if action == Action::Dials {
            open(state);
            return true;
        }
        return false;
    };
    let rows = rows(state);
    match action {
        Action::ChooseUp => state.mode = Mode::Dials(chosen.saturating_sub(1)),
        Action::ChooseDown => state.mode = Mode::Dials((chosen + 1).min(rows - 1)),
        Action::TurnDown => step(state, chosen, -1, effects),
        Action::TurnUp => step(state, chosen, 1, effects),
        Action::Done | Action::Dials => state.mode = Mode::Watch,
        _ => return false,
    }
    true
}

fn open(state: &mut State) {
    if rows(state) == 0 {
        state.message = Some("This exhibit has no dials.".into());
    } else {
        state.mode = Mode::Dials(0);
    }
}

/// The dials, and the cure after them if there is one.
pub fn rows(state: &State) -> usize {
    state.opened.dials.len() + usize::from(state.opened.cure.is_some())
}

/// One value further on a dial; on or off for the cure.
fn step(state: &mut State, row: usize, by: isize, effects: &mut Effects) {
    let value = match state.opened.dials.get(row) {
        Some(dial) => {
            let now = scenario_ahead(state);
            let marks = marks(dial, &state.opened, now);
            let at = stands(dial, now, &marks).unwrap_or(0);
            let to = (at as isize + by).clamp(0, marks.len() as isize - 1) as usize;
            marks[to].value
        }
        None => f64::from(u8::from(by > 0)),
    };
    set(state, row, value, effects);
}

/// Turns a dial to a value, unless it stands there; the row after the last dial is the cure, 1 or
/// 0.
fn set(state: &State, row: usize, value: f64, effects: &mut Effects) {
    let (turned, now) = (&state.turned, scenario_ahead(state));
    let turned = match state.opened.dials.get(row) {
        Some(dial) if number_at(now, &dial.path) != Some(value) => {
            turned.with(&state.opened, &dial.path, value)
        }
        None if is_cured(now) != (value > 0.5) => turned.with_cure(&state.opened, value > 0.5),
        _ => return,
    };
    if turned.settings != state.turned.settings {
        effects.push(Effect::Turn(turned));
    }
}

/// A click on a value: of a dial, or off and on of the cure.
pub(super) fn click(state: &mut State, row: usize, place: usize, effects: &mut Effects) {
    if row >= rows(state) {
        // It was drawn for an exhibit that is no longer there.
        return;
    }
    state.mode = Mode::Dials(row);
    let value = match state.opened.dials.get(row) {
        Some(dial) => {
            let marks = marks(dial, &state.opened, scenario_ahead(state));
            marks.get(place).map(|m| m.value)
        }
        None => Some(place as f64),
    };
    if let Some(value) = value {
        set(state, row, value, effects);
    }
}

/// The exhibit that is on its way to the screen, or on it.
pub fn scenario_ahead(state: &State) -> &Arc<Scenario> {
    (state.pending.as_ref()).map_or(&state.scenario, |p| &p.scenario)
}

/// Goes on with the exhibit as turned: at once where it trains alike or is known, otherwise by
/// training it, with the present run on the screen until there is something to show.
pub(super) fn turned(
    state: &mut State,
    turned: Turned,
    scenario: Result<Arc<Scenario>, String>,
    effects: &mut Effects,
) {
    let scenario = match scenario {
        Ok(scenario) => scenario,
        Err(why) => {
            state.message = Some(why);
            return;
        }
    };
    state.turned = turned;
    state.message = None;
    let old = state.scenario.clone();
    state.memory.keep_run(&old, &state.history);
    let seed = state.history.seed;
    if scenario.trains_like(&old) && (state.history.done() || state.pending.is_none()) {
        if state.pending.take().is_some() {
            effects.push(Effect::StopTraining);
            state.run += 1;
        }
        state.measured.clear();
        state.measuring = None;
        state.cured = Cured::No;
        adopt(state, scenario);
        if let Some(last) = state.history.last()
            && let Some(known) = state.memory.figures(&state.scenario, &last.params)
        {
            state.measured.insert(last.update, known.clone());
        }
    } else if let Some(known) = state.memory.run(&scenario, seed).cloned() {
        effects.push(Effect::StopTraining);
        state.run += 1;
        show_run(state, scenario, known);
    } else {
        state.pending = Some(Pending { scenario, seed });
        begin(state, seed, effects);
    }
    agents::again(state, effects);
}

/// Puts an exhibit with other settings in the place of the present one. The world is drawn anew
/// from the same number, or stays as it was changed by hand.
pub(super) fn adopt(state: &mut State, scenario: Arc<Scenario>) {
    state.scenario = scenario;
    if state.session.is_edited() {
        state.session.world.kinds = state.scenario.kinds.clone();
        state.session.world.laws = state.scenario.laws.clone();
        state.session.version += 1;
    } else {
        match world(&state.scenario, state.session.id) {
            Ok(world) if world == state.session.world => state.session.version += 1,
            Ok(world) => {
                let id = state.session.id;
                state.session.enter(id, world);
            }
            Err(why) => state.message = Some(why),
        }
    }
    match Scene::new(&state.scenario, &state.history, &state.session) {
        Ok(scene) => state.scene = scene,
        Err(e) => state.message = Some(e.to_string()),
    }
    forget_choice(state);
    follow(state);
}

#[cfg(test)]
mod tests;
