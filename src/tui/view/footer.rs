//! The keys: the same line on every screen, and the four first things to do.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::scenario::Which;
use crate::tui::action::Action;
use crate::tui::born::{BornState, Carried, Doing};
use crate::tui::choice::{ChoiceState, Work};
use crate::tui::gallery::Gallery;
use crate::tui::game::GameState;
use crate::tui::hit::Hit;
use crate::tui::keymap::{Context, keys_for};
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::update::context;

/// Draws the keys that matter most here.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    let rows: Vec<Vec<(Action, String)>> = match context_of_keys(state) {
        Context::Edit => edit_keys(state),
        Context::Drive => vec![words(&[
            (Action::Up, "arrows: walk"),
            (Action::Stay, "stay"),
            (Action::Undo, "a step back"),
            (Action::Done, "done"),
            (Action::Ask, "what is this?"),
            (Action::Help, "all keys"),
        ])],
        Context::Dials => vec![dial_keys()],
        Context::Agents => vec![words(&[
            (Action::AgentAfter, "choose"),
            (Action::OpenAgent, "watch it"),
            (Action::OrderAgents, "order"),
            (Action::MoreAgents, "ten more"),
            (Action::Dials, "dials"),
            (Action::BackOut, "done"),
            (Action::Ask, "what is this?"),
            (Action::Help, "all keys"),
        ])],
        Context::From => vec![words(&[
            (Action::Up, "arrows: move the question"),
            (Action::Done, "done"),
            (Action::Ask, "what is this?"),
            (Action::Help, "all keys"),
        ])],
        _ => main_keys(state),
    };
    lines(canvas, area, &rows, context_of_keys(state));
}

/// Draws the keys that matter most in the gallery.
pub fn gallery(gallery: &Gallery, canvas: &mut Canvas, area: Rect) {
    if gallery.finding.is_some() {
        let row = words(&[
            (Action::ChooseUp, "choose"),
            (Action::Confirm, "open"),
            (Action::Done, "find no more"),
        ]);
        return lines(canvas, area, &[row], Context::Finding);
    }
    let row = words(&[
        (Action::ChooseUp, "choose"),
        (Action::Confirm, "open"),
        (Action::Find, "find"),
        (Action::Guess1, "guess"),
        (Action::Gallery, "back"),
        (Action::Ask, "what is this?"),
        (Action::Help, "all keys"),
        (Action::Quit, "quit"),
    ]);
    lines(canvas, area, &[row], Context::Gallery);
}

/// Draws the keys that matter most in a training game.
pub fn game(state: &GameState, canvas: &mut Canvas, area: Rect) {
    if state.dialing.is_some() {
        return lines(canvas, area, &[dial_keys()], Context::Dials);
    }
    let play = if state.playing { "pause" } else { "play" };
    let first = words(&[
        (Action::Forward, "back, on"),
        (Action::Play, play),
        (Action::Ask, "what is this?"),
        (Action::Help, "all keys"),
        (Action::Gallery, "gallery"),
        (Action::Quit, "quit"),
    ]);
    let mut second = words(&[(Action::Dials, "dials"), (Action::NextPane, "next pane")]);
    if state.maps() {
        let what = if state.mapped { "no map" } else { "the map" };
        second.push((Action::Map, what.into()));
    }
    if state.maps() && state.mapped {
        second.push((Action::AcrossNext, "other side".into()));
        second.push((Action::UpNext, "other height".into()));
    }
    lines(canvas, area, &[first, second], Context::Game);
}

/// Draws the keys that matter most at a network that nobody gave a search.
pub fn born(state: &BornState, canvas: &mut Canvas, area: Rect) {
    match state.doing {
        Doing::Dials(_) => lines(canvas, area, &[dial_keys()], Context::Dials),
        Doing::Hand(_, carried) => lines(canvas, area, &hand_keys(state, carried), Context::Hand),
        Doing::Watch => lines(canvas, area, &born_keys(state), Context::Born),
    }
}

