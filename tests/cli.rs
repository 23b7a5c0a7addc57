//! The program as it is run from a shell.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use mesascope::model::Checkpoint;
use serde_json::Value;

#[path = "cli/battery.rs"]
mod battery;
#[path = "cli/born.rs"]
mod born;
#[path = "cli/choice.rs"]
mod choice;
#[path = "cli/game.rs"]
mod game;
#[path = "cli/refusals.rs"]
mod refusals;
#[path = "cli/wanted.rs"]
mod wanted;

/// Settings under which a run takes next to no time.
const QUICK: [&str; 4] = [
    "--set",
    "optimizer.updates=3",
    "--set",
    "optimizer.worlds=4",
];

fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mesascope"));
    command.args(args).stdin(Stdio::null());
    command
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let ran = Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }
}

fn run(args: &[&str]) -> Ran {
    program(args).output().unwrap().into()
}

fn quick(args: &[&str]) -> Ran {
    run(&[args, &QUICK].concat())
}

fn json(ran: &Ran) -> Value {
    assert_eq!(ran.code, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

/// A place of its own for a test's files.
fn room(name: &str) -> PathBuf {
    let room = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&room);
    fs::create_dir_all(&room).unwrap();
    room
}

fn trained(room: &std::path::Path, name: &str, more: &[&str]) -> String {
    let file = room.join(name).display().to_string();
    let ran = quick(&[&["train", "coin", "--out", &file], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    file
}

/// The options that stand in a help text, each of which must be explained there.
fn options(help: &str) -> Vec<&str> {
    let lines: Vec<&str> = help.lines().take_while(|l| *l != "Examples:").collect();
    let mut options = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let typed = line.trim_start();
        if !typed.starts_with('-') || typed.starts_with("- ") {
            continue;
        }
        let beside = typed.contains("  ");
        let below = lines.get(i + 1).is_some_and(|l| !l.trim().is_empty());
        assert!(beside || below, "not explained: {line}");
        let long = typed.split_whitespace().find(|w| w.starts_with("--"));
        options.extend(long.map(|w| w.trim_end_matches(',')));
    }
    options
}

#[test]
fn every_help_has_examples_and_explains_its_options() {
    let screen = ["--ascii", "--light", "--dark", "--colour", "--no-mouse"];
    let top = ["--seed", "--set", "--model", "--help", "--version"];
    let expected: [(&[&str], Vec<&str>); 6] = [
        (&[], [&top[..], &screen].concat()),
        (&["list"], vec!["--help"]),
        (&["check"], vec!["--help"]),
        (
            &["train"],
            vec![
                "--seed",
                "--set",
                "--out",
                "--points",
                "--threads",
                "--json",
                "--help",
            ],
        ),
        (
            &["eval"],
            vec![
                "--seed",
                "--set",
                "--model",
                "--worlds",
                "--threads",
                "--json",
                "--help",
            ],
        ),
        (
            &["play"],
            vec![
                "--seed", "--set", "--model", "--world", "--on", "--steps", "--text", "--json",
                "--tree", "--help",
            ],
        ),
    ];
    for (command, expected) in expected {
        let ran = run(&[command, &["--help"]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(ran.out.contains("Examples:\n  mesascope"), "{}", ran.out);
        assert_eq!(options(&ran.out), expected, "{command:?}");
    }
    assert!(run(&["--version"]).out.starts_with("mesascope 0."));
}

#[test]
fn list_has_a_line_for_each_exhibit() {
    let ran = run(&["list"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("coin\tThe coin in the corner\n"));
}

#[test]
fn check_names_every_fault_of_every_file() {
    let room = room("check");
    let coin = include_str!("../scenarios/coin.toml");
    let write = |name: &str, text: &[u8]| {
        fs::write(room.join(name), text).unwrap();
        room.join(name).display().to_string()
    };
    let good = write("good.toml", coin.as_bytes());
    let bad = coin.replace("steps = 60", "steps = \"many\"");
    let bad = write("bad.toml", bad.replace("budget ", "budgt ").as_bytes());
    let raw = write("raw.toml", b"format = 1\nab\xff");

    let ran = run(&["check", "coin", &good]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.out, format!("scenarios/coin.toml: ok\n{good}: ok\n"));

    let ran = run(&["check", &bad, &good, &raw]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines.iter().filter(|l| l.starts_with(&bad)).count() >= 2);
    assert!(lines.contains(&format!("{good}: ok").as_str()));
    assert!(lines.iter().any(|l| l.starts_with(&format!("{raw}:2:3: "))));
    for line in lines.iter().filter(|l| l.starts_with(&bad)) {
        let mut place = line[bad.len() + 1..].splitn(3, ':');
        let mut number = || place.next().unwrap().parse::<usize>();
        assert!(number().is_ok() && number().is_ok(), "{line}");
    }

    let ran = run(&["check", "missing.toml", &bad]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("missing.toml") && ran.out.contains("bad.toml"));
}

#[test]
fn train_tells_how_it_goes_and_what_came_of_it() {
    let ran = run(&["train", "coin", "--set", "optimizer.updates=40"]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.err.lines().count(), 11, "{}", ran.err);
    for word in ["40 updates", "CPU seconds", "expansions", "base return"] {
        assert!(ran.out.contains(word), "{word} not in {}", ran.out);
    }
    let record = json(&quick(&["train", "coin", "--json"]));
    assert_eq!(record["training"]["updates"], 3);
    assert!(record["training"]["cpu_seconds"].is_number());
    assert!(record["base_return"].as_f64() < record["base_optimal"].as_f64());
    assert_eq!(record["stopped"], Value::Null);
}

#[test]
fn training_that_leaves_the_finite_numbers_is_a_check_that_failed() {
    let room = room("infinite");
    let file = room.join("m.safetensors").display().to_string();
    let wild = ["--set", "search.temperature=1e-310"];
    let ran = quick(&[&["train", "coin", "--out", &file, "--json"][..], &wild].concat());
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("no longer a finite number"), "{}", ran.err);
    assert!(ran.err.contains("no model was written"), "{}", ran.err);
    let record: Value = serde_json::from_str(&ran.out).unwrap();
    assert!(record["stopped"].is_string() && record["out"].is_null());
    assert_eq!(fs::read_dir(&room).unwrap().count(), 0);
    for command in [&["eval", "coin", "--json"][..], &["play", "coin", "--text"]] {
        let ran = quick(&[command, &wild].concat());
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    }
}

/// Everything but the time it took, which no seed can fix.
fn without_time(file: &str) -> Vec<u8> {
    let mut model = Checkpoint::from_bytes(&fs::read(file).unwrap()).unwrap();
    assert!(model.header.cpu_seconds.take().is_some());
    model.to_bytes().unwrap()
}

#[test]
fn threads_change_nothing_but_the_time() {
    let room = room("threads");
    let one = trained(&room, "one", &["--threads", "1"]);
    let four = trained(&room, "four", &["--threads", "4"]);
    let other = trained(&room, "other", &["--seed", "2"]);
    assert_eq!(without_time(&one), without_time(&four));
    assert_ne!(without_time(&one), without_time(&other));
    // With a model the time is read from the file, so that the output is the same to the byte.
    let eval = |threads| {
        let ran = run(&[
            "eval",
            "coin",
            "--model",
            &one,
            "--json",
            "--threads",
            threads,
        ]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    assert_eq!(eval("1"), eval("4"));
}

#[test]
fn eval_gives_the_figures_that_scripts_depend_on() {
    let record = json(&quick(&["eval", "coin", "--worlds", "5", "--json"]));
    assert_eq!(
        (&record["scenario"], &record["seed"]),
        (&"coin".into(), &1.into())
    );
    for key in ["updates", "cpu_seconds", "expansions"] {
        assert!(record["training"][key].is_number(), "{key}");
    }
    for which in ["train", "deploy"] {
        let on = &record["on"][which];
        assert_eq!(on["worlds"], 5);
        let returns = [
            "base_return",
            "base_optimal",
            "mesa_return",
            "mesa_optimal",
            "regret",
        ];
        assert!(returns.iter().all(|key| on[key].is_number()), "{on}");
        let goals: Vec<&String> = on["first"].as_object().unwrap().keys().collect();
        assert_eq!(goals, ["coin", "corner", "none"]);
        assert!(on["base_chance"].is_number());
        // Nothing is measured or noticed in this world but what objects are come upon.
        assert!(on.get("shares").is_none() && on.get("events").is_none());
    }
    let (epic, starc) = (&record["distance"]["epic"], &record["distance"]["starc"]);
    assert!(epic.as_f64().is_some_and(|d| d > 0.0 && d < 1.0), "{epic}");
    assert!(
        starc.as_f64().is_some_and(|d| d > 0.0 && d < 2.0),
        "{starc}"
    );
    let objectives = record["objectives"].as_array().unwrap();
    assert!(objectives.iter().any(|o| o["name"] == "coin in the corner"));
    assert!(
        objectives
            .iter()
            .all(|o| o["base"].is_number() && o["mesa"].is_number())
    );
    let verdicts = ["robust", "pseudo-aligned", "incapable"];
    assert!(verdicts.contains(&record["verdict"].as_str().unwrap()));

    let ran = quick(&["eval", "coin", "--worlds", "5"]);
    assert!(ran.out.contains("5 deployment worlds: ") && ran.out.contains("Verdict: "));
    assert!(ran.out.contains(" by EPIC ") && ran.out.contains(" by STARC "));
    // Without a terminal there is nothing to say but the figures.
    assert_eq!(ran.err, "");
}

#[test]
fn eval_gives_what_a_file_measures_and_what_it_notices() {
    let record = json(&quick(&["eval", "plant-pot", "--worlds", "2", "--json"]));
    for which in ["train", "deploy"] {
        let on = &record["on"][which];
        let share = on["shares"]["clean-floor"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&share), "{on}");
        assert!(on["events"]["bagged"].is_number(), "{on}");
    }
}

#[test]
fn two_objectives_of_which_one_pays_for_nothing_have_no_epic_distance() {
    // All 0 to begin with, and without a bias to learn, the network rewards nothing.
    let same = [
        "--set",
        "model.init=0",
        "--set",
        "model.bias=0",
        "--set",
        "optimizer.updates=1",
    ];
    let args = [
        "eval",
        "coin",
        "--worlds",
        "2",
        "--set",
        "optimizer.worlds=1",
    ];
    let record = json(&run(&[&args[..], &same, &["--json"]].concat()));
    assert_eq!(record["distance"]["epic"], Value::Null, "{record}");
    let ran = run(&[&args[..], &same].concat());
    assert!(ran.out.contains("none by EPIC"), "{}", ran.out);
}

#[test]
fn a_model_brings_its_seed_and_training() {
    let file = trained(&room("brings"), "m", &["--seed", "7"]);
    let record = json(&run(&[
        "eval", "coin", "--model", &file, "--json", "--worlds", "5",
    ]));
    let trained = json(&quick(&[
        "eval", "coin", "--seed", "7", "--json", "--worlds", "5",
    ]));
    assert_eq!(record["seed"], 7);
    assert_eq!(record["training"]["updates"], 3);
    assert_eq!(record["on"], trained["on"]);
    assert_eq!(record["objectives"], trained["objectives"]);
    let other = ["--worlds", "5", "--set", "search.budget=50"];
    let ran = run(&[&["eval", "coin", "--model", &file][..], &other].concat());
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("note: ") && ran.err.contains("search.budget=50"));
}

#[test]
fn settings_may_stand_before_and_after() {
    let before = quick(&["--seed", "3", "eval", "coin", "--worlds", "2", "--json"]);
    let front = [
        &QUICK[..],
        &["eval", "coin", "--worlds", "2", "--json", "--seed", "3"],
    ]
    .concat();
    let (before, front) = (json(&before), json(&run(&front)));
    assert_eq!(before["seed"], 3);
    assert_eq!(before["on"], front["on"]);
}

#[test]
fn play_gives_a_record_for_each_step() {
    let file = trained(&room("play"), "m", &[]);
    let ran = run(&[
        "play", "coin", "--model", &file, "--json", "--tree", "--steps", "4",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let steps: Vec<Value> = (ran.out.lines().map(|l| serde_json::from_str(l).unwrap())).collect();
    assert!((1..=4).contains(&steps.len()));
    for (i, step) in steps.iter().enumerate() {
        assert_eq!(step["step"], i);
        assert_eq!(step["ended"].is_string(), i + 1 == steps.len());
        for key in [
            "agent",
            "action",
            "sure",
            "mark",
            "base_action",
            "base_value",
            "points",
        ] {
            assert!(step.get(key).is_some(), "{key}");
        }
        assert!(step["pursued"].is_array() && step["plan"].is_array());
        let policy = step["policy"].as_object().unwrap();
        let sum: f64 = policy.values().filter_map(Value::as_f64).sum();
        assert!((sum - 1.0).abs() < 1e-9);
        assert_eq!(
            step["policy"][step["action"].as_str().unwrap()],
            step["sure"]
        );
        assert_eq!(step["tree"][0]["parent"], Value::Null);
        assert_eq!(step["tree"][0]["x"], step["agent"]["x"]);
    }
    let ran = run(&[
        "play", "coin", "--model", &file, "--text", "--world", "3", "--on", "train",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for part in [
        "training world 3",
        "Trained to get the coin",
        "Next: ",
        "@",
        "Worth of",
        "sure",
    ] {
        assert!(ran.out.contains(part), "{part} not in {}", ran.out);
    }
}
