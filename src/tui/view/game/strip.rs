//! The clock of a game: every move or episode, in training and after it.

use ratatui::layout::Rect;

use crate::tui::game::GameState;
use crate::tui::hit::Hit;
use crate::tui::theme::Role;
use crate::tui::view::canvas::Canvas;
use crate::tui::view::sheet::role;
use crate::tui::view::topic::Topic;

/// Columns that the words leave to the strip and its caps.
const LEAST: u16 = 16;

/// Draws the strip: what is played at each tick, where it stands, and that in words.
pub fn draw(state: &GameState, canvas: &mut Canvas, area: Rect) {
    let (ticks, at) = (&state.sheet.ticks, state.sheet.at);
    let Some(now) = ticks.get(at) else {
        return;
    };
    let y = area.y;
    let label = "the run ";
    canvas.sign(area.x, y, canvas.theme.glyphs.lit, Role::Lit);
    let x = canvas.text(area.x + 1, y, area.right(), label, Role::Lit);
    canvas.sign(x, y, '(', Role::Key);
    let words = fitting(&now.words, area.right().saturating_sub(x + LEAST));
    let taken = words.chars().count() as u16;
    let room = area.right().saturating_sub(x + 4 + taken);
    let room = usize::from(room).max(8);
    let step = ticks.len().div_ceil(room).max(1);
    let mut column = x + 1;
    for (i, tick) in ticks.iter().enumerate().step_by(step) {
        let before = i.checked_sub(step).and_then(|b| ticks.get(b));
        if before.is_some_and(|b| b.training && !tick.training) {
            canvas.sign(column, y, canvas.theme.glyphs.frame.down, Role::Dim);
            column += 1;
        }
        let here = (i..i + step).contains(&at);
        let role = if here { Role::Head } else { role(tick.tone) };
        let sign = if here { now.sign } else { tick.sign };
        canvas.sign(column, y, sign, role);
        canvas.hit(Rect::new(column, y, 1, 1), Hit::GameTick(i));
        column += 1;
    }
    canvas.sign(column, y, ')', Role::Key);
    canvas.ask(column + 2, y, Topic::GameClock, now.words.clone());
    canvas.text(column + 2, y, area.right(), words, Role::Text);
}

/// As much of the words as there is room for, up to a comma.
fn fitting(words: &str, room: u16) -> &str {
    let commas = words.match_indices(',').map(|(at, _)| at);
    let ends: Vec<usize> = commas.chain([words.len()]).collect();
    let fits = |end: &&usize| **end <= usize::from(room);
    &words[..ends.iter().rev().find(fits).copied().unwrap_or(0)]
}
