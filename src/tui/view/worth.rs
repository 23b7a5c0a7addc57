//! What each thing is worth, to what it was trained for and to it, on scales that can be
//! compared: each as a share of the best.

use ratatui::layout::Rect;

use super::canvas::{Canvas, span};
use super::topic::Topic;
use crate::insight::{Taste, Worth, percent, points, taste, taste_rows};
use crate::tui::state::State;
use crate::tui::theme::Role;

/// The rows of the table without its heading: a line for each thing, or a map of many kinds.
pub fn rows(state: &State) -> u16 {
    match taste_rows(&state.scenario) {
        0 => state.scene.worths.len() as u16,
        rows => rows as u16 + 1,
    }
}

/// Draws the table, if there is room for it.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    if area.height < 2 || area.width < 40 {
        return;
    }
    if let Some(taste) = taste(&state.scene) {
        return map(canvas, area, &taste);
    }
    let columns = Columns::of(area, state.everything);
    canvas.rule(area, &[span(" worth of each thing ", Role::Title)]);
    canvas.text(
        columns.base,
        area.y,
        area.right(),
        columns.heading(),
        Role::Base,
    );
    canvas.text(columns.own, area.y, area.right(), " to it ", Role::Own);
    let best = |f: &dyn Fn(&Worth) -> f64| state.scene.worths.iter().map(f).fold(0.0f64, f64::max);
    let (base, own) = (best(&|w| w.base), best(&|w| w.mesa));
    for (worth, y) in state.scene.worths.iter().zip(area.y + 1..area.bottom()) {
        row(canvas, &columns, y, worth, (base, own));
    }
}

/// What each of many kinds is worth, as two maps side by side: a digit from 0 for the least to 9
/// for the most, of each objective by itself.
fn map(canvas: &mut Canvas, area: Rect, taste: &Taste) {
    canvas.rule(
        area,
        &[span(
            format!(" how good each {} is ", taste.name),
            Role::Title,
        )],
    );
    let columns = taste.rows.first().map_or(0, Vec::len) as u16;
    let left = area.x + 2;
    let right = left + (2 * columns + 4).max(18);
    let [down, across] = &taste.by;
    let y = area.y + 1;
    canvas.text(left, y, right, "in truth", Role::Base);
    canvas.text(right, y, area.right(), "to it", Role::Own);
    let note = format!("down {down}, across {across}; 9 is the best");
    let from = right + (2 * columns + 4).max(9);
    canvas.text(from, y, area.right(), &note, Role::Dim);
    let base = taste.range(|w| w.0);
    let own = taste.range(|w| w.1);
    for (row, y) in taste.rows.iter().zip(y + 1..area.bottom()) {
        for (x, worth) in (0u16..).zip(row) {
            let at = [
                (left, worth.0, base, Role::Base),
                (right, worth.1, own, Role::Own),
            ];
            for (start, value, (least, most), role) in at {
                let share = (value - least) / (most - least).max(1e-9);
                let digit = (share * 9.0).round().clamp(0.0, 9.0) as u32;
                let sign = char::from_digit(digit, 10).unwrap_or('?');
                let topic = if start == left {
                    Topic::ThingBase
                } else {
                    Topic::ThingOwn
                };
                if x == 0 && y == area.y + 2 {
                    canvas.ask(start, y, topic, points(value));
                }
                canvas.sign(start + 2 * x, y, sign, role);
            }
        }
    }
}

/// Where the columns begin.
struct Columns {
    name: u16,
    base: u16,
    own: u16,
    bar: u16,
    points: Option<u16>,
    end: u16,
}

impl Columns {
    /// Points stand beside the shares where there is room; bars give way first.
    fn of(area: Rect, everything: bool) -> Self {
        const NAME: u16 = 25;
        const SHARE: u16 = 6;
        const POINTS: u16 = 5;
        let half = area.width.saturating_sub(NAME + 1) / 2;
        let with_points = (everything || half >= 22) && half >= SHARE + POINTS;
        let numbers = SHARE + if with_points { POINTS } else { 0 };
        let bar = half.saturating_sub(numbers + 1).min(24);
        let bar = if bar < 3 { 0 } else { bar };
        Columns {
            name: area.x + 1,
            base: area.x + 1 + NAME,
            own: area.x + 1 + NAME + half,
            bar,
            points: with_points.then_some(bar + SHARE),
            end: area.right(),
        }
    }
}

impl Columns {
    /// What stands over the first numbers.
    fn heading(&self) -> &'static str {
        if self.own - self.base < 13 {
            "trained "
        } else {
            " trained for "
        }
    }
}

fn row(canvas: &mut Canvas, columns: &Columns, y: u16, worth: &Worth, best: (f64, f64)) {
    canvas.text(columns.name, y, columns.base, &worth.name, Role::Text);
    let sides = [
        (
            columns.base,
            worth.base,
            best.0,
            Role::BarBase,
            Topic::ThingBase,
        ),
        (
            columns.own,
            worth.mesa,
            best.1,
            Role::BarOwn,
            Topic::ThingOwn,
        ),
    ];
    let gap = u16::from(columns.bar > 0);
    for (x, value, best, role, topic) in sides {
        let share = if best > 0.0 { value / best } else { 0.0 };
        canvas.bar(x, y, columns.bar, share.max(0.0), role);
        let text = match share {
            s if s < -0.005 => format!("-{}", percent(-s)),
            s => percent(s),
        };
        canvas.ask(
            x + 2 + columns.bar,
            y,
            topic,
            format!("{text}, {} points", points(value)),
        );
        canvas.text(x + gap + columns.bar, y, columns.end, &text, Role::Text);
        if let Some(at) = columns.points {
            canvas.text(x + gap + at, y, columns.end, &points(value), Role::Dim);
        }
    }
}
