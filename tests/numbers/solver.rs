//! The exact solver against distances, brute force over action sequences, and permutations.

use mesascope::world::{Action, Enter, StateSpace, World, optimal_values, policy_return};
use rand::RngExt;

use super::tools::{drawn, maze_world, near, rewards, rng, space};

const COUNT: usize = Action::COUNT;

/// One object that ends the episode and pays 1: V = γ^(d-1), d the steps to it; 0 if it is
/// farther than the episode is long, or walled off. Who stands on it has to leave and return.
#[test]
fn coin_worlds_follow_distance() {
    let mut rng = rng(7);
    for case in 0..20 {
        let world = maze_world([5, 7, 9, 15][case % 4], &[Enter::End], &mut rng);
        let space = space(&world);
        let coin = world.objects[0].cell;
        let reward: Vec<f64> = (space.events.iter())
            .map(|e| f64::from(u8::from(e.met == Some(0))))
            .collect();
        let steps = [60, 8, 1, 200][case / 4 % 4];
        let values = optimal_values(&space, &reward, 0.95, steps);
        let far = world.grid.distances(coin);
        for (s, state) in space.states.iter().enumerate() {
            let steps_to = |cell| far[cell as usize].expect("mazes are connected");
            let d = match (state.over, steps_to(state.agent)) {
                (true, _) => None,
                (false, 0) => Some(2),
                (false, d) => Some(d),
            };
            let expected = d
                .filter(|&d| d as usize <= steps)
                .map_or(0.0, |d| 0.95_f64.powi(d as i32 - 1));
            assert!(near(values.v[s], expected, 1e-14), "case {case}, {state:?}");
            // Moves that keep all are those that come nearer.
            for action in Action::MOVES {
                if let (Some(d), Some(next)) = (d, world.step(*state, action))
                    && expected > 0.0
                    && steps >= 60
                {
                    let nearer = next.state.over || steps_to(next.state.agent) + 1 == d;
                    assert_eq!(
                        values.keeps_all(s as u32, action),
                        nearer,
                        "{state:?} {action:?}"
                    );
                }
            }
        }
    }
}

/// The best of all action sequences, by trying each under the rules.
fn best_sequence(world: &World, space: &StateSpace, reward: &[f64], s: u32, left: usize) -> f64 {
    if left == 0 {
        return 0.0;
    }
    let mut best: Option<f64> = None;
    for action in Action::ALL {
        if let Some(step) = world.step(space.states[s as usize], action) {
            let event = space
                .events
                .iter()
                .position(|e| *e == step.event)
                .expect("known");
            let next = space.id(&step.state).expect("known");
            let value = reward[event] + 0.8 * best_sequence(world, space, reward, next, left - 1);
            best = Some(best.map_or(value, |b| b.max(value)));
        }
    }
    best.unwrap_or(0.0)
}

#[test]
fn optimal_values_agree_with_every_action_sequence() {
    let mut rng = rng(8);
    let maps: [&[&str]; 4] = [
        &["@.a", ".#.", "b.."],
        &["@a.", "##.", "b.."],
        &["a@#", "##.", ".#."],
        &["@#a", "...", ".bc"],
    ];
    for (case, map) in maps.iter().cycle().take(12).enumerate() {
        let world = drawn(map, &[Enter::Collect, Enter::End, Enter::Nothing]);
        let space = space(&world);
        let reward = rewards(&space, 1.0, &mut rng);
        for steps in 0..=6 {
            let values = optimal_values(&space, &reward, 0.8, steps);
            for s in 0..space.len() as u32 {
                let brute = best_sequence(&world, &space, &reward, s, steps);
                assert!(
                    near(values.v[s as usize], brute, 1e-13),
                    "case {case}, {steps} steps"
                );
            }
        }
    }
}

/// Two objects that are collected: the better of the two orders, each worth the discount of its
/// distance; walking over one on the way collects it, which distances around it leave out.
#[test]
fn two_coins_in_the_best_order() {
    let mut rng = rng(9);
    let mut second_first = 0;
    for case in 0..30 {
        let world = maze_world(
            [5, 7, 9][case % 3],
            &[Enter::Collect, Enter::Collect],
            &mut rng,
        );
        let space = space(&world);
        let pays = [rng.random_range(0.2..1.0), rng.random_range(0.2..1.0)];
        let reward: Vec<f64> = (space.events.iter())
            .map(|e| e.met.map_or(0.0, |k| pays[k as usize]))
            .collect();
        let start = space.id(&world.initial()).expect("a state");
        let values = optimal_values(&space, &reward, 0.95, 400);
        let [a, b] = [0, 1].map(|i| world.objects[i].cell);
        let far = |from| {
            let far = world.grid.distances(from);
            move |to| far[to as usize].expect("connected") as i32
        };
        // First i at distance d, then the other from there. If the other lies on the way to i,
        // taking it there is the other order, which is counted too and is worth more.
        let order = |i: usize, first, then| {
            let d = far(world.start)(first);
            let later = d + far(first)(then);
            pays[i] * 0.95_f64.powi(d - 1) + pays[1 - i] * 0.95_f64.powi(later - 1)
        };
        let (ab, ba) = (order(0, a, b), order(1, b, a));
        assert!(
            near(values.v[start as usize], ab.max(ba), 1e-13),
            "case {case}"
        );
        second_first += usize::from(ba > ab);
    }
    assert!(
        (5..=25).contains(&second_first),
        "{second_first}: both orders should occur"
    );
}

