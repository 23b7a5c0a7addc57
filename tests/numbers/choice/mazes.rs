//! The mazes: all different, the same whatever else is asked, with the best return there is; and
//! what is said where they cannot be had.

use std::collections::BTreeSet;

use mesascope::choice::{Fault, Maze, Mazes, Settings};
use mesascope::world::{Grid, StateSpace, generate, optimal_values};

use super::super::tools::rng;
use super::small;

fn likeness(maze: &Maze) -> (Vec<u16>, u16) {
    (maze.world.grid.floor().collect(), maze.goal_cell())
}

#[test]
fn mazes_are_all_different_and_fewer_are_the_first_of_more() {
    let settings = Settings {
        new_mazes: 40,
        ..small()
    };
    let many = Mazes::draw(&settings, 200, 3).expect("mazes");
    let all: BTreeSet<_> = many
        .training
        .iter()
        .chain(&*many.new)
        .map(likeness)
        .collect();
    assert_eq!(all.len(), 240);
    let few = Mazes::draw(&settings, 7, 3).expect("mazes");
    for (a, b) in few.training.iter().zip(&*many.training) {
        assert_eq!(likeness(a), likeness(b));
    }
    let other = Mazes::draw(&settings, 7, 4).expect("mazes");
    assert_ne!(likeness(&few.training[0]), likeness(&other.training[0]));
}

/// J* against the exact solver, on every side a maze may have.
#[test]
fn the_best_return_is_that_of_the_solver() {
    for side in [5, 7, 9, 11, 13] {
        let settings = Settings {
            side,
            new_mazes: 2,
            discount: 0.9,
            ..Settings::default()
        };
        let mazes = Mazes::draw(&settings, 4, 1).expect("mazes");
        for maze in mazes.training.iter() {
            let first = maze.world.initial();
            let space = StateSpace::new(&maze.world, first).expect("few states");
            let reward: Vec<f64> = (space.events.iter())
                .map(|e| f64::from(u8::from(e.met.is_some())))
                .collect();
            let best = optimal_values(&space, &reward, 0.9, settings.steps());
            let cells = maze.world.grid.floor().filter(|c| *c != maze.goal_cell());
            let values: Vec<f64> = cells
                .map(|c| best.v[space.standing(c, &first).expect("a start") as usize])
                .collect();
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            assert!((maze.best - mean).abs() < 1e-12, "{side}");
        }
    }
}

/// Without loops a maze is one of the few that depth-first search can carve, and its goal one of 17
/// cells; all that come up in many draws are all there are.
#[test]
fn more_mazes_than_there_are_is_said() {
    let settings = Settings {
        loops: 0.0,
        ..small()
    };
    let mut rng = rng(1);
    let carved: BTreeSet<Vec<u16>> = (0..2000)
        .map(|_| generate::maze(5, 5, 0.0, &mut rng).floor().collect())
        .collect();
    let fault = Mazes::draw(&settings, 3300, 1).expect_err("there are fewer");
    let Fault::TooFewMazes { found, .. } = fault else {
        panic!("{fault:?}");
    };
    assert_eq!(found, 17 * carved.len());
    assert!(
        fault
            .to_string()
            .contains("of 3300 different mazes of 5 x 5 cells")
    );
}

/// The usual map can be drawn on the shortest side too.
#[test]
fn the_shortest_side_has_mazes_enough() {
    let settings = Settings {
        side: 5,
        ..Settings::default()
    };
    let mazes = Mazes::draw(&settings, 1024, 1).expect("mazes");
    assert_eq!((mazes.training.len(), mazes.new.len()), (1024, 60));
}

#[test]
fn dials_outside_their_limits_are_said() {
    let said = |change: &dyn Fn(&mut Settings), mazes, price| {
        let mut settings = small();
        change(&mut settings);
        let fault = settings.check(mazes, price).expect_err("a fault");
        fault.to_string()
    };
    let right = |_: &mut Settings| {};
    assert!(small().check(1, 0.0).is_ok());
    assert_eq!(said(&|s| s.side = 6, 1, 0.0), "side must be odd, so 5 or 7");
    assert_eq!(
        said(&|s| s.side = 15, 1, 0.0),
        "side must be from 5 to 13, not 15"
    );
    assert_eq!(said(&right, 0, 0.0), "mazes must be from 1 to 4096, not 0");
    assert_eq!(
        said(&right, 1, -0.1),
        "price must be from 0 to 10, not -0.1"
    );
    assert_eq!(
        said(&right, 1, f64::NAN),
        "price must be from 0 to 10, not NaN"
    );
    assert_eq!(
        said(&|s| s.hidden = 1000, 1, 0.0),
        "hidden must be from 0 to 256, not 1000"
    );
    let wide = Grid::open(7, 5);
    assert!(Maze::new(wide, 0, &small()).is_err());
    let mut walled = Grid::open(5, 5);
    walled.set_wall(3, true);
    assert!(Maze::new(walled.clone(), 3, &small()).is_err());
    assert!(Maze::new(walled, 4, &small()).is_ok());
}

/// Every dial can be read and set by its key.
#[test]
fn dials_have_keys() {
    let mut settings = small();
    for (key, value) in [
        ("side", 9.0),
        ("loops", 0.25),
        ("logits", 1.0),
        ("hidden", 3.0),
        ("decay", 0.001),
        ("memory", 1.0),
        ("updates", 77.0),
        ("batch", 8.0),
        ("learning_rate", 0.05),
        ("discount", 0.9),
        ("new_mazes", 12.0),
        ("measure_every", 10.0),
    ] {
        assert_ne!(settings.number(key), Some(value), "{key}");
        assert!(settings.set(key, value));
        assert_eq!(settings.number(key), Some(value), "{key}");
    }
    assert!(!settings.set("sides", 1.0) && settings.number("sides").is_none());
}
