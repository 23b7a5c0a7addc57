//! A moment in a few figures, to set beside another: what a change by hand did.

use super::moment::{Mark, Pursued};
use super::scene::Scene;
use crate::world::{Action, Cell};

/// A decision in a few figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The training clock.
    pub update: usize,
    /// Where the agent is.
    pub agent: Cell,
    /// Where the thing that is rewarded most lies, if it does.
    pub prize: Option<Cell>,
    /// Steps of the trained-for way; `None` where there is none.
    pub steps: Option<usize>,
    /// The first move of the trained-for way.
    pub asked: Option<Action>,
    /// The move it makes.
    pub choice: Action,
    /// What it heads for.
    pub pursued: Pursued,
    /// How its plan stands to the base objective.
    pub mark: Mark,
    /// What its plan is worth to it.
    pub points: f64,
}

impl Summary {
    /// Of a scene, in which objects of kind `prize` are rewarded most.
    pub fn of(scene: &Scene, prize: Option<usize>) -> Self {
        let moment = &scene.moment;
        let state = &scene.ground.space.states[moment.state as usize];
        let world = &scene.ground.world;
        let lies = (world.objects.iter().enumerate())
            .find(|(i, _)| prize.is_some() && world.kind_now(state, *i) == prize)
            .map(|(_, o)| o.cell);
        Summary {
            update: scene.update,
            agent: state.agent,
            prize: lies,
            steps: (!moment.base.is_empty()).then(|| moment.base.len()),
            asked: moment.base.actions.first().copied(),
            choice: moment.tree.choice(),
            pursued: moment.pursued,
            mark: moment.mark,
            points: moment.points,
        }
    }
}
