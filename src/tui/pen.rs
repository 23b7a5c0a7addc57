//! The terminal's pen: where it is, how it writes, and the shortest way to change either.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What still shows on a cell without a sign in it.
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// Each modifier with the code that sets it and the code that ends it. Bold and dim share an end.
const CODES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// How a cell is coloured and marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// The colour of the sign.
    pub fg: Color,
    /// The colour behind it.
    pub bg: Color,
    /// Bold, reverse and the like.
    pub modifier: Modifier,
}

impl Ink {
    /// The ink a cell asks for.
    pub const fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }

    /// Whether something of it shows on a cell without a sign, apart from the background.
    pub const fn marks_blanks(&self) -> bool {
        self.modifier.intersects(SEEN_ON_BLANK)
    }
}

/// Writes cells into a byte buffer with as few bytes as it can.
#[derive(Debug)]
pub struct Pen<'a> {
    out: &'a mut Vec<u8>,
    /// Unknown at first and after the last column, where terminals differ.
    at: Option<(u16, u16)>,
    ink: Ink,
    width: u16,
    moves: [Vec<u8>; 2],
}

impl<'a> Pen<'a> {
    /// A pen of default ink, at an unknown place, on a screen so many columns wide.
    pub fn new(out: &'a mut Vec<u8>, width: u16) -> Self {
        Self {
            out,
            at: None,
            ink: Ink::default(),
            width,
            moves: [Vec::new(), Vec::new()],
        }
    }

    /// The place, if it is known.
    pub const fn at(&self) -> Option<(u16, u16)> {
        self.at
    }

    /// Whether a cell could be written without changing the ink.
    pub fn suits(&self, cell: &Cell, blank: bool) -> bool {
        self.wanted(Ink::of(cell), blank) == self.ink
    }

    /// Clears the screen to the terminal's own colours.
    pub fn clear(&mut self) {
        self.out.extend_from_slice(b"\x1b[m\x1b[2J");
        self.ink = Ink::default();
    }

    /// Clears from here to the end of the row.
    pub fn clear_row(&mut self) {
        // With a plain pen, since terminals differ in what of it they clear with.
        self.end();
        self.out.extend_from_slice(b"\x1b[K");
    }

    /// Puts the pen back to default ink.
    pub fn end(&mut self) {
        if self.ink != Ink::default() {
            self.out.extend_from_slice(b"\x1b[m");
            self.ink = Ink::default();
        }
    }

    /// Takes up a cell's ink, as far as it shows.
    pub fn dip(&mut self, cell: &Cell, blank: bool) {
        let to = self.wanted(Ink::of(cell), blank);
        if to != self.ink {
            change(self.ink, to, self.out);
            self.ink = to;
        }
    }

    fn wanted(&self, ink: Ink, blank: bool) -> Ink {
        if !blank || ink.marks_blanks() {
            return ink;
        }
        Ink {
            fg: self.ink.fg,
            bg: ink.bg,
            modifier: self.ink.modifier.difference(SEEN_ON_BLANK),
        }
    }

    /// Writes a sign of so many columns.
    pub fn put(&mut self, symbol: &str, columns: u16) {
        self.out.extend_from_slice(symbol.as_bytes());
        self.at = match self.at {
            Some((x, y)) if x + columns < self.width => Some((x + columns, y)),
            _ => None,
        };
    }

    /// Forgets the place: the terminal may have counted columns otherwise than we do.
    pub const fn lose_place(&mut self) {
        self.at = None;
    }

    /// Moves the pen by the shortest sequence.
    pub fn go(&mut self, x: u16, y: u16) {
        if self.at == Some((x, y)) {
            return;
        }
        let [jump, walk] = &mut self.moves;
        jump.clear();
        absolute(x, y, jump);
        if let Some(from) = self.at {
            walk.clear();
            relative(from, (x, y), walk);
        }
        let shorter = self.at.is_some() && walk.len() < jump.len();
        self.out
            .extend_from_slice(if shorter { walk } else { jump });
        self.at = Some((x, y));
    }
}

fn absolute(x: u16, y: u16, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if y > 0 {
        number(y + 1, out);
    }
    if x > 0 {
        out.push(b';');
        number(x + 1, out);
    }
    out.push(b'H');
}

fn relative(from: (u16, u16), to: (u16, u16), out: &mut Vec<u8>) {
    if to.1 > from.1 {
        step(to.1 - from.1, b'B', out);
    } else if to.1 < from.1 {
        step(from.1 - to.1, b'A', out);
    }
    if to.0 == from.0 {
    } else if to.0 == 0 {
        out.push(b'\r');
    } else if to.0 > from.0 {
        step(to.0 - from.0, b'C', out);
    } else {
        back(from.0 - to.0, to.0, out);
    }
}

