//! Exhibits of when search is chosen: models that can act by reflex or by searching, and learn how
//! often to do which.

mod numbers;
mod read;

pub(super) use read::choice;

use super::{Dial, Section, Wording};
use crate::choice::{Law, Map, PRICES, SIZES, Settings};

/// An exhibit of when search is chosen, resolved and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Short name, as typed on the command line.
    pub name: String,
    /// One line for a list.
    pub title: String,
    /// The question it asks.
    pub question: String,
    /// Its section of the gallery.
    pub section: Option<&'static Section>,
    /// What it shows, in the paper's terms.
    pub shows: String,
    /// Where it was published.
    pub source: String,
    /// What is trained.
    pub chosen: Chosen,
    /// What can be turned on the screen.
    pub dials: Vec<Dial>,
    /// What it was read from.
    pub wording: Wording,
}

/// What such an exhibit is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// What is made of its runs.
    pub made: Made,
    /// The dials of every run.
    pub settings: Settings,
    /// Distinct training mazes: of a map, those of the cell that is looked at.
    pub mazes: usize,
    /// The price of searching always: of a map, that of the cell that is looked at.
    pub price: f64,
}

/// What is made of the runs of an exhibit.
#[derive(Clone, Debug, PartialEq)]
pub enum Made {
    /// A phase map, of so many seeds a cell, and the paper's formula beside it.
    Map(u64, Law),
    /// A price that is paid and one that is evaded.
    Taxed,
}

impl Choice {
    /// The kind of exhibit, as `choice.kind` in a file gives it.
    pub fn kind(&self) -> &'static str {
        self.chosen.kind()
    }

    /// The number at a dotted path such as `choice.price`: where a dial stands.
    pub fn number_at(&self, path: &str) -> Option<f64> {
        self.chosen.number_at(path)
    }

    /// The map of it with nothing in it, its seeds counted from this one; `None` if it has no map.
    /// Its sides are the values of the dials of mazes and price, where there are such dials, its
    /// own numbers, and those it was opened with.
    pub fn empty_map(&self, opened: &Choice, seed: u64) -> Option<Map> {
        let Made::Map(seeds, _) = self.chosen.made else {
            return None;
        };
        let both = [&self.chosen, &opened.chosen];
        let mazes = both.map(|c| c.mazes as f64);
        let sizes = self.side("choice.mazes", &SIZES.map(|n| n as f64), mazes);
        let prices = self.side("choice.price", &PRICES, both.map(|c| c.price));
        let sizes = sizes.into_iter().map(|n| n as usize).collect();
        let seeds = (0..seeds).map(|i| seed.wrapping_add(i)).collect();
        Some(Map::new(sizes, prices, seeds))
    }

    /// The values along a side of the map, rising.
    fn side(&self, path: &str, usual: &[f64], own: [f64; 2]) -> Vec<f64> {
        let dial = self.dials.iter().find(|d| d.path == path);
        let mut values = dial.map_or(usual.to_vec(), |d| d.values.clone());
        values.extend(own);
        values.sort_by(f64::total_cmp);
        values.dedup();
        values
    }
}
