//! The exact solver under any rules, and where plans part from what it asks for.

use mesascope::search::{Fork, base_route, fork};
use mesascope::world::{Action, Belief, State, StateSpace, World, optimal_values};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::anything::{some_belief, some_world};
use super::tools::{drawn, near, rewards, rng, space};

/// A small world under any rules, what each event pays, and brute force over it.
struct Any {
    world: World,
    belief: Option<Belief>,
    space: StateSpace,
    reward: Vec<f64>,
    discount: f64,
}

impl Any {
    fn at_random(number: usize, rng: &mut ChaCha8Rng) -> Self {
        let world = some_world(rng);
        let belief = (number.is_multiple_of(3)).then(|| some_belief(&world, rng));
        let start = world.initial();
        let space = StateSpace::with_belief(&world, start, belief.as_ref()).expect("few states");
        Any {
            reward: rewards(&space, 1.0, rng),
            world,
            belief,
            space,
            discount: [0.8, 1.0][number % 2],
        }
    }

    /// What an action pays and leads to: staying, if it is only believed to be possible.
    fn step(&self, state: State, action: Action) -> Option<(f64, State)> {
        let fails = || {
            let belief = self.belief.as_ref()?;
            let imagined = self.world.step_as_believed(belief, state, action);
            imagined.and(self.world.step(state, Action::Stay))
        };
        let step = self.world.step(state, action).or_else(fails)?;
        let event = self.space.events.iter().position(|e| *e == step.event);
        Some((self.reward[event.expect("known")], step.state))
    }

    /// The best of all action sequences that begin with an action.
    fn best_from(&self, state: State, action: Action, left: usize) -> Option<f64> {
        let (pays, next) = self.step(state, action)?;
        Some(pays + self.discount * self.best(next, left - 1))
    }

    fn best(&self, state: State, left: usize) -> f64 {
        let ways = Action::ALL.into_iter().filter(|_| left > 0);
        ways.filter_map(|a| self.best_from(state, a, left))
            .reduce(f64::max)
            .unwrap_or(0.0)
    }
}

/// Under any rules, with something to be had or lost in every step: the values of all states and
/// actions, what staying to the end gives, and what follows from these.
#[test]
fn any_values_agree_with_every_action_sequence() {
    let mut rng = rng(45);
    let (mut more, mut still) = (0, 0);
    for number in 0..120 {
        let any = Any::at_random(number, &mut rng);
        let steps = number % 5;
        let values = optimal_values(&any.space, &any.reward, any.discount, steps);
        // The values of all, and as many as time allows of those by brute force.
        for _ in 0..5 {
            let s = rng.random_range(0..any.space.len());
            let state = any.space.states[s];
            let best = any.best(state, steps);
            assert!(near(values.v[s], best, 1e-12), "case {number}");
            for action in Action::ALL {
                let got = values.q[s][action.index()];
                let brute = (steps > 0)
                    .then(|| any.best_from(state, action, steps))
                    .flatten();
                match brute {
                    None => assert_eq!(got, f64::NEG_INFINITY, "case {number}"),
                    Some(q) => {
                        assert!(near(got, q, 1e-12), "case {number}");
                        let keeps = q > best - 1e-10;
                        assert_eq!(values.keeps_all(s as u32, action), keeps, "case {number}");
                    }
                }
            }
            let (mut at, mut rest, mut weight) = (state, 0.0, 1.0);
            for _ in 0..steps {
                if let Some((pays, next)) = any.step(at, Action::Stay) {
                    rest += weight * pays;
                    (at, weight) = (next, weight * any.discount);
                }
            }
            assert!(near(values.rest[s], rest, 1e-12), "case {number}");
            assert_eq!(values.has_more(s as u32), best > rest + 1e-10);
            assert_eq!(
                values.is_void(s as u32),
                best.abs() < 1e-10 && rest.abs() < 1e-10
            );
            more += usize::from(best > rest + 1e-10);
            still += usize::from(best <= rest + 1e-10);
        }
    }
    assert!(more > 200 && still > 50, "{more} {still}");
}

