//! An exhibit of the born optimizer before it is opened, in words.

use crate::born::{Sight, Training};
use crate::insight::{a_few, percent};
use crate::scenario::{Born, Matter};

/// What is to be known about an exhibit: a few words of heading, and what they head.
pub fn facts(born: &Born) -> Vec<(&'static str, String)> {
    let dials: Vec<&str> = born.dials.iter().map(|d| d.label.as_str()).collect();
    let Matter::Field(thinker) = &born.matter;
    let training = &thinker.training;
    let goal = match training.shape.sight {
        Sight::Agent => "goal",
        Sight::Lamp => "coin",
    };
    let all = [
        (
            "trained to",
            format!("reach the {goal}, by reward for nothing else"),
        ),
        ("in training", mazes(training)),
        ("network", network(training)),
        ("shows", born.shows.clone()),
        ("dials", dials.join("; ")),
        ("source", born.source.clone()),
        ("takes", takes(training)),
    ];
    all.into_iter().filter(|(_, w)| !w.is_empty()).collect()
}

fn mazes(training: &Training) -> String {
    let side = training.sort.side;
    let lamp = match training.sort.lamp {
        None => String::new(),
        Some(1.0) => ", the lamp always at the coin".into(),
        Some(share) => format!(", the lamp at the coin in {} of them", percent(share)),
    };
    format!("mazes of {side} by {side}{lamp}")
}

fn network(training: &Training) -> String {
    let shape = training.shape;
    let kept = match training.ticks {
        0 => String::new(),
        ticks => format!(
            "; it keeps what it has in mind, and has {} before each move",
            a_few(ticks, "iteration")
        ),
    };
    let layers = match shape.layers {
        1 => "one layer, used again at every iteration".into(),
        layers => format!("{layers} layers, each used once"),
    };
    format!(
        "{layers} ({}, {}){kept}",
        a_few(shape.channels, "channel"),
        a_few(shape.len(), "parameter")
    )
}

fn takes(training: &Training) -> String {
    let schedule = &training.schedule;
    format!(
        "{}, each on {}",
        a_few(schedule.updates, "update"),
        a_few(schedule.mazes, "fresh maze")
    )
}
