//! The mazes, each as a small table of what every action does, and the sets of them that a model
//! is trained on and measured on.

use std::collections::BTreeSet;
use std::sync::Arc;

use rand::{Rng, RngExt};

use super::{Fault, Settings, WAYS};
use crate::stream::stream;
use crate::world::{Action, Cell, Enter, Grid, Kind, KindSet, Laws, MAX_COUNTERS, Object};
use crate::world::{StateSpace, World, generate};

const TRAINING_MAZE: u64 = 32;
const NEW_MAZE: u64 = 33;

/// How often a maze that was had before is drawn anew in a row before giving up.
const PATIENCE: u64 = 1000;

/// Where a model stands and, if it sees that, what it did last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct View {
    /// Place in [`Maze::cells`].
    pub place: u16,
    /// 0 at the start, then 1 + the last action; 0 throughout for a model without memory.
    pub last: u8,
}

/// A maze with a goal, and what every action does in it.
#[derive(Clone, Debug)]
pub struct Maze {
    /// The maze as a world: entering its one object ends the episode.
    pub world: World,
    /// Its states, for the search.
    pub(super) space: StateSpace,
    /// The cells an episode may start in: floor, but for the goal's.
    pub(super) cells: Vec<Cell>,
    /// The state of standing in each of these.
    pub(super) states: Vec<u32>,
    /// All that can be seen in an episode; the starts come first, in the order of the cells.
    pub(super) views: Vec<View>,
    /// The view each action leads to; [`Maze::goal`] and [`Maze::blocked`] stand for entering the
    /// goal and for what is not possible.
    pub(super) to: Vec<[u16; WAYS]>,
    /// J*: the best return, mean over the starts.
    pub best: f64,
}

impl Maze {
    /// A maze with its goal in a free cell. Errors if it is not of the side the settings say, or
    /// if the goal lies in a wall.
    pub fn new(grid: Grid, goal: Cell, settings: &Settings) -> Result<Self, Fault> {
        let side = settings.side;
        let square = (grid.width(), grid.height()) == (side, side);
        if !square || !grid.floor().any(|cell| cell == goal) {
            let text = format!("the maze must be {side} x {side} cells with its goal on floor");
            return Err(Fault::Number { key: "side", text });
        }
        let cells: Vec<Cell> = grid.floor().filter(|&cell| cell != goal).collect();
        let world = with_goal(grid, goal, cells.first().copied().unwrap_or(goal));
        let first = world.initial();
        // A maze has fewer states than any limit; a fault here would be one of size.
        let space = StateSpace::new(&world, first).map_err(|e| Fault::Number {
            key: "side",
            text: e.to_string(),
        })?;
        let states = (cells.iter())
            .filter_map(|&cell| space.standing(cell, &first))
            .collect();
        let best = best(&world.grid, goal, &cells, settings);
        let mut maze = Maze {
            world,
            space,
            cells,
            states,
            views: Vec::new(),
            to: Vec::new(),
            best,
        };
        maze.look_around(goal, settings.memory);
        Ok(maze)
    }

    /// Where the goal lies.
    pub fn goal_cell(&self) -> Cell {
        self.world.objects.first().map_or(0, |o| o.cell)
    }

    /// The number of a view, for tables with a row for each: standing in a cell after an action
    /// (`None` at the start). A model without memory sees the same after any. `None` for what is
    /// not seen in any episode.
    pub fn view(&self, cell: Cell, last: Option<Action>) -> Option<usize> {
        let place = self.cells.binary_search(&cell).ok()?;
        let starts = self.cells.len();
        let (Some(last), true) = (last, self.views.len() > starts) else {
            return Some(place);
        };
        let last = last.index() as u8 + 1;
        let later = self.views.get(starts..)?;
        let at = later.binary_search_by_key(&(place as u16, last), |v| (v.place, v.last));
        at.ok().map(|i| starts + i)
    }

    /// Stands in the table for entering the goal.
    pub(super) fn goal(&self) -> usize {
        self.views.len()
    }

    /// Stands in the table for what is not possible.
    pub(super) fn blocked(&self) -> usize {
        self.views.len() + 1
    }