/// Being on the middle cell pays 1 a step, being on the right one 2, and the left nothing, over 4
/// steps with γ = ½. From the left: 1, then 2 three times: 1 + 1 + ½ + ¼. In the middle going pays
/// more than staying; on the right nothing does.
#[test]
fn pay_for_standing_somewhere_by_hand() {
    let world = drawn(&["@..", "###", "###"], &[]);
    let space = space(&world);
    let reward: Vec<f64> = (space.events.iter()).map(|e| f64::from(e.cell)).collect();
    let values = optimal_values(&space, &reward, 0.5, 4);
    let id = |agent| space.standing(agent, &world.initial()).expect("there");
    let at = |agent| {
        (
            values.v[id(agent) as usize],
            values.rest[id(agent) as usize],
        )
    };
    assert_eq!(at(0), (2.75, 0.0));
    assert_eq!(at(1), (3.75, 1.875));
    assert_eq!(at(2), (3.75, 3.75));
    assert!(values.has_more(id(0)) && values.has_more(id(1)) && !values.has_more(id(2)));
    assert!(values.keeps_all(id(2), Action::Stay) && !values.keeps_all(id(2), Action::Left));
    assert!((0..3).all(|agent| !values.is_void(id(agent))));
    let nothing = optimal_values(&space, &[0.0; 3], 0.5, 4);
    assert!((0..3).all(|agent| nothing.is_void(id(agent)) && !nothing.has_more(id(agent))));
    // What the base objective asks for stops where nothing more is to be had than by staying.
    let route = base_route(&space, &values, id(0), &[]);
    assert_eq!(route.actions, [Action::Right, Action::Right]);
    let fork = |plan: &[Action]| fork(&space, &values, id(0), plan);
    let (left, right, stay) = (Action::Left, Action::Right, Action::Stay);
    assert_eq!(fork(&[right, right]), Fork::Never);
    assert_eq!(fork(&[right, right, stay, stay]), Fork::Never);
    assert_eq!(fork(&[right]), Fork::At(1));
    assert_eq!(fork(&[right, right, left]), Fork::At(2));
    assert_eq!(fork(&[stay]), Fork::At(0));
    assert_eq!(fork(&[]), Fork::At(0));
    assert_eq!(fork(&[right, right, right]), Fork::At(2));
}

/// A plan is followed through the world as it is, whatever the model believes: the first step that
/// gives something up, by brute force.
#[test]
fn plans_part_where_something_is_given_up() {
    let mut rng = rng(46);
    let (mut never, mut at) = (0, 0);
    for number in 0..150 {
        let mut any = Any::at_random(number, &mut rng);
        if number.is_multiple_of(2) {
            // Often nothing is to be had.
            let worth = |r: &mut f64| *r = if *r < 0.9 { 0.0 } else { *r };
            any.reward.iter_mut().for_each(worth);
        }
        let values = optimal_values(&any.space, &any.reward, any.discount, 3);
        let start = any.space.id(&any.world.initial()).expect("there");
        let (mut state, mut plan, mut parts) = (any.world.initial(), vec![], None);
        for step in 0..rng.random_range(0..4) {
            let ways = Action::ALL
                .into_iter()
                .filter_map(|a| Some((a, any.step(state, a)?.1)));
            let ways: Vec<(Action, State)> = ways.collect();
            if ways.is_empty() {
                break;
            }
            let (action, next) = ways[rng.random_range(0..ways.len())];
            let worth = any.best_from(state, action, 3).expect("possible");
            if worth < any.best(state, 3) - 1e-10 {
                parts = parts.or(Some(step));
            }
            plan.push(action);
            state = next;
        }
        let id = any.space.id(&state).expect("there") as usize;
        if any.best(state, 3) > values.rest[id] + 1e-10 {
            parts = parts.or(Some(plan.len()));
        }
        let expected = parts.map_or(Fork::Never, Fork::At);
        assert_eq!(
            fork(&any.space, &values, start, &plan),
            expected,
            "case {number}"
        );
        never += usize::from(parts.is_none());
        at += usize::from(parts.is_some_and(|p| p > 0));
    }
    assert!(never > 15 && at > 15, "{never} {at}");
}
