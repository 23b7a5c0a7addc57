//! What a model is trained by, under any rules: its return and the gradient of that, with rewards
//! in each step, deeds, false beliefs and either search; exactly, and estimated from walks.

use std::collections::HashMap;

use mesascope::model::Agent;
use mesascope::scenario::{Base, Believes, Layout, Method, Saliences, Scenario};
use mesascope::search::{Backup, Leaf, Nodes, Settings};
use mesascope::train::{Workspace, WorldGradient, world_gradient};
use mesascope::world::{Action, Event, State, StateSpace, Step, World};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::anything::{some_belief, some_world};
use super::naive::{Deep, Mind, Naive};
use super::support::coin;
use super::tools::{differences, near, rng};

struct Lesson {
    scenario: Scenario,
    agent: Agent,
    params: Vec<f64>,
    world: World,
}

impl Lesson {
    fn any(number: usize, nodes: Nodes, rng: &mut ChaCha8Rng) -> Self {
        let world = some_world(rng);
        let mut scenario = coin();
        scenario.layout = Layout::Drawn {
            grid: world.grid.clone(),
            objects: world.objects.clone(),
            start: None,
        };
        scenario.kinds = world.kinds.clone();
        scenario.laws = world.laws.clone();
        scenario.steps = 12;
        let mut some =
            |n: usize| -> Vec<f64> { (0..n).map(|_| rng.random_range(-1.0..1.0)).collect() };
        scenario.base = Base {
            discount: 0.9,
            reward: some(world.kinds.len()),
            events: some(world.laws.signals.len()),
            each_step: some(world.laws.measures.len()),
            step: -0.1,
        };
        scenario.perception = Saliences {
            location: 1.0,
            surroundings: 0.0,
            attributes: vec![("shape".into(), 1.0)],
            signals: vec![0.8; world.laws.signals.len()],
        };
        scenario.model.hidden = [0, 4][number % 2];
        scenario.search = Settings {
            budget: [400, 5][number / 2 % 2],
            depth: [3, 6][number / 4 % 2],
            discount: 0.9,
            temperature: [0.7, 1.5][number / 3 % 2],
            backup: [Backup::Sum, Backup::Mean][number / 2 % 2],
            nodes,
            leaf: match nodes {
                Nodes::States => [Leaf::Zero, Leaf::Hopeful][number / 3 % 2],
                Nodes::Layers => Leaf::Zero,
            },
        };
        scenario.belief = (number % 3 != 2).then(|| Believes {
            belief: some_belief(&world, rng).into(),
            words: String::new(),
            in_training: number.is_multiple_of(3),
            // Nothing is asked here of what it does once trained.
            acting: number % 3 == 1,
        });
        let agent = Agent::in_training(&scenario);
        Lesson {
            params: (0..agent.network.len())
                .map(|_| rng.random_range(-0.7..0.7))
                .collect(),
            scenario,
            agent,
            world,
        }
    }

    fn space(&self) -> StateSpace {
        let belief = self.scenario.training_belief();
        StateSpace::with_belief(&self.world, self.world.initial(), belief).expect("few states")
    }

    fn told(&self, params: &[f64], seed: u64, room: &mut Workspace) -> WorldGradient {
        let (scenario, world) = (&self.scenario, &self.world);
        world_gradient(scenario, &self.agent, params, world, seed, room).expect("few states")
    }
}

/// The base reward of an event, as a scenario file says it.
fn base(lesson: &Lesson, event: &Event) -> f64 {
    let base = &lesson.scenario.base;
    let mut sum = base.step;
    if let Some(kind) = event.met {
        sum += base.reward[usize::from(kind)];
    }
    for (i, reward) in base.events.iter().enumerate() {
        sum += reward * f64::from(event.signals[i]);
    }
    for (i, reward) in base.each_step.iter().enumerate() {
        let [count, among] = event.measures[i].map(f64::from);
        sum += if among > 0.0 {
            reward * count / among
        } else {
            0.0
        };
    }
    sum
}

/// What the slow way has found out.
struct Slow<'a> {
    lesson: &'a Lesson,
    mind: Mind<'a>,
    chances: HashMap<State, HashMap<Action, f64>>,
    earned: HashMap<(State, usize), f64>,
    best: HashMap<(State, usize), f64>,
}

