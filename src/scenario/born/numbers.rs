//! The numbers of an exhibit of the born optimizer by their keys, as they stand after `born.` in
//! the file: where dials stand, and what reading sets.

use super::{Matter, Thinker};
use crate::born::{Ants, Schedule, Shape, Sight, Sort, Training};

impl Matter {
    /// The number of a key; `None` if it has no such number. Switches are 0 and 1.
    pub fn number(&self, key: &str) -> Option<f64> {
        match self {
            Matter::Field(thinker) => thinker.number(key),
        }
    }

    /// The number at a dotted path such as `born.side`.
    pub(in crate::scenario) fn number_at(&self, path: &str) -> Option<f64> {
        path.strip_prefix("born.").and_then(|key| self.number(key))
    }

    /// Sets the number of a key; false if it has no such number.
    pub(in crate::scenario) fn set(&mut self, key: &str, value: f64) -> bool {
        match self {
            Matter::Field(thinker) => thinker.set(key, value),
        }
    }
}

impl Default for Thinker {
    /// What stands for keys that a file does not give.
    fn default() -> Self {
        Thinker {
            training: Training {
                shape: Shape {
                    channels: 16,
                    layers: 1,
                    sight: Sight::Agent,
                },
                sort: Sort {
                    side: 9,
                    lamp: None,
                },
                ants: Ants::default(),
                schedule: Schedule::default(),
            },
            side: 9,
            iterations: 32,
            apart: false,
            opens_on_training: false,
        }
    }
}

impl Thinker {
    fn number(&self, key: &str) -> Option<f64> {
        let Training {
            shape,
            sort,
            ants,
            schedule,
        } = &self.training;
        let whole = |n: usize| Some(n as f64);
        match key {
            "side" => whole(self.side),
            "iterations" => whole(self.iterations),
            "apart" => sort.lamp.map(|_| f64::from(u8::from(self.apart))),
            "trained_side" => whole(sort.side),
            "together" => sort.lamp,
            "channels" => whole(shape.channels),
            "layers" => whole(shape.layers),
            "ant_steps" => whole(ants.steps),
            "discount" => Some(ants.discount),
            "lambda" => Some(ants.lambda),
            "value" => Some(ants.value),
            "entropy" => Some(ants.entropy),
            _ => scheduled(schedule, key),
        }
    }

    fn set(&mut self, key: &str, value: f64) -> bool {
        let Training {
            shape,
            sort,
            ants,
            schedule,
        } = &mut self.training;
        let whole = value as usize;
        match key {
            "side" => self.side = whole,
            "iterations" => self.iterations = whole,
            "apart" if sort.lamp.is_some() => self.apart = value > 0.5,
            "trained_side" => sort.side = whole,
            "together" if sort.lamp.is_some() => sort.lamp = Some(value),
            "channels" => shape.channels = whole,
            "layers" => shape.layers = whole,
            "ant_steps" => ants.steps = whole,
            "discount" => ants.discount = value,
            "lambda" => ants.lambda = value,
            "value" => ants.value = value,
            "entropy" => ants.entropy = value,
            _ => return schedule_set(schedule, key, value),
        }
        true
    }
}

fn scheduled(schedule: &Schedule, key: &str) -> Option<f64> {
    Some(match key {
        "updates" => schedule.updates as f64,
        "mazes" => schedule.mazes as f64,
        "rate" => schedule.rate,
        "warm_up" => schedule.warm_up as f64,
        "decay" => schedule.decay,
        "clip" => schedule.clip,
        "least_iterations" => schedule.iterations.0 as f64,
        "most_iterations" => schedule.iterations.1 as f64,
        "unwatched" => schedule.unwatched,
        "most_unwatched" => schedule.most_unwatched as f64,
        _ => return None,
    })
}

fn schedule_set(schedule: &mut Schedule, key: &str, value: f64) -> bool {
    let whole = value as usize;
    match key {
        "updates" => schedule.updates = whole,
        "mazes" => schedule.mazes = whole,
        "rate" => schedule.rate = value,
        "warm_up" => schedule.warm_up = whole,
        "decay" => schedule.decay = value,
        "clip" => schedule.clip = value,
        "least_iterations" => schedule.iterations.0 = whole,
        "most_iterations" => schedule.iterations.1 = whole,
        "unwatched" => schedule.unwatched = value,
        "most_unwatched" => schedule.most_unwatched = whole,
        _ => return false,
    }
    true
}
