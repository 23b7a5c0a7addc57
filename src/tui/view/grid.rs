//! The world: walls, things, the agent, both ways, and what the search sees of it.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Span, span};
use super::layout::cell_size;
use super::topic::Topic;
use crate::insight::{Phase, points};
use crate::scenario::{Goal, Reached};
use crate::tui::hit::Hit;
use crate::tui::state::{Clock, Mode, State};
use crate::tui::theme::Role;
use crate::world::{Action, Cell, Grid};

/// A cell's place on the screen.
struct Tile {
    x: u16,
    y: u16,
    wide: u16,
    high: u16,
}

/// The part of the grid that is in sight, and how large its cells are.
struct Window {
    area: Rect,
    first: (u16, u16),
    size: (u16, u16),
}

impl Window {
    fn new(grid: &Grid, area: Rect, centre: Cell) -> Self {
        let (columns, rows) = (grid.width() as u16, grid.height() as u16);
        let framed = Rect::new(0, 0, area.width * 10 / 4 + 5, area.height + 2);
        let mut size = cell_size(columns, rows, framed);
        while size.0 > 2 && columns * size.0 > area.width {
            size = (size.0 - 2, size.1.saturating_sub(1).max(1));
        }
        let (x, y) = grid.xy(centre);
        let first = |at: usize, all: u16, seen: u16| {
            (at as u16)
                .saturating_sub(seen / 2)
                .min(all.saturating_sub(seen))
        };
        let seen = (area.width / size.0, area.height / size.1);
        Window {
            area,
            first: (first(x, columns, seen.0), first(y, rows, seen.1)),
            size,
        }
    }

    /// Where a cell is drawn, if it is in sight.
    fn tile(&self, grid: &Grid, cell: Cell) -> Option<Tile> {
        let (x, y) = grid.xy(cell);
        let x = (x as u16).checked_sub(self.first.0)? * self.size.0;
        let y = (y as u16).checked_sub(self.first.1)? * self.size.1;
        (x + self.size.0 <= self.area.width && y + self.size.1 <= self.area.height).then_some(
            Tile {
                x: self.area.x + x,
                y: self.area.y + y,
                wide: self.size.0,
                high: self.size.1,
            },
        )
    }
}

/// Draws the world's pane.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    let title = title(canvas, state, area.width);
    let inner = canvas.frame(area, &title);
    let grid = &state.session.world.grid;
    let window = Window::new(grid, inner, focus(state));
    for cell in 0..grid.len() as Cell {
        if let Some(tile) = window.tile(grid, cell) {
            canvas.hit(
                Rect::new(tile.x, tile.y, tile.wide, tile.high),
                Hit::Cell(cell),
            );
            ground(state, canvas, cell, &tile);
        }
    }
    if sees_search(state) {
        reach(state, canvas, &window);
    } else {
        routes(state, canvas, &window);
    }
    things(state, canvas, &window);
    chosen(state, canvas, &window);
    cursor(state, canvas, &window);
}

/// Whether the grid shows what the search has seen.
fn sees_search(state: &State) -> bool {
    state.lit == Clock::Thinking && state.mode == Mode::Watch && state.chosen.is_none()
}

fn title(canvas: &Canvas, state: &State, width: u16) -> Vec<Span> {
    let glyphs = canvas.theme.glyphs;
    if sees_search(state) {
        return match state.scene.phase {
            Phase::Outwards(_) if width >= 34 => {
                vec![span("steps to a place it looked at", Role::Dim)]
            }
            Phase::Outwards(_) => vec![span("steps, last digit", Role::Dim)],
            _ if width >= 34 => vec![span("worth going on from there", Role::Dim)],
            _ => vec![span("worth, 9 is most", Role::Dim)],
        };
    }
    let arrows: String = [glyphs.down, glyphs.right].iter().collect();
    let (own, base) = if width >= 34 {
        (" its way  ", " the trained-for way")
    } else {
        ("its ", "trained for")
    };
    vec![
        span(arrows, Role::Own),
        span(own, Role::Own),
        span(glyphs.base, Role::Base),
        span(base, Role::Base),
    ]
}

fn here(state: &State) -> Cell {
    state.scene.cell(state.moment().state)
}

/// The cell that must be in sight.
fn focus(state: &State) -> Cell {
    match &state.mode {
        Mode::Edit(editing) => editing.cursor,
        Mode::From(cell) => *cell,
        _ => here(state),
    }
}

