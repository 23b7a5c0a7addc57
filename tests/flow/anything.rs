//! Whatever is pressed, clicked or resized: no panic, nothing on the screen out of step.

use std::sync::Arc;

use mesascope::insight::Scene;
use mesascope::tui::action::Action;
use mesascope::tui::crew::Source;
use mesascope::tui::drive::{Script, drive};
use mesascope::tui::event::Event;
use mesascope::tui::hit::{Hit, Pointer};
use mesascope::tui::keymap::bindings;
use mesascope::tui::state::State;
use mesascope::tui::theme::{Depth, GlyphSet};
use mesascope::tui::update::{Input, update};
use proptest::prelude::*;
use ratatui::crossterm::event::{
    KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::{coin, show_of, theme};

/// A key of the table, or any other.
fn key() -> impl Strategy<Value = Event> {
    let known = proptest::sample::select(bindings().iter().map(|b| b.key).collect::<Vec<_>>());
    prop_oneof![
        9 => known.prop_map(|k| Event::Key(k.event())),
        1 => any::<char>().prop_map(|c| {
            Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
        }),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let kinds = vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
    ];
    let mouse = (proptest::sample::select(kinds), 0u16..210, 0u16..65);
    prop_oneof![
        12 => key(),
        4 => mouse.prop_map(|(kind, column, row)| Event::Mouse(MouseEvent {
            kind, column, row, modifiers: KeyModifiers::NONE,
        })),
        1 => (1u16..=210, 1u16..=65).prop_map(|(w, h)| Event::Resize(w, h)),
    ]
}

fn ends(event: &Event) -> bool {
    let quits = |key: &KeyEvent| {
        let c = key.modifiers.contains(KeyModifiers::CONTROL);
        (c && matches!(key.code, KeyCode::Char('c' | 'z'))) || key.code == KeyCode::Char('q')
    };
    matches!(event, Event::Key(key) if quits(key))
}

/// What must hold of any state: the panes follow from the clocks and nothing else.
fn sound(state: &State) -> Result<(), TestCaseError> {
    let fresh = Scene::new(&state.scenario, &state.history, &state.session)
        .map_err(|e| TestCaseError::fail(e.to_string()))?;
    let scene = &state.scene;
    prop_assert_eq!(&scene.ground.world, &state.session.world);
    prop_assert_eq!(scene.update, fresh.update);
    prop_assert_eq!(&scene.rewards, &fresh.rewards);
    prop_assert_eq!(&scene.walk, &fresh.walk);
    prop_assert_eq!(scene.step, fresh.step);
    prop_assert_eq!(&scene.moment.tree, &fresh.moment.tree);
    prop_assert_eq!(scene.moment.mark, fresh.moment.mark);
    prop_assert_eq!(&scene.walk_track, &fresh.walk_track);
    prop_assert_eq!(&scene.search_track, &fresh.search_track);
    prop_assert_eq!(&scene.training_track, &fresh.training_track);
    prop_assert_eq!(&scene.worths, &fresh.worths);
    prop_assert_eq!(scene.phase, fresh.phase);
    if let Some(tip) = state.chosen {
        prop_assert!((tip as usize) < state.moment().tree.nodes.len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn anything_may_be_pressed(
        events in proptest::collection::vec(event(), 1..120),
        size in (1u16..=200, 1u16..=60),
        ascii in any::<bool>(),
    ) {
        let glyphs = if ascii { GlyphSet::Ascii } else { GlyphSet::Unicode };
        let scenario = coin(&[("optimizer.updates", "6"), ("optimizer.worlds", "2")]);
        let mut show = show_of(scenario, true, theme(Depth::Rgb, glyphs));
        let script = events.into_iter().filter(|e| !ends(e)).fold(Script::new().wake(), Script::event);
        let frames = drive(&mut show, size, script);
        prop_assert!(!frames.is_empty());
        if ascii {
            let last = frames.last().unwrap();
            let foreign: Vec<&str> = last.content.iter().map(|c| c.symbol()).filter(|s| !s.is_ascii()).collect();
            prop_assert!(foreign.is_empty(), "{:?}", foreign);
        }
        // The gallery is among what may be opened, and not all that it has is a world.
        if let Some(state) = show.stage.world() {
            sound(state)?;
        }
        for (area, _) in show.hits().spots() {
            prop_assert!(area.right() <= 210 && area.bottom() <= 65);
        }
    }

    #[test]
    fn any_action_in_any_state_keeps_the_panes_in_step(
        actions in proptest::collection::vec(proptest::sample::select(Action::ALL.to_vec()), 1..60),
    ) {
        let scenario = Arc::new(coin(&[("optimizer.updates", "4"), ("optimizer.worlds", "2")]));
        let mut state = State::open(scenario, Source::default(), 3, true).unwrap();
        for action in actions {
            update(&mut state, Input::Act(action));
            update(&mut state, Input::Tick);
        }
        sound(&state)?;
    }
}

/// Asked from another cell, then the coin is moved by way of the list of everything: what was asked
/// belongs to the maze before, and is not drawn over the new one.
#[test]
fn what_was_asked_from_a_cell_does_not_outlive_the_maze() {
    let scenario = Arc::new(coin(&[
        ("optimizer.updates", "4"),
        ("optimizer.worlds", "2"),
    ]));
    let mut state = State::open(scenario, Source::default(), 3, true).unwrap();
    let cell = state.session.world.grid.floor().last().unwrap();
    for action in [Action::LayAsTrained, Action::FromHere] {
        update(&mut state, Input::Act(action));
    }
    update(
        &mut state,
        Input::Pointer(Pointer::Press, Some(Hit::Cell(cell))),
    );
    assert!(state.from.is_some());
    update(&mut state, Input::Act(Action::MoveCoin));
    assert!(state.from.is_none());
}
