//! One agent that keeps what it has in mind from move to move: so many iterations ("ticks"), then
//! the move its head draws at its own cell, in one walk through one maze.
//!
//! It is paid as the ants are ([`super::ants`]) and learns through the iterations of [`SPAN`] moves at
//! a time: δ of a move's last iteration is what later moves pull through the field plus what
//! the head pulls at the agent's cell.

use rand::{Rng, RngExt};

use super::ants::{Pull, Signal, leads};
use super::kernel::{Finish, Level, Ring, conv, look, look_back, open, turned, weigh};
use super::shape::{MOVES, PLANES, Shape, TAPS};
use super::think::{head_at, softmax};
use super::{Ants, Maze};
use crate::world::Cell;

/// Moves that are learned from together: what came before the first of them counts as given
/// (truncated backpropagation). Through a whole walk, of 72 iterations, a gradient can grow so far
/// that the field runs to its ceiling within a few updates and stays there, measured in 3 of 6
/// seeds; five moves of three iterations are as many as ants learn through.
pub const SPAN: usize = 5;

/// One move of a walk.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Move {
    /// Where it was made.
    pub cell: Cell,
    /// Which, in the order of the logits.
    pub action: usize,
    /// What it was paid.
    pub reward: f32,
    /// Probabilities of the four moves.
    pub policy: [f32; MOVES],
    /// What it expected.
    pub value: f32,
}

/// Room for one walk, used again for the next.
#[derive(Clone, Debug)]
pub struct WalkTape {
    shape: Shape,
    ring: Ring,
    level: Level,
    ticks: usize,
    /// By move: what it is shown, and what that adds at every iteration.
    planes: Vec<Vec<f32>>,
    bases: Vec<Vec<f32>>,
    /// The field before the first iteration and after each.
    fields: Vec<Vec<f32>>,
    moves: Vec<Move>,
    /// What it expected where the walk was cut off; 0 at the goal.
    after: f32,
    pull: Vec<f32>,
    before: Vec<f32>,
    sum: Vec<f32>,
    turned: Vec<f32>,
}

impl WalkTape {
    /// For weight-tied networks in mazes of one size.
    pub fn new(shape: Shape, width: usize, height: usize, ticks: usize) -> Self {
        let ring = Ring { width, height };
        let room = vec![0.0; ring.cells() * shape.channels];
        WalkTape {
            shape,
            ring,
            level: Level::best(),
            ticks,
            planes: Vec::new(),
            bases: Vec::new(),
            fields: vec![room.clone()],
            moves: Vec::new(),
            after: 0.0,
            pull: room.clone(),
            before: room.clone(),
            sum: room,
            turned: vec![0.0; TAPS * shape.channels * shape.channels],
        }
    }

    /// The moves of the last walk.
    pub fn moves(&self) -> &[Move] {
        &self.moves
    }

    /// Walks from the maze's agent to its goal, at most `how.steps` moves.
    pub fn walk(&mut self, params: &[f32], maze: &Maze, how: &Ants, rng: &mut impl Rng) {
        let leads = leads(maze);
        let mut maze = maze.clone();
        self.moves.clear();
        self.fields[0].fill(0.0);
        self.after = 0.0;
        for k in 0..=how.steps {
            let (logits, value) = self.think(params, &maze, k);
            if k == how.steps {
                self.after = value;
                return;
            }
            let policy = softmax(&logits);
            let action = drawn(&policy, rng.random());
            let to = leads[maze.agent as usize][action];
            let there = Some(to) == maze.goal;
            self.moves.push(Move {
                cell: maze.agent,
                action,
                reward: if there { 1.0 } else { 0.0 },
                policy,
                value,
            });
            if there {
                return;
            }
            maze.agent = to;
        }
    }

    /// The iterations before move `k`, and what the head says at the agent's cell.
    fn think(&mut self, params: &[f32], maze: &Maze, k: usize) -> ([f32; MOVES], f32) {
        let of = self.shape.layer(params, 0);
        let planes = self.shape.planes(maze);
        let (ring, level) = (self.ring, self.level);
        let room = self.fields[0].len();
        if self.bases.len() <= k {
            self.bases.push(vec![0.0; room]);
            self.planes.push(Vec::new());
        }
        let base = &mut self.bases[k];
        by_width!(self.shape.channels, C => {
            look::<C>(ring, of.seen, of.biases, &planes, base);
            for at in k * self.ticks..(k + 1) * self.ticks {
                if self.fields.len() < at + 2 {
                    self.fields.push(vec![0.0; room]);
                }
                let (done, rest) = self.fields.split_at_mut(at + 1);
                conv::<C>(level, ring, of.field, &done[at], Finish::Relu(base), &mut rest[0]);
            }
        });
        self.planes[k] = planes;
        let field = &self.fields[(k + 1) * self.ticks];
        let out = head_at(self.shape, self.ring, params, field, maze.agent as usize);
        ([out[0], out[1], out[2], out[3]], out[MOVES])
    }

