//! Exhibits of the training game: their words, their numbers, their dials.

use std::sync::Arc;

use super::{Dial, Fault, Scenario, Section, Wording, parse};
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

/// Whatever a scenario file may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Exhibit {
    /// A world, and a model trained in it.
    World(Arc<Scenario>),
    /// The training game.
    Game(Arc<Game>),
}

impl Exhibit {
    /// Its short name.
    pub fn name(&self) -> &str {
        match self {
            Exhibit::World(scenario) => &scenario.name,
            Exhibit::Game(game) => &game.name,
        }
    }

    /// The game it is; in a sentence, that it is none.
    pub fn into_game(self) -> Result<Arc<Game>, String> {
        match self {
            Exhibit::Game(game) => Ok(game),
            Exhibit::World(scenario) => Err(format!(
                "`{}` is a world, and no exhibit of the training game",
                scenario.name
            )),
        }
    }

    /// The world it is; in a sentence, that it is none.
    pub fn into_world(self) -> Result<Arc<Scenario>, String> {
        match self {
            Exhibit::World(scenario) => Ok(scenario),
            Exhibit::Game(game) => Err(format!(
                "`{}` is an exhibit of the training game: there is no world in it to train in",
                game.name
            )),
        }
    }
}

/// Reads an exhibit from the text of a file, with overrides laid over it, as [`parse()`] does for a
/// world: a file with a table `[game]` is one of the training game.
pub fn exhibit(text: &str, overrides: &[(String, String)]) -> Result<Exhibit, Vec<Fault>> {
    parse(text, overrides).map(|s| Exhibit::World(Arc::new(s)))
}
