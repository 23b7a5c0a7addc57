//! The loop: wait, let the app act, draw if it asks.

use std::io;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::event::{Event, Inbox};
use super::port::{Live, Next, Port};
use super::screen::Screen;
use super::signals;
pub use super::term::RunError;

/// Frames that nobody waits for come at most this often.
const GAP: Duration = Duration::from_millis(33);
/// The same over a network, where each costs more than it shows.
const SLOW_GAP: Duration = Duration::from_millis(250);

/// A program with a face.
pub trait App {
    /// Takes in all that happened since the last call, and says what should follow.
    fn handle(&mut self, events: &[Event], now: Instant) -> Flow;
    /// Draws a whole frame into an empty buffer, however small it is.
    fn draw(&mut self, buf: &mut Buffer, area: Rect);
    /// When to be woken by a [`Event::Tick`] if nothing else happens; never if `None`.
    fn next_wake(&self, now: Instant) -> Option<Instant>;
}

/// What should follow from events. By default nothing does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Draw a frame.
    pub redraw: bool,
    /// Draw a frame and write all of it, whatever the terminal should be showing.
    pub repaint: bool,
    /// End the program with this exit code.
    pub quit: Option<i32>,
    /// Give the terminal back and stop until continued.
    pub suspend: bool,
    /// Take or leave the mouse.
    pub mouse: Option<bool>,
    /// Send this to the terminal's clipboard. Whether it arrives is not known.
    pub copy: Option<String>,
}

/// How the terminal is to be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether the mouse speaks to us from the start.
    pub mouse: bool,
    /// Whether the terminal is far away.
    pub slow: bool,
}

impl Options {
    /// With the distance taken from the environment.
    pub fn from_env(mouse: bool) -> Self {
        let slow = std::env::var_os("SSH_CONNECTION").is_some();
        Self { mouse, slow }
    }

    const fn gap(&self) -> Duration {
        if self.slow { SLOW_GAP } else { GAP }
    }
}

/// Runs an app on the terminal and returns the exit code.
///
/// The inbox is made by the caller, so that workers can have its wakers.
pub fn run(app: &mut impl App, inbox: Inbox, options: &Options) -> Result<i32, RunError> {
    let mut port = Live::open(inbox, options.mouse)?;
    Ok(run_on(app, &mut port, options))
}

/// Runs an app on any port. A terminal that cannot be written to ends it without a word.
pub fn run_on(app: &mut impl App, port: &mut impl Port, options: &Options) -> i32 {
    let screen = Screen::new(port.size());
    let last = port.now();
    let runner = Runner {
        app,
        port,
        screen,
        gap: options.gap(),
        last,
    };
    runner.run().unwrap_or(signals::HUNG_UP)
}

struct Runner<'a, A, P> {
    app: &'a mut A,
    port: &'a mut P,
    screen: Screen,
    gap: Duration,
    /// The last frame, or the last time something was done that nobody waited for.
    last: Instant,
}

impl<A: App, P: Port> Runner<'_, A, P> {
    fn run(mut self) -> io::Result<i32> {
        self.draw()?;
        self.port.begin()?;
        while let Some(events) = self.wait() {
            if let Some(code) = self.turn(&events)? {
                return Ok(code);
            }
        }
        Ok(0)
    }

    /// All that has happened. What nobody waits for is held until the next frame is due.
    fn wait(&mut self) -> Option<Vec<Event>> {
        let mut events = Vec::new();
        while !events.iter().any(Event::is_urgent) {
            match self.port.next(self.deadline(events.is_empty())) {
                Next::Event(event) => events.push(event),
                Next::Late => break,
                Next::Over if events.is_empty() => return None,
                Next::Over => break,
            }
        }
        while let Some(event) = self.port.ready() {
            events.push(event);
        }
        let now = self.port.now();
        if self.app.next_wake(now).is_some_and(|time| time <= now) {
            events.push(Event::Tick);
        }
        Some(events)
    }

    fn deadline(&self, nothing_yet: bool) -> Option<Instant> {
        let due = self.last + self.gap;
        if nothing_yet {
            let wake = self.app.next_wake(self.port.now())?;
            Some(wake.max(due))
        } else {
            Some(due)
        }
    }

    fn turn(&mut self, events: &[Event]) -> io::Result<Option<i32>> {
        if events.is_empty() {
            return Ok(None);
        }
        self.port.looked();
        let now = self.port.now();
        if !events.iter().any(Event::is_urgent) {
            self.last = now;
        }
        let mut flow = self.app.handle(events, now);
        for event in events {
            self.obey(event, &mut flow)?;
        }
        if flow.quit.is_some() {
            return Ok(flow.quit);
        }
        self.follow(flow)?;
        Ok(None)
    }

    /// What an event asks for whatever the app makes of it.
    fn obey(&mut self, event: &Event, flow: &mut Flow) -> io::Result<()> {
        match *event {
            Event::Resize(columns, rows) => {
                self.screen.resize((columns.max(1), rows.max(1)));
                flow.repaint = true;
            }
            Event::Signal(signal) if signals::ends(signal) => {
                flow.quit = flow.quit.or(Some(signals::exit_code(signal)));
            }
            Event::Signal(signal) if signals::stops(signal) => flow.suspend = true,
            Event::Signal(signal) if signals::continues(signal) => {
                self.port.retake()?;
                self.screen.resize(self.port.size());
                flow.repaint = true;
            }
            _ => {}
        }
        Ok(())
    }

    fn follow(&mut self, flow: Flow) -> io::Result<()> {
        if let Some(on) = flow.mouse {
            self.port.set_mouse(on)?;
        }
        if let Some(text) = &flow.copy {
            self.port.write(clipboard(text).as_bytes())?;
        }
        if flow.suspend {
            self.port.suspend()?;
            self.screen.resize(self.port.size());
        }
        if flow.suspend || flow.repaint {
            self.screen.forget();
        }
        if flow.redraw || flow.repaint || flow.suspend {
            self.draw()?;
        }
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let bytes = self.screen.frame(|buf, area| self.app.draw(buf, area));
        if !bytes.is_empty() {
            self.port.write(bytes)?;
        }
        self.port.shown(self.screen.shown());
        self.last = self.port.now();
        Ok(())
    }
}

/// The sequence (OSC 52) that hands text to the terminal's clipboard, over SSH too.
fn clipboard(text: &str) -> String {
    let mut out = String::from("\x1b]52;c;");
    for chunk in text.as_bytes().chunks(3) {
        base64(chunk, &mut out);
    }
    out.push('\x07');
    out
}

fn base64(chunk: &[u8], out: &mut String) {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
    let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
    for place in 0..4 {
        let sign = SIGNS[(bits >> (18 - 6 * place) & 63) as usize];
        out.push(if place > chunk.len() {
            '='
        } else {
            char::from(sign)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clipboard_gets_base64() {
        let check = |text, expected| {
            assert_eq!(clipboard(text), format!("\x1b]52;c;{expected}\x07"));
        };
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foobar", "Zm9vYmFy");
        check("♥", "4pml");
    }
}
