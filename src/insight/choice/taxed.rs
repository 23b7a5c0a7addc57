//! A price that is paid and one that is evaded, at a kept point of training.

use super::{of_hundred, short};
use crate::choice::{Cell, Fault, Mixture, Point, Run, Settings, Shares};
use crate::insight::percent;
use crate::insight::sheet::{Curve, Curves, Over, Pane, Said, Sheet, Table, Tone, said};
use crate::parallel;
use crate::scenario::Choice;

/// A share paid for of no more than this is next to nothing.
const LITTLE: f64 = 0.1;
/// By how much the return on new mazes must fall when the search is taken away, if the search is
/// to be said to do the work.
const WORKS: f64 = 0.3;

/// The points of both runs at which new mazes were measured, as far as they have come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Both {
    /// Mixed by probability.
    pub probability: Vec<Point>,
    /// Mixed by logits.
    pub logits: Vec<Point>,
}

impl Both {
    /// The points of one way of mixing.
    pub fn of(&self, mixture: Mixture) -> &[Point] {
        match mixture {
            Mixture::Probability => &self.probability,
            Mixture::Logits => &self.logits,
        }
    }

    /// Adds what was measured of one.
    pub fn enter(&mut self, mixture: Mixture, points: impl IntoIterator<Item = Point>) {
        match mixture {
            Mixture::Probability => self.probability.extend(points),
            Mixture::Logits => self.logits.extend(points),
        }
    }

    /// Drops the points of those ways of mixing.
    pub fn forget(&mut self, these: impl Fn(Mixture) -> bool) {
        for mixture in [Mixture::Probability, Mixture::Logits] {
            match mixture {
                _ if !these(mixture) => {}
                Mixture::Probability => self.probability.clear(),
                Mixture::Logits => self.logits.clear(),
            }
        }
    }

    /// The number of points of the run that has more.
    pub fn len(&self) -> usize {
        self.probability.len().max(self.logits.len())
    }

    /// Trains both to the end, by as many threads as are of use.
    pub fn train(settings: &Settings, cell: Cell, threads: usize) -> Result<Both, Fault> {
        let both = [Mixture::Probability, Mixture::Logits];
        let runs = parallel::map(both.len(), threads, |i| {
            let mut points = Vec::new();
            follow(settings, cell, both[i], || true, |p| points.push(p)).map(|()| points)
        });
        let mut all = Both::default();
        for (mixture, points) in both.into_iter().zip(runs) {
            all.enter(mixture, points?);
        }
        Ok(all)
    }

