//! The world by hand: editing, driving, and asking from another cell.

use super::{enter, follow, forget_choice};
use crate::episode::{Change, Edit, Place, WorldId};
use crate::insight::Summary;
use crate::scenario::{Spot, Which};
use crate::tui::action::Action;
use crate::tui::state::{Editing, Mode, PAGE, State};
use crate::world::{Action as Move, Cell};

/// Does what a hand can do; false if the action is none of that.
pub(super) fn act(state: &mut State, action: Action) -> bool {
    match action {
        Action::Edit => start_editing(state, None),
        Action::MoveCoin => move_coin(state),
        Action::LayAsTrained => lay_as_trained(state),
        Action::Drive => drive(state),
        Action::FromHere => from(state),
        _ => {
            return match state.mode.clone() {
                Mode::Watch | Mode::Dials(_) => false,
                Mode::Edit(editing) => edit(state, editing, action),
                Mode::Drive => steer(state, action),
                Mode::From(cell) => ask_from(state, cell, action),
            };
        }
    }
    true
}

fn here(state: &State) -> Cell {
    state.scene.cell(state.scene.moment.state)
}

fn start_editing(state: &mut State, hand: Option<(usize, Option<Cell>)>) {
    state.playing = None;
    state.from = None;
    let (hand, carrying) = hand.unwrap_or((0, None));
    state.mode = Mode::Edit(Editing {
        cursor: carrying.unwrap_or_else(|| here(state)),
        hand,
        carrying,
    });
}

/// Picks up the thing the base objective rewards, or takes a new one in hand.
fn move_coin(state: &mut State) {
    let Some(prize) = state.prize() else {
        return start_editing(state, None);
    };
    let lies = (state.session.world.objects.iter())
        .find(|o| o.kind == prize)
        .map(|o| o.cell);
    let hand = (state.palette().iter())
        .position(|p| *p == Place::Object(prize))
        .unwrap_or(0);
    start_editing(state, Some((hand, lies)));
    let name = state.prize_name();
    state.shell.message = Some(match lies {
        Some(_) => format!("The {name} is in your hand: arrows carry it, Enter puts it down."),
        None => format!("A {name} is in your hand: arrows move, Enter puts it down."),
    });
}

/// Lays every object that has a fixed place in training there, or takes that back.
fn lay_as_trained(state: &mut State) {
    if !state.has_trained_places() {
        return super::switch_mazes(state);
    }
    if state.laid == Some(state.session.version) && state.session.undo() {
        state.laid = None;
        state.shell.message = Some("Back where it lay.".into());
        return changed(state);
    }
    let mut moved = false;
    for placement in state.scenario.train.place.clone() {
        let world = &state.session.world;
        if placement.at == Spot::Anywhere {
            continue;
        }
        let from = world.objects.iter().find(|o| placement.kinds.has(o.kind));
        if let (Some(from), Some(to)) = (from.map(|o| o.cell), placement.at.cell(&world.grid))
            && from != to
        {
            remember(state);
            keep(state);
            match state.session.edit(Edit::Move(from, to)) {
                Ok(()) => moved = true,
                Err(why) => state.shell.message = Some(sentence(why)),
            }
        }
    }
    if moved {
        state.laid = Some(state.session.version);
        let name = state.prize_name();
        state.shell.message = Some(format!(
            "The {name} lies as in training. The same key takes it back."
        ));
        changed(state);
    } else if state.shell.message.is_none() {
        state.shell.message = Some("It lies as in training already.".into());
    }
}

/// Keeps the figures of the world as it was drawn, before the first change.
fn remember(state: &mut State) {
    if !state.session.is_edited() {
        state.before = Some(Summary::of(&state.scene, state.prize()));
    }
}

fn keep(state: &mut State) {
    let walk = state.scene.walk.actions.clone();
    state.session.keep(&walk);
}

fn changed(state: &mut State) {
    state.playing = None;
    forget_choice(state);
    follow(state);
}

fn sentence(why: &str) -> String {
    let mut line = format!("{why}.");
    if let Some(first) = line.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    line
}

fn moved(state: &State, cell: Cell, action: Action) -> Option<Cell> {
    let grid = &state.session.world.grid;
    let (x, y) = grid.xy(cell);
    let (dx, dy) = direction(action)?.offset();
    grid.cell(
        x.checked_add_signed(dx as isize)?,
        y.checked_add_signed(dy as isize)?,
    )
}

fn direction(action: Action) -> Option<Move> {
    match action {
        Action::Left => Some(Move::Left),
        Action::Right => Some(Move::Right),
        Action::Up => Some(Move::Up),
        Action::Down => Some(Move::Down),
        Action::Stay => Some(Move::Stay),
        _ => None,
    }
}

