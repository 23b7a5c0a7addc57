//! The help page: what is on the screen, every sign, every key.

pub mod keys;
mod signs;

use ratatui::layout::Rect;

use keys::{Row, sections};
use signs::signs;

use super::{card, up_down};
use crate::tui::keymap::Context;
use crate::tui::paint;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, Span, span, wrap};

/// Columns of signs and keys before what they mean.
const LEFT: u16 = 15;
/// From this width on there are two columns.
const TWO: u16 = 116;
/// Columns between them.
const BETWEEN: u16 = 4;

type Line = Vec<Span>;

/// Draws the page, scrolled down by so many lines, but not beyond its end.
pub fn draw(canvas: &mut Canvas, area: Rect, line: usize, under: Context) {
    let inner = card(canvas, area, "help");
    if inner.height < 2 {
        return;
    }
    let columns = columns(canvas, inner.width, under);
    let total = columns.iter().map(Vec::len).max().unwrap_or(0);
    let rows = inner.height as usize - 1;
    let line = line.min(total.saturating_sub(rows));
    let width = column_width(inner.width);
    let mut x = inner.x;
    for column in &columns {
        let seen = column.iter().skip(line).take(rows);
        for (spans, y) in seen.zip(inner.y..) {
            canvas.spans(x, y, x + width, spans);
        }
        x += width + BETWEEN;
    }
    let below = total.saturating_sub(line + rows);
    foot(canvas, inner, below, line > 0);
}

pub(super) fn foot(canvas: &mut Canvas, inner: Rect, below: usize, scrolled: bool) {
    let more = match below {
        0 => "the end".to_string(),
        1 => "1 more line".into(),
        n => format!("{n} more lines"),
    };
    let mut spans = vec![span(more, Role::Strong)];
    if below > 0 || scrolled {
        spans.push(span(format!("   {}", up_down(canvas)), Role::Key));
        spans.push(span(" scroll", Role::Dim));
        spans.push(span("   space", Role::Key));
        spans.push(span(" a page", Role::Dim));
    }
    spans.push(span("   esc", Role::Key));
    spans.push(span(" close", Role::Dim));
    canvas.spans(inner.x, inner.bottom() - 1, inner.right(), &spans);
}

fn column_width(width: u16) -> u16 {
    if width >= TWO {
        (width - BETWEEN) / 2
    } else {
        width
    }
}

/// The page, in one column or two of like length.
fn columns(canvas: &Canvas, width: u16, under: Context) -> Vec<Vec<Line>> {
    let each = column_width(width);
    let mut blocks = blocks(canvas, each);
    if matches!(under, Context::Born | Context::Hand) {
        blocks = born_first(blocks, each);
    }
    let total: usize = blocks.iter().map(Vec::len).sum();
    if each == width {
        return vec![blocks.concat()];
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for block in blocks {
        if right.is_empty() && left.len() + block.len() / 2 <= total / 2 {
            left.extend(block);
        } else {
            right.extend(block);
        }
    }
    vec![left, right]
}

/// The parts of the page, each ending in an empty line.
pub fn blocks(canvas: &Canvas, width: u16) -> Vec<Vec<Line>> {
    let unicode = canvas.theme.is_unicode();
    let mut blocks = vec![what_you_see(width)];
    for (title, signs) in signs(canvas.theme.glyphs) {
        let mut lines = vec![heading(title)];
        for (sign, role, words) in signs {
            lines.extend(pair(span(sign, role), words, width));
        }
        blocks.push(lines);
    }
    for section in sections() {
        let mut lines = vec![heading(section.title)];
        for row in &section.rows {
            lines.extend(keys_line(row, unicode, width));
        }
        blocks.push(lines);
    }
    for block in &mut blocks {
        block.push(vec![]);
    }
    blocks
}

/// The page as it is read at a born planner: what belongs to that first, then all the rest.
fn born_first(blocks: Vec<Vec<Line>>, width: u16) -> Vec<Vec<Line>> {
    let own = [
        signs::MIND.to_owned(),
        keys::title(Context::Born),
        keys::title(Context::Hand),
        keys::title(Context::Dials),
    ];
    let title = |block: &Vec<Line>| block.first()?.first().map(|(t, _)| t.clone());
    let rank = |block: &Vec<Line>| {
        let title = title(block).unwrap_or_default();
        own.iter().position(|t| *t == title).unwrap_or(own.len())
    };
    let mut blocks = blocks;
    // A stable sort: the rest stays in its order.
    blocks.sort_by_key(rank);
    let mut first = what_you_see_of_born(width);
    first.push(vec![]);
    blocks.insert(0, first);
    blocks
}

fn heading(title: &str) -> Line {
    vec![span(title, Role::Title)]
}

fn what_you_see(width: u16) -> Vec<Line> {
    const WORDS: [&str; 6] = [
        "A small agent was trained to get one thing in small worlds: what it was trained for (base \
         objective).",
        "It learned to plan: before each step it thinks ahead through the world (inner search) and \
         takes the way worth most to it.",
        "What a thing is worth to it is its own (mesa-objective). Nobody wrote that down; training \
         left it there.",
        "So you see two ways: its own, and the one it was trained for; and where the two part.",
        "Three clocks can be wound back and forth: training, its walk, and its thinking in one \
         decision.",
        "Why care? A machine can pass every test and still want something else.",
    ];
    told("What you see", &WORDS, width)
}

fn what_you_see_of_born(width: u16) -> Vec<Line> {
    const WORDS: [&str; 5] = [
        "A small network was paid for reaching a goal in mazes, and for nothing else. No distances, \
         no list of ways, no search were built into it.",
        "It thinks in rounds (iterations): in each, every cell looks at its neighbours. The arrows \
         and the heights are what it then holds of each cell.",
        "If its plan gets better from round to round, further than it was trained for, then training \
         has found a search that nobody wrote: a learned optimizer (mesa-optimizer).",
        "Put it to the test: move the goal while it thinks, put up a wall, fill its mind with noise, \
         write a goal into its mind.",
        "Three clocks can be wound back and forth: training, its walk, and its rounds of thought.",
    ];
    told("What you see here", &WORDS, width)
}

fn told(title: &str, words: &[&str], width: u16) -> Vec<Line> {
    let lines = words
        .iter()
        .flat_map(|w| wrap(&[span(*w, Role::Text)], width));
    std::iter::once(heading(title)).chain(lines).collect()
}

/// A sign or key and what it means, wrapped beside it.
fn pair(left: Span, words: &str, width: u16) -> Vec<Line> {
    let room = width.saturating_sub(LEFT).max(10);
    let mut left = Some(left);
    let indent = " ".repeat(LEFT as usize);
    wrap(&[span(words, Role::Text)], room)
        .into_iter()
        .map(|mut line| {
            match left.take() {
                Some((sign, role)) => {
                    let gap = LEFT.saturating_sub(paint::columns(&sign)) as usize;
                    line.insert(0, span(" ".repeat(gap), Role::Text));
                    line.insert(0, (sign, role));
                }
                None => line.insert(0, span(indent.clone(), Role::Text)),
            }
            line
        })
        .collect()
}

/// Keys and what they do; many keys stand in the sentence instead of before it.
fn keys_line(row: &Row, unicode: bool, width: u16) -> Vec<Line> {
    let labels: Vec<String> = row.keys.iter().map(|k| k.label(unicode)).collect();
    let label = labels.join(" ");
    if paint::columns(&label) < LEFT {
        pair(span(label, Role::Key), row.words, width)
    } else {
        wrap(
            &[span(label, Role::Key), span(row.words, Role::Text)],
            width,
        )
    }
}
