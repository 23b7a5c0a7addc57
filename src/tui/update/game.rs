//! What each input does to a game on the screen.

use std::sync::Arc;

use super::{Effect, Effects, Input, gallery, overlay};
use crate::insight::game::sheet;
use crate::scenario::{Exhibit, Game};
use crate::tui::action::Action;
use crate::tui::dials::Turned;
use crate::tui::game::{Drawn, GameState};
use crate::tui::hit::{Hit, Pointer};
use crate::tui::keymap::Context;
use crate::tui::state::Overlay;

/// Which keys count at the moment.
pub fn context(state: &GameState) -> Context {
    match &state.shell.overlay {
        Overlay::Help(_) | Overlay::Battery(_) => Context::Help,
        Overlay::Palette(..) => Context::Palette,
        Overlay::Ask(_) => Context::Ask,
        Overlay::None if state.shell.gallery.open => match state.shell.gallery.finding {
            Some(_) => Context::Finding,
            None => Context::Gallery,
        },
        Overlay::None if state.dialing.is_some() => Context::Dials,
        Overlay::None => Context::Game,
    }
}

/// Applies one input.
pub fn update(state: &mut GameState, input: Input) -> Effects {
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
        Input::GameTurned(turned, game) => self::turned(state, turned, game),
        Input::Mapped(of, map) => {
            if state.drawing.as_ref() == Some(&of) {
                state.drawing = None;
            }
            if state.map_wanted().as_ref() == Some(&of)
                && let Some(map) = map
            {
                state.map = Some(Drawn { of, map });
            }
        }
        Input::Arrived => state.drawing = None,
        // News for a world that has left the screen.
        _ => {}
    }
    ask_for_map(state, &mut effects);
    effects
}

/// Has the map drawn that is wanted, unless it is there or on its way.
fn ask_for_map(state: &mut GameState, effects: &mut Effects) {
    let Some(wanted) = state.map_wanted() else {
        return;
    };
    let there = state.map.as_ref().is_some_and(|d| d.of == wanted);
    if !there && state.drawing.as_ref() != Some(&wanted) {
        state.drawing = Some(wanted.clone());
        effects.push(Effect::Map(wanted));
    }
}

fn act(state: &mut GameState, action: Action, effects: &mut Effects) {
    match overlay::act(&mut state.shell, action, Context::Game) {
        overlay::Done::Nothing => {}
        overlay::Done::Taken => return,
        overlay::Done::Do(action) => return act(state, action, effects),
    }
    let here = state.game.clone();
    let done = gallery::act(&mut state.shell, action, || Exhibit::Game(here));
    if in_gallery(state, done, effects) || dial(state, action, effects) || clock(state, action) {
        return;
    }
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
        Action::Mouse => super::mouse(&mut state.shell, effects),
        Action::Battery => {
            let words = "There is no model to test here: its goal is given, its plan computed.";
            state.shell.message = Some(words.into());
        }
        Action::LargePrint => state.shell.large = !state.shell.large,
        _ => look(state, action),
    }
}

/// What follows from something done in the gallery; false if nothing was.
fn in_gallery(state: &mut GameState, done: gallery::Done, effects: &mut Effects) -> bool {
    match done {
        gallery::Done::Nothing => return false,
        gallery::Done::Taken => {}
        gallery::Done::Entered => state.playing = false,
        gallery::Done::Open(name) => effects.push(Effect::Open(name)),
    }
    true
}

