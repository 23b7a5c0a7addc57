//! The small grid with the agent on it.

use ratatui::layout::Rect;

use super::pane::{self, Line};
use crate::insight::sheet::Board;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, span};
use crate::tui::view::topic::Topic;
use crate::world::Action;

/// Columns and rows of a cell, the largest first.
const CELLS: [(u16, u16); 3] = [(8, 4), (6, 3), (4, 2)];
/// The fewest columns in which its notes can be read.
const NOTES: u16 = 24;

/// The columns and rows of a cell, where the body of the screen has this area.
fn cell(board: &Board, area: Rect) -> (u16, u16) {
    let rows = board.rows.len() as u16;
    let columns = board.rows.first().map_or(0, Vec::len) as u16;
    let fits =
        |(w, h): &(u16, u16)| columns * w + 2 <= area.width * 3 / 10 && rows * h + 2 <= area.height;
    CELLS.into_iter().find(fits).unwrap_or((4, 1))
}

/// The columns it takes, border included.
fn width(board: &Board, wide: u16, area: Rect) -> u16 {
    let columns = board.rows.first().map_or(0, Vec::len) as u16;
    let least = if board.notes.is_empty() { 16 } else { NOTES };
    (columns * wide + 2).max(least).min(area.width / 3)
}

/// Draws it at the left of the body of the screen, and below it what is to be said of it. Returns
/// the columns it took.
pub fn draw(board: &Board, canvas: &mut Canvas, body: Rect) -> u16 {
    let (wide, high) = cell(board, body);
    let area = Rect {
        width: width(board, wide, body),
        ..body
    };
    let rows = board.rows.len() as u16;
    let place = Rect {
        height: (rows * high + 2).min(area.height),
        ..area
    };
    let inner = canvas.frame(place, &[span(format!(" {} ", board.title), Role::Title)]);
    canvas.ask(place.x + 2, place.y, Topic::GameBoard, board.title.clone());
    let columns = board.rows.first().map_or(0, Vec::len) as u16;
    let left = inner.x + inner.width.saturating_sub(columns * wide) / 2;
    let at = |x: usize, y: usize| {
        (
            left + x as u16 * wide + wide / 2,
            inner.y + y as u16 * high + high / 2,
        )
    };
    for (y, row) in board.rows.iter().enumerate() {
        for (x, &sign) in row.iter().enumerate() {
            let (column, line) = at(x, y);
            let (sign, role) = match sign {
                ' ' => (canvas.theme.glyphs.trail, Role::Dim),
                sign => (sign, Role::Object),
            };
            if line < inner.bottom() {
                canvas.sign(column, line, sign, role);
            }
        }
    }
    for &((x, y), action) in &board.trail {
        let (column, line) = at(x, y);
        let sign = arrow(canvas, action);
        canvas.sign(column + 1, line, sign, Role::Own);
    }
    let (column, line) = at(board.agent.0, board.agent.1);
    canvas.sign(column - 1, line, canvas.theme.glyphs.agent, Role::Agent);
    let below = Rect {
        x: area.x + 1,
        y: place.bottom(),
        width: area.width.saturating_sub(2),
        height: area.height - place.height,
    };
    let lines = pane::notes(&board.notes, below.width);
    for (line, y) in lines.iter().zip(below.y..below.bottom()) {
        canvas.spans(below.x, y, below.right(), line);
    }
    area.width
}

/// The same where it stands among panes: a line a row, without a frame.
pub fn lines(board: &Board, width: u16, canvas: &Canvas) -> Vec<Line> {
    let mut lines: Vec<Line> = (board.rows.iter().enumerate())
        .map(|(y, row)| row_of(board, (y, row), canvas))
        .collect();
    lines.extend(pane::notes(&board.notes, width));
    lines
}

fn row_of(board: &Board, (y, row): (usize, &[char]), canvas: &Canvas) -> Line {
    let glyphs = canvas.theme.glyphs;
    let mut line = Vec::new();
    for (x, &sign) in row.iter().enumerate() {
        line.push(match board.agent == (x, y) {
            true => span(format!(" {}", glyphs.agent), Role::Agent),
            false => span("  ", Role::Text),
        });
        line.push(match sign {
            ' ' => span(glyphs.trail.to_string(), Role::Dim),
            sign => span(sign.to_string(), Role::Object),
        });
        let made = board.trail.iter().find(|(at, _)| *at == (x, y));
        let arrow = made.map_or(' ', |(_, action)| arrow(canvas, *action));
        line.push(span(arrow.to_string(), Role::Own));
    }
    line
}

/// The sign of a move.
pub fn arrow(canvas: &Canvas, action: Action) -> char {
    let glyphs = canvas.theme.glyphs;
    match action {
        Action::Up => glyphs.up,
        Action::Down => glyphs.down,
        Action::Left => glyphs.left,
        Action::Right => glyphs.right,
        _ => glyphs.stay,
    }
}
