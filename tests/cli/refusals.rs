//! Everything that cannot be meant or cannot be used ends in a sentence and exit code 2, and what
//! becomes of standard output never ends in a panic.

use std::fs;
use std::process::Stdio;

use mesascope::model::Checkpoint;

use super::{QUICK, Ran, program, quick, room, run, trained};

/// The command is refused: exit 2, nothing on standard output, a sentence on standard error.
#[track_caller]
fn refused(args: &[&str], says: &str) {
    let ran = quick(args);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains(says), "{says:?} not in {:?}", ran.err);
}

#[test]
fn usage_that_cannot_be_meant_is_refused() {
    refused(&["nowhere"], "no exhibit and no file called `nowhere`");
    refused(&["train"], "SCENARIO");
    refused(&["coin", "train", "coin"], "stands before the command");
    refused(&["--ascii", "train", "coin"], "screen options");
    refused(&["list"], "unexpected argument");
    refused(&["--set", "a=1", "list"], "unexpected argument");
    refused(&["--seed", "1", "check", "coin"], "unexpected argument");
    refused(&["--model", "m", "train", "coin"], "--model");
    refused(
        &["eval", "coin", "--seed", "1", "--model", "m"],
        "cannot be used with",
    );
    refused(
        &["--seed", "1", "eval", "coin", "--model", "m"],
        "give one of them",
    );
    refused(&["eval", "coin", "--worlds", "0"], "1..=100000");
    refused(&["eval", "coin", "--worlds", "100001"], "1..=100000");
    refused(&["train", "coin", "--threads", "0"], "--threads");
    refused(&["train", "coin", "--seed", "-1"], "--seed");
    refused(&["play", "coin"], "--text");
    refused(&["play", "coin", "--text", "--json"], "cannot be used with");
    refused(&["play", "coin", "--text", "--on", "mars"], "mars");
    refused(&["coin", "--light", "--dark"], "cannot be used with");
    refused(&["coin", "--colour", "12"], "12");
}

#[test]
fn moments_that_cannot_be_opened_are_refused() {
    let moment = |args: &[&str], says: &str| {
        let ran = run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.contains(says), "{says:?} not in {:?}", ran.err);
    };
    let line = "coin@1.s1.w8.c1";
    moment(&["coin@2.s1.w8.c1"], "format 2");
    moment(&["coin@1.s1.w8"], "its line was cut");
    moment(&["coin@1.s1.w8.c1.qno~2esuch~3d1"], "no.such");
    moment(
        &["nowhere.toml@1.s1.w8.c1"],
        "the file `nowhere.toml`, which is not here",
    );
    moment(&[line, "--seed", "3"], "leave out --seed and --set");
    moment(
        &[line, "--set", "search.budget=3"],
        "leave out --seed and --set",
    );
    for command in [
        &["eval", line][..],
        &["play", line, "--text"],
        &["train", line],
        &["check", line],
    ] {
        moment(command, "is a shared moment, which opens on the screen");
    }
    // A file of that name is a file.
    let file = room("moment").join("coin@1.toml");
    fs::write(&file, "format = 1").unwrap();
    moment(&["train", &file.display().to_string()], "`name` is missing");
    // Good as it is, but for the terminal.
    moment(&[line], "terminal");
}

#[test]
fn settings_and_files_with_faults_are_refused() {
    refused(&["eval", "coin", "--set", "nonsense"], "=");
    refused(&["eval", "coin", "--set", "no.such=1"], "no.such");
    refused(
        &["train", "coin", "--set", "search.budget=many"],
        "search.budget",
    );
    refused(
        &["play", "coin", "--text", "--set", "search.budget=-1"],
        "search.budget",
    );
    refused(&["train", "."], "directory");
    let bad = room("faulty").join("bad.toml");
    fs::write(&bad, "format = 1\nname = 3\n").unwrap();
    let bad = bad.display().to_string();
    refused(&["train", &bad], &format!("{bad}:2:"));
    fs::write(&bad, vec![b'#'; 2 << 20]).unwrap();
    refused(&["train", &bad], "longer than 1 MiB");
}

