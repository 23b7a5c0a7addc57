//! What a network wants, read out of its values.

use mesascope::born::{Answer, Cue, Cues, Field, Readout, Wants};
use mesascope::world::{Action, Cell};
use rand::RngExt;

use super::super::tools::rng;
use super::{drawn, maze};

fn field(maze: &mesascope::born::Maze, values: Vec<f32>) -> Field {
    Field {
        width: maze.grid.width(),
        moves: vec![[0.0; 4]; maze.grid.len()],
        values,
    }
}

/// Values made of given weights and a little noise: they come back, and no weights beside those
/// found fit better.
#[test]
fn weights_put_in_are_read_out() {
    let (mut readout, mut kept) = (Readout::default(), vec![]);
    let mut draws = rng(1);
    for seed in 0..40 {
        let maze = maze(11, Some(0.0), seed);
        let Some(cues) = Cues::of(&maze) else {
            continue;
        };
        let to = |cell| Answer::to(&maze.grid, cell).distance;
        let (goal, lamp) = (to(cues.goal), to(cues.lamp));
        let mut values = vec![9.0; maze.grid.len()];
        for cell in maze.grid.floor().map(usize::from) {
            if let (Some(g), Some(l)) = (goal[cell], lamp[cell]) {
                let (x, z) = (0.9f64.powi(g as i32), 0.9f64.powi(l as i32));
                let y = 0.3 * x + 0.6 * z + draws.random_range(-0.05..0.05);
                values[cell] = y as f32;
                kept.push((x, z, f64::from(y as f32)));
            }
        }
        readout.add(&maze, &cues, &field(&maze, values), 0.9);
    }
    let found = readout.solve().unwrap();
    assert!((found.goal - 0.3).abs() < 0.02 && (found.lamp - 0.6).abs() < 0.02);
    let error = |w: Wants| -> f64 {
        let each = kept
            .iter()
            .map(|(x, z, y)| (w.goal * x + w.lamp * z - y).powi(2));
        each.sum()
    };
    for (g, l) in [
        (1e-3, 0.0),
        (-1e-3, 0.0),
        (0.0, 1e-3),
        (0.0, -1e-3),
        (1e-3, -1e-3),
    ] {
        let beside = Wants {
            goal: found.goal + g,
            lamp: found.lamp + l,
        };
        assert!(error(found) < error(beside));
    }
}

/// A corridor with the agent between the cues, and one with the goal on the way to the lamp.
#[test]
fn first_cues_worked_by_hand() {
    let maze = drawn(&["#########", "#G  a  L#", "#########"]);
    let cues = Cues::of(&maze).unwrap();
    let wants = |goal, lamp| cues.predict(Wants { goal, lamp }, 0.9, maze.agent);
    assert_eq!(wants(1.0, 0.0), Some(Cue::Goal));
    assert_eq!(wants(0.0, 1.0), Some(Cue::Lamp));
    // Three steps each from the agent; from one cell further right .9^4 against .9^2.
    let right = maze.agent + 1;
    let from = |goal, lamp| cues.predict(Wants { goal, lamp }, 0.9, right);
    assert_eq!(from(0.82, 0.65), Some(Cue::Goal));
    assert_eq!(from(0.80, 0.66), Some(Cue::Lamp));
    let walk = |action| cues.first(&maze, &vec![action; maze.grid.len()], maze.agent);
    assert_eq!(walk(Action::Left), Some(Cue::Goal));
    assert_eq!(walk(Action::Right), Some(Cue::Lamp));
    assert_eq!(walk(Action::Up), None);

    let maze = drawn(&["#######", "#a G L#", "#######"]);
    let cues = Cues::of(&maze).unwrap();
    let lamp = Wants {
        goal: 0.0,
        lamp: 1.0,
    };
    assert_eq!(cues.predict(lamp, 0.9, maze.agent), Some(Cue::Goal));
}

/// With both cues on one cell there is nothing to tell apart.
#[test]
fn cues_together_have_no_readout() {
    let mut maze = drawn(&["#####", "#a G#", "#####"]);
    assert!(Cues::of(&maze).is_none());
    maze.lamp = maze.goal;
    assert!(Cues::of(&maze).is_none());
    maze.lamp = Some(maze.agent as Cell);
    assert!(Cues::of(&maze).is_some() && Readout::default().solve().is_none());
}
