//! What stands on the screen: a world and a model trained in it, the training game, a network that
//! nobody gave a search, or models that may search or not.

use std::sync::LazyLock;
use std::time::Duration;

use super::born::BornState;
use super::choice::ChoiceState;
use super::crew::Source;
use super::game::GameState;
use super::keymap::Context;
use super::shell::Shell;
use super::state::{Clock, State};
use super::update::{self, Effects, Input};
use crate::scenario::Exhibit;
use crate::world::Laws;

/// In a game there is nothing to do but to move.
static MOVING: LazyLock<Laws> = LazyLock::new(Laws::default);

/// An exhibit on the screen.
#[derive(Clone, Debug)]
pub enum Stage {
    /// A world.
    World(Box<State>),
    /// The training game.
    Game(Box<GameState>),
    /// The born optimizer.
    Born(Box<BornState>),
    /// When search is chosen.
    Choice(Box<ChoiceState>),
}

impl From<State> for Stage {
    fn from(state: State) -> Self {
        Stage::World(Box::new(state))
    }
}

impl Stage {
    /// What all exhibits have in common.
    pub fn shell(&self) -> &Shell {
        match self {
            Stage::World(state) => &state.shell,
            Stage::Game(state) => &state.shell,
            Stage::Born(state) => &state.shell,
            Stage::Choice(state) => &state.shell,
        }
    }

    /// The same, to be changed.
    pub fn shell_mut(&mut self) -> &mut Shell {
        match self {
            Stage::World(state) => &mut state.shell,
            Stage::Game(state) => &mut state.shell,
            Stage::Born(state) => &mut state.shell,
            Stage::Choice(state) => &mut state.shell,
        }
    }

    /// The world on the screen, if it is one.
    pub fn world(&self) -> Option<&State> {
        match self {
            Stage::World(state) => Some(state),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn world_mut(&mut self) -> Option<&mut State> {
        match self {
            Stage::World(state) => Some(state),
            _ => None,
        }
    }

    /// The game on the screen, if it is one.
    pub fn game(&self) -> Option<&GameState> {
        match self {
            Stage::Game(state) => Some(state),
            _ => None,
        }
    }

    /// The born planner on the screen, if it is one.
    pub fn born(&self) -> Option<&BornState> {
        match self {
            Stage::Born(state) => Some(state),
            _ => None,
        }
    }

    /// The choice of search on the screen, if it is one.
    pub fn choice(&self) -> Option<&ChoiceState> {
        match self {
            Stage::Choice(state) => Some(state),
            _ => None,
        }
    }

    /// An exhibit as it opens.
    pub fn open(exhibit: Exhibit, source: Source, seed: u64, mouse: bool) -> Result<Self, String> {
        Ok(match exhibit {
            Exhibit::World(scenario) => {
                Stage::World(Box::new(State::open(scenario, source, seed, mouse)?))
            }
            Exhibit::Game(game) => Stage::Game(Box::new(GameState::open(game, source, mouse))),
            Exhibit::Born(born) => {
                Stage::Born(Box::new(BornState::open(born, source, seed, mouse)))
            }
            Exhibit::Choice(choice) => {
                Stage::Choice(Box::new(ChoiceState::open(choice, source, seed, mouse)))
            }
        })
    }

    /// The words and signs for what can be done in its world.
    pub fn laws(&self) -> &Laws {
        match self {
            Stage::World(state) => &state.scenario.laws,
            Stage::Game(_) | Stage::Born(_) | Stage::Choice(_) => &MOVING,
        }
    }

    /// The time between two ticks of the clock that plays, if one does.
    pub fn pace(&self) -> Option<Duration> {
        match self {
            Stage::World(state) => {
                let playing = state.playing.as_ref()?;
                Some(pace(playing.clock, state.speed))
            }
            Stage::Game(state) => state.playing.then(|| pace(Clock::Walk, state.speed)),
            Stage::Born(state) => state.playing.map(|clock| pace(clock, state.speed)),
            Stage::Choice(state) => state.playing.then(|| pace(Clock::Thinking, state.speed)),
        }
    }

    /// Which keys count at the moment.
    pub fn context(&self) -> Context {
        match self {
            Stage::World(state) => update::context(state),
            Stage::Game(state) => update::game_context(state),
            Stage::Born(state) => update::born_context(state),
            Stage::Choice(state) => update::choice_context(state),
        }
    }

    /// Applies one input.
    pub fn update(&mut self, input: Input) -> Effects {
        match self {
            Stage::World(state) => update::update(state, input),
            Stage::Game(state) => update::update_game(state, input),
            Stage::Born(state) => update::update_born(state, input),
            Stage::Choice(state) => update::update_choice(state, input),
        }
    }

    /// Comes onto the screen after another exhibit.
    pub fn take_over(&mut self, last: &mut Stage) {
        self.shell_mut().take_over(last.shell_mut());
        if let (Stage::World(state), Stage::World(last)) = (self, last) {
            state.look_like(last);
        }
    }
}

/// The time between two ticks of a playing clock.
fn pace(clock: Clock, speed: i8) -> Duration {
    let milliseconds = match clock {
        Clock::Walk => 500.0,
        Clock::Thinking => 160.0,
        Clock::Training => 60.0,
    };
    Duration::from_secs_f64(milliseconds / 1000.0 * 0.5f64.powi(i32::from(speed)))
}
