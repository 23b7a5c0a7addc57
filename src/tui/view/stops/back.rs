//! How the worth of one state comes about while worth flows back: each way on with its step, what
//! is beyond, and both together.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, span, wrap};
use super::super::grid::arrow;
use super::super::topic::Topic;
use crate::insight::{Backing, Branch, a_few, percent, points};
use crate::tui::hit::Hit;
use crate::tui::paint::columns;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Draws the sum at one state.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect, backing: &Backing) {
    let title = title(backing, area.width);
    canvas.rule(area, &[span(title, Role::Title)]);
    let rest = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    canvas.hit(rest, Hit::Node(backing.node as u32));
    if backing.ways.is_empty() {
        return nothing_beyond(canvas, rest, backing);
    }
    let discount = discount(state.scene.agent.search.discount);
    let edges = Edges::of(rest, columns(&discount));
    heads(canvas, &edges, rest);
    let rows = (rest.y + 1..rest.bottom()).zip(&backing.ways);
    let below = rows
        .map(|(y, way)| branch(canvas, &edges, y, way, &discount))
        .last()
        .unwrap_or(rest.y)
        + 1;
    let temperature = state.scene.agent.search.temperature;
    together(canvas, rest, below, &sums(backing, temperature), backing);
}

fn title(backing: &Backing, width: u16) -> String {
    let steps = a_few(backing.depth.into(), "step");
    let fork = match (backing.ways.len() > 1, backing.own) {
        (true, true) => ", a fork of its way",
        (true, false) => ", a fork",
        (false, true) => ", on its way",
        (false, false) => "",
    };
    let long = format!(" worth flows back: {steps} ahead{fork} ");
    let short = format!(" worth flows back: {steps} ahead ");
    match columns(&long) < width {
        true => long,
        false => short,
    }
}

fn nothing_beyond(canvas: &mut Canvas, area: Rect, backing: &Backing) {
    let which = match backing.states {
        1 => "The state there is an end".to_string(),
        n => format!("All {n} states there are ends"),
    };
    let words = format!("{which}: it looked at nothing beyond, so going on is worth 0.");
    let inner = Rect {
        x: area.x + 1,
        width: area.width - 2,
        ..area
    };
    canvas.ask(inner.x, inner.y, Topic::FlowsBack, "0 points");
    canvas.paragraph(inner, &[span(words, Role::Text)]);
}

/// A number without the zero before its point.
fn discount(discount: f64) -> String {
    let text = format!("{discount}");
    text.strip_prefix('0').unwrap_or(&text).to_string()
}

/// The columns after which each number ends.
struct Edges {
    left: u16,
    named: bool,
    step: u16,
    beyond: u16,
    worth: u16,
    share: u16,
    end: u16,
}

impl Edges {
    fn of(area: Rect, discount: u16) -> Self {
        let named = area.width >= 46;
        let left = area.x + 1;
        let step = left + if named { 15 } else { 7 };
        let beyond = step + 7 + discount + 5;
        let worth = beyond + 3 + 5;
        Edges {
            left,
            named,
            step,
            beyond,
            worth,
            share: worth + if named { 7 } else { 5 },
            end: area.right(),
        }
    }
}

fn heads(canvas: &mut Canvas, edges: &Edges, area: Rect) {
    for (edge, head) in [
        (edges.step, "step"),
        (edges.beyond, "beyond"),
        (edges.worth, "worth"),
    ] {
        canvas.right(area.x, edge, area.y, head, Role::Dim);
    }
    if edges.named {
        canvas.right(area.x, edges.share, area.y, "share", Role::Dim);
    }
}

/// One way on. Returns its row.
fn branch(canvas: &mut Canvas, edges: &Edges, y: u16, way: &Branch, discount: &str) -> u16 {
    let sign = arrow(canvas, way.action);
    canvas.sign(edges.left, y, sign, Role::Own);
    if edges.named {
        canvas.text(
            edges.left + 2,
            y,
            edges.end,
            canvas.laws.word(way.action),
            Role::Text,
        );
    }
    let (step, beyond, worth) = (points(way.step), points(way.beyond), points(way.worth));
    let share = percent(way.share);
    let x = canvas.right(edges.left + 1, edges.step, y, &step, Role::Text);
    canvas.ask(x, y, Topic::CellReward, step);
    canvas.text(
        edges.step,
        y,
        edges.end,
        &format!(" + {discount} of "),
        Role::Dim,
    );
    canvas.right(edges.step, edges.beyond, y, &beyond, Role::Text);
    canvas.text(edges.beyond, y, edges.end, " = ", Role::Dim);
    let x = canvas.right(edges.beyond + 2, edges.worth, y, &worth, Role::Strong);
    canvas.ask(x, y, Topic::FlowsBack, worth);
    canvas.right(
        edges.worth,
        edges.share.min(edges.end),
        y,
        &share,
        Role::Text,
    );
    y
}

/// The sum in words, the longest first.
fn sums(backing: &Backing, temperature: f64) -> [String; 3] {
    let worth = points(backing.worth);
    let powers: Vec<String> = (backing.ways.iter())
        .map(|w| match temperature {
            1.0 => format!("e^{}", points(w.worth)),
            t => format!("e^({}/{t})", points(w.worth)),
        })
        .collect();
    let times = match temperature {
        1.0 => String::new(),
        t => format!("{t} "),
    };
    let sum = format!("{times}ln(1 + {}) = {worth}", powers.join(" + "));
    [
        format!("Together: {sum}. The 1 stands for stopping there."),
        format!("together {sum}"),
        format!("together: {worth}"),
    ]
}

fn together(canvas: &mut Canvas, area: Rect, y: u16, sums: &[String], backing: &Backing) {
    let inner = Rect {
        x: area.x + 1,
        y,
        width: area.width - 2,
        height: area.bottom().saturating_sub(y),
    };
    let fits = |words: &&String| {
        let lines = wrap(&[span(words.as_str(), Role::Text)], inner.width);
        lines.len() <= usize::from(inner.height)
    };
    if let Some(words) = sums.iter().find(fits) {
        canvas.ask(inner.x, y, Topic::FlowsBack, points(backing.worth));
        canvas.paragraph(inner, &[span(words.as_str(), Role::Text)]);
    }
}
