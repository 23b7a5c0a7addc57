//! The policy gradient from walks drawn at random (REINFORCE, Williams 1992), for worlds with too
//! many states to count through: several walks from the same start, each judged against the mean
//! of the others (leave-one-out baseline, Kool et al. 2019), each action by what came after it.
//!
//! With G_t = Σ_{k≥t} γ^{k-t} r_k of one walk and b_t the mean of G_t over the other walks,
//! the estimate is the mean over walks of Σ_t γ^t (G_t − b_t) ∂ ln π(a_t|s_t); b_t does not
//! depend on the walk itself, so its expectation is ∂J exactly.

use std::collections::BTreeMap;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::gradient::{Lesson, Pull, Row};
use crate::search::{Kernel, Layers, Nodes};
use crate::world::Action;

/// One walk.
#[derive(Debug, Default)]
struct Drawn {
    /// State and action of each step.
    steps: Vec<(u32, usize)>,
    /// G_t of each step.
    gains: Vec<f64>,
}

/// Draws walks and sums up what they say.
pub(super) fn pull(
    lesson: &Lesson<'_>,
    walks: usize,
    seed: u64,
    searches: &mut Vec<Kernel>,
    layers: &mut Layers,
) -> Pull {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let start = lesson.starts[rng.random_range(0..lesson.starts.len())];
    let mut minds = Minds::new(lesson, searches, layers);
    let drawn: Vec<Drawn> = (0..walks)
        .map(|_| draw(lesson, start, &mut minds, &mut rng))
        .collect();
    let total: f64 = drawn.iter().filter_map(|w| w.gains.first()).sum();
    let mut pulls: Vec<(u32, Row)> = Vec::new();
    for i in 0..drawn.len() {
        weigh(lesson, &drawn, i, &mut minds, &mut pulls);
    }
    let mut rewards = vec![0.0; lesson.space.events.len()];
    minds.gradient(&pulls, &mut rewards);
    Pull {
        rewards,
        base_return: total / walks.max(1) as f64,
        expansions: minds.expansions,
    }
}

fn draw(lesson: &Lesson<'_>, start: u32, minds: &mut Minds<'_>, rng: &mut ChaCha8Rng) -> Drawn {
    let mut walk = Drawn::default();
    let mut rewards = Vec::new();
    let mut at = start;
    for _ in 0..lesson.scenario.steps {
        if lesson.space.states[at as usize].over {
            break;
        }
        let action = pick(&minds.policy(at), rng.random());
        let link = lesson.space.links(at)[action];
        walk.steps.push((at, action));
        rewards.push(lesson.base[link.event as usize]);
        at = link.to;
    }
    let discount = lesson.scenario.base.discount;
    let mut gain = 0.0;
    walk.gains = (rewards.iter().rev())
        .map(|r| {
            gain = r + discount * gain;
            gain
        })
        .collect();
    walk.gains.reverse();
    walk
}

/// The action in which a number from 0 to 1 falls.
fn pick(policy: &Row, mut at: f64) -> usize {
    let mut last = Action::Stay.index();
    for (a, p) in policy.iter().enumerate().filter(|(_, p)| **p > 0.0) {
        last = a;
        if at < *p {
            break;
        }
        at -= p;
    }
    last
}

/// Adds what one walk says of the roots it passed.
fn weigh(
    lesson: &Lesson<'_>,
    drawn: &[Drawn],
    i: usize,
    minds: &mut Minds<'_>,
    pulls: &mut Vec<(u32, Row)>,
) {
    let others = drawn.len().saturating_sub(1).max(1) as f64;
    let cold = 1.0 / lesson.agent.search.temperature;
    let mut weight = cold / drawn.len() as f64;
    for (t, &(state, action)) in drawn[i].steps.iter().enumerate() {
        // A walk that has ended gains nothing more.
        let rest: f64 = (drawn.iter().enumerate())
            .filter(|(j, _)| *j != i)
            .filter_map(|(_, w)| w.gains.get(t))
            .sum();
        let advantage = weight * (drawn[i].gains[t] - rest / others);
        let policy = minds.policy(state);
        let mut row = [0.0; Action::COUNT];
        for (a, p) in policy.iter().enumerate() {
            row[a] = advantage * (f64::from(u8::from(a == action)) - p);
        }
        pulls.push((state, row));
        weight *= lesson.scenario.base.discount;
    }
}

/// What the agent does in the states that are passed. One search serves for all of them, and is
/// made again for the gradient: to keep one for each would cost more in memory touched than the
/// searches do.
struct Minds<'a> {
    lesson: &'a Lesson<'a>,
    kernel: &'a mut Kernel,
    layers: &'a mut Layers,
    policies: BTreeMap<u32, Row>,
    expansions: u64,
}

impl<'a> Minds<'a> {
    fn new(lesson: &'a Lesson<'a>, searches: &'a mut Vec<Kernel>, layers: &'a mut Layers) -> Self {
        let search = &lesson.agent.search;
        let mut expansions = 0;
        if search.nodes == Nodes::Layers {
            layers.search(lesson.space, lesson.rewards, search);
            expansions = (lesson.space.len() * search.depth) as u64;
        }
        if searches.is_empty() {
            searches.push(Kernel::default());
        }
        Minds {
            lesson,
            kernel: &mut searches[0],
            layers,
            policies: BTreeMap::new(),
            expansions,
        }
    }

    fn policy(&mut self, state: u32) -> Row {
        let (space, search) = (self.lesson.space, &self.lesson.agent.search);
        if search.nodes == Nodes::Layers {
            let q = (self.layers).q(space, self.lesson.rewards, search, state, search.depth);
            return Layers::policy(&q, search);
        }
        if let Some(policy) = self.policies.get(&state) {
            return *policy;
        }
        self.think(state);
        self.expansions += self.kernel.expanded() as u64;
        self.policies.insert(state, self.kernel.policy);
        self.kernel.policy
    }

    fn think(&mut self, state: u32) {
        let lesson = self.lesson;
        (self.kernel).search(lesson.space, state, lesson.rewards, &lesson.agent.search);
    }

    fn gradient(&mut self, pulls: &[(u32, Row)], into: &mut [f64]) {
        let (space, discount) = (self.lesson.space, self.lesson.agent.search.discount);
        if self.lesson.agent.search.nodes == Nodes::Layers {
            let mut sums: Vec<Row> = vec![[0.0; Action::COUNT]; space.len()];
            for (state, row) in pulls {
                add(&mut sums[*state as usize], row);
            }
            self.layers.gradient(space, discount, &sums, into);
            return;
        }
        // In the order of the states, whatever the walks' order.
        let mut sums: BTreeMap<u32, Row> = BTreeMap::new();
        for (state, row) in pulls {
            add(sums.entry(*state).or_insert([0.0; Action::COUNT]), row);
        }
        for (state, row) in &sums {
            self.think(*state);
            self.kernel.gradient(row, discount, into);
        }
    }
}

fn add(sum: &mut Row, row: &Row) {
    for (sum, p) in sum.iter_mut().zip(row) {
        *sum += p;
    }
}
