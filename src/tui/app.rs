//! The program behind the screen: state, workers and the hit map, joined to the loop.

use std::collections::BTreeMap;
use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Model;
use super::crew::{Crew, Source, Write};
use super::dials::Turned;
use super::event::Event;
use super::hit::{HitMap, Pointer};
use super::keymap::lookup;
use super::keys::Key;
use super::run::{App, Flow};
use super::stage::Stage;
use super::state::State;
use super::theme::Theme;
use super::update::{BornEffect, BornInput, ChoiceEffect, ChoiceInput, Effect, Input};
use super::view::{self, Asked, Canvas};
use crate::scenario::Exhibit;

/// An exhibit on a terminal.
pub struct Show {
    /// What the screen is a picture of.
    pub stage: Stage,
    crew: Crew,
    theme: Theme,
    hits: HitMap,
    asked: Vec<Asked>,
    due: Option<Instant>,
    write: Option<Write>,
    /// The seed that exhibits are opened with.
    seed: u64,
    /// The exhibits that were left, as they were left.
    left: BTreeMap<String, Stage>,
}

impl Show {
    /// Opens an exhibit; training begins with the first event, after the first frame.
    pub fn new(state: State, crew: Crew, theme: Theme) -> Self {
        let seed = state.history.seed;
        Show::of(state.into(), seed, crew, theme)
    }

    /// The same for an exhibit of either kind; others are opened with this seed.
    pub fn of(stage: Stage, seed: u64, crew: Crew, theme: Theme) -> Self {
        Show {
            seed,
            stage,
            crew,
            theme,
            hits: HitMap::default(),
            asked: Vec::new(),
            due: None,
            left: BTreeMap::new(),
            write: None,
        }
    }

    /// With files written by this; without it none can be.
    pub fn writing(self, write: Write) -> Self {
        Show {
            write: Some(write),
            ..self
        }
    }

    /// Begins training, or looks for the run there is.
    pub fn begin(&mut self) {
        match &self.stage {
            Stage::World(state) => {
                let scenario = state.scenario.clone();
                self.crew.train(state.run, scenario, state.history.seed);
            }
            Stage::Born(_) | Stage::Choice(_) => {
                self.apply(Input::Arrived, &mut Flow::default());
            }
            Stage::Game(_) => {}
        }
    }

    /// Shows a model that is trained already.
    pub fn show_model(&mut self, model: Model) {
        match (&mut self.stage, model) {
            (Stage::World(state), Model::World(params)) => state.show_model(params),
            (Stage::Born(state), Model::Born(run)) => {
                state.show_file(run);
                self.begin();
            }
            // A model of another kind of exhibit; none is opened with one.
            _ => {}
        }
    }

    /// What was drawn where in the last frame.
    pub fn hits(&self) -> &HitMap {
        &self.hits
    }

    /// What could be asked about in the last frame.
    pub fn asked(&self) -> &[Asked] {
        &self.asked
    }

    fn input(&self, event: &Event, now: Instant) -> Option<Input> {
        match event {
            Event::Key(key) => match lookup(self.stage.context(), key) {
                Some(action) => Some(Input::Act(action)),
                // A terminal that shows ASCII alone could not show another letter either.
                None => (Key::of(key).typed())
                    .filter(|c| self.theme.is_unicode() || c.is_ascii())
                    .map(Input::Letter),
            },
            Event::Mouse(mouse) => {
                let hit = self.hits.at(mouse.column, mouse.row);
                Pointer::of(mouse).map(|p| Input::Pointer(p, hit))
            }
            Event::Tick if self.due.is_some_and(|due| due <= now) => Some(Input::Tick),
            _ => None,
        }
    }

    fn apply(&mut self, input: Input, flow: &mut Flow) {
        flow.redraw = true;
        for effect in self.stage.update(input) {
            match effect {
                Effect::Train(run, scenario, seed) => self.crew.train(run, scenario, seed),
                Effect::Turn(turned) => {
                    let input = self.turned(turned);
                    self.apply(input, flow);
                }
                Effect::Map(of) => self.crew.map(of),
                Effect::Born(effect) => self.for_born(effect, flow),
                Effect::Battery(of) => self.crew.battery(of),
                Effect::Choice(ChoiceEffect::Order(order)) => self.crew.choose(order),
                Effect::Choice(ChoiceEffect::Stop) => self.crew.choose_no_more(),
                Effect::Raise(order) => self.crew.raise(order),
                Effect::Dismiss => self.crew.dismiss(),
                Effect::StopTraining => self.crew.stop(),
                Effect::Measure(scenario, at, params) => self.crew.measure(scenario, at, params),
                Effect::Curve(scenario, points) => self.crew.curve(scenario, points),
                Effect::Cure(source, seed) => self.crew.cure(source, seed),
                Effect::Open(name) => self.open(name, flow),
                Effect::Quit(code) => flow.quit = Some(code),
                Effect::Suspend => flow.suspend = true,
                Effect::Copy => flow.copy = Some(view::as_text(&self.stage)),
                Effect::Share(line) => flow.copy = Some(line),
                Effect::Save(text) => {
                    let saved = self.saved(&text);
                    self.apply(Input::Saved(saved), flow);
                }
                Effect::Mouse(on) => flow.mouse = Some(on),
                Effect::Repaint => flow.repaint = true,
            }
        }
    }

