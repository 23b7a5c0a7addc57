//! What an agent can do.

/// One action of the agent. The order is the order in which ties are broken everywhere.
///
/// Deeds are what a world's rules allow beyond moving, such as sweeping; [`super::Laws::word`]
/// has their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    Up,
    Down,
    Left,
    Right,
    Stay,
    Deed1,
    Deed2,
    Deed3,
}

impl Action {
    /// Every action; an action's place here is its index in tables.
    pub const ALL: [Action; 8] = [
        Action::Up,
        Action::Down,
        Action::Left,
        Action::Right,
        Action::Stay,
        Action::Deed1,
        Action::Deed2,
        Action::Deed3,
    ];
    /// The actions that change the agent's cell.
    pub const MOVES: [Action; 4] = [Action::Up, Action::Down, Action::Left, Action::Right];
    /// The actions that a world's rules may allow beyond moving and staying.
    pub const DEEDS: [Action; 3] = [Action::Deed1, Action::Deed2, Action::Deed3];
    /// The number of actions.
    pub const COUNT: usize = Self::ALL.len();

    /// The change of column and row.
    pub fn offset(self) -> (i32, i32) {
        match self {
            Action::Up => (0, -1),
            Action::Down => (0, 1),
            Action::Left => (-1, 0),
            Action::Right => (1, 0),
            Action::Stay | Action::Deed1 | Action::Deed2 | Action::Deed3 => (0, 0),
        }
    }

    /// Whether it leads to another cell.
    pub fn is_move(self) -> bool {
        self.index() < Self::MOVES.len()
    }

    /// Which deed it is, counted from 0.
    pub fn deed(self) -> Option<usize> {
        self.index().checked_sub(Action::Deed1.index())
    }

    /// The index in tables with a column for each action.
    pub fn index(self) -> usize {
        self as usize
    }
}
