//! Whether worlds can be drawn, counted through, and hold a reward that can be had.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::fault::Faults;
use super::tree::Origin;
use super::{Layout, Scenario, Which, draw_world};
use crate::world::{StateSpace, World, optimal_values};

/// How many worlds are drawn of each distribution: so many at most, fewer of large ones.
#[derive(Clone, Copy, Debug)]
pub(super) struct Care {
    worlds: u64,
    /// Numbers the solver may work out, over all worlds.
    work: usize,
}

/// For the file as it stands.
pub(super) const THOROUGH: Care = Care {
    worlds: 16,
    work: 16_000_000,
};

/// For each setting of a dial.
pub(super) const BRIEF: Care = Care {
    worlds: 2,
    work: 2_000_000,
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
        if let Err(what) = worlds_of(scenario, which, care) {
            faults.amiss(at, format!("in `[{name}]`, {what}"));
        }
    }
}

fn worlds_of(scenario: &Scenario, which: Which, care: Care) -> Result<(), String> {
    let (mut work, mut can_earn) = (0, false);
    for seed in 0..care.worlds {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let world = draw_world(scenario, which, &mut rng).map_err(|e| e.to_string())?;
        if work <= care.work {
            let survey = survey(scenario, &world)?;
            work += survey.work;
            can_earn |= survey.can_earn;
        }
    }
    match can_earn {
        true => Ok(()),
        // In one world or another something may stand in the way, but not in all.
        false => Err(format!(
            "nothing that `[base]` rewards can be had from the start in {} steps; lay something \
             rewarded, open a way to it or allow more steps",
            scenario.steps
        )),
    }
}

/// What was found in a world.
struct Survey {
    /// Whether acting can earn more than staying put.
    can_earn: bool,
    /// How many numbers it took to tell.
    work: usize,
}

fn survey(scenario: &Scenario, world: &World) -> Result<Survey, String> {
    let belief = scenario.belief.as_ref().map(|b| &*b.belief);
    let space = StateSpace::with_belief(world, world.initial(), belief);
    let space = space.map_err(|e| e.to_string())?;
    let mut reward = scenario.base_reward(&space.events);
    let most = reward.iter().fold(0.0, |most: f64, r| most.max(r.abs()));
    reward.iter_mut().for_each(|r| *r /= most.max(f64::MIN_POSITIVE));
    // In a maze there is always a way, if not in so many steps.
    let far = match scenario.layout {
        Layout::Maze { .. } => world.grid.len(),
        Layout::Drawn { .. } => 0,
    };
    let steps = scenario.steps.max(far).min(STEPS);
    let values = optimal_values(&space, &reward, scenario.base.discount.max(DISCOUNT), steps);
    let start = space.id(&world.initial()).unwrap_or(0);
    Ok(Survey {
        can_earn: values.has_more(start),
        work: space.len() * space.actions() * steps,
    })
}