fn edit(state: &mut State, mut editing: Editing, action: Action) -> bool {
    let cursor = editing.cursor;
    if direction(action).is_some() {
        editing.cursor = moved(state, cursor, action).unwrap_or(cursor);
        state.mode = Mode::Edit(editing);
        return true;
    }
    match action {
        Action::Put => match editing.carrying.take() {
            Some(from) => {
                state.mode = Mode::Edit(editing);
                apply(state, Edit::Move(from, cursor));
            }
            None => put(state, cursor, state.palette()[editing.hand]),
        },
        Action::Clear => put(state, cursor, Place::Clear),
        Action::Wall => {
            let wall = state.session.world.grid.is_wall(cursor);
            put(state, cursor, if wall { Place::Clear } else { Place::Wall });
        }
        Action::PlaceAgent => put(state, cursor, Place::Agent),
        Action::PickUp => pick_up(state, editing),
        Action::Undo => {
            if !state.session.undo() {
                state.shell.message = Some("Nothing is left to take back.".into());
            }
            changed(state);
        }
        Action::Redo => {
            if !state.session.redo() {
                state.shell.message = Some("Nothing was taken back.".into());
            }
            changed(state);
        }
        Action::AnotherMaze => another(state, Which::Deploy),
        Action::AnotherTraining => another(state, Which::Train),
        Action::MoreColumns => apply(state, Edit::Columns(Change::More)),
        Action::FewerColumns => apply(state, Edit::Columns(Change::Less)),
        Action::MoreRows => apply(state, Edit::Rows(Change::More)),
        Action::FewerRows => apply(state, Edit::Rows(Change::Less)),
        Action::NextThing => hold(state, editing, 1),
        Action::LastThing => hold(state, editing, -1),
        Action::PageDown => hold(state, editing, PAGE as isize),
        Action::PageUp => hold(state, editing, -(PAGE as isize)),
        Action::Done => state.mode = Mode::Watch,
        _ => match action.taken() {
            Some(i) if editing.page() * PAGE + i < state.palette().len() => {
                editing.hand = editing.page() * PAGE + i;
                editing.carrying = None;
                state.mode = Mode::Edit(editing);
            }
            Some(_) => state.shell.message = Some("There is no such thing to take.".into()),
            None => return false,
        },
    }
    true
}

/// Takes another thing in hand, so many places on in the list, but not beyond its ends.
fn hold(state: &mut State, editing: Editing, by: isize) {
    let last = state.palette().len() as isize - 1;
    let hand = (editing.hand as isize + by).clamp(0, last) as usize;
    state.mode = Mode::Edit(Editing {
        hand,
        carrying: None,
        ..editing
    });
}

/// Draws another world to be changed.
fn another(state: &mut State, which: Which) {
    let number = state.session.id.number + 1;
    enter(state, WorldId { which, number });
}

fn pick_up(state: &mut State, mut editing: Editing) {
    let cursor = editing.cursor;
    if let Some(from) = editing.carrying.take() {
        state.mode = Mode::Edit(editing);
        return apply(state, Edit::Move(from, cursor));
    }
    let object = state.session.world.objects.iter().any(|o| o.cell == cursor);
    if object || cursor == here(state) {
        editing.carrying = Some(cursor);
        state.mode = Mode::Edit(editing);
    } else {
        state.shell.message = Some("Nothing lies here to be picked up.".into());
    }
}

fn put(state: &mut State, cell: Cell, place: Place) {
    apply(state, Edit::Put(cell, place));
}

/// Changes the world and follows, or says why not.
pub(super) fn apply(state: &mut State, edit: Edit) {
    remember(state);
    keep(state);
    match state.session.edit(edit) {
        Ok(()) => changed(state),
        Err(why) => state.shell.message = Some(sentence(why)),
    }
}

fn drive(state: &mut State) {
    state.playing = None;
    state.mode = match state.mode {
        Mode::Drive => Mode::Watch,
        _ => Mode::Drive,
    };
}

fn steer(state: &mut State, action: Action) -> bool {
    match action {
        Action::Undo => {
            keep(state);
            state.session.done.pop();
            state.session.step = state.session.done.len();
            changed(state);
        }
        Action::Done => state.mode = Mode::Watch,
        _ => match direction(action) {
            Some(step) => go(state, step),
            None => return false,
        },
    }
    true
}

fn go(state: &mut State, step: Move) {
    let at = state.scene.moment.state;
    if state.scene.ground.space.next(at, step).is_none() {
        let over = state.scene.ground.space.states[at as usize].over;
        state.shell.message = Some(match over {
            true => "This walk is over; u takes the last step back.".into(),
            false => "A wall is in the way.".into(),
        });
        return;
    }
    keep(state);
    state.session.done.push(step);
    state.session.step = state.session.done.len();
    state.session.tick = None;
    changed(state);
}

fn from(state: &mut State) {
    state.playing = None;
    let cell = here(state);
    state.mode = Mode::From(cell);
    state.from = state.scene.from_here(cell);
    forget_choice(state);
}

/// Moves the question to a cell.
pub(super) fn ask_at(state: &mut State, cell: Cell) {
    state.mode = Mode::From(cell);
    state.from = state.scene.from_here(cell);
    forget_choice(state);
}

fn ask_from(state: &mut State, cell: Cell, action: Action) -> bool {
    if direction(action).is_some() {
        if let Some(to) = moved(state, cell, action) {
            ask_at(state, to);
        }
        return true;
    }
    if action == Action::Done {
        state.mode = Mode::Watch;
        state.from = None;
        forget_choice(state);
        return true;
    }
    false
}
