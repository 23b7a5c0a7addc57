//! Curves, one above the other, each with its ghost.

use super::pane::{self, Line};
use super::{role, ways};
use crate::insight::percent;
use crate::insight::sheet::{Curve, Curves, Over};
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, span};

/// Rows of one curve, and in how few columns it has one less: a screen that is narrow is low.
const ROWS: usize = 4;
const NARROW: usize = 80;
/// Columns of the numbers at its side.
const SCALE: usize = 7;

/// The lines of all curves.
pub fn lines(curves: &Curves, width: u16, canvas: &Canvas) -> Vec<Line> {
    let longest = curves.curves.iter().map(|c| c.values.len()).max();
    let plot = Plot::new(curves, longest.unwrap_or(0), usize::from(width));
    let mut lines: Vec<Line> = Vec::new();
    for curve in &curves.curves {
        lines.push(head(curve, curves, usize::from(width), canvas));
        match curves.over {
            Over::Episodes { .. } | Over::Along { .. } => {
                lines.extend(plot.rows(curve, canvas));
            }
            Over::Each { .. } => lines.extend(plot.filled(curve, canvas)),
        }
    }
    lines.push(plot.ruler());
    lines.extend(pane::notes(&curves.notes, width));
    lines
}

/// The name of a curve, its value now, and its ghost's.
fn head(curve: &Curve, curves: &Curves, width: usize, canvas: &Canvas) -> Line {
    let glyphs = canvas.theme.glyphs;
    let at = curves.at.min(curve.values.len().saturating_sub(1));
    let now = |values: &[f64]| match (values.get(at), &curves.over) {
        (Some(v), Over::Each { .. }) if v.is_finite() => percent(*v),
        (Some(v), _) if v.is_finite() => ways::number(*v),
        _ => "none".into(),
    };
    let sign = match curves.over {
        Over::Episodes { .. } | Over::Along { .. } => glyphs.head,
        Over::Each { .. } => glyphs.spark[8],
    };
    let mut line = vec![
        span(format!("{sign} "), role(curve.tone)),
        span(curve.name.clone(), role(curve.tone)),
        span(format!(" {}", now(&curve.values)), Role::Strong),
    ];
    if let Some((name, values)) = &curve.ghost {
        let used: usize = line.iter().map(|(t, _)| t.chars().count()).sum();
        let (sign, value) = (glyphs.trail, now(values));
        let words = [
            format!("   {sign} {name} {value}"),
            format!(" {sign} {value}"),
        ];
        let fitting = words
            .into_iter()
            .find(|w| used + w.chars().count() <= width);
        line.extend(fitting.map(|w| span(w, Role::Dim)));
    }
    line
}

/// How places come to lie in columns.
struct Plot<'a> {
    over: &'a Over,
    at: usize,
    /// The place of each column.
    columns: Vec<usize>,
    /// The column after the last of training.
    wall: Option<usize>,
    /// Rows of a curve.
    rows: usize,
}

impl<'a> Plot<'a> {
    fn new(curves: &'a Curves, episodes: usize, width: usize) -> Self {
        let room = width.saturating_sub(SCALE + 2).max(1);
        let wide = (room / episodes.max(1)).clamp(1, 4);
        let columns: Vec<usize> = match episodes <= room {
            true => (0..episodes * wide).map(|c| c / wide).collect(),
            false => (0..room).map(|c| c * episodes / room).collect(),
        };
        let wall = match curves.over {
            Over::Episodes { training } => columns.iter().position(|&e| e >= training),
            Over::Each { .. } | Over::Along { .. } => None,
        };
        Plot {
            over: &curves.over,
            at: curves.at,
            columns,
            wall: wall.filter(|&w| w > 0),
            rows: match curves.over {
                Over::Episodes { .. } | Over::Along { .. } => ROWS - usize::from(width < NARROW),
                Over::Each { .. } => 1 + usize::from(width >= NARROW),
            },
        }
    }

    fn rows(&self, curve: &Curve, canvas: &Canvas) -> Vec<Line> {
        let (low, high) = curve.range;
        let row_of = |v: f64| {
            let share = ((v - low) / (high - low).max(1e-12)).clamp(0.0, 1.0);
            self.rows - 1 - (share * (self.rows - 1) as f64).round() as usize
        };
        (0..self.rows)
            .map(|row| {
                let scale = match row {
                    0 => ways::number(high),
                    r if r == self.rows - 1 => ways::number(low),
                    _ => String::new(),
                };
                let bar = canvas.theme.glyphs.frame.down;
                let mut line = vec![span(format!("{scale:>SCALE$}{bar}"), Role::Dim)];
                for (c, &e) in self.columns.iter().enumerate() {
                    if self.wall == Some(c) {
                        line.push(span(bar.to_string(), Role::Dim));
                    }
                    line.push(self.cell(curve, e, row, &row_of, canvas));
                }
                merge(line)
            })
            .collect()
    }

