//! What has to be done anew between a key and the screen: after an edit, after a step, after a
//! tick of each clock.

#[path = "../support/mod.rs"]
mod support;

use std::sync::Arc;

use divan::Bencher;
use mesascope::episode::{Edit, Place, Session, WorldId};
use mesascope::insight::{Scene, WORLDS_SEED, numbered_world};
use mesascope::scenario::{Layout, Which};
use mesascope::train::{History, Learner};
use support::coin;

fn main() {
    divan::main();
}

struct Desk {
    history: History,
    session: Session,
    scene: Scene,
}

/// A whole run of 150 updates; only the first few are trained, the rest repeat them, since what
/// it costs does not depend on what was learned.
fn desk(side: usize) -> Desk {
    let mut scenario = coin();
    scenario.layout = Layout::Maze {
        width: side,
        height: side,
        loops: 0.15,
    };
    let scenario = Arc::new(scenario);
    let mut learner = Learner::new(scenario.clone(), 1, 2);
    let few: Vec<_> = (0..10).filter_map(|_| learner.step()?.ok()).collect();
    let history = History {
        seed: 1,
        records: (0..=150).map(|i| few[i % 10].clone()).collect(),
        planned: 150,
        stopped: None,
    };
    let id = WorldId {
        which: Which::Deploy,
        number: 1,
    };
    let world = numbered_world(&scenario, id.which, WORLDS_SEED, 1).expect("a world");
    let session = Session::new(id, world);
    Desk {
        scene: Scene::new(&scenario, &history, &session).expect("few states"),
        history,
        session,
    }
}

fn changed(bencher: Bencher, side: usize, mut change: impl FnMut(&mut Session)) {
    let Desk {
        history,
        mut session,
        mut scene,
    } = desk(side);
    bencher.bench_local(|| {
        change(&mut session);
        scene.refresh(&history, &session).expect("few states");
    });
}

/// A wall put up and taken away again by turns.
#[divan::bench(args = [9, 15])]
fn after_an_edit(bencher: Bencher, side: usize) {
    let mut wall = false;
    changed(bencher, side, |session| {
        wall = !wall;
        let place = if wall { Place::Wall } else { Place::Clear };
        let cell = (side * side / 2 + 1) as u16;
        let edited = session.edit(Edit::Put(cell, place));
        assert!(edited.is_ok());
    });
}

/// One step on, one step back.
#[divan::bench(args = [9, 15])]
fn after_a_step(bencher: Bencher, side: usize) {
    changed(bencher, side, |session| session.step = 1 - session.step);
}

/// Another state looked past.
#[divan::bench(args = [9, 15])]
fn after_a_search_tick(bencher: Bencher, side: usize) {
    changed(bencher, side, |session| {
        session.tick = Some(session.tick.map_or(0, |t| (t + 1) % 40));
    });
}

/// Another update.
#[divan::bench(args = [9, 15])]
fn after_a_training_tick(bencher: Bencher, side: usize) {
    changed(bencher, side, |session| {
        session.update = Some(session.update.map_or(0, |u| (u + 1) % 150));
    });
}

/// Nothing at all.
#[divan::bench(args = [15])]
fn after_nothing(bencher: Bencher, side: usize) {
    changed(bencher, side, |_| {});
}
