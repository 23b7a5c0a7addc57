//! When search is chosen, on the screen: a map that fills, and a price that is evaded.

use std::sync::{Arc, LazyLock};

use mesascope::choice::{Map, Place};
use mesascope::scenario::{Exhibit, bundled_named, exhibit};
use mesascope::tui::action::Action;
use mesascope::tui::app::Show;
use mesascope::tui::choice::{ChoiceState, Work};
use mesascope::tui::crew::{ChoiceTask, Crew, Source};
use mesascope::tui::drive::{Script, drive};
use mesascope::tui::hit::Hit;
use mesascope::tui::stage::Stage;
use mesascope::tui::theme::{Depth, GlyphSet};
use mesascope::tui::update::{ChoiceEffect, ChoiceInput, Effect, Input, update_choice};
use proptest::prelude::*;
use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::{load, text, theme};

/// Settings under which runs take next to no time.
const QUICK: [(&str, &str); 3] = [
    ("choice.updates", "6"),
    ("choice.new_mazes", "4"),
    ("choice.side", "5"),
];
const BOTH: [&str; 2] = ["when-search", "taxed"];

fn set(name: &str) -> Vec<(String, String)> {
    let more = match name {
        "taxed" => [("choice.measure_every", "2"), ("choice.mazes", "4")],
        _ => [("choice.seeds", "1"), ("choice.price", "0.03")],
    };
    let all = QUICK.into_iter().chain(more);
    all.map(|(k, v)| (k.to_owned(), v.to_owned())).collect()
}

/// As it opens, before anything is trained.
fn fresh(name: &str) -> ChoiceState {
    let source = Source {
        name: name.into(),
        set: set(name),
    };
    let exhibit = load()(name, &source.set).expect("it opens");
    let choice = exhibit.into_choice().expect("it is one");
    ChoiceState::open(choice, source, 1, true)
}

fn show_of(state: ChoiceState, glyphs: GlyphSet) -> Show {
    let theme = theme(Depth::None, glyphs);
    Show::of(
        Stage::Choice(Box::new(state)),
        1,
        Crew::inline(load()),
        theme,
    )
}

/// Both exhibits with all trained that there is to train; made once.
static TRAINED: LazyLock<[ChoiceState; 2]> = LazyLock::new(|| {
    BOTH.map(|name| {
        let mut show = show_of(fresh(name), GlyphSet::Unicode);
        show.begin();
        drive(&mut show, (80, 24), Script::new().wake());
        choice(&show).clone()
    })
});

fn trained(name: &str) -> ChoiceState {
    let at = BOTH.iter().position(|n| *n == name).expect("one of both");
    TRAINED[at].clone()
}

fn choice(show: &Show) -> &ChoiceState {
    show.stage.choice().expect("it is on the screen")
}

fn press(show: &mut Show, size: (u16, u16), keys: &str) -> String {
    let script = Script::new().keys(keys).expect("keys can be read");
    text(drive(show, size, script).last().expect("a frame"))
}

fn after(name: &str, size: (u16, u16), keys: &str) -> String {
    press(&mut show_of(trained(name), GlyphSet::Unicode), size, keys)
}

/// Words as they stand on a screen that wraps them.
fn flowing(screen: &str) -> String {
    let words: Vec<&str> = screen.split_whitespace().collect();
    words.join(" ")
}

fn sentences(state: &ChoiceState) -> impl Iterator<Item = String> {
    let said = state.sheet.sentence.iter();
    said.map(|said| flowing(&said.iter().map(|(t, _)| t.as_str()).collect::<String>()))
}

fn map(state: &ChoiceState) -> &Map {
    match &state.work {
        Work::Map(filling) => &filling.map,
        Work::Taxed(..) => panic!("it has a map"),
    }
}

#[test]
fn every_sentence_is_whole_at_every_size() {
    for name in BOTH {
        for state in [fresh(name), trained(name)] {
            for size in [(60, 16), (80, 24), (120, 40), (200, 60)] {
                let screen = press(&mut show_of(state.clone(), GlyphSet::Unicode), size, "");
                for words in sentences(&state) {
                    assert!(flowing(&screen).contains(&words), "{size:?}: {screen}");
                }
            }
        }
    }
}

