//! A maze in which every cell has a move and a value of its own.

use std::fmt::Write;

use super::{Said, text};
use crate::world::Action;

/// A maze with what a network holds of each of its cells.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldBoard {
    /// Its title.
    pub title: String,
    /// Columns.
    pub width: usize,
    /// The cells, row by row from the top left.
    pub spots: Vec<Spot>,
    /// The cell of the agent.
    pub agent: usize,
    /// The cell that is rewarded, and its sign.
    pub goal: Option<(usize, char)>,
    /// The cell in the middle of the lamp's light.
    pub lamp: Option<usize>,
    /// Cells into which something is written by hand: whether as a goal, or else as a roadblock.
    pub pushed: Vec<(usize, bool)>,
    /// What stands below it.
    pub notes: Vec<Said>,
}

/// A cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// What is there; `None` for a wall.
    pub ground: Option<Ground>,
    /// Whether the lamp lights it.
    pub lit: bool,
}

/// What is held of a cell of floor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ground {
    /// The likeliest move; `None` while it is undecided.
    pub arrow: Option<Action>,
    /// What it expects from here, 0 for the least and 1 for the most there can be.
    pub level: f64,
    /// Whether the likeliest move is on a shortest way; `None` where there is no way.
    pub right: Option<bool>,
    /// Whether it lies on the way that the arrows lead the agent.
    pub on_plan: bool,
}

/// A level as one digit.
pub fn digit(level: f64) -> char {
    let tenths = (level * 9.0 + 0.5).clamp(0.0, 9.0) as u32;
    char::from_digit(tenths, 10).unwrap_or('9')
}

/// The letter of a move in ASCII: an arrow where it is right, a letter where it is not.
pub fn letter(arrow: Option<Action>, right: Option<bool>) -> char {
    let (sharp, plain) = match arrow {
        Some(Action::Up) => ('^', 'u'),
        Some(Action::Down) => ('v', 'd'),
        Some(Action::Left) => ('<', 'l'),
        Some(Action::Right) => ('>', 'r'),
        _ => return '.',
    };
    match right {
        Some(false) => plain,
        _ => sharp,
    }
}

impl FieldBoard {
    /// The signs of a cell: what is there or what it points to, and its level.
    fn signs(&self, cell: usize, spot: &Spot) -> [char; 2] {
        let Some(ground) = &spot.ground else {
            return match spot.lit {
                true => ['#', '+'],
                false => ['#', '#'],
            };
        };
        let thing = match self.goal {
            _ if self.agent == cell => Some('@'),
            Some((goal, sign)) if goal == cell => Some(sign),
            _ if self.lamp == Some(cell) => Some('*'),
            _ => None,
        };
        let first = thing.unwrap_or(letter(ground.arrow, ground.right));
        [first, digit(ground.level)]
    }

    /// The board in ASCII, and what its signs mean.
    pub(super) fn text(&self) -> String {
        let mut out = "\n".to_owned();
        text::heading(&mut out, &self.title);
        for (y, row) in self.spots.chunks(self.width.max(1)).enumerate() {
            out.push(' ');
            for (x, spot) in row.iter().enumerate() {
                let [a, b] = self.signs(y * self.width + x, spot);
                let _ = write!(out, " {a}{b}");
            }
            out.push('\n');
        }
        text::paragraph(
            &mut out,
            "Each cell: the likeliest move, then how much it expects there, 0 to 9. \
             ^ v < > a move on a shortest way, u d l r one that is not, . undecided (no move above \
             60%), ## wall, @ the agent.",
        );
        if let (Some(lamp), true) = (self.lamp, self.width > 0) {
            let (x, y) = (lamp % self.width, lamp / self.width);
            text::paragraph(
                &mut out,
                &format!("* the lamp, in column {x} of row {y}; it lights the eight cells around."),
            );
        }
        text::notes(&mut out, &self.notes);
        out
    }
}
