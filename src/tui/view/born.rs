//! A network that nobody gave a search: its sentence, its maze with what is in its mind, the panes,
//! and its three clocks.

mod strips;

use ratatui::layout::Rect;

use super::canvas::{Canvas, Span, span, wrap};
use super::layout::{take, take_bottom};
use super::sheet::{Stack, field, spans};
use super::topic::Topic;
use super::{dials, footer, large};
use crate::insight::born::text;
use crate::insight::sheet::Pane;
use crate::tui::action::Action;
use crate::tui::born::{BornState, Doing};
use crate::tui::hit::Hit;
use crate::tui::state::Clock;
use crate::tui::theme::Role;

/// Rows of the body before anything less wanted is shown beside it, and the most that are held back
/// for a maze that does not fit whole.
const BODY: u16 = 9;
const MAZE: u16 = 13;
/// Rows of clocks, dials and keys where there is room for all of them.
const CLOCKS: u16 = 7;
/// Rows below which only what matters most is said.
const FEW: u16 = 20;
/// Rows from which on it is also said what is given here.
const MANY: u16 = 30;

/// Draws the whole screen.
pub fn draw(state: &BornState, canvas: &mut Canvas, area: Rect) {
    if state.shell.large && state.doing == Doing::Watch {
        return in_large(state, canvas, area);
    }
    let mut rest = area;
    title(state, canvas, take(&mut rest, 1));
    let head = wrap(&sentence(state, area.height), area.width.saturating_sub(2));
    let head_area = take(&mut rest, head.len() as u16);
    for (line, y) in head.iter().zip(head_area.y..head_area.bottom()) {
        canvas.spans(head_area.x + 1, y, head_area.right(), line);
    }
    let about = state.born.shows.clone();
    canvas.ask(head_area.x + 1, head_area.y, Topic::Born, about);
    // The maze has its rows first; then the second line of keys, the key to its signs, the key to
    // the clocks, and the dials, as far as there is room.
    let least = state.field().map_or(BODY, field::least).clamp(BODY, MAZE);
    let mut spare = rest.height.saturating_sub(least + 4);
    let mut one = |wanted: bool| {
        let got = u16::from(wanted && spare > 0);
        spare -= got;
        got
    };
    let keys = 1 + one(true);
    let signs = one(!key_fits_below(state, canvas, rest));
    let legend = one(true);
    let dials = one(state.dials().rows() > 0) == 1;
    footer::born(state, canvas, take_bottom(&mut rest, keys));
    strips::draw(state, canvas, take_bottom(&mut rest, 3 + legend));
    if signs > 0 {
        key_line(state, canvas, take_bottom(&mut rest, 1));
    }
    let rows = dial_rows(state, rest, dials);
    let turned = take_bottom(&mut rest, rows);
    dials::draw(&state.dials(), canvas, turned);
    body(state, canvas, rest);
}

/// The lines of the dials: all of them while they are turned, as far as the maze keeps its room;
/// else one where it is to be had.
fn dial_rows(state: &BornState, rest: Rect, spare: bool) -> u16 {
    let dials = state.dials();
    if dials.chosen.is_some() {
        let most = rest.height.saturating_sub(BODY);
        let least = dials::least(&dials, rest.width);
        return dials::height(&dials, rest.width).min(most).max(least);
    }
    u16::from(spare)
}

/// What is going on, what is given, and what was just done.
fn sentence(state: &BornState, height: u16) -> Vec<Span> {
    let most = if height < FEW { 2 } else { usize::MAX };
    let said = state.sheet.sentence.iter().take(most);
    let mut words: Vec<Span> = said.flat_map(spans).collect();
    match &state.shell.message {
        Some(message) => words.push(span(message.clone(), Role::Fault)),
        None if height >= MANY => words.push(span(state.sheet.given.clone(), Role::Dim)),
        None => {}
    }
    words
}

fn title(state: &BornState, canvas: &mut Canvas, area: Rect) {
    let y = area.y;
    let x = canvas.text(area.x + 1, y, area.right(), "mesascope", Role::Dim);
    let x = canvas.text(x + 1, y, area.right(), &state.born.name, Role::Strong);
    let mut end = area.right().saturating_sub(1);
    for (clock, word, action) in [
        (Clock::Thinking, "s thinking", Action::LightThinking),
        (Clock::Walk, "e walk", Action::LightWalk),
        (Clock::Training, "t training", Action::LightTraining),
    ] {
        let lit = state.lit == clock;
        let words = match lit {
            true => format!("[{word}]"),
            false => format!(" {word} "),
        };
        let role = if lit { Role::Lit } else { Role::Dim };
        let start = canvas.right(x, end, y, &words, role);
        canvas.hit(Rect::new(start, y, end - start, 1), Hit::Do(action));
        end = start;
    }
    let x = place(state, canvas, (x + 2, y, end));
    let gallery = "g gallery";
    if x + 2 + (gallery.len() as u16) < end {
        let start = canvas.right(x, end - 1, y, gallery, Role::Dim);
        canvas.hit(
            Rect::new(start, y, end - 1 - start, 1),
            Hit::Do(Action::Gallery),
        );
    }
}

