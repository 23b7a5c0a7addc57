//! Is it search? The report of the tests: the verdicts, then a table for each test.

use ratatui::layout::Rect;

use super::help::foot;
use super::wipe;
use crate::insight::battery::{Report, Test, sheet};
use crate::tui::battery::Findings;
use crate::tui::shell::Shell;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, span, wrap};
use crate::tui::view::sheet::pane::{self, Line};
use crate::tui::view::sheet::spans;

/// Draws the page, scrolled down by so many lines, but not beyond its end.
pub fn draw(canvas: &mut Canvas, area: Rect, shell: &Shell, line: usize) {
    wipe(canvas, area);
    let inner = canvas.frame(area, &[span(" is it search? ", Role::Title)]);
    if inner.height < 2 {
        return;
    }
    let lines = page(shell.battery.as_ref(), inner.width, canvas);
    let rows = inner.height as usize - 1;
    let line = line.min(lines.len().saturating_sub(rows));
    for (spans, y) in lines.iter().skip(line).take(rows).zip(inner.y..) {
        canvas.spans(inner.x, y, inner.right(), spans);
    }
    let below = lines.len().saturating_sub(line + rows);
    foot(canvas, inner, below, line > 0);
}

/// The report, or how far it is.
fn page(found: Option<&Findings>, width: u16, canvas: &Canvas) -> Vec<Line> {
    let all = Test::ALL.len();
    let (words, report) = match found.map(|f| (&f.report, f.done)) {
        None => ("Nothing has been tested.".into(), None),
        Some((None, _)) => (format!("The first of {all} tests is under way."), None),
        Some((Some(Err(why)), _)) => (format!("The tests cannot be run: {why}."), None),
        Some((Some(Ok(report)), done)) if done < all => {
            (format!("{done} of {all} tests are done."), Some(report))
        }
        Some((Some(Ok(report)), _)) => (String::new(), Some(report)),
    };
    let mut lines = wrap(&[span(words, Role::Text)], width);
    lines.retain(|l| !l.is_empty());
    lines.extend(report.into_iter().flat_map(|r| tables(r, width, canvas)));
    lines
}

/// What it comes to, then each table under its title.
fn tables(report: &Report, width: u16, canvas: &Canvas) -> Vec<Line> {
    let sheet = sheet(report);
    let mut lines: Vec<Line> = (sheet.sentence.iter())
        .flat_map(|said| wrap(&spans(said), width))
        .collect();
    for pane in &sheet.panes {
        lines.push(Vec::new());
        lines.push(vec![span(pane::title(pane), Role::Title)]);
        lines.extend(pane::lines(pane, width, canvas));
    }
    lines
}
