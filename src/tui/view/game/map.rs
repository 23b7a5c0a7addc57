//! The map over two dials, with the present setting marked.

use ratatui::layout::Rect;

use crate::insight::sheet::{Axis, Map};
use crate::tui::game::GameState;
use crate::tui::hit::Hit;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, span};
use crate::tui::view::sheet::{legend, role, ways};
use crate::tui::view::topic::Topic;

/// Columns of the numbers at the side.
const SCALE: u16 = 8;

/// Draws the map that was drawn last, or says that it is being drawn.
pub fn draw(state: &GameState, canvas: &mut Canvas, area: Rect) {
    let words = state.map.as_ref().map_or("map", |d| d.map.title.as_str());
    let inner = canvas.frame(area, &[span(format!(" {words} "), Role::Title)]);
    canvas.ask(area.x + 2, area.y, Topic::GameMap, words);
    let Some(drawn) = &state.map else {
        let words = [span("The map is being drawn.", Role::Dim)];
        canvas.paragraph(inner, &words);
        return;
    };
    let legend = legend::lines(&drawn.map, inner.width);
    let most = (inner.height / 3) as usize;
    let legend = &legend[..legend.len().min(most)];
    let grid = Rect {
        height: inner.height - legend.len() as u16,
        ..inner
    };
    self::grid(state, &drawn.map, canvas, grid);
    for (line, y) in legend.iter().zip(grid.bottom()..) {
        canvas.spans(inner.x, y, inner.right(), line);
    }
}

/// Where a game stands on a side: the nearest value.
fn nearest(axis: &Axis, value: Option<f64>) -> Option<usize> {
    let value = value?;
    let far = |i: &usize| (axis.values[*i] - value).abs();
    (0..axis.values.len()).min_by(|a, b| far(a).total_cmp(&far(b)))
}

fn grid(state: &GameState, map: &Map, canvas: &mut Canvas, area: Rect) {
    let rules = &state.game.rules;
    let here = (
        nearest(&map.across, rules.number(&map.across.key)),
        nearest(&map.up, rules.number(&map.up.key)),
    );
    let label = format!("{} (up)", map.up.label);
    canvas.text(area.x, area.y, area.right(), &label, Role::Base);
    let rows = picked(map.up.values.len(), area.height.saturating_sub(3), here.1);
    let room = area.width.saturating_sub(SCALE + 1);
    let count = map.across.values.len() as u16;
    let wide = (room / count.max(1)).clamp(1, 3);
    let columns = picked(map.across.values.len(), room / wide, here.0);
    let x0 = area.x + SCALE;
    let mut y = area.y + 1;
    for &row in rows.iter().rev() {
        let value = ways::number(map.up.values[row]);
        let lit = here.1 == Some(row);
        let scale = if lit { Role::Strong } else { Role::Dim };
        canvas.right(area.x, x0 - 2, y, &value, scale);
        if lit {
            canvas.sign(x0 - 1, y, canvas.theme.glyphs.lit, Role::Lit);
        }
        for (c, &column) in (0u16..).zip(&columns) {
            let region = map.cells.get(row).and_then(|r| r.get(column));
            let Some(region) = region.and_then(|&r| map.regions.get(r)) else {
                continue;
            };
            let at = Rect::new(x0 + c * wide, y, wide, 1);
            let marked = here == (Some(column), Some(row));
            let role = if marked {
                Role::Selection
            } else {
                role(region.tone)
            };
            let text: String = std::iter::repeat_n(region.sign, usize::from(wide.min(2))).collect();
            canvas.text(at.x, y, at.right(), &text, role);
            canvas.hit(at, Hit::OnMap(column, row));
        }
        y += 1;
    }
    side(map, canvas, (x0, y, area.right()), (&columns, wide, here.0));
}

/// The numbers below, and what they are.
fn side(
    map: &Map,
    canvas: &mut Canvas,
    (x0, y, end): (u16, u16, u16),
    (columns, wide, here): (&[usize], u16, Option<usize>),
) {
    let at = |place: usize| {
        let column = columns.iter().position(|&c| c == place)?;
        Some(x0 + column as u16 * wide)
    };
    let mut used = 0;
    let last = columns.len().saturating_sub(1);
    let labelled = [here, columns.first().copied(), columns.get(last).copied()];
    let mut taken: Vec<(u16, u16)> = Vec::new();
    for (i, place) in labelled.into_iter().enumerate() {
        let Some((place, x)) = place.and_then(|p| Some((p, at(p)?))) else {
            continue;
        };
        let text = ways::number(map.across.values[place]);
        let span = (x, x + text.chars().count() as u16);
        if taken.iter().all(|(a, b)| span.1 < *a || span.0 > *b) {
            let role = if i == 0 { Role::Strong } else { Role::Dim };
            canvas.text(x, y, end, &text, role);
            taken.push(span);
            used = used.max(span.1);
        }
    }
    let label = format!("{} (across)", map.across.label);
    canvas.text(x0, y + 1, end, &label, Role::Base);
}

/// So many places of a side as there is room for, evenly, with the present one among them.
fn picked(count: usize, room: u16, here: Option<usize>) -> Vec<usize> {
    let room = usize::from(room).max(1);
    if count <= room {
        return (0..count).collect();
    }
    let step = count.div_ceil(room);
    let offset = here.map_or(0, |h| h % step);
    (offset..count).step_by(step).collect()
}
