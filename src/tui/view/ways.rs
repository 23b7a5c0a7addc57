//! Its ways on as a list, and as blocks.

mod block;
mod path;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::rails::brings;
use super::topic::Topic;
use crate::insight::{percent, points};
use crate::tui::hit::Hit;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::tree::{Fold, Input, Item, Kind, Leaf, Order, list as ways};

pub use block::blocks;

/// Columns of the marks before each way.
const MARKS: u16 = 4;

/// Where the columns of the list end.
struct Columns {
    path: u16,
    steps: Option<u16>,
    own: u16,
    base: u16,
    share: Option<u16>,
    end: u16,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let end = area.right();
        let wide = area.width >= 52;
        let share = wide.then_some(end.saturating_sub(1));
        let base = end.saturating_sub(if wide { 10 } else { 1 });
        let own = base.saturating_sub(12);
        let steps = wide.then_some(own.saturating_sub(7));
        Columns {
            path: own.saturating_sub(if wide { 13 } else { 7 }),
            steps,
            own,
            base,
            share,
            end,
        }
    }
}

/// Draws every way as a row, the one worth most to it first.
pub fn list(state: &State, canvas: &mut Canvas, area: Rect) {
    if area.height < 3 || area.width < 30 {
        return;
    }
    let items = items(state);
    let columns = Columns::of(area);
    let captioned = area.height >= 6;
    let top = area.y + 1 + u16::from(captioned);
    let shown = usize::from(area.bottom() - top);
    let first = first_shown(items.len(), shown, focus(state, &items));
    let best = (items.iter().filter_map(|i| i.leaf.worth)).fold(0.0, f64::max);
    for (item, y) in items[first..].iter().take(shown).zip(top..) {
        row(
            state,
            canvas,
            Rect {
                y,
                height: 1,
                ..area
            },
            &columns,
            &item.leaf,
            best,
        );
    }
    let part = match items.len() {
        n if n <= shown => String::new(),
        n => format!("{}-{} of {n}", first + 1, first + shown),
    };
    if captioned {
        caption(canvas, area, items.len(), &part);
    }
    let label = match (captioned, part.as_str()) {
        (true, _) | (_, "") => "moves",
        (false, part) => part,
    };
    heads(canvas, Rect { y: top - 1, ..area }, &columns, label);
}

/// The ways on, the worthiest first.
fn items(state: &State) -> Vec<Item> {
    let moment = state.moment();
    let input = Input {
        tree: &moment.tree,
        own: &moment.own,
        base: &moment.base,
        fork: moment.fork,
        signs: &|_| None,
        shown: moment.tree.nodes.len(),
        backed: None,
        discount: state.scene.agent.search.discount,
        fold: Fold::All,
    };
    ways(&input, Order::Worth)
}

/// What one sees, and which part of it where not all fit.
fn caption(canvas: &mut Canvas, area: Rect, count: usize, part: &str) {
    let words = match (area.width, count) {
        (_, 0 | 1) => "There is one way on.".to_string(),
        (48.., n) => format!("{n} ways on it knows of, worth most to it first"),
        (_, n) => format!("{n} ways, worth most first"),
    };
    let x = canvas.text(area.x + 1, area.y, area.right(), &words, Role::Text);
    let part_x = (area.right() - 1).saturating_sub(part.len() as u16);
    if !part.is_empty() && part_x > x {
        canvas.ask(part_x, area.y, Topic::MoreWays, part);
        canvas.text(part_x, area.y, area.right(), part, Role::Dim);
    }
}

fn heads(canvas: &mut Canvas, area: Rect, columns: &Columns, label: &str) {
    let y = area.y;
    canvas.text(area.x + MARKS, y, columns.path + 6, label, Role::Dim);
    canvas.right(area.x, columns.own, y, "to it", Role::Own);
    canvas.right(area.x, columns.base, y, "trained for", Role::Base);
    if let Some(edge) = columns.steps {
        canvas.right(area.x, edge, y, "steps", Role::Dim);
    }
    if let Some(edge) = columns.share {
        canvas.right(area.x, edge, y, "of plan", Role::Dim);
    }
}

/// The row that must be in sight: the chosen way, else its own.
fn focus(state: &State, items: &[Item]) -> usize {
    let chosen = |i: &Item| state.chosen == Some(i.leaf.node);
    let own = |i: &Item| matches!(i.leaf.kind, Kind::Own | Kind::OwnAndBase);
    (items.iter().position(chosen))
        .or_else(|| items.iter().position(own))
        .unwrap_or(0)
}

/// The first row shown, such that the one in focus is.
fn first_shown(all: usize, shown: usize, focus: usize) -> usize {
    (focus + 1)
        .saturating_sub(shown)
        .min(all.saturating_sub(shown))
}

fn row(state: &State, canvas: &mut Canvas, area: Rect, columns: &Columns, leaf: &Leaf, best: f64) {
    let y = area.y;
    let role = whose(canvas, area, leaf.kind);
    let path = path::words(
        state,
        canvas,
        leaf,
        columns.path.saturating_sub(area.x + MARKS + 1),
    );
    canvas.text(area.x + MARKS, y, columns.path, &path, role);
    if let Some(edge) = columns.steps {
        canvas.right(area.x, edge, y, &leaf.steps.to_string(), Role::Text);
    }
    let own = own_worth(state, leaf, best);
    let x = canvas.right(area.x, columns.own, y, &own, Role::Text);
    canvas.ask(x, y, Topic::WayWorth, own);
    let brings = brings(state, leaf);
    let x = canvas.right(area.x, columns.base, y, &brings, Role::Text);
    canvas.ask(x, y, Topic::WayBase, brings);
    if let Some(edge) = columns.share {
        let share = percent(leaf.share);
        let x = canvas.right(area.x, edge, y, &share, Role::Text);
        canvas.ask(x, y, Topic::Sure, share);
    }
    let line = Rect::new(area.x, y, columns.end - area.x, 1);
    canvas.hit(line, Hit::Node(leaf.node));
    if state.chosen == Some(leaf.node) {
        canvas.sign(area.x, y, canvas.theme.glyphs.lit, Role::Selection);
        let line = line.intersection(canvas.buf.area);
        canvas
            .buf
            .set_style(line, canvas.theme.style(Role::Selection));
    }
}

/// The sign before a way that says whose it is.
fn whose(canvas: &mut Canvas, area: Rect, kind: Kind) -> Role {
    let glyphs = canvas.theme.glyphs;
    let (sign, role) = match kind {
        Kind::Own => (glyphs.heavy.across, Role::Own),
        Kind::Base => (glyphs.base, Role::Base),
        Kind::OwnAndBase => (glyphs.agrees, Role::Agrees),
        Kind::Other => return Role::Text,
    };
    canvas.sign(area.x + 2, area.y, sign, role);
    role
}

/// What a way is worth to it: points in the full view, else a share of the best.
fn own_worth(state: &State, leaf: &Leaf, best: f64) -> String {
    match leaf.worth {
        Some(worth) if state.everything || best <= 0.0 => points(worth),
        Some(worth) if worth < 0.0 => format!("-{}", percent(-worth / best)),
        Some(worth) => percent(worth / best),
        None => "unseen".into(),
    }
}

#[cfg(test)]
mod tests;
