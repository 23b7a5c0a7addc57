//! Signals as events, and stopping as the terminal's own Ctrl-Z would.

use std::io;
use std::mem::MaybeUninit;
use std::ptr;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::event::{Event, Sender};
use super::term;

/// Whether a signal asks the program to end.
pub const fn ends(signal: i32) -> bool {
    matches!(signal, SIGTERM | SIGHUP | SIGINT)
}

/// Whether a signal asks the program to stop for a while.
pub const fn stops(signal: i32) -> bool {
    signal == SIGTSTP
}

/// Whether a signal says that the program goes on.
pub const fn continues(signal: i32) -> bool {
    signal == SIGCONT
}

/// What the shell is told when a signal ended the program.
pub const fn exit_code(signal: i32) -> i32 {
    128 + signal
}

/// The exit code for a terminal that has gone.
pub const HUNG_UP: i32 = exit_code(SIGHUP);

/// What a terminal that has gone is reported as.
pub const fn hang_up() -> Event {
    Event::Signal(SIGHUP)
}

/// From now on signals, and with them changes of size, come as events.
pub fn watch(sender: Sender) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            let mut asked = false;
            for signal in signals.forever() {
                if ends(signal) && std::mem::replace(&mut asked, true) {
                    leave_at_once(signal);
                }
                sender.send(event(signal));
            }
        })?;
    Ok(())
}

fn event(signal: i32) -> Event {
    if signal == SIGWINCH {
        let (columns, rows) = term::size();
        return Event::Resize(columns, rows);
    }
    Event::Signal(signal)
}

/// Asked twice to end: the loop is stuck, so nobody else will.
fn leave_at_once(signal: i32) -> ! {
    term::give_back();
    std::process::exit(exit_code(signal))
}

/// Stops this process and those started with it, and returns when it goes on.
///
/// The whole group, as in a terminal: stopped alone, a program run by another (`cargo run`, `sh
/// -c`) leaves that one waiting and the user without a prompt. By SIGTSTP rather than SIGSTOP,
/// since the system ignores the former where no shell could continue us.
pub fn stop_group() -> io::Result<()> {
    let mut ours = MaybeUninit::<libc::sigaction>::uninit();
    // SAFETY: plain calls on our own process; `ours` is written by the first before the last
    // reads it, and an all-zero `sigaction` is the default disposition with an empty mask.
    unsafe {
        let usual: libc::sigaction = std::mem::zeroed();
        told(libc::sigaction(
            SIGTSTP,
            &raw const usual,
            ours.as_mut_ptr(),
        ))?;
        let stopped = told(libc::kill(0, SIGTSTP));
        told(libc::sigaction(SIGTSTP, ours.as_ptr(), ptr::null_mut()))?;
        stopped
    }
}

fn told(result: libc::c_int) -> io::Result<()> {
    if result == 0 {
        return Ok(());
    }
    Err(io::Error::last_os_error())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_shell() {
        assert_eq!(exit_code(SIGTERM), 143);
        assert_eq!(exit_code(SIGINT), 130);
        assert_eq!(HUNG_UP, 129);
        assert!(ends(SIGHUP) && stops(SIGTSTP) && continues(SIGCONT) && !ends(SIGCONT));
    }
}
