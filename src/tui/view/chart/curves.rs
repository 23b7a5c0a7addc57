//! The curves: each thing's worth to it, drawn with the thing's own sign.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::grid::sign_of;
use super::super::topic::Topic;
use super::GUTTER;
use super::axis::Axis;
use super::turns::Taken;
use crate::insight::{Thing, points};
use crate::scenario::{Goal, Reached};
use crate::tui::paint::columns;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// One thing's curve.
pub struct Curve {
    /// Which of the scene's worths.
    index: usize,
    sign: char,
    role: Role,
    /// What it is called, from the longest name to the shortest.
    names: [String; 2],
}

/// What is to be had here, in the order of drawing: the last lies on top.
pub fn of(state: &State, canvas: &Canvas) -> Vec<Curve> {
    let worths = &state.scene.worths;
    let anything = worths
        .iter()
        .any(|w| matches!(w.thing, Thing::ObjectHere(_)));
    let mut curves: Vec<Curve> = (0..worths.len())
        .filter_map(|index| curve(state, canvas, index, anything))
        .collect();
    curves.sort_by_key(|c| match worths[c.index].thing {
        Thing::Floor => 0,
        Thing::Place(_) => 1,
        _ => 2,
    });
    curves
}

/// A thing's curve; none for an object in a place where it does not lie, unless none lies here.
fn curve(state: &State, canvas: &Canvas, index: usize, anything: bool) -> Option<Curve> {
    let scenario = &state.scenario;
    let glyphs = canvas.theme.glyphs;
    let name = |goal: usize| scenario.goals[goal].name.as_str();
    let (sign, role, long, short) = match state.scene.worths[index].thing {
        Thing::Floor => (glyphs.trail, Role::Dim, "bare floor".into(), "floor".into()),
        Thing::Place(goal) => {
            let sign = sign_of(canvas, state, goal);
            let long = format!("the {}, nothing in it", name(goal));
            (sign, Role::Own, long, name(goal).to_string())
        }
        Thing::ObjectHere(goal) => {
            let (sign, role) = object(state, goal);
            let long = format!("the {} where it lies here", name(goal));
            (sign, role, long, format!("{} here", name(goal)))
        }
        Thing::ObjectAt(goal, place) if !anything => {
            let (sign, role) = object(state, goal);
            let long = format!("the {} in the {}", name(goal), name(place));
            (
                sign,
                role,
                long,
                format!("{} in {}", name(goal), name(place)),
            )
        }
        Thing::ObjectAt(..) => return None,
        Thing::Kind(kind) => {
            let kind_ = &scenario.kinds[kind];
            let rewarded = scenario.base.reward[kind] > 0.0;
            let role = if rewarded { Role::Base } else { Role::Own };
            (kind_.glyph, role, kind_.label.clone(), kind_.label.clone())
        }
        Thing::Signal(signal) => {
            let name = state.scene.worths[index].name.clone();
            let sign = signal_sign(state, signal);
            let rewarded = state.scene.worths[index].base > 0.0;
            let role = if rewarded { Role::Base } else { Role::Own };
            (sign, role, name.clone(), name)
        }
    };
    Some(Curve {
        index,
        sign,
        role,
        names: [long, short],
    })
}

/// The sign of what happens: that of its goal if it is one, else the first letter of its name.
fn signal_sign(state: &State, signal: usize) -> char {
    let goal = |g: &&Goal| g.reached == Reached::Happens(signal);
    let named = || state.scenario.laws.signals[signal].name.chars().next();
    (state.scenario.goals.iter().find(goal))
        .map(|g| g.sign)
        .or_else(named)
        .unwrap_or('?')
}

/// The sign of an object, and whether it is what the training rewards.
fn object(state: &State, goal: usize) -> (char, Role) {
    let goal = &state.scenario.goals[goal];
    match goal.is_rewarded(&state.scenario.base) {
        true => (goal.sign, Role::Base),
        false => (goal.sign, Role::Own),
    }
}

impl Curve {
    /// Draws it as far as the run has come.
    pub fn draw(
        &self,
        canvas: &mut Canvas,
        scale: &Scale,
        axis: &Axis,
        worths: &[Vec<f64>],
        taken: &mut Taken,
    ) {
        for x in axis.xs() {
            let worth = worths
                .get(axis.update_at(x))
                .and_then(|w| w.get(self.index));
            if let Some(y) = worth.and_then(|&w| scale.row(w)) {
                canvas.sign(x, y, self.sign, self.role);
                taken.curve(x, y);
            }
        }
    }
}

/// Points from the top of the plot to its bottom; zero is always among them.
pub struct Scale {
    plot: Rect,
    low: f64,
    high: f64,
}

