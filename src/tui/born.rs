//! An exhibit of the born optimizer on the screen: the run, the maze, one decision, the walk, and
//! a hand in its maze and its mind.

mod stand;

use std::sync::Arc;

use super::crew::{Kept, Source};
use super::dials::{Dials, Turned};
use super::shell::Shell;
use super::state::Clock;
use crate::born::{Maze, Run, Trainer, Training};
use crate::insight::born::{
    Began, Birth, Lit, Live, Paced, Question, Standing, Steering, Thought, Walk, sheet, shown_maze,
};
use crate::insight::sheet::{FieldBoard, Pane, Sheet};
use crate::scenario::{Born, Matter, Thinker};
use crate::world::{Action, Cell};

/// What the keys are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Watching.
    Watch,
    /// A hand in its maze and its mind: where it is, and what it carries.
    Hand(Cell, Option<Carried>),
    /// Turning dials: which one is chosen.
    Dials(usize),
}

/// What a hand can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// What is rewarded.
    Goal,
    /// The lamp.
    Lamp,
    /// The agent.
    Agent,
}

/// The training beside the screen.
#[derive(Clone, Debug)]
pub struct Lessons {
    /// Its number; news of others is too late.
    pub number: u64,
    /// How far it is, as it is told.
    pub live: Live,
    /// The trainer, while it waits.
    pub trainer: Option<Box<Trainer>>,
}

/// A network, and mazes, in which it is measured with more time before its first move.
#[derive(Clone, Debug, PartialEq)]
pub struct Pacing {
    /// What it was trained in.
    pub training: Training,
    /// Its parameters.
    pub params: Arc<[f32]>,
    /// Columns and rows of the mazes.
    pub side: usize,
}

/// What can be taken back by hand: the maze and the mind before.
#[derive(Clone, Debug)]
pub struct Before {
    /// The question.
    pub base: Question,
    /// With what mind it began.
    pub began: Began,
}

/// Everything the screen follows from.
#[derive(Clone, Debug)]
pub struct BornState {
    /// What all exhibits on the screen have in common.
    pub shell: Shell,
    /// The exhibit as it was opened, before any dial was turned.
    pub opened: Arc<Born>,
    /// The exhibit as it stands.
    pub born: Arc<Born>,
    /// What is turned away from how it was opened.
    pub turned: Turned,
    /// The seed of its training.
    pub seed: u64,
    /// The run on the screen.
    pub run: Run,
    /// The run it was opened with.
    pub first: Run,
    /// Whether the run it was opened with has been looked for.
    pub fetched: bool,
    /// The kept point that is looked at.
    pub point: usize,
    /// How thinking came about, as far as it is measured.
    pub birth: Birth,
    /// Whether points of it are being measured.
    pub measuring: bool,
    /// How its first move gets better with time, and of which network in mazes of which side.
    pub paced: Option<(Pacing, Vec<Paced>)>,
    /// Whether that is being measured.
    pub pacing: Option<Pacing>,
    /// The training beside the screen.
    pub lessons: Option<Lessons>,
    /// A training that was begun and kept before, and can go on.
    pub parked: Option<Kept>,
    /// Trainings begun so far.
    pub begun: u64,
    /// The number of the maze.
    pub number: usize,
    /// Whether maze or push were changed by hand.
    pub changed: bool,
    /// The decision at the start of the walk: network, maze, mind, pushes.
    pub base: Question,
    /// With what mind that began.
    pub began: Began,
    /// The decision on the screen.
    pub thought: Arc<Thought>,
    /// The iteration of it.
    pub tick: usize,
    /// The walk, and what it follows from.
    pub walk: Option<(Question, bool, Arc<Walk>)>,
    /// The walk that is being computed.
    pub walking: Option<(Question, bool)>,
    /// The step of the walk.
    pub step: usize,
    /// Whether it keeps its mind from step to step and when things change.
    pub keeps: bool,
    /// A push under way.
    pub steering: Option<Steering>,
    /// How hard pushes are, a place in [`crate::insight::born::STRENGTHS`].
    pub strength: usize,
    /// How often its mind was filled with noise.
    pub scrambled: u64,
    /// What was there before each change by hand.
    pub before: Vec<Before>,
    /// The clock that the arrows move.
    pub lit: Clock,
    /// What the keys are for.
    pub doing: Doing,
    /// The clock that runs by itself.
    pub playing: Option<Clock>,
    /// How fast: each step up or down doubles or halves it.
    pub speed: i8,
    /// Which pane is in the foremost place, among [`BornState::panes`].
    pub pane: usize,
    /// Lines the foremost pane is scrolled down by.
    pub scroll: usize,
    /// All that is shown of it.
    pub sheet: Sheet,
}

