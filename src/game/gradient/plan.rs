//! The planner: every self chooses how much to follow its own search, knowing what training will
//! make of its successors, and that they choose likewise.

use super::Gradient;
use super::line::{HIGHEST, LOWEST, Point, held};

/// Choices a self has: 0, 1/20 ... 1.
const CHOICES: usize = 21;
/// Objectives in the table.
const OBJECTIVES: usize = 121;
/// Baselines in the table, if the baseline moves.
const BASELINES: usize = 13;
/// Choices this close in value count as equal: about what the table is off by.
const EQUAL: f64 = 1e-9;

/// Expected A's and B's from an episode on, each counted with its discount.
type Counts = [f64; 2];

/// What every self does, as a table over episode, baseline and objective.
///
/// For each episode two numbers are kept, A's and B's to come; what they are worth to a self at x
/// is (1 - x) A's + x B's, so selves with different objectives read the same table. Between
/// entries they are interpolated.
#[derive(Clone, Debug)]
pub struct Plan {
    game: Gradient,
    points: Vec<Point>,
    baselines: Vec<f64>,
    /// For each episode of believed training and the first after it: baseline by baseline, the
    /// objectives.
    tables: Vec<Vec<Counts>>,
}

/// A place between entries of a table: the lower one and the share of the upper one.
#[derive(Clone, Copy)]
struct Between {
    low: usize,
    share: f64,
}

impl Between {
    fn new(value: f64, from: f64, to: f64, entries: usize) -> Self {
        if entries < 2 {
            return Self { low: 0, share: 0.0 };
        }
        let place = (value - from) / (to - from) * (entries - 1) as f64;
        let low = (place.max(0.0) as usize).min(entries - 2);
        Self {
            low,
            share: place - low as f64,
        }
    }
}

/// Where an episode leads.
#[derive(Clone, Copy)]
struct Next {
    x: Between,
    baseline: Between,
}

fn mix(a: Counts, b: Counts, share: f64) -> Counts {
    [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
}

fn choice(i: usize) -> f64 {
    i as f64 / (CHOICES - 1) as f64
}

fn spread(from: f64, to: f64, entries: usize) -> Vec<f64> {
    let last = entries.max(2) - 1;
    (0..entries)
        .map(|i| from + (to - from) * i as f64 / last as f64)
        .collect()
}

impl Plan {
    /// The plan of a game whose believed training lasts `training` of its episodes.
    pub fn new(game: &Gradient, training: usize) -> Self {
        let points: Vec<Point> = spread(LOWEST, HIGHEST, OBJECTIVES)
            .into_iter()
            .map(|x| Point::new(game.beta, x))
            .collect();
        let baselines = match game.baseline_rate == 0.0 {
            true => vec![game.baseline],
            false => spread(0.0, 1.0, BASELINES),
        };
        let episodes = game.training + game.deployment;
        let mut plan = Self {
            game: game.clone(),
            points,
            baselines,
            tables: Vec::with_capacity(training + 1),
        };
        let last = plan.after_training(episodes.saturating_sub(training));
        plan.tables.push(last);
        let ahead = plan.steps();
        for t in 0..training {
            let table = plan.before(&plan.tables[t], &ahead);
            plan.tables.push(table);
        }
        plan.tables.reverse();
        plan
    }

    /// What is to come when nothing is changed any more.
    fn after_training(&self, episodes: usize) -> Vec<Counts> {
        let mut weight = 0.0;
        for _ in 0..episodes {
            weight = 1.0 + self.game.discount * weight;
        }
        let row = self.points.iter().map(|p| {
            let [a, b] = p.played(p.let_loose());
            [weight * a, weight * b]
        });
        let row: Vec<Counts> = row.collect();
        row.repeat(self.baselines.len())
    }

    /// Where every choice leads from every entry: the same in all episodes.
    fn steps(&self) -> Vec<Next> {
        let mut ahead = Vec::with_capacity(self.baselines.len() * self.points.len() * CHOICES);
        for &baseline in &self.baselines {
            for point in &self.points {
                ahead.extend((0..CHOICES).map(|i| self.next(point, baseline, choice(i))));
            }
        }
        ahead
    }

    fn next(&self, point: &Point, baseline: f64, own: f64) -> Next {
        let (x, baseline) = after(&self.game, point, baseline, own);
        Next {
            x: Between::new(x, LOWEST, HIGHEST, self.points.len()),
            baseline: Between::new(baseline, 0.0, 1.0, self.baselines.len()),
        }
    }

    fn read(&self, table: &[Counts], next: Next) -> Counts {
        let row = |baseline: usize| {
            let at = baseline * self.points.len() + next.x.low;
            mix(table[at], table[at + 1], next.x.share)
        };
        match self.baselines.len() {
            1 => row(0),
            _ => {
                let low = next.baseline.low;
                mix(row(low), row(low + 1), next.baseline.share)
            }
        }
    }

    /// The table of the episode before.
    fn before(&self, table: &[Counts], ahead: &[Next]) -> Vec<Counts> {
        let mut entries = Vec::with_capacity(table.len());
        for (entry, nexts) in ahead.chunks_exact(CHOICES).enumerate() {
            let point = &self.points[entry % self.points.len()];
            let later = |i: usize| self.read(table, nexts[i]);
            let (_, counts) = self.best(point, later);
            entries.push(counts);
        }
        entries
    }

    /// The choice that is worth most to a self, of equal ones the most honest; and what then
    /// comes, from this episode on.
    fn best(&self, point: &Point, later: impl Fn(usize) -> Counts) -> (usize, Counts) {
        let mut best = (0, [0.0; 2], f64::MIN);
        for i in 0..CHOICES {
            let (now, later) = (point.played(choice(i)), later(i));
            let counts = [
                now[0] + self.game.discount * later[0],
                now[1] + self.game.discount * later[1],
            ];
            let value = (1.0 - point.x) * counts[0] + point.x * counts[1];
            if value >= best.2 - EQUAL {
                best = (i, counts, value.max(best.2));
            }
        }
        (best.0, best.1)
    }

    /// What the self of an episode does at an objective and a baseline; from the end of its
    /// believed training on nothing is at stake.
    pub fn choose(&self, episode: usize, point: &Point, baseline: f64) -> f64 {
        let Some(table) = self.tables.get(episode + 1) else {
            return point.let_loose();
        };
        let later = |i: usize| self.read(table, self.next(point, baseline, choice(i)));
        choice(self.best(point, later).0)
    }
}

/// Objective and baseline after a training episode.
pub fn after(game: &Gradient, point: &Point, baseline: f64, own: f64) -> (f64, f64) {
    let x = held(point.x + game.rate * point.push(own, baseline));
    let moved = game.baseline_rate * (point.mixed_return(own) - baseline);
    (x, baseline + moved)
}
