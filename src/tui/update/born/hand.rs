//! A hand in its maze and its mind: the goal elsewhere, a wall more, a push, noise. It goes on with
//! the mind it has, unless it is to think anew.

mod mind;

use mind::{scramble, steered, strength, write};

use crate::born::Maze;
use crate::insight::born::{Began, Question};
use crate::tui::action::Action;
use crate::tui::born::{Before, BornState, Carried, Doing};
use crate::tui::hit::Pointer;
use crate::tui::state::Clock;
use crate::world::{Action as Move, Cell};

/// Changes that can be taken back.
const REMEMBERED: usize = 64;

/// Does what a hand can do; false if the action is none of that.
pub(super) fn act(state: &mut BornState, action: Action) -> bool {
    match action {
        Action::Edit => state.doing = Doing::Hand(state.maze().agent, None),
        Action::MoveCoin => pick_goal(state),
        Action::LayAsTrained => lamp(state),
        Action::Scramble => scramble(state),
        Action::KeepMind => keep(state),
        Action::WriteGoal => write(state, true),
        Action::WriteBlock => write(state, false),
        _ => {
            return match state.doing {
                Doing::Hand(cell, carried) => by_hand(state, cell, carried, action),
                _ => false,
            };
        }
    }
    true
}

fn by_hand(state: &mut BornState, cell: Cell, carried: Option<Carried>, action: Action) -> bool {
    if let Some(step) = direction_of(action) {
        let to = moved(state.maze(), cell, step);
        state.doing = Doing::Hand(to, carried);
        return true;
    }
    match action {
        Action::Put | Action::PickUp => match carried {
            Some(what) => put(state, cell, what),
            None => pick_up(state, cell),
        },
        Action::Wall => wall(state, cell),
        Action::PlaceAgent => put(state, cell, Carried::Agent),
        Action::Undo => undo(state),
        Action::PushHarder => strength(state, 1),
        Action::PushSofter => strength(state, -1),
        Action::Done => state.doing = Doing::Watch,
        _ => return false,
    }
    true
}

fn direction_of(action: Action) -> Option<Move> {
    match action {
        Action::Left => Some(Move::Left),
        Action::Right => Some(Move::Right),
        Action::Up => Some(Move::Up),
        Action::Down => Some(Move::Down),
        _ => None,
    }
}

/// The cell beside another, walls or not.
fn moved(maze: &Maze, cell: Cell, step: Move) -> Cell {
    let (x, y) = maze.grid.xy(cell);
    let (dx, dy) = step.offset();
    let to = (x.checked_add_signed(dx as isize)).zip(y.checked_add_signed(dy as isize));
    to.and_then(|(x, y)| maze.grid.cell(x, y)).unwrap_or(cell)
}

/// What the mouse does to a cell; false if that is nothing.
pub(super) fn point(state: &mut BornState, pointer: Pointer, cell: Cell) -> bool {
    if usize::from(cell) >= state.maze().grid.len() {
        return false;
    }
    let carried = match state.doing {
        Doing::Hand(_, carried) => carried,
        _ => None,
    };
    match pointer {
        Pointer::Press => {
            state.shell.message = None;
            state.doing = Doing::Hand(cell, carried);
            match (carried, lies(state.maze(), cell)) {
                (Some(what), _) => put(state, cell, what),
                (None, Some(what)) => state.doing = Doing::Hand(cell, Some(what)),
                (None, None) => {}
            }
        }
        Pointer::Drag => state.doing = Doing::Hand(cell, carried),
        Pointer::Release => {
            if let Some(what) = carried
                && lies(state.maze(), cell) != Some(what)
            {
                put(state, cell, what);
            }
        }
        Pointer::WheelUp | Pointer::WheelDown => return false,
    }
    true
}

/// What lies in a cell.
fn lies(maze: &Maze, cell: Cell) -> Option<Carried> {
    match cell {
        c if c == maze.agent => Some(Carried::Agent),
        c if Some(c) == maze.goal => Some(Carried::Goal),
        c if Some(c) == maze.lamp => Some(Carried::Lamp),
        _ => None,
    }
}

fn name(state: &BornState, what: Carried) -> &'static str {
    match what {
        Carried::Agent => "agent",
        Carried::Lamp => "lamp",
        Carried::Goal if state.maze().lamp.is_some() => "coin",
        Carried::Goal => "goal",
    }
}

fn pick_goal(state: &mut BornState) {
    let Some(goal) = state.maze().goal else {
        return;
    };
    state.doing = Doing::Hand(goal, Some(Carried::Goal));
    in_hand(state, Carried::Goal);
}

fn pick_up(state: &mut BornState, cell: Cell) {
    match lies(state.maze(), cell) {
        Some(what) => {
            state.doing = Doing::Hand(cell, Some(what));
            in_hand(state, what);
        }
        None => {
            state.shell.message = Some(
                "Nothing lies here. p writes a goal into its mind here, b a roadblock; w puts up \
                 a wall."
                    .into(),
            );
        }
    }
}

