//! Agents as a table: a row for each, those around the chosen one where there is no room for all.

use ratatui::layout::Rect;

use super::{mark_of, progress};
use crate::insight::{Measured, Thing, Worth, percent, points};
use crate::scenario::Reached;
use crate::tui::agents::{Grown, Here, One, Stage};
use crate::tui::hit::Hit;
use crate::tui::paint;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, span};
use crate::tui::view::grid::{arrow, sign_of};
use crate::tui::view::topic::Topic;

/// Draws the table.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    if area.height < 2 {
        return;
    }
    let columns = Columns::of(area);
    columns.head(state, canvas, area);
    let all = state.agents.ordered();
    let room = area.height as usize - 1;
    let chosen = state.agents.at();
    let first = chosen
        .saturating_sub(room.saturating_sub(1).max(room / 2))
        .min(all.len().saturating_sub(room));
    let shown = all.into_iter().enumerate().skip(first);
    for ((i, one), y) in shown.zip(area.y + 1..area.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        canvas.hit(row, Hit::Agent(one.seed));
        columns.row(state, canvas, row, one, i == chosen);
    }
}

/// Where the columns begin.
struct Columns {
    train: u16,
    deploy: u16,
    first: u16,
    here: u16,
    worth: Option<u16>,
    end: u16,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let train = area.x + 10;
        let deploy = train + 10;
        let first = deploy + 11;
        let here = first + 14;
        let steps = if area.width >= 100 { 17 } else { 11 };
        Columns {
            train,
            deploy,
            first,
            here,
            worth: (area.width >= 72).then_some(here + steps),
            end: area.right(),
        }
    }

    fn head(&self, state: &State, canvas: &mut Canvas, area: Rect) {
        let y = area.y;
        let first = match often(state) {
            true => " how often ",
            false => " first ",
        };
        canvas.rule(area, &[span(" seed ", Role::Title)]);
        canvas.text(self.train, y, self.end, " training ", Role::Text);
        canvas.text(self.deploy, y, self.end, " let loose ", Role::Text);
        canvas.text(self.first, y, self.end, first, Role::Own);
        canvas.text(self.here, y, self.end, " here ", Role::Own);
        if let Some(x) = self.worth.filter(|_| any_worths(state)) {
            canvas.text(x, y, self.end, " worth to it ", Role::Own);
        }
    }

    fn row(&self, state: &State, canvas: &mut Canvas, row: Rect, one: &One, chosen: bool) {
        let y = row.y;
        if chosen {
            canvas.sign(row.x, y, canvas.theme.glyphs.lit, Role::Lit);
        }
        let role = if chosen { Role::Selection } else { Role::Text };
        let seed = format!("{} {}", one.seed, mark_of(canvas, one));
        canvas.text(row.x + 2, y, self.train, &seed, role);
        let (words, role) = match &one.stage {
            Stage::Ready(grown) => return self.figures(state, canvas, y, grown),
            Stage::Training(update) => (progress(state, *update), Role::Dim),
            Stage::Failed(why) => (why.clone(), Role::Fault),
        };
        canvas.text(self.train + 1, y, self.end, &words, role);
    }

    fn figures(&self, state: &State, canvas: &mut Canvas, y: u16, grown: &Grown) {
        let (train, deploy) = &grown.measured;
        for (x, measured) in [(self.train, train), (self.deploy, deploy)] {
            let share = percent(measured.base_share());
            canvas.text(x + 1, y, self.end, &share, Role::Base);
        }
        let first = match often(state) {
            true => how_often(state, canvas, deploy),
            false => bar(state, canvas, deploy),
        };
        canvas.ask(self.first + 1, y, Topic::Evidence, first.clone());
        canvas.text(self.first + 1, y, self.here, &first, Role::Own);
        let Some(here) = &grown.here else {
            return;
        };
        let end = self.worth.unwrap_or(self.end);
        let way = way(state, canvas, here, end.saturating_sub(self.here + 2));
        canvas.text(self.here + 1, y, end, &way, Role::Own);
        if let Some(x) = self.worth {
            let room = self.end.saturating_sub(x + 1);
            let worths = worths(state, canvas, &here.worths, room);
            canvas.text(x + 1, y, self.end, &worths, Role::Text);
        }
    }
}

