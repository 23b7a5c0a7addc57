//! The born optimizer on the screen: the same loop, another stage. The network is trained here, by
//! the same trainer as any.

use std::sync::{Arc, LazyLock, Mutex};

use mesascope::born::{Run, Trainer, file};
use mesascope::insight::born::{Began, Thought};
use mesascope::scenario::{Exhibit, Matter, bundled_named, exhibit};
use mesascope::tui::Model;
use mesascope::tui::action::Action;
use mesascope::tui::app::Show;
use mesascope::tui::born::{BornState, Doing};
use mesascope::tui::crew::{Crew, Keep, Source};
use mesascope::tui::drive::{Script, drive};
use mesascope::tui::hit::Hit;
use mesascope::tui::stage::Stage;
use mesascope::tui::state::Clock;
use mesascope::tui::theme::{Depth, GlyphSet};
use mesascope::tui::update::{BornEffect, BornInput, Effect, Input, update_born};
use mesascope::world::Cell;
use proptest::prelude::*;
use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::{load, text, theme};

/// A small network and a short training, which is enough to plan by.
const SMALL: [(&str, &str); 4] = [
    ("born.channels", "8"),
    ("born.updates", "700"),
    ("born.mazes", "24"),
    ("born.side", "9"),
];
/// What only has to be there.
const TINY: [(&str, &str); 5] = [
    ("born.channels", "4"),
    ("born.updates", "12"),
    ("born.mazes", "2"),
    ("born.side", "9"),
    ("born.iterations", "8"),
];

fn settings(set: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(k, v): &(&str, &str)| ((*k).to_owned(), (*v).to_owned());
    set.iter().map(own).collect()
}

fn open(name: &str, set: &[(&str, &str)]) -> Stage {
    let source = Source {
        name: name.into(),
        set: settings(set),
    };
    let exhibit = load()(name, &source.set).expect("it opens");
    Stage::open(exhibit, source, 1, true).expect("it opens")
}

/// An exhibit, which looks for its run with its first frame.
fn show(name: &str, set: &[(&str, &str)], glyphs: GlyphSet) -> Show {
    let crew = Crew::inline(load());
    let mut show = Show::of(open(name, set), 1, crew, theme(Depth::None, glyphs));
    show.begin();
    show
}

fn press(show: &mut Show, size: (u16, u16), keys: &str) -> String {
    let script = Script::new().wake().keys(keys).expect("keys can be read");
    text(drive(show, size, script).last().expect("a frame"))
}

fn born(show: &Show) -> &BornState {
    show.stage.born().expect("a born planner is on the screen")
}

