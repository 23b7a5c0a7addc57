//! The exhibits that come with the program.

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

const BUNDLED: &[Bundled] = &[Bundled {
    name: "coin",
    file: "scenarios/coin.toml",
    text: include_str!("../../scenarios/coin.toml"),
}];

/// Every bundled exhibit, in the order of the gallery.
pub fn bundled() -> &'static [Bundled] {
    BUNDLED
}

/// The bundled exhibit with a name.
pub fn bundled_named(name: &str) -> Option<&'static Bundled> {
    BUNDLED.iter().find(|b| b.name == name)
}
