//! The mouse: everything it does, a key does too.

use super::{
    Effects, act, agents, clocks, dials, forget_choice, gallery, hand, in_gallery, overlay,
};
use crate::episode::Edit;
use crate::tui::hit::{Hit, Pointer};
use crate::tui::state::{Editing, Mode, State};

/// Applies what the pointer did to what it touched.
pub(super) fn point(state: &mut State, pointer: Pointer, hit: Option<Hit>, effects: &mut Effects) {
    if overlay::point(&mut state.shell, pointer) {
        return;
    }
    if state.shell.gallery.open {
        if let (Pointer::Press, Some(Hit::Do(action))) = (pointer, hit) {
            return act(state, action, effects);
        }
        let done = gallery::point(&mut state.shell, pointer, hit);
        in_gallery(state, done, effects);
        return;
    }
    let Some(hit) = hit else {
        return;
    };
    state.touched = true;
    match (pointer, hit) {
        (Pointer::Press, Hit::Do(action)) => {
            state.shell.message = None;
            act(state, action, effects);
        }
        (Pointer::Press | Pointer::Drag, Hit::Tick(clock, tick)) => {
            state.lit = clock;
            clocks::by_hand(state, clock, tick);
        }
        (Pointer::WheelUp, Hit::Tick(clock, _)) => wheel(state, clock, false),
        (Pointer::WheelDown, Hit::Tick(clock, _)) => wheel(state, clock, true),
        (Pointer::WheelUp, _) => wheel(state, state.lit, false),
        (Pointer::WheelDown, _) => wheel(state, state.lit, true),
        (Pointer::Press, Hit::Node(node)) => {
            state.chosen = Some(node);
            state.inside = false;
        }
        (Pointer::Press, Hit::Dial(row, place)) => dials::click(state, row, place, effects),
        (Pointer::Press, Hit::Agent(seed)) => agents::click(state, seed, effects),
        (_, Hit::Cell(cell)) => on_cell(state, pointer, cell),
        _ => {}
    }
}

fn wheel(state: &mut State, clock: crate::tui::state::Clock, forward: bool) {
    let (_, at) = state.clock(clock);
    let to = if forward {
        at + 1
    } else {
        at.saturating_sub(1)
    };
    clocks::by_hand(state, clock, to);
}

/// On the grid: in the editor a press picks up or puts, a drag carries; elsewhere a press asks
/// "from here?".
fn on_cell(state: &mut State, pointer: Pointer, cell: u16) {
    let Mode::Edit(editing) = state.mode.clone() else {
        if pointer == Pointer::Press && state.mode != Mode::Drive {
            state.playing = None;
            forget_choice(state);
            hand::ask_at(state, cell);
        }
        return;
    };
    state.shell.message = None;
    let at = |editing: Editing| {
        Mode::Edit(Editing {
            cursor: cell,
            ..editing
        })
    };
    match pointer {
        Pointer::Press => {
            let agent = state.scene.cell(state.scene.moment.state) == cell;
            let object = state.session.world.objects.iter().any(|o| o.cell == cell);
            if agent || object {
                state.mode = at(Editing {
                    carrying: Some(cell),
                    ..editing
                });
            } else if let Some(from) = editing.carrying {
                state.mode = at(Editing {
                    carrying: None,
                    ..editing
                });
                hand::apply(state, Edit::Move(from, cell));
            } else {
                let place = state.palette()[editing.hand];
                state.mode = at(editing);
                hand::apply(state, Edit::Put(cell, place));
            }
        }
        Pointer::Drag => state.mode = at(editing),
        Pointer::Release => {
            let carrying = editing.carrying;
            state.mode = at(Editing {
                carrying: None,
                ..editing
            });
            if let Some(from) = carrying.filter(|&from| from != cell) {
                hand::apply(state, Edit::Move(from, cell));
            }
        }
        Pointer::WheelUp | Pointer::WheelDown => {}
    }
}
