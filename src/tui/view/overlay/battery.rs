//! Is it search? The report of the tests, as its text reads.

use ratatui::layout::Rect;

use super::help::foot;
use super::wipe;
use crate::insight::battery::{Test, text};
use crate::tui::battery::Findings;
use crate::tui::shell::Shell;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, Span, span, wrap};

/// Draws the page, scrolled down by so many lines, but not beyond its end.
pub fn draw(canvas: &mut Canvas, area: Rect, shell: &Shell, line: usize) {
    wipe(canvas, area);
    let inner = canvas.frame(area, &[span(" is it search? ", Role::Title)]);
    if inner.height < 2 {
        return;
    }
    let lines = lines(shell.battery.as_ref(), inner.width);
    let rows = inner.height as usize - 1;
    let line = line.min(lines.len().saturating_sub(rows));
    for (spans, y) in lines.iter().skip(line).take(rows).zip(inner.y..) {
        canvas.spans(inner.x, y, inner.right(), spans);
    }
    let below = lines.len().saturating_sub(line + rows);
    foot(canvas, inner, below, line > 0);
}

/// The report, or how far it is.
pub fn as_text(found: Option<&Findings>) -> String {
    let all = Test::ALL.len();
    match found.map(|f| (&f.report, f.done)) {
        None => "Nothing has been tested.\n".into(),
        Some((None, _)) => format!("The first of {all} tests is under way.\n"),
        Some((Some(Err(why)), _)) => format!("The tests cannot be run: {why}.\n"),
        Some((Some(Ok(report)), done)) if done < all => {
            format!("{done} of {all} tests are done.\n\n{}", text(report))
        }
        Some((Some(Ok(report)), _)) => text(report),
    }
}

/// Its lines; one that is too long goes on in the next, and heads stand out.
fn lines(found: Option<&Findings>, width: u16) -> Vec<Vec<Span>> {
    let mut lines = Vec::new();
    for line in as_text(found).lines() {
        let role = match line.starts_with("== ") {
            true => Role::Strong,
            false => Role::Text,
        };
        match line.chars().count() > width as usize {
            true => lines.extend(wrap(&[span(line.trim_start().to_owned(), role)], width)),
            false => lines.push(vec![span(line.to_owned(), role)]),
        }
    }
    lines
}
