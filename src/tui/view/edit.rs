//! To come.
use super::canvas::Canvas;
use crate::tui::state::{Editing, State};
use ratatui::layout::Rect;
/// To come.
pub fn draw(_state: &State, _editing: &Editing, _canvas: &mut Canvas, _area: Rect) {}
