//! What the agents of a run get in worlds they are never trained on: the curve that is set beside
//! the one of training.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::measure::{WORLDS_SEED, numbered_world};
use crate::episode::Walker;
use crate::model::Agent;
use crate::scenario::{Scenario, Which};
use crate::train::History;
use crate::world::{StateSpace, World, optimal_values};

/// The test worlds behind each point of the curve, at most.
pub const DEPLOY_WORLDS: usize = 16;
/// States from which on no further test world is laid out: a few large ones tell enough.
const STATES: usize = 200_000;
/// The most points of a curve: more would not be seen apart.
const POINTS: usize = 160;
/// Points that are measured in one go.
const BATCH: usize = 8;

/// An agent of a run.
pub type Point = (usize, Arc<[f64]>);

/// The test worlds of an exhibit, with all that does not depend on the agent.
pub struct TestWorlds {
    scenario: Arc<Scenario>,
    agent: Agent,
    worlds: Vec<TestWorld>,
}

struct TestWorld {
    world: World,
    space: StateSpace,
    start: u32,
    base: Vec<f64>,
    best: f64,
}

impl TestWorlds {
    /// Lays them out.
    pub fn new(scenario: &Arc<Scenario>) -> Result<Self, String> {
        let mut worlds: Vec<TestWorld> = Vec::new();
        let mut states = 0;
        while worlds.len() < DEPLOY_WORLDS && states < STATES {
            let world = TestWorld::new(scenario, worlds.len() + 1)?;
            states += world.space.len();
            worlds.push(world);
        }
        Ok(TestWorlds {
            scenario: scenario.clone(),
            agent: Agent::of(scenario),
            worlds,
        })
    }

    /// Whether they are those of an exhibit.
    pub fn are_of(&self, scenario: &Arc<Scenario>) -> bool {
        Arc::ptr_eq(&self.scenario, scenario)
    }

    /// The share of the best base return that an agent gets here, let loose as when it is counted
    /// which goal it reaches first. `None` where nothing is to be had.
    pub fn share(&self, params: &[f64]) -> Option<f64> {
        let best: f64 = self.worlds.iter().map(|w| w.best).sum();
        let earned = self.worlds.iter().map(|w| w.earned(self, params));
        (best > 0.0).then(|| earned.sum::<f64>() / best)
    }
}

impl TestWorld {
    fn new(scenario: &Scenario, number: usize) -> Result<Self, String> {
        let world = numbered_world(scenario, Which::Deploy, WORLDS_SEED, number)
            .map_err(|e| e.to_string())?;
        let space = StateSpace::with_belief(&world, world.initial(), scenario.acting_belief())
            .map_err(|e| e.to_string())?;
        let start = space.id(&world.initial()).unwrap_or(0);
        let base = scenario.base_reward(&space.events);
        let values = optimal_values(&space, &base, scenario.base.discount, scenario.steps);
        Ok(TestWorld {
            best: values.v[start as usize],
            world,
            space,
            start,
            base,
        })
    }

    fn earned(&self, all: &TestWorlds, params: &[f64]) -> f64 {
        let (scenario, agent) = (&all.scenario, &all.agent);
        let rewards = agent.rewards_in(params, &self.world, &self.space);
        let mut walker = Walker::new(&self.space, &rewards, agent.search);
        let walk = walker.walk(self.start, &[], scenario.steps);
        walk.discounted(&self.base, scenario.base.discount, scenario.steps)
    }
}

/// The points of a run's curve, as far as they are measured.
#[derive(Clone, Debug, Default)]
pub struct DeployCurve {
    scenario: Option<Arc<Scenario>>,
    points: BTreeMap<usize, (Arc<[f64]>, Option<f64>)>,
}

impl DeployCurve {
    /// Drops what belongs to another exhibit or another run.
    pub fn follow(&mut self, scenario: &Arc<Scenario>, history: &History) {
        let same = |s: &Arc<Scenario>| Arc::ptr_eq(s, scenario);
        if !self.scenario.as_ref().is_some_and(same) {
            self.points.clear();
            self.scenario = Some(scenario.clone());
        }
        let records = &history.records;
        self.points
            .retain(|&u, (mind, _)| records.get(u).is_some_and(|r| Arc::ptr_eq(mind, &r.params)));
    }

    /// Whether test worlds are laid out otherwise than training worlds.
    pub fn has_shift(&self) -> bool {
        (self.scenario.as_ref()).is_none_or(|s| s.train != s.deploy)
    }

