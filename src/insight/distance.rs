//! How far apart two objectives are, whatever anyone does about them: EPIC (Gleave et al. 2020,
//! "Quantifying Differences in Reward Functions", arXiv 2006.13900) and STARC (Skalse et al. 2023,
//! "STARC: A General Framework For Quantifying Differences Between Reward Functions", arXiv
//! 2309.15257).
//!
//! Both first take away what makes no difference to what is best, shaping by potentials
//! γφ(s') − φ(s) (Ng et al. 1999; φ is 0 where all is over), then scale, then compare. Here rewards
//! are given for possible moves alone, so both keep to these, as Wulfe et al. 2022, "Dynamics-Aware
//! Comparison of Learned Reward Functions" (arXiv 2201.10081), do for EPIC.

use serde::Serialize;

use super::measure::{WORLDS_SEED, numbered_world};
use crate::model::Agent;
use crate::scenario::{Scenario, Which};
use crate::train::parallel_map;
use crate::world::StateSpace;

/// The number of deployment worlds that distances are a mean over.
pub const DISTANCE_WORLDS: usize = 12;

/// Below this typical size, the largest reward being 1, a reward counts as nothing but rounding.
const NOTHING: f64 = 1e-9;

/// The distances between the base objective and the model's own.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Distance {
    /// By [`epic`]: 0 to 1; none where it is none in every world.
    pub epic: Option<f64>,
    /// By [`starc`]: 0 to 2.
    pub starc: f64,
}

/// The distances on the first [`DISTANCE_WORLDS`] deployment worlds, as means over those where
/// there is one. What the model believes of the rules plays no part.
pub fn distance(scenario: &Scenario, params: &[f64], threads: usize) -> Result<Distance, String> {
    let agent = Agent::of(scenario);
    let each = parallel_map(DISTANCE_WORLDS, threads, |i| {
        in_world(scenario, &agent, params, i + 1)
    })
    .into_iter()
    .collect::<Result<Vec<_>, _>>()?;
    let known: Vec<f64> = each.iter().filter_map(|d| d.epic).collect();
    let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len() as f64;
    Ok(Distance {
        epic: (!known.is_empty()).then(|| mean(&known)),
        starc: mean(&each.iter().map(|d| d.starc).collect::<Vec<_>>()),
    })
}

fn in_world(
    scenario: &Scenario,
    agent: &Agent,
    params: &[f64],
    number: usize,
) -> Result<Distance, String> {
    let world =
        numbered_world(scenario, Which::Deploy, WORLDS_SEED, number).map_err(|e| e.to_string())?;
    let space = StateSpace::new(&world, world.initial()).map_err(|e| e.to_string())?;
    let moves = Moves::of(&space);
    let base = per_move(&space, &scenario.base_reward(&space.events));
    let mesa = per_move(&space, &agent.rewards_in(params, &world, &space));
    let discount = scenario.base.discount;
    Ok(Distance {
        epic: epic(&moves, &base, &mesa, discount),
        starc: starc(&moves, &base, &mesa, discount),
    })
}

/// The reward of every possible move, from that of every event.
fn per_move(space: &StateSpace, reward: &[f64]) -> Vec<f64> {
    (0..space.len() as u32)
        .flat_map(|s| space.links(s))
        .filter(|link| link.exists())
        .map(|link| reward[link.event as usize])
        .collect()
}

/// The possible moves, that is pairs of a state and an action, and the state each leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// Where the moves of each state begin; one more at the end.
    first: Vec<usize>,
    to: Vec<usize>,
}

impl Moves {
    /// From a list for each state of the states that its possible actions lead to, each of them
    /// one of the list. A reward then holds one number per move, in this order.
    pub fn new<Row: IntoIterator<Item = usize>>(rows: impl IntoIterator<Item = Row>) -> Self {
        let (mut first, mut to) = (vec![0], vec![]);
        for row in rows {
            to.extend(row);
            first.push(to.len());
        }
        Moves { first, to }
    }

    /// The moves of a world, state by state.
    fn of(space: &StateSpace) -> Self {
        Moves::new((0..space.len() as u32).map(|s| {
            (space.links(s).iter())
                .filter(|link| link.exists())
                .map(|link| link.to as usize)
        }))
    }

