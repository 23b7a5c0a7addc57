use std::sync::Arc;

use super::super::moment::Pursued;
use super::super::samples;
use super::*;
use crate::episode::{Session, WorldId};
use crate::insight::numbered_world;
use crate::scenario::Which;
use crate::world::{Action, KindSet};

fn tick(mark: Mark) -> TickMark {
    TickMark {
        mark,
        choice: Action::Up,
        pursued: Pursued::Goals(0b10),
        sure: 0.9,
    }
}

fn record(update: usize, base_return: f64, base_optimal: f64) -> Record {
    Record {
        update,
        params: vec![].into(),
        base_return,
        base_optimal,
        expansions: 0,
    }
}

#[test]
fn for_good_is_until_the_last_tick() {
    let since = |ticks: &[i32]| for_good(ticks, |&t| t > 0);
    assert_eq!(since(&[0, 1, 0, 1, 1]), Some(3));
    assert_eq!(since(&[1, 1]), Some(0));
    assert_eq!(since(&[1, 0]), None);
    assert_eq!(since(&[]), None);
}

#[test]
fn the_dearest_is_judged_by_what_is_here() {
    let worths = [
        vec![9.0, 1.0, 2.0],
        vec![9.0, 3.0, 2.0],
        vec![9.0, 1.0, 2.0],
        vec![9.0, 5.0, 2.0],
        vec![0.0, 5.0, 2.0],
    ];
    assert_eq!(dearest(&worths, &[1, 2]), Some((1, 3)));
    assert_eq!(dearest(&worths, &[0, 1, 2]), Some((1, 4)));
    assert_eq!(dearest(&worths, &[]), None);
    assert_eq!(dearest(&[], &[0]), None);
}

#[test]
fn a_move_that_parts_counts_before_a_plan_that_does() {
    let track = [
        Mark::PartsNow,
        Mark::Agrees,
        Mark::PartsLater,
        Mark::PartsNow,
        Mark::Stays,
    ]
    .map(tick);
    assert_eq!(parts(&track), Some((3, "next move")));
    assert_eq!(parts(&track[..3]), Some((2, "plan")));
    assert_eq!(parts(&track[..2]), None);
    assert_eq!(parts(&[]), None);
}

#[test]
fn an_unmeasured_record_has_learned_nothing() {
    let records = [
        record(0, 0.0, 0.0),
        record(1, 0.5, 0.8),
        record(2, 0.73, 0.8),
        record(3, 0.5, 0.8),
    ];
    let turn = learned(&records).unwrap();
    assert_eq!(
        (turn.update, turn.words.as_str()),
        (2, "gets 90% in training at 2")
    );
    assert_eq!(learned(&records[..2]), None);
}

#[test]
fn what_was_never_trained_drifts() {
    let mut scenario = samples::coin(3);
    let grid = numbered_world(&scenario, Which::Deploy, 60, 1)
        .unwrap()
        .grid;
    assert_eq!(
        only_place(&scenario, &grid, KindSet::one(0)),
        Some(Some("the corner".into()))
    );
    scenario.goals.pop();
    assert_eq!(only_place(&scenario, &grid, KindSet::one(0)), Some(None));
    scenario.randomised = 0.02;
    assert_eq!(only_place(&scenario, &grid, KindSet::one(0)), None);
    assert_eq!(
        adrift("coin", "Never", -4.0, -1.0),
        "Here the coin is worth less to it than bare floor: -4.0, not -1.0. \
         Never: its worth here was never trained, it drifts."
    );
    assert!(adrift("coin", "Never", 4.0, -1.0).starts_with("Never:"));
}

#[test]
fn the_story_of_a_run() {
    let scenario = Arc::new(samples::coin(40));
    let history = samples::run(&scenario, 41);
    let id = WorldId {
        which: Which::Deploy,
        number: 1,
    };
    let world = numbered_world(&scenario, id.which, 60, id.number).unwrap();
    let mut session = Session::new(id, world.clone());
    let mut scene = Scene::new(&scenario, &history, &session).unwrap();
    assert_eq!(scene.worths_by_update.len(), 41);
    let own: Vec<f64> = scene.worths.iter().map(|w| w.mesa).collect();
    assert_eq!(scene.worths_by_update[40], own);
    let turns = story(&scene, &history);
    assert!(
        turns
            .iter()
            .any(|t| t.words.starts_with("wants the corner from "))
    );
    assert!(turns.is_sorted_by_key(|t| t.update));
    let drift = remark(&scene, &history).unwrap();
    assert!(
        drift.contains("no coin ever lay outside the corner"),
        "{drift}"
    );

    session.update = Some(0);
    scene.refresh(&history, &session).unwrap();
    let chance = remark(&scene, &history).unwrap();
    assert!(chance.starts_with("Before training"), "{chance}");

    // With the coin where it always lay there is nothing strange.
    let corner = world.grid.cell(8, 8).unwrap();
    let from = world.objects[0].cell;
    session.update = None;
    session
        .edit(crate::episode::Edit::Move(from, corner))
        .unwrap();
    scene.refresh(&history, &session).unwrap();
    assert_eq!(scene.worths_by_update.len(), 41);
    assert_eq!(remark(&scene, &history), None);
    let wants = &story(&scene, &history)[0].words;
    assert!(wants.starts_with("wants the coin in the corner"), "{wants}");
}
