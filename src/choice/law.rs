//! The paper's formula for how much of its work a learned algorithm does by optimizing at run time
//! (Hubinger et al. 2019, section 2.1): of P bits of optimization power in training, an algorithm
//! that itself spends x bits on each instance costs f(x); the rest is shared out over N instances.
//! `x* = argmax (P - f(x)) / N + x` over `x >= 0` with `P - f(x) >= 0`.

use super::Fault;
use super::settings::outside;

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

/// The least and the most that the formula's numbers may be.
const LIMITS: (f64, f64) = (1e-6, 1e9);
/// The highest exponent.
const MOST_EXPONENT: f64 = 16.0;

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

    /// The first number outside its limits.
    pub fn check(&self) -> Result<(), Fault> {
        let (least, most) = LIMITS;
        let within = [
            ("power", self.power, 0.0, most),
            ("instances", self.instances, least, most),
        ];
        let of_cost = match self.cost {
            Cost::Linear { slope } => {
                [("slope", slope, least, most), ("slope", slope, least, most)]
            }
            Cost::Power { factor, exponent } => [
                ("factor", factor, least, most),
                ("exponent", exponent, 1.0 / MOST_EXPONENT, MOST_EXPONENT),
            ],
            Cost::Exponential { factor, rate } => {
                [("factor", factor, least, most), ("rate", rate, least, most)]
            }
        };
        let all = within.into_iter().chain(of_cost);
        let mut faults = all.filter_map(|(key, value, low, high)| outside(key, value, low, high));
        faults.next().map_or(Ok(()), Err)
    }

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

    /// x*: the best point of a grid of [`Law::GRID`] steps, so within one step of the true one; of
    /// those equal but for rounding the first.
    pub fn best(&self) -> Bits {
        let first = self.bits(0.0);
        (self.curve(Self::GRID + 1).into_iter()).fold(first, |best, b| {
            let more = b.sum() - best.sum() > 1e-12 * best.sum();
            if more { b } else { best }
        })
    }
}
