//! What happened, written into the chart where the curves leave room.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::topic::Topic;
use super::axis::Axis;
use crate::insight::Turn;
use crate::tui::paint::columns;
use crate::tui::theme::Role;

/// What a cell of the plot holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Free,
    Curve,
    Words,
}

/// What stands where in the plot.
#[derive(Debug)]
pub struct Taken {
    plot: Rect,
    cells: Vec<Cell>,
}

impl Taken {
    /// Nothing yet.
    pub fn new(plot: Rect) -> Self {
        Taken {
            plot,
            cells: vec![Cell::Free; usize::from(plot.width) * usize::from(plot.height)],
        }
    }

    /// Notes a point of a curve.
    pub fn curve(&mut self, x: u16, y: u16) {
        self.set(x, y, Cell::Curve);
    }

    fn set(&mut self, x: u16, y: u16, cell: Cell) {
        if let Some(i) = self.index(x, y) {
            self.cells[i] = cell;
        }
    }

    fn index(&self, x: u16, y: u16) -> Option<usize> {
        let (x, y) = (x.checked_sub(self.plot.x)?, y.checked_sub(self.plot.y)?);
        (x < self.plot.width && y < self.plot.height)
            .then(|| usize::from(y) * usize::from(self.plot.width) + usize::from(x))
    }

    /// How many points of curves words would cover; `None` where there is no room.
    fn cost(&self, x: u16, y: u16, width: u16) -> Option<usize> {
        let last = x + width - 1;
        let first = self.index(x, y)?;
        let cells = &self.cells[first..=self.index(last, y)?];
        // Words next to words would read as one.
        let around = [x.checked_sub(1), Some(last + 1)];
        let touches = (around.into_iter().flatten())
            .filter_map(|x| self.index(x, y))
            .any(|i| self.cells[i] == Cell::Words);
        (!touches && !cells.contains(&Cell::Words)).then(|| {
            let next = self.index(last + 1, y).map(|i| self.cells[i]);
            let covered = cells.iter().copied().chain(next);
            covered.filter(|c| *c == Cell::Curve).count()
        })
    }

    /// The best place for words of a width that begin or end at a column: where they cover least,
    /// then to the right, then as high as can be. Where they end there, `true` is given back.
    fn place(&self, at: u16, width: u16) -> Option<(u16, u16, bool)> {
        let sides = [(Some(at), false), ((at + 1).checked_sub(width), true)];
        let ways = sides.into_iter().flat_map(|(x, left)| {
            (self.plot.y..self.plot.bottom()).filter_map(move |y| Some((x?, y, left)))
        });
        ways.filter_map(|(x, y, left)| Some((self.cost(x, y, width)?, (x, y, left))))
            .filter(|(cost, _)| *cost <= usize::from(width) / 4)
            .min_by_key(|(cost, _)| *cost)
            .map(|(_, place)| place)
    }
}

/// Writes a turn at its update; a turn that finds no room is left out.
pub fn write(canvas: &mut Canvas, turn: &Turn, axis: &Axis, taken: &mut Taken) {
    let at = axis.x_of(turn.update);
    let width = columns(&turn.words) + 1;
    let Some((x, y, left)) = taken.place(at, width) else {
        return;
    };
    let light = &canvas.theme.glyphs.light;
    let (tee, text) = match left {
        true => (light.tee_left, x),
        false => (light.tee_right, x + 1),
    };
    canvas.sign(at, y, tee, Role::Strong);
    canvas.text(text, y, taken.plot.right(), &turn.words, Role::Strong);
    canvas.ask(text, y, Topic::WorthCurve, turn.meaning.clone());
    for x in x..x + width {
        taken.set(x, y, Cell::Words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_clear_of_curves_and_each_other() {
        let mut taken = Taken::new(Rect::new(7, 2, 20, 3));
        (7..27).for_each(|x| taken.curve(x, 2));
        assert_eq!(taken.place(7, 10), Some((7, 3, false)));
        (7..17).for_each(|x| taken.set(x, 3, Cell::Words));
        assert_eq!(taken.place(10, 10), Some((10, 4, false)));
        assert_eq!(taken.place(26, 10), Some((17, 4, true)));
        assert_eq!(taken.place(26, 8), Some((19, 3, true)));
        assert_eq!(taken.place(10, 21), None);
        assert_eq!(Taken::new(Rect::ZERO).place(0, 3), None);
    }
}
