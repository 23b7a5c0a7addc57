//! An exhibit of the training game on the screen: its numbers, its clock, what is looked at.

use std::sync::Arc;

use super::crew::Source;
use super::dials::{Dials, Turned};
use super::shell::Shell;
use crate::insight::game::{Map, Pane, Sheet, sheet};
use crate::scenario::Game;

/// Everything the screen of a game follows from.
#[derive(Clone, Debug)]
pub struct GameState {
    /// What all exhibits on the screen have in common.
    pub shell: Shell,
    /// The exhibit as it was opened, before any dial was turned.
    pub opened: Arc<Game>,
    /// The exhibit as it stands.
    pub game: Arc<Game>,
    /// What is turned away from how it was opened.
    pub turned: Turned,
    /// All that is shown of it.
    pub sheet: Sheet,
    /// Which pane is in the foremost place, among [`GameState::panes`].
    pub pane: usize,
    /// Lines the foremost pane is scrolled down by.
    pub scroll: usize,
    /// The dial that is chosen, while dials are turned.
    pub dialing: Option<usize>,
    /// Whether the map is in the foremost place.
    pub mapped: bool,
    /// The dials of its map: across, and up.
    pub axes: [usize; 2],
    /// The last map that was drawn, and what it is of.
    pub map: Option<Drawn>,
    /// The map that is being drawn.
    pub drawing: Option<MapOf>,
    /// Whether its clock runs by itself.
    pub playing: bool,
    /// How fast: each step up or down doubles or halves it.
    pub speed: i8,
}

/// What a map is of: a game, and the places of two of its dials.
pub type MapOf = (Arc<Game>, [usize; 2]);

/// A map and what it is of.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// What it is of.
    pub of: MapOf,
    /// The map.
    pub map: Map,
}

impl GameState {
    /// A game as it opens: at its first tick.
    pub fn open(game: Arc<Game>, source: Source, mouse: bool) -> Self {
        let last = game.dials.len().saturating_sub(1);
        GameState {
            shell: Shell::new(source, mouse),
            opened: game.clone(),
            turned: Turned::default(),
            sheet: sheet(&game, 0),
            pane: 0,
            scroll: 0,
            dialing: None,
            mapped: false,
            axes: game.map.unwrap_or([0, last.min(1)]),
            map: None,
            drawing: None,
            playing: false,
            speed: 0,
            game,
        }
    }

    /// The panes that can be in the foremost place: all but the grid, which has its own.
    pub fn panes(&self) -> Vec<&Pane> {
        let grid = |pane: &&Pane| !matches!(pane, Pane::Board(_));
        self.sheet.panes.iter().filter(grid).collect()
    }

    /// The dials.
    pub fn dials(&self) -> Dials<'_> {
        Dials {
            opened: &*self.opened,
            now: &*self.game,
            turned: &self.turned,
            chosen: self.dialing,
        }
    }

    /// Whether it has a map.
    pub fn maps(&self) -> bool {
        self.game.map.is_some()
    }

    /// The last tick.
    pub fn last(&self) -> usize {
        self.sheet.ticks.len().saturating_sub(1)
    }

    /// Goes to a tick.
    pub fn go(&mut self, tick: usize) {
        self.sheet = sheet(&self.game, tick.min(self.last()));
    }

    /// What the map is to be of, if it is shown.
    pub fn map_wanted(&self) -> Option<MapOf> {
        (self.mapped && self.maps()).then(|| (self.game.clone(), self.axes))
    }

    /// The line that opens it as it stands.
    pub fn line(&self) -> String {
        let set = self.shell.source.set.iter().cloned();
        let set = set.chain(self.turned.as_set());
        let set: String = set.map(|(k, v)| format!(" --set {k}={v}")).collect();
        format!("mesascope {}{set}", self.shell.source.name)
    }
}
