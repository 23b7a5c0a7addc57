//! The phase map: a model trained for each number of distinct mazes and each price, over some
//! seeds. Every cell is a piece of work of its own; a map is filled in any order.

use super::{Fault, Run, Settings, Shares};

/// The numbers of distinct training mazes of the usual map.
pub const SIZES: [usize; 5] = [1, 4, 16, 64, 1024];
/// The prices of the usual map.
pub const PRICES: [f64; 5] = [0.0, 0.01, 0.03, 0.1, 0.3];

/// The most training mazes that a trained model is measured on.
const MEASURED: usize = 60;

/// One run of a map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Distinct training mazes.
    pub mazes: usize,
    /// The price of searching always.
    pub price: f64,
    /// The seed of mazes and first weights.
    pub seed: u64,
}

/// What came of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CellResult {
    /// g, the share of the search.
    pub gate: f64,
    /// The scale of the search's reward; see [`super::Point::goal_reward`].
    pub goal_reward: f64,
    /// J / J* on training mazes (the first 60 if there are more).
    pub training: Shares,
    /// J / J* on mazes never trained on.
    pub new: Shares,
}

impl Cell {
    /// Trains a model to the end and measures it; given up with `None` before the first update at
    /// which `wanted` is false.
    pub fn compute(
        &self,
        settings: &Settings,
        wanted: impl Fn() -> bool,
    ) -> Result<Option<CellResult>, Fault> {
        // Only the end is of interest here.
        let settings = Settings {
            measure_every: 0,
            ..settings.clone()
        };
        let mut run = Run::new(&settings, self.mazes, self.price, self.seed)?;
        let mut last = None;
        while wanted() {
            match run.step() {
                Some(point) => last = Some(point?),
                None => {
                    let mazes = run.mazes().training.clone();
                    let training = run.shares(&mazes[..mazes.len().min(MEASURED)]);
                    return Ok(last.map(|point| CellResult {
                        gate: point.gate,
                        goal_reward: point.goal_reward,
                        training,
                        new: point.new.unwrap_or_default(),
                    }));
                }
            }
        }
        Ok(None)
    }
}

/// The place of a run in a map: row, column and seed by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index into [`Map::sizes`].
    pub row: usize,
    /// Index into [`Map::prices`].
    pub column: usize,
    /// Index into [`Map::seeds`].
    pub seed: usize,
}

/// A map, filled as far as its runs have come.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Numbers of distinct training mazes, one a row.
    pub sizes: Vec<usize>,
    /// Prices, one a column.
    pub prices: Vec<f64>,
    /// The seeds each cell is trained with.
    pub seeds: Vec<u64>,
    /// What came of each run, seed by seed, row by row.
    results: Vec<Option<CellResult>>,
}

/// What a cell of a map shows: means over the seeds done so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// g of each seed done, in the order of the seeds.
    pub gates: Vec<f64>,
    /// Mean g.
    pub gate: f64,
    /// Mean J / J* of the whole model on training mazes.
    pub training: f64,
    /// The same on new mazes.
    pub new: f64,
}

impl Map {
    /// An empty map.
    pub fn new(sizes: Vec<usize>, prices: Vec<f64>, seeds: Vec<u64>) -> Self {
        let runs = sizes.len() * prices.len() * seeds.len();
        Map {
            sizes,
            prices,
            seeds,
            results: vec![None; runs],
        }
    }

    /// The usual map with so many seeds, from 1.
    pub fn usual(seeds: u64) -> Self {
        Map::new(SIZES.into(), PRICES.into(), (1..=seeds).collect())
    }

    fn index(&self, place: Place) -> Option<usize> {
        let within = place.row < self.sizes.len()
            && place.column < self.prices.len()
            && place.seed < self.seeds.len();
        let row = place.seed * self.sizes.len() + place.row;
        within.then(|| row * self.prices.len() + place.column)
    }

    /// All runs in the order in which to show them: the whole map once with the first seed, then
    /// with the next; within a seed the largest numbers of mazes last.
    pub fn places(&self) -> impl Iterator<Item = Place> + use<> {
        let (rows, columns) = (self.sizes.len(), self.prices.len());
        (0..self.results.len()).map(move |i| Place {
            row: i / columns % rows,
            column: i % columns,
            seed: i / columns / rows,
        })
    }

    /// The runs not yet done, in that order.
    pub fn left(&self) -> impl Iterator<Item = Place> + '_ {
        self.places().filter(|&place| self.result(place).is_none())
    }

    /// What is to be computed for a place, if the map has it.
    pub fn cell(&self, place: Place) -> Option<Cell> {
        Some(Cell {
            mazes: *self.sizes.get(place.row)?,
            price: *self.prices.get(place.column)?,
            seed: *self.seeds.get(place.seed)?,
        })
    }

    /// Enters what came of a run; a place the map does not have is passed over.
    pub fn enter(&mut self, place: Place, result: CellResult) {
        if let Some(slot) = (self.index(place)).and_then(|i| self.results.get_mut(i)) {
            *slot = Some(result);
        }
    }

    /// What came of a run, if it is done.
    pub fn result(&self, place: Place) -> Option<&CellResult> {
        self.results.get(self.index(place)?)?.as_ref()
    }

    /// Means over the seeds done so far, `None` where there are none.
    pub fn found(&self, row: usize, column: usize) -> Option<Found> {
        let place = |seed| Place { row, column, seed };
        let done: Vec<&CellResult> = (0..self.seeds.len())
            .filter_map(|seed| self.result(place(seed)))
            .collect();
        let mean = |of: &dyn Fn(&CellResult) -> f64| {
            done.iter().map(|r| of(r)).sum::<f64>() / done.len() as f64
        };
        (!done.is_empty()).then(|| Found {
            gates: done.iter().map(|r| r.gate).collect(),
            gate: mean(&|r| r.gate),
            training: mean(&|r| r.training.whole),
            new: mean(&|r| r.new.whole),
        })
    }

    /// Fills what is left by so many threads; asked before every update whether to go on.
    pub fn fill(
        &mut self,
        settings: &Settings,
        threads: usize,
        wanted: impl Fn() -> bool + Sync,
    ) -> Result<(), Fault> {
        let left: Vec<Place> = self.left().collect();
        let done = crate::parallel::map(left.len(), threads, |i| match self.cell(left[i]) {
            Some(cell) => cell.compute(settings, &wanted),
            None => Ok(None),
        });
        for (place, result) in left.into_iter().zip(done) {
            if let Some(result) = result? {
                self.enter(place, result);
            }
        }
        Ok(())
    }
}
