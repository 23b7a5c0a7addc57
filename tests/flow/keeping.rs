//! Worlds made by hand and kept: the list of things, other sizes, files, and moments as a line.

use std::sync::{Arc, Mutex};

use mesascope::episode::{Place, Shared};
use mesascope::insight::numbered_world;
use mesascope::scenario::{Scenario, Which, bundled_named, bundled_worlds, parse};
use mesascope::tui::app::Show;
use mesascope::tui::crew::{Crew, Source};
use mesascope::tui::drive::{Script, drive, drive_with};
use mesascope::tui::moment::{resume, shared};
use mesascope::tui::run::Options;
use mesascope::tui::state::{Mode, State};
use mesascope::tui::theme::{Depth, GlyphSet};
use mesascope::world::MAX_SIDE;
use proptest::prelude::*;

use crate::{after, load, show, show_of, source, state_after, text, theme, world};

/// A run that takes next to no time.
const QUICK: [(&str, &str); 2] = [("optimizer.updates", "4"), ("optimizer.worlds", "2")];

fn keys(notation: &str) -> Script {
    Script::new().keys(notation).expect("keys can be read")
}

/// The coin exhibit with ten more kinds of thing.
fn many_kinds() -> Scenario {
    let names = [
        "gem", "door", "key", "chest", "lamp", "pot", "dust", "arrow", "button", "flag",
    ];
    let kinds: String = (names.iter().zip("*DkClp,>oF".chars()))
        .map(|(name, glyph)| {
            format!("[objects.{name}]\nglyph = \"{glyph}\"\nenter = \"collect\"\n")
        })
        .collect();
    let coin = bundled_named("coin").expect("it ships").text;
    let text = coin.replace("[base]", &format!("{kinds}\n[base]"));
    parse(&text, &[]).unwrap_or_else(|f| panic!("{f:?}"))
}

