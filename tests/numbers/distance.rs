//! Distances between two objectives: published figures, what must make no difference, and worlds
//! by brute force.

use mesascope::insight::{
    DISTANCE_WORLDS, Moves, WORLDS_SEED, distance, epic, numbered_world, starc,
};
use mesascope::model::Agent;
use mesascope::scenario::{Scenario, Which, bundled_worlds, parse};
use mesascope::world::{Action, State, World};
use proptest::prelude::*;
use rand::RngExt;

use super::support::coin;
use super::tools::{near, rng, space};

const SPARSE: [f64; 9] = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0];
const CENTRE: [f64; 9] = [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
const DIRT: [f64; 9] = [0.0, -1.0, -1.0, 0.0, 0.0, 0.0, -1.0, -1.0, 4.0];
const DISCOUNT: f64 = 0.99;

type Rows = Vec<Vec<usize>>;

/// Any state can follow any other: states, actions and next states are drawn apart.
fn anywhere(states: usize) -> Rows {
    vec![(0..states).collect(); states]
}

/// A 3×3 grid where moves into its edge stay put.
fn clamped() -> Rows {
    let near = |at: usize, by: [isize; 2]| {
        let (x, y) = ((at % 3) as isize + by[0], (at / 3) as isize + by[1]);
        (y.clamp(0, 2) * 3 + x.clamp(0, 2)) as usize
    };
    let by = [[0, -1], [0, 1], [-1, 0], [1, 0], [0, 0]];
    (0..9)
        .map(|at| by.map(|by| near(at, by)).to_vec())
        .collect()
}

/// The reward of every move when a state pays for being come to.
fn on_coming(rows: &Rows, pays: &[f64]) -> Vec<f64> {
    rows.iter().flatten().map(|&to| pays[to]).collect()
}

fn opposite(reward: &[f64]) -> Vec<f64> {
    reward.iter().map(|r| -r).collect()
}

#[test]
fn epic_agrees_with_published_figures() {
    let rows = anywhere(9);
    let moves = Moves::new(rows.clone());
    let [sparse, centre, dirt] = [SPARSE, CENTRE, DIRT].map(|pays| on_coming(&rows, &pays));
    let apart = |a: &[f64], b: &[f64]| epic(&moves, a, b, DISCOUNT).expect("not constant");
    assert!(near(apart(&sparse, &centre), 0.75, 1e-12));
    assert!(near(apart(&sparse, &dirt), 0.1602, 5e-5));
    assert!(near(apart(&sparse, &opposite(&sparse)), 1.0, 1e-12));
}

/// It cannot tell a wrong goal that is near from one that is far.
#[test]
fn epic_of_two_single_goals_depends_on_the_number_of_states_alone() {
    for n in 2..30 {
        let rows = anywhere(n);
        let goal = |at| {
            let pays: Vec<f64> = (0..n).map(|s| f64::from(u8::from(s == at))).collect();
            on_coming(&rows, &pays)
        };
        let apart = epic(&Moves::new(rows.clone()), &goal(0), &goal(n - 1), DISCOUNT);
        let expected = (n as f64 / (2.0 * (n as f64 - 1.0))).sqrt();
        assert!(near(apart.expect("not constant"), expected, 1e-12), "{n}");
    }
}

#[test]
fn starc_agrees_with_published_figures() {
    let rows = clamped();
    let moves = Moves::new(rows.clone());
    let [sparse, centre, dirt] = [SPARSE, CENTRE, DIRT].map(|pays| on_coming(&rows, &pays));
    let apart = |a: &[f64], b: &[f64]| starc(&moves, a, b, DISCOUNT);
    assert!(near(apart(&sparse, &centre), 1.5390, 5e-5));
    assert!(near(apart(&sparse, &dirt), 0.2585, 5e-5));
    assert!(near(apart(&sparse, &opposite(&sparse)), 2.0, 1e-12));
}

/// No correlation is not the correlation of 1 that a distance of 0 would claim.
#[test]
fn a_constant_has_no_epic_distance() {
    let rows = clamped();
    let moves = Moves::new(rows.clone());
    let sparse = on_coming(&rows, &SPARSE);
    for pays in [0.0, 0.1, -7.3e30] {
        let constant = vec![pays; sparse.len()];
        assert_eq!(epic(&moves, &constant, &sparse, DISCOUNT), None);
        assert_eq!(epic(&moves, &sparse, &constant, DISCOUNT), None);
        assert_eq!(epic(&moves, &constant, &constant, DISCOUNT), None);
        assert!(near(
            starc(&moves, &constant, &sparse, DISCOUNT),
            1.0,
            1e-12
        ));
        assert_eq!(starc(&moves, &constant, &constant, DISCOUNT), 0.0);
    }
    // Nor has a reward that is nothing but shaping, where it drops out.
    let rows = anywhere(9);
    let shaping: Vec<f64> = (rows.iter().enumerate())
        .flat_map(|(s, row)| row.iter().map(move |&to| DISCOUNT * DIRT[to] - DIRT[s]))
        .collect();
    let sparse = on_coming(&rows, &SPARSE);
    assert_eq!(epic(&Moves::new(rows), &shaping, &sparse, DISCOUNT), None);
}

/// To pay a fine for each step until the end comes to paying for the end: shaping by the fine of
/// a walk without end turns one into the other. STARC knows, EPIC looks one step ahead.
#[test]
fn a_fine_for_each_step_is_a_prize_for_the_end() {
    let mut rows = clamped();
    rows[8] = vec![];
    let moves = Moves::new(rows.clone());
    let (prize, fine) = (on_coming(&rows, &SPARSE), on_coming(&rows, &[-0.3; 9]));
    assert!(near(starc(&moves, &prize, &fine, DISCOUNT), 0.0, 1e-9));
    let by_epic = epic(&moves, &prize, &fine, DISCOUNT).expect("not constant");
    assert!(by_epic > 0.1, "{by_epic}");
}

#[test]
fn nothing_to_compare_is_no_panic() {
    let none = Moves::new(Vec::<Vec<usize>>::new());
    let dead_ends = Moves::new(vec![vec![], vec![]]);
    for moves in [none, dead_ends, Moves::default()] {
        assert_eq!(epic(&moves, &[], &[], 0.9), None);
        assert_eq!(starc(&moves, &[], &[], 0.9), 0.0);
    }
    let moves = Moves::new(vec![vec![0, 0]]);
    let apart = starc(&moves, &[f64::NAN, 1.0], &[0.0, 1.0], 0.9);
    assert!(apart.is_nan());
    let apart = starc(&moves, &[1e308, -1e308], &[0.0, 1.0], 0.9);
    assert!(apart.is_finite());
}

/// States with up to five moves each, some with none, two rewards and a potential.
#[derive(Clone, Debug)]
struct Case {
    rows: Rows,
    a: Vec<f64>,
    b: Vec<f64>,
    potential: Vec<f64>,
    discount: f64,
}

impl Case {
    fn moves(&self) -> Moves {
        Moves::new(self.rows.clone())
    }

    /// A reward with the potential's shaping, as large as `by`.
    fn shaped(&self, reward: &[f64], by: f64) -> Vec<f64> {
        let change = (self.rows.iter().enumerate()).flat_map(|(s, row)| {
            row.iter()
                .map(move |&to| self.discount * self.potential[to] - self.potential[s])
        });
        reward.iter().zip(change).map(|(r, c)| r + by * c).collect()
    }
}

fn filled(rows: Rows) -> impl Strategy<Value = Case> {
    let (moves, states) = (rows.iter().map(Vec::len).sum::<usize>(), rows.len());
    let numbers = |n| prop::collection::vec(-1.0..1.0, n);
    (
        numbers(moves),
        numbers(moves),
        numbers(states),
        0.05..0.97_f64,
    )
        .prop_map(move |(a, b, mut potential, discount)| {
            // Shaping makes no difference if the potential is 0 where all is over.
            for (potential, _) in potential
                .iter_mut()
                .zip(&rows)
                .filter(|(_, r)| r.is_empty())
            {
                *potential = 0.0;
            }
            Case {
                rows: rows.clone(),
                a,
                b,
                potential,
                discount,
            }
        })
}

fn any_moves() -> impl Strategy<Value = Case> {
    (2..9_usize)
        .prop_flat_map(|n| prop::collection::vec(prop::collection::vec(0..n, 0..6), n))
        .prop_filter("enough to differ in", |rows| {
            rows.iter().map(Vec::len).sum::<usize>() > 4
        })
        .prop_flat_map(filled)
}

fn all_moves() -> impl Strategy<Value = Case> {
    (2..8_usize).prop_flat_map(|n| filled(anywhere(n)))
}

fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => near(a, b, 1e-7),
        (a, b) => a == b,
    }
}

