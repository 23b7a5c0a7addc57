//! Everything the screen shows of one position of the three clocks, and nothing else decides it:
//! a function of the scenario, the run, and the session. Parts whose inputs have not changed are
//! kept.

use std::sync::Arc;

use super::ground::Ground;
use super::moment::{Judge, Moment};
use super::track::{Track, judged};
use super::worth::Worth;
use crate::episode::{Session, Walk, Walker};
use crate::model::Agent;
use crate::scenario::Scenario;
use crate::search::{Node, Nodes, Planner, Tree};
use crate::train::History;
use crate::world::{Action, Cell, SpaceError};

/// The search clock: first outwards, one state a tick, then worth flows back, one step a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Looked past this many states.
    Outwards(usize),
    /// Worth has flowed back to this many steps ahead.
    Back(u16),
    /// The decision is taken.
    Decided,
}

/// Everything that follows from a position of the clocks.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The exhibit.
    pub scenario: Arc<Scenario>,
    /// The kind of agent.
    pub agent: Agent,
    /// The world.
    pub ground: Ground,
    /// The training clock: updates done.
    pub update: usize,
    /// What the agent of that update gives each event.
    pub rewards: Vec<f64>,
    /// The episode: what was done, and how it goes on.
    pub walk: Walk,
    /// The episode clock.
    pub step: usize,
    /// The decision at that step, thought to its end.
    pub moment: Moment,
    /// The same, had it stopped where the search clock stands; `None` if the clock is at its end
    /// or worth is flowing back already.
    pub stopped: Option<Moment>,
    /// Where the search clock stands.
    pub phase: Phase,
    /// For every step of the walk.
    pub walk_track: Track,
    /// For stopping after 1, 2, … states.
    pub search_track: Track,
    /// For every update, in the present state.
    pub training_track: Track,
    /// For each goal, after how many states the search had found it, if it did.
    pub goal_found: Vec<Option<usize>>,
    /// What each thing is worth.
    pub worths: Vec<Worth>,
    /// For every update, what each of [`Scene::worths`] was worth to the agent.
    pub worths_by_update: Vec<Vec<f64>>,
    rewards_by_update: Vec<Vec<f64>>,
    /// The parameters they were computed from.
    minds: Vec<Arc<[f64]>>,
    key: Key,
}

/// What the kept parts were computed from.
#[derive(Clone, Debug, PartialEq, Default)]
struct Key {
    version: u64,
    update: usize,
    done: Vec<Action>,
    state: u32,
}

impl Scene {
    /// Derives everything anew.
    pub fn new(
        scenario: &Arc<Scenario>,
        history: &History,
        session: &Session,
    ) -> Result<Self, SpaceError> {
        let agent = Agent::of(scenario);
        let ground = Ground::new(scenario, &agent, session)?;
        let start = ground.start();
        let nothing = vec![0.0; ground.space.events.len()];
        let moment = ground.judge(scenario, agent.search.discount).decided(
            &mut Planner::new(&ground.space, &nothing, agent.search),
            start,
            Some(1),
        );
        let mut scene = Scene {
            scenario: scenario.clone(),
            update: 0,
            rewards: vec![],
            walk: Walk {
                states: vec![start],
                actions: vec![],
                events: vec![],
                ended: crate::episode::Ended::OutOfSteps,
            },
            step: 0,
            moment,
            stopped: None,
            phase: Phase::Decided,
            walk_track: vec![],
            search_track: vec![],
            training_track: vec![],
            goal_found: vec![],
            worths: vec![],
            worths_by_update: vec![],
            rewards_by_update: vec![],
            minds: vec![],
            key: Key {
                update: usize::MAX,
                ..Key::default()
            },
            agent,
            ground,
        };
        scene.refresh(history, session)?;
        Ok(scene)
    }

    /// Follows the session and the run, recomputing what has changed. On an error the scene is as
    /// before.
    pub fn refresh(&mut self, history: &History, session: &Session) -> Result<(), SpaceError> {
        let last = history.records.len().saturating_sub(1);
        let update = session.update.unwrap_or(last).min(last);
        if history.records.is_empty() {
            return Ok(());
        }
        let new_world =
            self.ground.version != session.version || self.ground.world != session.world;
        if new_world {
            self.ground = Ground::new(&self.scenario, &self.agent, session)?;
        }
        // A run begun anew has other parameters under the same numbers.
        let new_run = !self.grew_into(history);
        if new_world || new_run {
            self.rewards_by_update.clear();
            self.minds.clear();
            self.worths_by_update.clear();
            self.training_track.clear();
        }
        self.fill_rewards(history);
        let new_mind = new_world || new_run || update != self.key.update;
        if new_mind {
            self.update = update;
            self.rewards = self.rewards_by_update[update].clone();
            let own = &self.worths_by_update[update];
            self.worths = self.ground.things.worths(&self.scenario, own);
        }
        if new_mind || self.key.done != session.done {
            self.walk_on(session);
        }
        self.step = session.step.min(self.walk.len());
        let state = self.walk.states[self.step];
        if new_mind || state != self.key.state {
            self.decide(state);
        }
        if new_world || new_run || state != self.key.state {
            self.training_track.clear();
        }
        self.fill_training_track(state);
        self.tick(session);
        self.key = Key {
            version: session.version,
            update,
            done: session.done.clone(),
            state,
        };
        Ok(())
    }

