//! The numbers of a training by their keys, as a scenario file has them after `born.` and a
//! weights file in its header.

use super::{Schedule, Training};

impl Training {
    /// Every key, in the order in which they are written.
    pub const KEYS: [&'static str; 20] = [
        "trained_side",
        "channels",
        "layers",
        "together",
        "updates",
        "mazes",
        "rate",
        "warm_up",
        "decay",
        "clip",
        "least_iterations",
        "most_iterations",
        "unwatched",
        "most_unwatched",
        "ant_steps",
        "discount",
        "lambda",
        "value",
        "entropy",
        "ticks",
    ];

    /// The number of a key; `None` if there is none, as for `together` without a lamp.
    pub fn number(&self, key: &str) -> Option<f64> {
        let (shape, ants) = (&self.shape, &self.ants);
        match key {
            "trained_side" => Some(self.sort.side as f64),
            "together" => self.sort.lamp,
            "channels" => Some(shape.channels as f64),
            "layers" => Some(shape.layers as f64),
            "ticks" => Some(self.ticks as f64),
            "ant_steps" => Some(ants.steps as f64),
            "discount" => Some(ants.discount),
            "lambda" => Some(ants.lambda),
            "value" => Some(ants.value),
            "entropy" => Some(ants.entropy),
            _ => self.schedule.number(key),
        }
    }

    /// Sets the number of a key, its fraction cut off where it is a whole one; false if there is
    /// none.
    pub fn set(&mut self, key: &str, value: f64) -> bool {
        let (shape, ants) = (&mut self.shape, &mut self.ants);
        let whole = value as usize;
        match key {
            "trained_side" => self.sort.side = whole,
            "together" if self.sort.lamp.is_some() => self.sort.lamp = Some(value),
            "channels" => shape.channels = whole,
            "layers" => shape.layers = whole,
            "ticks" => self.ticks = whole,
            "ant_steps" => ants.steps = whole,
            "discount" => ants.discount = value,
            "lambda" => ants.lambda = value,
            "value" => ants.value = value,
            "entropy" => ants.entropy = value,
            _ => return self.schedule.set(key, value),
        }
        true
    }
}

impl Schedule {
    fn number(&self, key: &str) -> Option<f64> {
        Some(match key {
            "updates" => self.updates as f64,
            "mazes" => self.mazes as f64,
            "rate" => self.rate,
            "warm_up" => self.warm_up as f64,
            "decay" => self.decay,
            "clip" => self.clip,
            "least_iterations" => self.iterations.0 as f64,
            "most_iterations" => self.iterations.1 as f64,
            "unwatched" => self.unwatched,
            "most_unwatched" => self.most_unwatched as f64,
            _ => return None,
        })
    }

    fn set(&mut self, key: &str, value: f64) -> bool {
        let whole = value as usize;
        match key {
            "updates" => self.updates = whole,
            "mazes" => self.mazes = whole,
            "rate" => self.rate = value,
            "warm_up" => self.warm_up = whole,
            "decay" => self.decay = value,
            "clip" => self.clip = value,
            "least_iterations" => self.iterations.0 = whole,
            "most_iterations" => self.iterations.1 = whole,
            "unwatched" => self.unwatched = value,
            "most_unwatched" => self.most_unwatched = whole,
            _ => return false,
        }
        true
    }
}

impl Default for Training {
    /// A tied network of 16 channels that sees walls, goal and agent, in mazes of 9 by 9.
    fn default() -> Self {
        Training {
            shape: super::Shape {
                channels: 16,
                layers: 1,
                sight: super::Sight::Agent,
            },
            sort: super::Sort {
                side: 9,
                lamp: None,
            },
            ants: super::Ants::default(),
            schedule: Schedule::default(),
            ticks: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever is in a training and not behind a key would be lost in a weights file.
    #[test]
    fn the_keys_hold_all_of_a_training() {
        let mut training = Training::default();
        training.sort.lamp = Some(1.0);
        let mut other = training.clone();
        for (i, key) in Training::KEYS.iter().enumerate() {
            assert!(other.set(key, i as f64 + 100.0), "{key}");
            assert_eq!(other.number(key), Some(i as f64 + 100.0), "{key}");
        }
        let Training {
            shape,
            sort,
            ants,
            schedule,
            ticks,
        } = &other;
        let debug = format!("{shape:?} {sort:?} {ants:?} {schedule:?} {ticks}");
        for i in 0..Training::KEYS.len() {
            assert_eq!(debug.matches(&(i + 100).to_string()).count(), 1, "{debug}");
        }
        let digits = |c: char| !c.is_ascii_digit() && c != '.';
        let numbers = debug.split(digits).filter(|n| !n.is_empty() && *n != ".");
        assert_eq!(numbers.count(), Training::KEYS.len(), "{debug}");
        assert!(!training.set("apart", 1.0) && training.number("side").is_none());
    }
}
