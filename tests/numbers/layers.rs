//! The search with a node for each state at each depth, against plain recursion; from one root
//! and from all; and the tree it is unfolded into.

use std::collections::HashMap;

use mesascope::search::{
    Backup, Ball, Layers, Nodes, Planner, Settings, Tree, best_route, likeliest,
};
use mesascope::world::{Action, Belief, StateSpace, World};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::anything::{some_belief, some_world};
use super::naive::{Deep, Mind, soft_or};
use super::tools::{differences, drawn, near, rewards, rng, space};

struct Case {
    world: World,
    belief: Option<Belief>,
    space: StateSpace,
    rewards: Vec<f64>,
    settings: Settings,
}

impl Case {
    fn any(number: usize, rng: &mut ChaCha8Rng) -> Self {
        let world = some_world(rng);
        let belief = (number.is_multiple_of(2)).then(|| some_belief(&world, rng));
        let start = world.initial();
        let space = StateSpace::with_belief(&world, start, belief.as_ref()).expect("few states");
        let settings = Settings {
            depth: rng.random_range(1..=4),
            discount: [0.95, 0.5, 1.0][rng.random_range(0..3)],
            temperature: [0.3, 1.0, 3.0][rng.random_range(0..3)],
            backup: [Backup::Sum, Backup::Mean][rng.random_range(0..2)],
            nodes: Nodes::Layers,
            // What it is worth to have looked past nothing is nothing here; no budget counts.
            budget: 1,
            ..Settings::default()
        };
        Case {
            rewards: rewards(&space, [0.5, 2.0, 10.0][number % 3], rng),
            world,
            belief,
            space,
            settings,
        }
    }

    fn deep(&self) -> Deep<'_> {
        Deep {
            mind: Mind {
                world: &self.world,
                belief: self.belief.as_ref(),
                space: &self.space,
                rewards: &self.rewards,
            },
            settings: self.settings,
            known: HashMap::new(),
        }
    }
}

/// Values, shares and worths of every state at every depth.
#[test]
fn layers_agree_with_recursion() {
    let mut rng = rng(30);
    let mut layers = Layers::default();
    let (mut compared, mut loops) = (0, 0);
    for number in 0..150 {
        let case = Case::any(number, &mut rng);
        let (space, settings) = (&case.space, &case.settings);
        // One table is used for all, whatever their sizes.
        layers.search(space, &case.rewards, settings);
        assert_eq!(layers.depth(), settings.depth);
        let mut deep = case.deep();
        for s in 0..space.len() as u32 {
            let state = space.states[s as usize];
            for d in 0..settings.depth {
                let v = layers.v(s, d);
                assert!(near(v, deep.v(state, d), 1e-12), "case {number}, depth {d}");
            }
            for d in 1..=settings.depth {
                let q = layers.q(space, &case.rewards, settings, s, d);
                let policy = Layers::policy(&q, settings);
                let all: Vec<Option<f64>> = (Action::ALL.into_iter())
                    .map(|action| deep.q(state, action, d))
                    .collect();
                let tau = settings.temperature;
                let going: f64 = all.iter().flatten().map(|q| (q / tau).exp()).sum();
                for (a, other) in all.into_iter().enumerate() {
                    let Some(other) = other else {
                        assert_eq!((q[a], policy[a]), (f64::NEG_INFINITY, 0.0));
                        continue;
                    };
                    assert!(near(q[a], other, 1e-12), "case {number}, depth {d}");
                    assert!(near(policy[a], (other / tau).exp() / going, 1e-12));
                    if d < settings.depth {
                        let share = (other / tau).exp() / (1.0 + going);
                        assert!(near(layers.share(s, d)[a], share, 1e-12));
                    }
                    compared += 1;
                }
                loops += usize::from(space.imagined(s).iter().any(|l| l.to == s));
            }
        }
    }
    assert!(compared > 10_000 && loops > 5000, "{compared} {loops}");
}

