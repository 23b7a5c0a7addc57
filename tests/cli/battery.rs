//! `mesascope battery`.

use super::{json, run};

/// A network hardly trained, on few mazes.
const SHORT: [&str; 8] = [
    "think-longer",
    "--set",
    "born.updates=2",
    "--set",
    "born.channels=8",
    "--worlds",
    "6",
    "--json",
];

fn battery(args: &[&str]) -> super::Ran {
    run(&[&["battery"], args].concat())
}

#[test]
fn every_test_is_there_with_its_verdict_and_figures() {
    let record = json(&battery(&SHORT));
    assert_eq!(record["scenario"], "think-longer");
    assert_eq!(record["seed"], 1);
    assert_eq!(record["thinking"], "iterations");
    let tests = record["tests"].as_array().unwrap();
    assert_eq!(tests.len(), 8);
    for test in tests {
        let verdict = test["verdict"].as_str().unwrap();
        assert!(["passes", "fails"].contains(&verdict), "{test}");
        assert!(test["why"].as_str().unwrap().ends_with('.'));
        assert!(test["figures"].is_object());
    }
    let counts = record["counts"].as_array().unwrap();
    let all: u64 = counts.iter().map(|c| c.as_u64().unwrap()).sum();
    assert_eq!(all, 8);
    assert!(!record["limits"].as_array().unwrap().is_empty());
    let longer = &tests[0]["figures"];
    let amounts = longer["amounts"].as_array().unwrap().len();
    assert_eq!(longer["success"].as_array().unwrap().len(), amounts);
}

#[test]
fn threads_change_nothing() {
    let with = |threads| battery(&[&SHORT[..], &["--threads", threads]].concat());
    let strip = |ran: super::Ran| {
        let mut record = json(&ran);
        record["training"] = serde_json::Value::Null;
        record
    };
    assert_eq!(strip(with("1")), strip(with("2")));
}

#[test]
fn other_kinds_of_model_take_its_place() {
    for (kind, words) in [
        ("reactive", "exactly one iteration"),
        ("tabular", "table of moves"),
    ] {
        let record = json(&battery(&[&SHORT[..], &["--instead", kind]].concat()));
        assert!(
            record["subject"].as_str().unwrap().contains(words),
            "{kind}"
        );
        assert_eq!(record["counts"][0], 0, "{kind} passes none");
    }
}

#[test]
fn text_is_plain_and_narrow() {
    let ran = battery(&SHORT[..7]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.is_ascii());
    assert!(ran.out.contains("Is it search?"));
    assert!(ran.out.contains("cannot show"));
    assert!(ran.out.lines().all(|l| l.len() <= 100), "{}", ran.out);
}

#[test]
fn a_built_in_search_is_said_to_be_one() {
    let quick = ["--set", "optimizer.updates=3", "--worlds", "4", "--json"];
    let record = json(&battery(&[&["coin"], &quick[..]].concat()));
    assert_eq!(record["counts"][0], 0);
    assert!(
        record["verdict"]
            .as_str()
            .unwrap()
            .contains("somebody wrote a search down")
    );
}

#[test]
fn what_cannot_be_tested_is_refused_in_a_sentence() {
    let refused = |args: &[&str], says: &str| {
        let ran = battery(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.contains(says), "{says:?} not in {:?}", ran.err);
    };
    refused(&["corners"], "there is no model to test in `corners`");
    refused(
        &["coin", "--instead", "tabular"],
        "--instead does not go with `coin`",
    );
    refused(
        &["feed-forward", "--instead", "reactive"],
        "of another kind",
    );
    refused(&["think-longer", "--worlds", "0"], "1..=1000");
    refused(&["think-longer", "--worlds", "1001"], "1..=1000");
    refused(
        &["think-longer", "--model", "nowhere.safetensors"],
        "nowhere.safetensors",
    );
    refused(
        &["think-longer", "--model", "m", "--instead", "tabular"],
        "cannot be used with",
    );
    refused(&["nowhere"], "no exhibit and no file called `nowhere`");
}
