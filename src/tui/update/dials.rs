//! Turning dials: the exhibit with other settings, trained anew where training would differ.

use std::sync::Arc;

use super::runs::{begin, show_run};
use super::{Effect, Effects, agents, follow, forget_choice};
use crate::insight::Scene;
use crate::scenario::Scenario;
use crate::tui::action::Action;
use crate::tui::dials::{Dials, Turned};
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
    let rows = dials_of(state).rows();
    match action {
        Action::ChooseUp => state.mode = Mode::Dials(chosen.saturating_sub(1)),
        Action::ChooseDown => state.mode = Mode::Dials((chosen + 1).min(rows - 1)),
        Action::TurnDown => effects.extend(dials_of(state).step(chosen, -1).map(Effect::Turn)),
        Action::TurnUp => effects.extend(dials_of(state).step(chosen, 1).map(Effect::Turn)),
        Action::Done | Action::Dials => state.mode = Mode::Watch,
        _ => return false,
    }
    true
}

fn open(state: &mut State) {
    if dials_of(state).rows() == 0 {
        state.shell.message = Some("This exhibit has no dials.".into());
    } else {
        state.mode = Mode::Dials(0);
    }
}

/// The dials of the exhibit that is on its way to the screen, or on it.
pub fn dials_of(state: &State) -> Dials<'_> {
    Dials {
        opened: &*state.opened,
        now: &**scenario_ahead(state),
        turned: &state.turned,
        chosen: match state.mode {
            Mode::Dials(chosen) => Some(chosen),
            _ => None,
        },
    }
}

/// A click on a value: of a dial, or off and on of the cure.
pub(super) fn click(state: &mut State, row: usize, place: usize, effects: &mut Effects) {
    if row >= dials_of(state).rows() {
        // It was drawn for an exhibit that is no longer there.
        return;
    }
    state.mode = Mode::Dials(row);
    effects.extend(dials_of(state).click(row, place).map(Effect::Turn));
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
            state.shell.message = Some(why);
            return;
        }
    };
    state.turned = turned;
    state.shell.message = None;
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
            Err(why) => state.shell.message = Some(why),
        }
    }
    match Scene::new(&state.scenario, &state.history, &state.session) {
        Ok(scene) => state.scene = scene,
        Err(e) => state.shell.message = Some(e.to_string()),
    }
    forget_choice(state);
    follow(state);
}

#[cfg(test)]
mod tests;
