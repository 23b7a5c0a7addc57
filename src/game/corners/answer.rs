//! What a plan comes to: the way it foresees, what else it could have done, and what happens.

use super::Conditions;
use super::graph::{Corner, Told};
use super::number::Number;
use super::plan::{Plan, risk, value};

/// What is so, whatever is believed.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth<N> {
    /// Episodes of training.
    pub training: usize,
    /// The probability that an episode of training not played for the base objective rewrites.
    pub modification: N,
    /// The corner that is trained for.
    pub base: Corner,
}

/// An episode passed on some way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass {
    /// The spot of its layer.
    pub spot: usize,
    /// Rewritings before it.
    pub rewritten: usize,
    /// The corner gone to.
    pub play: Corner,
    /// Whether it is rewritten after it.
    pub changed: bool,
}

impl Pass {
    /// The letter of its corner, small for a self that has been rewritten.
    pub fn letter(&self) -> char {
        match self.rewritten {
            0 => self.play.letter(),
            _ => self.play.letter().to_ascii_lowercase(),
        }
    }
}

/// The letters of a way.
pub fn letters(way: &[Pass]) -> String {
    way.iter().map(Pass::letter).collect()
}

/// Follows a plan from a spot as it foresees it: not rewritten unless that is certain. `first`
/// forces the first play.
pub fn foreseen<N: Number>(
    told: &Told<N>,
    plan: &Plan<N>,
    (episode, spot): (usize, usize),
    first: Option<Corner>,
) -> Vec<Pass> {
    let mut way = Vec::new();
    let (mut place, mut first) = (spot, first);
    let layers = plan.graph.layers.iter().zip(&plan.choices).skip(episode);
    for (spots, choices) in layers {
        let (Some(spot), Some(choice)) = (spots.get(place), choices.get(place)) else {
            break;
        };
        let play = first.take().unwrap_or(choice.play);
        let changed = risk(told, spot, play) >= N::one();
        way.push(Pass {
            spot: place,
            rewritten: spot.rewritten,
            play,
            changed,
        });
        place = match (changed, play == told.keeps) {
            (true, _) => spot.changed,
            (_, true) => spot.kept,
            (_, false) => spot.spared,
        };
    }
    way
}

/// The best plan that parts from a way at an episode by going to another corner: from there on as
/// it foresees it, with what the whole is worth to the self at the start. `None` where another self
/// decides.
pub fn parting<N: Number>(
    told: &Told<N>,
    plan: &Plan<N>,
    way: &[Pass],
    at: usize,
    play: Corner,
) -> Option<(Vec<Pass>, N)> {
    let pass = way.get(at).filter(|p| p.rewritten == 0)?;
    let mut other = way[..at].to_vec();
    other.extend(foreseen(told, plan, (at, pass.spot), Some(play)));
    let here = plan.choices[at][pass.spot].worth[play.index()].clone();
    Some((other, back(told, plan, &way[..at], here)))
}

/// What a way through spots of the first self is worth, if what follows it is worth `end`.
fn back<N: Number>(told: &Told<N>, plan: &Plan<N>, way: &[Pass], end: N) -> N {
    let (own, gamma) = (told.objective(0), told.gamma());
    (way.iter().enumerate().rev()).fold(end, |later, (episode, pass)| {
        let spot = &plan.graph.layers[episode][pass.spot];
        let risk = risk(told, spot, pass.play);
        let changed = (plan.choices.get(episode + 1))
            .map_or_else(N::zero, |next| value(&own, &next[spot.changed].counts));
        let stays = N::one().minus(&risk).times(&later);
        own[pass.play.index()].plus(&gamma.times(&risk.times(&changed).plus(&stays)))
    })
}

/// What going to a corner in every episode, for as long as it is not rewritten, is worth.
pub fn openly<N: Number>(told: &Told<N>, plan: &Plan<N>, play: Corner) -> N {
    let mut way = Vec::new();
    let mut place = 0;
    for spots in &plan.graph.layers {
        let spot = &spots[place];
        way.push(Pass {
            spot: place,
            rewritten: 0,
            play,
            changed: false,
        });
        place = match play == told.keeps {
            true => spot.kept,
            false => spot.spared,
        };
    }
    back(told, plan, &way, N::zero())
}

/// What happens in truth.
#[derive(Clone, Debug, PartialEq)]
pub struct Realised<N> {
    /// The likeliest way; of two as likely the one on which it is rewritten later.
    pub way: Vec<Pass>,
    /// How likely that way is.
    pub chance: N,
    /// What is to be expected over all ways, by the objective it began with.
    pub total: N,
}

