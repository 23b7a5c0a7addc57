//! Adam (Kingma and Ba 2015), climbing.

use crate::scenario::OptimizerSettings;

/// The state of the optimizer.
#[derive(Clone, Debug)]
pub struct Adam {
    mean: Vec<f64>,
    square: Vec<f64>,
    step: i32,
    rate: f64,
    beta1: f64,
    beta2: f64,
}

impl Adam {
    /// For `n` parameters.
    pub fn new(n: usize, settings: &OptimizerSettings) -> Self {
        Adam {
            mean: vec![0.0; n],
            square: vec![0.0; n],
            step: 0,
            rate: settings.learning_rate,
            beta1: settings.beta1,
            beta2: settings.beta2,
        }
    }

    /// One step uphill.
    pub fn ascend(&mut self, params: &mut [f64], gradient: &[f64]) {
        const EPSILON: f64 = 1e-8;
        self.step += 1;
        let unbias1 = 1.0 - libm::pow(self.beta1, f64::from(self.step));
        let unbias2 = 1.0 - libm::pow(self.beta2, f64::from(self.step));
        for (i, g) in gradient.iter().enumerate() {
            self.mean[i] = self.beta1 * self.mean[i] + (1.0 - self.beta1) * g;
            self.square[i] = self.beta2 * self.square[i] + (1.0 - self.beta2) * g * g;
            let root = libm::sqrt(self.square[i] / unbias2);
            params[i] += self.rate * (self.mean[i] / unbias1) / (root + EPSILON);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Method;

    /// Two steps worked by hand: with a constant gradient every step is the rate itself.
    #[test]
    fn a_constant_gradient_moves_by_the_rate() {
        let settings = OptimizerSettings {
            method: Method::Exact,
            updates: 1,
            worlds: 1,
            learning_rate: 0.1,
            beta1: 0.9,
            beta2: 0.99,
        };
        let mut adam = Adam::new(2, &settings);
        let mut params = vec![1.0, 1.0];
        for step in 1..=2 {
            adam.ascend(&mut params, &[4.0, -0.5]);
            let moved = 0.1 * f64::from(step);
            assert!((params[0] - 1.0 - moved).abs() < 1e-7);
            assert!((params[1] - 1.0 + moved).abs() < 1e-7);
        }
    }
}
