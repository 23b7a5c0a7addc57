//! The mazes of born planners: a border of wall, one rewarded cue, at most one other.

use rand::{Rng, RngExt};

use crate::world::{Action, Cell, Grid, generate};

/// The longest side of a maze, border included.
pub const LIMIT: usize = 31;
/// The shortest side of a maze, border included.
pub const LEAST: usize = 5;
/// The fewest cells, the goal's included, from which the goal can be reached in a maze drawn.
const ROOM: usize = 6;

/// A maze.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maze {
    /// Its walls; the border is wall.
    pub grid: Grid,
    /// What is rewarded.
    pub goal: Option<Cell>,
    /// The middle of the lamp's glow, which is not rewarded.
    pub lamp: Option<Cell>,
    /// Where the agent stands.
    pub agent: Cell,
}

/// How a maze is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sort {
    /// Columns and rows, border included; odd.
    pub side: usize,
    /// Whether there is a lamp, and the share of mazes in which it stands at the goal.
    pub lamp: Option<f64>,
}

/// Draws a maze: six in ten a maze of passages with an eighth of its inner walls removed, the
/// others a field with a random fifth to two fifths of its cells walled. Goal and agent stand on
/// different cells with a way between them.
pub fn draw(sort: Sort, rng: &mut impl Rng) -> Maze {
    loop {
        let grid = bordered(&inside(sort.side - 2, rng));
        if let Some(maze) = furnish(grid, sort, rng) {
            return maze;
        }
    }
}

fn inside(side: usize, rng: &mut impl Rng) -> Grid {
    /// Share of mazes of passages.
    const PASSAGES: f64 = 0.6;
    /// Share of those grown at random ends and not by depth first.
    const BUSHY: f64 = 0.2;
    /// Share of inner walls removed.
    const LOOPS: f64 = 0.12;
    if rng.random_bool(PASSAGES) {
        return match rng.random_bool(BUSHY) {
            true => generate::bushy_maze(side, side, LOOPS, rng),
            false => generate::maze(side, side, LOOPS, rng),
        };
    }
    let share = rng.random_range(0.2..0.4);
    let mut grid = Grid::open(side, side);
    for cell in 0..grid.len() {
        grid.set_wall(cell as Cell, rng.random_bool(share));
    }
    grid
}

/// The same with a border of wall around it.
fn bordered(inner: &Grid) -> Grid {
    let (width, height) = (inner.width() + 2, inner.height() + 2);
    let mut grid = Grid::open(width, height);
    for cell in 0..grid.len() as Cell {
        let (x, y) = grid.xy(cell);
        let within = x > 0 && y > 0 && x + 1 < width && y + 1 < height;
        let wall = !within || inner.is_wall(((y - 1) * inner.width() + x - 1) as Cell);
        grid.set_wall(cell, wall);
    }
    grid
}

fn furnish(grid: Grid, sort: Sort, rng: &mut impl Rng) -> Option<Maze> {
    let floor: Vec<Cell> = grid.floor().collect();
    let pick = |rng: &mut _, from: &[Cell]| (!from.is_empty()).then(|| from[choose(rng, from)]);
    let goal = pick(rng, &floor)?;
    let ways = grid.distances(goal);
    let near = |cell: &Cell| ways[*cell as usize].is_some_and(|d| d > 0);
    let others: Vec<Cell> = floor.into_iter().filter(near).collect();
    if others.len() + 1 < ROOM {
        return None;
    }
    let agent = pick(rng, &others)?;
    let lamp = match sort.lamp {
        None => None,
        Some(share) if rng.random_bool(share) => Some(goal),
        Some(_) => pick(rng, &others),
    };
    Some(Maze {
        grid,
        goal: Some(goal),
        lamp,
        agent,
    })
}

fn choose(rng: &mut impl Rng, from: &[Cell]) -> usize {
    rng.random_range(0..from.len())
}

/// What is right in a maze, by shortest ways: for measuring, never for training.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Steps from each cell to the target; `None` where no way leads, and at walls.
    pub distance: Vec<Option<u32>>,
}

impl Answer {
    /// The shortest ways to a cell.
    pub fn to(grid: &Grid, target: Cell) -> Self {
        Answer {
            distance: grid.distances(target),
        }
    }

    /// Whether a move is on a shortest way; `false` at the target itself and where no way leads.
    pub fn is_best(&self, grid: &Grid, cell: Cell, action: Action) -> bool {
        let here = self.distance[cell as usize];
        let there = (grid.neighbour(cell, action)).and_then(|to| self.distance[to as usize]);
        matches!((here, there), (Some(h), Some(t)) if t < h)
    }

    /// The cells from which there is a way, without the target.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        (self.distance.iter().enumerate())
            .filter(|(_, d)| d.is_some_and(|d| d > 0))
            .map(|(cell, _)| cell as Cell)
    }
}