fn born_keys(state: &BornState) -> Vec<Vec<(Action, String)>> {
    let play = if state.playing.is_some() {
        "pause"
    } else {
        "play"
    };
    let goal = if state.maze().lamp.is_some() {
        "coin"
    } else {
        "goal"
    };
    let train = match &state.lessons {
        None => "train it here",
        Some(lessons) if lessons.live.paused => "train on",
        Some(_) => "pause training",
    };
    let first = words(&[
        (Action::Forward, "back, on"),
        (Action::Play, play),
        (Action::Ask, "what is this?"),
        (Action::Help, "all keys"),
        (Action::StopTraining, train),
        (Action::Dials, "dials"),
        (Action::Gallery, "gallery"),
        (Action::Quit, "quit"),
        (Action::NextWorld, "next maze"),
        (Action::NextPane, "next pane"),
        (Action::NextClock, "other clock"),
        (
            Action::KeepMind,
            if state.keeps {
                "think anew"
            } else {
                "keep its mind"
            },
        ),
    ]);
    let mut second = vec![(Action::MoveCoin, format!("move the {goal}"))];
    if state.maze().lamp.is_some() {
        second.push((Action::LayAsTrained, "lamp to the coin, or away".into()));
    }
    second.extend(words(&[
        (Action::PlayWalk, "play the walk"),
        (Action::WhereItWasBorn, "where thinking began"),
        (Action::Edit, "by hand"),
        (Action::Scramble, "noise in its mind"),
        (Action::WriteGoal, "write in its mind"),
    ]));
    vec![first, second]
}

/// Draws the keys that matter most where search may be chosen.
pub fn choice(state: &ChoiceState, canvas: &mut Canvas, area: Rect) {
    if state.dialing.is_some() {
        return lines(canvas, area, &[dial_keys()], Context::Dials);
    }
    let (moves, play) = match (&state.work, state.playing) {
        (Work::Map(_), _) => ("arrows: choose a cell", None),
        (Work::Taxed(..), true) => ("arrows: back, on", Some("pause")),
        (Work::Taxed(..), false) => ("arrows: back, on", Some("play")),
    };
    let mut first = words(&[(Action::Up, moves)]);
    first.extend(play.map(|word| (Action::Play, word.into())));
    first.extend(words(&[
        (Action::Ask, "what is this?"),
        (Action::Help, "all keys"),
        (Action::Gallery, "gallery"),
        (Action::Quit, "quit"),
    ]));
    let train = if state.paused {
        "train on"
    } else {
        "pause training"
    };
    let mut second = words(&[(Action::Dials, "dials"), (Action::NextPane, "next pane")]);
    if !state.left().is_empty() {
        second.push((Action::StopTraining, train.into()));
    }
    second.extend(words(&[
        (Action::TrainAgain, "other seeds"),
        (Action::LargePrint, "large print"),
    ]));
    lines(canvas, area, &[first, second], Context::Choice);
}

fn hand_keys(state: &BornState, carried: Option<Carried>) -> Vec<Vec<(Action, String)>> {
    let put = if carried.is_some() {
        "put down"
    } else {
        "pick up"
    };
    let play = if state.playing.is_some() {
        "pause"
    } else {
        "play"
    };
    let first = words(&[
        (Action::Up, "arrows: hand"),
        (Action::Put, put),
        (Action::Wall, "wall"),
        (Action::WriteGoal, "write a goal"),
        (Action::WriteBlock, "a roadblock"),
        (Action::Undo, "undo"),
        (Action::Done, "done"),
        (Action::Help, "all keys"),
    ]);
    let second = words(&[
        (Action::Play, play),
        (Action::PushHarder, "harder, softer"),
        (Action::Scramble, "noise in its mind"),
        (Action::PlaceAgent, "agent here"),
        (Action::ThinkingBack, "a round back, on"),
        (
            Action::KeepMind,
            if state.keeps {
                "think anew"
            } else {
                "keep its mind"
            },
        ),
    ]);
    vec![first, second]
}

fn dial_keys() -> Vec<(Action, String)> {
    words(&[
        (Action::ChooseUp, "choose a dial"),
        (Action::TurnUp, "turn it"),
        (Action::Done, "done"),
        (Action::Ask, "what is this?"),
        (Action::Help, "all keys"),
    ])
}

fn lines(canvas: &mut Canvas, area: Rect, rows: &[Vec<(Action, String)>], context: Context) {
    for (row, y) in rows.iter().zip(area.y..area.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        line(canvas, place, row, context);
    }
}

/// Where the labels of the keys are looked up: what lies over the screen has no line of its own.
fn context_of_keys(state: &State) -> Context {
    match context(state) {
        Context::Help | Context::Palette | Context::Ask => Context::Main,
        other => other,
    }
}

