use proptest::prelude::*;

use super::*;
use crate::world::{Cell, Grid, MAX_OBJECTS, MAX_SIDE, MIN_SIDE, Object};

fn laid() -> impl Strategy<Value = Laid> {
    let side = MIN_SIDE..=MAX_SIDE;
    let walls = proptest::collection::vec(any::<bool>(), MAX_SIDE * MAX_SIDE);
    let objects = proptest::collection::vec((0usize..=255, any::<usize>()), 0..=MAX_OBJECTS);
    (side.clone(), side, walls, objects, any::<usize>()).prop_map(
        |(width, height, walls, lie, start)| {
            let mut grid = Grid::open(width, height);
            for (cell, wall) in walls.into_iter().take(grid.len()).enumerate() {
                grid.set_wall(cell as Cell, wall);
            }
            let start = (start % grid.len()) as Cell;
            grid.set_wall(start, false);
            let mut objects: Vec<Object> = Vec::new();
            for (kind, cell) in lie {
                let cell = (cell % grid.len()) as Cell;
                if objects.iter().all(|o| o.cell != cell) {
                    grid.set_wall(cell, false);
                    objects.push(Object { kind, cell });
                }
            }
            Laid {
                grid,
                objects,
                start,
            }
        },
    )
}

fn shared() -> impl Strategy<Value = Shared> {
    let id = (any::<bool>(), 1usize..100_000).prop_map(|(train, number)| WorldId {
        which: if train { Which::Train } else { Which::Deploy },
        number,
    });
    let number = || 0usize..=HIGHEST as usize;
    let set = proptest::collection::vec(("[a-z.]{1,12}", "\\PC{0,8}"), 0..4);
    let done = proptest::collection::vec(proptest::sample::select(Action::ALL.to_vec()), 0..40);
    let clocks = (
        proptest::option::of(number()),
        number(),
        proptest::option::of(number()),
        0usize..3,
    );
    let exhibit = prop_oneof!["[a-z-]{1,12}", "\\PC{1,20}"];
    let world = proptest::option::of(laid());
    (exhibit, set, any::<u64>(), id, world, done, clocks).prop_map(
        |(exhibit, set, seed, id, laid, done, (update, step, tick, lit))| Shared {
            exhibit,
            set,
            seed,
            id,
            laid,
            done,
            update,
            step,
            tick,
            lit,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_line_says_the_moment_again(moment in shared()) {
        let line = moment.line();
        let safe = |c: char| c.is_ascii_alphanumeric() || "-_.~@/".contains(c);
        prop_assert!(line.chars().all(safe), "{}", line);
        prop_assert!(Shared::is_line(&line));
        prop_assert_eq!(Shared::read(&line), Ok(moment));
    }

    #[test]
    fn a_line_that_was_cut_or_changed_gives_a_sentence(
        moment in shared(), at in any::<prop::sample::Index>(), new in "\\PC{0,2}",
    ) {
        let line = moment.line();
        let at = at.index(line.len());
        for broken in [line[..at].to_owned(), format!("{}{new}{}", &line[..at], &line[at + 1..])] {
            if let Err(why) = Shared::read(&broken) {
                prop_assert!(why.len() > 10 && !why.contains(char::is_control), "{}", why);
            }
        }
    }

    #[test]
    fn any_text_gives_a_moment_or_a_sentence(text in "\\PC{0,60}", parts in "[sweqdgtkcv0-9.~A-Z]{0,80}") {
        for line in [text, format!("coin@1.{parts}")] {
            if let Ok(moment) = Shared::read(&line) {
                prop_assert_eq!(Shared::read(&moment.line()), Ok(moment));
            }
        }
    }
}

#[test]
fn a_plain_moment_is_a_short_line() {
    let id = WorldId {
        which: Which::Deploy,
        number: 8,
    };
    let moment = Shared {
        exhibit: "coin".into(),
        set: vec![("search.budget".into(), "50".into())],
        seed: 1,
        id,
        laid: None,
        done: vec![Action::Up, Action::Right],
        update: Some(40),
        step: 4,
        tick: Some(12),
        lit: 1,
    };
    let line = "coin@1.s1.w8.t40.e4.k12.c1.qsearch~2ebudget~3d50.d03";
    assert_eq!(moment.line(), line);
    assert_eq!(Shared::read(line), Ok(moment));
}

#[test]
fn broken_lines_say_what_is_wrong() {
    for (line, says) in [
        ("coin", "has an `@`"),
        ("coin@", "of format "),
        (
            "coin@2.s1.w8.c1",
            "of format 2, and this program reads format 1",
        ),
        ("@1.s1.w8.c1", "of which exhibit"),
        ("coin@1.w8.c1", "the seed"),
        ("coin@1.s1.c1", "the world"),
        ("coin@1.s1.w8", "which clock"),
        ("coin@1.s1.w8.w9.c1", "`w9` says a second time"),
        ("coin@1.s1.w0.c1", "counted from 1"),
        (
            "coin@1.s1.w99999999999.c1",
            "no whole number from 0 to 4294967295",
        ),
        ("coin@1.s+1.w8.c1", "`s+1` holds no whole number"),
        ("coin@1.s1.w8.c3", "from 0 to 2"),
        ("coin@1.s1.w8.c1.x", "`x` is no part"),
        ("coin@1.s1.w8.c1.", "`` is no part"),
        ("coin@1.s1.w8.c1.qbudget", "has no `=`"),
        ("coin@1.s1.w8.c1.q~zz", "is broken text"),
        ("co~ffin@1.s1.w8.c1", "is broken text"),
        ("coin@1.s1.w8.c1.d0z", "no action"),
        ("coin@1.s1.w8.c1.gAAAA", "the shared world is broken"),
    ] {
        let why = Shared::read(line).expect_err(line);
        assert!(why.contains(says), "{line}: {why}");
    }
    let long = format!("coin@1.s1.w8.c1.d{}", "0".repeat(LONGEST));
    assert!(Shared::read(&long).is_err_and(|w| w.contains("at most")));
}
