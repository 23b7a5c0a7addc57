//! The moment on the screen as it is shared, and opened again.

use super::state::{Clock, State, world};
use crate::episode::{Laid, Shared};

/// All that the screen follows from.
pub fn shared(state: &State) -> Shared {
    let session = &state.session;
    let update = state.scene.update;
    let at_end = update >= state.history.planned;
    Shared {
        exhibit: state.shell.source.name.clone(),
        set: state.scenario.wording.set.clone(),
        seed: state.history.seed,
        id: session.id,
        laid: session.is_edited().then(|| Laid::of(&session.world)),
        done: session.done.clone(),
        update: (!at_end).then_some(update),
        step: state.scene.step,
        tick: session.tick.map(|_| state.scene.tick_at()),
        lit: (Clock::ALL.iter())
            .position(|&clock| clock == state.lit)
            .unwrap_or(0),
    }
}

/// Goes to a moment in the exhibit it is of; in a sentence, why that cannot be. Training comes to
/// its update first, if it is not there yet.
pub fn resume(state: &mut State, moment: &Shared) -> Result<(), String> {
    let drawn = world(&state.scenario, moment.id)?;
    let changed = moment.laid.as_ref().map(|laid| laid.world(&drawn));
    let changed = changed.transpose()?;
    let session = &mut state.session;
    session.enter(moment.id, drawn);
    session.resume(changed, moment.done.clone(), moment.step);
    session.tick = moment.tick;
    session.update = moment.update.filter(|&n| n < state.history.planned);
    state.lit = Clock::ALL[moment.lit.min(Clock::ALL.len() - 1)];
    state.touched = true;
    let refreshed = state.scene.refresh(&state.history, &state.session);
    refreshed.map_err(|e| e.to_string())
}
