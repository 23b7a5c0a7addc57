//! What each input does to an exhibit of when search is chosen on the screen.

use std::sync::Arc;

use super::{Effect, Effects, Input, gallery, overlay};
use crate::choice::{CellResult, Mixture, Place, Point};
use crate::scenario::{Choice, Exhibit};
use crate::tui::action::Action;
use crate::tui::choice::{ChoiceState, Work};
use crate::tui::crew::ChoiceOrder;
use crate::tui::dials::Turned;
use crate::tui::hit::{Hit, Pointer};
use crate::tui::keymap::Context;
use crate::tui::state::Overlay;

/// News of runs that may end in a machine that searches.
#[derive(Debug)]
pub enum ChoiceInput {
    /// The exhibit with other dials, or why it cannot be had.
    Turned(Turned, Result<Arc<Choice>, String>),
    /// What came of a cell, by the number of its order, or why it cannot be had.
    Filled(u64, Place, Result<CellResult, String>),
    /// A point of one way of mixing.
    Followed(u64, Mixture, Point),
    /// One way of mixing is at its end, or why it stopped before.
    Ended(u64, Mixture, Result<(), String>),
}

/// Something that must happen outside for such an exhibit.
#[derive(Clone, Debug, PartialEq)]
pub enum ChoiceEffect {
    /// Make these runs, and let those of an order before be.
    Order(ChoiceOrder),
    /// Let them be.
    Stop,
}

/// Which keys count at the moment.
pub fn context(state: &ChoiceState) -> Context {
    match &state.shell.overlay {
        Overlay::Help(_) | Overlay::Battery(_) => Context::Help,
        Overlay::Palette(..) => Context::Palette,
        Overlay::Ask(_) => Context::Ask,
        Overlay::None if state.shell.gallery.open => match state.shell.gallery.finding {
            Some(_) => Context::Finding,
            None => Context::Gallery,
        },
        Overlay::None if state.dialing.is_some() => Context::Dials,
        Overlay::None => Context::Choice,
    }
}

/// Applies one input.
pub fn update(state: &mut ChoiceState, input: Input) -> Effects {
    let mut effects = Effects::new();
    match input {
        Input::Act(action) => {
            state.shell.message = None;
            act(state, action, &mut effects);
        }
        Input::Letter(c) if state.shell.gallery.open && state.shell.overlay == Overlay::None => {
            gallery::letter(&mut state.shell, c);
        }
        Input::Letter(c) => overlay::letter(&mut state.shell, c),
        Input::Pointer(pointer, hit) => point(state, pointer, hit, &mut effects),
        Input::Tick => tick(state),
        // What was under way was let go with the screen.
        Input::Arrived => state.order = None,
        Input::Choice(news) => hear(state, news, &mut effects),
        // News for another exhibit, which has left the screen.
        _ => {}
    }
    if let Some(order) = state.ask() {
        effects.push(Effect::Choice(ChoiceEffect::Order(order)));
    }
    state.tell();
    effects
}

fn hear(state: &mut ChoiceState, news: ChoiceInput, effects: &mut Effects) {
    match news {
        ChoiceInput::Turned(turned, Ok(choice)) => {
            state.turned = turned;
            change(state, choice, state.seed, effects);
        }
        ChoiceInput::Turned(_, Err(why)) => state.shell.message = Some(why),
        ChoiceInput::Filled(number, place, result) if state.order == Some(number) => {
            if let Work::Map(filling) = &mut state.work {
                filling.enter(place, result);
            }
        }
        ChoiceInput::Followed(number, mixture, point) if state.order == Some(number) => {
            let newest = state.point >= state.last();
            if let Work::Taxed(both, _) = &mut state.work {
                both.enter(mixture, [point]);
            }
            if newest {
                state.point = state.last();
            }
        }
        ChoiceInput::Ended(number, mixture, ended) if state.order == Some(number) => {
            if let Work::Taxed(_, over) = &mut state.work {
                over.push(mixture);
            }
            if let Err(why) = ended {
                state.shell.message = Some(format!("This cannot be had, {why}."));
            }
        }
        // Of an order that was let go.
        ChoiceInput::Filled(..) | ChoiceInput::Followed(..) | ChoiceInput::Ended(..) => {}
    }
    if state.left().is_empty() {
        state.order = None;
    }
}

