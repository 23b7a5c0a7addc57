//! A run comes back from its bytes as it was and goes on as if it had never stopped; no bytes
//! make reading panic.

use proptest::prelude::*;

use super::*;
use crate::born::Sight;

fn training(updates: usize) -> Training {
    let mut training = Training::default();
    training.shape.channels = 4;
    training.sort.side = 5;
    training.ants.steps = 6;
    training.schedule.updates = updates;
    training.schedule.mazes = 2;
    training.schedule.iterations = (2, 4);
    training.schedule.most_unwatched = 3;
    training.schedule.warm_up = 2;
    training.schedule.rate = 0.1 + 0.2;
    training
}

fn lamp(updates: usize) -> Training {
    let mut training = training(updates);
    training.shape.sight = Sight::Lamp;
    training.sort.lamp = Some(0.95);
    training
}

fn go_on(run: &mut Run, trainer: &mut Trainer, updates: usize) {
    for _ in 0..updates {
        let seen = trainer.step(2).unwrap();
        run.note(trainer, seen);
    }
}

fn begun(training: &Training, updates: usize) -> (Run, Trainer) {
    let mut trainer = Trainer::new(training.clone(), u64::MAX);
    let mut run = Run::of(&trainer);
    go_on(&mut run, &mut trainer, updates);
    (run, trainer)
}

#[test]
fn a_run_comes_back_as_it_was() {
    for training in [training(3), lamp(3)] {
        let (run, _) = begun(&training, 3);
        assert_eq!(read(&bytes(&run, Kept::All).unwrap()), Ok(run.clone()));
        let ends = read(&bytes(&run, Kept::Ends).unwrap()).unwrap();
        assert_eq!(ends.points, [run.points[0].clone(), run.points[3].clone()]);
        assert!(ends.is_done() && run.is_done());
    }
    let (run, _) = begun(&training(3), 0);
    let first = read(&bytes(&run, Kept::Ends).unwrap());
    assert_eq!(first, Ok(run.clone()));
    assert!(!run.is_done());
}

#[test]
fn training_goes_on_as_if_it_had_never_stopped() {
    for training in [training(10), lamp(10)] {
        let (whole, end) = begun(&training, 10);
        let (run, trainer) = begun(&training, 4);
        let file = part_bytes(&run, &trainer).unwrap();
        let (mut run, mut trainer) = read_part(&file).unwrap();
        assert_eq!(part_bytes(&run, &trainer).unwrap(), file);
        go_on(&mut run, &mut trainer, 6);
        assert_eq!(trainer, end);
        assert_eq!(run, whole);
        assert_eq!(bytes(&run, Kept::All), bytes(&whole, Kept::All));
    }
}

#[test]
fn a_part_before_the_first_update_is_the_beginning() {
    let (run, trainer) = begun(&training(10), 0);
    let file = part_bytes(&run, &trainer).unwrap();
    assert_eq!(read_part(&file), Ok((run, trainer)));
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let (run, trainer) = begun(&training(3), 2);
    let first = (bytes(&run, Kept::All), part_bytes(&run, &trainer));
    for _ in 0..20 {
        let again = (bytes(&run, Kept::All), part_bytes(&run, &trainer));
        assert_eq!(again, first);
    }
}

#[test]
fn every_truncation_is_refused() {
    let (run, trainer) = begun(&training(3), 1);
    let whole = part_bytes(&run, &trainer).unwrap();
    for end in (0..whole.len()).step_by(7).chain([8, 9, whole.len() - 1]) {
        let want = match end {
            0..=8 => Error::Foreign,
            _ => Error::Truncated,
        };
        assert_eq!(read(&whole[..end]), Err(want.clone()), "cut at {end}");
        assert_eq!(read_part(&whole[..end]), Err(want), "cut at {end}");
    }
}

#[test]
fn numbers_that_are_not_finite_are_refused() {
    for odd in [f32::NAN, f32::INFINITY] {
        let (mut run, trainer) = begun(&training(3), 1);
        let mut params = run.points[1].params.to_vec();
        params[3] = odd;
        run.points[1].params = params.into();
        let file = bytes(&run, Kept::All).unwrap();
        assert_eq!(read(&file), Err(Error::NotFinite("params")));
        let (run, mut lost) = (begun(&training(3), 1).0, trainer);
        lost.theta[0] = f64::from(odd);
        assert_eq!(part_bytes(&run, &lost), Err(Error::NotFinite("theta")));
    }
    let (mut run, _) = begun(&training(3), 1);
    run.points[0].earned = f64::NAN;
    let file = bytes(&run, Kept::All).unwrap();
    assert_eq!(read(&file), Err(Error::NotFinite("earned")));
}

