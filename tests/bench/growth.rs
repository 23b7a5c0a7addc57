//! How cost grows: searches by budget and depth, the solver by steps, each by the number of states
//! of a world. `cargo bench --bench growth`.

use std::fmt;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use mesascope::search::{Backup, Ball, Kernel, Layers, Nodes, Planner, Settings, Tree};
use mesascope::world::{
    Action, Becomes, Grid, Kind, KindSet, Laws, MAX_COUNTERS, Measure, Noticed, Object, Rule,
    Signal, StateSpace, When, World, optimal_values,
};

fn main() {
    divan::main();
}

/// A floor of nine by nine with so much dust, each of which can be swept: every one doubles the
/// states. Sweeping is noticed, and how clean the floor is.
fn dusty(dust: usize) -> World {
    let kind = |name: &str| Kind {
        name: name.into(),
        label: name.into(),
        glyph: '%',
        attributes: vec![],
        grades: vec![],
        solid: false,
    };
    let kinds = [kind("dust"), kind("swept")];
    let sweep = Rule {
        becomes: Becomes::Kind(1),
        event: Some(0),
        ..Rule::new("sweep", When::Do(0, KindSet::one(0)))
    };
    let mut laws = Laws::new(&kinds, vec![sweep], &[]);
    laws.deeds = vec!["sweep".into()];
    laws.measures = vec![Measure {
        name: "clean".into(),
        count: KindSet::one(1),
        among: KindSet::one(0).or(KindSet::one(1)),
    }];
    laws.signals = vec![Signal {
        name: "swept".into(),
        of: Noticed::Event,
    }];
    World {
        grid: Grid::open(9, 9),
        objects: (0..dust)
            .map(|i| Object {
                kind: 0,
                cell: (7 * i + 3) as u16,
            })
            .collect(),
        start: 40,
        holding: [0; MAX_COUNTERS],
        kinds: kinds.into(),
        laws: laws.into(),
    }
}

/// A world, its states, and a reward for each event, neither all alike nor all good.
struct Room {
    space: StateSpace,
    rewards: Vec<f64>,
    start: u32,
}

fn room(dust: usize) -> Room {
    let world = dusty(dust);
    let space = StateSpace::new(&world, world.initial()).expect("few enough");
    Room {
        rewards: (0..space.events.len())
            .map(|i| (i % 17) as f64 * 0.2 - 1.8)
            .collect(),
        start: space.id(&world.initial()).expect("the first"),
        space,
    }
}

/// A world of a size, and how far something goes in it.
#[derive(Clone, Copy)]
struct Size {
    dust: usize,
    far: usize,
    what: &'static str,
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let states = 81 << self.dust;
        match self.what {
            "" => write!(f, "{states} states"),
            what => write!(f, "{states} states, {what} {}", self.far),
        }
    }
}

fn sizes(what: &'static str, dust: &[usize], far: &[usize]) -> Vec<Size> {
    let all = |&dust| (far.iter()).map(move |&far| Size { dust, far, what });
    dust.iter().flat_map(all).collect()
}

fn settings(nodes: Nodes, budget: usize, depth: usize) -> Settings {
    Settings {
        budget,
        depth,
        backup: Backup::Sum,
        nodes,
        ..Settings::default()
    }
}

/// A pull on each action: four moves, staying, and the one deed.
const PULL: [f64; Action::COUNT] = [0.2, -0.1, 0.3, -0.2, 0.1, -0.3, 0.0, 0.0];

/// The search over states from one root, and its gradient; the items are states looked past.
#[divan::bench(args = sizes("budget", &[8], &[10, 100, 1000, 10_000]))]
fn kernel(bencher: Bencher, size: Size) {
    let Room {
        space,
        rewards,
        start,
    } = room(size.dust);
    let settings = settings(Nodes::States, size.far, usize::MAX);
    let mut kernel = Kernel::default();
    let mut into = vec![0.0; rewards.len()];
    bencher.counter(ItemsCount::new(size.far)).bench_local(|| {
        kernel.search(&space, start, &rewards, &settings);
        kernel.gradient(&PULL, settings.discount, &mut into);
        black_box(&into);
    });
}

/// The search over layers from all roots; the items are states times depth.
#[divan::bench(args = sizes("depth", &[0, 3, 6, 9], &[4, 16]))]
fn layers(bencher: Bencher, size: Size) {
    let Room { space, rewards, .. } = room(size.dust);
    let settings = settings(Nodes::Layers, 0, size.far);
    let mut layers = Layers::default();
    (bencher.counter(ItemsCount::new(space.len() * size.far)))
        .bench_local(|| layers.search(&space, black_box(&rewards), &settings));
}

/// Its gradient, for all roots at once.
#[divan::bench(args = sizes("depth", &[0, 3, 6, 9], &[4, 16]))]
fn layers_gradient(bencher: Bencher, size: Size) {
    let Room { space, rewards, .. } = room(size.dust);
    let settings = settings(Nodes::Layers, 0, size.far);
    let mut layers = Layers::default();
    layers.search(&space, &rewards, &settings);
    let pulls = vec![PULL; space.len()];
    let mut into = vec![0.0; rewards.len()];
    (bencher.counter(ItemsCount::new(space.len() * size.far))).bench_local(|| {
        layers.gradient(&space, settings.discount, black_box(&pulls), &mut into);
    });
}

/// The search over layers from one root; the items are states looked past, each at each depth.
#[divan::bench(args = sizes("depth", &[8], &[2, 4, 8, 16, 32]))]
fn ball(bencher: Bencher, size: Size) {
    let Room {
        space,
        rewards,
        start,
    } = room(size.dust);
    let settings = settings(Nodes::Layers, 0, size.far);
    let looked = Tree::grow(&space, start, &rewards, &settings).expanded;
    let mut ball = Ball::default();
    (bencher.counter(ItemsCount::new(looked)))
        .bench_local(|| ball.search(&space, start, black_box(&rewards), &settings));
}

/// The same, unfolded into the tree that is drawn.
#[divan::bench(args = sizes("depth", &[8], &[2, 4, 8, 16, 32]))]
fn ball_and_tree(bencher: Bencher, size: Size) {
    let Room {
        space,
        rewards,
        start,
    } = room(size.dust);
    let settings = settings(Nodes::Layers, 0, size.far);
    let mut planner = Planner::new(&space, &rewards, settings);
    bencher.bench_local(|| planner.tree(start, None, &[]));
}

/// The exact solver; the items are states times steps.
#[divan::bench(args = sizes("steps", &[0, 3, 6, 9], &[10, 60]))]
fn exact_values(bencher: Bencher, size: Size) {
    let Room { space, rewards, .. } = room(size.dust);
    (bencher.counter(ItemsCount::new(space.len() * size.far)))
        .bench(|| optimal_values(black_box(&space), &rewards, 0.99, size.far));
}

/// Numbering every state; the items are states.
#[divan::bench(args = sizes("", &[0, 3, 6, 9], &[0]))]
fn state_space(bencher: Bencher, size: Size) {
    let world = dusty(size.dust);
    let states = room(size.dust).space.len();
    (bencher.counter(ItemsCount::new(states)))
        .bench(|| StateSpace::new(black_box(&world), world.initial()));
}
