//! The terminal, taken and given back exactly once, whatever ends the program.

use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::os::fd::AsFd;
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode, size as asked_size};

use super::signals;

/// Alternate screen, no cursor.
const TAKE: &[u8] = b"\x1b[?1049h\x1b[?25l";
/// Ends a frame cut short, colours, the mouse and the hidden cursor, then the alternate screen.
const GIVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?1006l\x1b[?1002l\x1b[?25h\x1b[?1049l";
/// Presses, drags and the wheel, but not every move; in the form that knows wide screens.
const MOUSE_ON: &[u8] = b"\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1002l";

/// Assumed where the terminal does not know its size.
const USUAL_SIZE: (u16, u16) = (80, 24);

static HELD: AtomicBool = AtomicBool::new(false);
static OWNER: Mutex<Option<ThreadId>> = Mutex::new(None);
/// Panic messages of other threads, kept until they can be read.
static MESSAGES: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Why the screen could not be had.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// One end of the program is not a terminal.
    #[error("this needs a terminal to draw on, and {0} is not one")]
    NotATerminal(&'static str),
    /// The terminal refused something.
    #[error("the terminal could not be set up: {0}")]
    Terminal(#[from] io::Error),
}

/// The terminal while it is ours. Gives it back when dropped.
#[derive(Debug)]
pub struct Terminal {
    out: File,
    mouse: bool,
}

impl Terminal {
    /// Takes the terminal. Writes nothing if there is none.
    pub fn take(mouse: bool) -> Result<Self, RunError> {
        check()?;
        let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        hook_panics();
        let mut terminal = Self { out, mouse };
        terminal.hold()?;
        Ok(terminal)
    }

    /// Writes all of it, in one piece wherever the system allows.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        write_all(&mut self.out, bytes)
    }

    /// Whether the mouse speaks to us, or selects text as elsewhere.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        self.write(if on { MOUSE_ON } else { MOUSE_OFF })
    }

    /// Gives the terminal back, stops as Ctrl-Z stops a program, and takes it again.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        signals::stop_group()?;
        self.hold()
    }

    /// Sets the terminal up anew, after someone else may have changed it.
    pub fn retake(&mut self) -> io::Result<()> {
        // Raw mode is remembered as being on, and has to be left to be entered.
        disable_raw_mode()?;
        self.hold()
    }

    fn hold(&mut self) -> io::Result<()> {
        *lock(&OWNER) = Some(thread::current().id());
        HELD.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        let mut bytes = TAKE.to_vec();
        if self.mouse {
            bytes.extend_from_slice(MOUSE_ON);
        }
        self.write(&bytes)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// The size in columns and rows, without asking the terminal itself.
pub fn size() -> (u16, u16) {
    match asked_size() {
        Ok((w, h)) if w > 0 && h > 0 => (w, h),
        _ => USUAL_SIZE,
    }
}

/// Gives the terminal back if it is held; every later call does nothing.
pub fn give_back() {
    if !HELD.swap(false, Ordering::SeqCst) {
        return;
    }
    // Whoever gives the terminal back is leaving, and has nobody to tell of a failure.
    if let Ok(fd) = io::stdout().as_fd().try_clone_to_owned() {
        let _ = write_all(&mut File::from(fd), GIVE);
    }
    let _ = disable_raw_mode();
    for message in lock(&MESSAGES).drain(..) {
        let _ = writeln!(io::stderr(), "{message}");
    }
}

/// Whether there is a terminal at both ends.
pub fn check() -> Result<(), RunError> {
    if !io::stdin().is_terminal() {
        return Err(RunError::NotATerminal("standard input"));
    }
    if !io::stdout().is_terminal() {
        return Err(RunError::NotATerminal("standard output"));
    }
    Ok(())
}

/// Who started us may have left the terminal non-blocking, which is no reason to end.
fn write_all(out: &mut File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match out.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(n) => bytes = &bytes[n..],
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) if e.kind() == ErrorKind::WouldBlock => thread::sleep(Duration::from_millis(1)),
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

fn hook_panics() {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if keep_for_later(info) {
                return;
            }
            give_back();
            before(info);
        }));
    });
}

/// A worker's panic must not write across the screen, which goes on without it.
fn keep_for_later(info: &PanicHookInfo<'_>) -> bool {
    let elsewhere = *lock(&OWNER) != Some(thread::current().id());
    let keep = elsewhere && HELD.load(Ordering::SeqCst);
    if keep {
        let thread = thread::current();
        let name = thread.name().unwrap_or("without a name");
        lock(&MESSAGES).push(format!("thread {name} {info}"));
    }
    keep
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn giving_back_what_is_not_held_does_nothing() {
        give_back();
        give_back();
    }

    #[test]
    fn the_error_is_a_sentence() {
        let error = RunError::NotATerminal("standard output").to_string();
        let expected = "this needs a terminal to draw on, and standard output is not one";
        assert_eq!(error, expected);
    }
}