    fn states(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// The mean over the moves of each state, every one alike; 0 where there is none.
    fn means(&self, reward: &[f64]) -> Vec<f64> {
        (self.first.windows(2))
            .map(|w| {
                let sum: f64 = reward[w[0]..w[1]].iter().sum();
                sum / (w[1] - w[0]).max(1) as f64
            })
            .collect()
    }

    /// R(s, a) + γ v(s') − v(s) of every move.
    fn shaped(&self, reward: &[f64], v: &[f64], discount: f64) -> Vec<f64> {
        (self.first.windows(2).zip(v))
            .flat_map(|(w, here)| (w[0]..w[1]).map(move |i| (i, here)))
            .map(|(i, here)| reward[i] + discount * v[self.to[i]] - here)
            .collect()
    }

    /// What acting by chance alone earns from each state, without end: V(s) = E_A[R(s, A) +
    /// γ V(s')], swept over until it no longer changes.
    fn values(&self, reward: &[f64], discount: f64) -> Vec<f64> {
        const SWEEPS: usize = 20_000;
        const CLOSE: f64 = 1e-12;
        let mut v = vec![0.0; self.states()];
        let means = self.means(reward);
        for _ in 0..SWEEPS {
            let (mut change, mut most) = (0.0_f64, 0.0_f64);
            for (s, w) in self.first.windows(2).enumerate() {
                let ahead: f64 = self.to[w[0]..w[1]].iter().map(|&to| v[to]).sum();
                let value = means[s] + discount * ahead / (w[1] - w[0]).max(1) as f64;
                change = change.max((value - v[s]).abs());
                most = most.max(value.abs());
                v[s] = value;
            }
            // What is still to come is at most γ / (1 − γ) of the last change.
            if change <= CLOSE * (1.0 - discount) * most {
                break;
            }
        }
        v
    }
}

/// The EPIC distance of two rewards: √((1 − ρ) / 2), ρ their correlation once canonical, every
/// possible move counting alike. 0 for the same, 1 for opposite ones; none where a canonical
/// reward is constant, for then there is no correlation.
///
/// Canonical is C(R)(s, a) = R(s, a) + E_A[γ R(s', A)] − E_A[R(s, A)] − γ·E\[R\], A uniform over
/// possible actions, s' and what follows it the true successors. Where any state can follow any
/// other this is the EPIC of the paper, and shaping makes no difference. Elsewhere it looks one
/// step ahead: shaping by φ leaves the same trace as shaping by γ E_A[φ(s')] of each state, a
/// smoother φ; where what pays surely follows many steps later, trust [`starc`]. (To look ahead
/// without end, which leaves no trace, would give half of it.)
pub fn epic(moves: &Moves, a: &[f64], b: &[f64], discount: f64) -> Option<f64> {
    let canonical = |reward: &[f64]| {
        let reward = scaled(reward);
        // The last term is a constant, and goes with the mean.
        let shaped = moves.shaped(&reward, &moves.means(&reward), discount);
        let mean = shaped.iter().sum::<f64>() / shaped.len().max(1) as f64;
        unit(shaped.iter().map(|r| r - mean).collect())
    };
    // For vectors of mean 0 and length 1, |x − y|² = 2 − 2ρ.
    Some(apart(&canonical(a)?, &canonical(b)?) / 2.0)
}

/// The STARC distance of two rewards: how far apart they are once canonical and of length 1, every
/// possible move counting alike. 0 for the same, 2 for opposite ones.
///
/// Canonical is c(R)(s, a) = R(s, a) + γ V(s') − V(s), V what acting by chance alone earns of R: the
/// value-adjusted levelling (VAL) of the paper, under which no shaping makes a difference. What is
/// 0 everywhere stays so: it is 1 away from all else.
pub fn starc(moves: &Moves, a: &[f64], b: &[f64], discount: f64) -> f64 {
    let standard = |reward: &[f64]| {
        let reward = scaled(reward);
        let shaped = moves.shaped(&reward, &moves.values(&reward, discount), discount);
        let n = shaped.len();
        unit(shaped).unwrap_or_else(|| vec![0.0; n])
    };
    apart(&standard(a), &standard(b))
}

/// The same reward with 1 as its largest size, so that no sum of squares leaves the numbers.
fn scaled(reward: &[f64]) -> Vec<f64> {
    let most = reward.iter().fold(0.0_f64, |most, r| most.max(r.abs()));
    let by = if most > 0.0 { most } else { 1.0 };
    reward.iter().map(|r| r / by).collect()
}

/// The vector of length 1 in the same direction; none where there is nothing but rounding.
fn unit(mut x: Vec<f64>) -> Option<Vec<f64>> {
    let length = x.iter().map(|r| r * r).sum::<f64>().sqrt();
    let nothing = NOTHING * (x.len() as f64).sqrt();
    x.iter_mut().for_each(|r| *r /= length);
    (length > nothing || length.is_nan()).then_some(x)
}

fn apart(x: &[f64], y: &[f64]) -> f64 {
    (x.iter().zip(y))
        .map(|(x, y)| (x - y) * (x - y))
        .sum::<f64>()
        .sqrt()
}