impl Scale {
    /// The scale on which all the curves fit.
    pub fn of(worths: &[Vec<f64>], curves: &[Curve], plot: Rect) -> Self {
        let all = || {
            let of = |i: usize| worths.iter().filter_map(move |w| w.get(i).copied());
            let indexes = curves.iter().map(|c| c.index);
            indexes.flat_map(of).filter(|w| w.is_finite())
        };
        Scale::new(all().fold(0.0, f64::min), all().fold(0.0, f64::max), plot)
    }

    fn new(low: f64, high: f64, plot: Rect) -> Self {
        let high = if high - low < 1e-9 { low + 1.0 } else { high };
        Scale { plot, low, high }
    }

    /// The row of a worth.
    pub fn row(&self, worth: f64) -> Option<u16> {
        if self.plot.is_empty() || !worth.is_finite() {
            return None;
        }
        let share = ((self.high - worth) / (self.high - self.low)).clamp(0.0, 1.0);
        let row = (share * f64::from(self.plot.height - 1)).round();
        Some(self.plot.y + row as u16)
    }

    /// Its ends and the zero line.
    pub fn draw(&self, canvas: &mut Canvas) {
        let Some(zero) = self.row(0.0) else {
            return;
        };
        let line = canvas.theme.glyphs.dashed.across;
        for x in self.plot.x..self.plot.right() {
            canvas.sign(x, zero, line, Role::Dim);
        }
        self.label(canvas, zero, "0");
        for worth in [self.high, self.low] {
            let row = self.row(worth).unwrap_or(zero);
            if row != zero {
                self.label(canvas, row, &end(worth));
            }
        }
    }

    fn label(&self, canvas: &mut Canvas, y: u16, text: &str) {
        let end = self.plot.x.saturating_sub(1);
        let x = canvas.right(
            self.plot.x - GUTTER.min(self.plot.x),
            end,
            y,
            text,
            Role::Dim,
        );
        canvas.ask(x, y, Topic::WorthCurve, format!("{text} points"));
    }
}

/// The end of a scale, in at most six columns.
fn end(worth: f64) -> String {
    match worth.abs() {
        w if w < 1000.0 => points(worth),
        w if w < 99_999.0 => format!("{worth:.0}"),
        _ => format!("{worth:.0e}"),
    }
}

/// A sign, a name and a worth, and whose they are.
pub struct Item {
    sign: char,
    role: Role,
    name: String,
    worth: String,
}

impl Item {
    fn width(&self) -> u16 {
        4 + columns(&self.name) + columns(&self.worth)
    }
}

/// The key to the signs, with what each thing is worth where the clock stands: lines of items,
/// with the longest names that fit on one line, else the short ones on several.
pub fn legend(state: &State, curves: &[Curve], width: u16) -> Vec<Vec<Item>> {
    let items = |short: usize| -> Vec<Item> {
        let named = |c: &Curve| Item {
            sign: c.sign,
            role: c.role,
            name: c.names[short].clone(),
            worth: points(state.scene.worths[c.index].mesa),
        };
        curves.iter().rev().map(named).collect()
    };
    let wide = |items: &[Item]| items.iter().map(|i| i.width() + 2).sum::<u16>();
    let long = items(0);
    if wide(&long) <= width {
        return vec![long];
    }
    let mut lines: Vec<Vec<Item>> = vec![vec![]];
    let mut used = 1;
    for item in items(1) {
        if used + item.width() > width && used > 1 {
            lines.push(vec![]);
            used = 1;
        }
        used += item.width() + 2;
        if let Some(line) = lines.last_mut() {
            line.push(item);
        }
    }
    lines
}

/// Writes the key.
pub fn write_legend(canvas: &mut Canvas, area: Rect, lines: &[Vec<Item>]) {
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        let mut x = area.x + 1;
        for item in line {
            canvas.sign(x, y, item.sign, item.role);
            x = canvas.text(x + 2, y, area.right(), &item.name, Role::Text) + 1;
            let here = format!("{}: {} points", item.name, item.worth);
            canvas.ask(x, y, Topic::WorthCurve, here);
            x = canvas.text(x, y, area.right(), &item.worth, Role::Strong) + 3;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_and_zero_are_on_the_scale() {
        let scale = Scale::new(-5.0, 20.0, Rect::new(7, 3, 40, 6));
        assert_eq!(scale.row(20.0), Some(3));
        assert_eq!(scale.row(-5.0), Some(8));
        assert_eq!(scale.row(0.0), Some(7));
        assert_eq!(scale.row(f64::NAN), None);
        let flat = Scale::new(0.0, 0.0, Rect::new(7, 3, 40, 6));
        assert_eq!(flat.row(0.0), Some(8));
        let empty = Scale::new(0.0, 1.0, Rect::new(7, 3, 40, 0));
        assert_eq!(empty.row(0.5), None);
    }

    #[test]
    fn ends_fit_into_the_gutter() {
        for worth in [22.74, -0.04, -123.4, 5432.1, -98765.4, 1e9, -1e12] {
            assert!(end(worth).len() < usize::from(GUTTER), "{}", end(worth));
        }
    }
}
