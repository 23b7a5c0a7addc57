//! Everything that can be done, found by typing a part of its name.

use ratatui::layout::Rect;

use super::{card, up_down};
use crate::tui::action::Action;
use crate::tui::keymap::{Context, keys_for};
use crate::tui::theme::Role;
use crate::tui::update::matching;
use crate::tui::view::canvas::{Canvas, Span, span, wrap};

/// Columns of the key before each line.
const KEY: u16 = 11;

/// Draws the list: what was typed, and what matches it.
pub fn draw(canvas: &mut Canvas, area: Rect, (typed, chosen): (&str, usize), under: Context) {
    let found = matching(typed, under);
    let chosen = chosen.min(found.len().saturating_sub(1));
    let width = area.width.min(76);
    if width < KEY + 14 {
        return;
    }
    let items = items(canvas, (&found, under), width - 4);
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        width,
        height: (items.len().max(2) as u16 + 4).min(24).min(area.height),
        ..area
    };
    let inner = card(canvas, place, "what can be done");
    if inner.height < 3 {
        return;
    }
    let end = inner.right();
    let x = canvas.text(inner.x, inner.y, end, "find: ", Role::Dim);
    let x = canvas.text(x, inner.y, end, tail(typed, end - x - 1), Role::Strong);
    canvas.sign(x, inner.y, ' ', Role::Head);
    let list = Rect {
        y: inner.y + 1,
        height: inner.height - 2,
        ..inner
    };
    if found.is_empty() {
        let words = "Nothing that can be done has these words in its name. Backspace takes \
                     letters back.";
        canvas.paragraph(list, &[span(words, Role::Text)]);
    } else {
        rows(canvas, list, &items, chosen);
    }
    let at = if found.is_empty() { 0 } else { chosen + 1 };
    let keys = format!(
        "{at} of {}   {} choose   enter do it   esc close",
        found.len(),
        up_down(canvas)
    );
    canvas.text(inner.x, inner.bottom() - 1, end, &keys, Role::Dim);
}

/// The end of what was typed, as much as there is room for.
fn tail(typed: &str, columns: u16) -> &str {
    let over = typed.chars().count().saturating_sub(columns as usize);
    let at = typed.char_indices().nth(over).map_or(0, |(i, _)| i);
    &typed[at..]
}

/// The lines of the matching actions, each with the number of its action.
fn items(
    canvas: &Canvas,
    (found, under): (&[Action], Context),
    width: u16,
) -> Vec<(usize, Vec<Span>)> {
    let each = |(i, action): (usize, &Action)| {
        let lines = item(canvas, (*action, under), width).into_iter();
        lines.map(move |line| (i, line)).collect::<Vec<_>>()
    };
    found.iter().enumerate().flat_map(each).collect()
}

/// The list, scrolled so that the chosen action is whole in sight.
fn rows(canvas: &mut Canvas, area: Rect, lines: &[(usize, Vec<Span>)], chosen: usize) {
    let end = lines.iter().rposition(|(i, _)| *i == chosen).unwrap_or(0) + 1;
    let first = end.saturating_sub(area.height as usize);
    for ((i, line), y) in lines[first..].iter().zip(area.y..area.bottom()) {
        let starts = lines.iter().find(|(j, _)| j == i).map(|(_, l)| l) == Some(line);
        if *i == chosen && starts {
            canvas.sign(area.x, y, canvas.theme.glyphs.lit, Role::Lit);
        }
        canvas.spans(area.x + 2, y, area.right(), line);
        if *i == chosen {
            let line = Rect::new(area.x, y, area.width, 1);
            canvas.buf.set_style(line, canvas.style(Role::Selection));
        }
    }
}

/// One action: its key, and its line, wrapped.
fn item(canvas: &Canvas, (action, under): (Action, Context), width: u16) -> Vec<Vec<Span>> {
    let unicode = canvas.theme.is_unicode();
    let key = keys_for(under, action)
        .first()
        .map_or(String::new(), |k| k.label(unicode));
    let words = wrap(&[span(action.doc(), Role::Text)], width - KEY - 2);
    let mut key = Some(key);
    words
        .into_iter()
        .map(|mut line| {
            let key = format!("{:<1$}", key.take().unwrap_or_default(), KEY as usize);
            line.insert(0, span(key, Role::Key));
            line
        })
        .collect()
}
