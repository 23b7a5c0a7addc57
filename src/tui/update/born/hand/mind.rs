//! Writing into its mind: noise, a goal, a roadblock.

use std::sync::Arc;

use super::{going_on, remember, restart};
use crate::born::Push;
use crate::insight::born::{
    Began, Flow, Question, STRENGTHS, Steering, Thought, direction, random, strength_unit,
};
use crate::tui::born::{BornState, Doing};
use crate::world::Cell;

/// Fills it with noise.
pub(super) fn scramble(state: &mut BornState) {
    if !state.base.shape.is_tied() {
        state.shell.message =
            Some("A feed-forward network keeps nothing in mind from layer to layer again.".into());
        return;
    }
    remember(state);
    state.scrambled += 1;
    let mind = state
        .thought
        .of
        .noise(state.thought.last(), state.scrambled);
    let (of, _) = going_on(state);
    let of = Question {
        mind: Some(mind),
        ..of
    };
    restart(state, of, Began::Noise);
    if let Some(s) = state.steering.clone() {
        state.steering = steered(state, &s);
    }
}

/// Writes a goal or a roadblock into its mind where the hand is, or takes it out again.
pub(super) fn write(state: &mut BornState, goal: bool) {
    let Doing::Hand(cell, _) = state.doing else {
        state.doing = Doing::Hand(state.maze().agent, None);
        let (key, what) = if goal {
            ("p", "a goal")
        } else {
            ("b", "a roadblock")
        };
        state.shell.message = Some(format!(
            "Arrows choose a place; {key} then writes {what} into its mind there."
        ));
        return;
    };
    if let Some(s) = &state.steering {
        let same = s.cell == cell && s.goal == goal;
        release(state);
        if same {
            state.shell.message =
                Some("Taken out again: how long does its mind hold on to it?".into());
            return;
        }
    }
    if state.maze().grid.is_wall(cell) {
        state.shell.message = Some("There is a wall: nothing goes there.".into());
        return;
    }
    push(state, cell, goal);
}

fn release(state: &mut BornState) {
    remember(state);
    let (of, began) = going_on(state);
    let of = Question {
        pushes: Vec::new(),
        ..of
    };
    state.steering = None;
    restart(state, of, began);
}

fn push(state: &mut BornState, cell: Cell, goal: bool) {
    // What it would do in this maze if nothing had been written.
    let without = Thought::new(Question {
        maze: state.maze().clone(),
        mind: None,
        pushes: Vec::new(),
        ..state.base.clone()
    });
    let before = Flow::of(&without, without.last(), cell);
    let wanted = Steering {
        cell,
        goal,
        strength: state.strength,
        control: state.thought.clone(),
        before,
    };
    remember(state);
    let (of, began) = going_on(state);
    let pushes = pushes(state, &wanted);
    let Some((own, _)) = pushes else {
        state.before.pop();
        state.shell.message = Some(
            "It expects nothing much anywhere yet: there is no direction of near and far in its \
             mind. Train it further."
                .into(),
        );
        return;
    };
    let of = Question {
        pushes: vec![own],
        ..of
    };
    restart(state, of, began);
    state.steering = steered(state, &wanted);
}

/// A push and its control, for the network on the screen.
fn pushes(state: &BornState, s: &Steering) -> Option<(Push, Push)> {
    let along = direction(&state.run.training, &state.base.params)?;
    let other = random(state.base.shape, 1)?;
    let sign = if s.goal { 1.0 } else { -1.0 };
    let times = STRENGTHS.get(s.strength).copied().unwrap_or(1.0);
    let size = sign * times * strength_unit(&state.base);
    Some((
        Steering::push(s.cell, &along, size),
        Steering::push(s.cell, &other, size),
    ))
}

/// The same push upon the decision on the screen, with its control.
pub(super) fn steered(state: &BornState, s: &Steering) -> Option<Steering> {
    let (_, other) = pushes(state, s)?;
    let control = Question {
        pushes: vec![other],
        ..state.base.clone()
    };
    Some(Steering {
        control: Arc::new(Thought::new(control)),
        ..s.clone()
    })
}

/// Harder or softer; a push under way goes on with it.
pub(super) fn strength(state: &mut BornState, by: isize) {
    let last = STRENGTHS.len() - 1;
    state.strength = state.strength.saturating_add_signed(by).min(last);
    let times = STRENGTHS.get(state.strength).copied().unwrap_or(1.0);
    if let Some(s) = state.steering.clone() {
        push(state, s.cell, s.goal);
    }
    state.shell.message = Some(format!(
        "Written {times} times as hard as what a cell holds on average."
    ));
}
