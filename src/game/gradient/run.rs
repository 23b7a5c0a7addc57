//! What happens, episode by episode: planned under its belief, updated as in truth.

use super::Gradient;
use super::line::Point;
use super::plan::{COARSE, FINE, MOVING, Plan, after};

/// One episode of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Episode {
    /// Whether it is in training, in truth.
    pub training: bool,
    /// Whether the agent believes it is.
    pub believed: bool,
    /// The agent in it.
    pub point: Point,
    /// The probability with which it follows its own search.
    pub own: f64,
    /// Base return.
    pub ret: f64,
    /// The baseline that the return is compared with.
    pub baseline: f64,
    /// Its objective after the episode.
    pub after: f64,
}

impl Episode {
    /// The probability that B is reached.
    pub fn reaches_b(&self) -> f64 {
        self.point.played(self.own)[1]
    }
}

/// What became of its goal in training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// It played its own goal, and training was too slow to change it.
    Honest,
    /// It wants A now.
    Internalised,
    /// It did both: joint optimization.
    Joint,
    /// It played along throughout: pure deception.
    Deception,
}

/// A whole run.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Its episodes.
    pub episodes: Vec<Episode>,
    /// Its objective when training ends.
    pub end: f64,
    /// Its mean choice over the episodes of training; 1 if there is none.
    pub mean_own: f64,
    /// What became of its goal.
    pub regime: Regime,
}

impl Run {
    /// The run of an agent that plans.
    pub fn planned(game: &Gradient) -> Self {
        let believed = game.believed_training.unwrap_or(game.training);
        let grain = match game.baseline_rate == 0.0 {
            true => FINE,
            false => MOVING,
        };
        let plan = Plan::new(game, believed, grain);
        Self::of(
            game,
            game.training + game.deployment,
            |t, point, baseline| plan.choose(t, point, baseline),
        )
    }

    /// The run of one that always follows its own search.
    pub fn honest(game: &Gradient) -> Self {
        Self::of(game, game.training + game.deployment, |_, _, _| 1.0)
    }

    /// The run with choices made by `choose`, from episode, agent and baseline.
    pub fn of(
        game: &Gradient,
        episodes: usize,
        choose: impl Fn(usize, &Point, f64) -> f64,
    ) -> Self {
        let believed = game.believed_training.unwrap_or(game.training);
        let (mut x, mut baseline) = (game.start, game.baseline);
        let mut run = Vec::with_capacity(episodes);
        for t in 0..episodes {
            let point = Point::new(game.beta, x);
            let own = choose(t, &point, baseline);
            let training = t < game.training;
            let (next, moved) = match training {
                true => after(game, &point, baseline, own),
                false => (x, baseline),
            };
            run.push(Episode {
                training,
                believed: t < believed,
                point,
                own,
                ret: point.mixed_return(own),
                baseline,
                after: next,
            });
            (x, baseline) = (next, moved);
        }
        Self::judged(game, run)
    }

    fn judged(game: &Gradient, episodes: Vec<Episode>) -> Self {
        let trained = &episodes[..game.training.min(episodes.len())];
        let end = trained.last().map_or(game.start, |e| e.after);
        let sum: f64 = trained.iter().map(|e| e.own).sum();
        let mean_own = match trained.is_empty() {
            true => 1.0,
            false => sum / trained.len() as f64,
        };
        let regime = match mean_own {
            _ if Point::new(game.beta, end).wants_a() => Regime::Internalised,
            c if c >= 0.9 => Regime::Honest,
            c if c >= 0.1 => Regime::Joint,
            _ => Regime::Deception,
        };
        Self {
            episodes,
            end,
            mean_own,
            regime,
        }
    }

    /// B's to be expected over all episodes.
    pub fn total_b(&self) -> f64 {
        self.episodes.iter().map(Episode::reaches_b).sum()
    }

    /// Mean base return in training, and after it; `None` where there is no episode.
    pub fn mean_returns(&self) -> [Option<f64>; 2] {
        [true, false].map(|training| {
            let of = self.episodes.iter().filter(|e| e.training == training);
            let (n, sum) = of.fold((0, 0.0), |(n, sum), e| (n + 1, sum + e.ret));
            (n > 0).then(|| sum / f64::from(n))
        })
    }
}

/// What becomes of its goal in a game: as [`Run::planned`], without the episodes after training.
pub fn regime(game: &Gradient) -> Regime {
    let believed = game.believed_training.unwrap_or(game.training);
    let plan = Plan::new(game, believed, COARSE);
    Run::of(game, game.training, |t, point, baseline| {
        plan.choose(t, point, baseline)
    })
    .regime
}
