//! The words a scenario was read from.

use std::sync::Arc;

/// The text a scenario was read from, and the settings laid over it. Scenarios that say the same
/// are the same, in whatever words.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    /// The text of the file.
    pub text: Arc<str>,
    /// The settings, as `--set` takes them.
    pub set: Vec<(String, String)>,
}

impl PartialEq for Wording {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
