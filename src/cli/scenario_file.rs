//! Writing a scenario file from the screen: a new one always, whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::scenario::bundled_named;

/// Files of one name before a person had better clear up.
const MOST: usize = 999;

/// Writes a scenario file beside the one an exhibit was opened from, or in the present directory
/// if it came with the program. Hands back where; in a sentence, why not.
pub fn write(exhibit: &str, name: &str, text: &str) -> Result<String, String> {
    let folder = match bundled_named(exhibit) {
        Some(_) => PathBuf::new(),
        None => Path::new(exhibit)
            .parent()
            .map_or(PathBuf::new(), Into::into),
    };
    let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let fail = |e: io::Error| {
        let first = folder.join(numbered(name, 1));
        format!("{} cannot be written ({e})", first.display())
    };
    let done = put(&beside, text).and_then(|()| {
        let names = (1..=MOST).map(|n| folder.join(numbered(name, n)));
        settle(&beside, names)
    });
    // Gone already where it was moved; nothing can be done where it cannot be removed.
    let _ = fs::remove_file(&beside);
    done.map(|path| path.display().to_string()).map_err(fail)
}

fn numbered(name: &str, number: usize) -> String {
    match number {
        1 => format!("{name}-by-hand.toml"),
        n => format!("{name}-by-hand-{n}.toml"),
    }
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    let mut file: File = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Gives a file the first name that is free.
fn settle(file: &Path, names: impl Iterator<Item = PathBuf>) -> io::Result<PathBuf> {
    for name in names {
        match take(file, &name) {
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
            done => return done.map(|()| name),
        }
    }
    let why = "there are too many files of that name; remove some";
    Err(io::Error::new(ErrorKind::AlreadyExists, why))
}

/// A link fails where a file is, even one that has just come to be; where there are no links the
/// file is moved.
fn take(file: &Path, name: &Path) -> io::Result<()> {
    match fs::hard_link(file, name) {
        Err(e) if e.kind() != ErrorKind::AlreadyExists => {
            if fs::symlink_metadata(name).is_ok() {
                return Err(ErrorKind::AlreadyExists.into());
            }
            fs::rename(file, name)
        }
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_is_written_over_and_none_is_left_half_written() {
        let room = std::env::temp_dir().join(format!("mesascope-save-{}", std::process::id()));
        let _ = fs::remove_dir_all(&room);
        let exhibit = room.join("mine.toml").display().to_string();
        let why = write(&exhibit, "mine", "text").unwrap_err();
        assert!(why.contains("mine-by-hand.toml cannot be written"), "{why}");
        fs::create_dir_all(&room).unwrap();
        for (i, file) in [
            "mine-by-hand.toml",
            "mine-by-hand-2.toml",
            "mine-by-hand-3.toml",
        ]
        .iter()
        .enumerate()
        {
            let text = format!("text {i}");
            let path = write(&exhibit, "mine", &text).unwrap();
            assert_eq!(path, room.join(file).display().to_string());
            assert_eq!(fs::read_to_string(path).unwrap(), text);
        }
        assert_eq!(fs::read_dir(&room).unwrap().count(), 3);
        fs::remove_dir_all(&room).unwrap();
    }
}
