//! From one exhibit to another and back, inside the running program.

use std::sync::Arc;

use mesascope::tui::app::Show;
use mesascope::tui::crew::{Crew, Load, Source};
use mesascope::tui::drive::{Script, drive};
use mesascope::tui::state::State;
use mesascope::tui::theme::{Depth, GlyphSet};

use crate::{after, coin, load, state_after, text, theme, world};

/// An exhibit of one's own, quickly trained, from which others are opened.
fn own(load: Load) -> Show {
    let scenario = Arc::new(coin(&[("optimizer.updates", "6")]));
    let source = Source {
        name: "mine.toml".into(),
        set: vec![],
    };
    let state = State::open(scenario, source, 1, true).expect("it opens");
    let theme = theme(Depth::None, GlyphSet::Unicode);
    let mut show = Show::new(state, Crew::inline(load), theme);
    show.begin();
    show
}

fn press(show: &mut Show, keys: &str) -> String {
    let script = Script::new().wake().keys(keys).expect("keys can be read");
    text(drive(show, (120, 40), script).last().expect("a frame"))
}

#[test]
fn it_is_left_as_it_was_entered() {
    for keys in ["", "z))", "t[[", "s<home>..", "c", "B"] {
        for back in ["g", "<esc>", "<enter>"] {
            let gone = after((120, 40), &format!("{keys}g{back}"));
            assert_eq!(gone, after((120, 40), keys), "{keys} {back}");
        }
    }
}

#[test]
fn coming_back_to_an_exhibit_costs_no_training() {
    let mut show = own(load());
    press(&mut show, "z))t[[");
    let before = world(&show).clone();
    let screen = press(&mut show, "g/coin in the corner<up><enter>");
    assert_eq!(world(&show).shell.source.name, "coin", "{screen}");
    assert_eq!(world(&show).history.records.len(), 151);
    assert!(world(&show).everything, "ways of looking go along");
    press(&mut show, "g/mine<enter>");
    assert_eq!(world(&show).shell.source.name, "mine.toml");
    assert_eq!(world(&show).session, before.session);
    assert_eq!(world(&show).history.records.len(), 7);
    let both = before
        .history
        .records
        .iter()
        .zip(&world(&show).history.records);
    for (was, is) in both {
        assert!(Arc::ptr_eq(&was.params, &is.params), "trained again");
    }
    let opened: Vec<&str> = world(&show)
        .shell
        .gallery
        .opened
        .iter()
        .map(String::as_str)
        .collect();
    assert_eq!(opened, ["coin", "mine.toml"]);
}

#[test]
fn what_is_copied_in_the_gallery_is_the_gallery() {
    let mut show = own(load());
    press(&mut show, "");
    let copied = |show: &Show| mesascope::tui::view::as_text(&show.stage);
    assert!(!copied(&show).contains("Which goal did it learn?"));
    press(&mut show, "g");
    let text = copied(&show);
    assert!(text.contains("Which goal did it learn?"), "{text}");
    assert!(text.contains("Chosen: coin"), "{text}");
}

#[test]
fn an_exhibit_that_cannot_be_opened_changes_nothing_but_a_line() {
    let mut show = own(Arc::new(|_, _| Err("coin.toml:3:1: it is broken".into())));
    press(&mut show, "");
    let before = world(&show).clone();
    let screen = press(&mut show, "g<up><enter>");
    assert!(screen.contains("coin.toml:3:1: it is broken"), "{screen}");
    assert_eq!(world(&show).shell.source, before.shell.source);
    assert!(world(&show).shell.gallery.open);
    press(&mut show, "<esc>");
    assert!(world(&show).history == before.history);
    assert_eq!(world(&show).session, before.session);
}

#[test]
fn letters_find_and_a_guess_is_set_beside_the_outcome() {
    let state = state_after("g/xyzzy");
    assert!(state.shell.gallery.on().is_none());
    assert_eq!(state.shell.gallery.finding.as_deref(), Some("xyzzy"));
    let state = state_after("g/xyzzy<esc>");
    assert!(state.shell.gallery.open && state.shell.gallery.on().is_some());
    // A letter without a key of its own is looked for at once.
    assert_eq!(
        state_after("gcorner").shell.gallery.finding.as_deref(),
        Some("corner")
    );
    let screen = after((120, 40), "g2");
    assert!(screen.contains("you guessed  corner"), "{screen}");
    assert!(
        screen.contains("it came out  60 new mazes: corner first"),
        "{screen}"
    );
}
