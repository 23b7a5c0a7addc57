//! What each thing is worth, to the base objective and to the model: the reward of coming upon
//! it, wherever that can be said without a plan.

use serde::Serialize;

use crate::model::{Agent, Percepts};
use crate::scenario::{Reached, Scenario, Spot};
use crate::world::{Cell, Event, KindSet, World};

/// A thing that can be worth something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// The object of goal `.0`, lying in the place of goal `.1`.
    ObjectAt(usize, usize),
    /// The object of goal `.0` where it lies in this world.
    ObjectHere(usize),
    /// The place of goal `.0`, with nothing there.
    Place(usize),
    /// Bare floor, on average over this world.
    Floor,
}

/// What a thing is worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Worth {
    /// Its name.
    pub name: String,
    /// Its reward under the base objective.
    pub base: f64,
    /// Its reward under the model's own.
    pub mesa: f64,
    /// Which thing it is.
    #[serde(skip)]
    pub thing: Thing,
}

/// The things of one world and what a model perceives of them: what stays as it is from update to
/// update.
#[derive(Clone, Debug)]
pub struct Things {
    /// Each thing, and how many events stand for it.
    things: Vec<(Thing, Vec<Event>)>,
    percepts: Percepts,
}

impl Things {
    /// Every thing worth watching, in a fixed order: each object in each place, each object where
    /// it lies, each place without, and bare floor.
    pub fn of(scenario: &Scenario, agent: &Agent, world: &World) -> Self {
        let things = things(scenario, world);
        let events: Vec<Event> = (things.iter()).flat_map(|(_, e)| e.clone()).collect();
        Things {
            percepts: agent.features.percepts(world, &events),
            things,
        }
    }

    /// What each is worth to a model.
    pub fn own(&self, agent: &Agent, params: &[f64]) -> Vec<f64> {
        self.means(&agent.rewards(params, &self.percepts))
    }

    /// What each is worth to the base objective.
    fn base(&self, scenario: &Scenario) -> Vec<f64> {
        let events: Vec<Event> = (self.things.iter()).flat_map(|(_, e)| e.clone()).collect();
        self.means(&scenario.base_reward(&events))
    }

    fn means(&self, rewards: &[f64]) -> Vec<f64> {
        let mut rest = rewards;
        (self.things.iter())
            .map(|(_, events)| {
                let (these, later) = rest.split_at(events.len());
                rest = later;
                these.iter().sum::<f64>() / events.len() as f64
            })
            .collect()
    }

    /// All that is to be said of them, given what each is worth to a model.
    pub fn worths(&self, scenario: &Scenario, own: &[f64]) -> Vec<Worth> {
        (self.things.iter().zip(self.base(scenario)).zip(own))
            .map(|((&(thing, _), base), &mesa)| Worth {
                name: name(scenario, thing),
                base,
                mesa,
                thing,
            })
            .collect()
    }
}

/// What every thing worth watching is worth in a world, in the order of [`Things`].
pub fn worths(scenario: &Scenario, agent: &Agent, params: &[f64], world: &World) -> Vec<Worth> {
    let things = Things::of(scenario, agent, world);
    things.worths(scenario, &things.own(agent, params))
}

fn things(scenario: &Scenario, world: &World) -> Vec<(Thing, Vec<Event>)> {
    let objects: Vec<(usize, KindSet)> = (scenario.goals.iter().enumerate())
        .filter_map(|(i, g)| match g.reached {
            Reached::Meet(kinds) => Some((i, kinds)),
            Reached::Place(_) | Reached::Happens(_) => None,
        })
        .collect();
    let places: Vec<(usize, Cell)> = (scenario.goals.iter().enumerate())
        .filter_map(|(i, g)| match g.reached {
            Reached::Place(spot) => Some((i, spot.cell(&world.grid)?)),
            Reached::Meet(_) | Reached::Happens(_) => None,
        })
        .collect();
    let met = |kind: usize, cell| Event::meeting(cell, kind);
    let bare = Event::at;
    let mut things = Vec::new();
    for &(goal, kinds) in &objects {
        for &(place, cell) in &places {
            let each = kinds.iter().map(|kind| met(kind, cell)).collect();
            things.push((Thing::ObjectAt(goal, place), each));
        }
        let here: Vec<Event> = (world.objects.iter())
            .filter(|o| kinds.has(o.kind))
            .map(|o| met(o.kind, o.cell))
            .collect();
        if !here.is_empty() {
            things.push((Thing::ObjectHere(goal), here));
        }
    }
    for &(place, cell) in &places {
        things.push((Thing::Place(place), vec![bare(cell)]));
    }
    let floor: Vec<Event> = (world.grid.floor())
        .filter(|c| places.iter().all(|(_, cell)| cell != c))
        .map(bare)
        .collect();
    if !floor.is_empty() {
        things.push((Thing::Floor, floor));
    }
    things
}

fn name(scenario: &Scenario, thing: Thing) -> String {
    let goal = |i: usize| scenario.goals[i].name.as_str();
    match thing {
        Thing::ObjectAt(object, place) => format!("{} in the {}", goal(object), goal(place)),
        Thing::ObjectHere(object) => format!("{} where it lies here", goal(object)),
        Thing::Place(place) => format!("{}, nothing in it", goal(place)),
        Thing::Floor => "bare floor, on average".into(),
    }
}

/// Whether two things stand for the same spot in a world (the object lies in the place).
pub fn same_here(scenario: &Scenario, world: &World, goal: usize, place: Spot) -> bool {
    let Reached::Meet(kinds) = scenario.goals[goal].reached else {
        return false;
    };
    let cell = place.cell(&world.grid);
    world
        .objects
        .iter()
        .any(|o| kinds.has(o.kind) && Some(o.cell) == cell)
}
