//! The curve of what a run's agents get in test worlds: asked for a few points at a time.

use std::sync::Arc;

use super::{Effect, Effects};
use crate::insight::Point;
use crate::scenario::Scenario;
use crate::tui::state::State;

/// Puts what was measured. Points of another exhibit or run are dropped.
pub(super) fn measured(
    state: &mut State,
    scenario: &Arc<Scenario>,
    points: Vec<(Point, Option<f64>)>,
) {
    state.curving = false;
    for (point, share) in points {
        state.curve.put(scenario, point, share);
    }
}

/// Asks for the next points once training is over.
pub(super) fn ask(state: &mut State, effects: &mut Effects) {
    state.curve.follow(&state.scenario, &state.history);
    if state.training() || state.curving {
        return;
    }
    let wanted = state.curve.wanted(&state.history);
    if !wanted.is_empty() {
        state.curving = true;
        effects.push(Effect::Curve(state.scenario.clone(), wanted));
    }
}
