//! What each input does to the state. No clock, no terminal, no thread: what must happen outside
//! is handed back as effects.

mod agents;
mod born;
mod choice;
mod clocks;
mod curve;
mod dials;
mod gallery;
mod game;
mod hand;
mod keep;
mod overlay;
mod pointer;
#[cfg(test)]
mod rehearsal;
mod runs;

pub use born::{
    BornEffect, BornInput, context as born_context, under as born_under, update as update_born,
};
pub use choice::{ChoiceEffect, ChoiceInput, context as choice_context, update as update_choice};
pub use clocks::track;
pub use dials::{dials_of, scenario_ahead};
pub use game::{context as game_context, update as update_game};
pub use overlay::{LETTERS, matching};

use std::sync::Arc;

use super::action::Action;
use super::battery::{self, Findings, Tested};
use super::crew::Source;
use super::crew::{Order, Raised};
use super::dials::Turned;
use super::game::MapOf;
use super::hit::{Hit, Pointer};
use super::keymap::Context;
use super::shell::Shell;
use super::state::{Cured, MEASURED_WORLDS, Mode, Overlay, State, TreeForm, world};
use crate::episode::WorldId;
use crate::insight::game::Map;
use crate::insight::{Comparison, Measured, Point, Side, side};
use crate::scenario::{Exhibit, Game, Scenario, Which};
use crate::train::News;

/// Something that happens to the state.
#[derive(Debug)]
pub enum Input {
    /// A person did something.
    Act(Action),
    /// A letter typed where letters are text or choose.
    Letter(char),
    /// The pointer, on what it touched.
    Pointer(Pointer, Option<Hit>),
    /// A playing clock is due.
    Tick,
    /// Points of the curve of test worlds were measured in an exhibit.
    Curve(Arc<Scenario>, Vec<(Point, Option<f64>)>),
    /// News of the training run.
    Trained(u64, News),
    /// The exhibit with other dials, or why it cannot be had.
    Turned(Turned, Result<Arc<Scenario>, String>),
    /// An agent was measured: exhibit, update, parameters; training worlds, deployment worlds.
    Measured(
        Arc<Scenario>,
        usize,
        Arc<[f64]>,
        Box<Result<(Measured, Measured), String>>,
    ),
    /// The exhibit has just come onto the screen, or back to it.
    Arrived,
    /// The agent that learned properly is ready, or not.
    Cured(Source, u64, Result<(Arc<Scenario>, Arc<[f64]>), String>),
    /// The game with other dials, or why it cannot be had.
    GameTurned(Turned, Result<Arc<Game>, String>),
    /// A map was drawn, and what it is of.
    Mapped(MapOf, Option<Map>),
    /// A scenario file was written, and where, or why not.
    Saved(Result<String, String>),
    /// How far agents of an order are: seed and update.
    Growing(u64, Vec<(u64, usize)>),
    /// An agent of an order is ready, or not.
    Raised(u64, u64, Box<Raised>),
    /// News of a born planner.
    Born(BornInput),
    /// What tests of a model have found.
    Tested(Box<Findings>),
    /// News of models that may search or not.
    Choice(ChoiceInput),
}

/// Something that must happen outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Train from the start: number of the run, exhibit, seed.
    Train(u64, Arc<Scenario>, u64),
    /// Open the exhibit with other dials.
    Turn(Turned),
    /// Draw the map of a game.
    Map(MapOf),
    /// Raise agents side by side.
    Raise(Order),
    /// Let them be.
    Dismiss,
    /// Stop training.
    StopTraining,
    /// Measure the agent of an update of an exhibit.
    Measure(Arc<Scenario>, usize, Arc<[f64]>),
    /// Measure these agents in test worlds, for the curve.
    Curve(Arc<Scenario>, Vec<Point>),
    /// Train the agent that learns properly, opened from this, with a seed.
    Cure(Source, u64),
    /// Open another exhibit, by its name.
    Open(String),
    /// Leave, with an exit code.
    Quit(i32),
    /// Stop until continued.
    Suspend,
    /// Send what is shown to the clipboard.
    Copy,
    /// Send this line to the clipboard.
    Share(String),
    /// Write this text to a new scenario file.
    Save(String),
    /// Take or leave the mouse.
    Mouse(bool),
    /// Write the whole screen anew.
    Repaint,
    /// Something for a born planner.
    Born(BornEffect),
    /// Test whether this searches.
    Battery(Tested),
    /// Something for models that may search or not.
    Choice(ChoiceEffect),
}

/// The effects of one input, in order.
pub type Effects = Vec<Effect>;

