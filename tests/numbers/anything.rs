//! Small worlds under laws at random, and the program's steps in them against the interpreter in
//! `slow`.

use mesascope::world::{
    Action, Becomes, Belief, Cell, Counter, Grid, Kind, KindSet, Laws, Measure, Noticed, Object,
    Rule, Signal, When, World,
};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::slow::{Known, Slow};
use super::tools::{kinds, rng};

fn some_kinds(count: usize, rng: &mut ChaCha8Rng) -> KindSet {
    let all: KindSet = (0..count).filter(|_| rng.random_bool(0.4)).collect();
    if all.is_empty() {
        KindSet::one(rng.random_range(0..count))
    } else {
        all
    }
}

fn some_becoming(count: usize, rng: &mut ChaCha8Rng) -> Becomes {
    match rng.random_range(0..4) {
        0 => Becomes::Same,
        1 => Becomes::Gone,
        _ => Becomes::Kind(rng.random_range(0..count)),
    }
}

/// A rule at random. What waits, waits as long as its kind does: one kind waits one time.
fn some_rule(number: usize, kinds: usize, laws: &Laws, rng: &mut ChaCha8Rng) -> Rule {
    let waiting = rng.random_range(0..kinds);
    let when = match rng.random_range(0..5) {
        0 => When::After(waiting % 3 + 1, KindSet::one(waiting)),
        1 | 2 => When::Do(
            rng.random_range(0..laws.deeds.len()),
            some_kinds(kinds, rng),
        ),
        _ => When::Enter(some_kinds(kinds, rng)),
    };
    let mut rule = Rule::new(format!("rule{number}"), when);
    for c in 0..laws.counters.len() {
        rule.needs[c] = u8::from(rng.random_bool(0.3));
        rule.gives[c] = rng.random_range(-1..=2);
    }
    rule.becomes = some_becoming(kinds, rng);
    for _ in 0..rng.random_range(0..3) {
        (rule.turns).push((some_kinds(kinds, rng), some_becoming(kinds, rng)));
    }
    rule.event = rng.random_bool(0.6).then(|| rng.random_range(0..2));
    rule.ends = rng.random_bool(0.15);
    rule
}

/// Laws at random: two deeds, two events, up to two counters and two measures.
fn some_laws(kinds: &[Kind], rng: &mut ChaCha8Rng) -> Laws {
    let n = kinds.len();
    let mut laws = Laws::new(kinds, vec![], &[]);
    laws.deeds = vec!["sweep".into(), "press".into()];
    let signal = |name: &str, of| Signal {
        name: name.into(),
        of,
    };
    (laws.signals).extend(["one", "two"].map(|name| signal(name, Noticed::Event)));
    for c in 0..rng.random_range(0..=2) {
        laws.counters.push(Counter {
            name: format!("counter{c}"),
            most: rng.random_range(1..=2),
        });
        laws.signals.push(signal("counter", Noticed::Counter(c)));
    }
    for m in 0..rng.random_range(0..=2) {
        let count = some_kinds(n, rng);
        laws.measures.push(Measure {
            name: format!("measure{m}"),
            count,
            among: count.or(some_kinds(n, rng)),
        });
        laws.signals.push(signal("measure", Noticed::Measure(m)));
    }
    laws.rules = (0..rng.random_range(1..=6))
        .map(|i| some_rule(i, n, &laws, rng))
        .collect();
    laws.lay_out(n, &[]);
    laws
}

/// A belief at random: some rules are not known of, some do something else, some things are not
/// seen.
pub fn some_belief(world: &World, rng: &mut ChaCha8Rng) -> Belief {
    let n = world.kinds.len();
    let mut belief = Belief::default();
    for rule in &world.laws.rules {
        let other = some_rule(0, n, &world.laws, rng);
        match rng.random_range(0..4) {
            0 => {}
            1 => belief.rules.push(Rule {
                when: rule.when,
                name: rule.name.clone(),
                ..other
            }),
            _ => belief.rules.push(rule.clone()),
        }
    }
    if rng.random_bool(0.3) {
        belief.unseen = KindSet::one(rng.random_range(0..n));
    }
    belief.uncounted[0] = rng.random_bool(0.3);
    belief
}

