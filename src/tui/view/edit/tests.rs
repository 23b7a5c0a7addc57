use super::super::overlay::tests::{SIZES, drawn, frame, state, words};
use super::*;
use crate::insight::Summary;
use crate::tui::state::Mode;
use crate::tui::theme::GlyphSet;
use crate::tui::update::{Input, update};
use crate::world::Cell;

/// The state after an action.
fn act(mut state: State, action: Key) -> State {
    update(&mut state, Input::Act(action));
    state
}

/// A state in which the coin was carried two places.
fn changed() -> State {
    let mut state = state();
    state = act(state, Key::MoveCoin);
    let to = if state.session.world.grid.xy(cursor(&state)).0 > 4 {
        Key::Left
    } else {
        Key::Right
    };
    state = act(state, to);
    state = act(state, to);
    state = act(state, Key::Put);
    assert!(state.session.is_edited(), "{:?}", state.shell.message);
    state
}

fn cursor(state: &State) -> Cell {
    match &state.mode {
        Mode::Edit(editing) => editing.cursor,
        _ => 0,
    }
}

#[test]
fn the_figures_before_the_first_change_are_kept() {
    let mut state = changed();
    let before = state.before.clone().unwrap();
    assert_ne!(before.prize, Summary::of(&state.scene, state.prize()).prize);
    state = act(state, Key::Clear);
    assert_eq!(state.before, Some(before.clone()));
    while state.session.is_edited() {
        state = act(state, Key::Undo);
    }
    assert_eq!(Summary::of(&state.scene, state.prize()), before);
}

#[test]
fn the_pane_says_what_is_in_hand_and_what_changed() {
    let mut held = state();
    held = act(held, Key::MoveCoin);
    let changed = changed();
    for set in [GlyphSet::Unicode, GlyphSet::Ascii] {
        for size in SIZES.into_iter().filter(|s| s.0 != 66) {
            let rows = words(&frame(&held, size, set));
            assert!(rows.contains("The coin is in hand"), "{rows}");
            let rows = words(&frame(&changed, size, set));
            assert!(
                rows.contains("before") && rows.contains("coin at"),
                "{rows}"
            );
            assert!(rows.contains("column"), "{rows}");
        }
    }
}

#[test]
fn tiny_panes_are_drawn_without_harm() {
    let state = changed();
    let Mode::Edit(editing) = &state.mode else {
        panic!("not editing");
    };
    for (width, height) in (0..40).flat_map(|w| (0..20).map(move |h| (w, h))) {
        drawn((width, height), GlyphSet::Unicode, |canvas, area| {
            draw(&state, editing, canvas, area);
        });
    }
}
