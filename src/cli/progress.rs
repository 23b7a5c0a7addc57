//! How far training has come: a bar on a terminal, a few plain lines elsewhere.

use std::io::{self, IsTerminal, Write};

use super::out::say;
use crate::train::Record;

/// Plain lines in a whole run, about.
const LINES: usize = 10;
/// Signs in the bar.
const BAR: usize = 30;

/// Tells how far training has come, on standard error.
pub struct Progress {
    bar: bool,
    lines: bool,
    planned: usize,
    drawn: Option<usize>,
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
        }
    }

    /// A point of the run is there.
    pub fn show(&mut self, record: &Record) {
        if self.bar {
            self.draw(record);
        } else if self.lines && self.is_due(record.update) {
            say(&format!("update {}", self.words(record)));
        }
    }

    fn is_due(&self, update: usize) -> bool {
        update == self.planned || update.is_multiple_of(self.planned.div_ceil(LINES).max(1))
    }

    fn draw(&mut self, record: &Record) {
        let permille = record.update * 1000 / self.planned.max(1);
        if self.drawn.replace(permille) == Some(permille) && record.update < self.planned {
            return;
        }
        let full = permille * BAR / 1000;
        let bar = format!("{}{}", "#".repeat(full), ".".repeat(BAR - full));
        // Cleared to the end of the line, since figures change their length.
        let _ = write!(io::stderr(), "\r[{bar}] {}\x1b[K", self.words(record));
    }

    fn words(&self, record: &Record) -> String {
        format!(
            "{} of {}: base return {:.3} of {:.3}",
            record.update, self.planned, record.base_return, record.base_optimal
        )
    }

    /// The run is over: the bar makes room.
    pub fn end(&self) {
        if self.bar && self.drawn.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
