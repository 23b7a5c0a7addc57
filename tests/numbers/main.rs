//! Every number checked a second way: finite differences for gradients, brute force or a case
//! worked by hand for every search, solver and metric. What is expected is computed here by other
//! means than the program's, or written out; only `streams` pins an output, and says why.

#[path = "../support/mod.rs"]
mod support;

mod agents;
mod anything;
mod battery;
mod born;
mod choice;
mod clocks;
mod corners;
mod delays;
mod distance;
mod draws;
mod gradient;
mod layers;
mod learning;
mod marks;
mod naive;
mod network;
mod objective;
mod plans;
mod rules;
mod search;
mod searches;
mod slow;
mod solver;
mod space;
mod streams;
mod theta;
mod tools;
mod training;
mod walks;
mod wanted;
