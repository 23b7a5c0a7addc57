//! Large print, for the back row: the key words in big letters, the world, the clocks.

mod font;

use ratatui::layout::Rect;

use super::canvas::{Canvas, span, wrap};
use super::topic::Topic;
use super::{grid, header, strips};
use crate::insight::{Mark, Pursued};
use crate::tui::state::State;
use crate::tui::theme::Role;

/// The rows the clocks take.
const CLOCKS: u16 = 3;

/// How many columns, and how many half rows, a dot takes.
type Dot = (u16, u16);

/// The three lines in big letters, and how large they are.
struct Print {
    lines: [(String, Role, Topic); 3],
    dot: Dot,
}

impl Print {
    /// The rows of a line: with a half row or a row of air below it.
    fn rows(&self) -> u16 {
        5 * self.dot.1 / 2 + 1
    }

    /// The rows of all three lines; the last needs no whole row of air.
    fn all_rows(&self) -> u16 {
        3 * self.rows() - u16::from((5 * self.dot.1).is_multiple_of(2))
    }

    fn width(&self) -> u16 {
        let dots = self.lines.iter().map(|(text, ..)| font::width(text));
        dots.max().unwrap_or(0) * self.dot.0
    }
}

/// Draws the whole screen in large print.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    let clocks = CLOCKS.min(area.height);
    let above = Rect {
        height: area.height - clocks,
        ..area
    };
    let mut rest = above;
    let bottom = Rect {
        y: above.bottom(),
        height: clocks,
        ..area
    };
    match print(state, canvas, above) {
        Some(print) => {
            for (text, role, topic) in &print.lines {
                canvas.ask(rest.x + 1, rest.y, *topic, text.clone());
                big(canvas, (rest.x + 1, rest.y), text, print.dot, *role);
                rest = below(rest, print.rows());
            }
            rest = below(above, print.all_rows());
        }
        None => {
            for (text, role, topic) in lines(state, Long) {
                canvas.ask(rest.x + 1, rest.y, topic, text.clone());
                let text = signs(canvas, &text);
                canvas.text(rest.x + 1, rest.y, rest.right(), &text, role);
                rest = below(rest, 1);
            }
        }
    }
    world_and_sentence(state, canvas, rest);
    strips::draw(state, canvas, bottom);
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

/// The world as large as fits, and the sentence beside or below it.
fn world_and_sentence(state: &State, canvas: &mut Canvas, area: Rect) {
    let mut rest = area;
    if let Some((width, height)) = world_size(state, area) {
        let place = Rect {
            width,
            height,
            ..area
        };
        grid::draw(state, canvas, place);
        rest = Rect {
            x: area.x + width,
            width: area.width - width,
            ..area
        };
    }
    let mut words = header::sentence(state, true);
    let all = Rect {
        x: rest.x + 1,
        width: rest.width.saturating_sub(2),
        ..rest
    };
    words.push(span("(esc: small print)", Role::Dim));
    if wrap(&words, all.width).len() <= all.height as usize {
        canvas.paragraph(all, &words);
    }
}

/// Columns and rows of the largest world that fits, border included.
fn world_size(state: &State, area: Rect) -> Option<(u16, u16)> {
    let grid = &state.session.world.grid;
    let (columns, rows) = (grid.width() as u16, grid.height() as u16);
    [(6, 3), (4, 2), (2, 1)]
        .into_iter()
        .map(|(w, h)| (columns * w + 2, rows * h + 2))
        .find(|(w, h)| *w + 22 <= area.width && *h <= area.height)
}

/// Two lines about a game in the largest letters that leave the rest its rows; returns the rows
/// they took.
pub fn game(canvas: &mut Canvas, area: Rect, lines: [(String, Role); 2], rest: u16) -> u16 {
    let wide = lines
        .iter()
        .map(|(text, _)| font::width(text))
        .max()
        .unwrap_or(0);
    let high = |dot: Dot| 5 * dot.1 / 2 + 1;
    let fits = |dot: &&Dot| wide * dot.0 + 2 <= area.width && 2 * high(**dot) + rest <= area.height;
    let Some(&dot) = dots(canvas.theme.is_unicode()).iter().find(fits) else {
        for (i, (text, role)) in (0u16..).zip(&lines) {
            canvas.text(area.x + 1, area.y + i, area.right(), text, *role);
        }
        return 2;
    };
    for (i, (text, role)) in (0u16..).zip(&lines) {
        big(
            canvas,
            (area.x + 1, area.y + i * high(dot)),
            text,
            dot,
            *role,
        );
    }
    2 * high(dot)
}

/// The largest letters in which the lines fit, if possible with the world below them.
fn print(state: &State, canvas: &Canvas, area: Rect) -> Option<Print> {
    let least = state.session.world.grid.height() as u16 + 2;
    let fit = |with: u16| {
        dots(canvas.theme.is_unicode()).iter().find_map(|&dot| {
            [Long, Short, Shortest].into_iter().find_map(|length| {
                let lines = lines(state, length);
                let print = Print { lines, dot };
                let high = print.all_rows() + with;
                let wide = print.width() + 2;
                (high <= area.height && wide <= area.width).then_some(print)
            })
        })
    };
    fit(least).or_else(|| fit(0))
}

