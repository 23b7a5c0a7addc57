//! The marks on all three clocks, worked out anew from nothing but steps to the coin and the
//! search written for these tests.

use std::collections::HashMap;
use std::sync::Arc;

use mesascope::episode::Edit;
use mesascope::episode::{Place, Session, WorldId};
use mesascope::insight::{Mark, Scene, TickMark};
use mesascope::model::Agent;
use mesascope::scenario::{Layout, Scenario, Which, draw_world};
use mesascope::search::Settings;
use mesascope::train::{History, Record};
use mesascope::world::{Action, Enter, Event, KindSet, State, World};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::naive::{Mind, Naive};
use super::support::coin;
use super::tools::rng;

/// Steps to the coin from a state in which it still lies there; who stands on it has to leave.
fn steps_to_coin(world: &World, state: &State) -> Option<u32> {
    let from = world.grid.distances(world.objects[0].cell);
    match from[state.agent as usize] {
        _ if state.over => None,
        Some(0) => {
            let alone =
                (Action::MOVES.iter()).all(|&a| world.grid.neighbour(state.agent, a).is_none());
            (!alone).then_some(2)
        }
        d => d,
    }
}

fn mark(world: &World, naive: &Naive) -> Mark {
    let mut at = naive.nodes[0].state;
    let Some(mut far) = steps_to_coin(world, &at) else {
        return Mark::Nothing;
    };
    let way = naive.best_way();
    if way.is_empty() {
        return Mark::Stays;
    }
    for (i, &n) in way.iter().enumerate() {
        at = naive.nodes[n].state;
        let left = if at.over {
            Some(0)
        } else {
            steps_to_coin(world, &at)
        };
        if left.is_none_or(|left| left + 1 != far) {
            return if i == 0 {
                Mark::PartsNow
            } else {
                Mark::PartsLater
            };
        }
        far -= 1;
    }
    // It ends with the coin, or because it was not thought further, or on its own account.
    let cut_off = way.last().is_some_and(|&n| n >= naive.expanded);
    if at.over || cut_off {
        Mark::Agrees
    } else {
        Mark::PartsLater
    }
}

/// A run of models with parameters at random, from timid to bold.
pub fn random_run(scenario: &Scenario, points: usize, rng: &mut ChaCha8Rng) -> History {
    let agent = Agent::of(scenario);
    let records = (0..points)
        .map(|update| {
            let size = rng.random_range(0.2..1.5);
            Record {
                update,
                params: (0..agent.network.len())
                    .map(|_| rng.random_range(-size..size))
                    .collect(),
                base_return: 0.0,
                base_optimal: 0.0,
                expansions: 0,
            }
        })
        .collect();
    History {
        seed: 1,
        records,
        planned: points - 1,
        stopped: None,
    }
}

fn check(track: &TickMark, world: &World, naive: &Naive, what: &str) -> Mark {
    let mark = mark(world, naive);
    assert_eq!(track.mark, mark, "{what}");
    let way = naive.best_way();
    let choice = way.first().map_or(Action::Stay, |&n| naive.nodes[n].action);
    assert_eq!(track.choice, choice, "{what}");
    assert!((track.sure - naive.policy[&choice]).abs() < 1e-11, "{what}");
    let goals = |event: Event| {
        u32::from(event.met == Some(0))
            | u32::from(event.cell as usize == world.grid.len() - 1) << 1
    };
    let first = (way.iter())
        .filter_map(|&n| naive.nodes[n].event.map(goals))
        .find(|&g| g != 0);
    for goal in 0..2 {
        assert_eq!(
            track.pursued.has(goal),
            first.is_some_and(|g| g >> goal & 1 == 1),
            "{what}"
        );
    }
    mark
}

