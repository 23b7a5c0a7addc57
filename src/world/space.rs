//! Every state a world can be in, numbered, with what each action does: the table that search,
//! training and the exact solver all walk over.

use super::ids::{Blocks, Ids};
use super::{Action, Belief, Cell, Event, State, Step, World};

/// The most states a world may have. Beyond it a scenario is refused with a sentence.
pub const MAX_STATES: usize = 1 << 17;

/// Stands in the table where an action is not possible.
pub const NO_STATE: u32 = u32::MAX;

/// Why a world cannot be enumerated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpaceError {
    /// Too many states.
    #[error(
        "this world can be in more than {MAX_STATES} states, the limit; fewer objects that change, smaller counters, shorter delays or a smaller grid would fit"
    )]
    TooManyStates,
}

/// The states that can be reached from any free cell, and the result of every action in each:
/// in truth, and as a model believes it to be.
#[derive(Clone, Debug)]
pub struct StateSpace {
    /// The states, in order of discovery.
    pub states: Vec<State>,
    /// The distinct events that can happen, in order of discovery.
    pub events: Vec<Event>,
    links: Vec<[Link; Action::COUNT]>,
    /// What a model believes, where that is not the truth.
    believed: Option<Vec<[Link; Action::COUNT]>>,
    blocks: Blocks,
    deeds: usize,
    time: bool,
    width: usize,
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

/// What is believed possible and is not can be tried all the same: it comes to staying.
fn fail_as_staying(row: &mut [Link; Action::COUNT], imagined: &[Link; Action::COUNT]) {
    let stay = row[Action::Stay.index()];
    for (link, imagined) in row.iter_mut().zip(imagined) {
        if imagined.exists() && !link.exists() {
            *link = stay;
        }
    }
}

/// Enumeration in progress.
struct Survey<'a> {
    world: &'a World,
    space: StateSpace,
    /// Numbers of events with nothing to notice but the cell and what lies there.
    plain: Vec<u32>,
    other: Ids<Event>,
    /// The block of each state.
    block_of: Vec<u32>,
    /// Whether an object is laid in a cell.
    laid: Vec<bool>,
    /// Whether a move to bare floor changes nothing but the agent's cell, and shows nothing else.
    mere: bool,
}

impl StateSpace {
    /// Enumerates every state that can be reached from `from`, and from any free cell with
    /// everything else as in `from` (so that "what from here?" has an answer everywhere).
    ///
    /// Errors if there are more than [`MAX_STATES`].
    pub fn new(world: &World, from: State) -> Result<Self, SpaceError> {
        Self::with_belief(world, from, None)
    }

    /// The same for a model with a belief about the rules: the states it can imagine from any of
    /// these are numbered too.
    pub fn with_belief(
        world: &World,
        from: State,
        belief: Option<&Belief>,
    ) -> Result<Self, SpaceError> {
        let mut survey = Survey::new(world, belief.is_some());
        survey.id_or_new(from);
        for cell in world.grid.floor() {
            survey.id_or_new(State {
                agent: cell,
                ..from
            });
        }
        survey.fill(belief)?;
        Ok(survey.space)
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
        self.blocks.id(state)
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

    /// What each action does in a state, as the model believes: what its search walks over.
    #[inline]
    pub fn imagined(&self, state: u32) -> &[Link; Action::COUNT] {
        match &self.believed {
            Some(links) => &links[state as usize],
            None => &self.links[state as usize],
        }
    }

    /// Whether the model believes other than the truth.
    pub fn has_belief(&self) -> bool {
        self.believed.is_some()
    }

    /// How many of the actions of a table are in use: the rest are never possible.
    #[inline]
    pub fn actions(&self) -> usize {
        Action::Deed1.index() + self.deeds
    }

    /// Whether anything happens by waiting.
    #[inline]
    pub fn has_time(&self) -> bool {
        self.time
    }

    /// The number of columns of the grid.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The state of standing in a cell with everything else as in `like`.
    pub fn standing(&self, cell: Cell, like: &State) -> Option<u32> {
        self.id(&State {
            agent: cell,
            ..*like
        })
    }
}

impl<'a> Survey<'a> {
    fn new(world: &'a World, belief: bool) -> Self {
        let cells = world.grid.len();
        Survey {
            world,
            space: StateSpace {
                states: Vec::with_capacity(cells + 2),
                events: Vec::with_capacity(cells * 2),
                links: Vec::with_capacity(cells + 2),
                believed: belief.then(|| Vec::with_capacity(cells + 2)),
                blocks: Blocks::new(cells),
                deeds: world.laws.deeds.len().min(Action::DEEDS.len()),
                time: world.laws.have_time(),
                width: world.grid.width(),
            },
            plain: vec![NO_STATE; cells * (world.kinds.len() + 1)],
            other: Ids::with_capacity(0),
            block_of: Vec::with_capacity(cells + 2),
            laid: (0..cells as Cell)
                .map(|cell| world.objects.iter().any(|o| o.cell == cell))
                .collect(),
            mere: world.laws.measures.is_empty() && !world.laws.have_time(),
        }
    }

