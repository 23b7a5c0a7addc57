//! The reward network r_θ: `r = e^s (w₂ · tanh(W₁ᵀ x + b₁) + b₂)`; with no hidden units
//! `r = e^s (w · x + b)`. The same network is applied to every event.
//!
//! All parameters stand in one vector, in this order: W₁ (inputs × hidden, row by row), b₁, w₂,
//! b₂, s. Sums run in one fixed order and exp and tanh in portable arithmetic, so that the same
//! seed gives the same bytes on every machine; that is why no matrix-product library is used for
//! the few active inputs.

use ndarray::{ArrayView1, ArrayView2, ArrayViewMut1};
use rand::Rng;

use super::{Features, Percepts};
use crate::numeric::{exp, tanh};
use crate::scenario::ModelSettings;
use crate::stream::normal;

/// The shape of a reward network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// Inputs.
    pub inputs: usize,
    /// Hidden units; 0 is linear.
    pub hidden: usize,
}

/// What a forward pass leaves for the backward pass, and its rewards.
#[derive(Clone, Debug, Default)]
pub struct Forward {
    /// The reward of each event.
    pub rewards: Vec<f64>,
    /// tanh of the hidden units, event by event.
    hidden: Vec<f64>,
    /// The output before the scale.
    output: Vec<f64>,
}

impl Network {
    /// The network of a scenario's models.
    pub fn new(features: &Features, settings: &ModelSettings) -> Self {
        Network {
            inputs: features.len(),
            hidden: settings.hidden,
        }
    }

    /// The number of parameters.
    pub fn len(&self) -> usize {
        match self.hidden {
            0 => self.inputs + 2,
            h => self.inputs * h + 2 * h + 2,
        }
    }

    /// Whether there are no parameters (never).
    pub fn is_empty(&self) -> bool {
        false
    }

    /// First parameters: weights normal with standard deviation `settings.init`, biases 0, the
    /// logarithm of the scale as set.
    pub fn first(&self, settings: &ModelSettings, rng: &mut impl Rng) -> Vec<f64> {
        let mut params = vec![0.0; self.len()];
        let weights = self.inputs * self.hidden.max(1);
        for w in &mut params[..weights] {
            *w = settings.init * normal(rng);
        }
        if self.hidden > 0 {
            let at = weights + self.hidden;
            for w in &mut params[at..at + self.hidden] {
                *w = settings.init * normal(rng);
            }
        }
        params[self.len() - 1] = settings.log_scale;
        params
    }

    /// Takes out of a gradient what is not to be learned.
    pub fn freeze(&self, settings: &ModelSettings, gradient: &mut [f64]) {
        let last = self.len() - 1;
        if !settings.learn_scale {
            gradient[last] = 0.0;
        }
        if !settings.bias {
            gradient[last - 1] = 0.0;
        }
    }

    fn scale(&self, params: &[f64]) -> f64 {
        exp(params[self.len() - 1])
    }

    fn w1<'a>(&self, params: &'a [f64]) -> ArrayView2<'a, f64> {
        let end = self.inputs * self.hidden;
        // The length is right by construction; an empty view keeps this free of panics.
        ArrayView2::from_shape((self.inputs, self.hidden), &params[..end])
            .unwrap_or_else(|_| ndarray::aview2(&[] as &[[f64; 0]]))
    }

    /// The reward of every event.
    pub fn forward(&self, params: &[f64], percepts: &Percepts, pass: &mut Forward) {
        let scale = self.scale(params);
        pass.rewards.clear();
        pass.output.clear();
        pass.hidden.clear();
        if self.hidden == 0 {
            for event in 0..percepts.len() {
                let y = percepts
                    .row(event)
                    .iter()
                    .fold(params[self.inputs], |y, &(i, x)| y + x * params[i as usize]);
                pass.output.push(y);
                pass.rewards.push(scale * y);
            }
            return;
        }
        self.forward_hidden(params, percepts, scale, pass);
    }

    fn forward_hidden(&self, params: &[f64], percepts: &Percepts, scale: f64, pass: &mut Forward) {
        let h = self.hidden;
        let w1 = self.w1(params);
        let b1 = &params[self.inputs * h..][..h];
        let w2 = ArrayView1::from(&params[self.inputs * h + h..][..h]);
        let b2 = params[self.len() - 2];
        for event in 0..percepts.len() {
            let at = pass.hidden.len();
            pass.hidden.extend_from_slice(b1);
            let mut units = ArrayViewMut1::from(&mut pass.hidden[at..]);
            for &(input, x) in percepts.row(event) {
                units.scaled_add(x, &w1.row(input as usize));
            }
            units.mapv_inplace(tanh);
            let y = units
                .iter()
                .zip(&w2)
                .fold(b2, |y, (unit, weight)| y + unit * weight);
            pass.output.push(y);
            pass.rewards.push(scale * y);
        }
    }

    /// Adds to `into` the gradient of `Σ_e pull[e] · r_e` in the parameters, after a forward pass
    /// over the same percepts.
    pub fn backward(
        &self,
        params: &[f64],
        percepts: &Percepts,
        pass: &Forward,
        pull: &[f64],
        into: &mut [f64],
    ) {
        let scale = self.scale(params);
        let last = self.len() - 1;
        for (event, &p) in pull.iter().enumerate().filter(|(_, p)| **p != 0.0) {
            into[last] += p * pass.rewards[event];
            into[last - 1] += p * scale;
            if self.hidden == 0 {
                for &(i, x) in percepts.row(event) {
                    into[i as usize] += p * scale * x;
                }
            } else {
                self.backward_hidden(params, percepts.row(event), event, pass, p * scale, into);
            }
        }
    }

    fn backward_hidden(
        &self,
        params: &[f64],
        row: &[(u16, f64)],
        event: usize,
        pass: &Forward,
        pull: f64,
        into: &mut [f64],
    ) {
        let h = self.hidden;
        let (w1_end, b1_end) = (self.inputs * h, self.inputs * h + h);
        let units = &pass.hidden[event * h..][..h];
        for j in 0..h {
            into[b1_end + j] += pull * units[j];
            let inner = pull * params[b1_end + j] * (1.0 - units[j] * units[j]);
            into[w1_end + j] += inner;
        }
        for &(input, x) in row {
            let weights = &mut into[input as usize * h..][..h];
            for (j, w) in weights.iter_mut().enumerate() {
                let inner = pull * params[b1_end + j] * (1.0 - units[j] * units[j]);
                *w += inner * x;
            }
        }
    }
}
