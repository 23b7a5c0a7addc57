//! `game::theta` as it is shown.

use super::{Axis, Map, Sheet};
use crate::game::Theta;

/// See [`super::sheet()`].
pub(super) fn sheet(_game: &Theta, _tick: usize) -> Sheet {
    Sheet {
        sentence: Vec::new(),
        given: String::new(),
        ticks: Vec::new(),
        at: 0,
        panes: Vec::new(),
    }
}

/// See [`super::map()`].
pub(super) fn map(_game: &Theta, across: Axis, up: Axis) -> Map {
    Map {
        title: String::new(),
        cells: vec![vec![0; across.values.len()]; up.values.len()],
        across,
        up,
        regions: Vec::new(),
        law: Vec::new(),
    }
}
