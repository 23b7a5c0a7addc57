//! Adam (Kingma and Ba 2015), climbing.

/// How fast it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// The size of a step.
    pub step: f64,
    /// What of the mean gradient is kept from step to step.
    pub beta1: f64,
    /// What of the mean squared gradient is kept.
    pub beta2: f64,
}

/// The state of the optimizer.
#[derive(Clone, Debug, PartialEq)]
pub struct Adam {
    mean: Vec<f64>,
    square: Vec<f64>,
    step: i32,
    rates: Rates,
}

impl Adam {
    /// For `n` parameters.
    pub fn new(n: usize, rates: Rates) -> Self {
        Adam {
            mean: vec![0.0; n],
            square: vec![0.0; n],
            step: 0,
            rates,
        }
    }

    /// As it was after so many steps: what it kept of the gradients and of their squares.
    pub fn after(steps: usize, kept: [Vec<f64>; 2], rates: Rates) -> Self {
        let [mean, square] = kept;
        Adam {
            mean,
            square,
            step: i32::try_from(steps).unwrap_or(i32::MAX),
            rates,
        }
    }

    /// What it kept of the gradients and of their squares.
    pub fn kept(&self) -> [&[f64]; 2] {
        [&self.mean, &self.square]
    }

    /// One step uphill, of a size of its own.
    pub fn ascend_by(&mut self, step: f64, params: &mut [f64], gradient: &[f64]) {
        self.rates.step = step;
        self.ascend(params, gradient);
    }

    /// One step uphill.
    pub fn ascend(&mut self, params: &mut [f64], gradient: &[f64]) {
        const EPSILON: f64 = 1e-8;
        self.step += 1;
        let Rates { step, beta1, beta2 } = self.rates;
        let unbias1 = 1.0 - libm::pow(beta1, f64::from(self.step));
        let unbias2 = 1.0 - libm::pow(beta2, f64::from(self.step));
        for (i, g) in gradient.iter().enumerate() {
            self.mean[i] = beta1 * self.mean[i] + (1.0 - beta1) * g;
            self.square[i] = beta2 * self.square[i] + (1.0 - beta2) * g * g;
            let root = libm::sqrt(self.square[i] / unbias2);
            params[i] += step * (self.mean[i] / unbias1) / (root + EPSILON);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two steps worked by hand: with a constant gradient every step is the rate itself.
    #[test]
    fn a_constant_gradient_moves_by_the_rate() {
        let rates = Rates {
            step: 0.1,
            beta1: 0.9,
            beta2: 0.99,
        };
        let mut adam = Adam::new(2, rates);
        let mut params = vec![1.0, 1.0];
        for step in 1..=2 {
            adam.ascend(&mut params, &[4.0, -0.5]);
            let moved = 0.1 * f64::from(step);
            assert!((params[0] - 1.0 - moved).abs() < 1e-7);
            assert!((params[1] - 1.0 + moved).abs() < 1e-7);
        }
    }
}