#[test]
fn a_place_that_cannot_be_written_is_found_before_training() {
    let room = room("unwritable");
    let missing = room.join("no/such/m").display().to_string();
    let slash = format!("{}/", room.join("m").display());
    let here = room.display().to_string();
    for out in [&missing, &slash, &here, "/dev/full"] {
        refused(&["train", "coin", "--out", out], out);
        let ran = quick(&["train", "coin", "--out", out]);
        assert!(
            !ran.err.contains("update"),
            "trained for nothing: {}",
            ran.err
        );
    }
    assert_eq!(fs::read_dir(&room).unwrap().count(), 0);
}

#[test]
fn writing_leaves_the_model_and_nothing_else() {
    let room = room("whole");
    fs::write(room.join("m"), "what was there before").unwrap();
    let file = trained(&room, "m", &[]);
    assert!(Checkpoint::from_bytes(&fs::read(file).unwrap()).is_ok());
    assert_eq!(fs::read_dir(&room).unwrap().count(), 1);
}

#[test]
fn a_file_that_is_no_fitting_model_is_refused() {
    let room = room("models");
    let good = trained(&room, "good", &[]);
    let bytes = fs::read(&good).unwrap();
    let file = room.join("m").display().to_string();
    let mut model = Checkpoint::from_bytes(&bytes).unwrap();
    let tries = |bytes: &[u8], more: &[&str], says: &str| {
        fs::write(&file, bytes).unwrap();
        refused(&[&["eval", "coin", "--model", &file], more].concat(), says);
        refused(
            &[&["play", "coin", "--text", "--model", &file], more].concat(),
            says,
        );
    };
    tries(&bytes[..bytes.len() - 9], &[], "cut short");
    tries(b"not a model at all", &[], "not a model file");
    tries(b"", &[], "not a model file");
    tries(&bytes, &["--set", "model.hidden=8"], "16 hidden units");
    model.params[0] = f64::NAN;
    tries(&model.to_bytes().unwrap(), &[], "not finite");
    model.params[0] = 0.0;
    model.header.scenario = "keys".into();
    tries(&model.to_bytes().unwrap(), &[], "trained in `keys`");
    refused(
        &["eval", "coin", "--model", "no-such-file"],
        "no such model file",
    );
    refused(&["eval", "coin", "--model", "."], "directory");
    fs::write(&file, vec![0; (64 << 20) + 1]).unwrap();
    refused(&["eval", "coin", "--model", &file], "longer than 64 MiB");
}

#[test]
fn a_model_of_huge_numbers_is_measured_without_a_panic() {
    let room = room("huge");
    let file = trained(&room, "m", &[]);
    let mut model = Checkpoint::from_bytes(&fs::read(&file).unwrap()).unwrap();
    model.params.iter_mut().for_each(|x| *x *= 1e300);
    fs::write(&file, model.to_bytes().unwrap()).unwrap();
    let ran = run(&["eval", "coin", "--model", &file, "--worlds", "3"]);
    assert!(ran.code == 0 || ran.code == 1, "{}", ran.err);
    let ran = run(&["play", "coin", "--model", &file, "--json", "--tree"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn a_closed_pipe_is_success() {
    for args in [
        &["list"][..],
        &["--help"],
        &["check", "coin"],
        &["play", "coin", "--json"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let set = if args[0] == "play" { &QUICK[..] } else { &[] };
        let mut command = program(&[args, set].concat());
        let ran = command
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let ran = Ran::from(ran);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_said() {
    for args in [
        &["list"][..],
        &["--help"],
        &["check", "coin"],
        &["eval", "coin", "--json"],
    ] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let set = if args[0] == "eval" { &QUICK[..] } else { &[] };
        let mut command = program(&[args, set].concat());
        let ran = command
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let ran = Ran::from(ran);
        assert_eq!(ran.code, 2, "{args:?}");
        assert!(
            ran.err.contains("standard output cannot be written"),
            "{}",
            ran.err
        );
    }
}
