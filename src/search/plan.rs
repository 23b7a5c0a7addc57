//! Plans read out of a tree: its own way, the way the base objective asks for, and where the two
//! part.

use super::Tree;
use crate::world::{Action, StateSpace, Values};

/// A way through the tree or the world: the states after each step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// The actions, in order.
    pub actions: Vec<Action>,
    /// The state before the first action, then the state after each.
    pub states: Vec<u32>,
}

impl Route {
    /// A route that goes nowhere.
    pub fn staying(state: u32) -> Self {
        Route {
            actions: vec![],
            states: vec![state],
        }
    }

    /// The route along nodes of a tree, which come without the root.
    pub fn of(tree: &Tree, way: &[usize]) -> Self {
        let node = |n: &usize| &tree.nodes[*n];
        let steps = way.iter().map(|n| Action::ALL[node(n).action as usize]);
        let states = way.iter().map(|n| node(n).state);
        Route {
            actions: steps.collect(),
            states: std::iter::once(tree.nodes[0].state).chain(states).collect(),
        }
    }

    /// The number of steps.
    pub fn len(&self) -> usize {
        self.actions.len()
    }

    /// Whether it goes nowhere.
    pub fn is_empty(&self) -> bool {
        self.actions.is_empty()
    }

    /// The last state.
    pub fn end(&self) -> u32 {
        self.states.last().copied().unwrap_or(0)
    }
}

/// The nodes of the way the search thinks best: from the root always on to the child with the
/// largest share, until stopping is likelier than any of them. Empty where it stays.
///
/// The nodes come without the root.
pub fn best_route(tree: &Tree) -> Vec<usize> {
    let mut way = Vec::new();
    let choice = tree.choice();
    let Some(root) = tree.nodes.first() else {
        return way;
    };
    let Some(first) = (root.first as usize..root.first as usize + root.children as usize)
        .find(|&c| tree.nodes[c].action as usize == choice.index())
    else {
        return way;
    };
    way.push(first);
    let mut at = first;
    loop {
        let node = &tree.nodes[at];
        let kids = node.first as usize..node.first as usize + node.children as usize;
        let stop = 1.0 - tree.children(at).iter().map(|k| k.share).sum::<f64>();
        let best = kids.reduce(|a, b| {
            if tree.nodes[b].share > tree.nodes[a].share {
                b
            } else {
                a
            }
        });
        match best {
            Some(kid) if tree.nodes[kid].share >= stop => {
                way.push(kid);
                at = kid;
            }
            _ => return way,
        }
    }
}

/// The way to a node, from the first step on, without the root.
pub fn way_of(tree: &Tree, node: usize) -> Vec<usize> {
    let mut way = Vec::new();
    let mut at = node;
    while at != 0 {
        way.push(at);
        at = tree.nodes[at].parent as usize;
    }
    way.reverse();
    way
}

/// Where a plan parts from what the base objective asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fork {
    /// Every step keeps all the base objective could still have.
    Never,
    /// Step number `.0`, counted from 0, gives some of it up.
    At(usize),
}

/// Follows a plan through the world as it is and finds the first step that gives up something the
/// base objective could still have had, or that cannot be taken at all. A plan that stops while
/// more could be had by going on parts where it stops.
pub fn fork(space: &StateSpace, base: &Values, start: u32, actions: &[Action]) -> Fork {
    let mut at = start;
    for (i, action) in actions.iter().enumerate() {
        if !base.keeps_all(at, *action) {
            return Fork::At(i);
        }
        at = match space.next(at, *action) {
            Some(next) => next,
            None => return Fork::At(i),
        };
    }
    if base.has_more(at) {
        return Fork::At(actions.len());
    }
    Fork::Never
}

/// The way the base objective asks for: optimal at every step, along `with` for as long as that
/// is optimal too (so that two ways part as late as they can), then the first optimal action.
/// Stops where nothing more is to be had than by staying; empty where that is so from the start.
pub fn base_route(space: &StateSpace, base: &Values, start: u32, with: &[Action]) -> Route {
    let mut route = Route::staying(start);
    let mut at = start;
    let mut along = true;
    while base.has_more(at) && route.len() < space.len() {
        let own = with.get(route.len()).copied().filter(|_| along);
        let action = own.filter(|&a| base.keeps_all(at, a)).or_else(|| {
            along = false;
            Action::ALL.into_iter().find(|&a| base.keeps_all(at, a))
        });
        let Some((action, next)) = action.and_then(|a| Some((a, space.next(at, a)?))) else {
            break;
        };
        route.actions.push(action);
        route.states.push(next);
        at = next;
    }
    route
}