    fn fill_rewards(&mut self, history: &History) {
        for record in history.records.iter().skip(self.rewards_by_update.len()) {
            let rewards = self.agent.rewards(&record.params, &self.ground.percepts);
            self.rewards_by_update.push(rewards);
            self.minds.push(record.params.clone());
            let worths = self.ground.things.own(&self.agent, &record.params);
            self.worths_by_update.push(worths);
        }
    }

    /// Whether a run is the one seen so far, with or without new points.
    fn grew_into(&self, history: &History) -> bool {
        let same =
            |mind: &Arc<[f64]>, other: &Arc<[f64]>| Arc::ptr_eq(mind, other) || mind == other;
        self.minds.len() <= history.records.len()
            && (self.minds.iter().zip(&history.records)).all(|(m, r)| same(m, &r.params))
    }

    fn walk_on(&mut self, session: &Session) {
        let (space, search) = (&self.ground.space, self.agent.search);
        self.walk = Walker::new(space, &self.rewards, search).walk(
            self.ground.start(),
            &session.done,
            self.scenario.steps.max(session.done.len()),
        );
        let judge = self.ground.judge(&self.scenario, search.discount);
        let mut planner = Planner::new(space, &self.rewards, search);
        self.walk_track = (self.walk.states.iter())
            .map(|&s| judged(&judge, &mut planner, s, None))
            .collect();
    }

    fn decide(&mut self, state: u32) {
        let search = self.agent.search;
        let judge = self.ground.judge(&self.scenario, search.discount);
        let mut planner = Planner::new(&self.ground.space, &self.rewards, search);
        let moment = judge.decided(&mut planner, state, None);
        self.goal_found = (0..self.scenario.goals.len())
            .map(|g| found(&judge, &moment.tree, g))
            .collect();
        self.search_track = (1..=moment.tree.looks)
            .map(|looks| judged(&judge, &mut planner, state, Some(looks)))
            .collect();
        self.moment = moment;
    }

    fn fill_training_track(&mut self, state: u32) {
        let search = self.agent.search;
        let judge = self.ground.judge(&self.scenario, search.discount);
        for rewards in (self.rewards_by_update.iter()).skip(self.training_track.len()) {
            let mut planner = Planner::new(&self.ground.space, rewards, search);
            let mark = judged(&judge, &mut planner, state, None);
            self.training_track.push(mark);
        }
    }

    fn tick(&mut self, session: &Session) {
        let (looked, levels) = (self.moment.tree.looks, self.levels());
        self.phase = match session.tick {
            None => Phase::Decided,
            Some(t) if t < looked => Phase::Outwards(t + 1),
            Some(t) if t < looked + levels => Phase::Back((looked + levels - t) as u16),
            Some(_) => Phase::Decided,
        };
        self.stopped = match self.phase {
            Phase::Outwards(looks) => Some(self.moment_after(self.moment.state, Some(looks))),
            _ => None,
        };
    }

    /// The steps ahead of the deepest state the search found.
    pub fn levels(&self) -> usize {
        (self.moment.tree.nodes.last()).map_or(0, |n| n.depth as usize)
    }

    /// The number of ticks of the search clock; the last is the decision.
    pub fn ticks(&self) -> usize {
        self.moment.tree.looks + self.levels() + 1
    }

    /// Where the search clock stands, from 0.
    pub fn tick_at(&self) -> usize {
        let looked = self.moment.tree.looks;
        match self.phase {
            Phase::Outwards(n) => n - 1,
            Phase::Back(depth) => looked + self.levels() - depth as usize,
            Phase::Decided => self.ticks() - 1,
        }
    }

    /// The parameters of the agent on the screen.
    pub fn mind(&self) -> Option<&[f64]> {
        self.minds.get(self.update).map(|mind| &**mind)
    }

    /// What this position is judged by.
    pub fn judge(&self) -> Judge<'_> {
        self.ground
            .judge(&self.scenario, self.agent.search.discount)
    }

    /// The moment the screen shows: as if stopped while the search clock goes outwards.
    pub fn shown(&self) -> &Moment {
        self.stopped.as_ref().unwrap_or(&self.moment)
    }

    /// The cell of a state.
    pub fn cell(&self, state: u32) -> Cell {
        self.ground.space.states[state as usize].agent
    }

    /// The decision it would take in a cell, with everything else as it is now.
    pub fn from_here(&self, cell: Cell) -> Option<Moment> {
        let now = self.ground.space.states[self.moment.state as usize];
        let state = self.ground.space.standing(cell, &now)?;
        Some(self.moment_in(state))
    }

    /// The decision it would take in a state.
    pub fn moment_in(&self, state: u32) -> Moment {
        self.moment_after(state, None)
    }

    fn moment_after(&self, state: u32, looks: Option<usize>) -> Moment {
        let mut planner = Planner::new(&self.ground.space, &self.rewards, self.agent.search);
        self.judge().decided(&mut planner, state, looks)
    }
}

/// After how many looks a search had found a goal.
fn found(judge: &Judge<'_>, tree: &Tree, goal: usize) -> Option<usize> {
    let reaches = |n: &&Node| judge.goals_at(n.event) >> goal & 1 == 1;
    let node = tree.nodes.iter().find(reaches)?;
    Some(match tree.kind {
        Nodes::States => node.parent as usize + 1,
        Nodes::Layers => node.depth as usize,
    })
}
