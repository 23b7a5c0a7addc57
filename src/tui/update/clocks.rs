//! The three clocks: stepping, scrubbing, playing.

use super::{follow, forget_choice};
use crate::insight::{Mark, TickMark, pursued_words};
use crate::tui::action::Action;
use crate::tui::state::{Clock, Mode, Playing, State};

/// Does what concerns the clocks; false if the action does not.
pub(super) fn act(state: &mut State, action: Action) -> bool {
    let lit = state.lit;
    match action {
        Action::LightWalk => light(state, Clock::Walk),
        Action::LightThinking => light(state, Clock::Thinking),
        Action::LightTraining => light(state, Clock::Training),
        Action::NextClock => light(state, next(lit, 1)),
        Action::LastClock => light(state, next(lit, 2)),
        Action::Forward => step(state, lit, 1),
        Action::Back => step(state, lit, -1),
        Action::WalkForward => step(state, Clock::Walk, 1),
        Action::WalkBack => step(state, Clock::Walk, -1),
        Action::ThinkingForward => step(state, Clock::Thinking, 1),
        Action::ThinkingBack => step(state, Clock::Thinking, -1),
        Action::TrainingForward => step(state, Clock::Training, 1),
        Action::TrainingBack => step(state, Clock::Training, -1),
        Action::NextChange => change(state, lit, true),
        Action::LastChange => change(state, lit, false),
        Action::FirstTick => by_hand(state, lit, 0),
        Action::LastTick => {
            let (length, _) = state.clock(lit);
            by_hand(state, lit, length - 1);
        }
        Action::Play => play(state),
        Action::Faster => state.speed = (state.speed + 1).min(4),
        Action::Slower => state.speed = (state.speed - 1).max(-4),
        Action::PlayWalk => {
            state.mode = Mode::Watch;
            state.lit = Clock::Walk;
            by_hand(state, Clock::Walk, 0);
            start(state, Clock::Walk);
        }
        Action::RestartWalk => {
            state.session.done.clear();
            state.session.step = 0;
            state.session.tick = None;
            state.playing = None;
            forget_choice(state);
            follow(state);
        }
        Action::WhereItWentWrong => where_it_went_wrong(state),
        _ => return false,
    }
    true
}

fn light(state: &mut State, clock: Clock) {
    state.lit = clock;
    if state.playing.is_some_and(|p| p.clock != clock) {
        state.playing = None;
    }
}

fn next(clock: Clock, by: usize) -> Clock {
    let at = Clock::ALL.iter().position(|&c| c == clock).unwrap_or(0);
    Clock::ALL[(at + by) % Clock::ALL.len()]
}

fn step(state: &mut State, clock: Clock, by: isize) {
    let (length, at) = state.clock(clock);
    let to = (at as isize + by).clamp(0, length as isize - 1) as usize;
    by_hand(state, clock, to);
}

/// A person moves a clock: what plays stops, and the screen no longer chooses for itself.
pub(super) fn by_hand(state: &mut State, clock: Clock, to: usize) {
    state.playing = None;
    go(state, clock, to);
}

/// Sets a clock; the other two follow from it.
pub(super) fn go(state: &mut State, clock: Clock, to: usize) {
    let (length, at) = state.clock(clock);
    let to = to.min(length - 1);
    match clock {
        Clock::Training => {
            // What has happened stays; what follows is re-planned by the agent of that update.
            state.session.keep(&state.scene.walk.actions);
            let newest = to + 1 == length;
            state.session.update = (!newest).then_some(to);
            state.session.tick = None;
        }
        Clock::Walk => {
            state.session.step = to;
            state.session.tick = None;
        }
        Clock::Thinking => state.session.tick = (to + 1 < length).then_some(to),
    }
    if to != at {
        forget_choice(state);
    }
    follow(state);
}

/// The sign of each tick of a clock.
pub fn track(state: &State, clock: Clock) -> &[TickMark] {
    match clock {
        Clock::Training => &state.scene.training_track,
        Clock::Walk => &state.scene.walk_track,
        Clock::Thinking => &state.scene.search_track,
    }
}

fn change(state: &mut State, clock: Clock, forward: bool) {
    let (_, at) = state.clock(clock);
    let track = track(state, clock);
    let here = at.min(track.len().saturating_sub(1));
    let Some(mark) = track.get(here).map(|t| t.mark) else {
        return;
    };
    let differs = |i: &usize| track[*i].mark != mark;
    let to = if forward {
        (here + 1..track.len()).find(differs)
    } else {
        (0..here).rev().find(differs)
    };
    match to {
        Some(to) => by_hand(state, clock, to),
        None => {
            let side = if forward { "later" } else { "earlier" };
            state.shell.message = Some(format!("No {side} change of sign on this clock."));
        }
    }
}

fn play(state: &mut State) {
    if state.playing.is_some() {
        state.playing = None;
        return;
    }
    let lit = state.lit;
    let (length, at) = state.clock(lit);
    if at + 1 >= length {
        go(state, lit, 0);
    }
    start(state, lit);
}

fn start(state: &mut State, clock: Clock) {
    state.playing = Some(Playing {
        clock,
        stopped_once: false,
    });
}

/// One tick of the clock that plays. The walk stops by itself where its plan first parts, once.
pub(super) fn tick(state: &mut State) {
    let Some(playing) = state.playing else {
        return;
    };
    let (length, at) = state.clock(playing.clock);
    if at + 1 >= length {
        state.playing = None;
        return;
    }
    go(state, playing.clock, at + 1);
    let (length, at) = state.clock(playing.clock);
    if at + 1 >= length {
        state.playing = None;
        return;
    }
    let parts = track(state, Clock::Walk)
        .get(at)
        .is_some_and(|t| t.mark == Mark::PartsNow);
    if playing.clock == Clock::Walk && parts && !playing.stopped_once {
        state.playing = None;
        state.shell.message = Some("Here the two part. Space plays on.".into());
    }
}

/// The first update from which its plan here heads for what it heads for at the end of training,
/// without a break, if that plan parts from what it was trained for.
fn where_it_went_wrong(state: &mut State) {
    state.lit = Clock::Training;
    let parts = |t: &TickMark| matches!(t.mark, Mark::PartsNow | Mark::PartsLater);
    let track = &state.scene.training_track;
    let Some(last) = track.last().filter(|t| parts(t)) else {
        state.shell.message = Some(
            "After this training its plan for this place is right: nothing went wrong here.".into(),
        );
        return;
    };
    let alike = |t: &TickMark| parts(t) && t.pursued == last.pursued;
    let from = track.iter().rposition(|t| !alike(t)).map_or(0, |i| i + 1);
    let what = pursued_words(&state.scenario, last.pursued);
    by_hand(state, Clock::Training, from);
    state.shell.message = Some(match what {
        Some(goal) => format!("From this update on it heads for {goal} here."),
        None => "From this update on its plan here parts.".into(),
    });
}
