//! A policy in a maze as a finite-horizon Markov chain: what it returns, and how that changes with
//! the probability of every action.

use super::{Maze, Row, WAYS};

/// Room for the chain of one maze after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Chain {
    /// γ V_k of each view for k = 0, 1, …, with 1 for entering the goal and 0 for what is not
    /// possible at the end of each.
    later: Vec<f64>,
    here: Vec<f64>,
    next: Vec<f64>,
    /// G(v, a) = ∂J/∂π(a|v) = Σ_t γ^t d_t(v) q_{steps-t-1}(v, a), with d_t(v) the chance of being
    /// in v after t actions (policy gradient theorem, Sutton et al. 2000, for a finite horizon).
    pub gain: Vec<Row>,
}

impl Chain {
    /// J: the discounted return of an episode of so many actions, mean over the starts.
    pub(super) fn returns(
        &mut self,
        maze: &Maze,
        policy: &[Row],
        discount: f64,
        steps: usize,
    ) -> f64 {
        let n = maze.views.len();
        let wide = n + 2;
        self.later.clear();
        self.later.resize((steps + 1) * wide, 0.0);
        for layer in self.later.chunks_exact_mut(wide) {
            layer[maze.goal()] = 1.0;
        }
        for k in 1..=steps {
            let (before, now) = self.later.split_at_mut(k * wide);
            let before = &before[(k - 1) * wide..];
            for ((value, row), to) in now.iter_mut().zip(policy).zip(&maze.to) {
                let worth: f64 = (row.iter().zip(to))
                    .map(|(p, &to)| p * before[to as usize])
                    .sum();
                *value = discount * worth;
            }
        }
        let starts = maze.cells.len();
        let last = &self.later[steps * wide..][..starts];
        last.iter().sum::<f64>() / (discount * starts.max(1) as f64)
    }

    /// J as [`Chain::returns`] has it, and G of every view and action.
    pub(super) fn solve(
        &mut self,
        maze: &Maze,
        policy: &[Row],
        discount: f64,
        steps: usize,
    ) -> f64 {
        let base_return = self.returns(maze, policy, discount, steps);
        let n = maze.views.len();
        let wide = n + 2;
        let starts = maze.cells.len();
        self.gain.clear();
        self.gain.resize(n, [0.0; WAYS]);
        self.here.clear();
        self.here.resize(wide, 0.0);
        self.here[..starts].fill(1.0 / starts.max(1) as f64);
        self.next.resize(wide, 0.0);
        for t in 0..steps {
            let later = &self.later[(steps - t - 1) * wide..][..wide];
            self.next.fill(0.0);
            for (v, gain) in self.gain.iter_mut().enumerate() {
                let weight = self.here[v];
                let onward = discount * weight;
                for a in 0..WAYS {
                    let to = maze.to[v][a] as usize;
                    gain[a] += weight * later[to];
                    self.next[to] += onward * policy[v][a];
                }
            }
            std::mem::swap(&mut self.here, &mut self.next);
        }
        base_return
    }
}
