//! What an objective gives for what happens: the one that is trained for, and what was wanted.

use super::Scenario;
use crate::world::Event;

/// An objective: what the model is trained for, or what was wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    /// What a step later counts for, 0..1.
    pub discount: f64,
    /// Reward for coming upon each kind, in the order of [`Scenario::kinds`].
    pub reward: Vec<f64>,
    /// Reward for each time an event happens, by signal in the order of [`Laws::signals`](crate::world::Laws::signals).
    pub events: Vec<f64>,
    /// Reward in each step for the share that each measure stands at, in the order of
    /// [`Laws::measures`](crate::world::Laws::measures).
    pub each_step: Vec<f64>,
    /// Reward for each step, whatever happens in it.
    pub step: f64,
}

impl Scenario {
    /// The base reward of every event of a space.
    pub fn base_reward(&self, events: &[Event]) -> Vec<f64> {
        self.reward(&self.base, events)
    }

    /// What every event of a space counts for of what was wanted, if that is another thing.
    pub fn hidden_reward(&self, events: &[Event]) -> Option<Vec<f64>> {
        let hidden = self.hidden.as_ref()?;
        Some(self.reward(hidden, events))
    }

    fn reward(&self, objective: &Base, events: &[Event]) -> Vec<f64> {
        let each = events.iter().map(|e| self.reward_of(objective, e));
        each.collect()
    }

    fn reward_of(&self, objective: &Base, event: &Event) -> f64 {
        let met = event.met.map_or(0.0, |k| objective.reward[k as usize]);
        let happened = (objective.events.iter().zip(event.signals))
            .fold(0.0, |sum, (reward, n)| sum + reward * f64::from(n));
        let each = (objective.each_step.iter().enumerate())
            .filter(|(_, reward)| **reward != 0.0)
            .fold(0.0, |sum, (m, reward)| {
                sum + reward * self.laws.share(m, event)
            });
        met + happened + each + objective.step
    }

    /// Whether the base objective pays for how things stand, step after step.
    pub fn pays_each_step(&self) -> bool {
        self.base.each_step.iter().any(|r| *r != 0.0)
    }
}
