//! World generators.

use rand::{Rng, RngExt};

use super::{Action, Cell, Grid};

/// A maze by depth-first search on the cells with even coordinates, then a share of the walls
/// between two neighbouring passages opened again, which makes loops (`../FINDINGS` section 2:
/// 15 % for the coin world). Sides should be odd; there is no border.
pub fn maze(width: usize, height: usize, loops: f64, rng: &mut impl Rng) -> Grid {
    let mut grid = Grid::open(width, height);
    for cell in 0..grid.len() {
        grid.set_wall(cell as Cell, true);
    }
    carve(&mut grid, rng);
    open_loops(&mut grid, loops, rng);
    grid
}

fn carve(grid: &mut Grid, rng: &mut impl Rng) {
    let (columns, rows) = (grid.width().div_ceil(2), grid.height().div_ceil(2));
    let mut seen = vec![false; columns * rows];
    let mut stack = vec![(0usize, 0usize)];
    seen[0] = true;
    grid.set_wall(0, false);
    while let Some(&(x, y)) = stack.last() {
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
            stack.pop();
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
