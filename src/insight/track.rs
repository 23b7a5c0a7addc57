//! The tracks of the clocks: every tick judged.

use super::moment::{Judge, Mark, Pursued};
use crate::search::{Planner, Route, best_route};
use crate::world::Action;

/// One tick of a clock, judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TickMark {
    /// How the plan of that tick stands to the base objective.
    pub mark: Mark,
    /// The action it would take.
    pub choice: Action,
    /// What its plan is after.
    pub pursued: Pursued,
    /// How likely that action is.
    pub sure: f64,
}

/// The ticks of one clock, in order.
pub type Track = Vec<TickMark>;

/// One decision, judged, without keeping its tree.
pub(super) fn judged(
    judge: &Judge<'_>,
    planner: &mut Planner<'_>,
    state: u32,
    looks: Option<usize>,
) -> TickMark {
    let tree = planner.tree(state, looks, &[]);
    let own = best_route(&tree);
    let route = Route::of(&tree, &own);
    let choice = tree.choice();
    TickMark {
        mark: judge.mark(&tree, &own, &route).0,
        choice,
        pursued: judge.pursued(&tree, &own),
        sure: tree.policy[choice.index()],
    }
}