/// What is done and in which maze, in as many words as there is room for.
fn place(state: &BornState, canvas: &mut Canvas, (x, y, end): (u16, u16, u16)) -> u16 {
    let doing = match state.doing {
        Doing::Watch => "",
        Doing::Hand(..) => "BY HAND ",
        Doing::Dials(_) => "DIALS ",
    };
    let maze = format!("maze {}", state.number);
    let (words, star) = if state.changed {
        (", changed by hand", "*")
    } else {
        ("", "")
    };
    let side = state.maze().grid.width();
    let room = usize::from(end.saturating_sub(x));
    let all = [
        format!("{doing}{maze}, {side} by {side}{words}"),
        format!("{doing}{maze}{words}"),
        format!("{doing}{maze}{star}"),
        doing.to_owned(),
    ];
    let fits = all
        .into_iter()
        .find(|w| w.len() <= room)
        .unwrap_or_default();
    canvas.text(x, y, end, &fits, Role::Dim)
}

/// Whether the key to its signs has room below the maze, once clocks and keys have theirs.
fn key_fits_below(state: &BornState, canvas: &Canvas, area: Rect) -> bool {
    let height = area.height.saturating_sub(CLOCKS);
    state.field().is_none_or(|board| {
        let wide = field::width(board, Rect { height, ..area });
        let key = wrap(&field::key(canvas, board), wide.saturating_sub(2));
        field::rows(board, wide, height) + key.len() as u16 <= height
    })
}

/// The key to its signs in a line of its own.
fn key_line(state: &BornState, canvas: &mut Canvas, area: Rect) {
    let Some(board) = state.field() else { return };
    let key = field::key(canvas, board);
    let lines = wrap(&key, area.width.saturating_sub(2));
    if let Some(line) = lines.first() {
        canvas.spans(area.x + 1, area.y, area.right(), line);
    }
}

/// The maze on the left, the panes on the right.
fn body(state: &BornState, canvas: &mut Canvas, area: Rect) {
    let mut rest = area;
    if let Some(board) = state.field() {
        let wide = field::width(board, area);
        let key = wrap(&field::key(canvas, board), wide.saturating_sub(2));
        let rows = field::rows(board, wide, area.height);
        let below = area.height.saturating_sub(rows);
        let place = Rect {
            width: wide,
            height: rows,
            ..area
        };
        let hand = match state.doing {
            Doing::Hand(cell, _) => Some(usize::from(cell)),
            _ => None,
        };
        field::draw(board, canvas, place, hand);
        if below as usize >= key.len() {
            for (line, y) in key.iter().zip(place.bottom()..) {
                canvas.spans(area.x + 1, y, place.right(), line);
            }
        }
        rest.x += wide;
        rest.width -= wide;
    }
    let stack = Stack {
        panes: &state.panes(),
        first: state.pane,
        scroll: state.scroll,
        topic: &topic,
    };
    stack.draw(canvas, rest);
}

/// What a pane can be asked about.
fn topic(pane: &Pane) -> Topic {
    match pane {
        Pane::Curves(curves) if curves.curves.iter().any(|c| c.name.starts_with("ants")) => {
            Topic::Birth
        }
        Pane::Curves(_) => Topic::BornCurves,
        _ => Topic::BornTable,
    }
}

/// Large print: how many cells are right after how many rounds, the maze, the sentence, the clocks.
fn in_large(state: &BornState, canvas: &mut Canvas, area: Rect) {
    let mut rest = area;
    strips::draw(state, canvas, take_bottom(&mut rest, 3));
    let step = state.thought.at(state.tick);
    let right = (step.score.right_share() * 100.0).floor();
    let round = match state.thought.of.shape.is_tied() {
        true => "ROUND",
        false => "LAYER",
    };
    let lines = [
        (format!("{round} {}", state.tick), Role::Strong),
        (format!("{right}% RIGHT"), Role::BarOwn),
    ];
    let mut words = sentence(state, area.height);
    words.push(span("(esc: small print)", Role::Dim));
    let width = area.width.saturating_sub(2);
    let said = wrap(&words, width).len() as u16;
    let taken = large::game(canvas, rest, lines, said);
    take(&mut rest, taken);
    let said = wrap(&words, width).len() as u16;
    let place = Rect {
        x: rest.x + 1,
        width,
        ..take(&mut rest, said)
    };
    canvas.paragraph(place, &words);
    if let Some(board) = state.field()
        && rest.height >= 5
    {
        let place = Rect {
            width: field::width(board, rest),
            height: rest.height,
            ..rest
        };
        field::draw(board, canvas, place, None);
    }
}

/// The screen in plain text.
pub fn as_text(state: &BornState) -> String {
    let clocks = strips::as_text(state);
    format!(
        "{}\nmesascope {}: {}, maze {}{}\n{}\n\n{}",
        state.line(),
        state.born.name,
        state.born.title,
        state.number,
        if state.changed {
            ", changed by hand"
        } else {
            ""
        },
        dials::as_text(&state.turned),
        text(&state.sheet, &clocks)
    )
}
