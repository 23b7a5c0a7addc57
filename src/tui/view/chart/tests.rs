use super::super::rehearsal::{asked_inside, drawn, hits_inside, sizes, state};
use super::*;

#[test]
fn it_is_drawn_at_every_size() {
    let mut state = state(30);
    for update in [Some(0), Some(12), None] {
        state.session.update = update;
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
fn it_says_what_happened_and_what_things_are_worth() {
    let state = state(30);
    for (width, height) in [(60, 11), (82, 20), (140, 30)] {
        let page = drawn(&state, Rect::new(0, 0, width, height), false, draw);
        let text = page.text();
        assert!(text.contains("wants the corner from"), "{text}");
        assert!(text.contains("coin"), "{text}");
        assert!(text.contains("floor"), "{text}");
        assert!(text.contains("update"), "{text}");
        assert!(text.contains('◢') && text.contains('$'), "{text}");
    }
}

#[test]
fn a_column_sets_the_training_clock() {
    let state = state(30);
    let page = drawn(&state, Rect::new(0, 0, 60, 11), false, draw);
    let ticks = |x| match page.hits.at(x, 4) {
        Some(Hit::Tick(Clock::Training, update)) => update,
        other => panic!("{other:?}"),
    };
    assert_eq!(ticks(8), 0);
    assert_eq!(ticks(57), 30);
}
