//! What lies where on the screen: filled while drawing, read by the mouse and by tests.

use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::action::Action;
use super::state::Clock;
use crate::world::Cell;

/// Something that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A cell of the world.
    Cell(Cell),
    /// A tick of a clock.
    Tick(Clock, usize),
    /// A node of the tree.
    Node(u32),
    /// An exhibit of the gallery.
    Exhibit(usize),
    /// A word that does something.
    Do(Action),
    /// A value of a dial, by its row and its place among the values.
    Dial(usize, usize),
    /// An agent among others, by its seed.
    Agent(u64),
    /// A tick of a game's clock.
    GameTick(usize),
    /// A place on a map: across from the left, up from the bottom.
    OnMap(usize, usize),
    /// A pane of a game, to be shown in the foremost place.
    Pane(usize),
}

/// What the pointer did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// The first button went down.
    Press,
    /// It moved with the first button down.
    Drag,
    /// The first button went up.
    Release,
    /// The wheel turned away from the person.
    WheelUp,
    /// The wheel turned towards the person.
    WheelDown,
}

impl Pointer {
    /// From the terminal's event, if it is one of these.
    pub fn of(event: &MouseEvent) -> Option<Self> {
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Pointer::Press),
            MouseEventKind::Drag(MouseButton::Left) => Some(Pointer::Drag),
            MouseEventKind::Up(MouseButton::Left) => Some(Pointer::Release),
            MouseEventKind::ScrollUp => Some(Pointer::WheelUp),
            MouseEventKind::ScrollDown => Some(Pointer::WheelDown),
            _ => None,
        }
    }
}

/// Everything that was drawn and can be pointed at; what was drawn later lies on top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HitMap {
    spots: Vec<(Rect, Hit)>,
}

impl HitMap {
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.spots.clear();
    }

    /// Notes what lies in an area.
    pub fn put(&mut self, area: Rect, hit: Hit) {
        if !area.is_empty() {
            self.spots.push((area, hit));
        }
    }

    /// What lies at a place.
    pub fn at(&self, x: u16, y: u16) -> Option<Hit> {
        let here = Position { x, y };
        (self.spots.iter().rev())
            .find(|(area, _)| area.contains(here))
            .map(|(_, hit)| *hit)
    }

    /// All of it, in the order of drawing.
    pub fn spots(&self) -> &[(Rect, Hit)] {
        &self.spots
    }
}