impl BornState {
    /// An exhibit as it opens: untrained, until its run is there.
    pub fn open(born: Arc<Born>, source: Source, seed: u64, mouse: bool) -> Self {
        let Matter::Field(thinker) = &born.matter;
        let run = Run::of(&Trainer::new(thinker.training.clone(), seed));
        let maze = shown_maze(thinker, 1);
        let base = question(thinker, &run, 0, maze);
        let thought = Arc::new(Thought::new(base.clone()));
        let lit = match thinker.opens_on_training {
            true => Clock::Training,
            false => Clock::Thinking,
        };
        let mut state = BornState {
            shell: Shell::new(source, mouse),
            opened: born.clone(),
            turned: Turned::default(),
            seed,
            first: run.clone(),
            run,
            fetched: false,
            point: 0,
            birth: Birth::default(),
            measuring: false,
            paced: None,
            pacing: None,
            lessons: None,
            parked: None,
            begun: 0,
            number: 1,
            changed: false,
            base,
            began: Began::Empty,
            tick: thought.last(),
            thought,
            walk: None,
            walking: None,
            step: 0,
            keeps: true,
            steering: None,
            strength: 2,
            scrambled: 0,
            before: Vec::new(),
            lit,
            doing: Doing::Watch,
            playing: None,
            speed: 0,
            pane: 0,
            scroll: 0,
            sheet: Sheet::default(),
            born,
        };
        state.birth.curves = vec![None; state.run.points.len()];
        state.tell();
        state
    }

    /// The network and its mazes.
    pub fn thinker(&self) -> &Thinker {
        let Matter::Field(thinker) = &self.born.matter;
        thinker
    }

    /// The walk, if it is of what is on the screen.
    pub fn walk(&self) -> Option<&Arc<Walk>> {
        let (of, keeps, walk) = self.walk.as_ref()?;
        (*of == self.base && *keeps == self.keeps).then_some(walk)
    }

    /// Writes down what is shown, from where everything stands.
    pub fn tell(&mut self) {
        let live = self.lessons.as_ref().map(|l| &l.live);
        let walk = self.walk().cloned();
        let fresh = sheet(&Standing {
            born: &self.born,
            run: &self.run,
            point: self.point,
            thought: &self.thought,
            began: match self.step {
                0 => self.began,
                _ if self.keeps && self.thought.of.shape.is_tied() => Began::Walking,
                _ => Began::Empty,
            },
            tick: self.tick,
            walk: walk.as_deref(),
            step: self.step,
            keeps: self.keeps && self.thought.of.shape.is_tied(),
            birth: &self.birth,
            lit: match self.lit {
                Clock::Training => Lit::Training,
                Clock::Walk => Lit::Walk,
                Clock::Thinking => Lit::Thinking,
            },
            steering: self.steering.as_ref().filter(|_| self.step == 0),
            paced: self.paced(),
            live,
        });
        self.sheet = fresh;
        self.pane = self.pane.min(self.panes().len().saturating_sub(1));
    }

    /// What is to be measured of a network that was trained to keep its mind.
    pub fn pacing_wanted(&self) -> Option<Pacing> {
        let ticks = self.run.training.ticks;
        (ticks > 0).then(|| Pacing {
            training: self.run.training.clone(),
            params: self.base.params.clone(),
            side: self.maze().grid.width(),
        })
    }

    /// How its first move gets better with time, if that is known of this network.
    fn paced(&self) -> Option<&[Paced]> {
        let wanted = self.pacing_wanted()?;
        let (of, paced) = self.paced.as_ref()?;
        (*of == wanted).then_some(paced.as_slice())
    }

