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
        let columns = self.columns(width);
        let mut text = String::new();
        if columns.is_empty() {
            return text;
        }
        if self.head.iter().any(|h| !h.is_empty()) {
            line(&mut text, ' ', &self.head, &columns);
        }
        let all = columns.iter().map(|c| c.width + 2).sum::<usize>() - 2;
        for (r, row) in self.rows.iter().enumerate() {
            if self.rule_before == Some(r) && r > 0 {
                text += "  ";
                text += &"-".repeat(all.min(width - 2));
                text.push('\n');
            }
            let mark = if self.at == Some(r) { '>' } else { ' ' };
            line(&mut text, mark, row, &columns);
        }
        text
    }

    fn columns(&self, width: usize) -> Vec<Column> {
        let column = |c| {
            let rows = [&self.head].into_iter().chain(&self.rows);
            Column {
                width: rows.map(|row| cell(row, c).len()).max().unwrap_or(0),
                right: self.rows.iter().all(|row| is_number(cell(row, c))),
            }
        };
        let mut columns: Vec<Column> = (0..self.head.len()).map(column).collect();
        if let Some((last, others)) = columns.split_last_mut() {
            let taken: usize = others.iter().map(|c| c.width + 2).sum();
            let room = width.saturating_sub(taken + 2).max(NARROWEST);
            last.width = last.width.min(room);
        }
        columns
    }
}

struct Column {
    width: usize,
    /// Whether its cells end in line.
    right: bool,
}

fn cell(row: &[String], c: usize) -> &str {
    row.get(c).map_or("", String::as_str)
}

/// A row, in as many lines as its last cell needs.
fn line(text: &mut String, mark: char, row: &[String], columns: &[Column]) {
    let Some((last, others)) = columns.split_last() else {
        return;
    };
    let mut ends = wrapped(cell(row, others.len()), last.width);
    if ends.is_empty() {
        ends.push(String::new());
    }
    for (i, end) in ends.iter().enumerate() {
        let mut out = if i == 0 { mark } else { ' ' }.to_string() + " ";
        for (c, column) in others.iter().enumerate() {
            let own = if i == 0 { cell(row, c) } else { "" };
            out += &aligned(own, column);
            out += "  ";
        }
        out += &aligned(end, last);
        text.push_str(out.trim_end());
        text.push('\n');
    }
}

fn aligned(cell: &str, column: &Column) -> String {
    let width = column.width;
    match column.right {
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
