//! Beside the thinking clock: what it would do had it stopped sooner, and while worth flows back,
//! how the worth of a state comes about.

mod back;

use ratatui::layout::Rect;

use super::canvas::{Canvas, span};
use super::grid::{arrow, sign_of};
use super::strips::mark;
use super::topic::Topic;
use crate::insight::{Phase, Pursued, TickMark, backing, percent};
use crate::tui::hit::Hit;
use crate::tui::state::{Clock, State};
use crate::tui::theme::Role;

/// Draws the pane, if there is room for it.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    if area.height < 3 || area.width < 34 {
        return;
    }
    match backing(&state.scene) {
        Some(backing) => back::draw(state, canvas, area, &backing),
        None => table(state, canvas, area),
    }
}

/// Words before the columns, and how wide the columns are.
struct Look {
    labels: [&'static str; 4],
    label: u16,
    column: u16,
}

impl Look {
    fn of(width: u16) -> Self {
        match width {
            0..52 => Look {
                labels: ["looks", "goes", "sure", "plan"],
                label: 7,
                column: 5,
            },
            _ => Look {
                labels: ["after looks", "it would go", "how sure", "its plan is"],
                label: 13,
                column: 7,
            },
        }
    }
}

fn table(state: &State, canvas: &mut Canvas, area: Rect) {
    canvas.rule(
        area,
        &[span(" had it stopped after fewer looks ", Role::Title)],
    );
    let track = &state.scene.search_track;
    let last = track.len().saturating_sub(1);
    let at = match state.scene.phase {
        Phase::Outwards(looks) => looks.saturating_sub(1).min(last),
        _ => last,
    };
    let look = Look::of(area.width);
    for (label, y) in look.labels.iter().zip(area.y + 1..area.bottom()) {
        canvas.text(area.x + 1, y, area.right(), label, Role::Dim);
    }
    let room = (area.width - 1 - look.label) / look.column;
    let stops = stops(track, at, usize::from(room));
    for (i, &tick) in stops.iter().enumerate() {
        let column = Rect {
            x: area.x + 1 + look.label + i as u16 * look.column,
            y: area.y + 1,
            width: look.column,
            height: area.height - 1,
        };
        stop(state, canvas, column, tick, tick == at);
    }
    if area.height > 5 {
        key(state, canvas, area);
    }
}

/// What the signs behind the arrows mean.
fn key(state: &State, canvas: &mut Canvas, area: Rect) {
    let signs: String = (0..state.scenario.goals.len())
        .flat_map(|g| [sign_of(canvas, state, g), ' '])
        .collect();
    let words = format!("{signs} its plan then reaches it");
    canvas.text(area.x + 1, area.y + 5, area.right(), &words, Role::Dim);
}

/// One stop as a column: after how many looks, which move, how sure, and the sign of its plan.
fn stop(state: &State, canvas: &mut Canvas, area: Rect, tick: usize, now: bool) {
    let Some(then) = state.scene.search_track.get(tick) else {
        return;
    };
    let looks = (tick + 1).to_string();
    let goal = reached(state, canvas, then.pursued);
    let goes: String = std::iter::once(arrow(canvas, then.choice))
        .chain(goal)
        .collect();
    let sure = percent(then.sure);
    let (sign, sign_role) = mark(canvas, then.mark);
    let number = if now { Role::Selection } else { Role::Strong };
    let sign = sign.to_string();
    let rows = [
        (&looks, number),
        (&goes, Role::Own),
        (&sure, Role::Text),
        (&sign, sign_role),
    ];
    let here = format!(
        "after {looks} looks: {}, {sure}",
        state.scenario.laws.word(then.choice)
    );
    for ((text, role), y) in rows.into_iter().zip(area.y..area.bottom()) {
        canvas.ask(area.x, y, Topic::StoppedAfter, here.clone());
        canvas.text(area.x, y, area.right(), text, role);
    }
    canvas.hit(area, Hit::Tick(Clock::Thinking, tick));
}

/// The signs of the goals a plan reaches first, two at most.
fn reached(state: &State, canvas: &Canvas, pursued: Pursued) -> Vec<char> {
    (0..state.scenario.goals.len())
        .filter(|&g| pursued.has(g))
        .map(|g| sign_of(canvas, state, g))
        .take(2)
        .collect()
}

/// The ticks that tell most, in order: where it is now and its end, then where it changed its
/// move, what it goes for, or how its plan is to be judged. The latest changes count most.
fn stops(track: &[TickMark], at: usize, room: usize) -> Vec<usize> {
    let Some(last) = track.len().checked_sub(1) else {
        return vec![];
    };
    let changes = |differs: &dyn Fn(&TickMark, &TickMark) -> bool| -> Vec<usize> {
        let changed = |&i: &usize| differs(&track[i - 1], &track[i]);
        (1..track.len()).rev().filter(changed).collect()
    };
    let wanted = [vec![at, last]]
        .into_iter()
        .chain([changes(&|a, b| a.choice != b.choice)])
        .chain([vec![0], changes(&|a, b| a.pursued != b.pursued)])
        .chain([changes(&|a, b| a.mark != b.mark)]);
    let mut stops: Vec<usize> = vec![];
    for tick in wanted.flatten() {
        if stops.len() < room && !stops.contains(&tick) {
            stops.push(tick);
        }
    }
    stops.sort_unstable();
    stops
}

#[cfg(test)]
mod tests;
