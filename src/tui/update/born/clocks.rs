//! The three clocks: stepping, scrubbing, playing.

use crate::tui::action::Action;
use crate::tui::born::{BornState, Doing};
use crate::tui::hit::Hit;
use crate::tui::state::Clock;

/// Does what concerns the clocks; false if the action does not.
pub(super) fn act(state: &mut BornState, action: Action) -> bool {
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
        Action::LastTick => by_hand(state, lit, usize::MAX),
        Action::Play => play(state),
        Action::Faster => state.speed = (state.speed + 1).min(4),
        Action::Slower => state.speed = (state.speed - 1).max(-4),
        Action::PlayWalk => {
            state.doing = Doing::Watch;
            state.lit = Clock::Walk;
            by_hand(state, Clock::Walk, 0);
            state.playing = Some(Clock::Walk);
        }
        Action::RestartWalk => by_hand(state, Clock::Walk, 0),
        Action::WhereItWasBorn => where_it_was_born(state),
        _ => return false,
    }
    true
}

fn light(state: &mut BornState, clock: Clock) {
    if state.lit != clock {
        state.pane = 0;
        state.scroll = 0;
    }
    state.lit = clock;
    if state.playing.is_some_and(|playing| playing != clock) {
        state.playing = None;
    }
}

fn next(clock: Clock, by: usize) -> Clock {
    let at = Clock::ALL.iter().position(|&c| c == clock).unwrap_or(0);
    Clock::ALL[(at + by) % Clock::ALL.len()]
}

fn step(state: &mut BornState, clock: Clock, by: isize) {
    let (_, at) = state.clock(clock);
    by_hand(state, clock, at.saturating_add_signed(by));
}

/// A person moves a clock: what plays stops.
pub(super) fn by_hand(state: &mut BornState, clock: Clock, to: usize) {
    state.playing = None;
    go(state, clock, to);
}

/// Sets a clock.
pub(super) fn go(state: &mut BornState, clock: Clock, to: usize) {
    let (last, at) = state.clock(clock);
    let to = to.min(last);
    match clock {
        Clock::Thinking => state.tick = to,
        Clock::Walk => state.stand_at(to),
        Clock::Training if to != at => {
            state.point = to;
            state.follow_point();
        }
        Clock::Training => {}
    }
}

/// The wheel turns the clock it is over, or the lit one.
pub(super) fn wheel(state: &mut BornState, hit: Option<Hit>, forward: bool) {
    let clock = match hit {
        Some(Hit::Tick(clock, _)) => clock,
        _ => state.lit,
    };
    step(state, clock, if forward { 1 } else { -1 });
}

/// To the next tick at which something else is done: the agent's own move while it thinks; on the
/// walk a step that is right where the last was not, or the other way round.
fn change(state: &mut BornState, clock: Clock, forward: bool) {
    let marks: Vec<i64> = match clock {
        Clock::Thinking => state.moves().iter().map(|a| a.index() as i64).collect(),
        _ => {
            let tenths = |share: &Option<f64>| share.map_or(-1, |s| (s * 10.0) as i64);
            state.track(clock).iter().map(tenths).collect()
        }
    };
    let (_, at) = state.clock(clock);
    let Some(here) = marks.get(at) else { return };
    let differs = |i: &usize| marks[*i] != *here;
    let to = match forward {
        true => (at + 1..marks.len()).find(differs),
        false => (0..at).rev().find(differs),
    };
    match to {
        Some(to) => by_hand(state, clock, to),
        None => {
            let side = if forward { "later" } else { "earlier" };
            state.shell.message = Some(format!("No {side} change on this clock."));
        }
    }
}

fn play(state: &mut BornState) {
    if state.playing.is_some() {
        state.playing = None;
        return;
    }
    let lit = state.lit;
    let (last, at) = state.clock(lit);
    if at >= last {
        go(state, lit, 0);
    }
    state.playing = (last > 0).then_some(lit);
}

/// One tick of the clock that plays.
pub(super) fn tick(state: &mut BornState) {
    let Some(clock) = state.playing else {
        return;
    };
    let (_, at) = state.clock(clock);
    go(state, clock, at + 1);
    let (last, at) = state.clock(clock);
    // The walk may still be on its way.
    let waits = clock == Clock::Walk && state.walk().is_none();
    if at >= last && !waits {
        state.playing = None;
    }
}

/// The first kept point at which thinking pays.
fn where_it_was_born(state: &mut BornState) {
    light(state, Clock::Training);
    match state.birth.born() {
        Some(point) => by_hand(state, Clock::Training, point),
        None if state.birth.curves.iter().any(Option::is_none) => {
            state.shell.message = Some("Its thinking is still being measured.".into());
        }
        None => {
            state.shell.message =
                Some("In this run thinking never pays: no search has come about.".into());
        }
    }
}
