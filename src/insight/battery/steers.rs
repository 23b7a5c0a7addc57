//! Steering: a goal or a roadblock written into one cell's inner state, kept up at every iteration.

use rand::RngExt;
use serde::Serialize;

use super::longer::share;
use super::mazes::{draws, maze, purpose};
use super::subject::{Network, Without};
use super::{Figures, Measured, judged};
use crate::born::steer::{Contrast, any_direction, detours, turned};
use crate::born::{Answer, Maze, PLANES, Push};
use crate::parallel::map;
use crate::world::{Action, Cell, Grid};

/// Lengths of a push, in the mean length of what is in mind at a cell.
const STRENGTHS: [f64; 4] = [0.5, 1.0, 2.0, 4.0];
/// Random directions of the same length, beside it.
const RANDOM: usize = 16;
/// Steps that a written goal is nearer by.
const NEARER: u32 = 2;
/// Steps between a written goal and the true one, at least.
const AWAY: u32 = 4;
/// The discount of the worth that tells high cells from low ones.
const DISCOUNT: f64 = 0.9;
/// The mazes the direction is found in are none of those it is tried in.
const ELSEWHERE: usize = 1 << 20;
/// Mazes it is found in.
const FOUND_IN: usize = 100;
/// Share of cells that must follow a written goal, at the best strength.
const FOLLOWED: f64 = 0.8;
/// What that must be above the mean random direction.
const ABOVE: f64 = 0.2;
/// The same of a written roadblock.
const ROUND: f64 = 0.1;

/// What pushes do. The direction runs from the mean mind of cells far from the goal
/// (0.9^steps < 0.4) to that of cells next to it (> 0.85; with a lamp, that of dark cells > 0.7).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Steers {
    /// Lengths of the push, in the mean length of what is in mind at a cell.
    pub strengths: Vec<f64>,
    /// That mean length.
    pub length: f64,
    /// A goal written: along the direction, at a place away from the true goal.
    pub goal: Pushed,
    /// A roadblock written: against the direction, at a cell its plans step on.
    pub roadblock: Pushed,
}

/// What one kind of push does; lists by strength.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pushed {
    /// Cells it ought to turn, over all mazes.
    pub cells: usize,
    /// Share of them that move that way without any push.
    pub unpushed: f64,
    /// Share of them that do with it.
    pub followed: Vec<f64>,
    /// Control: with random directions of the same length, their mean.
    pub random_mean: Vec<f64>,
    /// Control: the best of them.
    pub random_best: Vec<f64>,
}

/// Cells, and how many went the way: unpushed, then by direction and strength.
type Counts = (usize, Vec<usize>);

pub(super) fn run(network: &Network, mazes: usize, threads: usize) -> Measured {
    let contrast = contrast(network, threads);
    let own = contrast.direction().ok_or_else(|| {
        Without::cannot("Nothing in its mind tells cells near the goal from cells far from it.")
    })?;
    let channels = network.shape.channels;
    let random = (0..RANDOM).map(|i| any_direction(channels, &mut draws(purpose::DIRECTION, i)));
    let directions: Vec<Vec<f64>> = [own].into_iter().chain(random).collect();
    let each = map(mazes, threads, |number| {
        let maze = maze(network.sort, number);
        let tried = Tried {
            network,
            maze: &maze,
            length: contrast.length(),
            directions: &directions,
        };
        (tried.goal(number), tried.roadblock())
    });
    let figures = Steers {
        strengths: STRENGTHS.to_vec(),
        length: contrast.length(),
        goal: pushed(each.iter().flat_map(|e| &e.0)),
        roadblock: pushed(each.iter().flat_map(|e| &e.1)),
    };
    if figures.goal.cells == 0 {
        return Err(Without::cannot(
            "These mazes are too small for a second goal that would turn anything.",
        ));
    }
    let (passes, why) = judge(&figures);
    Ok((judged(passes), why, Figures::Steers(figures)))
}

/// What tells cells near the goal from cells far from it, in settled minds.
fn contrast(network: &Network, threads: usize) -> Contrast {
    let each = map(FOUND_IN, threads, |number| {
        let maze = maze(network.sort, ELSEWHERE + number);
        let answer = Answer::to(&maze.grid, maze.goal.unwrap_or(maze.agent));
        let mut thinking = network.mind(&maze);
        thinking.run(network.settled());
        let mut contrast = Contrast::new(network.shape.channels, high(network));
        let planes = network.shape.planes(&maze);
        // A lit cell's mind would tell where the lamp shines, and not what is near.
        let lit =
            |c: &Cell| network.sees_lamp() && planes.get(*c as usize * PLANES + 2) > Some(&0.0);
        // Not the goal's own cell: walks end there, and nothing was ever to be expected there.
        for cell in answer.cells().filter(|c| !lit(c)) {
            let steps = answer.distance[cell as usize].unwrap_or(0);
            let worth = libm::pow(DISCOUNT, f64::from(steps));
            contrast.add(thinking.mind(cell), worth);
        }
        contrast
    });
    let mut all = Contrast::new(network.shape.channels, high(network));
    each.iter().for_each(|one| all.join(one));
    all
}

/// The worth above which cells are near the goal: one step from it, or where a lamp lights those,
/// up to three.
fn high(network: &Network) -> f64 {
    if network.sees_lamp() { 0.7 } else { 0.85 }
}

