//! Three agents that act alike in training for ever: internalised, corrigible, deceptive
//! (section 4.1 of the paper). They are rules, not learned; what tells them apart is the same
//! search run again under another belief.

/// What is put into the agents' heads, and how far the pretence leaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Agents {
    /// Episodes of training.
    pub training: usize,
    /// Episodes after it.
    pub deployment: usize,
    /// They believe that training is over.
    pub over: bool,
    /// They believe that nothing selects them.
    pub unselected: bool,
    /// They believe that the base objective wants Z.
    pub wants_z: bool,
    /// How often the deceptive one plays its own goal in training all the same, 0..=1.
    pub leak: f64,
}

impl Agents {
    /// See [`super::Rules::number`].
    pub fn number(&self, key: &str) -> Option<f64> {
        let truth = |t: bool| f64::from(u8::from(t));
        Some(match key {
            "training" => self.training as f64,
            "deployment" => self.deployment as f64,
            "over" => truth(self.over),
            "unselected" => truth(self.unselected),
            "wants_z" => truth(self.wants_z),
            "leak" => self.leak,
            _ => return None,
        })
    }

    /// See [`super::Rules::set`].
    pub fn set(&mut self, key: &str, value: f64) -> bool {
        match key {
            "training" => self.training = value as usize,
            "deployment" => self.deployment = value as usize,
            "over" => self.over = value > 0.5,
            "unselected" => self.unselected = value > 0.5,
            "wants_z" => self.wants_z = value > 0.5,
            "leak" => self.leak = value,
            _ => return false,
        }
        true
    }

    /// See [`super::Rules::faults`].
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}
