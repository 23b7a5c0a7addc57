//! A training game: its sentence, its grid, and its panes, of which one has the foremost place.

mod map;
mod strip;

use ratatui::layout::Rect;

use super::canvas::{Canvas, Span, span, wrap};
use super::layout::{take, take_bottom};
use super::sheet::{Stack, board, pane, role, spans};
use super::topic::Topic;
use super::{dials, footer, large};
use crate::insight::sheet::{Pane, Tone, map_text, sheet_text};
use crate::tui::action::Action;
use crate::tui::game::GameState;
use crate::tui::hit::Hit;
use crate::tui::theme::Role;

/// Rows of the foremost pane, border included, before any other is shown beside it.
const LEAST: u16 = 6;
/// From this width on a map leaves the grid its place.
const MAP_BESIDE: u16 = 100;

/// Draws the whole screen.
pub fn draw(state: &GameState, canvas: &mut Canvas, area: Rect) {
    if state.shell.large && state.dialing.is_none() {
        return in_large(state, canvas, area);
    }
    let mut rest = area;
    title(state, canvas, take(&mut rest, 1));
    let head = wrap(&sentence(state), area.width.saturating_sub(2));
    let head_area = take(&mut rest, head.len() as u16);
    for (line, y) in head.iter().zip(head_area.y..head_area.bottom()) {
        canvas.spans(head_area.x + 1, y, head_area.right(), line);
    }
    canvas.ask(
        head_area.x + 1,
        head_area.y,
        Topic::Game,
        state.game.shows.clone(),
    );
    let keys = if rest.height >= 12 { 2 } else { 1 };
    footer::game(state, canvas, take_bottom(&mut rest, keys));
    strip::draw(state, canvas, take_bottom(&mut rest, 1));
    let rows = dial_rows(state, rest);
    let turned = take_bottom(&mut rest, rows);
    dials::draw(&state.dials(), canvas, turned);
    body(state, canvas, rest);
}

/// Large print: where the clock stands and what is played there, the sentence, the clock.
fn in_large(state: &GameState, canvas: &mut Canvas, area: Rect) {
    let mut rest = area;
    strip::draw(state, canvas, take_bottom(&mut rest, 1));
    let now = state.sheet.ticks.get(state.sheet.at);
    let place = match now {
        Some(tick) if tick.training => "IN TRAINING",
        Some(_) => "LET LOOSE",
        None => "NOTHING",
    };
    let (sign, tone) = now.map_or((' ', Tone::Plain), |t| (t.sign, t.tone));
    let lines = [
        (place.to_owned(), Role::Strong),
        (format!("PLAYS {sign}"), role(tone)),
    ];
    let mut words = sentence(state);
    words.push(span("(esc: small print)", Role::Dim));
    let width = area.width.saturating_sub(2);
    let taken = large::game(canvas, rest, lines, wrap(&words, width).len() as u16);
    take(&mut rest, taken);
    let place = Rect {
        x: rest.x + 1,
        width,
        ..rest
    };
    canvas.paragraph(place, &words);
}

/// The lines of the dials: all of them while they are turned, as far as the grid keeps its room;
/// else one where there is room.
fn dial_rows(state: &GameState, rest: Rect) -> u16 {
    let dials = state.dials();
    if dials.chosen.is_some() {
        let most = rest.height.saturating_sub(LEAST);
        let least = dials::least(&dials, rest.width);
        return dials::height(&dials, rest.width).min(most).max(least);
    }
    u16::from(dials.rows() > 0 && rest.height > LEAST + 2)
}

/// What is going on, what is given, and what was just done.
fn sentence(state: &GameState) -> Vec<Span> {
    // A map needs the rows more than the whole story does.
    let most = if state.mapped { 1 } else { usize::MAX };
    let said = state.sheet.sentence.iter().take(most);
    let mut words: Vec<Span> = said.flat_map(spans).collect();
    match &state.shell.message {
        Some(message) => words.push(span(message.clone(), Role::Fault)),
        None if state.mapped => {}
        None => words.push(span(state.sheet.given.clone(), Role::Dim)),
    }
    words
}

fn title(state: &GameState, canvas: &mut Canvas, area: Rect) {
    let y = area.y;
    let x = canvas.text(area.x + 1, y, area.right(), "mesascope", Role::Dim);
    let x = canvas.text(x + 1, y, area.right(), &state.game.name, Role::Strong);
    let mut end = area.right().saturating_sub(1);
    let map = if state.mapped { "[m map]" } else { " m map " };
    let items = [(" g gallery ", Action::Gallery), (map, Action::Map)];
    for (words, action) in items.into_iter().rev() {
        if action == Action::Map && !state.maps() {
            continue;
        }
        let start = canvas.right(x, end, y, words, Role::Dim);
        canvas.hit(Rect::new(start, y, end - start, 1), Hit::Do(action));
        end = start;
    }
    let title = &state.game.title;
    if x + 2 + title.chars().count() as u16 <= end {
        canvas.text(x + 2, y, end, title, Role::Dim);
    }
}

/// The grid on the left, the panes on the right.
fn body(state: &GameState, canvas: &mut Canvas, area: Rect) {
    let mut rest = area;
    let board = state.sheet.panes.iter().find_map(|pane| match pane {
        Pane::Board(board) => Some(board),
        _ => None,
    });
    // A map needs the columns more than the grid does.
    let board = board.filter(|_| !state.mapped || area.width >= MAP_BESIDE);
    if let Some(board) = board {
        let wide = board::draw(board, canvas, area);
        rest.x += wide;
        rest.width -= wide;
    }
    if state.mapped {
        return map::draw(state, canvas, rest);
    }
    let stack = Stack {
        panes: &state.panes(),
        first: state.pane,
        scroll: state.scroll,
        topic: &pane::topic,
    };
    stack.draw(canvas, rest);
}

/// The screen in plain text.
pub fn as_text(state: &GameState) -> String {
    let mut text = format!(
        "{}\nmesascope {}: {}\n{}\n\n{}",
        state.line(),
        state.game.name,
        state.game.title,
        dials::as_text(&state.turned),
        sheet_text(&state.sheet)
    );
    if let Some(drawn) = state.map.as_ref().filter(|_| state.mapped) {
        text.push('\n');
        text.push_str(&map_text(&drawn.map));
    }
    text
}
