//! Trained weights that come with the program, each made by `mesascope train NAME --out
//! scenarios/weights/NAME.safetensors`, some with a dial turned:
//!
//! | file | turned |
//! |---|---|
//! | `think-longer-8` | `--set born.channels=8` |
//! | `coin-lamp-99` | `--set born.together=0.99` |
//! | `coin-lamp-95` | `--set born.together=0.95` |
//! | `feed-forward-deep` | `--set born.layers=20 --set born.channels=16` |

use super::{Run, Training, file};

/// The bytes of each file in `scenarios/weights/`. One more is a file there and a line here.
const FILES: &[&[u8]] = &[
    include_bytes!("../../scenarios/weights/think-longer.safetensors"),
    include_bytes!("../../scenarios/weights/think-longer-8.safetensors"),
    include_bytes!("../../scenarios/weights/birth.safetensors"),
    include_bytes!("../../scenarios/weights/coin-lamp.safetensors"),
    include_bytes!("../../scenarios/weights/coin-lamp-99.safetensors"),
    include_bytes!("../../scenarios/weights/coin-lamp-95.safetensors"),
    include_bytes!("../../scenarios/weights/feed-forward.safetensors"),
    include_bytes!("../../scenarios/weights/feed-forward-deep.safetensors"),
    include_bytes!("../../scenarios/weights/pace.safetensors"),
];

/// The run of a training and seed, if its weights come with the program. It is the same as
/// training gives, byte for byte, with as many of its points as its file keeps.
pub fn shipped(training: &Training, seed: u64) -> Option<Run> {
    let mut runs = FILES.iter().filter_map(|bytes| file::read(bytes).ok());
    runs.find(|run| run.seed == seed && run.training == *training && run.is_done())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_whole_and_found_by_what_it_was_trained_with() {
        for bytes in FILES {
            let run = file::read(bytes).unwrap();
            assert!(run.is_done());
            assert_eq!(shipped(&run.training, run.seed), Some(run.clone()));
            assert_eq!(shipped(&run.training, run.seed + 1), None);
        }
    }
}
