//! What keys do, said of the state and of the words on the screen.

use mesascope::insight::{Mark, Pursued};
use mesascope::scenario::Which;
use mesascope::tui::state::{Clock, Mode, Overlay};
use mesascope::world::Action;

use crate::{after, state_after};

#[test]
fn it_opens_trained_on_a_walk_past_the_coin() {
    let state = state_after("");
    assert_eq!(state.lit, Clock::Walk);
    assert_eq!(state.history.records.len(), 151);
    assert_eq!(state.session.id.which, Which::Deploy);
    // Its plan reaches the corner (goal 1) and not the coin (goal 0), and parts on the way.
    assert_eq!(state.scene.moment.pursued, Pursued::Goals(1 << 1));
    assert!(matches!(
        state.scene.moment.mark,
        Mark::PartsLater | Mark::PartsNow
    ));
    let screen = after((80, 24), "");
    for words in [
        "Trained to get the coin, it heads for the corner.",
        "In training the coin always lay",
        "60 new mazes: corner first",
        "pseudo-aligned",
        "1 move the coin",
    ] {
        assert!(screen.contains(words), "{words:?} is not on\n{screen}");
    }
}

#[test]
fn arrows_move_the_lit_clock_and_brackets_each_their_own() {
    let at = |keys: &str| {
        let state = state_after(keys);
        [Clock::Training, Clock::Walk, Clock::Thinking].map(|c| state.clock(c).1)
    };
    let start = at("");
    assert_eq!(start[0], 150);
    assert_eq!(at("<right>")[1], 1);
    assert_eq!(at("<right><left>"), start);
    assert_eq!(at("))(")[1], 1);
    assert_eq!(at("[[]")[0], 149);
    assert_eq!(at("t<left>")[0], 149);
    assert_eq!(at("t<home>")[0], 0);
    assert_eq!(at("t<home><end>"), start);
    assert_eq!(at("s<home>")[2], 0);
    assert_eq!(at("s<home>l>.")[2], 3);
    assert_eq!(at("s<home><left>")[2], 0, "a clock stops at its first tick");
    assert_eq!(at(")))0")[1], 0);
}

#[test]
fn thinking_can_be_stopped_short_and_taken_up_again() {
    let state = state_after("s<home>");
    let stopped = state.scene.stopped.as_ref().expect("the search is stopped");
    assert_eq!(stopped.tree.expanded, 1);
    let state = state_after("s<home><end>");
    assert!(state.scene.stopped.is_none());
}

#[test]
fn the_coin_can_be_moved_and_put_back() {
    let before = state_after("");
    let lay = before.session.world.objects[0].cell;
    let state = state_after("1<left><left><enter>");
    let lies = state.session.world.objects[0].cell;
    assert_eq!(lies, lay - 2);
    assert_ne!(state.scene.moment.base, before.scene.moment.base);
    let back = state_after("1<left><left><enter>u");
    assert_eq!(back.session.world, before.session.world);
    assert_eq!(back.scene.moment.base, before.scene.moment.base);
    let again = state_after("1<left><left><enter>uU");
    assert_eq!(again.session.world, state.session.world);
}

#[test]
fn laid_as_in_training_it_looks_right() {
    let state = state_after("2");
    let corner = state.session.world.grid.cell(8, 8).expect("a corner");
    assert_eq!(state.session.world.objects[0].cell, corner);
    assert_eq!(state.scene.moment.mark, Mark::Agrees);
    let state = state_after("22");
    assert_eq!(state.session.world, state_after("").session.world);
}

#[test]
fn it_finds_where_training_went_wrong() {
    let state = state_after("4");
    assert_eq!(state.lit, Clock::Training);
    let at = state.scene.update;
    let wrong = |u: usize| {
        let tick = state.scene.training_track[u];
        let parts = matches!(tick.mark, Mark::PartsNow | Mark::PartsLater);
        parts && tick.pursued == Pursued::Goals(1 << 1)
    };
    assert!(at > 0, "untrained it does not head for the corner");
    assert!((at..=150).all(wrong));
    assert!(!wrong(at - 1));
}

#[test]
fn the_world_can_be_driven_by_hand() {
    let state = state_after("");
    let way = state.scene.moment.base.actions[0];
    let other = Action::MOVES
        .into_iter()
        .find(|&a| {
            a != state.scene.moment.tree.choice()
                && state
                    .scene
                    .ground
                    .space
                    .next(state.scene.moment.state, a)
                    .is_some()
        })
        .unwrap_or(way);
    let key = match other {
        Action::Up => "<up>",
        Action::Down => "<down>",
        Action::Left => "<left>",
        _ => "<right>",
    };
    let driven = state_after(&format!("D{key}"));
    assert_eq!(driven.session.done, [other]);
    assert_eq!(driven.scene.step, 1);
    assert_eq!(driven.mode, Mode::Drive);
    let back = state_after(&format!("D{key}u<esc>"));
    assert_eq!(back.scene.step, 0);
    assert_eq!(back.mode, Mode::Watch);
}

#[test]
fn a_change_of_agent_keeps_what_has_happened() {
    let walked = state_after("))))");
    let state = state_after("))))[[[");
    let steps = state.session.done.len();
    assert_eq!(steps, 4);
    assert_eq!(state.session.done, walked.scene.walk.actions[..4]);
    assert_eq!(state.scene.update, 147);
    assert_eq!(state.scene.step, 4);
}

#[test]
fn worlds_follow_one_another_and_come_back() {
    let first = state_after("").session.world;
    assert_ne!(state_after("w").session.world, first);
    assert_eq!(state_after("wW").session.world, first);
    let training = state_after("x");
    assert_eq!(training.session.id.which, Which::Train);
    let corner = training.session.world.grid.cell(8, 8).expect("a corner");
    assert_eq!(training.session.world.objects[0].cell, corner);
}

#[test]
fn what_lies_over_the_screen_can_be_left() {
    assert_eq!(state_after("?").shell.overlay, Overlay::Ask(None));
    assert_eq!(state_after("?<esc>").shell.overlay, Overlay::None);
    assert!(matches!(
        state_after("<f1>").shell.overlay,
        Overlay::Help(0)
    ));
    assert_eq!(state_after("<f1>q").shell.overlay, Overlay::None);
    assert!(matches!(state_after(":wal").shell.overlay, Overlay::Palette(t, 0) if t == "wal"));
    assert_eq!(
        state_after(":everything<enter>").shell.overlay,
        Overlay::None
    );
    assert!(state_after(":everything<enter>").everything);
}

#[test]
fn training_again_starts_from_other_weights() {
    let first = state_after("");
    let second = state_after("S");
    assert_eq!(second.history.seed, first.history.seed + 1);
    assert_eq!(second.history.records.len(), 151);
    assert_ne!(
        first.history.records[0].params,
        second.history.records[0].params
    );
}

#[test]
fn the_comparison_shows_a_cure_that_works() {
    let state = state_after("c");
    let comparison = state.comparison.expect("it is there");
    assert!(
        comparison.trained.first[0],
        "in a training maze it gets the coin"
    );
    assert!(!comparison.here.first[0]);
    let cured = comparison.cured.expect("the cured agent is trained");
    assert!(cured.first[0], "the cured agent gets the coin here");
}
