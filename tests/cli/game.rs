//! The training game without the screen.

use serde_json::Value;

use super::{json, quick, room, run};

const GAMES: [&str; 4] = ["corners", "gradient", "theta", "three-agents"];

#[test]
fn games_are_listed_and_checked() {
    let list = run(&["list"]).out;
    let names: Vec<&str> = list.lines().filter_map(|l| l.split('\t').next()).collect();
    let at = |name| names.iter().position(|n| *n == name).unwrap();
    let places = GAMES.map(at);
    assert!(places.windows(2).all(|p| p[0] + 1 == p[1]), "{names:?}");
    assert!(at("more-search") + 1 == places[0] && places[3] < at("aligned"));
    let ran = run(&[&["check"], &GAMES[..]].concat());
    let ok = GAMES.map(|g| format!("scenarios/{g}.toml: ok\n")).concat();
    assert_eq!((ran.code, ran.out), (0, ok));

    let file = room("game").join("bad.toml");
    let text = include_str!("../../scenarios/corners.toml");
    std::fs::write(
        &file,
        text.replace("training     = 2 ", "training     = 2.5 "),
    )
    .unwrap();
    let bad = file.display().to_string();
    let ran = run(&["check", &bad]);
    let line = 1 + text
        .lines()
        .position(|l| l.starts_with("training"))
        .unwrap();
    let says = format!("{bad}:{line}:16: `game.training` is 2.5; it must be a whole number");
    assert!(ran.code == 1 && ran.out.starts_with(&says), "{}", ran.out);
}

#[test]
fn eval_says_what_a_game_comes_to() {
    for name in GAMES {
        let record = json(&run(&["eval", name, "--json"]));
        let keys: Vec<_> = record.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["game", "kind", "scenario"]);
        assert_eq!(
            (&record["scenario"], &record["kind"]),
            (&name.into(), &name.into())
        );
        assert!(record["game"]["numbers"]["training"].is_number());
        let title = run(&["list"]).out;
        let title = title
            .lines()
            .find_map(|l| l.strip_prefix(&format!("{name}\t")))
            .unwrap();
        let ran = run(&["eval", name]);
        assert!(
            ran.out.starts_with(&format!("{name}: {title}\n\n")),
            "{}",
            ran.out
        );
        assert!(ran.out.is_ascii() && ran.err.is_empty(), "{}", ran.out);
    }
}

#[test]
fn settings_reach_the_game_and_the_seed_changes_nothing() {
    let set = |more: &[&str]| {
        let args = [
            "eval",
            "corners",
            "--json",
            "--set",
            "game.conditions.expects_end=false",
        ];
        json(&run(&[
            &args[..],
            &["--set", "game.modification=0.2"],
            more,
        ]
        .concat()))
    };
    let game = &set(&[])["game"];
    assert_eq!(game["conditions"]["expects_end"], Value::Bool(false));
    assert_eq!(game["conditions"]["spans_updates"], Value::Bool(true));
    assert_eq!(game["numbers"]["modification"], 0.2);
    assert_eq!(game["numbers"]["believed_modification"], 0.2);
    assert_eq!(set(&["--seed", "7"]), set(&[]));
    let ran = run(&["eval", "corners", "--set", "game.hazard=2"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err
            .starts_with("--set game.hazard=2: `game.hazard` is 2"),
        "{}",
        ran.err
    );
}

#[test]
fn play_tells_the_clock_tick_by_tick() {
    for name in GAMES {
        let records = run(&["play", name, "--json"]);
        let text = run(&["play", name, "--text"]);
        assert_eq!(
            (records.code, text.code),
            (0, 0),
            "{}{}",
            records.err,
            text.err
        );
        assert_eq!(records.out.lines().count(), text.out.lines().count());
        for (i, (record, line)) in records.out.lines().zip(text.out.lines()).enumerate() {
            let record: Value = serde_json::from_str(record).unwrap();
            assert_eq!(record["tick"], i);
            assert!(record["training"].is_boolean());
            assert_eq!(record["sign"].as_str().unwrap().chars().count(), 1);
            assert!(line.ends_with(record["words"].as_str().unwrap()), "{line}");
        }
        let first = run(&["play", name, "--json", "--steps", "1"]);
        assert!(first.out.lines().eq(records.out.lines().take(1)));
    }
}

#[test]
fn what_goes_with_training_does_not_go_with_a_game() {
    for (args, says) in [
        (
            &["train", "corners"][..],
            "there is nothing to train in `corners`",
        ),
        (
            &["eval", "theta", "--model", "m"],
            "--model does not go with `theta`",
        ),
        (
            &["--model", "m", "eval", "theta"],
            "--model does not go with `theta`",
        ),
        (
            &["eval", "gradient", "--worlds", "3"],
            "--worlds does not go with `gradient`",
        ),
        (
            &["play", "corners", "--text", "--on", "train"],
            "--on does not go with `corners`",
        ),
        (
            &["play", "corners", "--text", "--world", "2"],
            "--world does not go with `corners`",
        ),
        (
            &["play", "corners", "--json", "--tree"],
            "--tree does not go with `corners`",
        ),
    ] {
        let ran = run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.starts_with(says), "{says:?} not in {:?}", ran.err);
        assert!(
            ran.err.contains("the goal is given and not learned"),
            "{}",
            ran.err
        );
    }
    // A setting of training is none of the game's.
    let ran = quick(&["eval", "corners"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("`optimizer.updates` is a key of a world"),
        "{}",
        ran.err
    );
}
