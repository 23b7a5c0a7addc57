//! The numbers of an exhibit of when search is chosen by their keys, as they stand after `choice.`
//! in the file: where dials stand, and what reading sets.

use super::{Chosen, Made};
use crate::choice::{Cost, Law, Settings};

impl Chosen {
    /// An exhibit of a kind with what stands for keys not given.
    pub(super) fn new(made: Made) -> Self {
        let settings = Settings {
            measure_every: match made {
                Made::Map(..) => 0,
                Made::Taxed => 20,
            },
            ..Settings::default()
        };
        Chosen {
            made,
            settings,
            mazes: 16,
            price: 0.03,
        }
    }

    /// A map with what stands for keys not given.
    pub(super) fn map() -> Self {
        let law = Law {
            cost: Cost::Power {
                factor: 1.0,
                exponent: 2.0,
            },
            power: 100.0,
            instances: 10.0,
        };
        Chosen::new(Made::Map(2, law))
    }

    /// A price evaded, with what stands for keys not given.
    pub(super) fn taxed() -> Self {
        Chosen::new(Made::Taxed)
    }

    /// The number at a dotted path such as `choice.price`.
    pub(in crate::scenario) fn number_at(&self, path: &str) -> Option<f64> {
        path.strip_prefix("choice.")
            .and_then(|key| self.number(key))
    }

    /// The number of a key; `None` if it has no such number. Switches are 0 and 1.
    pub fn number(&self, key: &str) -> Option<f64> {
        match (key, &self.made) {
            ("mazes", _) => Some(self.mazes as f64),
            ("price", _) => Some(self.price),
            ("seeds", Made::Map(seeds, _)) => Some(*seeds as f64),
            ("power", Made::Map(_, law)) => Some(law.power),
            ("instances", Made::Map(_, law)) => Some(law.instances),
            ("factor" | "exponent", Made::Map(_, law)) => match law.cost {
                Cost::Power { factor, .. } if key == "factor" => Some(factor),
                Cost::Power { exponent, .. } => Some(exponent),
                Cost::Linear { .. } | Cost::Exponential { .. } => None,
            },
            // Which way they are mixed is not for a file to say: a map has one, the other both.
            ("logits", _) | ("measure_every", Made::Map(..)) => None,
            _ => self.settings.number(key),
        }
    }

    /// Sets the number of a key; false if it has no such number.
    pub(in crate::scenario) fn set(&mut self, key: &str, value: f64) -> bool {
        if self.number(key).is_none() {
            return false;
        }
        match (key, &mut self.made) {
            ("mazes", _) => self.mazes = value as usize,
            ("price", _) => self.price = value,
            ("seeds", Made::Map(seeds, _)) => *seeds = value as u64,
            ("power", Made::Map(_, law)) => law.power = value,
            ("instances", Made::Map(_, law)) => law.instances = value,
            ("factor" | "exponent", Made::Map(_, law)) => {
                if let Cost::Power { factor, exponent } = &mut law.cost {
                    let of = if key == "factor" { factor } else { exponent };
                    *of = value;
                }
            }
            _ => return self.settings.set(key, value),
        }
        true
    }
}
