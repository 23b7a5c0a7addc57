//! Runs: the same bytes from the same seed, whatever the number of threads; an end with a reason
//! when numbers cease to be numbers.

use std::sync::Arc;

use mesascope::model::Agent;
use mesascope::scenario::{Layout, Scenario};
use mesascope::train::{
    Adam, Learner, Rates, Record, Stopped, Workspace, training_world, world_gradient,
};

use super::support::coin;
use super::tools::space;

fn small(updates: usize) -> Scenario {
    let mut scenario = coin();
    scenario.layout = Layout::Maze {
        width: 5,
        height: 5,
        loops: 0.15,
    };
    scenario.steps = 20;
    scenario.optimizer.updates = updates;
    scenario.optimizer.worlds = 7;
    scenario.randomised = 0.5;
    scenario
}

fn run(scenario: &Scenario, seed: u64, threads: usize) -> (Vec<Record>, Option<Stopped>) {
    let mut learner = Learner::new(Arc::new(scenario.clone()), seed, threads);
    let mut records = vec![];
    loop {
        match learner.step() {
            None => return (records, None),
            Some(Ok(record)) => records.push(record),
            Some(Err(stopped)) => return (records, Some(stopped)),
        }
    }
}

fn bits(records: &[Record]) -> Vec<Vec<u64>> {
    (records.iter())
        .map(|r| {
            let params = r.params.iter().map(|x| x.to_bits());
            let sums = [
                r.base_return.to_bits(),
                r.base_optimal.to_bits(),
                r.expansions,
            ];
            params.chain(sums).chain([r.update as u64]).collect()
        })
        .collect()
}

#[test]
fn one_seed_gives_the_same_bytes() {
    let scenario = small(12);
    let (first, stopped) = run(&scenario, 1, 1);
    assert_eq!(stopped, None);
    assert_eq!(first.len(), 13);
    for threads in [1, 2, 5] {
        assert!(
            bits(&run(&scenario, 1, threads).0) == bits(&first),
            "{threads} threads"
        );
    }
    let other = run(&scenario, 2, 1).0;
    for (a, b) in first.iter().zip(&other) {
        assert_ne!(a.params, b.params);
        assert_ne!(a.base_return, b.base_return);
    }
    // And it learns something on the way.
    assert!(first[0].params != first[12].params);
}

/// A run is a chain of: mean gradient over the worlds of the update, one step of Adam. Here
/// Adam (Kingma and Ba 2015) is written out once more.
#[test]
fn an_update_is_adam_on_the_mean_gradient() {
    let scenario = small(4);
    let (records, _) = run(&scenario, 3, 2);
    let agent = Agent::of(&scenario);
    let n = agent.network.len();
    let (mut m, mut v) = (vec![0.0; n], vec![0.0; n]);
    let set = &scenario.optimizer;
    for t in 0..4 {
        let params = &records[t].params;
        let mut mean = vec![0.0; n];
        let (mut earned, mut best) = (0.0, 0.0);
        for index in 0..set.worlds {
            let world = training_world(&scenario, 3, t, index).expect("a world");
            let one = world_gradient(
                &scenario,
                &agent,
                params,
                &world,
                0,
                &mut Workspace::default(),
            )
            .expect("few states");
            mean.iter_mut()
                .zip(&one.gradient)
                .for_each(|(m, g)| *m += g / 7.0);
            earned += one.base_return / 7.0;
            best += one.base_optimal / 7.0;
        }
        assert!((records[t].base_return - earned).abs() < 1e-14);
        assert!((records[t].base_optimal - best).abs() < 1e-14);
        let k = t as i32 + 1;
        for i in 0..n {
            m[i] = set.beta1 * m[i] + (1.0 - set.beta1) * mean[i];
            v[i] = set.beta2 * v[i] + (1.0 - set.beta2) * mean[i].powi(2);
            let (mh, vh) = (
                m[i] / (1.0 - set.beta1.powi(k)),
                v[i] / (1.0 - set.beta2.powi(k)),
            );
            let next = params[i] + set.learning_rate * mh / (vh.sqrt() + 1e-8);
            assert!(
                (records[t + 1].params[i] - next).abs() < 1e-9,
                "update {t}, {i}"
            );
        }
    }
}

