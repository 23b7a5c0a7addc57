//! Every state a world can be in, numbered, with what each action does: the table that search,
//! training and the exact solver all walk over.

use super::{Action, Cell, Enter, Event, State, World};

/// The most states a world may have. Beyond it a scenario is refused with a sentence.
pub const MAX_STATES: usize = 1 << 17;

/// Stands in the table where an action is not possible.
pub const NO_STATE: u32 = u32::MAX;

/// Why a world cannot be enumerated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpaceError {
    /// Too many states.
    #[error(
        "this world can be in {0} states or more, over the limit of {MAX_STATES}; fewer objects that are taken, or a smaller grid, would fit"
    )]
    TooManyStates(usize),
}

/// The states that can be reached from any free cell, and the result of every action in each.
#[derive(Clone, Debug)]
pub struct StateSpace {
    /// The states, in order of discovery.
    pub states: Vec<State>,
    /// The distinct events that can happen, in order of discovery.
    pub events: Vec<Event>,
    links: Vec<[Link; Action::COUNT]>,
    ids: Vec<u32>,
    code: Code,
}

/// What one action does in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The state it leads to, by number; [`NO_STATE`] where the action is not possible.
    pub to: u32,
    /// What happens, by number in [`StateSpace::events`]; [`NO_STATE`] likewise.
    pub event: u32,
}

impl Link {
    const NONE: Link = Link {
        to: NO_STATE,
        event: NO_STATE,
    };

    /// Whether the action is possible.
    #[inline]
    pub fn exists(&self) -> bool {
        self.to != NO_STATE
    }
}

/// Packs a state into a dense number: agent × taken objects × over.
#[derive(Clone, Copy, Debug)]
struct Code {
    cells: usize,
    /// Bits of `taken` in use (objects that can be taken and leave the episode going).
    bits: u32,
    mask: u32,
}

impl Code {
    fn new(world: &World) -> Self {
        let mask = world
            .objects
            .iter()
            .enumerate()
            .filter(|(_, o)| world.kinds[o.kind].enter != Enter::Nothing)
            .fold(0u32, |m, (i, _)| m | 1 << i);
        let used = if mask == 0 {
            0
        } else {
            32 - mask.leading_zeros()
        };
        Code {
            cells: world.grid.len(),
            bits: used,
            mask,
        }
    }

    fn size(&self) -> usize {
        self.cells << (self.bits + 1)
    }

    fn of(&self, s: &State) -> usize {
        let high = (usize::from(s.over) << self.bits) | (s.taken & self.mask) as usize;
        high * self.cells + s.agent as usize
    }
}

impl StateSpace {
    /// Enumerates every state that can be reached from `from`, and from any free cell with the
    /// same objects taken as in `from` (so that "what from here?" has an answer everywhere).
    ///
    /// Errors if there are more than [`MAX_STATES`].
    pub fn new(world: &World, from: State) -> Result<Self, SpaceError> {
        let code = Code::new(world);
        if code.size() > MAX_STATES * 64 {
            return Err(SpaceError::TooManyStates(code.size()));
        }
        let mut space = StateSpace {
            states: Vec::with_capacity(world.grid.len() + 2),
            events: Vec::with_capacity(world.grid.len() * 2),
            links: Vec::with_capacity(world.grid.len() + 2),
            ids: vec![NO_STATE; code.size()],
            code,
        };
        space.id_or_new(from);
        for cell in world.grid.floor() {
            space.id_or_new(State {
                agent: cell,
                ..from
            });
        }
        space.fill(world)?;
        Ok(space)
    }

    fn id_or_new(&mut self, state: State) -> u32 {
        let slot = self.code.of(&state);
        if self.ids[slot] == NO_STATE {
            self.ids[slot] = self.states.len() as u32;
            self.states.push(state);
        }
        self.ids[slot]
    }

    fn fill(&mut self, world: &World) -> Result<(), SpaceError> {
        let mut event_ids = vec![NO_STATE; world.grid.len() * (world.kinds.len() + 1)];
        let mut i = 0;
        while i < self.states.len() {
            if self.states.len() > MAX_STATES {
                return Err(SpaceError::TooManyStates(self.states.len()));
            }
            let state = self.states[i];
            let links = Action::ALL.map(|action| match world.step(state, action) {
                None => Link::NONE,
                Some(step) => {
                    let to = self.id_or_new(step.state);
                    let kind = step.event.met.map_or(0, |k| k as usize + 1);
                    let slot = step.event.cell as usize * (world.kinds.len() + 1) + kind;
                    if event_ids[slot] == NO_STATE {
                        event_ids[slot] = self.events.len() as u32;
                        self.events.push(step.event);
                    }
                    Link {
                        to,
                        event: event_ids[slot],
                    }
                }
            });
            self.links.push(links);
            i += 1;
        }
        Ok(())
    }

    /// The number of states.
    pub fn len(&self) -> usize {
        self.states.len()
    }

    /// Whether there are no states (never, for a world with a start).
    pub fn is_empty(&self) -> bool {
        self.states.is_empty()
    }

    /// The number of a state, if it can be reached.
    pub fn id(&self, state: &State) -> Option<u32> {
        if state.taken & !self.code.mask != 0 || state.agent as usize >= self.code.cells {
            return None;
        }
        self.ids
            .get(self.code.of(state))
            .copied()
            .filter(|&id| id != NO_STATE)
    }

    /// The state an action leads to.
    #[inline]
    pub fn next(&self, state: u32, action: Action) -> Option<u32> {
        let link = self.links[state as usize][action.index()];
        link.exists().then_some(link.to)
    }

    /// What each action does in a state.
    #[inline]
    pub fn links(&self, state: u32) -> &[Link; Action::COUNT] {
        &self.links[state as usize]
    }

    /// The state of standing in a cell with the same objects taken as in `like`.
    pub fn standing(&self, cell: Cell, like: &State) -> Option<u32> {
        self.id(&State {
            agent: cell,
            ..*like
        })
    }
}
