//! What the loop needs of the world: a terminal and events, or a script in their place.

use std::io;
use std::time::Instant;

use ratatui::buffer::Buffer;

use super::event::{self, Event, Inbox};
use super::signals;
use super::term::{self, RunError, Terminal};

/// What came of waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// An event.
    Event(Event),
    /// The time was up first.
    Late,
    /// Nothing will come any more.
    Over,
}

/// The world as the loop sees it.
pub trait Port {
    /// The time.
    fn now(&self) -> Instant;
    /// The size in columns and rows.
    fn size(&self) -> (u16, u16);
    /// Blocks until an event or that time; for ever without one.
    fn next(&mut self, until: Option<Instant>) -> Next;
    /// An event that is already there.
    fn ready(&mut self) -> Option<Event>;
    /// The app is about to look at what workers have.
    fn looked(&mut self) {}
    /// Writes to the terminal.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// A frame has been drawn, whether or not anything had to be written.
    fn shown(&mut self, _frame: &Buffer) {}
    /// The first frame has been drawn: what is slow may begin.
    fn begin(&mut self) -> io::Result<()> {
        Ok(())
    }
    /// Takes or leaves the mouse.
    fn set_mouse(&mut self, on: bool) -> io::Result<()>;
    /// Gives the terminal back, stops, and takes it again when continued.
    fn suspend(&mut self) -> io::Result<()>;
    /// Sets the terminal up anew after a stop that came from outside.
    fn retake(&mut self) -> io::Result<()>;
}

/// The real world.
#[derive(Debug)]
pub struct Live {
    terminal: Terminal,
    inbox: Inbox,
}

impl Live {
    /// Takes the terminal.
    pub fn open(inbox: Inbox, mouse: bool) -> Result<Self, RunError> {
        term::check()?;
        // Before the terminal is taken, since from then on a signal has to give it back.
        signals::watch(inbox.sender())?;
        let terminal = Terminal::take(mouse)?;
        Ok(Self { terminal, inbox })
    }
}

impl Port for Live {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn size(&self) -> (u16, u16) {
        term::size()
    }

    fn next(&mut self, until: Option<Instant>) -> Next {
        self.inbox.next(until).map_or(Next::Late, Next::Event)
    }

    fn ready(&mut self) -> Option<Event> {
        self.inbox.ready()
    }

    fn looked(&mut self) {
        self.inbox.looked();
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.terminal.write(bytes)
    }

    fn begin(&mut self) -> io::Result<()> {
        event::watch(self.inbox.sender(), signals::hang_up())
    }

    fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.terminal.set_mouse(on)
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.terminal.suspend()
    }

    fn retake(&mut self) -> io::Result<()> {
        self.terminal.retake()
    }
}
