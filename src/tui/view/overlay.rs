//! What lies over the screen: the help page, the list of everything that can be done, and the
//! letters to ask by.

mod ask;
mod battery;
mod help;
mod palette;

pub use ask::draw as ask;
pub use battery::draw as battery;
pub use help::draw as help;
pub use palette::draw as palette;

use ratatui::layout::Rect;

use super::canvas::{Canvas, span};
use crate::tui::theme::Role;

/// Wipes what was drawn, style included, so that nothing of it shines through.
fn wipe(canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buf.area);
    for y in area.y..area.bottom() {
        for x in area.x..area.right() {
            if let Some(cell) = canvas.buf.cell_mut((x, y)) {
                cell.reset();
            }
        }
    }
}

/// An empty box with a title; returns the area inside, a column of air on either side.
fn card(canvas: &mut Canvas, area: Rect, title: &str) -> Rect {
    wipe(canvas, area);
    let inner = canvas.frame(area, &[span(format!(" {title} "), Role::Title)]);
    Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    }
}

/// The signs of the keys up and down.
fn up_down(canvas: &Canvas) -> &'static str {
    if canvas.theme.is_unicode() {
        "↑↓"
    } else {
        "up down"
    }
}

#[cfg(test)]
pub mod tests;
