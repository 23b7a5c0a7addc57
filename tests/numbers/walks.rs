//! Walks against stepping under the rules.

use mesascope::episode::{Ended, Walk, Walker};
use mesascope::search::{Settings, Tree, likeliest};
use mesascope::world::{Action, Enter};
use rand::RngExt;

use super::tools::{maze_world, near, rewards, rng, space};

/// States 0 1 2 1 2 1 …: .5, then 1 and 10 by turns. With a discount of ½, six steps:
/// .5 + 1/2 + 10/4 + 1/8 + 10/16 + 1/32 = 4.28125.
#[test]
fn a_circle_by_hand() {
    let walk = Walk {
        states: vec![0, 1, 2, 1],
        actions: vec![Action::Right, Action::Right, Action::Left],
        events: vec![2, 0, 1],
        ended: Ended::Circles(1),
    };
    let reward = [1.0, 10.0, 0.5];
    assert_eq!(walk.discounted(&reward, 0.5, 6), 4.281_25);
    assert_eq!(walk.discounted(&reward, 0.5, 2), 1.0);
    assert_eq!(walk.discounted(&reward, 0.5, 0), 0.0);
    let over = Walk {
        ended: Ended::Over,
        ..walk
    };
    assert_eq!(over.discounted(&reward, 0.5, 6), 3.5);
}

/// Random worlds and rewards: states, events and the discounted return, stepping one action at a
/// time, each decided by a fresh search, over the whole episode, circles or not.
#[test]
fn walks_agree_with_stepping() {
    let mut rng = rng(13);
    let (mut over, mut stands, mut rounds) = (0, 0, 0);
    for case in 0..150 {
        let world = maze_world(7, &[Enter::End, Enter::Collect], &mut rng);
        let space = space(&world);
        let mut reward = rewards(&space, [0.5, 3.0][case % 2], &mut rng);
        if case % 5 == 0 {
            // Often enough something worth ending the episode for.
            let events = space.events.iter().zip(&mut reward);
            events
                .filter(|(e, _)| e.met == Some(0))
                .for_each(|(_, r)| *r = 30.0);
        }
        let settings = Settings {
            budget: [400, 6, 1][case % 3],
            discount: 0.9,
            temperature: 1.0,
            ..Settings::default()
        };
        // In every third case a hand leads it first; what can't be done is left to it.
        let forced: Vec<Action> = (0..if case % 3 == 2 { 5 } else { 0 })
            .map(|_| Action::ALL[rng.random_range(0..5)])
            .collect();
        let steps = [40, 7, 200][case / 2 % 3];
        let start = space.id(&world.initial()).expect("a state");
        let walk = Walker::new(&space, &reward, settings).walk(start, &forced, steps);

        let (mut state, mut earned, mut weight, mut last) = (world.initial(), 0.0, 1.0, 0);
        for t in 0..steps {
            let id = space.id(&state).expect("known");
            if t < walk.len() {
                assert_eq!(walk.states[t], id, "case {case}");
            }
            let own = likeliest(&Tree::grow(&space, id, &reward, &settings).q);
            let action = (forced.get(t).copied())
                .filter(|&a| world.step(state, a).is_some())
                .unwrap_or(own);
            let Some(step) = world.step(state, action) else {
                break;
            };
            let event = space
                .events
                .iter()
                .position(|e| *e == step.event)
                .expect("known");
            if t < walk.len() {
                assert_eq!((walk.actions[t], walk.events[t]), (action, event as u32));
            }
            earned += weight * reward[event];
            weight *= 0.9;
            state = step.state;
            last = t + 1;
        }
        assert!(
            near(walk.discounted(&reward, 0.9, steps), earned, 1e-12),
            "case {case}"
        );
        match walk.ended {
            Ended::Over => {
                assert!(state.over && walk.len() == last);
                over += 1;
            }
            Ended::OutOfSteps => assert!(!state.over && walk.len() == steps),
            Ended::Circles(from) => {
                assert!(!state.over && from >= forced.len().min(walk.len()));
                assert_eq!(walk.states[from], walk.states[walk.len()]);
                stands += usize::from(walk.len() - from == 1);
                rounds += usize::from(walk.len() - from > 1);
            }
        }
    }
    assert!(
        over > 5 && stands > 5 && rounds > 5,
        "{over} {stands} {rounds}"
    );
}
