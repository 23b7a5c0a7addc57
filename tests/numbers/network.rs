//! Perception and the reward network against dense ones written here, and finite differences.

use mesascope::model::{Features, Forward, Network};
use mesascope::scenario::{Layout, Saliences, Scenario};
use mesascope::world::{Counter, Enter, Event, Kind, Noticed, Signal, StateSpace, World};
use rand::RngExt;

use super::support::coin;
use super::tools::{maze_world, near, rng, space};

const SHAPES: [&str; 3] = ["star", "gem", "star"];
const COLOURS: [&str; 3] = ["red", "red", "blue"];
const SIZES: [Option<f64>; 3] = [None, Some(-0.5), Some(1.0)];

/// Three kinds that share attributes, in words and in numbers, in a world where each lies once.
/// Taking the second rings, and taking it or the third is counted.
fn world(seed: u64) -> World {
    let mut world = maze_world(
        7,
        &[Enter::Nothing, Enter::Collect, Enter::End],
        &mut rng(seed),
    );
    let mut laws = (*world.laws).clone();
    for rule in &mut laws.rules {
        rule.event = rule.kinds().has(1).then_some(0);
        rule.gives[0] = 2;
    }
    laws.counters = vec![Counter {
        name: "taken".into(),
        most: 3,
    }];
    let signal = |name: &str, of| Signal {
        name: name.into(),
        of,
    };
    laws.signals = vec![
        signal("rings", Noticed::Event),
        signal("taken", Noticed::Counter(0)),
    ];
    world.laws = laws.into();
    world.kinds = (0..3)
        .map(|i| Kind {
            grades: SIZES[i]
                .map(|size| ("size".into(), size))
                .into_iter()
                .collect(),
            attributes: vec![
                ("shape".into(), SHAPES[i].into()),
                ("colour".into(), COLOURS[i].into()),
            ],
            ..world.kinds[i].clone()
        })
        .collect();
    world
}

fn scenario(world: &World, location: f64, surroundings: f64, others: &[f64; 5]) -> Scenario {
    Scenario {
        layout: Layout::Maze {
            width: 7,
            height: 7,
            loops: 0.3,
        },
        kinds: world.kinds.clone(),
        perception: Saliences {
            location,
            surroundings,
            attributes: vec![
                ("colour".into(), others[0]),
                ("size".into(), others[2]),
                ("shape".into(), others[1]),
            ],
            signals: others[3..].to_vec(),
        },
        ..coin()
    }
}

/// What is perceived of an event, every input spelled out: rows, columns, attributes in words
/// (colours, then shapes), in numbers (size), what it notices, and for each of the eight cells
/// around, row by row, wall and attributes in words.
fn dense(scenario: &Scenario, world: &World, event: &Event) -> Vec<f64> {
    let saliences = &scenario.perception;
    let (x, y) = world.grid.xy(event.cell);
    let mut inputs = vec![];
    if saliences.location > 0.0 {
        inputs.extend((0..7).map(|row| f64::from(u8::from(row == y)) * saliences.location));
        inputs.extend((0..7).map(|column| f64::from(u8::from(column == x)) * saliences.location));
    }
    let looks = |kind: Option<usize>, scale: f64| -> Vec<f64> {
        let mut looks = vec![];
        for (group, salience) in &saliences.attributes {
            let (values, of) = match group.as_str() {
                "colour" => (["red", "blue"], COLOURS),
                "shape" => (["star", "gem"], SHAPES),
                _ => continue,
            };
            if *salience > 0.0 {
                for value in values {
                    let has = kind.is_some_and(|k| of[k] == value);
                    looks.push(f64::from(u8::from(has)) * salience * scale);
                }
            }
        }
        looks
    };
    let met = event.met.map(usize::from);
    inputs.extend(looks(met, 1.0));
    let size = saliences.attributes[1].1;
    if size > 0.0 {
        inputs.push(
            met.and_then(|k| SIZES[k])
                .map_or(0.0, |graded| size * graded),
        );
    }
    for (i, salience) in saliences.signals.iter().enumerate() {
        if *salience > 0.0 {
            inputs.push(salience * f64::from(event.signals[i]));
        }
    }
    if saliences.surroundings > 0.0 {
        for (dx, dy) in (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (dx, dy))) {
            if (dx, dy) == (0, 0) {
                continue;
            }
            let (x, y) = (x as i32 + dx, y as i32 + dy);
            let inside = (0..7).contains(&x) && (0..7).contains(&y);
            let cell = (y * 7 + x) as u16;
            let wall = !inside || world.grid.is_wall(cell);
            inputs.push(if wall { saliences.surroundings } else { 0.0 });
            let object = world.objects.iter().find(|o| !wall && o.cell == cell);
            inputs.extend(looks(object.map(|o| o.kind), saliences.surroundings));
        }
    }
    inputs
}

/// r = e^s (w₂ · tanh(W₁ᵀ x + b₁) + b₂), or e^s (w · x + b) without hidden units.
fn reward(params: &[f64], inputs: &[f64], hidden: usize) -> f64 {
    let n = inputs.len();
    let scale = params[params.len() - 1].exp();
    if hidden == 0 {
        let mut y = params[n];
        for i in 0..n {
            y += params[i] * inputs[i];
        }
        return scale * y;
    }
    let mut y = params[params.len() - 2];
    for j in 0..hidden {
        let mut inside = params[n * hidden + j];
        for i in 0..n {
            inside += params[i * hidden + j] * inputs[i];
        }
        y += params[n * hidden + hidden + j] * inside.tanh();
    }
    scale * y
}

struct Case {
    scenario: Scenario,
    world: World,
    space: StateSpace,
    network: Network,
    features: Features,
    params: Vec<f64>,
}

