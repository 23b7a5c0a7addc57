//! The inner search in the pane beside the world: as a railway, a list or blocks.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Span, span};
use super::grid::{arrow, sign_of};
use super::topic::Topic;
use crate::insight::{Moment, Phase, percent, points};
use crate::tui::hit::Hit;
use crate::tui::state::{Clock, State, TreeForm};
use crate::tui::theme::{Role, Theme};
use crate::tui::tree::{
    Fold, ForkMark, Input, Joint, Kind, Leaf, Line, Piece, Railway, Row, Spot, railway,
};

/// Columns for the worth of each way, behind the lines.
const WORTH: u16 = 22;

/// Draws the pane.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    let inner = canvas.frame(area, &title(state));
    match state.form {
        TreeForm::Lines => lines(state, canvas, inner),
        TreeForm::List => super::ways::list(state, canvas, inner),
        TreeForm::Blocks => super::ways::blocks(state, canvas, inner),
    }
}

fn title(state: &State) -> Vec<Span> {
    let words = match (state.lit, state.scene.phase) {
        (Clock::Thinking, Phase::Outwards(_)) => " what it thinks: looking outwards ",
        (Clock::Thinking, Phase::Back(_)) => " what it thinks: worth flows back to @ ",
        _ => " what it thinks (inner search) ",
    };
    vec![span(words, Role::Title)]
}

/// How many nodes the search has looked past where the clock stands.
fn looked(moment: &Moment) -> usize {
    moment.tree.nodes.len()
}

fn lines(state: &State, canvas: &mut Canvas, area: Rect) {
    if area.height < 3 || area.width < WORTH + 8 {
        return;
    }
    let moment = state.moment();
    let signs = |id: u32| goal_sign(state, canvas, id);
    let fold = if state.everything || state.lit == Clock::Thinking {
        Fold::All
    } else {
        Fold::Simple
    };
    let input = Input {
        tree: &moment.tree,
        own: &moment.own,
        base: &moment.base,
        fork: moment.fork,
        signs: &signs,
        shown: looked(moment),
        backed: match state.scene.phase {
            Phase::Back(depth) if state.from.is_none() => Some(depth),
            _ => None,
        },
        discount: state.scene.agent.search.discount,
        fold,
    };
    let width = area.width - WORTH - 1;
    let drawn = railway(&input, width as usize, area.height as usize - 2);
    ruler(canvas, area, &drawn);
    let best = best_worth(state);
    for (row, y) in drawn.rows.iter().zip(area.y + 1..area.bottom()) {
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        rail(state, canvas, line, row);
        tail(state, canvas, line, &row.leaf, best);
    }
    let below = |skip: u16| {
        let y = (area.y + 1 + drawn.rows.len() as u16 + skip).min(area.bottom());
        Rect {
            y,
            height: area.bottom() - y,
            ..area
        }
    };
    more(state, canvas, below(0), &drawn);
    room(state, canvas, below(3));
}

/// What stands under the railway where there is room: the ways as a list, or how to read it.
fn room(state: &State, canvas: &mut Canvas, area: Rect) {
    if state.everything && area.height >= 10 {
        super::ways::list(state, canvas, area);
    } else if area.height >= 5 {
        let inner = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..area
        };
        let words = [span(reading(canvas, state.everything), Role::Dim)];
        if super::canvas::wrap(&words, inner.width).len() <= inner.height as usize {
            canvas.paragraph(inner, &words);
        }
    }
}

/// How to read the railway, with its own signs.
fn reading(canvas: &Canvas, in_points: bool) -> String {
    let to_it = match in_points {
        true => "to it, in points",
        false => "to it, as a share of the best way",
    };
    let glyphs = canvas.theme.glyphs;
    format!(
        "How to read this: now is at the left ({}), each step to the right is one move ahead. A \
         line is a way it thought of, its arrows the moves: {} is its own way, {} the one it was \
         trained for, {} a way it dropped. The sign at the end is what a way comes to. On the \
         right, what each way is worth: {to_it}, and what it brings of what it was trained for.",
        glyphs.agent, glyphs.heavy.across, glyphs.double.across, glyphs.dashed.across
    )
}

