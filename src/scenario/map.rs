//! Maps: a grid drawn in characters.

use super::Layout;
use super::fault::{Faults, plain};
use super::objects::Kinds;
use super::read::{Section, text};
use super::syntax;
use super::tree::{Node, Origin};
use crate::world::{Cell, Grid, MAX_OBJECTS, MAX_SIDE, MIN_SIDE, Object};

/// A row of the map: its characters, and the index of the first in the whole text.
struct Row<'a> {
    text: &'a str,
    first: usize,
}

/// Where the characters of a map stand in the file.
struct Places {
    start: Origin,
    base: usize,
    offsets: Vec<usize>,
}

impl Places {
    fn of(node: &Node, drawn: &str, text: &str) -> Self {
        let (base, offsets) = syntax::raw(node, text)
            .and_then(|(base, raw)| Some((base, syntax::offsets(raw, drawn)?)))
            .unwrap_or_default();
        Places {
            start: node.at,
            base,
            offsets,
        }
    }

    /// The place of a character; the start of the map where that is not known.
    fn at(&self, index: usize) -> Origin {
        let known = self.offsets.get(index);
        known.map_or(self.start, |offset| Origin::File(self.base + offset))
    }
}

/// A character of the map and the kind it stands for; none if that is faulty.
type Sign = (char, Option<usize>);

/// Reads the map of a table. `None` if there is none, or if it is faulty.
pub(super) fn read(
    section: &Section<'_>,
    table: &str,
    kinds: &Kinds,
    source: &str,
    faults: &mut Faults,
) -> Option<Layout> {
    let Some(entry) = section.find("map") else {
        if let Some(signs) = section.find("legend") {
            let what = "a `legend` explains a `map`; draw one, or leave it out";
            faults.amiss(signs.at, what);
        }
        return None;
    };
    let (signs, node) = (signs(section, table, kinds, faults), &entry.node);
    let drawn = text(node, &format!("{table}.map"), faults)?;
    let places = Places::of(node, drawn, source);
    let rows = rows(drawn);
    let width = rows.first().map_or(0, |r| r.text.chars().count());
    let (layout, sound) = faults.sound(|faults| {
        check_size(width, rows.len(), node.at, faults);
        check_rows(&rows, width, &places, faults);
        draw(&rows, width, (kinds, &signs), &places, faults)
    });
    sound.then_some(layout)
}

fn rows(drawn: &str) -> Vec<Row<'_>> {
    let mut first = 0;
    let mut rows = Vec::new();
    for line in drawn.split_inclusive('\n') {
        let text = line.strip_suffix('\n').unwrap_or(line);
        let text = text.strip_suffix('\r').unwrap_or(text);
        rows.push(Row { text, first });
        first += line.chars().count();
    }
    rows
}

fn check_size(width: usize, height: usize, at: Origin, faults: &mut Faults) {
    for (side, what) in [(width, "columns"), (height, "rows")] {
        if !(MIN_SIDE..=MAX_SIDE).contains(&side) {
            faults.wrong(
                at,
                format!("the map has {side} {what}; it must have {MIN_SIDE} to {MAX_SIDE}"),
            );
        }
    }
}

