//! A small world, without a frame: walls, places with a name, things, and where the agent starts.

use super::canvas::Canvas;
use super::grid::goal_sign;
use crate::scenario::{Goal, Reached};
use crate::tui::theme::Role;
use crate::world::{Cell, Grid, World};

/// Where the cells of a small world are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Tiles<'a> {
    grid: &'a Grid,
    corner: (u16, u16),
    cell: (u16, u16),
}

impl<'a> Tiles<'a> {
    /// From a corner on, with cells of so many columns and rows.
    pub fn new(grid: &'a Grid, corner: (u16, u16), cell: (u16, u16)) -> Self {
        Tiles { grid, corner, cell }
    }

    /// Where a cell begins.
    pub fn at(&self, cell: Cell) -> (u16, u16) {
        let (x, y) = self.grid.xy(cell);
        let (wide, high) = self.cell;
        (
            self.corner.0 + x as u16 * wide,
            self.corner.1 + y as u16 * high,
        )
    }
}

/// The walls.
pub fn walls(canvas: &mut Canvas, tiles: &Tiles) {
    let (wide, high) = tiles.cell;
    let all = 0..tiles.grid.len() as Cell;
    for cell in all.filter(|&c| tiles.grid.is_wall(c)) {
        let (x, y) = tiles.at(cell);
        for (dx, dy) in (0..wide).flat_map(|dx| (0..high).map(move |dy| (dx, dy))) {
            canvas.sign(x + dx, y + dy, canvas.theme.glyphs.wall, Role::Wall);
        }
    }
}

/// Places with a name, then the things that lie there, then the agent at its start.
pub fn things(canvas: &mut Canvas, tiles: &Tiles, goals: &[Goal], world: &World) {
    for goal in goals {
        if let Reached::Place(spot) = goal.reached
            && let Some(cell) = spot.cell(tiles.grid)
        {
            let (x, y) = tiles.at(cell);
            let sign = goal_sign(canvas, goal);
            canvas.sign(x + tiles.cell.0 - 1, y, sign, Role::Object);
        }
    }
    for object in &world.objects {
        let (x, y) = tiles.at(object.cell);
        canvas.sign(x, y, world.kinds[object.kind].glyph, Role::Object);
    }
    let (x, y) = tiles.at(world.start);
    canvas.sign(x, y, canvas.theme.glyphs.agent, Role::Agent);
}
