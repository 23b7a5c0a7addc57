//! The paper's toy against brute force over whole plans in exact fractions, against every sequence
//! of moves, and against cases worked by hand.

mod brute;
mod exact;
mod laws;
mod moved;
mod vectors;

use exact::{Exact, ratio};
use mesascope::game::corners::answer::{Answer, answer};
use mesascope::game::corners::plan::solve;
use mesascope::game::corners::{Conditions, Corner, Corners, End, Told, Truth};

/// All three conditions hold.
pub const ALL: Conditions = Conditions {
    spans_updates: true,
    models_selection: true,
    expects_end: true,
};

/// A game in hundredths: both truth and belief.
#[derive(Clone, Debug)]
pub struct Case {
    pub training: usize,
    pub deployment: usize,
    pub believed: usize,
    pub modification: i64,
    pub discount: i64,
    pub worth: i64,
    pub hazard: i64,
    pub strength: i64,
}

/// The paper's numbers.
pub const PAPER: Case = Case {
    training: 2,
    deployment: 3,
    believed: 2,
    modification: 100,
    discount: 100,
    worth: 0,
    hazard: 0,
    strength: 100,
};

impl Case {
    pub fn episodes(&self) -> usize {
        self.training + self.deployment
    }

    pub fn told(&self) -> Told<Exact> {
        let of = |hundredths| ratio(hundredths, 100);
        Told {
            episodes: self.episodes(),
            end: match self.hazard {
                0 => End::After(self.believed),
                h => End::Hidden(of(h)),
            },
            modification: of(self.modification),
            strength: of(self.strength),
            discount: of(self.discount),
            spans: true,
            pays: [of(self.worth), of(100), of(0)],
            keeps: Corner::A,
            corners: 2,
        }
    }

    pub fn answer(&self) -> Answer<Exact> {
        let told = self.told();
        let truth = Truth {
            training: self.training,
            modification: told.modification.clone(),
            base: Corner::A,
        };
        answer(&told, &solve(&told), &truth, ALL)
    }

    pub fn game(&self) -> Corners {
        let of = |hundredths| hundredths as f64 / 100.0;
        Corners {
            training: self.training,
            deployment: self.deployment,
            modification: of(self.modification),
            strength: of(self.strength),
            discount: of(self.discount),
            base_worth: of(self.worth),
            hazard: of(self.hazard),
            believed_training: (self.hazard == 0).then_some(self.believed),
            believed_modification: None,
            conditions: ALL,
        }
    }
}
