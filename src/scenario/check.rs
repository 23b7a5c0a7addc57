//! Whether the parts of a scenario make sense together: can what is rewarded be learned and
//! reached, and can the worlds be counted through.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::fault::{Faults, plain};
use super::objective::Rewards;
use super::tree::Origin;
use super::{Distribution, Layout, Scenario, Which, draw_world};
use crate::world::{Becomes, KindSet, Rule, StateSpace, World, optimal_values};

/// Worlds drawn of each distribution to see whether a reward can be reached.
const DRAWN: u64 = 16;

/// Faults what is rewarded but never lies in a training world: nobody could learn to want it.
pub(super) fn placed_in_training(scenario: &Scenario, rewards: &Rewards, faults: &mut Faults) {
    let drawn: &[_] = match &scenario.layout {
        Layout::Drawn { objects, .. } => objects,
        Layout::Maze { .. } => &[],
    };
    let laid = |d: &Distribution, kinds| d.place.iter().any(|p| p.kinds.meets(kinds));
    for &(kinds, at) in &rewards.written {
        let told = scenario.randomised > 0.0 && laid(&scenario.deploy, kinds);
        let made = scenario.laws.rules.iter().any(|r| makes(r, kinds));
        let lies = drawn.iter().any(|o| kinds.has(o.kind));
        if !told && !made && !laid(&scenario.train, kinds) && !lies {
            let first = kinds.first().unwrap_or(0);
            let name = plain(&scenario.kinds[first].name);
            let what = format!(
                "`{name}` is rewarded but never lies in a training world, so nobody could learn it; \
                 place it in `[train]`"
            );
            faults.amiss(at, what);
        }
    }
}

/// Draws worlds of both distributions and faults, at `[world]`, what cannot be drawn, cannot be
/// counted through, or holds no reward that can be reached.
pub(super) fn worlds(scenario: &Scenario, at: Origin, faults: &mut Faults) {
    // Training worlds by themselves, without those laid out as deployment worlds.
    let scenario = &Scenario {
        randomised: 0.0,
        ..scenario.clone()
    };
    for (which, name) in [(Which::Train, "train"), (Which::Deploy, "deploy")] {
        if let Err(what) = worlds_of(scenario, which) {
            faults.amiss(at, format!("in `[{name}]`, {what}"));
        }
    }
}

fn worlds_of(scenario: &Scenario, which: Which) -> Result<(), String> {
    // In some worlds something may lie in the way; in all of them it must not.
    let mut out_of_reach = None;
    for seed in 0..DRAWN {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let world = draw_world(scenario, which, &mut rng).map_err(|e| e.to_string())?;
        match reward_in_reach(scenario, &world) {
            Ok(()) => return Ok(()),
            Err(why) => out_of_reach = Some(why),
        }
    }
    out_of_reach.map_or(Ok(()), Err)
}

/// Whether a rule turns something into one of some kinds.
fn makes(rule: &Rule, kinds: KindSet) -> bool {
    let into = |b: &Becomes| matches!(b, Becomes::Kind(k) if kinds.has(*k));
    into(&rule.becomes) || rule.turns.iter().any(|(_, b)| into(b))
}

fn reward_in_reach(scenario: &Scenario, world: &World) -> Result<(), String> {
    let space = StateSpace::new(world, world.initial()).map_err(|e| e.to_string())?;
    let reward = scenario.base_reward(&space.events);
    let values = optimal_values(&space, &reward, scenario.base.discount, scenario.steps);
    let start = space.id(&world.initial()).unwrap_or(0);
    match values.has_more(start) {
        true => Ok(()),
        false => Err(format!(
            "nothing that `[base]` rewards can be had from the start in {} steps; lay something \
             rewarded, open a way or allow more",
            scenario.steps
        )),
    }
}
