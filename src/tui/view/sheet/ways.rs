//! Plans over episodes, as a tree that runs from left to right: its own plan first, below it those
//! that part from it, the last to part first.

use super::board::arrow;
use super::pane::{self, Line};
use crate::insight::sheet::{Stretch, Way, Ways};
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, span};

/// Columns of a worth.
const WORTH: usize = 8;
/// Columns before the first episode.
const START: usize = 2;

/// How an episode is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Its moves and what is reached.
    Moves,
    /// What is reached alone.
    Sign,
}

/// The fewest columns in which a tree can be read.
pub fn least(ways: &Ways) -> u16 {
    let episodes = ways.ways.first().map_or(0, |w| w.episodes.len());
    (START + 2 * episodes.min(16) + WORTH) as u16
}

/// The lines of the tree.
pub fn lines(ways: &Ways, width: u16, canvas: &Canvas) -> Vec<Line> {
    let Some(own) = ways.ways.first() else {
        return pane::notes(&ways.notes, width);
    };
    let room = (width as usize).saturating_sub(START + WORTH + 1);
    let moves = ways
        .ways
        .iter()
        .flat_map(|w| &w.episodes)
        .map(|e| e.moves.len());
    let wide = moves.max().unwrap_or(0) + 3;
    let episodes = own.episodes.len();
    let (form, cell) = match episodes * wide <= room {
        true => (Form::Moves, wide),
        false => (Form::Sign, (room / episodes.max(1)).clamp(2, 4)),
    };
    let shown = episodes.min(room / cell);
    let draw = Tree {
        ways,
        canvas,
        form,
        cell,
        shown,
        width: width as usize,
    };
    let mut lines = vec![draw.ruler()];
    lines.extend(draw.ways());
    if ways.more > 0 {
        let sign = canvas.theme.glyphs.folded;
        let words = match ways.more {
            1 => format!("{sign} 1 more plan"),
            n => format!("{sign} {n} more plans"),
        };
        lines.push(vec![span(words, Role::Dim)]);
    }
    lines.extend(pane::notes(&ways.notes, width));
    lines
}

struct Tree<'a> {
    ways: &'a Ways,
    canvas: &'a Canvas<'a>,
    form: Form,
    /// Columns of an episode.
    cell: usize,
    /// Episodes there is room for.
    shown: usize,
    width: usize,
}

impl Tree<'_> {
    /// The numbers of the episodes, and where it believes training ends.
    fn ruler(&self) -> Line {
        let mut text = " ".repeat(START);
        for i in 0..self.shown {
            let number = (i + 1).to_string();
            let label = match number.len() < self.cell {
                true => number,
                false => String::new(),
            };
            let bar = match i + 1 == self.ways.split && i + 1 < self.shown {
                true => self.canvas.theme.glyphs.frame.down,
                false => ' ',
            };
            let wide = self.cell - 1;
            text.push_str(&format!("{label:<wide$}{bar}"));
        }
        let end = self.width.saturating_sub(text.chars().count());
        vec![
            span(text, Role::Dim),
            span(format!("{:>end$}", self.ways.worth), Role::Dim),
        ]
    }

    fn ways(&self) -> Vec<Line> {
        let mut rest: Vec<&Way> = self.ways.ways.iter().skip(1).collect();
        rest.sort_by_key(|w| std::cmp::Reverse(w.parts_at));
        let parts: Vec<usize> = rest.iter().map(|w| w.parts_at).collect();
        let mut lines = Vec::new();
        if let Some(own) = self.ways.ways.first() {
            lines.push(self.way(own, None, &parts));
        }
        for (i, way) in rest.iter().enumerate() {
            lines.push(self.way(way, Some(way.parts_at), &parts[i + 1..]));
        }
        lines
    }

    /// One way: blank up to where it parts, with the branches that go on below.
    fn way(&self, way: &Way, parts_at: Option<usize>, below: &[usize]) -> Line {
        let glyphs = self.canvas.theme.glyphs;
        let own = parts_at.is_none();
        let line = if own { glyphs.heavy } else { glyphs.dashed };
        let mut text: Line = Vec::new();
        let at = |e: usize| below.contains(&e);
        text.push(match own {
            true => span(format!("{}{}", glyphs.agent, line.across), Role::Own),
            false => span(" ".repeat(START), Role::Text),
        });
        for (e, episode) in way.episodes.iter().take(self.shown).enumerate() {
            let joint = match parts_at {
                Some(p) if e < p => {
                    let sign = if at(e) { glyphs.light.down } else { ' ' };
                    text.push(span(pad(&sign.to_string(), self.cell, ' '), Role::Dim));
                    continue;
                }
                Some(p) if e == p && at(e) => glyphs.light.tee_right,
                Some(p) if e == p => glyphs.light.bottom_left,
                _ if at(e) => line.branch_down,
                _ => line.across,
            };
            let role = match (own, parts_at == Some(e)) {
                (true, _) => Role::Own,
                (_, true) => Role::Parted,
                _ => Role::Dim,
            };
            text.push(span(
                joint.to_string(),
                if own { Role::Own } else { Role::Dim },
            ));
            let words = pad(&self.episode(episode), self.cell - 1, line.across);
            text.push(span(words, role));
        }
        self.finish(text, way, own)
    }

    fn episode(&self, episode: &Stretch) -> String {
        let mut words: String = match self.form {
            Form::Moves => (episode.moves.iter())
                .map(|a| arrow(self.canvas, *a))
                .collect(),
            Form::Sign => String::new(),
        };
        words.push(episode.sign);
        words
    }

    /// The worth at the end of the line, and before it a few words where there is room.
    fn finish(&self, mut text: Line, way: &Way, own: bool) -> Line {
        let used: usize = text.iter().map(|s| s.0.chars().count()).sum();
        let worth = number(way.worth);
        let role = if own { Role::Own } else { Role::Text };
        let left = self.width.saturating_sub(used);
        let words = format!("  {}", way.words);
        if words.chars().count() + WORTH <= left {
            let gap = left - words.chars().count();
            text.push(span(words, Role::Dim));
            text.push(span(format!("{worth:>gap$}"), role));
        } else {
            text.push(span(format!("{worth:>left$}"), role));
        }
        text
    }
}

fn pad(words: &str, columns: usize, with: char) -> String {
    let missing = columns.saturating_sub(words.chars().count());
    let rest: String = std::iter::repeat_n(with, missing).collect();
    format!("{words}{rest}")
}

/// A worth in at most two figures behind the point.
pub fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    match text {
        "-0" => "0".into(),
        other => other.into(),
    }
}
