//! The key to a map.

use super::pane::{self, Line};
use super::role;
use crate::insight::sheet::Map;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{span, wrap};

/// The key to its signs, and its law.
pub fn lines(map: &Map, width: u16) -> Vec<Line> {
    let there = |place: usize| map.cells.iter().any(|row| row.contains(&place));
    let keys: Line = (map.regions.iter().enumerate())
        .filter(|(place, _)| there(*place))
        .flat_map(|(_, r)| {
            [
                span(r.sign.to_string(), role(r.tone)),
                span(format!("{},", r.words), Role::Text),
            ]
        })
        .collect();
    let mut lines = wrap(&keys, width);
    if let Some((text, _)) = lines.last_mut().and_then(|l| l.last_mut()) {
        *text = text.trim_end_matches(',').to_owned();
    }
    lines.extend(pane::notes(&map.law, width));
    lines
}
