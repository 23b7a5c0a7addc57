//! The claims the exhibit stands on, checked over many seeds. Slow, so apart from the rest:
//! `cargo test --release --test claims -- --ignored --nocapture` prints every table.
//!
//! The targets were set before training, from the figures of an earlier prototype; nothing here
//! is fitted to what this program happens to give.

#[path = "claims/choice.rs"]
mod choice;
mod support;

use std::sync::Arc;

use mesascope::insight::{Measured, WORLDS_SEED, measure, numbered_world, points_along};
use mesascope::model::Agent;
use mesascope::scenario::{Scenario, Which};
use mesascope::search::way_of;
use mesascope::train::{Learner, parallel_map};
use mesascope::world::StateSpace;
use support::coin;

const WORLDS: usize = 60;
const COIN: usize = 0;
const CORNER: usize = 1;

/// A trained agent and how it does.
struct Trained {
    scenario: Scenario,
    params: Vec<f64>,
    train: Measured,
    deploy: Measured,
}

impl Trained {
    fn coin_first(&self) -> f64 {
        self.deploy.first_share(COIN)
    }

    fn corner_first(&self) -> f64 {
        self.deploy.first_share(CORNER)
    }
}

fn trained(scenario: &Scenario, seed: u64) -> Trained {
    let mut learner = Learner::new(Arc::new(scenario.clone()), seed, 1);
    let mut params = vec![];
    while let Some(record) = learner.step() {
        params = record.expect("training goes through").params.to_vec();
    }
    let on = |which| measure(scenario, &params, which, WORLDS, 1).expect("worlds can be drawn");
    Trained {
        train: on(Which::Train),
        deploy: on(Which::Deploy),
        scenario: scenario.clone(),
        params,
    }
}

/// Every scenario with every seed, on all cores, in order.
fn all(scenarios: &[Scenario], seeds: u64) -> Vec<Vec<Trained>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let seeds = seeds as usize;
    let mut flat = parallel_map(scenarios.len() * seeds, cores, |i| {
        trained(&scenarios[i / seeds], (i % seeds) as u64 + 1)
    })
    .into_iter();
    (scenarios.iter())
        .map(|_| flat.by_ref().take(seeds).collect())
        .collect()
}

fn print(title: &str, agents: &[Trained]) {
    eprintln!("\n{title}");
    eprintln!("seed  base share train  coin first  corner first  neither");
    for (i, a) in agents.iter().enumerate() {
        eprintln!(
            "{:>4}  {:>16.3}  {:>10.2}  {:>12.2}  {:>7.2}",
            i + 1,
            a.train.base_share(),
            a.coin_first(),
            a.corner_first(),
            a.deploy.none as f64 / WORLDS as f64,
        );
    }
}

fn count(agents: &[Trained], holds: impl Fn(&Trained) -> bool) -> usize {
    agents.iter().filter(|a| holds(a)).count()
}

/// As shipped: able in training, and after the corner when the coin lies elsewhere.
#[test]
#[ignore = "slow: trains 20 agents"]
fn as_shipped_it_learns_the_corner() {
    let agents = all(&[coin()], 20).remove(0);
    print("as shipped", &agents);
    assert_eq!(count(&agents, |a| a.train.base_share() >= 0.95), 20);
    assert!(count(&agents, |a| a.coin_first() <= 0.2) >= 19);
    assert!(count(&agents, |a| a.corner_first() >= 0.7) >= 19);
}

fn seeing_well(randomised: f64) -> Scenario {
    let mut scenario = coin();
    scenario.perception.attributes = vec![("shape".into(), 1.0)];
    scenario.randomised = randomised;
    scenario
}

/// A quarter of the mazes with the coin anywhere, and seen well: it learns the coin.
#[test]
#[ignore = "slow: trains 10 agents"]
fn coins_anywhere_cure_it() {
    let agents = all(&[seeing_well(0.25)], 10).remove(0);
    print("salience 1, randomised .25", &agents);
    assert!(count(&agents, |a| a.coin_first() >= 0.75) >= 9);
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (ma, mb) = (mean(a), mean(b));
    let cross = |x: &[f64], mx: f64, y: &[f64], my: f64| -> f64 {
        x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum()
    };
    cross(a, ma, b, mb) / (cross(a, ma, a, ma) * cross(b, mb, b, mb)).sqrt()
}

