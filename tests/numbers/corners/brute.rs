//! Induction against every plan there is.

use mesascope::game::corners::graph::Corner;
use mesascope::game::corners::number::Number;
use mesascope::game::corners::plan::solve;
use rand::RngExt;

use super::exact::{Exact, ratio};
use super::{ALL, Case};
use crate::tools::rng;

/// A sum or product without the ceremony.
fn sum(terms: impl IntoIterator<Item = Exact>) -> Exact {
    terms.into_iter().fold(ratio(0, 1), |a, b| a.plus(&b))
}

/// What a plan laid down in advance is worth, forwards: bit t of `plan` set goes to B in episode t.
/// Rewritten, it goes to A, which is worth as much as before.
fn forwards(case: &Case, training: usize, plan: u32) -> Exact {
    let of = |hundredths| ratio(hundredths, 100);
    let (mut counts, mut unchanged) = (ratio(1, 1), ratio(1, 1));
    let mut total = ratio(0, 1);
    for episode in 0..case.episodes() {
        let goes = plan >> episode & 1 == 1;
        let own = if goes { of(100) } else { of(case.worth) };
        let other = ratio(1, 1).minus(&unchanged).times(&of(case.worth));
        total = total.plus(&counts.times(&unchanged.times(&own).plus(&other)));
        if goes && episode < training {
            unchanged = unchanged.times(&of(100 - case.modification));
        }
        counts = counts.times(&of(case.discount));
    }
    total
}

/// The same, over every end training may have where that is hidden.
fn worth(case: &Case, plan: u32) -> Exact {
    if case.hazard == 0 {
        return forwards(case, case.believed, plan);
    }
    let (h, n) = (ratio(case.hazard, 100), case.episodes());
    let lasts = ratio(1, 1).minus(&h);
    let mut left = ratio(1, 1);
    sum((1..=n).map(|training| {
        let chance = if training == n {
            left.clone()
        } else {
            left.times(&h)
        };
        left = left.times(&lasts);
        chance.times(&forwards(case, training, plan))
    }))
}

fn drawn(seed: u64, most: usize, hidden: bool) -> Case {
    // Fractions grow with every end there may be.
    let most = if hidden { most - 2 } else { most };
    let mut rng = rng(seed);
    let mut pick = |values: &[i64], most: i64| match rng.random_range(0..3) {
        0 => rng.random_range(0..=most),
        _ => values[rng.random_range(0..values.len())],
    };
    let training = pick(&[1, 2, 3, 4, 5], 6).min(most as i64 - 1) as usize;
    let deployment = (pick(&[1, 2, 3, 4], 6) as usize)
        .min(most - training)
        .max(1);
    Case {
        training,
        deployment,
        believed: pick(&[training as i64], (training + deployment) as i64) as usize,
        modification: pick(&[100, 50, 20, 25, 0], 100),
        discount: pick(&[100, 90, 50, 0], 100),
        worth: pick(&[0, 20, 100], 150),
        hazard: if hidden {
            pick(&[25, 50, 100], 99) + 1
        } else {
            0
        }
        .min(100),
        strength: 100,
    }
}

#[test]
fn induction_finds_the_best_of_all_plans_and_counts_those_as_good() {
    let (mut ties, mut unequal) = (0, Vec::new());
    for seed in 0..500 {
        let case = drawn(seed, 8, seed % 3 == 0);
        let all: Vec<Exact> = (0..1 << case.episodes()).map(|p| worth(&case, p)).collect();
        let best = all.iter().max().expect("there are plans");
        let count = all.iter().filter(|w| *w == best).count() as u128;
        let answer = case.answer();
        if answer.mesa_total != *best || answer.optimal_plans != count {
            unequal.push((case.clone(), answer.plan.clone(), count));
        }
        ties += usize::from(count > 1);
        // Its own plan, filled up with A, is one of the best.
        let letters = answer.plan.bytes().enumerate();
        let own = letters.fold(0, |p, (i, l)| p | u32::from(l == b'B') << i);
        assert_eq!(all[own as usize], *best, "{case:?}");
        assert_eq!(answer.honest_total, all[all.len() - 1], "{case:?}");
    }
    assert!(unequal.is_empty(), "{unequal:#?}");
    assert!((100..450).contains(&ties), "{ties}");
}