/// Which keys count at the moment.
pub fn context(state: &State) -> Context {
    match (&state.shell.overlay, &state.mode) {
        (Overlay::Help(_) | Overlay::Battery(_), _) => Context::Help,
        (Overlay::Palette(..), _) => Context::Palette,
        (Overlay::Ask(_), _) => Context::Ask,
        (Overlay::None, _) if state.shell.gallery.open => match state.shell.gallery.finding {
            Some(_) => Context::Finding,
            None => Context::Gallery,
        },
        (Overlay::None, Mode::Edit(_)) => Context::Edit,
        (Overlay::None, Mode::Drive) => Context::Drive,
        (Overlay::None, Mode::From(_)) => Context::From,
        (Overlay::None, Mode::Dials(_)) => Context::Dials,
        (Overlay::None, Mode::Watch) if state.agents.open => Context::Agents,
        (Overlay::None, Mode::Watch) => Context::Main,
    }
}

/// Applies one input.
pub fn update(state: &mut State, input: Input) -> Effects {
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
        Input::Pointer(pointer, hit) => pointer::point(state, pointer, hit, &mut effects),
        Input::Tick => clocks::tick(state),
        Input::Trained(run, news) => runs::trained(state, run, news),
        Input::Turned(turned, scenario) => dials::turned(state, turned, scenario, &mut effects),
        Input::Measured(scenario, at, params, result) => {
            runs::measured(state, &scenario, at, &params, *result);
            gallery::note_outcome(state, at);
        }
        Input::Tested(found) => battery::take(&mut state.shell, *found),
        // News for an exhibit of another kind that has left the screen.
        Input::GameTurned(..) | Input::Mapped(..) | Input::Born(_) | Input::Choice(_) => {}
        Input::Saved(result) => keep::saved(state, result),
        Input::Curve(scenario, points) => curve::measured(state, &scenario, points),
        Input::Arrived => {
            battery::left(&mut state.shell);
            runs::arrived(state, &mut effects);
        }
        Input::Cured(source, seed, result) => runs::cured(state, &source, seed, result),
        Input::Growing(order, news) => agents::growing(state, order, &news),
        Input::Raised(order, seed, raised) => agents::raised(state, order, seed, *raised),
    }
    runs::ask_to_measure(state, &mut effects);
    runs::ask_for_cured(state, &mut effects);
    curve::ask(state, &mut effects);
    effects
}

/// Recomputes what follows from session and run, after either has changed.
pub(super) fn follow(state: &mut State) {
    let was = state.scene.ground.world.grid.clone();
    let State {
        scene,
        history,
        session,
        ..
    } = state;
    if let Err(e) = scene.refresh(history, session) {
        // The change that led here can't be shown; the one before it can.
        state.shell.message = Some(e.to_string());
        state.session.undo();
        return;
    }
    keep::fit_to_size(state, &was);
    if let Some(tip) = state.chosen
        && tip as usize >= state.scene.shown().tree.nodes.len()
    {
        state.chosen = None;
    }
    state.from = match state.mode {
        Mode::From(cell) => state.scene.from_here(cell),
        // From the list of all that can be done one comes into any mode from any other.
        _ => None,
    };
    compare(state);
}

/// Another decision is on the screen: a chosen way of the old one means nothing.
pub(super) fn forget_choice(state: &mut State) {
    state.chosen = None;
    state.inside = false;
}

fn act(state: &mut State, action: Action, effects: &mut Effects) {
    if !matches!(
        action,
        Action::Quit | Action::Suspend | Action::Redraw | Action::Mouse
    ) {
        state.touched = true;
    }
    match action {
        Action::Quit => effects.push(Effect::Quit(0)),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::Redraw => effects.push(Effect::Repaint),
        Action::Copy => {
            effects.push(Effect::Copy);
            state.shell.message = Some("Sent to the terminal's clipboard as text.".into());
        }
        Action::Share => keep::share(state, effects),
        Action::Save => keep::save(state, effects),
        Action::Mouse => mouse(&mut state.shell, effects),
        _ if over(state, action, effects) => {}
        _ if agents::act(state, action, effects) => {}
        _ if dials::act(state, action, effects) => {}
        _ if hand::act(state, action) => {}
        _ if clocks::act(state, action) => {}
        _ => look(state, action, effects),
    }
}

/// Takes the mouse, or leaves it to the terminal.
fn mouse(shell: &mut Shell, effects: &mut Effects) {
    shell.mouse = !shell.mouse;
    effects.push(Effect::Mouse(shell.mouse));
    shell.message = Some(match shell.mouse {
        true => "The mouse speaks to the program; hold Shift to select text.".into(),
        false => "The mouse selects text again.".into(),
    });
}

/// Does what concerns the gallery and what lies over the screen; false if the action does not.
fn over(state: &mut State, action: Action, effects: &mut Effects) -> bool {
    match overlay::act(&mut state.shell, action, Context::Main) {
        overlay::Done::Nothing => {}
        overlay::Done::Taken => return true,
        overlay::Done::Do(action) => {
            act(state, action, effects);
            return true;
        }
    }
    let here = state.scenario.clone();
    let done = gallery::act(&mut state.shell, action, || Exhibit::World(here));
    in_gallery(state, done, effects)
}

