//! What a faultless file is read as.

use mesascope::scenario::keys::{Form, Holds, keys, keys_of};
use mesascope::scenario::{
    Acting, Base, Cure, Dial, Distribution, Goal, Layout, Method, ModelSettings, OptimizerSettings,
    Placement, Reached, Saliences, Spot, bundled, bundled_named, draw_world, exhibit, number_at,
    set_number,
};
use mesascope::scenario::{Which, parse};
use mesascope::search::Settings;
use mesascope::world::{Becomes, Kind, KindSet, MAX_COUNTERS, Object, Rule, When};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::rules::RULES;
use crate::{BASE, edited, read, set, show};

#[test]
fn the_coin_is_read_as_it_is_written() {
    let coin = read(bundled_named("coin").unwrap().text, &[]);
    assert_eq!(coin.name, "coin");
    assert_eq!(coin.title, "The coin in the corner");
    assert!(coin.source.starts_with("Langosco et al. 2022"));
    assert_eq!(coin.section.map(|s| s.name), Some("proxies"));
    assert!(coin.shows.starts_with("proxy alignment"));
    let layout = Layout::Maze {
        width: 9,
        height: 9,
        loops: 0.15,
    };
    assert_eq!((coin.layout, coin.steps), (layout, 60));
    let kind = Kind {
        name: "coin".into(),
        label: "coin".into(),
        glyph: '$',
        attributes: vec![("shape".into(), "coin".into())],
        grades: vec![],
        solid: false,
    };
    assert_eq!(*coin.kinds, [kind]);
    let taken = Rule {
        becomes: Becomes::Gone,
        ends: true,
        ..Rule::new("coin", When::Enter(KindSet::one(0)))
    };
    assert_eq!(coin.laws.rules, [taken]);
    assert!(coin.laws.signals.is_empty() && coin.laws.deeds.is_empty() && coin.belief.is_none());
    assert_eq!((coin.called.as_str(), coin.purpose.as_str()), ("maze", ""));
    let base = Base {
        discount: 0.95,
        reward: vec![1.0],
        events: vec![],
        each_step: vec![],
        step: 0.0,
    };
    assert_eq!(coin.base, base);
    let goal = |name: &str, sign, reached| Goal {
        name: name.into(),
        sign,
        reached,
    };
    let goals = [
        goal("coin", '$', Reached::Meet(KindSet::one(0))),
        goal("corner", '◢', Reached::Place(Spot::BottomRight)),
    ];
    assert_eq!(coin.goals, goals);
    let laid = |at| Distribution {
        place: vec![Placement {
            kinds: KindSet::one(0),
            at,
            count: 1,
            share: 1.0,
        }],
        start: Spot::Anywhere,
        map: None,
        holding: [0; MAX_COUNTERS],
    };
    assert_eq!(coin.train, laid(Spot::BottomRight));
    assert_eq!(coin.deploy, laid(Spot::Anywhere));
    assert_eq!(coin.randomised, 0.0);
}

#[test]
fn settings_are_read_and_have_their_defaults() {
    let coin = read(bundled_named("coin").unwrap().text, &[]);
    let perception = Saliences {
        location: 2.0,
        surroundings: 0.0,
        attributes: vec![("shape".into(), 0.3)],
        signals: vec![],
    };
    assert_eq!(coin.perception, perception);
    let model = ModelSettings {
        hidden: 16,
        init: 0.5,
        log_scale: 1.0,
        learn_scale: true,
        bias: true,
    };
    let search = Settings::default();
    let optimizer = OptimizerSettings {
        method: Method::Exact,
        updates: 150,
        worlds: 16,
        learning_rate: 0.02,
        beta1: 0.9,
        beta2: 0.99,
    };
    let bare = edited(&[("[search]\nbudget = 400", ""), ("loops = 0.15\n", "")]);
    for scenario in [&coin, &read(&bare, &[])] {
        assert_eq!(scenario.model, model);
        assert_eq!(scenario.search, search);
        assert_eq!(scenario.acting, Acting::default());
        assert_eq!(scenario.optimizer, optimizer);
        assert!(matches!(scenario.layout, Layout::Maze { loops: 0.15, .. }));
    }
}

