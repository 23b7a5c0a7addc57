//! Panes one above the other, the foremost first.

use ratatui::layout::Rect;

use super::pane;
use crate::insight::sheet::Pane;
use crate::tui::hit::Hit;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, span};
use crate::tui::view::layout::take;
use crate::tui::view::topic::Topic;

/// The fewest rows in which a pane is of use that does not fit whole.
const CUT: u16 = 5;
/// From this width on the other panes stand in a column of their own.
const WIDE: u16 = 150;

/// Panes, of which one has the foremost place.
pub struct Stack<'a> {
    /// The panes, in their own order.
    pub panes: &'a [&'a Pane],
    /// The foremost.
    pub first: usize,
    /// Lines that one is scrolled down by.
    pub scroll: usize,
    /// What a pane can be asked about.
    pub topic: &'a dyn Fn(&Pane) -> Topic,
}

impl Stack<'_> {
    /// Draws the foremost pane, and after it each of the others that there is room for, whole.
    pub fn draw(&self, canvas: &mut Canvas, area: Rect) {
        let panes = self.panes;
        if panes.is_empty() || area.height < 3 {
            return;
        }
        let mut columns = match area.width >= WIDE {
            true => split(area),
            false => vec![area],
        };
        let order: Vec<usize> = (0..panes.len())
            .map(|i| (self.first + i) % panes.len())
            .collect();
        let wanted = |i: usize, place: &Rect, canvas: &Canvas| {
            pane::rows(panes[i], place.width.saturating_sub(2), canvas) + 2
        };
        let mut left = order.clone();
        for (rank, &i) in order.iter().enumerate() {
            let first = rank == 0;
            let fits = |place: &&mut Rect| first || wanted(i, place, canvas) <= place.height;
            let Some(place) = columns.iter_mut().find(fits) else {
                continue;
            };
            let rows = wanted(i, place, canvas);
            let below = place.height.saturating_sub(rows);
            let more = below >= CUT && order.len() > 1;
            // The foremost takes all of its column where no other has room below it.
            let rows = if first && !more { place.height } else { rows };
            let at = take(place, rows);
            self.one(canvas, at, (i, panes[i]), first);
            left.retain(|&j| j != i);
        }
        // What is left of a column is filled with what fits nowhere whole.
        for place in columns.iter().filter(|c| c.height >= CUT) {
            if left.is_empty() {
                return;
            }
            let i = left.remove(0);
            self.one(canvas, *place, (i, panes[i]), false);
        }
    }

    /// One pane in its frame.
    fn one(&self, canvas: &mut Canvas, area: Rect, (i, pane): (usize, &Pane), first: bool) {
        if area.height < 3 || area.width < 12 {
            return;
        }
        let title = format!(" {} ", pane::title(pane));
        let tone = if first { Role::Title } else { Role::Dim };
        let inner = canvas.frame(area, &[span(title, tone)]);
        canvas.hit(Rect { height: 1, ..area }, Hit::Pane(i));
        canvas.ask(area.x + 2, area.y, (self.topic)(pane), pane::title(pane));
        let scroll = if first { self.scroll } else { 0 };
        pane::draw(pane, canvas, inner, scroll);
    }
}

fn split(area: Rect) -> Vec<Rect> {
    let half = area.width / 2;
    let left = Rect {
        width: half,
        ..area
    };
    let right = Rect {
        x: left.right(),
        width: area.width - half,
        ..area
    };
    vec![left, right]
}
