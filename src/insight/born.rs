//! What the born optimizer shows, as plain data and in words.

mod facts;

pub use facts::facts;
