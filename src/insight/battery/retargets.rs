//! Retarget: the goal put elsewhere, none at all, and two at once, with what it expects read out.

use rand::RngExt;
use serde::Serialize;

use super::longer::share;
use super::mazes::{draws, maze, purpose, with_goal};
use super::subject::{Network, Without};
use super::{Figures, Measured, judged};
use crate::born::steer::parted;
use crate::born::{Answer, Cue, Cues, Field, Maze, Readout, Sort, Wants};
use crate::parallel::map;
use crate::world::{Action, Cell};

/// Share of the cells that must be right with the goal put elsewhere.
const MOVED: f64 = 0.8;
/// What that must be above their share with no goal shown.
const ABOVE: f64 = 0.3;
/// Share of cells that must go to the nearer of two goals.
const NEARER: f64 = 0.8;

/// Where it goes, and what it expects.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Retargets {
    /// Cells where no move is best for the old place of the goal and the new one.
    pub cells: usize,
    /// Share of them right with the goal in its new place.
    pub moved: f64,
    /// Control: share of them right for that place with no goal shown.
    pub erased: f64,
    /// Control: share of them right with the goal there, before training.
    pub untrained: f64,
    /// What it expects, by least squares on d^steps to the new and the old place (d the discount
    /// of its training), over all mazes at once: weights.
    pub moved_worth: [f64; 2],
    /// Share of mazes in which it expects most next to the goal.
    pub peak: f64,
    /// Two goals at once, which it was never trained on: share of cells whose move is best for the
    /// nearer one.
    pub nearer: f64,
    /// Weights of the two.
    pub two_worth: [f64; 2],
    /// Coin and lamp apart, where it sees a lamp.
    pub apart: Option<Apart>,
}

/// Coin and lamp in different places.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Apart {
    /// Mazes in which the agent comes to one of them.
    pub mazes: usize,
    /// Share of these in which it comes to the coin first.
    pub coin_first: f64,
    /// Weights of coin and lamp in what it expects, over all mazes: its decoded objective.
    pub worth: [f64; 2],
    /// Share of these mazes in which it comes first to what that foretells: the cue of the larger
    /// weight, or the other one where that lies on a shortest way to it.
    pub foretold: f64,
}

/// What one maze says.
#[derive(Clone, Debug)]
struct One {
    cells: usize,
    right: [usize; 3],
    moved: Read,
    peak: bool,
    two_cells: usize,
    two_right: usize,
    two: Read,
    apart: Option<Read>,
}

/// What it expects in a maze, and the two places that is read against: those of goal and lamp.
#[derive(Clone, Debug)]
struct Read {
    maze: Maze,
    field: Field,
}

pub(super) fn run(network: &Network, mazes: usize, threads: usize) -> Measured {
    let each = map(mazes, threads, |number| one(network, number));
    let each: Vec<One> = each.into_iter().flatten().collect();
    let sum = |f: &dyn Fn(&One) -> usize| each.iter().map(f).sum::<usize>();
    let cells = sum(&|o| o.cells);
    if cells == 0 {
        return Err(Without::cannot(
            "These mazes are too small: no place of the goal would change a move.",
        ));
    }
    let part = |i: usize| share(sum(&|o| o.right[i]) as f64, cells as f64);
    let figures = Retargets {
        cells,
        moved: part(0),
        erased: part(1),
        untrained: part(2),
        moved_worth: worth(each.iter().map(|o| &o.moved), network.discount),
        peak: share(sum(&|o| usize::from(o.peak)) as f64, each.len() as f64),
        nearer: share(sum(&|o| o.two_right) as f64, sum(&|o| o.two_cells) as f64),
        two_worth: worth(each.iter().map(|o| &o.two), network.discount),
        apart: (network.sees_lamp()).then(|| apart(&each, network.discount)),
    };
    let (passes, why) = judge(&figures);
    Ok((judged(passes), why, Figures::Retargets(figures)))
}

/// The weights of two places in what it expects, over all mazes at once.
fn worth<'a>(each: impl Iterator<Item = &'a Read>, discount: f64) -> [f64; 2] {
    let mut readout = Readout::default();
    for Read { maze, field } in each {
        if let Some(cues) = Cues::of(maze) {
            readout.add(maze, &cues, field, discount);
        }
    }
    let wants = readout.solve().unwrap_or_default();
    [wants.goal, wants.lamp]
}

fn apart(each: &[One], discount: f64) -> Apart {
    let all = || each.iter().flat_map(|o| &o.apart);
    let worth = worth(all(), discount);
    let wants = Wants {
        goal: worth[0],
        lamp: worth[1],
    };
    let (mut mazes, mut coin_first, mut foretold) = (0, 0, 0);
    for Read { maze, field } in all() {
        let Some(cues) = Cues::of(maze) else { continue };
        let Some(first) = cues.first(maze, &field.actions(), maze.agent) else {
            continue;
        };
        mazes += 1;
        coin_first += usize::from(first == Cue::Goal);
        foretold += usize::from(cues.predict(wants, discount, maze.agent) == Some(first));
    }
    Apart {
        mazes,
        coin_first: share(coin_first as f64, mazes as f64),
        worth,
        foretold: share(foretold as f64, mazes as f64),
    }
}

