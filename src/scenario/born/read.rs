//! From the tree of a file to an exhibit of the born optimizer, or to everything that is wrong
//! with it.

use super::super::dials::{self, Of, Told, Trial};
use super::super::fault::{Fault, Faults};
use super::super::keys::{BORN, Form, Holds, find_dotted, keys_of};
use super::super::limits::{self, Limit, ON};
use super::super::read::Section;
use super::super::tree::{Origin, Table};
use super::super::{Wording, gallery, parse, syntax, unknown};
use super::{Born, Matter, Thinker};
use crate::born::{LEAST, LIMIT, Shape, Sight};

/// Reads an exhibit of the born optimizer from the tree of its file.
pub(in crate::scenario) fn born(
    root: &Table,
    text: &str,
    overrides: &[(String, String)],
    mut faults: Faults,
) -> Result<Born, Vec<Fault>> {
    let (born, trials) = resolve(root, &mut faults);
    // Each dial is tried on the file as it is written: what a setting and a dial together may not
    // say is said when the dial is turned, and keeps no other from being turned.
    if faults.len() == 0 && overrides.is_empty() {
        for trial in &trials {
            attempt(root, trial, &mut faults);
        }
    }
    match faults.len() {
        0 => Ok(Born {
            wording: Wording {
                text: text.into(),
                set: overrides.to_vec(),
            },
            ..born
        }),
        _ => Err(faults.finish(text, overrides)),
    }
}

/// Reads the whole tree. With faults, what is returned has stand-ins.
fn resolve(root: &Table, faults: &mut Faults) -> (Born, Vec<Trial>) {
    let top = Section::top(root);
    parse::format(&top, faults);
    let name = top.name("name", faults);
    let title = top.text("title", faults);
    let question = top.text("question", faults);
    let section = gallery::read_section(&top, faults);
    let (shows, source) = (top.text("shows", faults), top.text("source", faults));
    let matter = matter(&top, faults);
    let told = Told {
        of: Of::Born(&matter),
        whole: faults.len() == 0,
    };
    let mut trials = Vec::new();
    let dials = dials::read(&top, told, &mut trials, faults);
    let born = Born {
        name,
        title,
        question,
        section,
        shows,
        source,
        matter,
        dials,
        wording: Wording::default(),
    };
    (born, trials)
}

/// Sets what a dial would set, and faults it there if the exhibit no longer holds.
fn attempt(root: &Table, trial: &Trial, faults: &mut Faults) {
    let Some((path, value, at)) = trial.first() else {
        return;
    };
    let mut root = root.clone();
    root.set(&unknown::split(path), syntax::number(*at, *value));
    let mut found = Faults::default();
    matter(&Section::top(&root), &mut found);
    if let Some(what) = found.first() {
        let what = format!("with this set, the exhibit is at fault: {what}");
        faults.amiss(*at, what);
    }
}

/// An exhibit of each kind, in the order of their words, with what stands for keys not given.
const KINDS: [fn() -> Matter; BORN.len()] = [field];

fn field() -> Matter {
    Matter::Field(Thinker::default())
}

impl Matter {
    /// The kind of exhibit, as `born.kind` in a file gives it.
    pub fn kind(&self) -> &'static str {
        let place = match self {
            Matter::Field(_) => 0,
        };
        BORN[place]
    }

    /// The keys it has that hold no number, without `born.`.
    fn words(&self) -> &'static [&'static str] {
        match self {
            Matter::Field(_) => &["kind", "sight", "opens_on"],
        }
    }

    /// Every number it has by its key, as it stands after `born.` in the file, in the order of the
    /// format. Switches are 0 and 1.
    pub fn numbers(&self) -> Vec<(&'static str, f64)> {
        limits_of(self)
            .filter_map(|(key, _)| Some((key, self.number(key)?)))
            .collect()
    }
}

/// The keys of the numbers that an exhibit has, without `born.`, and their limits.
fn limits_of(matter: &Matter) -> impl Iterator<Item = (&'static str, &'static Limit)> {
    keys_of(Form::Born).filter_map(|key| {
        let name = key.path.strip_prefix("born.")?;
        match key.holds {
            Holds::Number(limit) if matter.number(name).is_some() => Some((name, limit)),
            _ => None,
        }
    })
}

/// Reads `[born]`. The keys can only be told from one another where the kind is known.
fn matter(top: &Section<'_>, faults: &mut Faults) -> Matter {
    let section = top.table("born", faults);
    let Some((kind, _)) = section.word("born.kind", &KINDS, faults) else {
        return field();
    };
    let mut matter = kind();
    let ((), sound) = faults.sound(|f| {
        words(&section, &mut matter, f);
        foreign(&section, &matter, f);
        numbers(&section, &mut matter, f);
    });
    if sound {
        for (key, what) in amiss(&matter) {
            faults.amiss(place(&section, key), what);
        }
    }
    matter
}