fn back(columns: u16, to: u16, out: &mut Vec<u8>) {
    if columns < 4 {
        out.extend(std::iter::repeat_n(b'\x08', usize::from(columns)));
    } else if to + 1 < 10 && columns >= 10 {
        step(to + 1, b'G', out);
    } else {
        step(columns, b'D', out);
    }
}

fn step(count: u16, code: u8, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if count > 1 {
        number(count, out);
    }
    out.push(code);
}

/// Writes the shorter of the two ways from one ink to another: what differs, or all anew.
fn change(from: Ink, to: Ink, out: &mut Vec<u8>) {
    let start = out.len();
    out.extend_from_slice(b"\x1b[");
    differ(from, to, out);
    finish(out);
    let middle = out.len();
    out.extend_from_slice(b"\x1b[");
    if to != Ink::default() {
        out.extend_from_slice(b"0;");
        differ(Ink::default(), to, out);
    }
    finish(out);
    if out.len() - middle < middle - start {
        out.drain(start..middle);
    } else {
        out.truncate(middle);
    }
}

fn finish(out: &mut Vec<u8>) {
    if out.last() == Some(&b';') {
        out.pop();
    }
    out.push(b'm');
}

fn differ(from: Ink, to: Ink, out: &mut Vec<u8>) {
    let ended = CODES
        .iter()
        .filter(|(m, ..)| from.modifier.contains(*m) && !to.modifier.contains(*m))
        .fold(0u32, |set, (_, _, end)| set | 1 << end);
    for end in 22..30 {
        if ended & 1 << end != 0 {
            parameter(end, out);
        }
    }
    for (m, set, end) in CODES {
        // What shares an end with something ended has to be set again.
        let standing = from.modifier.contains(m) && ended & 1 << end == 0;
        if to.modifier.contains(m) && !standing {
            parameter(set.into(), out);
        }
    }
    if from.fg != to.fg {
        colour(to.fg, 30, out);
    }
    if from.bg != to.bg {
        colour(to.bg, 40, out);
    }
}

fn colour(colour: Color, base: u16, out: &mut Vec<u8>) {
    match colour {
        Color::Indexed(i) => extended(base, &[5, i], out),
        Color::Rgb(r, g, b) => extended(base, &[2, r, g, b], out),
        named => parameter(base + ansi(named), out),
    }
}

fn extended(base: u16, rest: &[u8], out: &mut Vec<u8>) {
    parameter(base + 8, out);
    for &n in rest {
        parameter(n.into(), out);
    }
}

/// The offset of one of the terminal's own colours from 30 or 40.
const fn ansi(colour: Color) -> u16 {
    match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => 9,
    }
}

fn parameter(n: u16, out: &mut Vec<u8>) {
    number(n, out);
    out.push(b';');
}

fn number(n: u16, out: &mut Vec<u8>) {
    if n >= 10 {
        number(n / 10, out);
    }
    out.push(b'0' + (n % 10) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(from: Ink, to: Ink) -> String {
        let mut out = Vec::new();
        change(from, to, &mut out);
        String::from_utf8(out).unwrap()
    }

    fn ink(fg: Color, modifier: Modifier) -> Ink {
        let bg = Color::Reset;
        Ink { fg, bg, modifier }
    }

    #[test]
    fn the_shorter_change_is_written() {
        let plain = Ink::default();
        let loud = ink(Color::Indexed(214), Modifier::BOLD | Modifier::REVERSED);
        assert_eq!(changed(plain, loud), "\x1b[1;7;38;5;214m");
        assert_eq!(changed(loud, plain), "\x1b[m");
        let bold = ink(Color::Red, Modifier::BOLD);
        assert_eq!(changed(bold, ink(Color::Blue, Modifier::BOLD)), "\x1b[34m");
        assert_eq!(changed(bold, ink(Color::Red, Modifier::DIM)), "\x1b[22;2m");
    }

    #[test]
    fn the_shorter_move_is_written() {
        let check = |from: (u16, u16), to: (u16, u16), expected: &str| {
            let mut out = Vec::new();
            let mut pen = Pen::new(&mut out, 200);
            pen.at = Some(from);
            pen.go(to.0, to.1);
            assert_eq!(String::from_utf8_lossy(&out), expected);
        };
        check((3, 5), (3, 5), "");
        check((30, 5), (31, 5), "\x1b[C");
        check((30, 5), (28, 5), "\x08\x08");
        check((130, 5), (2, 5), "\x1b[3G");
        check((30, 15), (0, 16), "\x1b[B\r");
        check((30, 5), (30, 15), "\x1b[10B");
        check((30, 5), (44, 17), "\x1b[18;45H");
        check((30, 5), (0, 0), "\x1b[H");
    }
}
