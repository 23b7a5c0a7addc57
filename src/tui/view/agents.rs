//! Agents side by side that differ in their seed alone: a row for each, or a small world where
//! there is room, and what they come to together.

mod table;

use ratatui::layout::Rect;

use super::canvas::{Canvas, Span, span, wrap};
use super::compare::walk;
use super::grid::sign_of;
use super::topic::Topic;
use crate::insight::{
    Measured, Spread, Verdict, percent, points, spread, tally, trained_to, verdict, verdict_words,
};
use crate::tui::agents::{Grown, One, Stage};
use crate::tui::hit::Hit;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::update::scenario_ahead;

/// Draws the agents in the room between the head and the clocks.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let together = summary(state);
    let lines = fitting(&together, inner.width, inner.height.saturating_sub(4));
    let foot = lines.len() as u16;
    let body = Rect {
        height: inner.height - foot,
        ..inner
    };
    match pictures(state, body) {
        Some(layout) => small_worlds(state, canvas, body, &layout),
        None => table::draw(state, canvas, body),
    }
    let top = body.bottom();
    canvas.ask(inner.x, top, Topic::Spread, together.join(" "));
    for (line, y) in lines.iter().zip(top..area.bottom()) {
        canvas.spans(inner.x, y, inner.right(), line);
    }
}

/// Figures as lines, as many as there is room for; none is cut.
fn fitting(figures: &[String], width: u16, most: u16) -> Vec<Vec<Span>> {
    let mut lines = Vec::new();
    for figure in figures {
        let next = wrap(&[span(figure.clone(), Role::Text)], width);
        if lines.len() + next.len() > most as usize {
            break;
        }
        lines.extend(next);
    }
    lines
}

/// The sentence on top: how many look right, how many want something else.
pub fn sentence(state: &State) -> String {
    let agents = &state.agents;
    let all = agents.list.len();
    let ready = agents.ready().count();
    let it = tally(agents.ready().map(|g| &g.measured));
    let trained = trained_to(&state.scenario);
    if ready < all {
        return format!(
            "Trained to {trained}, {all} times; only the seed differs. {ready} of {all} are ready."
        );
    }
    let many = |n: usize, one: &str, more: &str| match n {
        0 => format!("none {more}"),
        1 => format!("1 {one}"),
        n if n == all => format!("all {more}"),
        n => format!("{n} {more}"),
    };
    format!(
        "Trained to {trained}, {all} times; only the seed differs: the first weights, and the \
         worlds that were drawn. In training {}. Let loose, {}, {}, {}.",
        many(it.look_right, "looks right", "look right"),
        many(
            it.robust,
            "does what it was trained for",
            "do what they were trained for"
        ),
        many(
            it.pseudo_aligned,
            "wants something else",
            "want something else"
        ),
        many(it.incapable, "is lost", "are lost"),
    )
}

fn interval(it: &Spread) -> String {
    let between = format!("{} to {}", percent(it.least), percent(it.most));
    match it.interval {
        Some(_) if it.least == it.most => format!("{} each", percent(it.mean)),
        Some((low, high)) => format!(
            "{} on average (95% interval {} to {}), single ones {between}",
            percent(it.mean),
            percent(low.max(0.0)),
            percent(high.min(1.0))
        ),
        None => percent(it.mean),
    }
}

/// What they come to together, a line for each figure.
pub fn summary(state: &State) -> Vec<String> {
    let figures = |f: &dyn Fn(&Measured) -> f64| {
        let all: Vec<f64> = state.agents.ready().map(|g| f(&g.measured.1)).collect();
        spread(&all)
    };
    let mut lines = Vec::new();
    if let Some(it) = figures(&|m| m.base_share()) {
        let what = "Let loose, of the best possible";
        lines.push(format!("{what}: {}.", interval(&it)));
    }
    if !state.scenario.pays_each_step() {
        let goals = state.scenario.goals.iter().enumerate();
        let mut each: Vec<(&str, Spread)> = goals
            .filter_map(|(g, goal)| Some((goal.name.as_str(), figures(&|m| m.first_share(g))?)))
            .collect();
        // What most of them go for is said first.
        each.sort_by(|(_, a), (_, b)| b.mean.total_cmp(&a.mean));
        let line = |(name, it): &(&str, Spread)| format!("{name} first: {}.", interval(it));
        lines.extend(each.iter().map(line));
    }
    lines
}

/// How small worlds are laid out.
struct Layout {
    across: u16,
    wide: u16,
    high: u16,
}

/// The layout of small worlds, if all of them fit.
fn pictures(state: &State, area: Rect) -> Option<Layout> {
    let grid = &state.session.world.grid;
    let wide = (grid.width() as u16 * 2 + 2).max(22);
    let high = grid.height() as u16 + 4;
    let across = (area.width + 1) / (wide + 1);
    let down = area.height / high;
    let fits = u32::from(across) * u32::from(down) >= state.agents.list.len() as u32;
    (fits && across > 0).then_some(Layout { across, wide, high })
}