/// The sizes there are, the largest first. Without half blocks a dot is a cell at the least.
fn dots(unicode: bool) -> &'static [Dot] {
    if unicode {
        &[(5, 5), (4, 4), (3, 3), (2, 2), (1, 1)]
    } else {
        &[(4, 4), (2, 2), (1, 2)]
    }
}

/// How many words a line may take.
#[derive(Clone, Copy)]
enum Length {
    Long,
    Short,
    Shortest,
}
use Length::{Long, Short, Shortest};

/// What is said: trained for, wants, next.
fn lines(state: &State, length: Length) -> [(String, Role, Topic); 3] {
    let goals = &state.scenario.goals;
    let rewarded = (goals.iter()).filter(|g| g.is_rewarded(&state.scenario.base));
    let names: Vec<&str> = rewarded.map(|g| g.name.as_str()).collect();
    let trained = match length {
        Long => "trained for",
        Short => "trained",
        Shortest => "for",
    };
    let [first, second, third] = [
        format!("{trained}: {}", names.join(", ")),
        wants(state),
        next(state),
    ]
    .map(|line| line.to_uppercase());
    // Roles that are not turned inside out or underlined where there are no colours.
    [
        (first, Role::BarBase, Topic::TrainedFor),
        (second, Role::BarOwn, Topic::HeadsFor),
        (third, Role::Strong, Topic::Marks),
    ]
}

fn over(state: &State) -> bool {
    let scene = &state.scene;
    scene.ground.space.states[scene.shown().state as usize].over
}

fn wants(state: &State) -> String {
    if over(state) {
        return "walk over".into();
    }
    match state.scene.shown().pursued {
        Pursued::Goals(bits) => {
            let goals = state.scenario.goals.iter().enumerate();
            let named = goals.filter(|(i, _)| bits >> i & 1 == 1);
            let names: Vec<&str> = named.map(|(_, g)| g.name.as_str()).collect();
            format!("wants: {}", names.join(", "))
        }
        Pursued::Elsewhere => "wants: floor".into(),
        Pursued::Nowhere => "wants: to stay".into(),
    }
}

fn next(state: &State) -> String {
    if over(state) {
        return "next: -".into();
    }
    let moment = state.scene.shown();
    let mark = match moment.mark {
        Mark::Agrees => " =",
        Mark::PartsLater => " ≈",
        Mark::PartsNow => " ≠",
        Mark::Stays | Mark::Nothing => "",
    };
    format!(
        "next: {}{mark}",
        state.scenario.laws.word(moment.tree.choice())
    )
}

/// A line in the marks of this terminal.
fn signs(canvas: &Canvas, text: &str) -> String {
    let [_, later, parted, _] = canvas.theme.glyphs.marks().map(String::from);
    text.replace('≈', &later).replace('≠', &parted)
}

/// A line in big letters.
fn big(canvas: &mut Canvas, at: (u16, u16), text: &str, dot: Dot, role: Role) {
    let rows = font::line(text);
    let lit = |x: u16, half: u16| {
        let (column, row) = (x / dot.0, half / dot.1);
        (rows.get(row as usize)).is_some_and(|r| r.get(column as usize) == Some(&true))
    };
    let unicode = canvas.theme.is_unicode();
    let (columns, high) = (font::width(text) * dot.0, (5 * dot.1).div_ceil(2));
    for (x, y) in (0..high).flat_map(|y| (0..columns).map(move |x| (x, y))) {
        let sign = match (lit(x, 2 * y), lit(x, 2 * y + 1)) {
            (false, false) => continue,
            _ if !unicode => '#',
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
        };
        canvas.sign(at.0 + x, at.1 + y, sign, role);
    }
}

#[cfg(test)]
mod tests {
    use super::super::overlay::tests::{SIZES, drawn, frame, state, words};
    use super::*;
    use crate::tui::theme::GlyphSet;

    #[test]
    fn letters_grow_with_the_screen() {
        let mut state = state();
        state.shell.large = true;
        let ink = |size| {
            let rows = frame(&state, size, GlyphSet::Unicode);
            rows.concat().matches(['█', '▀', '▄']).count()
        };
        assert!(ink((60, 16)) > 60);
        assert!(ink((80, 24)) < ink((120, 40)) && ink((120, 40)) < ink((200, 60)));
    }

    #[test]
    fn without_blocks_or_room_the_words_are_there_all_the_same() {
        let mut state = state();
        state.shell.large = true;
        let rows = frame(&state, (60, 16), GlyphSet::Ascii);
        assert!(words(&rows).contains("TRAINED FOR: COIN"), "{rows:#?}");
        for size in SIZES {
            let rows = frame(&state, size, GlyphSet::Ascii);
            assert!(rows.iter().all(|r| r.is_ascii()), "{rows:#?}");
            assert!(words(&rows).contains("in training"), "{rows:#?}");
        }
    }

    #[test]
    fn low_screens_are_drawn_without_harm() {
        let state = state();
        for (width, height) in (60..70).flat_map(|w| (0..20).map(move |h| (w, h))) {
            drawn((width, height), GlyphSet::Unicode, |canvas, area| {
                draw(&state, canvas, area);
            });
        }
    }
}