/// A small world under laws at random: three columns and two or three rows, up to three things.
pub fn some_world(rng: &mut ChaCha8Rng) -> World {
    let mut grid = Grid::open(3, rng.random_range(2..=3));
    for cell in 0..grid.len() {
        grid.set_wall(cell as Cell, rng.random_bool(0.15));
    }
    let mut free: Vec<Cell> = grid.floor().collect();
    if free.len() < 4 {
        return some_world(rng);
    }
    let mut kinds = kinds(rng.random_range(2..=4));
    for kind in &mut kinds {
        kind.solid = rng.random_bool(0.25);
    }
    let laws = some_laws(&kinds, rng);
    let mut take = || free.swap_remove(rng.random_range(0..free.len()));
    let start = take();
    let cells: Vec<Cell> = (0..3).map(|_| take()).collect();
    let objects = (cells.into_iter().take(rng.random_range(1..=3)))
        .map(|cell| Object {
            kind: rng.random_range(0..kinds.len()),
            cell,
        })
        .collect();
    let holding = std::array::from_fn(|c| {
        let counter = laws.counters.get(c);
        counter.map_or(0, |counter| rng.random_range(0..=counter.most))
    });
    World {
        grid,
        objects,
        start,
        holding,
        kinds: kinds.into(),
        laws: laws.into(),
    }
}

/// Long walks at random under laws at random, in truth and as believed: every state, every event,
/// and what is possible at all.
#[test]
fn steps_agree_with_the_rules_read_aloud() {
    let mut rng = rng(21);
    let (mut steps, mut rings, mut falls, mut ends) = (0, 0, 0, 0);
    for case in 0..1500 {
        let mut world = some_world(&mut rng);
        let mut belief = some_belief(&world, &mut rng);
        let (mut laws, count) = ((*world.laws).clone(), world.kinds.len());
        for rule in laws.rules.iter_mut().chain(&mut belief.rules) {
            // Some rules ask for something to be there.
            if rng.random_bool(0.25) {
                rule.present = some_kinds(count, &mut rng);
            }
        }
        world.laws = laws.into();
        let imagining = case % 3 == 0;
        let known = if imagining {
            Known::belief(&world, &belief)
        } else {
            Known::truth(&world)
        };
        let (mut slow, mut state) = (Slow::initial(&world), world.initial());
        assert!(slow.is(&world, &state));
        for t in 0..30 {
            let mut ways = vec![];
            for action in Action::ALL {
                let got = if imagining {
                    world.step_as_believed(&belief, state, action)
                } else {
                    world.step(state, action)
                };
                let what = format!("case {case}, step {t}, {action:?}");
                match (known.step(&slow, action), got) {
                    (None, None) => {}
                    (Some((next, happened)), Some(step)) => {
                        assert!(next.is(&world, &step.state), "{what}");
                        let event = step.event;
                        assert_eq!(event.cell, happened.cell, "{what}");
                        assert_eq!(event.met.map(usize::from), happened.met, "{what}");
                        for (i, signal) in event.signals.iter().enumerate() {
                            let told = happened.signals.get(i).copied().unwrap_or(0);
                            assert_eq!(i32::from(*signal), told, "signal {i}, {what}");
                            rings += usize::from(told != 0);
                        }
                        for (m, [count, among]) in event.measures.iter().enumerate() {
                            let told = happened.measures.get(m).copied().unwrap_or((0, 0));
                            assert_eq!((usize::from(*count), usize::from(*among)), told, "{what}");
                        }
                        ways.push((next, step.state));
                    }
                    (slow, got) => panic!("{what}: {slow:?} and {got:?}, {:#?}", world.laws),
                }
            }
            if ways.is_empty() {
                ends += 1;
                break;
            }
            (slow, state) = ways.swap_remove(rng.random_range(0..ways.len()));
            steps += 1;
            falls += usize::from(slow.things.contains(&None));
        }
    }
    // Enough of everything came up.
    assert!(
        steps > 15_000 && rings > 5000 && falls > 2000 && ends > 100,
        "{steps} {rings} {falls} {ends}"
    );
}
