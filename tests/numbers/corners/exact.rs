//! Exact fractions as the plan takes its numbers.

use mesascope::game::corners::number::Number;
use num_bigint::BigInt;
use num_rational::BigRational;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(pub BigRational);

pub fn ratio(above: i64, below: i64) -> Exact {
    Exact(BigRational::new(BigInt::from(above), BigInt::from(below)))
}

impl Number for Exact {
    fn zero() -> Self {
        ratio(0, 1)
    }
    fn one() -> Self {
        ratio(1, 1)
    }
    fn plus(&self, other: &Self) -> Self {
        Exact(&self.0 + &other.0)
    }
    fn minus(&self, other: &Self) -> Self {
        Exact(&self.0 - &other.0)
    }
    fn times(&self, other: &Self) -> Self {
        Exact(&self.0 * &other.0)
    }
    fn over(&self, other: &Self) -> Self {
        Exact(&self.0 / &other.0)
    }
    fn ties(&self, other: &Self) -> bool {
        self == other
    }
}
