//! Whatever the input, the parser returns, and its faults lie inside it.

use mesascope::scenario::{
    Born, Choice, Exhibit, Game, Place, Scenario, Which, bundled, draw_world, exhibit,
};
use mesascope::world::Action;
use proptest::prelude::*;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

fn check(text: &str, overrides: &[(String, String)]) {
    let faults = match exhibit(text, overrides) {
        Ok(Exhibit::World(scenario)) => return draw(&scenario),
        Ok(Exhibit::Game(game)) => return stands(&game),
        Ok(Exhibit::Born(born)) => return turnable(&born),
        Ok(Exhibit::Choice(choice)) => return chosen(&choice),
        Err(faults) => faults,
    };
    assert!(!faults.is_empty());
    assert!(faults.is_sorted_by(|a, b| a.place <= b.place));
    let lines: Vec<&str> = text.split('\n').collect();
    for fault in faults {
        let what = &fault.what;
        assert!(
            !what.is_empty() && !what.chars().any(char::is_control),
            "{fault}"
        );
        match fault.place {
            Place::File { line, column } => {
                assert!((1..=lines.len()).contains(&line), "{fault}");
                let length = lines[line - 1].chars().count();
                assert!((1..=length + 1).contains(&column), "{fault}");
            }
            Place::Override { index, .. } => assert!(index < overrides.len(), "{fault}"),
        }
    }
}

/// The numbers of a game without fault are those its dials can be put back to.
fn stands(game: &Game) {
    assert!(game.rules.faults().is_empty());
    for dial in &game.dials {
        assert!(game.number_at(&dial.path).is_some(), "{}", dial.path);
    }
}

/// The numbers that dials turn are there.
fn turnable(born: &Born) {
    for dial in &born.dials {
        assert!(born.number_at(&dial.path).is_some(), "{}", dial.path);
    }
}

/// Where dials of the choice of search stand, and its map has the cell it opens on.
fn chosen(choice: &Choice) {
    for dial in &choice.dials {
        assert!(choice.number_at(&dial.path).is_some(), "{}", dial.path);
    }
    if let Some(map) = choice.empty_map(choice, 1) {
        assert!(map.sizes.contains(&choice.chosen.mazes));
        assert!(map.prices.contains(&choice.chosen.price));
    }
}

/// What has no fault can be drawn and stepped through, in truth and in belief.
fn draw(scenario: &Scenario) {
    for which in [Which::Train, Which::Deploy] {
        let mut rng = ChaCha8Rng::seed_from_u64(99);
        let Ok(world) = draw_world(scenario, which, &mut rng) else {
            continue;
        };
        let mut state = world.initial();
        for action in Action::ALL.into_iter().cycle().take(40) {
            if let Some(belief) = scenario.acting_belief() {
                world.step_as_believed(belief, state, action);
            }
            state = world.step(state, action).map_or(state, |step| step.state);
        }
    }
}

/// The files that are changed.
fn texts() -> Vec<&'static str> {
    let bundled = bundled().iter().map(|b| b.text);
    bundled.chain([crate::rules::RULES]).collect()
}

/// A change to a text: what, where as a share of its length, how much, and where to.
#[derive(Clone, Debug)]
enum Edit {
    Delete(usize, usize),
    Insert(usize, String),
    Copy(usize, usize, usize),
    Swap(usize, usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0usize..4000;
    let length = 0usize..60;
    let piece = prop_oneof![
        "[\\[\\]{}=\"'\n.#, a-z0-9$◢@-]{1,6}",
        Just("\"\"\"".to_owned()),
        Just("[objects.gem]\n".to_owned()),
        Just("map = \"\"\"\n".to_owned()),
        Just("1e999".to_owned()),
        Just("-".to_owned()),
    ];
    prop_oneof![
        (at.clone(), length.clone()).prop_map(|(a, l)| Edit::Delete(a, l)),
        (at.clone(), piece).prop_map(|(a, s)| Edit::Insert(a, s)),
        (at.clone(), length.clone(), at.clone()).prop_map(|(a, l, b)| Edit::Copy(a, l, b)),
        (at.clone(), length, at).prop_map(|(a, l, b)| Edit::Swap(a, l, b)),
    ]
}

fn apply(text: &str, edit: &Edit) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let n = chars.len().max(1);
    let range = |a: usize, l: usize| (a % n).min(chars.len())..(a % n + l).min(chars.len());
    match edit {
        Edit::Delete(a, l) => drop(chars.drain(range(*a, *l))),
        Edit::Insert(a, s) => drop(chars.splice(range(*a, 0), s.chars())),
        Edit::Copy(a, l, b) => {
            let piece = chars[range(*a, *l)].to_vec();
            drop(chars.splice(range(*b, 0), piece));
        }
        Edit::Swap(a, l, b) => {
            for i in 0..*l {
                chars.swap((a + i) % n, (b + i) % n);
            }
        }
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&String::from_utf8_lossy(&bytes), &[]);
    }

    #[test]
    fn any_edits_of_a_file(which in any::<usize>(), edits in proptest::collection::vec(edit(), 1..6)) {
        let texts = texts();
        let mut text = texts[which % texts.len()].to_owned();
        for edit in &edits {
            text = apply(&text, edit);
        }
        check(&text, &[]);
    }

    #[test]
    fn any_line_of_a_file_changed(which in any::<usize>(), line in 0usize..200, new in "[ a-z]{0,8} ?= ?[-0-9.\"'\\[\\]{}a-z,#]{0,12}") {
        let texts = texts();
        let mut lines: Vec<&str> = texts[which % texts.len()].split('\n').collect();
        let at = line % lines.len();
        lines[at] = &new;
        check(&lines.join("\n"), &[]);
    }

    #[test]
    fn any_line_of_a_file_given_another_s_value(from in 0usize..200, to in 0usize..200) {
        let mut lines: Vec<String> = crate::rules::RULES.split('\n').map(str::to_owned).collect();
        let (from, to) = (from % lines.len(), to % lines.len());
        if let (Some((key, _)), Some((_, value))) = (lines[to].split_once('='), lines[from].split_once('=')) {
            lines[to] = format!("{key}={value}");
            check(&lines.join("\n"), &[]);
        }
    }

    #[test]
    fn any_overrides(which in any::<usize>(), pairs in proptest::collection::vec((
        "(world|train|objects|base|cure|goals|deploy|rules|belief|counters|search|game|map|choice|x)?[.]?(training|hazard|kind|price|conditions|up|place|steps|coin|reward|set|maze|map|start|rules|keys|light|sweep|key|dust|depth|nodes)?[.]?(coin|gem|count|at|glyph|uses|turns|becomes|most|after|of)?\\PC{0,2}",
        "\\PC{0,6}|[0-9.]{1,5}|[\\[{\"'0-9,a-z=}\\]]{1,12}",
    ), 0..5)) {
        let texts = texts();
        check(texts[which % texts.len()], &pairs);
    }
}
