//! The search that is built into the models of the world exhibits, as a subject.

use std::sync::Arc;

use super::Test;
use super::subject::{Network, Place, Problem, Subject, Without};
use crate::episode::Walker;
use crate::insight::{GOOD, WORLDS_SEED, numbered_world};
use crate::model::Agent;
use crate::scenario::{Layout, Scenario, Which};
use crate::search::{Nodes, Settings};
use crate::world::{Action, StateSpace, Values, optimal_values};

/// Worlds it is asked in: each of its decisions takes as long as it takes to write a tree down.
const WORLDS: usize = 30;
/// States of a world it is asked in, at most.
const STATES: usize = 12;

/// A model's own search for what its reward network likes, measured by just that.
pub struct BuiltIn {
    scenario: Arc<Scenario>,
    agent: Agent,
    params: Arc<[f64]>,
}

impl BuiltIn {
    /// A trained model of a scenario.
    pub fn new(scenario: Arc<Scenario>, params: Arc<[f64]>) -> Self {
        BuiltIn {
            agent: Agent::of(&scenario),
            scenario,
            params,
        }
    }

    fn full(&self) -> usize {
        match self.agent.search.nodes {
            Nodes::States => self.agent.search.budget,
            Nodes::Layers => self.agent.search.depth.min(self.scenario.steps),
        }
    }

    fn within(&self, looks: usize) -> Settings {
        match self.agent.search.nodes {
            Nodes::States => Settings {
                budget: looks,
                ..self.agent.search
            },
            Nodes::Layers => Settings {
                depth: looks,
                ..self.agent.search
            },
        }
    }

    /// The scenario with mazes of more columns and rows.
    fn widened(&self, by: usize) -> Result<Scenario, String> {
        let mut scenario = (*self.scenario).clone();
        match &mut scenario.layout {
            _ if by == 0 => {}
            Layout::Maze { width, height, .. } => {
                *width += by;
                *height += by;
                if (*width).max(*height) > crate::world::MAX_SIDE {
                    return Err("Its worlds would be larger than any world may be.".into());
                }
            }
            Layout::Drawn { .. } => return Err("Its worlds are drawn by hand.".into()),
        }
        Ok(scenario)
    }
}

/// How its decisions do in one world.
struct Judge<'a> {
    space: &'a StateSpace,
    rewards: &'a [f64],
    values: &'a Values,
    discount: f64,
    steps: usize,
}

impl Judge<'_> {
    /// The states to ask in: so many, spread evenly over those where there is something to be had.
    fn states(&self) -> Vec<u32> {
        let states = 0..self.space.len() as u32;
        let live = |s: &u32| !self.space.states[*s as usize].over && self.values.has_more(*s);
        let all: Vec<u32> = states.filter(live).collect();
        let n = STATES.min(all.len());
        (0..n).map(|i| all[i * all.len() / n]).collect()
    }

    fn place(&self, state: u32, walker: &mut Walker) -> Place {
        let s = state as usize;
        let links = self.space.links(state);
        let possible = |a: &&Action| links[a.index()].exists();
        let keeps = |a: &&Action| self.values.keeps_all(state, **a);
        let all = Action::ALL.iter().filter(possible).count();
        let good = Action::ALL.iter().filter(possible).filter(keeps).count();
        let walk = walker.walk(state, &[], self.steps);
        let worth = walk.discounted(self.rewards, self.discount, self.steps) - self.values.rest[s];
        let best = self.values.v[s] - self.values.rest[s];
        Place {
            right: self.values.keeps_all(state, walker.decide(state)),
            reached: worth >= GOOD * best,
            worth,
            best,
            chance: good as f64 / all.max(1) as f64,
        }
    }
}

impl Subject for BuiltIn {
    fn words(&self) -> String {
        format!(
            "The search written into the model of `{}`, judged by what its own reward network likes",
            self.scenario.name
        )
    }

