//! The inner search against the one in `tools`, a case by hand, and finite differences.

use mesascope::search::{Kernel, Settings, Tree, best_route};
use mesascope::world::{Action, Enter, StateSpace};
use rand::RngExt;

use super::naive::{Mind, Naive};
use super::tools::{drawn, maze_world, near, rewards, rng, space};

pub fn agree(tree: &Tree, naive: &Naive, space: &StateSpace, what: &str) {
    assert_eq!(tree.expanded, naive.expanded, "{what}");
    assert_eq!(tree.nodes.len(), naive.nodes.len(), "{what}");
    for (i, (node, other)) in tree.nodes.iter().zip(&naive.nodes).enumerate() {
        assert_eq!(space.states[node.state as usize], other.state, "{what}");
        assert_eq!(node.parent as usize, other.parent, "{what}");
        let children: Vec<usize> =
            (node.first as usize..node.first as usize + node.children as usize).collect();
        assert_eq!(children, other.children, "{what}, node {i}");
        assert!(
            near(node.v, other.v, 1e-12),
            "{what}: V {} {}",
            node.v,
            other.v
        );
        assert!(
            (node.share - other.share).abs() <= 1e-11,
            "{what}: share {} {}",
            node.share,
            other.share
        );
        let shares: f64 = tree.children(i).iter().map(|c| c.share).sum();
        assert!((shares + other.stop - 1.0).abs() <= 1e-11, "{what}: shares");
    }
    for action in Action::ALL {
        let (q, p) = (tree.q[action.index()], tree.policy[action.index()]);
        match naive.q.get(&action) {
            None => assert!(q == f64::NEG_INFINITY && p == 0.0, "{what}"),
            Some(&other) => {
                assert!(near(q, other, 1e-12), "{what}: Q {q} {other}");
                assert!((p - naive.policy[&action]).abs() <= 1e-11, "{what}");
            }
        }
    }
    let sum: f64 = tree.policy.iter().sum();
    assert!((sum - 1.0).abs() <= 1e-14, "{what}: policy sums to {sum}");
}

/// Values, worths, policy and shares over random mazes with loops and objects of every kind,
/// small and large rewards, cold and hot, and every budget there is.
#[test]
fn backup_agrees_with_a_naive_one() {
    let mut rng = rng(1);
    let sorts = [Enter::Nothing, Enter::Collect, Enter::End];
    let mut budgets = 0;
    for case in 0..60 {
        let objects: Vec<Enter> = (0..case % 4)
            .map(|_| sorts[rng.random_range(0..3)])
            .collect();
        let world = maze_world([3, 5, 7][case % 3], &objects, &mut rng);
        let space = space(&world);
        let size = [0.1, 1.0, 5.0, 50.0][case / 3 % 4];
        let reward = rewards(&space, size, &mut rng);
        let temperature = [0.2, 0.5, 1.0, 2.0, 5.0][case / 2 % 5];
        let root = rng.random_range(0..space.len());
        let state = space.states[root];
        if state.over {
            continue;
        }
        let mind = Mind {
            world: &world,
            belief: None,
            space: &space,
            rewards: &reward,
        };
        for budget in 1..=space.len() + 1 {
            let settings = Settings {
                budget,
                discount: [0.95, 0.5, 1.0, 0.0][case % 4],
                temperature,
                ..Settings::default()
            };
            let tree = Tree::grow(&space, root as u32, &reward, &settings);
            let naive = Naive::search(&mind, state, &settings);
            agree(
                &tree,
                &naive,
                &space,
                &format!("case {case}, budget {budget}"),
            );
            assert_eq!(best_route(&tree), naive.best_way(), "case {case}, {budget}");
            budgets += 1;
        }
    }
    assert!(budgets > 500, "only {budgets} searches were compared");
}

