//! Keys that no scenario has: in the file, and in overrides.

use super::fault::{Faults, plain};
use super::keys::{Form, Holds, Key, find, find_of, keys_of};
use super::nearest::{instead, nearest};
use super::syntax;
use super::tree::{Entry, Origin, Table, Value};

/// Faults every unknown key of a file, at whatever depth. What stands below one is passed over.
pub(super) fn check(root: &Table, form: Form, faults: &mut Faults) {
    walk(root, &[], form, faults);
}

fn walk(table: &Table, path: &[&str], form: Form, faults: &mut Faults) {
    for entry in &table.entries {
        let path: Vec<&str> = path.iter().copied().chain([entry.key.as_str()]).collect();
        match find_of(form, &path) {
            Some(_) => descend(entry, &path, form, faults),
            None if form != Form::World && find(&path).is_some() => {
                faults.wrong(entry.at, of_another(&entry.key, form));
            }
            None => faults.wrong(entry.at, unknown(&path, form)),
        }
    }
}

/// What a key of another form does in a file of the training game or of the born optimizer.
fn of_another(key: &str, form: Form) -> String {
    let (table, why) = match form {
        Form::Born => ("born", "a model that is trained in a world"),
        Form::Choice => ("choice", "a model that is trained in a world"),
        _ => ("game", "a model that is trained"),
    };
    match key {
        "because" | "purpose" | "cure" => format!(
            "`{key}` does not go with `[{table}]`: it says something of {why}, and here none is; \
             leave it out"
        ),
        _ => format!(
            "`[{}]` does not go with `[{table}]`: a file holds a world or the training game or \
             the born optimizer or the choice of search; leave one of the two out",
            plain(key)
        ),
    }
}

fn descend(entry: &Entry, path: &[&str], form: Form, faults: &mut Faults) {
    match &entry.node.value {
        // A path in `cure.set` and a wrong type are read, and faulted, where their table is.
        Value::Table(table) if has_parts(path) => walk(table, path, form, faults),
        Value::List(items) => {
            for item in items {
                if let Value::Table(table) = &item.value
                    && has_parts(path)
                {
                    walk(table, path, form, faults);
                }
            }
        }
        _ => {}
    }
}

fn has_parts(path: &[&str]) -> bool {
    find(path).is_some_and(Key::has_parts)
}

fn unknown(path: &[&str], form: Form) -> String {
    let (key, table) = path.split_last().map_or(("", path), |(k, t)| (*k, t));
    let here = match table.is_empty() {
        true => "the top of the file".to_owned(),
        false => format!("`[{}]`", plain(&table.join("."))),
    };
    if let ["belief", "rules", _, when] = path
        && ["do", "on", "enter", "after", "of", "needs", "uses"].contains(when)
    {
        return format!(
            "`{key}` cannot be changed: a belief is about what a rule does, not about when it \
             can; `happens = false` says that it does not know of the rule"
        );
    }
    let head = format!("`{}` is no key of {here}", plain(key));
    let elsewhere: Vec<String> = keys_of(form)
        .map(Key::parts)
        .filter(|&(table, name)| name == key && !table.is_empty() && !table.contains('*'))
        .map(|(table, _)| format!("`[{table}]`"))
        .collect();
    if !elsewhere.is_empty() {
        return format!("{head}; it belongs in {}", elsewhere.join(" or "));
    }
    // A file without one of these is taken for a world; that may be the word mistyped.
    let others = ["game", "born", "choice"]
        .into_iter()
        .filter(|_| table.is_empty());
    let siblings = keys_of(form)
        .map(Key::parts)
        .filter(|&(parent, name)| name != "*" && same_table(parent, table))
        .map(|(_, name)| name)
        .chain(others);
    format!("{head}; {}", instead(key, siblings))
}

fn same_table(pattern: &str, path: &[&str]) -> bool {
    if pattern.is_empty() || path.is_empty() {
        return pattern.is_empty() && path.is_empty();
    }
    let parts: Vec<&str> = pattern.split('.').collect();
    parts.len() == path.len() && parts.iter().zip(path).all(|(o, p)| *o == "*" || o == p)
}

/// Lays the overrides over the file, the later over the earlier.
pub(super) fn lay_over(
    root: &mut Table,
    overrides: &[(String, String)],
    form: Form,
    faults: &mut Faults,
) {
    for (index, (key, value)) in overrides.iter().enumerate() {
        let at = Origin::Override(index);
        let path = split(key.trim());
        if path.first() == Some(&"dials") {
            faults.wrong(at, "the dials are a list; change them in the file");
        } else if find_of(form, &path).is_none() {
            faults.wrong(at, unknown_override(key.trim(), form));
        } else {
            match syntax::read_override(value, index) {
                Ok(node) => {
                    if !root.set(&path, node) {
                        faults.wrong(at, "a list stands in the way; change it in the file");
                    }
                }
                Err(what) => faults.wrong(at, what),
            }
        }
    }
}