    fn id_or_new(&mut self, state: State) -> u32 {
        let block = self.space.blocks.block(&state);
        self.id_in(block, state)
    }

    fn id_in(&mut self, block: usize, state: State) -> u32 {
        let next = self.space.states.len() as u32;
        let id = self.space.blocks.slot(block, state.agent);
        if *id == NO_STATE {
            *id = next;
            self.space.states.push(state);
            self.block_of.push(block as u32);
        }
        *id
    }

    fn fill(&mut self, belief: Option<&Belief>) -> Result<(), SpaceError> {
        let mut i = 0;
        while i < self.space.states.len() {
            if self.space.states.len() > MAX_STATES {
                return Err(SpaceError::TooManyStates);
            }
            let state = self.space.states[i];
            let world = self.world;
            let mut row = self.row(i, |action| world.step(state, action));
            if let Some(belief) = belief {
                let imagined = self.row(i, |action| world.step_as_believed(belief, state, action));
                fail_as_staying(&mut row, &imagined);
                if let Some(believed) = &mut self.space.believed {
                    believed.push(imagined);
                }
            }
            self.space.links.push(row);
            i += 1;
        }
        Ok(())
    }

    fn row(&mut self, from: usize, step: impl Fn(Action) -> Option<Step>) -> [Link; Action::COUNT] {
        let mut row = [Link::NONE; Action::COUNT];
        for action in Action::ALL.into_iter().take(self.space.actions()) {
            if let Some(link) = self.mere_move(from, action) {
                row[action.index()] = link;
            } else if let Some(step) = step(action) {
                row[action.index()] = Link {
                    to: self.id_or_new(step.state),
                    event: self.event(step.event),
                };
            }
        }
        row
    }

    /// A move to bare floor, or staying, where nothing else can happen: what [`World::step`] says
    /// of it, found without asking it.
    fn mere_move(&mut self, from: usize, action: Action) -> Option<Link> {
        let state = self.space.states[from];
        if !self.mere || state.over || action.deed().is_some() {
            return None;
        }
        let agent = self.world.grid.neighbour(state.agent, action)?;
        if action.is_move() && self.laid[usize::from(agent)] {
            return None;
        }
        let block = self.block_of[from] as usize;
        Some(Link {
            to: self.id_in(block, State { agent, ..state }),
            event: self.event(Event::at(agent)),
        })
    }

    fn event(&mut self, event: Event) -> u32 {
        let next = self.space.events.len() as u32;
        let kind = event.met.map_or(0, |k| k as usize + 1);
        let plain = Event {
            cell: event.cell,
            met: event.met,
            ..Event::default()
        };
        let id = if event == plain {
            let id = &mut self.plain[event.cell as usize * (self.world.kinds.len() + 1) + kind];
            if *id == NO_STATE {
                *id = next;
            }
            *id
        } else {
            self.other.get_or(event, next)
        };
        if id == next {
            self.space.events.push(event);
        }
        id
    }
}
