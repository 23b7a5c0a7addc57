//! From the tree of a file to an exhibit of when search is chosen, or to everything that is wrong
//! with it.

use super::super::dials::{self, Of, Told, Trial};
use super::super::fault::{Fault, Faults};
use super::super::keys::{CHOICE, Form, Holds, find_dotted, keys_of};
use super::super::limits::{Limit, OFF};
use super::super::read::Section;
use super::super::tree::Table;
use super::super::{Wording, gallery, parse, syntax, unknown};
use super::{Choice, Chosen, Made};
use crate::choice;

/// Reads an exhibit of when search is chosen from the tree of its file.
pub(in crate::scenario) fn choice(
    root: &Table,
    text: &str,
    overrides: &[(String, String)],
    mut faults: Faults,
) -> Result<Choice, Vec<Fault>> {
    let (choice, trials) = resolve(root, &mut faults);
    // Each dial is tried on the file as it is written, as in the other forms.
    if faults.len() == 0 && overrides.is_empty() {
        for trial in &trials {
            attempt(root, trial, &mut faults);
        }
    }
    if faults.len() > 0 {
        return Err(faults.finish(text, overrides));
    }
    let wording = Wording {
        text: text.into(),
        set: overrides.to_vec(),
    };
    Ok(Choice { wording, ..choice })
}

/// Reads the whole tree. With faults, what is returned has stand-ins.
fn resolve(root: &Table, faults: &mut Faults) -> (Choice, Vec<Trial>) {
    let top = Section::top(root);
    parse::format(&top, faults);
    let [title, question, shows, source] =
        ["title", "question", "shows", "source"].map(|path| top.text(path, faults));
    let name = top.name("name", faults);
    let section = gallery::read_section(&top, faults);
    let chosen = chosen(&top, faults);
    let told = Told {
        of: Of::Choice(&chosen),
        whole: faults.len() == 0,
    };
    let mut trials = Vec::new();
    let dials = dials::read(&top, told, &mut trials, faults);
    let choice = Choice {
        name,
        title,
        question,
        section,
        shows,
        source,
        chosen,
        dials,
        wording: Wording::default(),
    };
    (choice, trials)
}

/// Sets what a dial would set, and faults it there if the exhibit no longer holds.
fn attempt(root: &Table, trial: &Trial, faults: &mut Faults) {
    let Some((path, value, at)) = trial.first() else {
        return;
    };
    let mut root = root.clone();
    root.set(&unknown::split(path), syntax::number(*at, *value));
    let mut found = Faults::default();
    chosen(&Section::top(&root), &mut found);
    if let Some(what) = found.first() {
        let what = format!("with this set, the exhibit is at fault: {what}");
        faults.amiss(*at, what);
    }
}

/// An exhibit of each kind, in the order of their words, with what stands for keys not given.
const KINDS: [fn() -> Chosen; CHOICE.len()] = [Chosen::map, Chosen::taxed];

impl Chosen {
    /// The kind of exhibit, as `choice.kind` in a file gives it.
    pub fn kind(&self) -> &'static str {
        let place = match self.made {
            Made::Map(..) => 0,
            Made::Taxed => 1,
        };
        CHOICE[place]
    }

    /// Every number it has by its key, as it stands after `choice.` in the file, in the order of
    /// the format. Switches are 0 and 1.
    pub fn numbers(&self) -> Vec<(&'static str, f64)> {
        limits_of(self)
            .filter_map(|(key, _)| Some((key, self.number(key)?)))
            .collect()
    }
}

/// The keys of the numbers that an exhibit has, without `choice.`, and their limits.
fn limits_of(chosen: &Chosen) -> impl Iterator<Item = (&'static str, &'static Limit)> {
    keys_of(Form::Choice).filter_map(|key| {
        let name = key.path.strip_prefix("choice.")?;
        match key.holds {
            Holds::Number(limit) if chosen.number(name).is_some() => Some((name, limit)),
            _ => None,
        }
    })
}

/// Reads `[choice]`. The keys can only be told from one another where the kind is known.
fn chosen(top: &Section<'_>, faults: &mut Faults) -> Chosen {
    let section = top.table("choice", faults);
    let Some((kind, _)) = section.word("choice.kind", &KINDS, faults) else {
        return Chosen::map();
    };
    let mut chosen = kind();
    let ((), sound) = faults.sound(|f| {
        foreign(&section, &chosen, f);
        numbers(&section, &mut chosen, f);
    });
    if sound && let Err(fault) = check(&chosen) {
        let (key, what) = match fault {
            choice::Fault::Number { key, text } => (key, named(key, &text)),
            other => ("mazes", other.to_string()),
        };
        let at = section.find(key).map_or(section.at, |entry| entry.node.at);
        faults.amiss(at, what);
    }
    chosen
}

/// A fault of the run itself, with the key as the file writes it.
fn named(key: &str, text: &str) -> String {
    match text.strip_prefix(key) {
        Some(rest) => format!("`choice.{key}`{rest}"),
        None => text.into(),
    }
}

/// What is wrong with the numbers as they stand together.
fn check(chosen: &Chosen) -> Result<(), choice::Fault> {
    chosen.settings.check(chosen.mazes, chosen.price)?;
    match &chosen.made {
        Made::Map(_, law) => law.check(),
        Made::Taxed => Ok(()),
    }
}

/// Faults the keys that this exhibit does not have.
fn foreign(section: &Section<'_>, chosen: &Chosen, faults: &mut Faults) {
    for entry in section.entries() {
        let key = entry.key.as_str();
        let is_key = find_dotted(&format!("choice.{key}")).is_some();
        if is_key && key != "kind" && chosen.number(key).is_none() {
            let own = chosen.numbers().into_iter();
            let own: Vec<String> = own.map(|(key, _)| format!("`{key}`")).collect();
            let what = format!(
                "`choice.{key}` does not go with `{}`; that has {}",
                chosen.kind(),
                own.join(", ")
            );
            faults.wrong(entry.at, what);
        }
    }
}

fn numbers(section: &Section<'_>, chosen: &mut Chosen, faults: &mut Faults) {
    let named: Vec<_> = limits_of(chosen).collect();
    for (name, limit) in named {
        let path = format!("choice.{name}");
        let value = match *limit == OFF {
            true => f64::from(u8::from(section.truth(&path, false, faults))),
            false => section.number(&path, limit, faults),
        };
        chosen.set(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_word_and_takes_its_numbers() {
        for (kind, word) in KINDS.into_iter().zip(CHOICE) {
            let mut chosen = kind();
            assert_eq!(chosen.kind(), *word);
            for (name, _) in chosen.numbers() {
                assert!(chosen.set(name, 1.0), "{name}");
                assert_eq!(chosen.number(name), Some(1.0), "{name}");
            }
            assert!(!chosen.set("logits", 1.0) && chosen.number("logits").is_none());
        }
    }

    #[test]
    fn every_number_of_the_format_is_in_some_kind_with_its_default() {
        for key in keys_of(Form::Choice) {
            if let (Some(name), Holds::Number(limit)) =
                (key.path.strip_prefix("choice."), key.holds)
            {
                let found: Vec<f64> = KINDS.iter().filter_map(|k| k().number(name)).collect();
                assert!(!found.is_empty(), "{name}");
                assert!(found.iter().all(|x| Some(*x) == limit.default), "{name}");
            }
        }
    }
}
