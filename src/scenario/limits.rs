//! Every limit a scenario is held to, in one place.
//!
//! | key | number | if not given |
//! |---|---|---|
//! | `world.loops` | a number from 0 to 1 | 0.15 |
//! | `world.steps` | a whole number from 1 to 10000 | 60 |
//! | `world.opens_on` | a whole number from 1 to 1000000 | 1 |
//! | `counters.*.most` | a whole number from 1 to 100 | 1 |
//! | `rules.*.after` | a whole number from 1 to 60 | nothing |
//! | `rules.*.needs.*` | a whole number from 0 to 100 | nothing |
//! | `rules.*.uses.*` | a whole number from 0 to 100 | nothing |
//! | `rules.*.gives.*` | a whole number from -100 to 100 | nothing |
//! | `base.discount` | a number above 0 and below 1 | must be given |
//! | `base.reward.*` | a number from -1000 to 1000 | must be given |
//! | `base.each_step.*` | a number from -1000 to 1000 | nothing |
//! | `base.step` | a number from -1000 to 1000 | 0 |
//! | `hidden.reward.*` | a number from -1000 to 1000 | must be given |
//! | `hidden.each_step.*` | a number from -1000 to 1000 | nothing |
//! | `hidden.step` | a number from -1000 to 1000 | 0 |
//! | `train.randomised` | a number from 0 to 1 | 0 |
//! | `train.place.*.at.steps` | a whole number from 1 to 1000 | nothing |
//! | `train.place.*.count` | a whole number from 1 to 16 | 1 |
//! | `train.place.*.share` | a number from 0 to 1 | 1 |
//! | `train.start.steps` | a whole number from 1 to 1000 | nothing |
//! | `train.holding.*` | a whole number from 0 to 100 | 0 |
//! | `deploy.place.*.at.steps` | a whole number from 1 to 1000 | nothing |
//! | `deploy.place.*.count` | a whole number from 1 to 16 | 1 |
//! | `deploy.place.*.share` | a number from 0 to 1 | 1 |
//! | `deploy.start.steps` | a whole number from 1 to 1000 | nothing |
//! | `deploy.holding.*` | a whole number from 0 to 100 | 0 |
//! | `perception.location` | a number from 0 to 100 | 0 |
//! | `perception.surroundings` | a number from 0 to 100 | 0 |
//! | `perception.*` | a number from 0 to 100 | 0 |
//! | `model.hidden` | a whole number from 0 to 256 | 16 |
//! | `model.init` | a number from 0 to 10 | 0.5 |
//! | `model.log_scale` | a number from -10 to 10 | 1 |
//! | `model.learn_scale` | a whole number from 0 to 1 | 1 |
//! | `model.bias` | a whole number from 0 to 1 | 1 |
//! | `search.budget` | a whole number from 1 to 1000000 | 400 |
//! | `search.depth` | a whole number from 1 to 64 | nothing |
//! | `search.discount` | a number above 0 and below 1 | 0.95 |
//! | `search.temperature` | a number above 0 and at most 100 | 1 |
//! | `acting.budget` | a whole number from 1 to 1000000 | nothing |
//! | `acting.depth` | a whole number from 1 to 64 | nothing |
//! | `acting.discount` | a number above 0 and below 1 | nothing |
//! | `acting.temperature` | a number above 0 and at most 100 | nothing |
//! | `belief.in_training` | a whole number from 0 to 1 | 1 |
//! | `belief.acting` | a whole number from 0 to 1 | nothing |
//! | `belief.rules.*.gives.*` | a whole number from -100 to 100 | nothing |
//! | `optimizer.walks` | a whole number from 2 to 64 | 4 |
//! | `optimizer.updates` | a whole number from 1 to 10000 | 150 |
//! | `optimizer.worlds` | a whole number from 1 to 1024 | 16 |
//! | `optimizer.learning_rate` | a number above 0 and at most 10 | 0.02 |
//! | `optimizer.beta1` | a number at least 0 and below 1 | 0.9 |
//! | `optimizer.beta2` | a number at least 0 and below 1 | 0.99 |
//! | `game.training` | a whole number from 0 to 1000 | must be given |
//! | `game.deployment` | a whole number from 0 to 1000 | must be given |
//! | `game.modification` | a number from 0 to 1 | 1 |
//! | `game.strength` | a number from 0 to 1 | 1 |
//! | `game.discount` | a number from 0 to 1 | 1 |
//! | `game.base_worth` | a number from 0 to 100 | 0 |
//! | `game.hazard` | a number from 0 to 1 | 0 |
//! | `game.believed_training` | a whole number from 0 to 1000 | nothing |
//! | `game.believed_modification` | a number from 0 to 1 | nothing |
//! | `game.conditions.spans_updates` | a whole number from 0 to 1 | 1 |
//! | `game.conditions.models_selection` | a whole number from 0 to 1 | 1 |
//! | `game.conditions.expects_end` | a whole number from 0 to 1 | 1 |
//! | `game.rate` | a number above 0 and at most 2 | 0.1 |
//! | `game.beta` | a number from 0.1 to 50 | 6 |
//! | `game.baseline` | a number from 0 to 1 | 1 |
//! | `game.baseline_rate` | a number from 0 to 1 | 0 |
//! | `game.decay` | a number above 0 and at most 1 | 1 |
//! | `game.start` | a number from 0 to 1 | 1 |
//! | `game.over` | a whole number from 0 to 1 | 0 |
//! | `game.unselected` | a whole number from 0 to 1 | 0 |
//! | `game.wants_z` | a whole number from 0 to 1 | 0 |
//! | `game.leak` | a number from 0 to 1 | 0 |
//!
//! The sides of a grid, the number of objects and the number of states are limits of the world
//! itself: [`MIN_SIDE`](crate::world::MIN_SIDE), [`MAX_SIDE`](crate::world::MAX_SIDE),
//! [`MAX_OBJECTS`](crate::world::MAX_OBJECTS), [`MAX_STATES`](crate::world::MAX_STATES). Those of
//! the born optimizer and of when search is chosen are in tables of their own.

