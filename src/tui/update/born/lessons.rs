//! Its training: the run that ships or was kept, training anew beside the screen, and what is
//! measured of it.

use std::sync::Arc;

use super::{BornEffect, Effect, Effects};
use crate::born::{Run, Trainer, Training};
use crate::insight::born::Live;
use crate::tui::action::Action;
use crate::tui::born::{BornState, Lessons};
use crate::tui::crew::{Found, Kept, Lesson, Report, Snapshot};
use crate::tui::state::Clock;

/// Kept points that are measured at a time.
const AT_A_TIME: usize = 4;

/// Does what concerns training; false if the action does not.
pub(super) fn act(state: &mut BornState, action: Action, effects: &mut Effects) -> bool {
    match action {
        Action::StopTraining => stop_or_go_on(state, effects),
        Action::TrainAgain => {
            state.seed = state.seed.wrapping_add(1);
            train(state, effects);
        }
        Action::BackToFirst => back(state, effects),
        _ => return false,
    }
    true
}

/// Pauses the training beside the screen, lets it go on, or begins one.
fn stop_or_go_on(state: &mut BornState, effects: &mut Effects) {
    match &state.lessons {
        Some(lessons) if lessons.trainer.is_none() => {
            effects.push(born(BornEffect::Pause));
            state.shell.message = Some("Training pauses after this update; T goes on.".into());
        }
        Some(_) => match state.kept() {
            Some(kept) if kept.trainer.as_ref().is_some_and(|t| !t.is_done()) => {
                begin(state, kept, effects);
            }
            _ => train(state, effects),
        },
        None => match state.parked.take() {
            Some(kept) => {
                state.show_run(kept.run.clone());
                begin(state, kept, effects);
            }
            None => train(state, effects),
        },
    }
}

/// Trains from nothing.
fn train(state: &mut BornState, effects: &mut Effects) {
    let trainer = Trainer::new(state.thinker().training.clone(), state.seed);
    let kept = Kept::fresh(trainer);
    state.show_run(kept.run.clone());
    begin(state, kept, effects);
}

fn begin(state: &mut BornState, kept: Kept, effects: &mut Effects) {
    state.begun += 1;
    state.lit = Clock::Training;
    let update = kept.trainer.as_ref().map_or(0, |t| t.update);
    state.lessons = Some(Lessons {
        number: state.begun,
        live: Live {
            update,
            reached: kept.run.points.last().map_or(0.0, |p| p.reached),
            left: None,
            paused: false,
        },
        trainer: None,
    });
    effects.push(born(BornEffect::Teach(Lesson {
        number: state.begun,
        kept: Box::new(kept),
    })));
}

/// Drops what is trained here: back to the run it was opened with.
fn back(state: &mut BornState, effects: &mut Effects) {
    if state.lessons.take().is_some() {
        effects.push(born(BornEffect::Pause));
        state.begun += 1;
    }
    let run = state.first.clone();
    state.seed = run.seed;
    state.show_run(run);
    state.shell.message = Some("Back to the network it was opened with.".into());
}

/// Looks for the run of the exhibit.
pub(super) fn fetch(state: &mut BornState, effects: &mut Effects) {
    state.fetched = true;
    let training = Box::new(state.thinker().training.clone());
    effects.push(born(BornEffect::Fetch(training, state.seed)));
}

/// What there is of the exhibit's training is known.
pub(super) fn fetched(state: &mut BornState, of: &Training, found: Found) {
    // Another dial may have been turned meanwhile.
    if *of != state.thinker().training {
        return;
    }
    let Found {
        shipped,
        kept,
        fault,
    } = found;
    let done = |k: &Kept| k.trainer.as_ref().is_none_or(Trainer::is_done);
    let (over, begun): (Option<Kept>, Option<Kept>) = match kept {
        Some(kept) if done(&kept) => (Some(kept), None),
        other => (None, other),
    };
    let run = shipped.or(over.map(|k| k.run));
    let has_run = run.is_some();
    if let Some(run) = run {
        state.first = run.clone();
        state.show_run(run);
    }
    let update = begun
        .as_ref()
        .and_then(|k| k.trainer.as_ref())
        .map(|t| t.update);
    if let (Some(kept), false) = (&begun, has_run) {
        state.show_run(kept.run.clone());
    }
    state.parked = begun;
    state.shell.message = match (fault, update) {
        (Some(why), _) => Some(why),
        (None, Some(update)) => Some(format!(
            "A training that was begun here was kept after update {update}; T goes on with it."
        )),
        (None, None) if has_run => None,
        (None, None) => Some(
            "No trained network is there for these settings: this one is untrained. T trains it \
             here."
                .into(),
        ),
    };
}