/// Does what concerns dials; false if the action does not.
fn dial(state: &mut GameState, action: Action, effects: &mut Effects) -> bool {
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

/// Does what concerns the clock; false if the action does not.
fn clock(state: &mut GameState, action: Action) -> bool {
    let (at, last) = (state.sheet.at, state.last());
    match action {
        Action::Forward => by_hand(state, at + 1),
        Action::Back => by_hand(state, at.saturating_sub(1)),
        Action::FirstTick => by_hand(state, 0),
        Action::LastTick => by_hand(state, last),
        Action::Play => {
            if !state.playing && at >= last {
                state.go(0);
            }
            state.playing = !state.playing && last > 0;
        }
        Action::Faster => state.speed = (state.speed + 1).min(4),
        Action::Slower => state.speed = (state.speed - 1).max(-3),
        _ => return false,
    }
    true
}

fn by_hand(state: &mut GameState, tick: usize) {
    state.playing = false;
    state.go(tick);
}

/// One tick on, while it plays.
fn tick(state: &mut GameState) {
    if !state.playing {
        return;
    }
    let at = state.sheet.at;
    state.go(at + 1);
    state.playing = state.sheet.at < state.last();
}

/// Ways of looking.
fn look(state: &mut GameState, action: Action) {
    let panes = state.panes().len().max(1);
    let dials = state.game.dials.len().max(1);
    match action {
        Action::NextPane => show(state, (state.pane + 1) % panes),
        Action::LastPane => show(state, (state.pane + panes - 1) % panes),
        Action::ChooseUp => state.scroll = state.scroll.saturating_sub(1),
        Action::ChooseDown => state.scroll = (state.scroll + 1).min(SCROLL_END),
        Action::Map if state.maps() => state.mapped = !state.mapped,
        Action::Map => state.shell.message = Some("This exhibit has no map.".into()),
        Action::AcrossNext if state.maps() => other_dial(state, 0, dials),
        Action::UpNext if state.maps() => other_dial(state, 1, dials),
        Action::BackOut if state.shell.large => state.shell.large = false,
        Action::BackOut if state.mapped => state.mapped = false,
        Action::BackOut => show(state, 0),
        _ => {}
    }
}

/// No pane is longer; drawing stops at its real end.
const SCROLL_END: usize = 400;

fn show(state: &mut GameState, pane: usize) {
    state.mapped = false;
    state.pane = pane;
    state.scroll = 0;
}

/// The next dial for a side of the map that the other side does not have.
fn other_dial(state: &mut GameState, side: usize, dials: usize) {
    state.mapped = true;
    let other = state.axes[1 - side];
    let mut next = (state.axes[side] + 1) % dials;
    if next == other {
        next = (next + 1) % dials;
    }
    state.axes[side] = next;
}

/// Goes on with the game as turned.
fn turned(state: &mut GameState, turned: Turned, game: Result<Arc<Game>, String>) {
    match game {
        Ok(game) => {
            let was = (state.sheet.at, state.last());
            state.turned = turned;
            state.sheet = sheet(&game, 0);
            state.game = game;
            // The same tick, and the end again if it stood at the end.
            state.go(if was.0 == was.1 && was.1 > 0 {
                usize::MAX
            } else {
                was.0
            });
            state.pane = state.pane.min(state.panes().len().saturating_sub(1));
            state.shell.message = None;
        }
        Err(why) => state.shell.message = Some(why),
    }
}

fn point(state: &mut GameState, pointer: Pointer, hit: Option<Hit>, effects: &mut Effects) {
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
        (Pointer::Press | Pointer::Drag, Some(Hit::GameTick(tick))) => by_hand(state, tick),
        (Pointer::Press, Some(Hit::Dial(row, place))) if row < state.dials().rows() => {
            state.dialing = Some(row);
            effects.extend(state.dials().click(row, place).map(Effect::Turn));
        }
        (Pointer::Press, Some(Hit::OnMap(across, up))) => on_map(state, across, up, effects),
        (Pointer::Press, Some(Hit::Pane(pane))) => show(state, pane),
        (Pointer::WheelUp, _) => by_hand(state, state.sheet.at.saturating_sub(1)),
        (Pointer::WheelDown, _) => by_hand(state, state.sheet.at + 1),
        _ => {}
    }
}

/// A place on the map was pointed at: both of its dials go there.
fn on_map(state: &mut GameState, across: usize, up: usize, effects: &mut Effects) {
    let Some(drawn) = &state.map else {
        return;
    };
    let values = [
        drawn.map.across.values.get(across),
        drawn.map.up.values.get(up),
    ];
    let mut turned = state.turned.clone();
    for (side, value) in values.into_iter().enumerate() {
        let dial = drawn.of.1.get(side).and_then(|&d| state.game.dials.get(d));
        if let (Some(dial), Some(&value)) = (dial, value) {
            turned = turned.with(&*state.opened, &dial.path, value);
        }
    }
    effects.push(Effect::Turn(turned));
}
