//! Its plan as blocks: a row for each step ahead, a block as wide as the part of its plan that
//! passes there.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, span, wrap};
use super::super::grid::arrow;
use super::super::topic::Topic;
use crate::insight::percent;
use crate::search::way_of;
use crate::tui::hit::Hit;
use crate::tui::paint::columns;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::tree::{Block, icicle};
use crate::world::Action;

/// Columns for the number of steps before each row.
const GUTTER: u16 = 4;

/// Draws the blocks.
pub fn blocks(state: &State, canvas: &mut Canvas, area: Rect) {
    if area.height < 4 || area.width < 20 {
        return;
    }
    let head = caption(canvas, area);
    let room = Rect {
        x: area.x + GUTTER,
        y: area.y + head,
        width: area.width - GUTTER - 1,
        height: area.height - head - 1,
    };
    let tree = &state.moment().tree;
    let (width, height) = (usize::from(room.width), usize::from(room.height));
    let rows = icicle(tree, width, height, tree.nodes.len());
    let drawing = Drawing::of(state, room);
    for (row, y) in rows.iter().zip(room.y..room.bottom()) {
        let steps = (y - room.y).to_string();
        canvas.right(area.x, room.x - 1, y, &steps, Role::Dim);
        canvas.ask(area.x + 1, y, Topic::StepsAhead, steps);
        for block in row {
            drawing.block(state, canvas, block, y);
        }
    }
    foot(state, canvas, area, &rows, &drawing.base);
}

/// What one sees, in the words that fit. Returns the rows it took.
fn caption(canvas: &mut Canvas, area: Rect) -> u16 {
    let phrases = [
        "Each row is one step further ahead. A block is as wide as the part of its plan that goes there.",
        "One row is one step ahead; width is the part of its plan that goes there.",
        "Rows: steps ahead. Width: part of its plan.",
        "width: part of plan",
    ];
    let inner = Rect {
        x: area.x + 1,
        width: area.width - 2,
        ..area
    };
    let most = if area.height >= 8 { 2 } else { 1 };
    let lines = |words: &str| wrap(&[span(words, Role::Text)], inner.width).len();
    match phrases.iter().find(|words| lines(words) <= most) {
        Some(words) => canvas.paragraph(inner, &[span(*words, Role::Text)]),
        None => 0,
    }
}

/// Where blocks go and whose they are.
struct Drawing {
    room: Rect,
    base: Vec<usize>,
    chosen: Vec<usize>,
}

impl Drawing {
    fn of(state: &State, room: Rect) -> Self {
        Drawing {
            room,
            base: base_nodes(state),
            chosen: match state.chosen {
                Some(_) => state.chosen_way(),
                None => vec![],
            },
        }
    }

    fn block(&self, state: &State, canvas: &mut Canvas, block: &Block, y: u16) {
        let node = block.node as usize;
        let x = self.room.x + block.x as u16;
        let end = (x + block.width as u16).min(self.room.right());
        let area = Rect::new(x, y, end.saturating_sub(x), 1);
        let (line, role) = self.line(state, canvas, node);
        for x in x..end {
            canvas.sign(x, y, line, role);
        }
        let share = share(state, node);
        canvas.text(
            x,
            y,
            end,
            &label(state, canvas, node, share, area.width),
            role,
        );
        if block.folded > 0 && area.width > 1 {
            canvas.sign(end - 1, y, canvas.theme.glyphs.folded, Role::Dim);
        }
        if area.width > 1 {
            let here = format!("{} of its plan", percent(share));
            canvas.ask(x, y, Topic::Sure, here);
        }
        canvas.hit(area, Hit::Node(block.node));
        if self.chosen.contains(&node) {
            let area = area.intersection(canvas.buf.area);
            canvas
                .buf
                .set_style(area, canvas.theme.style(Role::Selection));
        }
    }

    /// What a block is filled with: the line of its way.
    fn line(&self, state: &State, canvas: &Canvas, node: usize) -> (char, Role) {
        let glyphs = canvas.theme.glyphs;
        if node == 0 || state.moment().own.contains(&node) {
            (glyphs.heavy.across, Role::Own)
        } else if self.base.contains(&node) {
            (glyphs.double.across, Role::Base)
        } else {
            (glyphs.dashed.across, Role::Dropped)
        }
    }
}

/// The nodes of the trained-for way, as far as the tree holds it.
fn base_nodes(state: &State) -> Vec<usize> {
    let moment = state.moment();
    let route = &moment.base;
    let mut at = 0;
    let mut nodes = vec![];
    for (action, id) in route.actions.iter().zip(route.states.iter().skip(1)) {
        let kids = moment.tree.children(at);
        let fits =
            |n: &crate::search::Node| usize::from(n.action) == action.index() && n.state == *id;
        let Some(kid) = kids.iter().position(fits) else {
            break;
        };
        at = moment.tree.nodes[at].first as usize + kid;
        nodes.push(at);
    }
    nodes
}

/// How much of its plan passes a node.
fn share(state: &State, node: usize) -> f64 {
    let tree = &state.moment().tree;
    let way = way_of(tree, node);
    way.iter().map(|&n| tree.nodes[n].share).product()
}

/// The move and its share, as much of it as there is room for.
fn label(state: &State, canvas: &Canvas, node: usize, share: f64, width: u16) -> String {
    if node == 0 {
        return match width {
            0..8 => canvas.theme.glyphs.agent.to_string(),
            _ => format!("{} here ", canvas.theme.glyphs.agent),
        };
    }
    let action = usize::from(state.moment().tree.nodes[node].action).min(Action::COUNT - 1);
    let action = Action::ALL[action];
    let (sign, share) = (arrow(canvas, action), percent(share));
    let labels = [
        format!("{sign} {} {share} ", state.scenario.laws.word(action)),
        format!("{sign} {share} "),
        sign.to_string(),
    ];
    let fits = |l: &&String| columns(l) <= width.max(1);
    labels.iter().find(fits).cloned().unwrap_or_default()
}

/// What can't be seen in the blocks: the trained-for way where it is too narrow, and other ways.
fn foot(state: &State, canvas: &mut Canvas, area: Rect, rows: &[Vec<Block>], base: &[usize]) {
    let y = area.bottom() - 1;
    let drawn = |node: usize| rows.iter().flatten().any(|b| b.node as usize == node);
    let hidden = base.iter().copied().take(rows.len().saturating_sub(1));
    let hidden = hidden.into_iter().find(|&n| !drawn(n));
    let folded = canvas.theme.glyphs.folded;
    if let Some(node) = hidden {
        let share = percent(share(state, node));
        let phrases = [
            format!("The trained-for way has {share} of its plan: too narrow to be drawn."),
            format!("trained-for way: {share} of its plan, not drawn"),
            format!("trained for: {share}, not drawn"),
        ];
        let room = area.width - 2;
        if let Some(words) = phrases.iter().find(|p| columns(p) <= room) {
            canvas.ask(area.x + 1, y, Topic::WayBase, share);
            canvas.text(area.x + 1, y, area.right(), words, Role::Base);
        }
    } else if rows.iter().flatten().any(|b| b.folded > 0) {
        let words = format!("{folded} ways too narrow");
        canvas.ask(area.x + 1, y, Topic::MoreWays, words.clone());
        canvas.text(area.x + 1, y, area.right(), &words, Role::Dim);
    }
}