/// The sign of what is reached in a state.
fn goal_sign(state: &State, canvas: &Canvas, id: u32) -> Option<char> {
    let scene = &state.scene;
    let s = scene.ground.space.states[id as usize];
    let world = &scene.ground.world;
    let mut objects = world.objects.iter().enumerate();
    // What is gone was taken on the way here; what stays speaks for itself on the grid.
    let object =
        objects.find(|(i, o)| o.cell == s.agent && (s.over || world.kind_now(&s, *i).is_none()));
    if let Some((_, object)) = object {
        return Some(world.kinds[object.kind].glyph);
    }
    state
        .places()
        .into_iter()
        .find(|(_, cell)| *cell == s.agent)
        .map(|(goal, _)| sign_of(canvas, state, goal))
}

fn ruler(canvas: &mut Canvas, area: Rect, drawn: &Railway) {
    for (column, steps) in &drawn.scale {
        let x = area.x + *column as u16;
        canvas.text(
            x,
            area.y,
            area.right() - WORTH,
            &steps.to_string(),
            Role::Dim,
        );
    }
    canvas.ask(area.x + 1, area.y, Topic::StepsAhead, "");
    let x = area.right() - WORTH;
    canvas.text(x, area.y, area.right(), "to it", Role::Own);
    canvas.text(x + 9, area.y, area.right(), "trained for", Role::Base);
}

/// What the best way is worth to it.
fn best_worth(state: &State) -> f64 {
    state.ways().iter().map(|w| w.worth).fold(0.0, f64::max)
}

fn rail(state: &State, canvas: &mut Canvas, area: Rect, row: &Row) {
    for (i, spot) in row.spots.iter().enumerate() {
        let x = area.x + i as u16;
        let (sign, role) = glyph(canvas, spot);
        if sign != ' ' {
            canvas.sign(x, area.y, sign, role);
        }
        if let Some(node) = spot.node {
            canvas.hit(Rect::new(x, area.y, 1, 1), Hit::Node(node));
        }
        if matches!(
            spot.piece,
            Piece::DeadEnd | Piece::Frontier | Piece::Sign(_)
        ) {
            canvas.ask(x, area.y, Topic::WayEnd, sign.to_string());
        }
        if let Piece::Fork(_) = spot.piece {
            let step = state.moment().fork.unwrap_or(0);
            canvas.ask(x, area.y, Topic::Fork, format!("after {step} steps"));
        }
    }
    if state.chosen == Some(row.leaf.node) {
        canvas.sign(area.x, area.y, canvas.theme.glyphs.lit, Role::Selection);
    }
}

/// Worth of the way to it and as trained for, each as a share of the best way.
fn tail(state: &State, canvas: &mut Canvas, area: Rect, leaf: &Leaf, best: f64) {
    let x = area.right() - WORTH;
    let y = area.y;
    let own = match leaf.worth {
        Some(worth) if state.everything => points(worth),
        Some(worth) if best > 0.0 => percent(worth / best),
        Some(worth) => points(worth),
        None => "unseen".into(),
    };
    canvas.ask(x, y, Topic::WayWorth, own.clone());
    canvas.text(x, y, x + 9, &own, Role::Text);
    let brings = brings(state, leaf);
    canvas.ask(x + 9, y, Topic::WayBase, brings.clone());
    let x = canvas.text(x + 9, y, area.right(), &brings, Role::Text);
    let glyphs = canvas.theme.glyphs;
    let (words, role) = match leaf.kind {
        Kind::Own => ("its way".to_string(), Role::Own),
        Kind::Base => (glyphs.base.to_string(), Role::Base),
        Kind::OwnAndBase => (format!("its {}", glyphs.base), Role::Agrees),
        Kind::Other => return,
    };
    canvas.text(x + 1, y, area.right(), &words, role);
}

/// What a way brings of the base objective, as a share of what can be had from here.
pub(super) fn brings(state: &State, leaf: &Leaf) -> String {
    let moment = state.moment();
    let ground = &state.scene.ground;
    let most = ground.base.v[moment.state as usize];
    if most <= 0.0 {
        return "nothing".into();
    }
    let got = match leaf.kind {
        Kind::Base | Kind::OwnAndBase => most,
        _ => {
            let way = crate::search::way_of(&moment.tree, leaf.node as usize);
            way.iter().rev().fold(0.0, |later, &n| {
                let event = moment.tree.nodes[n].event as usize;
                ground.base_reward[event] + state.scenario.base.discount * later
            })
        }
    };
    percent(got / most)
}

