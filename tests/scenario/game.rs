//! Files of the training game: what they are read as, and every fault at its place.

use std::sync::Arc;

use mesascope::game::Rules;
use mesascope::game::corners::{Conditions, Corners};
use mesascope::scenario::keys::{Form, Holds, keys_of};
use mesascope::scenario::{
    Exhibit, Game, bundled, bundled_named, exhibit, glance, is_game, parse, set_number,
};

use crate::{check_text, set, show};

/// A small faultless game that the cases edit.
const GAME: &str = r#"format   = 1
name     = "a-game"
title    = "A title"
question = "A question?"
section  = "game"

[game]
kind       = "corners"
training   = 2
deployment = 3

[game.conditions]
expects_end = true

[map]
across = "game.deployment"
up     = "game.modification"

[[dials]]
path   = "game.deployment"
label  = "later episodes"
values = [1, 3]

[[dials]]
path   = "game.modification"
label  = "modification"
values = [0.5, 1]
"#;

fn game(text: &str, overrides: &[(&str, &str)]) -> Arc<Game> {
    match exhibit(text, &set(overrides)) {
        Ok(Exhibit::Game(game)) => game,
        Ok(other) => panic!("{} is no game", other.name()),
        Err(faults) => panic!("{}", show(&faults)),
    }
}

fn corners(text: &str, overrides: &[(&str, &str)]) -> Corners {
    match &game(text, overrides).rules {
        Rules::Corners(corners) => corners.clone(),
        other => panic!("{other:?}"),
    }
}

/// Edits [`GAME`] and compares all its faults, as [`check_text`] does.
fn check(edits: &[(&str, &str)], expected: &[&str]) {
    let mut text = GAME.to_owned();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "{from:?} must occur once");
        text = text.replace(from, to);
    }
    check_text(&text, expected);
}

/// Compares the faults of a bundled game under overrides, as they are shown.
fn check_set(name: &str, overrides: &[(&str, &str)], expected: &[&str]) {
    let text = bundled_named(name).expect("it ships").text;
    let faults = exhibit(text, &set(overrides)).err().unwrap_or_default();
    let shown: Vec<String> = faults.iter().map(|f| f.in_file("a.toml")).collect();
    assert_eq!(shown.len(), expected.len(), "{shown:#?}");
    for (fault, start) in shown.iter().zip(expected) {
        assert!(fault.starts_with(start), "expected {start:?}\n{shown:#?}");
    }
}

#[test]
fn the_corners_of_the_paper_are_the_defaults_of_the_format() {
    let paper = Corners {
        training: 2,
        deployment: 3,
        modification: 1.0,
        strength: 1.0,
        discount: 1.0,
        base_worth: 0.0,
        hazard: 0.0,
        believed_training: None,
        believed_modification: None,
        conditions: Conditions {
            spans_updates: true,
            models_selection: true,
            expects_end: true,
        },
    };
    let bundled = bundled_named("corners").expect("it ships").text;
    assert_eq!(corners(bundled, &[]), paper);
    assert_eq!(corners(GAME, &[]), paper);
    let read = game(GAME, &[]);
    assert_eq!((read.name.as_str(), read.kind()), ("a-game", "corners"));
    assert_eq!(read.section.map(|s| s.name), Some("game"));
    assert_eq!(read.map, Some([0, 1]));
    let dials: Vec<_> = read
        .dials
        .iter()
        .map(|d| (d.path.as_str(), d.values.clone()))
        .collect();
    let expected = [
        ("game.deployment", vec![1.0, 3.0]),
        ("game.modification", vec![0.5, 1.0]),
    ];
    assert_eq!(dials, expected);
}

