use super::super::rehearsal::{asked_inside, drawn, hits_inside, sizes, state};
use super::*;

#[test]
fn both_are_drawn_at_every_size() {
    let mut state = state(20);
    for tick in [None, Some(0), Some(20)] {
        state.session.tick = tick;
        state.scene.refresh(&state.history, &state.session).unwrap();
        for chosen in [None, state.ways().last().map(|w| w.tip)] {
            state.chosen = chosen;
            for area in sizes() {
                for ascii in [false, true] {
                    for draw in [list, blocks] {
                        let page = drawn(&state, area, ascii, draw);
                        asked_inside(&page, area);
                        hits_inside(&page, area);
                    }
                }
            }
        }
    }
}

#[test]
fn the_row_in_focus_is_shown() {
    assert_eq!(first_shown(3, 8, 2), 0);
    assert_eq!(first_shown(12, 4, 2), 0);
    assert_eq!(first_shown(12, 4, 7), 4);
    assert_eq!(first_shown(12, 4, 11), 8);
    assert_eq!(first_shown(0, 4, 0), 0);
}

#[test]
fn a_chosen_way_can_be_seen_and_pointed_at() {
    let mut state = state(20);
    let area = Rect::new(0, 0, 58, 6);
    for way in state.ways() {
        state.chosen = Some(way.tip);
        let page = drawn(&state, area, false, list);
        let hits = page.hits.spots();
        assert!(hits.iter().any(|(_, hit)| *hit == Hit::Node(way.tip)));
        assert!(page.text().contains('►'), "{}", page.text());
    }
}

#[test]
fn the_list_is_sorted_by_worth_and_names_both_ways() {
    let state = state(30);
    let worths: Vec<f64> = items(&state).iter().filter_map(|i| i.leaf.worth).collect();
    assert!(worths.is_sorted_by(|a, b| a >= b));
    let page = drawn(&state, Rect::new(0, 0, 80, 20), false, list);
    let text = page.text();
    assert!(
        text.contains("to it") && text.contains("trained for"),
        "{text}"
    );
}