    /// What must happen for a born planner.
    fn for_born(&mut self, effect: BornEffect, flow: &mut Flow) {
        match effect {
            BornEffect::Fetch(training, seed) => {
                let found = Box::new(self.crew.found(&training, seed));
                self.apply(Input::Born(BornInput::Fetched(training, found)), flow);
            }
            BornEffect::Teach(lesson) => self.crew.teach(lesson),
            BornEffect::Pause => self.crew.pause(),
            BornEffect::Walk(of, keeps) => self.crew.walk(of, keeps),
            BornEffect::Measure(training, points) => self.crew.thinking(training, points),
            BornEffect::Pace(of) => self.crew.pace(of),
        }
    }

    fn saved(&self, text: &str) -> Result<String, String> {
        let write = (self.write.as_ref()).ok_or("no file can be written from here")?;
        let name = match &self.stage {
            Stage::World(state) => &state.scenario.name,
            Stage::Game(state) => &state.game.name,
            Stage::Born(state) => &state.born.name,
            Stage::Choice(state) => &state.choice.name,
        };
        write(&self.stage.shell().source.name, name, text)
    }

    /// The exhibit on the screen with its dials turned.
    fn turned(&self, turned: Turned) -> Input {
        let mut source = self.stage.shell().source.clone();
        source.set.extend(turned.as_set());
        let exhibit = self.crew.load(&source);
        match &self.stage {
            Stage::World(_) => Input::Turned(turned, exhibit.and_then(Exhibit::into_world)),
            Stage::Game(_) => Input::GameTurned(turned, exhibit.and_then(Exhibit::into_game)),
            Stage::Born(_) => {
                let born = exhibit.and_then(Exhibit::into_born);
                Input::Born(BornInput::Turned(turned, born))
            }
            Stage::Choice(_) => {
                let choice = exhibit.and_then(Exhibit::into_choice);
                Input::Choice(ChoiceInput::Turned(turned, choice))
            }
        }
    }

    /// Brings another exhibit onto the screen, as it was left if it was there before. On a fault
    /// nothing changes but the line that tells of it.
    fn open(&mut self, name: String, flow: &mut Flow) {
        let mut next = match self.left.remove(&name) {
            Some(state) => state,
            None => match self.read(name) {
                Ok(state) => state,
                Err(why) => {
                    self.stage.shell_mut().message = Some(why);
                    return;
                }
            },
        };
        self.crew.leave();
        next.take_over(&mut self.stage);
        let last = std::mem::replace(&mut self.stage, next);
        self.left.insert(last.shell().source.name.clone(), last);
        self.apply(Input::Arrived, flow);
    }

    fn read(&self, name: String) -> Result<Stage, String> {
        let source = Source {
            name,
            ..Source::default()
        };
        let exhibit = self.crew.load(&source)?;
        Stage::open(exhibit, source, self.seed, self.stage.shell().mouse)
    }

    fn results(&mut self, flow: &mut Flow) {
        loop {
            let results = self.crew.results();
            if results.is_empty() {
                return;
            }
            for input in results {
                self.apply(input, flow);
            }
        }
    }

    /// When the playing clock is due next.
    fn set_due(&mut self, now: Instant) {
        self.due = match (self.stage.pace(), self.due) {
            (None, _) => None,
            (Some(_), Some(due)) if due > now => Some(due),
            (Some(pace), _) => Some(now + pace),
        };
    }
}

impl App for Show {
    fn handle(&mut self, events: &[Event], now: Instant) -> Flow {
        let mut flow = Flow::default();
        // What was done beside the screen came before what a person does now.
        self.results(&mut flow);
        for event in events {
            if let Some(input) = self.input(event, now) {
                self.apply(input, &mut flow);
            }
        }
        self.results(&mut flow);
        self.set_due(now);
        flow
    }

    fn draw(&mut self, buf: &mut Buffer, area: Rect) {
        self.hits.clear();
        self.asked.clear();
        let mut canvas = Canvas {
            buf,
            theme: &self.theme,
            laws: self.stage.laws(),
            hits: &mut self.hits,
            asked: &mut self.asked,
        };
        view::draw(&self.stage, &mut canvas, area);
    }

    fn next_wake(&self, _now: Instant) -> Option<Instant> {
        self.due
    }
}
