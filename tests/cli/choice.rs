//! When search is chosen, without the screen.

use serde_json::Value;

use super::{json, run};

/// Settings under which runs take next to no time.
const QUICK: [&str; 6] = [
    "--set",
    "choice.updates=4",
    "--set",
    "choice.new_mazes=4",
    "--set",
    "choice.side=5",
];

fn quick(args: &[&str]) -> super::Ran {
    run(&[args, &QUICK].concat())
}

/// All of a record but the time it took.
fn timeless(mut record: Value) -> Value {
    if let Some(fields) = record.as_object_mut() {
        assert!(fields.remove("cpu_seconds").is_some());
    }
    record
}

#[test]
fn the_map_has_every_cell_whatever_the_number_of_threads() {
    let map = |more: &[&str]| {
        timeless(json(&quick(
            &[&["eval", "when-search", "--json"], more].concat(),
        )))
    };
    let one = map(&["--threads", "1"]);
    assert_eq!(one, map(&["--threads", "3"]));
    assert_eq!(
        (&one["scenario"], &one["kind"]),
        (&"when-search".into(), &"map".into())
    );
    assert_eq!(one["seeds"], serde_json::json!([1, 2]));
    let cells = one["cells"].as_array().unwrap();
    assert_eq!(cells.len(), 25);
    for cell in cells {
        let gates: Vec<f64> = serde_json::from_value(cell["gates"].clone()).unwrap();
        let mean = gates.iter().sum::<f64>() / gates.len() as f64;
        assert_eq!(gates.len(), 2);
        assert!(
            (cell["gate"].as_f64().unwrap() - mean).abs() < 1e-12,
            "{cell}"
        );
        for on in ["training", "new"] {
            for who in ["whole", "reactive", "search"] {
                let share = cell[on][who].as_f64().unwrap();
                assert!((0.0..=1.0 + 1e-9).contains(&share), "{cell}");
            }
        }
    }
    // By hand: (100 - x^2) / 10 + x is largest where 2 x / 10 = 1.
    assert!((one["law"]["own"].as_f64().unwrap() - 5.0).abs() < 0.01);
    assert!((one["law"]["sum"].as_f64().unwrap() - 12.5).abs() < 1e-6);
    let other = map(&["--seed", "5"]);
    assert_eq!(other["seeds"], serde_json::json!([5, 6]));
    assert_ne!(other["cells"], one["cells"]);
    // Where there are too few different mazes a cell says so, and the others are there.
    let few = map(&["--set", "choice.loops=1", "--set", "choice.seeds=1"]);
    let last = few["cells"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["mazes"], &last["gate"]),
        (&1024.into(), &Value::Null)
    );
    assert!(
        last["why_not"]
            .as_str()
            .unwrap()
            .contains("different mazes")
    );
    assert!(few["cells"][0]["gate"].is_number());
}

#[test]
fn the_map_is_told_in_words_with_every_cell_in_a_row() {
    let ran = quick(&["eval", "when-search", "--set", "choice.seeds=1"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out
            .starts_with("when-search: When is search chosen?\n\nTrained on 16 different mazes")
    );
    assert!(
        ran.out.is_ascii() && ran.out.contains("Best is x* = 5 bits of search"),
        "{}",
        ran.out
    );
    let table = ran.out.split("== every cell\n").nth(1).unwrap();
    assert_eq!(
        table.lines().filter(|l| l.contains('%')).count(),
        25,
        "{table}"
    );
}

#[test]
fn a_price_evaded_is_told_at_every_measure() {
    let args = ["eval", "taxed", "--json", "--set", "choice.measure_every=2"];
    let record = timeless(json(&quick(&args)));
    assert_eq!(record["kind"], "taxed");
    for way in ["probability", "logits"] {
        let updates: Vec<&Value> = (record[way].as_array().unwrap().iter())
            .map(|p| &p["update"])
            .collect();
        assert_eq!(updates, [0, 2, 4], "{way}");
        assert_eq!(record[way][0]["gate"], 0.5);
        assert!(record[way][2]["new"]["reactive"].is_number());
    }
    assert_eq!(record["numbers"]["price"], 0.3);
    let ran = quick(&["eval", "taxed"]);
    assert!(
        ran.out.starts_with("taxed: ") && ran.out.is_ascii(),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("After 4 updates at a price of 0.3"),
        "{}",
        ran.out
    );
}

#[test]
fn what_does_not_go_with_them_is_said() {
    for (args, says) in [
        (
            &["train", "when-search"][..],
            "there is no one model in `when-search` to train and keep",
        ),
        (
            &["play", "taxed", "--json"],
            "there is no one model in `taxed` to walk with",
        ),
        (
            &["battery", "taxed"],
            "there is no one model in `taxed` to test",
        ),
        (
            &["eval", "taxed", "--model", "m"],
            "--model does not go with `taxed`",
        ),
        (
            &["eval", "taxed", "--worlds", "3"],
            "--worlds does not go with `taxed`",
        ),
        (
            &["eval", "taxed", "--set", "choice.side=6"],
            "`choice.side` must be odd",
        ),
        (
            &["eval", "taxed", "--set", "choice.price=-1"],
            "`choice.price` is -1",
        ),
        (
            &["eval", "taxed", "--set", "choice.loops=1"],
            "different mazes",
        ),
        (
            &["eval", "taxed", "--set", "choice.power=1"],
            "does not go with `taxed`",
        ),
        (
            &["eval", "when-search", "--set", "born.side=9"],
            "a key of the born optimizer",
        ),
    ] {
        let ran = run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.contains(says), "{says:?} not in {:?}", ran.err);
    }
    let ran = run(&["check", "when-search", "taxed"]);
    let ok = "scenarios/when-search.toml: ok\nscenarios/taxed.toml: ok\n";
    assert_eq!((ran.code, ran.out.as_str()), (0, ok));
}
