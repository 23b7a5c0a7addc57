//! A generator of its own for each use of a seed, so that no draw depends on another's.
//!
//! | purposes | whose |
//! |---|---|
//! | 1 to 15 | training |
//! | 16 to 31 | born planners |
//! | 32 to 47 | the choice between reflex and search |

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// The stream of a seed for one purpose and one number below 2^40.
pub fn stream(seed: u64, purpose: u64, number: u64) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(purpose << 40 | number);
    rng
}

/// A standard normal number (Box and Muller 1958).
pub fn normal(rng: &mut impl Rng) -> f64 {
    let u: f64 = 1.0 - rng.random::<f64>();
    let v: f64 = rng.random();
    libm::sqrt(-2.0 * libm::log(u)) * libm::cos(std::f64::consts::TAU * v)
}
