use std::collections::HashSet;

use super::super::tests::{SIZES, drawn, frame, state, words};
use super::*;
use crate::tui::glyphs::{ASCII, UNICODE};
use crate::tui::state::Overlay;
use crate::tui::theme::GlyphSet;
use crate::tui::view::{Topic, draw};

fn asked(x: u16, y: u16, topic: Topic) -> Asked {
    let here = String::new();
    Asked { x, y, topic, here }
}

fn topics() -> Vec<Topic> {
    use Topic as T;
    vec![
        T::TrainedFor,
        T::HeadsFor,
        T::Evidence,
        T::Verdict,
        T::Hidden,
        T::OwnRoute,
        T::BaseRoute,
        T::CellReward,
        T::StepsAhead,
        T::WayWorth,
        T::WayBase,
        T::Fork,
        T::MoreWays,
        T::ThingBase,
        T::ThingOwn,
        T::Sure,
        T::MoveOwn,
        T::MoveBase,
        T::Why,
        T::TrainingClock,
        T::WalkClock,
        T::ThinkingClock,
        T::Marks,
        T::ReturnCurve,
        T::WorthCurve,
        T::StoppedAfter,
        T::FlowsBack,
        T::Looked,
        T::Object,
        T::Place,
        T::StepsTo,
        T::WayEnd,
        T::Section,
        T::Worlds,
        T::Dials,
        T::Guess,
        T::DeployCurve,
    ]
}

#[test]
fn every_topic_gets_a_letter_even_where_letters_run_out() {
    let mut all = vec![asked(3, 3, Topic::Why); 80];
    all.extend(topics().into_iter().map(|t| asked(5, 5, t)));
    let order = lettered(&all);
    assert_eq!(order.len(), LETTERS.chars().count());
    assert!(order.is_sorted());
    let reached: HashSet<Topic> = order.iter().map(|&i| all[i].topic).collect();
    assert_eq!(reached.len(), topics().len());
    assert_eq!(lettered(&all[..3]), [0, 1, 2]);
    let letters: HashSet<char> = LETTERS.chars().collect();
    assert_eq!(letters.len(), LETTERS.chars().count());
}

#[test]
fn no_two_letters_share_a_cell() {
    let area = Rect::new(0, 0, 20, 3);
    let all: Vec<Asked> = (0..15).map(|_| asked(2, 1, Topic::Why)).collect();
    let order = lettered(&all);
    let places = places(&all, &order, area, |_, _| Room::Blank);
    let distinct: HashSet<_> = places.iter().flatten().collect();
    assert_eq!(distinct.len(), 15);
    assert_eq!(places[..3], [Some((2, 1)), Some((1, 1)), Some((0, 1))]);
}

#[test]
fn a_letter_makes_way_for_what_is_there() {
    let area = Rect::new(0, 0, 20, 3);
    let all = [asked(9, 1, Topic::Why), asked(9, 7, Topic::Why)];
    let taken = |x, _| if x > 7 { Room::Taken } else { Room::Blank };
    assert_eq!(places(&all, &[0, 1], area, taken), [Some((7, 1)), None]);
    let plain = |x, _| if x == 8 { Room::Plain } else { Room::Taken };
    assert_eq!(places(&all, &[0], area, plain), [Some((8, 1))]);
}

#[test]
fn letters_on_a_frame_stand_apart() {
    for size in SIZES {
        for everything in [false, true] {
            let mut state = state();
            state.everything = everything;
            let (_, asked) = drawn(size, GlyphSet::Unicode, |canvas, area| {
                draw(&state.clone().into(), canvas, area);
            });
            let order = lettered(&asked);
            let area = Rect::new(0, 0, size.0, size.1 - 1);
            let places = places(&asked, &order, area, |_, _| Room::Blank);
            let drawn: Vec<_> = places.into_iter().flatten().collect();
            let distinct: HashSet<_> = drawn.iter().collect();
            assert_eq!(distinct.len(), drawn.len());
        }
    }
}

#[test]
fn the_answer_to_every_topic_fits_the_smallest_screen() {
    for topic in topics() {
        let answer = topic.answer();
        for here in [
            String::new(),
            "100%, 12.3 points".into(),
            "word ".repeat(40),
        ] {
            let asked = Asked {
                here,
                ..asked(3, 3, topic)
            };
            for (width, room) in [(56, 13), (64, 21)] {
                let lines = lines_of(&UNICODE, &asked, width, room);
                assert!(lines.len() <= room as usize, "{topic:?} {}", lines.len());
                let text: Vec<String> = (lines.iter())
                    .map(|l| l.iter().map(|(t, _)| t.as_str()).collect())
                    .collect();
                let text = words(&text);
                assert!(
                    text.contains(answer.what) && text.contains(answer.how),
                    "{text}"
                );
                let short = asked.here.len() < 20;
                assert!(!short || text.contains(answer.source), "{topic:?} {text}");
            }
        }
        let lines = lines_of(&ASCII, &asked(3, 3, topic), 56, 13);
        assert!(
            lines.iter().flatten().all(|(t, _)| t.is_ascii()),
            "{topic:?}"
        );
    }
}

#[test]
fn a_card_opens_on_every_letter() {
    for size in SIZES {
        for i in [0, 5, 11, 61] {
            let mut state = state();
            state.shell.overlay = Overlay::Ask(None);
            let (rows, asked) = drawn(size, GlyphSet::Unicode, |canvas, area| {
                draw(&state.clone().into(), canvas, area);
            });
            assert!(rows.last().unwrap().contains("press a letter"), "{rows:#?}");
            let known = i < lettered(&asked).len();
            state.shell.overlay = Overlay::Ask(Some(i));
            let rows = frame(&state, size, GlyphSet::Ascii);
            assert_eq!(words(&rows).contains("How:"), known, "{rows:#?}");
        }
    }
}
