//! Every key a scenario file can have, with a line on each: what unknown keys, overrides and
//! dials are checked against, and what a schema of the format is made from.

use super::limits::{self, Limit};

/// A key of the format.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    /// The dotted path; `*` stands for a name the file chooses.
    pub path: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether the table it belongs in must have it.
    pub needed: bool,
    /// What it says.
    pub doc: &'static str,
}

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Holds {
    /// The number of the format.
    Format,
    /// A number within limits. These are the keys that can be dials.
    Number(&'static Limit),
    /// A list of numbers.
    Numbers,
    /// A short name: lowercase letters, digits and `-`.
    Name,
    /// Text.
    Text,
    /// One character.
    Sign,
    /// `nothing`, `collect` or `end`.
    Enter,
    /// The name of an object.
    Object,
    /// A named corner, `centre`, `anywhere`, or [column, row].
    Spot,
    /// A spot, or a table of a spot and a count.
    Placement,
    /// Two sides, [columns, rows].
    Sides,
    /// A drawn map, one line a row.
    Map,
    /// The path of another key, which holds a number.
    Path,
    /// A table.
    Table,
    /// A list of tables.
    Tables,
}

const fn key(path: &'static str, holds: Holds, needed: bool, doc: &'static str) -> Key {
    Key {
        path,
        holds,
        needed,
        doc,
    }
}

const fn number(path: &'static str, limit: &'static Limit, doc: &'static str) -> Key {
    key(path, Holds::Number(limit), limit.default.is_none(), doc)
}

/// Names come after the fixed keys beside them, so that the first match is the right one.
#[rustfmt::skip]
const KEYS: &[Key] = &[
    key("format", Holds::Format, true, "The number of the file format, 1."),
    key("name", Holds::Name, true, "The short name typed on the command line."),
    key("title", Holds::Text, true, "One line for a list."),
    key("question", Holds::Text, true, "The question the exhibit asks."),
    key("because", Holds::Text, false, "What the training worlds had in common, as a sentence."),
    key("source", Holds::Text, false, "Where the phenomenon was published."),
    key("world", Holds::Table, true, "How the walls lie, and how long an episode is."),
    key("world.maze", Holds::Sides, false, "A fresh maze for each world: [columns, rows], both odd."),
    number("world.loops", &limits::LOOPS, "The share of a maze's inner walls opened again."),
    key("world.map", Holds::Map, false, "A drawn map: # wall, . or space floor, @ the start, glyphs objects."),
    number("world.steps", &limits::STEPS, "The most actions in an episode."),
    number("world.opens_on", &limits::OPENS_ON, "The number of the test world it opens on."),
    key("objects", Holds::Table, true, "The kinds of object, a table each."),
    key("objects.*", Holds::Table, true, "A kind of object."),
    key("objects.*.glyph", Holds::Sign, true, "The character the object is drawn with."),
    key("objects.*.enter", Holds::Enter, false, "What coming upon it does: nothing, collect or end."),
    key("objects.*.*", Holds::Name, false, "An attribute that can be perceived, such as shape or colour."),
    key("base", Holds::Table, true, "What the model is trained for, and nothing else."),
    number("base.discount", &limits::BASE_DISCOUNT, "What a step later counts for."),
    key("base.reward", Holds::Table, true, "The reward for coming upon each object."),
    number("base.reward.*", &limits::REWARD, "The reward for coming upon this object."),
    key("goals", Holds::Table, true, "Goals worth watching for, a table each."),
    key("goals.*", Holds::Table, true, "A goal."),
    key("goals.*.meet", Holds::Object, false, "The goal is to come upon this object."),
    key("goals.*.reach", Holds::Spot, false, "The goal is to be in this place."),
    key("goals.*.sign", Holds::Sign, false, "The character a place is marked with."),
    key("train", Holds::Table, true, "How training worlds are laid out."),
    number("train.randomised", &limits::RANDOMISED, "The share of training worlds laid out as deployment worlds are."),
    key("train.place", Holds::Table, false, "Which objects lie where in training."),
    key("train.place.*", Holds::Placement, false, "Where this object lies in training."),
    key("train.place.*.at", Holds::Spot, true, "Where this object lies in training."),
    number("train.place.*.count", &limits::COUNT, "How many of this object lie there in training."),
    key("train.start", Holds::Spot, false, "Where the agent starts in training; anywhere if not given."),
    key("train.map", Holds::Map, false, "Every training world as drawn, in place of `place` and `start`."),
    key("deploy", Holds::Table, true, "How the worlds met after training are laid out."),
    key("deploy.place", Holds::Table, false, "Which objects lie where after training."),
    key("deploy.place.*", Holds::Placement, false, "Where this object lies after training."),
    key("deploy.place.*.at", Holds::Spot, true, "Where this object lies after training."),
    number("deploy.place.*.count", &limits::COUNT, "How many of this object lie there after training."),
    key("deploy.start", Holds::Spot, false, "Where the agent starts after training; anywhere if not given."),
    key("deploy.map", Holds::Map, false, "Every later world as drawn; `place` is for train.randomised then."),
    key("perception", Holds::Table, true, "How strongly what is perceived enters the reward network."),
    number("perception.location", &limits::SALIENCE, "The row and the column of the cell."),
    number("perception.surroundings", &limits::SALIENCE, "Walls and objects in the eight cells around."),
    number("perception.*", &limits::SALIENCE, "An attribute of the object in the cell."),
    key("model", Holds::Table, false, "The reward network."),
    number("model.hidden", &limits::HIDDEN, "Hidden units; 0 is a linear reward."),
    number("model.init", &limits::INIT, "How large the first weights are."),
    number("model.log_scale", &limits::LOG_SCALE, "The logarithm of the reward's scale at the start."),
    key("search", Holds::Table, false, "The search inside each decision."),
    number("search.budget", &limits::BUDGET, "The most states it may look at in one decision."),
    number("search.discount", &limits::SEARCH_DISCOUNT, "What a step later counts for in its imagination."),
    number("search.temperature", &limits::TEMPERATURE, "How soft its choices are."),
    key("optimizer", Holds::Table, false, "The base optimizer, which trains the model."),
    number("optimizer.updates", &limits::UPDATES, "The number of updates."),
    number("optimizer.worlds", &limits::WORLDS, "Fresh training worlds in each update."),
    number("optimizer.learning_rate", &limits::LEARNING_RATE, "Adam's step size."),
    number("optimizer.beta1", &limits::BETA1, "Adam's decay of the mean gradient."),
    number("optimizer.beta2", &limits::BETA2, "Adam's decay of the squared gradient."),
    key("dials", Holds::Tables, false, "What can be turned on the screen, a table each."),
    key("dials.path", Holds::Path, true, "The dotted path of the number it turns."),
    key("dials.label", Holds::Text, true, "What it is called on the screen."),
    key("dials.values", Holds::Numbers, true, "The numbers it can take."),
    key("cure", Holds::Table, false, "Settings under which the model learns what it is trained for."),
    key("cure.label", Holds::Text, true, "What was done, in words."),
    key("cure.set", Holds::Table, true, "Dotted paths in quotes, and their numbers."),
    key("cure.set.*", Holds::Path, false, "The number this path is set to."),
];

/// Every key, in the order of a file.
pub fn keys() -> &'static [Key] {
    KEYS
}

