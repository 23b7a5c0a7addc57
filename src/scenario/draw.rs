//! Drawing a world from a scenario's training or deployment distribution.

use rand::{Rng, RngExt};

use super::{Distribution, Layout, Reached, Scenario, Spot, Which};
use crate::world::{Cell, KindSet, MAX_COUNTERS, Object, World, generate};

/// Why no world could be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// Not enough free cells.
    #[error("there is no free cell left for `{0}`; a larger grid or fewer objects would fit")]
    NoRoom(String),
}

/// How often a world is drawn anew in which something found no place.
const TRIES: usize = 64;

/// Draws one world. The same generator state gives the same world. A world in which something
/// finds no place, such as one far enough from another thing, is drawn anew.
pub fn draw_world(
    scenario: &Scenario,
    which: Which,
    rng: &mut impl Rng,
) -> Result<World, DrawError> {
    let mut drawn = draw_once(scenario, which, rng);
    for _ in 1..TRIES {
        if drawn.is_ok() {
            break;
        }
        drawn = draw_once(scenario, which, rng);
    }
    drawn
}

fn draw_once(scenario: &Scenario, which: Which, rng: &mut impl Rng) -> Result<World, DrawError> {
    let mut world = bare(scenario, &scenario.layout, rng);
    // Drawn whether or not it is needed, so that turning the dial leaves the mazes as they are.
    let telling = rng.random::<f64>() < scenario.randomised;
    let distribution = match which {
        Which::Train if !telling => &scenario.train,
        _ => &scenario.deploy,
    };
    // Of training worlds only those like no other follow the map.
    if let Some(map) = &distribution.map
        && !(which == Which::Train && telling)
    {
        return drawn(scenario, distribution, map, rng);
    }
    world.holding = distribution.holding;
    lay(scenario, distribution, &mut world, rng)?;
    if !matches!(scenario.layout, Layout::Drawn { start: Some(_), .. }) {
        world.start = start(scenario, distribution.start, &world, rng)?;
    }
    Ok(world)
}

/// A world as its map draws it, and a start if the map has none.
fn drawn(
    scenario: &Scenario,
    distribution: &Distribution,
    map: &Layout,
    rng: &mut impl Rng,
) -> Result<World, DrawError> {
    let mut world = bare(scenario, map, rng);
    world.holding = distribution.holding;
    if !matches!(map, Layout::Drawn { start: Some(_), .. }) {
        world.start = start(scenario, Spot::Anywhere, &world, rng)?;
    }
    Ok(world)
}

fn bare(scenario: &Scenario, layout: &Layout, rng: &mut impl Rng) -> World {
    let (grid, objects, start) = match layout {
        Layout::Maze {
            width,
            height,
            loops,
        } => (generate::maze(*width, *height, *loops, rng), vec![], None),
        Layout::Drawn {
            grid,
            objects,
            start,
        } => (grid.clone(), objects.clone(), *start),
    };
    World {
        grid,
        objects,
        start: start.unwrap_or(0),
        holding: [0; MAX_COUNTERS],
        kinds: scenario.kinds.clone(),
        laws: scenario.laws.clone(),
    }
}

fn lay(
    scenario: &Scenario,
    distribution: &Distribution,
    world: &mut World,
    rng: &mut impl Rng,
) -> Result<(), DrawError> {
    // A start that is said beforehand stays free.
    let start = match &scenario.layout {
        Layout::Drawn { start: Some(c), .. } => Some(*c),
        _ => distribution.start.cell(&world.grid),
    };
    for placement in &distribution.place {
        // Nothing is drawn where it always lies there.
        if placement.share < 1.0 && rng.random::<f64>() >= placement.share {
            continue;
        }
        for _ in 0..placement.count {
            let kind = one_of(placement.kinds, rng);
            let cell = spot(placement.at, world, start.as_slice(), rng)
                .ok_or_else(|| DrawError::NoRoom(scenario.kinds[kind].name.clone()))?;
            world.grid.set_wall(cell, false);
            world.objects.push(Object { kind, cell });
        }
    }
    Ok(())
}

/// A start away from every goal, so that no goal is reached before the first move.
fn start(
    scenario: &Scenario,
    at: Spot,
    world: &World,
    rng: &mut impl Rng,
) -> Result<Cell, DrawError> {
    let goals: Vec<Cell> = scenario
        .goals
        .iter()
        .filter_map(|g| match g.reached {
            Reached::Place(spot) => spot.cell(&world.grid),
            Reached::Meet(_) | Reached::Happens(_) => None,
        })
        .collect();
    spot(at, world, &goals, rng).ok_or_else(|| DrawError::NoRoom("the agent's start".into()))
}

/// The cell a spot means in a world: free of objects, and not among `avoid` where there is a
/// choice.
fn spot(spot: Spot, world: &World, avoid: &[Cell], rng: &mut impl Rng) -> Option<Cell> {
    let taken = |cell: Cell| world.objects.iter().any(|o| o.cell == cell);
    let fits: Box<dyn Fn(Cell) -> bool> = match spot {
        Spot::Anywhere => Box::new(|_| true),
        Spot::Beside(kinds) => {
            let steps = steps_from(world, kinds);
            Box::new(move |c| steps[c as usize] == Some(1))
        }
        Spot::Away(least, kinds) => {
            let steps = steps_from(world, kinds);
            Box::new(move |c| steps[c as usize].is_none_or(|s| s as usize >= least))
        }
        _ => return spot.cell(&world.grid).filter(|&c| !taken(c)),
    };
    let free: Vec<Cell> = world
        .grid
        .floor()
        .filter(|&c| !taken(c) && !avoid.contains(&c) && fits(c))
        .collect();
    (!free.is_empty()).then(|| free[rng.random_range(0..free.len())])
}

/// Steps from each cell to the nearest object of some kinds; `None` where no way leads.
fn steps_from(world: &World, kinds: KindSet) -> Vec<Option<u32>> {
    let mut nearest = vec![None; world.grid.len()];
    for object in world.objects.iter().filter(|o| kinds.has(o.kind)) {
        for (least, steps) in nearest.iter_mut().zip(world.grid.distances(object.cell)) {
            *least = match (*least, steps) {
                (Some(a), Some(b)) => Some(u32::min(a, b)),
                (a, b) => a.or(b),
            };
        }
    }
    nearest
}

/// One of some kinds. Nothing is drawn where there is no choice.
fn one_of(kinds: KindSet, rng: &mut impl Rng) -> usize {
    let among: Vec<usize> = kinds.iter().collect();
    match among[..] {
        [] => 0,
        [kind] => kind,
        _ => among[rng.random_range(0..among.len())],
    }
}
