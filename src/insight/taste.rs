//! Objects that differ by two attributes in numbers: what each is worth, laid out as a map.

use super::scene::Scene;
use crate::scenario::Scenario;
use crate::world::Event;

/// What every kind of one object is worth, by two attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Taste {
    /// The object.
    pub name: String,
    /// The attributes: rows, then columns.
    pub by: [String; 2],
    /// (base, mesa) for each value of the first and of the second, in the order of the file.
    pub rows: Vec<Vec<(f64, f64)>>,
}

impl Taste {
    /// The least and the most of one of the two objectives.
    pub fn range(&self, which: impl Fn(&(f64, f64)) -> f64) -> (f64, f64) {
        let all = || self.rows.iter().flatten().map(&which);
        (
            all().fold(f64::INFINITY, f64::min),
            all().fold(f64::NEG_INFINITY, f64::max),
        )
    }
}

/// The kinds of the first object with two attributes in numbers, row by row; `None` without one.
fn kinds(scenario: &Scenario) -> Option<(String, [String; 2], Vec<Vec<usize>>)> {
    let graded = scenario.kinds.iter().find(|k| k.grades.len() == 2)?;
    let by = [0, 1].map(|i| graded.grades[i].0.clone());
    let mut rows: Vec<(f64, Vec<usize>)> = Vec::new();
    for kind in scenario.kinds_named(&graded.name).iter() {
        let first = scenario.kinds[kind].grades[0].1;
        match rows.iter_mut().find(|(value, _)| *value == first) {
            Some((_, row)) => row.push(kind),
            None => rows.push((first, vec![kind])),
        }
    }
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    Some((graded.name.clone(), by, rows))
}

/// The number of rows of the map, without working it out; 0 where there is none.
pub fn taste_rows(scenario: &Scenario) -> usize {
    kinds(scenario).map_or(0, |(.., rows)| rows.len())
}

/// What each kind is worth to the agent on the screen and to what it was trained for.
pub fn taste(scene: &Scene) -> Option<Taste> {
    let scenario = &scene.scenario;
    let (name, by, kinds) = kinds(scenario)?;
    let world = &scene.ground.world;
    let events: Vec<Event> = (kinds.iter().flatten())
        .map(|&kind| Event::meeting(world.start, kind))
        .collect();
    let percepts = scene.agent.features.percepts(world, &events);
    let own = scene.agent.rewards(scene.mind()?, &percepts);
    let base = scenario.base_reward(&events);
    let mut each = base.into_iter().zip(own);
    let rows = (kinds.iter())
        .map(|row| each.by_ref().take(row.len()).collect())
        .collect();
    Some(Taste { name, by, rows })
}
