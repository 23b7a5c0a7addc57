//! From the tree of a file to a training game, or to everything that is wrong with it.

use super::super::dials::{self, Of, Told, Trial};
use super::super::fault::{Fault, Faults, plain};
use super::super::keys::{Form, GAMES, Holds, find_dotted, keys_of};
use super::super::limits::{Limit, OFF, ON};
use super::super::nearest::instead;
use super::super::read::{Section, text};
use super::super::tree::{Entry, Origin, Table, Value};
use super::super::{Dial, Wording, gallery, parse, syntax, unknown};
use super::Game;
use crate::game::corners::Conditions;
use crate::game::{Agents, Corners, Gradient, Rules, Theta};

/// Reads a game from the tree of its file.
pub(in crate::scenario) fn game(
    root: &Table,
    text: &str,
    overrides: &[(String, String)],
    mut faults: Faults,
) -> Result<Game, Vec<Fault>> {
    let (game, trials) = resolve(root, &mut faults);
    // Each dial is tried on the file as it is written: what two dials together may not say (a
    // belief beyond a run made shorter) is said when it is set, and keeps no other dial from
    // being turned.
    if faults.len() == 0 && overrides.is_empty() {
        for trial in &trials {
            attempt(root, trial, &mut faults);
        }
    }
    match faults.len() {
        0 => Ok(Game {
            wording: Wording {
                text: text.into(),
                set: overrides.to_vec(),
            },
            ..game
        }),
        _ => Err(faults.finish(text, overrides)),
    }
}

/// Reads the whole tree. With faults, what is returned has stand-ins.
fn resolve(root: &Table, faults: &mut Faults) -> (Game, Vec<Trial>) {
    let top = Section::top(root);
    parse::format(&top, faults);
    let name = top.name("name", faults);
    let title = top.text("title", faults);
    let question = top.text("question", faults);
    let section = gallery::read_section(&top, faults);
    let (shows, source) = (top.text("shows", faults), top.text("source", faults));
    let rules = rules(&top, faults);
    let told = Told {
        of: Of::Game(&rules),
        whole: faults.len() == 0,
    };
    let mut trials = Vec::new();
    let dials = dials::read(&top, told, &mut trials, faults);
    let map = map(&top, &rules, &dials, faults);
    let game = Game {
        name,
        title,
        question,
        section,
        shows,
        source,
        rules,
        dials,
        map,
        wording: Wording::default(),
    };
    (game, trials)
}

/// Sets what a dial would set, and faults it there if the game no longer holds.
fn attempt(root: &Table, trial: &Trial, faults: &mut Faults) {
    let Some((path, value, at)) = trial.first() else {
        return;
    };
    let mut root = root.clone();
    root.set(&unknown::split(path), syntax::number(*at, *value));
    let mut found = Faults::default();
    rules(&Section::top(&root), &mut found);
    if let Some(what) = found.first() {
        let what = format!("with this set, the game is at fault: {what}");
        faults.amiss(*at, what);
    }
}

/// A game of each kind, in the order of their words, with nothing in it.
fn kinds() -> [Rules; 4] {
    [
        Rules::Corners(Corners {
            training: 0,
            deployment: 0,
            modification: 0.0,
            strength: 0.0,
            discount: 0.0,
            base_worth: 0.0,
            hazard: 0.0,
            believed_training: None,
            believed_modification: None,
            conditions: Conditions {
                spans_updates: false,
                models_selection: false,
                expects_end: false,
            },
        }),
        Rules::Gradient(Gradient {
            training: 0,
            deployment: 0,
            rate: 0.0,
            beta: 0.0,
            baseline: 0.0,
            baseline_rate: 0.0,
            discount: 0.0,
            start: 0.0,
            believed_training: None,
        }),
        Rules::Theta(Theta {
            training: 0,
            deployment: 0,
            rate: 0.0,
            decay: 0.0,
            start: 0.0,
        }),
        Rules::Agents(Agents {
            training: 0,
            deployment: 0,
            over: false,
            unselected: false,
            wants_z: false,
            leak: 0.0,
        }),
    ]
}

/// The word for a kind of game.
pub(super) fn kind(rules: &Rules) -> &'static str {
    let place = match rules {
        Rules::Corners(_) => 0,
        Rules::Gradient(_) => 1,
        Rules::Theta(_) => 2,
        Rules::Agents(_) => 3,
    };
    GAMES[place]
}

