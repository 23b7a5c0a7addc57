//! The program behind the screen: state, workers and the hit map, joined to the loop.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::crew::{Crew, Source, Write};
use super::event::Event;
use super::hit::{HitMap, Pointer};
use super::keymap::lookup;
use super::keys::Key;
use super::run::{App, Flow};
use super::state::{Clock, State};
use super::theme::Theme;
use super::update::{Effect, Input, context, update};
use super::view::{self, Asked, Canvas};

/// An exhibit on a terminal.
pub struct Show {
    /// What the screen is a picture of.
    pub state: State,
    crew: Crew,
    theme: Theme,
    hits: HitMap,
    asked: Vec<Asked>,
    due: Option<Instant>,
    write: Option<Write>,
    /// The seed that exhibits are opened with.
    seed: u64,
    /// The exhibits that were left, as they were left.
    left: BTreeMap<String, State>,
}

impl Show {
    /// Opens an exhibit; training begins with the first event, after the first frame.
    pub fn new(state: State, crew: Crew, theme: Theme) -> Self {
        Show {
            seed: state.history.seed,
            state,
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

    /// Begins training.
    pub fn begin(&mut self) {
        let scenario = self.state.scenario.clone();
        let seed = self.state.history.seed;
        self.crew.train(self.state.run, scenario, seed);
    }

    /// Shows a model that is trained already.
    pub fn show_model(&mut self, params: Vec<f64>) {
        self.state.show_model(params);
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
            Event::Key(key) => match lookup(context(&self.state), key) {
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
        for effect in update(&mut self.state, input) {
            match effect {
                Effect::Train(run, scenario, seed) => self.crew.train(run, scenario, seed),
                Effect::Turn(turned) => {
                    let mut source = self.state.source.clone();
                    source.set.extend(turned.as_set());
                    let scenario = self.crew.load(&source);
                    self.apply(Input::Turned(turned, scenario), flow);
                }
                Effect::Raise(order) => self.crew.raise(order),
                Effect::Dismiss => self.crew.dismiss(),
                Effect::StopTraining => self.crew.stop(),
                Effect::Measure(at, params) => {
                    let scenario = self.state.scenario.clone();
                    self.crew.measure(scenario, at, params);
                }
                Effect::Curve(points) => {
                    let scenario = self.state.scenario.clone();
                    self.crew.curve(scenario, points);
                }
                Effect::Cure(source, seed) => self.crew.cure(source, seed),
                Effect::Open(name) => self.open(name, flow),
                Effect::Quit(code) => flow.quit = Some(code),
                Effect::Suspend => flow.suspend = true,
                Effect::Copy => flow.copy = Some(view::as_text(&self.state)),
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

    fn saved(&self, text: &str) -> Result<String, String> {
        let write = (self.write.as_ref()).ok_or("no file can be written from here")?;
        write(&self.state.source.name, &self.state.scenario.name, text)
    }

    /// Brings another exhibit onto the screen, as it was left if it was there before. On a fault
    /// nothing changes but the line that tells of it.
    fn open(&mut self, name: String, flow: &mut Flow) {
        let mut next = match self.left.remove(&name) {
            Some(state) => state,
            None => match self.read(name) {
                Ok(state) => state,
                Err(why) => {
                    self.state.message = Some(why);
                    return;
                }
            },
        };
        self.crew.leave();
        next.take_over(&mut self.state);
        let last = std::mem::replace(&mut self.state, next);
        self.left.insert(last.source.name.clone(), last);
        self.apply(Input::Arrived, flow);
    }

    fn read(&self, name: String) -> Result<State, String> {
        let source = Source {
            name,
            ..Source::default()
        };
        let scenario = self.crew.load(&source)?;
        State::open(scenario, source, self.seed, self.state.mouse)
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
        self.due = match self.state.playing {
            None => None,
            Some(playing) => match self.due {
                Some(due) if due > now => Some(due),
                _ => Some(now + pace(playing.clock, self.state.speed)),
            },
        };
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
            laws: &self.state.scenario.laws,
            hits: &mut self.hits,
            asked: &mut self.asked,
        };
        view::draw(&self.state, &mut canvas, area);
    }

    fn next_wake(&self, _now: Instant) -> Option<Instant> {
        self.due
    }
}
