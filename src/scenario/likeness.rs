//! Whether two scenarios train alike: found by comparing them, not by a list of paths, so that
//! what is new in a scenario counts as read by training until it is said here that it is not.

use super::{Acting, Believes, Distribution, Scenario, Spot};
use crate::world::MAX_COUNTERS;

impl Scenario {
    /// Whether training in the other gives the same run from the same seed.
    pub fn trains_like(&self, other: &Self) -> bool {
        self.as_trained() == other.as_trained()
    }

    /// This scenario with everything that training does not read made equal.
    fn as_trained(&self) -> Self {
        let mut it = self.clone();
        for words in [
            &mut it.name,
            &mut it.title,
            &mut it.question,
            &mut it.source,
            &mut it.because,
            &mut it.purpose,
            &mut it.called,
            &mut it.shows,
        ] {
            words.clear();
        }
        it.section = None;
        it.opens_on = 1;
        it.acting = Acting::default();
        // A belief that is not held in training is no part of it.
        it.belief = it.belief.filter(|b| b.in_training).map(|b| Believes {
            words: String::new(),
            acting: true,
            ..b
        });
        it.dials.clear();
        it.cure = None;
        // Names for what it may turn out to pursue: training sees base return and nothing else.
        it.goals.clear();
        if it.randomised == 0.0 {
            // No training world is laid out as deployment worlds are.
            it.deploy = Distribution {
                place: Vec::new(),
                start: Spot::Anywhere,
                holding: [0; MAX_COUNTERS],
                map: None,
            };
        }
        // Training never sees the map of later worlds.
        it.deploy.map = None;
        it
    }
}
