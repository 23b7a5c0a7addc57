//! A map of few cells, in each of which a sign and a number stand.

use ratatui::layout::Rect;

use super::pane::{self, Line};
use super::{role, ways};
use crate::insight::sheet::{Cells, Spelled};
use crate::tui::hit::Hit;
use crate::tui::paint::columns;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, span};
use crate::tui::view::topic::Topic;

/// The fewest columns of a cell, brackets included.
const LEAST: usize = 8;

/// The columns of a cell, and of the numbers at the side.
fn measures(map: &Cells) -> (u16, u16) {
    let all = map.cells.iter().flatten();
    let inside = all.map(|c| first(c).chars().count().max(c.below.chars().count()));
    let heads = map.across.values.iter().map(|v| short(*v).len());
    let widest = inside.chain(heads).max().unwrap_or(0) + 2;
    let side = map.up.values.iter().map(|v| short(*v).len()).max();
    (widest.max(LEAST) as u16, side.unwrap_or(0) as u16 + 1)
}

/// The columns it takes, frame included.
pub fn width(map: &Cells) -> u16 {
    let (cell, side) = measures(map);
    let grid = side + cell * map.across.values.len() as u16;
    let label = columns(&map.across.label) + side + 1;
    grid.max(label).max(columns(&map.title) + 2) + 2
}

/// The rows it takes at a height, frame and notes included.
pub fn rows(map: &Cells, width: u16, height: u16) -> u16 {
    let notes = notes(map, width).len() as u16;
    let grid = map.up.values.len() as u16;
    let all = 2 * grid + 5 + notes;
    all.min(height)
}

/// What stands below it.
fn notes(map: &Cells, width: u16) -> Vec<Line> {
    pane::notes(&map.notes, width.saturating_sub(2))
}

/// The lines of it where it stands among other panes: what stands below it.
pub fn lines(map: &Cells, width: u16) -> Vec<Line> {
    pane::notes(&map.notes, width)
}

fn short(value: f64) -> String {
    match value.fract() == 0.0 {
        true => format!("{value:.0}"),
        false => ways::number(value),
    }
}

fn first(cell: &Spelled) -> String {
    match cell.number.as_str() {
        "" => cell.sign.to_string(),
        number => format!("{} {number}", cell.sign),
    }
}

/// Draws it in its frame; the chosen cell stands in brackets.
pub fn draw(map: &Cells, canvas: &mut Canvas, area: Rect, foremost: bool) {
    let tone = if foremost { Role::Title } else { Role::Dim };
    let inner = canvas.frame(area, &[span(format!(" {} ", map.title), tone)]);
    canvas.hit(Rect { height: 1, ..area }, Hit::Pane(0));
    canvas.ask(area.x + 2, area.y, Topic::ChoiceMap, map.title.clone());
    let (cell, side) = measures(map);
    let rows = map.up.values.len() as u16;
    let below = notes(map, area.width).len() as u16;
    let high = if inner.height >= 2 * rows + 3 + below {
        2
    } else {
        1
    };
    let mut y = inner.y;
    // The label of the side gives way to the cells.
    if inner.height > rows * high + 2 {
        let label = format!("{} (up)", map.up.label);
        canvas.text(inner.x, y, inner.right(), &label, Role::Base);
        y += 1;
    }
    for (row, value) in map.up.values.iter().enumerate().rev() {
        if y >= inner.bottom() {
            return;
        }
        let scale = if map.at.1 == row {
            Role::Strong
        } else {
            Role::Dim
        };
        canvas.right(inner.x, inner.x + side - 1, y, &short(*value), scale);
        let spelled = map.cells.get(row).into_iter().flatten();
        for ((column, spelled), x) in spelled
            .enumerate()
            .zip((inner.x + side..).step_by(cell.into()))
        {
            let place = Rect::new(x, y, cell, high.min(inner.bottom() - y));
            one(
                canvas,
                place.intersection(inner),
                spelled,
                map.at == (column, row),
            );
            canvas.hit(place, Hit::OnMap(column, row));
        }
        y += high;
    }
    across(
        map,
        canvas,
        Rect { y, ..inner },
        (cell, side, inner.bottom()),
    );
}

/// A cell: its sign and number, and below them what is said of it where there is a second row.
fn one(canvas: &mut Canvas, area: Rect, cell: &Spelled, chosen: bool) {
    let words = first(cell);
    let room = area.width.saturating_sub(2) as usize;
    let (text, role) = match chosen {
        true => (format!("[{words:^room$}]"), Role::Selection),
        false => (format!(" {words:^room$} "), role(cell.tone)),
    };
    canvas.text(area.x, area.y, area.right(), &text, role);
    if area.height > 1 {
        let text = format!(" {:^room$}", cell.below);
        canvas.text(area.x, area.y + 1, area.right(), &text, Role::Dim);
    }
}

/// The numbers below, what they are, and the notes.
fn across(map: &Cells, canvas: &mut Canvas, area: Rect, (cell, side, bottom): (u16, u16, u16)) {
    if area.y >= bottom {
        return;
    }
    let places = (area.x + side..).step_by(cell.into());
    for ((column, value), x) in map.across.values.iter().enumerate().zip(places) {
        let role = if map.at.0 == column {
            Role::Strong
        } else {
            Role::Dim
        };
        let text = format!("{:^1$}", short(*value), usize::from(cell));
        canvas.text(x, area.y, area.right(), &text, role);
    }
    let label = [span(format!("{} (across)", map.across.label), Role::Base)].to_vec();
    let notes = notes(map, area.width + 2);
    for (line, y) in std::iter::once(label).chain(notes).zip(area.y + 1..bottom) {
        canvas.spans(area.x, y, area.right(), &line);
    }
}
