//! How far training has come: a bar on a terminal, a few plain lines elsewhere.

use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use super::out::say;

/// Plain lines in a whole run, about.
const LINES: usize = 10;
/// Signs in the bar.
const BAR: usize = 30;
/// Seconds a run must have taken before a guess is made of how long the rest will take.
const GUESS_AFTER: f64 = 1.0;

/// Tells how far training has come, on standard error.
pub struct Progress {
    bar: bool,
    lines: bool,
    planned: usize,
    drawn: Option<usize>,
    from: usize,
    since: Instant,
}

impl Progress {
    /// For a run of `planned` updates; `lines` says whether plain lines are wanted where no bar
    /// can be drawn.
    pub fn new(planned: usize, lines: bool) -> Self {
        Progress {
            bar: io::stderr().is_terminal(),
            lines,
            planned,
            drawn: None,
            from: 0,
            since: Instant::now(),
        }
    }

    /// So many updates were done before.
    pub fn start_at(&mut self, update: usize) {
        self.from = update;
        self.since = Instant::now();
    }

    /// An update is done. `words` say what came of it; they are given the time that is left, such
    /// as ", about 12 s left", or nothing while it is not known.
    pub fn show(&mut self, update: usize, words: impl FnOnce(&str) -> String) {
        let said = |words: String| format!("{update} of {}: {words}", self.planned);
        if self.bar {
            let permille = update * 1000 / self.planned.max(1);
            if self.drawn == Some(permille) && update < self.planned {
                return;
            }
            let full = permille * BAR / 1000;
            let bar = format!("{}{}", "#".repeat(full), ".".repeat(BAR - full));
            let said = said(words(&self.left(update)));
            self.drawn = Some(permille);
            // Cleared to the end of the line, since figures change their length.
            let _ = write!(io::stderr(), "\r[{bar}] {said}\x1b[K");
        } else if self.lines && self.is_due(update) {
            say(&format!("update {}", said(words(&self.left(update)))));
        }
    }

    fn is_due(&self, update: usize) -> bool {
        update == self.planned || update.is_multiple_of(self.planned.div_ceil(LINES).max(1))
    }

    /// The time that is left, at the pace so far.
    fn left(&self, update: usize) -> String {
        let (done, seconds) = (update - self.from, self.since.elapsed().as_secs_f64());
        let rest = self.planned.saturating_sub(update);
        if done == 0 || rest == 0 || seconds < GUESS_AFTER {
            return String::new();
        }
        let left = (seconds / done as f64 * rest as f64).ceil() as u64;
        match left {
            0..120 => format!(", about {left} s left"),
            _ => format!(", about {} min left", left.div_ceil(60)),
        }
    }

    /// The run is over: the bar makes room.
    pub fn end(&self) {
        if self.bar && self.drawn.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
