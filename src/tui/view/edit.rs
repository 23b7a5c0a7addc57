//! The pane beside the world while it is changed by hand: what there is to put, and what the
//! change does.

mod does;

use ratatui::layout::Rect;

use does::{rows, table_lines, what_it_does};

use super::canvas::{Canvas, Span, span, wrap};
use crate::episode::Place;
use crate::tui::keymap::{Context, keys_for};
use crate::tui::paint;
use crate::tui::state::{Editing, State};
use crate::tui::theme::Role;
use crate::tui::{action::Action as Key, glyphs::Glyphs};

/// Columns of palette and keys where they stand beside the table.
const HAND: u16 = 31;

/// Draws the pane.
pub fn draw(state: &State, editing: &Editing, canvas: &mut Canvas, area: Rect) {
    let inner = canvas.frame(area, &[span(" change the world ", Role::Title)]);
    let mut rest = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    };
    let rows = rows(state, canvas.theme.glyphs);
    let table = table_lines(&rows, rest.width);
    let long = long_palette(state, editing, canvas);
    let wide = table.iter().map(|line| columns(line)).max().unwrap_or(0);
    if !table.is_empty() && rest.width >= HAND + wide && rest.height as usize >= table.len() {
        hand(canvas, rest, long);
        rest = Rect {
            x: rest.x + HAND,
            width: rest.width - HAND,
            ..rest
        };
    } else if !table.is_empty() && rest.height as usize > long.len() + table.len() {
        rest = air(lines(canvas, rest, &long));
    } else {
        let short = wrap(&short_palette(state, editing, canvas), rest.width);
        rest = lines(canvas, rest, &short);
        if !table.is_empty() && rest.height as usize > table.len() {
            rest = air(rest);
        }
    }
    what_it_does(canvas, rest, &rows, table);
}

/// Palette and keys beside the table, as far as there is room.
fn hand(canvas: &mut Canvas, area: Rect, palette: Vec<Vec<Span>>) {
    let keys = keys(canvas);
    let rest = lines(canvas, area, &palette);
    if rest.height as usize > keys.len() {
        lines(canvas, air(rest), &keys);
    }
}

fn columns(line: &[Span]) -> u16 {
    line.iter().map(|(text, _)| paint::columns(text)).sum()
}

fn air(area: Rect) -> Rect {
    below(area, 1)
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

fn lines(canvas: &mut Canvas, area: Rect, lines: &[Vec<Span>]) -> Rect {
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        canvas.spans(area.x, y, area.right(), line);
    }
    below(area, lines.len() as u16)
}

/// Sign and name of what can be put.
fn thing(state: &State, glyphs: &Glyphs, place: Place) -> (char, String, Role) {
    match place {
        Place::Wall => (glyphs.wall, "wall".into(), Role::Wall),
        Place::Clear => (glyphs.floor, "floor".into(), Role::Text),
        Place::Agent => (glyphs.agent, "agent".into(), Role::Agent),
        Place::Object(kind) => {
            let kind = &state.scenario.kinds[kind];
            (kind.glyph, kind.name.clone(), Role::Object)
        }
    }
}

/// One line for each thing: its number, its sign, its name, and whether it is in hand.
fn long_palette(state: &State, editing: &Editing, canvas: &Canvas) -> Vec<Vec<Span>> {
    let glyphs = canvas.theme.glyphs;
    let each = state.palette().into_iter().enumerate().map(|(i, place)| {
        let (sign, name, role) = thing(state, glyphs, place);
        let mut line = vec![
            span(format!("{} ", i + 1), Role::Key),
            span(format!("{sign} "), role),
            span(format!("{name:<12}"), Role::Text),
        ];
        if editing.carrying.is_none() && editing.hand == i {
            line.push(span(format!("{} in hand", glyphs.lit), Role::Lit));
        }
        line
    });
    let mut lines: Vec<Vec<Span>> = each.collect();
    lines.extend(carried(state, editing).map(|words| vec![span(words, Role::Lit)]));
    lines
}

/// The same in one line or two.
fn short_palette(state: &State, editing: &Editing, canvas: &Canvas) -> Vec<Span> {
    let mut spans = Vec::new();
    for (i, place) in state.palette().into_iter().enumerate() {
        let (sign, name, role) = thing(state, canvas.theme.glyphs, place);
        let held = editing.carrying.is_none() && editing.hand == i;
        let words = if held { Role::Selection } else { Role::Text };
        spans.push(span((i + 1).to_string(), Role::Key));
        if sign != ' ' {
            spans.push(span(sign.to_string(), role));
        }
        spans.push(span(name, words));
    }
    spans.extend(carried(state, editing).map(|words| span(words, Role::Lit)));
    spans
}

/// What was picked up and not put down yet.
fn carried(state: &State, editing: &Editing) -> Option<String> {
    let from = editing.carrying?;
    let object = state.session.world.objects.iter().find(|o| o.cell == from);
    let name = object.map_or("agent", |o| state.scenario.kinds[o.kind].name.as_str());
    Some(format!("The {name} is in hand."))
}

/// The keys, as they are bound.
fn keys(canvas: &Canvas) -> Vec<Vec<Span>> {
    const KEYS: [(Key, &str); 8] = [
        (Key::Put, "put what is in hand"),
        (Key::PickUp, "pick up, put down"),
        (Key::Wall, "wall, or none"),
        (Key::Clear, "clear the place"),
        (Key::PlaceAgent, "put the agent here"),
        (Key::Undo, "take back a change"),
        (Key::AnotherMaze, "another world"),
        (Key::Done, "done"),
    ];
    let unicode = canvas.theme.is_unicode();
    let line = |(action, words): (Key, &str)| {
        let keys = keys_for(Context::Edit, action);
        let label = keys.first().map_or(String::new(), |k| k.label(unicode));
        vec![
            span(format!("{label:<6}"), Role::Key),
            span(words, Role::Dim),
        ]
    };
    KEYS.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests;
