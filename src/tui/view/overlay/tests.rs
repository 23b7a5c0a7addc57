use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::help::blocks;
use super::help::keys::{EVERYWHERE, OTHERS, Section, sections};
use crate::tui::crew::Source;
use crate::tui::hit::HitMap;
use crate::tui::keymap::{Context, bindings, lookup};
use crate::tui::state::{Overlay, State};
use crate::tui::theme::{Background, Depth, GlyphSet, Theme};
use crate::tui::update::matching;
use crate::tui::view::{Asked, Canvas, Topic, draw};
use crate::world::Laws;

/// Sizes from the smallest screen up.
pub const SIZES: [(u16, u16); 7] = [
    (60, 16),
    (61, 17),
    (80, 24),
    (100, 30),
    (120, 40),
    (200, 60),
    (66, 50),
];

/// An exhibit as it opens, untrained.
pub fn state() -> State {
    let text = crate::scenario::bundled()[0].text;
    let scenario = crate::scenario::parse(text, &[]).unwrap();
    let mut state = State::open(Arc::new(scenario), Source::default(), 1, false).unwrap();
    state.history.planned = 0;
    state
}

/// Signs and nothing else.
pub fn theme(set: GlyphSet) -> Theme {
    Theme::new(Depth::None, Background::Dark, set)
}

/// What a canvas was drawn into: its rows as text, and what can be asked about.
pub fn drawn(
    size: (u16, u16),
    set: GlyphSet,
    draw: impl FnOnce(&mut Canvas, Rect),
) -> (Vec<String>, Vec<Asked>) {
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buf = Buffer::empty(area);
    let (mut hits, mut asked) = (HitMap::default(), vec![]);
    let (theme, laws) = (theme(set), Laws::default());
    let mut canvas = Canvas {
        buf: &mut buf,
        theme: &theme,
        laws: &laws,
        hits: &mut hits,
        asked: &mut asked,
    };
    draw(&mut canvas, area);
    let row = |y| {
        (0..size.0)
            .map(|x| buf[(x, y)].symbol())
            .collect::<String>()
    };
    ((0..size.1).map(row).collect(), asked)
}

/// A whole frame.
pub fn frame(state: &State, size: (u16, u16), set: GlyphSet) -> Vec<String> {
    drawn(size, set, |canvas, area| {
        draw(&state.clone().into(), canvas, area)
    })
    .0
}

/// Words of rows, as if on one line.
pub fn words(rows: &[String]) -> String {
    let text = rows.join(" ").replace(['│', '|'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the keys of a section count.
fn contexts(section: &Section) -> Vec<Context> {
    match OTHERS.iter().find(|(_, title)| *title == section.title) {
        Some((context, _)) => vec![*context],
        None if section.title == EVERYWHERE => Context::ALL.to_vec(),
        None => vec![Context::Main],
    }
}

#[test]
fn help_lists_every_binding_once() {
    let sections = sections();
    for b in bindings() {
        let here = sections.iter().filter(|s| contexts(s).contains(&b.context));
        let rows = here.flat_map(|s| &s.rows);
        let found = rows.filter(|r| {
            let pairs = r.keys.iter().zip(&r.actions);
            pairs.into_iter().any(|p| p == (&b.key, &b.action))
        });
        assert_eq!(found.count(), 1, "{b:?}");
    }
    for (section, row) in sections
        .iter()
        .flat_map(|s| s.rows.iter().map(move |r| (s, r)))
    {
        for (key, action) in row.keys.iter().zip(&row.actions) {
            let does = |c: &Context| lookup(*c, &key.event()) == Some(*action);
            assert!(contexts(section).iter().all(does), "{key} {action:?}");
        }
    }
}

#[test]
fn help_says_every_key_and_line_at_every_width() {
    for set in [GlyphSet::Unicode, GlyphSet::Ascii] {
        for width in [40, 56, 76, 116] {
            let mut page = String::new();
            let mut total = 0;
            drawn((60, 16), set, |canvas, _| {
                let blocks = blocks(canvas, width);
                total = blocks.iter().map(Vec::len).sum();
                for line in blocks.iter().flatten() {
                    let text: String = line.iter().map(|(t, _)| t.as_str()).collect();
                    assert!(text.chars().count() <= width as usize, "{text}");
                    page += &format!("{text} ");
                }
            });
            let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
            let unicode = set == GlyphSet::Unicode;
            for b in bindings() {
                assert!(page.contains(&b.key.label(unicode)), "{b:?}");
                let said = page.contains(b.action.doc());
                let counted = b.action.taken().or(b.action.guessed());
                assert!(said || counted.is_some(), "{b:?}");
            }
            // The scroll of the help page ends at 400 lines.
            assert!(width < 56 || total < 380, "{total}");
        }
    }
}

#[test]
fn help_scrolls_to_its_end_and_no_further() {
    for size in SIZES {
        let mut state = state();
        state.shell.overlay = Overlay::Help(0);
        let first = frame(&state, size, GlyphSet::Unicode);
        assert!(words(&first).contains("What you see"), "{first:#?}");
        state.shell.overlay = Overlay::Help(usize::MAX);
        let last = frame(&state, size, GlyphSet::Unicode);
        assert!(words(&last).contains("the end"), "{last:#?}");
        assert!(
            words(&last).contains("draw the whole screen again"),
            "{last:#?}"
        );
    }
}

#[test]
fn the_palette_shows_the_chosen_action_whole() {
    for set in [GlyphSet::Unicode, GlyphSet::Ascii] {
        for (i, action) in matching("", Context::Main).into_iter().enumerate() {
            let mut state = state();
            state.shell.overlay = Overlay::Palette(String::new(), i);
            let rows = frame(&state, (60, 16), set);
            assert!(words(&rows).contains(action.doc()), "{action:?} {rows:#?}");
        }
        let mut state = state();
        state.shell.overlay = Overlay::Palette("xyzzy".into(), 3);
        let rows = frame(&state, (60, 16), set);
        assert!(
            words(&rows).contains("Nothing that can be done"),
            "{rows:#?}"
        );
        state.shell.overlay = Overlay::Palette("a".repeat(40), 0);
        frame(&state, (60, 16), set);
    }
}

#[test]
fn tiny_areas_are_drawn_without_harm() {
    for width in 0..12 {
        for height in 0..6 {
            drawn((width, height), GlyphSet::Unicode, |canvas, area| {
                super::help(canvas, area, 3, Context::Born);
                super::palette(canvas, area, ("coin", 2), Context::Main);
                canvas.ask(1, 0, Topic::Why, "here");
                super::ask(canvas, area, None);
                super::ask(canvas, area, Some(0));
            });
        }
    }
}
