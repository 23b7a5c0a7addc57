//! Where runs that are not over are kept: a folder of the program's own, as the XDG base
//! directories have it for state (`$XDG_STATE_HOME`, or `~/.local/state`).

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files;
use crate::tui::crew::Keep;

/// The folder's name.
const NAME: &str = "mesascope";

/// Keeps in the folder that the environment names.
pub fn keep() -> Keep {
    let var = |name| std::env::var_os(name);
    keep_in(folder(var("XDG_STATE_HOME"), var("HOME")))
}

/// The folder, by the two variables of the environment; a relative path counts as none.
fn folder(state: Option<OsString>, home: Option<OsString>) -> Option<PathBuf> {
    let path = |var: Option<OsString>| var.map(PathBuf::from).filter(|p| p.is_absolute());
    let state = path(state).or_else(|| path(home).map(|home| home.join(".local/state")));
    state.map(|state| state.join(NAME))
}

fn keep_in(folder: Option<PathBuf>) -> Keep {
    let to_load = folder.clone();
    Keep {
        load: Arc::new(move |name| match &to_load {
            Some(folder) => load(folder, name),
            None => Ok(None),
        }),
        save: Arc::new(move |name, bytes| match &folder {
            Some(folder) => save(folder, name, bytes),
            None => Err(
                "a run that is stopped cannot be kept: neither XDG_STATE_HOME nor HOME names a \
                 folder"
                    .into(),
            ),
        }),
    }
}

fn load(folder: &Path, name: &str) -> Result<Option<Vec<u8>>, String> {
    let path = folder.join(name);
    files::read_weights(&path).map_err(|why| format!("{}: {why}", path.display()))
}

fn save(folder: &Path, name: &str, bytes: Option<&[u8]>) -> Result<(), String> {
    let path = folder.join(name);
    let done = match bytes {
        Some(bytes) => fs::create_dir_all(folder).and_then(|()| {
            let beside = folder.join(format!(".{name}.{}.tmp", std::process::id()));
            files::put(&beside, &path, bytes)
        }),
        None => fs::remove_file(&path),
    };
    match done {
        Err(e) if bytes.is_none() && e.kind() == ErrorKind::NotFound => Ok(()),
        done => done.map_err(|e| {
            format!(
                "{}: the run so far cannot be kept there ({e}); it goes on, and is lost if it is \
                 stopped",
                path.display()
            )
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_where_the_environment_says() {
        let os = |text: &str| Some(OsString::from(text));
        let at = |path: &str| Some(PathBuf::from(path));
        assert_eq!(folder(os("/s"), os("/h")), at("/s/mesascope"));
        assert_eq!(folder(None, os("/h")), at("/h/.local/state/mesascope"));
        assert_eq!(folder(os("s"), os("/h")), at("/h/.local/state/mesascope"));
        assert_eq!(folder(os(""), os("h")), None);
        assert_eq!(folder(None, None), None);
    }

    #[test]
    fn what_is_kept_comes_back_until_it_is_let_go() {
        let room = std::env::temp_dir().join(format!("mesascope-kept-{}", std::process::id()));
        let _ = fs::remove_dir_all(&room);
        let keep = keep_in(Some(room.join("deep/down")));
        assert_eq!((keep.load)("a.part"), Ok(None));
        assert_eq!((keep.save)("a.part", None), Ok(()));
        for bytes in [&b"one"[..], b"two"] {
            assert_eq!((keep.save)("a.part", Some(bytes)), Ok(()));
            assert_eq!((keep.load)("a.part"), Ok(Some(bytes.to_vec())));
        }
        assert_eq!(fs::read_dir(room.join("deep/down")).unwrap().count(), 1);
        assert_eq!((keep.save)("a.part", None), Ok(()));
        assert_eq!((keep.load)("a.part"), Ok(None));
        fs::remove_dir_all(&room).unwrap();

        fs::write(&room, "a file stands where the folder would").unwrap();
        let keep = keep_in(Some(room.join("below")));
        let why = (keep.save)("a.part", Some(b"x")).unwrap_err();
        assert!(why.contains("cannot be kept there"), "{why}");
        fs::remove_file(&room).unwrap();
        let why = (keep_in(None).save)("a.part", Some(b"x")).unwrap_err();
        assert!(why.contains("neither XDG_STATE_HOME nor HOME"), "{why}");
    }
}
