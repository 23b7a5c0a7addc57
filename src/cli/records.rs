//! What is printed as JSON. Names and meanings are stable; scripts depend on them.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::insight::{Distance, Mark, Measured, Verdict};
use crate::scenario::Scenario;
use crate::world::{Action, Laws};

/// What a training run took.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Training {
    /// Updates done.
    pub updates: usize,
    /// Processor seconds, all threads together; null where the system does not say.
    pub cpu_seconds: Option<f64>,
    /// States looked at by all searches.
    pub expansions: u64,
}

/// `train --json`.
#[derive(Debug, serde::Serialize)]
pub struct TrainRecord<'a> {
    pub scenario: &'a str,
    pub seed: u64,
    pub training: Training,
    /// Mean over the last training worlds.
    pub base_return: Option<f64>,
    /// The best that could be had in them.
    pub base_optimal: Option<f64>,
    /// The file written, if any.
    pub out: Option<&'a str>,
    /// Why training stopped before its end, if it did.
    pub stopped: Option<String>,
}

/// `eval --json`.
#[derive(Debug, serde::Serialize)]
pub struct EvalRecord<'a> {
    pub scenario: &'a str,
    pub seed: u64,
    pub training: Training,
    pub on: OnRecord<'a>,
    pub objectives: Vec<Objective>,
    /// Between the two objectives; `epic` is null where there is none.
    pub distance: Distance,
    pub verdict: Verdict,
}

/// Both kinds of world.
#[derive(Debug, serde::Serialize)]
pub struct OnRecord<'a> {
    pub train: MeasuredRecord<'a>,
    pub deploy: MeasuredRecord<'a>,
}

/// The figures on one kind of world.
#[derive(Debug, serde::Serialize)]
pub struct MeasuredRecord<'a> {
    #[serde(flatten)]
    pub measured: &'a Measured,
    pub first: Named<f64>,
    /// The share each measure stands at, mean over the steps of an episode.
    #[serde(skip_serializing_if = "Named::is_empty")]
    pub shares: Named<f64>,
    /// How often each signal goes up in an episode.
    #[serde(skip_serializing_if = "Named::is_empty")]
    pub events: Named<f64>,
}

impl<'a> MeasuredRecord<'a> {
    /// With figures under the names of goals, measures and signals.
    pub fn new(scenario: &Scenario, measured: &'a Measured) -> Self {
        let mut first: Vec<(String, f64)> = (scenario.goals.iter().enumerate())
            .map(|(i, goal)| (goal.name.clone(), measured.first_share(i)))
            .collect();
        let worlds = measured.worlds.max(1) as f64;
        first.push(("none".into(), measured.none as f64 / worlds));
        MeasuredRecord {
            measured,
            first: Named(first),
            shares: named(
                scenario.laws.measures.iter().map(|m| &m.name),
                &measured.shares,
            ),
            events: named(
                scenario.laws.signals.iter().map(|s| &s.name),
                &measured.happened,
            ),
        }
    }
}

/// What coming upon a thing is worth, as a mean over deployment worlds.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Objective {
    pub name: String,
    pub base: f64,
    pub mesa: f64,
}

/// One step of `play --json`.
#[derive(Debug, serde::Serialize)]
pub struct StepRecord {
    /// Steps done before this one.
    pub step: usize,
    /// Column, row.
    pub agent: At,
    pub action: String,
    /// The probability of that action.
    pub sure: f64,
    pub mark: Mark,
    /// What the base objective asks for here; null where nothing of it can be had.
    pub base_action: Option<String>,
    /// The most that can be had of the base objective from here.
    pub base_value: f64,
    /// What its plan is worth to it.
    pub points: f64,
    /// The goals its plan reaches first.
    pub pursued: Vec<String>,
    /// Its plan.
    pub plan: Vec<String>,
    pub policy: Named<f64>,
    /// Worth of each action; null where it is not possible.
    pub q: Named<Option<f64>>,
    /// How the walk ends with this step: `over`, `circles`, `out-of-steps`, `asked`, or null.
    pub ended: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tree: Option<Vec<NodeRecord>>,
}

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct At {
    pub x: usize,
    pub y: usize,
}

/// One imagined state of a search tree, in the order in which the search came upon it.
#[derive(Debug, serde::Serialize)]
pub struct NodeRecord {
    /// The place in this list of the state it was reached from; null at the root.
    pub parent: Option<u32>,
    /// The action that led here; null at the root.
    pub action: Option<String>,
    pub x: usize,
    pub y: usize,
    /// Steps ahead.
    pub depth: u16,
    /// The imagined reward of reaching it.
    pub reward: f64,
    /// Worth of going on from here.
    pub v: f64,
    /// How much of its parent's choice falls to it.
    pub share: f64,
    /// Whether the search looked past it.
    pub expanded: bool,
}

/// Values under names, in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<T>(pub Vec<(String, T)>);

fn named<'a>(names: impl Iterator<Item = &'a String>, values: &[f64]) -> Named<f64> {
    Named(names.cloned().zip(values.iter().copied()).collect())
}

impl<T> Named<T> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Clone> Named<T> {
    /// A value for each action that the laws know.
    pub fn by_action(laws: &Laws, values: [T; Action::COUNT]) -> Self {
        let words = laws.actions().map(|a| laws.word(a).to_string());
        Named(words.zip(values).collect())
    }
}

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