/// Goes on with the exhibit as turned, or with another seed. Runs that are no longer wanted stop.
fn change(state: &mut ChoiceState, choice: Arc<Choice>, seed: u64, effects: &mut Effects) {
    if !state.change(choice, seed) {
        return;
    }
    state.point = state.last();
    state.playing = false;
    state.scroll = 0;
    stop(state, effects);
}

fn stop(state: &mut ChoiceState, effects: &mut Effects) {
    if state.order.take().is_some() {
        effects.push(Effect::Choice(ChoiceEffect::Stop));
    }
}

fn act(state: &mut ChoiceState, action: Action, effects: &mut Effects) {
    match overlay::act(&mut state.shell, action, Context::Choice) {
        overlay::Done::Nothing => {}
        overlay::Done::Taken => return,
        overlay::Done::Do(action) => return act(state, action, effects),
    }
    let here = state.choice.clone();
    let done = gallery::act(&mut state.shell, action, || Exhibit::Choice(here));
    if in_gallery(state, done, effects)
        || program(state, action, effects)
        || dial(state, action, effects)
        || training(state, action, effects)
    {
        return;
    }
    let done = match state.work {
        Work::Map(_) => cell(state, action, effects),
        Work::Taxed(..) => clock(state, action),
    };
    if !done {
        look(state, action);
    }
}

/// What follows from something done in the gallery; false if nothing was.
fn in_gallery(state: &mut ChoiceState, done: gallery::Done, effects: &mut Effects) -> bool {
    match done {
        gallery::Done::Nothing => return false,
        gallery::Done::Taken => {}
        gallery::Done::Entered => state.playing = false,
        gallery::Done::Open(name) => effects.push(Effect::Open(name)),
    }
    true
}

/// Does what concerns the program; false if the action does not.
fn program(state: &mut ChoiceState, action: Action, effects: &mut Effects) -> bool {
    match action {
        Action::Quit => effects.push(Effect::Quit(0)),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::Redraw => effects.push(Effect::Repaint),
        Action::Copy => {
            effects.push(Effect::Copy);
            state.shell.message = Some("Sent to the terminal's clipboard as text.".into());
        }
        Action::Share => {
            let line = state.line();
            let words = format!("{line} opens this as it stands. The line is in the clipboard.");
            state.shell.message = Some(words);
            effects.push(Effect::Share(line));
        }
        Action::Battery => {
            let why = "There is no one model here to test: many are trained, and none is kept.";
            state.shell.message = Some(why.into());
        }
        Action::Mouse => super::mouse(&mut state.shell, effects),
        Action::LargePrint => state.shell.large = !state.shell.large,
        _ => return false,
    }
    true
}

/// Does what concerns dials; false if the action does not.
fn dial(state: &mut ChoiceState, action: Action, effects: &mut Effects) -> bool {
    let rows = state.dials().rows();
    let Some(chosen) = state.dialing else {
        if action == Action::Dials {
            match rows {
                0 => state.shell.message = Some("This exhibit has no dials.".into()),
                _ => state.dialing = Some(0),
            }
        }
        return action == Action::Dials;
    };
    match action {
        Action::ChooseUp => state.dialing = Some(chosen.saturating_sub(1)),
        Action::ChooseDown => state.dialing = Some((chosen + 1).min(rows.saturating_sub(1))),
        Action::TurnDown => effects.extend(state.dials().step(chosen, -1).map(Effect::Turn)),
        Action::TurnUp => effects.extend(state.dials().step(chosen, 1).map(Effect::Turn)),
        Action::Done | Action::Dials => state.dialing = None,
        _ => return false,
    }
    true
}

/// Does what concerns the runs; false if the action does not.
fn training(state: &mut ChoiceState, action: Action, effects: &mut Effects) -> bool {
    match action {
        Action::StopTraining if state.left().is_empty() => {
            state.shell.message = Some("All is trained; a dial or S brings more to train.".into());
        }
        Action::StopTraining => {
            state.paused = !state.paused;
            if state.paused {
                stop(state, effects);
            }
        }
        Action::TrainAgain => {
            let seeds = match &state.work {
                Work::Map(filling) => filling.map.seeds.len() as u64,
                Work::Taxed(..) => 1,
            };
            let (choice, seed) = (state.choice.clone(), state.seed.wrapping_add(seeds));
            change(state, choice, seed, effects);
            state.shell.message = Some(format!("Trained again from seed {seed} on."));
        }
        _ => return false,
    }
    true
}

