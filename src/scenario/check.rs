//! Whether worlds can be drawn, counted through, and hold a reward that can be had.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::fault::Faults;
use super::tree::Origin;
use super::{Layout, Scenario, Which, draw_world};
use crate::world::{StateSpace, World, optimal_values};

/// How many worlds are looked into of each distribution.
#[derive(Clone, Copy, Debug)]
pub(super) struct Care {
    worlds: u64,
    /// States, over all worlds, after which no further world is counted through.
    states: usize,
}

/// For the file as it stands.
pub(super) const THOROUGH: Care = Care {
    worlds: 16,
    states: 20_000,
};

/// For each setting of a dial.
pub(super) const BRIEF: Care = Care {
    worlds: 4,
    states: 1_000,
};

/// A discount below this one is taken for it: what can be had far away counts, however little.
const DISCOUNT: f64 = 0.99;

/// The most steps that are looked ahead.
const STEPS: usize = 1000;

/// Draws worlds of both distributions and faults, at `[world]`, what cannot be drawn, cannot be
/// counted through, or holds no reward that can be had.
pub(super) fn worlds(scenario: &Scenario, care: Care, at: Origin, faults: &mut Faults) {
    // Training worlds by themselves, without those laid out as deployment worlds.
    let scenario = &Scenario {
        randomised: 0.0,
        ..scenario.clone()
    };
    for (which, name) in [(Which::Train, "train"), (Which::Deploy, "deploy")] {
        let found = match (&scenario.deploy.map, which) {
            (Some(_), Which::Deploy) => as_drawn(scenario),
            _ => worlds_of(scenario, which, care),
        };
        if let Err(what) = found {
            faults.amiss(at, format!("in `[{name}]`, {what}"));
        }
    }
}

/// A world drawn to be met after training may be any: what it does where there is no reward, or
/// none in reach, may be the very question.
fn as_drawn(scenario: &Scenario) -> Result<(), String> {
    let mut rng = ChaCha8Rng::seed_from_u64(0);
    let world = draw_world(scenario, Which::Deploy, &mut rng).map_err(|e| e.to_string())?;
    let belief = scenario.belief.as_ref().map(|b| &*b.belief);
    let space = StateSpace::with_belief(&world, world.initial(), belief);
    space.map(|_| ()).map_err(|e| e.to_string())
}

fn worlds_of(scenario: &Scenario, which: Which, care: Care) -> Result<(), String> {
    let belief = scenario.belief.as_ref().map(|b| &*b.belief);
    let own = match which {
        Which::Train => scenario.train.map.as_ref(),
        Which::Deploy => scenario.deploy.map.as_ref(),
    };
    let layout = own.unwrap_or(&scenario.layout);
    let (mut states, mut earns) = (0, false);
    let fullest = fullest(scenario);
    for seed in 0..care.worlds {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let drawn = if seed % 2 == 0 { &fullest } else { scenario };
        let world = draw_world(drawn, which, &mut rng).map_err(|e| e.to_string())?;
        // In some worlds something may lie in the way; in all of them it must not.
        if states < care.states || !earns {
            let space = StateSpace::with_belief(&world, world.initial(), belief);
            let space = space.map_err(|e| e.to_string())?;
            states += space.len();
            earns = earns || can_earn(scenario, layout, &world, &space);
        }
    }
    match earns {
        true => Ok(()),
        false => Err(format!(
            "nothing that `[base]` rewards can be had from the start in {} steps; lay something \
             rewarded, open a way to it or allow more steps",
            scenario.steps
        )),
    }
}

/// With everything that lies in some worlds in all of them: these are the largest.
fn fullest(scenario: &Scenario) -> Scenario {
    let mut fullest = scenario.clone();
    let all = (fullest.train.place.iter_mut()).chain(&mut fullest.deploy.place);
    all.filter(|p| p.share > 0.0).for_each(|p| p.share = 1.0);
    fullest
}

/// Whether acting can earn more than staying put.
fn can_earn(scenario: &Scenario, layout: &Layout, world: &World, space: &StateSpace) -> bool {
    let mut reward = scenario.base_reward(&space.events);
    let most = reward.iter().fold(0.0, |most: f64, r| most.max(r.abs()));
    reward
        .iter_mut()
        .for_each(|r| *r /= most.max(f64::MIN_POSITIVE));
    // In a maze there is always a way, if not in so many steps.
    let far = match layout {
        Layout::Maze { .. } => world.grid.len(),
        Layout::Drawn { .. } => 0,
    };
    let steps = scenario.steps.max(far).min(STEPS);
    let values = optimal_values(space, &reward, scenario.base.discount.max(DISCOUNT), steps);
    (space.id(&world.initial())).is_some_and(|start| values.has_more(start))
}
