//! Backwards through the iterations of one thought, by hand.
//!
//! With h_k = base + conv(h_{k-1}) cut off below 0 and at a ceiling, a pull ∂J/∂h_k gives the pull on the sum
//! δ_k = ∂J/∂h_k where h_k lies between; the weights get Σ_cell h_{k-1}[cell + tap] ⊗ δ_k[cell], the maze and
//! the biases Σ_k δ_k, and ∂J/∂h_{k-1} = conv with turned weights of δ_k.

use super::kernel::{Finish, Level, Ring, conv, look, look_back, open, turned, weigh};
use super::shape::{MOVES, PLANES, Shape, TAPS};
use super::think::Field;

/// Room for the iterations of one thought, used again for the next.
#[derive(Clone, Debug)]
pub struct Tape {
    shape: Shape,
    ring: Ring,
    level: Level,
    /// What the maze adds, by layer.
    bases: Vec<Vec<f32>>,
    /// The field before the first watched iteration and after each.
    fields: Vec<Vec<f32>>,
    /// The layer of each watched iteration.
    layers: Vec<usize>,
    /// δ, of this iteration and the one before.
    pull: Vec<f32>,
    before: Vec<f32>,
    /// Σ δ by layer.
    sums: Vec<Vec<f32>>,
    turned: Vec<Vec<f32>>,
}

impl Tape {
    /// For mazes of one size.
    pub fn new(shape: Shape, width: usize, height: usize) -> Self {
        let ring = Ring { width, height };
        let room = vec![0.0; ring.cells() * shape.channels];
        Tape {
            shape,
            ring,
            level: Level::best(),
            bases: vec![room.clone(); shape.layers],
            fields: vec![room.clone()],
            layers: Vec::new(),
            pull: room.clone(),
            before: room.clone(),
            sums: vec![room; shape.layers],
            turned: vec![vec![0.0; TAPS * shape.channels * shape.channels]; shape.layers],
        }
    }

    /// Thinks from an empty field: `unwatched` iterations that leave no trace, then `watched`
    /// that can be gone back through. A feed-forward network runs each of its layers once,
    /// whatever is asked. `planes` are one row of [`PLANES`] for each cell.
    pub fn think(&mut self, params: &[f32], planes: &[f32], unwatched: usize, watched: usize) {
        let (unwatched, watched) = match self.shape.is_tied() {
            true => (unwatched, watched),
            false => (0, self.shape.layers),
        };
        by_width!(self.shape.channels, C => {
            for (layer, base) in self.bases.iter_mut().enumerate() {
                let of = self.shape.layer(params, layer);
                look::<C>(self.ring, of.seen, of.biases, planes, base);
            }
        });
        self.layers.clear();
        self.fields[0].fill(0.0);
        for _ in 0..unwatched {
            let (now, next) = (&self.fields[0], &mut self.before);
            forward(
                self.shape,
                self.level,
                self.ring,
                params,
                &self.bases,
                (0, now),
                next,
            );
            std::mem::swap(&mut self.fields[0], &mut self.before);
        }
        for k in 0..watched {
            let layer = self.shape.layer_at(k);
            if self.fields.len() < k + 2 {
                self.fields.push(vec![0.0; self.pull.len()]);
            }
            let (done, rest) = self.fields.split_at_mut(k + 1);
            let from = (layer, done[k].as_slice());
            forward(
                self.shape,
                self.level,
                self.ring,
                params,
                &self.bases,
                from,
                &mut rest[0],
            );
            self.layers.push(layer);
        }
    }

    /// What the head reads off the last field.
    pub fn read(&self, params: &[f32], into: &mut Field) {
        super::think::read(
            self.shape,
            self.ring,
            params,
            &self.fields[self.layers.len()],
            into,
        );
    }

    /// Adds to `into` ([`Shape::len`] numbers) the gradient of Σ pulls · head, where `pulls` has a
    /// number for each of a cell's four logits and its value, cell by cell without ring.
    pub fn back(
        &mut self,
        params: &[f32],
        planes: &[f32],
        pulls: &[[f32; MOVES + 1]],
        into: &mut [f32],
    ) {
        self.back_head(params, pulls, into);
        self.sums.iter_mut().for_each(|sum| sum.fill(0.0));
        by_width!(self.shape.channels, C => {
            for (layer, turn) in self.turned.iter_mut().enumerate() {
                turned::<C>(self.shape.layer(params, layer).field, turn);
            }
            for k in (0..self.layers.len()).rev() {
                self.back_iteration::<C>(k, into);
            }
            for (layer, sum) in self.sums.iter().enumerate() {
                let at = layer * self.shape.layer_len();
                let of = &mut into[at..at + self.shape.layer_len()];
                let (seen, rest) = of.split_at_mut(TAPS * PLANES * C);
                look_back::<C>(self.ring, planes, sum, seen, &mut rest[TAPS * C * C..]);
            }
        });
    }

    /// From δ_k to the weights and to δ_{k-1}.
    fn back_iteration<const C: usize>(&mut self, k: usize, into: &mut [f32]) {
        let layer = self.layers[k];
        for (sum, pull) in self.sums[layer].iter_mut().zip(&self.pull) {
            *sum += pull;
        }
        let from = &self.fields[k];
        let at = layer * self.shape.layer_len() + TAPS * PLANES * C;
        let weights = &mut into[at..at + TAPS * C * C];
        weigh::<C>(self.level, self.ring, from, &self.pull, weights);
        // Before the first watched iteration nothing is learned.
        if k > 0 {
            let gate = Finish::Gate(from);
            let turned = &self.turned[layer];
            conv::<C>(
                self.level,
                self.ring,
                turned,
                &self.pull,
                gate,
                &mut self.before,
            );
            std::mem::swap(&mut self.pull, &mut self.before);
        }
    }

    /// The head's gradient, and δ of the last iteration.
    fn back_head(&mut self, params: &[f32], pulls: &[[f32; MOVES + 1]], into: &mut [f32]) {
        let c = self.shape.channels;
        let last = &self.fields[self.layers.len()];
        let (weights, _) = self.shape.head(params);
        let at = self.shape.layers * self.shape.layer_len();
        let (into_weights, into_biases) = into[at..].split_at_mut(c * (MOVES + 1));
        self.pull.fill(0.0);
        self.before.fill(0.0);
        for (cell, pull) in pulls.iter().enumerate() {
            let at = self.ring.place(cell) * c;
            for (bias, p) in into_biases.iter_mut().zip(pull) {
                *bias += p;
            }
            for i in 0..c {
                let x = last[at + i];
                let row = i * (MOVES + 1);
                let mut sum = 0.0;
                for (o, p) in pull.iter().enumerate() {
                    into_weights[row + o] += x * p;
                    sum += weights[row + o] * p;
                }
                self.pull[at + i] = if open(x) { sum } else { 0.0 };
            }
        }
    }
}

/// One iteration.
fn forward(
    shape: Shape,
    level: Level,
    ring: Ring,
    params: &[f32],
    bases: &[Vec<f32>],
    (layer, now): (usize, &[f32]),
    next: &mut [f32],
) {
    let weights = shape.layer(params, layer).field;
    let finish = Finish::Relu(&bases[layer]);
    by_width!(shape.channels, C => {
        conv::<C>(level, ring, weights, now, finish, next);
    });
}