#[test]
fn what_is_said_in_unicode_is_said_in_ascii() {
    for name in BOTH {
        for keys in [
            "",
            "<tab>",
            "<tab><tab>",
            "<tab><tab><tab>",
            "d",
            "B",
            "?",
            "<f1>",
            ":",
            "g",
        ] {
            for size in [(60, 16), (80, 24), (120, 40)] {
                let mut show = show_of(trained(name), GlyphSet::Ascii);
                let screen = press(&mut show, size, keys);
                assert!(screen.is_ascii(), "{name} {keys}: {screen}");
            }
        }
        let twin = mesascope::tui::view::as_text(&Stage::Choice(Box::new(trained(name))));
        assert!(twin.is_ascii(), "{twin}");
        for words in sentences(&trained(name)) {
            assert!(flowing(&twin).contains(&words), "{twin}");
        }
    }
}

#[test]
fn cells_fill_as_they_come_and_what_comes_of_another_order_does_not() {
    let (mut state, whole) = (fresh("when-search"), trained("when-search"));
    let effects = update_choice(&mut state, Input::Arrived);
    let [Effect::Choice(ChoiceEffect::Order(order))] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(order.tasks.len(), 25);
    assert!(state.progress().starts_with("cell 1 of 25"));
    let first = Place {
        row: 0,
        column: 0,
        seed: 0,
    };
    assert!(matches!(order.tasks[0], ChoiceTask::Fill(place, _) if place == first));
    let result = *map(&whole).result(first).expect("done");
    let filled = |number| Input::Choice(ChoiceInput::Filled(number, first, Ok(result)));
    update_choice(&mut state, filled(order.number + 1));
    assert!(map(&state).result(first).is_none());
    assert!(update_choice(&mut state, filled(order.number)).is_empty());
    assert_eq!(map(&state).result(first), Some(&result));
    assert!(
        state.progress().starts_with("cell 2 of 25"),
        "{}",
        state.progress()
    );
    // Away from the screen all is let go; back on it, what is left is ordered.
    let effects = update_choice(&mut state, Input::Arrived);
    let [Effect::Choice(ChoiceEffect::Order(again))] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!((again.tasks.len(), again.number), (24, order.number + 1));
    // Paused, nothing is ordered until it goes on.
    let effects = update_choice(&mut state, Input::Act(Action::StopTraining));
    assert_eq!(effects, [Effect::Choice(ChoiceEffect::Stop)]);
    assert!(update_choice(&mut state, Input::Arrived).is_empty());
    assert_eq!(
        update_choice(&mut state, Input::Act(Action::StopTraining)).len(),
        1
    );
}

#[test]
fn what_there_are_too_few_mazes_for_is_said_and_not_tried_again() {
    let mut source = Source {
        name: "when-search".into(),
        set: set("when-search"),
    };
    // With every wall opened mazes differ by their goal alone.
    source.set.push(("choice.loops".into(), "1".into()));
    let exhibit = load()("when-search", &source.set).expect("it opens");
    let opened = exhibit.into_choice().expect("it is one");
    let mut show = show_of(
        ChoiceState::open(opened, source, 1, true),
        GlyphSet::Unicode,
    );
    show.begin();
    let screen = press(&mut show, (120, 40), "<up><up><up><up>");
    assert_eq!(choice(&show).choice.chosen.mazes, 1024);
    assert!(
        flowing(&screen).contains("this cannot be had, only"),
        "{screen}"
    );
    assert_eq!(map(choice(&show)).left().count(), 10);
    assert!(choice(&show).left().is_empty() && choice(&show).order.is_none());
    assert!(flowing(&screen).contains("cell 25 of 25, done"), "{screen}");
}