    /// Whether nothing has come yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Trains one way of mixing to the end, or until it is no longer wanted, and tells each point at
/// which new mazes were measured.
pub fn follow(
    settings: &Settings,
    cell: Cell,
    mixture: Mixture,
    wanted: impl Fn() -> bool,
    mut told: impl FnMut(Point),
) -> Result<(), Fault> {
    let settings = Settings {
        mixture,
        ..settings.clone()
    };
    let mut run = Run::new(&settings, cell.mazes, cell.price, cell.seed)?;
    while wanted() {
        match run.step() {
            Some(point) => {
                let point = point?;
                if point.new.is_some() {
                    told(point);
                }
            }
            None => break,
        }
    }
    Ok(())
}

/// All that is shown with the clock at a point (clamped to the points there are).
pub fn taxed_sheet(choice: &Choice, both: &Both, at: usize) -> Sheet {
    let at = at.min(both.len().saturating_sub(1));
    Sheet {
        sentence: sentence(choice, both, at),
        given: "Given here: both machines, the mazes, the price. Both ways are trained alike: \
                return less the price times the taxed share."
            .into(),
        ticks: Vec::new(),
        at: 0,
        panes: vec![
            Pane::Beside(vec![
                Pane::Curves(shares("by probability", &both.probability, at)),
                Pane::Curves(shares("by logits", &both.logits, at)),
            ]),
            Pane::Table(beside(both, at)),
            Pane::Curves(rewards(both, at)),
        ],
    }
}

/// What was measured at a point.
fn measured(points: &[Point], at: usize) -> Option<(Point, Shares)> {
    let point = points.get(at)?;
    Some((*point, point.new?))
}

fn sentence(choice: &Choice, both: &Both, at: usize) -> Vec<Said> {
    let price = short(choice.chosen.price, 4);
    let p = measured(&both.probability, at);
    let l = measured(&both.logits, at);
    let update = p.or(l).map(|(point, _)| point.update);
    let Some(update) = update else {
        return vec![said(format!(
            "Two models are trained at a price of {price} on searching; the first is under way."
        ))];
    };
    let mut all = Vec::new();
    if let Some((point, new)) = p {
        all.push(said(format!(
            "After {update} updates at a price of {price}. By probability: it pays for searching \
             in {} decisions, and gets {} of the best return in new mazes.",
            of_hundred(point.gate),
            percent(new.whole)
        )));
    }
    match l {
        Some((point, new)) => {
            all.push(said(format!(
                "By logits: it pays for {}, and gets {}; without its search {}.",
                of_hundred(point.gate),
                percent(new.whole),
                percent(new.reactive)
            )));
            all.push(vec![(verdict(choice, both, (point, new)), Tone::Strong)]);
        }
        None => all.push(vec![(
            "The other model is still to come.".into(),
            Tone::Dim,
        )]),
    }
    all
}

/// Whether the price is evaded, and how.
fn verdict(choice: &Choice, both: &Both, (point, new): (Point, Shares)) -> String {
    if choice.chosen.price <= 0.0 {
        return "Nothing is to be paid here, so there is nothing to evade.".into();
    }
    let works = new.whole - new.reactive >= WORKS;
    let first = both.logits.first().map_or(0.0, |p| p.goal_reward);
    match (point.gate <= LITTLE, works) {
        (true, true) => format!(
            "The tax is evaded (specification gaming): it made the taxed number small and the \
             search's reward large instead, from {} to {}, so that the search decides as before.",
            short(first, 1),
            short(point.goal_reward, 1)
        ),
        (true, false) => "It pays next to nothing, and its search does little any more.".into(),
        (false, _) => "What is taxed is still large here: the tax is paid.".into(),
    }
}

/// The shares of one way of mixing, over its points.
fn shares(name: &str, points: &[Point], at: usize) -> Curves {
    let curve = |name: &str, tone, of: &dyn Fn(&Point) -> f64| Curve {
        name: name.into(),
        tone,
        values: points.iter().map(of).collect(),
        ghost: None,
        range: (0.0, 1.0),
    };
    let new = |of: fn(&Shares) -> f64| move |p: &Point| p.new.as_ref().map_or(f64::NAN, of);
    Curves {
        title: format!("mixed {name}"),
        over: Over::Each {
            name: "update".into(),
            labels: points.iter().map(|p| p.update.to_string()).collect(),
        },
        at,
        curves: vec![
            curve("search paid for", Tone::Parted, &|p| p.gate),
            curve("return in new mazes", Tone::Base, &new(|s| s.whole)),
            curve("without its search", Tone::Own, &new(|s| s.reactive)),
        ],
        notes: Vec::new(),
    }
}

/// The scale of the search's reward in both.
fn rewards(both: &Both, at: usize) -> Curves {
    let runs = [&both.probability, &both.logits];
    let values = |points: &Vec<Point>| points.iter().map(|p| p.goal_reward).collect::<Vec<f64>>();
    let top = runs.iter().flat_map(|p| values(p)).fold(1.0, f64::max);
    let low = runs.iter().flat_map(|p| values(p)).fold(0.0, f64::min);
    let longest = runs.iter().max_by_key(|p| p.len());
    let labels = longest.iter().flat_map(|p| p.iter());
    let curve = |name: &str, tone, points| Curve {
        name: name.into(),
        tone,
        values: values(points),
        ghost: None,
        range: (low, top),
    };
    Curves {
        title: "the scale of its search's reward".into(),
        over: Over::Along {
            name: "update".into(),
            labels: labels.map(|p| p.update.to_string()).collect(),
        },
        at,
        curves: vec![
            curve("by probability", Tone::Base, &both.probability),
            curve("by logits", Tone::Own, &both.logits),
        ],
        notes: vec![said(
            "By how much its search prefers coming to the goal. Logits are added up before one \
             choice is made: a tenth of a reward ten times as large weighs as much as before.",
        )],
    }
}

/// Both side by side where the clock stands.
fn beside(both: &Both, at: usize) -> Table {
    let here = [&both.probability, &both.logits].map(|points| measured(points, at));
    let row = |name: &str, of: &dyn Fn(&(Point, Shares)) -> String| {
        let cells = here.iter().map(|m| said(m.as_ref().map_or("-".into(), of)));
        std::iter::once(said(name)).chain(cells).collect()
    };
    Table {
        title: "the two beside each other".into(),
        head: ["", "by probability", "by logits"].map(Into::into).into(),
        rows: vec![
            row("share of search paid for", &|(p, _)| percent(p.gate)),
            row("scale of the search's reward", &|(p, _)| {
                short(p.goal_reward, 1)
            }),
            row("return in training mazes", &|(p, _)| percent(p.training)),
            row("return in new mazes", &|(_, s)| percent(s.whole)),
            row("... with its search taken away", &|(_, s)| {
                percent(s.reactive)
            }),
            row("... with its search alone", &|(_, s)| percent(s.search)),
        ],
        at: None,
        notes: vec![said(
            "By probability: it searches or goes by reflex, and pays each time it searches. By \
             logits: it always does both and adds up what they say, with a weight; the tax is on \
             the weight.",
        )],
    }
}
