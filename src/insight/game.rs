//! What the training game shows, as plain data: sentences, tables, curves, maps. The screen draws
//! it, the text twin reads it out, and neither knows which game it is.

mod agents;
mod corners;
mod exhibit;
mod gradient;
mod theta;

pub use super::sheet::{
    Axis, Board, Curve, Curves, Map, Over, Pane, Region, Said, Sheet, Stretch, Table, Tick, Tone,
    Way, Ways, map_text, said, sheet_text,
};
pub use agents::edit_words;
pub use exhibit::{facts, map_of};

use crate::game::Rules;
use crate::scenario::Game;

/// All that is shown of a game with its clock at a tick (clamped to its ticks).
pub fn sheet(game: &Game, tick: usize) -> Sheet {
    match &game.rules {
        Rules::Corners(g) => corners::sheet(g, tick),
        Rules::Gradient(g) => gradient::sheet(g, tick),
        Rules::Theta(g) => theta::sheet(g, tick),
        Rules::Agents(g) => agents::sheet(g, tick),
    }
}

/// The phase map of a game over two of its numbers; `None` for a game that has none.
pub fn map(game: &Game, across: Axis, up: Axis) -> Option<Map> {
    match &game.rules {
        Rules::Corners(g) => Some(corners::map(g, across, up)),
        Rules::Gradient(g) => Some(gradient::map(g, across, up)),
        Rules::Theta(g) => Some(theta::map(g, across, up)),
        Rules::Agents(_) => None,
    }
}
