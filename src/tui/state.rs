//! What the screen is a picture of: the run, the session, and how a person looks at them. Plain
//! data; [`super::update`] changes it and [`super::screen`] draws it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::agents::Agents;
use super::crew::Source;
use super::dials::Turned;
use super::memory::Memory;
use super::shell::Shell;
use super::tree::{Way, ways};
use crate::episode::{Place, Session, WorldId};
use crate::insight::{Comparison, DeployCurve, Measured, Moment, Scene, Summary, numbered_world};
use crate::scenario::{Reached, Scenario, Which, set_number};
use crate::train::{History, Stopped, untrained};
use crate::world::Cell;

/// One of the three clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Clock {
    /// Updates of the base optimizer.
    Training,
    /// Steps of the walk (the episode).
    Walk,
    /// Looks and backups within one decision (the search).
    Thinking,
}

impl Clock {
    /// All three, from the slowest to the fastest.
    pub const ALL: [Clock; 3] = [Clock::Training, Clock::Walk, Clock::Thinking];
}

/// How the tree is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeForm {
    /// One line for each way on.
    Lines,
    /// A list of ways with their worth.
    List,
    /// Blocks whose width is how much of the plan passes there.
    Blocks,
}

/// What the keys are for.
#[derive(Clone, Debug, PartialEq)]
pub enum Mode {
    /// Watching.
    Watch,
    /// Changing the world by hand.
    Edit(Editing),
    /// Walking by hand.
    Drive,
    /// Asking what it would do from another cell.
    From(Cell),
    /// Turning dials: which one is chosen, the cure after the last.
    Dials(usize),
}

/// A hand over the world.
#[derive(Clone, Debug, PartialEq)]
pub struct Editing {
    /// Where the hand is.
    pub cursor: Cell,
    /// What it would put: an index into [`State::palette`].
    pub hand: usize,
    /// Where what it carries was picked up.
    pub carrying: Option<Cell>,
}

/// Things of the list that have a key of their own at a time.
pub const PAGE: usize = 9;

impl Editing {
    /// The page of the list that what is in hand stands on, from 0.
    pub fn page(&self) -> usize {
        self.hand / PAGE
    }
}

/// What lies over the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    /// Nothing.
    None,
    /// The help page, scrolled down by this many lines.
    Help(usize),
    /// The list of everything that can be done, by what was typed and which is chosen.
    Palette(String, usize),
    /// Letters on every number and sign; one of them may have been opened.
    Ask(Option<usize>),
    /// Whether the model searches: the report, scrolled down by this many lines.
    Battery(usize),
}

/// What can be seen of an agent that learned properly.
#[derive(Clone, Debug, PartialEq)]
pub enum Cured {
    /// Not asked for yet.
    No,
    /// Being trained.
    Training,
    /// Its exhibit and parameters.
    Ready(Arc<Scenario>, Arc<[f64]>),
    /// It could not be trained, and why.
    Failed(String),
}

/// A run that has nothing to show yet.
#[derive(Clone, Debug)]
pub struct Pending {
    /// The exhibit it is of.
    pub scenario: Arc<Scenario>,
    /// Its seed.
    pub seed: u64,
}

/// Playing one clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Playing {
    /// Which clock runs.
    pub clock: Clock,
    /// Whether it has stopped by itself at a mark already.
    pub stopped_once: bool,
}

