//! What has dials: an exhibit of a world, of the training game, of the born optimizer, of the
//! choice of search.

use super::{Born, Choice, Cure, Dial, Game, Scenario, number_at};

/// An exhibit whose numbers can be turned.
pub trait Dialled {
    /// What can be turned.
    fn dials(&self) -> &[Dial];
    /// Settings under which the model learns what it is trained for.
    fn cure(&self) -> Option<&Cure>;
    /// The number at a dotted path of the file, if there is one.
    fn number_at(&self, path: &str) -> Option<f64>;
    /// Whether that number is not given and follows another.
    fn follows(&self, _path: &str) -> bool {
        false
    }
}

impl Dialled for Scenario {
    fn dials(&self) -> &[Dial] {
        &self.dials
    }

    fn cure(&self) -> Option<&Cure> {
        self.cure.as_ref()
    }

    fn number_at(&self, path: &str) -> Option<f64> {
        number_at(self, path)
    }
}

impl Dialled for Game {
    fn dials(&self) -> &[Dial] {
        &self.dials
    }

    fn cure(&self) -> Option<&Cure> {
        None
    }

    fn number_at(&self, path: &str) -> Option<f64> {
        Game::number_at(self, path)
    }

    fn follows(&self, path: &str) -> bool {
        path.strip_prefix("game.")
            .is_some_and(|key| self.rules.follows(key))
    }
}

impl Dialled for Born {
    fn dials(&self) -> &[Dial] {
        &self.dials
    }

    fn cure(&self) -> Option<&Cure> {
        None
    }

    fn number_at(&self, path: &str) -> Option<f64> {
        Born::number_at(self, path)
    }
}

impl Dialled for Choice {
    fn dials(&self) -> &[Dial] {
        &self.dials
    }

    fn cure(&self) -> Option<&Cure> {
        None
    }

    fn number_at(&self, path: &str) -> Option<f64> {
        Choice::number_at(self, path)
    }
}