fn small_worlds(state: &State, canvas: &mut Canvas, area: Rect, layout: &Layout) {
    let chosen = state.agents.at();
    for (i, one) in state.agents.ordered().into_iter().enumerate() {
        let (column, row) = (i as u16 % layout.across, i as u16 / layout.across);
        let place = Rect {
            x: area.x + column * (layout.wide + 1),
            y: area.y + row * layout.high,
            width: layout.wide,
            height: layout.high,
        };
        canvas.hit(place, Hit::Agent(one.seed));
        picture(state, canvas, place, one, i == chosen);
    }
}

fn picture(state: &State, canvas: &mut Canvas, place: Rect, one: &One, chosen: bool) {
    let role = if chosen { Role::Selection } else { Role::Title };
    let title = format!(" seed {} {}", one.seed, mark_of(canvas, one));
    let frame = Rect {
        height: place.height - 2,
        ..place
    };
    let inside = canvas.frame(frame, &[span(title, role)]);
    let y = place.bottom() - 2;
    match &one.stage {
        Stage::Training(update) => {
            let words = progress(state, *update);
            canvas.text(place.x + 1, y, place.right(), &words, Role::Dim);
        }
        Stage::Failed(why) => {
            let rows = Rect {
                y,
                height: 2,
                ..place
            };
            canvas.paragraph(rows, &[span(why.clone(), Role::Fault)]);
        }
        Stage::Ready(grown) => {
            if let Some(here) = &grown.here {
                walk(state, canvas, (inside.x, inside.y), &here.side, (2, 1));
            }
            let (plain, role) = verdict_of(grown);
            canvas.text(place.x + 1, y, place.right(), plain, role);
            canvas.ask(place.x + 1, y, Topic::Verdict, plain);
            let words = counts(state, canvas, grown);
            canvas.text(place.x + 1, y + 1, place.right(), &words, Role::Text);
        }
    }
}

/// How far one in training is.
fn progress(state: &State, update: usize) -> String {
    let planned = scenario_ahead(state).optimizer.updates;
    match update {
        0 => "waits for its turn".into(),
        _ => format!("update {update} of {planned}"),
    }
}

/// The sign of a verdict, as for plans: as trained for, parted, lost.
fn mark_of(canvas: &Canvas, one: &One) -> String {
    let glyphs = canvas.theme.glyphs;
    match one.grown().map(|g| verdict(&g.measured.0, &g.measured.1)) {
        None => String::new(),
        Some(Verdict::Robust) => format!("{} ", glyphs.agrees),
        Some(Verdict::PseudoAligned) => format!("{} ", glyphs.parted),
        Some(Verdict::Incapable) => "? ".into(),
    }
}

/// The verdict in the fewest words, and its role.
fn verdict_of(grown: &Grown) -> (&'static str, Role) {
    match verdict(&grown.measured.0, &grown.measured.1) {
        Verdict::Robust => ("as trained for", Role::Agrees),
        Verdict::PseudoAligned => ("wants another thing", Role::Parted),
        Verdict::Incapable => ("is lost", Role::Later),
    }
}

/// What it reaches first in the measured worlds, by signs; or what it keeps of the best.
fn counts(state: &State, canvas: &Canvas, grown: &Grown) -> String {
    let deploy = &grown.measured.1;
    if state.scenario.pays_each_step() {
        return format!("{} of the best", percent(deploy.base_share()));
    }
    let goals = deploy.first.iter().enumerate();
    let each: Vec<String> = goals
        .map(|(g, n)| format!("{} {n}", sign_of(canvas, state, g)))
        .collect();
    format!("{} of {}", each.join(" "), deploy.worlds)
}

/// The agents in plain text.
pub fn as_text(state: &State) -> String {
    let mut lines = vec![sentence(state), super::dials::as_text(&state.turned)];
    lines.retain(|l| !l.is_empty());
    lines.extend(summary(state));
    for one in state.agents.ordered() {
        lines.push(match &one.stage {
            Stage::Training(update) => format!("seed {}: in training, update {update}", one.seed),
            Stage::Failed(why) => format!("seed {}: {why}", one.seed),
            Stage::Ready(grown) => {
                let (train, deploy) = &grown.measured;
                let worths: Vec<String> = (grown.here.iter().flat_map(|h| &h.worths))
                    .map(|w| format!("{} {}", w.name, points(w.mesa)))
                    .collect();
                format!(
                    "seed {}: {} of the best in training, {} let loose; {}; worth to it: {}",
                    one.seed,
                    percent(train.base_share()),
                    percent(deploy.base_share()),
                    verdict_words(verdict(train, deploy)).0,
                    worths.join(", ")
                )
            }
        });
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_is_said_once() {
        let said = |all: &[f64]| interval(&spread(all).unwrap());
        assert_eq!(said(&[0.5, 0.5, 0.5]), "50% each");
        assert_eq!(said(&[0.5]), "50%");
        assert!(said(&[0.4, 0.6]).starts_with("50% on average"));
    }
}
