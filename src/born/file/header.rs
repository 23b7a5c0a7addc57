//! The header of a weights file: all that training reads, and the seed.

use super::FileError as Error;
use crate::born::{LEAST, LIMIT, Shape, Sight, Training};
use crate::tensors::{Lines, PROGRAM};

/// The format that is written, and the only one that is read.
const FORMAT: &str = "1";
/// What tells such a file from the model of a world.
const KIND: &str = "born";
const SIGHTS: [(&str, Sight); 2] = [("agent", Sight::Agent), ("lamp", Sight::Lamp)];

/// The lines that say what was trained, in order.
pub(super) fn lines(training: &Training, seed: u64) -> Vec<(String, String)> {
    let sight = SIGHTS.iter().find(|(_, s)| *s == training.shape.sight);
    let fixed = [
        ("program", PROGRAM.to_owned()),
        ("format", FORMAT.to_owned()),
        ("kind", KIND.to_owned()),
        ("seed", seed.to_string()),
        ("sight", sight.map_or("", |(word, _)| *word).to_owned()),
    ];
    // A number is written with as few digits as tell it from its neighbours, and read back as it
    // was.
    let numbers = Training::KEYS
        .iter()
        .filter_map(|key| Some((*key, training.number(key)?.to_string())));
    (fixed.into_iter().chain(numbers))
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

/// The seed.
pub(super) fn seed(lines: &Lines) -> Result<u64, Error> {
    (lines.get("seed"))
        .and_then(|seed| seed.parse().ok())
        .ok_or(Error::Header("seed", "a whole number from 0"))
}

/// What was trained, by the header of a file of `most` bytes; nothing that could not be trained
/// with.
pub(super) fn training(lines: &Lines, most: usize) -> Result<Training, Error> {
    let text = |key: &str| lines.get(key).map(String::as_str);
    if text("program") != Some(PROGRAM) {
        return Err(Error::OtherProgram);
    }
    if text("kind") != Some(KIND) {
        return Err(Error::OtherKind);
    }
    match text("format") {
        Some(FORMAT) => {}
        other => return Err(Error::OtherFormat(other.unwrap_or("unknown").into())),
    }
    let mut training = Training::default();
    let sight = SIGHTS.iter().find(|(word, _)| text("sight") == Some(word));
    let sight = sight.ok_or(Error::Header("sight", "`agent` or `lamp`"))?;
    training.shape.sight = sight.1;
    training.sort.lamp = text("together").map(|_| 1.0);
    for key in Training::KEYS {
        if key == "together" && training.sort.lamp.is_none() {
            continue;
        }
        let number = text(key).and_then(|n| n.parse::<f64>().ok());
        let number = number.filter(|n| n.is_finite() && *n >= 0.0);
        // A fraction where a whole number belongs does not come back as it was set.
        let taken = number.filter(|n| training.set(key, *n) && training.number(key) == Some(*n));
        taken.ok_or(Error::Header(key, "a number as scenario files have it"))?;
    }
    sane(&training, most)?;
    Ok(training)
}

/// Refuses what training or thinking could not be begun with.
fn sane(training: &Training, most: usize) -> Result<(), Error> {
    let (shape, sort) = (training.shape, training.sort);
    let share = |x: f64| (0.0..=1.0).contains(&x);
    let all = [
        (
            "channels",
            "4, 8 or 16",
            Shape::WIDTHS.contains(&shape.channels),
        ),
        (
            "layers",
            "a whole number from 1, with parameters for each",
            (1..=most).contains(&shape.layers),
        ),
        (
            "trained_side",
            "an odd number from 5 to 31",
            (LEAST..=LIMIT).contains(&sort.side) && sort.side % 2 == 1,
        ),
        (
            "together",
            "a number from 0 to 1",
            sort.lamp.is_none_or(share) && sort.lamp.is_some() == (shape.sight == Sight::Lamp),
        ),
        (
            "unwatched",
            "a number from 0 to 1",
            share(training.schedule.unwatched),
        ),
        (
            "ticks",
            "0, where there are several layers or a lamp",
            training.ticks == 0 || (shape.is_tied() && shape.sight == Sight::Agent),
        ),
    ];
    match all.into_iter().find(|(_, _, holds)| !holds) {
        Some((key, right, _)) => Err(Error::Header(key, right)),
        None => Ok(()),
    }
}
