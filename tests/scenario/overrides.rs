//! Overrides: what they set, and their faults.

use mesascope::scenario::{Layout, Spot, parse};

use crate::{BASE, read, set, show};

/// Compares the faults of [`BASE`] under overrides, as they are shown.
fn check(overrides: &[(&str, &str)], expected: &[&str]) {
    let faults = parse(BASE, &set(overrides)).err().unwrap_or_default();
    let shown: Vec<String> = faults.iter().map(|f| f.in_file("base.toml")).collect();
    assert_eq!(shown.len(), expected.len(), "{shown:#?}");
    for (fault, start) in shown.iter().zip(expected) {
        assert!(fault.starts_with(start), "expected {start:?}\n{shown:#?}");
    }
}

#[test]
fn overrides_replace_what_the_file_says() {
    let scenario = read(
        BASE,
        &[
            ("title", "Another title, without quotes"),
            ("search.budget", "7"),
            ("search.budget", "8"),
            ("train.place.coin", "top-left"),
            ("deploy.place.coin.count", "2"),
            ("deploy.place.gem", "{ at = [0, 0], count = 1 }"),
            ("world.maze", "[5, 7]"),
            ("model.hidden", "0"),
            ("cure.set.search.budget", "9"),
        ],
    );
    assert_eq!(scenario.title, "Another title, without quotes");
    assert_eq!(scenario.search.budget, 8);
    assert_eq!(scenario.train.place[0].at, Spot::TopLeft);
    let deploy: Vec<_> = scenario
        .deploy
        .place
        .iter()
        .map(|p| (p.kinds.first(), p.at, p.count))
        .collect();
    let expected = [(Some(1), Spot::At(0, 0), 1), (Some(0), Spot::Anywhere, 2)];
    assert_eq!(deploy, expected);
    assert!(matches!(
        scenario.layout,
        Layout::Maze {
            width: 5,
            height: 7,
            ..
        }
    ));
    assert_eq!(scenario.model.hidden, 0);
    let cure = scenario.cure.unwrap().set;
    assert_eq!(cure[1], ("search.budget".to_owned(), 9.0));
    assert_eq!(cure.len(), 2);
}

#[test]
#[rustfmt::skip]
fn overrides_have_their_faults() {
    check(&[("train.randomised", "7")], &["--set train.randomised=7: `train.randomised` is 7; it must be a number from 0 to 1"]);
    check(&[("train.randomized", "1")], &["--set train.randomized=1: `train.randomized` is no key of a scenario; did you mean `train.randomised`?"]);
    check(&[("budget", "1")], &["--set budget=1: `budget` is no key of a scenario; did you mean `search.budget`?"]);
    check(&[("", "1")], &["--set =1: `` is no key of a scenario; a key is a path such as"]);
    check(&[("world.", "1")], &["--set world.=1: `world.` is no key of a scenario; did you mean `world"]);
    check(&[("world.steps.more", "1")], &["--set world.steps.more=1: `world.steps.more` is no key of a scenario; did you mean `world.steps`?"]);
    check(&[("world.steps", "many")], &["--set world.steps=many: `world.steps` is text; it must be a whole number"]);
    check(&[("world.steps", "1 2")], &["--set world.steps=1 2: `world.steps` is text"]);
    check(&[("world.maze", "[9, 9")], &["--set world.maze=[9, 9: the value is not TOML: unclosed array"]);
    check(&[("world.maze", "[9, 8]")], &["--set world.maze=[9, 8]: `world.maze` is 8; it must be an odd number"]);
    check(&[("dials", "[]")], &["--set dials=[]: the dials are a list; change them in the file"]);
    check(&[("dials.path", "x")], &["--set dials.path=x: the dials are a list"]);
    check(&[("perception.shpae", "1")], &["--set perception.shpae=1: no object has an attribute `shpae`; did you mean `shape`?"]);
    check(&[("objects.ruby.shape", "ruby")], &["--set objects.ruby.shape=ruby: `[objects.ruby]` lacks `glyph`"]);
    check(&[("search", "{ bugdet = 3 }")], &["--set search={ bugdet = 3 }: `bugdet` is no key of `[search]`; did you mean `budget`?"]);
    check(&[("world.map", "\"...\\n.x.\\n...\"")], &["--set world.map=\"...\\n.x.\\n...\": `[world]` has both"]);
    check(&[("train.place.coin", "[0, 1]"), ("base.reward.coin", "inf")], &["--set train.place.coin=[0, 1]: [0, 1] may be wall", "--set base.reward.coin=inf: `base.reward.coin` is inf"]);
    check(&[("cure.set.train.randomised", "2")], &["--set cure.set.train.randomised=2: `train.randomised` cannot be 2.0"]);
}

#[test]
fn faults_of_the_file_come_first() {
    let text = BASE.replace("steps = 60", "steps = 0");
    let faults = parse(&text, &set(&[("model.hidden", "-1"), ("a", "b")])).unwrap_err();
    let shown = show(&faults);
    let starts: Vec<&str> = shown.lines().filter_map(|l| l.split(": ").next()).collect();
    assert_eq!(starts, ["9:9", "--set model.hidden=-1", "--set a=b"]);
    // A good override hides the fault of the value it replaces.
    assert!(parse(&text, &set(&[("world.steps", "5")])).is_ok());
}
