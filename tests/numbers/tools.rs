//! What several of the checks need.

use std::collections::{HashMap, HashSet, VecDeque};

use mesascope::search::Settings;
use mesascope::world::{Action, Enter, Event, Grid, Kind, Object, State, StateSpace, World};
use mesascope::world::{Cell, KindSet, Laws, MAX_COUNTERS, generate};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

pub fn rng(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

/// Kinds with one attribute each, `shape` = their name.
pub fn kinds(count: usize) -> Vec<Kind> {
    (0..count)
        .map(|i| Kind {
            name: format!("thing{i}"),
            label: format!("thing{i}"),
            glyph: char::from(b'a' + i as u8),
            attributes: vec![("shape".into(), format!("thing{i}"))],
            grades: vec![],
            solid: false,
        })
        .collect()
}

/// Such kinds, and laws that say what entering each does.
pub fn entered(entering: &[Enter]) -> (Vec<Kind>, Laws) {
    let kinds = kinds(entering.len());
    let rules = (entering.iter().enumerate())
        .filter_map(|(i, enter)| enter.rule(&kinds[i].name, KindSet::one(i)))
        .collect();
    let laws = Laws::new(&kinds, rules, &[]);
    (kinds, laws)
}

/// A world from a map: `#` wall, `@` the start, `a`, `b`, … objects of these kinds.
pub fn drawn(map: &[&str], entering: &[Enter]) -> World {
    let (kinds, laws) = entered(entering);
    ruled(map, kinds, laws)
}

/// The same under laws of any kind.
pub fn ruled(map: &[&str], kinds: Vec<Kind>, laws: Laws) -> World {
    let mut grid = Grid::open(map[0].len(), map.len());
    let (mut objects, mut start) = (vec![], 0);
    for (cell, sign) in map.concat().bytes().enumerate() {
        let cell = cell as Cell;
        match sign {
            b'#' => grid.set_wall(cell, true),
            b'@' => start = cell,
            b'.' => {}
            kind => objects.push(Object {
                kind: (kind - b'a') as usize,
                cell,
            }),
        }
    }
    World {
        grid,
        objects,
        start,
        holding: [0; MAX_COUNTERS],
        kinds: kinds.into(),
        laws: laws.into(),
    }
}

/// A random maze with loops and objects of random kinds on random cells.
pub fn maze_world(side: usize, entering: &[Enter], rng: &mut ChaCha8Rng) -> World {
    let grid = generate::maze(side, side, 0.3, rng);
    let mut free: Vec<Cell> = grid.floor().collect();
    let mut take = || free.swap_remove(rng.random_range(0..free.len()));
    let start = take();
    let objects = (0..entering.len())
        .map(|kind| Object { kind, cell: take() })
        .collect();
    let (kinds, laws) = entered(entering);
    World {
        grid,
        objects,
        start,
        holding: [0; MAX_COUNTERS],
        kinds: kinds.into(),
        laws: laws.into(),
    }
}

/// A reward for every event, uniform in ±size.
pub fn rewards(space: &StateSpace, size: f64, rng: &mut ChaCha8Rng) -> Vec<f64> {
    (0..space.events.len())
        .map(|_| rng.random_range(-size..size))
        .collect()
}

pub fn space(world: &World) -> StateSpace {
    StateSpace::new(world, world.initial()).expect("few states")
}

/// |a - b| within `tolerance` of the larger of 1 and |b|.
pub fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a == b) || (a - b).abs() <= tolerance * b.abs().max(1.0)
}

/// An imagined state of the search written for the tests.
#[derive(Clone, Debug)]
pub struct Imagined {
    pub state: State,
    pub parent: usize,
    pub action: Action,
    pub event: Option<Event>,
    pub children: Vec<usize>,
    pub v: f64,
    /// Share of its parent's choice.
    pub share: f64,
    /// What its parent leaves for stopping is in `stop`.
    pub stop: f64,
}

/// The same search as the program's, written without its tables: breadth-first with a queue and
/// a set over the rules alone, values by recursion.
pub struct Naive {
    pub nodes: Vec<Imagined>,
    pub expanded: usize,
    pub q: HashMap<Action, f64>,
    pub policy: HashMap<Action, f64>,
}