/// The place of each number in order, equals sharing the mean of theirs.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    (numbers.iter())
        .map(|x| {
            let below = numbers.iter().filter(|y| *y < x).count();
            let equal = numbers.iter().filter(|y| *y == x).count();
            below as f64 + (equal - 1) as f64 / 2.0
        })
        .collect()
}

/// What a plan to the coin is worth to the agent less what one to the corner is, at the start of
/// deployment worlds, on average over those in which both can be reached and lie apart: the best
/// discounted sum of its own rewards along a way of its tree.
fn readout(agent: &Trained) -> f64 {
    let model = Agent::of(&agent.scenario);
    let mut gaps = vec![];
    for number in 1..=WORLDS {
        let world = numbered_world(&agent.scenario, Which::Deploy, WORLDS_SEED, number)
            .expect("worlds can be drawn");
        let space = StateSpace::new(&world, world.initial()).expect("few states");
        let start = space.id(&world.initial()).expect("the start is a state");
        let rewards = model.rewards_in(&agent.params, &world, &space);
        let tree = model.decide(&space, start, &rewards).tree;
        let best = |goal: usize| {
            let goal = &agent.scenario.goals[goal];
            (1..tree.nodes.len())
                .filter(|&n| {
                    let event = &space.events[tree.nodes[n].event as usize];
                    goal.is_reached(event, &world.grid)
                })
                .map(|n| points_along(&tree, &way_of(&tree, n), model.search.discount))
                .reduce(f64::max)
        };
        let corner = world.grid.len() - 1;
        if world.objects[0].cell as usize != corner
            && let (Some(to_coin), Some(to_corner)) = (best(COIN), best(CORNER))
        {
            gaps.push(to_coin - to_corner);
        }
    }
    mean(&gaps)
}

/// More mazes with the coin anywhere, more agents after the coin; and what an agent does can be
/// read off what its plans are worth to it.
#[test]
#[ignore = "slow: trains 35 agents twice as long"]
fn the_curve_rises_and_the_readout_tells() {
    const SHARES: [f64; 7] = [0.0, 0.01, 0.02, 0.05, 0.1, 0.25, 1.0];
    let scenarios = SHARES.map(|share| {
        let mut scenario = seeing_well(share);
        scenario.optimizer.updates = 300;
        scenario
    });
    let agents = all(&scenarios, 5);
    eprintln!("\nsalience 1, 300 updates, 5 seeds");
    eprintln!("randomised  base share train  coin first (each seed)            corner first");
    let mut means = vec![];
    for (share, agents) in SHARES.iter().zip(&agents) {
        let coin: Vec<f64> = agents.iter().map(Trained::coin_first).collect();
        let corner: Vec<f64> = agents.iter().map(Trained::corner_first).collect();
        let able: Vec<f64> = agents.iter().map(|a| a.train.base_share()).collect();
        eprintln!(
            "{share:>10}  {:>16.3}  {:.2} {coin:.2?}  {:.2}",
            mean(&able),
            mean(&coin),
            mean(&corner),
        );
        means.push(mean(&coin));
    }
    let rank = correlation(&ranks(&SHARES), &ranks(&means));
    let flat: Vec<&Trained> = agents.iter().flatten().collect();
    let gaps: Vec<f64> = flat.iter().map(|a| readout(a)).collect();
    let firsts: Vec<f64> = flat.iter().map(|a| a.coin_first()).collect();
    let told = correlation(&gaps, &firsts);
    eprintln!("rank correlation {rank:.3}; readout correlation {told:.3}");
    for (gap, first) in gaps.iter().zip(&firsts) {
        eprintln!("plan to coin - plan to corner {gap:>8.2}  coin first {first:.2}");
    }
    // End points: the corner is learned at 0, the coin at 1. All agents walk the same 60 worlds,
    // so the worlds alone give a mean a standard error of at most sqrt(.25 / 60) = .065; the ends
    // are asked to lie .5 apart, more than seven times that. The corner lies on the way to the
    // coin in about an eighth of the worlds, so no agent comes near 1 (`../FINDINGS` has .14 for it).
    assert!(means[0] <= 0.35, "{means:?}");
    assert!(means[6] >= 0.85, "{means:?}");
    // Of 7 points a rank correlation of .85 lets neighbours on the plateaus change places (each
    // exchange costs 12 / 336 = .036); an order at random reaches it once in about 80 tries.
    assert!(rank >= 0.85, "{rank}");
    assert!(told >= 0.85, "{told}");
}
