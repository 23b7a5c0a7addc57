//! What a kind of object does, in a few words: the one place where that is said.

use crate::world::{Enter, Kind};

/// What coming upon it does.
pub fn kind_words(kind: &Kind) -> &'static str {
    match kind.enter {
        Enter::Nothing => "stays where it is",
        Enter::Collect => "is taken along",
        Enter::End => "ends the walk",
    }
}