#[test]
fn a_cell_is_chosen_by_key_and_by_pointer_and_the_map_stays_as_it_is() {
    let mut show = show_of(trained("when-search"), GlyphSet::Unicode);
    let before = choice(&show).work.clone();
    press(&mut show, (120, 40), "<left><down>");
    let chosen = &choice(&show).choice.chosen;
    assert_eq!((chosen.mazes, chosen.price), (4, 0.01));
    press(&mut show, (120, 40), "<left><left><left><down><down><down>");
    let chosen = &choice(&show).choice.chosen;
    assert_eq!((chosen.mazes, chosen.price), (1, 0.0));
    assert!(choice(&show).work == before);
    for size in [(60, 16), (80, 24), (200, 60)] {
        press(&mut show, size, "");
        let spot = (show.hits().spots().iter())
            .find(|(_, hit)| *hit == Hit::OnMap(3, 2))
            .map(|(area, _)| (area.x, area.y))
            .expect("it is on the screen");
        let press_there = MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: spot.0,
            row: spot.1,
            modifiers: KeyModifiers::NONE,
        };
        drive(&mut show, size, Script::new().mouse(press_there));
        assert_eq!(choice(&show).chosen(), (2, 3));
        press(&mut show, size, "<down><left>");
        assert_eq!(choice(&show).chosen(), (1, 2));
    }
    assert!(choice(&show).work == before);
}

#[test]
fn a_cell_set_by_hand_has_its_row_and_column() {
    let mut source = Source {
        name: "when-search".into(),
        set: set("when-search"),
    };
    source.set.push(("choice.mazes".into(), "3".into()));
    source.set.push(("choice.price".into(), "0.02".into()));
    let exhibit = load()("when-search", &source.set).expect("it opens");
    let opened = exhibit.into_choice().expect("it is one");
    let mut state = ChoiceState::open(opened, source, 1, true);
    assert_eq!(map(&state).sizes, [1, 3, 4, 16, 64, 1024]);
    assert_eq!(map(&state).prices, [0.0, 0.01, 0.02, 0.03, 0.1, 0.3]);
    assert_eq!(state.chosen(), (1, 2));
    // Chosen elsewhere they stay.
    state.paused = true;
    let mut show = show_of(state, GlyphSet::Unicode);
    press(&mut show, (80, 24), "<up><right>");
    assert_eq!(choice(&show).chosen(), (2, 3));
    assert_eq!(map(choice(&show)).sizes.len(), 6);
}

#[test]
fn a_dial_of_the_formula_trains_nothing_and_one_of_training_does() {
    let mut show = show_of(trained("when-search"), GlyphSet::Unicode);
    let before = choice(&show).work.clone();
    // The third dial is N.
    let screen = press(&mut show, (120, 40), "d<down><down><right><esc>");
    assert!(choice(&show).work == before);
    assert!(flowing(&screen).contains("N = 20"), "{screen}");
    // Paused, so that the other map is seen empty; then back to what had come.
    let mut state = choice(&show).clone();
    state.paused = true;
    let mut show = show_of(state, GlyphSet::Unicode);
    press(
        &mut show,
        (120, 40),
        "d<down><down><down><down><right><esc>",
    );
    assert_eq!(choice(&show).choice.chosen.settings.decay, 0.0003);
    assert_eq!(map(choice(&show)).left().count(), 25);
    press(&mut show, (120, 40), "d<down><down><down><down><left><esc>");
    assert!(choice(&show).work == before);
}

#[test]
fn the_clock_goes_along_the_updates_of_both_runs() {
    let mut show = show_of(trained("taxed"), GlyphSet::Unicode);
    assert_eq!((choice(&show).last(), choice(&show).point), (3, 3));
    let screen = press(&mut show, (80, 24), "<left>");
    assert_eq!(choice(&show).point, 2);
    assert!(flowing(&screen).contains("After 4 updates"), "{screen}");
    press(&mut show, (80, 24), "0<left>");
    assert_eq!(choice(&show).point, 0);
    press(&mut show, (80, 24), "G<right>");
    assert_eq!(choice(&show).point, 3);
    press(&mut show, (80, 24), "<space>");
    assert!(choice(&show).playing && choice(&show).point == 0);
    for _ in 0..3 {
        show.stage.update(Input::Tick);
    }
    assert!(!choice(&show).playing && choice(&show).point == 3);
}

