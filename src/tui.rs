//! The terminal face, from the bottom: the terminal itself, the screen written to it, the events
//! that come back, the loop between them, and the vocabulary of keys, signs and colours.
//!
//! Invariants: only `term` and `signals` touch the terminal's state; only `run` writes to it; a
//! frame in which nothing changed writes nothing; colours are named in `theme` alone.

pub mod action;
pub mod drive;
pub mod encode;
pub mod event;
pub mod glyphs;
pub mod keymap;
pub mod keys;
pub mod paint;
pub mod pen;
pub mod port;
pub mod run;
pub mod screen;
pub mod signals;
pub mod term;
pub mod theme;