/// Every mark of every track of scenes at random.
#[test]
fn tracks_follow_from_distances() {
    let mut rng = rng(14);
    let mut met: HashMap<Mark, usize> = HashMap::new();
    for case in 0..60 {
        let mut scenario = coin();
        let side = [5, 7, 9][case % 3];
        scenario.layout = Layout::Maze {
            width: side,
            height: side,
            loops: 0.3,
        };
        scenario.search.budget = [400, 9][case / 3 % 2];
        scenario.perception.attributes = vec![("shape".into(), 1.0)];
        // Entering the coin ends the walk, and nothing else happens.
        let end = Enter::End.rule(&scenario.laws.rules[0].name, KindSet::one(0));
        assert_eq!(scenario.laws.rules, end.into_iter().collect::<Vec<_>>());
        let scenario = Arc::new(scenario);
        let history = random_run(&scenario, 12, &mut rng);
        let mut world = draw_world(&scenario, Which::Deploy, &mut rng).expect("a world");
        if case % 10 == 9 {
            // The coin walled in: nothing to judge on.
            let coin = world.objects[0].cell;
            for action in Action::MOVES {
                let around = world
                    .grid
                    .neighbour(coin, action)
                    .filter(|&c| c != world.start);
                around
                    .into_iter()
                    .for_each(|c| world.grid.set_wall(c, true));
            }
        }
        let id = WorldId {
            which: Which::Deploy,
            number: 1,
        };
        let mut session = Session::new(id, world);
        session.update = Some(rng.random_range(0..12));
        session.step = rng.random_range(0..6);
        let scene = Scene::new(&scenario, &history, &session).expect("few states");
        let space = &scene.ground.space;
        let settings = scene.agent.search;
        let state = |s: u32| space.states[s as usize];
        let world = &session.world;
        let mut count = |mark: Mark| *met.entry(mark).or_default() += 1;
        let now = state(scene.walk.states[scene.step]);
        let naive = |state: State, rewards: &[f64], budget: usize| {
            let settings = Settings { budget, ..settings };
            let mind = Mind {
                world,
                belief: None,
                space,
                rewards,
            };
            Naive::search(&mind, state, &settings)
        };

        assert_eq!(scene.walk_track.len(), scene.walk.states.len());
        for (track, &s) in scene.walk_track.iter().zip(&scene.walk.states) {
            if !state(s).over {
                let naive = naive(state(s), &scene.rewards, settings.budget);
                count(check(track, world, &naive, &format!("case {case}, walk")));
            } else {
                assert_eq!(track.mark, Mark::Nothing);
            }
        }
        if now.over {
            continue;
        }
        for (i, track) in scene.search_track.iter().enumerate() {
            let naive = naive(now, &scene.rewards, i + 1);
            count(check(
                track,
                world,
                &naive,
                &format!("case {case}, budget {}", i + 1),
            ));
        }
        let whole = naive(now, &scene.rewards, settings.budget);
        assert_eq!(scene.search_track.len(), whole.expanded);
        assert_eq!(scene.training_track.len(), 12);
        for (track, record) in scene.training_track.iter().zip(&history.records) {
            let rewards = scene.agent.rewards_in(&record.params, world, space);
            let naive = naive(now, &rewards, settings.budget);
            count(check(
                track,
                world,
                &naive,
                &format!("case {case}, update {}", record.update),
            ));
        }
        // A goal is found at the first budget whose tree comes upon it.
        for (goal, found) in scene.goal_found.iter().enumerate() {
            let first = (1..=whole.expanded).find(|&budget| {
                naive(now, &scene.rewards, budget).nodes.iter().any(|n| {
                    n.event.is_some_and(|e| match goal {
                        0 => e.met.is_some(),
                        _ => e.cell as usize == world.grid.len() - 1,
                    })
                })
            });
            assert_eq!(*found, first, "case {case}, goal {goal}");
        }
        // And the plan's worth is the discounted sum along it.
        let reward = |event: Event| {
            let at = space.events.iter().position(|e| *e == event);
            scene.rewards[at.expect("known")]
        };
        let worth: f64 = (whole.best_way().iter().enumerate())
            .map(|(t, &n)| {
                settings.discount.powi(t as i32) * whole.nodes[n].event.map_or(0.0, reward)
            })
            .sum();
        assert!((scene.moment.points - worth).abs() < 1e-10 * worth.abs().max(1.0));
    }
    for mark in [
        Mark::Agrees,
        Mark::PartsLater,
        Mark::PartsNow,
        Mark::Stays,
        Mark::Nothing,
    ] {
        let times = met.get(&mark).copied().unwrap_or(0);
        assert!(times >= 20, "{mark:?} came up {times} times only: {met:?}");
    }
}

/// Each tick of the search clock outwards is the decision of a model with that budget, and each
/// tick of the training clock that of the model of that update.
#[test]
fn tracks_are_fresh_decisions() {
    let mut rng = rng(15);
    let scenario = Arc::new(coin());
    let history = random_run(&scenario, 8, &mut rng);
    let fresh = |m: &mesascope::insight::Moment| TickMark {
        mark: m.mark,
        choice: m.tree.choice(),
        pursued: m.pursued,
        sure: m.tree.policy[m.tree.choice().index()],
    };
    for number in 1..=6 {
        let world = draw_world(&scenario, Which::Deploy, &mut rng).expect("a world");
        let id = WorldId {
            which: Which::Deploy,
            number,
        };
        let mut session = Session::new(id, world);
        // Something by hand as well: a wall where there was floor.
        let cell = session
            .world
            .grid
            .floor()
            .find(|&c| c != session.world.start);
        let _ = session.edit(Edit::Put(cell.expect("floor"), Place::Wall));
        let mut scene = Scene::new(&scenario, &history, &session).expect("few states");
        for tick in 0..scene.ticks() {
            session.tick = Some(tick);
            scene.refresh(&history, &session).expect("few states");
            assert_eq!(scene.tick_at(), tick);
            let budget = tick + 1;
            if budget > scene.moment.tree.expanded {
                assert!(scene.stopped.is_none());
                continue;
            }
            let (space, state) = (&scene.ground.space, scene.moment.state);
            let decision = scene
                .agent
                .decide_within(space, state, &scene.rewards, budget);
            let stopped = scene.stopped.as_ref().expect("outwards");
            assert_eq!(stopped.tree, decision.tree);
            let moment = scene.judge().moment(decision.tree);
            assert_eq!(scene.search_track[tick], fresh(&moment));
            assert_eq!(fresh(stopped), fresh(&moment));
        }
        for (update, record) in history.records.iter().enumerate() {
            let mut then = session.clone();
            then.update = Some(update);
            let then = Scene::new(&scenario, &history, &then).expect("few states");
            let rewards =
                scene
                    .agent
                    .rewards_in(&record.params, &session.world, &scene.ground.space);
            assert_eq!(then.rewards, rewards);
            let decision = scene
                .agent
                .decide(&scene.ground.space, scene.moment.state, &rewards);
            let moment = scene.judge().moment(decision.tree);
            assert_eq!(scene.training_track[update], fresh(&moment));
            assert_eq!(fresh(&then.moment), fresh(&moment));
        }
    }
}