#[test]
fn runs_follow_the_newest_update_and_both_are_those_made_alone() {
    let (mut state, whole) = (fresh("taxed"), trained("taxed"));
    let Work::Taxed(both, _) = &whole.work else {
        panic!("two runs")
    };
    let effects = update_choice(&mut state, Input::Arrived);
    let [Effect::Choice(ChoiceEffect::Order(order))] = &effects[..] else {
        panic!("{effects:?}")
    };
    for task in &order.tasks {
        let ChoiceTask::Follow(mixture, cell) = *task else {
            panic!("{task:?}")
        };
        let settings = mesascope::choice::Settings {
            mixture,
            ..order.settings.clone()
        };
        let mut run = mesascope::choice::Run::new(&settings, cell.mazes, cell.price, cell.seed)
            .expect("runs");
        let points = std::iter::from_fn(|| run.step()).map(|p| p.expect("a point"));
        let points: Vec<_> = points.filter(|p| p.new.is_some()).collect();
        assert_eq!(points, both.of(mixture));
        for (i, point) in points.into_iter().enumerate() {
            let news = ChoiceInput::Followed(order.number, mixture, point);
            update_choice(&mut state, Input::Choice(news));
            assert!(state.point >= i, "it follows");
        }
        let news = ChoiceInput::Ended(order.number, mixture, Ok(()));
        update_choice(&mut state, Input::Choice(news));
    }
    assert!(state.work == whole.work && state.order.is_none());
}

#[test]
fn the_line_that_is_shared_opens_it_as_it_stands() {
    let mut show = show_of(trained("when-search"), GlyphSet::Unicode);
    press(&mut show, (80, 24), "<left><down>Y");
    let line = choice(&show).line();
    let set: Vec<(String, String)> = (line.split(" --set ").skip(1))
        .map(|s| s.split_once('=').expect("a setting"))
        .map(|(k, v)| (k.to_owned(), v.to_owned()))
        .collect();
    let text = bundled_named("when-search").expect("it ships").text;
    let again = exhibit(text, &set).expect("it opens");
    assert_eq!(again, Exhibit::Choice(Arc::clone(&choice(&show).choice)));
}

#[test]
fn pictures() {
    for name in BOTH {
        for size in [(80, 24), (120, 40)] {
            let (w, h) = size;
            insta::assert_snapshot!(format!("{name}-{w}x{h}"), after(name, size, ""));
        }
    }
    let small = |keys| after("when-search", (60, 16), keys);
    insta::assert_snapshot!("when-search-60x16", small(""));
    insta::assert_snapshot!("when-search-machines-60x16", small("<tab>"));
    let unfilled = press(
        &mut show_of(fresh("when-search"), GlyphSet::Ascii),
        (80, 24),
        "",
    );
    insta::assert_snapshot!("when-search-empty-ascii-80x24", unfilled);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_action_keeps_the_panes_in_step(
        actions in proptest::collection::vec(proptest::sample::select(Action::ALL.to_vec()), 1..60),
        which in 0usize..2,
        size in (60u16..=200, 16u16..=60),
    ) {
        let mut state = trained(BOTH[which]);
        // What is turned is not trained here: only that nothing falls out of step.
        state.paused = true;
        for action in actions {
            update_choice(&mut state, Input::Act(action));
            update_choice(&mut state, Input::Tick);
        }
        let mut again = state.clone();
        again.tell();
        // As text: a curve has values that are not numbers.
        prop_assert_eq!(format!("{:?}", again.sheet), format!("{:?}", state.sheet));
        prop_assert!(state.point <= state.last());
        prop_assert!(state.pane < state.sheet.panes.len());
        state.paused = true;
        state.order = None;
        drive(&mut show_of(state, GlyphSet::Unicode), size, Script::new().wake());
    }
}
