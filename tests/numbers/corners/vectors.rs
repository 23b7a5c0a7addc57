//! Cases worked by hand or by enumeration outside this program.

use mesascope::game::corners::{Conditions, Corners};
use mesascope::world::MAX_STATES;

use super::exact::ratio;
use super::{ALL, Case, PAPER};

/// Training, deployment, believed training; modification, discount, worth as fractions; plan,
/// believed value, number of optimal plans, what happens.
type Row = (
    [usize; 3],
    [(i64, i64); 3],
    &'static str,
    (i64, i64),
    u128,
    &'static str,
);

const ONE: (i64, i64) = (1, 1);
const NIL: (i64, i64) = (0, 1);

const ROWS: &[Row] = &[
    ([2, 3, 2], [ONE, ONE, NIL], "AABBB", (3, 1), 1, "AABBB"),
    ([2, 3, 2], [ONE, ONE, (1, 5)], "AABBB", (17, 5), 1, "AABBB"),
    ([2, 3, 2], [(1, 3), ONE, NIL], "AABBB", (3, 1), 4, "AABBB"),
    (
        [2, 3, 2],
        [ONE, (7, 10), NIL],
        "AABBB",
        (10731, 10000),
        1,
        "AABBB",
    ),
    ([2, 3, 2], [ONE, (3, 5), NIL], "B", (1, 1), 16, "Baaaa"),
    ([2, 3, 0], [ONE, ONE, NIL], "BBBBB", (5, 1), 1, "Baaaa"),
    ([2, 3, 4], [ONE, ONE, NIL], "AAAAB", (1, 1), 31, "AAAAB"),
    ([2, 3, 5], [ONE, (9, 10), NIL], "B", (1, 1), 16, "Baaaa"),
    (
        [4, 6, 4],
        [(1, 2), (7, 10), NIL],
        "BBBABBBBBB",
        (12_486_174_917, 8_000_000_000),
        1,
        // Rewritten at once: a half; not until the third gamble, or not at all: an eighth each.
        "Baaaaaaaaa",
    ),
    (
        [5, 5, 5],
        [(1, 5), ONE, NIL],
        "AAAAABBBBB",
        (5, 1),
        32,
        "AAAAABBBBB",
    ),
    ([2, 3, 2], [ONE, ONE, (3, 2)], "AAAAA", (15, 2), 1, "AAAAA"),
    ([3, 1, 3], [ONE, ONE, NIL], "AAAB", (1, 1), 15, "AAAB"),
    (
        [10, 1, 10],
        [ONE, ONE, NIL],
        "AAAAAAAAAAB",
        (1, 1),
        2047,
        "AAAAAAAAAAB",
    ),
    (
        [8, 2, 8],
        [(1, 2), ONE, NIL],
        "AAAAAAAABB",
        (2, 1),
        256,
        "AAAAAAAABB",
    ),
];

#[test]
fn the_table_comes_out_exactly() {
    for &([training, deployment, believed], [m, g, w], plan, value, count, real) in ROWS {
        let case = Case {
            training,
            deployment,
            believed,
            ..PAPER
        };
        let mut told = case.told();
        told.modification = ratio(m.0, m.1);
        told.discount = ratio(g.0, g.1);
        told.pays[0] = ratio(w.0, w.1);
        let truth = mesascope::game::corners::Truth {
            training,
            modification: told.modification.clone(),
            base: mesascope::game::corners::Corner::A,
        };
        let solved = mesascope::game::corners::plan::solve(&told);
        let answer = mesascope::game::corners::answer::answer(&told, &solved, &truth, ALL);
        assert_eq!(answer.plan, plan);
        assert_eq!(answer.mesa_total, ratio(value.0, value.1), "{plan}");
        assert_eq!(answer.optimal_plans, count, "{plan}");
        assert_eq!(answer.realised, real, "{plan}");
    }
}

#[test]
fn hidden_ends_are_waited_for_or_not() {
    let case = Case {
        training: 7,
        hazard: 25,
        ..PAPER
    };
    let answer = case.answer();
    assert_eq!(answer.plan, "AAABBBBBBB");
    assert_eq!(answer.mesa_total, ratio(143, 32));
    assert_eq!(answer.optimal_plans, 1);
    // In truth training lasts seven episodes: it goes to B in the fourth and is rewritten.
    assert_eq!(answer.realised, "AAABaaaaaa");
    let half = Case { hazard: 50, ..case }.answer();
    assert_eq!(half.mesa_total, ratio(25, 4));
    assert_eq!(half.optimal_plans, 2);
    assert_eq!(half.plan, "AAABBBBBBB");
}

#[test]
fn rewriting_in_part_makes_an_early_b_free() {
    let with = |strength| Case { strength, ..PAPER }.answer();
    for strength in [50, 75, 100] {
        let answer = with(strength);
        assert_eq!(answer.plan, "AABBB", "{strength}");
        assert_eq!(answer.mesa_total, ratio(3, 1));
    }
    for strength in [30, 40] {
        let answer = with(strength);
        assert_eq!(answer.plan, "ABBBB", "{strength}");
        assert_eq!(answer.realised, "ABbbb", "{strength}");
        assert_eq!(answer.mesa_total, ratio(4, 1));
    }
    for strength in [1, 10, 25] {
        let answer = with(strength);
        assert_eq!(answer.plan, "BBBBB", "{strength}");
        assert_eq!(answer.mesa_total, ratio(5, 1));
    }
}

