//! Files of when search is chosen: what they are read as, and every fault at its place.

use std::sync::Arc;

use mesascope::choice::{Cost, Law, PRICES, SIZES, Settings};
use mesascope::scenario::keys::{Form, Holds, keys_of};
use mesascope::scenario::{Choice, Exhibit, Made, bundled_named, exhibit, form, parse, set_number};

use crate::{check_text, set, show};

/// A small faultless file that the cases edit.
const CHOICE: &str = r#"format   = 1
name     = "a-choice"
title    = "A title"
question = "A question?"

[choice]
kind  = "map"
price = 0.2

[[dials]]
path   = "choice.mazes"
label  = "mazes"
values = [8, 2]
"#;

fn choice(text: &str, overrides: &[(&str, &str)]) -> Arc<Choice> {
    match exhibit(text, &set(overrides)) {
        Ok(Exhibit::Choice(choice)) => choice,
        Ok(other) => panic!("{} is none", other.name()),
        Err(faults) => panic!("{}", show(&faults)),
    }
}

/// Edits [`CHOICE`] and compares all its faults, as [`check_text`] does.
fn check(edits: &[(&str, &str)], expected: &[&str]) {
    let mut text = CHOICE.to_owned();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "{from:?} must occur once");
        text = text.replace(from, to);
    }
    check_text(&text, expected);
}

#[test]
fn what_is_not_given_is_as_in_the_usual_map() {
    let read = choice(CHOICE, &[]);
    assert_eq!((read.name.as_str(), read.kind()), ("a-choice", "map"));
    assert_eq!(read.chosen.settings, Settings::default());
    assert_eq!((read.chosen.mazes, read.chosen.price), (16, 0.2));
    let law = Law {
        cost: Cost::Power {
            factor: 1.0,
            exponent: 2.0,
        },
        power: 100.0,
        instances: 10.0,
    };
    assert_eq!(read.chosen.made, Made::Map(2, law));
    assert_eq!(form(CHOICE), Form::Choice);
}

#[test]
fn the_sides_of_the_map_are_its_dials_and_its_own_numbers() {
    let read = choice(CHOICE, &[]);
    let map = read.empty_map(&read, 7).expect("it has a map");
    assert_eq!(map.sizes, [2, 8, 16]);
    assert_eq!(map.prices, [0.0, 0.01, 0.03, 0.1, 0.2, 0.3]);
    assert_eq!(map.seeds, [7, 8]);
    let turned = choice(CHOICE, &[("choice.mazes", "2"), ("choice.price", "0")]);
    assert_eq!(turned.empty_map(&read, 7), Some(map));
    let bundled = choice(bundled_named("when-search").expect("it ships").text, &[]);
    let map = bundled.empty_map(&bundled, 1).expect("it has a map");
    assert_eq!((map.sizes, map.prices), (SIZES.into(), PRICES.into()));
}

#[test]
fn every_number_can_be_set_and_has_its_place() {
    let of = |name| bundled_named(name).expect("it ships").text;
    for text in [of("when-search"), of("taxed")] {
        let read = choice(text, &[]);
        for (key, value) in read.chosen.numbers() {
            let path = format!("choice.{key}");
            assert_eq!(read.number_at(&path), Some(value));
            let again = choice(text, &[(&path, &value.to_string())]);
            assert_eq!(again.chosen, read.chosen, "{path}");
        }
        for dial in &read.dials {
            for &value in &dial.values {
                let (path, text_of) = set_number(&dial.path, value);
                let turned = choice(text, &[(&path, &text_of)]);
                assert_eq!(turned.number_at(&path), Some(value));
            }
        }
    }
    let known = keys_of(Form::Choice)
        .filter(|k| k.path.starts_with("choice.") && matches!(k.holds, Holds::Number(_)));
    let map = choice(of("when-search"), &[]).chosen.numbers().len();
    // All but the updates between two measures, which a map has no use for.
    assert_eq!(known.count(), map + 1);
    assert!(
        choice(of("taxed"), &[])
            .empty_map(&choice(of("taxed"), &[]), 1)
            .is_none()
    );
}

#[test]
fn faults_stand_where_they_are_made() {
    check(
        &[("price = 0.2", "price = ‸11")],
        &["`choice.price` is 11; it must be a number from 0 to 10"],
    );
    check(
        &[("price = 0.2", "side = ‸6")],
        &["`choice.side` must be odd, so 5 or 7"],
    );
    check(
        &[("price = 0.2", "‸pirce = 0.2")],
        &["`pirce` is no key of `[choice]`; did you mean `price`?"],
    );
    check(
        &[("price = 0.2", "‸measure_every = 3")],
        &["`choice.measure_every` does not go with `map`; that has `mazes`, `price`"],
    );
    check(
        &[("\"map\"", "\"taxed\""), ("price = 0.2", "‸power = 3")],
        &["`choice.power` does not go with `taxed`"],
    );
    check(
        &[("\"map\"", "‸\"taxes\"")],
        &["`choice.kind` cannot be `taxes`; did you mean `taxed`?"],
    );
    check(
        &[("[8, 2]", "[8, ‸0]")],
        &["`choice.mazes` cannot be 0.0; it must be a whole number from 1 to 4096"],
    );
    check(
        &[("\"choice.mazes\"", "‸\"born.side\"")],
        &["`born.side` is a key of the born optimizer, and this is the choice of search"],
    );
    check(
        &[
            ("[choice]", "[born]\nkind = \"field\"\n\n[‸choice]"),
            ("\"choice.mazes\"", "\"born.side\""),
            ("[8, 2]", "[9, 7]"),
        ],
        &["`[choice]` does not go with `[born]`"],
    );
}

#[test]
fn it_is_no_world() {
    let faults = parse(CHOICE, &[]).expect_err("no world");
    assert!(
        show(&faults).contains("`[choice]` makes this file one of when search is chosen"),
        "{}",
        show(&faults)
    );
    let read = exhibit(CHOICE, &[]).expect("it is read");
    let why = read.clone().into_world().expect_err("no world");
    assert!(why.contains("an exhibit of when search is chosen"), "{why}");
    assert!(read.clone().into_game().is_err() && read.clone().into_born().is_err());
    assert!(read.into_choice().is_ok());
}
