//! The corners with a real base optimizer: after each training episode the agent's own reward
//! weights take an exact policy-gradient step, and the agent, knowing that, chooses how much to
//! play its own goal.
//!
//! - `outcome`: one episode, every way of moving counted, and the soft search that plays it;
//! - `line`: the line of objectives and the step of training on it;
//! - `plan`: backward induction over episode, objective and (if it moves) baseline;
//! - `run`: what then happens;
//! - `drift`: the way to the same end without any planner.
//!
//! The trainer holds the choice constant: it does not differentiate how the choice depends on the
//! weights. (With that term best responses to the trainer and of the trainer circle.)

mod drift;
mod line;
mod outcome;
mod plan;
mod run;

pub use drift::{Both, STEP, drift, left};
pub use line::{HIGHEST, LOWEST, Point, effective_modification, honest_episodes};
pub use outcome::{
    CORNER_A, CORNER_B, COST, End, MOVES, Outcome, SHORTEST, SIDE, START, Soft, outcomes, soft,
};
pub use plan::{COARSE, FINE, Grain, MOVING, Plan, after};
pub use run::{Episode, Regime, Run, regime};

/// The most episodes a game may have, training and deployment together: each one planned for is a
/// table of some ten thousand choices.
pub const MOST_EPISODES: usize = 128;

/// The numbers of the game. The agent's objective is a point x on a line: x = 1 wants B, x = 0
/// wants A; its reward weights are (wA, wB) = (1 - x, x).
#[derive(Clone, Debug, PartialEq)]
pub struct Gradient {
    /// Episodes of training, in truth.
    pub training: usize,
    /// Episodes after it.
    pub deployment: usize,
    /// The step size η of the base optimizer.
    pub rate: f64,
    /// The inverse temperature β of the agent's soft search.
    pub beta: f64,
    /// The baseline b that the return is compared with in the gradient.
    pub baseline: f64,
    /// How fast the baseline follows the return: b += rate (R - b). 0 keeps it.
    pub baseline_rate: f64,
    /// What an episode later counts for, 0..=1.
    pub discount: f64,
    /// The objective it begins with.
    pub start: f64,
    /// Episodes of training it believes in; as in truth if `None`.
    pub believed_training: Option<usize>,
}

impl Gradient {
    /// See [`super::Rules::number`].
    pub fn number(&self, key: &str) -> Option<f64> {
        Some(match key {
            "training" => self.training as f64,
            "deployment" => self.deployment as f64,
            "rate" => self.rate,
            "beta" => self.beta,
            "baseline" => self.baseline,
            "baseline_rate" => self.baseline_rate,
            "discount" => self.discount,
            "start" => self.start,
            "believed_training" => self.believed_training.unwrap_or(self.training) as f64,
            _ => return None,
        })
    }

    /// See [`super::Rules::set`].
    pub fn set(&mut self, key: &str, value: f64) -> bool {
        match key {
            "training" => self.training = value as usize,
            "deployment" => self.deployment = value as usize,
            "rate" => self.rate = value,
            "beta" => self.beta = value,
            "baseline" => self.baseline = value,
            "baseline_rate" => self.baseline_rate = value,
            "discount" => self.discount = value,
            "start" => self.start = value,
            "believed_training" => self.believed_training = Some(value as usize),
            _ => return false,
        }
        true
    }

    /// See [`super::Rules::faults`].
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        let mut faults = Vec::new();
        let episodes = self.training + self.deployment;
        if episodes > MOST_EPISODES {
            let sum = format!("{} + {}", self.training, self.deployment);
            faults.push((
                "training",
                format!("training and deployment are {sum} episodes; at most {MOST_EPISODES} are planned"),
            ));
        }
        match self.believed_training {
            Some(believed) if believed > episodes => faults.push((
                "believed_training",
                format!("it cannot believe in {believed} episodes of training: there are {episodes} episodes in all"),
            )),
            _ => {}
        }
        let within = [
            ("rate", self.rate, 0.0, 10.0),
            ("beta", self.beta, 0.1, 50.0),
            ("baseline", self.baseline, 0.0, 1.0),
            ("baseline_rate", self.baseline_rate, 0.0, 1.0),
            ("discount", self.discount, 0.0, 1.0),
            ("start", self.start, 0.0, 1.0),
        ];
        for (key, value, least, most) in within {
            if !(least..=most).contains(&value) {
                faults.push((
                    key,
                    format!("{key} must be from {least} to {most}, not {value}"),
                ));
            }
        }
        faults
    }
}
