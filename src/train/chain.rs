//! A policy in a space as a finite-horizon Markov chain: what it earns, and how that changes with
//! every probability of every action.

use crate::world::{Action, StateSpace};

type Row = [f64; Action::COUNT];

/// A policy in a space: a finite-horizon Markov chain.
pub(super) struct Chain<'a> {
    pub(super) space: &'a StateSpace,
    /// A row of action probabilities for each state.
    pub(super) policy: &'a [Row],
    /// Base reward of each event.
    pub(super) base: &'a [f64],
    pub(super) discount: f64,
    /// Actions in an episode.
    pub(super) steps: usize,
}

impl Chain<'_> {
    /// J, and G(s, a) for every state and action.
    pub(super) fn solve(&self, starts: &[u32]) -> (f64, Vec<Row>) {
        let n = self.space.len();
        let values = self.values();
        let weight = 1.0 / starts.len() as f64;
        let mut here = vec![0.0; n];
        for &s in starts {
            here[s as usize] += weight;
        }
        let value = &values[self.steps * n..];
        let base_return = starts.iter().map(|&s| value[s as usize] * weight).sum();
        let mut gain = vec![[0.0; Action::COUNT]; n];
        let mut next = vec![0.0; n];
        for t in 0..self.steps {
            let later = &values[(self.steps - t - 1) * n..][..n];
            next.fill(0.0);
            for s in 0..n {
                if here[s] > 0.0 {
                    self.spread(s, here[s], later, &mut gain[s], &mut next);
                }
            }
            std::mem::swap(&mut here, &mut next);
        }
        (base_return, gain)
    }

    /// One state's part of one step: its gain, and where its weight (already discounted) goes.
    #[inline]
    fn spread(&self, s: usize, weight: f64, later: &[f64], gain: &mut Row, next: &mut [f64]) {
        for (a, link) in self.space.links(s as u32).iter().enumerate() {
            if link.exists() {
                let later = self.discount * later[link.to as usize];
                gain[a] += weight * (self.base[link.event as usize] + later);
                next[link.to as usize] += self.discount * weight * self.policy[s][a];
            }
        }
    }

    /// V_k(s) for k = 0..=steps, one after another.
    fn values(&self) -> Vec<f64> {
        let n = self.space.len();
        let mut values = vec![0.0; (self.steps + 1) * n];
        for k in 1..=self.steps {
            let (old, new) = values.split_at_mut(k * n);
            let old = &old[(k - 1) * n..];
            for (s, value) in new[..n].iter_mut().enumerate() {
                for (link, p) in self.space.links(s as u32).iter().zip(self.policy[s]) {
                    if link.exists() {
                        let r = self.base[link.event as usize];
                        *value += p * (r + self.discount * old[link.to as usize]);
                    }
                }
            }
        }
        values
    }
}