/// The keys of the numbers that a kind of game has, without `game.`, and their limits.
pub(super) fn numbers_of(rules: &Rules) -> impl Iterator<Item = (&'static str, &'static Limit)> {
    keys_of(Form::Game).filter_map(|key| {
        let name = key.path.strip_prefix("game.")?;
        match key.holds {
            Holds::Number(limit) if rules.number(name).is_some() => Some((name, limit)),
            _ => None,
        }
    })
}

/// Reads `[game]`. The numbers can only be told from one another where the kind is known.
fn rules(top: &Section<'_>, faults: &mut Faults) -> Rules {
    let [corners, gradient, theta, agents] = kinds();
    let section = top.table("game", faults);
    let known = section.word("game.kind", &[0, 1, 2, 3], faults);
    let mut rules = match known {
        Some((1, _)) => gradient,
        Some((2, _)) => theta,
        Some((3, _)) => agents,
        _ => corners,
    };
    if known.is_some() {
        let ((), sound) = faults.sound(|f| {
            foreign(&section, &rules, f);
            numbers(&section, &mut rules, f);
        });
        if sound {
            let found = amiss(&rules);
            blame(&section, found, faults);
        }
    }
    rules
}

/// Faults the numbers that this kind of game does not have.
fn foreign(section: &Section<'_>, rules: &Rules, faults: &mut Faults) {
    for entry in section.entries() {
        let key = entry.key.as_str();
        let is_key = find_dotted(&format!("game.{key}")).is_some();
        let is_own = numbers_of(rules).any(|(name, _)| name.split('.').next() == Some(key));
        if is_key && !is_own && key != "kind" {
            let own: Vec<String> = numbers_of(rules).map(|(k, _)| format!("`{k}`")).collect();
            let what = match &entry.node.value {
                Value::Table(_) => "part",
                _ => "number",
            };
            let what = format!(
                "`game.{key}` is no {what} of `{}`; it has {}",
                kind(rules),
                own.join(", ")
            );
            faults.wrong(entry.at, what);
        }
    }
}

fn numbers(section: &Section<'_>, rules: &mut Rules, faults: &mut Faults) {
    let conditions = section.table("game.conditions", faults);
    let named: Vec<_> = numbers_of(rules).collect();
    for (name, limit) in named {
        let path = format!("game.{name}");
        let place = match name.starts_with("conditions.") {
            true => &conditions,
            false => section,
        };
        let value = match limit {
            switch if [ON, OFF].contains(switch) => {
                let truth = place.truth(&path, *switch == ON, faults);
                Some(f64::from(u8::from(truth)))
            }
            Limit { default: None, .. } => place.option(&path, limit, faults),
            _ => Some(place.number(&path, limit, faults)),
        };
        if let Some(value) = value {
            rules.set(name, value);
        }
    }
}

/// What is wrong with the numbers as they stand together, and the key to blame.
fn amiss(rules: &Rules) -> Vec<(&'static str, String)> {
    let episodes = |key| rules.number(key).unwrap_or(0.0);
    if episodes("training") + episodes("deployment") == 0.0 {
        let what = "there are no episodes: `game.training` and `game.deployment` are both 0; one \
                    of them must be 1 or more";
        return vec![("deployment", what.into())];
    }
    rules.faults()
}

/// Puts faults where their keys are given, or where `[game]` begins.
fn blame(section: &Section<'_>, found: Vec<(&'static str, String)>, faults: &mut Faults) {
    for (key, what) in found {
        let at = place(section, key).unwrap_or(section.at);
        // How many episodes there are is said by two keys; a setting is to blame before the file.
        let other = place(section, "deployment").filter(|o| matches!(o, Origin::Override(_)));
        let at = match (key, at, other) {
            ("training", Origin::File(_), Some(other)) => other,
            _ => at,
        };
        faults.amiss(at, what);
    }
}

fn place(section: &Section<'_>, key: &str) -> Option<Origin> {
    given(section, key).map(|entry| entry.node.at)
}

