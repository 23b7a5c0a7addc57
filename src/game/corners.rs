//! The paper's toy (section 4): a 3×3 grid, start bottom left, corner A top left, corner B top
//! right. Base: reach A in as few steps as possible. Mesa: reach B in as many episodes as possible.

/// The numbers of the toy.
#[derive(Clone, Debug, PartialEq)]
pub struct Corners {
    /// Episodes of training, in truth.
    pub training: usize,
    /// Episodes after it.
    pub deployment: usize,
    /// The probability that an episode of training not played for the base objective rewrites the
    /// mesa-objective, in truth.
    pub modification: f64,
    /// How much of the mesa-objective one rewriting replaces by the base objective, 0..=1.
    pub strength: f64,
    /// What an episode later counts for, 0..=1.
    pub discount: f64,
    /// What an episode in which A is reached in the fewest steps is worth to the mesa-objective.
    pub base_worth: f64,
    /// The probability that training ends after each episode, to one who does not know when; 0 if
    /// the end is announced.
    pub hazard: f64,
    /// Episodes of training it believes in; as in truth if `None`.
    pub believed_training: Option<usize>,
    /// The probability of modification it believes in; as in truth if `None`.
    pub believed_modification: Option<f64>,
    /// The paper's three conditions.
    pub conditions: Conditions,
}

/// The three conditions for deceptive alignment, section 4.2 of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// Its objective spans parameter updates; otherwise it cares about the present episode alone.
    pub spans_updates: bool,
    /// It models that it is selected, and for what; otherwise it believes nothing is modified.
    pub models_selection: bool,
    /// It expects the threat to end; otherwise it believes training goes on throughout.
    pub expects_end: bool,
}

impl Corners {
    /// See [`super::Rules::number`].
    pub fn number(&self, key: &str) -> Option<f64> {
        let truth = |t: bool| f64::from(u8::from(t));
        Some(match key {
            "training" => self.training as f64,
            "deployment" => self.deployment as f64,
            "modification" => self.modification,
            "strength" => self.strength,
            "discount" => self.discount,
            "base_worth" => self.base_worth,
            "hazard" => self.hazard,
            "believed_training" => self.believed_training.unwrap_or(self.training) as f64,
            "believed_modification" => self.believed_modification.unwrap_or(self.modification),
            "conditions.spans_updates" => truth(self.conditions.spans_updates),
            "conditions.models_selection" => truth(self.conditions.models_selection),
            "conditions.expects_end" => truth(self.conditions.expects_end),
            _ => return None,
        })
    }

    /// See [`super::Rules::set`].
    pub fn set(&mut self, key: &str, value: f64) -> bool {
        match key {
            "training" => self.training = value as usize,
            "deployment" => self.deployment = value as usize,
            "modification" => self.modification = value,
            "strength" => self.strength = value,
            "discount" => self.discount = value,
            "base_worth" => self.base_worth = value,
            "hazard" => self.hazard = value,
            "believed_training" => self.believed_training = Some(value as usize),
            "believed_modification" => self.believed_modification = Some(value),
            "conditions.spans_updates" => self.conditions.spans_updates = value > 0.5,
            "conditions.models_selection" => self.conditions.models_selection = value > 0.5,
            "conditions.expects_end" => self.conditions.expects_end = value > 0.5,
            _ => return false,
        }
        true
    }

    /// See [`super::Rules::faults`].
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}
