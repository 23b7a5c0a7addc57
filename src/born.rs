//! The born optimizer: small networks that nobody gave a search, trained by reward alone, whose
//! inner process is a number of iterations over the whole maze.
//!
//! One 3×3 convolution is applied again and again to a field of `channels` numbers per cell, with
//! the maze fed in anew each time ("recall", Bansal et al. 2022, arXiv 2202.05826); a 1×1 head
//! reads four move logits and a value off every cell. The network is told walls, cues and the
//! agent's place; there is no distance in it, no backup, no list of cells already seen and no
//! model of what a move does, and none in what it is trained on. Shortest distances are
//! known only to [`Answer`], which measures.

#[macro_use]
mod width;

pub mod ants;
pub mod backward;
mod decode;
pub mod file;
pub mod kernel;
mod maze;
mod measure;
mod numbers;
pub mod pace;
pub mod probe;
mod run;
mod settings;
mod shape;
mod shipped;
pub mod steer;
mod sweeps;
mod tabular;
mod think;
mod trainer;

pub use decode::{Cue, Cues, Readout, Wants, decode};
pub use maze::{Answer, LEAST, LIMIT, Maze, Sort, draw};
pub use measure::{Score, by_iterations, follow, score};
pub use run::{POINTS, Point, Run, keeps};
pub use settings::{Ants, Schedule, Training};
pub use shape::{MOVES, PLANES, Shape, Sight, TAPS};
pub use shipped::shipped;
pub use sweeps::Sweeps;
pub use tabular::table;
pub use think::{Field, Layer, MOST_ITERATIONS, Push, Sizes, Thinking};
pub use trainer::{Glimpse, Halt, Trainer, first};
