//! The quadratic toy (Moe 2023, "Simple Experiments with Deceptive Alignment"): one number θ, and
//! an agent that answers y = cθ.

/// The numbers of the toy.
#[derive(Clone, Debug, PartialEq)]
pub struct Theta {
    /// Episodes of training.
    pub training: usize,
    /// Episodes after it.
    pub deployment: usize,
    /// The step size η of the base optimizer in the first episode.
    pub rate: f64,
    /// What the step size is multiplied by after each episode of training; 1 keeps it.
    pub decay: f64,
    /// Where θ begins.
    pub start: f64,
}

impl Theta {
    /// See [`super::Rules::number`].
    pub fn number(&self, key: &str) -> Option<f64> {
        Some(match key {
            "training" => self.training as f64,
            "deployment" => self.deployment as f64,
            "rate" => self.rate,
            "decay" => self.decay,
            "start" => self.start,
            _ => return None,
        })
    }

    /// See [`super::Rules::set`].
    pub fn set(&mut self, key: &str, value: f64) -> bool {
        match key {
            "training" => self.training = value as usize,
            "deployment" => self.deployment = value as usize,
            "rate" => self.rate = value,
            "decay" => self.decay = value,
            "start" => self.start = value,
            _ => return false,
        }
        true
    }

    /// See [`super::Rules::faults`].
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}