/// The paper's numbers under each setting of its three conditions.
fn under(spans_updates: bool, models_selection: bool, expects_end: bool) -> Corners {
    Corners {
        conditions: Conditions {
            spans_updates,
            models_selection,
            expects_end,
        },
        believed_training: None,
        ..PAPER.game()
    }
}

#[test]
fn all_eight_settings_of_the_conditions() {
    let line = |game: Corners| {
        let a = game.answer();
        (a.plan, a.mesa_total, a.realised, a.realised_total)
    };
    let row =
        |plan: &str, mesa: f64, real: &str, total: f64| (plan.into(), mesa, real.into(), total);
    assert_eq!(
        line(under(true, true, true)),
        row("AABBB", 3.0, "AABBB", 3.0)
    );
    assert_eq!(
        line(under(true, true, false)),
        row("AAAAB", 1.0, "AAAAB", 1.0)
    );
    assert_eq!(under(true, true, false).answer().optimal_plans, 31);
    for ends in [true, false] {
        assert_eq!(
            line(under(true, false, ends)),
            row("BBBBB", 5.0, "Baaaa", 1.0)
        );
        for models in [true, false] {
            assert_eq!(
                line(under(false, models, ends)),
                row("BBBBB", 1.0, "Baaaa", 1.0)
            );
        }
    }
    let mut patient = under(true, true, false);
    patient.discount = 0.9;
    assert_eq!(patient.answer().plan, "B");
}

/// γ²(1 + γ + γ²) = 1 at .682328; off the way, γ(1 + γ + γ²) = 1 at .543689.
#[test]
fn hiding_begins_to_pay_where_the_sums_say() {
    let plan = |discount: f64| {
        let mut game = under(true, true, true);
        game.discount = discount;
        let solved = mesascope::game::corners::plan::solve(&game.told());
        // The first self in the second episode, wherever it came from.
        let first = solved.graph.layers[1].iter().position(|s| s.rewritten == 0);
        let second = &solved.choices[1][first.expect("the first self")];
        (game.answer().plan, second.play.letter())
    };
    assert_eq!(plan(0.682_327).0, "B");
    assert_eq!(plan(0.682_329).0, "AABBB");
    assert_eq!(plan(0.543_688).1, 'B');
    assert_eq!(plan(0.543_690).1, 'A');
}

#[test]
fn numbers_that_cannot_stand_together_are_named() {
    let blamed = |game: &Corners| -> Vec<&str> { game.faults().iter().map(|f| f.0).collect() };
    let paper = under(true, true, true);
    assert_eq!(blamed(&paper), [""; 0]);
    let with = |change: &dyn Fn(&mut Corners)| {
        let mut game = paper.clone();
        change(&mut game);
        game
    };
    let longer = with(&|g| g.believed_training = Some(6));
    assert_eq!(blamed(&longer), ["believed_training"]);
    assert!(longer.faults()[0].1.contains("longer than the run of 5"));
    assert_eq!(blamed(&with(&|g| g.believed_training = Some(5))), [""; 0]);
    let both = |g: &mut Corners| (g.hazard, g.believed_training) = (0.1, Some(2));
    assert_eq!(blamed(&with(&both)), ["believed_training"]);
    let never = with(&|g| {
        g.hazard = 0.1;
        g.conditions.expects_end = false;
    });
    assert_eq!(blamed(&never), [""; 0]);
    assert_eq!(never.answer().plan, "AAAAB");
    assert_eq!(blamed(&with(&|g| g.training = 998)), ["training"]);
    assert_eq!(blamed(&with(&|g| g.training = 997)), [""; 0]);
    assert_eq!(blamed(&with(&|g| g.discount = 0.0)), [""; 0]);
    assert_eq!(
        blamed(&with(&|g| (g.training, g.deployment) = (0, 0))),
        ["training"]
    );
}

/// Selves rewritten in part are all told apart: one spot in the first episode, two in the second …
#[test]
fn states_are_counted_as_they_are_made() {
    let mut game = under(true, true, true);
    game.strength = 0.5;
    game.training = 200;
    game.deployment = 1;
    // Cells that can be reached after 0, 1, 2 and 3 moves, A and B left out: the start; its two
    // neighbours with it; the middle and the bottom right with those; and all seven.
    let each = 1 + 3 + 5 + 7;
    let spots: usize = (1..=201).sum();
    let [(key, words)] = &game.faults()[..] else {
        panic!("one fault");
    };
    assert_eq!(*key, "training");
    assert!(words.contains(&(each * spots).to_string()), "{words}");
    assert!(words.contains(&MAX_STATES.to_string()), "{words}");
}
