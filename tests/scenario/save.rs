//! Worlds changed by hand, written to a file and read again.

use mesascope::episode::{Change, Edit, Place, Session, WorldId};
use mesascope::insight::numbered_world;
use mesascope::scenario::{Scenario, Which, bundled, bundled_worlds, parse, save, set_number};
use mesascope::world::World;
use proptest::prelude::*;

use crate::{edited, read};

/// A change by hand; cells and kinds are taken modulo what there is.
#[derive(Clone, Debug)]
enum Hand {
    Put(usize, usize),
    Move(usize, usize),
    Size(bool, bool),
}

fn hand() -> impl Strategy<Value = Hand> {
    prop_oneof![
        6 => (0usize..1000, 0usize..20).prop_map(|(c, p)| Hand::Put(c, p)),
        2 => (0usize..1000, 0usize..1000).prop_map(|(a, b)| Hand::Move(a, b)),
        2 => any::<(bool, bool)>().prop_map(|(a, b)| Hand::Size(a, b)),
    ]
}

fn apply(session: &mut Session, kinds: usize, hand: &Hand) {
    let cells = session.world.grid.len();
    let change = |more: bool| if more { Change::More } else { Change::Less };
    let edit = match *hand {
        Hand::Put(cell, what) => {
            let place = match what % (kinds + 3) {
                0 => Place::Wall,
                1 => Place::Clear,
                2 => Place::Agent,
                k => Place::Object(k - 3),
            };
            Edit::Put((cell % cells) as u16, place)
        }
        Hand::Move(a, b) => Edit::Move((a % cells) as u16, (b % cells) as u16),
        Hand::Size(true, more) => Edit::Columns(change(more)),
        Hand::Size(false, more) => Edit::Rows(change(more)),
    };
    // What cannot be done leaves the world as it is.
    let _ = session.edit(edit);
}

fn sorted(world: &World) -> World {
    let mut world = world.clone();
    world.objects.sort_by_key(|o| o.cell);
    world
}

/// Saves, reads again, and compares; `false` if characters cannot draw the world.
fn round_trip(scenario: &Scenario, world: &World) -> Result<bool, TestCaseError> {
    let text = match save(scenario, world) {
        Ok(text) => text,
        Err(why) => {
            // A world too large to be counted through never comes onto the screen.
            let says = match world.holding != scenario.deploy.holding {
                true => ["this world starts with other amounts"; 2],
                false => [
                    "a file draws one thing in a place",
                    "more than 131072 states",
                ],
            };
            prop_assert!(says.iter().any(|s| why.contains(s)), "{}", why);
            return Ok(false);
        }
    };
    let mut again = parse(&text, &[]).map_err(|f| TestCaseError::fail(format!("{f:?}\n{text}")))?;
    for number in [1, again.opens_on] {
        let drawn = numbered_world(&again, Which::Deploy, 7, number).expect("a world");
        prop_assert_eq!(drawn, sorted(world));
        let (a, b) = (scenario, &again);
        let trained = [a, b].map(|s| numbered_world(s, Which::Train, 7, number));
        prop_assert_eq!(&trained[0], &trained[1]);
    }
    for line in scenario.wording.text.lines() {
        if let Some(at) = line.find('#') {
            prop_assert!(text.contains(&line[at..]), "{} is not in\n{}", line, text);
        }
    }
    // A file saved again is the same file.
    prop_assert_eq!(save(&again, world), Ok(text.clone()));
    again.deploy.map = scenario.deploy.map.clone();
    prop_assert_eq!(&again, scenario);
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_world_by_hand_opens_again_the_same(
        hands in proptest::collection::vec(hand(), 0..40),
        number in 1usize..50,
        training in any::<bool>(),
        dials in proptest::collection::vec(0usize..32, 0..6),
        exhibit in proptest::sample::select(bundled_worlds().collect::<Vec<_>>()),
    ) {
        {
            let plain = read(exhibit.text, &[]);
            let turned = dials.iter().zip(&plain.dials);
            let set: Vec<_> = turned
                .map(|(i, dial)| set_number(&dial.path, dial.values[i % dial.values.len()]))
                .collect();
            let scenario = parse(exhibit.text, &set).expect("every dial may stand anywhere");
            let which = if training { Which::Train } else { Which::Deploy };
            let world = numbered_world(&scenario, which, 7, number).expect("a world");
            let mut session = Session::new(WorldId { which, number }, world);
            for hand in &hands {
                apply(&mut session, scenario.kinds.len(), hand);
            }
            round_trip(&scenario, &session.world)?;
        }
    }
}

