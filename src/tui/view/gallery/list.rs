//! The list: exhibits under the headings of their sections.

use ratatui::layout::Rect;

use crate::scenario::Section;
use crate::tui::gallery::Gallery;
use crate::tui::hit::Hit;
use crate::tui::paint;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, Span, span, wrap};
use crate::tui::view::topic::Topic;

/// Columns before a name: which one is chosen, and whether it was opened.
const MARKS: u16 = 3;

/// A line of the list.
struct Row {
    /// The exhibit it belongs to; a heading belongs to none.
    exhibit: Option<usize>,
    /// Whether it is the first of its exhibit.
    first: bool,
    spans: Vec<Span>,
}

/// What is said of each exhibit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Question,
    Title,
}

/// The rows the shortest list takes.
pub fn rows_wanted(gallery: &Gallery, width: u16) -> u16 {
    rows(gallery, width, Says::Title, false).len() as u16
}

/// Draws as many words as there is room for; the chosen exhibit is always in sight.
pub fn draw(gallery: &Gallery, canvas: &mut Canvas, area: Rect) {
    if area.height < 2 {
        return;
    }
    let place = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    let forms = [
        (Says::Question, true),
        (Says::Question, false),
        (Says::Title, true),
        (Says::Title, false),
    ];
    let mut lists = forms.map(|(says, air)| rows(gallery, area.width, says, air));
    let fits = |rows: &Vec<Row>| rows.len() <= place.height as usize;
    let at = lists.iter().position(fits).unwrap_or(lists.len() - 1);
    let rows = std::mem::take(&mut lists[at]);
    let first = scrolled(&rows, gallery.chosen, place.height as usize);
    let title = heading(&rows, first, place.height as usize);
    canvas.rule(area, &[span(title, Role::Title)]);
    if rows.is_empty() {
        let words = "No exhibit has these words. Backspace takes letters back.";
        canvas.paragraph(place, &[span(words, Role::Text)]);
    }
    for (row, y) in rows[first..].iter().zip(place.y..place.bottom()) {
        line(
            gallery,
            canvas,
            Rect {
                y,
                height: 1,
                ..place
            },
            row,
        );
    }
}

/// The first row in sight: the chosen exhibit stands in the middle where it can.
fn scrolled(rows: &[Row], chosen: usize, height: usize) -> usize {
    let at = rows
        .iter()
        .position(|r| r.exhibit == Some(chosen))
        .unwrap_or(0);
    (at.saturating_sub(height / 2)).min(rows.len().saturating_sub(height))
}

/// The title of the list, with how many exhibits are out of sight.
fn heading(rows: &[Row], first: usize, height: usize) -> String {
    let count = |rows: &[Row]| rows.iter().filter(|r| r.first).count();
    let above = count(&rows[..first]);
    let below = count(&rows[(first + height).min(rows.len())..]);
    match (above, below) {
        (0, 0) => " exhibits ".into(),
        (0, below) => format!(" exhibits ({below} more below) "),
        (above, 0) => format!(" exhibits ({above} more above) "),
        (above, below) => format!(" exhibits ({above} more above, {below} below) "),
    }
}

fn line(gallery: &Gallery, canvas: &mut Canvas, place: Rect, row: &Row) {
    let (x, y) = (place.x, place.y);
    canvas.spans(
        x + if row.exhibit.is_some() { MARKS } else { 1 },
        y,
        place.right(),
        &row.spans,
    );
    let Some(index) = row.exhibit else {
        canvas.ask(
            x + 1,
            y,
            Topic::Section,
            row.spans.iter().map(|s| s.0.as_str()).collect::<String>(),
        );
        return;
    };
    canvas.hit(place, Hit::Exhibit(index));
    let glyphs = canvas.theme.glyphs;
    if row.first && gallery.opened.contains(&gallery.exhibits[index].opens) {
        canvas.sign(x + 1, y, glyphs.opened, Role::Strong);
    }
    if index == gallery.chosen {
        if row.first {
            canvas.sign(x, y, glyphs.lit, Role::Lit);
        }
        canvas.buf.set_style(place, canvas.style(Role::Selection));
    }
}

/// The whole list, with an empty line between sections if it is given air.
fn rows(gallery: &Gallery, width: u16, says: Says, air: bool) -> Vec<Row> {
    let names = gallery.exhibits.iter().map(|e| paint::columns(&e.name));
    let names = names.max().unwrap_or(0) + 1;
    let mut rows = Vec::new();
    for (section, shelf) in gallery.shelves() {
        if air && !rows.is_empty() {
            rows.push(plain(vec![]));
        }
        rows.push(plain(section_line(section, width)));
        for index in shelf {
            rows.extend(exhibit(gallery, index, (names, width), says));
        }
    }
    rows
}

fn plain(spans: Vec<Span>) -> Row {
    Row {
        exhibit: None,
        first: false,
        spans,
    }
}

fn section_line(section: Option<&Section>, width: u16) -> Vec<Span> {
    let Some(section) = section else {
        return vec![span("Others", Role::Title)];
    };
    let paper = format!("  {}", section.paper);
    let both = paint::columns(section.heading) + paint::columns(&paper);
    let mut spans = vec![span(section.heading, Role::Title)];
    if both + 2 <= width {
        spans.push(span(paper, Role::Dim));
    }
    spans
}

fn exhibit(gallery: &Gallery, index: usize, (names, width): (u16, u16), says: Says) -> Vec<Row> {
    let exhibit = &gallery.exhibits[index];
    let glance = &exhibit.glance;
    let words = match says {
        Says::Question => &glance.question,
        Says::Title => &glance.title,
    };
    let room = width.saturating_sub(MARKS + names + 1).max(8);
    let mut name = Some(exhibit.name.as_str());
    let lines = wrap(&[span(words.as_str(), Role::Text)], room);
    lines
        .into_iter()
        .map(|mut spans| {
            let first = name.is_some();
            let label = format!("{:<1$}", name.take().unwrap_or(""), names as usize);
            spans.insert(0, span(label, Role::Key));
            Row {
                exhibit: Some(index),
                first,
                spans,
            }
        })
        .collect()
}