impl Slow<'_> {
    fn chances(&mut self, state: State) -> HashMap<Action, f64> {
        let search = self.lesson.scenario.search;
        let found = (self.chances.entry(state)).or_insert_with(|| match search.nodes {
            Nodes::States => Naive::search(&self.mind, state, &search).policy,
            Nodes::Layers => {
                let mut deep = Deep {
                    mind: self.mind,
                    settings: search,
                    known: HashMap::new(),
                };
                let worth: Vec<(Action, f64)> = (Action::ALL.into_iter())
                    .filter_map(|a| Some((a, deep.q(state, a, search.depth)?)))
                    .map(|(a, q)| (a, (q / search.temperature).exp()))
                    .collect();
                let sum: f64 = worth.iter().map(|w| w.1).sum();
                worth.into_iter().map(|(a, w)| (a, w / sum)).collect()
            }
        });
        found.clone()
    }

    /// What an action comes to: staying, where it is only believed to be possible.
    fn step(&self, state: State, action: Action) -> Option<Step> {
        let world = &self.lesson.world;
        let fails = || {
            let imagined = self.mind.step(state, action);
            imagined.and(world.step(state, Action::Stay))
        };
        world.step(state, action).or_else(fails)
    }

    fn earned(&mut self, state: State, left: usize) -> f64 {
        if left == 0 || state.over {
            return 0.0;
        }
        if let Some(&known) = self.earned.get(&(state, left)) {
            return known;
        }
        let chances = self.chances(state);
        let mut sum = 0.0;
        for action in Action::ALL {
            if let (Some(chance), Some(step)) = (chances.get(&action), self.step(state, action)) {
                let later = self.earned(step.state, left - 1);
                let discount = self.lesson.scenario.base.discount;
                sum += chance * (base(self.lesson, &step.event) + discount * later);
            }
        }
        self.earned.insert((state, left), sum);
        sum
    }

    fn best(&mut self, state: State, left: usize) -> f64 {
        if left == 0 || state.over {
            return 0.0;
        }
        if let Some(&known) = self.best.get(&(state, left)) {
            return known;
        }
        let mut most = f64::NEG_INFINITY;
        for action in Action::ALL {
            if let Some(step) = self.step(state, action) {
                let later = self.best(step.state, left - 1);
                let discount = self.lesson.scenario.base.discount;
                most = most.max(base(self.lesson, &step.event) + discount * later);
            }
        }
        self.best.insert((state, left), most);
        most
    }
}

/// The states a walk may start in: every free cell where nothing lies.
fn starts(world: &World) -> Vec<State> {
    let bare = |cell: &u16| world.objects.iter().all(|o| o.cell != *cell);
    let mut starts = vec![];
    for cell in world.grid.floor().filter(bare) {
        let mut state = world.initial();
        state.agent = cell;
        starts.push(state);
    }
    starts
}

fn both() -> impl Iterator<Item = (usize, Nodes)> {
    let each = |n: usize| [(n, Nodes::States), (n, Nodes::Layers)];
    (0..30).flat_map(each)
}

/// Return and optimum by stepping under the rules, each decision by a search written for the tests.
#[test]
fn the_return_is_that_of_stepping() {
    let mut rng = rng(40);
    let mut different = 0;
    for (number, nodes) in both() {
        let lesson = Lesson::any(number, nodes, &mut rng);
        let got = lesson.told(&lesson.params, 0, &mut Workspace::default());
        let space = lesson.space();
        let rewards = lesson
            .agent
            .rewards_in(&lesson.params, &lesson.world, &space);
        let mut slow = Slow {
            lesson: &lesson,
            mind: Mind {
                world: &lesson.world,
                belief: lesson.scenario.training_belief(),
                space: &space,
                rewards: &rewards,
            },
            chances: HashMap::new(),
            earned: HashMap::new(),
            best: HashMap::new(),
        };
        let (starts, steps) = (starts(&lesson.world), lesson.scenario.steps);
        let n = starts.len() as f64;
        let earned = starts.iter().map(|&s| slow.earned(s, steps)).sum::<f64>() / n;
        let best = starts.iter().map(|&s| slow.best(s, steps)).sum::<f64>() / n;
        assert!(
            near(got.base_return, earned, 1e-12),
            "case {number}, {nodes:?}"
        );
        assert!(
            near(got.base_optimal, best, 1e-12),
            "case {number}, {nodes:?}"
        );
        different += usize::from((best - earned).abs() > 0.01);
    }
    assert!(different > 30, "{different}");
}

/// The gradient in every parameter, to six digits of its length.
#[test]
fn the_gradient_agrees_with_finite_differences() {
    let mut rng = rng(41);
    let mut compared = 0;
    for (number, nodes) in both() {
        let lesson = Lesson::any(number, nodes, &mut rng);
        let mut room = Workspace::default();
        let exact = lesson.told(&lesson.params, 0, &mut room).gradient;
        let slopes = differences(&mut lesson.params.clone(), 1e-5, |params| {
            lesson.told(params, 0, &mut room).base_return
        });
        let size = exact.iter().map(|g| g * g).sum::<f64>().sqrt();
        let worst = (exact.iter().zip(&slopes)).map(|(a, b)| (a - b).abs());
        let worst = worst.fold(0.0, f64::max);
        let what = format!("case {number}, {nodes:?}: |g| {size:.2e}, worst {worst:.1e}");
        // Rounding leaves 2e-16 / 1e-5 of a return of a few units, whatever the gradient.
        assert!(worst < 1e-6 * size + 3e-10, "{what}");
        compared += usize::from(size > 1e-3);
    }
    assert!(compared > 40, "{compared}");
}

