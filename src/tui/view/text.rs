//! To come.
use crate::tui::state::State;
/// To come.
pub fn as_text(_state: &State) -> String {
    String::new()
}