/// Everything the screen shows follows from this.
#[derive(Clone, Debug)]
pub struct State {
    /// What all exhibits on the screen have in common.
    pub shell: Shell,
    /// The exhibit.
    pub scenario: Arc<Scenario>,
    /// The exhibit as it was opened, before any dial was turned.
    pub opened: Arc<Scenario>,
    /// What is turned away from that.
    pub turned: Turned,
    /// A run that has nothing to show yet; until it has, the one before stays.
    pub pending: Option<Pending>,
    /// The number of the run in training; news of others is too late.
    pub run: u64,
    /// Runs and figures of before.
    pub memory: Memory,
    /// Agents side by side.
    pub agents: Agents,
    /// The run so far.
    pub history: History,
    /// Where the person stands.
    pub session: Session,
    /// What follows from the three above.
    pub scene: Scene,
    /// The clock that the arrows move; it chooses the screen.
    pub lit: Clock,
    /// Whether a person has taken over; until then the screen may choose the clock.
    pub touched: bool,
    /// Whether everything is shown.
    pub everything: bool,
    /// How the tree is drawn.
    pub form: TreeForm,
    /// The chosen way: its tip in the tree of [`State::moment`]. None is its own way.
    pub chosen: Option<u32>,
    /// Whether the grid shows the state at the end of the chosen way.
    pub inside: bool,
    /// What the keys are for.
    pub mode: Mode,
    /// Whether the comparison is shown.
    pub comparing: bool,
    /// What is compared, once it is known.
    pub comparison: Option<Comparison>,
    /// The agent that learned properly.
    pub cured: Cured,
    /// The clock that runs by itself.
    pub playing: Option<Playing>,
    /// How fast: 0 is the pace each clock has, each step up or down doubles or halves it.
    pub speed: i8,
    /// Agents measured on training and deployment worlds, by update.
    pub measured: BTreeMap<usize, (Measured, Measured)>,
    /// The update being measured.
    pub measuring: Option<usize>,
    /// The world version in which things were laid as in training.
    pub laid: Option<u64>,
    /// The decision before the first change by hand of this world.
    pub before: Option<Summary>,
    /// The moment from the cell under the cursor, in [`Mode::From`].
    pub from: Option<Moment>,
    /// What the agents of the run get in test worlds, as far as that is measured.
    pub curve: DeployCurve,
    /// Whether points of it are being measured.
    pub curving: bool,
}

/// The number of worlds an agent is measured on.
pub const MEASURED_WORLDS: usize = 60;

impl State {
    /// An exhibit as it opens: untrained, in the test world its file names.
    pub fn open(
        scenario: Arc<Scenario>,
        source: Source,
        seed: u64,
        mouse: bool,
    ) -> Result<Self, String> {
        let history = History {
            seed,
            records: vec![untrained(&scenario, seed)],
            planned: scenario.optimizer.updates,
            stopped: None,
        };
        let id = WorldId {
            which: Which::Deploy,
            number: scenario.opens_on,
        };
        let world = world(&scenario, id)?;
        let session = Session::new(id, world);
        let scene = Scene::new(&scenario, &history, &session).map_err(|e| e.to_string())?;
        Ok(State {
            opened: scenario.clone(),
            turned: Turned::default(),
            pending: None,
            run: 0,
            memory: Memory::default(),
            agents: Agents::new(seed),
            shell: Shell::new(source, mouse),
            scenario,
            history,
            session,
            scene,
            lit: Clock::Training,
            touched: false,
            everything: false,
            form: TreeForm::Lines,
            chosen: None,
            inside: false,
            mode: Mode::Watch,
            comparing: false,
            comparison: None,
            cured: Cured::No,
            playing: None,
            speed: 0,
            measured: BTreeMap::new(),
            measuring: None,
            laid: None,
            before: None,
            from: None,
            curve: DeployCurve::default(),
            curving: false,
        })
    }

    /// Takes over the ways of looking of another exhibit of a world.
    pub fn look_like(&mut self, last: &State) {
        self.everything = last.everything;
        self.form = last.form;
    }

    /// Shows a model that is trained already: a run of one point.
    pub fn show_model(&mut self, params: Vec<f64>) {
        if let Some(first) = self.history.records.first_mut() {
            first.params = params.into();
        }
        self.history.planned = 0;
        self.lit = Clock::Walk;
        let fresh = Scene::new(&self.scenario, &self.history, &self.session);
        if let Ok(scene) = fresh {
            self.scene = scene;
        }
    }

    /// The exhibit with the settings under which an agent learns properly; why there are none, in
    /// a sentence.
    pub fn cure_source(&self) -> Result<Source, String> {
        let Some(cure) = &self.scenario.cure else {
            let why = "this exhibit names no settings under which an agent learns properly";
            return Err(why.into());
        };
        let mut source = self.turned_source();
        let settings = cure.set.iter();
        (source.set).extend(settings.map(|(path, value)| set_number(path, *value)));
        Ok(source)
    }