/// The parts of a dotted path. What a cure sets is itself a path, and stays whole.
pub(super) fn split(key: &str) -> Vec<&str> {
    match key.strip_prefix("cure.set.") {
        Some(path) => vec!["cure", "set", path],
        None => key.split('.').collect(),
    }
}

fn unknown_override(key: &str, form: Form) -> String {
    no_key(key, form, "a key is a path")
}

/// The sentence on a path that leads nowhere; `is` begins what is said where nothing is near.
pub(super) fn no_key(path: &str, form: Form, is: &str) -> String {
    let parts: Vec<&str> = path.split('.').collect();
    let elsewhere = (Form::ALL.into_iter()).find(|other| find_of(*other, &parts).is_some());
    let (own, example) = match form {
        Form::World => ("a scenario", "train.randomised"),
        Form::Game => (word(form), "game.deployment"),
        Form::Born => (word(form), "born.iterations"),
        Form::Choice => (word(form), "choice.price"),
    };
    let of = match elsewhere {
        None => format!("is no key of {own}"),
        Some(other) => format!("is a key of {}, and this is {}", word(other), word(form)),
    };
    let head = format!("`{}` {of}", plain(path));
    match meant(path, form) {
        Some(near) => format!("{head}; did you mean `{}`?", plain(&near)),
        None => format!("{head}; {is} such as `{example}`"),
    }
}

fn word(form: Form) -> &'static str {
    match form {
        Form::World => "a world",
        Form::Game => "the training game",
        Form::Born => "the born optimizer",
        Form::Choice => "the choice of search",
    }
}

/// The known path nearest to one that is not: by its last part alone, if it has no other.
fn meant(key: &str, form: Form) -> Option<String> {
    let fixed = keys_of(form)
        .filter(|k| !k.path.contains('*') && !matches!(k.holds, Holds::Tables | Holds::Table));
    if !key.contains('.') {
        let exact = fixed.clone().find(|k| k.parts().1 == key);
        let near = || {
            let name = nearest(key, fixed.clone().map(|k| k.parts().1))?;
            fixed.clone().find(|k| k.parts().1 == name)
        };
        if let Some(found) = exact.or_else(near) {
            return Some(found.path.to_owned());
        }
    }
    let given: Vec<&str> = key.split('.').collect();
    // Where the table is known, what was meant stands in it.
    let known = find_of(form, &given[..1]).is_some();
    let paths: Vec<String> = keys_of(form)
        .filter(|k| !known || k.path.split('.').next() == Some(given[0]))
        .filter_map(|k| filled(k, &given))
        .collect();
    nearest(key, paths.iter().map(String::as_str)).map(str::to_owned)
}

/// A key's path with the names that were given in place of its `*`.
fn filled(key: &Key, given: &[&str]) -> Option<String> {
    // What a legend explains is a character, never a word mistyped.
    if key.path.starts_with("dials") || key.path.ends_with(".legend.*") {
        return None;
    }
    let parts: Option<Vec<&str>> = key
        .path
        .split('.')
        .enumerate()
        .map(|(i, part)| match part {
            "*" => given.get(i).copied().filter(|g| !g.is_empty()),
            _ => Some(part),
        })
        .collect();
    parts.map(|parts| parts.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_known_path_is_offered() {
        for (given, expected) in [
            ("train.randomized", Some("train.randomised")),
            ("randomised", Some("train.randomised")),
            ("serach.budget", Some("search.budget")),
            ("updtes", Some("optimizer.updates")),
            ("base.rewrad.coin", Some("base.reward.coin")),
            ("objets.coin.glyph", Some("objects.coin.glyph")),
            ("qqqqqqq", None),
            ("", None),
        ] {
            assert_eq!(meant(given, Form::World).as_deref(), expected, "{given}");
        }
        for (given, expected) in [
            ("training", Some("game.training")),
            ("game.traning", Some("game.training")),
            (
                "conditions.expects_end",
                Some("game.conditions.expects_end"),
            ),
            ("expects_end", Some("game.conditions.expects_end")),
            ("randomised", None),
        ] {
            assert_eq!(meant(given, Form::Game).as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn a_path_in_a_cure_stays_whole() {
        assert_eq!(
            split("cure.set.train.randomised"),
            ["cure", "set", "train.randomised"]
        );
        assert_eq!(split("world.steps"), ["world", "steps"]);
    }
}
