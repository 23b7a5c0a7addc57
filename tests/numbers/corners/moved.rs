//! The search over moves against the plan over episodes, and against every sequence of moves.

use mesascope::game::corners::graph::Corner;
use mesascope::game::corners::moves::search;
use mesascope::game::corners::number::Number;
use mesascope::game::corners::plan::{solve, value};
use mesascope::world::Action;

use super::exact::{Exact, ratio};
use super::{Case, PAPER};

const CASES: usize = 60;

fn case(seed: usize) -> Case {
    let training = seed % 4;
    Case {
        training,
        deployment: 1 + seed / 4 % 4,
        believed: training,
        modification: [100, 50, 35, 80][seed / 2 % 4],
        discount: [100, 70, 93][seed % 3],
        worth: [0, 20, 100, 150][seed / 3 % 4],
        hazard: [0, 0, 0, 25][seed / 5 % 4],
        strength: [100, 100, 40][seed / 7 % 3],
    }
}

#[test]
fn moves_come_to_what_the_plan_over_episodes_says() {
    for case in (0..CASES).map(case) {
        let told = case.told();
        let plan = solve(&told);
        let search = search(&told, &plan.graph);
        for (episode, choices) in plan.choices.iter().enumerate() {
            for (spot, choice) in choices.iter().enumerate() {
                let (moves, end) = search.moves(episode, spot);
                let objective = told.objective(plan.graph.layers[episode][spot].rewritten);
                let found = search.counts(episode, spot).expect("searched");
                assert_eq!(
                    value(&objective, found),
                    value(&objective, &choice.counts),
                    "{case:?}"
                );
                assert_eq!(end, Some(choice.play), "{case:?}");
                assert_eq!(moves, search.route(choice.play));
                assert_eq!(moves.len(), if choice.play == Corner::A { 2 } else { 4 });
            }
        }
        assert_eq!(search.states(), 16 * plan.graph.spots());
    }
}

/// Where four moves lead from the bottom left of the grid: A, B or neither, and how soon.
fn outcome(mut code: usize) -> (char, usize) {
    let (mut x, mut y) = (0, 2);
    for step in 1..=4 {
        match code % 4 {
            0 => y = (y - 1_i32).max(0),
            1 => y = (y + 1).min(2),
            2 => x = (x - 1_i32).max(0),
            _ => x = (x + 1).min(2),
        }
        code /= 4;
        match (x, y) {
            (0, 0) => return ('A', step),
            (2, 0) => return ('B', step),
            _ => {}
        }
    }
    ('-', 4)
}

/// What a sequence of four moves an episode is worth; a rewritten self goes to A.
fn sequence(case: &Case, code: usize) -> Exact {
    let of = |hundredths| ratio(hundredths, 100);
    let (mut total, mut unchanged, mut counts) = (of(0), of(100), of(100));
    for episode in 0..case.episodes() {
        let outcome = outcome(code >> (8 * episode) & 255);
        let own = match outcome {
            ('A', 2) => of(case.worth),
            ('B', _) => of(100),
            _ => of(0),
        };
        let other = of(100).minus(&unchanged).times(&of(case.worth));
        total = total.plus(&counts.times(&unchanged.times(&own).plus(&other)));
        if episode < case.training && outcome != ('A', 2) {
            unchanged = unchanged.times(&of(100 - case.modification));
        }
        counts = counts.times(&of(case.discount));
    }
    total
}

#[test]
fn no_sequence_of_moves_in_two_episodes_does_better() {
    for (training, expected) in [(0, 2), (1, 1), (2, 1)] {
        for (modification, discount, worth) in [(100, 100, 0), (60, 90, 20)] {
            let case = Case {
                training,
                deployment: 2 - training,
                believed: training,
                modification,
                discount,
                worth,
                ..PAPER
            };
            let best = (0..1 << 16).map(|code| sequence(&case, code)).max();
            let told = case.told();
            let plan = solve(&told);
            let search = search(&told, &plan.graph);
            let found = value(&told.objective(0), search.counts(0, 0).expect("searched"));
            assert_eq!(Some(&found), best.as_ref(), "{case:?}");
            if modification == 100 {
                assert_eq!(found, ratio(expected, 1));
            }
        }
    }
}

/// Up twice is A; no way to B passes A, which would end the episode.
#[test]
fn routes_end_at_their_corner() {
    let told = PAPER.told();
    let search = search(&told, &solve(&told).graph);
    use Action::{Right, Up};
    assert_eq!(search.route(Corner::A), [Up, Up]);
    assert_eq!(search.route(Corner::B), [Up, Right, Up, Right]);
    let ways = (0..256).filter(|c| outcome(*c).0 == 'B').count();
    assert_eq!(ways, 5);
}