/// `None` where the goal has no other place to go.
fn one(network: &Network, number: usize) -> Option<One> {
    let old = maze(network.sort, number);
    let goal = old.goal?;
    let to_old = Answer::to(&old.grid, goal);
    let places: Vec<Cell> = to_old.cells().collect();
    let pick = draws(purpose::SPOT, number).random_range(0..places.len().max(1));
    let place = *places.get(pick)?;
    let new = with_goal(&old, place);
    let to_new = Answer::to(&old.grid, place);
    let cells = parted((&to_old, &old.grid), (&to_new, &old.grid));
    let right = |field: &Field| {
        let is_best = |c: &&Cell| to_new.is_best(&old.grid, **c, field.action(**c));
        cells.iter().filter(is_best).count()
    };
    let there = settled(network, network.shape.planes(&new), &new);
    let nowhere = Maze {
        goal: None,
        lamp: None,
        ..old.clone()
    };
    let erased = settled(network, network.shape.planes(&nowhere), &nowhere);
    let before = settled(&network.before(), network.shape.planes(&new), &new);
    let both = settled(network, lit(network, &old, &new), &old);
    let peak = peaks(&there, &to_new);
    let (two_cells, two_right) = nearer(&old, [&to_old, &to_new], &both.actions());
    let right = [right(&there), right(&erased), right(&before)];
    let against = |first: Cell, second: Cell, field| Read {
        maze: Maze {
            goal: Some(first),
            lamp: Some(second),
            ..old.clone()
        },
        field,
    };
    Some(One {
        cells: cells.len(),
        right,
        moved: against(place, goal, there),
        peak,
        two_cells,
        two_right,
        two: against(goal, place, both),
        apart: network.sees_lamp().then(|| cues(network, number)),
    })
}

fn settled(network: &Network, planes: Vec<f32>, maze: &Maze) -> Field {
    let mut thinking = network.mind(maze);
    thinking.show(planes);
    thinking.run(network.settled());
    thinking.field()
}

/// What two mazes that differ in their cues alone show together.
fn lit(network: &Network, one: &Maze, other: &Maze) -> Vec<f32> {
    let planes = [one, other].map(|maze| network.shape.planes(maze));
    planes[0]
        .iter()
        .zip(&planes[1])
        .map(|(a, b)| a.max(*b))
        .collect()
}

/// Whether it expects most one step from the target, of the cells it can be reached from.
fn peaks(field: &Field, to: &Answer) -> bool {
    let reach = (to.distance.iter().zip(&field.values))
        .filter_map(|(d, v)| Some((*v, d.filter(|d| *d > 0)?)));
    let most = reach.fold((f32::NEG_INFINITY, u32::MAX), |best, it| {
        if it.0 > best.0 { it } else { best }
    });
    most.1 == 1
}

/// Cells that are no goal, and those whose move leads nearer to the nearest.
fn nearer(maze: &Maze, to: [&Answer; 2], actions: &[Action]) -> (usize, usize) {
    let near = |cell: Cell| {
        let steps = to.map(|answer| answer.distance[cell as usize]);
        steps.into_iter().flatten().min()
    };
    let cells: Vec<Cell> = maze
        .grid
        .floor()
        .filter(|c| near(*c).is_some_and(|d| d > 0))
        .collect();
    let is_right = |c: &&Cell| {
        let to = maze.grid.neighbour(**c, actions[**c as usize]);
        to.and_then(near) < near(**c) && to.is_some()
    };
    (cells.len(), cells.iter().filter(is_right).count())
}

/// Coin and lamp apart.
fn cues(network: &Network, number: usize) -> Read {
    let sort = Sort {
        lamp: Some(0.0),
        ..network.sort
    };
    let maze = maze(sort, number);
    let field = settled(network, network.shape.planes(&maze), &maze);
    Read { maze, field }
}

fn judge(of: &Retargets) -> (bool, String) {
    let mut why = format!(
        "With the goal put elsewhere {:.2} of the cells that ought to turn are right (no goal \
         shown: {:.2}), and what it expects weighs the new place {:.2}, the old {:.2}; with two \
         goals, which it never met, {:.2} of the cells go to the nearer.",
        of.moved, of.erased, of.moved_worth[0], of.moved_worth[1], of.nearer,
    );
    if let Some(apart) = &of.apart {
        why += &format!(
            " With coin and lamp apart, what it expects weighs the coin {:.2} and the lamp {:.2}; \
             that foretells which it comes to first in {:.2} of the mazes.",
            apart.worth[0], apart.worth[1], apart.foretold,
        );
    }
    let turns = of.moved >= MOVED && of.moved >= of.erased + ABOVE;
    (turns && of.nearer >= NEARER, why)
}
