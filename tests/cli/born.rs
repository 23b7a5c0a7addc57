//! The born optimizer without the screen.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use mesascope::born::file;
use serde_json::Value;

use super::{Ran, json, program, room, run};

/// Settings under which a run takes next to no time.
const QUICK: [&str; 10] = [
    "--set",
    "born.updates=12",
    "--set",
    "born.mazes=2",
    "--set",
    "born.channels=4",
    "--set",
    "born.trained_side=5",
    "--set",
    "born.most_unwatched=4",
];

fn quick(args: &[&str]) -> Ran {
    run(&[args, &QUICK].concat())
}

/// The command is refused: exit 2, nothing on standard output, a sentence on standard error.
#[track_caller]
fn refused(ran: &Ran, says: &str) {
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(ran.err.contains(says), "{says:?} not in {:?}", ran.err);
}

#[test]
fn they_are_listed_and_checked() {
    let names = ["think-longer", "birth", "coin-lamp", "feed-forward", "pace"];
    let list = run(&["list"]).out;
    for name in names {
        assert!(list.contains(&format!("{name}\t")), "{list}");
    }
    let ran = run(&[&["check"], &names[..]].concat());
    let ok = names.map(|n| format!("scenarios/{n}.toml: ok\n")).concat();
    assert_eq!((ran.code, ran.out), (0, ok));
}

