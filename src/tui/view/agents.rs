//! Agents side by side that differ in their seed alone: a row for each, or a small world where
//! there is room, and what they come to together.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Span, span, wrap};
use super::compare::walk;
use super::grid::{arrow, sign_of};
use super::topic::Topic;
use crate::insight::{
    Measured, Spread, Verdict, percent, points, spread, tally, trained_to, verdict, verdict_words,
};
use crate::tui::agents::{Grown, One, Stage};
use crate::tui::hit::Hit;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Draws the agents in the room between the head and the clocks.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let together = summary(state);
    let lines: Vec<Vec<Span>> = (together.iter())
        .flat_map(|s| wrap(&[span(s.clone(), Role::Text)], inner.width))
        .collect();
    let most = inner.height.saturating_sub(4);
    let foot = (lines.len() as u16).min(most);
    let body = Rect {
        height: inner.height - foot,
        ..inner
    };
    match pictures(state, body) {
        Some(layout) => small_worlds(state, canvas, body, &layout),
        None => table(state, canvas, body),
    }
    let top = body.bottom();
    canvas.ask(inner.x, top, Topic::Spread, together.join(" "));
    for (line, y) in lines.iter().zip(top..area.bottom()) {
        canvas.spans(inner.x, y, inner.right(), line);
    }
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
    let many = |n: usize| match n {
        0 => "none".to_string(),
        n if n == all => "all".to_string(),
        n => n.to_string(),
    };
    format!(
        "Trained to {trained}, {all} times; only the seed differs: the first weights, and the \
         worlds that were drawn. In training {} look right. Let loose, {} do what they were \
         trained for, {} want something else, {} are lost.",
        many(it.look_right),
        many(it.robust),
        many(it.pseudo_aligned),
        many(it.incapable),
    )
}

fn interval(it: &Spread) -> String {
    let between = format!("{} to {}", percent(it.least), percent(it.most));
    match it.interval {
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
        for (g, goal) in state.scenario.goals.iter().enumerate() {
            if let Some(it) = figures(&|m| m.first_share(g)) {
                lines.push(format!("{} first: {}.", goal.name, interval(&it)));
            }
        }
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
            let planned = state.scenario.optimizer.updates;
            let words = format!("update {update} of {planned}");
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

/// A row for each agent; those around the chosen one where there is no room for all.
fn table(state: &State, canvas: &mut Canvas, area: Rect) {
    if area.height < 2 {
        return;
    }
    let columns = Columns::of(state, area);
    columns.head(canvas, area);
    let all = state.agents.ordered();
    let room = area.height as usize - 1;
    let chosen = state.agents.at();
    let first = chosen
        .saturating_sub(room.saturating_sub(1).max(room / 2))
        .min(all.len().saturating_sub(room));
    let shown = all.into_iter().enumerate().skip(first);
    for ((i, one), y) in shown.zip(area.y + 1..area.bottom()) {
        canvas.hit(
            Rect {
                y,
                height: 1,
                ..area
            },
            Hit::Agent(one.seed),
        );
        columns.row(state, canvas, area, y, one, i == chosen);
    }
}

struct Columns {
    train: u16,
    deploy: u16,
    first: u16,
    here: u16,
    worth: Option<u16>,
}

impl Columns {
    fn of(state: &State, area: Rect) -> Self {
        let train = area.x + 10;
        let deploy = train + 10;
        let first = deploy + 10;
        let bars = if state.scenario.pays_each_step() {
            11
        } else {
            14
        };
        let here = first + bars;
        Columns {
            train,
            deploy,
            first,
            here,
            worth: (area.width >= 72).then_some(here + 16),
        }
    }

    fn head(&self, canvas: &mut Canvas, area: Rect) {
        let (y, end) = (area.y, area.right());
        canvas.rule(area, &[span(" seed ", Role::Title)]);
        canvas.text(self.train, y, end, " training ", Role::Text);
        canvas.text(self.deploy, y, end, " loose ", Role::Text);
        canvas.text(self.first, y, end, " first ", Role::Own);
        canvas.text(self.here, y, end, " here ", Role::Own);
        if let Some(x) = self.worth {
            canvas.text(x, y, end, " worth to it ", Role::Own);
        }
    }

    fn row(&self, state: &State, canvas: &mut Canvas, area: Rect, y: u16, one: &One, chosen: bool) {
        let end = area.right();
        if chosen {
            canvas.sign(area.x, y, canvas.theme.glyphs.lit, Role::Lit);
        }
        let role = if chosen { Role::Selection } else { Role::Text };
        let seed = format!("{} {}", one.seed, mark_of(canvas, one));
        canvas.text(area.x + 2, y, self.train, &seed, role);
        let grown = match &one.stage {
            Stage::Ready(grown) => grown,
            Stage::Training(update) => {
                let planned = state.scenario.optimizer.updates;
                let words = format!("in training: update {update} of {planned}");
                canvas.text(self.train + 1, y, end, &words, Role::Dim);
                return;
            }
            Stage::Failed(why) => {
                canvas.text(self.train + 1, y, end, why, Role::Fault);
                return;
            }
        };
        let (train, deploy) = &grown.measured;
        canvas.text(
            self.train + 1,
            y,
            end,
            &percent(train.base_share()),
            Role::Base,
        );
        canvas.text(
            self.deploy + 1,
            y,
            end,
            &percent(deploy.base_share()),
            Role::Base,
        );
        let first = if state.scenario.pays_each_step() {
            verdict_of(grown).0.chars().take(10).collect()
        } else {
            bar(state, canvas, deploy)
        };
        canvas.ask(self.first + 1, y, Topic::Evidence, first.clone());
        canvas.text(self.first + 1, y, self.here, &first, Role::Own);
        if let Some(here) = &grown.here {
            let steps = here.side.walk.actions.iter().take(10);
            let ways: String = steps.map(|a| arrow(canvas, *a)).collect();
            let reached = (0..here.side.first.len()).filter(|&g| here.side.first[g]);
            let signs: String = reached.map(|g| sign_of(canvas, state, g)).collect();
            canvas.text(self.here + 1, y, end, &format!("{ways}{signs}"), Role::Own);
        }
        if let (Some(x), Some(here)) = (self.worth, &grown.here) {
            let each: Vec<String> = (here.worths.iter())
                .map(|w| format!("{} {}", w.name, points(w.mesa)))
                .collect();
            let fits = |n: &usize| each[..*n].join(", ").chars().count() < (end - x - 1) as usize;
            let most = (0..=each.len()).rev().find(fits).unwrap_or(0);
            canvas.text(x + 1, y, end, &each[..most].join(", "), Role::Text);
        }
    }
}

/// Twelve signs for all measured worlds: what was reached first in them, most first.
fn bar(state: &State, canvas: &Canvas, measured: &Measured) -> String {
    const SIGNS: usize = 12;
    let mut parts: Vec<(usize, char)> = (measured.first.iter().enumerate())
        .map(|(g, n)| (*n, sign_of(canvas, state, g)))
        .collect();
    parts.push((measured.none, canvas.theme.glyphs.stays));
    let all: usize = parts.iter().map(|p| p.0).sum::<usize>().max(1);
    parts.sort_by_key(|p| std::cmp::Reverse(p.0));
    let mut text = String::new();
    let mut before = 0;
    for (n, sign) in parts {
        let upto = (before + n) * SIGNS / all;
        let from = before * SIGNS / all;
        text.extend(std::iter::repeat_n(sign, upto - from));
        before += n;
    }
    text
}

/// The agents in plain text.
pub fn as_text(state: &State) -> String {
    let mut lines = vec![sentence(state), super::dials::as_text(state)];
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
