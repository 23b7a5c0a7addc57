//! What a frame is drawn on: the buffer, and beside it what can be pointed at and asked about.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::topic::Topic;
use crate::tui::hit::{Hit, HitMap};
use crate::tui::paint;
use crate::tui::theme::{Role, Theme};
use crate::world::Laws;

/// A number or sign that can be asked about, and where its letter goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Column of the letter: the cell before the thing.
    pub x: u16,
    /// Row.
    pub y: u16,
    /// What it is.
    pub topic: Topic,
    /// What it shows here.
    pub here: String,
}

/// Text in one role.
pub type Span = (String, Role);

/// A frame being drawn.
pub struct Canvas<'a> {
    /// The cells.
    pub buf: &'a mut Buffer,
    /// Colours and signs.
    pub theme: &'a Theme,
    /// The words and signs for what can be done in this world.
    pub laws: &'a Laws,
    /// What can be pointed at.
    pub hits: &'a mut HitMap,
    /// What can be asked about, in the order of drawing.
    pub asked: &'a mut Vec<Asked>,
}

impl Canvas<'_> {
    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// One sign.
    pub fn sign(&mut self, x: u16, y: u16, sign: char, role: Role) {
        paint::sign(self.buf, x, y, sign, self.theme.style(role));
    }

    /// Text from a place on, cut at `end` (exclusive). Returns the column after it.
    pub fn text(&mut self, x: u16, y: u16, end: u16, text: &str, role: Role) -> u16 {
        let area = Rect::new(x, y, end.saturating_sub(x), 1);
        x + paint::text(self.buf, area, text, self.theme.style(role))
    }

    /// Text that ends before column `end`. Returns the column where it begins.
    pub fn right(&mut self, start: u16, end: u16, y: u16, text: &str, role: Role) -> u16 {
        let x = end.saturating_sub(paint::columns(text)).max(start);
        self.text(x, y, end, text, role);
        x
    }

    /// Spans one after another, cut at `end`. Returns the column after them.
    pub fn spans(&mut self, x: u16, y: u16, end: u16, spans: &[Span]) -> u16 {
        (spans.iter()).fold(x, |x, (text, role)| self.text(x, y, end, text, *role))
    }

    /// Notes that the thing at a place can be asked about; its letter goes one cell before it.
    pub fn ask(&mut self, x: u16, y: u16, topic: Topic, here: impl Into<String>) {
        self.asked.push(Asked {
            x: x.saturating_sub(1),
            y,
            topic,
            here: here.into(),
        });
    }

    /// Notes what an area does when pointed at.
    pub fn hit(&mut self, area: Rect, hit: Hit) {
        self.hits.put(area.intersection(self.buf.area), hit);
    }

    /// A frame with a title in its upper border; returns the area inside.
    pub fn frame(&mut self, area: Rect, title: &[Span]) -> Rect {
        if area.width < 2 || area.height < 2 {
            return Rect::ZERO;
        }
        let lines = self.theme.glyphs.frame;
        let (left, right) = (area.x, area.right() - 1);
        let (top, bottom) = (area.y, area.bottom() - 1);
        for x in left + 1..right {
            self.sign(x, top, lines.across, Role::Border);
            self.sign(x, bottom, lines.across, Role::Border);
        }
        for y in top + 1..bottom {
            self.sign(left, y, lines.down, Role::Border);
            self.sign(right, y, lines.down, Role::Border);
        }
        self.sign(left, top, lines.top_left, Role::Border);
        self.sign(right, top, lines.top_right, Role::Border);
        self.sign(left, bottom, lines.bottom_left, Role::Border);
        self.sign(right, bottom, lines.bottom_right, Role::Border);
        self.spans(left + 1, top, right, title);
        Rect::new(left + 1, top + 1, area.width - 2, area.height - 2)
    }

    /// A line across with a title in it.
    pub fn rule(&mut self, area: Rect, title: &[Span]) {
        for x in area.x..area.right() {
            self.sign(x, area.y, self.theme.glyphs.frame.across, Role::Border);
        }
        self.spans(area.x + 1, area.y, area.right(), title);
    }

    /// A bar filled to a share of `columns`; a negative share is drawn as one light sign.
    pub fn bar(&mut self, x: u16, y: u16, columns: u16, share: f64, role: Role) {
        if share < 0.0 {
            self.text(x, y, x + columns, "-", Role::Dim);
            return;
        }
        let bar = self.theme.glyphs.bar(share, columns);
        self.text(x, y, x + columns, &bar, role);
    }

    /// A paragraph of words, wrapped; returns the number of lines it took (at most the area's).
    pub fn paragraph(&mut self, area: Rect, spans: &[Span]) -> u16 {
        let lines = wrap(spans, area.width);
        for (line, y) in lines.iter().zip(area.y..area.bottom()) {
            self.spans(area.x, y, area.right(), line);
        }
        lines.len().min(area.height as usize) as u16
    }
}

/// Breaks spans into lines of at most `width` columns, at spaces; a word longer than a line is
/// broken where it must be.
pub fn wrap(spans: &[Span], width: u16) -> Vec<Vec<Span>> {
    let width = width.max(1) as usize;
    let mut lines: Vec<Vec<Span>> = vec![vec![]];
    let mut used = 0;
    for (text, role) in spans {
        for word in text.split(' ').filter(|w| !w.is_empty()) {
            for piece in pieces(word, width) {
                let columns = paint::columns(&piece) as usize;
                let gap = usize::from(used > 0);
                if used + gap + columns > width {
                    lines.push(vec![]);
                    used = 0;
                }
                let gap = if used > 0 { " " } else { "" };
                used += gap.len() + columns;
                push(&mut lines, format!("{gap}{piece}"), *role);
            }
        }
    }
    lines
}

fn push(lines: &mut [Vec<Span>], text: String, role: Role) {
    let Some(line) = lines.last_mut() else {
        return;
    };
    match line.last_mut() {
        Some((last, r)) if *r == role => last.push_str(&text),
        _ => line.push((text, role)),
    }
}

fn pieces(word: &str, width: usize) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    chars.chunks(width).map(|c| c.iter().collect()).collect()
}

/// A span.
pub fn span(text: impl Into<String>, role: Role) -> Span {
    (text.into(), role)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: u16) -> Vec<String> {
        wrap(&[span(text, Role::Text)], width)
            .into_iter()
            .map(|l| l.into_iter().map(|(t, _)| t).collect())
            .collect()
    }

    #[test]
    fn words_are_wrapped_whole() {
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
        assert_eq!(lines("one two three", 80), ["one two three"]);
        assert_eq!(lines("immeasurable", 5), ["immea", "surab", "le"]);
        assert_eq!(lines("", 5), [""]);
        assert_eq!(lines("a b", 0), ["a", "b"]);
    }
}
