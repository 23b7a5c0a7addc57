//! mesascope: watch a learned optimizer think.

pub mod cli;
pub mod episode;
pub mod insight;
pub mod model;
mod numeric;
pub mod scenario;
pub mod search;
pub mod train;
pub mod tui;
pub mod world;
