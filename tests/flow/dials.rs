//! Dials and agents side by side, as frames and through the real loop.

use std::sync::LazyLock;

use mesascope::tui::app::Show;
use mesascope::tui::crew::{Crew, Source};
use mesascope::tui::drive::{Script, drive};
use mesascope::tui::state::State;
use mesascope::tui::theme::{Depth, GlyphSet};

use crate::{load, text, theme, world};

const SIZES: [(u16, u16); 4] = [(60, 16), (80, 24), (120, 40), (200, 60)];

/// An exhibit trained by the first key, as keys leave it.
fn after(name: &str, keys: &str) -> State {
    let load = load();
    let source = Source {
        name: name.into(),
        set: vec![],
    };
    let exhibit = load(name, &[]).expect("it is bundled");
    let scenario = exhibit.into_world().expect("a world");
    let state = State::open(scenario, source, 1, true).expect("it opens");
    let mut show = Show::new(
        state,
        Crew::inline(load),
        theme(Depth::None, GlyphSet::Unicode),
    );
    show.begin();
    press(&mut show, (80, 24), keys);
    world(&show).clone()
}

fn press(show: &mut Show, size: (u16, u16), keys: &str) -> String {
    let script = Script::new().wake().keys(keys).expect("keys can be read");
    text(drive(show, size, script).last().expect("a frame"))
}

/// What the screen shows of a state after keys.
fn picture(state: &State, size: (u16, u16), glyphs: GlyphSet, keys: &str) -> String {
    let mut show = Show::new(
        state.clone(),
        Crew::inline(load()),
        theme(Depth::None, glyphs),
    );
    press(&mut show, size, keys)
}

fn check(name: &str, state: &State, keys: &str) {
    for (w, h) in SIZES {
        insta::assert_snapshot!(
            format!("{name}-{w}x{h}"),
            picture(state, (w, h), GlyphSet::Unicode, keys)
        );
    }
    let ascii = picture(state, (80, 24), GlyphSet::Ascii, keys);
    assert!(ascii.is_ascii(), "{ascii}");
}

/// Each is trained once; ten of them once more.
static COIN: LazyLock<State> = LazyLock::new(|| after("coin", "a<esc>"));
static FLOOR: LazyLock<State> = LazyLock::new(|| after("dusty-floor", "a<esc>"));
/// With the first dial turned once.
static COIN_TURNED: LazyLock<State> = LazyLock::new(|| after("coin", "d<right>"));
static FLOOR_TURNED: LazyLock<State> = LazyLock::new(|| after("dusty-floor", "d<right>"));

#[test]
fn dials() {
    check("dials-coin", &COIN, "d");
    check("dials-coin-turned", &COIN_TURNED, "");
    check("dials-dusty-floor", &FLOOR, "d<down>");
    check("dials-dusty-floor-turned", &FLOOR_TURNED, "");
    check(
        "dials-dusty-floor-acting",
        &FLOOR,
        "d<down><down><left><left>",
    );
}

#[test]
fn agents() {
    check("agents-coin", &COIN, "a<down>");
    check("agents-coin-ordered", &COIN, "ao<down>");
    check("agents-dusty-floor", &FLOOR, "a");
    check("agents-dusty-floor-dials", &FLOOR, "ad");
}

#[test]
fn a_dial_turned_and_turned_back_leaves_the_screen_as_it_was() {
    for (turned, back) in [(&COIN_TURNED, &COIN), (&FLOOR_TURNED, &FLOOR)] {
        for size in SIZES {
            let before = picture(back, size, GlyphSet::Unicode, "d");
            let after = picture(turned, size, GlyphSet::Unicode, "<left>");
            assert_ne!(picture(turned, size, GlyphSet::Unicode, ""), before);
            assert_eq!(after, before, "{size:?}");
        }
    }
}

#[test]
fn agents_are_left_as_they_were_entered() {
    for state in [&*COIN, &*FLOOR] {
        for keys in ["a<esc>", "aa", "ao<down><esc>"] {
            let after = picture(state, (120, 40), GlyphSet::Unicode, keys);
            assert_eq!(after, picture(state, (120, 40), GlyphSet::Unicode, ""));
        }
    }
}

#[test]
fn an_agent_that_is_opened_is_the_one_on_the_screen() {
    let mut show = Show::new(
        FLOOR.clone(),
        Crew::inline(load()),
        theme(Depth::None, GlyphSet::Unicode),
    );
    let screen = press(&mut show, (120, 40), "a<down><down><enter>");
    assert_eq!(world(&show).history.seed, 3);
    assert!(!world(&show).agents.open && !world(&show).training());
    let kept = world(&show).memory.run(&world(&show).scenario, 3).cloned();
    assert_eq!(kept.as_ref(), Some(&world(&show).history));
    assert!(screen.contains("update 150 of 150"), "{screen}");
}
