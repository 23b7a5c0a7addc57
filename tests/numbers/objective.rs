//! The whole objective: base return of the policy that comes out of search over the reward
//! network's rewards, and its gradient in every parameter.

use mesascope::model::Agent;
use mesascope::scenario::{Layout, Placement, Scenario, Spot, Which, draw_world};
use mesascope::train::{Workspace, world_gradient};
use mesascope::world::{Action, Enter, KindSet, Laws, World, optimal_values, policy_return};
use rand::RngExt;

use super::support::coin;
use super::tools::{rng, space};

#[derive(Clone, Copy)]
struct Case {
    seed: u64,
    side: usize,
    budget: usize,
    temperature: f64,
    hidden: usize,
    /// Two objects that are collected, beside or instead of one that ends the episode.
    collected: bool,
}

fn scenario(case: Case) -> Scenario {
    let mut scenario = coin();
    scenario.layout = Layout::Maze {
        width: case.side,
        height: case.side,
        loops: 0.3,
    };
    scenario.steps = 25;
    scenario.search.budget = case.budget;
    scenario.search.temperature = case.temperature;
    scenario.search.discount = 0.9;
    scenario.model.hidden = case.hidden;
    scenario.perception.attributes = vec![("shape".into(), 1.0)];
    if case.collected {
        let mut gem = scenario.kinds[0].clone();
        gem.name = "gem".into();
        gem.attributes = vec![("shape".into(), "gem".into())];
        scenario.kinds = [scenario.kinds[0].clone(), gem].into();
        let mut rules = scenario.laws.rules.clone();
        rules.extend(Enter::Collect.rule("gem", KindSet::one(1)));
        scenario.laws = Laws::new(&scenario.kinds, rules, &[]).into();
        scenario.base.reward = vec![1.0, 0.6];
        scenario.train.place.push(Placement {
            kinds: KindSet::one(1),
            at: Spot::Anywhere,
            count: 2,
            share: 1.0,
        });
    }
    scenario
}

fn cases() -> Vec<Case> {
    let case = |seed, side, budget, temperature, hidden, collected| Case {
        seed,
        side,
        budget,
        temperature,
        hidden,
        collected,
    };
    vec![
        case(1, 5, 400, 1.0, 16, false),
        case(2, 5, 12, 1.0, 16, false),
        case(3, 5, 400, 0.4, 0, true),
        case(4, 5, 12, 2.5, 16, true),
        case(5, 7, 400, 0.7, 16, false),
        case(6, 7, 12, 1.0, 0, false),
        case(7, 7, 400, 1.0, 0, true),
        case(8, 9, 400, 1.0, 16, false),
        case(9, 9, 12, 1.6, 16, false),
        case(10, 9, 400, 1.0, 0, false),
    ]
}

fn prepare(case: Case) -> (Scenario, Agent, Vec<f64>, World) {
    let scenario = scenario(case);
    let agent = Agent::of(&scenario);
    let mut rng = rng(case.seed);
    let world = draw_world(&scenario, Which::Train, &mut rng).expect("a world");
    let params = (0..agent.network.len())
        .map(|_| rng.random_range(-0.6..0.6))
        .collect();
    (scenario, agent, params, world)
}

/// J by the slow way: a fresh tree in every state, the policy's return by the exact solver, the
/// mean over every free cell without an object.
#[test]
fn return_agrees_with_the_solver() {
    for case in cases() {
        let (scenario, agent, params, world) = prepare(case);
        let got = world_gradient(
            &scenario,
            &agent,
            &params,
            &world,
            0,
            &mut Workspace::default(),
        )
        .expect("few states");
        let space = space(&world);
        let rewards = agent.rewards_in(&params, &world, &space);
        let base = scenario.base_reward(&space.events);
        let mut looked = 0;
        let policy: Vec<_> = (0..space.len())
            .map(|s| {
                if space.states[s].over {
                    return [0.0; Action::COUNT];
                }
                let tree = agent.decide(&space, s as u32, &rewards).tree;
                looked += tree.expanded as u64;
                tree.policy
            })
            .collect();
        let earned = policy_return(
            &space,
            &policy,
            &base,
            scenario.base.discount,
            scenario.steps,
        );
        let best = optimal_values(&space, &base, scenario.base.discount, scenario.steps).v;
        let starts: Vec<usize> = (space.states.iter().enumerate())
            .filter(|(_, s)| {
                s.forms == world.initial().forms && world.objects.iter().all(|o| o.cell != s.agent)
            })
            .map(|(i, _)| i)
            .collect();
        let mean = |v: &[f64]| starts.iter().map(|&s| v[s]).sum::<f64>() / starts.len() as f64;
        assert!(
            (got.base_return - mean(&earned)).abs() < 1e-13,
            "seed {}",
            case.seed
        );
        assert!(
            (got.base_optimal - mean(&best)).abs() < 1e-13,
            "seed {}",
            case.seed
        );
        assert_eq!(got.expansions, looked, "seed {}", case.seed);
        assert!(got.base_return < got.base_optimal);
    }
}

/// The exact gradient against central differences in every parameter.
#[test]
fn gradient_agrees_with_finite_differences() {
    for case in cases() {
        let (scenario, agent, mut params, world) = prepare(case);
        let mut room = Workspace::default();
        let mut at = |params: &[f64]| {
            world_gradient(&scenario, &agent, params, &world, 0, &mut room).expect("few states")
        };
        let exact = at(&params).gradient;
        // Error of the difference: about h² from its third derivative, 1e-16 / h from rounding.
        const H: f64 = 1e-5;
        let differences: Vec<f64> = (0..params.len())
            .map(|i| {
                let here = params[i];
                params[i] = here + H;
                let above = at(&params).base_return;
                params[i] = here - H;
                let below = at(&params).base_return;
                params[i] = here;
                (above - below) / (2.0 * H)
            })
            .collect();
        let dot = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
        let size = dot(&exact, &exact).sqrt();
        let cosine = dot(&exact, &differences) / (size * dot(&differences, &differences).sqrt());
        let worst = (exact.iter().zip(&differences))
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, f64::max);
        let what = format!(
            "seed {}: |g| {size:.2e}, cosine {cosine}, worst {worst:.1e}",
            case.seed
        );
        eprintln!("{what}");
        assert!(size > 1e-6, "{what}");
        assert!(cosine > 0.999_999, "{what}");
        assert!(worst < 1e-6 * size, "{what}");
    }
}