#[test]
fn dials_and_the_cure_are_read() {
    let scenario = read(BASE, &[]);
    let dial = Dial {
        path: "search.budget".into(),
        label: "A label".into(),
        values: vec![100.0, 400.0],
    };
    assert_eq!(scenario.dials, [dial]);
    let cure = Cure {
        label: "A cure".into(),
        set: vec![("train.randomised".into(), 1.0)],
    };
    assert_eq!(scenario.cure, Some(cure));
}

#[test]
fn a_map_is_read_cell_by_cell() {
    let map = "map = \"\"\"\n@.#\n .*\n#..\"\"\"";
    let text = edited(&[("maze = [9, 9]\nloops = 0.15", map)]);
    let Layout::Drawn {
        grid,
        objects,
        start,
    } = read(&text, &[]).layout
    else {
        panic!("a map is no maze");
    };
    assert_eq!((grid.width(), grid.height()), (3, 3));
    assert_eq!(grid.floor().collect::<Vec<_>>(), [0, 1, 3, 4, 5, 7, 8]);
    assert_eq!(objects, [Object { kind: 1, cell: 5 }]);
    assert_eq!(start, Some(0));
}

#[test]
fn what_lies_anywhere_leaves_fixed_places_and_the_start_free() {
    // Four floor cells for two objects and the agent: a fixed place would soon be taken.
    let text = edited(&[
        ("[9, 9]", "[3, 3]"),
        ("loops = 0.15", "loops = 0.0"),
        (
            "{ coin = \"bottom-right\" }",
            "{ gem = \"anywhere\", coin = \"bottom-right\" }\nstart = \"top-left\"",
        ),
    ]);
    let scenario = read(&text, &[]);
    for seed in 0..100 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let world = draw_world(&scenario, Which::Train, &mut rng).unwrap();
        let at = |kind| world.objects.iter().find(|o| o.kind == kind).unwrap().cell;
        assert_eq!((at(0), world.start), (8, 0));
        assert!(at(1) != 8 && at(1) != 0);
    }
}

#[test]
fn every_file_is_bundled_and_has_no_fault() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| format!("scenarios/{}", entry.unwrap().file_name().to_string_lossy()))
        .filter(|file| file.ends_with(".toml"))
        .collect();
    files.sort();
    let mut here: Vec<&str> = bundled().iter().map(|b| b.file).collect();
    here.sort_unstable();
    assert_eq!(here, files);
    for file in bundled() {
        match exhibit(file.text, &[]) {
            Ok(read) => assert_eq!(read.name(), file.name),
            Err(faults) => panic!("{}: {}", file.file, show(&faults)),
        }
    }
}

/// Paths and what they are set to.
type Pairs = &'static [(&'static str, &'static str)];

/// A number for each key that holds one, unlike what stands in the file with everything in it,
/// and what must be set beside it.
#[rustfmt::skip]
const NUMBERS: [(&str, f64, Pairs); 47] = [
    ("world.loops", 0.5, &[]),
    ("world.steps", 37.0, &[]),
    ("world.opens_on", 3.0, &[]),
    ("counters.keys.most", 2.0, &[]),
    ("rules.light.after", 2.0, &[]),
    ("base.discount", 0.5, &[]),
    ("base.reward.swept", 2.5, &[]),
    ("base.each_step.floor", -1.0, &[]),
    ("base.step", 0.5, &[]),
    ("hidden.reward.fan", -4.0, &[]),
    ("hidden.each_step.floor", 1.5, &[]),
    ("hidden.step", 0.25, &[]),
    ("train.randomised", 0.25, &[]),
    ("train.place.key.at.steps", 1.0, &[]),
    ("train.place.dust.count", 1.0, &[]),
    ("train.place.berry.share", 0.75, &[]),
    ("train.start.steps", 2.0, &[("train.start", BY_BUTTON)]),
    ("train.holding.blower", 0.0, &[]),
    ("deploy.place.key.at.steps", 2.0, &[("deploy.place.key", "{ at = { away = \"dust\", steps = 1 } }")]),
    ("deploy.place.dust.count", 2.0, &[]),
    ("deploy.place.dust.share", 0.5, &[]),
    ("deploy.start.steps", 2.0, &[("deploy.start", BY_BUTTON)]),
    ("deploy.holding.blower", 1.0, &[]),
    ("perception.location", 1.5, &[]),
    ("perception.surroundings", 0.5, &[]),
    ("perception.swept", 0.7, &[]),
    ("model.hidden", 0.0, &[]),
    ("model.init", 0.1, &[]),
    ("model.log_scale", -2.0, &[]),
    ("model.learn_scale", 1.0, &[]),
    ("model.bias", 1.0, &[]),
    ("search.budget", 1000.0, STATES),
    ("search.depth", 9.0, &[]),
    ("search.discount", 0.9, &[]),
    ("search.temperature", 0.2, &[]),
    ("acting.budget", 30.0, STATES),
    ("acting.depth", 9.0, &[]),
    ("acting.discount", 0.9, &[]),
    ("acting.temperature", 0.2, &[]),
    ("belief.in_training", 0.0, &[]),
    ("belief.acting", 1.0, &[]),
    ("optimizer.walks", 2.0, &[]),
    ("optimizer.updates", 10.0, &[]),
    ("optimizer.worlds", 4.0, &[]),
    ("optimizer.learning_rate", 1e-7, &[]),
    ("optimizer.beta1", 0.0, &[]),
    ("optimizer.beta2", 0.5, &[]),
];

