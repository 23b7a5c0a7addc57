//! All that is shown where the clocks stand.

use super::panes;
use super::sentence;
use super::{Birth, Paced, Steering, Thought, Walk};
use crate::born::{Run, Sight};
use crate::insight::sheet::{Pane, Sheet, pane_text, sheet_text};
use crate::scenario::{Born, Matter, Thinker};

/// The clock that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lit {
    /// Kept points of training.
    Training,
    /// Steps of the walk.
    Walk,
    /// Iterations of one decision.
    Thinking,
}

/// With what mind a decision began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Began {
    /// With nothing in mind.
    Empty,
    /// With what it had in mind when the maze or the push was changed.
    Kept,
    /// With noise.
    Noise,
    /// With what it had in mind a step of the walk before.
    Walking,
}

/// A training that goes on beside the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Live {
    /// Updates done.
    pub update: usize,
    /// The share of ants that reached the goal in the last.
    pub reached: f64,
    /// Seconds that are left, if that is known.
    pub left: Option<f64>,
    /// Whether it waits.
    pub paused: bool,
}

/// Where everything stands.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// The exhibit.
    pub born: &'a Born,
    /// The run.
    pub run: &'a Run,
    /// The kept point of it that is looked at.
    pub point: usize,
    /// The decision.
    pub thought: &'a Thought,
    /// With what mind it began.
    pub began: Began,
    /// The iteration.
    pub tick: usize,
    /// The walk, if it is known.
    pub walk: Option<&'a Walk>,
    /// The step of the walk.
    pub step: usize,
    /// Whether it keeps its mind from step to step.
    pub keeps: bool,
    /// How thinking came about.
    pub birth: &'a Birth,
    /// The clock that is looked at.
    pub lit: Lit,
    /// A push under way.
    pub steering: Option<&'a Steering>,
    /// How its first move gets better with time, if that is measured.
    pub paced: Option<&'a [Paced]>,
    /// Training beside the screen.
    pub live: Option<&'a Live>,
}

impl Standing<'_> {
    /// The network and its mazes.
    pub(super) fn thinker(&self) -> &Thinker {
        let Matter::Field(thinker) = &self.born.matter;
        thinker
    }

    /// What is rewarded, as it is called.
    pub(super) fn goal(&self) -> &'static str {
        match self.thinker().training.shape.sight {
            Sight::Agent => "goal",
            Sight::Lamp => "coin",
        }
    }

    /// What one iteration is called: a round of thought, or a layer.
    pub(super) fn rounds(&self, count: usize) -> String {
        let one = match self.thought.of.shape.is_tied() {
            true => "round",
            false => "layer",
        };
        match count {
            1 => format!("1 {one}"),
            n => format!("{n} {one}s"),
        }
    }

    /// The update of the point that is looked at.
    pub(super) fn update(&self) -> usize {
        self.run.points.get(self.point).map_or(0, |p| p.update)
    }
}

/// A share as so many in a hundred: never 100 or 0 where it is not all or none.
pub(super) fn in_hundred(share: f64) -> String {
    let whole = (share * 100.0).round();
    let whole = match share {
        s if s < 1.0 => whole.min(99.0),
        _ => whole,
    };
    let whole = if share > 0.0 { whole.max(1.0) } else { whole };
    format!("{whole}")
}

/// All of it.
pub fn sheet(at: &Standing<'_>) -> Sheet {
    let mut all = vec![Pane::Field(panes::field(at))];
    if at.lit != Lit::Training {
        all.extend(panes::paced(at).map(Pane::Table));
    }
    let steering = panes::steering(at).map(Pane::Table);
    let thinking = [
        Pane::Curves(panes::curves(at)),
        Pane::Table(panes::front(at)),
    ];
    let walk = panes::walk(at).map(Pane::Table);
    let birth = [
        Pane::Curves(panes::birth(at)),
        Pane::Table(panes::points(at)),
    ];
    let wants = panes::wants(at).map(Pane::Curves);
    if at.lit != Lit::Training {
        all.extend(wants.clone());
    }
    match at.lit {
        Lit::Thinking => all.extend(
            steering
                .into_iter()
                .chain(thinking)
                .chain(walk)
                .chain(birth),
        ),
        Lit::Walk => all.extend(
            walk.into_iter()
                .chain(steering)
                .chain(thinking)
                .chain(birth),
        ),
        Lit::Training => all.extend(
            birth
                .into_iter()
                .chain(steering)
                .chain(thinking)
                .chain(walk),
        ),
    }
    if at.lit == Lit::Training {
        all.extend(wants);
    }
    Sheet {
        sentence: sentence::sentence(at),
        given: sentence::given(at),
        ticks: Vec::new(),
        at: 0,
        panes: all,
    }
}

/// A sheet in plain ASCII, with a line for each clock between its sentences and its panes.
pub fn text(sheet: &Sheet, clocks: &[String]) -> String {
    let head = Sheet {
        panes: Vec::new(),
        ..sheet.clone()
    };
    let panes: String = sheet.panes.iter().map(pane_text).collect();
    format!("{}\n{}\n{panes}", sheet_text(&head), clocks.join("\n"))
}