/// Two cells by hand, γ = ½, τ = 1: being to the right pays 1, staying and the left nothing.
/// V₁(left) = ln(1 + e⁰ + e¹), V₁(right) = ln(1 + e⁰ + e¹) since staying there pays again;
/// V₂(left) = ln(1 + e^(½ V₁) + e^(1 + ½ V₁)), which no search without loops comes to.
#[test]
fn a_loop_by_hand() {
    let world = drawn(&["@."], &[]);
    let space = space(&world);
    let reward: Vec<f64> = (space.events.iter()).map(|e| f64::from(e.cell)).collect();
    let settings = Settings {
        depth: 3,
        discount: 0.5,
        nodes: Nodes::Layers,
        ..Settings::default()
    };
    let mut layers = Layers::default();
    layers.search(&space, &reward, &settings);
    // 1 + 1 + e = 4.718281828459045; its logarithm 1.551444713932051, half of it .7757223569660255.
    let v1 = 4.718_281_828_459_045_f64.ln();
    let v2 = (1.0 + 0.775_722_356_966_025_5_f64.exp() + 1.775_722_356_966_025_5_f64.exp()).ln();
    let start = space.id(&world.initial()).expect("there");
    for s in 0..2 {
        assert!(near(layers.v(s, 1), v1, 1e-14));
        assert!(near(layers.v(s, 2), v2, 1e-14));
    }
    let q = layers.q(&space, &reward, &settings, start, 3);
    assert!(near(q[Action::Right.index()], 1.0 + v2 / 2.0, 1e-14));
    assert!(near(q[Action::Stay.index()], v2 / 2.0, 1e-14));
}

/// From one root it is the same to the last bit as from all at once, for every root.
#[test]
fn one_root_is_as_all() {
    let mut rng = rng(31);
    let (mut layers, mut ball) = (Layers::default(), Ball::default());
    let mut compared = 0;
    for number in 0..200 {
        let case = Case::any(number, &mut rng);
        let (space, settings) = (&case.space, &case.settings);
        layers.search(space, &case.rewards, settings);
        for s in 0..space.len() as u32 {
            ball.search(space, s, &case.rewards, settings);
            let q = layers.q(space, &case.rewards, settings, s, settings.depth);
            assert_eq!(ball.q, q, "case {number}, state {s}");
            assert_eq!(ball.policy, Layers::policy(&q, settings));
            compared += 1;
        }
    }
    assert!(compared > 5000, "{compared}");
}

/// The gradient of Σ pull · q of all roots in every event's reward.
#[test]
fn gradient_agrees_with_finite_differences() {
    let mut rng = rng(32);
    let mut moved = 0;
    for number in 0..60 {
        let mut case = Case::any(number, &mut rng);
        let space = &case.space;
        let pull: Vec<[f64; Action::COUNT]> = (0..space.len())
            .map(|_| std::array::from_fn(|_| rng.random_range(-1.0..1.0)))
            .collect();
        let (mut layers, settings) = (Layers::default(), case.settings);
        layers.search(space, &case.rewards, &settings);
        // What is there stays: gradients are added.
        let mut exact = vec![0.25; case.rewards.len()];
        layers.gradient(space, settings.discount, &pull, &mut exact);
        let slopes = differences(&mut case.rewards, 1e-5, |rewards| {
            layers.search(space, rewards, &settings);
            let worth = |s: usize| {
                let q = layers.q(space, rewards, &settings, s as u32, settings.depth);
                let pairs = q.into_iter().zip(pull[s]);
                pairs
                    .filter(|p| p.0.is_finite())
                    .map(|(q, p)| q * p)
                    .sum::<f64>()
            };
            (0..space.len()).map(worth).sum()
        });
        // The sum over many roots is larger than one worth, and so is what rounding leaves of it.
        for (e, (exact, slope)) in exact.iter().zip(&slopes).enumerate() {
            let exact = exact - 0.25;
            assert!(
                near(exact, *slope, 1e-6),
                "case {number}, event {e}: {exact} {slope}"
            );
            moved += usize::from(slope.abs() > 1e-3);
        }
    }
    assert!(moved > 500, "{moved}");
}

