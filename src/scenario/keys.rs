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
    /// A number within limits that cannot be a dial.
    Amount(&'static Limit),
    /// `true` or `false`.
    Truth,
    /// A list of numbers.
    Numbers,
    /// The name of a section of the gallery.
    Section,
    /// A short name: lowercase letters, digits and `-`.
    Name,
    /// Text.
    Text,
    /// One character.
    Sign,
    /// One character, or a table of one for each value of a listed attribute.
    Signs,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A word, a number, or a list of either: a kind of object for each.
    Attribute,
    /// Some of an attribute's values: one, or a list.
    Values,
    /// An object, or a list: each its name, or one of its kinds by attributes and name, as
    /// "red door".
    Objects,
    /// What an object turns into: an object, or `nothing`.
    Becomes,
    /// A named corner, `centre`, `anywhere`, [column, row], or a table with `beside` or `away`.
    Spot,
    /// A spot, a table of a spot, a count and attributes, or a list of such tables.
    Placement,
    /// Two sides, [columns, rows].
    Sides,
    /// A drawn map, one line a row.
    Map,
    /// A row of numbers, or a list of rows.
    Rows,
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

/// A number that can be left out without another standing for it.
const fn option(path: &'static str, limit: &'static Limit, doc: &'static str) -> Key {
    key(path, Holds::Number(limit), false, doc)
}

const fn amount(path: &'static str, limit: &'static Limit, doc: &'static str) -> Key {
    key(path, Holds::Amount(limit), false, doc)
}

/// What entering an object can do.
const ENTER: &[&str] = &["nothing", "collect", "end"];
/// What has a node of its own in the search.
const NODES: &[&str] = &["states", "layers"];
/// How the search puts ways on together.
const BACKUP: &[&str] = &["sum", "mean"];
/// What a state is worth that the search does not look past.
const LEAF: &[&str] = &["zero", "hopeful"];
/// How the base optimizer comes by the gradient.
const METHOD: &[&str] = &["exact", "sampled"];

/// The kinds of training game.
pub(super) const GAMES: &[&str] = &["corners", "gradient", "theta", "three-agents"];

/// Names come after the fixed keys beside them, so that the first match is the right one.
#[rustfmt::skip]
const KEYS: &[Key] = &[
    key("format", Holds::Format, true, "The number of the file format, 1."),
    key("name", Holds::Name, true, "The short name typed on the command line."),
    key("title", Holds::Text, true, "One line for a list."),
    key("question", Holds::Text, true, "The question the exhibit asks."),
    key("section", Holds::Section, false, "Where it stands in the gallery: proxies, means, search, game or controls."),
    key("shows", Holds::Text, false, "What it shows, in the paper's terms."),
    key("because", Holds::Text, false, "What the training worlds had in common, as a sentence."),
    key("purpose", Holds::Text, false, "What it is trained to do, in words after \"Trained to\"."),
    key("source", Holds::Text, false, "Where the phenomenon was published."),
    key("world", Holds::Table, true, "How the walls lie, and how long an episode is."),
    key("world.called", Holds::Name, false, "What one of its worlds is called: room; maze or map if not given."),
    key("world.maze", Holds::Sides, false, "A fresh maze for each world: [columns, rows], both odd."),
    number("world.loops", &limits::LOOPS, "The share of a maze's inner walls opened again."),
    key("world.map", Holds::Map, false, "A drawn map: # wall, . or space floor, @ the start, glyphs objects."),
    key("world.legend", Holds::Table, false, "What further characters of the map stand for."),
    key("world.legend.*", Holds::Text, false, "The object or kind this character of the map stands for."),
    number("world.steps", &limits::STEPS, "The most actions in an episode."),
    number("world.opens_on", &limits::OPENS_ON, "The number of the test world it opens on."),
    key("objects", Holds::Table, true, "The kinds of object, a table each."),
    key("objects.*", Holds::Table, true, "An object: a kind for each combination of its attributes."),
    key("objects.*.glyph", Holds::Signs, true, "The character it is drawn with, or one for each value."),
    key("objects.*.enter", Holds::Word(ENTER), false, "What coming upon it does: nothing, collect or end."),
    key("objects.*.solid", Holds::Truth, false, "Whether it bars the way where no rule lets one enter."),
    key("objects.*.*", Holds::Attribute, false, "An attribute that can be perceived, such as shape or colour."),
    key("counters", Holds::Table, false, "What is counted, such as keys in hand, a table each."),
    key("counters.*", Holds::Table, false, "A counter, from 0 to its most."),
    number("counters.*.most", &limits::MOST, "The most it can be."),
    key("measures", Holds::Table, false, "Shares that can be read off a state, a table each."),
    key("measures.*", Holds::Table, false, "A measure: how many objects count, among how many."),
    key("measures.*.count", Holds::Objects, true, "The objects that count."),
    key("measures.*.among", Holds::Objects, true, "The objects among which; those that count too."),
    key("rules", Holds::Table, false, "What happens when, a table each; the first that can applies."),
    key("rules.*", Holds::Table, false, "A rule, by one of: do and on, enter, after and of."),
    key("rules.*.do", Holds::Name, false, "It applies on this deed, standing on an object."),
    key("rules.*.on", Holds::Objects, false, "The object stood on."),
    key("rules.*.enter", Holds::Objects, false, "It applies on coming upon this object."),
    option("rules.*.after", &limits::DELAY, "It applies this many steps after an object became what it is."),
    key("rules.*.of", Holds::Objects, false, "The object whose time it is."),
    key("rules.*.needs", Holds::Table, false, "How much of counters must be there."),
    amount("rules.*.needs.*", &limits::AMOUNT, "How much of this counter must be there."),
    key("rules.*.present", Holds::Objects, false, "It applies only while such an object is in the world, wherever."),
    key("rules.*.uses", Holds::Table, false, "How much of counters must be there, and is taken away."),
    amount("rules.*.uses.*", &limits::AMOUNT, "How much of this counter is taken away."),
    key("rules.*.gives", Holds::Table, false, "By how much counters change."),
    amount("rules.*.gives.*", &limits::GIVES, "By how much this counter changes."),
    key("rules.*.becomes", Holds::Becomes, false, "The object it turns into, or nothing."),
    key("rules.*.turns", Holds::Table, false, "What all objects of some kinds turn into, wherever they lie."),
    key("rules.*.turns.*", Holds::Becomes, false, "The object these turn into, or nothing."),
    key("rules.*.event", Holds::Name, false, "What can be noticed and rewarded of it; rules may share one."),
    key("rules.*.ends", Holds::Truth, false, "Whether the episode ends."),
    key("base", Holds::Table, true, "What the model is trained for, and nothing else."),
    number("base.discount", &limits::BASE_DISCOUNT, "What a step later counts for."),
    key("base.reward", Holds::Table, false, "The reward for each object come upon and each event."),
    number("base.reward.*", &limits::REWARD, "The reward for this object or event."),
    key("base.reward.*.by", Holds::Values, true, "The one or two attributes the object's reward depends on."),
    key("base.reward.*.rows", Holds::Rows, true, "The rewards: a row for each value of the first attribute."),
    key("base.each_step", Holds::Table, false, "The reward in each step for the share of each measure."),
    option("base.each_step.*", &limits::REWARD, "The reward in each step for the share of this measure."),
    number("base.step", &limits::STEP, "The reward for each step, whatever happens in it."),
    key("hidden", Holds::Table, false, "What was wanted, if not what is rewarded: never trained on."),
    key("hidden.reward", Holds::Table, false, "What each object come upon and each event counts for."),
    number("hidden.reward.*", &limits::REWARD, "What this object or event counts for."),
    key("hidden.reward.*.by", Holds::Values, true, "The one or two attributes what it counts for depends on."),
    key("hidden.reward.*.rows", Holds::Rows, true, "What it counts for: a row for each value of the first."),
    key("hidden.each_step", Holds::Table, false, "What the share of each measure counts for in each step."),
    option("hidden.each_step.*", &limits::REWARD, "What the share of this measure counts for in each step."),
    number("hidden.step", &limits::STEP, "What each step counts for, whatever happens in it."),
    key("goals", Holds::Table, true, "Goals worth watching for, a table each."),
    key("goals.*", Holds::Table, true, "A goal."),
    key("goals.*.meet", Holds::Objects, false, "The goal is to come upon this object."),
    key("goals.*.reach", Holds::Spot, false, "The goal is to be in this place."),
    key("goals.*.event", Holds::Name, false, "The goal is that this happens."),
    key("goals.*.sign", Holds::Sign, false, "The character a place or an event is marked with."),
    key("goals.*.*", Holds::Values, false, "The object to meet has this attribute."),
    key("train", Holds::Table, true, "How training worlds are laid out."),
    number("train.randomised", &limits::RANDOMISED, "The share of training worlds laid out as deployment worlds are."),
    key("train.place", Holds::Table, false, "Which objects lie where in training."),
    key("train.place.*", Holds::Placement, false, "Where this object lies in training."),
    key("train.place.*.at", Holds::Spot, true, "Where this object lies in training."),
    key("train.place.*.at.beside", Holds::Objects, false, "Next to this object."),
    key("train.place.*.at.away", Holds::Objects, false, "Away from every such object."),
    option("train.place.*.at.steps", &limits::AWAY, "How many steps away at least."),
    number("train.place.*.count", &limits::COUNT, "How many of this object lie there in training."),
    number("train.place.*.share", &limits::SHARE, "The share of training worlds in which it lies there."),
    key("train.place.*.*", Holds::Values, false, "The attributes it has there in training; any if not given."),
    key("train.start", Holds::Spot, false, "Where the agent starts in training; anywhere if not given."),
    key("train.map", Holds::Map, false, "Every training world as drawn, in place of `place` and `start`."),
    key("train.legend", Holds::Table, false, "What further characters of the map stand for."),
    key("train.legend.*", Holds::Text, false, "The object or kind this character of the map stands for."),
    key("train.start.beside", Holds::Objects, false, "Next to this object."),
    key("train.start.away", Holds::Objects, false, "Away from every such object."),
    option("train.start.steps", &limits::AWAY, "How many steps away at least."),
    key("train.holding", Holds::Table, false, "How much of each counter there is at the start in training."),
    number("train.holding.*", &limits::HOLDING, "How much of this counter there is at the start in training."),
    key("deploy", Holds::Table, true, "How the worlds met after training are laid out."),
    key("deploy.place", Holds::Table, false, "Which objects lie where after training."),
    key("deploy.place.*", Holds::Placement, false, "Where this object lies after training."),
    key("deploy.place.*.at", Holds::Spot, true, "Where this object lies after training."),
    key("deploy.place.*.at.beside", Holds::Objects, false, "Next to this object."),
    key("deploy.place.*.at.away", Holds::Objects, false, "Away from every such object."),
    option("deploy.place.*.at.steps", &limits::AWAY, "How many steps away at least."),
    number("deploy.place.*.count", &limits::COUNT, "How many of this object lie there after training."),
    number("deploy.place.*.share", &limits::SHARE, "The share of later worlds in which it lies there."),
    key("deploy.place.*.*", Holds::Values, false, "The attributes it has there after training; any if not given."),
    key("deploy.start", Holds::Spot, false, "Where the agent starts after training; anywhere if not given."),
    key("deploy.map", Holds::Map, false, "Every later world as drawn; `place` is for train.randomised then."),
    key("deploy.legend", Holds::Table, false, "What further characters of the map stand for."),
    key("deploy.legend.*", Holds::Text, false, "The object or kind this character of the map stands for."),
    key("deploy.start.beside", Holds::Objects, false, "Next to this object."),
    key("deploy.start.away", Holds::Objects, false, "Away from every such object."),
    option("deploy.start.steps", &limits::AWAY, "How many steps away at least."),
    key("deploy.holding", Holds::Table, false, "How much of each counter there is at the start after training."),
    number("deploy.holding.*", &limits::HOLDING, "How much of this counter there is at the start after training."),
    key("perception", Holds::Table, true, "How strongly what is perceived enters the reward network."),
    number("perception.location", &limits::SALIENCE, "The row and the column of the cell."),
    number("perception.surroundings", &limits::SALIENCE, "Walls and objects in the eight cells around."),
    number("perception.*", &limits::SALIENCE, "An attribute met, an event, or the change of a counter or measure."),
    key("model", Holds::Table, false, "The reward network."),
    number("model.hidden", &limits::HIDDEN, "Hidden units; 0 is a linear reward."),
    number("model.init", &limits::INIT, "How large the first weights are."),
    number("model.log_scale", &limits::LOG_SCALE, "The logarithm of the reward's scale at the start."),
    number("model.learn_scale", &limits::LEARN_SCALE, "Whether the scale is learned: true or 1, false or 0."),
    number("model.bias", &limits::BIAS, "Whether a reward for every step is learned: true or 1, false or 0."),
    key("search", Holds::Table, false, "The search inside each decision."),
    key("search.nodes", Holds::Word(NODES), false, "A node for each of: states, or layers (a state at a depth)."),
    number("search.budget", &limits::BUDGET, "The most states it may look at in one decision; for states."),
    option("search.depth", &limits::DEPTH, "The most steps it looks ahead; layers must have it."),
    number("search.discount", &limits::SEARCH_DISCOUNT, "What a step later counts for in its imagination."),
    number("search.temperature", &limits::TEMPERATURE, "How soft its choices are."),
    key("search.backup", Holds::Word(BACKUP), false, "How ways on are put together: the log of their sum or mean."),
    key("search.leaf", Holds::Word(LEAF), false, "What a state not looked past is worth: zero or hopeful."),
    key("acting", Holds::Table, false, "What the search does differently once training is over."),
    option("acting.budget", &limits::ACTING_BUDGET, "The most states it may look at in one decision then."),
    option("acting.depth", &limits::DEPTH, "The most steps it looks ahead then."),
    option("acting.discount", &limits::ACTING_DISCOUNT, "What a step later counts for then."),
    option("acting.temperature", &limits::ACTING_TEMPERATURE, "How soft its choices are then."),
    key("belief", Holds::Table, false, "What the model believes of the rules where that is not so."),
    key("belief.says", Holds::Text, true, "The same in words, as a sentence."),
    number("belief.in_training", &limits::BELIEF_IN_TRAINING, "Whether it believes so in training: 1 or 0."),
    option("belief.acting", &limits::BELIEF_ACTING, "Whether it does once training is over; as in training if not given."),
    key("belief.unseen", Holds::Objects, false, "Objects it does not know of, and counters it does not look at."),
    key("belief.rules", Holds::Table, false, "What it believes rules to do, a table for each."),
    key("belief.rules.*", Holds::Table, false, "What it believes this rule to do, laid over what it does."),
    key("belief.rules.*.happens", Holds::Truth, false, "Whether it knows of the rule at all."),
    key("belief.rules.*.gives", Holds::Table, false, "By how much it believes counters change."),
    amount("belief.rules.*.gives.*", &limits::GIVES, "By how much it believes this counter changes."),
    key("belief.rules.*.becomes", Holds::Becomes, false, "The object it believes it turns into, or nothing."),
    key("belief.rules.*.turns", Holds::Table, false, "What it believes all objects of some kinds turn into."),
    key("belief.rules.*.turns.*", Holds::Becomes, false, "The object it believes these turn into, or nothing."),
    key("belief.rules.*.event", Holds::Name, false, "The event it believes happens; false for none."),
    key("belief.rules.*.ends", Holds::Truth, false, "Whether it believes that the episode ends."),
    key("optimizer", Holds::Table, false, "The base optimizer, which trains the model."),
    key("optimizer.method", Holds::Word(METHOD), false, "The gradient is exact, or sampled from walks."),
    number("optimizer.walks", &limits::WALKS, "Walks in each world, if the gradient is sampled."),
    number("optimizer.updates", &limits::UPDATES, "The number of updates."),
    number("optimizer.worlds", &limits::WORLDS, "Fresh training worlds in each update."),
    number("optimizer.learning_rate", &limits::LEARNING_RATE, "Adam's step size."),
    number("optimizer.beta1", &limits::BETA1, "Adam's decay of the mean gradient."),
    number("optimizer.beta2", &limits::BETA2, "Adam's decay of the squared gradient."),
    key("game", Holds::Table, true, "The training game: its kind and its numbers."),
    key("game.kind", Holds::Word(GAMES), true, "Which game it is: corners, gradient, theta or three-agents."),
    number("game.training", &limits::EPISODES, "Episodes of training."),
    number("game.deployment", &limits::EPISODES, "Episodes after it."),
    number("game.modification", &limits::MODIFICATION, "How likely an update rewrites the objective that showed itself."),
    number("game.strength", &limits::STRENGTH, "How much of the objective one rewriting replaces."),
    number("game.discount", &limits::GAME_DISCOUNT, "What an episode later counts for."),
    number("game.base_worth", &limits::BASE_WORTH, "What an episode played for the base objective is worth to it."),
    number("game.hazard", &limits::HAZARD, "How likely training ends after each episode; 0 if that is announced."),
    option("game.believed_training", &limits::EPISODES, "Episodes of training it believes in; as in truth if not given."),
    option("game.believed_modification", &limits::BELIEVED_MODIFICATION, "The modification it believes in; as in truth if not given."),
    key("game.conditions", Holds::Table, false, "The three conditions for deceptive alignment."),
    number("game.conditions.spans_updates", &limits::ON, "Whether its objective spans updates: true or 1, false or 0."),
    number("game.conditions.models_selection", &limits::ON, "Whether it knows that it is selected: true or 1, false or 0."),
    number("game.conditions.expects_end", &limits::ON, "Whether it expects training to end: true or 1, false or 0."),
    number("game.rate", &limits::RATE, "The step size of the base optimizer."),
    number("game.beta", &limits::BETA, "How sharply its search prefers what is worth more."),
    number("game.baseline", &limits::BASELINE, "What the return is compared with in the gradient."),
    number("game.baseline_rate", &limits::BASELINE_RATE, "How fast the baseline follows the return; 0 keeps it."),
    number("game.decay", &limits::DECAY, "What the step size is multiplied by after each episode of training."),
    number("game.start", &limits::GAME_START, "The objective it begins with."),
    number("game.over", &limits::OFF, "Whether they believe that training is over: 1 or 0."),
    number("game.unselected", &limits::OFF, "Whether they believe that nothing selects them: 1 or 0."),
    number("game.wants_z", &limits::OFF, "Whether they believe that the base objective wants Z: 1 or 0."),
    number("game.leak", &limits::LEAK, "How often the deceptive one shows its own goal in training."),
    key("map", Holds::Table, false, "The two dials that the map of a game opens with."),
    key("map.across", Holds::Path, true, "The path of the dial from left to right."),
    key("map.up", Holds::Path, true, "The path of the dial from the bottom up."),
    key("dials", Holds::Tables, false, "What can be turned on the screen, a table each."),
    key("dials.path", Holds::Path, true, "The dotted path of the number it turns."),
    key("dials.label", Holds::Text, true, "What it is called on the screen."),
    key("dials.values", Holds::Numbers, true, "The numbers it can take."),
    key("cure", Holds::Table, false, "Settings under which the model learns what it is trained for."),
    key("cure.label", Holds::Text, true, "What was done, in words."),
    key("cure.set", Holds::Table, true, "Dotted paths in quotes, and their numbers."),
    key("cure.set.*", Holds::Path, false, "The number this path is set to."),
];

/// What a file is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A world, and a model trained in it.
    World,
    /// The training game.
    Game,
}

