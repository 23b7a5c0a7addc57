//! When search is chosen: the sentence, the map as it fills or two runs side by side, the other
//! panes, and how far the training is.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Span, span, wrap};
use super::layout::{take, take_bottom};
use super::sheet::{Stack, cells, spans};
use super::strips::{column_of, tick_of};
use super::topic::Topic;
use super::{dials, footer, large};
use crate::choice::Mixture;
use crate::insight::born::text;
use crate::insight::percent;
use crate::insight::sheet::Pane;
use crate::tui::action::Action;
use crate::tui::choice::{ChoiceState, Work};
use crate::tui::hit::Hit;
use crate::tui::theme::Role;

/// Rows of the foremost pane, border included, before any other is shown beside it.
const LEAST: u16 = 6;
/// Columns that the other panes need beside the map.
const BESIDE: u16 = 30;
/// Rows from which on it is also said what is given here.
const MANY: u16 = 30;
/// Columns of the label before the strip.
const LABEL: u16 = 13;

/// Draws the whole screen.
pub fn draw(state: &ChoiceState, canvas: &mut Canvas, area: Rect) {
    if state.shell.large && state.dialing.is_none() {
        return in_large(state, canvas, area);
    }
    let mut rest = area;
    title(state, canvas, take(&mut rest, 1));
    let head = wrap(&sentence(state, area.height), area.width.saturating_sub(2));
    let head_area = take(&mut rest, head.len() as u16);
    for (line, y) in head.iter().zip(head_area.y..head_area.bottom()) {
        canvas.spans(head_area.x + 1, y, head_area.right(), line);
    }
    let about = state.choice.shows.clone();
    canvas.ask(head_area.x + 1, head_area.y, Topic::Choice, about);
    let keys = if rest.height >= 14 { 2 } else { 1 };
    footer::choice(state, canvas, take_bottom(&mut rest, keys));
    strip(state, canvas, take_bottom(&mut rest, 1));
    let rows = dial_rows(state, rest);
    let turned = take_bottom(&mut rest, rows);
    dials::draw(&state.dials(), canvas, turned);
    body(state, canvas, rest);
}

/// The lines of the dials: all of them while they are turned, as far as the panes keep their room;
/// else one where there is room.
fn dial_rows(state: &ChoiceState, rest: Rect) -> u16 {
    let dials = state.dials();
    if dials.chosen.is_some() {
        let most = rest.height.saturating_sub(LEAST);
        let least = dials::least(&dials, rest.width);
        return dials::height(&dials, rest.width).min(most).max(least);
    }
    u16::from(dials.rows() > 0 && rest.height > LEAST + 5)
}

/// What is going on, what is given, and what was just done.
fn sentence(state: &ChoiceState, height: u16) -> Vec<Span> {
    let said = state.sheet.sentence.iter();
    let mut words: Vec<Span> = said.flat_map(spans).collect();
    match &state.shell.message {
        Some(message) => words.push(span(message.clone(), Role::Fault)),
        None if height >= MANY => words.push(span(state.sheet.given.clone(), Role::Dim)),
        None => {}
    }
    words
}

fn title(state: &ChoiceState, canvas: &mut Canvas, area: Rect) {
    let y = area.y;
    let x = canvas.text(area.x + 1, y, area.right(), "mesascope", Role::Dim);
    let x = canvas.text(x + 1, y, area.right(), &state.choice.name, Role::Strong);
    let end = area.right().saturating_sub(1);
    let words = " g gallery ";
    let start = canvas.right(x, end, y, words, Role::Dim);
    canvas.hit(
        Rect::new(start, y, end - start, 1),
        Hit::Do(Action::Gallery),
    );
    let title = &state.choice.title;
    if x + 2 + title.chars().count() as u16 <= start {
        canvas.text(x + 2, y, start, title, Role::Dim);
    }
}

/// The map on the left where there is room beside it, the panes on the right.
fn body(state: &ChoiceState, canvas: &mut Canvas, area: Rect) {
    let panes: Vec<&Pane> = state.sheet.panes.iter().collect();
    let Some(map) = state.cells() else {
        return stack(state, canvas, area, (&panes, state.pane));
    };
    let wide = cells::width(map);
    let foremost = state.pane == 0;
    if area.width < wide + BESIDE {
        if foremost {
            let rows = cells::rows(map, area.width, area.height);
            let place = Rect {
                width: wide.min(area.width),
                height: rows,
                ..area
            };
            return cells::draw(map, canvas, place, true);
        }
        let others = &panes[1..];
        return stack(state, canvas, area, (others, state.pane - 1));
    }
    let left = Rect {
        width: wide,
        height: cells::rows(map, wide, area.height),
        ..area
    };
    cells::draw(map, canvas, left, foremost);
    let right = Rect {
        x: area.x + wide,
        width: area.width - wide,
        ..area
    };
    stack(
        state,
        canvas,
        right,
        (&panes[1..], state.pane.saturating_sub(1)),
    );
}