fn opened(text: &str, set: &[(&str, &str)]) -> (Scenario, World) {
    let scenario = read(text, set);
    let world = numbered_world(&scenario, Which::Deploy, 1, 1).expect("a world");
    (scenario, world)
}

#[test]
fn what_is_not_touched_stays_letter_by_letter() {
    let text = bundled()[0].text;
    let (scenario, world) = opened(text, &[]);
    let saved = save(&scenario, &world).expect("it is saved");
    let added: Vec<&str> = saved
        .lines()
        .filter(|l| !text.lines().any(|t| t == *l))
        .collect();
    let mut kept = saved.clone();
    for line in &added {
        kept = kept.replacen(&format!("{line}\n"), "", 1);
    }
    assert_eq!(kept, text);
    assert_eq!(added.len(), world.grid.height() + 3, "{added:#?}");
}

#[test]
fn settings_are_written_where_they_belong() {
    let set = [
        ("train.randomised", "0.1"),
        ("base.reward.gem", "2"),
        ("train.place.gem", "anywhere"),
        ("train.place.gem.count", "3"),
        ("model.hidden", "4"),
        ("cure.set.train.randomised", "0.5"),
        ("objects.gem.enter", "nothing"),
        ("search.budget", "50"),
        ("search.budget", "60"),
    ];
    let text = edited(&[("budget = 400", "budget = 400   # states")]);
    let (scenario, world) = opened(&text, &set);
    round_trip(&scenario, &world).expect("it opens again");
    let saved = save(&scenario, &world).expect("it is saved");
    for line in [
        "budget = 60   # states",
        "randomised = 0.1",
        "reward = { coin = 1.0, gem = 2 }",
        "enter = \"nothing\"",
        "[model]\nhidden = 4",
    ] {
        assert!(saved.contains(line), "{line} is not in\n{saved}");
    }
}

#[test]
fn other_ways_to_write_the_tables_do() {
    for (from, to) in [
        (
            "[deploy]\nplace = { coin = \"anywhere\" }",
            "[deploy.place]\ncoin = \"anywhere\"",
        ),
        (
            "[deploy]\nplace = { coin = \"anywhere\" }",
            "[deploy]\nplace.coin.at = \"anywhere\"",
        ),
        (
            "[deploy]\nplace = { coin = \"anywhere\" }",
            "[deploy] # nothing\n",
        ),
        (
            "format = 1\n",
            "deploy = { place = { coin = \"anywhere\" } }\nformat = 1\n",
        ),
        (
            "format = 1\n",
            "deploy.place.coin = \"anywhere\"\nformat = 1\n",
        ),
    ] {
        let mut edits = vec![(from, to)];
        if from.starts_with("format") {
            edits.push(("[deploy]\nplace = { coin = \"anywhere\" }", ""));
        }
        if to.ends_with("nothing\n") {
            edits.push((
                "maze = [9, 9]\nloops = 0.15",
                "map = '''\n@.$\n...\n..*\n'''",
            ));
            edits.push(("place = { coin = \"bottom-right\" }", ""));
            edits.push((
                "[goals.corner]\nreach = \"bottom-right\"",
                "[goals.corner]\nreach = [0, 2]",
            ));
        }
        let (scenario, world) = opened(&edited(&edits), &[("search.budget", "50")]);
        round_trip(&scenario, &world).expect("it opens again");
        let windows = edited(&edits).replace('\n', "\r\n");
        let (scenario, world) = opened(&windows, &[]);
        round_trip(&scenario, &world).expect("it opens again");
        let saved = save(&scenario, &world).expect("it is saved");
        assert_eq!(saved.matches('\n').count(), saved.matches("\r\n").count());
    }
}

#[test]
fn signs_that_toml_escapes_are_written() {
    for glyph in ["'\"'", "'\\'", "\"'\""] {
        let text = edited(&[("glyph = \"$\"", &format!("glyph = {glyph}"))]);
        let (scenario, world) = opened(&text, &[]);
        assert!(round_trip(&scenario, &world).expect("it opens again"));
    }
}

#[test]
fn what_characters_cannot_draw_is_refused() {
    let text = edited(&[("enter = \"end\"", "enter = \"nothing\"")]);
    let (scenario, mut world) = opened(&text, &[]);
    world.start = world.objects[0].cell;
    let why = save(&scenario, &world).expect_err("it cannot be drawn");
    assert!(why.contains("the coin and the agent's start"), "{why}");
    world.start = 0;
    world.objects.push(world.objects[0]);
    let why = save(&scenario, &world).expect_err("it cannot be drawn");
    assert!(why.contains("the coin and the coin"), "{why}");
}
