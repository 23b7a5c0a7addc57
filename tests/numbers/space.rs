//! Every state numbered, against the rules themselves.

use mesascope::world::{
    Action, Enter, KindSet, MAX_STATES, Object, Rule, SpaceError, StateSpace, When, generate,
};

use super::anything::{some_belief, some_world};
use super::tools::{kinds, maze_world, rng, ruled, space};

/// Each action from each state leads to a state that is there, by an event that is there, as the
/// rules say and as the model believes; and what is believed possible and is not comes to staying.
#[test]
fn closed_under_truth_and_belief() {
    let mut rng = rng(22);
    let (mut apart, mut failing) = (0, 0);
    for case in 0..300 {
        let world = some_world(&mut rng);
        let belief = some_belief(&world, &mut rng);
        let start = world.initial();
        let space = StateSpace::with_belief(&world, start, Some(&belief)).expect("few states");
        assert!(space.has_belief());
        assert_eq!(space.id(&start), Some(0));
        for (id, &state) in (0u32..).zip(&space.states) {
            assert_eq!(space.id(&state), Some(id), "case {case}: twice the same");
            let stay = world.step(state, Action::Stay);
            for action in Action::ALL {
                let found = |link: mesascope::world::Link| {
                    link.exists().then(|| {
                        let state = space.states[link.to as usize];
                        (state, space.events[link.event as usize])
                    })
                };
                let believed = world.step_as_believed(&belief, state, action);
                let truth = world.step(state, action);
                let imagined = found(space.imagined(id)[action.index()]);
                assert_eq!(
                    imagined,
                    believed.map(|s| (s.state, s.event)),
                    "case {case}"
                );
                let so = truth.or(believed.and(stay)).map(|s| (s.state, s.event));
                assert_eq!(found(space.links(id)[action.index()]), so, "case {case}");
                let next = so.and_then(|(state, _)| space.id(&state));
                assert_eq!(space.next(id, action), next);
                apart += usize::from(imagined != so);
                failing += usize::from(truth.is_none() && believed.is_some());
            }
        }
        let mut events = space.events.clone();
        events.sort();
        events.dedup();
        assert_eq!(
            events.len(),
            space.events.len(),
            "case {case}: twice the same"
        );
    }
    assert!(apart > 1000 && failing > 50, "{apart} {failing}");
}

/// Without a belief what is imagined is so, and only what can be reached is there: from every free
/// cell with everything else as at the start, found here by flooding.
#[test]
fn nothing_else_is_there() {
    let mut rng = rng(23);
    for case in 0..200 {
        let world = some_world(&mut rng);
        let start = world.initial();
        let space = space(&world);
        assert!(!space.has_belief());
        let mut reached = vec![start];
        for agent in world.grid.floor() {
            let state = mesascope::world::State { agent, ..start };
            assert_eq!(space.standing(agent, &start), space.id(&state));
            reached.push(state);
        }
        let mut i = 0;
        reached.sort();
        reached.dedup();
        while i < reached.len() {
            for action in Action::ALL {
                if let Some(step) = world.step(reached[i], action)
                    && !reached.contains(&step.state)
                {
                    reached.push(step.state);
                }
            }
            i += 1;
        }
        reached.sort();
        let mut states = space.states.clone();
        states.sort();
        assert_eq!(states, reached, "case {case}");
        for id in 0..space.len() as u32 {
            assert_eq!(space.links(id), space.imagined(id));
        }
    }
}

/// Two doors by hand: the model believes the shut one open. Going there comes to staying; in its
/// imagination it is through.
#[test]
fn a_door_believed_open() {
    let mut kinds = kinds(1);
    kinds[0].solid = true;
    let laws = mesascope::world::Laws::new(&kinds, vec![], &[]);
    let world = ruled(&["@a."], kinds, laws);
    let walk_through = Rule::new("open", When::Enter(KindSet::one(0)));
    let belief = mesascope::world::Belief {
        rules: vec![walk_through],
        ..Default::default()
    };
    let start = world.initial();
    let space = StateSpace::with_belief(&world, start, Some(&belief)).expect("few states");
    let at = space.id(&start).expect("there");
    let (right, stay) = (Action::Right.index(), Action::Stay.index());
    assert_eq!(space.links(at)[right], space.links(at)[stay]);
    assert_eq!(space.next(at, Action::Right), Some(at));
    let through = space.imagined(at)[right];
    assert_eq!(space.states[through.to as usize].agent, 1);
    assert_eq!(space.events[through.event as usize].met, Some(0));
    // What neither holds possible is not.
    assert!(!space.links(at)[Action::Up.index()].exists());
}

/// Sixteen things that can be taken in any order are 2¹⁶ states a cell, too many.
#[test]
fn too_many_states_are_refused() {
    let mut world = maze_world(7, &[Enter::Collect], &mut rng(24));
    world.grid = generate::maze(9, 9, 1.0, &mut rng(24));
    let floor: Vec<_> = world.grid.floor().collect();
    world.start = floor[0];
    world.objects = (floor.iter().skip(1).step_by(3).take(16))
        .map(|&cell| Object { kind: 0, cell })
        .collect();
    assert_eq!(world.objects.len(), 16);
    let refused = StateSpace::new(&world, world.initial()).map(|s| s.len());
    assert_eq!(refused, Err(SpaceError::TooManyStates));
    // As many as can be counted: 2⁸ ways to have taken eight of them.
    world.objects.truncate(8);
    let space = space(&world);
    assert!(
        space.len() > 10_000 && space.len() <= MAX_STATES,
        "{}",
        space.len()
    );
}
