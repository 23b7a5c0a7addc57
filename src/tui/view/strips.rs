//! The three clocks as strips of signs, on every screen in the same place.

use ratatui::layout::Rect;

use super::canvas::{Canvas, span};
use super::topic::Topic;
use crate::episode::Ended;
use crate::insight::{Mark, Phase, TickMark};
use crate::search::Nodes;
use crate::tui::hit::Hit;
use crate::tui::state::{Clock, State};
use crate::tui::theme::Role;
use crate::tui::update::track;

/// Columns of the labels before the strips.
const LABEL: u16 = 19;
/// Columns of the words behind them.
const WORDS: u16 = 23;

/// Draws the strips, and the key to their signs where there is room.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    for (clock, y) in Clock::ALL.into_iter().zip(area.y..area.bottom()) {
        strip(
            state,
            canvas,
            clock,
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
    if area.height > 3 {
        legend(
            canvas,
            Rect {
                y: area.y + 3,
                height: 1,
                ..area
            },
        );
    }
}

fn strip(state: &State, canvas: &mut Canvas, clock: Clock, area: Rect) {
    let lit = state.lit == clock;
    let (label, caps, topic) = match clock {
        Clock::Training => ("in training", ['[', ']'], Topic::TrainingClock),
        Clock::Walk => ("on this walk", ['(', ')'], Topic::WalkClock),
        Clock::Thinking => ("in this decision", ['<', '>'], Topic::ThinkingClock),
    };
    let y = area.y;
    if lit {
        canvas.sign(area.x, y, canvas.theme.glyphs.lit, Role::Lit);
    }
    let role = if lit { Role::Lit } else { Role::Dim };
    canvas.text(area.x + 1, y, area.x + LABEL, label, role);
    let columns = area.width.saturating_sub(LABEL + WORDS + 2);
    let x = area.x + LABEL;
    canvas.sign(x - 1, y, caps[0], Role::Key);
    let (_, at) = state.clock(clock);
    let ticks = ticks(state, clock);
    let cells = cells(canvas, track(state, clock), columns as usize, ticks);
    // Behind the looks, worth flows back: ticks without a decision of their own.
    let rest = match clock {
        Clock::Thinking => canvas.theme.glyphs.dashed.across,
        _ => ' ',
    };
    for (i, (sign, role)) in cells.iter().enumerate() {
        let sign = if *sign == ' ' { rest } else { *sign };
        canvas.sign(x + i as u16, y, sign, *role);
        let tick = tick_of(i, columns as usize, ticks);
        canvas.hit(Rect::new(x + i as u16, y, 1, 1), Hit::Tick(clock, tick));
    }
    let head = column_of(at, columns as usize, ticks);
    canvas.sign(x + head as u16, y, canvas.theme.glyphs.head, Role::Head);
    canvas.sign(x + columns, y, caps[1], Role::Key);
    let words = words(state, clock);
    canvas.ask(x + columns + 2, y, topic, words.clone());
    canvas.text(x + columns + 2, y, area.right(), &words, role);
}

/// The number of ticks a strip has room for: all that are planned, so that it fills as they come.
fn ticks(state: &State, clock: Clock) -> usize {
    match clock {
        Clock::Training if state.training() => state.history.planned + 1,
        _ => state.clock(clock).0,
    }
}

/// The column of a tick: the first and the last stand at the ends.
pub(super) fn column_of(tick: usize, columns: usize, ticks: usize) -> usize {
    if ticks <= 1 || columns == 0 {
        return 0;
    }
    (tick * (columns - 1) + (ticks - 1) / 2) / (ticks - 1)
}

/// The tick nearest to a column.
pub(super) fn tick_of(column: usize, columns: usize, ticks: usize) -> usize {
    if ticks <= 1 || columns <= 1 {
        return 0;
    }
    ((column * (ticks - 1) + (columns - 1) / 2) / (columns - 1)).min(ticks - 1)
}

