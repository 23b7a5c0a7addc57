//! Files of the born optimizer: what they are read as, and every fault at its place.

use std::sync::Arc;

use mesascope::born::{Sight, Training};
use mesascope::scenario::keys::{Form, Holds, keys_of};
use mesascope::scenario::{
    Born, Exhibit, Matter, Thinker, bundled, bundled_named, exhibit, glance, parse, set_number,
};

use crate::{check_text, set, show};

/// A small faultless exhibit that the cases edit.
const BORN: &str = r#"format   = 1
name     = "a-planner"
title    = "A title"
question = "A question?"
section  = "born"

[born]
kind     = "field"
channels = 8
updates  = 40

[[dials]]
path   = "born.side"
label  = "side"
values = [9, 15]
"#;

fn born(text: &str, overrides: &[(&str, &str)]) -> Arc<Born> {
    match exhibit(text, &set(overrides)) {
        Ok(Exhibit::Born(born)) => born,
        Ok(other) => panic!("{} is of another kind", other.name()),
        Err(faults) => panic!("{}", show(&faults)),
    }
}

fn thinker(text: &str, overrides: &[(&str, &str)]) -> Thinker {
    let Matter::Field(thinker) = &born(text, overrides).matter;
    thinker.clone()
}

fn shipped(name: &str) -> &'static str {
    bundled_named(name).expect("it ships").text
}

/// Edits [`BORN`] and compares all its faults, as [`check_text`] does.
fn check(edits: &[(&str, &str)], expected: &[&str]) {
    let mut text = BORN.to_owned();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "{from:?} must occur once");
        text = text.replace(from, to);
    }
    check_text(&text, expected);
}

/// The faults of a bundled exhibit under overrides, as they are shown.
fn check_set(name: &str, overrides: &[(&str, &str)], expected: &[&str]) {
    let faults = exhibit(shipped(name), &set(overrides)).err();
    let shown: Vec<String> = (faults.unwrap_or_default().iter())
        .map(ToString::to_string)
        .collect();
    assert_eq!(shown.len(), expected.len(), "{shown:#?}");
    for (fault, start) in shown.iter().zip(expected) {
        assert!(fault.starts_with(start), "expected {start:?}\n{shown:#?}");
    }
}

#[test]
fn what_is_not_given_is_as_training_has_it() {
    let read = born(BORN, &[]);
    assert_eq!(
        (read.name.as_str(), read.matter.kind()),
        ("a-planner", "field")
    );
    assert_eq!(read.section.map(|s| s.name), Some("born"));
    let mut training = Training::default();
    training.shape.channels = 8;
    training.schedule.updates = 40;
    let read = thinker(BORN, &[]);
    assert_eq!(read.training, training);
    assert_eq!((read.side, read.iterations), (9, 32));
    assert!(!read.apart && !read.opens_on_training);
}

#[test]
fn the_exhibits_are_what_they_say() {
    let longer = thinker(shipped("think-longer"), &[]);
    assert_eq!(
        (longer.side, longer.iterations, longer.training.sort.side),
        (15, 64, 9)
    );
    let parameters = |t: &Thinker| t.training.shape.len();
    assert_eq!(parameters(&longer), 2837);
    let birth = thinker(shipped("birth"), &[]);
    assert!(parameters(&birth) == 845 && birth.opens_on_training);
    let lamp = thinker(shipped("coin-lamp"), &[]);
    assert_eq!(lamp.training.shape.sight, Sight::Lamp);
    assert!(lamp.training.sort.lamp == Some(1.0) && lamp.apart);
    let forward = thinker(shipped("feed-forward"), &[]);
    assert_eq!(
        (forward.training.shape.layers, parameters(&forward)),
        (11, 2841)
    );
    let deep = [("born.layers", "20"), ("born.channels", "16")];
    assert_eq!(parameters(&thinker(shipped("feed-forward"), &deep)), 55_125);
    for name in ["think-longer", "birth", "coin-lamp", "feed-forward", "pace"] {
        assert_eq!(
            glance(shipped(name)).section.map(|s| s.heading),
            Some("The born optimizer")
        );
        let other = exhibit(shipped(name), &[]).expect("no fault");
        assert!(
            other
                .clone()
                .into_game()
                .unwrap_err()
                .contains("the born optimizer")
        );
        assert!(
            other
                .clone()
                .into_world()
                .unwrap_err()
                .contains("of another kind")
        );
        assert!(other.into_born().is_ok());
    }
    let coin = exhibit(shipped("coin"), &[]).expect("no fault");
    assert_eq!(
        coin.into_born().unwrap_err(),
        "`coin` is a world, and no exhibit of the born optimizer"
    );
}

