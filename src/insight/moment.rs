//! One moment of an episode, taken apart: the decision, its plan, what the base objective asks
//! for, and where the two part.

use serde::Serialize;

use crate::scenario::Scenario;
use crate::search::{Fork, Nodes, Planner, Route, Tree, base_route, best_route, fork};
use crate::world::{Action, Event, StateSpace, Values, World};

/// How a plan stands to the base objective; the same four signs on all three clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// `=`: every step of the plan is one the base objective would choose too.
    Agrees,
    /// `≈`: the next move is, a later one is not.
    PartsLater,
    /// `≠`: the next move already gives up something.
    PartsNow,
    /// `▪`: it stays where it is, though there is something to be had.
    Stays,
    /// The base objective gives nothing here whatever is done: nothing to judge on.
    Nothing,
}

/// What a plan ends at, or passes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pursued {
    /// The goals (bit `i` for goal `i`) the plan reaches first, together.
    Goals(u32),
    /// It goes somewhere without a name.
    Elsewhere,
    /// It stays.
    Nowhere,
}

impl Pursued {
    /// Whether a goal is among those it reaches.
    pub fn has(&self, goal: usize) -> bool {
        matches!(self, Pursued::Goals(bits) if bits >> goal & 1 == 1)
    }
}

/// What pays in a step of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payer {
    /// Reaching a goal.
    Goal(usize),
    /// Something that happens and is no goal: a signal.
    Signal(usize),
    /// Coming upon an object that is no goal: a kind.
    Object(usize),
    /// Nothing but being there.
    Floor,
}

/// A part of a plan's worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What pays it.
    pub payer: Payer,
    /// How many steps of the plan pay it.
    pub steps: usize,
    /// What they pay together, later steps counting for less.
    pub points: f64,
}

/// One decision and how it stands to the base objective.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The state, by number.
    pub state: u32,
    /// The search.
    pub tree: Tree,
    /// The nodes of its plan, without the root.
    pub own: Vec<usize>,
    /// Its plan as a route.
    pub route: Route,
    /// What it thinks its plan is worth: the discounted sum of rewards along it.
    pub points: f64,
    /// What the base objective asks for, along its plan as far as that is right too.
    pub base: Route,
    /// Where its plan parts from the base objective.
    pub fork: Option<usize>,
    /// The sign of the moment.
    pub mark: Mark,
    /// What its plan is after.
    pub pursued: Pursued,
}

/// What a moment is judged by.
pub struct Judge<'a> {
    /// The exhibit.
    pub scenario: &'a Scenario,
    /// The world.
    pub world: &'a World,
    /// Its states.
    pub space: &'a StateSpace,
    /// Exact values of the base objective.
    pub base: &'a Values,
    /// The discount of the inner search.
    pub discount: f64,
}

impl Judge<'_> {
    /// Has a planner decide in a state, stopped after so many looks or thought to the end, and
    /// takes the decision apart. The tree holds its own way and the way it was trained for, as
    /// far as the search went.
    pub fn decided(&self, planner: &mut Planner<'_>, state: u32, looks: Option<usize>) -> Moment {
        let moment = self.moment(planner.tree(state, looks, &[]));
        match moment.tree.kind {
            Nodes::States => moment,
            Nodes::Layers => self.moment(planner.tree(state, looks, &moment.base.actions)),
        }
    }

    /// Takes a decision apart.
    pub fn moment(&self, tree: Tree) -> Moment {
        let state = tree.nodes[0].state;
        let own = best_route(&tree);
        let route = Route::of(&tree, &own);
        let (mark, fork) = self.mark(&tree, &own, &route);
        Moment {
            state,
            points: points_along(&tree, &own, self.discount),
            base: base_route(self.space, self.base, state, &route.actions),
            pursued: self.pursued(&tree, &own),
            own,
            route,
            fork,
            mark,
            tree,
        }
    }

    /// The sign of a decision alone, and where it parts.
    pub fn mark(&self, tree: &Tree, own: &[usize], route: &Route) -> (Mark, Option<usize>) {
        let state = tree.nodes[0].state;
        if self.base.is_void(state) {
            return (Mark::Nothing, None);
        }
        let more = self.base.has_more(state);
        if more && route.actions.iter().all(|a| *a == Action::Stay) {
            return (Mark::Stays, None);
        }
        let seen_to_its_end = own.last().is_none_or(|&n| tree.nodes[n].open);
        match fork(self.space, self.base, state, &route.actions) {
            Fork::Never => (Mark::Agrees, None),
            Fork::At(0) => (Mark::PartsNow, Some(0)),
            // A plan cut off by the budget has not parted; it has not been thought further.
            Fork::At(i) if i == route.len() && !seen_to_its_end => (Mark::Agrees, None),
            Fork::At(i) => (Mark::PartsLater, Some(i)),
        }
    }

    /// What a way through the tree reaches first.
    pub fn pursued(&self, tree: &Tree, way: &[usize]) -> Pursued {
        if way.is_empty() {
            return Pursued::Nowhere;
        }
        way.iter()
            .map(|&n| self.goals_at(tree.nodes[n].event))
            .find(|&goals| goals != 0)
            .map_or(Pursued::Elsewhere, Pursued::Goals)
    }

    /// The goals an event reaches, as bits.
    pub fn goals_at(&self, event: u32) -> u32 {
        let Some(event) = self.space.events.get(event as usize) else {
            return 0;
        };
        self.goals_of(event)
    }

    fn goals_of(&self, event: &Event) -> u32 {
        (self.scenario.goals.iter().enumerate())
            .filter(|(_, g)| g.is_reached(event, &self.world.grid))
            .fold(0, |bits, (i, _)| bits | 1 << i)
    }

    fn payer(&self, event: u32) -> Payer {
        let bits = self.goals_at(event);
        if bits != 0 {
            return Payer::Goal(bits.trailing_zeros() as usize);
        }
        let Some(event) = self.space.events.get(event as usize) else {
            return Payer::Floor;
        };
        let noticed = &self.scenario.perception.signals;
        let signal = (noticed.iter().zip(event.signals)).position(|(s, n)| *s > 0.0 && n != 0);
        match (signal, event.met) {
            (Some(signal), _) => Payer::Signal(signal),
            (None, Some(kind)) => Payer::Object(kind.into()),
            (None, None) => Payer::Floor,
        }
    }

    /// The worth of a way, split by what pays it: each goal (a step that reaches two counts for
    /// the first of the file), other things that happen or are met, then floor. Largest first.
    pub fn parts(&self, tree: &Tree, way: &[usize]) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut weight = 1.0;
        for &n in way {
            let node = &tree.nodes[n];
            let payer = self.payer(node.event);
            let points = weight * node.reward;
            match parts.iter_mut().find(|p| p.payer == payer) {
                Some(part) => {
                    part.points += points;
                    part.steps += 1;
                }
                None => parts.push(Part {
                    payer,
                    steps: 1,
                    points,
                }),
            }
            weight *= self.discount;
        }
        parts.sort_by(|a, b| b.points.total_cmp(&a.points));
        parts
    }
}

/// Σ γᵗ r along a way of the tree.
pub fn points_along(tree: &Tree, way: &[usize], discount: f64) -> f64 {
    way.iter()
        .rev()
        .fold(0.0, |later, &n| tree.nodes[n].reward + discount * later)
}
