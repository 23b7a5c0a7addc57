//! When search is chosen, as plain data and in words: the phase map as far as it is filled, the two
//! machines in each cell of it, the paper's formula, and a price that is evaded.

mod facts;
mod filling;
mod law;
mod map;
mod sentence;
mod taxed;

pub use facts::facts;
pub use filling::Filling;
pub use map::{Looked, map_sheet};
pub use taxed::{Both, follow, taxed_sheet};

use super::percent;
use crate::choice::Found;

/// From this share on it is a machine that searches; up to one less it, one that goes by reflex.
const SEARCHES: f64 = 2.0 / 3.0;

/// Which machine a share of search makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Machine {
    Search,
    Both,
    Reflex,
}

impl Machine {
    fn of(gate: f64) -> Self {
        match gate {
            g if g >= SEARCHES => Machine::Search,
            g if g <= 1.0 - SEARCHES => Machine::Reflex,
            _ => Machine::Both,
        }
    }
}

/// Whether some seeds came to search and others to go by reflex.
fn part(found: &Found) -> bool {
    let has = |machine| found.gates.iter().any(|g| Machine::of(*g) == machine);
    has(Machine::Search) && has(Machine::Reflex)
}

/// A share as so many in a hundred: never 0 or 100 where it is not none or all.
fn in_hundred(share: f64) -> String {
    let whole = (share * 100.0).round();
    let whole = match share {
        s if s <= 0.0 || s >= 1.0 => whole,
        _ => whole.clamp(1.0, 99.0),
    };
    format!("{whole}")
}

/// A share of decisions as so many of 100: never all or none where it is not.
fn of_hundred(share: f64) -> String {
    let whole = (share * 100.0).round();
    match share {
        s if s > 0.0 && whole < 1.0 => "less than 1 of 100".into(),
        s if s < 1.0 && whole > 99.0 => "more than 99 of 100".into(),
        _ => format!("{whole} of 100"),
    }
}

/// Several shares, joined.
fn percents(shares: &[f64]) -> String {
    let each: Vec<String> = shares.iter().map(|s| percent(*s)).collect();
    each.join(", ")
}

/// So many different mazes.
fn mazes(count: usize) -> String {
    match count {
        1 => "a single maze".into(),
        n => format!("{n} different mazes"),
    }
}

/// A number in at most so many figures behind the point, without zeros at its end.
fn short(value: f64, figures: usize) -> String {
    let text = format!("{value:.figures$}");
    let text = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text.as_str(),
    };
    match text {
        "-0" => "0".into(),
        text => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_all_or_none_only_where_they_are() {
        for (share, words) in [
            (0.0, "0 of 100"),
            (1e-9, "less than 1 of 100"),
            (0.014, "1 of 100"),
            (0.5, "50 of 100"),
            (0.999, "more than 99 of 100"),
            (1.0, "100 of 100"),
        ] {
            assert_eq!(of_hundred(share), words);
        }
        let all = [0.0, 1e-9, 0.5, 0.999, 1.0].map(in_hundred);
        assert_eq!(all, ["0", "1", "50", "99", "100"]);
    }

    #[test]
    fn numbers_have_no_zeros_at_their_end() {
        for (value, figures, text) in [
            (1.5, 2, "1.5"),
            (100.0, 2, "100"),
            (100.0, 0, "100"),
            (-0.001, 2, "0"),
            (0.003, 4, "0.003"),
        ] {
            assert_eq!(short(value, figures), text);
        }
    }
}
