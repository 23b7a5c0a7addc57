//! Exhibits of the training game: their words, their numbers, their dials. Here the goal is given
//! in the file, as in the papers' toys; nothing is trained.

mod read;

pub(super) use read::game;

use super::number::game_number;
use super::{Dial, Section, Wording};
use crate::game::Rules;

/// An exhibit of the training game, resolved and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Game {
    /// Short name, as typed on the command line.
    pub name: String,
    /// One line for a list.
    pub title: String,
    /// The question it asks.
    pub question: String,
    /// Its section of the gallery.
    pub section: Option<&'static Section>,
    /// What it shows, in the paper's terms.
    pub shows: String,
    /// Where it was published.
    pub source: String,
    /// Its numbers.
    pub rules: Rules,
    /// What can be turned on the screen.
    pub dials: Vec<Dial>,
    /// The dials the map opens with: across, and up.
    pub map: Option<[usize; 2]>,
    /// What it was read from.
    pub wording: Wording,
}

impl Game {
    /// The kind of game, as `game.kind` in a file gives it.
    pub fn kind(&self) -> &'static str {
        read::kind(&self.rules)
    }

    /// The number at a dotted path such as `game.training`: where a dial stands.
    pub fn number_at(&self, path: &str) -> Option<f64> {
        game_number(&self.rules, path)
    }

    /// Every number it has by its key, as it stands after `game.` in the file, in the order of
    /// the format. Switches are 0 and 1.
    pub fn numbers(&self) -> Vec<(&'static str, f64)> {
        read::numbers_of(&self.rules)
            .filter_map(|(key, _)| Some((key, self.rules.number(key)?)))
            .collect()
    }
}