/// What is not to be learned has no gradient, and the rest is as it was.
#[test]
fn frozen_parameters_have_no_gradient() {
    let mut rng = rng(42);
    for hidden in [0, 4] {
        let mut lesson = Lesson::any(hidden, Nodes::Layers, &mut rng);
        lesson.scenario.model.hidden = hidden;
        lesson.agent = Agent::in_training(&lesson.scenario);
        let n = lesson.agent.network.len();
        lesson.params = (0..n).map(|_| rng.random_range(-0.7..0.7)).collect();
        let all = lesson
            .told(&lesson.params, 0, &mut Workspace::default())
            .gradient;
        for (scale, bias) in [(false, true), (true, false), (false, false)] {
            lesson.scenario.model.learn_scale = scale;
            lesson.scenario.model.bias = bias;
            let mut expected = all.clone();
            expected[n - 1] *= f64::from(u8::from(scale));
            expected[n - 2] *= f64::from(u8::from(bias));
            let got = lesson.told(&lesson.params, 0, &mut Workspace::default());
            assert_eq!(got.gradient, expected);
        }
    }
}

/// Means of many estimates, and their standard errors.
fn means(estimates: &[Vec<f64>]) -> Vec<(f64, f64)> {
    let n = estimates.len() as f64;
    (0..estimates[0].len())
        .map(|i| {
            let mean = estimates.iter().map(|e| e[i]).sum::<f64>() / n;
            let squares = estimates.iter().map(|e| (e[i] - mean).powi(2)).sum::<f64>();
            (mean, (squares / (n - 1.0) / n).sqrt())
        })
        .collect()
}

/// Estimates from walks are right on average: over 3000 seeds the mean of each number lies within
/// five standard errors of the exact one. There are some 200 numbers in all, each missed by a
/// right program with a chance of 6e-7; the seeds are fixed, so it is the same every time. That the
/// errors are small against the gradient is asked as well, or nothing would be shown.
#[test]
fn estimates_are_right_on_average() {
    const SEEDS: u64 = 3000;
    let mut rng = rng(43);
    let mut numbers = 0;
    for (case, (nodes, walks)) in [
        (Nodes::Layers, 4),
        (Nodes::States, 4),
        (Nodes::Layers, 2),
        (Nodes::States, 1),
    ]
    .into_iter()
    .enumerate()
    {
        let mut lesson = Lesson::any(2 * case, nodes, &mut rng);
        while lesson.space().len() > 150 {
            lesson = Lesson::any(2 * case, nodes, &mut rng);
        }
        let mut room = Workspace::default();
        let exact = lesson.told(&lesson.params, 0, &mut room);
        lesson.scenario.optimizer.method = Method::Sampled(walks);
        let estimates: Vec<Vec<f64>> = (0..SEEDS)
            .map(|seed| {
                let mut told = lesson.told(&lesson.params, seed, &mut room);
                assert_eq!(told.base_optimal, exact.base_optimal);
                told.gradient.push(told.base_return);
                told.gradient
            })
            .collect();
        let mut wanted = exact.gradient.clone();
        wanted.push(exact.base_return);
        let mut resolved = 0.0_f64;
        for (i, ((mean, error), wanted)) in means(&estimates).iter().zip(&wanted).enumerate() {
            assert!(
                (mean - wanted).abs() <= 5.0 * error + 1e-12,
                "case {case}, number {i}: {mean} ± {error}, not {wanted}"
            );
            numbers += 1;
            if i + 1 < exact.gradient.len() && *error > 0.0 {
                resolved = resolved.max(wanted.abs() / error);
            }
        }
        assert!(resolved > 10.0, "case {case}: {resolved}");
    }
    assert!(numbers > 40, "{numbers}");
}

/// One seed, one estimate; and a workspace used before changes nothing.
#[test]
fn an_estimate_belongs_to_its_seed() {
    let mut rng = rng(44);
    let mut room = Workspace::default();
    for number in 0..20 {
        let nodes = [Nodes::States, Nodes::Layers][number % 2];
        let mut lesson = Lesson::any(number, nodes, &mut rng);
        lesson.scenario.optimizer.method = Method::Sampled(3);
        let told = lesson.told(&lesson.params, 7, &mut room);
        assert_eq!(
            told,
            lesson.told(&lesson.params, 7, &mut Workspace::default())
        );
        assert!(told.gradient.iter().all(|g| g.is_finite()));
    }
}