#[test]
fn the_other_games_are_read_as_they_are_written() {
    for (name, kind, numbers) in [
        (
            "gradient",
            "gradient",
            &[
                ("training", 12.0),
                ("deployment", 12.0),
                ("rate", 0.3),
                ("beta", 6.0),
                ("baseline", 1.0),
                ("baseline_rate", 0.0),
                ("discount", 1.0),
                ("start", 1.0),
                ("believed_training", 12.0),
            ][..],
        ),
        (
            "theta",
            "theta",
            &[
                ("training", 20.0),
                ("deployment", 80.0),
                ("rate", 0.1),
                ("decay", 1.0),
                ("start", 1.0),
            ],
        ),
        (
            "three-agents",
            "three-agents",
            &[
                ("training", 2.0),
                ("deployment", 3.0),
                ("over", 0.0),
                ("unselected", 0.0),
                ("wants_z", 0.0),
                ("leak", 0.0),
            ],
        ),
    ] {
        let read = game(bundled_named(name).expect("it ships").text, &[]);
        assert_eq!((read.name.as_str(), read.kind()), (name, kind));
        let has = read.numbers();
        assert_eq!(has.len(), numbers.len(), "{has:?}");
        for number in numbers {
            assert!(has.contains(number), "{number:?} in {has:?}");
        }
    }
}

#[test]
fn overrides_set_every_number_and_beliefs_follow_the_truth_until_set() {
    let set_all = corners(
        GAME,
        &[
            ("game.training", "4"),
            ("game.deployment", "5"),
            ("game.modification", "0.5"),
            ("game.strength", "0.25"),
            ("game.discount", "0.9"),
            ("game.base_worth", "1.5"),
            ("game.conditions.spans_updates", "0"),
            ("game.conditions.models_selection", "true"),
            ("game.conditions.expects_end", "1"),
        ],
    );
    assert_eq!((set_all.training, set_all.deployment), (4, 5));
    let numbers = [
        set_all.modification,
        set_all.strength,
        set_all.discount,
        set_all.base_worth,
    ];
    assert_eq!(numbers, [0.5, 0.25, 0.9, 1.5]);
    assert!(!set_all.conditions.spans_updates && set_all.conditions.models_selection);
    let read = game(GAME, &[("game.training", "4")]);
    assert_eq!(read.number_at("game.believed_training"), Some(4.0));
    let read = game(
        GAME,
        &[
            ("game.believed_training", "1"),
            ("game.believed_modification", "0.5"),
        ],
    );
    assert_eq!(read.number_at("game.training"), Some(2.0));
    assert_eq!(read.number_at("game.believed_training"), Some(1.0));
    assert_eq!(read.number_at("game.believed_modification"), Some(0.5));
    assert_eq!(read.number_at("game.rate"), None);
    assert_eq!(read.number_at("training"), None);
}

#[test]
fn every_number_is_held_to_its_limit_and_read_back() {
    for name in ["corners", "gradient", "theta", "three-agents"] {
        let text = bundled_named(name).expect("it ships").text;
        let names: Vec<_> = game(text, &[]).numbers();
        for key in keys_of(Form::Game) {
            let Holds::Number(limit) = key.holds else {
                continue;
            };
            let own = key.path.strip_prefix("game.");
            if !names.iter().any(|(n, _)| Some(*n) == own) {
                continue;
            }
            for beyond in [limit.most + 1.0, limit.least - 1.0] {
                let faults = exhibit(text, &[set_number(key.path, beyond)]).unwrap_err();
                assert_eq!(faults.len(), 1, "{} {}", key.path, show(&faults));
                let says = faults[0].what.contains(&limit.words());
                assert!(says, "{}", show(&faults));
            }
            if limit.whole {
                let faults = exhibit(text, &[set_number(key.path, 0.5)]).unwrap_err();
                assert!(
                    faults[0].what.contains("a whole number from"),
                    "{}",
                    show(&faults)
                );
            }
        }
    }
}

#[test]
fn each_value_of_each_dial_can_be_set() {
    for bundled in bundled().iter().filter(|b| b.is_game()) {
        let plain = game(bundled.text, &[]);
        assert!(!plain.dials.is_empty());
        for dial in &plain.dials {
            for &value in &dial.values {
                let turned = exhibit(bundled.text, &[set_number(&dial.path, value)]);
                let turned = turned.unwrap_or_else(|f| panic!("{}", show(&f)));
                let turned = turned.into_game().expect("a game");
                assert_eq!(turned.number_at(&dial.path), Some(value), "{}", dial.path);
                assert_eq!(turned.dials, plain.dials);
            }
        }
    }
}

