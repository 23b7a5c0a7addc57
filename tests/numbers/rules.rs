//! The rules of a world, part by part, by hand.

use mesascope::world::{
    Action, Becomes, Belief, Counter, Event, KindSet, Laws, Measure, Noticed, Rule, Signal, State,
    Step, When, World,
};

use super::tools::{kinds, ruled};

pub const A: usize = 0;
pub const B: usize = 1;
pub const C: usize = 2;

pub fn set(kinds: &[usize]) -> KindSet {
    kinds.iter().copied().collect()
}

pub fn enter(kind: usize) -> Rule {
    Rule::new("enter", When::Enter(KindSet::one(kind)))
}

pub fn after(steps: usize, kind: usize) -> Rule {
    Rule::new("after", When::After(steps, KindSet::one(kind)))
}

pub fn press(kind: usize) -> Rule {
    Rule::new("press", When::Do(0, KindSet::one(kind)))
}

pub fn becoming(rule: Rule, kind: usize) -> Rule {
    Rule {
        becomes: Becomes::Kind(kind),
        ..rule
    }
}

/// A corridor with things of three kinds, one deed, one event and one counter of at most 2.
pub fn corridor(map: &str, rules: Vec<Rule>) -> World {
    let kinds = kinds(3);
    let signal = |name: &str, of| Signal {
        name: name.into(),
        of,
    };
    let mut laws = Laws::new(&kinds, rules, &[]);
    laws.deeds = vec!["press".into()];
    laws.counters = vec![Counter {
        name: "keys".into(),
        most: 2,
    }];
    laws.signals = vec![
        signal("rings", Noticed::Event),
        signal("keys", Noticed::Counter(0)),
    ];
    ruled(&[map], kinds, laws)
}

/// The state after some actions, each of them possible, and the last event.
pub fn run(world: &World, actions: &[Action]) -> (State, Event) {
    let mut state = world.initial();
    let mut event = Event::default();
    for &action in actions {
        Step { state, event } = world.step(state, action).expect("possible");
    }
    (state, event)
}

pub fn things(world: &World, state: &State) -> Vec<Option<usize>> {
    (0..world.objects.len())
        .map(|i| world.kind_now(state, i))
        .collect()
}

use Action::{Deed1, Deed2, Left, Right, Stay};

/// Nothing can be done through walls, past the edge, or once it is over; staying always can.
#[test]
fn what_is_possible() {
    let world = corridor("@.#a", vec![]);
    let start = world.initial();
    for action in [Action::Up, Action::Down, Left, Deed1, Deed2] {
        assert_eq!(world.step(start, action), None, "{action:?}");
    }
    let (next, event) = run(&world, &[Right]);
    assert_eq!((next.agent, event), (1, Event::at(1)));
    assert_eq!(world.step(next, Right), None);
    let stay = world.step(next, Stay).expect("always possible");
    assert_eq!((stay.state, stay.event), (next, Event::at(1)));
    let over = State { over: true, ..next };
    assert!(Action::ALL.iter().all(|&a| world.step(over, a).is_none()));
}

/// What is come upon is noticed each time; it needs a move, and what is gone is not met.
#[test]
fn coming_upon_things() {
    let gone = Rule {
        becomes: Becomes::Gone,
        ..enter(B)
    };
    let world = corridor("@ab", vec![gone]);
    let (state, event) = run(&world, &[Right]);
    assert_eq!(event, Event::meeting(1, A));
    assert_eq!(state.forms, world.initial().forms);
    assert_eq!(run(&world, &[Right, Stay]).1, Event::at(1));
    let (state, event) = run(&world, &[Right, Right]);
    assert_eq!(event, Event::meeting(2, B));
    assert_eq!(things(&world, &state), [Some(A), None]);
    let (_, event) = run(&world, &[Right, Right, Left, Right]);
    assert_eq!(event, Event::at(2));
}

/// A counter goes up to its most and down to nothing; what is noticed is how it changed.
#[test]
fn counters_keep_their_bounds() {
    let gives = |rule: Rule, n| Rule {
        gives: [n, 0, 0, 0],
        ..rule
    };
    let world = corridor("@.ab", vec![gives(enter(A), 1), gives(enter(B), -5)]);
    let up = [Right, Right];
    assert_eq!(run(&world, &up).0.counters, [1, 0, 0, 0]);
    assert_eq!(run(&world, &up).1.signals[1], 1);
    let twice = [Right, Right, Left, Right];
    assert_eq!(run(&world, &twice).0.counters[0], 2);
    let thrice = [Right, Right, Left, Right, Left, Right];
    let (state, event) = run(&world, &thrice);
    assert_eq!((state.counters[0], event.signals[1]), (2, 0));
    let down = [thrice.as_slice(), &[Right]].concat();
    let (state, event) = run(&world, &down);
    assert_eq!((state.counters[0], event.signals[1]), (0, -2));
    assert_eq!(event.signals[0], 0);
}

