//! Plans anew in flight: the goal moves or a wall drops while it thinks, and its mind is kept.

use serde::Serialize;

use super::longer::share;
use super::mazes::{draws, maze, purpose, with_goal};
use super::subject::{Network, Without};
use super::{Figures, Measured, judged};
use crate::born::steer::parted;
use crate::born::{Answer, Maze};
use crate::parallel::map;
use crate::world::{Action, Cell, Grid};
use rand::RngExt;

/// Iterations after the change.
const LOOKS: [usize; 7] = [1, 2, 4, 8, 12, 16, 24];
/// Share of the cells that must be right in the end.
const RIGHT: f64 = 0.8;
/// What of a fresh thought's share right it must come to.
const OF_FRESH: f64 = 0.95;

/// How it goes on after a change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Replans {
    /// Iterations since the change.
    pub iterations: Vec<usize>,
    /// The goal moves to another place.
    pub goal: Since,
    /// A wall drops on a shortest way of the agent's.
    pub wall: Since,
}

/// What became right after a change, over the cells where no move was best before and after it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Since {
    /// Cells whose best moves changed altogether.
    pub cells: usize,
    /// Share of them right with the mind kept.
    pub kept: Vec<f64>,
    /// Control: share right of a thought begun from nothing in the changed maze.
    pub fresh: Vec<f64>,
}

/// Cells, those right with the mind kept, those right from nothing.
type Counts = (usize, Vec<usize>, Vec<usize>);

pub(super) fn run(network: &Network, mazes: usize, threads: usize) -> Measured {
    let each = map(mazes, threads, |number| {
        let maze = maze(network.sort, number);
        let goal = moved(&maze, number).map(|to| since(network, &maze, &to));
        let wall = walled(&maze).map(|to| since(network, &maze, &to));
        (goal, wall)
    });
    let figures = Replans {
        iterations: LOOKS.to_vec(),
        goal: sum(each.iter().flat_map(|e| &e.0)),
        wall: sum(each.iter().flat_map(|e| &e.1)),
    };
    if figures.goal.cells == 0 || figures.wall.cells == 0 {
        return Err(Without::cannot(
            "These mazes are too small: nothing that could change would change a plan.",
        ));
    }
    let (passes, why) = judge(&figures);
    Ok((judged(passes), why, Figures::Replans(figures)))
}

/// The maze with its goal on another cell, drawn among those the old one can be reached from.
fn moved(maze: &Maze, number: usize) -> Option<Maze> {
    let answer = Answer::to(&maze.grid, maze.goal?);
    let cells: Vec<Cell> = answer.cells().collect();
    let pick = draws(purpose::SPOT, number).random_range(0..cells.len().max(1));
    cells.get(pick).map(|to| with_goal(maze, *to))
}

/// The maze with a wall on a shortest way of the agent's: on the cell nearest to the middle of it
/// that leaves another way.
fn walled(maze: &Maze) -> Option<Maze> {
    let goal = maze.goal?;
    let answer = Answer::to(&maze.grid, goal);
    let mut way = Vec::new();
    let mut cell = maze.agent;
    while cell != goal {
        let on = |m: &Action| answer.is_best(&maze.grid, cell, *m);
        let step = Action::MOVES.into_iter().find(on)?;
        cell = maze.grid.neighbour(cell, step)?;
        way.push(cell);
    }
    way.pop();
    let middle = way.len() / 2;
    let mut places: Vec<usize> = (0..way.len()).collect();
    places.sort_by_key(|i| (i.abs_diff(middle), *i));
    places.into_iter().find_map(|i| {
        let mut grid: Grid = maze.grid.clone();
        grid.set_wall(way[i], true);
        let open = grid.distances(goal)[maze.agent as usize].is_some();
        open.then(|| Maze {
            grid,
            ..maze.clone()
        })
    })
}

fn since(network: &Network, before: &Maze, after: &Maze) -> Counts {
    let answer = |maze: &Maze| Answer::to(&maze.grid, maze.goal.unwrap_or(maze.agent));
    let (old, new) = (answer(before), answer(after));
    let cells = parted((&old, &before.grid), (&new, &after.grid));
    let right = |actions: &[Action]| {
        let is_best = |c: &&Cell| new.is_best(&after.grid, **c, actions[**c as usize]);
        cells.iter().filter(is_best).count()
    };
    let mut kept = network.mind(before);
    kept.run(network.settled());
    kept.see(after);
    let mut fresh = network.mind(after);
    let (mut of_kept, mut of_fresh) = (Vec::new(), Vec::new());
    for t in LOOKS {
        let more = t - fresh.iteration();
        kept.run(more);
        fresh.run(more);
        of_kept.push(right(&kept.field().actions()));
        of_fresh.push(right(&fresh.field().actions()));
    }
    (cells.len(), of_kept, of_fresh)
}

fn sum<'a>(counts: impl Iterator<Item = &'a Counts> + Clone) -> Since {
    let cells = counts.clone().map(|c| c.0).sum();
    let shares = |f: &dyn Fn(&Counts, usize) -> usize| {
        let one = |i| {
            share(
                counts.clone().map(|c| f(c, i)).sum::<usize>() as f64,
                cells as f64,
            )
        };
        (0..LOOKS.len()).map(one).collect()
    };
    Since {
        cells,
        kept: shares(&|c, i| c.1[i]),
        fresh: shares(&|c, i| c.2[i]),
    }
}

fn judge(of: &Replans) -> (bool, String) {
    let last = |v: &[f64]| v.last().copied().unwrap_or(0.0);
    let good = |s: &Since| last(&s.kept) >= RIGHT && last(&s.kept) >= OF_FRESH * last(&s.fresh);
    let first = |s: &Since| s.kept.first().copied().unwrap_or(0.0);
    let why = format!(
        "Of the cells whose best moves changed, right 1 and 24 iterations after: goal moved \
         {:.2} and {:.2}, wall dropped {:.2} and {:.2}; a fresh thought comes to {:.2} and {:.2}.",
        first(&of.goal),
        last(&of.goal.kept),
        first(&of.wall),
        last(&of.wall.kept),
        last(&of.goal.fresh),
        last(&of.wall.fresh),
    );
    (good(&of.goal) && good(&of.wall), why)
}
