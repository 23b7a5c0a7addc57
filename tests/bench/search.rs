//! The inner search: states looked past in a second, with and without the gradient, beside the
//! time that a node's exp, ln and divisions alone would take.

#[path = "../support/mod.rs"]
mod support;

#[allow(dead_code, unused_imports)]
#[path = "../../src/numeric.rs"]
mod numeric;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use mesascope::model::{Agent, Forward, Percepts};
use mesascope::scenario::Layout;
use mesascope::search::{Kernel, Settings};
use mesascope::train::{Learner, Workspace, training_world, world_gradient};
use mesascope::world::{Action, StateSpace, World, optimal_values, policy_return};
use support::coin;

fn main() {
    divan::main();
}

struct Room {
    world: World,
    space: StateSpace,
    rewards: Vec<f64>,
    agent: Agent,
    params: Vec<f64>,
    percepts: Percepts,
}

/// A world of a size and what an untrained model thinks of it. (What it thinks changes nothing:
/// the search takes no branch on a value.)
fn room(side: usize) -> Room {
    let mut scenario = coin();
    scenario.layout = Layout::Maze {
        width: side,
        height: side,
        loops: 0.15,
    };
    let world = training_world(&scenario, 1, 0, 0).expect("a world");
    let space = StateSpace::new(&world, world.initial()).expect("few states");
    let agent = Agent::of(&scenario);
    let first = Learner::new(scenario.into(), 1, 1).step();
    let params = first.expect("a point").expect("numbers").params.to_vec();
    Room {
        rewards: agent.rewards_in(&params, &world, &space),
        percepts: agent.features.percepts(&world, &space.events),
        world,
        space,
        agent,
        params,
    }
}

/// A pull on each of the five actions of a world without deeds.
const PULL: [f64; Action::COUNT] = [0.2, -0.1, 0.3, -0.2, 0.1, 0.0, 0.0, 0.0];

fn searches(bencher: Bencher, side: usize, gradient: bool) {
    let Room {
        space,
        rewards,
        agent,
        ..
    } = room(side);
    let settings: Settings = agent.search;
    let roots: Vec<u32> = (0..space.len() as u32)
        .filter(|&s| !space.states[s as usize].over)
        .collect();
    let mut kernels = vec![Kernel::default(); roots.len()];
    let mut into = vec![0.0; space.events.len()];
    let mut all = || {
        let mut looked = 0;
        for (kernel, &root) in kernels.iter_mut().zip(&roots) {
            kernel.search(&space, root, &rewards, &settings);
            looked += kernel.expanded();
        }
        if gradient {
            for kernel in &mut kernels {
                kernel.gradient(&PULL, settings.discount, &mut into);
            }
        }
        black_box(&into);
        looked
    };
    let looked = all();
    bencher.counter(ItemsCount::new(looked)).bench_local(all);
}

/// From every state of one maze.
#[divan::bench(args = [9, 15])]
fn search(bencher: Bencher, side: usize) {
    searches(bencher, side, false);
}

/// The same and the gradient, as training does it.
#[divan::bench(args = [9, 15])]
fn search_with_gradient(bencher: Bencher, side: usize) {
    searches(bencher, side, true);
}

#[divan::bench(args = [9, 15])]
fn state_space(bencher: Bencher, side: usize) {
    let world = room(side).world;
    bencher.bench(|| StateSpace::new(black_box(&world), world.initial()));
}

#[divan::bench(args = [9, 15])]
fn exact_values(bencher: Bencher, side: usize) {
    let Room { space, .. } = room(side);
    let base = coin().base_reward(&space.events);
    bencher.bench(|| optimal_values(black_box(&space), &base, 0.95, 60));
}

#[divan::bench(args = [9, 15])]
fn exact_return(bencher: Bencher, side: usize) {
    let Room { space, .. } = room(side);
    let base = coin().base_reward(&space.events);
    let policy = vec![[0.2; Action::COUNT]; space.len()];
    bencher.bench(|| policy_return(black_box(&space), &policy, &base, 0.95, 60));
}

#[divan::bench(args = [9, 15])]
fn percepts(bencher: Bencher, side: usize) {
    let room = room(side);
    let events = &room.space.events;
    bencher.bench(|| room.agent.features.percepts(black_box(&room.world), events));
}

#[divan::bench(args = [9, 15])]
fn draw(bencher: Bencher, side: usize) {
    let mut scenario = coin();
    scenario.layout = Layout::Maze {
        width: side,
        height: side,
        loops: 0.15,
    };
    bencher.bench(|| training_world(black_box(&scenario), 1, 0, 0));
}

/// All that one world costs an update.
#[divan::bench(args = [9, 15])]
fn gradient_of_a_world(bencher: Bencher, side: usize) {
    let room = room(side);
    let mut kept = Workspace::default();
    let scenario = coin();
    bencher.bench_local(|| {
        let world = black_box(&room.world);
        world_gradient(&scenario, &room.agent, &room.params, world, 0, &mut kept)
    });
}

#[divan::bench(args = [9, 15])]
fn network_forward(bencher: Bencher, side: usize) {
    let room = room(side);
    let mut pass = Forward::default();
    bencher
        .counter(ItemsCount::new(room.space.events.len()))
        .bench_local(|| {
            let network = &room.agent.network;
            network.forward(&room.params, black_box(&room.percepts), &mut pass);
        });
}

const NODES: usize = 4096;

/// What one node with one child cannot do without.
#[inline(always)]
fn node(q: f64) -> (f64, f64) {
    let small = numeric::exp(-q.abs());
    let sum = 1.0 + small;
    (
        q.max(0.0) + numeric::ln(sum),
        if q >= 0.0 { 1.0 } else { small } / sum,
    )
}

fn numbers() -> Vec<f64> {
    (0..NODES).map(|i| (i % 17) as f64 * 0.3 - 2.0).collect()
}

/// Each node waits for the one before it, as in a corridor.
#[divan::bench]
fn floor_one_after_another(bencher: Bencher) {
    let reward = numbers();
    let mut share = vec![0.0; NODES];
    bencher.counter(ItemsCount::new(NODES)).bench_local(|| {
        let mut v = 0.0;
        for (r, share) in black_box(&reward).iter().zip(&mut share) {
            (v, *share) = node(r + 0.95 * v);
        }
        black_box(&share);
        v
    });
}

/// No node waits for another.
#[divan::bench]
fn floor_side_by_side(bencher: Bencher) {
    let reward = numbers();
    let mut share = vec![0.0; NODES];
    let mut value = vec![0.0; NODES];
    bencher.counter(ItemsCount::new(NODES)).bench_local(|| {
        let out = value.iter_mut().zip(&mut share);
        for (r, (v, share)) in black_box(&reward).iter().zip(out) {
            (*v, *share) = node(*r);
        }
        black_box((&value, &share));
    });
}
