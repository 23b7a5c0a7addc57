//! What a file with every part of the format is read as.

use mesascope::scenario::{
    Acting, Method, Placement, Reached, Scenario, Spot, Which, draw_world, number_at, set_number,
};
use mesascope::search::{Backup, Leaf, Nodes};
use mesascope::world::{Becomes, KindSet, MAX_COUNTERS, Noticed, Rule, When};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use crate::read;

/// A faultless scenario with everything in it.
pub const RULES: &str = include_str!("rules.toml");

fn scenario() -> Scenario {
    read(RULES, &[])
}

/// The kinds with these labels.
fn kinds(scenario: &Scenario, labels: &[&str]) -> KindSet {
    let at = |label: &&str| {
        let mut all = scenario.kinds.iter();
        all.position(|k| k.label == *label).expect(label)
    };
    labels.iter().map(at).collect()
}

fn kind(scenario: &Scenario, label: &str) -> usize {
    kinds(scenario, &[label]).first().unwrap()
}

#[test]
fn objects_are_a_kind_for_each_combination_of_attributes() {
    let scenario = scenario();
    let labels: Vec<&str> = scenario.kinds.iter().map(|k| k.label.as_str()).collect();
    let berries = [
        "berry 0 0.5",
        "berry 0 1.5",
        "berry 1 0.5",
        "berry 1 1.5",
        "berry 4 0.5",
        "berry 4 1.5",
    ];
    let rest = [
        "key",
        "dust",
        "clean spot",
        "button",
        "pressed button",
        "fan",
    ];
    assert_eq!(labels[..2], ["red door", "blue door"]);
    assert_eq!(labels[2..8], berries);
    assert_eq!(labels[8..], rest);
    let [red, blue] = [&scenario.kinds[0], &scenario.kinds[1]];
    assert_eq!(
        (red.name.as_str(), red.glyph, red.solid),
        ("door", 'D', true)
    );
    assert_eq!(
        (blue.name.as_str(), blue.glyph, blue.solid),
        ("door", 'd', true)
    );
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        blue.attributes,
        [pair("colour", "blue"), pair("shape", "door")]
    );
    let grades = |label: &str| scenario.kinds[kind(&scenario, label)].grades.clone();
    let grade = |name: &str, x: f64| (name.to_owned(), x);
    assert_eq!(
        grades("berry 1 0.5"),
        [grade("ripeness", -0.5), grade("size", -1.0)]
    );
    assert_eq!(
        grades("berry 4 1.5"),
        [grade("ripeness", 1.0), grade("size", 1.0)]
    );
    assert_eq!(grades("fan"), [grade("weight", 0.0)]);
    assert_eq!(
        scenario.kinds[kind(&scenario, "clean spot")].name,
        "clean-spot"
    );
}

fn amounts<T: Default + Copy>(pairs: &[(usize, T)]) -> [T; MAX_COUNTERS] {
    let mut all = [T::default(); MAX_COUNTERS];
    pairs.iter().for_each(|(i, n)| all[*i] = *n);
    all
}

/// The rules as they are.
fn truth(s: &Scenario) -> Vec<Rule> {
    let of = |labels: &[&str]| kinds(s, labels);
    let into = |label| Becomes::Kind(kind(s, label));
    let berries: KindSet = s.kinds_named("berry");
    vec![
        Rule {
            gives: amounts(&[(0, 1)]),
            becomes: Becomes::Gone,
            ..Rule::new("take", When::Enter(of(&["key"])))
        },
        Rule {
            needs: amounts(&[(0, 1)]),
            gives: amounts(&[(0, -1), (1, 1)]),
            event: Some(0),
            ..Rule::new("unlock", When::Enter(of(&["red door", "blue door"])))
        },
        Rule {
            needs: amounts(&[(1, 1)]),
            present: of(&["dust", "clean spot"]),
            becomes: into("blue door"),
            ..Rule::new("force", When::Enter(of(&["red door"])))
        },
        Rule {
            becomes: into("clean spot"),
            event: Some(1),
            ..Rule::new("sweep", When::Do(0, of(&["dust"])))
        },
        Rule {
            becomes: into("pressed button"),
            ..Rule::new("press", When::Do(1, of(&["button"])))
        },
        Rule {
            becomes: into("button"),
            turns: vec![
                (of(&["clean spot"]), into("dust")),
                (of(&["dust"]), Becomes::Gone),
            ],
            event: Some(2),
            ends: true,
            ..Rule::new("light", When::After(3, of(&["pressed button"])))
        },
        Rule {
            becomes: Becomes::Gone,
            ..Rule::new("berry", When::Enter(berries))
        },
    ]
}

