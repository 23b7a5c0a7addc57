//! Drawing a world from a scenario's training or deployment distribution.

use rand::{Rng, RngExt};

use super::{Distribution, Layout, Reached, Scenario, Spot, Which};
use crate::world::{Cell, Object, World, generate};

/// Why no world could be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// Not enough free cells.
    #[error("there is no free cell left for `{0}`; a larger grid or fewer objects would fit")]
    NoRoom(String),
}

/// Draws one world. The same generator state gives the same world.
pub fn draw_world(
    scenario: &Scenario,
    which: Which,
    rng: &mut impl Rng,
) -> Result<World, DrawError> {
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
        return drawn(scenario, map, rng);
    }
    lay(scenario, distribution, &mut world, rng)?;
    if !matches!(scenario.layout, Layout::Drawn { start: Some(_), .. }) {
        world.start = start(scenario, distribution.start, &world, rng)?;
    }
    Ok(world)
}

/// A world as its map draws it, and a start if the map has none.
fn drawn(scenario: &Scenario, map: &Layout, rng: &mut impl Rng) -> Result<World, DrawError> {
    let mut world = bare(scenario, map, rng);
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
        kinds: scenario.kinds.clone(),
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
        for _ in 0..placement.count {
            let cell = spot(placement.at, world, start.as_slice(), rng)
                .ok_or_else(|| DrawError::NoRoom(scenario.kinds[placement.kind].name.clone()))?;
            world.grid.set_wall(cell, false);
            world.objects.push(Object {
                kind: placement.kind,
                cell,
            });
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
            Reached::Meet(_) => None,
        })
        .collect();
    spot(at, world, &goals, rng).ok_or_else(|| DrawError::NoRoom("the agent's start".into()))
}

/// The cell a spot means in a world: free of objects, and not among `avoid` where there is a
/// choice.
fn spot(spot: Spot, world: &World, avoid: &[Cell], rng: &mut impl Rng) -> Option<Cell> {
    let taken = |cell: Cell| world.objects.iter().any(|o| o.cell == cell);
    if spot != Spot::Anywhere {
        return spot.cell(&world.grid).filter(|&c| !taken(c));
    }
    let free: Vec<Cell> = world
        .grid
        .floor()
        .filter(|&c| !taken(c) && !avoid.contains(&c))
        .collect();
    (!free.is_empty()).then(|| free[rng.random_range(0..free.len())])
}
