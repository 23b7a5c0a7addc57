//! A letter before every number and sign; the answer on a card.

use std::collections::HashSet;

use ratatui::layout::Rect;

use super::{card, wipe};
use crate::tui::glyphs::Glyphs;
use crate::tui::theme::Role;
use crate::tui::update::LETTERS;
use crate::tui::view::canvas::{Asked, Canvas, Span, span, wrap};

/// Columns of a card.
const WIDE: u16 = 68;

/// Which of the things that can be asked about has which letter: item `i` belongs to letter `i`
/// of [`LETTERS`]. In the order of drawing; where letters run out, the first thing of each topic
/// comes before the second of any, so that no topic is out of reach.
pub fn lettered(asked: &[Asked]) -> Vec<usize> {
    let mut topics = HashSet::new();
    let (first, rest): (Vec<usize>, Vec<usize>) =
        (0..asked.len()).partition(|&i| topics.insert(asked[i].topic));
    let mut chosen: Vec<usize> = first.into_iter().chain(rest).collect();
    chosen.truncate(LETTERS.len());
    chosen.sort_unstable();
    chosen
}

/// How well a cell bears a letter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// Nothing is there.
    Blank,
    /// The gap between two words.
    Gap,
    /// A line or a shade.
    Plain,
    /// A letter, a digit, or a thing.
    Taken,
}

/// Where the letters go: in the cell noted for each, or in one before it if that is taken. No two
/// share a cell; `None` where a whole row has no place left.
pub fn places(
    asked: &[Asked],
    order: &[usize],
    area: Rect,
    room: impl Fn(u16, u16) -> Room,
) -> Vec<Option<(u16, u16)>> {
    let mut used = HashSet::new();
    order
        .iter()
        .map(|&i| {
            let place = place(&asked[i], area, &used, &room);
            used.extend(place);
            place
        })
        .collect()
}

/// The nearest cell to the left of the thing that bears a letter, else any free one of its row.
fn place(
    asked: &Asked,
    area: Rect,
    used: &HashSet<(u16, u16)>,
    room: &impl Fn(u16, u16) -> Room,
) -> Option<(u16, u16)> {
    let (x, y) = (asked.x, asked.y);
    if !(area.y..area.bottom()).contains(&y) {
        return None;
    }
    let free = |at: &u16| (area.x..area.right()).contains(at) && !used.contains(&(*at, y));
    // The cell of the thing itself comes last, and only if nothing is drawn there.
    let own = Some(x + 1).filter(|&at| room(at, y) == Room::Blank);
    let near = (0..4).filter_map(|back| x.checked_sub(back)).chain(own);
    let best = (near.filter(free)).min_by_key(|&at| (room(at, y), at > x, at.abs_diff(x)));
    let left = (area.x..x).rev();
    let place = best.or_else(|| left.chain(x..area.right()).find(free))?;
    Some((place, y))
}

/// Draws the letters, and the answer if one was asked for.
pub fn draw(canvas: &mut Canvas, area: Rect, open: Option<usize>) {
    let order = lettered(canvas.asked);
    let above = Rect {
        height: area.height.saturating_sub(1),
        ..area
    };
    // The last line is for the keys; what is asked there has its letter all the same, unseen.
    let at = places(canvas.asked, &order, above, |x, y| room(canvas, x, y));
    for (letter, place) in LETTERS.chars().zip(&at) {
        if let Some((x, y)) = *place {
            wipe(canvas, Rect::new(x, y, 1, 1));
            canvas.sign(x, y, letter, Role::Selection);
        }
    }
    hint(canvas, area);
    if let Some(i) = open.and_then(|i| order.get(i)) {
        let asked = canvas.asked[*i].clone();
        answer(canvas, above, &asked);
    }
}

fn room(canvas: &Canvas, x: u16, y: u16) -> Room {
    let glyphs = canvas.theme.glyphs;
    let sign = (canvas.buf.cell((x, y))).and_then(|cell| cell.symbol().chars().next());
    match sign {
        None | Some(' ') if between_words(canvas, x, y) => Room::Gap,
        None | Some(' ') => Room::Blank,
        Some(c) if lines(glyphs).contains(&c) || c == glyphs.wall || c == glyphs.unseen => {
            Room::Plain
        }
        Some(_) => Room::Taken,
    }
}

