//! What is said of each of the three walks.

use super::{Panel, Words};
use crate::episode::Ended;
use crate::insight::{Side, percent};
use crate::tui::state::{Cured, State};
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Span, span};

/// Caption, walk and outcome of each.
pub fn panels(state: &State, words: Words) -> Vec<Panel<'_>> {
    let comparison = state.comparison.as_ref();
    let trained = comparison.map(|c| &c.trained);
    let here = comparison.map(|c| &c.here);
    let cured = comparison.and_then(|c| c.cured.as_ref());
    let panel = |caption: Vec<Span>, side: Option<&Side>, missing: Vec<Span>| Panel {
        caption,
        outcome: side.map_or(missing, |s| outcome(state, s, words)),
        side: None,
    };
    let strong = |text: &str| vec![span(text, Role::Strong)];
    let (training, same) = match words {
        Words::Fewest => ("in training:", "here:"),
        _ => ("in a training world", "here, the same agent"),
    };
    let lost = || vec![span("it cannot walk here", Role::Dim)];
    vec![
        Panel {
            side: trained,
            ..panel(strong(training), trained, lost())
        },
        Panel {
            side: here,
            ..panel(strong(same), here, lost())
        },
        Panel {
            side: cured,
            ..panel(learned(state, words), cured, not_yet(state))
        },
    ]
}

/// The third caption: with room, also what was done otherwise.
fn learned(state: &State, words: Words) -> Vec<Span> {
    let caption = match words {
        Words::Fewest if state.cured == Cured::Training => "here: another,",
        Words::Fewest => "another, learned properly:",
        _ => "here, one that learned properly",
    };
    let label = state
        .scenario
        .cure
        .as_ref()
        .filter(|_| words == Words::Full);
    let mut spans = vec![span(caption, Role::Strong)];
    spans.extend(label.map(|c| span(format!("({})", c.label), Role::Dim)));
    spans
}

/// Why there is no third walk.
fn not_yet(state: &State) -> Vec<Span> {
    match &state.cured {
        Cured::Failed(why) => vec![span(why.clone(), Role::Fault)],
        Cured::Ready(..) => vec![span("it cannot walk here", Role::Dim)],
        Cured::No | Cured::Training => vec![span("being trained...", Role::Dim)],
    }
}

/// How things stand on average, where that is what the training pays for.
fn kept(state: &State, side: &Side) -> Vec<Span> {
    let paid = (state.scenario.base.each_step.iter().enumerate()).filter(|(_, r)| **r != 0.0);
    let each: Vec<String> = paid
        .map(|(m, _)| {
            let name = state.scenario.laws.measures[m].name.replace('-', " ");
            format!("{name} {}", percent(side.shares[m]))
        })
        .collect();
    vec![span(each.join(", "), Role::Text)]
}

/// What a walk reaches first, and whether it was trained for that.
fn outcome(state: &State, side: &Side, words: Words) -> Vec<Span> {
    if state.scenario.pays_each_step() {
        return kept(state, side);
    }
    let rewarded = |i: usize| state.scenario.goals[i].is_rewarded(&state.scenario.base);
    let mut reached: Vec<usize> = (0..side.first.len()).filter(|&i| side.first[i]).collect();
    // What it was trained for is named first.
    reached.sort_by_key(|&i| !rewarded(i));
    let names: Vec<&str> = (reached.iter())
        .map(|&i| state.scenario.goals[i].name.as_str())
        .collect();
    let names = names.join(" and ");
    let right = reached.first().is_some_and(|&i| rewarded(i));
    // Something else may lie on the best way there.
    let on_the_way = !right && side.earns_all;
    let right = right || on_the_way;
    if reached.is_empty() {
        return vec![span(lost(side), Role::Later)];
    }
    let prize = state.prize_name();
    let many = reached.len() > 1;
    let (said, judged) = match (words, right) {
        (Words::Full, true) if many => (format!("{names} at once,"), "it looks right".to_string()),
        (Words::Full, true) if on_the_way => (
            format!("the {names} first,"),
            "and loses nothing by it".into(),
        ),
        (Words::Full, true) => (
            format!("the {names} first,"),
            "as it was trained for".into(),
        ),
        (Words::Full, false) => {
            let judged = format!("not the {prize} it was trained for");
            (format!("the {names} first,"), judged)
        }
        (Words::Few, true) if many => (format!("{names},"), "looks right".into()),
        (Words::Few, true) => (format!("{names} first,"), "right".into()),
        (Words::Few, false) => (format!("{names} first,"), format!("not the {prize}")),
        (Words::Fewest, true) if many => (String::new(), "looks right".into()),
        (Words::Fewest, true) => (String::new(), names),
        (Words::Fewest, false) => (format!("{names},"), format!("not {prize}")),
    };
    let role = if right { Role::Base } else { Role::Parted };
    vec![span(said, Role::Text), span(judged, role)]
}

fn lost(side: &Side) -> String {
    match side.walk.ended {
        Ended::Circles(from) if side.walk.len() <= from + 1 => "reaches nothing, stays".into(),
        Ended::Circles(_) => "reaches nothing, circles".into(),
        Ended::Over | Ended::OutOfSteps => {
            format!("nothing in {} steps", side.walk.len())
        }
    }
}
