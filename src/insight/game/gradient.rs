//! `game::gradient` as it is shown.

use super::{Axis, Map, Sheet};
use crate::game::Gradient;

/// See [`super::sheet()`].
pub(super) fn sheet(_game: &Gradient, _tick: usize) -> Sheet {
    Sheet {
        sentence: Vec::new(),
        given: String::new(),
        ticks: Vec::new(),
        at: 0,
        panes: Vec::new(),
    }
}

/// See [`super::map()`].
pub(super) fn map(_game: &Gradient, across: Axis, up: Axis) -> Map {
    Map {
        title: String::new(),
        cells: vec![vec![0; across.values.len()]; up.values.len()],
        across,
        up,
        regions: Vec::new(),
        law: Vec::new(),
    }
}
