//! What each input does to an exhibit of the born optimizer on the screen.

mod clocks;
mod hand;
mod lessons;

use std::sync::Arc;

use super::{Effect, Effects, Input, gallery, overlay};
use crate::born::Training;
use crate::insight::born::{Paced, Question, Walk, shown_maze};
use crate::scenario::{Born, Exhibit, Matter};
use crate::tui::action::Action;
use crate::tui::battery::{self, Tested};
use crate::tui::born::{BornState, Doing, Pacing};
use crate::tui::crew::{Found, Lesson, Report, Snapshot};
use crate::tui::dials::Turned;
use crate::tui::hit::{Hit, Pointer};
use crate::tui::keymap::Context;
use crate::tui::state::Overlay;

/// News of a born planner.
#[derive(Debug)]
pub enum BornInput {
    /// The exhibit with other dials, or why it cannot be had.
    Turned(Turned, Result<Arc<Born>, String>),
    /// The run of a training was looked for.
    Fetched(Box<Training>, Box<Found>),
    /// How a training goes, by its number.
    Taught(u64, Box<Report>),
    /// A walk, and what it follows from.
    Walked(Box<Question>, bool, Walk),
    /// How good the thinking of kept points is: update, parameters, thinking curve.
    Measured(Vec<(usize, Arc<[f32]>, Vec<f64>)>),
    /// How a first move gets better with time.
    Paced(Box<Pacing>, Vec<Paced>),
}

/// Something that must happen outside for a born planner.
#[derive(Clone, Debug, PartialEq)]
pub enum BornEffect {
    /// Look for the run of a training with a seed.
    Fetch(Box<Training>, u64),
    /// Train.
    Teach(Lesson),
    /// Stop training after the present update.
    Pause,
    /// Find out where it walks.
    Walk(Box<Question>, bool),
    /// Measure the thinking of kept points.
    Measure(Box<Training>, Vec<Snapshot>),
    /// Measure how a first move gets better with time.
    Pace(Box<Pacing>),
}

/// Which keys count at the moment.
pub fn context(state: &BornState) -> Context {
    match &state.shell.overlay {
        Overlay::Help(_) | Overlay::Battery(_) => Context::Help,
        Overlay::Palette(..) => Context::Palette,
        Overlay::Ask(_) => Context::Ask,
        Overlay::None if state.shell.gallery.open => match state.shell.gallery.finding {
            Some(_) => Context::Finding,
            None => Context::Gallery,
        },
        Overlay::None => under(state),
    }
}

/// The keys that count beneath what lies over the screen.
pub fn under(state: &BornState) -> Context {
    match state.doing {
        Doing::Watch => Context::Born,
        Doing::Hand(..) => Context::Hand,
        Doing::Dials(_) => Context::Dials,
    }
}

/// Applies one input.
pub fn update(state: &mut BornState, input: Input) -> Effects {
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
        Input::Tick => clocks::tick(state),
        Input::Arrived => {
            state.walking = None;
            state.measuring = false;
            state.pacing = None;
            battery::left(&mut state.shell);
            lessons::left(state);
            if !state.fetched {
                lessons::fetch(state, &mut effects);
            }
        }
        Input::Tested(found) => battery::take(&mut state.shell, *found),
        Input::Born(news) => hear(state, news, &mut effects),
        // News for another exhibit, which has left the screen.
        _ => {}
    }
    state.tell();
    lessons::ask(state, &mut effects);
    effects
}

fn hear(state: &mut BornState, news: BornInput, effects: &mut Effects) {
    match news {
        BornInput::Turned(turned, born) => self::turned(state, turned, born, effects),
        BornInput::Fetched(training, found) => lessons::fetched(state, &training, *found),
        BornInput::Taught(number, report) => lessons::taught(state, number, *report),
        BornInput::Walked(of, keeps, walk) => {
            // One that was asked for later may have been passed over for it: it is asked for again.
            state.walking = None;
            if *of == state.base && keeps == state.keeps {
                state.walk = Some((*of, keeps, Arc::new(walk)));
            }
        }
        BornInput::Measured(curves) => lessons::measured(state, curves),
        BornInput::Paced(of, paced) => {
            state.pacing = None;
            state.paced = Some((*of, paced));
        }
    }
}

fn act(state: &mut BornState, action: Action, effects: &mut Effects) {
    let keys = under(state);
    match overlay::act(&mut state.shell, action, keys) {
        overlay::Done::Nothing => {}
        overlay::Done::Taken => return,
        overlay::Done::Do(action) => return act(state, action, effects),
    }
    let here = state.born.clone();
    let done = gallery::act(&mut state.shell, action, || Exhibit::Born(here));
    if in_gallery(state, done, effects)
        || program(state, action, effects)
        || dial(state, action, effects)
        || lessons::act(state, action, effects)
        || hand::act(state, action)
        || clocks::act(state, action)
    {
        return;
    }
    look(state, action);
}

