//! The paper's formula for how much of its work a learned algorithm does by optimizing at run time
//! (Hubinger et al. 2019, section 2.1): of P bits of optimization power in training, an algorithm
//! that itself spends x bits on each instance costs f(x); the rest is shared out over N instances.
//! `x* = argmax (P - f(x)) / N + x` over `x >= 0` with `P - f(x) >= 0`.

/// f: what an algorithm that spends x bits at run time costs in training. Every one is 0 at 0 and
/// rises from there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cost {
    /// `f(x) = slope · x`.
    Linear {
        /// Bits in training for a bit at run time.
        slope: f64,
    },
    /// `f(x) = factor · x^exponent`.
    Power {
        /// The cost of the first bit.
        factor: f64,
        /// Above 1, each further bit costs more than the one before.
        exponent: f64,
    },
    /// `f(x) = factor · (e^(rate x) - 1)`.
    Exponential {
        /// The size of the whole.
        factor: f64,
        /// How fast the cost of a further bit grows.
        rate: f64,
    },
}

impl Cost {
    /// f(x), x >= 0.
    pub fn at(&self, x: f64) -> f64 {
        match *self {
            Cost::Linear { slope } => slope * x,
            Cost::Power { factor, exponent } => factor * libm::pow(x, exponent),
            Cost::Exponential { factor, rate } => factor * libm::expm1(rate * x),
        }
    }

    /// The x at which f(x) is so much.
    pub fn affordable(&self, power: f64) -> f64 {
        match *self {
            Cost::Linear { slope } => power / slope,
            Cost::Power { factor, exponent } => libm::pow(power / factor, 1.0 / exponent),
            Cost::Exponential { factor, rate } => libm::log1p(power / factor) / rate,
        }
    }
}

/// The formula with its numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Law {
    /// What bits at run time cost.
    pub cost: Cost,
    /// P: optimization power spent in training, in bits.
    pub power: f64,
    /// N: instances to be solved.
    pub instances: f64,
}

/// A point of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bits {
    /// x: bits spent at run time on each instance.
    pub own: f64,
    /// (P - f(x)) / N: bits of training for each instance.
    pub given: f64,
}

impl Bits {
    /// All bits for an instance: what is to be as large as possible.
    pub fn sum(&self) -> f64 {
        self.own + self.given
    }
}

impl Law {
    /// The points of the grid between 0 and all that can be afforded.
    pub const GRID: usize = 4096;

    fn bits(&self, own: f64) -> Bits {
        // At the end of what can be afforded rounding may leave less than nothing.
        let given = (self.power - self.cost.at(own)).max(0.0) / self.instances;
        Bits { own, given }
    }

    /// The curve at `points` places (at least 2), evenly from x = 0 to the last affordable.
    pub fn curve(&self, points: usize) -> Vec<Bits> {
        let most = self.cost.affordable(self.power);
        let last = points.max(2) - 1;
        (0..=last)
            .map(|i| self.bits(most * i as f64 / last as f64))
            .collect()
    }

    /// x*: the best point of a grid of [`Law::GRID`] steps, the first of equals; so it lies within
    /// one step of the true one.
    pub fn best(&self) -> Bits {
        let first = self.bits(0.0);
        (self.curve(Self::GRID + 1).into_iter())
            .fold(first, |best, b| if b.sum() > best.sum() { b } else { best })
    }
}
