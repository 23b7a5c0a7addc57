//! Reading and writing files.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::Fail;
use crate::model::{Agent, Checkpoint};
use crate::scenario::Scenario;

/// The longest scenario file, in bytes.
const LONGEST_TEXT: u64 = 1 << 20;
/// The longest model file, in bytes.
const LONGEST_MODEL: u64 = 64 << 20;

/// Why a text could not be read.
pub enum Unread {
    /// There is no such file.
    Missing,
    /// It cannot be read; a sentence.
    Unreadable(String),
    /// It holds something that is not text; `file:line:column: what`.
    NotText(String),
}

/// Reads a scenario file.
pub fn read_text(path: &Path) -> Result<String, Unread> {
    let bytes = read(path, LONGEST_TEXT).map_err(|why| match why {
        None => Unread::Missing,
        Some(why) => Unread::Unreadable(format!("{}: {why}", path.display())),
    })?;
    String::from_utf8(bytes).map_err(|e| {
        let good = String::from_utf8_lossy(&e.as_bytes()[..e.utf8_error().valid_up_to()]);
        let line = good.matches('\n').count() + 1;
        let column = good.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let file = path.display();
        Unread::NotText(format!(
            "{file}:{line}:{column}: this is not text in UTF-8; saving the file as UTF-8 would be right"
        ))
    })
}

/// Reads a whole file, if it is one and not too long. `None` if there is none.
fn read(path: &Path, most: u64) -> Result<Vec<u8>, Option<String>> {
    let why = |e: io::Error| match e.kind() {
        ErrorKind::NotFound => None,
        ErrorKind::IsADirectory => Some("this is a directory, where a file is needed".into()),
        _ => Some(format!("it cannot be read ({e})")),
    };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(why)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(why)?;
    match bytes.len() as u64 > most {
        true => Err(Some(format!("it is longer than {} MiB", most >> 20))),
        false => Ok(bytes),
    }
}

/// Reads a model for a scenario.
pub fn read_model(path: &Path, scenario: &Scenario) -> Result<Checkpoint, Fail> {
    let bad = |what: String| Fail::Bad(format!("{}: {what}", path.display()));
    let bytes = read(path, LONGEST_MODEL)
        .map_err(|why| bad(why.unwrap_or_else(|| "there is no such model file".into())))?;
    let model = Checkpoint::from_bytes(&bytes).map_err(|e| bad(e.to_string()))?;
    model
        .fits(&scenario.name, &Agent::of(scenario).network)
        .map_err(|e| bad(e.to_string()))?;
    Ok(model)
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Writes a file whole or not at all: first as `beside`, in the same folder, then moved.
pub fn put(beside: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let done = create(beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(beside, path)
    });
    if done.is_err() {
        let _ = fs::remove_file(beside);
    }
    done
}

/// Reads a file of weights or of a run that is not over; `None` if there is none.
pub fn read_weights(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match read(path, LONGEST_MODEL) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(None) => Ok(None),
        Err(Some(why)) => Err(why),
    }
}

/// A file that is going to be written, whole or not at all.
#[derive(Debug)]
pub struct Target {
    /// As it was typed.
    shown: String,
    path: PathBuf,
    beside: PathBuf,
}

impl Target {
    /// Makes sure that a file can be written later, so that no work is lost for want of a place
    /// to put it.
    pub fn prepare(typed: &Path) -> Result<Self, Fail> {
        let shown = typed.display().to_string();
        let bad = |why: &str| Fail::Bad(format!("{shown}: {why}"));
        // What a link points to is replaced, not the link.
        let path = fs::canonicalize(typed).unwrap_or_else(|_| typed.into());
        if let Ok(there) = fs::metadata(&path) {
            if !there.is_file() {
                return Err(bad(
                    "this is not a plain file; name one to write the model to",
                ));
            }
            if there.permissions().readonly() {
                return Err(bad("this file is write-protected; name another"));
            }
        }
        let ends_open = shown.ends_with(std::path::is_separator);
        let Some(name) = path.file_name().filter(|_| !ends_open) else {
            return Err(bad("this names a directory; a file name is needed"));
        };
        let beside = format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id());
        let target = Target {
            beside: path.with_file_name(beside),
            path,
            shown,
        };
        create(&target.beside).map_err(|e| target.fail(&e))?;
        let _ = fs::remove_file(&target.beside);
        Ok(target)
    }

    fn fail(&self, error: &io::Error) -> Fail {
        Fail::Bad(format!(
            "{}: the model cannot be written there ({error}); a directory that exists and can be written to is needed",
            self.shown
        ))
    }

    /// Writes the file: beside its place first, then moved there.
    pub fn write(&self, bytes: &[u8]) -> Result<(), Fail> {
        put(&self.beside, &self.path, bytes).map_err(|e| self.fail(&e))
    }

    /// Takes the file away, if it is there.
    pub fn remove(&self) {
        let _ = fs::remove_file(&self.path);
    }

    /// The file's name as it was typed.
    pub fn shown(&self) -> &str {
        &self.shown
    }
}
