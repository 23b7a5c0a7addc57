//! What a change by hand does: the decision before it beside the decision now.

use ratatui::layout::Rect;

use super::lines;
use crate::insight::{Mark, Pursued, Summary, points};
use crate::tui::glyphs::Glyphs;
use crate::tui::paint;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::view::Topic;
use crate::tui::view::canvas::{Canvas, Span, span, wrap};
use crate::world::{Action, Cell};

/// One figure, before and now.
pub struct Row {
    name: String,
    before: Option<String>,
    now: String,
    topic: Option<Topic>,
    role: Role,
}

/// What is compared, most telling first.
pub fn rows(state: &State, glyphs: &Glyphs) -> Vec<Row> {
    let now = Summary::of(&state.scene, state.prize());
    let before = state.before.clone().filter(|_| state.session.is_edited());
    let row = |name: &str, topic, role, f: &dyn Fn(&Summary) -> String| Row {
        name: name.into(),
        before: before.as_ref().map(f),
        now: f(&now),
        topic,
        role,
    };
    let at = |cell| place(state, cell);
    let name = state.prize_name();
    let mut rows = vec![
        row(&format!("{name} at"), None, Role::Text, &|s| {
            s.prize.map_or("nowhere".into(), at)
        }),
        row("it goes", Some(Topic::OwnRoute), Role::Own, &|s| {
            word(state, Some(s.choice))
        }),
        row(
            "trained-for way",
            Some(Topic::BaseRoute),
            Role::Base,
            &|s| word(state, s.asked),
        ),
        row("it heads for", Some(Topic::HeadsFor), Role::Own, &|s| {
            heads_for(state, s.pursued)
        }),
        row("its plan", Some(Topic::Marks), Role::Text, &|s| {
            mark(glyphs, s.mark)
        }),
        row(&format!("steps to the {name}"), None, Role::Base, &|s| {
            s.steps.map_or("no way".into(), |n| n.to_string())
        }),
        row("worth to it", Some(Topic::Why), Role::Own, &|s| {
            points(s.points)
        }),
    ];
    if before.as_ref().is_some_and(|b| b.agent != now.agent) {
        rows.insert(1, row("agent at", None, Role::Text, &|s| at(s.agent)));
    }
    if before.as_ref().is_some_and(|b| b.update != now.update) {
        rows.push(row("update", None, Role::Text, &|s| s.update.to_string()));
    }
    rows
}

/// Column and row, counted from 1 at the top left.
fn place(state: &State, cell: Cell) -> String {
    let (x, y) = state.session.world.grid.xy(cell);
    format!("column {}, row {}", x + 1, y + 1)
}

fn word(state: &State, action: Option<Action>) -> String {
    let laws = &state.scenario.laws;
    action.map_or("nowhere".into(), |a| laws.word(a).to_uppercase())
}

fn heads_for(state: &State, pursued: Pursued) -> String {
    match pursued {
        Pursued::Goals(bits) => {
            let goals = state.scenario.goals.iter().enumerate();
            let named = goals.filter(|(i, _)| bits >> i & 1 == 1);
            let names: Vec<&str> = named.map(|(_, g)| g.name.as_str()).collect();
            names.join(" and ")
        }
        Pursued::Elsewhere => "bare floor".into(),
        Pursued::Nowhere => "nothing, it stays".into(),
    }
}

fn mark(glyphs: &Glyphs, mark: Mark) -> String {
    match mark {
        Mark::Agrees => format!("{} right", glyphs.agrees),
        Mark::PartsLater => format!("{} parts later", glyphs.later),
        Mark::PartsNow => format!("{} parts now", glyphs.parted),
        Mark::Stays => format!("{} stays", glyphs.stays),
        Mark::Nothing => "none to be had".into(),
    }
}

/// The table, if it fits in width: a heading and a line for each figure. Empty if it does not.
pub fn table_lines(rows: &[Row], width: u16) -> Vec<Vec<Span>> {
    let most = |f: &dyn Fn(&Row) -> usize| rows.iter().map(f).max().unwrap_or(0);
    let columns = |s: &str| paint::columns(s) as usize;
    let name = most(&|r| columns(&r.name)) + 2;
    let before = most(&|r| r.before.as_deref().map_or(0, columns)).max(6) + 2;
    let now = most(&|r| columns(&r.now));
    if name + before + now > width as usize {
        return vec![];
    }
    let changed = rows.iter().any(|r| r.before.is_some());
    let pad = |text: &str, to: usize| format!("{text}{}", " ".repeat(to - columns(text)));
    let title = if changed {
        "what your change does"
    } else {
        "as it is now"
    };
    let mut lines = vec![vec![span(title, Role::Title)]];
    if changed {
        let head = format!("{}{}now", " ".repeat(name), pad("before", before));
        lines.push(vec![span(head, Role::Dim)]);
    }
    lines.extend(rows.iter().map(|r| {
        let mut line = vec![span(pad(&r.name, name), r.role)];
        if let Some(text) = &r.before {
            line.push(span(pad(text, before), Role::Dim));
        }
        let role = if r.differs() {
            Role::Strong
        } else {
            Role::Text
        };
        line.push(span(r.now.clone(), role));
        line
    }));
    lines
}

impl Row {
    fn differs(&self) -> bool {
        self.before.as_ref().is_some_and(|b| *b != self.now)
    }

    /// The figure as a part of a sentence.
    fn told(&self) -> Vec<Span> {
        let name = span(self.name.clone(), self.role);
        match &self.before {
            Some(before) if *before != self.now => vec![
                name,
                span(format!("{}, before", self.now), Role::Strong),
                span(format!("{before};"), Role::Dim),
            ],
            Some(_) => vec![name, span(format!("{} as before;", self.now), Role::Text)],
            None => vec![name, span(format!("{};", self.now), Role::Text)],
        }
    }
}

/// The table, or where that does not fit the same told in a sentence: what changed comes first,
/// and what finds no room is left out whole.
pub fn what_it_does(canvas: &mut Canvas, area: Rect, rows: &[Row], table: Vec<Vec<Span>>) {
    if !table.is_empty() && table.len() <= area.height as usize {
        let first = area.y + (table.len() - rows.len()) as u16;
        for (row, y) in rows.iter().zip(first..) {
            if let Some(topic) = row.topic {
                canvas.ask(area.x, y, topic, row.now.clone());
            }
        }
        lines(canvas, area, &table);
        return;
    }
    let mut order: Vec<&Row> = rows.iter().collect();
    order.sort_by_key(|r| !r.differs());
    let mut spans: Vec<Span> = Vec::new();
    for row in order {
        let longer = [spans.clone(), row.told()].concat();
        if wrap(&longer, area.width).len() <= area.height as usize {
            spans = longer;
        }
    }
    if let Some((last, _)) = spans.last_mut() {
        *last = format!("{}.", last.trim_end_matches(';'));
    }
    canvas.paragraph(area, &spans);
    if area.height > 0 {
        canvas.ask(area.x, area.y, Topic::OwnRoute, "");
    }
}
