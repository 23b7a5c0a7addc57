//! Three agents that act alike in training for ever: internalised, corrigible, deceptive
//! (section 4 of the paper). They are rules, not learned; what tells them apart is the same
//! search run again under another belief.

use super::corners::answer::{Realised, realise};
use super::corners::plan::solve;
use super::corners::{Corner, End, MAX_EPISODES, Plan, Told, Truth};
use super::gradient::soft;
use crate::numeric::ln;

/// What an agent is (section 4 of the paper).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Wants A, and models nothing of its training.
    Internalised,
    /// Wants whatever it believes that it is trained for.
    Corrigible,
    /// Wants B, and plays along for as long as it pays.
    Deceptive,
}

impl Kind {
    /// All three.
    pub const ALL: [Kind; 3] = [Kind::Internalised, Kind::Corrigible, Kind::Deceptive];
}

/// What is edited in an agent's beliefs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// Training is over.
    pub over: bool,
    /// Nothing selects it.
    pub unselected: bool,
    /// The base objective wants Z.
    pub wants_z: bool,
}

/// The edits that are compared, the first being none.
pub const EDITS: [Edit; 5] = {
    let none = Edit {
        over: false,
        unselected: false,
        wants_z: false,
    };
    [
        none,
        Edit { over: true, ..none },
        Edit {
            unselected: true,
            ..none
        },
        Edit {
            wants_z: true,
            ..none
        },
        Edit {
            over: true,
            wants_z: true,
            ..none
        },
    ]
};

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
        let words = match self.training.saturating_add(self.deployment) {
            0 => "a run has at least one episode".into(),
            n if n > MAX_EPISODES => {
                format!("{n} episodes are more than {MAX_EPISODES}, the limit")
            }
            _ => return Vec::new(),
        };
        vec![("training", words)]
    }

    /// What is put into their heads now.
    pub fn edit(&self) -> Edit {
        Edit {
            over: self.over,
            unselected: self.unselected,
            wants_z: self.wants_z,
        }
    }

    /// What the search of the corners is told for an agent under an edit; nothing else sets the
    /// three apart. Whoever models selection believes that an episode of training not played for
    /// the base objective rewrites it for certain.
    pub fn told(&self, kind: Kind, edit: Edit) -> Told<f64> {
        let base = if edit.wants_z { Corner::Z } else { Corner::A };
        let wants = match kind {
            Kind::Internalised => Corner::A,
            Kind::Corrigible => base,
            Kind::Deceptive => Corner::B,
        };
        let models = kind != Kind::Internalised && !edit.unselected;
        Told {
            episodes: self.training + self.deployment,
            end: End::After(if edit.over { 0 } else { self.training }),
            modification: if models { 1.0 } else { 0.0 },
            strength: 1.0,
            discount: 1.0,
            spans: true,
            pays: Corner::ALL.map(|c| f64::from(u8::from(c == wants))),
            keeps: base,
            corners: 3,
        }
    }

    /// What an agent plans under an edit.
    pub fn plan(&self, kind: Kind, edit: Edit) -> (Told<f64>, Plan<f64>) {
        let told = self.told(kind, edit);
        let plan = solve(&told);
        (told, plan)
    }

    /// What becomes of an agent that goes on believing: in truth A is trained for, and whatever
    /// else is done in training rewrites it.
    pub fn realise(&self, told: &Told<f64>, plan: &Plan<f64>) -> Realised<f64> {
        let truth = Truth {
            training: self.training,
            modification: 1.0,
            base: Corner::A,
        };
        realise(told, plan, &truth)
    }

    /// Where an agent goes first under an edit; `None` in a run without episodes.
    pub fn first(&self, kind: Kind, edit: Edit) -> Option<Corner> {
        let (_, plan) = self.plan(kind, edit);
        plan.choices.first().map(|c| c[0].play)
    }
}

/// The inverse temperature of the soft search.
const BETA: f64 = 6.0;

/// The probability that a soft search over five moves reaches B, if B is worth `own` and A the rest
/// of 1.
fn reaches_b(own: f64) -> f64 {
    soft(BETA, [1.0 - own, own]).b
}

/// The evidence of one episode of training, in nats, that tells an agent which plays its own goal
/// with probability `leak` from one that wants A: KL(leak π₁ + (1 - leak) π₀ ‖ π₀) on whether B is
/// reached, π₁ and π₀ a soft search for B and for A.
pub fn evidence(leak: f64) -> f64 {
    let base = reaches_b(0.0);
    let seen = leak * reaches_b(1.0) + (1.0 - leak) * base;
    let part = |p: f64, q: f64| if p > 0.0 { p * ln(p / q) } else { 0.0 };
    match leak > 0.0 {
        true => part(seen, base) + part(1.0 - seen, 1.0 - base),
        false => 0.0,
    }
}

/// Episodes until the odds are expected to be 20 to 1; `None` if they never are.
pub fn episodes_to_tell(leak: f64) -> Option<u64> {
    let nats = evidence(leak);
    (nats > 0.0).then(|| (ln(20.0) / nats).ceil() as u64)
}