mod born;
mod choice;

pub use born::*;
pub use choice::*;

use crate::world::{MAX_COUNTERS, MAX_DELAY, MAX_MEASURES, MAX_OBJECTS, MAX_SIGNALS};

/// The format of scenario files this program reads.
pub const FORMAT: i128 = 1;
/// The most bytes in a file.
pub const FILE_LENGTH: usize = 1 << 18;
/// The most letters in a name.
pub const NAME_LENGTH: usize = 24;
/// The most characters in a text.
pub const TEXT_LENGTH: usize = 400;
/// The most attributes of one object.
pub const ATTRIBUTES: usize = 8;
/// The most values of one attribute.
pub const ATTRIBUTE_VALUES: usize = 32;
/// The most rules, those that `enter` at an object stands for among them.
pub const RULES: usize = 64;
/// The most counters.
pub const COUNTERS: usize = MAX_COUNTERS;
/// The most measures.
pub const MEASURES: usize = MAX_MEASURES;
/// The most events, counters and measures in all.
pub const SIGNALS: usize = MAX_SIGNALS;
/// The most goals.
pub const GOALS: usize = 16;
/// The most dials.
pub const DIALS: usize = 16;
/// The most values of one dial.
pub const DIAL_VALUES: usize = 32;
/// Signs the screen uses itself, for walls, floor, the agent, its ways, the marks and the clocks.
pub const SCREEN_SIGNS: &str = "#@.█▸▾◂▴◆=≈≠▪○×·";

/// What numbers a key takes. Never one that is not finite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// Whether the least itself is left out.
    pub above: bool,
    /// Whether the most itself is left out.
    pub below: bool,
    /// Whether only whole numbers are taken.
    pub whole: bool,
    /// What stands for a key that is not given; `None` if it must be given.
    pub default: Option<f64>,
}

impl Limit {
    const fn real(least: f64, most: f64, default: Option<f64>) -> Self {
        Limit {
            least,
            most,
            above: false,
            below: false,
            whole: false,
            default,
        }
    }

    const fn whole(least: f64, most: f64, default: f64) -> Self {
        Limit {
            whole: true,
            ..Limit::real(least, most, Some(default))
        }
    }

    /// One with nothing that stands for a key that is not given.
    const fn open(self) -> Self {
        Limit {
            default: None,
            ..self
        }
    }

    const fn above(self) -> Self {
        Limit {
            above: true,
            ..self
        }
    }

    const fn below(self) -> Self {
        Limit {
            below: true,
            ..self
        }
    }

    /// Whether a number is taken.
    pub fn holds(&self, number: f64) -> bool {
        let low = number > self.least || (number == self.least && !self.above);
        let high = number < self.most || (number == self.most && !self.below);
        low && high && (!self.whole || number.fract() == 0.0)
    }

