//! The program behind the screen: state, workers and the hit map, joined to the loop.

use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::crew::{Crew, Write};
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
}

impl Show {
    /// Opens an exhibit; training begins with the first event, after the first frame.
    pub fn new(state: State, crew: Crew, theme: Theme) -> Self {
        Show {
            state,
            crew,
            theme,
            hits: HitMap::default(),
            asked: Vec::new(),
            due: None,
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
        (self.crew).train(self.state.scenario.clone(), self.state.history.seed);
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
                None => Key::of(key).typed().map(Input::Letter),
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
                Effect::Train(seed) => self.crew.train(self.state.scenario.clone(), seed),
                Effect::StopTraining => self.crew.stop(),
                Effect::Measure(at, params) => {
                    let scenario = self.state.scenario.clone();
                    self.crew.measure(scenario, at, params);
                }
                Effect::Cure(source, seed) => self.crew.cure(source, seed),
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
            hits: &mut self.hits,
            asked: &mut self.asked,
        };
        view::draw(&self.state, &mut canvas, area);
    }

    fn next_wake(&self, _now: Instant) -> Option<Instant> {
        self.due
    }
}