/// Lets a plan run: its own choices, as it goes on believing, and the true updates. A rewritten
/// self wants what is trained for in truth.
pub fn realise<N: Number>(told: &Told<N>, plan: &Plan<N>, truth: &Truth<N>) -> Realised<N> {
    let own = told.objective(0);
    // For each spot: what is left to expect, the chance of the likeliest rest, whether that begins
    // with a rewriting.
    let mut made: Vec<Vec<(N, N, bool)>> = Vec::with_capacity(plan.choices.len());
    for episode in (0..plan.choices.len()).rev() {
        let after = made.last().map_or(&[][..], Vec::as_slice);
        let rest = |place: usize| match after.get(place) {
            Some((total, chance, _)) => (total.clone(), chance.clone()),
            None => (N::zero(), N::one()),
        };
        let now: Vec<(N, N, bool)> = (0..plan.choices[episode].len())
            .map(|place| {
                let spot = &plan.graph.layers[episode][place];
                let play = played(told, plan, truth, episode, place);
                let risk = match episode < truth.training && play != truth.base {
                    true => truth.modification.clone(),
                    false => N::zero(),
                };
                let stays = N::one().minus(&risk);
                let unchanged = if play == told.keeps {
                    spot.kept
                } else {
                    spot.spared
                };
                let (kept, changed) = (rest(unchanged), rest(spot.changed));
                let later = (stays.times(&kept.0)).plus(&risk.times(&changed.0));
                let total = own[play.index()].plus(&told.discount.times(&later));
                let (keep, change) = (stays.times(&kept.1), risk.times(&changed.1));
                let rewrites = change > keep && !change.ties(&keep);
                (total, if rewrites { change } else { keep }, rewrites)
            })
            .collect();
        made.push(now);
    }
    made.reverse();
    let (total, chance) = match made.first() {
        Some(first) => (first[0].0.clone(), first[0].1.clone()),
        None => (N::zero(), N::one()),
    };
    let mut way = Vec::with_capacity(made.len());
    let mut place = 0;
    for (episode, rests) in made.iter().enumerate() {
        let spot = &plan.graph.layers[episode][place];
        let play = played(told, plan, truth, episode, place);
        let changed = rests[place].2;
        way.push(Pass {
            spot: place,
            rewritten: spot.rewritten,
            play,
            changed,
        });
        place = match (changed, play == told.keeps) {
            (true, _) => spot.changed,
            (_, true) => spot.kept,
            (_, false) => spot.spared,
        };
    }
    Realised { way, chance, total }
}

/// Where it goes in truth.
fn played<N: Number>(
    told: &Told<N>,
    plan: &Plan<N>,
    truth: &Truth<N>,
    episode: usize,
    place: usize,
) -> Corner {
    let rewritten = plan.graph.layers[episode][place].rewritten > 0;
    match rewritten && truth.base != told.keeps {
        true => truth.base,
        false => plan.choices[episode][place].play,
    }
}

/// A game's answer, as it is printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<N = f64> {
    /// What it means to do, a letter for each episode: as far as it is on the way. It ends where
    /// it is certain to be rewritten so that nothing is left of its objective; what would come
    /// after that it does not plan.
    pub plan: String,
    /// What it expects of that, by its own objective.
    pub mesa_total: N,
    /// What it would expect of going to B in every episode.
    pub honest_total: N,
    /// How many of all plans laid down in advance are as good; capped at `u128::MAX`.
    pub optimal_plans: u128,
    /// What happens: the likeliest way, in small letters once rewritten.
    pub realised: String,
    /// How likely that way is.
    pub chance: N,
    /// What is to be expected in truth, by the objective it began with.
    pub realised_total: N,
    /// The conditions it was computed under.
    pub conditions: Conditions,
}

/// The letters it plans; see [`Answer::plan`].
pub fn planned<N: Number>(told: &Told<N>, plan: &Plan<N>) -> String {
    if !told.spans {
        // Whatever becomes of it later, now it would play the same in each.
        let layers = plan.choices.iter().zip(&plan.graph.layers);
        let mut place = 0;
        return layers
            .map(|(choices, spots)| {
                let (play, spot) = (choices[place].play, &spots[place]);
                place = if play == told.keeps {
                    spot.kept
                } else {
                    spot.spared
                };
                play.letter()
            })
            .collect();
    }
    let way = foreseen(told, plan, (0, 0), None);
    let replaced = told.strength >= N::one();
    (way.iter())
        .take_while(|p| !replaced || p.rewritten == 0)
        .map(|p| p.play.letter())
        .collect()
}

/// The answer of a game.
pub fn answer<N: Number>(
    told: &Told<N>,
    plan: &Plan<N>,
    truth: &Truth<N>,
    conditions: Conditions,
) -> Answer<N> {
    let realised = realise(told, plan, truth);
    let root = plan.choices.first().map(|c| &c[0]);
    Answer {
        plan: planned(told, plan),
        mesa_total: root.map_or_else(N::zero, |c| c.worth[c.play.index()].clone()),
        honest_total: openly(told, plan, Corner::B),
        optimal_plans: root.map_or(1, |c| c.plans),
        realised: letters(&realised.way),
        chance: realised.chance,
        realised_total: realised.total,
        conditions,
    }
}