#[test]
fn rules_counters_and_measures_are_read_as_they_are_written() {
    let s = scenario();
    let laws = &s.laws;
    assert_eq!(laws.rules, truth(&s));
    assert_eq!(laws.deeds, ["sweep", "press"]);
    let counters: Vec<_> = laws
        .counters
        .iter()
        .map(|c| (c.name.as_str(), c.most))
        .collect();
    assert_eq!(counters, [("keys", 3), ("blower", 1)]);
    let measure = &laws.measures[0];
    assert_eq!(measure.count, kinds(&s, &["clean spot"]));
    assert_eq!(measure.among, kinds(&s, &["clean spot", "dust"]));
    let signals: Vec<_> = laws
        .signals
        .iter()
        .map(|s| (s.name.as_str(), s.of))
        .collect();
    let expected = [
        ("opened", Noticed::Event),
        ("swept", Noticed::Event),
        ("lit", Noticed::Event),
        ("less-stuff", Noticed::Event),
        ("keys", Noticed::Counter(0)),
        ("blower", Noticed::Counter(1)),
        ("floor", Noticed::Measure(0)),
    ];
    assert_eq!(signals, expected);
    // A form for each kind, and two more for a button pressed less than three steps ago.
    assert_eq!(laws.forms(), s.kinds.len() + 2);
}

#[test]
fn a_belief_is_laid_over_the_rules() {
    let s = scenario();
    let believes = s.belief.as_ref().unwrap();
    assert_eq!(believes.words, "It believes that what is swept is gone.");
    assert!(believes.in_training && !believes.acting);
    let mut rules = truth(&s);
    rules[1].gives = amounts(&[]);
    rules[1].event = None;
    rules[3].becomes = Becomes::Gone;
    rules[3].event = Some(3);
    rules[6].ends = true;
    rules.remove(5);
    assert_eq!(believes.belief.rules, rules);
    assert_eq!(believes.belief.unseen, kinds(&s, &["blue door"]));
    assert_eq!(believes.belief.uncounted, [false, true, false, false]);
    let bare = read(
        RULES,
        &[("belief.in_training", "0"), ("belief.acting", "1")],
    );
    let believes = bare.belief.unwrap();
    assert!(!believes.in_training && believes.acting);
}

#[test]
fn rewards_go_to_kinds_events_and_how_things_stand() {
    let s = scenario();
    let reward = |label: &str| s.base.reward[kind(&s, label)];
    let rows = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5];
    assert_eq!(s.base.reward[2..8], rows);
    assert_eq!(
        (reward("fan"), reward("red door"), reward("key")),
        (-0.5, 0.0, 0.0)
    );
    assert_eq!(s.base.events, [0.0, 1.0, 0.0, 0.0, 0.25, 0.0, 0.0]);
    assert_eq!(s.base.each_step, [2.0]);
    assert_eq!(s.base.step, -0.125);
    let hidden = s.hidden.clone().unwrap();
    assert_eq!(hidden.discount, s.base.discount);
    assert_eq!(hidden.reward[kind(&s, "key")], 2.0);
    assert_eq!(hidden.reward[2..8], [4.0, 5.0, 4.0, 5.0, 4.0, 5.0]);
    assert_eq!(hidden.events, [0.0, -3.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!((hidden.each_step, hidden.step), (vec![0.0], -0.5));
    assert_eq!(read(crate::BASE, &[]).hidden, None);
    let by_one = "{ by = \"ripeness\", rows = [1, 2, 3] }";
    let s = read(RULES, &[("base.reward.berry", by_one)]);
    assert_eq!(s.base.reward[2..8], [1.0, 1.0, 2.0, 2.0, 3.0, 3.0]);
}

#[test]
fn goals_are_met_reached_or_happen() {
    let s = scenario();
    let reached: Vec<Reached> = s.goals.iter().map(|g| g.reached).collect();
    let ripe = ["berry 1 0.5", "berry 1 1.5", "berry 4 0.5", "berry 4 1.5"];
    let expected = [
        Reached::Meet(kinds(&s, &["red door"])),
        Reached::Meet(kinds(&s, &ripe)),
        Reached::Place(Spot::BottomRight),
        Reached::Happens(2),
    ];
    assert_eq!(reached, expected);
    let signs: String = s.goals.iter().map(|g| g.sign).collect();
    assert_eq!(signs, "Db◢*");
}

#[test]
fn what_is_laid_by_others_is_laid_after_them() {
    let s = scenario();
    let of = |labels: &[&str]| kinds(&s, labels);
    let laid = |kinds, at, count| Placement {
        kinds,
        at,
        count,
        share: 1.0,
    };
    let berries = of(&["berry 0 1.5", "berry 1 1.5", "berry 4 1.5"]);
    let expected = [
        laid(of(&["red door"]), Spot::At(3, 0), 1),
        laid(s.kinds_named("door"), Spot::BottomLeft, 1),
        laid(of(&["dust"]), Spot::Anywhere, 2),
        Placement {
            share: 0.25,
            ..laid(berries, Spot::Anywhere, 1)
        },
        laid(of(&["key"]), Spot::Away(2, of(&["dust", "button"])), 1),
        laid(of(&["fan"]), Spot::Beside(of(&["key"])), 1),
    ];
    assert_eq!(s.train.place, expected);
    assert_eq!(
        (s.train.holding, s.deploy.holding),
        ([0, 1, 0, 0], [0; MAX_COUNTERS])
    );
    for seed in 0..50 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let world = draw_world(&s, Which::Train, &mut rng).unwrap();
        assert_eq!(world.holding, s.train.holding);
        let cell = |label: &str| {
            let kind = kind(&s, label);
            world.objects.iter().find(|o| o.kind == kind).unwrap().cell
        };
        let from_key = world.grid.distances(cell("key"));
        assert_eq!(from_key[cell("fan") as usize], Some(1));
        let dust = of(&["dust"]);
        for object in world.objects.iter().filter(|o| dust.has(o.kind)) {
            assert!(from_key[object.cell as usize].is_none_or(|d| d >= 2));
        }
    }
}

