//! `[world]`: how the walls lie, by a maze or by a drawn map.

use std::collections::BTreeSet;

use super::fault::Faults;
use super::limits;
use super::map;
use super::objects::Kinds;
use super::read::{Section, not};
use super::tree::{Node, Origin, Value};
use super::{Layout, Spot};
use crate::world::{Cell, Grid, MAX_SIDE, MIN_SIDE, Object};

/// Stands in for a layout that could not be read.
pub(super) const NO_LAYOUT: Layout = Layout::Maze {
    width: MIN_SIDE,
    height: MIN_SIDE,
    loops: 0.0,
};

/// Reads the layout in `[world]`.
pub(super) fn read(
    section: &Section<'_>,
    kinds: &Kinds,
    text: &str,
    faults: &mut Faults,
) -> Layout {
    let loops = section.number("world.loops", &limits::LOOPS, faults);
    let (maze, drawn) = (section.find("maze"), section.find("map"));
    if let (Some(_), Some(map)) = (maze, drawn) {
        faults.amiss(map.at, "`[world]` has both a `maze` and a `map`; keep one");
    }
    if let (None, Some(_), Some(loops)) = (maze, drawn, section.find("loops")) {
        faults.amiss(
            loops.at,
            "`loops` belongs to a `maze`; a `map` is as it is drawn",
        );
    }
    let layout = match (maze, drawn) {
        (Some(maze), _) => sides(&maze.node, faults).map(|(width, height)| Layout::Maze {
            width,
            height,
            loops,
        }),
        (None, Some(_)) => map::read(section, "world", kinds, text, faults),
        (None, None) => {
            if section.is_there() {
                faults.amiss(
                    section.at,
                    "`[world]` has no walls; write `maze = [9, 9]`, or draw a `map`",
                );
            }
            None
        }
    };
    layout.unwrap_or(NO_LAYOUT)
}

/// What to call a world: the word of the file, or what it is.
pub(super) fn called(section: &Section<'_>, layout: &Layout, faults: &mut Faults) -> String {
    match (section.find("called"), layout) {
        (Some(_), _) => section.name("world.called", faults),
        (None, Layout::Maze { .. }) => "maze".into(),
        (None, Layout::Drawn { .. }) => "map".into(),
    }
}

fn sides(node: &Node, faults: &mut Faults) -> Option<(usize, usize)> {
    let wanted = format!("two odd numbers from {MIN_SIDE} to {MAX_SIDE}, [columns, rows]");
    let Value::List(items) = &node.value else {
        faults.wrong(node.at, not("world.maze", node, &wanted));
        return None;
    };
    if items.len() != 2 {
        let what = format!(
            "`world.maze` has {} sides; it must be {wanted}",
            items.len()
        );
        faults.wrong(node.at, what);
        return None;
    }
    let sides: Vec<Option<usize>> = items
        .iter()
        .map(|item| {
            let side = match item.value {
                Value::Whole(n) => usize::try_from(n).ok(),
                _ => None,
            };
            let fits = side.filter(|s| (MIN_SIDE..=MAX_SIDE).contains(s) && s % 2 == 1);
            if fits.is_none() {
                let wanted = format!("an odd number from {MIN_SIDE} to {MAX_SIDE}");
                faults.wrong(item.at, not("world.maze", item, &wanted));
            }
            fits
        })
        .collect();
    Some((sides[0]?, sides[1]?))
}

/// What is known of the ground before any world is drawn.
#[derive(Debug)]
pub(super) struct Ground {
    grid: Grid,
    maze: bool,
    /// Objects drawn on the map.
    pub(super) objects: Vec<Object>,
    /// Where the map has the agent start.
    pub(super) start: Option<Cell>,
}

impl Ground {
    /// The ground of a layout.
    pub(super) fn of(layout: &Layout) -> Self {
        match layout {
            Layout::Maze { width, height, .. } => Ground {
                grid: Grid::open(*width, *height),
                maze: true,
                objects: Vec::new(),
                start: None,
            },
            Layout::Drawn {
                grid,
                objects,
                start,
            } => Ground {
                grid: grid.clone(),
                maze: false,
                objects: objects.clone(),
                start: *start,
            },
        }
    }

    /// The cell of a spot; a fault if it is outside or may be wall.
    pub(super) fn settle(&self, spot: Spot, at: Origin, faults: &mut Faults) -> Option<Cell> {
        if spot.is_drawn() {
            return None;
        }
        let (width, height) = (self.grid.width(), self.grid.height());
        let Some(cell) = spot.cell(&self.grid) else {
            faults.amiss(
                at,
                format!(
                    "this spot lies outside the grid; columns go from 0 to {}, rows from 0 to {}",
                    width - 1,
                    height - 1
                ),
            );
            return None;
        };
        let (x, y) = self.grid.xy(cell);
        if self.maze && (x % 2 == 1 || y % 2 == 1) {
            faults.amiss(
                at,
                format!(
                    "[{x}, {y}] may be wall in a maze; both numbers of a fixed spot must be even"
                ),
            );
            return None;
        }
        if self.grid.is_wall(cell) {
            faults.amiss(
                at,
                format!("[{x}, {y}] is wall in the map; choose a floor cell"),
            );
            return None;
        }
        Some(cell)
    }

    /// A cell as a column and a row, for a sentence.
    pub(super) fn say(&self, cell: Cell) -> String {
        let (x, y) = self.grid.xy(cell);
        format!("[{x}, {y}]")
    }

    /// The cells objects lie on in the map.
    pub(super) fn taken(&self) -> BTreeSet<Cell> {
        self.objects.iter().map(|o| o.cell).collect()
    }
}