proptest! {
    /// Neither scale nor which of the two comes first matters, and a distance lies in its bounds.
    #[test]
    fn distances_are_distances(case in any_moves(), scale in 0.001..1000.0_f64) {
        let (moves, a, b, g) = (case.moves(), &case.a, &case.b, case.discount);
        let large: Vec<f64> = a.iter().map(|r| scale * r).collect();
        let (by_epic, by_starc) = (epic(&moves, a, b, g), starc(&moves, a, b, g));
        prop_assert_eq!(by_epic, epic(&moves, b, a, g));
        prop_assert_eq!(by_starc, starc(&moves, b, a, g));
        prop_assert!(same(by_epic, epic(&moves, &large, b, g)));
        prop_assert!(near(by_starc, starc(&moves, &large, b, g), 1e-7));
        prop_assert!(by_epic.is_none_or(|d| (0.0..=1.0 + 1e-12).contains(&d)));
        prop_assert!((0.0..=2.0 + 1e-12).contains(&by_starc));
        prop_assert!(epic(&moves, a, a, g).is_none_or(|d| d == 0.0));
        prop_assert_eq!(starc(&moves, a, a, g), 0.0);
    }

    /// Shaping by a potential makes no difference to STARC anywhere.
    #[test]
    fn starc_does_not_see_shaping(case in any_moves(), by in -3.0..3.0_f64) {
        let (moves, g) = (case.moves(), case.discount);
        let shaped = case.shaped(&case.a, by);
        // What is 0 up to shaping has no direction that rounding could not turn.
        prop_assume!(starc(&moves, &case.a, &opposite(&case.a), g) > 0.0);
        prop_assert!(near(starc(&moves, &case.a, &shaped, g), 0.0, 1e-6));
        let plain = starc(&moves, &case.a, &case.b, g);
        prop_assert!(near(starc(&moves, &shaped, &case.b, g), plain, 1e-6));
    }

    /// Nor to EPIC where any state can follow any other.
    #[test]
    fn epic_does_not_see_shaping_where_all_can_follow(case in all_moves(), by in -3.0..3.0_f64) {
        let (moves, g) = (case.moves(), case.discount);
        let shaped = case.shaped(&case.a, by);
        prop_assert!(near(epic(&moves, &case.a, &shaped, g).unwrap_or(0.0), 0.0, 1e-6));
        prop_assert!(same(epic(&moves, &case.a, &case.b, g), epic(&moves, &shaped, &case.b, g)));
    }

    /// Elsewhere what is left is the trace of the potential's mean one step on.
    #[test]
    fn epic_sees_a_smoother_shaping_elsewhere(case in any_moves()) {
        let (moves, g) = (case.moves(), case.discount);
        let canonical = |reward: &[f64]| brute_canonical(&case.rows, reward, g);
        let smooth: Vec<f64> = (case.rows.iter())
            .map(|row| {
                let ahead: f64 = row.iter().map(|&to| case.potential[to]).sum();
                g * ahead / row.len().max(1) as f64
            })
            .collect();
        let (plain, shaped) = (canonical(&case.a), canonical(&case.shaped(&case.a, 1.0)));
        let pairs = case.rows.iter().enumerate().flat_map(|(s, row)| row.iter().map(move |&to| (s, to)));
        let left: Vec<f64> = pairs
            .zip(plain.iter().zip(&shaped))
            .map(|((s, to), (plain, shaped))| {
                shaped - plain - (g * smooth[to] - smooth[s])
            })
            .collect();
        prop_assert!(left.iter().all(|l| near(*l, left[0], 1e-9)), "{left:?}");
        let by_hand = correlation(&plain, &canonical(&case.b)).map(|rho| ((1.0 - rho) / 2.0).sqrt());
        prop_assert!(same(epic(&moves, &case.a, &case.b, g), by_hand));
    }
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len().max(1) as f64
}

