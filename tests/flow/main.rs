//! The screen driven through its real loop: keys in, frames out. Training is done at once and in
//! full, so that every frame follows from the keys alone.

mod anything;
mod battery;
mod born;
mod choices;
mod dials;
mod gallery;
mod games;
mod keeping;
mod moments;
mod pictures;

use std::sync::{Arc, LazyLock};

use mesascope::scenario::{Scenario, bundled_named, exhibit, parse};
use mesascope::tui::app::Show;
use mesascope::tui::crew::{Crew, Load, Source};
use mesascope::tui::drive::{Script, drive};
use mesascope::tui::state::State;
use mesascope::tui::theme::{Background, Depth, GlyphSet, Theme};
use ratatui::buffer::Buffer;

/// The coin exhibit with settings of its own.
pub fn coin(set: &[(&str, &str)]) -> Scenario {
    let set: Vec<(String, String)> = set
        .iter()
        .map(|(k, v)| ((*k).into(), (*v).into()))
        .collect();
    let text = bundled_named("coin").expect("coin is bundled").text;
    parse(text, &set).unwrap_or_else(|f| panic!("{f:?}"))
}

/// Opens bundled exhibits.
pub fn load() -> Load {
    Arc::new(|name, set| {
        let bundled = bundled_named(name).ok_or("no such exhibit")?;
        exhibit(bundled.text, set).map_err(|f| format!("{f:?}"))
    })
}

/// The world on the screen.
pub fn world(show: &Show) -> &State {
    show.stage.world().expect("a world is on the screen")
}

/// The coin exhibit as it was typed.
pub fn source(set: &[(&str, &str)]) -> Source {
    Source {
        name: "coin".into(),
        set: (set.iter())
            .map(|(k, v)| ((*k).into(), (*v).into()))
            .collect(),
    }
}

pub fn theme(depth: Depth, glyphs: GlyphSet) -> Theme {
    Theme::new(depth, Background::Dark, glyphs)
}

/// The coin exhibit, trained before the first key if `trained`.
pub fn show_of(scenario: Scenario, trained: bool, theme: Theme) -> Show {
    let scenario = Arc::new(scenario);
    let state = State::open(scenario, source(&[]), 1, true).expect("it opens");
    let mut show = Show::new(state, Crew::inline(load()), theme);
    if trained {
        show.begin();
    }
    show
}

/// The coin exhibit as it is once training is over and the new mazes are counted; made once.
static TRAINED: LazyLock<State> = LazyLock::new(|| {
    let mut show = show_of(coin(&[]), true, theme(Depth::None, GlyphSet::Unicode));
    drive(&mut show, (80, 24), Script::new().wake());
    world(&show).clone()
});

/// The trained exhibit, drawn with a theme.
pub fn trained(theme: Theme) -> Show {
    let state = TRAINED.clone();
    let crew = Crew::inline(load());
    Show::new(state, crew, theme)
}

pub fn show() -> Show {
    trained(theme(Depth::None, GlyphSet::Unicode))
}

/// The text of a frame, rows without the blanks at their ends.
pub fn text(frame: &Buffer) -> String {
    let width = frame.area.width as usize;
    frame
        .content
        .chunks(width)
        .map(|row| {
            let line: String = row.iter().map(|c| c.symbol()).collect();
            line.trim_end().to_string()
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// What the screen shows after keys, at a size.
pub fn after(size: (u16, u16), keys: &str) -> String {
    let mut show = show();
    let script = Script::new().keys(keys).expect("keys can be read");
    text(drive(&mut show, size, script).last().expect("a frame"))
}

/// The same, and the state behind it.
pub fn state_after(keys: &str) -> State {
    let mut show = show();
    let script = Script::new().keys(keys).expect("keys can be read");
    drive(&mut show, (80, 24), script);
    world(&show).clone()
}