#[test]
fn every_number_is_held_to_its_limit_and_read_back() {
    for name in ["think-longer", "coin-lamp", "pace"] {
        let text = shipped(name);
        let names: Vec<_> = born(text, &[]).matter.numbers();
        for key in keys_of(Form::Born) {
            let Holds::Number(limit) = key.holds else {
                continue;
            };
            let own = key.path.strip_prefix("born.");
            let Some((_, stands)) = names.iter().find(|(n, _)| Some(*n) == own) else {
                continue;
            };
            let again = exhibit(text, &[set_number(key.path, *stands)]).expect("as it stands");
            let again = again.into_born().expect("of the same kind");
            assert_eq!(again.number_at(key.path), Some(*stands));
            for beyond in [limit.most + 1.0, limit.least - 1.0] {
                let faults = exhibit(text, &[set_number(key.path, beyond)]).unwrap_err();
                assert_eq!(faults.len(), 1, "{} {}", key.path, show(&faults));
                // A switch may be written as a word, too.
                let says = faults[0].what.contains(&limit.words());
                assert!(says, "{}", show(&faults));
            }
        }
    }
}

#[test]
fn each_value_of_each_dial_can_be_set() {
    for bundled in bundled().iter().filter(|b| b.form() == Form::Born) {
        let plain = born(bundled.text, &[]);
        assert!(!plain.dials.is_empty());
        for dial in &plain.dials {
            for &value in &dial.values {
                let turned = exhibit(bundled.text, &[set_number(&dial.path, value)]);
                let turned = turned.unwrap_or_else(|f| panic!("{}", show(&f)));
                let turned = turned.into_born().expect("of the same kind");
                assert_eq!(turned.number_at(&dial.path), Some(value), "{}", dial.path);
                assert_eq!(turned.dials, plain.dials);
            }
        }
    }
}

#[test]
#[rustfmt::skip]
fn numbers_have_their_faults() {
    check(&[("updates  = 40", "side = ‸33")], &["`born.side` is 33; it must be a whole number from 5 to 31"]);
    check(&[("updates  = 40", "side = ‸3")], &["`born.side` is 3; it must be a whole number from 5 to 31"]);
    check(&[("updates  = 40", "side = ‸10")], &["`born.side` is 10; it must be odd, from 5 to 31"]);
    check(&[("updates  = 40", "trained_side = ‸8")], &["`born.trained_side` is 8; it must be odd, from 5 to 31"]);
    check(&[("updates  = 40", "iterations = ‸513")], &["`born.iterations` is 513; it must be a whole number from 1 to 512"]);
    check(&[("updates  = 40", "iterations = ‸0")], &["`born.iterations` is 0; it must be a whole number from 1 to 512"]);
    check(&[("channels = 8", "channels = ‸5")], &["`born.channels` is 5; it must be 4, 8 or 16"]);
    check(&[("channels = 8", "channels = ‸32")], &["`born.channels` is 32; it must be a whole number from 4 to 16"]);
    check(&[("updates  = 40", "layers = ‸25")], &["`born.layers` is 25; it must be a whole number from 1 to 24"]);
    check(&[("updates  = 40", "rate = ‸0")], &["`born.rate` is 0; it must be a number above 0 and at most 1"]);
    check(&[("updates  = 40", "discount = ‸1.0")], &["`born.discount` is 1.0; it must be a number above 0 and below 1"]);
    check(&[("updates  = 40", "least_iterations = ‸21")], &["`born.least_iterations` is 21 and `born.most_iterations` 20; the least must not be more than the most"]);
    check(&[("updates  = 40", "most_iterations = ‸7")], &["`born.least_iterations` is 8 and `born.most_iterations` 7"]);
    check(&[("updates  = 40", "ticks = ‸3\nlayers = 2")], &["`born.ticks` is 3, and only a network of one layer"]);
    check_set("think-longer", &[("born.side", "35")], &["--set born.side=35: `born.side` is 35; it must be a whole number from 5 to 31"]);
    check_set("think-longer", &[("born.iterations", "1000")], &["--set born.iterations=1000: `born.iterations` is 1000; it must be a whole number from 1 to 512"]);
    check_set("think-longer", &[("born.most_iterations", "3")], &["--set born.most_iterations=3: `born.least_iterations` is 8 and"]);
}