/// Whether there is anything to say of worths; nothing stands alone where kinds are many.
fn any_worths(state: &State) -> bool {
    let mut all = state.agents.ready().filter_map(|g| g.here.as_ref());
    all.any(|here| !here.worths.is_empty())
}

/// Whether goals are things that happen again and again: then how often says more than which was
/// first.
fn often(state: &State) -> bool {
    let mut goals = state.scenario.goals.iter();
    state.scenario.pays_each_step() && goals.any(|g| matches!(g.reached, Reached::Happens(_)))
}

/// How often each goal happens in an episode.
fn how_often(state: &State, canvas: &Canvas, measured: &Measured) -> String {
    let goals = state.scenario.goals.iter().enumerate();
    let each: Vec<String> = goals
        .filter_map(|(g, goal)| match goal.reached {
            Reached::Happens(signal) => {
                let times = measured.happened[signal];
                Some(format!("{} {times:.1}", sign_of(canvas, state, g)))
            }
            Reached::Meet(_) | Reached::Place(_) => None,
        })
        .collect();
    whole(&each, " ", 14)
}

/// Its first steps in the present world, and what it reaches there.
fn way(state: &State, canvas: &Canvas, here: &Here, room: u16) -> String {
    let reached = (0..here.side.first.len()).filter(|&g| here.side.first[g]);
    let signs: String = reached.map(|g| sign_of(canvas, state, g)).collect();
    let room = (room as usize).saturating_sub(signs.chars().count() + 1);
    let actions = &here.side.walk.actions;
    let mut steps: Vec<char> = actions.iter().map(|a| arrow(canvas, *a)).collect();
    if steps.len() > room {
        steps.truncate(room.saturating_sub(1));
        steps.push(canvas.theme.glyphs.ellipsis);
    }
    format!("{} {signs}", steps.into_iter().collect::<String>())
}

/// What things are worth to it: by name where that fits, else by sign, as many as there is room
/// for.
fn worths(state: &State, canvas: &Canvas, worths: &[Worth], room: u16) -> String {
    let all = |name: &dyn Fn(&Worth) -> String| -> Vec<String> {
        let each = worths.iter();
        each.map(|w| format!("{} {}", name(w), points(w.mesa)))
            .collect()
    };
    let names = all(&|w| w.name.clone());
    let by_name = whole(&names, ", ", room);
    if by_name == names.join(", ") {
        return by_name;
    }
    whole(&all(&|w| sign(state, canvas, w)), " ", room)
}

/// The sign of a thing; its name if it has none.
fn sign(state: &State, canvas: &Canvas, worth: &Worth) -> String {
    let sign = |goal| sign_of(canvas, state, goal);
    let happens = |s: usize| {
        let mut goals = state.scenario.goals.iter();
        goals.position(|g| g.reached == Reached::Happens(s))
    };
    match worth.thing {
        Thing::ObjectAt(object, place) => format!("{}{}", sign(object), sign(place)),
        Thing::ObjectHere(goal) | Thing::Place(goal) => sign(goal).into(),
        Thing::Signal(signal) => match happens(signal) {
            Some(goal) => sign(goal).into(),
            None => state.scenario.laws.signals[signal].name.clone(),
        },
        Thing::Kind(_) => worth.name.clone(),
        Thing::Floor => "floor".into(),
    }
}

/// As many parts from the first as fit, none of them cut.
fn whole(parts: &[String], between: &str, room: u16) -> String {
    let fits = |n: &usize| paint::columns(&parts[..*n].join(between)) <= room;
    let most = (0..=parts.len()).rev().find(fits).unwrap_or(0);
    parts[..most].join(between)
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