fn random_policy(space: &StateSpace, rng: &mut impl rand::Rng) -> Vec<[f64; COUNT]> {
    (0..space.len() as u32)
        .map(|s| {
            let weights = space.links(s).map(|l| {
                if l.exists() {
                    rng.random_range(0.0..1.0)
                } else {
                    0.0
                }
            });
            let sum: f64 = weights.iter().sum();
            weights.map(|w| if sum > 0.0 { w / sum } else { 0.0 })
        })
        .collect()
}

/// Every sequence of actions with its chance and what it earned, followed by `far` = (chance,
/// earned, weight) so far; chance times earned, summed over all of them.
fn every_sequence(
    world: &World,
    space: &StateSpace,
    tables: (&[[f64; COUNT]], &[f64]),
    s: u32,
    left: usize,
    far: (f64, f64, f64),
) -> f64 {
    let (policy, reward) = tables;
    let (chance, earned, weight) = far;
    let state = space.states[s as usize];
    if left == 0 || state.over {
        return chance * earned;
    }
    let mut total = 0.0;
    for action in Action::ALL {
        if let Some(step) = world.step(state, action) {
            let event = space
                .events
                .iter()
                .position(|e| *e == step.event)
                .expect("known");
            let far = (
                chance * policy[s as usize][action.index()],
                earned + weight * reward[event],
                weight * 0.8,
            );
            let next = space.id(&step.state).expect("known");
            total += every_sequence(world, space, tables, next, left - 1, far);
        }
    }
    total
}

#[test]
fn policy_return_agrees_with_every_action_sequence() {
    let mut rng = rng(10);
    for map in [["@.a", ".#b", "..."], ["@a.", "##.", "b.."]] {
        let world = drawn(&map, &[Enter::Collect, Enter::End]);
        let space = space(&world);
        let reward = rewards(&space, 1.0, &mut rng);
        let policy = random_policy(&space, &mut rng);
        for steps in [0, 1, 2, 5] {
            let got = policy_return(&space, &policy, &reward, 0.8, steps);
            for s in 0..space.len() as u32 {
                let brute = every_sequence(
                    &world,
                    &space,
                    (&policy, &reward),
                    s,
                    steps,
                    (1.0, 0.0, 1.0),
                );
                assert!(near(got[s as usize], brute, 1e-12), "{steps} steps");
            }
        }
    }
}

/// Policies that always do the same: just walk.
#[test]
fn policy_return_of_a_fixed_policy_is_its_walk() {
    let mut rng = rng(11);
    for _ in 0..20 {
        let world = maze_world(7, &[Enter::Collect, Enter::End], &mut rng);
        let space = space(&world);
        let reward = rewards(&space, 1.0, &mut rng);
        let choice: Vec<Option<Action>> = (0..space.len() as u32)
            .map(|s| {
                let open: Vec<Action> = (Action::ALL.into_iter())
                    .filter(|&a| world.step(space.states[s as usize], a).is_some())
                    .collect();
                (!open.is_empty()).then(|| open[rng.random_range(0..open.len())])
            })
            .collect();
        let policy: Vec<[f64; COUNT]> = (choice.iter())
            .map(|c| std::array::from_fn(|a| f64::from(u8::from(c.map(Action::index) == Some(a)))))
            .collect();
        let got = policy_return(&space, &policy, &reward, 0.9, 30);
        for (first, got) in space.states.iter().zip(got) {
            let (mut state, mut earned, mut weight) = (*first, 0.0, 1.0);
            for _ in 0..30 {
                let id = space.id(&state).expect("known") as usize;
                let Some(step) = choice[id].and_then(|a| world.step(state, a)) else {
                    break;
                };
                let event = space
                    .events
                    .iter()
                    .position(|e| *e == step.event)
                    .expect("known");
                earned += weight * reward[event];
                weight *= 0.9;
                state = step.state;
            }
            assert!(near(got, earned, 1e-13));
        }
    }
}

/// Distances against a relaxation that knows no queue: d(c) = 1 + min over neighbours.
#[test]
fn distances_agree_with_relaxation() {
    let mut rng = rng(12);
    for side in [5, 7, 9] {
        let world = maze_world(side, &[], &mut rng);
        let got = world.grid.distances(world.start);
        let mut slow = vec![u32::MAX; world.grid.len()];
        slow[world.start as usize] = 0;
        for _ in 0..world.grid.len() {
            for y in 0..side {
                for x in 0..side {
                    let cell = (y * side + x) as u16;
                    if world.grid.is_wall(cell) {
                        continue;
                    }
                    for (i, j) in [
                        (x + 1, y),
                        (x.wrapping_sub(1), y),
                        (x, y + 1),
                        (x, y.wrapping_sub(1)),
                    ] {
                        if i < side && j < side && !world.grid.is_wall((j * side + i) as u16) {
                            let via = slow[j * side + i].saturating_add(1);
                            slow[cell as usize] = slow[cell as usize].min(via);
                        }
                    }
                }
            }
        }
        for (a, b) in got.iter().zip(slow) {
            assert_eq!(a.unwrap_or(u32::MAX), b);
        }
    }
}
