//! A map whose cells say numbers, in plain text.

use std::fmt::Write;

use super::ascii::{self, folded};
use super::{heading, labels, notes};
use crate::insight::sheet::{Cells, Spelled};

/// The highest value of `up` first; the chosen cell in brackets, and what is said below the
/// numbers in lines of their own.
pub(super) fn cells(map: &Cells) -> String {
    let mut text = "\n".to_owned();
    heading(&mut text, &map.title);
    let _ = writeln!(text, "Up: {}.", folded(&map.up.label));
    let (up, across) = (labels(&map.up.values), labels(&map.across.values));
    let left = up.iter().map(String::len).max().unwrap_or(0);
    let spelled = map.cells.iter().flatten();
    let widest = spelled.map(|c| first(c).len().max(c.below.len())).max();
    let heads = across.iter().map(String::len).max().unwrap_or(0);
    let wide = widest.unwrap_or(0).max(heads) + 1;
    for (y, (row, label)) in map.cells.iter().zip(&up).enumerate().rev() {
        let _ = write!(text, "{label:>left$} |");
        for (x, cell) in row.iter().enumerate() {
            let said = first(cell);
            match map.at == (x, y) {
                true => text += &format!("{:>1$}", format!("[{said}]"), wide + 2),
                false => text += &format!("{said:>0$} ", wide + 1),
            }
        }
        text.truncate(text.trim_end().len());
        if row.iter().any(|c| !c.below.is_empty()) {
            let _ = write!(text, "\n{:>left$} |", "");
            let below = row
                .iter()
                .map(|c| format!("{:>1$} ", folded(&c.below), wide + 1));
            text.extend(below);
            text.truncate(text.trim_end().len());
        }
        text.push('\n');
    }
    let _ = write!(text, "{:>left$} +", "");
    for label in &across {
        let _ = write!(text, "{label:>0$} ", wide + 1);
    }
    text.truncate(text.trim_end().len());
    let _ = writeln!(text, "\nAcross: {}.", folded(&map.across.label));
    notes(&mut text, &map.notes);
    text
}

fn first(cell: &Spelled) -> String {
    let sign = ascii::sign(cell.sign);
    match cell.number.as_str() {
        "" => sign.to_string(),
        number => format!("{sign} {}", folded(number)),
    }
}