/// The optimizer finds the top of a hill it is shown only the slope of.
#[test]
fn adam_climbs() {
    let rates = Rates {
        step: 0.05,
        beta1: 0.9,
        beta2: 0.99,
    };
    let mut adam = Adam::new(3, rates);
    let mut at = [0.0; 3];
    let top = [1.0, -2.0, 0.3];
    for _ in 0..2000 {
        let slope: Vec<f64> = (0..3)
            .map(|i| -2.0 * [1.0, 0.1, 9.0][i] * (at[i] - top[i]))
            .collect();
        adam.ascend(&mut at, &slope);
    }
    for (a, t) in at.iter().zip(top) {
        assert!((a - t).abs() < 1e-2, "{at:?}");
    }
}

/// Steps far too long end the run with the reason, and what came before is kept: the untrained
/// model at least. Adam's first three steps in one direction are 1, .67 and .52 rates long even if
/// nothing pulls any more, which at this rate leads out of the finite numbers either way.
#[test]
fn a_run_that_breaks_stops_and_keeps_what_it_has() {
    for seed in 1..=5 {
        let mut scenario = small(40);
        scenario.optimizer.learning_rate = 1e308;
        let (records, stopped) = run(&scenario, seed, 2);
        let Some(Stopped::NotFinite(at)) = stopped else {
            panic!("seed {seed}: {stopped:?}");
        };
        // Every point measured with finite numbers is kept, the last one too.
        assert!(at <= 3 && records.len() == at && !records.is_empty());
        // What is kept is what the same seed gives with a sane rate, up to the first step.
        let sane = run(&small(0), seed, 1).0;
        assert_eq!(bits(&records[..1]), bits(&sane));
    }
}

/// Whatever the step size, a run that goes on does so with numbers: parameters, returns, and the
/// rewards the model gives.
#[test]
fn a_run_never_goes_on_without_numbers() {
    let mut broke = 0;
    for seed in 1..=6 {
        for rate in [10.0, 100.0, 300.0, 700.0, 1e3, 1e6, 1e100, 1e300, 1e308] {
            let mut scenario = small(12);
            scenario.optimizer.learning_rate = rate;
            let agent = Agent::of(&scenario);
            let (records, stopped) = run(&scenario, seed, 2);
            broke += usize::from(stopped.is_some());
            assert!(stopped.is_some() || records.len() == 13);
            for record in &records {
                let what = format!("seed {seed}, rate {rate:e}, update {}", record.update);
                assert!(record.params.iter().all(|x| x.is_finite()), "{what}");
                assert!(record.base_return.is_finite(), "{what}");
                for index in 0..scenario.optimizer.worlds {
                    let world = training_world(&scenario, seed, record.update, index);
                    let world = world.expect("a world");
                    let space = space(&world);
                    let rewards = agent.rewards_in(&record.params, &world, &space);
                    assert!(rewards.iter().all(|r| r.is_finite()), "{what}: {rewards:?}");
                    let start = space.id(&world.initial()).expect("a state");
                    let policy = agent.decide(&space, start, &rewards).tree.policy;
                    assert!(
                        (policy.iter().sum::<f64>() - 1.0).abs() < 1e-12,
                        "{what}: {policy:?}"
                    );
                }
            }
        }
    }
    // At the largest rate every run breaks, whichever way it goes.
    assert!(broke >= 6, "only {broke} runs broke");
}

/// The run's last point is measured and not improved, and nothing comes after it.
#[test]
fn a_run_ends_where_planned() {
    let (records, stopped) = run(&small(3), 1, 1);
    assert_eq!(stopped, None);
    let updates: Vec<usize> = records.iter().map(|r| r.update).collect();
    assert_eq!(updates, [0, 1, 2, 3]);
    // A shorter run is the beginning of a longer one.
    let longer = run(&small(5), 1, 1).0;
    assert!(bits(&records) == bits(&longer[..4]));
}
