//! The search with a node for each state at each depth, from one root: what [`super::Layers`]
//! computes for every root at once, kept so that it can be looked at.

use super::soft::{policy, soft_many, toll};
use super::{Settings, kernel::Row};
use crate::world::{Action, StateSpace};

/// Stands where an action is not possible.
const NONE: u32 = u32::MAX;

/// A state at a depth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Knot {
    /// The state.
    pub state: u32,
    /// For each action the knot it leads to, [`NONE`] where there is none.
    pub to: [u32; Action::COUNT],
    /// Worth of going on from here.
    pub v: f64,
    /// How much of the choice here falls to each action.
    pub share: Row,
}

/// All that can be reached from one root in so many steps, with its values.
#[derive(Clone, Debug, Default)]
pub struct Ball {
    pub(super) knots: Vec<Knot>,
    /// Where each layer begins; one more than layers.
    starts: Vec<u32>,
    /// Worth of each action at the root, `-inf` where it is not possible.
    pub q: Row,
    /// Probability of each action at the root.
    pub policy: Row,
    /// Where a state stands in the layer being filled.
    place: Vec<u32>,
}

impl Ball {
    /// Searches from a state. `reward` holds one number per event of the space.
    pub fn search(&mut self, space: &StateSpace, root: u32, reward: &[f64], settings: &Settings) {
        self.spread(space, root, settings.depth);
        self.back_up(space, reward, settings);
    }

    /// Knots looked past.
    pub(super) fn expanded(&self) -> usize {
        self.starts[self.starts.len() - 2] as usize
    }

    /// The link of an action from a knot, as the model believes.
    pub(super) fn next(&self, knot: usize, action: Action) -> Option<usize> {
        let to = self.knots[knot].to[action.index()];
        (to != NONE).then_some(to as usize)
    }

    fn spread(&mut self, space: &StateSpace, root: u32, depth: usize) {
        let bare = |state| Knot {
            state,
            to: [NONE; Action::COUNT],
            v: 0.0,
            share: [0.0; Action::COUNT],
        };
        self.place.clear();
        self.place.resize(space.len(), 0);
        self.knots.clear();
        self.knots.push(bare(root));
        self.starts.clear();
        self.starts.extend([0, 1]);
        for _ in 0..depth.min(space.len().max(depth)) {
            let [.., from, end] = self.starts[..] else {
                return;
            };
            for i in from as usize..end as usize {
                for (a, link) in space.imagined(self.knots[i].state).iter().enumerate() {
                    if !link.exists() {
                        continue;
                    }
                    // A place below `end` is left from an earlier layer.
                    let place = &mut self.place[link.to as usize];
                    if *place < end {
                        *place = self.knots.len() as u32;
                        self.knots.push(bare(link.to));
                    }
                    self.knots[i].to[a] = *place;
                }
            }
            let end = self.knots.len() as u32;
            if Some(&end) == self.starts.last() {
                break;
            }
            self.starts.push(end);
        }
    }

    fn back_up(&mut self, space: &StateSpace, reward: &[f64], settings: &Settings) {
        let cold = 1.0 / settings.temperature;
        self.q = [f64::NEG_INFINITY; Action::COUNT];
        for i in (0..self.expanded()).rev() {
            let knot = self.knots[i];
            let mut q = [0.0; Action::COUNT];
            let mut which = [0; Action::COUNT];
            let mut ways = 0;
            for (a, link) in space.imagined(knot.state).iter().enumerate() {
                if link.exists() {
                    let v = self.knots[knot.to[a] as usize].v;
                    q[ways] = (reward[link.event as usize] + settings.discount * v) * cold;
                    which[ways] = a;
                    if i == 0 {
                        self.q[a] = reward[link.event as usize] + settings.discount * v;
                    }
                    ways += 1;
                }
            }
            if ways > 0 {
                let soft = soft_many(&mut q[..ways]) - toll(settings.backup, ways);
                self.knots[i].v = settings.temperature * soft;
                for (w, &a) in which[..ways].iter().enumerate() {
                    self.knots[i].share[a] = q[w];
                }
            }
        }
        self.policy = policy(&self.q, settings.temperature);
    }
}