/// ln(e^a + e^b) without overflow.
fn soft_or(a: f64, b: f64) -> f64 {
    a.max(b) + (-(a - b).abs()).exp().ln_1p()
}

impl Naive {
    pub fn search(
        world: &World,
        root: State,
        reward: &dyn Fn(Event) -> f64,
        settings: &Settings,
    ) -> Self {
        let mut nodes = vec![Imagined {
            state: root,
            parent: 0,
            action: Action::Stay,
            event: None,
            children: vec![],
            v: 0.0,
            share: 1.0,
            stop: 1.0,
        }];
        let mut known = HashSet::from([root]);
        let mut queue = VecDeque::from([0]);
        let mut expanded = 0;
        while expanded < settings.budget
            && let Some(at) = queue.pop_front()
        {
            expanded += 1;
            for action in Action::MOVES {
                if let Some(step) = world.step(nodes[at].state, action)
                    && known.insert(step.state)
                {
                    let child = nodes.len();
                    nodes[at].children.push(child);
                    nodes.push(Imagined {
                        state: step.state,
                        parent: at,
                        action,
                        event: Some(step.event),
                        ..nodes[0].clone()
                    });
                    nodes[child].children.clear();
                    queue.push_back(child);
                }
            }
        }
        let mut naive = Naive {
            nodes,
            expanded,
            q: HashMap::new(),
            policy: HashMap::new(),
        };
        naive.value(0, reward, settings);
        naive.decide(world, reward, settings);
        naive
    }

    fn worth(&self, node: usize, reward: &dyn Fn(Event) -> f64, settings: &Settings) -> f64 {
        let event = self.nodes[node].event.expect("not the root");
        reward(event) + settings.discount * self.nodes[node].v
    }

    fn value(&mut self, node: usize, reward: &dyn Fn(Event) -> f64, settings: &Settings) {
        let children = self.nodes[node].children.clone();
        for &c in &children {
            self.value(c, reward, settings);
        }
        let tau = settings.temperature;
        let mut sum = 0.0;
        for &c in &children {
            sum = soft_or(sum, self.worth(c, reward, settings) / tau);
        }
        self.nodes[node].v = tau * sum;
        self.nodes[node].stop = (-sum).exp();
        for &c in &children {
            self.nodes[c].share = (self.worth(c, reward, settings) / tau - sum).exp();
        }
    }

    fn decide(&mut self, world: &World, reward: &dyn Fn(Event) -> f64, settings: &Settings) {
        if let Some(step) = world.step(self.nodes[0].state, Action::Stay) {
            self.q.insert(Action::Stay, reward(step.event));
        }
        for &c in &self.nodes[0].children {
            let q = self.worth(c, reward, settings);
            self.q.insert(self.nodes[c].action, q);
        }
        for (action, q) in &self.q {
            let odds: f64 = (self.q.values())
                .map(|other| ((other - q) / settings.temperature).exp())
                .sum();
            self.policy.insert(*action, 1.0 / odds);
        }
    }

    /// Its best way: the likeliest action at the root, then the likeliest child until stopping
    /// is likelier. Nodes, without the root.
    pub fn best_way(&self) -> Vec<usize> {
        let by_action = |n: &usize| {
            let action = self.nodes[*n].action;
            self.q[&action]
        };
        let first = (self.nodes[0].children.iter())
            .copied()
            .reduce(|a, b| if by_action(&b) > by_action(&a) { b } else { a });
        let stay = self.q.get(&Action::Stay).copied();
        let Some(mut at) = first.filter(|n| stay.is_none_or(|q| by_action(n) >= q)) else {
            return vec![];
        };
        let mut way = vec![at];
        loop {
            let best = (self.nodes[at].children.iter()).copied().reduce(|a, b| {
                if self.nodes[b].share > self.nodes[a].share {
                    b
                } else {
                    a
                }
            });
            match best {
                Some(n) if self.nodes[n].share >= self.nodes[at].stop => {
                    way.push(n);
                    at = n;
                }
                _ => return way,
            }
        }
    }
}

/// A reward table as a function of the event.
pub fn by_event(space: &StateSpace, reward: &[f64]) -> impl Fn(Event) -> f64 {
    let events = space.events.iter().copied();
    let table: HashMap<Event, f64> = events.zip(reward.iter().copied()).collect();
    move |event| table[&event]
}
