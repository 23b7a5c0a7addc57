//! What each thing is worth, to the base objective and to the model: the reward of coming upon
//! it, wherever that can be said without a plan.

use serde::Serialize;

use crate::model::{Agent, Percepts};
use crate::scenario::{Reached, Scenario, Spot};
use crate::world::{Cell, Event, KindSet, Noticed, World};

/// A thing that can be worth something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// The object of goal `.0`, lying in the place of goal `.1`.
    ObjectAt(usize, usize),
    /// The object of goal `.0` where it lies in this world.
    ObjectHere(usize),
    /// The place of goal `.0`, with nothing there.
    Place(usize),
    /// An object of kind `.0`, wherever it lies.
    Kind(usize),
    /// One more of signal `.0`.
    Signal(usize),
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
    /// Every thing worth watching, in a fixed order. Where it can perceive a place: each object
    /// in each place, each object where it lies, each place without, and bare floor. Where it
    /// can't: each kind of object. Then everything it can notice happening.
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
    let placed = scenario.perception.location > 0.0 || scenario.perception.surroundings > 0.0;
    let mut things = match placed {
        true => things_in_places(scenario, world),
        false => kinds(scenario, world),
    };
    let noticed = &scenario.perception.signals;
    things.extend((0..noticed.len()).filter(|&s| noticed[s] > 0.0).map(|s| {
        let mut event = Event::at(world.start);
        event.signals[s] = 1;
        if let Noticed::Measure(m) = scenario.laws.signals[s].of {
            let among = scenario.laws.measures[m].among;
            let all = world.objects.iter().filter(|o| among.has(o.kind)).count();
            event.measures[m] = [1, all.max(1) as u8];
        }
        (Thing::Signal(s), vec![event])
    }));
    let pays = |t: &Thing| matches!(t, Thing::Signal(_));
    let floor = placed || scenario.model.bias || !things.iter().any(|(t, _)| pays(t));
    things.retain(|(t, _)| floor || *t != Thing::Floor);
    things
}

/// Each kind that can be told from others, as long as they are few: more are a map of their own.
fn kinds(scenario: &Scenario, world: &World) -> Vec<(Thing, Vec<Event>)> {
    const MOST: usize = 10;
    let perceived = |group: &str| {
        let mut all = scenario.perception.attributes.iter();
        all.any(|(g, s)| g == group && *s > 0.0)
    };
    let telling: Vec<usize> = (scenario.kinds.iter().enumerate())
        .filter(|(_, k)| {
            let words = k.attributes.iter().map(|(g, _)| g.as_str());
            let mut groups = words.chain(k.grades.iter().map(|(g, _)| g.as_str()));
            groups.any(perceived)
        })
        .map(|(i, _)| i)
        .collect();
    if telling.len() > MOST {
        return vec![];
    }
    let mut things: Vec<(Thing, Vec<Event>)> = (telling.into_iter())
        .map(|k| (Thing::Kind(k), vec![Event::meeting(world.start, k)]))
        .collect();
    things.push((Thing::Floor, vec![Event::at(world.start)]));
    things
}

fn things_in_places(scenario: &Scenario, world: &World) -> Vec<(Thing, Vec<Event>)> {
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
        Thing::Kind(kind) => scenario.kinds[kind].label.clone(),
        Thing::Signal(signal) => signal_name(scenario, signal),
        Thing::Floor => "bare floor, on average".into(),
    }
}

/// "swept", "one more in the bag", "one more clean floor".
fn signal_name(scenario: &Scenario, signal: usize) -> String {
    let signal = &scenario.laws.signals[signal];
    let name = signal.name.replace('-', " ");
    match signal.of {
        Noticed::Event => name,
        Noticed::Counter(_) => format!("one more in {name}"),
        Noticed::Measure(_) => format!("one more {name}"),
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