/// A start by another object.
const BY_BUTTON: &str = "{ away = \"button\", steps = 1 }";
/// Another search.
const STATES: Pairs = &[("search.nodes", "states")];

/// The text a number is set in.
fn text_for(path: &str) -> String {
    match path {
        "world.loops" => BASE.to_owned(),
        // The start must not be on the map to be elsewhere.
        _ if path.contains("start") => RULES.replace("@.?.", "..?."),
        _ => RULES.to_owned(),
    }
}

fn is_pattern_of(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.split('.'), path.split('.'));
    pattern.clone().count() == path.clone().count()
        && pattern
            .zip(path)
            .all(|(own, given)| own == "*" || own == given)
}

#[test]
fn every_number_can_be_set_read_and_is_held_to_its_limit() {
    let known: Vec<_> = keys_of(Form::World)
        .filter_map(|k| match k.holds {
            Holds::Number(limit) => Some((k.path, limit)),
            _ => None,
        })
        .collect();
    assert_eq!(known.len(), NUMBERS.len());
    for ((pattern, limit), (path, value, beside)) in known.into_iter().zip(NUMBERS) {
        assert!(is_pattern_of(pattern, path), "{pattern} {path}");
        let text = text_for(path);
        let with = |value: f64| [set(beside), vec![set_number(path, value)]].concat();
        let scenario = parse(&text, &with(value)).unwrap_or_else(|f| panic!("{}", show(&f)));
        assert_eq!(number_at(&scenario, path), Some(value), "{path}");
        for beyond in [limit.most * 2.0 + 1.0, limit.least - 1.0] {
            let faults = parse(&text, &with(beyond)).unwrap_err();
            assert_eq!(faults.len(), 1, "{}", show(&faults));
            let words = limit.words();
            assert!(faults[0].what.ends_with(&words), "{}", show(&faults));
        }
    }
}

#[test]
fn numbers_that_are_not_there_are_none() {
    let scenario = read(BASE, &[]);
    assert_eq!(number_at(&scenario, "perception.colour"), Some(0.0));
    assert_eq!(number_at(&scenario, "base.reward.gem"), Some(0.0));
    for path in [
        "perception.size",
        "title",
        "search",
        "search.depth",
        "",
        "train.place.gem.count",
    ] {
        assert_eq!(number_at(&scenario, path), None, "{path}");
    }
    let overrides = set(&[("perception.colour", "0.4")]);
    let scenario = parse(BASE, &overrides).unwrap();
    assert_eq!(number_at(&scenario, "perception.colour"), Some(0.4));
}

#[test]
fn the_table_of_the_format_names_every_key() {
    let readme = include_str!("../../README.md");
    let start = readme.find("## Write a world").unwrap();
    let end = readme.find("## Model files").unwrap();
    let section = &readme[start..end];
    assert!(section.contains(&mesascope::world::MAX_STATES.to_string()));
    for key in keys().iter().filter(|k| !k.path.starts_with("dials.")) {
        let (_, name) = key.parts();
        let written = [
            format!("`{name}`"),
            format!("{name} ="),
            format!("[{name}"),
            format!(".{name}"),
        ];
        assert!(
            name == "*" || written.iter().any(|w| section.contains(w)) || is_shown(section, name),
            "{}",
            key.path
        );
    }
}

/// Whether a key stands at the start of a line of the example.
fn is_shown(section: &str, name: &str) -> bool {
    section
        .lines()
        .any(|line| line.split_whitespace().next() == Some(name))
}