    /// Puts a point, if it is of this exhibit.
    pub fn put(&mut self, scenario: &Arc<Scenario>, (update, params): Point, share: Option<f64>) {
        if (self.scenario.as_ref()).is_some_and(|s| Arc::ptr_eq(s, scenario)) {
            self.points.insert(update, (params, share));
        }
    }

    /// The share at the measured point nearest to an update, if one is near enough.
    pub fn share_near(&self, update: usize, last: usize) -> Option<f64> {
        let reach = finest(last) / 2;
        let near = self
            .points
            .range(update.saturating_sub(reach)..=update + reach);
        let (_, (_, share)) = near.min_by_key(|(u, _)| u.abs_diff(update))?;
        *share
    }

    /// What is to be measured next, at most a few points: coarse before fine, new before old.
    pub fn wanted(&self, history: &History) -> Vec<Point> {
        let Some(last) = history.records.len().checked_sub(1).filter(|&l| l > 0) else {
            return vec![];
        };
        let unknown = |u: &usize| !self.points.contains_key(u);
        let points = order(last).into_iter().filter(unknown).take(BATCH);
        points
            .map(|u| (u, history.records[u].params.clone()))
            .collect()
    }

    /// Whether every point is there.
    pub fn is_whole(&self, history: &History) -> bool {
        history.records.len() > 1 && self.wanted(history).is_empty()
    }

    /// The shares in order of updates.
    pub fn shares(&self) -> impl Iterator<Item = (usize, f64)> {
        self.points
            .iter()
            .filter_map(|(&u, (_, s))| Some((u, (*s)?)))
    }
}

/// Every how many updates there is a point in the end.
fn finest(last: usize) -> usize {
    (last / POINTS + 1).next_power_of_two()
}

/// The updates up to `last` in the order of measuring: every so many, then between them, each time
/// from the newest back.
fn order(last: usize) -> Vec<usize> {
    let finest = finest(last);
    let mut order = vec![last, 0];
    let mut stride = (last / 2).next_power_of_two().max(finest);
    loop {
        let level = (0..=last / stride).map(|k| last - k * stride);
        let new: Vec<usize> = level.filter(|u| !order.contains(u)).collect();
        order.extend(new);
        if stride == finest {
            return order;
        }
        stride /= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::{measure, samples};

    #[test]
    fn coarse_comes_before_fine_and_new_before_old() {
        assert_eq!(order(8), [8, 0, 4, 6, 2, 7, 5, 3, 1]);
        assert_eq!(order(1), [1, 0]);
        for last in [1, 2, 3, 150, 151, 500, 10_000] {
            let order = order(last);
            assert!(order.len() <= POINTS + 2 && order.contains(&0), "{last}");
            let mut sorted = order.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), order.len(), "{last}");
            let gaps = sorted.windows(2).map(|w| w[1] - w[0]);
            assert!(gaps.max() <= Some(finest(last)), "{last}");
        }
    }

    #[test]
    fn a_share_is_the_one_that_is_measured() {
        let scenario = Arc::new(samples::coin(3));
        let params = &samples::run(&scenario, 3).records[2].params;
        let measured = measure(&scenario, params, Which::Deploy, DEPLOY_WORLDS, 1).unwrap();
        let share = TestWorlds::new(&scenario).unwrap().share(params).unwrap();
        assert!((share - measured.base_share()).abs() < 1e-12);
    }

    #[test]
    fn a_curve_fills_and_forgets_what_is_of_another_run() {
        let scenario = Arc::new(samples::coin(3));
        let history = samples::run(&scenario, 4);
        let mut curve = DeployCurve::default();
        curve.follow(&scenario, &history);
        let worlds = TestWorlds::new(&scenario).unwrap();
        for point in curve.wanted(&history) {
            let share = worlds.share(&point.1);
            assert!(share.is_some_and(|s| (0.0..=1.0).contains(&s)));
            curve.put(&scenario, point, share);
        }
        assert!(curve.is_whole(&history) && curve.shares().count() == 4);
        let mut other = samples::run(&scenario, 4);
        other.records[1].params = history.records[1].params.clone();
        curve.follow(&scenario, &other);
        assert_eq!(curve.shares().count(), 1);
        curve.follow(&Arc::new(samples::coin(3)), &other);
        assert_eq!(curve.shares().count(), 0);
        let point = (1, other.records[1].params.clone());
        curve.put(&scenario, point, Some(1.0));
        assert_eq!(curve.shares().count(), 0, "a late result is dropped");
    }
}
