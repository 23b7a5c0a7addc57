//! mesascope: watch a learned optimizer think.

pub mod scenario;
pub mod tui;
pub mod world;