/// Whether a blank parts two words.
fn between_words(canvas: &Canvas, x: u16, y: u16) -> bool {
    let word = |x: Option<u16>| {
        let cell = x.and_then(|x| canvas.buf.cell((x, y)));
        cell.is_some_and(|cell| cell.symbol().chars().any(char::is_alphanumeric))
    };
    word(x.checked_sub(1)) && word(x.checked_add(1))
}

fn lines(glyphs: &Glyphs) -> [char; 6] {
    let frame = glyphs.frame;
    [
        frame.across,
        frame.down,
        glyphs.heavy.across,
        glyphs.double.across,
        glyphs.dashed.across,
        glyphs.bar[8],
    ]
}

fn hint(canvas: &mut Canvas, area: Rect) {
    let Some(y) = area.bottom().checked_sub(1).filter(|y| *y >= area.y) else {
        return;
    };
    wipe(canvas, Rect::new(area.x, y, area.width, 1));
    let words = if canvas.asked.is_empty() {
        "nothing here can be asked about"
    } else {
        "press a letter: what is it?"
    };
    let spans = [
        span(words, Role::Strong),
        span("   esc", Role::Key),
        span(" back", Role::Dim),
        span("   ?", Role::Key),
        span(" all keys", Role::Dim),
    ];
    canvas.spans(area.x + 1, y, area.right(), &spans);
}

/// The card, away from the thing it is about.
fn answer(canvas: &mut Canvas, area: Rect, asked: &Asked) {
    let width = WIDE.min(area.width);
    let room = area.height.saturating_sub(2);
    let lines = lines_of(canvas.theme.glyphs, asked, width.saturating_sub(4), room);
    let height = (lines.len() as u16 + 2).min(area.height);
    let up = asked.y >= area.y + area.height / 2;
    let left = asked.x >= area.x + area.width / 2;
    let place = Rect {
        x: if left { area.x } else { area.right() - width },
        y: if up { area.y } else { area.bottom() - height },
        width,
        height,
    };
    let inner = card(canvas, place, asked.topic.answer().name);
    for (line, y) in lines.iter().zip(inner.y..inner.bottom()) {
        canvas.spans(inner.x, y, inner.right(), line);
    }
}

/// The lines of a card. Where it would be too tall it gives up air, then the source, then what
/// the screen shows anyway; never a part of the answer itself.
pub fn lines_of(glyphs: &Glyphs, asked: &Asked, width: u16, room: u16) -> Vec<Vec<Span>> {
    let all = [
        (true, true, true),
        (false, true, true),
        (false, false, true),
    ];
    (all.into_iter())
        .map(|parts| (parts.0, lines_with(glyphs, asked, width, parts)))
        .find(|(air, lines)| {
            // Air must not cover the thing that was asked about.
            let room = if *air { room * 2 / 3 } else { room };
            lines.len() <= room as usize
        })
        .map(|(_, lines)| lines)
        .unwrap_or_else(|| lines_with(glyphs, asked, width, (false, false, false)))
}

fn lines_with(
    glyphs: &Glyphs,
    asked: &Asked,
    width: u16,
    (air, source, here): (bool, bool, bool),
) -> Vec<Vec<Span>> {
    let answer = asked.topic.answer();
    let mut paragraphs = Vec::new();
    if here && !asked.here.is_empty() {
        let shown = asked.here.trim_start_matches(' ');
        paragraphs.push(vec![span("Here:", Role::Dim), span(shown, Role::Strong)]);
    }
    paragraphs.push(vec![span(signs(glyphs, answer.what), Role::Text)]);
    let how = span(signs(glyphs, answer.how), Role::Text);
    paragraphs.push(vec![span("How:", Role::Dim), how]);
    if source {
        paragraphs.push(vec![
            span("From:", Role::Dim),
            span(answer.source, Role::Dim),
        ]);
    }
    paragraphs.push(vec![
        span("esc:", Role::Key),
        span("another,", Role::Dim),
        span("esc esc:", Role::Key),
        span("back", Role::Dim),
    ]);
    let mut lines: Vec<Vec<Span>> = Vec::new();
    for paragraph in paragraphs {
        if air && !lines.is_empty() {
            lines.push(vec![]);
        }
        lines.extend(wrap(&paragraph, width));
    }
    lines
}

/// An answer in the signs of this terminal.
fn signs(glyphs: &Glyphs, text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '≈' => glyphs.later,
            '≠' => glyphs.parted,
            '▪' => glyphs.stays,
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests;
