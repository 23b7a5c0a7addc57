//! `game::agents` as it is shown.

use super::Sheet;
use crate::game::Agents;

/// See [`super::sheet()`].
pub(super) fn sheet(_game: &Agents, _tick: usize) -> Sheet {
    Sheet {
        sentence: Vec::new(),
        given: String::new(),
        ticks: Vec::new(),
        at: 0,
        panes: Vec::new(),
    }
}
