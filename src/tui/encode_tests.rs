use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use vt100::Parser;

use super::*;

const SIGNS: [&str; 14] = [
    " ", "", " ", "a", "b", "#", "─", "█", "♥", "é", "e\u{301}", "漢", "字", "\u{1b}",
];
const COLOURS: [Color; 6] = [
    Color::Reset,
    Color::Reset,
    Color::Cyan,
    Color::LightRed,
    Color::Indexed(214),
    Color::Rgb(1, 20, 255),
];
const MODIFIERS: [Modifier; 6] = [
    Modifier::empty(),
    Modifier::empty(),
    Modifier::BOLD,
    Modifier::DIM,
    Modifier::REVERSED,
    Modifier::ITALIC.union(Modifier::UNDERLINED),
];

fn cell() -> impl Strategy<Value = Cell> {
    let pick = |n: usize| 0..n;
    (pick(14), pick(6), pick(6), pick(6)).prop_map(|(sign, fg, bg, modifier)| {
        let mut cell = Cell::EMPTY;
        cell.set_symbol(SIGNS[sign]);
        cell.fg = COLOURS[fg];
        cell.bg = COLOURS[bg];
        cell.modifier = MODIFIERS[modifier];
        cell
    })
}

/// Runs of equal cells, as real screens have them, and single ones among them.
fn buffer(width: u16, height: u16) -> impl Strategy<Value = Buffer> {
    let count = usize::from(width) * usize::from(height);
    prop::collection::vec((cell(), 1usize..6), count).prop_map(move |runs| {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        let cells = runs.iter().flat_map(|(c, n)| std::iter::repeat_n(c, *n));
        for (slot, cell) in buf.content.iter_mut().zip(cells) {
            slot.clone_from(cell);
        }
        buf
    })
}

/// The same with some cells replaced.
fn pair() -> impl Strategy<Value = (Buffer, Buffer)> {
    (1u16..14, 1u16..5)
        .prop_flat_map(|(w, h)| {
            (
                buffer(w, h),
                prop::collection::vec((0usize..60, cell()), 0..8),
            )
        })
        .prop_map(|(before, changes)| {
            let mut after = before.clone();
            for (i, cell) in changes {
                let count = after.content.len();
                after.content[i % count] = cell;
            }
            (before, after)
        })
}

fn bytes(before: Option<&Buffer>, after: &Buffer) -> Vec<u8> {
    let mut out = Vec::new();
    encode(before, after, &mut out);
    out
}

fn parser(area: Rect) -> Parser {
    let size = |n| NonZeroU16::new(n).unwrap();
    Parser::new(size(area.height), size(area.width), 0)
}

fn vt_colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Cyan => vt100::Color::Idx(6),
        Color::LightRed => vt100::Color::Idx(9),
        Color::Indexed(i) => vt100::Color::Idx(i),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

/// Compares what shows: on a blank without marks that is the background alone.
fn check_screen(parser: &Parser, buf: &Buffer) {
    for y in 0..buf.area.height {
        let mut x = 0;
        while x < buf.area.width {
            let cell = &buf[(x, y)];
            let room = usize::from(buf.area.width - x);
            let (symbol, columns) = sign(cell, room);
            let shown = parser.screen().cell(y, x).unwrap();
            check_cell(shown, cell, symbol, (x, y));
            x += columns;
        }
    }
}

fn check_cell(shown: &vt100::Cell, cell: &Cell, symbol: &str, at: (u16, u16)) {
    let contents = if shown.has_contents() {
        shown.contents()
    } else {
        " "
    };
    assert_eq!(contents, symbol, "at {at:?}");
    assert_eq!(shown.bgcolor(), vt_colour(cell.bg), "at {at:?}");
    let has = |m| cell.modifier.contains(m);
    assert_eq!(shown.underline(), has(Modifier::UNDERLINED), "at {at:?}");
    assert_eq!(shown.inverse(), has(Modifier::REVERSED), "at {at:?}");
    let marked = shown.underline() || shown.inverse();
    if symbol != " " || marked {
        assert_eq!(shown.fgcolor(), vt_colour(cell.fg), "at {at:?}");
        assert_eq!(shown.bold(), has(Modifier::BOLD), "at {at:?}");
        assert_eq!(shown.dim(), has(Modifier::DIM), "at {at:?}");
        assert_eq!(shown.italic(), has(Modifier::ITALIC), "at {at:?}");
    }
}

proptest! {
    #[test]
    fn a_terminal_shows_the_buffer((before, after) in pair()) {
        let mut parser = parser(before.area);
        parser.process(b"left over from before\x1b[7m");
        parser.process(&bytes(None, &before));
        check_screen(&parser, &before);
        parser.process(&bytes(Some(&before), &after));
        check_screen(&parser, &after);
    }

    #[test]
    fn unrelated_screens_and_sizes_follow_each_other(
        before in buffer(9, 3), same_size in buffer(9, 3), other_size in buffer(7, 4),
    ) {
        let mut parser = parser(before.area);
        parser.process(&bytes(None, &before));
        parser.process(&bytes(Some(&before), &same_size));
        check_screen(&parser, &same_size);
        let size = |n| NonZeroU16::new(n).unwrap();
        parser.screen_mut().set_size(size(4), size(7));
        parser.process(&bytes(Some(&same_size), &other_size));
        check_screen(&parser, &other_size);
    }

    #[test]
    fn the_same_again_writes_nothing(buf in buffer(9, 3)) {
        prop_assert!(bytes(Some(&buf), &buf).is_empty());
    }
}

#[test]
fn a_small_change_is_small() {
    let before = Buffer::with_lines(["a quiet line", "another one "]);
    let mut after = before.clone();
    after[(2, 1)].set_symbol("X");
    let expected = b"\x1b[?2026h\x1b[2;3HX\x1b[?2026l";
    assert_eq!(bytes(Some(&before), &after), expected);
    after[(4, 1)].set_symbol("Y");
    let expected = b"\x1b[?2026h\x1b[2;3HXtY\x1b[?2026l";
    assert_eq!(bytes(Some(&before), &after), expected);
}

#[test]
fn a_row_that_ends_early_is_cleared() {
    let before = Buffer::with_lines(["a long line of text"]);
    let after = Buffer::with_lines(["a                  "]);
    let expected = b"\x1b[?2026h\x1b[;3H\x1b[K\x1b[?2026l";
    assert_eq!(bytes(Some(&before), &after), expected);
}

#[test]
fn an_empty_screen_is_no_trouble() {
    let empty = Buffer::empty(Rect::ZERO);
    assert!(bytes(Some(&empty), &empty).is_empty());
    bytes(None, &empty);
}