fn stack(state: &ChoiceState, canvas: &mut Canvas, area: Rect, (panes, first): (&[&Pane], usize)) {
    let stack = Stack {
        panes,
        first,
        scroll: state.scroll,
        topic: &topic,
    };
    stack.draw(canvas, area);
}

/// What a pane can be asked about.
fn topic(pane: &Pane) -> Topic {
    match pane {
        Pane::Beside(_) => Topic::TaxCurves,
        Pane::Curves(curves) if curves.title.contains("formula") => Topic::ChoiceLaw,
        Pane::Curves(_) => Topic::TaxReward,
        Pane::Cells(_) => Topic::ChoiceMap,
        _ => Topic::ChoiceTable,
    }
}

/// How far the training is: the cells of a map that are done, or the updates of both runs as a
/// clock.
fn strip(state: &ChoiceState, canvas: &mut Canvas, area: Rect) {
    let y = area.y;
    let words = state.progress();
    let taken = words.chars().count() as u16 + 2;
    let columns = area.width.saturating_sub(LABEL + taken + 2).min(60);
    let x = area.x + LABEL;
    canvas.sign(x - 1, y, '[', Role::Key);
    let label = match &state.work {
        Work::Map(filling) => {
            let share = filling.done() as f64 / filling.runs().max(1) as f64;
            canvas.bar(x, y, columns, share, Role::BarOwn);
            "the map"
        }
        Work::Taxed(..) => {
            clock(state, canvas, Rect::new(x, y, columns, 1));
            "in training"
        }
    };
    canvas.sign(area.x, y, canvas.theme.glyphs.lit, Role::Lit);
    canvas.text(area.x + 1, y, x - 1, label, Role::Lit);
    canvas.sign(x + columns, y, ']', Role::Key);
    canvas.ask(x + columns + 2, y, Topic::ChoiceClock, words.clone());
    canvas.text(x + columns + 2, y, area.right(), &words, Role::Dim);
}

/// The kept points, as far as the updates planned.
fn clock(state: &ChoiceState, canvas: &mut Canvas, area: Rect) {
    let settings = &state.choice.chosen.settings;
    let planned = settings.updates.div_ceil(settings.measure_every.max(1));
    let (last, columns) = (state.last().max(planned), usize::from(area.width));
    for i in 0..area.width {
        let point = tick_of(usize::from(i), columns, last + 1);
        if point <= state.last() {
            let across = canvas.theme.glyphs.frame.across;
            canvas.sign(area.x + i, area.y, across, Role::Text);
            canvas.hit(Rect::new(area.x + i, area.y, 1, 1), Hit::GameTick(point));
        }
    }
    let head = column_of(state.point, columns, last + 1) as u16;
    canvas.sign(area.x + head, area.y, canvas.theme.glyphs.head, Role::Head);
}

/// Large print: the cell and its share of search, or what is paid and what is got.
fn in_large(state: &ChoiceState, canvas: &mut Canvas, area: Rect) {
    let mut rest = area;
    strip(state, canvas, take_bottom(&mut rest, 1));
    let lines = match &state.work {
        Work::Map(filling) => {
            let (row, column) = state.chosen();
            let found = filling.found(row, column);
            let share = found.map_or("?".into(), |f| percent(f.gate));
            [
                format!("{} MAZES", state.choice.chosen.mazes),
                format!("SEARCH {share}"),
            ]
        }
        Work::Taxed(both, _) => {
            let point = both.of(Mixture::Logits).get(state.point);
            let paid = point.map_or("?".into(), |p| percent(p.gate));
            let new = point.and_then(|p| p.new);
            let got = new.map_or("?".into(), |s| percent(s.whole));
            [format!("PAYS {paid}"), format!("GETS {got}")]
        }
    };
    let [first, second] = lines;
    let mut words = sentence(state, area.height);
    words.push(span("(esc: small print)", Role::Dim));
    let width = area.width.saturating_sub(2);
    let said = wrap(&words, width).len() as u16;
    let lines = [(first, Role::Strong), (second, Role::BarOwn)];
    let taken = large::game(canvas, rest, lines, said);
    take(&mut rest, taken);
    let place = Rect {
        x: rest.x + 1,
        width,
        ..rest
    };
    canvas.paragraph(place, &words);
}

/// The screen in plain text.
pub fn as_text(state: &ChoiceState) -> String {
    let progress = format!("In training: {}.", state.progress());
    format!(
        "{}\nmesascope {}: {}\n{}\n\n{}",
        state.line(),
        state.choice.name,
        state.choice.title,
        dials::as_text(&state.turned),
        text(&state.sheet, &[progress])
    )
}
