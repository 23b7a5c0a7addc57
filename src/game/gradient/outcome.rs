//! One episode of the 3×3 world and the soft search that plays it.

use std::sync::LazyLock;

use crate::numeric::exp;
use crate::world::Action;

/// Moves in an episode; it ends before at the first corner that is entered.
pub const MOVES: usize = 5;
/// What every move costs, in both objectives, as a share of the worth of a corner.
pub const COST: f64 = 0.05;
/// Moves to the corner A by the shortest way.
pub const SHORTEST: usize = 2;
/// The side of the grid.
pub const SIDE: usize = 3;
/// Column and row (from the top) of the start.
pub const START: (usize, usize) = (0, 2);
/// The corner the base objective pays for.
pub const CORNER_A: (usize, usize) = (0, 0);
/// The corner the agent wants.
pub const CORNER_B: (usize, usize) = (2, 0);

/// How an episode can end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// In corner A.
    A,
    /// In corner B.
    B,
    /// In neither.
    Neither,
}

/// All ways of moving that end alike after as many steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Where they end.
    pub end: End,
    /// After how many moves.
    pub steps: usize,
    /// How many of the 4⁵ = 1024 sequences of five moves do (the moves after a corner count, and
    /// change nothing): their weight under the uniform prior.
    pub of_1024: u32,
}

impl Outcome {
    /// The base return: 1 for corner A by the shortest way, less the cost of every move beyond.
    pub fn ret(&self) -> f64 {
        match self.end {
            End::A => 1.0 - COST * (self.steps - SHORTEST) as f64,
            End::B | End::Neither => 0.0,
        }
    }
}

static OUTCOMES: LazyLock<Vec<Outcome>> = LazyLock::new(enumerate);

/// Every outcome that some sequence of moves has, found by trying all of them.
pub fn outcomes() -> &'static [Outcome] {
    &OUTCOMES
}

fn enumerate() -> Vec<Outcome> {
    let kinds = Action::MOVES.len();
    let mut found: Vec<Outcome> = Vec::new();
    for code in 0..kinds.pow(MOVES as u32) {
        let moves = (0..MOVES).map(|i| Action::MOVES[code / kinds.pow(i as u32) % kinds]);
        let (end, steps) = walk(moves);
        match found.iter_mut().find(|o| (o.end, o.steps) == (end, steps)) {
            Some(outcome) => outcome.of_1024 += 1,
            None => found.push(Outcome {
                end,
                steps,
                of_1024: 1,
            }),
        }
    }
    found
}

/// Where moves lead, and after how many; a wall is bumped into.
fn walk(moves: impl Iterator<Item = Action>) -> (End, usize) {
    let (mut column, mut row) = START;
    for (i, action) in moves.enumerate() {
        let (right, down) = action.offset();
        column = inside(column, right);
        row = inside(row, down);
        match (column, row) {
            CORNER_A => return (End::A, i + 1),
            CORNER_B => return (End::B, i + 1),
            _ => {}
        }
    }
    (End::Neither, MOVES)
}

fn inside(place: usize, by: i32) -> usize {
    place.saturating_add_signed(by as isize).min(SIDE - 1)
}

/// What the soft search does with some reward weights, summed exactly over all outcomes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Soft {
    /// The probability of corner A.
    pub a: f64,
    /// The probability of corner B.
    pub b: f64,
    /// The expected base return J.
    pub ret: f64,
    /// dJ/dwA and dJ/dwB.
    pub push: [f64; 2],
}

/// A soft search with a uniform prior over moves: a sequence τ is played with probability
/// ∝ 4^-|τ| exp(β (wA·\[A\] + wB·\[B\] - 0.05 steps)).
///
/// As d log π/dw_k = β (f_k - E f_k) for the feature f_k that w_k pays for, the exact policy
/// gradient is dJ/dw_k = β Cov(R, f_k) (Williams 1992, summed over all outcomes).
pub fn soft(beta: f64, weights: [f64; 2]) -> Soft {
    // The largest exponent is taken out, so that no β overflows.
    let score = |o: &Outcome| {
        let pay = match o.end {
            End::A => weights[0],
            End::B => weights[1],
            End::Neither => 0.0,
        };
        beta * (pay - COST * o.steps as f64)
    };
    let top = outcomes().iter().map(score).fold(f64::MIN, f64::max);
    let (mut all, mut a, mut b, mut ret) = (0.0, 0.0, 0.0, 0.0);
    for outcome in outcomes() {
        let weight = f64::from(outcome.of_1024) * exp(score(outcome) - top);
        all += weight;
        match outcome.end {
            End::A => a += weight,
            End::B => b += weight,
            End::Neither => {}
        }
        ret += weight * outcome.ret();
    }
    let (a, b, ret) = (a / all, b / all, ret / all);
    // Base return is paid in corner A alone, so E[R f_A] = E[R] and E[R f_B] = 0.
    let push = [beta * (ret - ret * a), -beta * ret * b];
    Soft { a, b, ret, push }
}
