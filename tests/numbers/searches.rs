//! The search over states under any rules and settings, against the one in `naive`, a case by
//! hand, and finite differences.

use mesascope::search::{Backup, Kernel, Leaf, Settings, Tree, best_route};
use mesascope::world::{Action, Belief, StateSpace, World};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::anything::{some_belief, some_world};
use super::naive::{Mind, Naive};
use super::search::agree;
use super::tools::{differences, drawn, near, rewards, rng, space};

/// A world under any rules, with or without a false belief, and a search set at random.
struct Case {
    world: World,
    belief: Option<Belief>,
    space: StateSpace,
    rewards: Vec<f64>,
    settings: Settings,
    root: u32,
}

impl Case {
    fn any(number: usize, rng: &mut ChaCha8Rng) -> Self {
        let world = some_world(rng);
        let belief = (number.is_multiple_of(3)).then(|| some_belief(&world, rng));
        let start = world.initial();
        let space = StateSpace::with_belief(&world, start, belief.as_ref()).expect("few states");
        let rewards = rewards(&space, [0.5, 2.0, 10.0][number % 3], rng);
        let settings = Settings {
            budget: [1000, 7, 3, 60][rng.random_range(0..4)],
            depth: [usize::MAX, 1, 2, 4][rng.random_range(0..4)],
            discount: [0.95, 0.5, 1.0][rng.random_range(0..3)],
            temperature: [0.3, 1.0, 3.0][rng.random_range(0..3)],
            backup: [Backup::Sum, Backup::Mean][rng.random_range(0..2)],
            leaf: [Leaf::Zero, Leaf::Hopeful][rng.random_range(0..2)],
            ..Settings::default()
        };
        let going: Vec<u32> = (0..space.len() as u32)
            .filter(|&s| !space.states[s as usize].over)
            .collect();
        Case {
            root: going[rng.random_range(0..going.len())],
            world,
            belief,
            space,
            rewards,
            settings,
        }
    }

    fn mind(&self) -> Mind<'_> {
        Mind {
            world: &self.world,
            belief: self.belief.as_ref(),
            space: &self.space,
            rewards: &self.rewards,
        }
    }
}

/// Under any rules: deeds, things that change by waiting (so that staying is a way on), false
/// beliefs; stopped by depth and by budget, by either backup, with hope and without.
#[test]
fn any_search_agrees_with_a_naive_one() {
    let mut rng = rng(25);
    let (mut deeds, mut stays, mut hopes) = (0, 0, 0);
    for number in 0..1200 {
        let case = Case::any(number, &mut rng);
        let (space, settings) = (&case.space, &case.settings);
        let tree = Tree::grow(space, case.root, &case.rewards, settings);
        let naive = Naive::search(&case.mind(), space.states[case.root as usize], settings);
        let what = format!("case {number}, {settings:?}");
        agree(&tree, &naive, space, &what);
        assert_eq!(best_route(&tree), naive.best_way(), "{what}");
        for (node, other) in tree.nodes.iter().zip(&naive.nodes) {
            assert_eq!(usize::from(node.depth), other.depth, "{what}");
            assert_eq!(node.action as usize, other.action as usize, "{what}");
            deeds += usize::from(other.action.deed().is_some());
            stays += usize::from(other.action == Action::Stay && node.depth > 0);
        }
        let open = tree.nodes.iter().filter(|n| n.open).count();
        assert_eq!(open, naive.expanded, "{what}");
        let unseen = &tree.nodes[tree.expanded..];
        hopes += usize::from(unseen.iter().any(|n| n.v > 0.0));
    }
    assert!(
        deeds > 150 && stays > 200 && hopes > 100,
        "{deeds} {stays} {hopes}"
    );
}

/// Hope by hand: from the left end of a corridor of five, γ = ½, looking past the first cell
/// only. The third cell pays 4, so the second is hoped to be worth 4 (one step away), and going
/// there is worth 1 + ½ · 4 = 3. A backup over the mean of going and stopping takes τ ln 2 off.
#[test]
fn hope_and_the_mean_by_hand() {
    let world = drawn(&["@....", "#####", "#####"], &[]);
    let space = space(&world);
    let reward: Vec<f64> = (space.events.iter())
        .map(|e| [0.0, 1.0, 4.0, -8.0, 6.0][e.cell as usize])
        .collect();
    let root = space.id(&world.initial()).expect("a state");
    let settings = Settings {
        budget: 1,
        discount: 0.5,
        leaf: Leaf::Hopeful,
        ..Settings::default()
    };
    let tree = Tree::grow(&space, root, &reward, &settings);
    assert_eq!(tree.nodes[1].v, 4.0);
    assert_eq!(tree.q[Action::Right.index()], 3.0);
    assert!(near(tree.nodes[0].v, 3.0_f64.exp().ln_1p(), 1e-14));
    // Looking past two: the third, two steps from the 6, is hoped to be worth 3 and no longer 4
    // anew only by leaving and coming back, which the crow does not know: 4 at no distance.
    let two = Settings {
        depth: 2,
        budget: 9,
        ..settings
    };
    let tree = Tree::grow(&space, root, &reward, &two);
    assert_eq!(tree.nodes[2].v, 4.0);
    let mean = Settings {
        backup: Backup::Mean,
        temperature: 2.0,
        ..settings
    };
    let tree = Tree::grow(&space, root, &reward, &mean);
    let v = 2.0 * (1.5_f64.exp().ln_1p() - std::f64::consts::LN_2);
    assert!(near(tree.nodes[0].v, v, 1e-14));
    assert!(near(
        tree.nodes[1].share,
        1.0 / (1.0 + (-1.5_f64).exp()),
        1e-14
    ));
}

/// The gradient of each of these searches.
#[test]
fn any_gradient_agrees_with_finite_differences() {
    let mut rng = rng(26);
    let mut moved = 0;
    for number in 0..150 {
        let mut case = Case::any(number, &mut rng);
        if case.rewards.len() > 400 {
            continue;
        }
        let pull: [f64; Action::COUNT] = std::array::from_fn(|_| rng.random_range(-2.0..2.0));
        let mut kernel = Kernel::default();
        kernel.search(&case.space, case.root, &case.rewards, &case.settings);
        let mut exact = vec![0.0; case.rewards.len()];
        kernel.gradient(&pull, case.settings.discount, &mut exact);
        let differences = differences(&mut case.rewards, 1e-5, |rewards| {
            kernel.search(&case.space, case.root, rewards, &case.settings);
            (kernel.q.iter().zip(pull))
                .filter(|(q, _)| q.is_finite())
                .map(|(q, p)| q * p)
                .sum()
        });
        for (e, (exact, difference)) in exact.iter().zip(&differences).enumerate() {
            assert!(
                near(*exact, *difference, 2e-8),
                "case {number}, event {e}: {exact} {difference}, {:?}",
                case.settings
            );
            moved += usize::from(difference.abs() > 1e-6);
        }
    }
    assert!(moved > 500, "{moved}");
}
