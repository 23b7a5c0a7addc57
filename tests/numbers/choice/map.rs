//! The map: the same numbers in whatever order and by however many threads; stopped and resumed.

use std::sync::atomic::{AtomicUsize, Ordering};

use mesascope::choice::{CellResult, Map, Place, Settings};

use super::small;

fn tiny() -> (Map, Settings) {
    let settings = Settings {
        updates: 6,
        ..small()
    };
    (
        Map::new(vec![1, 3, 20], vec![0.0, 0.2], vec![4, 9]),
        settings,
    )
}

fn filled(threads: usize) -> Map {
    let (mut map, settings) = tiny();
    map.fill(&settings, threads, || true).expect("it is filled");
    map
}

#[test]
fn order_and_threads_change_nothing() {
    let one = filled(1);
    assert_eq!(one.left().count(), 0);
    assert_eq!(one, filled(2));
    assert_eq!(one, filled(5));
    let (mut map, settings) = tiny();
    let mut places: Vec<Place> = map.places().collect();
    places.reverse();
    places.swap(0, 5);
    for place in places {
        let cell = map.cell(place).expect("it has this place");
        let result = cell.compute(&settings, || true).expect("it runs");
        map.enter(place, result.expect("to the end"));
    }
    assert_eq!(one, map);
}

/// The first seed of every cell comes before the second of any.
#[test]
fn a_map_is_whole_once_per_seed() {
    let (map, _) = tiny();
    let places: Vec<Place> = map.places().collect();
    assert_eq!(places.len(), 12);
    assert!(places[..6].iter().all(|p| p.seed == 0));
    assert!(places[6..].iter().all(|p| p.seed == 1));
    let mut sorted = places.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), 12);
    let sizes: Vec<usize> = (places[..6].iter())
        .map(|p| map.cell(*p).expect("a cell").mazes)
        .collect();
    assert_eq!(sizes, [1, 1, 3, 3, 20, 20]);
}

#[test]
fn a_cell_shows_the_mean_of_the_seeds_done() {
    let (mut map, _) = tiny();
    assert_eq!(map.found(1, 1), None);
    let place = |seed| Place {
        row: 1,
        column: 1,
        seed,
    };
    let result = |x: f64| {
        let mut result = *filled(1).result(place(0)).expect("done");
        result.gate = x;
        result.training.whole = x + 1.0;
        result.new.whole = x + 2.0;
        result
    };
    map.enter(place(1), result(0.25));
    assert_eq!(map.found(1, 1).expect("one").gates, [0.25]);
    map.enter(place(0), result(0.75));
    let found = map.found(1, 1).expect("two");
    assert_eq!(found.gates, [0.75, 0.25]);
    assert_eq!((found.gate, found.training, found.new), (0.5, 1.5, 2.5));
    // A place beyond the map is passed over.
    let before = map.clone();
    map.enter(place(2), result(0.1));
    assert_eq!(map, before);
    assert!(map.cell(place(2)).is_none() && map.found(3, 0).is_none());
}

/// Stopped at some update, the cells finished stay, and what is left gives the same map.
#[test]
fn a_map_stopped_is_taken_up_again() {
    let (mut map, settings) = tiny();
    let asked = AtomicUsize::new(0);
    let enough = || asked.fetch_add(1, Ordering::Relaxed) < 30;
    map.fill(&settings, 1, enough).expect("stopped, not wrong");
    let left = map.left().count();
    // A cell asks before each of its 7 points and once more at its end: 30 is 3 cells and a part.
    assert_eq!(left, 9);
    map.fill(&settings, 2, || true).expect("filled");
    assert_eq!(map, filled(1));
}

#[test]
fn a_map_that_cannot_be_filled_says_why() {
    let (mut map, mut settings) = tiny();
    settings.side = 4;
    let fault = map.fill(&settings, 2, || true).expect_err("a fault");
    assert!(fault.to_string().starts_with("side must be from 5 to 13"));
}

/// One maze or many, dear or free, in a fifth of the usual updates: a search is taken up where
/// there are many mazes and nothing to pay, and given up where there is one and it costs.
#[test]
fn the_far_corners_of_the_map_part_early() {
    let settings = Settings {
        updates: 120,
        new_mazes: 20,
        ..Settings::default()
    };
    let mut map = Map::new(vec![1, 1024], vec![0.0, 0.3], vec![1]);
    map.fill(&settings, 2, || true).expect("filled");
    let at = |row, column| -> CellResult {
        let seed = 0;
        *map.result(Place { row, column, seed }).expect("done")
    };
    // g starts at one half and moves by at most .02 per update in its logit.
    assert!(at(1, 0).gate > 0.7 && at(0, 1).gate < 0.3, "{map:?}");
    assert!(at(1, 0).new.whole > 0.8 && at(0, 1).new.whole < 0.5);
}
