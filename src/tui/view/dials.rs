//! The dials: what can be turned, every value it can take, and where it stands.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Span, span, wrap};
use super::topic::Topic;
use crate::tui::dials::{Dials, Turned, is_cured, marks, stands};
use crate::tui::hit::Hit;
use crate::tui::paint::columns;
use crate::tui::theme::Role;

/// A dial as it is drawn.
struct Row {
    label: String,
    /// Each value, and whether the dial stands there.
    values: Vec<(String, bool)>,
}

/// A number as it stands on a dial.
fn number(value: f64, own: bool) -> String {
    if own {
        format!("{value}")
    } else {
        format!("{value}*")
    }
}

fn rows(dials: &Dials<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = (dials.opened.dials().iter())
        .map(|dial| {
            let marks = marks(dial, dials.opened, dials.now);
            let at = stands(dial, dials.now, &marks);
            let values = marks.iter().enumerate();
            Row {
                label: dial.label.clone(),
                values: values
                    .map(|(i, m)| (number(m.value, m.own), Some(i) == at))
                    .collect(),
            }
        })
        .collect();
    if let Some(cure) = dials.opened.cure() {
        let on = is_cured(dials.now);
        rows.push(Row {
            label: format!("the cure: {}", cure.label),
            values: vec![("off".into(), !on), ("on".into(), on)],
        });
    }
    rows
}

impl Row {
    fn values_wide(&self) -> u16 {
        self.values.iter().map(|(v, _)| columns(v) + 2).sum()
    }

    fn height(&self, width: u16) -> u16 {
        let (lines, beside) = self.lines(width);
        lines.len() as u16 + u16::from(!beside)
    }

    /// The lines of the label beside which, or under which, the values stand.
    fn lines(&self, width: u16) -> (Vec<Vec<Span>>, bool) {
        let beside = 3 + columns(&self.label) + 2 + self.values_wide() <= width;
        let room = width.saturating_sub(3);
        (wrap(&[span(self.label.clone(), Role::Text)], room), beside)
    }
}

/// The lines that all dials take, with the one that heads them.
pub fn height(dials: &Dials<'_>, width: u16) -> u16 {
    1 + rows(dials).iter().map(|r| r.height(width)).sum::<u16>()
}

/// The lines that any one of them takes: the least that has to be seen while they are turned.
pub fn least(dials: &Dials<'_>, width: u16) -> u16 {
    if dials.chosen.is_none() {
        return 0;
    }
    let each = rows(dials).into_iter().map(|r| r.height(width));
    each.max().unwrap_or(0)
}

/// Draws the dials, the chosen one marked. Where there is no room for all of them, the heading
/// gives way first, then those before the chosen one, then those after it.
pub fn draw(dials: &Dials<'_>, canvas: &mut Canvas, area: Rect) {
    let Some(chosen) = dials.chosen else {
        return line(dials, canvas, area);
    };
    if area.is_empty() {
        return;
    }
    let rows = rows(dials);
    let mut y = area.y;
    if area.height >= height(dials, area.width) {
        canvas.rule(area, &[span(" dials ", Role::Title)]);
        y += 1;
    }
    canvas.ask(area.x + 1, area.y, Topic::Dial, String::new());
    let high = |from: usize| -> u16 {
        let upto_chosen = rows.iter().take(chosen + 1).skip(from);
        upto_chosen.map(|r| r.height(area.width)).sum()
    };
    let first = (0..chosen).find(|from| high(*from) <= area.bottom() - y);
    for (i, row) in rows.iter().enumerate().skip(first.unwrap_or(chosen)) {
        let high = row.height(area.width);
        if y + high > area.bottom() {
            return;
        }
        let place = Rect {
            y,
            height: high,
            ..area
        };
        dial(canvas, place, (i, row), i == chosen);
        y += high;
    }
}

/// One dial with its values beside it, or below where they do not fit.
fn dial(canvas: &mut Canvas, area: Rect, (i, row): (usize, &Row), chosen: bool) {
    let (lines, beside) = row.lines(area.width);
    let role = if chosen { Role::Strong } else { Role::Text };
    if chosen {
        canvas.sign(area.x, area.y, canvas.theme.glyphs.lit, Role::Lit);
    }
    let mut x = area.x + 2;
    for (line, y) in lines.iter().zip(area.y..) {
        let line: Vec<Span> = line.iter().map(|(t, _)| (t.clone(), role)).collect();
        x = canvas.spans(area.x + 2, y, area.right(), &line);
    }
    let x = if beside { x + 2 } else { area.x + 4 };
    values(canvas, x, area.bottom() - 1, area.right(), i, row);
}

fn values(canvas: &mut Canvas, mut x: u16, y: u16, end: u16, row: usize, of: &Row) {
    for (place, (value, here)) in of.values.iter().enumerate() {
        let (text, role) = match here {
            true => (format!("[{value}]"), Role::Selection),
            false => (format!(" {value} "), Role::Dim),
        };
        let start = x;
        x = canvas.text(x, y, end, &text, role);
        canvas.hit(Rect::new(start, y, x - start, 1), Hit::Dial(row, place));
    }
}

/// The dials in one line: what each stands at, as many as there is room for.
fn line(dials: &Dials<'_>, canvas: &mut Canvas, area: Rect) {
    if area.is_empty() {
        return;
    }
    let y = area.y;
    let mut x = canvas.text(area.x + 1, y, area.right(), "dials:", Role::Dim);
    canvas.ask(area.x + 1, y, Topic::Dial, String::new());
    for (i, row) in rows(dials).iter().enumerate() {
        let here = row.values.iter().find(|(_, here)| *here);
        let value = here.map_or("?", |(value, _)| value.as_str());
        let long = columns(&row.label) + columns(value) + 5;
        if x + long > area.right() {
            continue;
        }
        let start = x + 1;
        x = canvas.text(start, y, area.right(), &row.label, Role::Dim);
        x = canvas.text(x + 1, y, area.right(), &format!("[{value}]"), Role::Text);
        let place = row.values.iter().position(|(_, here)| *here).unwrap_or(0);
        canvas.hit(Rect::new(start, y, x - start, 1), Hit::Dial(i, place));
        x += 1;
    }
}

/// The settings that are not the file's own, in words; empty if there are none.
pub fn as_text(turned: &Turned) -> String {
    let set: Vec<String> = (turned.settings.iter())
        .map(|(path, value)| format!("{path} = {value}"))
        .collect();
    match set.is_empty() {
        true => String::new(),
        false => format!("Dials turned: {}.", set.join(", ")),
    }
}