/// Chooses a cell of the map; false if the action does not.
fn cell(state: &mut ChoiceState, action: Action, effects: &mut Effects) -> bool {
    let (row, column) = state.chosen();
    let (row, column) = match action {
        Action::Left => (row, column.saturating_sub(1)),
        Action::Right => (row, column + 1),
        Action::Up => (row + 1, column),
        Action::Down => (row.saturating_sub(1), column),
        Action::FirstTick => (row, 0),
        Action::LastTick => (row, usize::MAX),
        _ => return false,
    };
    choose(state, row, column, effects);
    true
}

/// Both dials of the map go to a cell, the last of its side where it has no such row or column.
fn choose(state: &mut ChoiceState, row: usize, column: usize, effects: &mut Effects) {
    let Work::Map(filling) = &state.work else {
        return;
    };
    let map = &filling.map;
    let size = map.sizes.get(row).or(map.sizes.last());
    let price = map.prices.get(column).or(map.prices.last());
    let (Some(&size), Some(&price)) = (size, price) else {
        return;
    };
    let turned = (state
        .turned
        .with(&*state.opened, "choice.mazes", size as f64))
    .with(&*state.opened, "choice.price", price);
    if (size, price) != (state.choice.chosen.mazes, state.choice.chosen.price) {
        effects.push(Effect::Turn(turned));
    }
}

/// Does what concerns the clock of training; false if the action does not.
fn clock(state: &mut ChoiceState, action: Action) -> bool {
    let (at, last) = (state.point, state.last());
    match action {
        Action::Right => by_hand(state, at + 1),
        Action::Left => by_hand(state, at.saturating_sub(1)),
        Action::FirstTick => by_hand(state, 0),
        Action::LastTick => by_hand(state, last),
        Action::Play => {
            if !state.playing && at >= last {
                state.point = 0;
            }
            state.playing = !state.playing && last > 0;
        }
        Action::Faster => state.speed = (state.speed + 1).min(4),
        Action::Slower => state.speed = (state.speed - 1).max(-3),
        _ => return false,
    }
    true
}

fn by_hand(state: &mut ChoiceState, point: usize) {
    state.playing = false;
    state.point = point.min(state.last());
}

/// One point on, while it plays.
fn tick(state: &mut ChoiceState) {
    if state.playing {
        state.point = (state.point + 1).min(state.last());
        state.playing = state.point < state.last();
    }
}

/// No pane is longer; drawing stops at its real end.
const SCROLL_END: usize = 400;

/// Ways of looking.
fn look(state: &mut ChoiceState, action: Action) {
    let panes = state.sheet.panes.len().max(1);
    match action {
        Action::NextPane => show(state, (state.pane + 1) % panes),
        Action::LastPane => show(state, (state.pane + panes - 1) % panes),
        Action::Up | Action::PageUp => state.scroll = state.scroll.saturating_sub(1),
        Action::Down | Action::PageDown => state.scroll = (state.scroll + 1).min(SCROLL_END),
        Action::BackOut if state.shell.large => state.shell.large = false,
        Action::BackOut => show(state, 0),
        _ => {}
    }
}

fn show(state: &mut ChoiceState, pane: usize) {
    state.pane = pane;
    state.scroll = 0;
}

fn point(state: &mut ChoiceState, pointer: Pointer, hit: Option<Hit>, effects: &mut Effects) {
    if overlay::point(&mut state.shell, pointer) {
        return;
    }
    if let (Pointer::Press, Some(Hit::Do(action))) = (pointer, hit) {
        state.shell.message = None;
        return act(state, action, effects);
    }
    if state.shell.gallery.open {
        let done = gallery::point(&mut state.shell, pointer, hit);
        in_gallery(state, done, effects);
        return;
    }
    match (pointer, hit) {
        (Pointer::Press | Pointer::Drag, Some(Hit::GameTick(point))) => by_hand(state, point),
        (Pointer::Press, Some(Hit::Dial(row, place))) if row < state.dials().rows() => {
            state.dialing = Some(row);
            effects.extend(state.dials().click(row, place).map(Effect::Turn));
        }
        (Pointer::Press, Some(Hit::OnMap(column, row))) => choose(state, row, column, effects),
        (Pointer::Press, Some(Hit::Pane(pane))) => show(state, pane),
        (Pointer::WheelUp, _) => state.scroll = state.scroll.saturating_sub(1),
        (Pointer::WheelDown, _) => state.scroll = (state.scroll + 1).min(SCROLL_END),
        _ => {}
    }
}