/// A solid thing bars the way to whoever does not have what its rule needs.
#[test]
fn solid_things_and_needs() {
    let take = Rule {
        gives: [1, 0, 0, 0],
        becomes: Becomes::Gone,
        ..enter(A)
    };
    let open = Rule {
        needs: [1, 0, 0, 0],
        gives: [-1, 0, 0, 0],
        event: Some(0),
        ..enter(B)
    };
    let mut world = corridor("b@ab", vec![take, open]);
    let mut kinds = world.kinds.to_vec();
    kinds[B].solid = true;
    world.kinds = kinds.into();
    assert_eq!(world.step(world.initial(), Left), None);
    let (state, event) = run(&world, &[Right, Right]);
    assert_eq!((state.agent, state.counters[0]), (3, 0));
    assert_eq!((event.met, &event.signals[..2]), (Some(1), &[1, -1][..]));
    // It is still there and still solid: the key is used up, and the other door stays shut.
    assert_eq!(things(&world, &state), [Some(B), None, Some(B)]);
    assert!(world.step(state, Stay).is_some());
    let (state, _) = run(&world, &[Right, Right, Left, Left]);
    assert_eq!(world.step(state, Left), None);
    // Without its rule it is barred for good, and without solidity it never is.
    let shut = corridor("@b", vec![]);
    assert!(shut.step(shut.initial(), Right).is_some());
}

/// Of several rules the first whose needs are met; nothing happens if none are.
#[test]
fn the_first_rule_applies() {
    let needing = |n, to| Rule {
        needs: [n, 0, 0, 0],
        ..becoming(enter(A), to)
    };
    let mut world = corridor("@a", vec![needing(2, B), needing(1, C)]);
    for (holding, becomes) in [(0, A), (1, C), (2, B)] {
        world.holding[0] = holding;
        let (state, _) = run(&world, &[Right]);
        assert_eq!(things(&world, &state), [Some(becomes)]);
        assert_eq!(state.counters[0], holding, "needing uses nothing up");
    }
}

/// A rule that asks for something to be there applies while it is, wherever that lies: not once it
/// is gone, nor to whoever does not see it.
#[test]
fn what_must_be_present() {
    let watched = Rule {
        present: set(&[C]),
        event: Some(0),
        ..enter(A)
    };
    let take = Rule {
        becomes: Becomes::Gone,
        ..enter(C)
    };
    // Behind a wall is in the world, too.
    let rings = |map: &str, actions: &[Action]| {
        let world = corridor(map, vec![watched.clone(), take.clone()]);
        run(&world, actions).1.signals[0]
    };
    assert_eq!(rings("@a#c", &[Right]), 1);
    assert_eq!(rings("@a#b", &[Right]), 0);
    assert_eq!(rings("c@a", &[Right]), 1);
    assert_eq!(rings("c@a", &[Left, Right, Right]), 0);
    assert_eq!(rings("c@ac", &[Left, Right, Right]), 1);
    // The thing itself counts as well; the step that takes it still finds it there.
    let own = Rule {
        present: set(&[A]),
        becomes: Becomes::Gone,
        event: Some(0),
        ..enter(A)
    };
    let world = corridor("@a", vec![own]);
    assert_eq!(run(&world, &[Right]).1.signals[0], 1);
    let world = corridor("@a#c", vec![watched.clone()]);
    let belief = Belief {
        rules: vec![watched],
        unseen: set(&[C]),
        ..Belief::default()
    };
    let step = world.step_as_believed(&belief, world.initial(), Right);
    assert_eq!(step.map(|s| s.event.signals[0]), Some(0));
}

/// Deeds are done where one stands, on what lies there, if some rule says what they do.
#[test]
fn deeds() {
    let sweep = Rule {
        event: Some(0),
        ..becoming(press(A), B)
    };
    let world = corridor("@a.", vec![sweep]);
    assert_eq!(world.step(world.initial(), Deed1), None);
    let (state, event) = run(&world, &[Right, Deed1]);
    assert_eq!((state.agent, things(&world, &state)), (1, vec![Some(B)]));
    // Nothing is come upon by a deed.
    assert_eq!((event.cell, event.met, event.signals[0]), (1, None, 1));
    assert_eq!(
        world.step(state, Deed1),
        None,
        "there is no rule for it now"
    );
    assert_eq!(world.step(state, Deed2), None);
    let (next, _) = run(&world, &[Right]);
    assert_eq!(world.step(next, Deed2), None);
}