#[test]
fn a_setting_keeps_no_dial_from_being_turned() {
    let text = GAME.replace("values = [1, 3]", "values = [0, 3]");
    assert_eq!(corners(&text, &[("game.training", "0")]).training, 0);
    let none = set(&[("game.training", "0"), ("game.deployment", "0")]);
    let faults = show(&exhibit(&text, &none).unwrap_err());
    assert!(
        faults.starts_with("--set game.deployment=0: there are no episodes"),
        "{faults}"
    );
}

#[test]
#[rustfmt::skip]
fn numbers_have_their_faults() {
    check(&[("training   = 2", "training   = ‸-1")], &["`game.training` is -1; it must be a whole number from 0 to 1000"]);
    check(&[("training   = 2", "training   = ‸2.5")], &["`game.training` is 2.5; it must be a whole number"]);
    check(&[("training   = 2", "training   = ‸1001")], &["`game.training` is 1001; it must be a whole number from 0 to 1000"]);
    check(&[("training   = 2", "modification = ‸1.5\ntraining = 2")], &["`game.modification` is 1.5; it must be a number from 0 to 1"]);
    check(&[("training   = 2", "hazard = ‸-0.1\ntraining = 2")], &["`game.hazard` is -0.1; it must be a number from 0 to 1"]);
    check(&[("training   = 2", "discount = ‸\"much\"\ntraining = 2")], &["`game.discount` is text; it must be a number from 0 to 1"]);
    check(&[("expects_end = true", "expects_end = ‸2")], &["`game.conditions.expects_end` is 2; it must be `true` or `false`"]);
    check(&[("training   = 2\n", ""), ("[game]", "‸[game]")], &["`[game]` lacks `training`; it says: Episodes of training."]);
    check(&[("training   = 2", "training = 0"), ("deployment = 3", "deployment = ‸0"), ("values = [1, 3]", "values = [1, 3]")], &["there are no episodes: `game.training` and `game.deployment` are both 0"]);
}

#[test]
#[rustfmt::skip]
fn keys_have_their_faults() {
    check(&[("training   = 2", "‸trainig = 2"), ("[game]", "‸[game]")], &["`[game]` lacks `training`", "`trainig` is no key of `[game]`; did you mean `training`?"]);
    check(&[("expects_end", "‸expect_end")], &["`expect_end` is no key of `[game.conditions]`; did you mean `expects_end`?"]);
    check(&[("training   = 2", "‸rate = 0.1\ntraining = 2")], &["`game.rate` is no number of `corners`; it has `training`, `deployment`, `modification`"]);
    check(&[("\"corners\"", "‸\"corner\"")], &["`game.kind` cannot be `corner`; did you mean `corners`?"]);
    check(&[("kind       = \"corners\"\n", ""), ("[game]", "‸[game]")], &["`[game]` lacks `kind`; it says: Which game it is"]);
    check(&[("\"corners\"", "\"theta\""), ("[game.conditions]", "[game.‸conditions]"), ("up     = \"game.modification\"", "up     = ‸\"game.modification\""), ("path   = \"game.modification\"", "path   = \"game.rate\"")], &["`game.conditions` is no part of `theta`; it has `training`, `deployment`, `rate`", "`map.up` is `game.modification`, which is the path of no dial"]);
    check(&[("section  = \"game\"", "section = ‸\"gaem\"")], &["`gaem` is no section of the gallery; did you mean `game`?"]);
}

#[test]
#[rustfmt::skip]
fn the_gradient_has_no_hazard() {
    check_set("gradient", &[("game.hazard", "0.1")], &["--set game.hazard=0.1: `game.hazard` is no number of `gradient`; it has `training`, `deployment`, `discount`"]);
    check_set("theta", &[("game.believed_training", "3")], &["--set game.believed_training=3: `game.believed_training` is no number of `theta`"]);
    check_set("three-agents", &[("game.leak", "2")], &["--set game.leak=2: `game.leak` is 2; it must be a number from 0 to 1"]);
    check_set("corners", &[("game.training", "0"), ("game.deployment", "0")], &["--set game.deployment=0: there are no episodes"]);
    check_set("corners", &[("hazrd", "0")], &["--set hazrd=0: `hazrd` is no key of the training game; did you mean `game.hazard`?"]);
    check_set("corners", &[("game.conditions.expects", "0")], &["--set game.conditions.expects=0: `game.conditions.expects` is no key of the training game; did you mean"]);
    check_set("corners", &[("world.steps", "3")], &["--set world.steps=3: `world.steps` is a key of a world, and this is the training game; a key is a path such as `game.deployment`"]);
    check_set("coin", &[("game.training", "3")], &["--set game.training=3: `game.training` is a key of the training game, and this is a world"]);
    check_set("corners", &[("dials", "[]")], &["--set dials=[]: the dials are a list"]);
}

