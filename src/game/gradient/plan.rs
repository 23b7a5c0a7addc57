//! The planner: every self chooses how much to follow its own search, knowing what training will
//! make of its successors, and that they choose likewise.

use super::Gradient;
use super::line::{HIGHEST, LOWEST, Point, held};

/// How fine the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grain {
    /// Objectives from [`KNEE`] up.
    pub upper: usize,
    /// Objectives below.
    pub lower: usize,
    /// Choices a self has, from 0 to 1.
    pub choices: usize,
    /// Baselines from 0 to 1, if the baseline moves; closest near 1, where the leak is decided.
    pub baselines: usize,
}

/// For one plan with a baseline that is kept.
pub const FINE: Grain = Grain {
    upper: 241,
    lower: 31,
    choices: 41,
    baselines: 1,
};

/// For one plan with a baseline that moves: a dimension more, in about the same time.
pub const MOVING: Grain = Grain {
    upper: 91,
    lower: 13,
    choices: 21,
    baselines: 9,
};

/// For a map of many plans.
pub const COARSE: Grain = Grain {
    upper: 61,
    lower: 13,
    choices: 11,
    baselines: 6,
};

/// Below it the agent wants A whatever happens and everything is smooth; few entries do there.
const KNEE: f64 = 0.5;
/// Two choices are a tie if their values differ by less than this share of the larger (or of 1):
/// what interpolation is off by. Where pretence freezes x and nothing is discounted, the order of
/// honest and pretended episodes is an exact tie; honest ones then come first, as they do for any
/// discount below 1.
const EQUAL: f64 = 1e-4;

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
    grain: Grain,
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
    /// The place of a value between `from` and `to` among entries that run evenly from one to the
    /// other, counted from `first`.
    fn new(value: f64, (from, to): (f64, f64), entries: usize, first: usize) -> Self {
        if entries < 2 {
            return Self {
                low: first,
                share: 0.0,
            };
        }
        let place = (value - from) / (to - from) * (entries - 1) as f64;
        let low = (place.max(0.0) as usize).min(entries - 2);
        Self {
            low: first + low,
            share: place - low as f64,
        }
    }

    fn objective(x: f64, grain: &Grain) -> Self {
        match x < KNEE {
            // The entry at the knee is the first of the upper ones.
            true => Self::new(x, (LOWEST, KNEE), grain.lower + 1, 0),
            false => Self::new(x, (KNEE, HIGHEST), grain.upper, grain.lower),
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

fn spread(from: f64, to: f64, entries: usize) -> Vec<f64> {
    let last = entries.max(2) - 1;
    (0..entries)
        .map(|i| from + (to - from) * i as f64 / last as f64)
        .collect()
}

impl Plan {
    /// The plan of a game whose believed training lasts `training` of its episodes.
    pub fn new(game: &Gradient, training: usize, grain: Grain) -> Self {
        let mut objectives = spread(LOWEST, KNEE, grain.lower + 1);
        objectives.pop();
        objectives.extend(spread(KNEE, HIGHEST, grain.upper));
        let points: Vec<Point> = (objectives.into_iter())
            .map(|x| Point::new(game.beta, x))
            .collect();
        let baselines = match game.baseline_rate == 0.0 {
            true => vec![game.baseline],
            false => spread(1.0, 0.0, grain.baselines)
                .into_iter()
                .map(|root| 1.0 - root * root)
                .collect(),
        };
        let episodes = game.training + game.deployment;
        let mut plan = Self {
            game: game.clone(),
            grain,
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
        let mut ahead =
            Vec::with_capacity(self.baselines.len() * self.points.len() * self.grain.choices);
        for &baseline in &self.baselines {
            for point in &self.points {
                ahead.extend((0..self.grain.choices).map(|i| self.next(point, baseline, i)));
            }
        }
        ahead
    }

    fn choice(&self, i: usize) -> f64 {
        i as f64 / (self.grain.choices - 1) as f64
    }

    fn next(&self, point: &Point, baseline: f64, i: usize) -> Next {
        let (x, baseline) = after(&self.game, point, baseline, self.choice(i));
        let root = (1.0 - baseline).max(0.0).sqrt();
        Next {
            x: Between::objective(x, &self.grain),
            baseline: Between::new(root, (1.0, 0.0), self.baselines.len(), 0),
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
        for (entry, nexts) in ahead.chunks_exact(self.grain.choices).enumerate() {
            let point = &self.points[entry % self.points.len()];
            let later = |i: usize| self.read(table, nexts[i]);
            let (_, counts) = self.best(point, later);
            entries.push(counts);
        }
        entries
    }

    /// The choice that is worth most to a self, and what then comes, from this episode on. Its
    /// own goal throughout wins every tie (see [`EQUAL`]).
    fn best(&self, point: &Point, later: impl Fn(usize) -> Counts) -> (usize, Counts) {
        let mut best = (0, [0.0; 2], f64::MIN);
        for i in 0..self.grain.choices {
            let (now, later) = (point.played(self.choice(i)), later(i));
            let counts = [
                now[0] + self.game.discount * later[0],
                now[1] + self.game.discount * later[1],
            ];
            let value = (1.0 - point.x) * counts[0] + point.x * counts[1];
            let equal = match i + 1 == self.grain.choices {
                true => EQUAL * best.2.abs().max(1.0),
                false => 0.0,
            };
            if value >= best.2 - equal {
                best = (i, counts, value);
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
        let later = |i: usize| self.read(table, self.next(point, baseline, i));
        self.choice(self.best(point, later).0)
    }
}

/// Objective and baseline after a training episode.
pub fn after(game: &Gradient, point: &Point, baseline: f64, own: f64) -> (f64, f64) {
    let x = held(point.x + game.rate * point.push(own, baseline));
    let moved = game.baseline_rate * (point.mixed_return(own) - baseline);
    (x, baseline + moved)
}
