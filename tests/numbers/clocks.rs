//! A scene that has followed a session through anything is the scene of where it is now.

use std::sync::Arc;

use mesascope::episode::{Edit, Place, Session, WorldId};
use mesascope::insight::{Scene, WORLDS_SEED, numbered_world};
use mesascope::scenario::{Layout, Scenario, Which};
use mesascope::train::History;
use mesascope::world::{Action, World};
use proptest::prelude::*;

use super::marks::random_run;
use super::support::coin;
use super::tools::rng;

#[derive(Clone, Debug)]
enum Change {
    Step(usize),
    Tick(Option<usize>),
    Update(Option<usize>),
    Edit(Edit),
    Undo,
    Redo,
    Keep,
    Enter(WorldId),
    /// The run has so many more points.
    Grow(usize),
    /// Another run of so many points.
    Restart(usize),
}

const POINTS: usize = 6;

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        Just(Place::Clear),
        Just(Place::Wall),
        Just(Place::Agent),
        Just(Place::Object(0)),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let cell = || 0u16..25;
    prop_oneof![
        2 => (0usize..12).prop_map(Change::Step),
        2 => proptest::option::of(0usize..30).prop_map(Change::Tick),
        2 => proptest::option::of(0usize..POINTS).prop_map(Change::Update),
        3 => (cell(), place()).prop_map(|(c, p)| Change::Edit(Edit::Put(c, p))),
        2 => (cell(), cell()).prop_map(|(a, b)| Change::Edit(Edit::Move(a, b))),
        2 => Just(Change::Undo),
        1 => Just(Change::Redo),
        1 => Just(Change::Keep),
        1 => (any::<bool>(), 1usize..5).prop_map(|(deploy, number)| Change::Enter(WorldId {
            which: if deploy { Which::Deploy } else { Which::Train },
            number,
        })),
        1 => (1usize..3).prop_map(Change::Grow),
        1 => (1..=POINTS).prop_map(Change::Restart),
    ]
}

struct Desk {
    scenario: Arc<Scenario>,
    runs: Vec<History>,
    history: History,
    session: Session,
    scene: Scene,
}

/// What an edit changes and taking it back restores.
fn lay_out(session: &Session) -> (World, Vec<Action>, usize) {
    (session.world.clone(), session.done.clone(), session.step)
}

impl Desk {
    fn new() -> Self {
        let mut scenario = coin();
        scenario.layout = Layout::Maze {
            width: 5,
            height: 5,
            loops: 0.3,
        };
        scenario.steps = 20;
        let scenario = Arc::new(scenario);
        let mut rng = rng(16);
        let runs: Vec<History> = (0..2)
            .map(|_| random_run(&scenario, POINTS, &mut rng))
            .collect();
        let mut history = runs[0].clone();
        history.records.truncate(3);
        let id = WorldId {
            which: Which::Deploy,
            number: 1,
        };
        let world = numbered_world(&scenario, id.which, WORLDS_SEED, 1).expect("a world");
        let session = Session::new(id, world);
        let scene = Scene::new(&scenario, &history, &session).expect("few states");
        Desk {
            scenario,
            runs,
            history,
            session,
            scene,
        }
    }

    fn apply(&mut self, change: &Change) {
        let session = &mut self.session;
        match change {
            Change::Step(step) => session.step = *step,
            Change::Tick(tick) => session.tick = *tick,
            Change::Update(update) => session.update = *update,
            Change::Edit(edit) => {
                // What can't be done changes nothing; which is checked as well.
                let before = session.clone();
                if session.edit(*edit).is_err() {
                    assert_eq!(*session, before);
                }
            }
            Change::Undo => {
                let before = lay_out(session);
                let edited = session.is_edited();
                assert_eq!(session.undo(), edited);
                let after = lay_out(session);
                let mut again = session.clone();
                if edited {
                    assert!(again.redo());
                    assert_eq!(lay_out(&again), before);
                    assert!(again.undo());
                    assert_eq!(lay_out(&again), after);
                }
            }
            Change::Redo => {
                let before = lay_out(session);
                if session.redo() {
                    let mut back = session.clone();
                    assert!(back.undo());
                    assert_eq!(lay_out(&back), before);
                } else {
                    assert_eq!(lay_out(session), before);
                }
            }
            Change::Keep => session.keep(&self.scene.walk.actions),
            Change::Enter(id) => {
                let world = numbered_world(&self.scenario, id.which, WORLDS_SEED, id.number);
                session.enter(*id, world.expect("a world"));
            }
            Change::Grow(by) => {
                let run = self
                    .runs
                    .iter()
                    .find(|r| r.records[0] == self.history.records[0]);
                let all = &run.expect("one of the runs").records;
                let to = (self.history.records.len() + by).min(all.len());
                self.history.records = all[..to].to_vec();
            }
            Change::Restart(points) => {
                let other = (self.runs.iter()).find(|r| r.records[0] != self.history.records[0]);
                self.history = other.expect("the other run").clone();
                self.history.records.truncate(*points);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Every part of it, the kept ones too, by its printed form, in which every number is exact.
    #[test]
    fn following_is_deriving_anew(changes in proptest::collection::vec(change(), 1..14)) {
        let mut desk = Desk::new();
        for change in &changes {
            desk.apply(change);
            desk.scene.refresh(&desk.history, &desk.session).expect("few states");
            let anew = Scene::new(&desk.scenario, &desk.history, &desk.session).expect("few states");
            // Printed only if they differ: both are long.
            let (followed, anew) = (format!("{:?}", desk.scene), format!("{anew:?}"));
            prop_assert!(followed == anew, "after {:?}", change);
        }
    }
}