/// Three cells in a row, searched from the left, worked by hand with γ = ½, τ = 1:
/// V(right) = 0; V(middle) = ln(1 + e^r(right)); Q(right) = r(middle) + ½ V(middle).
#[test]
fn three_cells_by_hand() {
    let world = drawn(&["@..", "###", "###"], &[]);
    let space = space(&world);
    let mut reward = vec![f64::NAN; space.events.len()];
    for (event, r) in space.events.iter().zip(&mut reward) {
        *r = [0.25, 1.0, 0.0][event.cell as usize];
    }
    let start = space.id(&world.initial()).expect("a state");
    let settings = Settings {
        budget: 10,
        discount: 0.5,
        temperature: 1.0,
        ..Settings::default()
    };
    let tree = Tree::grow(&space, start, &reward, &settings);
    assert_eq!(tree.nodes.len(), 3);
    // ln(1 + e⁰) = ln 2 = .693147180559945; 1 + ½ · .693147180559945 = 1.346573590279973.
    assert!(near(tree.nodes[1].v, std::f64::consts::LN_2, 1e-14));
    assert!(near(
        tree.q[Action::Right.index()],
        1.346_573_590_279_973,
        1e-14
    ));
    assert_eq!(tree.q[Action::Stay.index()], 0.25);
    // The root as a node: ln(1 + e^1.346573590279973) = ln(1 + 3.844231028159117)
    // = ln 4.844231028159117, where e^1.3465… = e · √2 = 2.718281828459045 · 1.414213562373095.
    assert!(near(tree.nodes[0].v, 4.844_231_028_159_117_f64.ln(), 1e-14));
    assert!(near(
        tree.nodes[1].share,
        3.844_231_028_159_117 / 4.844_231_028_159_117,
        1e-14
    ));
    assert!(near(tree.nodes[2].share, 0.5, 1e-14));
    // To the right or stay: e√2 / (e√2 + e^¼), e^¼ = 1.284025416687741.
    let right = 3.844_231_028_159_117 / (3.844_231_028_159_117 + 1.284_025_416_687_741);
    assert!(near(tree.policy[Action::Right.index()], right, 1e-14));

    // Looking past one state only: the middle counts for its reward alone.
    let one = Tree::grow(
        &space,
        start,
        &reward,
        &Settings {
            budget: 1,
            ..settings
        },
    );
    assert_eq!(one.q[Action::Right.index()], 1.0);
    assert_eq!(one.nodes.len(), 2);

    // τ = 2: V(middle) = 2 ln(1 + e^0) = 1.386294361119891, Q = 1 + .693147180559945.
    let hot = Settings {
        temperature: 2.0,
        ..settings
    };
    let hot = Tree::grow(&space, start, &reward, &hot);
    assert!(near(hot.nodes[1].v, 1.386_294_361_119_891, 1e-14));
    assert!(near(
        hot.q[Action::Right.index()],
        1.693_147_180_559_945,
        1e-14
    ));

    // From the middle both ways lie open and lead on to nothing: V = ln(1 + e^¼ + e⁰).
    let middle = space.next(start, Action::Right).expect("floor");
    let tree = Tree::grow(&space, middle, &reward, &settings);
    assert!(near(tree.nodes[0].v, 3.284_025_416_687_741_f64.ln(), 1e-14));
}

/// The gradient of Σ pull · Q in every event's reward, against central differences over whole
/// searches.
#[test]
fn gradient_agrees_with_finite_differences() {
    let mut rng = rng(2);
    for case in 0..40 {
        let world = maze_world([5, 7][case % 2], &[Enter::Collect, Enter::End], &mut rng);
        let space = space(&world);
        let mut reward = rewards(&space, [1.0, 4.0][case / 2 % 2], &mut rng);
        let settings = Settings {
            budget: [1, 2, 7, 15, 1000][case % 5],
            discount: 0.9,
            temperature: [0.3, 1.0, 3.0][case % 3],
            ..Settings::default()
        };
        let root = space.id(&world.initial()).expect("a state");
        let pull: [f64; Action::COUNT] = std::array::from_fn(|_| rng.random_range(-2.0..2.0));
        let mut kernel = Kernel::default();
        kernel.search(&space, root, &reward, &settings);
        let mut exact = vec![0.0; reward.len()];
        kernel.gradient(&pull, settings.discount, &mut exact);
        let pulled = |reward: &[f64]| -> f64 {
            let tree = Tree::grow(&space, root, reward, &settings);
            (tree.q.iter().zip(pull))
                .filter(|(q, _)| q.is_finite())
                .map(|(q, p)| q * p)
                .sum()
        };
        // Error of the difference: h² times a third derivative of order 1/τ², and 1e-16 / h.
        const H: f64 = 1e-5;
        let mut moved = 0;
        for e in 0..reward.len() {
            let at = reward[e];
            reward[e] = at + H;
            let above = pulled(&reward);
            reward[e] = at - H;
            let below = pulled(&reward);
            reward[e] = at;
            let difference = (above - below) / (2.0 * H);
            assert!(
                (exact[e] - difference).abs() < 1e-8,
                "case {case}, event {e}: {} {difference}",
                exact[e]
            );
            moved += usize::from(difference.abs() > 1e-6);
        }
        assert!(moved >= 2, "case {case}: nothing to compare");
    }
}

/// One kernel used for many searches of spaces of many sizes gives what a new one gives.
#[test]
fn a_used_kernel_is_as_good_as_new() {
    let mut rng = rng(3);
    let mut used = Kernel::default();
    for case in 0..200 {
        let world = maze_world([3, 5, 9, 5][case % 4], &[Enter::Collect], &mut rng);
        let space = space(&world);
        let reward = rewards(&space, 3.0, &mut rng);
        let settings = Settings {
            budget: rng.random_range(1..30),
            discount: 0.95,
            temperature: 1.0,
            ..Settings::default()
        };
        let root = rng.random_range(0..space.len()) as u32;
        used.search(&space, root, &reward, &settings);
        assert_eq!(
            Tree::of(&used, &reward),
            Tree::grow(&space, root, &reward, &settings)
        );
        let pull: [f64; Action::COUNT] = std::array::from_fn(|_| rng.random_range(-2.0..2.0));
        let mut fresh = Kernel::default();
        fresh.search(&space, root, &reward, &settings);
        let (mut a, mut b) = (vec![0.0; reward.len()], vec![0.0; reward.len()]);
        used.gradient(&pull, 0.95, &mut a);
        fresh.gradient(&pull, 0.95, &mut b);
        assert_eq!(a, b);
    }
}
