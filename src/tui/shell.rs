//! What is common to all that can stand on the screen: the gallery, what lies over the rest, the
//! line that tells of what was just done.

use super::battery::Findings;
use super::crew::Source;
use super::gallery::Gallery;
use super::state::Overlay;

/// The part of a state that goes along from one exhibit to the next, or is of the same kind in
/// all of them.
#[derive(Clone, Debug)]
pub struct Shell {
    /// What the exhibit was opened from.
    pub source: Source,
    /// The other exhibits.
    pub gallery: Gallery,
    /// What lies over the screen.
    pub overlay: Overlay,
    /// One line about what was just done, or why it could not be.
    pub message: Option<String>,
    /// What is known of whether a model searches.
    pub battery: Option<Findings>,
    /// Large print.
    pub large: bool,
    /// Whether the mouse speaks to the program.
    pub mouse: bool,
}

impl Shell {
    /// Around an exhibit that has just been opened.
    pub fn new(source: Source, mouse: bool) -> Self {
        Shell {
            source,
            gallery: Gallery::default(),
            overlay: Overlay::None,
            message: None,
            battery: None,
            large: false,
            mouse,
        }
    }

    /// Comes onto the screen after another exhibit: the gallery and the ways of looking go along.
    pub fn take_over(&mut self, last: &mut Shell) {
        self.gallery = std::mem::take(&mut last.gallery);
        self.gallery.open = false;
        self.gallery.opened.insert(self.source.name.clone());
        self.large = last.large;
        self.mouse = last.mouse;
        self.message = None;
        last.message = None;
    }
}