/// C(R) term by term, as its formula stands.
fn brute_canonical(rows: &Rows, reward: &[f64], discount: f64) -> Vec<f64> {
    let of = |s: usize| {
        let first: usize = rows[..s].iter().map(Vec::len).sum();
        &reward[first..first + rows[s].len()]
    };
    let mut canonical = vec![];
    for (s, row) in rows.iter().enumerate() {
        for (a, &to) in row.iter().enumerate() {
            canonical
                .push(of(s)[a] + discount * mean(of(to)) - mean(of(s)) - discount * mean(reward));
        }
    }
    canonical
}

/// Pearson's, by the sums of the textbook.
fn correlation(x: &[f64], y: &[f64]) -> Option<f64> {
    let (mx, my) = (mean(x), mean(y));
    let sum = |f: &dyn Fn(f64, f64) -> f64| -> f64 {
        x.iter().zip(y).map(|(x, y)| f(x - mx, y - my)).sum()
    };
    let (xx, yy) = (sum(&|x, _| x * x), sum(&|_, y| y * y));
    (xx > 1e-17 && yy > 1e-17).then(|| (sum(&|x, y| x * y) / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

/// A world's moves and rewards by asking its rules.
struct Asked {
    rows: Rows,
    base: Vec<f64>,
    mesa: Vec<f64>,
}

fn ask(scenario: &Scenario, params: &[f64], world: &World) -> Asked {
    let (space, agent) = (space(world), Agent::of(scenario));
    let mut asked = Asked {
        rows: vec![],
        base: vec![],
        mesa: vec![],
    };
    let number = |state: &State| space.states.iter().position(|s| s == state);
    for state in &space.states {
        let steps: Vec<_> = (Action::ALL.into_iter())
            .filter_map(|action| world.step(*state, action))
            .collect();
        let events: Vec<_> = steps.iter().map(|step| step.event).collect();
        let percepts = agent.features.percepts(world, &events);
        asked.base.extend(scenario.base_reward(&events));
        asked.mesa.extend(agent.rewards(params, &percepts));
        let to = steps.iter().map(|step| number(&step.state).expect("known"));
        asked.rows.push(to.collect());
    }
    asked
}

/// c(R), its values the chance of being anywhere summed over many steps, forwards.
fn brute_value_adjusted(rows: &Rows, reward: &[f64], discount: f64) -> Vec<f64> {
    let starts: Vec<usize> = (0..rows.len())
        .map(|s| rows[..s].iter().map(Vec::len).sum())
        .collect();
    let value = |from: usize| {
        let (mut chance, mut sum, mut weight) = (vec![0.0; rows.len()], 0.0, 1.0);
        chance[from] = 1.0;
        while weight > 1e-12 {
            let mut next = vec![0.0; rows.len()];
            for (s, row) in rows.iter().enumerate().filter(|(s, _)| chance[*s] > 0.0) {
                for (a, &to) in row.iter().enumerate() {
                    let p = chance[s] / row.len() as f64;
                    sum += weight * p * reward[starts[s] + a];
                    next[to] += p;
                }
            }
            chance = next;
            weight *= discount;
        }
        sum
    };
    let v: Vec<f64> = (0..rows.len()).map(value).collect();
    (rows.iter().enumerate())
        .flat_map(|(s, row)| row.iter().enumerate().map(move |(a, &to)| (s, a, to)))
        .map(|(s, a, to)| reward[starts[s] + a] + discount * v[to] - v[s])
        .collect()
}

fn brute_starc(a: &[f64], b: &[f64]) -> f64 {
    let length = |x: &[f64]| x.iter().map(|r| r * r).sum::<f64>().sqrt();
    let (la, lb) = (length(a), length(b));
    let difference: Vec<f64> = a.iter().zip(b).map(|(a, b)| a / la - b / lb).collect();
    length(&difference)
}

fn random_params(scenario: &Scenario, seed: u64) -> Vec<f64> {
    let mut rng = rng(seed);
    (0..Agent::of(scenario).network.len())
        .map(|_| rng.random_range(-1.0..1.0))
        .collect()
}

#[test]
fn distances_in_worlds_agree_with_brute_force() {
    let scenario = coin();
    let params = random_params(&scenario, 3);
    let (mut by_epic, mut by_starc) = (vec![], vec![]);
    for number in 1..=DISTANCE_WORLDS {
        let world = numbered_world(&scenario, Which::Deploy, WORLDS_SEED, number).expect("drawn");
        let Asked { rows, base, mesa } = ask(&scenario, &params, &world);
        let g = scenario.base.discount;
        let canonical = [&base, &mesa].map(|r| brute_canonical(&rows, r, g));
        let rho = correlation(&canonical[0], &canonical[1]).expect("not constant");
        by_epic.push(((1.0 - rho) / 2.0).sqrt());
        let canonical = [&base, &mesa].map(|r| brute_value_adjusted(&rows, r, g));
        by_starc.push(brute_starc(&canonical[0], &canonical[1]));
    }
    let found = distance(&scenario, &params, 1).expect("worlds can be drawn");
    assert!(near(found.epic.expect("there"), mean(&by_epic), 1e-9));
    assert!(near(found.starc, mean(&by_starc), 1e-9));
    assert_eq!(distance(&scenario, &params, 3), Ok(found));
}

#[test]
fn every_world_has_its_distances() {
    for file in bundled_worlds() {
        let scenario = parse(file.text, &[]).expect("it has no faults");
        let params = random_params(&scenario, 5);
        let found = distance(&scenario, &params, 2).expect("worlds can be drawn");
        assert!(
            found.epic.is_some_and(|d| d > 0.0 && d < 1.0),
            "{}",
            scenario.name
        );
        assert!(found.starc > 0.0 && found.starc < 2.0, "{}", scenario.name);
    }
}
