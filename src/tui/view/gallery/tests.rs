use super::super::rehearsal::{asked_inside, drawn, hits_inside, state};
use super::*;
use crate::scenario::{Bundled, Exhibit, bundled_named, sections};
use crate::tui::gallery::Entry;
use crate::tui::hit::Hit;
use crate::tui::state::State;

fn shown(state: &State, canvas: &mut Canvas, area: Rect) {
    draw(&state.shell, canvas, area);
}

fn opened() -> State {
    let mut state = state(2);
    let here = Exhibit::World(state.scenario.clone());
    state.shell.gallery.enter("coin", &here);
    state
}

/// A gallery of thirteen exhibits in all sections, one of them with a fault.
fn crowded() -> State {
    let mut state = opened();
    let coin = bundled_named("coin").unwrap().text;
    let mut all = Vec::new();
    for i in 0..13 {
        let section = sections()[i * sections().len() / 13].name;
        let text = coin.replace("\"proxies\"", &format!("\"{section}\""));
        let text = match i {
            7 => text.replace("[9, 9]", "[2, 2]"),
            _ => text,
        };
        all.push(Entry::new(Box::leak(Box::new(Bundled {
            name: Box::leak(format!("exhibit-{i}").into_boxed_str()),
            file: "some.toml",
            text: Box::leak(text.into_boxed_str()),
        }))));
    }
    state.shell.gallery.exhibits = all;
    state
}

#[test]
fn whichever_is_chosen_is_in_sight_with_its_question() {
    let mut state = crowded();
    for (width, height) in [(60, 16), (80, 24), (100, 30), (120, 40), (200, 60)] {
        for i in 0..13 {
            state.shell.gallery.choose(i);
            let page = drawn(&state, Rect::new(0, 0, width, height), true, shown);
            let text = page.text();
            let row = text.lines().find(|l| l.starts_with('>')).unwrap_or("");
            assert!(row.contains(&format!("exhibit-{i} ")), "{i}\n{text}");
            assert!(
                text.contains("learn to want?") || text.contains("want?"),
                "{text}"
            );
            let fault = text.contains("world.maze");
            assert_eq!(fault, i == 7, "{i}\n{text}");
        }
    }
}

#[test]
fn it_is_drawn_at_every_size() {
    let mut state = opened();
    for (width, height) in [
        (60, 16),
        (80, 24),
        (99, 30),
        (100, 20),
        (120, 40),
        (220, 70),
    ] {
        for finding in [None, Some("coin".into()), Some("xyzzy".to_string())] {
            state.shell.gallery.find(finding);
            for ascii in [false, true] {
                let area = Rect::new(0, 0, width, height);
                let page = drawn(&state, area, ascii, shown);
                asked_inside(&page, area);
                hits_inside(&page, area);
            }
        }
    }
}

#[test]
fn no_question_is_cut() {
    let state = opened();
    for (width, height) in [(60, 16), (80, 24), (100, 30), (120, 40)] {
        let page = drawn(&state, Rect::new(0, 0, width, height), false, shown);
        let exhibit = state.shell.gallery.on().map(|e| &e.glance);
        let text = page.text().replace('│', " ");
        for word in exhibit.map_or("", |g| &g.question).split(' ') {
            assert!(text.contains(word), "{word}\n{text}");
        }
    }
}

#[test]
fn a_line_can_be_pointed_at() {
    let state = opened();
    let page = drawn(&state, Rect::new(0, 0, 80, 24), false, shown);
    let coin = state
        .shell
        .gallery
        .exhibits
        .iter()
        .position(|e| e.name == "coin");
    let spots = page.hits.spots().iter().map(|(_, hit)| *hit);
    assert!(spots.into_iter().any(|h| Some(h) == coin.map(Hit::Exhibit)));
    assert_eq!(
        state.shell.gallery.on().map(|e| e.name.as_str()),
        Some("coin")
    );
}

#[test]
fn how_it_came_out_is_in_sight_under_a_list_that_must_be_scrolled() {
    let mut state = opened();
    state.shell.gallery.guesses.insert("coin".into(), 1);
    let outcome = "60 new mazes: corner first 55, coin first 1, both at once 1, neither 3 (2 in \
                   circles, 1 standing still)";
    (state.shell.gallery.outcomes).insert("coin".into(), outcome.into());
    let page = drawn(&state, Rect::new(0, 0, 80, 24), false, shown);
    let text = page.text();
    assert!(text.contains("you guessed  corner"), "{text}");
    assert!(text.contains("standing still)"), "{text}");
}

#[test]
fn its_text_has_every_question_and_only_plain_signs() {
    let mut state = crowded();
    let text = as_text(&state.shell.gallery);
    assert!(text.is_ascii(), "{text}");
    for exhibit in &state.shell.gallery.exhibits {
        let line = format!("{}: {}", exhibit.name, exhibit.glance.question);
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
    state.shell.gallery.choose(7);
    assert!(as_text(&state.shell.gallery).contains("world.maze"));
    state.shell.gallery.find(Some("xyzzy".into()));
    assert_eq!(as_text(&state.shell.gallery), "mesascope gallery\n");
}