/// The signs of a strip. Where ticks share a column, the sign that is rarest on the clock wins,
/// so that no change of mind is lost; a tick that has several columns to itself fills them.
fn cells(canvas: &Canvas, track: &[TickMark], columns: usize, ticks: usize) -> Vec<(char, Role)> {
    let count = |mark| track.iter().filter(|t| t.mark == mark).count();
    let counts = MARKS.map(count);
    let rarity = |t: &TickMark| counts[MARKS.iter().position(|m| *m == t.mark).unwrap_or(0)];
    let mut best: Vec<Option<&TickMark>> = vec![None; columns];
    for (i, tick) in track.iter().enumerate() {
        let place = &mut best[column_of(i, columns, ticks).min(columns.saturating_sub(1))];
        if place.is_none_or(|old| rarity(tick) < rarity(old)) {
            *place = Some(tick);
        }
    }
    best.iter()
        .enumerate()
        .map(|(column, tick)| {
            let nearest = tick_of(column, columns, ticks);
            match tick.or_else(|| track.get(nearest)) {
                Some(tick) => mark(canvas, tick.mark),
                None => (' ', Role::Dim),
            }
        })
        .collect()
}

/// Every mark.
const MARKS: [Mark; 5] = [
    Mark::Agrees,
    Mark::PartsLater,
    Mark::PartsNow,
    Mark::Stays,
    Mark::Nothing,
];

/// The sign of a mark.
pub fn mark(canvas: &Canvas, mark: Mark) -> (char, Role) {
    let glyphs = canvas.theme.glyphs;
    match mark {
        Mark::Agrees => (glyphs.agrees, Role::Agrees),
        Mark::PartsLater => (glyphs.later, Role::Later),
        Mark::PartsNow => (glyphs.parted, Role::Parted),
        Mark::Stays => (glyphs.stays, Role::Stays),
        Mark::Nothing => (' ', Role::Dim),
    }
}

fn words(state: &State, clock: Clock) -> String {
    let (length, at) = state.clock(clock);
    let tree = &state.scene.moment.tree;
    match clock {
        Clock::Training => {
            let planned = state.history.planned;
            format!("update {at} of {planned}")
        }
        Clock::Walk => {
            let end = match state.scene.walk.ended {
                Ended::Circles(from) if at >= from => ", circling",
                Ended::Over if at + 1 == length => ", the end",
                _ => "",
            };
            format!("step {at} of {}{end}", length - 1)
        }
        Clock::Thinking => match state.scene.phase {
            Phase::Outwards(n) => match tree.kind {
                Nodes::States => format!("look {n} of {}", tree.looks),
                Nodes::Layers => format!("{n} of {} steps ahead", tree.looks),
            },
            Phase::Back(depth) => format!("worth back at step {depth}"),
            Phase::Decided => match tree.kind {
                Nodes::States => format!("decided, {} looks", tree.looks),
                Nodes::Layers => format!("decided, {} ahead", tree.looks),
            },
        },
    }
}

fn legend(canvas: &mut Canvas, area: Rect) {
    let marks = canvas.theme.glyphs.marks().map(String::from);
    let [agrees, later, parted, stays] = marks;
    // Where it does not fit it says the same without its head.
    let head = match area.width < 74 {
        true => "",
        false => "its plan at each tick: ",
    };
    let x = canvas.spans(
        area.x + 1,
        area.y,
        area.right(),
        &[
            span(head, Role::Dim),
            span(agrees, Role::Agrees),
            span(" as trained for ", Role::Dim),
            span(later, Role::Later),
            span(" parts later ", Role::Dim),
            span(parted, Role::Parted),
            span(" parts now ", Role::Dim),
            span(stays, Role::Stays),
            span(" stays", Role::Dim),
        ],
    );
    canvas.ask(x + 1, area.y, Topic::Marks, "");
}
