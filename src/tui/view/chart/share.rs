//! What it gets in training, the only thing training sees, and under it what the same agents get
//! in test worlds.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, Span, span};
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

/// One of the two rows of columns.
struct Row {
    name: &'static str,
    topic: Topic,
    role: Role,
    /// Height in lines.
    lines: u16,
}

const TRAIN: (&str, Topic, Role) = ("train", Topic::ReturnCurve, Role::BarBase);
const TEST: (&str, Topic, Role) = ("test", Topic::DeployCurve, Role::BarBase);

/// Draws the columns, what they are columns of, and the words over them.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect, words: Rect, axis: &Axis) {
    let records = &state.history.records;
    let last = records.len().saturating_sub(1);
    let trained = |update: usize| records.get(update).and_then(share);
    let tested = |update: usize| state.curve.share_near(update, last);
    let now = state.scene.update;
    let not_yet = match state.curve.is_whole(&state.history) {
        true => "nothing to be had",
        false => "not measured yet",
    };
    let said = |share: Option<f64>| share.map_or(not_yet.into(), percent);
    caption(canvas, words, [&said(trained(now)), &said(tested(now))]);
    // Where there is one line only, it is what training sees.
    let lines = (area.height / 2).max(1);
    let mut y = area.y;
    let drawn: [(_, &dyn Fn(usize) -> Option<f64>); 2] = [(TRAIN, &trained), (TEST, &tested)];
    for ((name, topic, role), share) in drawn {
        if y + lines > area.bottom() {
            return;
        }
        let place = Rect {
            y,
            height: lines,
            ..area
        };
        let row = Row {
            name,
            topic,
            role,
            lines,
        };
        row.draw(canvas, place, axis, (axis.x_of(now), last), share);
        y += lines;
    }
}

impl Row {
    fn draw(
        &self,
        canvas: &mut Canvas,
        place: Rect,
        axis: &Axis,
        (head, last): (u16, usize),
        share: &dyn Fn(usize) -> Option<f64>,
    ) {
        let glyphs = canvas.theme.glyphs;
        for x in axis.xs() {
            let update = axis.update_at(x);
            let Some(share) = share(update) else {
                if update <= last {
                    canvas.sign(x, place.bottom() - 1, glyphs.trail, Role::Dim);
                }
                continue;
            };
            let role = if x == head { Role::Head } else { self.role };
            for (i, y) in (place.y..place.bottom()).rev().enumerate() {
                canvas.sign(x, y, level(glyphs, share, self.lines, i), role);
            }
        }
        let end = place.x.saturating_sub(1);
        let start = place.x.saturating_sub(GUTTER);
        let x = canvas.right(start, end, place.y, self.name, Role::Dim);
        canvas.ask(x, place.y, self.topic, "0 to 100% of the best");
    }
}

/// What the columns show, and both shares at the clock, in the words that fit.
fn caption(canvas: &mut Canvas, area: Rect, [trained, tested]: [&str; 2]) {
    if area.is_empty() {
        return;
    }
    let room = area.width.saturating_sub(2);
    let phrases = [
        (
            "share of the best possible it gets: in training ",
            ", in test worlds ",
        ),
        ("share of the best it gets: training ", ", test "),
        ("of the best: train ", ", test "),
        ("train ", ", test "),
    ];
    let wide = |(a, b): &(&str, &str)| columns(a) + columns(b) + columns(trained) + columns(tested);
    let Some((before, between)) = phrases.iter().find(|p| wide(p) <= room) else {
        return;
    };
    let spans: [Span; 4] = [
        span(*before, Role::Dim),
        span(trained, Role::Base),
        span(*between, Role::Dim),
        span(tested, Role::Base),
    ];
    let mut x = area.x + 1;
    for (i, (text, role)) in spans.iter().enumerate() {
        match i {
            1 => canvas.ask(x, area.y, Topic::ReturnCurve, trained),
            3 => canvas.ask(x, area.y, Topic::DeployCurve, tested),
            _ => {}
        }
        x = canvas.text(x, area.y, area.right(), text, *role);
    }
}

/// The sign of a column at row `row` from below, of `rows`. What is measured and nearly nothing
/// still shows, in the lowest row.
fn level(glyphs: &Glyphs, share: f64, rows: u16, row: usize) -> char {
    let filled = share.clamp(0.0, 1.0) * f64::from(rows) - row as f64;
    match row {
        0 => glyphs.spark(filled.max(0.125)),
        _ => glyphs.spark(filled),
    }
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
        assert_eq!(column(0.0), ['▁', ' ', ' ']);
        assert_eq!(column(f64::NAN), ['▁', ' ', ' ']);
    }
}
