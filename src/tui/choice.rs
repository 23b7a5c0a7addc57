//! An exhibit of when search is chosen on the screen: what has come of its runs, the cell or the
//! update that is looked at.

use std::sync::Arc;

use super::crew::{ChoiceOrder, ChoiceTask, Source};
use super::dials::{Dials, Turned};
use super::shell::Shell;
use crate::choice::{Cell, Mixture, Settings};
use crate::insight::choice::{Both, Filling, Looked, map_sheet, taxed_sheet};
use crate::insight::sheet::{Cells, Pane, Sheet};
use crate::scenario::{Choice, Made};

/// What has come of the runs of an exhibit.
#[derive(Clone, Debug, PartialEq)]
pub enum Work {
    /// A map as far as it is filled.
    Map(Filling),
    /// Two runs as far as they have come, and which of them are over.
    Taxed(Both, Vec<Mixture>),
}

/// What runs follow from: their dials, and every cell that is trained.
pub type Of = (Settings, Vec<Cell>);

/// The most works of other settings that are kept.
const KEPT: usize = 24;

/// Everything the screen follows from.
#[derive(Clone, Debug)]
pub struct ChoiceState {
    /// What all exhibits on the screen have in common.
    pub shell: Shell,
    /// The exhibit as it was opened, before any dial was turned.
    pub opened: Arc<Choice>,
    /// The exhibit as it stands.
    pub choice: Arc<Choice>,
    /// What is turned away from how it was opened.
    pub turned: Turned,
    /// The first seed.
    pub seed: u64,
    /// What has come of the runs.
    pub work: Work,
    /// What had come with other settings, the oldest first.
    pub kept: Vec<(Of, Work)>,
    /// Orders given so far.
    pub orders: u64,
    /// The order that is worked on.
    pub order: Option<u64>,
    /// Whether nothing more is to be trained for now.
    pub paused: bool,
    /// The kept point of training that is looked at, where a price is evaded.
    pub point: usize,
    /// The dial that is chosen, while dials are turned.
    pub dialing: Option<usize>,
    /// Whether the clock runs by itself.
    pub playing: bool,
    /// How fast: each step up or down doubles or halves it.
    pub speed: i8,
    /// Which pane is in the foremost place; the map is the first.
    pub pane: usize,
    /// Lines the foremost pane is scrolled down by.
    pub scroll: usize,
    /// All that is shown of it.
    pub sheet: Sheet,
}

impl ChoiceState {
    /// An exhibit as it opens: with nothing trained yet.
    pub fn open(choice: Arc<Choice>, source: Source, seed: u64, mouse: bool) -> Self {
        let mut state = ChoiceState {
            shell: Shell::new(source, mouse),
            opened: choice.clone(),
            turned: Turned::default(),
            seed,
            work: Work::Taxed(Both::default(), Vec::new()),
            kept: Vec::new(),
            orders: 0,
            order: None,
            paused: false,
            point: 0,
            dialing: None,
            playing: false,
            speed: 0,
            pane: 0,
            scroll: 0,
            sheet: Sheet::default(),
            choice,
        };
        state.work = state.nothing();
        state.tell();
        state
    }

    /// What there is before any run is done.
    fn nothing(&self) -> Work {
        match self.choice.empty_map(&self.opened, self.seed) {
            Some(map) => Work::Map(map.into()),
            None => Work::Taxed(Both::default(), Vec::new()),
        }
    }

    /// The cell of the two runs where a price is evaded.
    fn cell(&self) -> Cell {
        Cell {
            mazes: self.choice.chosen.mazes,
            price: self.choice.chosen.price,
            seed: self.seed,
        }
    }

    /// What the runs follow from.
    pub fn of(&self) -> Of {
        let cells = match &self.work {
            Work::Map(filling) => {
                let places = filling.map.places();
                places.filter_map(|p| filling.map.cell(p)).collect()
            }
            Work::Taxed(..) => vec![self.cell()],
        };
        (self.choice.chosen.settings.clone(), cells)
    }

    /// Goes on with other settings, or another seed: what had come with those before is kept, and
    /// what had come with these is there again. Whether the runs are others.
    pub fn change(&mut self, choice: Arc<Choice>, seed: u64) -> bool {
        let was = self.of();
        self.choice = choice;
        self.seed = seed;
        let nothing = self.nothing();
        let before = std::mem::replace(&mut self.work, nothing);
        let now = self.of();
        if was == now {
            self.work = before;
            return false;
        }
        self.kept.push((was, before));
        if let Some(at) = self.kept.iter().position(|(of, _)| *of == now) {
            self.work = self.kept.remove(at).1;
        }
        let over = self.kept.len().saturating_sub(KEPT);
        self.kept.drain(..over);
        true
    }

