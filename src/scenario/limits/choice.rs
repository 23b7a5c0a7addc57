//! The limits of exhibits of when search is chosen.
//!
//! | key | number | if not given |
//! |---|---|---|
//! | `choice.mazes` | a whole number from 1 to 4096 | 16 |
//! | `choice.price` | a number from 0 to 10 | 0.03 |
//! | `choice.seeds` | a whole number from 1 to 8 | 2 |
//! | `choice.side` | a whole number from 5 to 13 | 7 |
//! | `choice.loops` | a number from 0 to 1 | 0.15 |
//! | `choice.hidden` | a whole number from 0 to 256 | 16 |
//! | `choice.decay` | a number from 0 to 1 | 0 |
//! | `choice.memory` | a whole number from 0 to 1 | 0 |
//! | `choice.updates` | a whole number from 1 to 10000 | 400 |
//! | `choice.batch` | a whole number from 1 to 256 | 16 |
//! | `choice.learning_rate` | a number above 0 and at most 1 | 0.02 |
//! | `choice.discount` | a number from 0.5 to 1 | 0.95 |
//! | `choice.new_mazes` | a whole number from 1 to 1000 | 60 |
//! | `choice.measure_every` | a whole number from 1 to 10000 | 20 |
//! | `choice.power` | a number from 0 to 1000000 | 100 |
//! | `choice.instances` | a number from 0.01 to 1000000 | 10 |
//! | `choice.factor` | a number from 0.001 to 1000 | 1 |
//! | `choice.exponent` | a number from 0.1 to 16 | 2 |

use super::Limit;

/// `choice.mazes`.
pub const CHOICE_MAZES: Limit = Limit::whole(1.0, 4096.0, 16.0);
/// `choice.price`.
pub const PRICE: Limit = Limit::real(0.0, 10.0, Some(0.03));
/// `choice.seeds`.
pub const SEEDS: Limit = Limit::whole(1.0, 8.0, 2.0);
/// `choice.side`.
pub const CHOICE_SIDE: Limit = Limit::whole(5.0, 13.0, 7.0);
/// `choice.loops`.
pub const CHOICE_LOOPS: Limit = Limit::real(0.0, 1.0, Some(0.15));
/// `choice.hidden`.
pub const CHOICE_HIDDEN: Limit = Limit::whole(0.0, 256.0, 16.0);
/// `choice.decay`.
pub const CHOICE_DECAY: Limit = Limit::real(0.0, 1.0, Some(0.0));
/// `choice.updates`.
pub const CHOICE_UPDATES: Limit = Limit::whole(1.0, 10_000.0, 400.0);
/// `choice.batch`.
pub const BATCH: Limit = Limit::whole(1.0, 256.0, 16.0);
/// `choice.learning_rate`.
pub const CHOICE_RATE: Limit = Limit::real(0.0, 1.0, Some(0.02)).above();
/// `choice.discount`.
pub const CHOICE_DISCOUNT: Limit = Limit::real(0.5, 1.0, Some(0.95));
/// `choice.new_mazes`.
pub const NEW_MAZES: Limit = Limit::whole(1.0, 1000.0, 60.0);
/// `choice.measure_every`.
pub const MEASURE_EVERY: Limit = Limit::whole(1.0, 10_000.0, 20.0);
/// `choice.power`.
pub const POWER: Limit = Limit::real(0.0, 1e6, Some(100.0));
/// `choice.instances`.
pub const INSTANCES: Limit = Limit::real(0.01, 1e6, Some(10.0));
/// `choice.factor`.
pub const FACTOR: Limit = Limit::real(0.001, 1000.0, Some(1.0));
/// `choice.exponent`.
pub const EXPONENT: Limit = Limit::real(0.1, 16.0, Some(2.0));