fn ground(state: &State, canvas: &mut Canvas, cell: Cell, tile: &Tile) {
    let glyphs = canvas.theme.glyphs;
    if state.session.world.grid.is_wall(cell) {
        for y in tile.y..tile.y + tile.high {
            for x in tile.x..tile.x + tile.wide {
                canvas.sign(x, y, glyphs.wall, Role::Wall);
            }
        }
        return;
    }
    if state.everything && tile.high > 1 && !sees_search(state) {
        reward(state, canvas, cell, tile);
    }
}

/// The reward it gives for stepping into a cell, under the signs.
fn reward(state: &State, canvas: &mut Canvas, cell: Cell, tile: &Tile) {
    let space = &state.scene.ground.space;
    let coming = Action::MOVES.iter().find_map(|&action| {
        let from = state.session.world.grid.neighbour(cell, opposite(action))?;
        let now = space.states[state.moment().state as usize];
        let link = space.links(space.standing(from, &now)?)[action.index()];
        link.exists().then_some(link.event)
    });
    if let Some(event) = coming {
        let reward = state.scene.rewards[event as usize];
        let text = if tile.wide >= 6 {
            points(reward)
        } else {
            format!("{reward:.0}").replace("-0", "0")
        };
        canvas.ask(tile.x + 1, tile.y + 1, Topic::CellReward, text.clone());
        canvas.text(tile.x + 1, tile.y + 1, tile.x + tile.wide, &text, Role::Dim);
    }
}

fn opposite(action: Action) -> Action {
    match action {
        Action::Up => Action::Down,
        Action::Down => Action::Up,
        Action::Left => Action::Right,
        Action::Right => Action::Left,
        other => other,
    }
}

/// The trail, its way on the left half of each cell, the trained-for way on the right.
fn routes(state: &State, canvas: &mut Canvas, window: &Window) {
    let grid = &state.session.world.grid;
    let scene = &state.scene;
    let moment = state.moment();
    if state.from.is_none() {
        for &s in &scene.walk.states[..scene.step] {
            if let Some(tile) = window.tile(grid, scene.cell(s)) {
                canvas.sign(tile.x, tile.y, canvas.theme.glyphs.trail, Role::Trail);
            }
        }
    }
    for &s in &moment.base.states[1..] {
        if let Some(tile) = window.tile(grid, scene.cell(s)) {
            canvas.sign(tile.x + 1, tile.y, canvas.theme.glyphs.base, Role::Base);
        }
    }
    for (&s, &action) in moment.route.states[1..].iter().zip(&moment.route.actions) {
        if let Some(tile) = window.tile(grid, scene.cell(s)) {
            canvas.sign(tile.x, tile.y, arrow(canvas, action), Role::Own);
        }
    }
    if let Some(tile) = (moment.own.first()).and_then(|_| window.tile(grid, here(state))) {
        canvas.ask(
            tile.x + 1,
            tile.y,
            Topic::OwnRoute,
            format!("{} steps", moment.route.len()),
        );
    }
    if let Some(tile) = moment
        .base
        .states
        .get(1)
        .and_then(|&s| window.tile(grid, scene.cell(s)))
    {
        canvas.ask(
            tile.x + 1,
            tile.y,
            Topic::BaseRoute,
            format!("{} steps", moment.base.len()),
        );
    }
}

/// The sign of a move.
pub fn arrow(canvas: &Canvas, action: Action) -> char {
    let glyphs = canvas.theme.glyphs;
    match action {
        Action::Up => glyphs.up,
        Action::Down => glyphs.down,
        Action::Left => glyphs.left,
        Action::Right => glyphs.right,
        Action::Stay => glyphs.stay,
        deed => canvas.laws.sign(deed),
    }
}

