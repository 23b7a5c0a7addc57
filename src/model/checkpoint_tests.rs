//! A model comes back from its bytes as it was; no bytes make reading panic.

use std::collections::HashMap;

use proptest::prelude::*;
use safetensors::tensor::{TensorView, serialize};

use super::*;

fn model(inputs: usize, hidden: usize) -> Checkpoint {
    let network = Network { inputs, hidden };
    Checkpoint {
        header: Header {
            scenario: "coin".into(),
            set: vec!["optimizer.updates=3".into()],
            seed: u64::MAX,
            updates: 3,
            base_return: 0.1 + 0.2,
            base_optimal: 0.75,
            expansions: 123,
            cpu_seconds: Some(1.25),
        },
        params: (0..network.len()).map(|i| i as f64 / 7.0 - 1.0).collect(),
        network,
    }
}

fn bytes(of: &Checkpoint) -> Vec<u8> {
    of.to_bytes().unwrap()
}

#[test]
fn a_model_comes_back_as_it_was() {
    for (inputs, hidden) in [(20, 16), (3, 0), (0, 2), (1, 1)] {
        let model = model(inputs, hidden);
        assert_eq!(Checkpoint::from_bytes(&bytes(&model)), Ok(model));
    }
    let mut untimed = model(2, 2);
    untimed.header.cpu_seconds = None;
    assert_eq!(Checkpoint::from_bytes(&bytes(&untimed)), Ok(untimed));
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    let first = bytes(&model(20, 16));
    for _ in 0..20 {
        assert_eq!(bytes(&model(20, 16)), first);
    }
}

#[test]
fn every_truncation_is_refused() {
    let whole = bytes(&model(4, 3));
    for end in 0..whole.len() {
        let got = Checkpoint::from_bytes(&whole[..end]);
        let want = match end {
            0..=8 => Error::Foreign,
            _ => Error::Truncated,
        };
        assert_eq!(got, Err(want), "cut at {end}");
    }
}

#[test]
fn numbers_that_are_not_finite_are_refused() {
    for odd in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut model = model(4, 3);
        model.params[1] = odd;
        assert_eq!(
            Checkpoint::from_bytes(&bytes(&model)),
            Err(Error::NotFinite("w1"))
        );
    }
}

#[test]
fn a_foreign_safetensors_file_is_told_apart() {
    let data = [0u8; 8];
    let view = TensorView::new(Dtype::F64, vec![1], &data).unwrap();
    for lines in [None, Some(HashMap::from([("format".into(), "pt".into())]))] {
        let file = serialize([("weight", view.clone())], lines).unwrap();
        assert_eq!(Checkpoint::from_bytes(&file), Err(Error::OtherProgram));
    }
}

#[test]
fn another_scenario_and_another_shape_are_told_apart() {
    let model = model(20, 16);
    assert_eq!(model.fits("coin", &model.network), Ok(()));
    let other = model.fits("keys", &model.network);
    assert!(matches!(other, Err(Error::OtherScenario(..))));
    let wider = Network {
        hidden: 8,
        ..model.network
    };
    let sentence = model.fits("coin", &wider).unwrap_err().to_string();
    assert!(sentence.contains("20 inputs and 16 hidden"), "{sentence}");
    assert!(sentence.contains("optimizer.updates=3"), "{sentence}");
}

#[test]
fn a_header_that_asks_for_too_much_is_refused() {
    for (key, value) in [
        ("inputs", "18446744073709551615"),
        ("hidden", "4611686018427387904"),
    ] {
        let file = String::from_utf8_lossy(&bytes(&model(0, 0))).into_owned();
        let old = format!("\"{key}\":\"0\"");
        let new = format!("\"{key}\":\"{value}\"");
        let mut file = file.replace(&old, &new).into_bytes();
        let more = (new.len() - old.len()) as u64;
        let length = u64::from_le_bytes(*file.first_chunk().unwrap()) + more;
        file[..8].copy_from_slice(&length.to_le_bytes());
        assert!(Checkpoint::from_bytes(&file).is_err());
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(noise in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Checkpoint::from_bytes(&noise);
        let mut framed = (noise.len() as u64).to_le_bytes().to_vec();
        framed.extend(noise);
        let _ = Checkpoint::from_bytes(&framed);
    }

    #[test]
    fn no_edit_panics(
        edits in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..6),
        end in any::<proptest::sample::Index>(),
    ) {
        let mut file = bytes(&model(5, 2));
        for (at, byte) in edits {
            let at = at.index(file.len());
            file[at] = byte;
        }
        let _ = Checkpoint::from_bytes(&file);
        let _ = Checkpoint::from_bytes(&file[..end.index(file.len())]);
    }

    #[test]
    fn no_header_panics(key in 0usize..11, value in "[-+0-9a-zA-Z.]{0,24}") {
        let model = model(5, 2);
        let mut lines = model.lines();
        lines[key].1 = value;
        let data = vec![0u8; 8 * model.network.len()];
        let mut at = 0;
        let mut tensors = Vec::new();
        for (name, shape) in groups(&model.network) {
            let end = at + 8 * shape.iter().product::<usize>();
            tensors.push((name, TensorView::new(Dtype::F64, shape, &data[at..end]).unwrap()));
            at = end;
        }
        let file = serialize(tensors, Some(lines.into_iter().collect())).unwrap();
        let _ = Checkpoint::from_bytes(&file);
    }
}
