//! The grid: its size and its walls.

use super::Action;

/// A cell, counted row by row from the top left.
pub type Cell = u16;

/// The shortest side a grid may have.
pub const MIN_SIDE: usize = 3;
/// The longest side a grid may have.
pub const MAX_SIDE: usize = 31;

/// A rectangle of cells, each floor or wall. Outside it everything is wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    width: usize,
    height: usize,
    walls: Vec<bool>,
}

impl Grid {
    /// A grid of floor alone. Sides must lie in [`MIN_SIDE`]..=[`MAX_SIDE`] for every later use;
    /// the scenario parser holds them to it.
    pub fn open(width: usize, height: usize) -> Self {
        Grid {
            width,
            height,
            walls: vec![false; width * height],
        }
    }

    /// The number of columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The number of rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The number of cells, walls included.
    pub fn len(&self) -> usize {
        self.walls.len()
    }

    /// Whether there are no cells at all.
    pub fn is_empty(&self) -> bool {
        self.walls.is_empty()
    }

    /// The cell at a column and row, if inside.
    pub fn cell(&self, x: usize, y: usize) -> Option<Cell> {
        (x < self.width && y < self.height).then(|| (y * self.width + x) as Cell)
    }

    /// The column and row of a cell.
    pub fn xy(&self, cell: Cell) -> (usize, usize) {
        (cell as usize % self.width, cell as usize / self.width)
    }

    /// Whether a cell is wall.
    pub fn is_wall(&self, cell: Cell) -> bool {
        self.walls[cell as usize]
    }

    /// Makes a cell wall or floor.
    pub fn set_wall(&mut self, cell: Cell, wall: bool) {
        self.walls[cell as usize] = wall;
    }

    /// Every cell that is floor, in order.
    pub fn floor(&self) -> impl Iterator<Item = Cell> + '_ {
        (0..self.walls.len())
            .filter(|&c| !self.walls[c])
            .map(|c| c as Cell)
    }

    /// The cell an action leads to: `None` into a wall or off the grid.
    pub fn neighbour(&self, cell: Cell, action: Action) -> Option<Cell> {
        let (x, y) = self.xy(cell);
        let (dx, dy) = action.offset();
        let to = self.cell(
            x.checked_add_signed(dx as isize)?,
            y.checked_add_signed(dy as isize)?,
        )?;
        (!self.is_wall(to)).then_some(to)
    }

    /// Steps from `from` to every cell by moves alone; `None` where no way leads.
    pub fn distances(&self, from: Cell) -> Vec<Option<u32>> {
        let mut steps = vec![None; self.len()];
        let mut queue = std::collections::VecDeque::from([from]);
        steps[from as usize] = Some(0);
        while let Some(cell) = queue.pop_front() {
            let next = steps[cell as usize].map(|d: u32| d + 1);
            for action in Action::MOVES {
                if let Some(to) = self.neighbour(cell, action)
                    && steps[to as usize].is_none()
                {
                    steps[to as usize] = next;
                    queue.push_back(to);
                }
            }
        }
        steps
    }
}