    fn thinking(&self) -> Option<&'static str> {
        Some(match self.agent.search.nodes {
            Nodes::States => "states looked past",
            Nodes::Layers => "steps looked ahead",
        })
    }

    fn amounts(&self) -> Vec<usize> {
        let full = self.full().max(1);
        let doubled = std::iter::successors(Some(1), |n| Some(n * 2));
        let mut amounts: Vec<usize> = doubled.take_while(|n| *n < full).collect();
        amounts.push(full);
        amounts
    }

    fn steps(&self) -> Vec<usize> {
        self.amounts()
    }

    fn more(&self) -> Vec<usize> {
        vec![self.full(), self.full() * 2]
    }

    fn wider(&self) -> Vec<usize> {
        vec![0, 6]
    }

    fn most(&self) -> usize {
        WORLDS
    }

    fn trained(&self) -> usize {
        self.full()
    }

    fn side(&self) -> Option<usize> {
        match &self.scenario.layout {
            Layout::Maze { width, height, .. } => Some(*width.max(height)),
            Layout::Drawn { .. } => None,
        }
    }

    fn think(&self, problem: Problem, amounts: &[usize]) -> Result<Vec<Vec<Place>>, String> {
        let scenario = self.widened(problem.wider)?;
        let sentence = |e: &dyn std::fmt::Display| format!("No such world can be drawn: {e}.");
        let world = numbered_world(&scenario, Which::Deploy, WORLDS_SEED, problem.number + 1)
            .map_err(|e| sentence(&e))?;
        let space = scenario.space(&world).map_err(|e| sentence(&e))?;
        let rewards = self.agent.rewards_in(&self.params, &world, &space);
        let (discount, steps) = (self.agent.search.discount, self.scenario.steps);
        let values = optimal_values(&space, &rewards, discount, steps);
        let judge = Judge {
            space: &space,
            rewards: &rewards,
            values: &values,
            discount,
            steps,
        };
        let states = judge.states();
        let after = |looks: &usize| {
            let mut walker = Walker::new(&space, &rewards, self.within(*looks));
            states
                .iter()
                .map(|s| judge.place(*s, &mut walker))
                .collect()
        };
        Ok(amounts.iter().map(after).collect())
    }

    fn sweeps(&self, _: Problem, _: &[usize]) -> Option<(Vec<f64>, usize)> {
        None
    }

    fn untrained(&self) -> Option<Box<dyn Subject + '_>> {
        None
    }

    fn network(&self) -> Option<Network<'_>> {
        None
    }

    fn without(&self, test: Test) -> Option<Without> {
        let sees_place = self.scenario.perception.location > 0.0;
        match test {
            Test::LargerThanTrained if sees_place => Some(Without::cannot(
                "Its reward network knows places by their row and column: in a larger world it \
                 would meet rows and columns it has no inputs for.",
            )),
            Test::Settles => Some(Without::given(
                "Every decision begins from an empty tree: there is no inner state to scramble, \
                 and the same world always gives the same plan.",
            )),
            Test::Replans => Some(Without::given(
                "Nothing is kept from one decision to the next: it plans anew at every step, from \
                 the world as it then is.",
            )),
            Test::Probes => Some(Without::given(
                "The worth of a place need not be read off: the search writes it down for every \
                 state it looks at.",
            )),
            Test::Steering => Some(Without::given(
                "What it goes for is one number for each event, given to the search: write another \
                 and it goes there.",
            )),
            Test::Retarget => Some(Without::given(
                "It searches the world as it is for what its reward network likes: put that \
                 elsewhere and it goes elsewhere.",
            )),
            _ => None,
        }
    }

    fn is_given(&self) -> bool {
        true
    }

    fn caution(&self) -> &'static str {
        match self.scenario.acting_belief() {
            Some(_) => " It plans by what it believes of the rules, which is not so.",
            None => "",
        }
    }
}
