//! Where each step ahead stands on the line.

/// The most cells a step takes; wider than this, a line is harder to follow, not easier.
const WIDEST: usize = 6;
/// Every how many steps the ruler has a number.
const RULER: usize = 4;

/// The column of each number of steps ahead.
pub(super) struct Columns {
    at: Vec<usize>,
    /// Cells a step takes; where they vary, 1.
    pub step: usize,
    /// Whether the deepest step has no column within the width.
    pub cut: bool,
}

impl Columns {
    /// The widest spacing that fits `deepest` steps into `width` cells.
    ///
    /// A junction stands in the cell before the next step's arrow. Where each step has one cell
    /// only, another is put in after the depths in `gaps`, for the junction there; where that is
    /// too wide still, only after the depths in `must`, and the other junctions stand in the
    /// place of an arrow.
    pub fn fit(deepest: usize, width: usize, gaps: &[bool], must: &[bool]) -> Self {
        let even = |step: usize| (0..deepest + 2).map(|d| d * step).collect::<Vec<_>>();
        let fits = |at: &[usize]| at[deepest] < width;
        for step in (2..=WIDEST).rev() {
            let at = even(step);
            if fits(&at) {
                return Columns {
                    at,
                    step,
                    cut: false,
                };
            }
        }
        let roomy = spaced(deepest, gaps);
        let at = if fits(&roomy) {
            roomy
        } else {
            spaced(deepest, must)
        };
        Columns {
            cut: !fits(&at),
            at,
            step: 1,
        }
    }

    /// The column of a number of steps ahead.
    pub fn at(&self, depth: usize) -> usize {
        let last = self.at.len() - 1;
        self.at[depth.min(last)]
    }

    /// The column in which the ways that leave after so many steps do so.
    pub fn joint(&self, depth: usize) -> usize {
        self.at(depth + 1).saturating_sub(1)
    }

    /// The ruler: columns and the number of steps to write there.
    pub fn scale(&self, deepest: usize, width: usize) -> Vec<(usize, usize)> {
        let every = if deepest < 1000 { RULER } else { 5 * RULER };
        (0..=deepest)
            .step_by(every)
            .map(|d| (self.at(d), d))
            .take_while(|&(x, d)| x + d.to_string().len() <= width)
            .collect()
    }
}

/// A cell a step, and one more after each depth marked.
fn spaced(deepest: usize, gaps: &[bool]) -> Vec<usize> {
    let mut x = 0;
    (0..deepest + 2)
        .map(|d| {
            let here = x;
            x += 1 + usize::from(gaps.get(d).copied().unwrap_or(false));
            here
        })
        .collect()
}
