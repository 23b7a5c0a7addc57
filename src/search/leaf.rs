//! What a state not looked past is worth to a hopeful search.

use crate::world::StateSpace;

/// How many events are kept in mind.
const BEST: usize = 6;

/// The best events of a space under one objective.
#[derive(Clone, Debug, Default)]
pub(super) struct Hope {
    best: Vec<(u32, u16, f64)>,
    width: usize,
    discount: f64,
}

impl Hope {
    /// Those of an objective, the best first.
    pub(super) fn of(space: &StateSpace, reward: &[f64], discount: f64) -> Self {
        let mut best: Vec<(u32, u16, f64)> = (space.events.iter().zip(reward).enumerate())
            .filter(|(_, (_, r))| **r > 0.0)
            .map(|(e, (event, r))| (e as u32, event.cell, *r))
            .collect();
        best.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        best.truncate(BEST);
        Hope {
            best,
            width: space.width().max(1),
            discount,
        }
    }

    /// `max over the best events of γ^max(0, manhattan − 1) r`, and at least 0; with the event
    /// it comes from and what that counts for.
    pub(super) fn at(&self, cell: u16) -> (f64, Option<(u32, f64)>) {
        let (x, y) = (cell as usize % self.width, cell as usize / self.width);
        let mut most = (0.0, None);
        for &(event, at, reward) in &self.best {
            let (ex, ey) = (at as usize % self.width, at as usize / self.width);
            let steps = (x.abs_diff(ex) + y.abs_diff(ey)).saturating_sub(1);
            let weight = (0..steps).fold(1.0, |w, _| w * self.discount);
            if reward * weight > most.0 {
                most = (reward * weight, Some((event, weight)));
            }
        }
        most
    }
}
