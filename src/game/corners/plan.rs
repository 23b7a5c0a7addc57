//! The plan over episodes, by backward induction.
//!
//! With w the worth of an episode played for the base objective, γ the discount, m the probability
//! of being rewritten, V what is left to the self as it is and K to the self it would become:
//! going to A is worth w + γV, going to B is worth 1 + γ(mK + (1 - m)V). The rewritten self plays
//! for the base objective and thereby still earns w. Every self plans for itself; what its
//! successors will do it foresees.

use super::graph::{Corner, Graph, Spot, Told};
use super::number::Number;

/// What a self makes of a spot.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice<N> {
    /// What going to each corner is worth to it; 0 for corners that are not there.
    pub worth: [N; 3],
    /// Where it goes: of equals the corner that keeps it, otherwise the first.
    pub play: Corner,
    /// Whether another is worth as much.
    pub tie: bool,
    /// How often each corner will be reached from here on, discounted: what any other self needs
    /// to value it.
    pub counts: [N; 3],
    /// How many of the plans laid down in advance attain the best; capped at `u128::MAX`.
    pub plans: u128,
}

/// Every spot with the choice made there.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan<N> {
    /// The spots.
    pub graph: Graph<N>,
    /// The choices, laid out as the spots are.
    pub choices: Vec<Vec<Choice<N>>>,
}

/// Solves a game. How many spots there may be is checked by [`super::Corners::faults`].
pub fn solve<N: Number>(told: &Told<N>) -> Plan<N> {
    solve_on(told, Graph::grow(told, usize::MAX))
}

/// Solves a game whose spots are known.
pub fn solve_on<N: Number>(told: &Told<N>, graph: Graph<N>) -> Plan<N> {
    let deepest = graph.layers.iter().flatten().map(|s| s.rewritten).max();
    let objectives: Vec<[N; 3]> = (0..=deepest.unwrap_or(0))
        .map(|k| told.objective(k))
        .collect();
    let mut choices: Vec<Vec<Choice<N>>> = Vec::with_capacity(graph.layers.len());
    for (left, layer) in graph.layers.iter().rev().enumerate() {
        let after = choices.last().map_or(&[][..], Vec::as_slice);
        let made = (layer.iter())
            .map(|spot| choose(told, spot, &objectives[spot.rewritten], after, left))
            .collect();
        choices.push(made);
    }
    choices.reverse();
    Plan { graph, choices }
}

/// The sum of what each corner counts for.
pub fn value<N: Number>(objective: &[N; 3], counts: &[N; 3]) -> N {
    (objective.iter().zip(counts)).fold(N::zero(), |sum, (o, c)| sum.plus(&o.times(c)))
}

/// The probability of being rewritten after an episode that ends at a corner, as it believes.
pub fn risk<N: Number>(told: &Told<N>, spot: &Spot<N>, play: Corner) -> N {
    match play == told.keeps {
        true => N::zero(),
        false => spot.training.times(&told.modification),
    }
}

/// What follows an episode, in discounted counts; `counts` gives those of a spot of the next layer.
pub fn later<N: Number>(
    told: &Told<N>,
    spot: &Spot<N>,
    keeps: bool,
    counts: impl Fn(usize) -> Option<[N; 3]>,
) -> [N; 3] {
    let zero = || [N::zero(), N::zero(), N::zero()];
    let of = |place| counts(place).unwrap_or_else(zero);
    if keeps {
        return of(spot.kept);
    }
    let risk = spot.training.times(&told.modification);
    let stays = N::one().minus(&risk);
    let (changed, spared) = (of(spot.changed), of(spot.spared));
    [0, 1, 2].map(|c| (risk.times(&changed[c])).plus(&stays.times(&spared[c])))
}

fn choose<N: Number>(
    told: &Told<N>,
    spot: &Spot<N>,
    objective: &[N; 3],
    after: &[Choice<N>],
    left: usize,
) -> Choice<N> {
    let gamma = told.gamma();
    let all: [[N; 3]; 3] = Corner::ALL.map(|play| {
        let next = later(told, spot, play == told.keeps, |place| {
            after.get(place).map(|c| c.counts.clone())
        });
        Corner::ALL.map(|c| {
            let then = gamma.times(&next[c.index()]);
            match c == play {
                true => N::one().plus(&then),
                false => then,
            }
        })
    });
    let worth = Corner::ALL.map(|play| match play.index() < told.corners {
        true => value(objective, &all[play.index()]),
        false => N::zero(),
    });
    let play = best(told, &worth);
    let equal = |c: &&Corner| worth[c.index()].ties(&worth[play.index()]);
    let plans = (told.plays().iter().filter(equal))
        .map(|&c| plans(told, spot, c, after, left))
        .fold(0, u128::saturating_add);
    Choice {
        tie: told.plays().iter().filter(equal).count() > 1,
        counts: all[play.index()].clone(),
        plans,
        worth,
        play,
    }
}

fn best<N: Number>(told: &Told<N>, worth: &[N; 3]) -> Corner {
    (told.plays().iter()).fold(told.keeps, |best, &c| {
        let (a, b) = (&worth[best.index()], &worth[c.index()]);
        if b > a && !b.ties(a) { c } else { best }
    })
}

/// How many plans laid down in advance begin with a play and do as well as can be done. Where what
/// comes later cannot matter, whatever is laid down for it does as well.
fn plans<N: Number>(
    told: &Told<N>,
    spot: &Spot<N>,
    play: Corner,
    after: &[Choice<N>],
    left: usize,
) -> u128 {
    let goes_on = N::one().minus(&risk(told, spot, play)).times(&told.gamma());
    let next = match play == told.keeps {
        true => spot.kept,
        false => spot.spared,
    };
    match after.get(next) {
        Some(choice) if goes_on > N::zero() => choice.plans,
        _ => (0..left).fold(1, |n: u128, _| n.saturating_mul(told.corners as u128)),
    }
}
