//! The command line: what was typed ([`args`]), made ready ([`resolve`]), then run, one file a
//! command.
//!
//! Invariants: this room alone reads and writes files; every byte for standard output goes
//! through [`out::Out`], so that a closed pipe is success and a full disk is said; whatever a
//! person can type or hand in ends in a sentence and exit code 2, never in a panic.

mod args;
mod battery;
mod born;
mod check;
mod choice;
mod clock;
mod eval;
mod fail;
mod files;
mod game;
mod help;
mod kept;
mod list;
mod mind;
mod out;
mod play;
mod progress;
mod records;
mod resolve;
mod scenario_file;
mod screen;
mod text;
mod train;

use std::ffi::OsString;

use clap::Parser;

pub use fail::Fail;

use args::{Args, Command};
use out::{Out, say};

/// Runs the program; the result is its exit code: 0 done, 1 a check failed, 2 usage or bad input.
pub fn main(words: impl IntoIterator<Item = OsString>) -> u8 {
    let done = match Args::try_parse_from(words) {
        Ok(args) => run(args),
        Err(refused) => explain(&refused),
    };
    match done {
        Ok(code) => code,
        Err(fail) => {
            if let Some(sentence) = fail.sentence() {
                say(sentence);
            }
            fail.code()
        }
    }
}

fn run(args: Args) -> Result<u8, Fail> {
    let (top, command) = resolve::split(args)?;
    let mut out = Out::new();
    let code = match command {
        None => screen::run(top)?,
        Some(Command::List) => list::run(&mut out)?,
        Some(Command::Check(typed)) => check::run(&typed, &mut out)?,
        Some(Command::Train(typed)) => train::run(typed, top, &mut out)?,
        Some(Command::Eval(typed)) => eval::run(typed, top, &mut out)?,
        Some(Command::Battery(typed)) => battery::run(typed, top, &mut out)?,
        Some(Command::Play(typed)) => play::run(typed, top, &mut out)?,
    };
    out.finish()?;
    Ok(code)
}

/// What clap has to say instead of arguments: help and version were asked for, anything else is a
/// usage error.
fn explain(refused: &clap::Error) -> Result<u8, Fail> {
    let words = refused.render().to_string();
    if refused.use_stderr() {
        return Err(Fail::Bad(words.trim_end().into()));
    }
    let mut out = Out::new();
    out.text(&words)?;
    out.finish()?;
    Ok(0)
}
