//! The numbers of an exhibit of the born optimizer by their keys, as they stand after `born.` in
//! the file: where dials stand, and what reading sets.

use super::{Matter, Thinker};
use crate::born::Training;

impl Matter {
    /// The number of a key; `None` if it has no such number. Switches are 0 and 1.
    pub fn number(&self, key: &str) -> Option<f64> {
        match self {
            Matter::Field(thinker) => thinker.number(key),
        }
    }

    /// The number at a dotted path such as `born.side`.
    pub(in crate::scenario) fn number_at(&self, path: &str) -> Option<f64> {
        path.strip_prefix("born.").and_then(|key| self.number(key))
    }

    /// Sets the number of a key; false if it has no such number.
    pub(in crate::scenario) fn set(&mut self, key: &str, value: f64) -> bool {
        match self {
            Matter::Field(thinker) => thinker.set(key, value),
        }
    }
}

impl Default for Thinker {
    /// What stands for keys that a file does not give.
    fn default() -> Self {
        Thinker {
            training: Training::default(),
            side: 9,
            iterations: 32,
            apart: false,
            opens_on_training: false,
        }
    }
}

impl Thinker {
    fn number(&self, key: &str) -> Option<f64> {
        match key {
            "side" => Some(self.side as f64),
            "iterations" => Some(self.iterations as f64),
            "apart" => (self.training.sort.lamp).map(|_| f64::from(u8::from(self.apart))),
            _ => self.training.number(key),
        }
    }

    fn set(&mut self, key: &str, value: f64) -> bool {
        match key {
            "side" => self.side = value as usize,
            "iterations" => self.iterations = value as usize,
            "apart" if self.training.sort.lamp.is_some() => self.apart = value > 0.5,
            _ => return self.training.set(key, value),
        }
        true
    }
}
