//! The exhibits that come with the program.

use super::keys::Form;

/// An exhibit that is part of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bundled {
    /// Its name, as typed on the command line.
    pub name: &'static str,
    /// The file it was bundled from.
    pub file: &'static str,
    /// The text of that file.
    pub text: &'static str,
}

/// Embeds `scenarios/NAME.toml` for each name.
macro_rules! bundle {
    ($($name:literal,)*) => {
        &[$(Bundled {
            name: $name,
            file: concat!("scenarios/", $name, ".toml"),
            text: include_str!(concat!("../../scenarios/", $name, ".toml")),
        },)*]
    };
}

/// An exhibit more is a file in `scenarios/` and its name here.
const BUNDLED: &[Bundled] = bundle![
    "coin",
    "red-door",
    "gem-star",
    "arrow-exit",
    "keys-chests",
    "dusty-floor",
    "plant-pot",
    "lamp-button",
    "tidy-belief",
    "deep-plan",
    "blurred",
    "more-search",
    "corners",
    "gradient",
    "theta",
    "three-agents",
    "think-longer",
    "birth",
    "coin-lamp",
    "feed-forward",
    "pace",
    "when-search",
    "taxed",
    "absent-supervisor",
    "aligned",
];

impl Bundled {
    /// Whether it is one of the training game, and no world.
    pub fn is_game(&self) -> bool {
        super::is_game(self.text)
    }

    /// What it is: a world, the training game, the born optimizer, the choice of search.
    pub fn form(&self) -> Form {
        super::form(self.text)
    }
}

/// Every bundled exhibit, in the order of the gallery.
pub fn bundled() -> &'static [Bundled] {
    BUNDLED
}

/// Every bundled exhibit that is a world, in the order of the gallery.
pub fn bundled_worlds() -> impl Iterator<Item = &'static Bundled> {
    BUNDLED.iter().filter(|b| b.form() == Form::World)
}

/// The bundled exhibit with a name.
pub fn bundled_named(name: &str) -> Option<&'static Bundled> {
    BUNDLED.iter().find(|b| b.name == name)
}
