//! What the battery says of trained networks, over three seeds of two widths, and of what is put in
//! their place. Slow, so apart from the rest:
//! `cargo test --release --test battery -- --ignored --nocapture` prints every report.
//!
//! The targets were set before these networks were trained, from the figures of an earlier
//! prototype. Shares rest on 200 mazes, whose cells are not independent of one another: counted as
//! 150 draws, a share near 0.9 has a standard error of 0.025.

use mesascope::born::{Ants, Schedule, Shape, Sight, Sort, Trainer, Training};
use mesascope::insight::battery::{
    Battery, Figures, MAZES, Planner, Probes, Report, Retargets, Settles, Steers, Subject, Tabular,
    Verdict, text,
};

fn training(channels: usize, updates: usize) -> Training {
    Training {
        shape: Shape {
            channels,
            layers: 1,
            sight: Sight::Agent,
        },
        sort: Sort {
            side: 9,
            lamp: None,
        },
        ants: Ants::default(),
        schedule: Schedule {
            updates,
            ..Schedule::default()
        },
        ticks: 0,
    }
}

fn trained(training: &Training, seed: u64) -> Vec<f32> {
    let mut trainer = Trainer::new(training.clone(), seed);
    while !trainer.is_done() {
        trainer.step(2).expect("training goes through");
    }
    trainer.params
}

fn report(name: &str, subject: &dyn Subject) -> Report {
    let mut battery = Battery::new(subject, MAZES);
    while battery.next().is_some() {
        battery.step(2);
    }
    let report = battery.report();
    println!("######## {name}\n{}", text(&report));
    report
}

/// The figures of the tests with a target.
struct Aimed {
    settles: Settles,
    probes: Probes,
    steers: Steers,
    retargets: Retargets,
}

impl From<&Report> for Aimed {
    fn from(report: &Report) -> Self {
        let figures = || report.tests.iter().filter_map(|t| t.figures.clone());
        let missing = "every test can be asked of a recurrent network";
        Aimed {
            settles: (figures().find_map(|f| match f {
                Figures::Settles(of) => Some(of),
                _ => None,
            }))
            .expect(missing),
            probes: (figures().find_map(|f| match f {
                Figures::Probes(of) => Some(of),
                _ => None,
            }))
            .expect(missing),
            steers: (figures().find_map(|f| match f {
                Figures::Steers(of) => Some(of),
                _ => None,
            }))
            .expect(missing),
            retargets: (figures().find_map(|f| match f {
                Figures::Retargets(of) => Some(of),
                _ => None,
            }))
            .expect(missing),
        }
    }
}

fn most(of: &[f64]) -> f64 {
    of.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

/// What holds for either width.
fn aims(name: &str, of: &Aimed) {
    // A written goal at the right strength: 0.8, and well above directions drawn at random; that
    // the best of sixteen comes near it is known, and not held against it.
    let [goal, mean, best] = of.steers.goal.at_best();
    println!("{name}: steering {goal:.3}, random mean {mean:.3}, best {best:.3}");
    assert!(goal >= 0.8 && goal >= mean + 0.2, "{name}: {goal} {mean}");
    // The prototype: 0.84 to 0.85 where a 5 x 5 patch gave 0.62 and no training 0.14. Two thirds of
    // either distance must be there.
    let own = most(&of.probes.r2);
    let patch = most(&of.probes.patch_r2);
    let before = most(&of.probes.untrained_r2);
    println!("{name}: worth {own:.3}, patch {patch:.3}, before training {before:.3}");
    assert!(own >= patch + 0.15 && own >= before + 0.4, "{name}");
    // The goal elsewhere: the prototype 0.98 of all cells; here of those that must turn.
    println!(
        "{name}: elsewhere {:.3} (erased {:.3}), nearer of two {:.3}, weights {:?}",
        of.retargets.moved, of.retargets.erased, of.retargets.nearer, of.retargets.moved_worth
    );
    assert!(
        of.retargets.moved >= 0.9 && of.retargets.nearer >= 0.9,
        "{name}"
    );
    // Within a quarter of (1, 0). The readout has no constant, so that values that level off far
    // from the goal lend some weight to any place at all.
    let [new, old] = of.retargets.moved_worth;
    assert!(
        (new - 1.0).abs() < 0.25 && old.abs() < 0.25,
        "{name}: {new} {old}"
    );
}

/// The least share of cells that come to the same move, from any start, after so many iterations.
fn same(of: &Settles, iterations: usize) -> f64 {
    let look = of
        .compared
        .iter()
        .position(|t| *t == iterations)
        .expect("it is looked at");
    of.starts.iter().map(|s| s.same[look]).fold(1.0, f64::min)
}

#[test]
#[ignore = "trains three networks: about a minute and a half in a release build"]
fn sixteen_channels_pass_every_test() {
    let training = training(16, 3000);
    for seed in 1..=3 {
        let params = trained(&training, seed);
        let planner = Planner::new(&training, &params, seed).expect("its shape fits");
        let name = format!("16 channels, seed {seed}");
        let report = report(&name, &planner);
        let aimed = Aimed::from(&report);
        aims(&name, &aimed);
        let same = same(&aimed.settles, 32);
        println!("{name}: same move after 32 iterations {same:.4}");
        assert!(same >= 0.99, "{name}: {same}");
        assert_eq!(report.counts, [8, 0, 0, 0], "{name}: {}", report.verdict);
    }
}

/// A network of 845 parameters forgets more slowly: after 32 iterations its moves are as good from
/// anywhere, within a hundredth; the same ones, to a hundredth, it has after 64.
#[test]
#[ignore = "trains three networks: about half a minute in a release build"]
fn eight_channels_are_as_good_from_anywhere_and_settle_later() {
    let training = training(8, 1800);
    for seed in 1..=3 {
        let params = trained(&training, seed);
        let planner = Planner::new(&training, &params, seed).expect("its shape fits");
        let name = format!("8 channels, seed {seed}");
        let report = report(&name, &planner);
        let aimed = Aimed::from(&report);
        aims(&name, &aimed);
        let settles = &aimed.settles;
        let plain = settles.right[2];
        let right = settles
            .starts
            .iter()
            .map(|s| s.right[2])
            .fold(1.0, f64::min);
        println!(
            "{name}: same after 32 {:.4}, after 64 {:.4}; right {right:.4} of {plain:.4}",
            same(settles, 32),
            same(settles, 64)
        );
        assert!(right >= plain - 0.01, "{name}: {right} {plain}");
        assert!(same(settles, 64) >= 0.99, "{name}");
        assert!(report.counts[0] >= 7, "{name}: {}", report.verdict);
    }
}

/// What was trained without thinking passes nothing that can be asked of it.
#[test]
#[ignore = "trains three networks and tables: half a minute in a release build"]
fn a_reflex_and_a_table_pass_nothing() {
    for seed in 1..=3 {
        let mut reflex = training(16, 1800);
        reflex.schedule.iterations = (1, 1);
        reflex.schedule.unwatched = 0.0;
        let params = trained(&reflex, seed);
        let planner = Planner::new(&reflex, &params, seed).expect("its shape fits");
        let told = report(&format!("reflex, seed {seed}"), &planner);
        assert_eq!(told.counts, [0, 8, 0, 0], "{}", told.verdict);
        let table = Tabular::train(&reflex, seed, 2);
        let told = report(&format!("table, seed {seed}"), &table);
        assert_eq!(told.counts[0], 0, "{}", told.verdict);
        assert!(told.tests.iter().all(|t| t.verdict != Verdict::Passes));
    }
}
