//! From two screens, one before and one after, to the bytes that turn the one into the other.

use ratatui::buffer::{Buffer, Cell, CellWidth};

use super::pen::{Ink, Pen};

/// The terminal holds back what it shows until the frame is whole.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Up to so many columns are written again rather than jumped over.
const BRIDGE: u16 = 3;

/// From so many blanks on, clearing to the end of the row is shorter than writing them.
const WORTH_CLEARING: usize = 4;

static BLANK: Cell = Cell::EMPTY;

/// Appends the bytes that make a terminal showing `before` show `after`; none if they look alike.
///
/// Without a `before`, or with one of another size, the terminal is cleared first.
pub fn encode(before: Option<&Buffer>, after: &Buffer, out: &mut Vec<u8>) {
    let before = before.filter(|b| b.area == after.area);
    let start = out.len();
    out.extend_from_slice(BEGIN);
    let mut pen = Pen::new(out, after.area.width);
    if before.is_none() {
        pen.clear();
    }
    rows(before, after, &mut pen);
    pen.end();
    if out.len() == start + BEGIN.len() {
        out.truncate(start);
    } else {
        out.extend_from_slice(END);
    }
}

fn rows(before: Option<&Buffer>, after: &Buffer, pen: &mut Pen<'_>) {
    let width = usize::from(after.area.width);
    if width == 0 {
        return;
    }
    for (y, new) in after.content.chunks_exact(width).enumerate() {
        let old = before.map(|b| &b.content[y * width..(y + 1) * width]);
        if old.is_none_or(|old| !old.iter().zip(new).all(|(a, b)| same(a, b))) {
            Row { old, new, y }.write(pen);
        }
    }
}

/// One row before (if it is not blank) and after.
struct Row<'a> {
    old: Option<&'a [Cell]>,
    new: &'a [Cell],
    y: usize,
}

impl Row<'_> {
    fn write(&self, pen: &mut Pen<'_>) {
        let plain_from = plain_from(self.new);
        // How many of the next columns lie under a wide sign, before and after.
        let (mut old_under, mut new_under) = (0, 0);
        for (x, new) in self.new.iter().enumerate() {
            let old = self.old.map_or(&BLANK, |row| &row[x]);
            let was_under = covered(&mut old_under, old, self.new.len() - x);
            if covered(&mut new_under, new, self.new.len() - x) {
                continue;
            }
            if !was_under && alike(old, new) {
                continue;
            }
            self.move_to(x, pen);
            if x >= plain_from && self.worth_clearing(x) {
                return pen.clear_row();
            }
            self.put(x, pen);
        }
    }

    fn put(&self, x: usize, pen: &mut Pen<'_>) {
        let cell = &self.new[x];
        let (symbol, columns) = sign(cell, self.new.len() - x);
        pen.dip(cell, symbol == " ");
        pen.put(symbol, columns);
        if columns > 1 || symbol.len() > 4 {
            pen.lose_place();
        }
    }

    fn move_to(&self, x: usize, pen: &mut Pen<'_>) {
        let (to, y) = (x as u16, self.y as u16);
        if let Some((from, here)) = pen.at()
            && here == y
            && from < to
            && to - from <= BRIDGE
        {
            let gap = &self.new[usize::from(from)..x];
            if gap.iter().all(|c| is_short(c) && pen.suits(c, is_blank(c))) {
                for cell in gap {
                    pen.put(one_byte(cell), 1);
                }
            }
        }
        pen.go(to, y);
    }

    fn worth_clearing(&self, x: usize) -> bool {
        self.old
            .is_some_and(|row| plain_from(row) >= x + WORTH_CLEARING)
    }
}

/// The column from which a row is nothing but blanks in the terminal's own colours.
fn plain_from(row: &[Cell]) -> usize {
    row.iter().rposition(|c| !is_plain(c)).map_or(0, |x| x + 1)
}

fn is_plain(cell: &Cell) -> bool {
    let ink = Ink::of(cell);
    is_blank(cell) && ink.bg == ratatui::style::Color::Reset && !ink.marks_blanks()
}

fn is_blank(cell: &Cell) -> bool {
    matches!(cell.symbol(), " " | "")
}

fn is_short(cell: &Cell) -> bool {
    matches!(cell.symbol().as_bytes(), [] | [b' '..=b'~'])
}

fn one_byte(cell: &Cell) -> &str {
    if is_blank(cell) { " " } else { cell.symbol() }
}

/// Whether a cell lies under a wide sign to its left; counts down, or up again at the next sign.
fn covered(under: &mut u16, cell: &Cell, room: usize) -> bool {
    if *under > 0 {
        *under -= 1;
        return true;
    }
    *under = sign(cell, room).1 - 1;
    false
}

/// What is written for a cell with so much room to the right, and how many columns it takes.
///
/// What would garble the screen (control characters, signs without width, wide signs at the
/// edge) becomes a blank.
fn sign(cell: &Cell, room: usize) -> (&str, u16) {
    let symbol = cell.symbol();
    match symbol.as_bytes() {
        [b' '..=b'~'] => (symbol, 1),
        [] | [_] => (" ", 1),
        _ if symbol.chars().any(char::is_control) => (" ", 1),
        _ => match symbol.cell_width() {
            0 => (" ", 1),
            columns if usize::from(columns) > room => (" ", 1),
            columns => (symbol, columns),
        },
    }
}

fn same(a: &Cell, b: &Cell) -> bool {
    a.fg == b.fg && a.bg == b.bg && a.modifier == b.modifier && same_symbol(a.symbol(), b.symbol())
}

/// Comparing by the lengths that occur saves a call for nearly every cell.
fn same_symbol(a: &str, b: &str) -> bool {
    match (a.as_bytes(), b.as_bytes()) {
        ([a], [b]) => a == b,
        ([a, c, e], [b, d, f]) => a == b && c == d && e == f,
        (a, b) => a == b,
    }
}

/// Whether two cells look the same, though they may not be.
fn alike(a: &Cell, b: &Cell) -> bool {
    if same(a, b) {
        return true;
    }
    let unmarked = |c: &Cell| is_blank(c) && !Ink::of(c).marks_blanks();
    unmarked(a) && unmarked(b) && a.bg == b.bg
}

#[cfg(test)]
#[path = "encode_tests.rs"]
mod tests;