/// What is given in words, and what follows from it: only where there is a lamp does it have
/// numbers.
fn words(section: &Section<'_>, matter: &mut Matter, faults: &mut Faults) {
    match matter {
        Matter::Field(thinker) => {
            let sights = [Sight::Agent, Sight::Lamp];
            if let Some((Sight::Lamp, _)) = section.word("born.sight", &sights, faults) {
                thinker.training.shape.sight = Sight::Lamp;
                thinker.training.sort.lamp = limits::TOGETHER.default;
                thinker.apart = true;
            }
            let clocks = [false, true];
            let clock = section.word("born.opens_on", &clocks, faults);
            thinker.opens_on_training = clock.is_some_and(|(training, _)| training);
        }
    }
}

/// Faults the keys that this exhibit does not have.
fn foreign(section: &Section<'_>, matter: &Matter, faults: &mut Faults) {
    for entry in section.entries() {
        let key = entry.key.as_str();
        let is_key = find_dotted(&format!("born.{key}")).is_some();
        if !is_key || matter.words().contains(&key) || matter.number(key).is_some() {
            continue;
        }
        let mut with_lamp = Thinker::default();
        with_lamp.training.sort.lamp = Some(1.0);
        let of_lamp = Matter::Field(with_lamp).number(key).is_some();
        let what = match matter {
            Matter::Field(_) if of_lamp => format!(
                "`born.{key}` is about the lamp, and there is none; write `sight = \"lamp\"` \
                 beside it or leave it out"
            ),
            _ => {
                let own = matter.numbers().into_iter().map(|(key, _)| key);
                let own: Vec<String> = own.map(|key| format!("`{key}`")).collect();
                format!(
                    "`born.{key}` does not go with `{}`; that has {}",
                    matter.kind(),
                    own.join(", ")
                )
            }
        };
        faults.wrong(entry.at, what);
    }
}

fn numbers(section: &Section<'_>, matter: &mut Matter, faults: &mut Faults) {
    let named: Vec<_> = limits_of(matter).collect();
    for (name, limit) in named {
        let path = format!("born.{name}");
        let value = match *limit == ON {
            true => (section.find(name))
                .map(|_| f64::from(u8::from(section.truth(&path, true, faults)))),
            false => section.option(&path, limit, faults),
        };
        if let Some(value) = value {
            matter.set(name, value);
        }
    }
}

/// What is wrong with the numbers as they stand together, and the keys to blame.
fn amiss(matter: &Matter) -> Vec<(&'static [&'static str], String)> {
    let mut found: Vec<(&'static [&'static str], String)> = Vec::new();
    match matter {
        Matter::Field(thinker) => {
            let training = &thinker.training;
            for (key, path, side) in [
                (&["side"], "born.side", thinker.side),
                (&["trained_side"], "born.trained_side", training.sort.side),
            ] {
                if side % 2 == 0 {
                    let what = format!(
                        "`{path}` is {side}; it must be odd, from {LEAST} to {LIMIT}, so that \
                         walls fit between passages"
                    );
                    found.push((key, what));
                }
            }
            let channels = training.shape.channels;
            if !Shape::WIDTHS.contains(&channels) {
                let what = format!("`born.channels` is {channels}; it must be 4, 8 or 16");
                found.push((&["channels"], what));
            }
            if training.ticks > 0 && (!training.shape.is_tied() || training.sort.lamp.is_some()) {
                let what = format!(
                    "`born.ticks` is {}, and only a network of one layer that sees the agent can \
                     keep its mind from move to move; write 0, or `layers = 1` and \
                     `sight = \"agent\"`",
                    training.ticks
                );
                found.push((&["ticks", "layers", "sight"], what));
            }
            let (least, most) = training.schedule.iterations;
            if least > most {
                let what = format!(
                    "`born.least_iterations` is {least} and `born.most_iterations` {most}; the \
                     least must not be more than the most"
                );
                found.push((&["least_iterations", "most_iterations"], what));
            }
        }
    }
    found
}

/// Where the first of some keys is given: a setting is to blame before the file, and where none
/// is given, the table.
fn place(section: &Section<'_>, keys: &[&str]) -> Origin {
    let given = || (keys.iter()).filter_map(|key| section.find(key).map(|entry| entry.node.at));
    let set = given().find(|at| matches!(at, Origin::Override(_)));
    set.or_else(|| given().next()).unwrap_or(section.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_word_and_takes_its_numbers() {
        for (kind, word) in KINDS.into_iter().zip(BORN) {
            let mut matter = kind();
            assert_eq!(matter.kind(), *word);
            for (name, _) in matter.numbers() {
                assert!(matter.set(name, 1.0), "{name}");
                assert_eq!(matter.number(name), Some(1.0), "{name}");
            }
        }
    }

    #[test]
    fn every_number_of_the_format_is_in_some_kind() {
        let mut with_lamp = Thinker::default();
        with_lamp.training.sort.lamp = Some(1.0);
        let kinds: Vec<Matter> = (KINDS.iter().map(|kind| kind()))
            .chain([Matter::Field(with_lamp)])
            .collect();
        for key in keys_of(Form::Born) {
            if let (Some(name), Holds::Number(_)) = (key.path.strip_prefix("born."), key.holds) {
                assert!(kinds.iter().any(|k| k.number(name).is_some()), "{name}");
            }
        }
    }

    #[test]
    fn what_the_format_says_stands_for_keys_not_given_does() {
        let matter = field();
        for (name, limit) in limits_of(&matter) {
            assert_eq!(matter.number(name), limit.default, "{name}");
        }
    }
}