/// The entry of a key that may stand in a table of its own.
fn given<'a>(section: &Section<'a>, key: &str) -> Option<&'a Entry> {
    let (table, name) = key.split_once('.').unwrap_or(("", key));
    if table.is_empty() {
        return section.find(name);
    }
    match &section.find(table)?.node.value {
        Value::Table(table) => table.get(name),
        _ => None,
    }
}

/// Reads `[map]`: two paths, each of a dial.
fn map(
    top: &Section<'_>,
    rules: &Rules,
    dials: &[Dial],
    faults: &mut Faults,
) -> Option<[usize; 2]> {
    let entry = top.find("map")?;
    if let Rules::Agents(_) = rules {
        let what = format!("`{}` has no map; leave `[map]` out", kind(rules));
        faults.wrong(entry.at, what);
        return None;
    }
    let section = top.table("map", faults);
    let across = side(&section, "map.across", dials, faults);
    let up = side(&section, "map.up", dials, faults);
    let ((across, _), (up, at)) = (across?, up?);
    if across == up {
        let what = "`map.across` and `map.up` are the same dial; a map needs two";
        faults.amiss(at, what);
        return None;
    }
    Some([across, up])
}

/// A side of the map: the place of its dial, and where it is written.
fn side(
    section: &Section<'_>,
    path: &str,
    dials: &[Dial],
    faults: &mut Faults,
) -> Option<(usize, Origin)> {
    let name = path.rsplit('.').next().unwrap_or(path);
    let Some(entry) = section.find(name) else {
        if section.is_there() {
            section.lacks(path, faults);
        }
        return None;
    };
    let given = text(&entry.node, path, faults)?;
    let found = dials.iter().position(|d| d.path == given);
    if found.is_none() {
        let there = instead(given, dials.iter().map(|d| d.path.as_str()));
        let what = format!(
            "`{path}` is `{}`, which is the path of no dial; {there}",
            plain(given)
        );
        faults.amiss(entry.node.at, what);
    }
    Some((found?, entry.node.at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_word_and_takes_its_numbers() {
        for (mut rules, word) in kinds().into_iter().zip(GAMES) {
            assert_eq!(kind(&rules), *word);
            let names: Vec<_> = numbers_of(&rules).map(|(name, _)| name).collect();
            assert!(names.starts_with(&["training", "deployment"]), "{names:?}");
            for name in names {
                assert!(rules.set(name, 1.0), "{name}");
                assert_eq!(rules.number(name), Some(1.0), "{name}");
            }
        }
    }

    #[test]
    fn every_number_of_the_format_is_in_some_kind() {
        for key in keys_of(Form::Game) {
            if let (Some(name), Holds::Number(_)) = (key.path.strip_prefix("game."), key.holds) {
                let has = kinds().iter().any(|k| k.number(name).is_some());
                assert!(has, "{name}");
            }
        }
    }

    /// Where a fault with this key is put, as it is shown.
    fn blamed(text: &str, set: &[(String, String)], key: &'static str) -> String {
        let mut faults = Faults::default();
        let (root, _) = parse::open(text, set, &mut faults).expect("short enough");
        let section = Section::top(&root).table("game", &mut faults);
        blame(&section, vec![(key, "so it is".into())], &mut faults);
        let found = faults.finish(text, set);
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_does_not_hold_together_is_blamed_on_the_line_of_its_key() {
        let text = "x = 1\n[game]\ntraining = 3\nconditions = { expects_end = false }\n";
        let blamed = |set: &[(String, String)], key| {
            let all = blamed(&text.replace("x = 1", ""), set, key);
            assert!(all.ends_with(": so it is"), "{all}");
            all.trim_end_matches(": so it is").to_owned()
        };
        assert_eq!(blamed(&[], "training"), "3:12");
        assert_eq!(blamed(&[], "conditions.expects_end"), "4:30");
        assert_eq!(blamed(&[], "conditions.spans_updates"), "2:1");
        assert_eq!(blamed(&[], "believed_training"), "2:1");
        let set = [("game.believed_training".to_owned(), "9".to_owned())];
        let word = "--set game.believed_training=9";
        assert_eq!(blamed(&set, "believed_training"), word);
        let set = [("game.deployment".to_owned(), "900".to_owned())];
        assert_eq!(blamed(&set, "training"), "--set game.deployment=900");
        assert_eq!(blamed(&set, "conditions.expects_end"), "4:30");
    }
}