#[test]
#[rustfmt::skip]
fn a_world_and_a_game_do_not_go_together() {
    check(&[("[map]", "[‸world]\nmaze = [9, 9]\n\n[map]")], &["`[world]` does not go with `[game]`: a file holds a world or the training game"]);
    check(&[("[map]", "[‸search]\nbugdet = 3\n\n[map]")], &["`[search]` does not go with `[game]`"]);
    check(&[("[map]", "[‸cure]\nlabel = \"x\"\n\n[map]")], &["`cure` does not go with `[game]`: it says something of a model that is trained"]);
    check(&[("section  = \"game\"", "‸because = \"so\"")], &["`because` does not go with `[game]`"]);
    let both = GAME.replace("[map]", "[wrold]\n[map]");
    let faults = exhibit(&both, &[]).unwrap_err();
    assert!(show(&faults).contains("`wrold` is no key of the top of the file"), "{}", show(&faults));
    let faults = parse(GAME, &[]).unwrap_err();
    assert_eq!(show(&faults), "7:2: `[game]` makes this file one of the training game, where a world is needed; in the training game nothing is trained\n");
}

#[test]
#[rustfmt::skip]
fn dials_and_map_have_their_faults() {
    check(&[("path   = \"game.modification\"", "path = ‸\"game.modificaton\""), ("up     = \"game.modification\"", "up = ‸\"game.modification\"")], &["`map.up` is `game.modification`, which is the path of no dial; did you mean `game.modificaton`?", "`game.modificaton` is no key of the training game; did you mean `game.modification`?"]);
    check(&[("path   = \"game.modification\"", "path = ‸\"game.rate\""), ("up     = \"game.modification\"", "up = \"game.rate\"")], &["`game.rate` is no number this scenario has"]);
    check(&[("path   = \"game.modification\"", "path = ‸\"train.randomised\""), ("up     = \"game.modification\"", "up = \"train.randomised\"")], &["`train.randomised` is a key of a world, and this is the training game"]);
    check(&[("path   = \"game.modification\"", "path = ‸\"game.kind\""), ("up     = \"game.modification\"", "up = \"game.kind\"")], &["`game.kind` is not a number; only a number can be turned"]);
    check(&[("[0.5, 1]", "[0.5, ‸1.5]")], &["`game.modification` cannot be 1.5; it must be a number from 0 to 1"]);
    check(&[("training   = 2", "training = 0"), ("values = [1, 3]", "values = [‸0, 3]")], &["with this set, the game is at fault: there are no episodes"]);
    check(&[("up     = \"game.modification\"", "up = ‸\"game.deployment\"")], &["`map.across` and `map.up` are the same dial"]);
    check(&[("up     = \"game.modification\"\n", ""), ("[map]", "‸[map]")], &["`[map]` lacks `up`; it says: The path of the dial"]);
    check_set("three-agents", &[("map.across", "game.over")], &["--set map.across=game.over: `three-agents` has no map; leave `[map]` out"]);
}

#[test]
fn a_game_is_told_from_a_world_by_its_table() {
    assert!(is_game(GAME) && is_game("[game]") && is_game("game = 3"));
    assert!(!is_game("") && !is_game("= [") && !is_game("[world]\nmaze = [9, 9]"));
    let names = bundled().iter().filter(|b| b.is_game()).map(|b| b.name);
    let names: Vec<_> = names.collect();
    assert_eq!(names, ["corners", "gradient", "theta", "three-agents"]);
    for name in names {
        let text = bundled_named(name).expect("it ships").text;
        assert_eq!(
            glance(text).section.map(|s| s.paper),
            Some("deceptive alignment, section 4")
        );
    }
}