/// The settings train otherwise than before: untrained, until its run is there.
pub(super) fn other_training(state: &mut BornState, effects: &mut Effects) {
    if state.lessons.take().is_some() {
        effects.push(born(BornEffect::Pause));
        state.begun += 1;
    }
    state.parked = None;
    let run = Run::of(&Trainer::new(state.thinker().training.clone(), state.seed));
    state.first = run.clone();
    state.run = run;
    state.point = 0;
    state.birth.curves = vec![None; state.run.points.len()];
    fetch(state, effects);
}

/// The exhibit was away from the screen: its training has been let go.
pub(super) fn left(state: &mut BornState) {
    let goes_on = |l: &Lessons| l.trainer.is_none();
    if state.lessons.take_if(|l| goes_on(l)).is_some() {
        // What was kept of it, if anything, is looked for again.
        state.fetched = false;
    }
}

/// How a training goes.
pub(super) fn taught(state: &mut BornState, number: u64, report: Report) {
    let Some(lessons) = state.lessons.as_mut().filter(|l| l.number == number) else {
        return;
    };
    if let Some((update, seen)) = report.last {
        lessons.live.update = update;
        lessons.live.reached = seen.reached;
    }
    lessons.live.left = report.left.or(lessons.live.left);
    if let Some(fault) = report.fault {
        state.shell.message = Some(format!("This training could not be kept: {fault}."));
    }
    match report.ended {
        Some(Ok(trainer)) if trainer.is_done() => state.lessons = None,
        Some(Ok(trainer)) => {
            lessons.live.paused = true;
            lessons.trainer = Some(trainer);
        }
        Some(Err(why)) => {
            state.lessons = None;
            state.shell.message = Some(format!("{why}."));
        }
        None => {}
    }
    let over = state.lessons.is_none();
    let newest = state.point + 1 >= state.run.points.len();
    if report.points.is_empty() {
        return;
    }
    state.run.points.extend(report.points);
    state.birth.curves.resize(state.run.points.len(), None);
    // What was trained here stands in for a network that was never trained.
    if over && state.first.points.len() == 1 {
        state.first = state.run.clone();
    }
    if newest {
        state.point = state.run.points.len() - 1;
        state.follow_point();
    }
}

/// What of its thinking was measured.
pub(super) fn measured(state: &mut BornState, curves: Vec<(usize, Arc<[f32]>, Vec<f64>)>) {
    state.measuring = false;
    for (update, params, curve) in curves {
        let same = |p: &crate::born::Point| p.update == update && p.params == params;
        let at = state.run.points.iter().position(same);
        if let Some(place) = at.and_then(|at| state.birth.curves.get_mut(at)) {
            *place = Some(curve);
        }
    }
}

/// Asks for what is wanted and not there: where it walks, and how good its thinking is.
pub(super) fn ask(state: &mut BornState, effects: &mut Effects) {
    let wanted = (state.base.clone(), state.keeps);
    if state.walk().is_none() && state.walking.as_ref() != Some(&wanted) {
        effects.push(born(BornEffect::Walk(Box::new(wanted.0.clone()), wanted.1)));
        state.walking = Some(wanted);
    }
    if let Some(wanted) = state.pacing_wanted()
        && state.paced.as_ref().is_none_or(|(of, _)| *of != wanted)
        && state.pacing.is_none()
    {
        state.pacing = Some(wanted.clone());
        effects.push(born(BornEffect::Pace(Box::new(wanted))));
    }
    if state.measuring {
        return;
    }
    let points: Vec<Snapshot> = unmeasured(state)
        .take(AT_A_TIME)
        .filter_map(|i| state.run.points.get(i))
        .map(|p| (p.update, p.params.clone()))
        .collect();
    if !points.is_empty() {
        state.measuring = true;
        let training = Box::new(state.run.training.clone());
        effects.push(born(BornEffect::Measure(training, points)));
    }
}

/// The points that are not measured: the one that is looked at first, then from the last.
fn unmeasured(state: &BornState) -> impl Iterator<Item = usize> {
    let curves = &state.birth.curves;
    let missing = |i: &usize| curves.get(*i).is_some_and(Option::is_none);
    let others = (0..curves.len()).rev().filter(|i| *i != state.point);
    std::iter::once(state.point).chain(others).filter(missing)
}

fn born(effect: BornEffect) -> Effect {
    Effect::Born(effect)
}