    /// The maze with what is in its mind.
    pub fn field(&self) -> Option<&FieldBoard> {
        self.sheet.panes.iter().find_map(|pane| match pane {
            Pane::Field(field) => Some(field),
            _ => None,
        })
    }

    /// The panes that can be in the foremost place: all but the maze, which has its own.
    pub fn panes(&self) -> Vec<&Pane> {
        let others = |pane: &&Pane| !matches!(pane, Pane::Field(_));
        self.sheet.panes.iter().filter(others).collect()
    }

    /// The dials.
    pub fn dials(&self) -> Dials<'_> {
        Dials {
            opened: &*self.opened,
            now: &*self.born,
            turned: &self.turned,
            chosen: match self.doing {
                Doing::Dials(chosen) => Some(chosen),
                _ => None,
            },
        }
    }

    /// The last tick of a clock, and where it stands.
    pub fn clock(&self, clock: Clock) -> (usize, usize) {
        match clock {
            Clock::Training => (self.run.points.len().saturating_sub(1), self.point),
            Clock::Walk => (self.walk().map_or(0, |w| w.last()), self.step),
            Clock::Thinking => (self.thought.last(), self.tick),
        }
    }

    /// What each tick of a clock comes to: a share from 0 to 1, or `None` for not known. For the
    /// walk 1 is a step on a shortest way and 0 one that is not.
    pub fn track(&self, clock: Clock) -> Vec<Option<f64>> {
        match clock {
            Clock::Training => (0..self.run.points.len())
                .map(|p| {
                    self.birth
                        .at(p)
                        .map(|c| c.iter().copied().fold(0.0, f64::max))
                })
                .collect(),
            Clock::Walk => {
                let walk = self.walk();
                let right = walk.iter().flat_map(|w| w.right.iter());
                let mut track: Vec<_> = right.map(|r| Some(f64::from(u8::from(*r)))).collect();
                track.resize(walk.map_or(1, |w| w.cells.len()), None);
                track
            }
            Clock::Thinking => {
                let steps = self.thought.steps.iter();
                steps.map(|s| Some(s.score.right_share())).collect()
            }
        }
    }

    /// What the agent would do after each iteration.
    pub fn moves(&self) -> Vec<Action> {
        let agent = self.thought.of.maze.agent;
        let steps = self.thought.steps.iter();
        steps.map(|s| s.field.action(agent)).collect()
    }

    /// The maze on the screen.
    pub fn maze(&self) -> &Maze {
        &self.thought.of.maze
    }

    /// The line that opens it as it stands.
    pub fn line(&self) -> String {
        let set = self.shell.source.set.iter().cloned();
        let set = set.chain(self.turned.as_set());
        let set: String = set.map(|(k, v)| format!(" --set {k}={v}")).collect();
        format!("mesascope {}{set}", self.shell.source.name)
    }

    /// The run with the trainer that goes on with it, if there is one.
    pub fn kept(&self) -> Option<Kept> {
        let trainer = self.lessons.as_ref()?.trainer.as_deref()?.clone();
        Some(Kept {
            run: self.run.clone(),
            trainer: Some(trainer),
        })
    }
}

/// Iterations between two steps of one that keeps its mind and was not trained to: three, as Bush
/// et al. 2025 (arXiv 2504.01871) had it.
const BETWEEN: usize = 3;

/// What an exhibit's network of a kept point is asked in a maze.
pub fn question(thinker: &Thinker, run: &Run, point: usize, maze: Maze) -> Question {
    let last = run.params().cloned();
    let params = run.points.get(point).map(|p| p.params.clone()).or(last);
    let shape = run.training.shape;
    // A run has at least its first point.
    let params = params.unwrap_or_else(|| vec![0.0; shape.len()].into());
    Question {
        shape,
        params,
        maze,
        mind: None,
        pushes: Vec::new(),
        iterations: thinker.iterations,
        between: match run.training.ticks {
            0 => BETWEEN,
            ticks => ticks,
        },
        discount: run.training.ants.discount,
    }
}
