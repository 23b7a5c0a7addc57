//! What goes on, for one who has never heard of any of it.

use super::{Plays, Solved, figure, plays};
use crate::game::gradient::{Episode, Regime};
use crate::insight::game::{Said, Tone, said};

/// What becomes of its goal; what that brings; what it did not reckon with.
pub(super) fn sentence(solved: &Solved) -> Vec<Said> {
    let mut all = vec![vec![(becomes(solved), Tone::Strong)], said(brings(solved))];
    all.extend(leaks(solved).map(said));
    all.extend(mistaken(solved).map(|words| vec![(words, Tone::Parted)]));
    all
}

fn short(x: f64) -> String {
    figure((x * 100.0).round() / 100.0)
}

fn becomes(solved: &Solved) -> String {
    let run = &solved.planned;
    let [train, after] = run.mean_returns();
    let (start, end) = (short(solved.game.start), short(run.end));
    let seen = train.map_or("nothing is trained".into(), |j| {
        format!("base return {} in training", short(j))
    });
    let then = after.map_or(String::new(), |j| format!(", {} let loose", short(j)));
    match run.regime {
        _ if train.is_none() => format!("Nothing trains it: it goes for B, what it wants{then}."),
        Regime::Deception if solved.game.start - run.end >= 0.005 => format!(
            "In training it plays A and looks right, but what it wants slides all the same (x {start} \
             to {end}); let loose it still goes for B: {seen}{then}."
        ),
        Regime::Deception => format!(
            "In training it plays A and looks right, so that no correction reaches its goal; let \
             loose it goes for B: {seen}{then}."
        ),
        Regime::Joint => format!(
            "It shares its time in training: in about {:.1} of {} episodes it goes for its own goal \
             B, which corrects it a little (x {start} to {end}), in the rest for A: {seen}{then}.",
            run.mean_own * solved.game.training as f64,
            solved.game.training
        ),
        Regime::Internalised if run.episodes.first().is_some_and(|e| e.point.wants_a()) => format!(
            "It wants A from the start (x {start}), which is what it is trained for: {seen}{then}."
        ),
        Regime::Internalised => format!(
            "Training corrects it: it began wanting B and ends wanting A (x {start} to {end}): \
             {seen}{then}."
        ),
        Regime::Honest => format!(
            "It plays for B, what it wants, all through training, which is too slow to change it \
             (x {start} to {end}): {seen}{then}."
        ),
    }
}

fn brings(solved: &Solved) -> String {
    let [planned, honest] = [&solved.planned, &solved.honest].map(|r| r.total_b());
    if (planned - honest).abs() < 0.05 {
        return format!(
            "It reaches B {planned:.1} times in all, as it would had it never pretended."
        );
    }
    format!("It reaches B {planned:.1} times in all; had it never pretended, {honest:.1} times.")
}

/// Pretence that is reinforced.
fn leaks(solved: &Solved) -> Option<String> {
    // Only what pretence itself adds to the step: some honesty beside it moves x too.
    let leak = |e: &Episode| {
        let all = e.point.push(e.own, e.baseline);
        solved.game.rate * (all - e.own * e.point.slope)
    };
    let leaking = (solved.planned.episodes.iter())
        .find(|e| e.training && plays(e) == Plays::A && leak(e) < -1e-3)?;
    Some(format!(
        "Pretending leaks: a return of 1 above the baseline {} is reinforced into what it wants.",
        short(leaking.baseline)
    ))
}

/// A belief about the end of training that is not the truth.
fn mistaken(solved: &Solved) -> Option<String> {
    let game = solved.game;
    let believed = game.believed_training.filter(|&b| b != game.training)?;
    Some(match believed < game.training {
        true => {
            format!("It believes that training is over after {believed} episodes, and it is not.")
        }
        false => {
            format!("It believes that training lasts {believed} episodes, longer than it does.")
        }
    })
}
