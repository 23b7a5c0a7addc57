//! How good a network is after so many iterations, on mazes that none was trained in.

use super::{MAZES_SEED, purpose};
use crate::born::{Answer, Maze, Score, Shape, Sort, Thinking, draw, follow, score};
use crate::parallel::map;
use crate::stream::stream;

/// Sides that networks are measured on.
pub const SIDES: [usize; 4] = [9, 15, 21, 31];
/// Iterations after which they are measured.
pub const ITERATIONS: [usize; 9] = [1, 2, 4, 8, 16, 24, 32, 64, 128];

/// A network to be measured.
#[derive(Clone, Copy, Debug)]
pub struct Network<'a> {
    /// Its shape.
    pub shape: Shape,
    /// Its parameters, [`Shape::len`] numbers.
    pub params: &'a [f32],
    /// What a step later counts for.
    pub discount: f64,
}

/// What came of so many iterations, over some mazes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Iterations done.
    pub iterations: usize,
    /// How the moves do, over every cell with a way to the goal.
    pub score: Score,
    /// Of those cells: those from which following the moves leads to the goal before the lamp, or
    /// to both at once, where they stand in one place.
    pub goal_first: usize,
    /// Those from which it leads to the lamp before the goal.
    pub lamp_first: usize,
}

/// The iterations of [`ITERATIONS`] that a network of a shape has: one that is feed-forward ends
/// with its last layer.
pub fn iterations_of(shape: Shape) -> Vec<usize> {
    let most = match shape.is_tied() {
        true => usize::MAX,
        false => shape.layers,
    };
    let mut all: Vec<usize> = ITERATIONS.into_iter().filter(|t| *t <= most).collect();
    if !shape.is_tied() && all.last() != Some(&most) {
        all.push(most);
    }
    all
}

/// Measures a network on so many mazes, the same for every network, after each of
/// [`iterations_of`] its shape. The number of threads changes nothing but the time.
pub fn measure(network: Network<'_>, sort: Sort, mazes: usize, threads: usize) -> Vec<Figures> {
    let iterations = iterations_of(network.shape);
    let each = map(mazes, threads, |i| {
        on_maze(network, &measured_maze(sort, i), &iterations)
    });
    let mut sums: Vec<Figures> = iterations
        .iter()
        .map(|&iterations| Figures {
            iterations,
            ..Figures::default()
        })
        .collect();
    for figures in &each {
        for (sum, one) in sums.iter_mut().zip(figures) {
            sum.score.add(&one.score);
            sum.goal_first += one.goal_first;
            sum.lamp_first += one.lamp_first;
        }
    }
    sums
}

/// What came of one walk through each of some mazes, by an agent that keeps its mind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paced {
    /// Iterations before its first move.
    pub iterations: usize,
    /// Mazes.
    pub mazes: usize,
    /// Those in which its first move is on a shortest way.
    pub first_right: usize,
    /// Those in which it comes to the goal, within four times the shortest way and eight steps.
    pub reached: usize,
    /// Those in which it comes there by a shortest way.
    pub shortest: usize,
}

/// Iterations beyond its ticks that such an agent is given before its first move.
pub const EXTRA: [usize; 3] = [0, 6, 24];

/// Measures an agent that keeps its mind, with `ticks` iterations before each move and each of
/// [`EXTRA`] more before the first. It makes the likeliest move, always.
pub fn measure_paced(
    network: Network<'_>,
    ticks: usize,
    sort: Sort,
    mazes: usize,
    threads: usize,
) -> Vec<Paced> {
    let each = map(mazes, threads, |i| {
        let maze = measured_maze(sort, i);
        EXTRA.map(|extra| walked(network, ticks, ticks + extra, &maze))
    });
    let sum = |place: usize| {
        let mut sum = Paced::default();
        for one in each.iter().map(|paced| paced[place]) {
            sum.iterations = one.iterations;
            sum.mazes += one.mazes;
            sum.first_right += one.first_right;
            sum.reached += one.reached;
            sum.shortest += one.shortest;
        }
        sum
    };
    (0..EXTRA.len()).map(sum).collect()
}

fn walked(network: Network<'_>, ticks: usize, before: usize, maze: &Maze) -> Paced {
    let goal = maze.goal.unwrap_or(maze.agent);
    let answer = Answer::to(&maze.grid, goal);
    let shortest = answer.distance[maze.agent as usize].unwrap_or(0) as usize;
    let mut maze = maze.clone();
    let mut thinking = Thinking::new(network.shape, network.params, &maze);
    let mut paced = Paced {
        iterations: before,
        mazes: 1,
        ..Paced::default()
    };
    for step in 0..4 * shortest + 8 {
        thinking.run(if step == 0 { before } else { ticks });
        let action = thinking.field().action(maze.agent);
        if step == 0 {
            paced.first_right = usize::from(answer.is_best(&maze.grid, maze.agent, action));
        }
        maze.agent = (maze.grid.neighbour(maze.agent, action)).unwrap_or(maze.agent);
        if maze.agent == goal {
            paced.reached = 1;
            paced.shortest = usize::from(step + 1 == shortest);
            break;
        }
        thinking.see(&maze);
    }
    paced
}

/// The maze of a number, from 0, that networks are measured on.
pub fn measured_maze(sort: Sort, number: usize) -> Maze {
    let side = (sort.side as u64) << 32;
    let mut rng = stream(MAZES_SEED, purpose::MEASURED, side + number as u64);
    draw(sort, &mut rng)
}

fn on_maze(network: Network<'_>, maze: &Maze, iterations: &[usize]) -> Vec<Figures> {
    let mut thinking = Thinking::new(network.shape, network.params, maze);
    let figures = |&iterations: &usize| {
        thinking.run(iterations.saturating_sub(thinking.iteration()));
        let actions = thinking.field().actions();
        let goal = maze.goal.unwrap_or(maze.agent);
        let to_goal = follow(maze, &actions, goal);
        let to_lamp = maze.lamp.map(|lamp| follow(maze, &actions, lamp));
        let answer = maze.grid.distances(goal);
        let (mut goal_first, mut lamp_first) = (0, 0);
        for (cell, steps) in to_goal.iter().enumerate() {
            if answer[cell].is_none_or(|d| d == 0) {
                continue;
            }
            let lamp = to_lamp.as_ref().and_then(|to_lamp| to_lamp[cell]);
            match (*steps, lamp) {
                (Some(goal), Some(lamp)) if lamp < goal => lamp_first += 1,
                (None, Some(_)) => lamp_first += 1,
                (Some(_), _) => goal_first += 1,
                (None, None) => {}
            }
        }
        Figures {
            iterations,
            score: score(maze, &actions, goal, network.discount),
            goal_first,
            lamp_first,
        }
    };
    iterations.iter().map(figures).collect()
}
