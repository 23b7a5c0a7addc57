//! The training game on the screen: the same loop, another stage.

use std::sync::Arc;

use mesascope::insight::game::sheet;
use mesascope::scenario::{Exhibit, bundled, bundled_named, exhibit};
use mesascope::tui::action::Action;
use mesascope::tui::app::Show;
use mesascope::tui::crew::{Crew, Source};
use mesascope::tui::drive::{Script, drive};
use mesascope::tui::game::GameState;
use mesascope::tui::hit::Hit;
use mesascope::tui::stage::Stage;
use mesascope::tui::theme::{Depth, GlyphSet};
use mesascope::tui::update::{Input, update_game};
use proptest::prelude::*;
use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::{load, text, theme};

/// A game as it opens.
fn open(name: &str) -> Stage {
    let source = Source {
        name: name.into(),
        ..Source::default()
    };
    let exhibit = load()(name, &[]).expect("it opens");
    Stage::open(exhibit, source, 1, true).expect("it opens")
}

fn show(name: &str, glyphs: GlyphSet) -> Show {
    Show::of(
        open(name),
        1,
        Crew::inline(load()),
        theme(Depth::None, glyphs),
    )
}

fn press(show: &mut Show, size: (u16, u16), keys: &str) -> String {
    let script = Script::new().keys(keys).expect("keys can be read");
    text(drive(show, size, script).last().expect("a frame"))
}

fn after(name: &str, size: (u16, u16), keys: &str) -> String {
    press(&mut show(name, GlyphSet::Unicode), size, keys)
}

fn game(show: &Show) -> &GameState {
    show.stage.game().expect("a game is on the screen")
}

/// The place of a dial.
fn dial(show: &Show, path: &str) -> usize {
    let mut dials = game(show).game.dials.iter();
    dials.position(|d| d.path == path).expect("a dial")
}

fn press_at((column, row): (u16, u16)) -> MouseEvent {
    MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column,
        row,
        modifiers: KeyModifiers::NONE,
    }
}

fn games() -> impl Iterator<Item = &'static str> {
    bundled().iter().filter(|b| b.is_game()).map(|b| b.name)
}

/// Words as they stand on a screen that wraps them, without the frames between.
fn flowing(screen: &str) -> String {
    let words: Vec<&str> = screen.split_whitespace().collect();
    words.join(" ")
}

#[test]
fn every_sentence_is_whole_at_every_size() {
    for name in games() {
        for size in [(60, 16), (80, 24), (120, 40), (200, 60)] {
            let screen = flowing(&after(name, size, ""));
            let Stage::Game(state) = open(name) else {
                panic!("{name} is a game")
            };
            for said in &state.sheet.sentence {
                let words: String = said.iter().map(|(t, _)| t.as_str()).collect();
                assert!(
                    screen.contains(&flowing(&words)),
                    "{name} {size:?}: {screen}"
                );
            }
            assert!(screen.contains(&flowing(&state.sheet.given)), "{name}");
        }
    }
}

#[test]
fn what_is_said_in_unicode_is_said_in_ascii() {
    for name in games() {
        for keys in [
            "",
            "m",
            "<tab>",
            "<tab><tab>",
            "d",
            "B",
            "?",
            "<f1>",
            ":",
            "g",
        ] {
            for size in [(60, 16), (80, 24), (120, 40)] {
                let screen = press(&mut show(name, GlyphSet::Ascii), size, keys);
                assert!(screen.is_ascii(), "{name} {keys}: {screen}");
            }
        }
    }
}