/// What the search has seen so far: steps to each state, its frontier, and what it has not seen;
/// while worth flows back, the worth it has computed.
fn reach(state: &State, canvas: &mut Canvas, window: &Window) {
    let grid = &state.session.world.grid;
    let glyphs = canvas.theme.glyphs;
    let moment = state.scene.shown();
    let most = moment.tree.nodes.iter().map(|n| n.v).fold(1e-9, f64::max);
    let mut node_of = vec![None; grid.len()];
    for (i, node) in moment.tree.nodes.iter().enumerate() {
        node_of[state.scene.cell(node.state) as usize].get_or_insert(i);
    }
    for cell in grid.floor() {
        let Some(tile) = window.tile(grid, cell) else {
            continue;
        };
        let Some(i) = node_of[cell as usize] else {
            for x in tile.x..tile.x + tile.wide {
                canvas.sign(x, tile.y, glyphs.unseen, Role::Unseen);
            }
            continue;
        };
        if !moment.tree.nodes[i].open {
            canvas.sign(tile.x, tile.y, glyphs.frontier, Role::Frontier);
            continue;
        }
        let node = &moment.tree.nodes[i];
        let text = match state.scene.phase {
            Phase::Outwards(_) => format!("{}", node.depth),
            Phase::Back(depth) if node.depth < depth => continue,
            _ if tile.wide > 2 => format!("{:.0}", node.v).replace("-0", "0"),
            // One digit, so that neighbours do not run together: 9 is the most of all.
            _ => format!("{:.0}", (node.v / most * 9.0).max(0.0)),
        };
        let wide = if tile.wide > 2 { 3 } else { 1 };
        let text: String = match text.char_indices().nth(wide) {
            Some(_) => text[text.len() - wide..].into(),
            None => text,
        };
        let topic = match state.scene.phase {
            Phase::Outwards(_) => Topic::StepsTo,
            _ => Topic::FlowsBack,
        };
        canvas.ask(tile.x, tile.y, topic, text.clone());
        canvas.text(tile.x, tile.y, tile.x + tile.wide, &text, Role::Text);
    }
}

/// Named places, objects, the agent.
fn things(state: &State, canvas: &mut Canvas, window: &Window) {
    let world = &state.session.world;
    let grid = &world.grid;
    for (goal, cell) in state.places() {
        if let Some(tile) = window.tile(grid, cell) {
            let sign = sign_of(canvas, state, goal);
            let x = tile.x + tile.wide - 1;
            canvas.ask(
                x,
                tile.y,
                Topic::Place,
                state.scenario.goals[goal].name.clone(),
            );
            canvas.sign(x, tile.y, sign, Role::Object);
        }
    }
    let now = shown_state(state);
    for (i, object) in world.objects.iter().enumerate() {
        if let Some(kind) = world.kind_now(&now, i)
            && let Some(tile) = window.tile(grid, object.cell)
        {
            let kind = &world.kinds[kind];
            canvas.ask(tile.x, tile.y, Topic::Object, kind.label.clone());
            canvas.sign(tile.x, tile.y, kind.glyph, Role::Object);
        }
    }
    if let Some(tile) = window.tile(grid, now.agent) {
        canvas.sign(tile.x, tile.y, canvas.theme.glyphs.agent, Role::Agent);
    }
}

/// The state on the grid: the imagined one if a person looks into a way.
fn shown_state(state: &State) -> crate::world::State {
    let tip = state.chosen_way().last().copied().filter(|_| state.inside);
    let at = tip.map_or(state.moment().state, |n| state.moment().tree.nodes[n].state);
    state.scene.ground.space.states[at as usize]
}

/// The sign of a goal; a letter where signs beyond ASCII can't be shown.
pub fn sign_of(canvas: &Canvas, state: &State, goal: usize) -> char {
    goal_sign(canvas, &state.scenario.goals[goal])
}

/// The same for a goal of any exhibit.
pub fn goal_sign(canvas: &Canvas, goal: &Goal) -> char {
    if canvas.theme.is_unicode() || goal.sign.is_ascii() {
        return goal.sign;
    }
    match goal.reached {
        Reached::Place(_) => canvas.theme.glyphs.own_goal,
        Reached::Meet(_) | Reached::Happens(_) => goal.name.chars().next().unwrap_or('?'),
    }
}

/// The chosen way, if a person has chosen one.
fn chosen(state: &State, canvas: &mut Canvas, window: &Window) {
    if state.chosen.is_none() {
        return;
    }
    let grid = &state.session.world.grid;
    let style = canvas.style(Role::Selection);
    for n in state.chosen_way() {
        let cell = state.scene.cell(state.moment().tree.nodes[n].state);
        if let Some(tile) = window.tile(grid, cell) {
            let area = Rect::new(tile.x, tile.y, tile.wide.min(2), 1);
            canvas.buf.set_style(area, style);
        }
    }
}

fn cursor(state: &State, canvas: &mut Canvas, window: &Window) {
    let cell = match &state.mode {
        Mode::Edit(editing) => editing.cursor,
        Mode::From(cell) => *cell,
        _ => return,
    };
    if let Some(tile) = window.tile(&state.session.world.grid, cell) {
        let area = Rect::new(tile.x, tile.y, tile.wide, tile.high);
        canvas
            .buf
            .set_style(area, canvas.theme.style(Role::Selection));
    }
}
