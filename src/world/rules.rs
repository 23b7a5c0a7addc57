//! Objects, states, and the one place that says what a move does.

use std::sync::Arc;

use super::{Action, Cell, Grid};

/// The most objects a world may hold.
pub const MAX_OBJECTS: usize = 16;

/// What entering an object's cell does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enter {
    /// Nothing: the object stays, the walk goes on.
    Nothing,
    /// The object is taken away, the walk goes on.
    Collect,
    /// The object is taken and the episode ends.
    End,
}

/// A kind of object: how it looks and what entering it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name in the scenario file.
    pub name: String,
    /// The sign it is drawn with.
    pub glyph: char,
    /// What can be perceived of it: pairs such as (`shape`, `coin`), (`colour`, `yellow`).
    pub attributes: Vec<(String, String)>,
    /// What entering its cell does.
    pub enter: Enter,
}

/// One object lying in a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object {
    /// Index into [`World::kinds`].
    pub kind: usize,
    /// Where it lies.
    pub cell: Cell,
}

/// A world as it is laid out before the first move.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// Walls and floor.
    pub grid: Grid,
    /// The objects, at most one a cell and [`MAX_OBJECTS`] in all.
    pub objects: Vec<Object>,
    /// Where the agent starts.
    pub start: Cell,
    /// The kinds of object that exist here.
    pub kinds: Arc<[Kind]>,
}

/// Where things stand: what a move changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State {
    /// Where the agent is.
    pub agent: Cell,
    /// Bit `i` is set once object `i` has been taken.
    pub taken: u32,
    /// Whether the episode has ended.
    pub over: bool,
}

/// What happens on a move, as far as anyone can perceive or reward it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Event {
    /// The cell the agent is in afterwards.
    pub cell: Cell,
    /// The kind of object it came upon there, if any.
    pub met: Option<u8>,
}

/// The outcome of one action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The state afterwards.
    pub state: State,
    /// What happened.
    pub event: Event,
}

impl World {
    /// The state before the first move.
    pub fn initial(&self) -> State {
        State {
            agent: self.start,
            taken: 0,
            over: false,
        }
    }

    /// The object lying at a cell in a state, with its index.
    pub fn object_at(&self, state: &State, cell: Cell) -> Option<(usize, Object)> {
        self.objects
            .iter()
            .copied()
            .enumerate()
            .find(|(i, o)| o.cell == cell && state.taken >> i & 1 == 0)
    }

    /// The rules: what an action does in a state. `None` if a wall is in the way or the episode
    /// is over. Staying is always possible, and coming upon an object needs a move: who stays in
    /// a cell meets nothing anew.
    pub fn step(&self, state: State, action: Action) -> Option<Step> {
        if state.over {
            return None;
        }
        let agent = self.grid.neighbour(state.agent, action)?;
        let mut next = State { agent, ..state };
        let mut met = None;
        if action != Action::Stay
            && let Some((i, object)) = self.object_at(&state, agent)
        {
            met = Some(object.kind as u8);
            match self.kinds[object.kind].enter {
                Enter::Nothing => {}
                Enter::Collect => next.taken |= 1 << i,
                Enter::End => {
                    next.taken |= 1 << i;
                    next.over = true;
                }
            }
        }
        Some(Step {
            state: next,
            event: Event { cell: agent, met },
        })
    }
}