    /// What the walk says: the pull at each move, and the rest as ants count it.
    pub fn signal(&self, how: &Ants) -> (Vec<Pull>, Signal) {
        let mut pulls = vec![[0.0; MOVES + 1]; self.moves.len()];
        let (discount, trace) = (how.discount as f32, (how.discount * how.lambda) as f32);
        let (mut next, mut advantage) = (self.after, 0.0);
        for (step, pull) in self.moves.iter().zip(&mut pulls).rev() {
            advantage = step.reward + discount * next - step.value + trace * advantage;
            next = step.value;
            let mut sums = [0.0; MOVES];
            sums[step.action] = advantage;
            pull[MOVES] = how.value as f32 * advantage;
            super::ants::on_logits(&sums, 1.0, &step.policy, how.entropy as f32, pull);
        }
        let steps = self.moves.len();
        let reached = self.moves.last().is_some_and(|m| m.reward > 0.0);
        let earned = libm::pow(how.discount, steps.saturating_sub(1) as f64);
        let signal = Signal {
            pulls: Vec::new(),
            steps: steps as u64,
            ants: 1,
            reached: u64::from(reached),
            earned: if reached { earned } else { 0.0 },
        };
        (pulls, signal)
    }

    /// Adds to `into` the gradient of Σ over moves of pulls · head.
    pub fn back(&mut self, params: &[f32], pulls: &[Pull], into: &mut [f32]) {
        let c = self.shape.channels;
        self.pull.fill(0.0);
        self.before.fill(0.0);
        by_width!(c, C => {
            turned::<C>(self.shape.layer(params, 0).field, &mut self.turned);
            for k in (0..pulls.len()).rev() {
                self.back_head(params, k, &pulls[k], into);
                self.sum.fill(0.0);
                for at in (k * self.ticks..(k + 1) * self.ticks).rev() {
                    self.back_iteration::<C>(at, into);
                }
                let of = &mut into[..self.shape.layer_len()];
                let (seen, rest) = of.split_at_mut(TAPS * PLANES * C);
                let biases = &mut rest[TAPS * C * C..];
                look_back::<C>(self.ring, &self.planes[k], &self.sum, seen, biases);
                if k % SPAN == 0 {
                    self.pull.fill(0.0);
                }
            }
        });
    }

    fn back_iteration<const C: usize>(&mut self, at: usize, into: &mut [f32]) {
        for (sum, pull) in self.sum.iter_mut().zip(&self.pull) {
            *sum += pull;
        }
        let from = &self.fields[at];
        let weights = &mut into[TAPS * PLANES * C..][..TAPS * C * C];
        weigh::<C>(self.level, self.ring, from, &self.pull, weights);
        let gate = Finish::Gate(from);
        conv::<C>(
            self.level,
            self.ring,
            &self.turned,
            &self.pull,
            gate,
            &mut self.before,
        );
        std::mem::swap(&mut self.pull, &mut self.before);
    }

    /// The head's gradient at move `k`, and what it pulls on the field at the agent's cell.
    fn back_head(&mut self, params: &[f32], k: usize, pull: &Pull, into: &mut [f32]) {
        let c = self.shape.channels;
        let field = &self.fields[(k + 1) * self.ticks];
        let at = self.ring.place(self.moves[k].cell as usize) * c;
        let (weights, _) = self.shape.head(params);
        let (into_weights, into_biases) =
            into[self.shape.layer_len()..].split_at_mut(c * (MOVES + 1));
        for (bias, p) in into_biases.iter_mut().zip(pull) {
            *bias += p;
        }
        for i in 0..c {
            let x = field[at + i];
            let row = i * (MOVES + 1);
            let mut sum = 0.0;
            for (o, p) in pull.iter().enumerate() {
                into_weights[row + o] += x * p;
                sum += weights[row + o] * p;
            }
            if open(x) {
                self.pull[at + i] += sum;
            }
        }
    }
}

/// The move that a number in [0, 1) draws.
pub(super) fn drawn(p: &[f32; MOVES], u: f32) -> usize {
    let (a, b, c) = (p[0], p[0] + p[1], p[0] + p[1] + p[2]);
    usize::from(u >= a) + usize::from(u >= b) + usize::from(u >= c)
}
