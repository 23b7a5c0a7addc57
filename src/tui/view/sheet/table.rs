//! Rows and columns; the last column takes the room there is, and wraps.

use super::pane::{self, Line};
use super::spans;
use crate::insight::sheet::{Said, Table};
use crate::tui::paint::columns;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, Span, span, wrap};

/// Columns between two columns.
const GAP: usize = 2;
/// The fewest columns that the last one is left with beside the others.
const LAST: usize = 28;

fn long(said: &Said) -> usize {
    said.iter().map(|(t, _)| usize::from(columns(t))).sum()
}

/// The lines of a table.
pub fn lines(table: &Table, width: u16, canvas: &Canvas) -> Vec<Line> {
    let wide = widths(table);
    let before: usize = 2 + wide.iter().map(|w| w + GAP).sum::<usize>();
    let room = usize::from(width).saturating_sub(before);
    let last = table.head.len().saturating_sub(1);
    let longest = table
        .rows
        .iter()
        .filter_map(|r| r.get(last))
        .map(long)
        .max();
    // Where the last column has no room beside the others, it stands below them.
    let under = room < LAST.min(longest.unwrap_or(0));
    let mut lines = vec![head(table, &wide)];
    for (i, row) in table.rows.iter().enumerate() {
        let now = table.at == Some(i);
        lines.extend(self::row(
            row,
            &wide,
            (room, under, usize::from(width)),
            now,
            canvas,
        ));
    }
    lines.extend(pane::notes(&table.notes, width));
    lines
}

/// The columns of all but the last.
fn widths(table: &Table) -> Vec<usize> {
    let last = table.head.len().saturating_sub(1);
    (0..last)
        .map(|c| {
            let cells = table.rows.iter().filter_map(|r| r.get(c)).map(long);
            cells
                .max()
                .unwrap_or(0)
                .max(usize::from(columns(&table.head[c])))
        })
        .collect()
}

fn head(table: &Table, wide: &[usize]) -> Line {
    let mut text = String::from("  ");
    for (c, name) in table.head.iter().enumerate() {
        let columns = wide.get(c).map_or(0, |w| w + GAP);
        text.push_str(&format!("{name:<columns$}"));
    }
    vec![span(text.trim_end().to_owned(), Role::Dim)]
}

fn row(
    row: &[Said],
    wide: &[usize],
    (room, under, width): (usize, bool, usize),
    now: bool,
    canvas: &Canvas,
) -> Vec<Line> {
    let mark = if now { canvas.theme.glyphs.lit } else { ' ' };
    let mut first: Line = vec![span(format!("{mark} "), Role::Lit)];
    for (said, wide) in row.iter().zip(wide) {
        let gap = (wide + GAP).saturating_sub(long(said));
        first.extend(toned(said, now));
        first.push(span(" ".repeat(gap), Role::Text));
    }
    let none = Said::new();
    let last = row.get(wide.len()).unwrap_or(&none);
    let (indent, columns) = match under {
        true => (4, width.saturating_sub(4)),
        false => (width - room, room),
    };
    let mut rest = wrap(&toned(last, now), columns as u16).into_iter();
    let mut lines = Vec::new();
    if !under {
        first.extend(rest.next().unwrap_or_default());
    }
    lines.push(first);
    for mut line in rest.filter(|l| !l.is_empty()) {
        line.insert(0, span(" ".repeat(indent), Role::Text));
        lines.push(line);
    }
    lines
}

/// Cells as they are drawn; the row that is now stands out.
fn toned(said: &Said, now: bool) -> Vec<Span> {
    let strong = |(text, role): Span| match role {
        Role::Text if now => (text, Role::Strong),
        role => (text, role),
    };
    spans(said).into_iter().map(strong).collect()
}