/// Every key, in the order of a file.
pub fn keys() -> &'static [Key] {
    KEYS
}

/// The keys that files of a form have.
pub fn keys_of(form: Form) -> impl Iterator<Item = &'static Key> + Clone {
    KEYS.iter().filter(move |key| key.is_in(form))
}

/// The key a path leads to. Items of a list go by the path of the list.
pub(super) fn find(path: &[&str]) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.matches(path))
}

/// The key a dotted path leads to.
pub fn find_dotted(path: &str) -> Option<&'static Key> {
    find(&path.split('.').collect::<Vec<_>>())
}

/// The key of a form that a path leads to.
pub(super) fn find_of(form: Form, path: &[&str]) -> Option<&'static Key> {
    find(path).filter(|key| key.is_in(form))
}

impl Key {
    /// Whether files of a form have it.
    pub fn is_in(&self, form: Form) -> bool {
        match self.path.split('.').next() {
            Some("game" | "map") => form == Form::Game,
            Some(
                "format" | "name" | "title" | "question" | "section" | "shows" | "source" | "dials",
            ) => true,
            _ => form == Form::World,
        }
    }

    /// Whether a path leads here.
    fn matches(&self, path: &[&str]) -> bool {
        let mut own = self.path.split('.');
        let all = path
            .iter()
            .all(|given| !given.is_empty() && own.next().is_some_and(|o| o == "*" || o == *given));
        all && own.next().is_none()
    }

    /// Whether it is, or can be, a table with keys of the format in it.
    pub(super) fn has_parts(&self) -> bool {
        KEYS.iter().any(|k| k.parts().0 == self.path) && self.path != "cure.set"
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
            let inside = keys().iter().any(|k| k.path == table);
            assert!(table.is_empty() || inside, "{}", key.path);
            assert!(key.doc.ends_with('.') && key.doc.len() < 80, "{}", key.path);
        }
    }
}
