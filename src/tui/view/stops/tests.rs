use super::super::rehearsal::{asked_inside, drawn, hits_inside, sizes, state};
use super::*;
use crate::insight::Mark;
use crate::world::Action;

fn track(moves: &str) -> Vec<TickMark> {
    let tick = |c| TickMark {
        mark: if c == '^' {
            Mark::Agrees
        } else {
            Mark::PartsNow
        },
        choice: if c == '^' { Action::Up } else { Action::Down },
        pursued: if c == 'V' {
            Pursued::Goals(2)
        } else {
            Pursued::Elsewhere
        },
        sure: 0.5,
    };
    moves.chars().map(tick).collect()
}

#[test]
fn stops_are_where_it_changed_its_mind() {
    let track = track("vvv^vvvvVV");
    assert_eq!(stops(&track, 5, 9), [0, 3, 4, 5, 8, 9]);
    assert_eq!(stops(&track, 9, 3), [3, 4, 9]);
    assert_eq!(stops(&track, 5, 2), [5, 9]);
    assert_eq!(stops(&track, 5, 0), [0_usize; 0]);
    assert_eq!(stops(&[], 0, 5), [0_usize; 0]);
}

#[test]
fn it_is_drawn_at_every_size_and_tick() {
    let mut state = state(20);
    state.lit = Clock::Thinking;
    for tick in (0..state.scene.ticks()).map(Some).chain([None]) {
        state.session.tick = tick;
        state.scene.refresh(&state.history, &state.session).unwrap();
        for area in sizes() {
            for ascii in [false, true] {
                let page = drawn(&state, area, ascii, draw);
                asked_inside(&page, area);
                hits_inside(&page, area);
            }
        }
    }
}

#[test]
fn while_worth_flows_back_its_sum_is_shown() {
    let mut state = state(20);
    state.session.tick = Some(state.scene.ticks() - 3);
    state.scene.refresh(&state.history, &state.session).unwrap();
    let page = drawn(&state, Rect::new(0, 0, 60, 8), false, draw);
    let text = page.text();
    assert!(text.contains("worth flows back: 2 steps ahead"), "{text}");
    assert!(text.contains(" + .95 of "), "{text}");
}