fn check_rows(rows: &[Row<'_>], width: usize, places: &Places, faults: &mut Faults) {
    for row in rows.iter().skip(1) {
        let length = row.text.chars().count();
        if length != width {
            let at = places.at(row.first + length.min(width));
            faults.wrong(
                at,
                format!("this row has {length} columns and the first has {width}; make them equal"),
            );
        }
    }
}

/// Characters that stand for what has no glyph of its own.
fn signs(section: &Section<'_>, table: &str, kinds: &Kinds, faults: &mut Faults) -> Vec<Sign> {
    let path = format!("{table}.legend");
    let mut signs = Vec::new();
    for entry in section.table(&path, faults).entries() {
        let name = text(&entry.node, &format!("{path}.{}", entry.key), faults);
        let kind = name.and_then(|name| one_kind(name, entry.node.at, kinds, faults));
        let sign = free_sign(&entry.key, entry.at, kinds, faults);
        signs.extend(sign.map(|sign| (sign, kind)));
    }
    signs
}

fn one_kind(name: &str, at: Origin, kinds: &Kinds, faults: &mut Faults) -> Option<usize> {
    let meant = kinds.meant(name, at, faults)?;
    let first = meant.first()?;
    if meant.len() > 1 {
        let what = format!(
            "`{}` is several kinds; say which, such as `{}`",
            plain(name),
            plain(&kinds.list[first].label)
        );
        faults.amiss(at, what);
    }
    Some(first)
}

/// A character that means nothing else in a map.
fn free_sign(key: &str, at: Origin, kinds: &Kinds, faults: &mut Faults) -> Option<char> {
    let mut characters = key.chars();
    let one = characters.next().filter(|_| characters.next().is_none());
    let taken = |c: char| "#.@ ".contains(c) || kinds.list.iter().any(|k| k.glyph == c);
    let free = one.filter(|c| !c.is_control() && !taken(*c));
    if free.is_none() {
        let what = format!(
            "`{}` cannot be a sign; take one character that is no glyph and not one of `#.@`",
            plain(key)
        );
        faults.amiss(at, what);
    }
    free
}

/// The layout as far as it can be drawn; what lies beyond a limit is left out.
fn draw(
    rows: &[Row<'_>],
    width: usize,
    known: (&Kinds, &[Sign]),
    places: &Places,
    faults: &mut Faults,
) -> Layout {
    let mut grid = Grid::open(width.min(MAX_SIDE), rows.len().min(MAX_SIDE));
    let mut objects = Vec::new();
    let mut start: Option<Cell> = None;
    for (y, row) in rows.iter().enumerate() {
        for (x, c) in row.text.chars().enumerate() {
            let at = places.at(row.first + x);
            let cell = grid.cell(x, y);
            match c {
                '#' => cell.into_iter().for_each(|cell| grid.set_wall(cell, true)),
                '.' | ' ' => {}
                '@' if start.is_some() => {
                    faults.wrong(
                        at,
                        "the map has a second `@`; the agent starts in one place",
                    );
                }
                '@' => start = start.or(cell),
                _ => {
                    let kind = drawn_kind(c, known, at, faults);
                    objects.extend(kind.zip(cell).map(|(kind, cell)| Object { kind, cell }));
                }
            }
        }
    }
    if objects.len() > MAX_OBJECTS {
        let what = format!(
            "the map holds {} objects; at most {MAX_OBJECTS} fit",
            objects.len()
        );
        faults.wrong(places.start, what);
    }
    Layout::Drawn {
        grid,
        objects,
        start,
    }
}

fn drawn_kind(
    c: char,
    (kinds, signs): (&Kinds, &[Sign]),
    at: Origin,
    faults: &mut Faults,
) -> Option<usize> {
    if let Some((_, kind)) = signs.iter().find(|(sign, _)| *sign == c) {
        return *kind;
    }
    let found = kinds.list.iter().position(|k| k.glyph == c);
    if let Some(first) = found
        && let name = &kinds.list[first].name
        && (kinds.list.iter())
            .filter(|k| k.glyph == c && k.name == *name)
            .count()
            > 1
    {
        let what = format!(
            "`{c}` is the glyph of several kinds of `{}`; give each its own, or say in a `legend` which \
             a character stands for",
            plain(name)
        );
        faults.amiss(at, what);
    }
    if found.is_none() && kinds.known {
        let glyphs: Vec<String> = kinds
            .list
            .iter()
            .filter(|k| k.glyph != '\0')
            .map(|k| format!(", `{}` {}", k.glyph, plain(&k.name)))
            .collect();
        faults.amiss(
            at,
            format!(
                "`{}` is no sign of the map; there is `#` wall, `.` floor, `@` the start{}",
                plain(&c.to_string()),
                glyphs.concat()
            ),
        );
    }
    found
}
