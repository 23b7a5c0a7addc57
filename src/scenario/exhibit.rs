//! Whatever a scenario file may be.

use std::sync::Arc;

use super::fault::Faults;
use super::keys::Form;
use super::{Born, Choice, Fault, Game, Scenario, Section, born, choice, game, parse, syntax};

/// Whatever a scenario file may be.
#[derive(Clone, Debug, PartialEq)]
pub enum Exhibit {
    /// A world, and a model trained in it.
    World(Arc<Scenario>),
    /// The training game.
    Game(Arc<Game>),
    /// The born optimizer.
    Born(Arc<Born>),
    /// When search is chosen.
    Choice(Arc<Choice>),
}

impl Exhibit {
    /// Its short name.
    pub fn name(&self) -> &str {
        match self {
            Exhibit::World(scenario) => &scenario.name,
            Exhibit::Game(game) => &game.name,
            Exhibit::Born(born) => &born.name,
            Exhibit::Choice(choice) => &choice.name,
        }
    }

    /// What it is, as the end of a sentence.
    fn is(&self) -> &'static str {
        match self {
            Exhibit::World(_) => "a world",
            Exhibit::Game(_) => "an exhibit of the training game",
            Exhibit::Born(_) => "an exhibit of the born optimizer",
            Exhibit::Choice(_) => "an exhibit of when search is chosen",
        }
    }

    /// The game it is; in a sentence, that it is none.
    pub fn into_game(self) -> Result<Arc<Game>, String> {
        match self {
            Exhibit::Game(game) => Ok(game),
            other => Err(format!(
                "`{}` is {}, and no exhibit of the training game",
                other.name(),
                other.is()
            )),
        }
    }

    /// The exhibit of the born optimizer it is; in a sentence, that it is none.
    pub fn into_born(self) -> Result<Arc<Born>, String> {
        match self {
            Exhibit::Born(born) => Ok(born),
            other => Err(format!(
                "`{}` is {}, and no exhibit of the born optimizer",
                other.name(),
                other.is()
            )),
        }
    }

    /// The exhibit of when search is chosen it is; in a sentence, that it is none.
    pub fn into_choice(self) -> Result<Arc<Choice>, String> {
        match self {
            Exhibit::Choice(choice) => Ok(choice),
            other => Err(format!(
                "`{}` is {}, and none of when search is chosen",
                other.name(),
                other.is()
            )),
        }
    }

    /// The world it is; in a sentence, that it is none.
    pub fn into_world(self) -> Result<Arc<Scenario>, String> {
        let why = match &self {
            Exhibit::World(scenario) => return Ok(scenario.clone()),
            Exhibit::Game(_) => "there is no world in it to train in",
            Exhibit::Born(_) => "its mazes and its network are of another kind",
            Exhibit::Choice(_) => "its mazes and its models are of another kind",
        };
        Err(format!("`{}` is {}: {why}", self.name(), self.is()))
    }

    /// One line for a list.
    pub fn title(&self) -> &str {
        match self {
            Exhibit::World(scenario) => &scenario.title,
            Exhibit::Game(game) => &game.title,
            Exhibit::Born(born) => &born.title,
            Exhibit::Choice(choice) => &choice.title,
        }
    }

    /// The question it asks.
    pub fn question(&self) -> &str {
        match self {
            Exhibit::World(scenario) => &scenario.question,
            Exhibit::Game(game) => &game.question,
            Exhibit::Born(born) => &born.question,
            Exhibit::Choice(choice) => &choice.question,
        }
    }

    /// Its section of the gallery.
    pub fn section(&self) -> Option<&'static Section> {
        match self {
            Exhibit::World(scenario) => scenario.section,
            Exhibit::Game(game) => game.section,
            Exhibit::Born(born) => born.section,
            Exhibit::Choice(choice) => choice.section,
        }
    }
}

/// Reads an exhibit from the text of a file, with overrides laid over it, as [`parse()`] does for a
/// world: a file with a table `[game]` is one of the training game, one with a table `[born]` of the
/// born optimizer, one with a table `[choice]` of when search is chosen.
pub fn exhibit(text: &str, overrides: &[(String, String)]) -> Result<Exhibit, Vec<Fault>> {
    let mut faults = Faults::default();
    match parse::open(text, overrides, &mut faults) {
        None => Err(faults.finish(text, overrides)),
        Some((root, Form::Game)) => {
            game::game(&root, text, overrides, faults).map(|game| Exhibit::Game(Arc::new(game)))
        }
        Some((root, Form::Born)) => {
            born::born(&root, text, overrides, faults).map(|born| Exhibit::Born(Arc::new(born)))
        }
        Some((root, Form::Choice)) => choice::choice(&root, text, overrides, faults)
            .map(|choice| Exhibit::Choice(Arc::new(choice))),
        Some((root, Form::World)) => parse::world(&root, text, overrides, faults)
            .map(|scenario| Exhibit::World(Arc::new(scenario))),
    }
}

/// What the text of a file is of, with or without faults.
pub fn form(text: &str) -> Form {
    parse::form(&syntax::read(text, &mut Faults::default()))
}

/// Whether the text of a file is one of the training game, with or without faults.
pub fn is_game(text: &str) -> bool {
    form(text) == Form::Game
}