#[test]
fn training_writes_the_same_bytes_and_says_what_came_of_it() {
    let room = room("born-train");
    let file = |name: &str| room.join(name).display().to_string();
    let record = json(&quick(&[
        "train",
        "birth",
        "--out",
        &file("a"),
        "--json",
        "--threads",
        "1",
    ]));
    let keys: Vec<_> = record.as_object().unwrap().keys().collect();
    let expected = [
        "continued_from",
        "earned",
        "network",
        "out",
        "reached",
        "scenario",
        "seed",
        "stopped",
        "training",
    ];
    assert_eq!(keys, expected);
    assert_eq!(record["training"]["updates"], 12);
    assert!(record["continued_from"].is_null() && record["stopped"].is_null());
    let ran = quick(&["train", "birth", "--out", &file("b"), "--threads", "2"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("update 12 of 12: "), "{}", ran.err);
    assert!(ran.out.contains("birth, seed 1: 12 updates"), "{}", ran.out);
    let bytes = |name| fs::read(room.join(name)).unwrap();
    assert_eq!(bytes("a"), bytes("b"));
    assert!(!room.join("a.part").exists());

    // All points where the exhibit opens on training, else the ends; or as asked.
    let points = |name| file::read(&bytes(name)).unwrap().points.len();
    assert_eq!(points("a"), 13);
    quick(&["train", "birth", "--out", &file("c"), "--points", "ends"]);
    quick(&["train", "think-longer", "--out", &file("d")]);
    quick(&[
        "train",
        "think-longer",
        "--out",
        &file("e"),
        "--points",
        "all",
    ]);
    assert_eq!((points("c"), points("d"), points("e")), (2, 2, 13));
    let other = quick(&["train", "birth", "--out", &file("f"), "--seed", "2"]);
    assert_eq!(other.code, 0);
    assert_ne!(bytes("f"), bytes("a"));
}

#[test]
fn a_run_that_was_killed_or_interrupted_goes_on_to_the_same_bytes() {
    let room = room("born-stopped");
    let file = |name: &str| room.join(name).display().to_string();
    // Slow enough in the tests' build to be stopped on the way.
    let train = |name: &str| {
        let file = file(name);
        let args = ["train", "birth", "--out", &file, "--threads", "1"];
        let set = ["--set", "born.updates=60", "--set", "born.mazes=12"];
        let mut command = program(&[&args[..], &set].concat());
        command.stderr(Stdio::piped()).stdout(Stdio::piped());
        command
    };
    let whole: Ran = train("whole").output().unwrap().into();
    assert_eq!(whole.code, 0, "{}", whole.err);
    for (signal, code) in [("INT", 130), ("TERM", 143), ("KILL", -1)] {
        let name = format!("stopped-by-{signal}");
        let child = train(&name).spawn().unwrap();
        let part = room.join(format!("{name}.part"));
        // A killed process keeps what it wrote last, which it does every two seconds; the others
        // write when they are asked to end.
        let started = Instant::now();
        let wait = Duration::from_millis(if signal == "KILL" { 20_000 } else { 600 });
        while started.elapsed() < wait && !part.exists() {
            std::thread::sleep(Duration::from_millis(20));
        }
        let id = child.id().to_string();
        let _ = Command::new("kill").args(["-s", signal, &id]).status();
        let ran: Ran = child.wait_with_output().unwrap().into();
        if ran.code == 0 {
            // Faster than it could be stopped; nothing is left over.
            assert!(!part.exists());
            continue;
        }
        assert_eq!(ran.code, code, "{}", ran.err);
        assert!(!room.join(&name).exists());
        if signal != "KILL" {
            assert!(
                ran.err.contains("the same command goes on from there"),
                "{}",
                ran.err
            );
        }
        let ran: Ran = train(&name).output().unwrap().into();
        assert_eq!(ran.code, 0, "{}", ran.err);
        if part.exists() {
            assert!(ran.err.contains("where it was stopped"), "{}", ran.err);
        }
        assert_eq!(
            fs::read(room.join(&name)).unwrap(),
            fs::read(room.join("whole")).unwrap(),
            "{signal}"
        );
        assert!(!part.exists());
    }
}

#[test]
fn a_part_of_another_run_or_a_broken_one_is_refused() {
    let room = room("born-part");
    let out = room.join("w.safetensors").display().to_string();
    let part = room.join("w.safetensors.part");
    let train = |more: &[&str]| quick(&[&["train", "birth", "--out", &out], more].concat());
    assert_eq!(train(&[]).code, 0);
    let weights = fs::read(&out).unwrap();

    fs::write(&part, "nothing of ours").unwrap();
    refused(&train(&[]), "this is not a weights file");
    refused(&train(&[]), "remove it to train from the start");
    fs::write(&part, &weights[..weights.len() - 9]).unwrap();
    refused(&train(&[]), "cut short");
    fs::write(&part, &weights).unwrap();
    refused(&train(&[]), "nothing that training could go on from");

    let run = file::read(&weights).unwrap();
    let trainer = mesascope::born::Trainer::new(run.training.clone(), run.seed);
    let fresh = mesascope::born::Run::of(&trainer);
    fs::write(&part, file::part_bytes(&fresh, &trainer).unwrap()).unwrap();
    refused(&train(&["--seed", "2"]), "with --seed 1, not 2");
    refused(
        &train(&["--set", "born.discount=0.9"]),
        "with born.discount at 0.95, not 0.9",
    );
    // What does not change training does not matter, and it goes on.
    let ran = train(&["--set", "born.side=21"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("goes on from update 0 of 12"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read(&out).unwrap(), weights);
    assert!(!part.exists());
}

#[test]
fn eval_measures_by_size_and_iterations() {
    let room = room("born-eval");
    let file = room.join("w").display().to_string();
    assert_eq!(quick(&["train", "birth", "--out", &file]).code, 0);
    let eval = ["eval", "birth", "--model", &file, "--worlds", "3"];
    let record = json(&quick(&[&eval[..], &["--json"]].concat()));
    let keys: Vec<_> = record.as_object().unwrap().keys().collect();
    let expected = [
        "mazes", "network", "scenario", "seed", "sides", "training", "weights",
    ];
    assert_eq!(keys, expected);
    assert_eq!(record["weights"], "file");
    assert_eq!(record["training"]["updates"], 12);
    assert!(record["training"]["cpu_seconds"].is_null());
    let numbers = |key: &str, of: &Value| -> Vec<u64> {
        let all = of.as_array().unwrap().iter();
        all.map(|one| one[key].as_u64().unwrap()).collect()
    };
    assert_eq!(numbers("side", &record["sides"]), [9, 15, 21, 31]);
    let by = &record["sides"][0]["by_iterations"];
    let iterations = [1, 2, 4, 8, 16, 24, 32, 64, 128];
    assert_eq!(numbers("iterations", by), iterations);
    for one in by.as_array().unwrap() {
        for key in ["right", "reached", "return"] {
            assert!((0.0..=1.0).contains(&one[key].as_f64().unwrap()), "{key}");
        }
        assert!(one.get("first").is_none());
    }
    let trained = json(&quick(&["eval", "birth", "--worlds", "3", "--json"]));
    assert_eq!(trained["weights"], "trained");
    assert_eq!(trained["sides"], record["sides"]);
    let shipped = json(&run(&["eval", "birth", "--worlds", "2", "--json"]));
    assert_eq!(shipped["weights"], "shipped");
    assert_eq!(shipped["training"]["updates"], 1800);
    assert!(shipped["training"]["cpu_seconds"].is_null());
    let sized = [&eval[..], &["--json", "--set", "born.side=11"]].concat();
    assert_eq!(numbers("side", &json(&quick(&sized))["sides"]), [11]);
    let ran = quick(&eval);
    assert!(
        ran.out.is_ascii() && ran.out.contains("31x31"),
        "{}",
        ran.out
    );

    let lamp = [
        "eval",
        "coin-lamp",
        "--worlds",
        "2",
        "--json",
        "--set",
        "born.side=9",
    ];
    let first = json(&quick(&lamp))["sides"][0]["by_iterations"][4]["first"].clone();
    let sum = first["goal"].as_f64().unwrap() + first["lamp"].as_f64().unwrap();
    assert!((0.0..=1.0).contains(&sum));
    let forward = [
        "eval",
        "feed-forward",
        "--worlds",
        "2",
        "--json",
        "--set",
        "born.layers=5",
    ];
    let by = json(&quick(&forward))["sides"][0]["by_iterations"].clone();
    assert_eq!(numbers("iterations", &by), [1, 2, 4, 5]);
    let pace = [
        "eval",
        "pace",
        "--worlds",
        "2",
        "--json",
        "--set",
        "born.side=9",
    ];
    let by = json(&quick(&pace))["sides"][0]["by_first_thought"].clone();
    assert_eq!(numbers("iterations", &by), [3, 9, 27]);
}

#[test]
fn play_tells_a_decision_iteration_by_iteration() {
    let ran = quick(&["play", "birth", "--json", "--steps", "3", "--world", "7"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let records: Vec<Value> = (ran.out.lines())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let at: Vec<_> = records
        .iter()
        .map(|r| r["iteration"].as_u64().unwrap())
        .collect();
    assert_eq!(at, [0, 1, 2, 3]);
    for record in &records {
        let field = record["field"].as_array().unwrap();
        assert!(field.len() == 9 && field.iter().all(|row| row.as_str().unwrap().len() == 9));
        let (x, y) = (&record["goal"]["x"], &record["goal"]["y"]);
        let row = field[y.as_u64().unwrap() as usize].as_str().unwrap();
        assert_eq!(&row[x.as_u64().unwrap() as usize..][..1], "$");
        assert!((0.0..=1.0).contains(&record["right"].as_f64().unwrap()));
        assert_eq!(record["field"][0], "#########");
    }
    let ran = quick(&["play", "birth", "--text", "--steps", "3", "--world", "7"]);
    assert!(ran.out.is_ascii() && ran.out.matches("\niteration ").count() == 4);
    let last = quick(&["play", "feed-forward", "--text", "--set", "born.layers=3"]).out;
    assert!(last.contains("\niteration 3:") && !last.contains("\niteration 4:"));
}

#[test]
fn what_cannot_be_used_is_refused() {
    let room = room("born-refused");
    let file = |name: &str| room.join(name).display().to_string();
    let weights = file("w");
    assert_eq!(quick(&["train", "birth", "--out", &weights]).code, 0);
    let eval = |name: &str, model: &str| quick(&["eval", name, "--model", model]);
    let wide = [
        "eval",
        "birth",
        "--model",
        &weights,
        "--set",
        "born.channels=8",
    ];
    refused(&run(&wide), "its weights are of 4 channels in 1 layer");
    refused(&run(&wide), "where this exhibit has 8 channels in 1 layer");
    refused(&eval("coin-lamp", &weights), "shown walls, goal and agent");
    refused(
        &run(&["eval", "coin", "--model", &weights]),
        "the weights of a born planner",
    );
    let bytes = fs::read(&weights).unwrap();
    fs::write(file("cut"), &bytes[..bytes.len() / 2]).unwrap();
    refused(&eval("birth", &file("cut")), "cut short");
    fs::write(file("text"), "hello").unwrap();
    refused(&eval("birth", &file("text")), "this is not a weights file");
    refused(
        &eval("birth", &file("none")),
        "there is no such weights file",
    );
    let coin = file("coin");
    let updates = [
        "--set",
        "optimizer.updates=1",
        "--set",
        "optimizer.worlds=1",
    ];
    assert_eq!(
        run(&[&["train", "coin", "--out", &coin], &updates[..]].concat()).code,
        0
    );
    refused(&eval("birth", &coin), "holds the model of a world");

    let iterations = ["play", "birth", "--text", "--set", "born.iterations=513"];
    refused(&run(&iterations), "it must be a whole number from 1 to 512");
    let side = ["eval", "birth", "--set", "born.side=33"];
    refused(&run(&side), "it must be a whole number from 5 to 31");
    refused(
        &quick(&["play", "birth", "--text", "--tree"]),
        "--tree does not go with `birth`",
    );
    refused(
        &quick(&["play", "birth", "--json", "--on", "train"]),
        "--on does not go with",
    );
    refused(
        &run(&["train", "coin", "--points", "all"]),
        "--points does not go with `coin`",
    );
    refused(
        &run(&["train", "birth", "--out", &file("no/such/folder")]),
        "cannot be written there",
    );

    let halted = quick(&[
        "train",
        "birth",
        "--set",
        "born.rate=1",
        "--set",
        "born.clip=1000",
        "--out",
        &file("h"),
    ]);
    assert!(matches!(halted.code, 0 | 1), "{}", halted.err);
}
