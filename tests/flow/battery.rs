//! Is it search? One key, on a world and on a born planner.

use mesascope::insight::battery::Test;
use mesascope::tui::app::Show;
use mesascope::tui::crew::{Crew, Source};
use mesascope::tui::drive::{Script, drive};
use mesascope::tui::stage::Stage;
use mesascope::tui::state::Overlay;
use mesascope::tui::theme::{Depth, GlyphSet};

use crate::{load, text, theme};

fn press(show: &mut Show, size: (u16, u16), keys: &str) -> String {
    let script = Script::new().keys(keys).expect("keys can be read").wake();
    text(drive(show, size, script).last().expect("a frame"))
}

/// The built-in search passes, and the page says why; escape gives the screen back, and what was
/// found is not looked for twice.
#[test]
fn a_built_in_search_passes_by_construction() {
    let mut show = crate::show();
    let before = press(&mut show, (80, 24), "");
    let page = press(&mut show, (80, 24), "I");
    assert!(
        page.contains("by construction") && page.contains("somebody wrote"),
        "{page}"
    );
    let found = show.stage.shell().battery.clone().expect("a report");
    assert_eq!(found.done, Test::ALL.len());
    let scrolled = press(&mut show, (80, 24), "<pgdn><pgdn>");
    assert_ne!(scrolled, page);
    assert_eq!(press(&mut show, (80, 24), "<esc>"), before);
    assert!(press(&mut show, (60, 16), "I").contains("is it search?"));
    assert_eq!(show.stage.shell().battery, Some(found));
}

/// An untrained network fails, and another point of its run is another model.
#[test]
fn an_untrained_network_fails() {
    let set = [
        ("born.channels", "4"),
        ("born.updates", "3"),
        ("born.mazes", "1"),
    ];
    let source = Source {
        name: "birth".into(),
        set: set.map(|(k, v)| (k.to_owned(), v.to_owned())).into(),
    };
    let exhibit = load()("birth", &source.set).expect("it opens");
    let stage = Stage::open(exhibit, source, 1, true).expect("it opens");
    let crew = Crew::inline(load());
    let mut show = Show::of(stage, 1, crew, theme(Depth::None, GlyphSet::Ascii));
    show.begin();
    let page = press(&mut show, (120, 40), "I");
    assert!(page.contains("FAILS") && page.is_ascii(), "{page}");
    assert_eq!(show.stage.shell().overlay, Overlay::Battery(0));
}

/// In the training game there is no model: a sentence, and no page.
#[test]
fn a_game_has_no_model_to_test() {
    let source = Source {
        name: "corners".into(),
        ..Source::default()
    };
    let exhibit = load()("corners", &[]).expect("it opens");
    let stage = Stage::open(exhibit, source, 1, true).expect("it opens");
    let crew = Crew::inline(load());
    let mut show = Show::of(stage, 1, crew, theme(Depth::None, GlyphSet::Ascii));
    let page = press(&mut show, (80, 24), "I");
    assert!(page.contains("no model to test"), "{page}");
    assert_eq!(show.stage.shell().overlay, Overlay::None);
}