fn hand(show: &Show) -> Place {
    match &world(show).mode {
        Mode::Edit(editing) => world(show).palette()[editing.hand],
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_kind_can_be_taken_in_hand_however_many_there_are() {
    let taken = |notation: &str| {
        let mut show = show_of(many_kinds(), false, theme(Depth::None, GlyphSet::Unicode));
        let frames = drive(&mut show, (120, 40), keys(notation));
        (hand(&show), text(frames.last().expect("a frame")))
    };
    let (first, screen) = taken("i4");
    assert_eq!(first, Place::Object(0));
    for words in [
        "1 █ wall",
        "lets nobody through",
        "►4 $ coin",
        "ends the walk",
        "9 l lamp",
    ] {
        assert!(screen.contains(words), "{words:?} is not on\n{screen}");
    }
    assert!(
        screen.contains("page 1 of 2; page down: the others"),
        "{screen}"
    );
    let (there, screen) = taken("i<pgdn>2");
    assert_eq!(there, Place::Object(7));
    assert!(screen.contains("►2 , dust    is taken along"), "{screen}");
    assert!(
        screen.contains("page 2 of 2; page up: the others"),
        "{screen}"
    );
    assert_eq!(taken("i<pgdn><pgdn><pgdn>").0, Place::Object(10));
    assert_eq!(taken("i<pgdn><pgup>").0, Place::Wall);
    assert_eq!(taken("i<backtab><tab><tab><tab>").0, Place::Object(0));
    let (kept, screen) = taken("i<pgdn>9");
    assert_eq!(
        kept,
        Place::Object(6),
        "there is no ninth thing on that page"
    );
    assert!(screen.contains("There is no such thing to"), "{screen}");
}

#[test]
fn the_world_grows_and_shrinks_on_its_last_sides() {
    let size = |state: &State| {
        let grid = &state.session.world.grid;
        (grid.width(), grid.height())
    };
    let before = state_after("");
    assert_eq!(size(&before), (9, 9));
    let grown = state_after("i+=*");
    assert_eq!(size(&grown), (11, 10));
    assert_eq!(grown.scene.ground.world, grown.session.world);
    let lies = |s: &State| s.session.world.grid.xy(s.session.world.objects[0].cell);
    assert_eq!(lies(&grown), lies(&before));
    assert_eq!(state_after("i+=*uuu").session.world, before.session.world);
    assert_eq!(state_after("i+-").session.world, before.session.world);
    // The coin lies in the last column of this maze.
    let refused = state_after("i-");
    assert_eq!(refused.session.world, before.session.world);
    let why = "Something lies there; move it or clear it first.";
    assert_eq!(refused.shell.message.as_deref(), Some(why));
    assert_eq!(size(&state_after("i//")), (9, 7));
    let most = state_after(&format!("i{}", "+".repeat(40)));
    assert_eq!(size(&most), (MAX_SIDE, 9));
    assert_eq!(
        most.shell.message.as_deref(),
        Some("A side has at most 31 places.")
    );
}

#[test]
fn the_hand_stays_where_it_is_in_a_world_of_another_size() {
    let cursor = |state: &State| match &state.mode {
        Mode::Edit(editing) => state.session.world.grid.xy(editing.cursor),
        other => panic!("{other:?}"),
    };
    let moved = "i<down><down><left><left>";
    let at = cursor(&state_after(moved));
    for keys in ["+", "*", "+u", "++-", "*/"] {
        assert_eq!(
            cursor(&state_after(&format!("{moved}{keys}"))),
            at,
            "{keys}"
        );
    }
    let outside = state_after(&format!(
        "i{}+{}u",
        "<down>".repeat(9),
        "<right>".repeat(12)
    ));
    assert_eq!(cursor(&outside), (8, 8));
}

#[test]
fn another_maze_of_either_kind_can_be_drawn() {
    let id = |keys: &str| state_after(keys).session.id;
    assert_eq!((id("ir").which, id("ir").number), (Which::Deploy, 9));
    assert_eq!((id("irR").which, id("irR").number), (Which::Train, 10));
    assert!(matches!(state_after("iR").mode, Mode::Edit(_)));
}

/// What was asked to be written, and the state after it.
fn saved(notation: &str, answer: Result<String, String>) -> (Option<[String; 3]>, State) {
    let written: Arc<Mutex<Option<[String; 3]>>> = Arc::default();
    let into = written.clone();
    let mut show = show().writing(Arc::new(move |exhibit, name, text| {
        let asked = [exhibit, name, text].map(str::to_owned);
        *into.lock().expect("written") = Some(asked);
        answer.clone()
    }));
    drive(&mut show, (80, 24), keys(notation));
    let written = written.lock().expect("written").clone();
    (written, world(&show).clone())
}

#[test]
fn a_world_by_hand_is_saved_as_a_file_that_opens_on_it() {
    let path = "coin-by-hand.toml".to_owned();
    let (written, state) = saved("1<left><left><enter>+o", Ok(path));
    let [exhibit, name, text] = written.expect("it was written");
    assert_eq!((exhibit.as_str(), name.as_str()), ("coin", "coin"));
    let again = parse(&text, &[]).unwrap_or_else(|f| panic!("{f:?}"));
    let world = numbered_world(&again, Which::Deploy, 1, 3).expect("a world");
    assert_eq!(world, state.session.world);
    let says = "Saved as coin-by-hand.toml, with this world as its test world. With --seed 1 it trains as here.";
    assert_eq!(state.shell.message.as_deref(), Some(says));

    let (_, state) = saved("o", Err("the disk is full".into()));
    assert_eq!(
        state.shell.message.as_deref(),
        Some("Not saved: the disk is full.")
    );
    let says = "Not saved: no file can be written from here.";
    assert_eq!(state_after("o").shell.message.as_deref(), Some(says));
}

#[test]
fn a_moment_is_one_line_that_is_shown_and_copied() {
    let mut show = show();
    let driven = drive_with(&mut show, (80, 24), keys("))Y"), &Options::default());
    let line = shared(world(&show)).line();
    assert_eq!(line, "coin@1.s1.w8.e2.c1");
    let screen = text(driven.last().expect("a frame"));
    assert!(screen.contains(&format!("mesascope '{line}'")), "{screen}");
    let copied = driven.written.concat();
    let copied = String::from_utf8_lossy(&copied).into_owned();
    assert!(copied.contains("\x1b]52;c;Y29pbkAxLnMxLnc4LmUyLmMx\x07"));
    let far = after((80, 24), &format!("i{}*Y", "+".repeat(22)));
    assert!(
        far.contains("The line that opens this moment is in the clipboard")
            || far.contains("'coin@1"),
        "{far}"
    );
}

/// The moment of a line as it is once training is over.
fn opened(line: &str) -> Show {
    let moment = Shared::read(line).unwrap_or_else(|why| panic!("{line}: {why}"));
    let of = Source {
        name: moment.exhibit.clone(),
        set: moment.set.clone(),
    };
    let exhibit = load()(&of.name, &of.set).expect("it opens");
    let scenario = exhibit.into_world().expect("a world");
    let mut state = State::open(scenario, of, moment.seed, true).expect("it opens");
    resume(&mut state, &moment).unwrap_or_else(|why| panic!("{line}: {why}"));
    let mut show = Show::new(
        state,
        Crew::inline(load()),
        theme(Depth::None, GlyphSet::Unicode),
    );
    show.begin();
    drive(&mut show, (80, 24), Script::new().wake());
    show
}

fn same(a: &State, b: &State) -> Result<(), TestCaseError> {
    prop_assert_eq!(&a.session.world, &b.session.world);
    prop_assert_eq!(a.session.is_edited(), b.session.is_edited());
    prop_assert_eq!(a.session.id, b.session.id);
    prop_assert_eq!(&a.session.done, &b.session.done);
    prop_assert_eq!(a.lit, b.lit);
    prop_assert_eq!(&a.scenario, &b.scenario);
    let (a, b) = (&a.scene, &b.scene);
    prop_assert_eq!((a.update, a.step, a.phase), (b.update, b.step, b.phase));
    prop_assert_eq!(&a.walk, &b.walk);
    prop_assert_eq!(&a.rewards, &b.rewards);
    prop_assert_eq!(&a.moment.tree, &b.moment.tree);
    Ok(())
}

#[test]
fn a_moment_opens_again_in_every_part() {
    let before = state_after("t[[[[e))1<left><left><enter>+<esc>D<left><left><esc>s<home>...");
    let line = shared(&before).line();
    let again = opened(&line);
    same(&before, world(&again)).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(shared(world(&again)).line(), line);
    // One undo leads back to the world as it was drawn.
    let mut show = again;
    drive(&mut show, (80, 24), keys("iu"));
    assert!(!world(&show).session.is_edited());
    assert_eq!(world(&show).session.world, state_after("").session.world);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_moment_opens_again_the_same(
        pressed in proptest::collection::vec(proptest::sample::select(vec![
            "<left>", "<right>", "<up>", "<down>", "(", ")", ")", "[", "]", "<lt>", ">", "s", "e", "t",
            "1", "2", "w", "W", "x", "i", "<esc>", "<enter>", "m", "+", "-", "*", "/", "4", "u", "U",
            "D", "r", "R", "a", "<home>", "S", "n", "<tab>", "f",
            "d", "<right>", "!", ".",
        ]), 0..60),
        exhibit in proptest::sample::select(bundled_worlds().collect::<Vec<_>>()),
    ) {
        let name = exhibit.name.into();
        let of = Source { name, ..source(&QUICK) };
        let exhibit = load()(&of.name, &of.set).expect("it opens");
        let scenario = exhibit.into_world().expect("a world");
        let mut state = State::open(scenario, of, 1, true).expect("it opens");
        state.touched = true;
        let crew = Crew::inline(load());
        let mut show = Show::new(state, crew, theme(Depth::None, GlyphSet::Unicode));
        show.begin();
        drive(&mut show, (80, 24), Script::new().wake());
        drive(&mut show, (80, 24), keys(&pressed.concat()));
        drive(&mut show, (80, 24), Script::new().wake());
        let line = shared(world(&show)).line();
        let again = opened(&line);
        same(world(&show), world(&again))?;
        prop_assert_eq!(shared(world(&again)).line(), line);
    }
}
