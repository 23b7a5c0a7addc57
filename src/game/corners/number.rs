//! Numbers a plan can be computed in: floating point on the screen, fractions where equal must
//! mean equal.

/// A field with an order, as far as a plan needs one.
pub trait Number: Clone + PartialOrd {
    /// 0.
    fn zero() -> Self;
    /// 1.
    fn one() -> Self;
    /// The sum.
    fn plus(&self, other: &Self) -> Self;
    /// The difference.
    fn minus(&self, other: &Self) -> Self;
    /// The product.
    fn times(&self, other: &Self) -> Self;
    /// The quotient.
    fn over(&self, other: &Self) -> Self;
    /// Whether the two are equal, but for rounding where there is any.
    fn ties(&self, other: &Self) -> bool;
}

impl Number for f64 {
    fn zero() -> f64 {
        0.0
    }
    fn one() -> f64 {
        1.0
    }
    fn plus(&self, other: &f64) -> f64 {
        self + other
    }
    fn minus(&self, other: &f64) -> f64 {
        self - other
    }
    fn times(&self, other: &f64) -> f64 {
        self * other
    }
    fn over(&self, other: &f64) -> f64 {
        self / other
    }
    fn ties(&self, other: &f64) -> bool {
        crate::game::ties(*self, *other)
    }
}
