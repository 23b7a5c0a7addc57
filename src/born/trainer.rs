//! The base optimizer of born planners.

use rand::{Rng, RngExt};

use super::ants::walk;
use super::backward::Tape;
use super::pace::WalkTape;
use super::shape::{PLANES, TAPS};
use super::think::Field;
use super::{Shape, Training, draw};
use crate::adam::{Adam, Rates};
use crate::parallel::map_with;
use crate::stream::stream;

/// What randomness is for; each has a stream of its own (see [`crate::stream`]).
pub(super) mod purpose {
    pub const FIRST: u64 = 16;
    pub const THINKING: u64 = 17;
    pub const MAZE: u64 = 18;
    pub const ANTS: u64 = 19;
}

/// Why training cannot go on.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Halt {
    /// Numbers that are not finite.
    #[error(
        "training stopped at update {0}: a parameter or gradient is no longer a finite number; the run up to there is kept. A smaller born.rate would help"
    )]
    NotFinite(usize),
}

/// What one update saw, before it changed anything.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Glimpse {
    /// Updates done before.
    pub update: usize,
    /// Share of ants that reached the goal.
    pub reached: f64,
    /// Mean over ants of the discounted reward.
    pub earned: f64,
}

/// A run in training. All of its state is here: what is written down and read back goes on as if
/// it had never stopped.
#[derive(Clone, Debug, PartialEq)]
pub struct Trainer {
    /// What is trained.
    pub training: Training,
    /// The seed.
    pub seed: u64,
    /// Updates done.
    pub update: usize,
    /// The parameters, in the precision they are trained in.
    pub theta: Vec<f64>,
    /// The same as the network runs on them.
    pub params: Vec<f32>,
    /// The optimizer.
    pub adam: Adam,
}

/// First parameters: uniform within 1/√(numbers read) either side of 0.
pub fn first(shape: Shape, rng: &mut impl Rng) -> Vec<f32> {
    let layer = 1.0 / libm::sqrtf((TAPS * (PLANES + shape.channels)) as f32);
    let head = 1.0 / libm::sqrtf(shape.channels as f32);
    let layers = shape.layers * shape.layer_len();
    let draw = |i| {
        let within = if i < layers { layer } else { head };
        (rng.random::<f32>() * 2.0 - 1.0) * within
    };
    (0..shape.len()).map(draw).collect()
}

/// A thread's room.
enum Room {
    /// For one thought about a maze, and ants.
    Ants(Tape, Field),
    /// For one agent's walk.
    Walk(WalkTape),
}

impl Trainer {
    /// Before the first update.
    pub fn new(training: Training, seed: u64) -> Self {
        let params = first(training.shape, &mut stream(seed, purpose::FIRST, 0));
        Trainer {
            adam: Adam::new(params.len(), rates(0.0)),
            theta: params.iter().map(|&x| f64::from(x)).collect(),
            training,
            seed,
            update: 0,
            params,
        }
    }

    /// As it was after so many updates: its parameters in full precision, and what Adam kept of
    /// the gradients and of their squares, each [`Shape::len`] numbers.
    pub fn after(
        training: Training,
        seed: u64,
        update: usize,
        theta: Vec<f64>,
        kept: [Vec<f64>; 2],
    ) -> Self {
        let mut trainer = Trainer {
            params: theta.iter().map(|&x| x as f32).collect(),
            theta,
            adam: Adam::new(0, rates(0.0)),
            training,
            seed,
            update: update.saturating_sub(1),
        };
        // Adam's last step had the size of the update before.
        let step = if update > 0 { trainer.rate() } else { 0.0 };
        trainer.adam = Adam::after(update, kept, rates(step));
        trainer.update = update;
        trainer
    }

    /// Whether all updates are done.
    pub fn is_done(&self) -> bool {
        self.update >= self.training.schedule.updates
    }

    /// Adam's step size at the present update.
    pub fn rate(&self) -> f64 {
        let s = &self.training.schedule;
        let rise = (self.update + 1) as f64 / s.warm_up.max(1) as f64;
        let left = (s.updates - self.update.min(s.updates)) as f64;
        let fall = left / (s.decay * s.updates as f64).max(1.0);
        s.rate * rise.min(fall).min(1.0)
    }

