use std::sync::Arc;

use super::super::overlay::tests::{SIZES, drawn, frame, state, words};
use super::*;
use crate::scenario::Scenario;
use crate::tui::action::Action;
use crate::tui::theme::GlyphSet;
use crate::tui::update::{Input, update};

/// What the training asked for by [`comparing`] comes to.
fn cured(state: &State, result: Result<(Arc<Scenario>, Arc<[f64]>), String>) -> Input {
    let source = state.cure_source().expect("the exhibit names a cure");
    Input::Cured(source, state.history.seed, result)
}

fn comparing() -> State {
    let mut state = state();
    update(&mut state, Input::Act(Action::Compare));
    assert!(state.comparison.is_some());
    state
}

#[test]
fn all_three_are_told_of_at_every_size() {
    let waiting = comparing();
    let mut ready = comparing();
    let params = ready.history.records[0].params.clone();
    let properly = cured(&ready, Ok((ready.scenario.clone(), params)));
    update(&mut ready, properly);
    let mut failed = comparing();
    let badly = cured(&failed, Err("no such luck".into()));
    update(&mut failed, badly);
    for set in [GlyphSet::Unicode, GlyphSet::Ascii] {
        for size in SIZES {
            for (state, third) in [
                (&waiting, "being trained"),
                (&ready, "properly"),
                (&failed, "no such luck"),
            ] {
                let rows = words(&frame(state, size, set));
                for part in ["training", "here", third] {
                    // Captions beside one another are wrapped word by word.
                    let whole = part.split(' ').all(|word| rows.contains(word));
                    assert!(whole, "{size:?} {part} {rows}");
                }
                assert!(
                    rows.contains("still want something else."),
                    "{size:?} {rows}"
                );
            }
        }
    }
}

#[test]
fn tiny_areas_are_drawn_without_harm() {
    let state = comparing();
    for (width, height) in (0..70).flat_map(|w| (0..30).map(move |h| (w, h))) {
        drawn((width, height), GlyphSet::Unicode, |canvas, area| {
            draw(&state, canvas, area);
        });
    }
}