/// The file of a run with one line of its header changed.
fn with_line(key: &str, value: Option<&str>) -> Vec<u8> {
    let (run, _) = begun(&training(3), 1);
    let points: Vec<&Point> = run.points.iter().collect();
    let mut lines: tensors::Lines = lines(&run.training, run.seed).into_iter().collect();
    match value {
        Some(value) => lines.insert(key.into(), value.into()),
        None => lines.remove(key),
    };
    tensors::bytes(lines, &of_points(run.training.shape, &points).unwrap()).unwrap()
}

#[test]
fn what_is_not_such_a_file_is_told_apart() {
    for (key, value, says) in [
        ("program", None, "was not written by mesascope"),
        ("program", Some("other"), "was not written by mesascope"),
        ("kind", None, "holds the model of a world"),
        (
            "format",
            Some("2"),
            "is of format 2; this version reads format 1",
        ),
        ("seed", Some("-1"), "`seed` is missing"),
        ("sight", Some("both"), "`sight` is missing"),
        ("rate", None, "`rate` is missing"),
        ("rate", Some("fast"), "`rate` is missing"),
        ("rate", Some("NaN"), "`rate` is missing"),
        ("rate", Some("inf"), "`rate` is missing"),
        ("updates", Some("2.5"), "`updates` is missing"),
        (
            "updates",
            Some("0"),
            "does not rise from point to point up to 0",
        ),
        ("channels", Some("5"), "4, 8 or 16 would be right"),
        (
            "channels",
            Some("8"),
            "the tensor `params` is not there as F32 of shape",
        ),
        ("layers", Some("0"), "`layers` is missing"),
        ("layers", Some("1e30"), "`layers` is missing"),
        (
            "trained_side",
            Some("8"),
            "an odd number from 5 to 31 would be right",
        ),
        ("together", Some("0.5"), "`together` is missing"),
        ("ticks", None, "`ticks` is missing"),
        (
            "unwatched",
            Some("1.5"),
            "a number from 0 to 1 would be right",
        ),
    ] {
        let refused = read(&with_line(key, value)).unwrap_err().to_string();
        assert!(refused.contains(says), "{key} {value:?}: {refused}");
    }
    assert_eq!(read_part(&with_line("x", Some("y"))), Err(Error::NotPart));
}

#[test]
fn a_network_of_another_shape_is_told_apart() {
    let (run, _) = begun(&training(3), 0);
    assert_eq!(run.fits(run.training.shape), Ok(()));
    let refused = run.fits(Training::default().shape).unwrap_err().to_string();
    assert!(refused.contains("4 channels"), "{refused}");
    assert!(refused.contains("16 channels"), "{refused}");
    let mut other = run.training.shape;
    other.sight = Sight::Lamp;
    assert!(run.fits(other).is_err());
}

#[test]
fn parts_of_different_runs_have_different_names() {
    let names: std::collections::BTreeSet<String> = [
        part_name(&training(3), 1),
        part_name(&training(3), 2),
        part_name(&training(4), 1),
        part_name(&lamp(3), 1),
    ]
    .into();
    assert_eq!(names.len(), 4);
    assert_eq!(part_name(&lamp(3), 1), part_name(&lamp(3), 1));
    assert!(
        names
            .iter()
            .all(|n| n.starts_with("born-") && n.len() == 26)
    );
}

proptest! {
    #[test]
    fn no_bytes_panic(noise in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = (read(&noise), read_part(&noise));
        let mut framed = (noise.len() as u64).to_le_bytes().to_vec();
        framed.extend(noise);
        let _ = (read(&framed), read_part(&framed));
    }

    #[test]
    fn no_edit_panics(
        edits in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..6),
        end in any::<proptest::sample::Index>(),
    ) {
        let (run, trainer) = begun(&training(3), 1);
        let mut file = part_bytes(&run, &trainer).unwrap();
        for (at, byte) in edits {
            // Most of what can go wrong is in the header.
            let at = at.index(file.len().min(1500));
            file[at] = byte;
        }
        let _ = (read(&file), read_part(&file));
        let _ = read_part(&file[..end.index(file.len())]);
    }

    #[test]
    fn no_header_panics(key in 0usize..24, value in "[-+0-9eE.naif]{0,12}") {
        let (run, _) = begun(&training(3), 1);
        let keys = lines(&run.training, run.seed);
        if let Some((key, _)) = keys.get(key) {
            let _ = read(&with_line(key, Some(&value)));
        }
    }
}