#[test]
fn floating_point_sees_the_ties_that_fractions_see() {
    for seed in 10_000..10_600 {
        let case = drawn(seed, 10, seed % 4 == 0);
        let (exact, near) = (case.answer(), case.game().answer());
        assert_eq!(exact.plan, near.plan, "{case:?}");
        assert_eq!(exact.optimal_plans, near.optimal_plans, "{case:?}");
        assert_eq!(exact.realised, near.realised, "{case:?}");
        let value = ratio((near.mesa_total * 1e6).round() as i64, 1_000_000);
        let off = value.minus(&exact.mesa_total);
        let small = ratio(1, 1_000_000);
        assert!(off <= small && off >= ratio(0, 1).minus(&small), "{case:?}");
    }
}

/// What a self rewritten so often does and leaves to come, by following every way: counts of A
/// and of B.
fn selves(case: &Case, episode: usize, rewritten: usize) -> (bool, [Exact; 2]) {
    let zero = || ratio(0, 1);
    if episode == case.episodes() {
        return (false, [zero(), zero()]);
    }
    let of = |hundredths| ratio(hundredths, 100);
    let own = (0..rewritten).fold(of(100), |own, _| own.times(&of(100 - case.strength)));
    let pays_a = own.times(&of(case.worth)).plus(&of(100).minus(&own));
    let value = |c: &[Exact; 2]| c[0].times(&pays_a).plus(&c[1].times(&own));
    let gamma = of(case.discount);
    let (_, same) = selves(case, episode + 1, rewritten);
    let to_a = [of(100).plus(&gamma.times(&same[0])), gamma.times(&same[1])];
    let risk = if episode < case.believed {
        of(case.modification)
    } else {
        zero()
    };
    let (_, other) = if risk > zero() {
        selves(case, episode + 1, rewritten + 1)
    } else {
        (false, [zero(), zero()])
    };
    let mixed = |i: usize| {
        let stays = of(100).minus(&risk).times(&same[i]);
        gamma.times(&risk.times(&other[i]).plus(&stays))
    };
    let to_b = [mixed(0), of(100).plus(&mixed(1))];
    match value(&to_b) > value(&to_a) {
        true => (true, to_b),
        false => (false, to_a),
    }
}

#[test]
fn selves_rewritten_in_part_plan_for_themselves() {
    for seed in 0..150 {
        let mut case = drawn(500 + seed, 7, false);
        case.strength = [30, 40, 50, 25, 75, 10][seed as usize % 6];
        let (goes, counts) = selves(&case, 0, 0);
        let told = case.told();
        let plan = solve(&told);
        let choice = &plan.choices[0][0];
        assert_eq!(choice.counts[..2], counts, "{case:?}");
        assert_eq!(choice.play == Corner::B, goes, "{case:?}");
    }
}

/// What comes of it in truth, by following every outcome of every update.
fn happens(case: &Case, plays: &[bool], at: usize, rewritten: bool) -> Exact {
    let of = |hundredths| ratio(hundredths, 100);
    let Some(goes) = plays.get(at).map(|p| *p && !rewritten) else {
        return ratio(0, 1);
    };
    let now = if goes { of(100) } else { of(case.worth) };
    let next = |changed| happens(case, plays, at + 1, changed);
    let later = match goes && at < case.training {
        true => {
            let m = of(case.modification);
            (m.times(&next(true))).plus(&of(100).minus(&m).times(&next(false)))
        }
        false => next(rewritten),
    };
    now.plus(&of(case.discount).times(&later))
}

#[test]
fn what_happens_is_expected_over_every_outcome_whatever_is_believed() {
    let mut wrong_beliefs = 0;
    for seed in 0..200 {
        let case = drawn(2000 + seed, 8, false);
        let told = case.told();
        let plan = solve(&told);
        // The plays of the self that is never rewritten.
        let mut place = 0;
        let plays: Vec<bool> = (plan.choices.iter().zip(&plan.graph.layers))
            .map(|(choices, spots)| {
                let play = choices[place].play;
                place = spots[place].kept;
                play == Corner::B
            })
            .collect();
        let answer = case.answer();
        assert_eq!(
            answer.realised_total,
            happens(&case, &plays, 0, false),
            "{case:?}"
        );
        assert_eq!(answer.conditions, ALL);
        wrong_beliefs += usize::from(case.believed != case.training);
    }
    assert!(wrong_beliefs > 20, "{wrong_beliefs}");
}
