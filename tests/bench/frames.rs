//! Frames: what one costs to lay out, draw, compare and encode, and how many bytes it writes.
//! `cargo bench --bench frames`.

use std::sync::Arc;

use mesascope::scenario::{bundled_named, parse};
use mesascope::train::{Learner, News};
use mesascope::tui::action::Action;
use mesascope::tui::app::Show;
use mesascope::tui::crew::{Crew, Load, Source};
use mesascope::tui::drive::{Script, drive};
use mesascope::tui::run::App;
use mesascope::tui::screen::Screen;
use mesascope::tui::state::State;
use mesascope::tui::theme::{Background, Depth, GlyphSet, Theme};
use mesascope::tui::update::{Effect, Input};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

fn show(set: &[(&str, &str)]) -> Show {
    let set: Vec<_> = set
        .iter()
        .map(|(k, v)| ((*k).into(), (*v).into()))
        .collect();
    let text = bundled_named("coin").expect("bundled").text;
    let scenario = Arc::new(parse(text, &set).expect("it can be read"));
    let state = State::open(scenario, Source::default(), 1, true).expect("it opens");
    let theme = Theme::new(Depth::Rgb, Background::Dark, GlyphSet::Unicode);
    let crew = Crew::inline(Arc::new(|_, _| Err("not here".into())));
    let mut show = Show::new(state, crew, theme);
    show.begin();
    drive(&mut show, (80, 24), Script::new().wake());
    show
}

/// The world on the screen.
fn world(show: &Show) -> &State {
    show.stage.world().expect("a world is on the screen")
}

/// A frame in which nothing changed.
#[divan::bench(args = SIZES)]
fn same_frame(bencher: divan::Bencher, size: (u16, u16)) {
    let mut show = show(&[]);
    let mut screen = Screen::new(size);
    bencher.bench_local(|| screen.frame(|buf, area| show.draw(buf, area)).len());
}

/// Another way is chosen, and drawn.
#[divan::bench(args = SIZES)]
fn another_way(bencher: divan::Bencher, size: (u16, u16)) {
    let mut show = show(&[]);
    let mut screen = Screen::new(size);
    let mut down = false;
    bencher.bench_local(|| {
        down = !down;
        let action = if down {
            Action::ChooseDown
        } else {
            Action::ChooseUp
        };
        show.stage.update(Input::Act(action));
        screen.frame(|buf, area| show.draw(buf, area)).len()
    });
}

/// A step of the walk, re-planned and drawn.
#[divan::bench(args = SIZES)]
fn a_step(bencher: divan::Bencher, size: (u16, u16)) {
    let mut show = show(&[]);
    let mut screen = Screen::new(size);
    let mut forward = false;
    bencher.bench_local(|| {
        forward = !forward;
        let action = if forward {
            Action::WalkForward
        } else {
            Action::WalkBack
        };
        show.stage.update(Input::Act(action));
        screen.frame(|buf, area| show.draw(buf, area)).len()
    });
}

/// A wall put up or taken down in a 15×15 maze: re-planned, all three clocks, drawn.
#[divan::bench(args = SIZES)]
fn an_edit_at_15(bencher: divan::Bencher, size: (u16, u16)) {
    let mut show = show(&[("world.maze", "[15, 15]"), ("optimizer.worlds", "1")]);
    let mut screen = Screen::new(size);
    show.stage.update(Input::Act(Action::Edit));
    show.stage.update(Input::Act(Action::Down));
    bencher.bench_local(|| {
        show.stage.update(Input::Act(Action::Wall));
        screen.frame(|buf, area| show.draw(buf, area)).len()
    });
}

