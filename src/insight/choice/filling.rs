//! A map being filled: what has come of its runs, and which cannot be had.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::choice::{Cell, CellResult, Found, Map, Place, Settings};
use crate::parallel;

/// A map as far as it is filled. A run that cannot be had, for want of so many different mazes,
/// counts as done.
#[derive(Clone, Debug, PartialEq)]
pub struct Filling {
    /// What has come of its runs.
    pub map: Map,
    /// The runs that cannot be had, and in a sentence why.
    refused: Vec<(Place, String)>,
}

impl From<Map> for Filling {
    fn from(map: Map) -> Self {
        Filling {
            map,
            refused: Vec::new(),
        }
    }
}

impl Filling {
    /// Enters what has come of a run.
    pub fn enter(&mut self, place: Place, result: Result<CellResult, String>) {
        match result {
            Ok(result) => self.map.enter(place, result),
            Err(_) if self.is_refused(place) => {}
            Err(why) => self.refused.push((place, why)),
        }
    }

    fn is_refused(&self, place: Place) -> bool {
        self.refused.iter().any(|(p, _)| *p == place)
    }

    /// The runs still to come, in the order of [`Map::places`].
    pub fn left(&self) -> Vec<(Place, Cell)> {
        let places = self.map.left().filter(|&place| !self.is_refused(place));
        places
            .filter_map(|place| Some((place, self.map.cell(place)?)))
            .collect()
    }

    /// All runs of the map.
    pub fn runs(&self) -> usize {
        self.map.places().count()
    }

    /// Runs that are done.
    pub fn done(&self) -> usize {
        self.runs() - self.left().len()
    }

    /// Means over the seeds done so far, `None` where there are none.
    pub fn found(&self, row: usize, column: usize) -> Option<Found> {
        self.map.found(row, column)
    }

    /// What came of the seeds of a cell that are done, each with its seed.
    pub fn results(&self, row: usize, column: usize) -> Vec<(u64, CellResult)> {
        let seeds = self.map.seeds.iter().enumerate();
        let result = |(seed, number): (usize, &u64)| {
            let result = self.map.result(Place { row, column, seed })?;
            Some((*number, *result))
        };
        seeds.filter_map(result).collect()
    }

    /// Why a cell cannot be had, where no seed of it can.
    pub fn why_not(&self, row: usize, column: usize) -> Option<&str> {
        if self.found(row, column).is_some() {
            return None;
        }
        let here = |p: &Place| (p.row, p.column) == (row, column);
        let found = self.refused.iter().find(|(place, _)| here(place));
        found.map(|(_, why)| why.as_str())
    }

    /// Fills what is left by so many threads. `told` hears after each run how many are done.
    pub fn fill(&mut self, settings: &Settings, threads: usize, told: impl Fn(usize) + Sync) {
        let left = self.left();
        let done = AtomicUsize::new(self.done());
        let results = parallel::map(left.len(), threads, |i| {
            let result = left.get(i)?.1.compute(settings, || true);
            told(done.fetch_add(1, Ordering::Relaxed) + 1);
            result.map_err(|fault| fault.to_string()).transpose()
        });
        for ((place, _), result) in left.into_iter().zip(results) {
            if let Some(result) = result {
                self.enter(place, result);
            }
        }
    }
}