    fn cell(
        &self,
        curve: &Curve,
        episode: usize,
        row: usize,
        row_of: &impl Fn(f64) -> usize,
        canvas: &Canvas,
    ) -> (String, Role) {
        let glyphs = canvas.theme.glyphs;
        let there = |values: &[f64]| {
            let value = values.get(episode).filter(|v| v.is_finite());
            value.is_some_and(|v| row_of(*v) == row)
        };
        let ghost = curve.ghost.as_ref().is_some_and(|(_, v)| there(v));
        let now = episode == self.at;
        match (there(&curve.values), ghost) {
            (true, _) if now => (glyphs.head.to_string(), Role::Head),
            (true, _) => (glyphs.head.to_string(), role(curve.tone)),
            (_, true) => (glyphs.trail.to_string(), Role::Dim),
            _ => (" ".into(), Role::Text),
        }
    }

    /// A curve of shares as columns that are filled up to it.
    fn filled(&self, curve: &Curve, canvas: &Canvas) -> Vec<Line> {
        let glyphs = canvas.theme.glyphs;
        let (low, high) = curve.range;
        let rows = self.rows;
        let cell = |row: usize, place: usize| {
            let value = curve.values.get(place).filter(|v| v.is_finite());
            let Some(value) = value else {
                let sign = if row == rows - 1 {
                    glyphs.undecided
                } else {
                    ' '
                };
                return span(sign.to_string(), Role::Dim);
            };
            let share = ((value - low) / (high - low).max(1e-12)).clamp(0.0, 1.0);
            // What is left for this row of all that is above it.
            let left = share * rows as f64 - (rows - 1 - row) as f64;
            let least = if row == rows - 1 { 0.1 } else { 0.0 };
            let role = match place == self.at {
                true => Role::Head,
                false => role(curve.tone),
            };
            span(glyphs.spark(left.max(least)).to_string(), role)
        };
        (0..rows)
            .map(|row| {
                let scale = match row {
                    0 => percent(high),
                    _ => String::new(),
                };
                let bar = glyphs.frame.down;
                let mut line = vec![span(format!("{scale:>SCALE$}{bar}"), Role::Dim)];
                line.extend(self.columns.iter().map(|&place| cell(row, place)));
                merge(line)
            })
            .collect()
    }

    /// What is left and right of the end of training, or the labels at both ends.
    fn ruler(&self) -> Line {
        let words = match self.over {
            Over::Episodes { .. } => self.sides(),
            Over::Each { name, labels } | Over::Along { name, labels } => self.ends(name, labels),
        };
        vec![span(format!("{}{words}", " ".repeat(SCALE + 1)), Role::Dim)]
    }

    fn ends(&self, name: &str, labels: &[String]) -> String {
        let label = |at: Option<&String>| at.cloned().unwrap_or_default();
        let (first, last) = (label(labels.first()), label(labels.last()));
        let first = format!("{name} {first}");
        let room = self.columns.len().saturating_sub(first.len());
        match last.len() < room {
            true => format!("{first}{last:>room$}"),
            false => first,
        }
    }

    fn sides(&self) -> String {
        let wall = self.wall.unwrap_or(self.columns.len());
        let left = format!("{:<wall$}", fitting("in training", "training", wall));
        let rest = self.columns.len().saturating_sub(wall);
        let right = match self.wall {
            None => "",
            Some(_) => fitting(" after it", "", rest + 1),
        };
        format!("{left}{right}")
    }
}

fn fitting(long: &'static str, short: &'static str, room: usize) -> &'static str {
    [long, short]
        .into_iter()
        .find(|w| w.len() <= room)
        .unwrap_or("")
}

/// Neighbours of one role as one piece.
fn merge(line: Line) -> Line {
    let mut merged: Line = Vec::new();
    for (text, role) in line {
        match merged.last_mut() {
            Some((last, r)) if *r == role => last.push_str(&text),
            _ => merged.push((text, role)),
        }
    }
    merged
}