    /// The limit in words, such as "a whole number from 1 to 16".
    pub fn words(&self) -> String {
        let (least, most) = (self.least, self.most);
        let noun = match self.whole {
            true => "a whole number",
            false => "a number",
        };
        match (self.above, self.below) {
            (false, false) => format!("{noun} from {least} to {most}"),
            (true, false) => format!("{noun} above {least} and at most {most}"),
            (false, true) => format!("{noun} at least {least} and below {most}"),
            (true, true) => format!("{noun} above {least} and below {most}"),
        }
    }
}

/// `world.steps`.
pub const STEPS: Limit = Limit::whole(1.0, 10_000.0, 60.0);
/// `world.opens_on`.
pub const OPENS_ON: Limit = Limit::whole(1.0, 1_000_000.0, 1.0);
/// `world.loops`.
pub const LOOPS: Limit = Limit::real(0.0, 1.0, Some(0.15));
/// Each number that is an attribute.
pub const GRADE: Limit = Limit::real(-1000.0, 1000.0, None);
/// `counters.*.most`.
pub const MOST: Limit = Limit::whole(1.0, 100.0, 1.0);
/// How much of a counter a rule needs or uses.
pub const AMOUNT: Limit = Limit::whole(0.0, 100.0, 0.0).open();
/// How much of a counter a rule gives.
pub const GIVES: Limit = Limit::whole(-100.0, 100.0, 0.0).open();
/// `rules.*.after`.
pub const DELAY: Limit = Limit::whole(1.0, MAX_DELAY as f64, 1.0).open();
/// `base.discount`.
pub const BASE_DISCOUNT: Limit = Limit::real(0.0, 1.0, None).above().below();
/// Each number of `base.reward`.
pub const REWARD: Limit = Limit::real(-1000.0, 1000.0, None);
/// `base.step`.
pub const STEP: Limit = Limit::real(-1000.0, 1000.0, Some(0.0));
/// `train.randomised`.
pub const RANDOMISED: Limit = Limit::real(0.0, 1.0, Some(0.0));
/// How many objects a placement lays.
pub const COUNT: Limit = Limit::whole(1.0, MAX_OBJECTS as f64, 1.0);
/// The share of worlds in which an object lies where it is placed.
pub const SHARE: Limit = Limit::real(0.0, 1.0, Some(1.0));
/// How many steps away something must lie.
pub const AWAY: Limit = Limit::whole(1.0, 1000.0, 1.0).open();
/// How much of a counter there is at the start.
pub const HOLDING: Limit = Limit::whole(0.0, 100.0, 0.0);
/// Each number of `[perception]`.
pub const SALIENCE: Limit = Limit::real(0.0, 100.0, Some(0.0));
/// `model.hidden`.
pub const HIDDEN: Limit = Limit::whole(0.0, 256.0, 16.0);
/// `model.init`.
pub const INIT: Limit = Limit::real(0.0, 10.0, Some(0.5));
/// `model.log_scale`.
pub const LOG_SCALE: Limit = Limit::real(-10.0, 10.0, Some(1.0));
/// `model.bias`.
pub const BIAS: Limit = Limit::whole(0.0, 1.0, 1.0);
/// `model.learn_scale`.
pub const LEARN_SCALE: Limit = Limit::whole(0.0, 1.0, 1.0);
/// `search.budget`.
pub const BUDGET: Limit = Limit::whole(1.0, 1_000_000.0, 400.0);
/// `search.depth`.
pub const DEPTH: Limit = Limit::whole(1.0, 64.0, 1.0).open();
/// `search.discount`.
pub const SEARCH_DISCOUNT: Limit = Limit::real(0.0, 1.0, Some(0.95)).above().below();
/// `search.temperature`.
pub const TEMPERATURE: Limit = Limit::real(0.0, 100.0, Some(1.0)).above();
/// `acting.budget`.
pub const ACTING_BUDGET: Limit = BUDGET.open();
/// `acting.discount`.
pub const ACTING_DISCOUNT: Limit = SEARCH_DISCOUNT.open();
/// `acting.temperature`.
pub const ACTING_TEMPERATURE: Limit = TEMPERATURE.open();
/// `belief.in_training`.
pub const BELIEF_IN_TRAINING: Limit = Limit::whole(0.0, 1.0, 1.0);
/// `belief.acting`.
pub const BELIEF_ACTING: Limit = Limit::whole(0.0, 1.0, 1.0).open();
/// `optimizer.walks`.
pub const WALKS: Limit = Limit::whole(2.0, 64.0, 4.0);
/// `optimizer.updates`.
pub const UPDATES: Limit = Limit::whole(1.0, 10_000.0, 150.0);
/// `optimizer.worlds`.
pub const WORLDS: Limit = Limit::whole(1.0, 1024.0, 16.0);
/// `optimizer.learning_rate`.
pub const LEARNING_RATE: Limit = Limit::real(0.0, 10.0, Some(0.02)).above();
/// `optimizer.beta1`.
pub const BETA1: Limit = Limit::real(0.0, 1.0, Some(0.9)).below();
/// `optimizer.beta2`.
pub const BETA2: Limit = Limit::real(0.0, 1.0, Some(0.99)).below();

