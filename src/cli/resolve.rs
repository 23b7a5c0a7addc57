//! From what was typed to what can be used: scenarios loaded, settings put together, defaults
//! filled in.

use std::path::{Path, PathBuf};

use super::Fail;
use super::args::{Args, Command, Screen};
use super::files::{self, Unread};
use crate::episode::Shared;
use crate::scenario::{self, Exhibit, Game};

/// The seed where none is given.
const FIRST_SEED: u64 = 1;

/// What was typed before a command, or without one.
#[derive(Debug)]
pub struct Top {
    /// The exhibit to open.
    pub scenario: Option<PathBuf>,
    /// The seed.
    pub seed: Option<u64>,
    /// Settings.
    pub set: Vec<(String, String)>,
    /// A model file.
    pub model: Option<PathBuf>,
    /// How to draw.
    pub screen: Screen,
}

/// Takes the command off, and refuses what does not go with it.
pub fn split(args: Args) -> Result<(Top, Option<Command>), Fail> {
    let top = Top {
        scenario: args.scenario,
        seed: args.common.seed,
        set: args.common.set,
        model: args.model,
        screen: args.screen,
    };
    let command = args.command;
    if command.is_some() && top.screen != Screen::default() {
        return Err(usage("screen options go without a command"));
    }
    if let (Some(name), Some(_)) = (&top.scenario, &command) {
        let name = name.display();
        return Err(usage(&format!(
            "`{name}` stands before the command; the scenario goes after it"
        )));
    }
    let bare = top.seed.is_none() && top.set.is_empty() && top.model.is_none();
    match &command {
        Some(Command::List | Command::Check(_)) if !bare => Err(usage(
            "--seed, --set and --model do not go with `list` and `check`",
        )),
        Some(Command::Train(_)) if top.model.is_some() => Err(usage(
            "--model does not go with `train`; --out names the file to write",
        )),
        _ => Ok((top, command)),
    }
}

fn usage(what: &str) -> Fail {
    Fail::Bad(format!("{what}; `mesascope --help` shows examples"))
}

impl Top {
    /// These settings, then those of the command: what stands later wins.
    pub fn settings(&self, own: &[(String, String)]) -> Vec<(String, String)> {
        self.set.iter().chain(own).cloned().collect()
    }
}

/// The seed and the model file that are meant, by the top and by the command.
pub fn seed_and_model(
    top: &Top,
    seed: Option<u64>,
    model: Option<PathBuf>,
) -> Result<(u64, Option<PathBuf>), Fail> {
    let seed = seed.or(top.seed);
    let model = model.or_else(|| top.model.clone());
    if seed.is_some() && model.is_some() {
        return Err(usage(
            "--seed is for training and --model brings its own seed: give one of them",
        ));
    }
    Ok((seed.unwrap_or(FIRST_SEED), model))
}

/// The number of threads to use.
pub fn threads(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// Loads a bundled exhibit by name, or a file, of whatever kind.
pub fn exhibit(name: &Path, set: &[(String, String)]) -> Result<Exhibit, Fail> {
    let text = text(name).map_err(|unread| Fail::Bad(unread_sentence(name, unread)))?;
    scenario::exhibit(&text.text, set).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(|f| f.in_file(&text.file)).collect();
        Fail::Bad(lines.join("\n"))
    })
}

/// Refuses what goes with training alone. `what` was asked for; it may be empty.
pub fn untrained(game: &Game, what: &str) -> Fail {
    let name = &game.name;
    let head = match what.is_empty() {
        true => format!("there is nothing to train in `{name}`"),
        false => format!("{what} does not go with `{name}`"),
    };
    Fail::Bad(format!(
        "{head}: it is an exhibit of the training game, where the goal is given and not learned; \
         `mesascope eval {name}` says what follows from it"
    ))
}

/// The shared moment that is meant by what was typed, if one is: a file of that name is a file.
pub fn moment(name: &Path) -> Result<Option<Shared>, Fail> {
    match name.to_str().filter(|line| Shared::is_line(line)) {
        Some(line) if !name.exists() => Shared::read(line).map(Some).map_err(Fail::Bad),
        _ => Ok(None),
    }
}

/// The text of a scenario and the name its faults are told under.
pub struct Text {
    /// The file.
    pub file: String,
    /// What stands in it.
    pub text: String,
}

/// Finds the text of a bundled exhibit by name, or reads a file. A name wins over a file of the
/// same name; `./coin` is always a file.
pub fn text(name: &Path) -> Result<Text, Unread> {
    let mut bundled = scenario::bundled().iter();
    if let Some(bundled) = bundled.find(|b| name.as_os_str() == b.name) {
        return Ok(Text {
            file: bundled.file.into(),
            text: bundled.text.into(),
        });
    }
    Ok(Text {
        file: name.display().to_string(),
        text: files::read_text(name)?,
    })
}

/// Why there is no text, in a sentence.
pub fn unread_sentence(name: &Path, unread: Unread) -> String {
    match unread {
        Unread::Unreadable(sentence) | Unread::NotText(sentence) => sentence,
        Unread::Missing if name.to_str().is_some_and(Shared::is_line) => {
            let line = name.display();
            format!(
                "`{line}` is a shared moment, which opens on the screen: mesascope '{line}'; a command takes an exhibit or a file"
            )
        }
        Unread::Missing => {
            let names: Vec<&str> = scenario::bundled().iter().map(|b| b.name).collect();
            format!(
                "there is no exhibit and no file called `{}`; the bundled exhibits are {}",
                name.display(),
                names.join(", ")
            )
        }
    }
}
