//! The same loop without a terminal: a script of events in, frames out.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::MouseEvent;

use super::event::Event;
use super::keys::{self, NotationError};
use super::port::{Next, Port};
use super::run::{App, Options, run_on};

/// One step of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// Events that arrive at once.
    Events(Vec<Event>),
    /// Time in which nothing arrives.
    Wait(Duration),
}

/// What happens to an app, in order. Time passes only where the script says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    steps: VecDeque<Step>,
}

impl Script {
    /// A script in which nothing happens.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keys in the notation of [`keys::parse`], one after the other.
    pub fn keys(mut self, notation: &str) -> Result<Self, NotationError> {
        for key in keys::parse(notation)? {
            self = self.event(Event::Key(key.event()));
        }
        Ok(self)
    }

    /// One event.
    pub fn event(self, event: Event) -> Self {
        self.together(vec![event])
    }

    /// Events that are all there before the app gets to see the first.
    pub fn together(mut self, events: Vec<Event>) -> Self {
        self.steps.push_back(Step::Events(events));
        self
    }

    /// Something the mouse does.
    pub fn mouse(self, mouse: MouseEvent) -> Self {
        self.event(Event::Mouse(mouse))
    }

    /// Another size of the terminal.
    pub fn resize(self, columns: u16, rows: u16) -> Self {
        self.event(Event::Resize(columns, rows))
    }

    /// A worker has something new.
    pub fn wake(self) -> Self {
        self.event(Event::Wake)
    }

    /// So much time passes.
    pub fn wait(mut self, time: Duration) -> Self {
        self.steps.push_back(Step::Wait(time));
        self
    }
}

/// What came of a script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Driven {
    /// Every frame drawn, the first before anything happened.
    pub frames: Vec<Buffer>,
    /// What was written for each frame, with all else that was written before it.
    pub written: Vec<Vec<u8>>,
    /// The exit code; 0 if the script ended before the app did.
    pub code: i32,
    /// How often the terminal was given back for a while.
    pub suspended: usize,
    /// Whether the mouse was the app's at the end.
    pub mouse: bool,
}

impl Driven {
    /// The last frame.
    pub fn last(&self) -> Option<&Buffer> {
        self.frames.last()
    }
}

/// Drives an app through a script and returns every frame it drew.
pub fn drive(app: &mut impl App, size: (u16, u16), script: Script) -> Vec<Buffer> {
    drive_with(app, size, script, &Options::default()).frames
}

/// The same with options, and all that came of it.
pub fn drive_with(
    app: &mut impl App,
    size: (u16, u16),
    script: Script,
    options: &Options,
) -> Driven {
    let mut port = Scripted {
        now: Instant::now(),
        size,
        steps: script.steps,
        arrived: VecDeque::new(),
        pending: Vec::new(),
        driven: Driven {
            mouse: options.mouse,
            ..Driven::default()
        },
    };
    let code = run_on(app, &mut port, options);
    Driven {
        code,
        ..port.driven
    }
}

/// A port whose time and events come from a script.
struct Scripted {
    now: Instant,
    size: (u16, u16),
    steps: VecDeque<Step>,
    arrived: VecDeque<Event>,
    pending: Vec<u8>,
    driven: Driven,
}

impl Scripted {
    /// Lets time pass, up to that point at most; true if that was reached first.
    fn pass(&mut self, time: Duration, until: Option<Instant>) -> bool {
        let end = self.now + time;
        match until {
            Some(until) if until <= end => {
                let until = until.max(self.now);
                self.steps.push_front(Step::Wait(end - until));
                self.now = until;
                true
            }
            _ => {
                self.now = end;
                false
            }
        }
    }
}

impl Port for Scripted {
    fn now(&self) -> Instant {
        self.now
    }

    fn size(&self) -> (u16, u16) {
        self.size
    }

    fn next(&mut self, until: Option<Instant>) -> Next {
        loop {
            if let Some(event) = self.ready() {
                return Next::Event(event);
            }
            match self.steps.pop_front() {
                None => return Next::Over,
                Some(Step::Events(events)) => self.arrived.extend(events),
                Some(Step::Wait(time)) if self.pass(time, until) => return Next::Late,
                Some(Step::Wait(_)) => {}
            }
        }
    }

    fn ready(&mut self) -> Option<Event> {
        let event = self.arrived.pop_front();
        if let Some(Event::Resize(columns, rows)) = event {
            self.size = (columns, rows);
        }
        event
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.pending.extend_from_slice(bytes);
        Ok(())
    }

    fn shown(&mut self, frame: &Buffer) {
        self.driven.frames.push(frame.clone());
        self.driven.written.push(std::mem::take(&mut self.pending));
    }

    fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.driven.mouse = on;
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.driven.suspended += 1;
        Ok(())
    }

    fn retake(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
#[path = "drive_tests.rs"]
mod tests;