/// Every push in one maze.
struct Tried<'a> {
    network: &'a Network<'a>,
    maze: &'a Maze,
    length: f64,
    directions: &'a [Vec<f64>],
}

impl Tried<'_> {
    /// A goal written at a place drawn among those away from the true one.
    fn goal(&self, number: usize) -> Option<Counts> {
        let grid = &self.maze.grid;
        let goal = Answer::to(grid, self.maze.goal?);
        let away = |c: &Cell| goal.distance[*c as usize].is_some_and(|d| d >= AWAY);
        let places: Vec<Cell> = goal.cells().filter(away).collect();
        let pick = draws(purpose::SPOT, number).random_range(0..places.len().max(1));
        let place = *places.get(pick)?;
        let written = Answer::to(grid, place);
        let cells = turned(grid, &goal, &written, NEARER);
        (!cells.is_empty()).then(|| self.counts(place, 1.0, (&written, grid), &cells))
    }

    /// A roadblock written on the first cell of the agent's plan, or where that is the goal or has
    /// no way round, on the next one's.
    fn roadblock(&self) -> Option<Counts> {
        let mut thinking = self.network.mind(self.maze);
        thinking.run(self.network.settled());
        let actions = thinking.field().actions();
        let grid = &self.maze.grid;
        let mut cell = self.maze.agent;
        for _ in 0..grid.len() {
            cell = grid.neighbour(cell, actions[cell as usize])?;
            if Some(cell) == self.maze.goal {
                return None;
            }
            if let Some((walled, round, cells)) = detours(self.maze, &actions, cell) {
                return Some(self.counts(cell, -1.0, (&round, &walled), &cells));
            }
        }
        None
    }

    /// How many of some cells move as a push at a place asks.
    fn counts(&self, place: Cell, sign: f64, asked: (&Answer, &Grid), cells: &[Cell]) -> Counts {
        let follow = |actions: &[Action]| {
            let is_asked = |c: &&Cell| asked.0.is_best(asked.1, **c, actions[**c as usize]);
            cells.iter().filter(is_asked).count()
        };
        let push = |direction: &[f64], strength: f64| Push {
            cell: place,
            by: (direction.iter())
                .map(|x| (x * sign * strength * self.length) as f32)
                .collect(),
        };
        let think = |pushes: Vec<Push>| {
            let mut thinking = self.network.mind(self.maze);
            thinking.pushes = pushes;
            thinking.run(self.network.settled());
            follow(&thinking.field().actions())
        };
        let mut counts = vec![think(Vec::new())];
        for direction in self.directions {
            counts.extend(STRENGTHS.map(|strength| think(vec![push(direction, strength)])));
        }
        (cells.len(), counts)
    }
}

fn pushed<'a>(counts: impl Iterator<Item = &'a Counts> + Clone) -> Pushed {
    let cells: usize = counts.clone().map(|c| c.0).sum();
    let part = |i: usize| {
        share(
            counts.clone().map(|c| c.1[i]).sum::<usize>() as f64,
            cells as f64,
        )
    };
    let at = |direction: usize, strength: usize| part(1 + direction * STRENGTHS.len() + strength);
    let random = |strength: usize| (1..=RANDOM).map(move |d| (d, strength));
    let strengths = 0..STRENGTHS.len();
    Pushed {
        cells,
        unpushed: part(0),
        followed: strengths.clone().map(|s| at(0, s)).collect(),
        random_mean: strengths
            .clone()
            .map(|s| random(s).map(|(d, s)| at(d, s)).sum::<f64>() / RANDOM as f64)
            .collect(),
        random_best: strengths
            .map(|s| random(s).map(|(d, s)| at(d, s)).fold(0.0, f64::max))
            .collect(),
    }
}

impl Pushed {
    /// The place of the strength at which most follow; the first of equals.
    pub fn best(&self) -> usize {
        let better = |b: usize, i: usize| {
            if self.followed[i] > self.followed[b] {
                i
            } else {
                b
            }
        };
        (0..self.followed.len()).fold(0, better)
    }

    /// At that strength: followed, the mean random direction, and the best one.
    pub fn at_best(&self) -> [f64; 3] {
        let i = self.best();
        [&self.followed, &self.random_mean, &self.random_best]
            .map(|of| of.get(i).map_or(0.0, |x| *x))
    }
}

fn judge(of: &Steers) -> (bool, String) {
    let [goal, mean, best] = of.goal.at_best();
    let [round, round_mean, round_best] = of.roadblock.at_best();
    let strength = of.strengths[of.goal.best()];
    let caution = match best + 0.05 >= goal {
        true => " Some random direction does as much: this one is a cause, not the only one.",
        false => "",
    };
    let why = format!(
        "A written goal turns {goal:.2} of the cells it should ({strength} times the mean size; \
         random directions {mean:.2} on average, {best:.2} at best; no push {:.2}); a written \
         roadblock sends {round:.2} the best way round (random {round_mean:.2} and \
         {round_best:.2}).{caution}",
        of.goal.unpushed,
    );
    let passes = goal >= FOLLOWED && goal >= mean + ABOVE && round >= round_mean + ROUND;
    (passes, why)
}
