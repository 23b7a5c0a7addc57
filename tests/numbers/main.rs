//! Every number checked a second way: finite differences for gradients, brute force or a case
//! worked by hand for every search, solver and metric. What is expected is computed here by other
//! means than the program's, or written out; only `streams` pins an output, and says why.

#[path = "../support/mod.rs"]
mod support;

mod clocks;
mod draws;
mod marks;
mod network;
mod objective;
mod rules;
mod search;
mod slow;
mod solver;
mod streams;
mod tools;
mod training;
mod walks;
