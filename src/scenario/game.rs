//! Exhibits of the training game: their words, their numbers, their dials. Here the goal is given
//! in the file, as in the papers' toys; nothing is trained.

mod read;

use std::sync::Arc;

use super::fault::Faults;
use super::keys::Form;
use super::number::game_number;
use super::{Dial, Fault, Scenario, Section, Wording, parse, syntax};
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

    /// One line for a list.
    pub fn title(&self) -> &str {
        match self {
            Exhibit::World(scenario) => &scenario.title,
            Exhibit::Game(game) => &game.title,
        }
    }

    /// The question it asks.
    pub fn question(&self) -> &str {
        match self {
            Exhibit::World(scenario) => &scenario.question,
            Exhibit::Game(game) => &game.question,
        }
    }

    /// Its section of the gallery.
    pub fn section(&self) -> Option<&'static Section> {
        match self {
            Exhibit::World(scenario) => scenario.section,
            Exhibit::Game(game) => game.section,
        }
    }
}

/// Reads an exhibit from the text of a file, with overrides laid over it, as [`parse()`] does for a
/// world: a file with a table `[game]` is one of the training game.
pub fn exhibit(text: &str, overrides: &[(String, String)]) -> Result<Exhibit, Vec<Fault>> {
    let mut faults = Faults::default();
    match parse::open(text, overrides, &mut faults) {
        None => Err(faults.finish(text, overrides)),
        Some((root, Form::Game)) => {
            read::game(&root, text, overrides, faults).map(|game| Exhibit::Game(Arc::new(game)))
        }
        Some((root, Form::World)) => parse::world(&root, text, overrides, faults)
            .map(|scenario| Exhibit::World(Arc::new(scenario))),
    }
}

/// Whether the text of a file is one of the training game, with or without faults.
pub fn is_game(text: &str) -> bool {
    parse::form(&syntax::read(text, &mut Faults::default())) == Form::Game
}
