//! The training signal: what ants on every free cell of a maze are paid, and nothing else.
//!
//! An ant goes where a draw from the head's four moves sends it; a wall sends it back. It is paid 1
//! for stepping onto the goal, which ends its walk. Advantages are generalised (Schulman et al.
//! 2016) with the network's own value: δ_t = r_t + γ V(s_{t+1}) − V(s_t), A_t = δ_t + γλ A_{t+1}; the
//! pull on the logits of a cell is Σ A (onehot − π), on its value Σ ((A + V) − V) times its weight.

use rand::{Rng, RngExt};

use super::pace::drawn;
use super::shape::MOVES;
use super::think::{Field, softmax};
use super::{Ants, Maze};
use crate::numeric::ln;
use crate::world::{Action, Cell};

/// A number for each of a cell's four logits and its value.
pub type Pull = [f32; MOVES + 1];

/// What one maze's ants say, before it is divided by [`Signal::steps`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signal {
    /// For each cell the pull on its four logits and its value, summed over steps.
    pub pulls: Vec<Pull>,
    /// Steps walked by all ants.
    pub steps: u64,
    /// Ants, and how many reached the goal.
    pub ants: u64,
    /// Ants that reached the goal.
    pub reached: u64,
    /// Sum over ants of the discounted reward from their first step.
    pub earned: f64,
}

/// Where each move leads from each cell: back to the cell itself at a wall. This is the world the
/// ants walk in; the network never sees it.
pub(super) fn leads(maze: &Maze) -> Vec<[Cell; MOVES]> {
    let to = |cell: Cell, m: Action| maze.grid.neighbour(cell, m).unwrap_or(cell);
    let all = 0..maze.grid.len() as Cell;
    all.map(|cell| Action::MOVES.map(|m| to(cell, m))).collect()
}

/// One step of an ant.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    cell: Cell,
    action: u8,
    reward: f32,
}

/// Lets an ant loose from every free cell but the goal's.
pub fn walk(maze: &Maze, field: &Field, how: &Ants, rng: &mut impl Rng) -> Signal {
    let leads = leads(maze);
    let policy: Vec<_> = (field.moves.iter()).map(softmax).collect();
    let mut signal = Signal {
        pulls: vec![[0.0; MOVES + 1]; maze.grid.len()],
        ..Signal::default()
    };
    let mut tally = Tally {
        advantage: vec![[0.0; MOVES]; maze.grid.len()],
        steps: vec![0; maze.grid.len()],
    };
    let mut walk = Vec::with_capacity(how.steps);
    for start in maze.grid.floor().filter(|&c| Some(c) != maze.goal) {
        let end = stroll(start, maze.goal, &leads, &policy, how.steps, &mut walk, rng);
        signal.ants += 1;
        signal.steps += walk.len() as u64;
        if let Some(last) = walk.last().filter(|s| s.reward > 0.0) {
            signal.reached += 1;
            let discount = libm::pow(how.discount, (walk.len() - 1) as f64);
            signal.earned += f64::from(last.reward) * discount;
        }
        judge(
            &walk,
            end,
            &field.values,
            how,
            &mut tally,
            &mut signal.pulls,
        );
    }
    for (cell, pulls) in signal.pulls.iter_mut().enumerate() {
        tally.pull(cell, &policy[cell], how.entropy as f32, pulls);
    }
    signal
}

/// Walks until the goal or the last step; hands back where it stands at the end if it still could
/// go on.
fn stroll(
    start: Cell,
    goal: Option<Cell>,
    leads: &[[Cell; MOVES]],
    policy: &[[f32; MOVES]],
    steps: usize,
    walk: &mut Vec<Step>,
    rng: &mut impl Rng,
) -> Option<Cell> {
    walk.clear();
    let mut cell = start;
    for _ in 0..steps {
        let p = &policy[cell as usize];
        let u: f32 = rng.random();
        let action = drawn(p, u);
        let to = leads[cell as usize][action];
        let there = Some(to) == goal;
        walk.push(Step {
            cell,
            action: action as u8,
            reward: if there { 1.0 } else { 0.0 },
        });
        if there {
            return None;
        }
        cell = to;
    }
    Some(cell)
}

/// Advantages from the last step to the first.
fn judge(
    walk: &[Step],
    end: Option<Cell>,
    values: &[f32],
    how: &Ants,
    tally: &mut Tally,
    pulls: &mut [Pull],
) {
    let (discount, trace) = (how.discount as f32, (how.discount * how.lambda) as f32);
    let mut next = end.map_or(0.0, |cell| values[cell as usize]);
    let mut advantage = 0.0;
    for step in walk.iter().rev() {
        let cell = step.cell as usize;
        let value = values[cell];
        advantage = step.reward + discount * next - value + trace * advantage;
        next = value;
        tally.advantage[cell][step.action as usize] += advantage;
        tally.steps[cell] += 1;
        pulls[cell][MOVES] += how.value as f32 * advantage;
    }
}

/// What was tried at each cell and how it went.
struct Tally {
    /// Sum of advantages by move.
    advantage: Vec<[f32; MOVES]>,
    /// Steps made from there.
    steps: Vec<u32>,
}

impl Tally {
    fn pull(&self, cell: usize, policy: &[f32; MOVES], entropy: f32, into: &mut Pull) {
        let steps = self.steps[cell] as f32;
        on_logits(&self.advantage[cell], steps, policy, entropy, into);
    }
}

/// Adds the pull on a cell's logits: Σ A (onehot − π) for sums of advantages by move, and that of
/// the entropy H = −Σ π ln π, ∂H/∂logit_i = −π_i (ln π_i + H), for each of `steps`.
pub(super) fn on_logits(
    sums: &[f32; MOVES],
    steps: f32,
    p: &[f32; MOVES],
    entropy: f32,
    into: &mut Pull,
) {
    let all: f32 = sums.iter().sum();
    let logs = p.map(|p| ln(f64::from(p.max(1e-12))) as f32);
    let h = -(0..MOVES).map(|m| p[m] * logs[m]).sum::<f32>();
    for m in 0..MOVES {
        into[m] += sums[m] - p[m] * all - entropy * steps * p[m] * (logs[m] + h);
    }
}
