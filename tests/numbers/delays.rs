//! What happens by waiting, by hand.

use mesascope::world::{Action, Becomes, Event, MAX_DELAY, Rule};

use super::rules::{A, B, C, after, becoming, corridor, enter, press, run, set, things};

use Action::{Deed1, Right, Stay};

/// What lies there at the start changes in step number `n`, for every delay there can be; nothing
/// but the wait is a different state before.
#[test]
fn delays_from_the_start() {
    for n in [1, 2, 3, 7, MAX_DELAY] {
        let world = corridor("@a.", vec![becoming(after(n, A), B)]);
        let mut seen = vec![world.initial()];
        for t in 1..=n + 3 {
            let (state, event) = run(&world, &vec![Stay; t]);
            let is = if t < n { A } else { B };
            assert_eq!(things(&world, &state), [Some(is)], "step {t} of {n}");
            assert_eq!(event, Event::at(0));
            assert_eq!(seen.contains(&state), t > n);
            seen.push(state);
        }
    }
}

/// What becomes timed in a step begins to wait in the next: pressed in step 2, it is back with
/// step 2 + n, and not at all while it is pressed again and again.
#[test]
fn delays_from_a_change() {
    for n in 1..=3 {
        let again = Rule {
            needs: [1, 0, 0, 0],
            ..becoming(press(B), B)
        };
        let rules = vec![becoming(press(A), B), again, becoming(after(n, B), A)];
        let mut world = corridor("@a.", rules);
        let mut actions = vec![Right, Deed1];
        for t in 0..n + 2 {
            let is = if t < n { B } else { A };
            let (state, _) = run(&world, &actions);
            assert_eq!(things(&world, &state), [Some(is)], "{t} steps after");
            actions.push(Stay);
        }
        // Whoever holds the counter may press it again: it waits anew each time.
        world.holding[0] = 1;
        actions.truncate(2);
        for _ in 0..3 {
            actions.extend(vec![Stay; n - 1]);
            actions.push(Deed1);
            assert_eq!(things(&world, &run(&world, &actions).0), [Some(B)]);
        }
        actions.extend(vec![Stay; n]);
        assert_eq!(things(&world, &run(&world, &actions).0), [Some(A)]);
    }
}

/// Things change one after another in the order they were laid, and each that is turned by
/// another begins to wait in the next step. Two bulbs that turn each other:
///
/// | step | first | second |
/// |---|---|---|
/// | 1 | its time comes: A to B, and all A to C | so C, and waits |
/// | 2 | B | C, its time comes: to A, and waits |
/// | 3 | B | A, its time comes: to B |
#[test]
fn delays_of_several_things() {
    let first = Rule {
        turns: vec![(set(&[A]), Becomes::Kind(C))],
        event: Some(0),
        ..becoming(after(1, A), B)
    };
    let world = corridor("@.aa", vec![first, becoming(after(1, C), A)]);
    let steps = [
        ([Some(B), Some(C)], 1),
        ([Some(B), Some(A)], 0),
        ([Some(B), Some(B)], 1),
        ([Some(B), Some(B)], 0),
    ];
    for (t, (are, rings)) in steps.into_iter().enumerate() {
        let (state, event) = run(&world, &vec![Stay; t + 1]);
        assert_eq!(things(&world, &state), are, "step {}", t + 1);
        assert_eq!(event.signals[0], rings, "step {}", t + 1);
    }
    // Several at once ring as often.
    let alone = Rule {
        event: Some(0),
        ..becoming(after(1, A), B)
    };
    let world = corridor("@aaa", vec![alone]);
    assert_eq!(run(&world, &[Stay]).1.signals[0], 3);
}

/// Who lacks what is needed when the time has come waits on, and it happens once it is there: in
/// the very step in which it comes to be there.
#[test]
fn a_delay_waits_for_its_needs() {
    let take = Rule {
        gives: [1, 0, 0, 0],
        becomes: Becomes::Gone,
        ..enter(A)
    };
    let bloom = Rule {
        needs: [1, 0, 0, 0],
        ..becoming(after(2, B), C)
    };
    let world = corridor("@ab", vec![take, bloom]);
    let plant = |actions: &[Action]| things(&world, &run(&world, actions).0)[1];
    assert_eq!(plant(&[Stay; 5]), Some(B));
    assert_eq!(plant(&[Stay, Stay, Stay, Right]), Some(C));
    // With the key from the start it takes its two steps.
    assert_eq!(plant(&[Right]), Some(B));
    assert_eq!(plant(&[Right, Stay]), Some(C));
}