/// `game.training`, `game.deployment` and `game.believed_training`. How many they may be together
/// depends on the kind of game.
pub const EPISODES: Limit = Limit::whole(0.0, 1000.0, 0.0).open();
/// `game.modification`.
pub const MODIFICATION: Limit = Limit::real(0.0, 1.0, Some(1.0));
/// `game.believed_modification`.
pub const BELIEVED_MODIFICATION: Limit = MODIFICATION.open();
/// `game.strength`.
pub const STRENGTH: Limit = Limit::real(0.0, 1.0, Some(1.0));
/// `game.discount`.
pub const GAME_DISCOUNT: Limit = Limit::real(0.0, 1.0, Some(1.0));
/// `game.base_worth`.
pub const BASE_WORTH: Limit = Limit::real(0.0, 100.0, Some(0.0));
/// `game.hazard`.
pub const HAZARD: Limit = Limit::real(0.0, 1.0, Some(0.0));
/// Each switch that is on if not given.
pub const ON: Limit = Limit::whole(0.0, 1.0, 1.0);
/// Each switch that is off if not given.
pub const OFF: Limit = Limit::whole(0.0, 1.0, 0.0);
/// `game.rate`. Up to 2 no step of the quadratic toy leads farther from 0 than before.
pub const RATE: Limit = Limit::real(0.0, 2.0, Some(0.1)).above();
/// `game.beta`.
pub const BETA: Limit = Limit::real(0.1, 50.0, Some(6.0));
/// `game.baseline`.
pub const BASELINE: Limit = Limit::real(0.0, 1.0, Some(1.0));
/// `game.baseline_rate`.
pub const BASELINE_RATE: Limit = Limit::real(0.0, 1.0, Some(0.0));
/// `game.decay`.
pub const DECAY: Limit = Limit::real(0.0, 1.0, Some(1.0)).above();
/// `game.start`.
pub const GAME_START: Limit = Limit::real(0.0, 1.0, Some(1.0));
/// `game.leak`.
pub const LEAK: Limit = Limit::real(0.0, 1.0, Some(0.0));

#[cfg(test)]
mod tests {
    use super::super::keys::{Holds, keys};
    use super::*;

    #[test]
    fn ends_are_in_or_out_as_the_words_say() {
        for (limit, number, holds) in [
            (RANDOMISED, 0.0, true),
            (RANDOMISED, 1.0, true),
            (RANDOMISED, 1.0000001, false),
            (BASE_DISCOUNT, 0.0, false),
            (BASE_DISCOUNT, 1.0, false),
            (BASE_DISCOUNT, 0.5, true),
            (TEMPERATURE, 0.0, false),
            (TEMPERATURE, 100.0, true),
            (BETA1, 0.0, true),
            (BETA1, 1.0, false),
            (STEPS, 1.5, false),
            (LOG_SCALE, f64::NAN, false),
            (REWARD, f64::NEG_INFINITY, false),
        ] {
            assert_eq!(limit.holds(number), holds, "{} {number}", limit.words());
        }
    }

    #[test]
    fn the_table_in_the_docs_is_the_table_in_the_code() {
        let source = concat!(
            include_str!("limits.rs"),
            include_str!("limits/born.rs"),
            include_str!("limits/choice.rs")
        );
        let written = source.lines().filter(|l| l.starts_with("//! | `")).count();
        let mut numbers = 0;
        for key in keys() {
            if let Holds::Number(limit) | Holds::Amount(limit) = key.holds {
                let default = match limit.default {
                    Some(default) => default.to_string(),
                    None if key.needed => "must be given".to_owned(),
                    None => "nothing".to_owned(),
                };
                let row = format!("//! | `{}` | {} | {default} |", key.path, limit.words());
                assert!(source.contains(&row), "{row}");
                numbers += 1;
            }
        }
        assert_eq!(written, numbers);
    }
}
