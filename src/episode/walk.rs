//! A walk: what the agent does, step by step, always taking the likeliest action. Deterministic,
//! so the steps ahead are computed, not guessed; once a state comes back the rest is a circle.

use crate::search::{Planner, Settings, likeliest};
use crate::world::{Action, StateSpace};

/// How a walk ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    /// The world ended the episode.
    Over,
    /// From here on it goes round: the last state is the one it was in at step `.0`.
    Circles(usize),
    /// The episode's steps ran out.
    OutOfSteps,
}

/// The states and actions of an episode.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// The states, by number; one more than actions.
    pub states: Vec<u32>,
    /// What was done in each.
    pub actions: Vec<Action>,
    /// The event of each action, by number.
    pub events: Vec<u32>,
    /// How it ends.
    pub ended: Ended,
}

impl Walk {
    /// The number of steps.
    pub fn len(&self) -> usize {
        self.actions.len()
    }

    /// Whether it has no step.
    pub fn is_empty(&self) -> bool {
        self.actions.is_empty()
    }

    /// The events of an episode of `steps` actions, by number; a circle is gone round to the end.
    pub fn events_over(&self, steps: usize) -> impl Iterator<Item = u32> + '_ {
        (0..steps).map_while(|t| {
            let at = match self.ended {
                _ if t < self.len() => t,
                Ended::Circles(from) if from < self.len() => {
                    from + (t - from) % (self.len() - from)
                }
                _ => return None,
            };
            Some(self.events[at])
        })
    }

    /// Its discounted return under one reward per event, over an episode of `steps` actions.
    pub fn discounted(&self, reward: &[f64], discount: f64, steps: usize) -> f64 {
        let mut sum = 0.0;
        let mut weight = 1.0;
        for event in self.events_over(steps) {
            sum += weight * reward[event as usize];
            weight *= discount;
        }
        sum
    }
}

/// Decides in state after state of one world, remembering what it has decided.
pub struct Walker<'a> {
    space: &'a StateSpace,
    planner: Planner<'a>,
    known: Vec<Option<Action>>,
}

impl<'a> Walker<'a> {
    /// An agent in a world, by what it thinks each event is worth.
    pub fn new(space: &'a StateSpace, reward: &'a [f64], settings: Settings) -> Self {
        Walker {
            space,
            planner: Planner::new(space, reward, settings),
            known: vec![None; space.len()],
        }
    }

    /// What it does in a state.
    pub fn decide(&mut self, state: u32) -> Action {
        if let Some(action) = self.known[state as usize] {
            return action;
        }
        let action = likeliest(&self.planner.decide(state, None).0);
        self.known[state as usize] = Some(action);
        action
    }

    /// Takes the actions of `first` for as long as they are possible, then its own, for at most
    /// `steps` in all.
    pub fn walk(&mut self, start: u32, first: &[Action], steps: usize) -> Walk {
        let mut walk = Walk {
            states: vec![start],
            actions: vec![],
            events: vec![],
            ended: Ended::OutOfSteps,
        };
        let mut been: Vec<Option<usize>> = vec![None; self.space.len()];
        let mut at = start;
        while walk.len() < steps {
            if self.space.states[at as usize].over {
                walk.ended = Ended::Over;
                return walk;
            }
            let forced = first.get(walk.len()).copied();
            // Only its own steps make a circle: a hand may lead it out of one.
            if forced.is_none() {
                if let Some(before) = been[at as usize] {
                    walk.ended = Ended::Circles(before);
                    return walk;
                }
                been[at as usize] = Some(walk.len());
            }
            let action = forced
                .filter(|&a| self.space.next(at, a).is_some())
                .unwrap_or_else(|| self.decide(at));
            let link = self.space.links(at)[action.index()];
            if !link.exists() {
                return walk;
            }
            walk.actions.push(action);
            walk.events.push(link.event);
            walk.states.push(link.to);
            at = link.to;
        }
        if self.space.states[at as usize].over {
            walk.ended = Ended::Over;
        }
        walk
    }
}
