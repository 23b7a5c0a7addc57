//! The gallery: all exhibits, and what is to be known of the one that is chosen.

mod detail;
mod list;

use ratatui::layout::Rect;

use super::canvas::{Canvas, Span, span, wrap};
use super::footer;
use crate::tui::gallery::Gallery;
use crate::tui::shell::Shell;
use crate::tui::theme::Role;

/// From this width on the exhibit stands beside the list.
const BESIDE: u16 = 100;
/// Columns the exhibit has there, at least.
const ASIDE: u16 = 43;
/// What is said of an exhibit even if the list above it must be scrolled for that: its question
/// and all up to how it came out.
const UNDER: usize = 6;

const INTRO: &str = "Each is a world, a thing to be trained for, and a question. It is trained in \
                     front of you, in a few seconds.";

/// Draws the whole screen.
pub fn draw(shell: &Shell, canvas: &mut Canvas, area: Rect) {
    let gallery = &shell.gallery;
    title(gallery, canvas, area);
    let foot = Rect {
        y: area.bottom() - 1,
        height: 1,
        ..area
    };
    footer::gallery(gallery, canvas, foot);
    let mut body = Rect {
        y: area.y + 1,
        height: area.height - 2,
        ..area
    };
    let said = said(shell, area.height >= 20);
    let lines = wrap(&said, area.width.saturating_sub(2));
    let rows = if said.is_empty() {
        0
    } else {
        lines.len() as u16
    };
    for (line, y) in lines.iter().zip(body.y..body.y + rows.min(body.height)) {
        canvas.spans(body.x + 1, y, body.right(), line);
    }
    body.y += rows.min(body.height);
    body.height -= rows.min(body.height);
    match area.width >= BESIDE {
        true => beside(gallery, canvas, body),
        false => under(gallery, canvas, body),
    }
}

fn title(gallery: &Gallery, canvas: &mut Canvas, area: Rect) {
    let (all, opened) = (gallery.exhibits.len(), gallery.opened.len());
    let x = canvas.text(area.x + 1, area.y, area.right(), "mesascope", Role::Dim);
    let x = canvas.text(x + 1, area.y, area.right(), "gallery", Role::Strong);
    let counts = format!("exhibits: {all}, opened since the start: {opened}");
    canvas.text(x + 2, area.y, area.right(), &counts, Role::Dim);
}

/// What stands over the list: why an exhibit could not be opened, or what is being looked for, or
/// where there is room what this is.
fn said(shell: &Shell, room: bool) -> Vec<Span> {
    if let Some(message) = &shell.message {
        return vec![span(message.replace('\n', " "), Role::Fault)];
    }
    match &shell.gallery.finding {
        Some(words) => vec![
            span("find:", Role::Dim),
            span(format!("{words}_"), Role::Strong),
        ],
        None if room => vec![span(INTRO, Role::Text)],
        None => vec![],
    }
}

fn beside(gallery: &Gallery, canvas: &mut Canvas, area: Rect) {
    let aside = (area.width * 2 / 5).max(ASIDE);
    let left = Rect {
        width: area.width - aside - 1,
        ..area
    };
    let right = Rect {
        x: left.right() + 1,
        width: aside,
        ..area
    };
    list::draw(gallery, canvas, left);
    for y in area.y + 1..area.bottom() {
        let down = canvas.theme.glyphs.frame.down;
        canvas.sign(left.right(), y, down, Role::Border);
    }
    detail::draw(gallery, canvas, right, true);
}

/// The list above, the exhibit below; the list may have to be scrolled.
fn under(gallery: &Gallery, canvas: &mut Canvas, area: Rect) {
    let most = area.height / 2;
    let list = list::rows_wanted(gallery, area.width) + 1;
    let items = detail::items(gallery, area.width.saturating_sub(2));
    let wanted = detail::rows(&items) + 1;
    let needed = detail::rows(&items[..items.len().min(UNDER)]) + 1;
    let spare = area.height.saturating_sub(list);
    let rows = spare.max(needed.min(most)).min(wanted);
    let above = Rect {
        height: area.height - rows,
        ..area
    };
    let below = Rect {
        y: above.bottom(),
        height: rows,
        ..area
    };
    list::draw(gallery, canvas, above);
    detail::draw(gallery, canvas, below, false);
}

/// The gallery in plain text: each exhibit and its question, then the chosen one.
pub fn as_text(gallery: &Gallery) -> String {
    let mut lines = vec!["mesascope gallery".to_string()];
    for (section, shelf) in gallery.shelves() {
        let heading = section.map_or(String::from("Others"), |s| {
            format!("{} ({})", s.heading, s.paper)
        });
        lines.extend([String::new(), heading]);
        for exhibit in shelf.iter().map(|&i| &gallery.exhibits[i]) {
            let opened = match gallery.opened.contains(&exhibit.opens) {
                true => " (opened)",
                false => "",
            };
            let question = &exhibit.glance.question;
            lines.push(format!("{}{opened}: {question}", exhibit.name));
        }
    }
    if let Some(exhibit) = gallery.on() {
        lines.extend([String::new(), format!("Chosen: {}", exhibit.name)]);
        lines.extend(detail::as_text(gallery));
    }
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
mod tests;