    /// What the exhibit as it stands could be opened from: the settings it was opened with, and the
    /// dials.
    pub fn turned_source(&self) -> Source {
        let mut source = self.shell.source.clone();
        source.set.extend(self.turned.as_set());
        source
    }

    /// Whether training goes on.
    pub fn training(&self) -> bool {
        !self.history.done()
    }

    /// The decision on the screen: from the cursor's cell if asked, else where the clocks stand.
    pub fn moment(&self) -> &Moment {
        self.from.as_ref().unwrap_or_else(|| self.scene.shown())
    }

    /// What a hand can put into a cell, in the order of its keys.
    pub fn palette(&self) -> Vec<Place> {
        let kinds = self.scenario.kinds.len();
        [Place::Wall, Place::Clear, Place::Agent]
            .into_iter()
            .chain((0..kinds).map(Place::Object))
            .collect()
    }

    /// Every way through the tree on the screen.
    pub fn ways(&self) -> Vec<Way> {
        let tree = &self.moment().tree;
        ways(tree, tree.nodes.len(), self.scene.agent.search.discount)
    }

    /// The nodes of the chosen way; its own if none is chosen.
    pub fn chosen_way(&self) -> Vec<usize> {
        let moment = self.moment();
        match self.chosen {
            Some(tip) if (tip as usize) < moment.tree.nodes.len() => {
                crate::search::way_of(&moment.tree, tip as usize)
            }
            _ => moment.own.clone(),
        }
    }

    /// The measures of the agent on the screen, if they are in.
    pub fn measures(&self) -> Option<&(Measured, Measured)> {
        self.measured.get(&self.scene.update)
    }

    /// The kind of object the base objective rewards most; else the first that is laid in test
    /// worlds, which is what the exhibit is about.
    pub fn prize(&self) -> Option<usize> {
        let reward = &self.scenario.base.reward;
        let rewarded = (0..reward.len())
            .filter(|&k| reward[k] > 0.0 && self.is_laid(k))
            .max_by(|&a, &b| reward[a].total_cmp(&reward[b]).then(b.cmp(&a)));
        let laid = self.scenario.deploy.place.first();
        rewarded.or_else(|| laid.and_then(|p| p.kinds.first()))
    }

    fn is_laid(&self, kind: usize) -> bool {
        let mut laid = self.scenario.deploy.place.iter();
        laid.any(|p| p.kinds.has(kind)) || self.session.world.objects.iter().any(|o| o.kind == kind)
    }

    /// The name of the thing the exhibit is about, for "move the …".
    pub fn prize_name(&self) -> String {
        self.prize()
            .map_or("thing".into(), |k| self.scenario.kinds[k].name.clone())
    }

    /// Whether something lies in a fixed place in training, so that it can be laid so here.
    pub fn has_trained_places(&self) -> bool {
        let grid = &self.session.world.grid;
        let mut laid = self.scenario.train.place.iter();
        laid.any(|p| p.at.cell(grid).is_some())
    }

    /// The cells that have a name: goal index and cell.
    pub fn places(&self) -> Vec<(usize, Cell)> {
        let grid = &self.session.world.grid;
        (self.scenario.goals.iter().enumerate())
            .filter_map(|(i, g)| match g.reached {
                Reached::Place(spot) => Some((i, spot.cell(grid)?)),
                Reached::Meet(_) | Reached::Happens(_) => None,
            })
            .collect()
    }

    /// The length of a clock's track and where it stands.
    pub fn clock(&self, clock: Clock) -> (usize, usize) {
        match clock {
            Clock::Training => (self.history.records.len(), self.scene.update),
            Clock::Walk => (self.scene.walk.len() + 1, self.scene.step),
            Clock::Thinking => (self.scene.ticks(), self.scene.tick_at()),
        }
    }
}

/// A numbered world of an exhibit.
pub fn world(scenario: &Scenario, id: WorldId) -> Result<crate::world::World, String> {
    numbered_world(scenario, id.which, crate::insight::WORLDS_SEED, id.number)
        .map_err(|e| e.to_string())
}

/// Why training ended early, as a line.
pub fn stopped_line(stopped: &Stopped) -> String {
    let mut line = stopped.to_string();
    if let Some(first) = line.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    line
}
