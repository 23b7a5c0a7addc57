//! Rows and columns, and running text, in ASCII.

/// Rows of cells under heads.
pub(super) struct Rows {
    pub(super) head: Vec<String>,
    /// A cell for each head; what is missing is empty.
    pub(super) rows: Vec<Vec<String>>,
    /// The row that is marked.
    pub(super) at: Option<usize>,
    /// A line is drawn before this row.
    pub(super) rule_before: Option<usize>,
}

/// The fewest columns that the last one wraps to.
const NARROWEST: usize = 24;

impl Rows {
    /// The rows aligned: numbers to the right, words to the left, the last column wrapped to what
    /// room is left.
    pub(super) fn text(&self, width: usize) -> String {
        let columns = self.head.len();
        let Some(last) = columns.checked_sub(1) else {
            return String::new();
        };
        let cell = |row: &[String], c: usize| row.get(c).cloned().unwrap_or_default();
        let mut widths = vec![0; columns];
        for row in [&self.head].into_iter().chain(&self.rows) {
            for (c, w) in widths.iter_mut().enumerate() {
                *w = cell(row, c).len().max(*w);
            }
        }
        let before: usize = widths[..last].iter().map(|w| w + 2).sum();
        widths[last] = widths[last].min(width.saturating_sub(before + 2).max(NARROWEST));
        let right: Vec<bool> = (0..columns)
            .map(|c| self.rows.iter().all(|row| is_number(&cell(row, c))))
            .collect();
        let mut text = String::new();
        let line = |text: &mut String, mark: char, row: &[String]| {
            let mut wrapped = wrapped(&cell(row, last), widths[last]);
            if wrapped.is_empty() {
                wrapped.push(String::new());
            }
            for (i, end) in wrapped.into_iter().enumerate() {
                let mut cells = vec![if i == 0 { mark } else { ' ' }.to_string()];
                for c in 0..columns {
                    let own = match c == last {
                        true => end.clone(),
                        false if i == 0 => cell(row, c),
                        false => String::new(),
                    };
                    cells.push(aligned(&own, widths[c], right[c]));
                }
                let joined = format!("{} {}", cells[0], cells[1..].join("  "));
                text.push_str(joined.trim_end());
                text.push('\n');
            }
        };
        if self.head.iter().any(|h| !h.is_empty()) {
            line(&mut text, ' ', &self.head);
        }
        let all = widths.iter().sum::<usize>() + 2 * last;
        for (r, row) in self.rows.iter().enumerate() {
            if self.rule_before == Some(r) && r > 0 {
                text.push_str(&format!("  {}\n", "-".repeat(all.min(width - 2))));
            }
            let mark = if self.at == Some(r) { '>' } else { ' ' };
            line(&mut text, mark, row);
        }
        text
    }
}

fn aligned(cell: &str, width: usize, right: bool) -> String {
    match right {
        true => format!("{cell:>width$}"),
        false => format!("{cell:<width$}"),
    }
}

/// Whether a cell stands well under others by its last digit.
fn is_number(cell: &str) -> bool {
    let cell = cell.trim_end_matches('%');
    cell.is_empty() || cell == "-" || cell.parse::<f64>().is_ok()
}

/// Running text in lines of so many columns; only a word longer than that is longer.
pub(super) fn wrapped(words: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
