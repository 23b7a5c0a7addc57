//! What it gets in training: the only thing training sees.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::topic::Topic;
use super::GUTTER;
use super::axis::Axis;
use crate::insight::percent;
use crate::train::Record;
use crate::tui::glyphs::Glyphs;
use crate::tui::paint::columns;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// The share of the best return; `None` before it is measured.
fn share(record: &Record) -> Option<f64> {
    (record.base_optimal > 0.0).then(|| record.base_return / record.base_optimal)
}

/// Draws the columns, their scale, and the words over them.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect, words: Rect, axis: &Axis) {
    let records = &state.history.records;
    let now = records.get(state.scene.update).and_then(share);
    let now = now.map_or("not measured yet".into(), percent);
    caption(canvas, words, &now);
    if area.is_empty() {
        return;
    }
    let head = axis.x_of(state.scene.update);
    for x in axis.xs() {
        let Some(share) = records.get(axis.update_at(x)).and_then(share) else {
            continue;
        };
        let role = if x == head { Role::Head } else { Role::BarBase };
        for (i, y) in (area.y..area.bottom()).rev().enumerate() {
            let sign = level(canvas.theme.glyphs, share, area.height, i);
            canvas.sign(x, y, sign, role);
        }
    }
    let end = area.x.saturating_sub(1);
    let start = area.x.saturating_sub(GUTTER);
    let ends = match area.height {
        1 => vec![(area.y, "0-100%")],
        _ => vec![(area.y, "100%"), (area.bottom() - 1, "0%")],
    };
    for (y, text) in ends {
        let x = canvas.right(start, end, y, text, Role::Dim);
        canvas.ask(x, y, Topic::ReturnCurve, text);
    }
}

/// What the columns show, in the words that fit.
fn caption(canvas: &mut Canvas, area: Rect, now: &str) {
    let phrases = [
        "what it gets in its training worlds, as a share of the best possible: ",
        "what it gets in training, of the best possible: ",
        "gets in training, of the best: ",
        "in training: ",
    ];
    let room = area.width.saturating_sub(2 + columns(now));
    let Some(phrase) = phrases.iter().find(|p| columns(p) <= room) else {
        return;
    };
    if area.is_empty() {
        return;
    }
    let x = canvas.text(area.x + 1, area.y, area.right(), phrase, Role::Dim);
    canvas.ask(x, area.y, Topic::ReturnCurve, now);
    canvas.text(x, area.y, area.right(), now, Role::Base);
}

/// The sign of a column at row `row` from below, of `rows`.
fn level(glyphs: &Glyphs, share: f64, rows: u16, row: usize) -> char {
    let filled = share.clamp(0.0, 1.0) * f64::from(rows) - row as f64;
    glyphs.spark(filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::glyphs::UNICODE;

    #[test]
    fn columns_fill_from_below() {
        let column = |share| [0, 1, 2].map(|row| level(&UNICODE, share, 3, row));
        assert_eq!(column(1.0), ['█', '█', '█']);
        assert_eq!(column(0.5), ['█', '▄', ' ']);
        assert_eq!(column(0.0), [' ', ' ', ' ']);
        assert_eq!(column(f64::NAN), [' ', ' ', ' ']);
    }
}
