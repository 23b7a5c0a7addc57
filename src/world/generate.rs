//! World generators.

use rand::{Rng, RngExt};

use super::{Action, Cell, Grid};

/// A maze by depth-first search on the cells with even coordinates, then a share of the walls
/// between two neighbouring passages opened again, which makes loops (`../FINDINGS` section 2:
/// 15 % for the coin world). Sides should be odd; there is no border.
pub fn maze(width: usize, height: usize, loops: f64, rng: &mut impl Rng) -> Grid {
    grown(width, height, loops, |stack, _| stack.len() - 1, rng)
}

/// The same grown from any of its ends, which makes many short dead ends.
pub fn bushy_maze(width: usize, height: usize, loops: f64, rng: &mut impl Rng) -> Grid {
    grown(
        width,
        height,
        loops,
        |stack, rng| rng.random_range(0..stack.len()),
        rng,
    )
}

/// A maze that grows from the passage `next` picks among those that may still have a way on.
fn grown<R: Rng>(
    width: usize,
    height: usize,
    loops: f64,
    next: impl Fn(&[(usize, usize)], &mut R) -> usize,
    rng: &mut R,
) -> Grid {
    let mut grid = Grid::open(width, height);
    for cell in 0..grid.len() {
        grid.set_wall(cell as Cell, true);
    }
    carve(&mut grid, next, rng);
    open_loops(&mut grid, loops, rng);
    grid
}

fn carve<R: Rng>(grid: &mut Grid, next: impl Fn(&[(usize, usize)], &mut R) -> usize, rng: &mut R) {
    let (columns, rows) = (grid.width().div_ceil(2), grid.height().div_ceil(2));
    let mut seen = vec![false; columns * rows];
    let mut stack = vec![(0usize, 0usize)];
    seen[0] = true;
    grid.set_wall(0, false);
    while !stack.is_empty() {
        let at = next(&stack, rng);
        let (x, y) = stack[at];
        let mut ways = [(0usize, 0usize); 4];
        let mut count = 0;
        for action in Action::MOVES {
            let (dx, dy) = action.offset();
            if let (Some(nx), Some(ny)) = (
                x.checked_add_signed(dx as isize),
                y.checked_add_signed(dy as isize),
            ) && nx < columns
                && ny < rows
                && !seen[ny * columns + nx]
            {
                ways[count] = (nx, ny);
                count += 1;
            }
        }
        if count == 0 {
            stack.remove(at);
            continue;
        }
        let (nx, ny) = ways[rng.random_range(0..count)];
        seen[ny * columns + nx] = true;
        for (cx, cy) in [(x + nx, y + ny), (2 * nx, 2 * ny)] {
            if let Some(cell) = grid.cell(cx, cy) {
                grid.set_wall(cell, false);
            }
        }
        stack.push((nx, ny));
    }
}

fn open_loops(grid: &mut Grid, share: f64, rng: &mut impl Rng) {
    for y in 0..grid.height() {
        for x in 0..grid.width() {
            // A wall between two passages has exactly one odd coordinate.
            if (x % 2 == 1) == (y % 2 == 1) {
                continue;
            }
            if let Some(cell) = grid.cell(x, y)
                && grid.is_wall(cell)
                && rng.random_bool(share)
            {
                grid.set_wall(cell, false);
            }
        }
    }
}
