//! Drawing what is shown as plain data: boards, tables, curves, ways.

pub mod board;
pub mod cells;
pub mod curves;
pub mod field;
pub mod legend;
pub mod pane;
mod stack;
pub mod table;
pub mod ways;

pub use stack::Stack;

use super::canvas::Span;
use crate::insight::sheet::{Said, Tone};
use crate::tui::theme::Role;

/// The role of a tone.
pub fn role(tone: Tone) -> Role {
    match tone {
        Tone::Plain => Role::Text,
        Tone::Strong => Role::Strong,
        Tone::Dim => Role::Dim,
        Tone::Own => Role::Own,
        Tone::Base => Role::Base,
        Tone::Parted => Role::Parted,
    }
}

/// Words as they are drawn.
pub fn spans(said: &Said) -> Vec<Span> {
    said.iter()
        .map(|(t, tone)| (t.clone(), role(*tone)))
        .collect()
}
