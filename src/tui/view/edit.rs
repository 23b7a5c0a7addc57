//! The pane beside the world while it is changed by hand: what there is to put, and what the
//! change does.

mod does;

use ratatui::layout::Rect;

use does::{rows, table_lines, what_it_does};

use super::canvas::{Canvas, Span, span, wrap};
use crate::episode::Place;
use crate::insight::kind_words;
use crate::tui::hit::Hit;
use crate::tui::keymap::{Context, keys_for};
use crate::tui::paint;
use crate::tui::state::{Editing, PAGE, State};
use crate::tui::theme::Role;
use crate::tui::{action::Action as Key, glyphs::Glyphs};

/// Columns between the palette and the table beside it.
const BETWEEN: u16 = 3;
/// The least and the most columns of the palette there.
const LEAST: u16 = 28;
const MOST: u16 = 56;
/// Columns of a line of the palette that can be clicked.
const TOUCHED: u16 = 20;

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
    let beside = rest.width.saturating_sub(widest(&table) + BETWEEN);
    let room = if beside >= LEAST {
        beside.min(MOST)
    } else {
        rest.width
    };
    let long = long_palette(state, editing, canvas, room);
    let keys = keys(canvas);
    let own = widest(&long).max(widest(&keys)) + BETWEEN;
    if !table.is_empty()
        && rest.width >= own + widest(&table)
        && rest.height as usize >= table.len().max(long.len())
    {
        hand(canvas, rest, &long, &keys);
        touch(state, editing, canvas, rest);
        rest = Rect {
            x: rest.x + own,
            width: rest.width - own,
            ..rest
        };
    } else if !table.is_empty()
        && rest.width >= widest(&long)
        && rest.height as usize > long.len() + table.len()
    {
        touch(state, editing, canvas, rest);
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

/// Palette and keys beside the table, as many as there is room for.
fn hand(canvas: &mut Canvas, area: Rect, palette: &[Vec<Span>], keys: &[Vec<Span>]) {
    let rest = lines(canvas, area, palette);
    lines(canvas, air(rest), keys);
}

/// A line of the palette can be clicked.
fn touch(state: &State, editing: &Editing, canvas: &mut Canvas, area: Rect) {
    let things = things(state, editing, canvas.theme.glyphs);
    for (thing, y) in things.iter().zip(area.y..area.bottom()) {
        if let Some(take) = Key::taking(thing.number) {
            let line = Rect::new(area.x, y, area.width.min(TOUCHED), 1);
            canvas.hit(line, Hit::Do(take));
        }
    }
}

fn widest(lines: &[Vec<Span>]) -> u16 {
    lines.iter().map(|line| columns(line)).max().unwrap_or(0)
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

/// Something that can be put: its place in the list, and how it is told.
struct Thing {
    number: usize,
    sign: char,
    role: Role,
    name: String,
    does: String,
    held: bool,
}

/// The things that have a key at present.
fn things(state: &State, editing: &Editing, glyphs: &Glyphs) -> Vec<Thing> {
    let first = editing.page() * PAGE;
    let page = state.palette().into_iter().skip(first).take(PAGE);
    page.enumerate()
        .map(|(number, place)| Thing {
            number,
            held: editing.carrying.is_none() && editing.hand == first + number,
            ..thing(state, glyphs, place)
        })
        .collect()
}

/// Sign and name of what can be put, and what it does.
fn thing(state: &State, glyphs: &Glyphs, place: Place) -> Thing {
    let (sign, role, name, does) = match place {
        Place::Wall => (
            glyphs.wall,
            Role::Wall,
            "wall",
            "lets nobody through".into(),
        ),
        Place::Clear => (
            glyphs.floor,
            Role::Text,
            "floor",
            "nothing lies there".into(),
        ),
        Place::Agent => (
            glyphs.agent,
            Role::Agent,
            "agent",
            "the walk starts here".into(),
        ),
        Place::Object(kind) => {
            let does = kind_words(&state.scenario, kind);
            let kind = &state.scenario.kinds[kind];
            (kind.glyph, Role::Object, kind.label.as_str(), does)
        }
    };
    Thing {
        number: 0,
        sign,
        role,
        name: name.into(),
        does,
        held: false,
    }
}

/// One line for each thing: its number, its sign, its name, what it does, and whether it is in
/// hand. Words that find no room in their line are left out, but for the thing in hand, whose
/// words come below.
fn long_palette(state: &State, editing: &Editing, canvas: &Canvas, room: u16) -> Vec<Vec<Span>> {
    let glyphs = canvas.theme.glyphs;
    let things = things(state, editing, glyphs);
    let name = things.iter().map(|t| paint::columns(&t.name)).max();
    let name = name.unwrap_or(0) + 2;
    let (mut lines, mut below) = (Vec::new(), Vec::new());
    for thing in things {
        let held = if thing.held { glyphs.lit } else { ' ' };
        let gap = name.saturating_sub(paint::columns(&thing.name)) as usize;
        let words = if thing.held { Role::Lit } else { Role::Text };
        let mut line = vec![
            span(held.to_string(), Role::Lit),
            span(format!("{} ", thing.number + 1), Role::Key),
            span(format!("{} ", thing.sign), thing.role),
            span(format!("{}{}", thing.name, " ".repeat(gap)), words),
        ];
        let does = [span(thing.does, Role::Dim)];
        if columns(&line) + columns(&does) <= room {
            line.extend(does);
        } else if thing.held {
            below = wrap(&does, room);
        }
        lines.push(line);
    }
    lines.extend(below);
    lines.extend(pages(state, editing, canvas).map(|words| vec![span(words, Role::Dim)]));
    lines.extend(carried(state, editing).map(|words| vec![span(words, Role::Lit)]));
    lines
}

/// Which page of the list this is, and the key to the rest, if there is more than one.
fn pages(state: &State, editing: &Editing, canvas: &Canvas) -> Option<String> {
    let pages = state.palette().len().div_ceil(PAGE);
    let page = editing.page() + 1;
    let turn = if page < pages {
        Key::PageDown
    } else {
        Key::PageUp
    };
    let key = label(canvas, turn);
    (pages > 1).then(|| format!("page {page} of {pages}; {key}: the others"))
}

/// The same in a few lines.
fn short_palette(state: &State, editing: &Editing, canvas: &Canvas) -> Vec<Span> {
    let mut spans: Vec<Span> = (carried(state, editing).into_iter())
        .map(|words| span(words, Role::Lit))
        .collect();
    let things = things(state, editing, canvas.theme.glyphs);
    let last = things.len().saturating_sub(1);
    for (i, thing) in things.into_iter().enumerate() {
        let stop = if i < last { "," } else { "" };
        spans.push(span((thing.number + 1).to_string(), Role::Key));
        if thing.sign != ' ' {
            spans.push(span(thing.sign.to_string(), thing.role));
        }
        if thing.held {
            spans.push(span(thing.name, Role::Selection));
            spans.push(span(format!("({}){stop}", thing.does), Role::Dim));
        } else {
            spans.push(span(format!("{}{stop}", thing.name), Role::Text));
        }
    }
    spans.extend(pages(state, editing, canvas).map(|words| span(words, Role::Dim)));
    spans
}

/// What was picked up and not put down yet.
fn carried(state: &State, editing: &Editing) -> Option<String> {
    let from = editing.carrying?;
    let object = state.session.world.objects.iter().find(|o| o.cell == from);
    let name = object.map_or("agent", |o| state.scenario.kinds[o.kind].label.as_str());
    Some(format!("The {name} is in hand."))
}

/// The keys, as they are bound.
fn keys(canvas: &Canvas) -> Vec<Vec<Span>> {
    const KEYS: [(&[Key], &str); 13] = [
        (&[Key::Put], "put what is in hand"),
        (&[Key::NextThing], "the next thing in hand"),
        (&[Key::PickUp], "pick up, put down"),
        (&[Key::Wall], "wall, or none"),
        (&[Key::Clear], "clear the place"),
        (&[Key::PlaceAgent], "put the agent here"),
        (&[Key::Undo, Key::Redo], "take back, make again"),
        (&[Key::AnotherMaze], "another test world"),
        (&[Key::AnotherTraining], "another training world"),
        (
            &[Key::MoreColumns, Key::FewerColumns],
            "a column more, less",
        ),
        (&[Key::MoreRows, Key::FewerRows], "a row more, less"),
        (&[Key::Save], "save as a file"),
        (&[Key::Done], "done"),
    ];
    let line = |(actions, words): (&[Key], &str)| {
        let keys: Vec<String> = actions.iter().map(|a| label(canvas, *a)).collect();
        vec![
            span(format!("{:<6}", keys.join(" ")), Role::Key),
            span(words, Role::Dim),
        ]
    };
    KEYS.into_iter().map(line).collect()
}

/// The foremost key of an action.
fn label(canvas: &Canvas, action: Key) -> String {
    let keys = keys_for(Context::Edit, action);
    let unicode = canvas.theme.is_unicode();
    keys.first().map_or(String::new(), |k| k.label(unicode))
}

#[cfg(test)]
mod tests;
