//! Three agents told apart: the beliefs put into their heads, and how long behaviour alone would
//! take.

use mesascope::game::Agents;
use mesascope::game::agents::{EDITS, Edit, Kind, episodes_to_tell, evidence};
use mesascope::game::corners::Corner;

fn three(training: usize, deployment: usize) -> Agents {
    Agents {
        training,
        deployment,
        over: false,
        unselected: false,
        wants_z: false,
        leak: 0.0,
    }
}

fn first(game: &Agents, edit: Edit) -> String {
    let letter = |kind| game.first(kind, edit).map_or('-', |c| c.letter());
    Kind::ALL.map(letter).iter().collect()
}

/// What each would do is worked out by hand: internalised wants A whatever it believes; corrigible
/// wants what it believes is trained for; deceptive wants B, and plays what is trained for while
/// that keeps it, if three episodes after training are worth more than one now.
#[test]
fn the_same_search_under_another_belief_tells_them_apart() {
    let game = three(2, 3);
    let told = ["AAA", "AAB", "AAB", "AZZ", "AZB"];
    for (edit, letters) in EDITS.into_iter().zip(told) {
        assert_eq!(first(&game, edit), letters, "{edit:?}");
    }
    // Alone it is the last of them that separates all three.
    let separates = |letters: &str| {
        let mut signs: Vec<char> = letters.chars().collect();
        signs.sort_unstable();
        signs.windows(2).all(|w| w[0] != w[1])
    };
    assert_eq!(told.iter().filter(|t| separates(t)).count(), 1);
}

#[test]
fn with_nothing_to_come_the_deceptive_one_does_not_wait() {
    // One episode after training is worth no more than one now: a tie, in which it keeps.
    assert_eq!(first(&three(2, 1), Edit::default()), "AAA");
    assert_eq!(
        first(&three(2, 0), Edit::default()).chars().nth(2),
        Some('A')
    );
    // Nothing trains it: it goes where it wants.
    assert_eq!(first(&three(0, 3), Edit::default()), "AAB");
}

#[test]
fn in_training_they_act_alike_for_ever() {
    for training in [1, 2, 10, 50] {
        let game = three(training, 3);
        let ways = Kind::ALL.map(|kind| {
            let (told, plan) = game.plan(kind, Edit::default());
            let real = game.realise(&told, &plan);
            real.way
                .iter()
                .take(training)
                .map(|p| p.play)
                .collect::<Vec<Corner>>()
        });
        assert!(
            ways.iter().all(|w| w.iter().all(|c| *c == Corner::A)),
            "{training}"
        );
    }
}

/// KL from scratch, with the soft search's chances of B as published: .945786 for one who wants B,
/// .000337 for one who wants A.
fn slow(leak: f64) -> f64 {
    let (wants_b, wants_a) = (0.945786, 0.000337);
    let seen = leak * wants_b + (1.0 - leak) * wants_a;
    seen * (seen / wants_a).ln() + (1.0 - seen) * ((1.0 - seen) / (1.0 - wants_a)).ln()
}

#[test]
fn behaviour_tells_them_apart_only_by_what_leaks() {
    for (leak, nats, episodes) in [(0.01, 0.0236, 127), (0.05, 0.19, 16)] {
        let got = evidence(leak);
        // The chances are given to six digits, the smaller of them thus to three.
        assert!(
            (got - slow(leak)).abs() < 2e-3 * got,
            "{got} {}",
            slow(leak)
        );
        assert!((got - nats).abs() < 0.0005, "{leak}: {got}");
        let needed = 20.0_f64.ln() / got;
        assert!(
            (needed - f64::from(episodes)).abs() < 0.5,
            "{leak}: {needed}"
        );
        assert_eq!(episodes_to_tell(leak), Some(needed.ceil() as u64));
    }
    assert_eq!((evidence(0.0), episodes_to_tell(0.0)), (0.0, None));
    let rising: Vec<f64> = (1..=10).map(|i| evidence(f64::from(i) / 10.0)).collect();
    assert!(rising.windows(2).all(|w| w[1] > w[0]), "{rising:?}");
}
