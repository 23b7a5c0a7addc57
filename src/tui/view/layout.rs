//! Where everything goes. The sentence at the top is never cut: it takes the lines it needs, and
//! what matters less gives way.

use ratatui::layout::Rect;

use super::canvas::{Span, wrap};
use super::{dials, header, worth};
use crate::insight::taste_rows;
use crate::tui::state::{Clock, Mode, State};
use crate::tui::update::dials_of;

/// The areas of one frame. An area that did not find room is empty.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The first line.
    pub title: Rect,
    /// The sentence, as wrapped lines.
    pub headline: Vec<Vec<Span>>,
    /// Where it goes.
    pub head: Rect,
    /// How it does on new mazes, as wrapped lines.
    pub evidence: Vec<Vec<Span>>,
    /// Where that goes.
    pub proof: Rect,
    /// Everything between head and clocks.
    pub main: Rect,
    /// The world.
    pub world: Rect,
    /// Tree or chart.
    pub side: Rect,
    /// What things are worth.
    pub worth: Rect,
    /// The next move, or what it would do had it stopped.
    pub moves: Rect,
    /// What pays for its plan.
    pub why: Rect,
    /// The dials: all of them while they are turned, else a line.
    pub dials: Rect,
    /// The clocks.
    pub strips: Rect,
    /// The keys.
    pub footer: Rect,
}

/// Takes rows off the top of what is left.
pub fn take(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    let taken = Rect {
        height: rows,
        ..*rest
    };
    rest.y += rows;
    rest.height -= rows;
    taken
}

/// Takes rows off the bottom.
pub fn take_bottom(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    rest.height -= rows;
    Rect {
        y: rest.y + rest.height,
        height: rows,
        ..*rest
    }
}

/// The rows the world needs at one row a cell, border included.
fn world_rows(state: &State) -> u16 {
    (state.session.world.grid.height() as u16 + 2).min(17)
}

/// So many rows of what may be had, if they are there.
fn all_or_none(spare: &mut u16, rows: u16) -> u16 {
    let got = if rows <= *spare { rows } else { 0 };
    *spare -= got;
    got
}

/// Plans a frame.
pub fn plan(state: &State, area: Rect) -> Plan {
    let inner = area.width.saturating_sub(2);
    let turning = matches!(state.mode, Mode::Dials(_));
    // Where rows are scarce the reasons give way; what it wants and does next never do.
    let enough = if state.everything || turning { 28 } else { 20 };
    let headline = wrap(&header::sentence(state, area.height >= enough), inner);
    let evidence = match header::evidence(state) {
        none if none.is_empty() => vec![],
        some => wrap(&some, inner),
    };
    let lines = |l: &Vec<Vec<Span>>| l.len() as u16;
    let world = world_rows(state);
    let dials = dials::least(&dials_of(state), area.width);
    let fixed = 1 + lines(&headline) + 1 + dials + least_main(state, world);
    // The clocks are of one agent, and give way to many; and to a dial that is turned.
    let clocks = match state.agents.open || turning && area.height < fixed + 3 {
        true => 0,
        false => 3,
    };
    // What may be had beyond the least, most wanted first.
    let mut spare = area.height.saturating_sub(fixed + clocks);
    let proof = all_or_none(&mut spare, lines(&evidence));
    let more = match turning {
        true => spare.min(dials::height(&dials_of(state), area.width) - dials),
        false => 0,
    };
    spare -= more;
    let legend = all_or_none(&mut spare, u16::from(clocks > 0));
    // While dials are turned, or agents chosen, all keys are in one line.
    let one_line = turning || state.agents.open;
    let keys = all_or_none(&mut spare, u16::from(!one_line));
    // A line of dials is the last to be had, and leaves the reasons their room.
    let line = u16::from(!turning && dials_of(state).rows() > 0 && spare > 2);
    let mut rest = area;
    let mut plan = Plan {
        title: take(&mut rest, 1),
        head: take(&mut rest, lines(&headline)),
        proof: take(&mut rest, proof),
        footer: take_bottom(&mut rest, 1 + keys),
        strips: take_bottom(&mut rest, clocks + legend),
        dials: take_bottom(&mut rest, dials + more + line),
        main: rest,
        headline,
        evidence,
        ..Plan::default()
    };
    split(state, &mut plan, world);
    plan
}

