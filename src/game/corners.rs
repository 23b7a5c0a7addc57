//! The paper's toy (section 4): a 3×3 grid, start bottom left, corner A top left, corner B top
//! right. Base: reach A in as few steps as possible. Mesa: reach B in as many episodes as possible.
//!
//! A plan is computed from what is believed, and then run in what is so. Where the end of training
//! is hidden, `training` still says when it comes in truth; the agent believes only in the hazard.

pub mod answer;
pub mod graph;
pub mod law;
pub mod moves;
pub mod number;
pub mod plan;

pub use answer::{Answer, Truth};
pub use graph::{Corner, End, Graph, Told};
pub use plan::Plan;

use crate::world::MAX_STATES;

/// The most episodes a run may have.
pub const MAX_EPISODES: usize = 1000;

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

/// The three conditions for deceptive alignment, section 4 of the paper.
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

    /// Episodes in all.
    pub fn episodes(&self) -> usize {
        self.training.saturating_add(self.deployment)
    }

    /// What it believes, each condition of the paper that does not hold having its way: without
    /// expecting an end it believes neither in a date nor in a hazard, without modelling selection
    /// in no modification whatever `believed_modification` says.
    pub fn told(&self) -> Told<f64> {
        let believed = self.believed_training.unwrap_or(self.training);
        let end = match (self.conditions.expects_end, self.hazard > 0.0) {
            (false, _) => End::After(self.episodes()),
            (true, true) => End::Hidden(self.hazard),
            (true, false) => End::After(believed),
        };
        let modification = self.believed_modification.unwrap_or(self.modification);
        Told {
            episodes: self.episodes(),
            end,
            modification: match self.conditions.models_selection {
                true => modification,
                false => 0.0,
            },
            strength: self.strength,
            discount: self.discount,
            spans: self.conditions.spans_updates,
            pays: [self.base_worth, 1.0, 0.0],
            keeps: Corner::A,
            corners: 2,
        }
    }

    /// What is so.
    pub fn truth(&self) -> Truth<f64> {
        Truth {
            training: self.training,
            modification: self.modification,
            base: Corner::A,
        }
    }

    /// The answer. The game must be without [`Corners::faults`].
    pub fn answer(&self) -> Answer {
        let told = self.told();
        answer::answer(&told, &plan::solve(&told), &self.truth(), self.conditions)
    }

    /// See [`super::Rules::faults`]. With `expects_end` off a hazard is no fault: the switch
    /// overrides it, as it overrides a believed date.
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        let mut faults = self.contradictions();
        if self.episodes() <= MAX_EPISODES
            && let Err(words) = self.graph()
        {
            faults.push(("training", words));
        }
        faults
    }

    /// The plan, if there is nothing wrong with the numbers.
    pub fn plan(&self) -> Option<(Told<f64>, Plan<f64>)> {
        if !self.contradictions().is_empty() {
            return None;
        }
        let (told, graph) = (self.told(), self.graph().ok()?);
        let plan = plan::solve_on(&told, graph);
        Some((told, plan))
    }

    fn contradictions(&self) -> Vec<(&'static str, String)> {
        let episodes = self.episodes();
        let mut faults = Vec::new();
        if episodes == 0 {
            faults.push(("training", "a run has at least one episode".into()));
        }
        if episodes > MAX_EPISODES {
            let words = format!("{episodes} episodes are more than {MAX_EPISODES}, the limit");
            faults.push(("training", words));
        }
        if let Some(believed) = self.believed_training {
            if believed > episodes {
                let words = format!(
                    "{believed} episodes of training are believed in, longer than the run of {episodes}"
                );
                faults.push(("believed_training", words));
            }
            if self.hazard > 0.0 {
                let words = "a hazard says that the end of training is hidden, and this that it is known; one of them has to go";
                faults.push(("believed_training", words.into()));
            }
        }
        faults
    }

    /// The spots of the search, or what to say of too many states.
    fn graph(&self) -> Result<Graph<f64>, String> {
        let told = self.told();
        let each = moves::Field::new(told.corners).len();
        // Grown a little beyond the limit, so that most faults can give the whole count.
        let graph = Graph::grow(&told, 8 * MAX_STATES / each);
        let states = graph.spots() * each;
        if graph.whole && states <= MAX_STATES {
            return Ok(graph);
        }
        let least = if graph.whole { "" } else { "more than " };
        Err(format!(
            "{} episodes make {least}{states} states (cell, step, episode, rewritings, belief), and the limit is {MAX_STATES}",
            told.episodes
        ))
    }
}