/// Does what concerns the program; false if the action does not.
fn program(state: &mut BornState, action: Action, effects: &mut Effects) -> bool {
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
            let rest = match state.changed {
                true => ", without what was changed by hand",
                false => "",
            };
            let words = format!(
                "{line} opens this exhibit as it is set{rest}. The line is in the clipboard."
            );
            state.shell.message = Some(words);
            effects.push(Effect::Share(line));
        }
        Action::Mouse => super::mouse(&mut state.shell, effects),
        Action::Battery => {
            if let Some(point) = state.run.points.get(state.point) {
                let training = Box::new(state.run.training.clone());
                let of = Tested::Born(training, state.run.seed, point.params.clone());
                if battery::ask(&mut state.shell, of.clone()) {
                    effects.push(Effect::Battery(of));
                }
            }
        }
        Action::LargePrint => state.shell.large = !state.shell.large,
        _ => return false,
    }
    true
}

/// What follows from something done in the gallery; false if nothing was.
fn in_gallery(state: &mut BornState, done: gallery::Done, effects: &mut Effects) -> bool {
    match done {
        gallery::Done::Nothing => return false,
        gallery::Done::Taken => {}
        gallery::Done::Entered => state.playing = None,
        gallery::Done::Open(name) => effects.push(Effect::Open(name)),
    }
    true
}

/// Does what concerns dials; false if the action does not.
fn dial(state: &mut BornState, action: Action, effects: &mut Effects) -> bool {
    let rows = state.dials().rows();
    let Doing::Dials(chosen) = state.doing else {
        if action == Action::Dials {
            match rows {
                0 => state.shell.message = Some("This exhibit has no dials.".into()),
                _ => state.doing = Doing::Dials(0),
            }
        }
        return action == Action::Dials;
    };
    match action {
        Action::ChooseUp => state.doing = Doing::Dials(chosen.saturating_sub(1)),
        Action::ChooseDown => {
            state.doing = Doing::Dials((chosen + 1).min(rows.saturating_sub(1)));
        }
        Action::TurnDown => effects.extend(state.dials().step(chosen, -1).map(Effect::Turn)),
        Action::TurnUp => effects.extend(state.dials().step(chosen, 1).map(Effect::Turn)),
        Action::Done | Action::Dials => state.doing = Doing::Watch,
        _ => return false,
    }
    true
}

/// Goes on with the exhibit as turned: at once where it trains alike, else with the run that there
/// is for it, if there is one.
fn turned(
    state: &mut BornState,
    turned: Turned,
    born: Result<Arc<Born>, String>,
    effects: &mut Effects,
) {
    let born = match born {
        Ok(born) => born,
        Err(why) => {
            state.shell.message = Some(why);
            return;
        }
    };
    state.turned = turned;
    let (Matter::Field(old), Matter::Field(new)) = (&state.born.matter, &born.matter);
    let trains_alike = old.training == new.training;
    let same_maze = (old.side, old.apart) == (new.side, new.apart);
    let maze = match same_maze && trains_alike {
        true => state.base.maze.clone(),
        false => shown_maze(new, state.number),
    };
    state.born = born;
    if !same_maze {
        drawn_anew(state);
    }
    if !trains_alike {
        lessons::other_training(state, effects);
    }
    state.steering = None;
    state.ask_anew(maze);
}

/// Another maze has come: what was done by hand to the one before is gone.
fn drawn_anew(state: &mut BornState) {
    state.changed = false;
    state.before.clear();
    state.steering = None;
    state.playing = None;
    if let Doing::Hand(..) = state.doing {
        state.doing = Doing::Watch;
    }
}

/// Ways of looking, and which maze is looked at.
fn look(state: &mut BornState, action: Action) {
    let panes = state.panes().len().max(1);
    match action {
        Action::NextPane => show(state, (state.pane + 1) % panes),
        Action::LastPane => show(state, (state.pane + panes - 1) % panes),
        Action::ChooseUp => state.scroll = state.scroll.saturating_sub(1),
        Action::ChooseDown => state.scroll = (state.scroll + 1).min(SCROLL_END),
        Action::NextWorld => other_maze(state, state.number + 1),
        Action::LastWorld => other_maze(state, state.number.saturating_sub(1).max(1)),
        Action::BackOut if state.shell.large => state.shell.large = false,
        Action::BackOut => show(state, 0),
        _ => {}
    }
}

/// No pane is longer; drawing stops at its real end.
const SCROLL_END: usize = 400;
/// The last maze there is.
const LAST_MAZE: usize = 9999;

fn show(state: &mut BornState, pane: usize) {
    state.pane = pane;
    state.scroll = 0;
}

fn other_maze(state: &mut BornState, number: usize) {
    state.number = number.min(LAST_MAZE);
    drawn_anew(state);
    let maze = shown_maze(state.thinker(), state.number);
    state.ask_anew(maze);
}

fn point(state: &mut BornState, pointer: Pointer, hit: Option<Hit>, effects: &mut Effects) {
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
        (Pointer::Press | Pointer::Drag, Some(Hit::Tick(clock, tick))) => {
            state.lit = clock;
            clocks::by_hand(state, clock, tick);
        }
        (Pointer::Press, Some(Hit::Dial(row, place))) if row < state.dials().rows() => {
            state.doing = Doing::Dials(row);
            effects.extend(state.dials().click(row, place).map(Effect::Turn));
        }
        (Pointer::Press, Some(Hit::Pane(pane))) => show(state, pane),
        (_, Some(Hit::Cell(cell))) if hand::point(state, pointer, cell) => {}
        (Pointer::WheelUp, hit) => clocks::wheel(state, hit, false),
        (Pointer::WheelDown, hit) => clocks::wheel(state, hit, true),
        _ => {}
    }
}
