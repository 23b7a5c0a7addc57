//! To come.
use super::canvas::Canvas;
use crate::tui::state::State;
use ratatui::layout::Rect;
/// To come.
pub fn list(_state: &State, _canvas: &mut Canvas, _area: Rect) {}
/// To come.
pub fn blocks(_state: &State, _canvas: &mut Canvas, _area: Rect) {}
