//! Comes to rest, wherever it starts: convergence, and independence of the path there (Anil et al.
//! 2022, arXiv 2211.09961).

use serde::Serialize;

use super::longer::share;
use super::mazes::{draws, maze, purpose};
use super::subject::Network;
use super::{Figures, Measured, judged};
use crate::born::{Answer, Maze, Thinking};
use crate::parallel::map;
use crate::world::Action;

/// Iterations after which the change is noted.
const LOOKS: [usize; 7] = [2, 4, 8, 16, 24, 32, 64];
/// Iterations after which moves are compared.
const COMPARED: [usize; 4] = [8, 16, 32, 64];
/// How far from nothing it starts, in its own mean size.
const TIMES: [f64; 3] = [1.0, 3.0, 10.0];
/// The share of cells that must have the same move from every start, after 64 iterations.
const SAME: f64 = 0.99;
/// The share of cells that must be right by then: coming to rest anywhere is no plan.
const RIGHT: f64 = 0.8;
/// The change in one iteration that counts as rest.
const REST: f64 = 0.05;

/// How it comes to rest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Settles {
    /// Iterations.
    pub iterations: Vec<usize>,
    /// |h_t - h_{t-1}| / |h_t|: what the last of so many iterations changed, mean over mazes.
    pub change: Vec<f64>,
    /// Control: the same before training. Any network that forgets comes to rest.
    pub untrained_change: Vec<f64>,
    /// Root mean square of a number in its settled mind: the size of the noise it starts from.
    pub size: f64,
    /// Iterations after which moves are compared.
    pub compared: Vec<usize>,
    /// From nothing: share of cells whose move is right.
    pub right: Vec<f64>,
    /// Control: the same before training.
    pub untrained_right: Vec<f64>,
    /// From noise.
    pub starts: Vec<Start>,
}

/// Thoughts begun from noise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Start {
    /// Its size, in that of a settled mind.
    pub times: f64,
    /// Share of cells whose move is right.
    pub right: Vec<f64>,
    /// Share of cells whose move is that of a thought begun from nothing after as many
    /// iterations, or another best one where that one is best.
    pub same: Vec<f64>,
}

/// Sums over the mazes.
struct Sum {
    cells: f64,
    change: Vec<f64>,
    right: Vec<f64>,
    size: f64,
}

pub(super) fn run(network: &Network, mazes: usize, threads: usize) -> Measured {
    let own = from_nothing(network, mazes, threads);
    let before = from_nothing(&network.before(), mazes, threads);
    let noise = own.size as f32;
    let each = map(mazes, threads, |number| from_noise(network, number, noise));
    let start = |i: usize| {
        let sum = |of: usize, look: usize| each.iter().map(|e| e[i][look][of]).sum::<f64>();
        let shares = |of: usize| {
            let all = 0..COMPARED.len();
            all.map(|look| share(sum(of, look), own.cells)).collect()
        };
        Start {
            times: TIMES[i],
            right: shares(0),
            same: shares(1),
        }
    };
    let figures = Settles {
        iterations: LOOKS.to_vec(),
        change: own.change,
        untrained_change: before.change,
        size: own.size,
        compared: COMPARED.to_vec(),
        right: own.right,
        untrained_right: before.right,
        starts: (0..TIMES.len()).map(start).collect(),
    };
    let (passes, why) = judge(&figures);
    Ok((judged(passes), why, Figures::Settles(figures)))
}

fn right(maze: &Maze, answer: &Answer, actions: &[Action]) -> f64 {
    let is_right = |cell: &u16| answer.is_best(&maze.grid, *cell, actions[*cell as usize]);
    answer.cells().filter(is_right).count() as f64
}

fn answer_of(maze: &Maze) -> Answer {
    Answer::to(&maze.grid, maze.goal.unwrap_or(maze.agent))
}

fn from_nothing(network: &Network, mazes: usize, threads: usize) -> Sum {
    let each = map(mazes, threads, |number| {
        let maze = maze(network.sort, number);
        let answer = answer_of(&maze);
        let mut thinking = network.mind(&maze);
        let (mut change, mut good, mut size) = (Vec::new(), Vec::new(), 0.0);
        for t in LOOKS {
            thinking.run(t - thinking.iteration());
            change.push(thinking.sizes().change);
            if COMPARED.contains(&t) {
                good.push(right(&maze, &answer, &thinking.field().actions()));
                size = thinking.sizes().rms;
            }
        }
        (answer.cells().count() as f64, change, good, size)
    });
    let cells = each.iter().map(|e| e.0).sum();
    let n = each.len().max(1) as f64;
    Sum {
        cells,
        change: (0..LOOKS.len())
            .map(|i| each.iter().map(|e| e.1[i]).sum::<f64>() / n)
            .collect(),
        right: (0..COMPARED.len())
            .map(|i| share(each.iter().map(|e| e.2[i]).sum(), cells))
            .collect(),
        size: each.iter().map(|e| e.3).sum::<f64>() / n,
    }
}

/// For each size of noise and each look: cells right, and cells with the move of a thought begun
/// from nothing.
fn from_noise(network: &Network, number: usize, size: f32) -> Vec<Vec<[f64; 2]>> {
    let maze = maze(network.sort, number);
    let answer = answer_of(&maze);
    let mut plain = network.mind(&maze);
    let from_nothing = COMPARED.map(|t| {
        plain.run(t - plain.iteration());
        plain.field().actions()
    });
    let mut rng = draws(purpose::NOISE, number);
    let mut start = |times: f64| {
        let mut thinking: Thinking = network.mind(&maze);
        thinking.scramble(size * times as f32, &mut rng);
        let looks = COMPARED.iter().zip(&from_nothing).map(|(&t, plain)| {
            thinking.run(t - thinking.iteration());
            let actions = thinking.field().actions();
            let same = |cell: &u16| {
                let (now, end) = (actions[*cell as usize], plain[*cell as usize]);
                let best = |action| answer.is_best(&maze.grid, *cell, action);
                now == end || (best(now) && best(end))
            };
            let alike = answer.cells().filter(same).count() as f64;
            [right(&maze, &answer, &actions), alike]
        });
        looks.collect()
    };
    TIMES.iter().map(|&times| start(times)).collect()
}

fn judge(of: &Settles) -> (bool, String) {
    let at = |iterations: usize| {
        let place = of.iterations.iter().position(|t| *t == iterations);
        place.map_or(0.0, |i| of.change[i])
    };
    let place = |t: usize| of.compared.iter().position(|c| *c == t);
    let at_look = |t: usize, of: &[f64]| place(t).and_then(|i| of.get(i).copied()).unwrap_or(0.0);
    let least = |f: &dyn Fn(&Start) -> f64| of.starts.iter().map(f).fold(1.0, f64::min);
    let same = |t: usize| least(&|s| at_look(t, &s.same));
    let right = least(&|s| at_look(64, &s.right));
    let why = format!(
        "Iteration 32 changes {:.3} of its mind; begun from noise up to ten times its own size, \
         {:.3} of the cells or more come to the same move within 32 iterations and {:.3} within 64, \
         and {right:.3} are right.",
        at(32),
        same(32),
        same(64),
    );
    (at(32) <= REST && same(64) >= SAME && right >= RIGHT, why)
}