/// An exhibit with its workers at hand, trained.
fn exhibit(name: &'static str) -> Show {
    let load: Load = Arc::new(|name, set| {
        let text = bundled_named(name).expect("bundled").text;
        Ok(mesascope::scenario::exhibit(text, set).expect("it can be read"))
    });
    let opened = load(name, &[]).expect("it can be read");
    let scenario = opened.into_world().expect("a world");
    let source = Source {
        name: name.into(),
        ..Source::default()
    };
    let state = State::open(scenario, source, 1, true).expect("it opens");
    let theme = Theme::new(Depth::Rgb, Background::Dark, GlyphSet::Unicode);
    let mut show = Show::new(state, Crew::inline(load.clone()), theme);
    show.begin();
    drive(&mut show, (80, 24), Script::new().wake());
    show
}

/// A dial that needs no training, turned up and down: the file read with its setting, the scene
/// derived anew, drawn. `dusty-floor`, steps it looks ahead.
#[divan::bench(args = SIZES, max_time = 4)]
fn a_dial_of_acting(bencher: divan::Bencher, size: (u16, u16)) {
    a_dial(bencher, size, "dusty-floor", "acting.depth", [4.0, 8.0]);
}

/// A dial that was turned before, back and forth between two remembered runs. `coin`, mazes with
/// the coin anywhere.
#[divan::bench(args = SIZES, max_time = 4)]
fn a_dial_turned_back(bencher: divan::Bencher, size: (u16, u16)) {
    a_dial(bencher, size, "coin", "train.randomised", [0.0, 0.02]);
}

/// From the turn to the first point of the new run, which is the first changed picture of it, where
/// training begins anew: what is left out is the time until the trainer's thread is awake.
#[divan::bench(args = SIZES, max_time = 4)]
fn a_dial_of_training(bencher: divan::Bencher, size: (u16, u16)) {
    let mut show = exhibit("coin");
    let mut screen = Screen::new(size);
    let old = world(&show).scenario.clone();
    let text = bundled_named("coin").expect("bundled").text;
    bencher.bench_local(|| {
        let set = [("train.randomised".to_string(), "0.02".to_string())];
        let scenario = Arc::new(parse(text, &set).expect("it can be read"));
        let mut learner = Learner::new(scenario.clone(), 1, 1);
        let record = learner.step().expect("a point").expect("numbers");
        let turned = world(&show).turned.with(&*old, "train.randomised", 0.02);
        show.stage.update(Input::Turned(turned, Ok(scenario)));
        let news = News {
            records: vec![record],
            ended: None,
        };
        let run = world(&show).run;
        show.stage.update(Input::Trained(run, news));
        let bytes = screen.frame(|buf, area| show.draw(buf, area)).len();
        let back = world(&show).turned.with(&*old, "train.randomised", 0.0);
        show.stage.update(Input::Turned(back, Ok(old.clone())));
        bytes
    });
}

fn a_dial(
    bencher: divan::Bencher,
    size: (u16, u16),
    name: &'static str,
    path: &str,
    values: [f64; 2],
) {
    let mut show = exhibit(name);
    let mut screen = Screen::new(size);
    let opened = world(&show).opened.clone();
    let text = bundled_named(name).expect("bundled").text;
    let mut turn = |value: f64| {
        let turned = world(&show).turned.with(&*opened, path, value);
        let set: Vec<(String, String)> = turned.as_set().collect();
        let scenario = Arc::new(parse(text, &set).expect("it can be read"));
        let effects = show.stage.update(Input::Turned(turned, Ok(scenario)));
        for effect in effects {
            if let Effect::Train(run, scenario, seed) = effect {
                let mut learner = Learner::new(scenario, seed, 1);
                let points = std::iter::from_fn(|| learner.step());
                let records = points.map(|p| p.expect("numbers")).collect();
                let ended = Some(Ok(()));
                show.stage
                    .update(Input::Trained(run, News { records, ended }));
            }
        }
        screen.frame(|buf, area| show.draw(buf, area)).len()
    };
    // Both runs are there before the clock starts.
    values.into_iter().for_each(|v| {
        turn(v);
    });
    let mut up = false;
    bencher.bench_local(|| {
        up = !up;
        turn(values[usize::from(up)])
    });
}

fn main() {
    divan::main();
}