    /// Fills in the views and the table.
    fn look_around(&mut self, goal: Cell, memory: bool) {
        let starts = 0..self.cells.len() as u16;
        self.views = starts.map(|place| View { place, last: 0 }).collect();
        if memory {
            // Sorted, as they are looked up.
            let seen: BTreeSet<View> = (self.cells.iter())
                .flat_map(|&cell| Action::ALL.into_iter().take(WAYS).map(move |a| (cell, a)))
                .filter_map(|(cell, action)| self.after(cell, action))
                .collect();
            self.views.extend(seen);
        }
        let (at_goal, blocked) = (self.goal() as u16, self.blocked() as u16);
        let to = |view: &View| {
            let cell = self.cells[view.place as usize];
            std::array::from_fn(|a| {
                let action = Action::ALL[a];
                match self.world.grid.neighbour(cell, action) {
                    Some(next) if next == goal => at_goal,
                    Some(next) => (self.view(next, Some(action))).map_or(blocked, |v| v as u16),
                    None => blocked,
                }
            })
        };
        self.to = self.views.iter().map(to).collect();
    }

    /// What is seen after an action by a model with memory, unless the goal is entered.
    fn after(&self, cell: Cell, action: Action) -> Option<View> {
        let next = self.world.grid.neighbour(cell, action)?;
        let place = self.cells.binary_search(&next).ok()? as u16;
        let last = action.index() as u8 + 1;
        Some(View { place, last })
    }
}

/// The mean over starts of γ^(d - 1), d steps being the shortest way: the goal is worth 1.
fn best(grid: &Grid, goal: Cell, cells: &[Cell], settings: &Settings) -> f64 {
    let far = grid.distances(goal);
    let worth = |&cell: &Cell| match far[cell as usize] {
        Some(d) if d as usize <= settings.steps() => (1..d).fold(1.0, |w, _| w * settings.discount),
        _ => 0.0,
    };
    cells.iter().map(worth).sum::<f64>() / cells.len().max(1) as f64
}

fn with_goal(grid: Grid, goal: Cell, start: Cell) -> World {
    let kinds = vec![Kind {
        name: "goal".into(),
        label: "goal".into(),
        glyph: '*',
        attributes: Vec::new(),
        grades: Vec::new(),
        solid: false,
    }];
    let rules = Enter::End
        .rule("goal", KindSet::one(0))
        .into_iter()
        .collect();
    World {
        grid,
        objects: vec![Object {
            kind: 0,
            cell: goal,
        }],
        start,
        holding: [0; MAX_COUNTERS],
        laws: Laws::new(&kinds, rules, &[]).into(),
        kinds: kinds.into(),
    }
}

/// What tells mazes apart: which cells are floor, and the goal.
type Likeness = (Vec<Cell>, Cell);

fn drawn(settings: &Settings, rng: &mut impl Rng) -> (Grid, Likeness) {
    let grid = generate::maze(settings.side, settings.side, settings.loops, rng);
    let floor: Vec<Cell> = grid.floor().collect();
    let goal = floor[rng.random_range(0..floor.len())];
    (grid, (floor, goal))
}

/// The mazes of one seed: the same ones whatever the price, and fewer are the first of more.
#[derive(Clone, Debug)]
pub struct Mazes {
    /// Those trained on, all different.
    pub training: Arc<[Maze]>,
    /// Those to measure with: different from each other and from all trained on.
    pub new: Arc<[Maze]>,
}

impl Mazes {
    /// Draws `count` mazes to train on and as many new ones as the settings ask for.
    pub fn draw(settings: &Settings, count: usize, seed: u64) -> Result<Self, Fault> {
        settings.check(count, 0.0)?;
        let mut had = BTreeSet::new();
        let mut some = |purpose, count| -> Result<Arc<[Maze]>, Fault> {
            (0..count)
                .map(|i| one(settings, (seed, purpose, i), &mut had))
                .collect::<Result<Option<Vec<Maze>>, Fault>>()?
                .map(Arc::from)
                .ok_or(Fault::TooFewMazes {
                    wanted: count,
                    found: had.len(),
                    side: settings.side,
                })
        };
        Ok(Mazes {
            training: some(TRAINING_MAZE, count)?,
            new: some(NEW_MAZE, settings.new_mazes)?,
        })
    }
}

/// The maze of a number, drawn again until it is one not had; `None` if that does not come about.
fn one(
    settings: &Settings,
    (seed, purpose, number): (u64, u64, usize),
    had: &mut BTreeSet<Likeness>,
) -> Result<Option<Maze>, Fault> {
    let mut rng = stream(seed, purpose, number as u64);
    for _ in 0..PATIENCE {
        let (grid, likeness) = drawn(settings, &mut rng);
        let goal = likeness.1;
        if had.insert(likeness) {
            return Maze::new(grid, goal, settings).map(Some);
        }
    }
    Ok(None)
}