#[test]
fn the_clock_goes_through_the_run_and_stops_at_its_end() {
    let mut show = show("corners", GlyphSet::Unicode);
    let last = game(&show).sheet.ticks.len() - 1;
    // Two episodes at A take two moves each, three at B four each.
    assert_eq!(last + 1, 2 * 2 + 3 * 4);
    let screen = press(&mut show, (80, 24), "<right><right>");
    assert!(
        screen.contains("episode 2 of 5, in training, move 1 of 2"),
        "{screen}"
    );
    press(&mut show, (80, 24), "G<right>");
    assert_eq!(game(&show).sheet.at, last);
    press(&mut show, (80, 24), "0<left>");
    assert_eq!(game(&show).sheet.at, 0);
    press(&mut show, (80, 24), "<space>");
    assert!(game(&show).playing);
    for _ in 0..=last {
        show.stage.update(Input::Tick);
    }
    assert!(!game(&show).playing && game(&show).sheet.at == last);
}

#[test]
fn a_switch_turned_changes_the_plan_in_the_next_frame() {
    // The second condition: it knows that it is selected.
    let screen = after("corners", (120, 40), "d<down><right>");
    let flat = flowing(&screen);
    assert!(
        flat.contains("does not know that it is being selected"),
        "{screen}"
    );
    let mut show = show("corners", GlyphSet::Unicode);
    press(&mut show, (80, 24), "d<down><right><esc>");
    assert_eq!(
        game(&show).turned.settings,
        [("game.conditions.models_selection".to_owned(), 0.0)]
    );
    press(&mut show, (80, 24), "d<down><left>");
    assert!(game(&show).turned.settings.is_empty());
    assert!(game(&show).sheet == sheet(&game(&show).opened, 0));
}

#[test]
fn a_belief_can_be_turned_to_what_the_file_has_while_the_truth_is_another() {
    let mut show = show("corners", GlyphSet::Unicode);
    let (truth, belief) = (
        dial(&show, "game.training"),
        dial(&show, "game.believed_training"),
    );
    let down = |n: usize| "<down>".repeat(n);
    press(
        &mut show,
        (80, 24),
        &format!("d{}<right><esc>", down(truth)),
    );
    let rules = &game(&show).game.rules;
    assert_eq!(rules.number("training"), Some(3.0));
    assert_eq!(rules.number("believed_training"), Some(3.0));
    press(
        &mut show,
        (80, 24),
        &format!("d{}<left><esc>", down(belief)),
    );
    let rules = &game(&show).game.rules;
    assert_eq!(rules.number("training"), Some(3.0));
    assert_eq!(rules.number("believed_training"), Some(2.0));
}

#[test]
fn what_cannot_be_is_said_and_changes_nothing() {
    // A hidden end, then a date for it.
    let mut show = show("corners", GlyphSet::Unicode);
    let (hazard, believed) = (
        dial(&show, "game.hazard"),
        dial(&show, "game.believed_training"),
    );
    press(
        &mut show,
        (80, 24),
        &format!("d{}<right>", "<down>".repeat(hazard)),
    );
    let before = game(&show).sheet.clone();
    press(
        &mut show,
        (80, 24),
        &format!("<esc>d{}<left>", "<down>".repeat(believed)),
    );
    assert!(game(&show).sheet == before);
    let why = game(&show).shell.message.clone().expect("a sentence");
    assert!(why.contains("believed_training"), "{why}");
}

#[test]
fn a_map_is_drawn_and_a_place_on_it_is_a_setting() {
    let mut show = show("corners", GlyphSet::Unicode);
    press(&mut show, (120, 40), "m");
    let drawn = game(&show).map.clone().expect("a map");
    assert_eq!(drawn.map.across.key, "deployment");
    let (across, up) = (
        drawn
            .map
            .across
            .values
            .iter()
            .position(|v| *v == 1.0)
            .expect("one"),
        drawn.map.up.values.len() - 1,
    );
    let spot = (show.hits().spots().iter())
        .find(|(_, hit)| *hit == Hit::OnMap(across, up))
        .map(|(area, _)| (area.x, area.y))
        .expect("it is on the screen");
    drive(&mut show, (120, 40), Script::new().mouse(press_at(spot)));
    assert_eq!(game(&show).game.rules.number("deployment"), Some(1.0));
    // Another dial for a side; never the same on both.
    for key in ["x", "u"].repeat(20) {
        press(&mut show, (120, 40), key);
        let axes = game(&show).axes;
        assert_ne!(axes[0], axes[1]);
        assert_eq!(game(&show).map.as_ref().map(|d| d.of.1), Some(axes));
    }
    press(&mut show, (120, 40), "<esc>");
    assert!(!game(&show).mapped);
}