fn in_hand(state: &mut BornState, what: Carried) {
    let name = name(state, what);
    state.shell.message = Some(format!(
        "The {name} is in your hand: arrows carry it, Enter puts it down."
    ));
}

fn put(state: &mut BornState, cell: Cell, what: Carried) {
    if state.maze().grid.is_wall(cell) {
        state.shell.message = Some("There is a wall; w takes it away.".into());
        return;
    }
    let mut maze = state.maze().clone();
    match what {
        Carried::Agent => maze.agent = cell,
        Carried::Goal => maze.goal = Some(cell),
        Carried::Lamp => maze.lamp = Some(cell),
    }
    state.doing = Doing::Hand(cell, None);
    change(state, maze);
}

fn wall(state: &mut BornState, cell: Cell) {
    let mut maze = state.maze().clone();
    let (x, y) = maze.grid.xy(cell);
    let border = x == 0 || y == 0 || x + 1 == maze.grid.width() || y + 1 == maze.grid.height();
    let taken = lies(&maze, cell).is_some();
    if border || taken {
        state.shell.message = Some(match border {
            true => "The border stays wall, as in every maze of training.".into(),
            false => "Something stands here; a wall has no room.".into(),
        });
        return;
    }
    let there = maze.grid.is_wall(cell);
    maze.grid.set_wall(cell, !there);
    change(state, maze);
}

/// Puts the lamp at the coin, or back where it stood.
fn lamp(state: &mut BornState) {
    let mut maze = state.maze().clone();
    if maze.lamp.is_none() {
        state.shell.message = Some("There is no lamp in this exhibit.".into());
        return;
    }
    if maze.lamp != maze.goal {
        maze.lamp = maze.goal;
        state.shell.message = Some("The lamp stands at the coin, as in training.".into());
        return change(state, maze);
    }
    let thinker = crate::scenario::Thinker {
        apart: true,
        side: maze.grid.width(),
        ..state.thinker().clone()
    };
    let other = crate::insight::born::shown_maze(&thinker, state.number).lamp;
    let free = other.filter(|&c| !maze.grid.is_wall(c) && Some(c) != maze.goal);
    let farthest = || {
        let goal = maze.goal?;
        let far = maze.grid.distances(goal);
        maze.grid.floor().max_by_key(|&c| far[usize::from(c)])
    };
    maze.lamp = free.or_else(farthest);
    state.shell.message = Some("The lamp stands elsewhere.".into());
    change(state, maze);
}

/// What can be taken back.
fn remember(state: &mut BornState) {
    if state.before.len() >= REMEMBERED {
        state.before.remove(0);
    }
    state.before.push(Before {
        base: state.base.clone(),
        began: state.began,
    });
    state.changed = true;
}

/// The decision as it goes on from where it stands: with the mind it has, or with none.
fn going_on(state: &BornState) -> (Question, Began) {
    let keeps = state.keeps && state.base.shape.is_tied();
    let mind = keeps.then(|| state.thought.of.mind_at(state.tick));
    let of = Question {
        maze: state.maze().clone(),
        mind,
        ..state.base.clone()
    };
    (of, if keeps { Began::Kept } else { Began::Empty })
}

/// Another maze of the same size: it plans anew before one's eyes.
fn change(state: &mut BornState, maze: Maze) {
    if maze == *state.maze() {
        return;
    }
    remember(state);
    let (of, began) = going_on(state);
    restart(state, Question { maze, ..of }, began);
    if let Some(s) = state.steering.clone() {
        state.steering = steered(state, &s);
    }
}

/// Begins a decision, at its first round, and plays it.
fn restart(state: &mut BornState, of: Question, began: Began) {
    state.begin(of, began);
    state.tick = 0;
    state.lit = Clock::Thinking;
    state.playing = Some(Clock::Thinking);
}

fn keep(state: &mut BornState) {
    state.keeps = !state.keeps;
    state.step = 0;
    state.stand_at(0);
    if state.thought.of != state.base {
        let (base, began) = (state.base.clone(), state.began);
        state.begin(base, began);
    }
    state.shell.message = Some(match state.keeps {
        true => "It keeps its mind from step to step, and when something is changed.".into(),
        false => "It thinks anew at each step, and when something is changed.".into(),
    });
}

fn undo(state: &mut BornState) {
    let Some(before) = state.before.pop() else {
        state.shell.message = Some("Nothing is left to take back.".into());
        return;
    };
    // The network may be another by now.
    let same = before.base.params == state.base.params;
    state.steering = None;
    state.playing = None;
    match same {
        true => state.begin(before.base, before.began),
        false => state.ask_anew(before.base.maze),
    }
    state.base.pushes.clear();
    let (base, began) = (state.base.clone(), state.began);
    state.begin(base, began);
    state.changed = !state.before.is_empty();
}
