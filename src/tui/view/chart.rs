//! Training as a chart: what each thing was worth to it after every update, what happened when,
//! and what it got in training and in test worlds.

mod axis;
mod curves;
mod share;
mod turns;

use ratatui::layout::Rect;

use super::canvas::{Canvas, Span, span, wrap};
use super::topic::Topic;
use crate::insight::{plans_here, remark, story};
use crate::tui::hit::Hit;
use crate::tui::state::{Clock, State};
use crate::tui::theme::Role;
use axis::Axis;
use curves::{Curve, Scale};

/// Columns of the labels before the chart.
const GUTTER: u16 = 7;
/// The smallest chart.
const SMALLEST: (u16, u16) = (26, 5);
/// Rows of curves from which on there is room for words below.
const ROOMY: u16 = 8;

/// Rows of the chart that words below it leave to the rest.
const LEAST: u16 = ROOMY + 6;

/// Where the parts of the chart go. A part that did not find room is empty.
struct Room {
    legend: Rect,
    plot: Rect,
    words: Rect,
    share: Rect,
    axis: Rect,
    remark: Rect,
}

impl Room {
    /// Divides an area; what matters less gives way.
    fn of(area: Rect, legend: u16, remark: u16) -> Self {
        let share = match area.height {
            0..9 => 1,
            9..20 => 2,
            20..28 => 4,
            _ => 6,
        };
        let words = u16::from(area.height >= 7);
        let fixed = legend + words + share + 1;
        let spare = area.height.saturating_sub(fixed);
        let remark = if remark > 0 && spare > remark + ROOMY {
            remark + 1
        } else {
            0
        };
        let mut y = area.y;
        let mut take = |height: u16| {
            let height = height.min(area.bottom().saturating_sub(y));
            y += height;
            Rect {
                y: y - height,
                height,
                ..area
            }
        };
        Room {
            legend: take(legend),
            plot: inside(take(spare - remark)),
            words: take(words),
            share: inside(take(share)),
            axis: take(1),
            remark: take(remark),
        }
    }
}

/// The part of a row right of the labels.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + GUTTER.min(area.width),
        width: area.width.saturating_sub(GUTTER + 1),
        ..area
    }
}

/// Draws the pane.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    let inner = canvas.frame(area, &[span(title(area.width), Role::Title)]);
    if inner.width < SMALLEST.0 || inner.height < SMALLEST.1 {
        return;
    }
    let curves = curves::of(state, canvas);
    let legend = curves::legend(state, &curves, inner.width);
    let words = below(state, inner);
    let lines = match words.is_empty() {
        true => 0,
        false => wrap(&words, inner.width.saturating_sub(2)).len() as u16,
    };
    let room = Room::of(inner, legend.len() as u16, lines);
    let axis = Axis::of(state, &room.plot);
    curves::write_legend(canvas, room.legend, &legend);
    plot(state, canvas, &room, &axis, &curves);
    share::draw(state, canvas, room.share, room.words, &axis);
    axis::draw(state, canvas, room.axis, &axis);
    ticks(state, canvas, inner, &room, &axis);
    let below = Rect {
        x: room.remark.x + 1,
        y: room.remark.y + 1,
        width: room.remark.width.saturating_sub(2),
        height: room.remark.height.saturating_sub(1),
    };
    canvas.paragraph(below, &words);
}

/// What is said under the curves: all that there is to say, if that leaves them room.
fn below(state: &State, inner: Rect) -> Vec<Span> {
    let (scene, history) = (&state.scene, &state.history);
    // What training taught when stands at the top of the screen.
    let all = [remark(scene, history), plans_here(scene)];
    let all: Vec<Span> = (all.into_iter().flatten())
        .map(|words| span(words, Role::Text))
        .collect();
    let fits = |n: &usize| {
        let lines = wrap(&all[..*n], inner.width.saturating_sub(2)).len() as u16;
        inner.height > lines + LEAST
    };
    let most = (1..=all.len()).rev().find(fits).unwrap_or(all.len().min(1));
    all[..most].to_vec()
}

fn title(width: u16) -> String {
    match width {
        0..32 => " worth by update ".into(),
        32..56 => " what things are worth to it ".into(),
        _ => " what each thing is worth to it, in points, by update ".into(),
    }
}

/// The curves, where the clock stands, and the words where there is room left.
fn plot(state: &State, canvas: &mut Canvas, room: &Room, axis: &Axis, curves: &[Curve]) {
    let worths = &state.scene.worths_by_update;
    let scale = Scale::of(worths, curves, room.plot);
    scale.draw(canvas);
    let head = axis.x_of(state.scene.update);
    for y in room.plot.y..room.plot.bottom() {
        canvas.sign(head, y, canvas.theme.glyphs.light.down, Role::Strong);
    }
    let mut taken = turns::Taken::new(room.plot);
    for curve in curves {
        curve.draw(canvas, &scale, axis, worths, &mut taken);
    }
    for turn in story(&state.scene, &state.history) {
        turns::write(canvas, &turn, axis, &mut taken);
    }
}

/// Pointing at a column sets the training clock.
fn ticks(state: &State, canvas: &mut Canvas, area: Rect, room: &Room, axis: &Axis) {
    let newest = state.history.records.len().saturating_sub(1);
    let height = room.axis.bottom().saturating_sub(room.plot.y);
    for x in room.plot.x..room.plot.right().min(area.right()) {
        let update = axis.update_at(x).min(newest);
        let column = Rect::new(x, room.plot.y, 1, height);
        canvas.hit(column, Hit::Tick(Clock::Training, update));
    }
    canvas.ask(
        axis.x_of(state.scene.update),
        room.axis.y,
        Topic::TrainingClock,
        format!("update {}", state.scene.update),
    );
}

#[cfg(test)]
mod tests;
