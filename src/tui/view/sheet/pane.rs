//! Panes as lines: how many there are at a width, and drawing them.

use ratatui::layout::Rect;

use super::{board, cells, curves, field, legend, spans, table, ways};
use crate::insight::sheet::{Pane, Said};
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, Span, span, wrap};
use crate::tui::view::topic::Topic;

/// A line of a pane.
pub type Line = Vec<Span>;

/// What a pane is called.
pub fn title(pane: &Pane) -> String {
    match pane {
        Pane::Board(p) => p.title.clone(),
        Pane::Field(p) => p.title.clone(),
        Pane::Ways(p) => p.title.clone(),
        Pane::Table(p) => p.title.clone(),
        Pane::Curves(p) => p.title.clone(),
        Pane::Map(p) => p.title.clone(),
        Pane::Cells(p) => p.title.clone(),
        Pane::Beside(all) => {
            let titles: Vec<String> = all.iter().map(title).collect();
            titles.join(", ")
        }
    }
}

/// What a pane can be asked about.
pub fn topic(pane: &Pane) -> Topic {
    match pane {
        Pane::Board(_) => Topic::GameBoard,
        Pane::Field(_) => Topic::Field,
        Pane::Ways(_) => Topic::GameWays,
        Pane::Table(_) => Topic::GameTable,
        Pane::Curves(_) => Topic::GameCurves,
        Pane::Map(_) => Topic::GameMap,
        Pane::Cells(_) => Topic::ChoiceMap,
        Pane::Beside(all) => all.first().map_or(Topic::GameWays, topic),
    }
}

/// The rows a pane takes at a width.
pub fn rows(pane: &Pane, width: u16, canvas: &Canvas) -> u16 {
    match pane {
        Pane::Beside(all) if beside(all, width) => {
            let each = width / all.len().max(1) as u16;
            let rows = all
                .iter()
                .map(|p| lines(p, each.saturating_sub(1), canvas).len() + 1);
            rows.max().unwrap_or(0) as u16
        }
        _ => lines(pane, width, canvas).len() as u16,
    }
}

/// Whether panes fit beside one another.
fn beside(all: &[Pane], width: u16) -> bool {
    let least = all.iter().map(|p| match p {
        Pane::Ways(p) => ways::least(p),
        _ => 24,
    });
    let least = least.max().unwrap_or(0).max(20) + 1;
    width >= least * all.len() as u16
}

/// Draws a pane, scrolled down by so many lines, but not beyond its end; the row that is now is
/// kept in sight where nobody has scrolled.
pub fn draw(pane: &Pane, canvas: &mut Canvas, area: Rect, scroll: usize) {
    if let Pane::Beside(all) = pane
        && beside(all, area.width)
    {
        let each = area.width / all.len().max(1) as u16;
        for (i, pane) in (0u16..).zip(all) {
            let place = Rect {
                x: area.x + i * each,
                width: each.saturating_sub(1),
                ..area
            };
            canvas.text(place.x, place.y, place.right(), &title(pane), Role::Title);
            let below = Rect {
                y: place.y + 1,
                height: place.height.saturating_sub(1),
                ..place
            };
            put(canvas, below, &lines(pane, below.width, canvas), 0);
        }
        return;
    }
    let lines = lines(pane, area.width, canvas);
    let first = match pane {
        Pane::Table(p) if scroll == 0 => {
            let mark = canvas.theme.glyphs.lit.to_string();
            let at = lines
                .iter()
                .position(|l| l.first().is_some_and(|s| s.0.starts_with(&mark)));
            // In sight from the top, or else the first line in sight.
            at.filter(|at| p.at.is_some() && at + 2 > area.height as usize)
                .unwrap_or(0)
        }
        _ => scroll,
    };
    put(canvas, area, &lines, first);
}

fn put(canvas: &mut Canvas, area: Rect, lines: &[Line], first: usize) {
    let rows = area.height as usize;
    let first = first.min(lines.len().saturating_sub(rows));
    for (line, y) in lines.iter().skip(first).zip(area.y..area.bottom()) {
        canvas.spans(area.x, y, area.right(), line);
    }
    let below = lines.len().saturating_sub(first + rows);
    if below > 0 && area.height > 1 {
        let words = match below {
            1 => " 1 line more ".to_owned(),
            n => format!(" {n} lines more "),
        };
        canvas.right(area.x, area.right(), area.bottom(), &words, Role::Dim);
    }
}

/// The lines of a pane.
pub fn lines(pane: &Pane, width: u16, canvas: &Canvas) -> Vec<Line> {
    match pane {
        Pane::Board(p) => board::lines(p, width, canvas),
        Pane::Field(p) => field::lines(p, width, canvas),
        Pane::Ways(p) => ways::lines(p, width, canvas),
        Pane::Table(p) => table::lines(p, width, canvas),
        Pane::Curves(p) => curves::lines(p, width, canvas),
        Pane::Map(p) => legend::lines(p, width),
        Pane::Cells(p) => cells::lines(p, width),
        Pane::Beside(all) => {
            let each = all.iter().flat_map(|pane| {
                let head = vec![span(title(pane), Role::Title)];
                std::iter::once(head).chain(lines(pane, width, canvas))
            });
            each.collect()
        }
    }
}

/// What stands below a pane, wrapped.
pub fn notes(notes: &[Said], width: u16) -> Vec<Line> {
    notes.iter().flat_map(|n| wrap(&spans(n), width)).collect()
}