/// The thing itself first, then all there are, wherever they lie, at once.
#[test]
fn turning_others() {
    let turns = |turns: Vec<(KindSet, Becomes)>| Rule {
        turns,
        ..becoming(enter(A), B)
    };
    let to = |kind| Becomes::Kind(kind);
    let after = |rule| {
        let world = corridor("@abbc", vec![rule]);
        things(&world, &run(&world, &[Right]).0)
    };
    let all = [Some(B), Some(B), Some(B), Some(C)];
    assert_eq!(after(turns(vec![])), all);
    let gone = turns(vec![(set(&[B]), Becomes::Gone)]);
    assert_eq!(after(gone), [None, None, None, Some(C)]);
    let to_c = turns(vec![(set(&[A, B]), to(C))]);
    assert_eq!(after(to_c), [Some(C); 4]);
    // An exchange: what was B is C, what was C is B.
    let exchange = turns(vec![(set(&[B]), to(C)), (set(&[C]), to(B))]);
    assert_eq!(after(exchange), [Some(C), Some(C), Some(C), Some(B)]);
}

/// The episode ends with the step: what happens in it happens.
#[test]
fn endings() {
    let end = Rule {
        ends: true,
        event: Some(0),
        gives: [1, 0, 0, 0],
        ..enter(A)
    };
    let world = corridor("@a.", vec![end]);
    let (state, event) = run(&world, &[Right]);
    assert!(state.over);
    assert_eq!((state.counters[0], event.signals[0]), (1, 1));
    assert_eq!(world.step(state, Stay), None);
    let bomb = Rule {
        ends: true,
        ..after(2, B)
    };
    let world = corridor("@.b", vec![bomb]);
    assert!(!run(&world, &[Stay]).0.over);
    assert!(run(&world, &[Stay, Right]).0.over);
}

/// Shares by hand: of four things two count among three, then one among three, then none is left.
#[test]
fn measures_and_their_changes() {
    let mut world = corridor("@abbc", vec![]);
    let mut laws = (*world.laws).clone();
    laws.measures = vec![
        Measure {
            name: "b".into(),
            count: set(&[B]),
            among: set(&[A, B]),
        },
        Measure {
            name: "none".into(),
            count: KindSet::default(),
            among: KindSet::default(),
        },
    ];
    laws.signals.push(Signal {
        name: "b".into(),
        of: Noticed::Measure(0),
    });
    let fade = Rule {
        becomes: Becomes::Gone,
        ..enter(B)
    };
    let all = Rule {
        turns: vec![(set(&[A, B, C]), Becomes::Kind(B))],
        ..press(A)
    };
    laws.rules = vec![fade, all];
    laws.lay_out(3, &[]);
    world.laws = laws.into();
    let told = |actions: &[Action]| {
        let event = run(&world, actions).1;
        let share = [0, 1].map(|m| world.laws.share(m, &event));
        (event.measures[0], event.signals[2], share)
    };
    assert_eq!(told(&[Stay]), ([2, 3], 0, [2.0 / 3.0, 0.0]));
    assert_eq!(told(&[Right, Right]), ([1, 2], -1, [0.5, 0.0]));
    assert_eq!(told(&[Right, Right, Stay]), ([1, 2], 0, [0.5, 0.0]));
    assert_eq!(told(&[Right, Deed1]), ([4, 4], 2, [1.0, 0.0]));
}

/// A model plans by its own rules, does not know what it does not see, and does not count what it
/// does not look at; the world goes on as it is.
#[test]
fn beliefs() {
    let open = Rule {
        needs: [1, 0, 0, 0],
        becomes: Becomes::Gone,
        ..enter(A)
    };
    let mut world = corridor("@a.", vec![open.clone()]);
    let mut kinds = world.kinds.to_vec();
    kinds[A].solid = true;
    world.kinds = kinds.into();
    world.holding[0] = 1;
    let start = world.initial();
    let believed = |belief: &Belief| world.step_as_believed(belief, start, Right);
    // The same rules: the same step.
    let mut belief = Belief {
        rules: vec![open],
        ..Belief::default()
    };
    assert_eq!(believed(&belief), world.step(start, Right));
    // It thinks it has no key.
    belief.uncounted[0] = true;
    assert_eq!(believed(&belief), None);
    // It does not know the door: it walks through, and leaves it as it is.
    belief.unseen = KindSet::one(A);
    let step = believed(&belief).expect("free, as it thinks");
    assert_eq!(step.event, Event::at(1));
    assert_eq!(things(&world, &step.state), [Some(A)]);
    // It believes that touching it ends the episode.
    let deadly = Rule {
        ends: true,
        ..enter(A)
    };
    let step = believed(&Belief {
        rules: vec![deadly],
        ..Belief::default()
    });
    assert!(step.expect("possible").state.over);
    assert!(!world.step(start, Right).expect("possible").state.over);
    // It knows of no rule: the way is barred.
    assert_eq!(believed(&Belief::default()), None);
}
