//! Another size of the world by hand: a last column or row more or less.

use super::session::Change;
use crate::world::{Cell, Grid, MAX_SIDE, MIN_SIDE, World};

/// Which side of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Columns,
    Rows,
}

/// Adds or takes away the last column or row, if it is empty of all but walls; nobody is moved.
pub(super) fn resize(
    world: &mut World,
    change: Change,
    side: Side,
    agent: Cell,
) -> Result<Option<Cell>, &'static str> {
    let (width, height) = (world.grid.width(), world.grid.height());
    let length = match side {
        Side::Columns => width,
        Side::Rows => height,
    };
    let to = match change {
        Change::More => length + 1,
        Change::Less => length - 1,
    };
    if !(MIN_SIDE..=MAX_SIDE).contains(&to) {
        return Err(match change {
            Change::More => "a side has at most 31 places",
            Change::Less => "a side has at least 3 places",
        });
    }
    let (width, height) = match side {
        Side::Columns => (to, height),
        Side::Rows => (width, to),
    };
    check_inside(world, width, height, agent)?;
    carry_over(world, width, height);
    Ok(None)
}

fn check_inside(
    world: &World,
    width: usize,
    height: usize,
    agent: Cell,
) -> Result<(), &'static str> {
    let outside = |cell: Cell| {
        let (x, y) = world.grid.xy(cell);
        x >= width || y >= height
    };
    if outside(agent) {
        return Err("the agent stands there; move it first");
    }
    if outside(world.start) {
        return Err("the walk started there; restart it elsewhere first");
    }
    match world.objects.iter().any(|o| outside(o.cell)) {
        true => Err("something lies there; move it or clear it first"),
        false => Ok(()),
    }
}

/// The same world in a grid of another size. Cells are numbered along the rows, so that each has
/// another number in a wider grid.
fn carry_over(world: &mut World, width: usize, height: usize) {
    let old = world.grid.clone();
    let mut grid = Grid::open(width, height);
    for y in 0..height.min(old.height()) {
        for x in 0..width.min(old.width()) {
            if let (Some(from), Some(to)) = (old.cell(x, y), grid.cell(x, y)) {
                grid.set_wall(to, old.is_wall(from));
            }
        }
    }
    let moved = |cell: Cell| {
        let (x, y) = old.xy(cell);
        grid.cell(x, y).unwrap_or(cell)
    };
    world.start = moved(world.start);
    for object in &mut world.objects {
        object.cell = moved(object.cell);
    }
    world.grid = grid;
}
