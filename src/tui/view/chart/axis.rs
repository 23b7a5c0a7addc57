//! Updates from left to right, as on the strip of the training clock.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::GUTTER;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Which column an update stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    x: u16,
    columns: usize,
    updates: usize,
}

impl Axis {
    /// While training runs, there is room for all the updates that are planned.
    pub fn of(state: &State, plot: &Rect) -> Self {
        let so_far = state.history.records.len();
        let updates = match state.training() {
            true => so_far.max(state.history.planned + 1),
            false => so_far,
        };
        Axis::new(plot, updates)
    }

    /// An axis for so many updates, the first and the last at the ends.
    pub fn new(plot: &Rect, updates: usize) -> Self {
        Axis {
            x: plot.x,
            columns: usize::from(plot.width).max(1),
            updates: updates.max(1),
        }
    }

    /// The columns of the chart.
    pub fn xs(&self) -> std::ops::Range<u16> {
        self.x..self.x + self.columns as u16
    }

    /// Where an update stands.
    pub fn x_of(&self, update: usize) -> u16 {
        let last = self.updates - 1;
        if last == 0 {
            return self.x;
        }
        let column = (update.min(last) * (self.columns - 1) + last / 2) / last;
        self.x + column as u16
    }

    /// The update nearest to a column.
    pub fn update_at(&self, x: u16) -> usize {
        let column = usize::from(x.saturating_sub(self.x)).min(self.columns - 1);
        match self.columns - 1 {
            0 => 0,
            last => (column * (self.updates - 1) + last / 2) / last,
        }
    }

    /// Every how many updates there is room for a number.
    fn every(&self) -> usize {
        const STEPS: [usize; 10] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250];
        const NUMBER: usize = 8;
        let fits = |&step: &usize| step * self.columns >= NUMBER * self.updates;
        let scale = |k: u32| STEPS.iter().map(move |s| s * 1000_usize.pow(k));
        (0..3).flat_map(scale).find(fits).unwrap_or(usize::MAX)
    }
}

/// Numbers under the chart: both ends and what fits between.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect, axis: &Axis) {
    if area.is_empty() {
        return;
    }
    let end = area.x + GUTTER - 1;
    canvas.right(area.x, end, area.y, "update", Role::Dim);
    let last = axis.updates - 1;
    let text = last.to_string();
    let last_x = (axis.x_of(last) + 1).saturating_sub(text.len() as u16);
    if last > 0 {
        canvas.text(last_x, area.y, area.right(), &text, Role::Dim);
    }
    let every = axis.every();
    for update in (0..last.max(1)).step_by(every.max(1)) {
        let text = update.to_string();
        let x = axis.x_of(update);
        if last == 0 || x + (text.len() as u16) + 2 <= last_x {
            canvas.text(x, area.y, area.right(), &text, Role::Dim);
        }
    }
    let head = axis.x_of(state.scene.update);
    let cell = Rect::new(head, area.y, 1, 1).intersection(canvas.buf.area);
    let free = canvas
        .buf
        .cell((head, area.y))
        .is_some_and(|c| c.symbol() == " ");
    if !cell.is_empty() && free {
        canvas.sign(head, area.y, canvas.theme.glyphs.head, Role::Head);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_and_updates_agree(columns in 0u16..150, updates in 0usize..400) {
            let axis = Axis::new(&Rect::new(7, 0, columns, 1), updates);
            for update in 0..updates {
                let x = axis.x_of(update);
                prop_assert!(axis.xs().contains(&x));
                if updates <= usize::from(columns) && columns > 1 {
                    prop_assert_eq!(axis.update_at(x), update);
                }
            }
            prop_assert!(axis.every() > 0);
        }
    }

    #[test]
    fn both_ends_are_on_the_chart() {
        let axis = Axis::new(&Rect::new(7, 0, 50, 1), 151);
        assert_eq!((axis.x_of(0), axis.x_of(150)), (7, 56));
        assert_eq!((axis.update_at(7), axis.update_at(56)), (0, 150));
        assert_eq!(axis.every(), 25);
    }
}
