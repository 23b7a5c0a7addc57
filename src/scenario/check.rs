//! Whether the parts of a scenario make sense together: can what is rewarded be learned and
//! reached, and can the worlds be counted through.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::fault::{Faults, plain};
use super::objective::Rewards;
use super::tree::Origin;
use super::{Distribution, Layout, Scenario, Which, draw_world};
use crate::world::{StateSpace, World};

/// Worlds drawn of each distribution to see whether a reward can be reached.
const DRAWN: u64 = 16;

/// Faults what is rewarded but never lies in a training world: nobody could learn to want it.
pub(super) fn placed_in_training(scenario: &Scenario, rewards: &Rewards, faults: &mut Faults) {
    let drawn: &[_] = match scenario.train.map.as_ref().unwrap_or(&scenario.layout) {
        Layout::Drawn { objects, .. } => objects,
        Layout::Maze { .. } => &[],
    };
    let laid = |d: &Distribution, kind| d.place.iter().any(|p| p.kind == kind);
    for &(kind, at) in &rewards.written {
        let told = scenario.randomised > 0.0 && laid(&scenario.deploy, kind);
        if !told && !laid(&scenario.train, kind) && drawn.iter().all(|o| o.kind != kind) {
            let name = plain(&scenario.kinds[kind].name);
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
        let found = match (&scenario.deploy.map, which) {
            (Some(_), Which::Deploy) => as_drawn(scenario),
            _ => worlds_of(scenario, which),
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
    let space = StateSpace::new(&world, world.initial());
    space.map(|_| ()).map_err(|e| e.to_string())
}

fn worlds_of(scenario: &Scenario, which: Which) -> Result<(), String> {
    let own = match which {
        Which::Train => scenario.train.map.as_ref(),
        Which::Deploy => None,
    };
    let layout = own.unwrap_or(&scenario.layout);
    for seed in 0..DRAWN {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let world = draw_world(scenario, which, &mut rng).map_err(|e| e.to_string())?;
        if seed == 0 {
            StateSpace::new(&world, world.initial()).map_err(|e| e.to_string())?;
        }
        reward_in_reach(scenario, layout, &world)?;
    }
    Ok(())
}

fn reward_in_reach(scenario: &Scenario, layout: &Layout, world: &World) -> Result<(), String> {
    let rewarded: Vec<_> = world
        .objects
        .iter()
        .filter(|o| scenario.base.reward[o.kind] != 0.0)
        .collect();
    if rewarded.is_empty() {
        return Err("nothing that `[base]` rewards is laid; place a rewarded object".into());
    }
    let steps = world.grid.distances(world.start);
    let reached = |cell: usize| match (layout, steps[cell]) {
        (_, None) => false,
        (Layout::Maze { .. }, Some(_)) => true,
        (Layout::Drawn { .. }, Some(d)) => d as usize <= scenario.steps,
    };
    match rewarded.iter().any(|o| reached(o.cell as usize)) {
        true => Ok(()),
        false => Err(format!(
            "no rewarded object can be reached from the start in {} steps; open a way or allow more",
            scenario.steps
        )),
    }
}
