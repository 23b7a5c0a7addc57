//! To come.
use super::canvas::Canvas;
use ratatui::layout::Rect;
/// To come.
pub fn help(_canvas: &mut Canvas, _area: Rect, _line: usize) {}
/// To come.
pub fn palette(_canvas: &mut Canvas, _area: Rect, _typed: &str, _chosen: usize) {}
/// To come.
pub fn ask(_canvas: &mut Canvas, _area: Rect, _open: Option<usize>) {}