/// Hidden 0, 1, 16; location, attributes, what is noticed and surroundings each on and off.
fn cases() -> Vec<Case> {
    let mut rng = rng(4);
    let mut cases = vec![];
    for hidden in [0, 1, 16] {
        for (location, surroundings, others) in [
            (2.0, 0.0, [0.3, 1.0, 0.0, 0.0, 0.0]),
            (0.0, 0.0, [1.0, 0.5, 0.7, 0.0, 1.0]),
            (1.0, 0.7, [0.0, 1.0, 0.4, 0.5, 0.0]),
            (0.0, 0.5, [0.0, 0.0, 0.0, 0.0, 0.0]),
            (0.5, 0.0, [0.0, 0.0, 2.0, 0.0, 0.0]),
            (0.0, 0.0, [0.0, 0.0, 0.0, 1.5, 0.3]),
            (1.5, 1.0, [0.6, 0.4, 1.0, 0.9, 0.2]),
        ] {
            let world = world(rng.random());
            let mut scenario = scenario(&world, location, surroundings, &others);
            scenario.model.hidden = hidden;
            let features = Features::of(&scenario);
            let network = Network::new(&features, &scenario.model);
            // All parameters random, biases and scale too.
            let params = (0..network.len())
                .map(|_| rng.random_range(-0.8..0.8))
                .collect();
            cases.push(Case {
                space: space(&world),
                scenario,
                world,
                network,
                features,
                params,
            });
        }
    }
    cases
}

/// Every input of every event, in place and in strength.
#[test]
fn perception_is_as_spelled_out() {
    for case in cases() {
        let percepts = case.features.percepts(&case.world, &case.space.events);
        assert_eq!(percepts.len(), case.space.events.len());
        let noticed = |i: usize, n| case.space.events.iter().any(|e| e.signals[i] == n);
        assert!(noticed(0, 1) && noticed(1, 2) && noticed(1, 1));
        for (i, event) in case.space.events.iter().enumerate() {
            let mut row = vec![0.0; case.features.len()];
            for &(input, x) in percepts.row(i) {
                row[input as usize] += x;
            }
            assert_eq!(row, dense(&case.scenario, &case.world, event), "{event:?}");
        }
    }
}

#[test]
fn forward_agrees_with_a_dense_one() {
    for case in cases() {
        let percepts = case.features.percepts(&case.world, &case.space.events);
        let mut pass = Forward::default();
        case.network.forward(&case.params, &percepts, &mut pass);
        assert_eq!(pass.rewards.len(), case.space.events.len());
        for (event, &r) in case.space.events.iter().zip(&pass.rewards) {
            let inputs = dense(&case.scenario, &case.world, event);
            let other = reward(&case.params, &inputs, case.network.hidden);
            assert!(near(r, other, 1e-13), "{r} {other}");
        }
    }
}

/// The gradient of Σ pull · r in every parameter, against central differences of the dense
/// network.
#[test]
fn backward_agrees_with_finite_differences() {
    let mut rng = rng(5);
    for mut case in cases() {
        let percepts = case.features.percepts(&case.world, &case.space.events);
        let pull: Vec<f64> = (case.space.events.iter().enumerate())
            .map(|(i, _)| {
                if i % 5 == 0 {
                    0.0
                } else {
                    rng.random_range(-1.0..1.0)
                }
            })
            .collect();
        let mut pass = Forward::default();
        case.network.forward(&case.params, &percepts, &mut pass);
        // What is there already stays: gradients are added.
        let mut exact = vec![0.5; case.params.len()];
        case.network
            .backward(&case.params, &percepts, &pass, &pull, &mut exact);
        let inputs: Vec<Vec<f64>> = (case.space.events.iter())
            .map(|event| dense(&case.scenario, &case.world, event))
            .collect();
        let pulled = |params: &[f64]| -> f64 {
            (inputs.iter().zip(&pull))
                .map(|(x, p)| p * reward(params, x, case.network.hidden))
                .sum()
        };
        const H: f64 = 1e-5;
        for (i, &exact) in exact.iter().enumerate() {
            let at = case.params[i];
            case.params[i] = at + H;
            let above = pulled(&case.params);
            case.params[i] = at - H;
            let below = pulled(&case.params);
            case.params[i] = at;
            let difference = 0.5 + (above - below) / (2.0 * H);
            assert!(
                near(exact, difference, 1e-7),
                "parameter {i}: {exact} {difference}"
            );
        }
    }
}

/// First weights have the spread asked for; biases are 0 and the scale is as set. The deviation s
/// of n normal numbers has a standard error of s / sqrt(2 n), their mean one of s / sqrt(n); five
/// of each are allowed.
#[test]
fn first_weights_spread_as_asked() {
    let mut rng = rng(6);
    let scenario = coin();
    let features = Features::of(&scenario);
    let network = Network::new(&features, &scenario.model);
    let weights = 19 * 16;
    assert_eq!(network.len(), weights + 16 + 16 + 2);
    let (mut sum, mut squares) = (0.0, 0.0);
    for _ in 0..20 {
        let first = network.first(&scenario.model, &mut rng);
        assert!(first[weights..weights + 16].iter().all(|b| *b == 0.0));
        assert_eq!(first[network.len() - 2], 0.0);
        assert_eq!(first[network.len() - 1], scenario.model.log_scale);
        for w in first[..weights]
            .iter()
            .chain(&first[weights + 16..weights + 32])
        {
            sum += w;
            squares += w * w;
        }
    }
    let n = 20.0 * (weights + 16) as f64;
    let deviation = (squares / n).sqrt();
    assert!(
        (deviation / scenario.model.init - 1.0).abs() < 5.0 / (2.0 * n).sqrt(),
        "{deviation}"
    );
    assert!((sum / n).abs() < 5.0 * scenario.model.init / n.sqrt());
}
