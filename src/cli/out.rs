//! Standard output and standard error, with every error of writing looked at.

use std::io::{self, BufWriter, ErrorKind, Stdout, Write};

use serde::Serialize;

use super::Fail;

/// The one writer to standard output.
pub struct Out {
    inner: BufWriter<Stdout>,
}

impl Out {
    /// Writes to standard output.
    pub fn new() -> Self {
        Out {
            inner: BufWriter::new(io::stdout()),
        }
    }

    /// Text as it is.
    pub fn text(&mut self, text: &str) -> Result<(), Fail> {
        self.inner.write_all(text.as_bytes()).map_err(fail)
    }

    /// A line of text.
    pub fn line(&mut self, line: &str) -> Result<(), Fail> {
        self.text(line)?;
        self.text("\n")
    }

    /// One JSON document, laid out for reading.
    pub fn document(&mut self, value: &impl Serialize) -> Result<(), Fail> {
        let text = serde_json::to_string_pretty(value).map_err(no_json)?;
        self.line(&text)
    }

    /// One JSON document in one line, sent off at once.
    pub fn record(&mut self, value: &impl Serialize) -> Result<(), Fail> {
        let text = serde_json::to_string(value).map_err(no_json)?;
        self.line(&text)?;
        self.finish()
    }

    /// Sends off what is still held back.
    pub fn finish(&mut self) -> Result<(), Fail> {
        self.inner.flush().map_err(fail)
    }
}

fn fail(error: io::Error) -> Fail {
    match error.kind() {
        ErrorKind::BrokenPipe => Fail::Closed,
        _ => Fail::Bad(format!("standard output cannot be written ({error})")),
    }
}

fn no_json(error: serde_json::Error) -> Fail {
    Fail::Bad(format!("the result cannot be written as JSON ({error})"))
}

/// Says something on standard error. If nobody can hear it, there is nobody to tell.
pub fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "{sentence}");
}
