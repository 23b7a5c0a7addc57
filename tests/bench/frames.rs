//! Frames: what one costs to lay out, draw, compare and encode, and how many bytes it writes.
//! `cargo bench --bench frames`.

use std::sync::Arc;

use mesascope::scenario::{bundled_named, parse};
use mesascope::tui::action::Action;
use mesascope::tui::app::Show;
use mesascope::tui::crew::{Crew, Source};
use mesascope::tui::drive::{Script, drive};
use mesascope::tui::run::App;
use mesascope::tui::screen::Screen;
use mesascope::tui::state::State;
use mesascope::tui::theme::{Background, Depth, GlyphSet, Theme};
use mesascope::tui::update::{Input, update};

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
        update(&mut show.state, Input::Act(action));
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
        update(&mut show.state, Input::Act(action));
        screen.frame(|buf, area| show.draw(buf, area)).len()
    });
}

/// A wall put up or taken down in a 15×15 maze: re-planned, all three clocks, drawn.
#[divan::bench(args = SIZES)]
fn an_edit_at_15(bencher: divan::Bencher, size: (u16, u16)) {
    let mut show = show(&[("world.maze", "[15, 15]"), ("optimizer.worlds", "1")]);
    let mut screen = Screen::new(size);
    update(&mut show.state, Input::Act(Action::Edit));
    update(&mut show.state, Input::Act(Action::Down));
    bencher.bench_local(|| {
        update(&mut show.state, Input::Act(Action::Wall));
        screen.frame(|buf, area| show.draw(buf, area)).len()
    });
}

fn main() {
    divan::main();
}