#[test]
fn games_and_worlds_follow_one_another() {
    let mut show = show("corners", GlyphSet::Unicode);
    press(&mut show, (120, 40), "<right><right>");
    let screen = press(&mut show, (120, 40), "g/aligned<enter>");
    assert!(show.stage.world().is_some(), "{screen}");
    let screen = press(&mut show, (120, 40), "g/two corners, five<enter>");
    assert_eq!(game(&show).sheet.at, 2, "as it was left: {screen}");
    assert!(game(&show).shell.gallery.opened.contains("aligned"));
}

#[test]
fn the_text_twin_has_what_the_screen_has() {
    for name in games() {
        let stage = open(name);
        let twin = mesascope::tui::view::as_text(&stage);
        let Stage::Game(state) = &stage else {
            panic!("{name} is a game")
        };
        let flat = flowing(&twin);
        for said in &state.sheet.sentence {
            let words: String = said.iter().map(|(t, _)| t.as_str()).collect();
            assert!(flat.contains(&flowing(&words)), "{name}: {twin}");
        }
        assert!(flat.contains("mesascope"), "{twin}");
        assert!(twin.is_ascii(), "{twin}");
    }
}

#[test]
fn the_line_that_is_shared_opens_it_as_it_stands() {
    let mut show = show("corners", GlyphSet::Unicode);
    press(&mut show, (80, 24), "d<right><down><right><esc>Y");
    let line = game(&show).line();
    let set: Vec<(String, String)> = (line.split(" --set ").skip(1))
        .map(|s| {
            let (key, value) = s.split_once('=').expect("a setting");
            (key.to_owned(), value.to_owned())
        })
        .collect();
    assert_eq!(set.len(), 2, "{line}");
    let text = bundled_named("corners").expect("it ships").text;
    let again = exhibit(text, &set).expect("it opens");
    assert_eq!(again, Exhibit::Game(Arc::clone(&game(&show).game)));
}

#[test]
fn pictures() {
    for name in games() {
        for size in [(80, 24), (120, 40)] {
            let (w, h) = size;
            insta::assert_snapshot!(format!("{name}-{w}x{h}"), after(name, size, ""));
        }
    }
    insta::assert_snapshot!("corners-map-120x40", after("corners", (120, 40), "m"));
    insta::assert_snapshot!("gradient-map-80x24", after("gradient", (80, 24), "m"));
    insta::assert_snapshot!("corners-dials-80x24", after("corners", (80, 24), "d<down>"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_action_keeps_a_game_in_step(
        actions in proptest::collection::vec(proptest::sample::select(Action::ALL.to_vec()), 1..60),
        which in 0usize..4,
        size in (60u16..=200, 16u16..=60),
    ) {
        let name = games().nth(which).expect("four games");
        let mut show = show(name, GlyphSet::Unicode);
        let Stage::Game(state) = &mut show.stage else {
            return Err(TestCaseError::fail("no game"));
        };
        for action in actions {
            update_game(state, Input::Act(action));
            update_game(state, Input::Tick);
        }
        // As text: a curve has values that are not numbers.
        let fresh = sheet(&state.game, state.sheet.at);
        let texts = [&state.sheet, &fresh].map(|s| format!("{s:?}"));
        prop_assert!(texts[0] == texts[1]);
        prop_assert!(state.sheet.at <= state.last());
        prop_assert!(state.pane < state.panes().len().max(1));
        drive(&mut show, size, Script::new().wake());
    }
}