/// What follows from something done in the gallery; false if nothing was.
fn in_gallery(state: &mut State, done: gallery::Done, effects: &mut Effects) -> bool {
    match done {
        gallery::Done::Nothing => return false,
        gallery::Done::Taken => {}
        // It pauses: what is not seen would be missed.
        gallery::Done::Entered => state.playing = None,
        gallery::Done::Open(name) => effects.push(Effect::Open(name)),
    }
    true
}

/// Ways of looking, and which world and run is looked at.
fn look(state: &mut State, action: Action, effects: &mut Effects) {
    match action {
        Action::Everything => state.everything = !state.everything,
        Action::Battery => {
            if let Some(record) = state.history.records.get(state.scene.update) {
                let of = Tested::World(state.scenario.clone(), record.params.clone());
                if battery::ask(&mut state.shell, of.clone()) {
                    effects.push(Effect::Battery(of));
                }
            }
        }
        Action::LargePrint => state.shell.large = !state.shell.large,
        Action::TreeForm => {
            state.form = match state.form {
                TreeForm::Lines => TreeForm::List,
                TreeForm::List => TreeForm::Blocks,
                TreeForm::Blocks => TreeForm::Lines,
            }
        }
        Action::ChooseUp => choose(state, -1),
        Action::ChooseDown => choose(state, 1),
        Action::LookInto => state.inside = !state.chosen_way().is_empty() && !state.inside,
        Action::BackOut => back_out(state),
        Action::Compare => {
            state.comparing = !state.comparing;
            // What failed is tried again.
            if matches!(state.cured, Cured::Failed(_)) {
                state.cured = Cured::No;
            }
            compare(state);
        }
        Action::NextWorld => other_world(state, 1),
        Action::LastWorld => other_world(state, -1),
        Action::SwitchMazes => switch_mazes(state),
        Action::StopTraining => runs::stop_or_train(state, effects),
        Action::TrainAgain => runs::train(state, state.history.seed.wrapping_add(1), effects),
        _ => {}
    }
}

/// The world of the same number of the other distribution.
pub(super) fn switch_mazes(state: &mut State) {
    let which = match state.session.id.which {
        Which::Train => Which::Deploy,
        Which::Deploy => Which::Train,
    };
    let number = state.session.id.number;
    enter(state, WorldId { which, number });
}

fn back_out(state: &mut State) {
    if state.inside {
        state.inside = false;
    } else if state.shell.large {
        state.shell.large = false;
    } else if state.comparing {
        state.comparing = false;
    } else {
        forget_choice(state);
    }
}

/// The order in which ways are chosen: its own first, then by worth.
fn choose(state: &mut State, by: isize) {
    let mut ways = state.ways();
    let own = state.moment().own.last().map(|&n| n as u32);
    ways.sort_by(|a, b| {
        (Some(b.tip) == own)
            .cmp(&(Some(a.tip) == own))
            .then(b.worth.total_cmp(&a.worth))
    });
    if ways.is_empty() {
        return;
    }
    let at = (state.chosen)
        .and_then(|tip| ways.iter().position(|w| w.tip == tip))
        .unwrap_or(0);
    let to = (at as isize + by).clamp(0, ways.len() as isize - 1) as usize;
    state.chosen = Some(ways[to].tip);
}

fn other_world(state: &mut State, by: isize) {
    let id = state.session.id;
    let number = (id.number as isize + by).max(1) as usize;
    enter(state, WorldId { number, ..id });
}

pub(super) fn enter(state: &mut State, id: WorldId) {
    match world(&state.scenario, id) {
        Ok(world) => {
            state.session.enter(id, world);
            agents::place(state);
            state.laid = None;
            state.playing = None;
            forget_choice(state);
            follow(state);
        }
        Err(why) => state.shell.message = Some(why),
    }
}

/// What is set beside the walk, while it is shown.
fn compare(state: &mut State) {
    if !state.comparing {
        state.comparison = None;
        return;
    }
    state.comparison = comparison(state);
}

fn comparison(state: &State) -> Option<Comparison> {
    let record = state.history.records.get(state.scene.update)?;
    let number = state.session.id.number;
    let here = &state.session.world;
    Some(Comparison {
        trained: (number..number + TRIES)
            .filter_map(|number| in_training(state, &record.params, number))
            .max_by_key(|side| side.walk.len().min(A_WALK))?,
        here: side(&state.scenario, &record.params, here).ok()?,
        cured: match &state.cured {
            Cured::Ready(scenario, params) => side(scenario, params, here).ok(),
            _ => None,
        },
    })
}

/// Training mazes looked through for one with some way to go.
const TRIES: usize = 12;
/// Steps that make a walk worth looking at.
const A_WALK: usize = 8;

fn in_training(state: &State, params: &[f64], number: usize) -> Option<Side> {
    let which = Which::Train;
    let world = world(&state.scenario, WorldId { which, number }).ok()?;
    side(&state.scenario, params, &world).ok()
}

/// How many worlds a measure counts.
pub const WORLDS: usize = MEASURED_WORLDS;