fn words(pairs: &[(Action, &str)]) -> Vec<(Action, String)> {
    pairs.iter().map(|(a, w)| (*a, (*w).into())).collect()
}

fn main_keys(state: &State) -> Vec<Vec<(Action, String)>> {
    let prize = state.prize_name();
    let play = if state.playing.is_some() {
        "pause"
    } else {
        "play"
    };
    let more = if state.everything {
        "show less"
    } else {
        "show all"
    };
    vec![
        words(&[
            (Action::Forward, "back, on"),
            (Action::TrainingBack, "training"),
            (Action::Play, play),
            (Action::Ask, "what is this?"),
            (Action::Help, "all keys"),
            (Action::Dials, "dials"),
            (Action::Agents, "ten seeds"),
            (Action::Everything, more),
            (Action::Compare, "compare"),
            (Action::Gallery, "gallery"),
            (Action::Quit, "quit"),
            (Action::NextWorld, "next world"),
            (Action::FromHere, "from here?"),
            (Action::Drive, "walk by hand"),
            (Action::NextClock, "other clock"),
        ]),
        vec![
            (Action::MoveCoin, format!("move the {prize}")),
            match state.has_trained_places() {
                true => (Action::LayAsTrained, format!("{prize} as in training")),
                false => (Action::LayAsTrained, other_worlds(state)),
            },
            (Action::PlayWalk, "play the walk".into()),
            (Action::WhereItWentWrong, "where it went wrong".into()),
        ],
    ]
}

/// What the second key does where nothing lies in a fixed place in training.
fn other_worlds(state: &State) -> String {
    let called = &state.scenario.called;
    match state.session.id.which {
        Which::Train => format!("a test {called}"),
        Which::Deploy => format!("a training {called}"),
    }
}

fn edit_keys(state: &State) -> Vec<Vec<(Action, String)>> {
    let called = &state.scenario.called;
    let first = words(&[
        (Action::Up, "arrows: hand"),
        (Action::Put, "put"),
        (Action::PickUp, "pick up"),
        (Action::Wall, "wall"),
        (Action::Clear, "clear"),
        (Action::Undo, "undo"),
        (Action::Done, "done"),
        (Action::Help, "all keys"),
    ]);
    let mut second = vec![
        (Action::AnotherMaze, format!("test {called}")),
        (Action::AnotherTraining, format!("training {called}")),
    ];
    second.extend(words(&[
        (Action::MoreColumns, "columns"),
        (Action::MoreRows, "rows"),
        (Action::Save, "save"),
        (Action::Share, "share"),
        (Action::NextThing, "next thing"),
    ]));
    vec![first, second]
}

/// One line of keys: those that do not fit are left out, never cut.
fn line(canvas: &mut Canvas, area: Rect, items: &[(Action, String)], context: Context) {
    let mut x = area.x + 1;
    for (action, word) in items {
        let key = label(canvas, context, *action);
        let columns = (key.chars().count() + 1 + word.chars().count()) as u16;
        if x + columns > area.right() {
            continue;
        }
        let start = x;
        x = canvas.text(x, area.y, area.right(), &key, Role::Key);
        x = canvas.text(x + 1, area.y, area.right(), word, Role::Dim);
        canvas.hit(Rect::new(start, area.y, x - start, 1), Hit::Do(*action));
        x += 2;
    }
}

/// The key of an action as it is written here.
fn label(canvas: &Canvas, context: Context, action: Action) -> String {
    let unicode = canvas.theme.is_unicode();
    match action {
        Action::Up => String::new(),
        Action::ChooseUp if unicode => "↑↓".into(),
        Action::ChooseUp => "up down".into(),
        Action::TurnUp | Action::Forward if unicode => "←→".into(),
        Action::AgentAfter if unicode => "↑↓".into(),
        Action::AgentAfter => "up down".into(),
        Action::TurnUp => "<- ->".into(),
        Action::Forward => "<- ->".into(),
        Action::Guess1 => "1 2 3".into(),
        Action::TrainingBack => "[ ]".into(),
        Action::MoreColumns | Action::PushHarder => "+ -".into(),
        Action::ThinkingBack => "< >".into(),
        Action::MoreRows => "* /".into(),
        _ => keys_for(context, action)
            .first()
            .map_or(String::new(), |k| k.label(unicode)),
    }
}