    /// What is still to be trained.
    pub fn left(&self) -> Vec<ChoiceTask> {
        match &self.work {
            Work::Map(filling) => {
                let left = filling.left().into_iter();
                left.map(|(place, cell)| ChoiceTask::Fill(place, cell))
                    .collect()
            }
            Work::Taxed(_, over) => [Mixture::Probability, Mixture::Logits]
                .into_iter()
                .filter(|mixture| !over.contains(mixture))
                .map(|mixture| ChoiceTask::Follow(mixture, self.cell()))
                .collect(),
        }
    }

    /// The order for what is left; runs that were begun are begun anew.
    pub fn ask(&mut self) -> Option<ChoiceOrder> {
        let tasks = self.left();
        if self.paused || self.order.is_some() || tasks.is_empty() {
            return None;
        }
        if let Work::Taxed(both, over) = &mut self.work {
            both.forget(|mixture| !over.contains(&mixture));
        }
        self.orders += 1;
        self.order = Some(self.orders);
        Some(ChoiceOrder {
            number: self.orders,
            settings: self.choice.chosen.settings.clone(),
            tasks,
        })
    }

    /// The row and the column of the map that its numbers stand for.
    pub fn chosen(&self) -> (usize, usize) {
        let Work::Map(filling) = &self.work else {
            return (0, 0);
        };
        let (mazes, price) = (self.choice.chosen.mazes, self.choice.chosen.price);
        let row = filling.map.sizes.iter().position(|n| *n == mazes);
        let column = filling.map.prices.iter().position(|p| *p == price);
        (row.unwrap_or(0), column.unwrap_or(0))
    }

    /// Writes down what is shown, from where everything stands.
    pub fn tell(&mut self) {
        let (row, column) = self.chosen();
        self.sheet = match (&self.work, &self.choice.chosen.made) {
            (Work::Map(filling), Made::Map(_, law)) => map_sheet(&Looked {
                filling,
                law,
                row,
                column,
                working: !self.paused,
            }),
            (Work::Taxed(both, _), _) => taxed_sheet(&self.choice, both, self.point),
            // A work is of its exhibit's kind: dials do not change it.
            (Work::Map(_), Made::Taxed) => Sheet::default(),
        };
        self.pane = self.pane.min(self.sheet.panes.len().saturating_sub(1));
    }

    /// The last kept point of the runs where a price is evaded.
    pub fn last(&self) -> usize {
        match &self.work {
            Work::Taxed(both, _) => both.len().saturating_sub(1),
            Work::Map(_) => 0,
        }
    }

    /// The map.
    pub fn cells(&self) -> Option<&Cells> {
        self.sheet.panes.iter().find_map(|pane| match pane {
            Pane::Cells(cells) => Some(cells),
            _ => None,
        })
    }

    /// The dials.
    pub fn dials(&self) -> Dials<'_> {
        Dials {
            opened: &*self.opened,
            now: &*self.choice,
            turned: &self.turned,
            chosen: self.dialing,
        }
    }

    /// How far the runs are, in words.
    pub fn progress(&self) -> String {
        let state = match (self.left().is_empty(), self.paused) {
            (true, _) => ", done",
            (false, true) => ", paused",
            (false, false) => "",
        };
        match &self.work {
            Work::Map(filling) => {
                let (done, runs) = (filling.done(), filling.runs());
                let now = (done + usize::from(self.order.is_some())).min(runs);
                format!("cell {now} of {runs}{state}")
            }
            Work::Taxed(both, _) => {
                let updates = self.choice.chosen.settings.updates;
                let at = |mixture| both.of(mixture).last().map_or(0, |p| p.update);
                let [p, l] = [Mixture::Probability, Mixture::Logits].map(at);
                format!("updates {p} and {l} of {updates}{state}")
            }
        }
    }

    /// The line that opens it as it stands.
    pub fn line(&self) -> String {
        let set = self.shell.source.set.iter().cloned();
        let set = set.chain(self.turned.as_set());
        let set: String = set.map(|(k, v)| format!(" --set {k}={v}")).collect();
        format!("mesascope {}{set}", self.shell.source.name)
    }
}
