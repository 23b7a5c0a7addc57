//! The two main ways, the model's own and the base objective's, told in steps, and where they
//! part.

use std::collections::HashMap;

use super::railway::Input;
use super::sight::{End, Sight};
use super::{Kind, Line, Step};
use crate::search::Route;
use crate::world::Action;

/// The two main ways.
pub(super) struct Mains {
    /// The model's own way, and after it what the base way adds where the search stood still.
    pub own: Vec<Step>,
    /// How many steps of `own` are the model's.
    pub own_len: usize,
    /// What is left of the base way after the fork; empty where it has no line of its own.
    pub base: Vec<Step>,
    /// How many steps the two have in common.
    pub shared: usize,
    /// At what step the fork is marked.
    pub mark: Option<usize>,
    /// Whose the model's line is: its own, or that of both.
    pub kind: Kind,
}

impl Mains {
    pub fn new(input: &Input, sight: &Sight) -> Self {
        let mut own = own_steps(sight, input.own);
        let base = base_steps(sight, input.base);
        let alike = |(a, b): &(&Step, &Step)| b.held && a.node == b.node;
        let shared = own.iter().zip(&base).take_while(alike).count();
        let own_len = own.len();
        let rest = base[shared..].to_vec();
        // A search that has not come further yet does not part from anything.
        let waiting = shared == own_len && sight.end(tip(&own)) == End::Frontier;
        let parts = !rest.is_empty() && !waiting;
        let mark = if parts {
            input.fork.map(|_| shared)
        } else {
            input.fork.filter(|&step| !waiting && step < own_len)
        };
        let agree = !parts && mark.is_none() && (!base.is_empty() || own.is_empty());
        if waiting {
            own.extend(&rest);
        }
        Mains {
            own,
            own_len,
            base: if parts { rest } else { Vec::new() },
            shared,
            mark,
            kind: if agree { Kind::OwnAndBase } else { Kind::Own },
        }
    }
}

/// The node at the end of steps that the tree holds.
fn tip(steps: &[Step]) -> u32 {
    steps.last().and_then(|s| s.node).unwrap_or(0)
}

/// The step to a node of the tree.
pub(super) fn step_to(sight: &Sight, node: u32, line: Line) -> Step {
    let n = &sight.tree.nodes[node as usize];
    Step {
        action: Action::ALL[usize::from(n.action).min(Action::COUNT - 1)],
        state: n.state,
        node: Some(node),
        held: true,
        line,
    }
}

/// The model's way, as far as it had been found and hangs together.
fn own_steps(sight: &Sight, own: &[usize]) -> Vec<Step> {
    let mut at = 0;
    let mut steps = Vec::new();
    for &node in own {
        let node = node as u32;
        if !sight.kids(at).contains(&node) {
            break;
        }
        steps.push(step_to(sight, node, Line::Own));
        at = node;
    }
    steps
}

/// The base way, each step with the node that stands for it.
///
/// The exact solver need not go the way the search found first; a state found by another way has
/// been searched all the same.
fn base_steps(sight: &Sight, base: &Route) -> Vec<Step> {
    let mut at = Some(0);
    let mut steps = Vec::new();
    for (&action, &state) in base.actions.iter().zip(base.states.iter().skip(1)) {
        at = at.and_then(|n| child(sight, n, action, state));
        steps.push(Step {
            action,
            state,
            node: at,
            held: at.is_some(),
            line: Line::Base,
        });
    }
    find_elsewhere(sight, &mut steps);
    steps
}

fn child(sight: &Sight, node: u32, action: Action, state: u32) -> Option<u32> {
    let fits = |kid: &u32| {
        let n = &sight.tree.nodes[*kid as usize];
        n.action as usize == action.index() && n.state == state
    };
    sight.kids(node).find(fits)
}

/// Names the nodes of steps whose states were found by another way, and marks the rest as not
/// searched.
fn find_elsewhere(sight: &Sight, steps: &mut [Step]) {
    if steps.iter().all(|s| s.held) {
        return;
    }
    let nodes = &sight.tree.nodes[..sight.len()];
    let by_state: HashMap<u32, u32> = (0..).zip(nodes).map(|(i, n)| (n.state, i)).collect();
    for step in steps.iter_mut().filter(|s| !s.held) {
        step.node = by_state.get(&step.state).copied();
        if step.node.is_none() {
            step.line = Line::NotSearched;
        }
    }
}
