//! mesascope: watch a learned optimizer think.

pub mod model;
pub mod scenario;
pub mod search;
pub mod train;
pub mod world;