/// An exhibit after the small training, made once for each name.
fn trained(name: &'static str, glyphs: GlyphSet) -> Show {
    static STATES: LazyLock<Mutex<Vec<(&'static str, BornState)>>> = LazyLock::new(Mutex::default);
    let mut states = STATES.lock().expect("no test panics while it has them");
    let known = states.iter().find(|(n, _)| *n == name);
    let state = match known {
        Some((_, state)) => state.clone(),
        None => {
            let mut show = show(name, &SMALL, glyphs);
            press(&mut show, (80, 24), "Ts");
            let state = born(&show).clone();
            states.push((name, state.clone()));
            state
        }
    };
    let crew = Crew::inline(load());
    let stage = Stage::Born(Box::new(state));
    Show::of(stage, 1, crew, theme(Depth::None, glyphs))
}

fn after(name: &'static str, size: (u16, u16), keys: &str) -> String {
    press(&mut trained(name, GlyphSet::Unicode), size, keys)
}

/// Words as they stand on a screen that wraps them.
fn flowing(screen: &str) -> String {
    let words: Vec<&str> = screen.split_whitespace().collect();
    words.join(" ")
}

fn sentence(state: &BornState) -> String {
    let said = state.sheet.sentence.iter().flatten();
    flowing(&said.map(|(t, _)| format!("{t} ")).collect::<String>())
}

#[test]
fn more_thinking_makes_its_plan_better_and_the_screen_says_so() {
    let mut show = trained("think-longer", GlyphSet::Unicode);
    press(&mut show, (80, 24), "s0");
    let state = born(&show);
    assert_eq!((state.tick, state.began), (0, Began::Empty));
    assert!(
        sentence(state).contains("has not begun to think"),
        "{}",
        sentence(state)
    );
    let right = |state: &BornState| state.thought.at(state.tick).score.right_share();
    let first = right(state);
    let screen = press(&mut show, (80, 24), "<right>");
    assert!(
        flowing(&screen).contains("After 1 round of thought"),
        "{screen}"
    );
    press(&mut show, (80, 24), "G");
    assert!(right(born(&show)) > first + 0.2);
    assert!(right(born(&show)) > 0.7, "{}", right(born(&show)));
}

#[test]
fn sentences_are_whole_at_every_size() {
    for name in ["think-longer", "coin-lamp"] {
        for size in [(60, 16), (80, 24), (120, 40), (200, 60)] {
            for keys in ["", "e", "t", "iX"] {
                let mut show = trained(name, GlyphSet::Unicode);
                let screen = flowing(&press(&mut show, size, keys));
                // Where rows are scarce what matters most is said alone.
                let most = if size.1 < 20 { 2 } else { usize::MAX };
                for said in born(&show).sheet.sentence.iter().take(most) {
                    let words: String = said.iter().map(|(t, _)| t.as_str()).collect();
                    assert!(
                        screen.contains(&flowing(&words)),
                        "{name} {size:?} {keys}: {screen}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_is_said_in_unicode_is_said_in_ascii() {
    for keys in [
        "", "e", "t", "ip", "iX", "d", "B", "?", "?a", "<f1>", ":", "g", "vvv",
    ] {
        for size in [(60, 16), (80, 24), (120, 40), (200, 60)] {
            for name in ["think-longer", "coin-lamp"] {
                let screen = press(&mut trained(name, GlyphSet::Ascii), size, keys);
                assert!(screen.is_ascii(), "{name} {keys}: {screen}");
            }
        }
    }
}

#[test]
fn the_text_twin_has_what_the_screen_has() {
    for name in ["think-longer", "coin-lamp"] {
        for keys in ["", "e", "t", "iX", "ip"] {
            let mut show = trained(name, GlyphSet::Unicode);
            press(&mut show, (80, 24), keys);
            let twin = mesascope::tui::view::as_text(&show.stage);
            assert!(twin.is_ascii(), "{twin}");
            assert!(flowing(&twin).contains(&sentence(born(&show))), "{twin}");
            for part in [
                "its plan, round by round",
                "when the moves became right",
                "the walk",
            ] {
                assert!(twin.contains(part), "{part}: {twin}");
            }
            let board = twin.lines().filter(|l| l.starts_with("  ##")).count();
            assert_eq!(board, 9, "{twin}");
        }
    }
}

#[test]
fn help_begins_with_what_is_on_the_screen() {
    for keys in ["<f1>", "i<f1>"] {
        let screen = after("think-longer", (80, 24), keys);
        assert!(screen.contains("What you see here"), "{screen}");
        assert!(
            flowing(&screen).contains("a search that nobody wrote"),
            "{screen}"
        );
    }
}

#[test]
fn exhibits_open_with_the_network_that_comes_with_the_program() {
    for name in ["think-longer", "coin-lamp", "birth", "feed-forward", "pace"] {
        let mut show = show(name, &[], GlyphSet::Unicode);
        let screen = press(&mut show, (120, 40), "");
        let state = born(&show);
        let last = state.run.points.last().expect("a point");
        assert_eq!(
            last.update, state.run.training.schedule.updates,
            "{name}: {screen}"
        );
        assert_eq!(state.base.params, last.params);
        assert!(!flowing(&screen).contains("untrained"), "{name}: {screen}");
    }
}

#[test]
fn the_line_that_is_shared_opens_the_exhibit_as_it_is_set() {
    let mut show = show("think-longer", &TINY, GlyphSet::Unicode);
    press(&mut show, (80, 24), "d<right><esc>Y");
    let line = born(&show).line();
    let set: Vec<(String, String)> = (line.split(" --set ").skip(1))
        .map(|s| {
            let (key, value) = s.split_once('=').expect("a setting");
            (key.to_owned(), value.to_owned())
        })
        .collect();
    let text = bundled_named("think-longer").expect("it ships").text;
    let again = exhibit(text, &set).expect("it opens");
    assert_eq!(again, Exhibit::Born(Arc::clone(&born(&show).born)));
}

#[test]
fn the_goal_moved_is_planned_for_anew_from_the_mind_it_had() {
    let mut show = trained("think-longer", GlyphSet::Unicode);
    let was = born(&show).maze().clone();
    // Carried to the farthest cell of floor.
    let far = was.grid.distances(was.goal.expect("a goal"));
    let to = was
        .grid
        .floor()
        .max_by_key(|c| far[usize::from(*c)])
        .expect("floor");
    press(&mut show, (80, 24), "1");
    assert!(matches!(born(&show).doing, Doing::Hand(at, Some(_)) if Some(at) == was.goal));
    let keys = way(&was, was.goal.expect("a goal"), to);
    let screen = press(&mut show, (80, 24), &format!("{keys}<enter>"));
    let state = born(&show);
    assert_eq!(state.maze().goal, Some(to), "{screen}");
    assert_eq!((state.began, state.tick), (Began::Kept, 0));
    assert_eq!(state.playing, Some(Clock::Thinking));
    let (first, last) = (
        state.thought.at(0).score,
        state.thought.at(usize::MAX).score,
    );
    assert!(last.right > first.right, "{first:?} {last:?}");
    // Anew from nothing it comes to the same plan, all but a few cells.
    let mut of = state.base.clone();
    of.mind = None;
    let anew = Thought::new(of).at(usize::MAX).score;
    assert!(anew.right.abs_diff(last.right) <= 3, "{anew:?} {last:?}");
    press(&mut show, (80, 24), "u");
    assert_eq!(born(&show).maze(), &was);
}

/// Keys that carry the hand from one cell to another, over walls.
fn way(maze: &mesascope::born::Maze, from: Cell, to: Cell) -> String {
    let ((a, b), (c, d)) = (maze.grid.xy(from), maze.grid.xy(to));
    let across = if c > a { "<right>" } else { "<left>" }.repeat(a.abs_diff(c));
    across + &if d > b { "<down>" } else { "<up>" }.repeat(b.abs_diff(d))
}

#[test]
fn noise_in_its_mind_is_forgotten() {
    let mut show = trained("think-longer", GlyphSet::Unicode);
    let before = born(&show).thought.at(usize::MAX).score;
    press(&mut show, (80, 24), "X");
    let state = born(&show);
    assert_eq!(state.began, Began::Noise);
    let (first, last) = (
        state.thought.at(0).score,
        state.thought.at(usize::MAX).score,
    );
    assert!(first.right < before.right, "{first:?} {before:?}");
    assert!(
        last.right.abs_diff(before.right) <= 3,
        "{last:?} {before:?}"
    );
}

#[test]
fn walls_go_up_and_down_but_not_on_things_or_the_border() {
    let mut show = trained("think-longer", GlyphSet::Unicode);
    let was = born(&show).maze().clone();
    let screen = press(&mut show, (80, 24), "iw");
    assert_eq!(born(&show).maze(), &was);
    assert!(flowing(&screen).contains("a wall has no room"), "{screen}");
    let wall = (was.grid.floor())
        .find(|&c| Some(c) != was.goal && c != was.agent)
        .expect("free floor");
    let keys = way(&was, was.agent, wall);
    press(&mut show, (80, 24), &format!("{keys}w"));
    assert!(born(&show).maze().grid.is_wall(wall));
    press(&mut show, (80, 24), "w");
    assert_eq!(born(&show).maze(), &was);
    let screen = press(&mut show, (80, 24), &format!("{}w", "<up>".repeat(9)));
    assert!(flowing(&screen).contains("border stays wall"), "{screen}");
}

#[test]
fn a_goal_written_into_its_mind_is_taken_out_again() {
    let mut show = trained("think-longer", GlyphSet::Unicode);
    press(&mut show, (80, 24), "ip");
    let state = born(&show);
    let steering = state.steering.as_ref().expect("a push");
    assert_eq!(state.base.pushes.len(), 1);
    let length = |by: &[f32]| by.iter().map(|x| x * x).sum::<f32>().sqrt();
    let control = &steering.control.of.pushes;
    let (own, other) = (length(&state.base.pushes[0].by), length(&control[0].by));
    assert!((own - other).abs() < 1e-3 * own, "{own} {other}");
    assert!(sentence(state).contains("A goal is written into its mind at the mark"));
    press(&mut show, (80, 24), "+");
    let harder = length(&born(&show).base.pushes[0].by);
    assert!((harder / own - 2.0).abs() < 1e-3, "{harder} {own}");
    press(&mut show, (80, 24), "p");
    assert!(born(&show).steering.is_none() && born(&show).base.pushes.is_empty());
}

#[test]
fn the_walk_follows_the_arrows_and_can_be_played() {
    let mut show = trained("think-longer", GlyphSet::Unicode);
    press(&mut show, (80, 24), "3");
    let walk = born(&show).walk().expect("it is known").clone();
    assert_eq!(born(&show).playing, Some(Clock::Walk));
    for _ in 0..=walk.last() {
        show.stage.update(Input::Tick);
    }
    let state = born(&show);
    assert_eq!((state.step, state.playing), (walk.last(), None));
    assert_eq!(state.maze().agent, walk.cells[walk.last()]);
    // Thinking anew it takes the move that it would take if it stood there first.
    let mut anew = trained("think-longer", GlyphSet::Unicode);
    press(&mut anew, (80, 24), "Ke<right>");
    let state = born(&anew);
    let walk = state.walk().expect("it is known");
    let first = Thought::new(state.base.clone());
    let action = first.at(usize::MAX).field.action(walk.cells[0]);
    assert_eq!(
        state.base.maze.grid.neighbour(walk.cells[0], action),
        Some(walk.cells[1])
    );
}

#[test]
fn scrubbing_training_shows_the_network_of_that_point() {
    let mut show = trained("think-longer", GlyphSet::Unicode);
    let (last, at) = born(&show).clock(Clock::Training);
    assert!(last > 20 && at == last);
    assert!(born(&show).birth.curves.iter().all(Option::is_some));
    press(&mut show, (80, 24), "t0");
    let state = born(&show);
    assert_eq!(state.base.params, state.run.points[0].params);
    assert!(
        sentence(state).contains("Before training one round"),
        "{}",
        sentence(state)
    );
    let screen = press(&mut show, (80, 24), "4");
    let state = born(&show);
    match state.birth.born() {
        Some(point) => assert_eq!(state.point, point),
        None => assert!(flowing(&screen).contains("never pays"), "{screen}"),
    }
}

#[test]
fn training_here_gives_the_same_bytes_as_training_anywhere() {
    let mut show = show("birth", &TINY, GlyphSet::Unicode);
    let screen = press(&mut show, (80, 24), "");
    assert!(flowing(&screen).contains("T trains it here"), "{screen}");
    press(&mut show, (80, 24), "T");
    let state = born(&show);
    let Matter::Field(thinker) = &state.born.matter;
    let mut trainer = Trainer::new(thinker.training.clone(), 1);
    let mut run = Run::of(&trainer);
    while !trainer.is_done() {
        let seen = trainer.step(2).expect("numbers stay finite");
        run.note(&trainer, seen);
    }
    assert_eq!(state.run, run);
    assert!(state.lessons.is_none());
    press(&mut show, (80, 24), "S");
    assert_ne!(born(&show).run, run);
    assert_eq!(born(&show).run.seed, 2);
    press(&mut show, (80, 24), "O");
    assert_eq!(born(&show).run, run);
}

type Shelf = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

fn keep(shelf: &Shelf) -> Keep {
    let (to_load, to_save) = (shelf.clone(), shelf.clone());
    Keep {
        load: Arc::new(move |name| {
            let shelf = to_load.lock().map_err(|e| e.to_string())?;
            let found = shelf.iter().find(|(n, _)| n == name);
            Ok(found.map(|(_, bytes)| bytes.clone()))
        }),
        save: Arc::new(move |name, bytes| {
            let mut shelf = to_save.lock().map_err(|e| e.to_string())?;
            shelf.retain(|(n, _)| n != name);
            shelf.extend(bytes.map(|b| (name.to_owned(), b.to_vec())));
            Ok(())
        }),
    }
}

#[test]
fn a_training_that_was_killed_goes_on_from_what_was_kept() {
    let shelf = Shelf::default();
    let fresh = || {
        let crew = Crew::inline(load()).keeping(keep(&shelf));
        let mut show = Show::of(
            open("birth", &TINY),
            1,
            crew,
            theme(Depth::None, GlyphSet::Unicode),
        );
        show.begin();
        show
    };
    let mut whole = fresh();
    press(&mut whole, (80, 24), "T");
    let run = born(&whole).run.clone();
    // As it was left after five updates.
    let mut trainer = Trainer::new(run.training.clone(), 1);
    let mut part = Run::of(&trainer);
    for _ in 0..5 {
        let seen = trainer.step(1).expect("numbers stay finite");
        part.note(&trainer, seen);
    }
    let name = file::part_name(&run.training, 1);
    let bytes = file::part_bytes(&part, &trainer).expect("it can be written");
    (keep(&shelf).save)(&name, Some(&bytes)).expect("it is kept");
    let mut again = fresh();
    let screen = press(&mut again, (80, 24), "");
    assert!(flowing(&screen).contains("kept after update 5"), "{screen}");
    assert_eq!(born(&again).run, part);
    press(&mut again, (80, 24), "T");
    assert_eq!(born(&again).run, run);
    // Once it is done it is there when the exhibit is opened again.
    let mut third = fresh();
    press(&mut third, (80, 24), "");
    assert_eq!(born(&third).run, run);
}

#[test]
fn dials_change_the_next_frame() {
    let mut show = trained("think-longer", GlyphSet::Unicode);
    let dial = |show: &Show, path: &str| {
        let mut dials = born(show).born.dials.iter();
        dials.position(|d| d.path == path).expect("a dial")
    };
    let (side, rounds) = (dial(&show, "born.side"), dial(&show, "born.iterations"));
    let params = born(&show).base.params.clone();
    press(
        &mut show,
        (120, 40),
        &format!("d{}<right><esc>", "<down>".repeat(side)),
    );
    assert_eq!(born(&show).maze().grid.width(), 11);
    press(
        &mut show,
        (120, 40),
        &format!("d{}<left><esc>", "<down>".repeat(rounds)),
    );
    assert_eq!(born(&show).thought.last(), 32);
    // Neither trains otherwise: it is the same network.
    assert_eq!(born(&show).base.params, params);
    let channels = dial(&show, "born.channels");
    let screen = press(
        &mut show,
        (120, 40),
        &format!("d{}<right>", "<down>".repeat(channels)),
    );
    assert_eq!(born(&show).base.shape.channels, 16);
    assert_eq!(born(&show).base.params.len(), born(&show).base.shape.len());
    assert!(flowing(&screen).contains("untrained"), "{screen}");
}

#[test]
fn coin_and_lamp_apart_are_told_apart() {
    let mut show = trained("coin-lamp", GlyphSet::Unicode);
    let screen = press(&mut show, (120, 40), "");
    assert!(
        flowing(&screen).contains("here they stand apart"),
        "{screen}"
    );
    assert!(screen.contains("what it wants, decoded"), "{screen}");
    press(&mut show, (120, 40), "2");
    assert_eq!(born(&show).maze().lamp, born(&show).maze().goal);
    press(&mut show, (120, 40), "2");
    assert_ne!(born(&show).maze().lamp, born(&show).maze().goal);
}

#[test]
fn the_mouse_carries_writes_and_scrubs() {
    let mut show = trained("think-longer", GlyphSet::Unicode);
    press(&mut show, (120, 40), "");
    let spot = |show: &Show, wanted: Hit| {
        let spots = show.hits().spots().iter();
        let mut found = spots
            .filter(|(_, hit)| *hit == wanted)
            .map(|(a, _)| (a.x, a.y));
        found.next_back().expect("it is on the screen")
    };
    let event = |kind, (column, row)| MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    };
    let left = MouseButton::Left;
    let maze = born(&show).maze().clone();
    let to = (maze.grid.floor())
        .find(|&c| Some(c) != maze.goal && c != maze.agent)
        .expect("free floor");
    let (from, at) = (
        spot(&show, Hit::Cell(maze.goal.expect("a goal"))),
        spot(&show, Hit::Cell(to)),
    );
    let script = Script::new()
        .mouse(event(MouseEventKind::Down(left), from))
        .mouse(event(MouseEventKind::Drag(left), at))
        .mouse(event(MouseEventKind::Up(left), at));
    drive(&mut show, (120, 40), script);
    assert_eq!(born(&show).maze().goal, Some(to));
    let tick = spot(&show, Hit::Tick(Clock::Thinking, 0));
    drive(
        &mut show,
        (120, 40),
        Script::new().mouse(event(MouseEventKind::Down(left), tick)),
    );
    assert_eq!(born(&show).tick, 0);
}

#[test]
fn exhibits_of_all_kinds_follow_one_another() {
    let mut show = trained("think-longer", GlyphSet::Unicode);
    press(&mut show, (120, 40), "s0<right><right>");
    let screen = press(&mut show, (120, 40), "g/two corners, five<enter>");
    assert!(show.stage.game().is_some(), "{screen}");
    let screen = press(&mut show, (120, 40), "g/longer it thinks<enter>");
    assert_eq!(born(&show).tick, 2, "as it was left: {screen}");
}

#[test]
fn pictures() {
    for (what, keys) in [
        ("thinking", "s0>>>>"),
        ("walk", "e<right>"),
        ("training", "t"),
        ("written", "i<right>p>>>>>>>>"),
    ] {
        for (w, h) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
            let picture = after("think-longer", (w, h), keys);
            insta::assert_snapshot!(format!("{what}-{w}x{h}"), picture);
        }
    }
    for (w, h) in [(80, 24), (120, 40)] {
        let picture = after("coin-lamp", (w, h), "e");
        insta::assert_snapshot!(format!("coin-lamp-{w}x{h}"), picture);
    }
    insta::assert_snapshot!("large-120x40", after("think-longer", (120, 40), "B"));
    let ascii = press(&mut trained("think-longer", GlyphSet::Ascii), (80, 24), "");
    insta::assert_snapshot!("ascii-80x24", ascii);
    let twin = {
        let mut show = trained("coin-lamp", GlyphSet::Unicode);
        press(&mut show, (80, 24), "e");
        mesascope::tui::view::as_text(&show.stage)
    };
    insta::assert_snapshot!("twin", twin);
}

#[test]
fn a_walk_that_was_passed_over_is_asked_for_again() {
    let Stage::Born(mut state) = open("birth", &TINY) else {
        panic!("a born planner")
    };
    let asked = |effects: Vec<Effect>| {
        let walk = |e| match e {
            Effect::Born(BornEffect::Walk(of, keeps)) => Some((of, keeps)),
            _ => None,
        };
        effects.into_iter().find_map(walk)
    };
    let first = asked(update_born(&mut state, Input::Arrived)).expect("a walk");
    let second = asked(update_born(&mut state, Input::Act(Action::NextWorld))).expect("another");
    assert!(first != second);
    // Of two that wait only one is done, and it may be the older.
    let walk = mesascope::insight::born::walk(&first.0, first.1);
    let news = Input::Born(BornInput::Walked(first.0, first.1, walk));
    assert_eq!(asked(update_born(&mut state, news)), Some(second));
    assert!(state.walk().is_none());
}

/// What must hold of any state: what is shown follows from where everything stands.
fn sound(state: &BornState) -> Result<(), TestCaseError> {
    for clock in Clock::ALL {
        let (last, at) = state.clock(clock);
        prop_assert!(at <= last, "{clock:?} {at} {last}");
    }
    prop_assert_eq!(&state.thought.of.params, &state.base.params);
    prop_assert_eq!(&state.base.params, &state.run.points[state.point].params);
    prop_assert_eq!(&state.thought.of.pushes, &state.base.pushes);
    let maze = state.maze();
    for cell in [Some(maze.agent), maze.goal, maze.lamp]
        .into_iter()
        .flatten()
    {
        prop_assert!(!maze.grid.is_wall(cell));
    }
    let fresh = Thought::new(state.thought.of.clone());
    prop_assert!(fresh.steps == state.thought.steps);
    prop_assert_eq!(state.birth.curves.len(), state.run.points.len());
    prop_assert_eq!(state.steering.is_some(), !state.base.pushes.is_empty());
    let mut told = state.clone();
    told.tell();
    // As text: a curve has values that are not numbers.
    prop_assert_eq!(format!("{:?}", told.sheet), format!("{:?}", state.sheet));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_action_keeps_it_in_step(
        actions in proptest::collection::vec(proptest::sample::select(Action::ALL.to_vec()), 1..60),
        which in 0usize..4,
        size in (60u16..=200, 16u16..=60),
    ) {
        let name = ["think-longer", "coin-lamp", "birth", "feed-forward"][which];
        let mut show = show(name, &TINY, GlyphSet::Unicode);
        press(&mut show, (80, 24), "T");
        for action in actions {
            let Stage::Born(state) = &mut show.stage else {
                return Err(TestCaseError::fail("another exhibit"));
            };
            update_born(state, Input::Act(action));
            update_born(state, Input::Tick);
            sound(state)?;
        }
        drive(&mut show, size, Script::new().wake());
    }

    #[test]
    fn any_key_keeps_it_in_step(
        keys in proptest::collection::vec(
            proptest::sample::select(mesascope::tui::keymap::bindings().iter().map(|b| b.key).collect::<Vec<_>>()),
            1..80,
        ),
        size in (1u16..=200, 1u16..=60),
    ) {
        let quits = |k: &mesascope::tui::keys::Key| k.ctrl || k.typed() == Some('q') || k.typed() == Some('g');
        let mut show = show("coin-lamp", &TINY, GlyphSet::Ascii);
        let script = keys.into_iter().filter(|k| !quits(k)).fold(Script::new().wake(), |s, k| {
            s.event(mesascope::tui::event::Event::Key(k.event()))
        });
        let frames = drive(&mut show, size, script);
        let last = frames.last().expect("a frame");
        prop_assert!(last.content.iter().all(|c| c.symbol().is_ascii()));
        sound(born(&show))?;
    }
}

/// `--model`: the run of a file stands in the place of the one there is to find, and is not asked
/// for again.
#[test]
fn the_weights_of_a_file_are_shown() {
    let run = born(&trained("think-longer", GlyphSet::Unicode))
        .run
        .clone();
    let crew = Crew::inline(load());
    let stage = open("think-longer", &SMALL);
    let mut show = Show::of(stage, 1, crew, theme(Depth::None, GlyphSet::Unicode));
    show.show_model(Model::Born(run.clone()));
    let screen = press(&mut show, (80, 24), "");
    assert!(!screen.contains("untrained"), "{screen}");
    assert_eq!(born(&show).run.points, run.points);
    assert_eq!(born(&show).point, run.points.len() - 1);
}
