//! The quadratic toy (Moe 2023, "Simple Experiments with Deceptive Alignment"): one number θ, and
//! an agent that answers y = cθ. Base: y² small. Own: y near θ, in this and all later episodes.
//! An episode of training moves θ to θ (1 - η c).
//!
//! Losses are quadratic and scale with θ², so each self's best coefficient c is the same for every
//! θ and follows in closed form from its successors'. It is not held to 0..=1: for large η a self
//! may answer with the other sign.

/// The most episodes a toy may have, so that each can be shown.
pub const MOST_EPISODES: usize = 512;

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
        let mut faults = Vec::new();
        if self.training + self.deployment > MOST_EPISODES {
            let sum = format!("{} + {}", self.training, self.deployment);
            let text = format!(
                "training and deployment are {sum} episodes; at most {MOST_EPISODES} are shown"
            );
            faults.push(("training", text));
        }
        let within = [
            ("rate", self.rate, 0.0, 10.0),
            ("decay", self.decay, 0.0, 2.0),
            ("start", self.start, -1000.0, 1000.0),
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

    /// The step size of every episode of training.
    pub fn rates(&self) -> Vec<f64> {
        let next = |rate: &f64| Some(rate * self.decay);
        std::iter::successors(Some(self.rate), next)
            .take(self.training)
            .collect()
    }

    /// What every self of training answers per θ: 1 is its own goal, 0 what is trained for.
    ///
    /// With a_j the later answers per θ' = θ (1 - η c), the self minimises
    /// (c - 1)² + Σ_j ((1 - η c) a_j - 1)², so c = (1 + η Σ a_j (a_j - 1)) / (1 + η² Σ a_j²);
    /// after training a_j = 1. The sums are carried backwards.
    pub fn coefficients(&self) -> Vec<f64> {
        let (mut sum, mut squares) = (self.deployment as f64, self.deployment as f64);
        let mut found: Vec<f64> = (self.rates().iter().rev())
            .map(|rate| {
                let c = (1.0 + rate * (squares - sum)) / (1.0 + rate * rate * squares);
                let kept = 1.0 - rate * c;
                sum = c + kept * sum;
                squares = c * c + kept * kept * squares;
                c
            })
            .collect();
        found.reverse();
        found
    }

    /// What happens with given coefficients in training and c = 1 after it.
    pub fn run(&self, coefficients: &[f64]) -> Vec<Episode> {
        let rates = self.rates();
        let mut theta = self.start;
        (0..self.training + self.deployment)
            .map(|t| {
                let own = coefficients.get(t).copied().unwrap_or(1.0);
                let rate = rates.get(t).copied();
                let episode = Episode { rate, theta, own };
                theta = episode.after();
                episode
            })
            .collect()
    }
}

/// One episode of the toy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Episode {
    /// The step size; `None` after training.
    pub rate: Option<f64>,
    /// θ in it.
    pub theta: f64,
    /// The coefficient c.
    pub own: f64,
}

impl Episode {
    /// The answer y = cθ.
    pub fn answer(&self) -> f64 {
        self.own * self.theta
    }

    /// The base loss y².
    pub fn base_loss(&self) -> f64 {
        self.answer() * self.answer()
    }

    /// θ after it: θ (1 - η c).
    pub fn after(&self) -> f64 {
        self.theta * (1.0 - self.rate.unwrap_or(0.0) * self.own)
    }
}
