//! The limits of the born optimizer.
//!
//! | key | number | if not given |
//! |---|---|---|
//! | `born.side` | a whole number from 5 to 31 | 9 |
//! | `born.iterations` | a whole number from 1 to 512 | 32 |
//! | `born.trained_side` | a whole number from 5 to 31 | 9 |
//! | `born.channels` | a whole number from 4 to 16 | 16 |
//! | `born.layers` | a whole number from 1 to 24 | 1 |
//! | `born.together` | a number from 0 to 1 | 1 |
//! | `born.apart` | a whole number from 0 to 1 | 1 |
//! | `born.updates` | a whole number from 1 to 20000 | 1800 |
//! | `born.mazes` | a whole number from 1 to 512 | 48 |
//! | `born.rate` | a number above 0 and at most 1 | 0.002 |
//! | `born.warm_up` | a whole number from 0 to 20000 | 50 |
//! | `born.decay` | a number from 0 to 1 | 0.4 |
//! | `born.clip` | a number above 0 and at most 1000 | 1 |
//! | `born.least_iterations` | a whole number from 1 to 64 | 8 |
//! | `born.most_iterations` | a whole number from 1 to 64 | 20 |
//! | `born.unwatched` | a number from 0 to 1 | 0.3 |
//! | `born.most_unwatched` | a whole number from 0 to 128 | 40 |
//! | `born.ticks` | a whole number from 0 to 24 | 0 |
//! | `born.ant_steps` | a whole number from 1 to 256 | 24 |
//! | `born.discount` | a number above 0 and below 1 | 0.95 |
//! | `born.lambda` | a number from 0 to 1 | 0.95 |
//! | `born.value` | a number from 0 to 10 | 0.5 |
//! | `born.entropy` | a number from 0 to 10 | 0.01 |

use super::Limit;
use crate::born::{LEAST, LIMIT};

/// `born.side`.
pub const SIDE: Limit = Limit::whole(LEAST as f64, LIMIT as f64, 9.0);
/// `born.iterations`.
pub const ITERATIONS: Limit = Limit::whole(1.0, crate::born::MOST_ITERATIONS as f64, 32.0);
/// `born.trained_side`.
pub const TRAINED_SIDE: Limit = SIDE;
/// `born.channels`.
pub const CHANNELS: Limit = Limit::whole(4.0, 16.0, 16.0);
/// `born.layers`.
pub const LAYERS: Limit = Limit::whole(1.0, 24.0, 1.0);
/// `born.together`.
pub const TOGETHER: Limit = Limit::real(0.0, 1.0, Some(1.0));
/// `born.updates`.
pub const BORN_UPDATES: Limit = Limit::whole(1.0, 20_000.0, 1800.0);
/// `born.mazes`.
pub const MAZES: Limit = Limit::whole(1.0, 512.0, 48.0);
/// `born.rate`.
pub const BORN_RATE: Limit = Limit::real(0.0, 1.0, Some(0.002)).above();
/// `born.warm_up`.
pub const WARM_UP: Limit = Limit::whole(0.0, 20_000.0, 50.0);
/// `born.decay`.
pub const BORN_DECAY: Limit = Limit::real(0.0, 1.0, Some(0.4));
/// `born.clip`.
pub const CLIP: Limit = Limit::real(0.0, 1000.0, Some(1.0)).above();
/// `born.least_iterations`.
pub const LEAST_ITERATIONS: Limit = Limit::whole(1.0, 64.0, 8.0);
/// `born.most_iterations`.
pub const MOST_ITERATIONS: Limit = Limit::whole(1.0, 64.0, 20.0);
/// `born.unwatched`.
pub const UNWATCHED: Limit = Limit::real(0.0, 1.0, Some(0.3));
/// `born.most_unwatched`.
pub const MOST_UNWATCHED: Limit = Limit::whole(0.0, 128.0, 40.0);
/// `born.ticks`.
pub const TICKS: Limit = Limit::whole(0.0, 24.0, 0.0);
/// `born.ant_steps`.
pub const ANT_STEPS: Limit = Limit::whole(1.0, 256.0, 24.0);
/// `born.discount`.
pub const BORN_DISCOUNT: Limit = Limit::real(0.0, 1.0, Some(0.95)).above().below();
/// `born.lambda`.
pub const LAMBDA: Limit = Limit::real(0.0, 1.0, Some(0.95));
/// `born.value`.
pub const VALUE: Limit = Limit::real(0.0, 10.0, Some(0.5));
/// `born.entropy`.
pub const ENTROPY: Limit = Limit::real(0.0, 10.0, Some(0.01));
