//! What happens to the program from outside, in one queue.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use ratatui::crossterm::event::{
    Event as Input, KeyEvent, KeyEventKind, MouseEvent, MouseEventKind, read,
};

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key went down, or repeats.
    Key(KeyEvent),
    /// A press, a release, a drag or the wheel.
    Mouse(MouseEvent),
    /// The terminal has another size, in columns and rows.
    Resize(u16, u16),
    /// A worker has something new.
    Wake,
    /// The time the app asked to be woken at has come.
    Tick,
    /// A signal arrived.
    Signal(i32),
}

impl Event {
    /// Whether someone waits for the answer; the others wait for the next frame.
    pub const fn is_urgent(&self) -> bool {
        !matches!(self, Self::Wake | Self::Tick)
    }
}

/// Where events come from.
#[derive(Clone, Debug)]
pub struct Sender(mpsc::Sender<Event>);

impl Sender {
    /// Sends an event; false if nobody listens any more.
    pub fn send(&self, event: Event) -> bool {
        self.0.send(event).is_ok()
    }
}

/// A worker's way to say that it has something new.
#[derive(Clone, Debug)]
pub struct Waker {
    sender: Sender,
    pending: Arc<AtomicBool>,
}

impl Waker {
    /// Wakes the loop. However often, it hears of it once until it has looked.
    pub fn wake(&self) {
        if !self.pending.swap(true, Ordering::AcqRel) {
            self.sender.send(Event::Wake);
        }
    }
}

/// Where events arrive.
#[derive(Debug)]
pub struct Inbox {
    sender: Sender,
    receiver: mpsc::Receiver<Event>,
    pending: Arc<AtomicBool>,
}

impl Inbox {
    /// An empty one.
    pub fn new() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self {
            sender: Sender(sender),
            receiver,
            pending: Arc::default(),
        }
    }

    /// A waker for a worker thread.
    pub fn waker(&self) -> Waker {
        Waker {
            sender: self.sender.clone(),
            pending: Arc::clone(&self.pending),
        }
    }

    /// A sender of any event.
    pub fn sender(&self) -> Sender {
        self.sender.clone()
    }

    /// Blocks until an event or that time; for ever without one.
    pub fn next(&self, until: Option<Instant>) -> Option<Event> {
        // Its own sender keeps the channel open, so that an error can only mean the time is up.
        match until {
            None => self.receiver.recv().ok(),
            Some(time) => {
                let left = time.saturating_duration_since(Instant::now());
                self.receiver.recv_timeout(left).ok()
            }
        }
    }

    /// An event that is already there.
    pub fn ready(&self) -> Option<Event> {
        self.receiver.try_recv().ok()
    }

    /// To be called before looking at what workers have: later news wakes again.
    pub fn looked(&self) {
        self.pending.store(false, Ordering::Release);
    }
}

impl Default for Inbox {
    fn default() -> Self {
        Self::new()
    }
}

/// From now on keys and the mouse come as events. A terminal that has gone comes as a hang-up.
pub fn watch(sender: Sender, hung_up: Event) -> std::io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        while let Ok(input) = read() {
            if let Some(event) = accept(input)
                && !sender.send(event)
            {
                return;
            }
        }
        sender.send(hung_up);
    })?;
    Ok(())
}

/// Sizes are left out: they come with the signal, which is watched from earlier on.
fn accept(input: Input) -> Option<Event> {
    match input {
        Input::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(key)),
        Input::Mouse(mouse) if mouse.kind != MouseEventKind::Moved => Some(Event::Mouse(mouse)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::crossterm::event::{KeyCode, KeyModifiers};

    #[test]
    fn many_wakes_are_one_until_looked() {
        let inbox = Inbox::new();
        let waker = inbox.waker();
        waker.wake();
        waker.clone().wake();
        assert_eq!(inbox.next(None), Some(Event::Wake));
        waker.wake();
        assert_eq!(inbox.ready(), None);
        inbox.looked();
        waker.wake();
        assert_eq!(inbox.ready(), Some(Event::Wake));
        assert_eq!(inbox.next(Some(Instant::now())), None);
    }

    #[test]
    fn releases_are_not_keys() {
        let key = |kind| {
            let none = KeyModifiers::NONE;
            accept(Input::Key(KeyEvent::new_with_kind(
                KeyCode::Esc,
                none,
                kind,
            )))
        };
        assert!(key(KeyEventKind::Press).is_some());
        assert!(key(KeyEventKind::Repeat).is_some());
        assert!(key(KeyEventKind::Release).is_none());
        assert!(accept(Input::Resize(1, 1)).is_none());
    }
}