/// The key a path leads to. Items of a list go by the path of the list.
pub(super) fn find(path: &[&str]) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.matches(path))
}

/// The key a dotted path leads to.
pub(super) fn find_dotted(path: &str) -> Option<&'static Key> {
    find(&path.split('.').collect::<Vec<_>>())
}

impl Key {
    /// Whether a path leads here.
    fn matches(&self, path: &[&str]) -> bool {
        let mut own = self.path.split('.');
        let all = path
            .iter()
            .all(|given| !given.is_empty() && own.next().is_some_and(|o| o == "*" || o == *given));
        all && own.next().is_none()
    }

    /// The path of the table it belongs in, and its own name there.
    pub fn parts(&self) -> (&'static str, &'static str) {
        self.path.rsplit_once('.').unwrap_or(("", self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_keys() {
        for (path, expected) in [
            ("format", Some("format")),
            ("search.budget", Some("search.budget")),
            ("objects.coin.glyph", Some("objects.*.glyph")),
            ("objects.coin.shape", Some("objects.*.*")),
            ("train.place.coin.count", Some("train.place.*.count")),
            ("perception.location", Some("perception.location")),
            ("perception.shape", Some("perception.*")),
            ("search", Some("search")),
            ("search.budget.x", None),
            ("serach.budget", None),
            ("perception.", None),
            ("", None),
        ] {
            assert_eq!(find_dotted(path).map(|k| k.path), expected, "{path}");
        }
    }

    #[test]
    fn every_key_stands_in_a_known_table_and_is_explained() {
        for key in keys() {
            let (table, _) = key.parts();
            let parent = find_dotted(table).map(|k| k.holds);
            let inside = matches!(
                parent,
                Some(Holds::Table | Holds::Tables | Holds::Placement)
            );
            assert!(table.is_empty() || inside, "{}", key.path);
            assert!(key.doc.ends_with('.') && key.doc.len() < 80, "{}", key.path);
        }
    }
}
