//! Drawing a pane alone, to test it.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::{Asked, Canvas};
use crate::insight::samples;
use crate::tui::crew::Source;
use crate::tui::hit::HitMap;
use crate::tui::state::State;
use crate::tui::theme::{Background, Depth, GlyphSet, Theme};

/// A state after so many updates.
pub fn state(updates: usize) -> State {
    let scenario = Arc::new(samples::coin(updates));
    let mut state = State::open(scenario.clone(), Source::default(), 1, false).unwrap();
    state.history = samples::run(&scenario, updates + 1);
    state.scene.refresh(&state.history, &state.session).unwrap();
    state
}

/// What was drawn.
pub struct Page {
    pub buf: Buffer,
    pub hits: HitMap,
    pub asked: Vec<Asked>,
}

impl Page {
    /// Its lines.
    pub fn text(&self) -> String {
        let width = usize::from(self.buf.area.width).max(1);
        let line = |cells: &[ratatui::buffer::Cell]| {
            let line: String = cells.iter().map(|c| c.symbol()).collect();
            line.trim_end().to_string()
        };
        self.buf
            .content
            .chunks(width)
            .map(line)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// Draws a pane into an area of a screen that is a little larger.
pub fn drawn(
    state: &State,
    area: Rect,
    ascii: bool,
    draw: impl Fn(&State, &mut Canvas, Rect),
) -> Page {
    let set = if ascii {
        GlyphSet::Ascii
    } else {
        GlyphSet::Unicode
    };
    let theme = Theme::new(Depth::None, Background::Dark, set);
    let mut page = Page {
        buf: Buffer::empty(Rect::new(0, 0, area.right() + 3, area.bottom() + 2)),
        hits: HitMap::default(),
        asked: vec![],
    };
    let mut canvas = Canvas {
        buf: &mut page.buf,
        theme: &theme,
        laws: &state.scenario.laws,
        hits: &mut page.hits,
        asked: &mut page.asked,
    };
    draw(state, &mut canvas, area);
    if ascii {
        assert!(page.text().is_ascii(), "{}", page.text());
    }
    let outside = (page.buf.area.positions())
        .filter(|at| !area.contains(*at))
        .find(|at| page.buf[*at].symbol() != " ");
    assert_eq!(outside, None, "{area}:\n{}", page.text());
    page
}

/// Areas from nothing to the largest pane.
pub fn sizes() -> Vec<Rect> {
    [
        (0, 0),
        (1, 1),
        (2, 2),
        (3, 3),
        (10, 3),
        (3, 10),
        (20, 4),
        (28, 5),
        (28, 7),
        (34, 3),
        (36, 6),
        (40, 9),
        (58, 9),
        (60, 11),
        (82, 14),
        (90, 8),
        (82, 20),
        (150, 30),
    ]
    .map(|(width, height)| Rect::new(2, 1, width, height))
    .to_vec()
}

/// What can be asked about lies in the area, or one cell before it.
pub fn asked_inside(page: &Page, area: Rect) {
    for asked in &page.asked {
        let column = asked.x + 1 >= area.x && asked.x < area.right();
        let row = asked.y >= area.y && asked.y < area.bottom();
        assert!(column && row, "{area}: {asked:?}");
    }
}

/// What can be pointed at lies in the area.
pub fn hits_inside(page: &Page, area: Rect) {
    for (spot, hit) in page.hits.spots() {
        assert_eq!(area.intersection(*spot), *spot, "{area}: {hit:?}");
    }
}