fn more(state: &State, canvas: &mut Canvas, area: Rect, drawn: &Railway) {
    if area.height == 0 {
        return;
    }
    let glyphs = canvas.theme.glyphs;
    let mut words = String::new();
    if !drawn.folded.is_empty() {
        let ways = crate::insight::a_few(drawn.folded.len(), "more way");
        words = format!("{} {ways}, all worth less to it", glyphs.folded);
    }
    let moment = state.moment();
    let all = state.scene.moment.tree.expanded;
    let seen = format!("{} of {all} states looked at", moment.tree.expanded);
    canvas.ask(area.x + 1, area.y, Topic::MoreWays, words.clone());
    canvas.text(area.x + 1, area.y, area.right(), &words, Role::Dim);
    if area.height > 1 && (state.lit == Clock::Thinking || state.everything) {
        canvas.ask(area.x + 1, area.y + 1, Topic::Looked, seen.clone());
        canvas.text(area.x + 1, area.y + 1, area.right(), &seen, Role::Dim);
    }
}

/// The sign and role of one cell of the railway.
fn glyph(canvas: &Canvas, spot: &Spot) -> (char, Role) {
    let theme: &Theme = canvas.theme;
    let glyphs = theme.glyphs;
    match spot.piece {
        Piece::Blank => (' ', Role::Text),
        Piece::Here => (glyphs.agent, Role::Agent),
        Piece::Run(line) => (run(theme, line), role(line)),
        Piece::Arrow(action, line) => (arrow(canvas, action), role(line)),
        Piece::Branch(joint) => joint_sign(theme, joint),
        Piece::DeadEnd => (glyphs.dead_end, Role::Dropped),
        Piece::Frontier => (glyphs.frontier, Role::Frontier),
        Piece::Sign(c) => (c, Role::Object),
        Piece::Fork(ForkMark::Now) => (glyphs.parted, Role::Parted),
        Piece::Fork(ForkMark::Later) => (glyphs.later, Role::Later),
        Piece::More => (glyphs.ellipsis, Role::Dim),
    }
}

fn run(theme: &Theme, line: Line) -> char {
    let glyphs = theme.glyphs;
    match line {
        Line::Own => glyphs.heavy.across,
        Line::Base => glyphs.double.across,
        Line::Dropped => glyphs.dashed.across,
        Line::NotSearched => glyphs.trail,
    }
}

fn role(line: Line) -> Role {
    match line {
        Line::Own => Role::Own,
        Line::Base => Role::Base,
        Line::Dropped | Line::NotSearched => Role::Dropped,
    }
}

/// Corners, tees and uprights: heavy where its own way runs through.
fn joint_sign(theme: &Theme, joint: Joint) -> (char, Role) {
    let sides = [joint.up, joint.down, joint.left, joint.right];
    let own = joint.left == Some(Line::Own) || joint.right == Some(Line::Own);
    let base = sides.contains(&Some(Line::Base));
    let light = &theme.glyphs.light;
    if own {
        let heavy = &theme.glyphs.heavy;
        let sign = match (joint.up.is_some(), joint.down.is_some()) {
            (false, false) => heavy.across,
            (false, true) => heavy.branch_down,
            (true, false) => heavy.branch_up,
            (true, true) => heavy.branch_both,
        };
        return (sign, Role::Own);
    }
    let sign = match sides.map(|s| s.is_some()) {
        [_, _, false, false] => light.down,
        [false, true, false, true] => light.top_left,
        [true, false, false, true] => light.bottom_left,
        [false, true, true, false] => light.top_right,
        [true, false, true, false] => light.bottom_right,
        [true, true, false, true] => light.tee_right,
        [true, true, true, false] => light.tee_left,
        [false, true, true, true] => light.tee_down,
        [true, false, true, true] => light.tee_up,
        [true, true, true, true] => light.cross,
        [false, false, _, _] => light.across,
    };
    (sign, if base { Role::Base } else { Role::Dropped })
}