/// What every tree a layered search is unfolded into must be.
fn check_tree(case: &Case, tree: &Tree, along: &[Action], what: &str) {
    let (mut deep, settings) = (case.deep(), case.settings);
    let tau = settings.temperature;
    let mut likely = vec![1.0; tree.nodes.len()];
    for (i, node) in tree.nodes.iter().enumerate() {
        let state = case.space.states[node.state as usize];
        let left = settings.depth - usize::from(node.depth);
        assert!(near(node.v, deep.v(state, left), 1e-12), "{what}, node {i}");
        let kids = tree.children(i);
        if !node.open {
            assert!(kids.is_empty());
            assert!(
                left == 0 || likely[i] < 0.01 || tree.nodes.len() >= 600,
                "{what}"
            );
            continue;
        }
        // Its children are all there is to do, in order.
        let steps: Vec<_> = (Action::ALL.into_iter())
            .filter_map(|a| Some((a, deep.mind.step(state, a)?)))
            .collect();
        assert_eq!(kids.len(), steps.len(), "{what}");
        let (mut sum, mut all) = (0.0, 0.0);
        for (kid, (action, step)) in kids.iter().zip(&steps) {
            assert_eq!(kid.action as usize, action.index());
            assert_eq!(case.space.states[kid.state as usize], step.state);
            assert_eq!(kid.parent as usize, i);
            assert_eq!(kid.depth, node.depth + 1);
            assert_eq!(kid.reward, deep.mind.reward(step.event));
            sum = soft_or(sum, (kid.reward + settings.discount * kid.v) / tau);
            all += ((kid.reward + settings.discount * kid.v) / tau).exp();
        }
        // A parent's worth is the soft backup of the children that can be seen.
        let toll = match settings.backup {
            Backup::Sum => 0.0,
            Backup::Mean => (kids.len() as f64).ln_1p(),
        };
        assert!(near(node.v, tau * (sum - toll), 1e-12), "{what}, node {i}");
        for (k, kid) in kids.iter().enumerate() {
            let q = (kid.reward + settings.discount * kid.v) / tau;
            // In the present it has to do something.
            let share = if i == 0 {
                q.exp() / all
            } else {
                (q - sum).exp()
            };
            assert!(near(kid.share, share, 1e-11), "{what}, node {i}");
            likely[node.first as usize + k] = likely[i] * kid.share;
        }
    }
    let follow = |at: usize, action: Action| {
        let node = &tree.nodes[at];
        let kids = node.first as usize..node.first as usize + usize::from(node.children);
        kids.into_iter()
            .find(|&k| tree.nodes[k].action as usize == action.index())
    };
    // The likeliest way is there to its end, and so is the one asked for.
    let (mut at, mut way) = (0, vec![]);
    while tree.nodes[at].open && tree.nodes[at].children > 0 {
        let action = if at == 0 {
            tree.choice()
        } else {
            let mut shares = [0.0; Action::COUNT];
            (tree.children(at).iter()).for_each(|k| shares[k.action as usize] = k.share);
            likeliest(&shares)
        };
        at = follow(at, action).expect("possible");
        way.push(at);
    }
    let over = |at: usize| case.space.states[tree.nodes[at].state as usize].over;
    assert!(way.len() == settings.depth || over(at), "{what}: {way:?}");
    let best = best_route(tree);
    assert_eq!(best, way[..best.len()], "{what}");
    let mut at = 0;
    for (t, action) in along.iter().enumerate() {
        at = follow(at, *action).unwrap_or_else(|| panic!("{what}: step {t} of {along:?}"));
    }
    assert_eq!(usize::from(tree.nodes[at].depth), along.len());
}

#[test]
fn a_parent_is_the_backup_of_its_children() {
    let mut rng = rng(33);
    let (mut closed, mut large) = (0, 0);
    for number in 0..250 {
        let mut case = Case::any(number, &mut rng);
        case.settings.depth = rng.random_range(1..=[4, 20][number % 2]);
        let root = rng.random_range(0..case.space.len()) as u32;
        if case.space.states[root as usize].over {
            continue;
        }
        // Some way it can imagine, likely or not.
        let (mut at, mut along) = (root, vec![]);
        for _ in 0..rng.random_range(0..=case.settings.depth) {
            let ways = Action::ALL
                .into_iter()
                .filter(|a| case.space.imagined(at)[a.index()].exists());
            let ways: Vec<Action> = ways.collect();
            if ways.is_empty() {
                break;
            }
            along.push(ways[rng.random_range(0..ways.len())]);
            at = case.space.imagined(at)[along[along.len() - 1].index()].to;
        }
        let mut planner = Planner::new(&case.space, &case.rewards, case.settings);
        let tree = planner.tree(root, None, &along);
        let (q, policy) = planner.decide(root, None);
        assert_eq!((tree.q, tree.policy), (q, policy));
        assert_eq!(
            (tree.kind, tree.looks),
            (Nodes::Layers, case.settings.depth)
        );
        check_tree(&case, &tree, &along, &format!("case {number}"));
        closed += tree.nodes.iter().filter(|n| !n.open).count();
        large += usize::from(tree.nodes.len() >= 600);
        // Stopped after so many steps it is a shallower search.
        for looks in 1..=case.settings.depth {
            let depth = Settings {
                depth: looks,
                ..case.settings
            };
            let fresh = Tree::grow(&case.space, root, &case.rewards, &depth);
            assert_eq!(planner.tree(root, Some(looks), &[]), fresh);
        }
    }
    assert!(closed > 5000 && large > 2, "{closed} {large}");
}
