//! What an agent can do.

/// One action of the agent. The order is the order in which ties are broken everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    Up,
    Down,
    Left,
    Right,
    Stay,
}

impl Action {
    /// Every action; an action's place here is its index in tables.
    pub const ALL: [Action; 5] = [
        Action::Up,
        Action::Down,
        Action::Left,
        Action::Right,
        Action::Stay,
    ];
    /// The actions that change the agent's cell.
    pub const MOVES: [Action; 4] = [Action::Up, Action::Down, Action::Left, Action::Right];
    /// The number of actions.
    pub const COUNT: usize = Self::ALL.len();

    /// The change of column and row.
    pub fn offset(self) -> (i32, i32) {
        match self {
            Action::Up => (0, -1),
            Action::Down => (0, 1),
            Action::Left => (-1, 0),
            Action::Right => (1, 0),
            Action::Stay => (0, 0),
        }
    }

    /// The index in tables with a column for each action.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The word for it in a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Action::Up => "up",
            Action::Down => "down",
            Action::Left => "left",
            Action::Right => "right",
            Action::Stay => "stay",
        }
    }
}
