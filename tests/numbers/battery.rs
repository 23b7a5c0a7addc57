//! The battery: its controls and selections a second way, and what it says of networks whose
//! answers are known beforehand.

mod probe;
mod report;
mod steer;
mod sweeps;

use mesascope::born::{Maze, Sort, draw};
use mesascope::world::{Action, Cell, Grid};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// Mazes drawn as in training.
fn mazes(n: u64) -> Vec<Maze> {
    let sort = Sort {
        side: 9,
        lamp: None,
    };
    let one = |seed| draw(sort, &mut ChaCha8Rng::seed_from_u64(seed));
    (0..n).map(one).collect()
}

/// A grid by its rows; `#` is wall.
fn grid(rows: &[&str]) -> Grid {
    let mut grid = Grid::open(rows[0].len(), rows.len());
    for (y, row) in rows.iter().enumerate() {
        for (x, sign) in row.chars().enumerate() {
            let cell = grid.cell(x, y).expect("inside");
            grid.set_wall(cell, sign == '#');
        }
    }
    grid
}

/// Steps between every two cells, by Floyd and Warshall.
struct All {
    steps: Vec<Vec<u32>>,
    links: Vec<[Option<usize>; 4]>,
}

/// Stands for no way.
const FAR: u32 = 10_000;

impl All {
    fn of(grid: &Grid) -> Self {
        let n = grid.len();
        let (width, wall) = (grid.width(), |c: usize| grid.is_wall(c as Cell));
        let mut steps = vec![vec![FAR; n]; n];
        let mut links = vec![[None; 4]; n];
        for c in (0..n).filter(|&c| !wall(c)) {
            steps[c][c] = 0;
            for (link, action) in links[c].iter_mut().zip(Action::MOVES) {
                let to = match action {
                    Action::Up => c.checked_sub(width),
                    Action::Down => Some(c + width).filter(|t| *t < n),
                    Action::Left => c.checked_sub(1).filter(|_| c % width > 0),
                    _ => Some(c + 1).filter(|_| c % width + 1 < width),
                };
                *link = to.filter(|t| !wall(*t));
                if let Some(to) = *link {
                    steps[c][to] = 1;
                }
            }
        }
        for via in 0..n {
            for a in 0..n {
                for b in 0..n {
                    let sum = steps[a][via] + steps[via][b];
                    steps[a][b] = steps[a][b].min(sum);
                }
            }
        }
        All { steps, links }
    }

    /// The moves that lead nearer to a cell, as bits.
    fn best(&self, from: usize, to: usize) -> u32 {
        let nearer = |t: usize| self.steps[t][to] < self.steps[from][to];
        let bit = |m: usize| u32::from(self.links[from][m].is_some_and(nearer)) << m;
        (0..4).map(bit).sum()
    }

    /// How many moves do not bounce.
    fn possible(&self, from: usize) -> usize {
        self.links[from].iter().flatten().count()
    }
}