    /// Iterations of the present update: without gradient, and with.
    fn thinking(&self) -> (usize, usize) {
        let s = &self.training.schedule;
        let mut rng = stream(self.seed, purpose::THINKING, self.update as u64);
        let watched = rng.random_range(s.iterations.0..=s.iterations.1.max(s.iterations.0));
        let blind = rng.random_bool(s.unwatched) && s.most_unwatched > 0;
        let unwatched = if blind {
            rng.random_range(1..=s.most_unwatched)
        } else {
            0
        };
        (unwatched, watched)
    }

    /// One update. The number of threads changes nothing but the time.
    pub fn step(&mut self, threads: usize) -> Result<Glimpse, Halt> {
        let (gradient, glimpse) = self.gradient(threads);
        let length = length(&gradient);
        if !length.is_finite() {
            return Err(Halt::NotFinite(self.update));
        }
        let clip = self.training.schedule.clip;
        let scale = if length > clip { clip / length } else { 1.0 };
        let gradient: Vec<f64> = (gradient.iter()).map(|&g| f64::from(g) * scale).collect();
        let rate = self.rate();
        self.adam.ascend_by(rate, &mut self.theta, &gradient);
        if self.theta.iter().any(|x| !(*x as f32).is_finite()) {
            return Err(Halt::NotFinite(self.update));
        }
        for (x, theta) in self.params.iter_mut().zip(&self.theta) {
            *x = *theta as f32;
        }
        self.update += 1;
        Ok(glimpse)
    }

    /// The gradient of one update's mazes, a mean over the steps of all ants.
    fn gradient(&self, threads: usize) -> (Vec<f32>, Glimpse) {
        let training = &self.training;
        let (shape, side) = (training.shape, training.sort.side);
        let thinking = self.thinking();
        let room = || match training.ticks {
            0 => Room::Ants(Tape::new(shape, side, side), Field::default()),
            ticks => Room::Walk(WalkTape::new(shape, side, side, ticks)),
        };
        let each = map_with(training.schedule.mazes, threads, room, |room, i| {
            self.maze_gradient(room, i, thinking)
        });
        let mut sum = vec![0.0f32; shape.len()];
        let (mut steps, mut ants, mut reached, mut earned) = (0, 0, 0, 0.0);
        for (gradient, signal) in &each {
            for (s, g) in sum.iter_mut().zip(gradient) {
                *s += g;
            }
            steps += signal.steps;
            ants += signal.ants;
            reached += signal.reached;
            earned += signal.earned;
        }
        let share = 1.0 / steps.max(1) as f32;
        sum.iter_mut().for_each(|s| *s *= share);
        let ants = ants.max(1) as f64;
        let glimpse = Glimpse {
            update: self.update,
            reached: reached as f64 / ants,
            earned: earned / ants,
        };
        (sum, glimpse)
    }

    fn maze_gradient(
        &self,
        room: &mut Room,
        i: usize,
        (unwatched, watched): (usize, usize),
    ) -> (Vec<f32>, super::ants::Signal) {
        let number = (self.update * self.training.schedule.mazes + i) as u64;
        let maze = draw(
            self.training.sort,
            &mut stream(self.seed, purpose::MAZE, number),
        );
        let (params, how) = (&self.params, &self.training.ants);
        let mut rng = stream(self.seed, purpose::ANTS, number);
        let mut gradient = vec![0.0; params.len()];
        let signal = match room {
            Room::Ants(tape, field) => {
                let planes = self.training.shape.planes(&maze);
                tape.think(params, &planes, unwatched, watched);
                tape.read(params, field);
                let signal = walk(&maze, field, how, &mut rng);
                tape.back(params, &planes, &signal.pulls, &mut gradient);
                signal
            }
            Room::Walk(tape) => {
                tape.walk(params, &maze, how, &mut rng);
                let (pulls, signal) = tape.signal(how);
                tape.back(params, &pulls, &mut gradient);
                signal
            }
        };
        (gradient, signal)
    }
}

/// Adam's rates.
fn rates(step: f64) -> Rates {
    Rates {
        step,
        beta1: 0.9,
        beta2: 0.999,
    }
}

fn length(gradient: &[f32]) -> f64 {
    let square = |g: &f32| f64::from(*g) * f64::from(*g);
    libm::sqrt(gradient.iter().map(square).sum())
}