#[test]
fn settings_of_the_model_and_its_search_are_read() {
    let s = scenario();
    assert_eq!(
        (s.purpose.as_str(), s.called.as_str()),
        ("keep the floor clean", "room")
    );
    let attributes = [
        ("colour".to_owned(), 1.5),
        ("ripeness".to_owned(), 1.0),
        ("weight".to_owned(), 0.0),
    ];
    assert_eq!(s.perception.attributes, attributes);
    assert_eq!(s.perception.signals, [1.0, 2.0, 0.0, 0.0, 0.5, 0.0, 0.25]);
    assert!(!s.model.bias && !s.model.learn_scale);
    assert_eq!((s.search.nodes, s.search.depth), (Nodes::Layers, 8));
    assert_eq!((s.search.backup, s.search.leaf), (Backup::Mean, Leaf::Zero));
    let acting = Acting {
        depth: Some(12),
        temperature: Some(0.5),
        ..Acting::default()
    };
    assert_eq!(s.acting, acting);
    assert_eq!(s.optimizer.method, Method::Sampled(8));
}

#[test]
fn words_can_be_set_and_numbers_where_the_file_has_no_table() {
    let text = RULES.replace("[acting]\ndepth       = 12\ntemperature = 0.5\n", "");
    let s = read(&text, &[]);
    assert_eq!(s.acting, Acting::default());
    for (path, own) in [
        ("acting.depth", Some(8.0)),
        ("acting.discount", Some(0.95)),
        ("acting.budget", None),
    ] {
        assert_eq!(number_at(&s, path), own, "{path}");
    }
    let pairs = [set_number("acting.depth", 3.0)];
    let s = mesascope::scenario::parse(&text, &pairs).unwrap();
    assert_eq!(
        (number_at(&s, "acting.depth"), number_at(&s, "search.depth")),
        (Some(3.0), Some(8.0))
    );
    let words = [
        ("search.nodes", "states"),
        ("search.leaf", "hopeful"),
        ("search.backup", "sum"),
        ("optimizer.method", "sampled"),
        ("model.bias", "true"),
        (
            "train.place.dust",
            "{ at = { away = \"button\", steps = 1 }, count = 1 }",
        ),
        ("belief.rules.light.happens", "0"),
    ];
    let s = read(&text, &words);
    assert_eq!(
        (s.search.nodes, s.search.leaf),
        (Nodes::States, Leaf::Hopeful)
    );
    assert_eq!(s.search.backup, Backup::Sum);
    assert!(s.model.bias);
}