#[test]
#[rustfmt::skip]
fn keys_have_their_faults() {
    check(&[("updates  = 40", "‸updtes = 40")], &["`updtes` is no key of `[born]`; did you mean `updates`?"]);
    check(&[("\"field\"", "‸\"feild\"")], &["`born.kind` cannot be `feild`; did you mean `field`?"]);
    check(&[("kind     = \"field\"\n", ""), ("[born]", "‸[born]")], &["`[born]` lacks `kind`; it says: Which exhibit it is"]);
    check(&[("updates  = 40", "sight = ‸\"lmap\"")], &["`born.sight` cannot be `lmap`; did you mean `lamp`?"]);
    check(&[("updates  = 40", "opens_on = ‸3")], &["`born.opens_on` is 3; it must be `thinking` or `training`"]);
    check(&[("updates  = 40", "‸together = 0.5")], &["`born.together` is about the lamp, and there is none; write `sight = \"lamp\"` beside it or leave it out"]);
    check(&[("updates  = 40", "‸apart = true")], &["`born.apart` is about the lamp, and there is none"]);
    check(&[("updates  = 40", "sight = \"lamp\"\napart = ‸2")], &["`born.apart` is 2; it must be `true` or `false`"]);
    check(&[("section  = \"born\"", "section = ‸\"bron\"")], &["`bron` is no section of the gallery; did you mean `born`?"]);
    check_set("think-longer", &[("iteratons", "3")], &["--set iteratons=3: `iteratons` is no key of the born optimizer; did you mean `born.iterations`?"]);
    check_set("think-longer", &[("world.steps", "3")], &["--set world.steps=3: `world.steps` is a key of a world, and this is the born optimizer; a key is a path such as `born.iterations`"]);
    check_set("think-longer", &[("game.rate", "3")], &["--set game.rate=3: `game.rate` is a key of the training game, and this is the born optimizer; "]);
    check_set("coin", &[("born.side", "9")], &["--set born.side=9: `born.side` is a key of the born optimizer, and this is a world"]);
    check_set("corners", &[("born.side", "9")], &["--set born.side=9: `born.side` is a key of the born optimizer, and this is the training game"]);
}

#[test]
#[rustfmt::skip]
fn what_does_not_go_together_is_said() {
    check(&[("[[dials]]", "[‸world]\nmaze = [9, 9]\n\n[[dials]]")], &["`[world]` does not go with `[born]`: a file holds a world or the training game or the born optimizer"]);
    check(&[("[[dials]]", "[‸cure]\nlabel = \"x\"\n\n[[dials]]")], &["`cure` does not go with `[born]`: it says something of a model that is trained in a world"]);
    let both = BORN.replace("[[dials]]", "[game]\nkind = \"theta\"\ntraining = 1\ndeployment = 1\n\n[[dials]]");
    let faults = show(&exhibit(&both, &[]).unwrap_err());
    assert!(faults.contains("7:2: `[born]` does not go with `[game]`"), "{faults}");
    let faults = parse(BORN, &[]).unwrap_err();
    assert_eq!(show(&faults), "7:2: `[born]` makes this file one of the born optimizer, where a world is needed; the born optimizer has mazes and a network of its own\n");
    let mistyped = BORN.replace("[born]", "[bron]");
    let faults = show(&exhibit(&mistyped, &[]).unwrap_err());
    assert!(faults.contains("`bron` is no key of the top of the file; did you mean `born`?"), "{faults}");
}

#[test]
#[rustfmt::skip]
fn dials_have_their_faults() {
    check(&[("\"born.side\"", "‸\"born.sied\"")], &["`born.sied` is no key of the born optimizer; did you mean `born.side`?"]);
    check(&[("\"born.side\"", "‸\"born.together\""), ("[9, 15]", "[0, 1]")], &["`born.together` is no number this scenario has"]);
    check(&[("\"born.side\"", "‸\"born.sight\"")], &["`born.sight` is not a number; only a number can be turned"]);
    check(&[("[9, 15]", "[9, ‸33]")], &["`born.side` cannot be 33.0; it must be a whole number from 5 to 31"]);
    check(&[("[9, 15]", "[9, ‸10]")], &["with this set, the exhibit is at fault: `born.side` is 10; it must be odd"]);
    // A setting keeps no dial from being turned.
    let text = BORN.replace("born.side", "born.most_iterations").replace("[9, 15]", "[8, 20]");
    assert_eq!(thinker(&text, &[("born.least_iterations", "9")]).training.schedule.iterations, (9, 20));
}