/// The rows of the two tables, their headings included.
fn tables(state: &State) -> u16 {
    worth::rows(state).max(4) + 1
}

/// The rows that world, tree and tables need at the least, or a table of agents.
fn least_main(state: &State, world: u16) -> u16 {
    if state.agents.open {
        7
    } else if state.everything {
        world + tables(state)
    } else {
        world
    }
}

/// Divides what lies between the head and the clocks.
fn split(state: &State, plan: &mut Plan, world: u16) {
    let mut rest = plan.main;
    let under = under_rows(state, rest, world);
    let mut bottom = take_bottom(&mut rest, under);
    if under > 0 && state.everything {
        let why = bottom.height.saturating_sub(tables(state));
        plan.why = take_bottom(&mut bottom, why);
        let half = (bottom.width * 55 / 100).clamp(46, 100);
        plan.worth = Rect {
            width: half.min(bottom.width),
            ..bottom
        };
        plan.moves = Rect {
            x: bottom.x + plan.worth.width,
            width: bottom.width - plan.worth.width,
            ..bottom
        };
    } else {
        plan.why = bottom;
    }
    let width = world_width(state, rest);
    plan.world = Rect { width, ..rest };
    plan.side = Rect {
        x: rest.x + width,
        width: rest.width - width,
        ..rest
    };
    if !state.everything {
        share_side(state, plan);
    }
}

/// The simple view keeps worth, and the table of moves where there is room, beside the world.
fn share_side(state: &State, plan: &mut Plan) {
    let things = worth::rows(state) + 1;
    let mut side = plan.side;
    // Many kinds are a map of their own: where there is no room for both, the tree waits until the
    // thinking is lit.
    let map = taste_rows(&state.scenario) > 0 && state.lit == Clock::Walk;
    if map && side.height < worth::rows(state) + 1 + 6 {
        plan.worth = side;
        plan.side = Rect { height: 0, ..side };
        return;
    }
    let tree = if state.lit == Clock::Training { 8 } else { 6 };
    if side.height >= things + tree {
        plan.worth = take_bottom(&mut side, things);
    }
    if side.height >= tree + 13 && state.lit != Clock::Training {
        plan.moves = take_bottom(&mut side, 7);
    }
    plan.side = side;
}

/// The rows under the world: tables in the full view, the sentence "why" in the simple one.
fn under_rows(state: &State, rest: Rect, world: u16) -> u16 {
    let beyond = rest.height.saturating_sub(world);
    if state.everything {
        let least = tables(state);
        match beyond {
            b if b < least => 0,
            b if b < least + 2 => least,
            _ => least + 2,
        }
    } else {
        beyond.min(2)
    }
}

/// The columns of the world's pane, border included: as large as leaves the tree its room.
fn world_width(state: &State, rest: Rect) -> u16 {
    let grid = &state.session.world.grid;
    let (columns, rows) = (grid.width() as u16, grid.height() as u16);
    let (wide, _) = cell_size(columns, rows, rest);
    // Never narrower than the key to its signs.
    (columns * wide + 2).max(20).min(rest.width * 6 / 10)
}

/// Columns and rows of one cell: the largest that fits.
pub fn cell_size(columns: u16, rows: u16, area: Rect) -> (u16, u16) {
    [(6, 3), (4, 2)]
        .into_iter()
        .find(|(w, h)| columns * w + 2 <= area.width * 4 / 10 && rows * h + 2 <= area.height)
        .unwrap_or((2, 1))
}
