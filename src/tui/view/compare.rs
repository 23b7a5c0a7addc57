//! The walk beside two others: the same agent in a training maze, and an agent that learned
//! properly in this one.

mod panels;

use ratatui::layout::Rect;

use panels::panels;

use super::canvas::{Canvas, Span, span, wrap};
use super::grid::arrow;
use super::small::{self, Tiles};
use crate::insight::Side;
use crate::scenario::Reached;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::world::Cell;

const CARE: &str = "A machine can pass every test and still want something else.";

/// How many words are spent on each thing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Full,
    Few,
    Fewest,
}

/// One of the three.
struct Panel<'a> {
    caption: Vec<Span>,
    side: Option<&'a Side>,
    outcome: Vec<Span>,
}

/// Where the panels go and what stands in them.
struct Plan<'a> {
    panels: Vec<Panel<'a>>,
    tail: Vec<Vec<Span>>,
    /// Panels beside one another.
    across: u16,
    /// Columns and rows of a cell.
    cell: (u16, u16),
    caption: u16,
    outcome: u16,
    grid: (u16, u16),
}

/// Draws the three walks, or where they do not fit tells of them.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    match fitting(state, inner) {
        Some(plan) => pictures(state, canvas, inner, &plan),
        None => told(state, canvas, inner),
    }
}

/// The most words, and with them the largest cells, that fit.
fn fitting(state: &State, area: Rect) -> Option<Plan<'_>> {
    [Words::Full, Words::Few, Words::Fewest]
        .into_iter()
        .find_map(|words| {
            [(6, 3), (4, 2), (2, 1)]
                .into_iter()
                .find_map(|cell| plan(state, area, words, cell))
        })
}

fn plan(state: &State, area: Rect, words: Words, cell: (u16, u16)) -> Option<Plan<'_>> {
    let mut panels = panels(state, words);
    if words == Words::Fewest {
        for panel in &mut panels {
            panel.caption.append(&mut panel.outcome);
        }
    }
    let grids = panels.iter().filter_map(|p| p.side).map(|s| &s.world.grid);
    let (columns, rows) = grids.fold((0, 0), |(w, h), g| {
        (w.max(g.width() as u16), h.max(g.height() as u16))
    });
    let grid = (columns * cell.0, rows * cell.1);
    let across = (area.width / (grid.0 + 2).max(20)).min(3);
    if columns == 0 || across == 0 {
        return None;
    }
    let wide = area.width / across - 2;
    let lines = |spans: &[Span]| wrap(spans, wide).len() as u16;
    let most = |f: &dyn Fn(&Panel) -> u16| panels.iter().map(f).max().unwrap_or(0);
    let caption = most(&|p| lines(&p.caption));
    let outcome = match words {
        Words::Fewest => 0,
        _ => most(&|p| lines(&p.outcome)),
    };
    let tail = tail(area.width);
    let down = 3u16.div_ceil(across);
    let need = down * (caption + grid.1 + outcome) + (down - 1) + tail.len() as u16;
    (need <= area.height).then_some(Plan {
        panels,
        tail,
        across,
        cell,
        caption,
        outcome,
        grid,
    })
}

fn tail(width: u16) -> Vec<Vec<Span>> {
    wrap(
        &[span("Why care?", Role::Strong), span(CARE, Role::Text)],
        width,
    )
}

fn pictures(state: &State, canvas: &mut Canvas, area: Rect, plan: &Plan) {
    let wide = area.width / plan.across;
    let high = plan.caption + plan.grid.1 + plan.outcome;
    let down = 3u16.div_ceil(plan.across);
    for (panel, i) in plan.panels.iter().zip(0u16..) {
        let place = Rect {
            x: area.x + i % plan.across * wide,
            y: area.y + i / plan.across * (high + 1),
            width: wide - 2,
            height: high,
        };
        one(state, canvas, place, panel, plan);
    }
    // Air where there is some.
    let used = down * high + (down - 1);
    let left = area.height - used - plan.tail.len() as u16;
    let y = area.y + used + left.min(1);
    for (line, y) in plan.tail.iter().zip(y..area.bottom()) {
        canvas.spans(area.x, y, area.right(), line);
    }
}

fn one(state: &State, canvas: &mut Canvas, place: Rect, panel: &Panel, plan: &Plan) {
    let captions = wrap(&panel.caption, place.width);
    // Captions stand on the grid, not above a gap.
    let first = place.y + plan.caption - captions.len() as u16;
    for (line, y) in captions.iter().zip(first..) {
        canvas.spans(place.x, y, place.right(), line);
    }
    let y = place.y + plan.caption;
    let below = match panel.side {
        Some(side) => {
            walk(state, canvas, (place.x, y), side, plan.cell);
            y + plan.grid.1
        }
        None => y,
    };
    let area = Rect {
        y: below,
        height: place.bottom() - below,
        ..place
    };
    canvas.paragraph(area, &panel.outcome);
}

/// A small world with the walk through it.
pub(super) fn walk(
    state: &State,
    canvas: &mut Canvas,
    at: (u16, u16),
    side: &Side,
    cell: (u16, u16),
) {
    let grid = &side.world.grid;
    let tiles = Tiles::new(grid, at, cell);
    small::walls(canvas, &tiles);
    let goals: Vec<Cell> = (state.scenario.goals.iter())
        .flat_map(|g| places(g.reached, side))
        .collect();
    // What it does once it has reached something would only blur how it got there.
    let first = (side.cells.iter().skip(1)).position(|c| goals.contains(c));
    let steps = first.map_or(side.walk.len(), |i| i + 1);
    let walked = side.cells.iter().skip(1).zip(&side.walk.actions);
    for (&c, &action) in walked.take(steps) {
        let (x, y) = tiles.at(c);
        canvas.sign(x, y, arrow(canvas, action), Role::Own);
    }
    small::things(canvas, &tiles, &state.scenario.goals, &side.world);
}

/// The cells in which a goal is reached.
fn places(reached: Reached, side: &Side) -> Vec<Cell> {
    match reached {
        Reached::Place(spot) => spot.cell(&side.world.grid).into_iter().collect(),
        Reached::Happens(_) => vec![],
        Reached::Meet(kinds) => {
            let objects = side.world.objects.iter().filter(|o| kinds.has(o.kind));
            objects.map(|o| o.cell).collect()
        }
    }
}

/// The same without pictures, in as few words as it takes.
fn told(state: &State, canvas: &mut Canvas, area: Rect) {
    for words in [Words::Full, Words::Few] {
        let mut lines: Vec<Vec<Span>> = Vec::new();
        for panel in panels(state, words) {
            let mut caption = panel.caption;
            if let Some((last, _)) = caption.last_mut() {
                last.push(':');
            }
            lines.extend(wrap(&[caption, panel.outcome].concat(), area.width));
        }
        lines.extend(tail(area.width));
        if lines.len() <= area.height as usize || words == Words::Few {
            for (line, y) in lines.iter().zip(area.y..area.bottom()) {
                canvas.spans(area.x, y, area.right(), line);
            }
            return;
        }
    }
}

#[cfg(test)]
mod tests;
