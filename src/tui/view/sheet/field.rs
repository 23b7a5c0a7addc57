//! A maze in which every cell has a move and a value of its own.

use ratatui::layout::Rect;

use super::pane::{self, Line};
use crate::insight::sheet::{FieldBoard, Ground, Spot};
use crate::tui::hit::Hit;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, Span, span};
use crate::tui::view::topic::Topic;
use crate::world::{Action, Cell};

/// Columns and rows of a cell, the largest first.
const SIZES: [(u16, u16); 3] = [(6, 3), (4, 2), (2, 1)];

/// The part of a board that is in sight, and how large its cells are.
struct Window {
    area: Rect,
    first: (u16, u16),
    size: (u16, u16),
    columns: u16,
}

/// Columns and rows of a board.
fn extent(board: &FieldBoard) -> (u16, u16) {
    let width = board.width.max(1);
    (width as u16, (board.spots.len() / width) as u16)
}

/// The largest cells with which a board fits into so many columns and rows, border included; the
/// smallest if none does.
fn size(board: &FieldBoard, columns: u16, rows: u16) -> (u16, u16) {
    let (wide, high) = extent(board);
    let fits = |(w, h): &(u16, u16)| wide * w + 2 <= columns && high * h + 2 <= rows;
    SIZES.into_iter().find(fits).unwrap_or((2, 1))
}

/// The columns a board takes at the left of an area, border included: at most six tenths of it,
/// and never less than the key to its signs.
pub fn width(board: &FieldBoard, area: Rect) -> u16 {
    let most = area.width * 6 / 10;
    let (wide, _) = size(board, area.width * 45 / 100, area.height);
    (extent(board).0 * wide + 2).max(24).min(most)
}

/// The rows a board takes with the smallest cells, border included.
pub fn least(board: &FieldBoard) -> u16 {
    extent(board).1 + 2
}

/// The rows a board takes, border included, where it has so many columns and at most so many rows.
pub fn rows(board: &FieldBoard, columns: u16, most: u16) -> u16 {
    let (_, high) = size(board, columns, most);
    (extent(board).1 * high + 2).min(most)
}

impl Window {
    fn new(board: &FieldBoard, area: Rect, centre: usize) -> Self {
        let (columns, rows) = extent(board);
        let size = size(board, area.width + 2, area.height + 2);
        let first = |at: u16, all: u16, seen: u16| {
            at.saturating_sub(seen / 2).min(all.saturating_sub(seen))
        };
        let seen = (area.width / size.0, area.height / size.1);
        let (x, y) = (centre as u16 % columns, centre as u16 / columns);
        Window {
            area,
            first: (first(x, columns, seen.0), first(y, rows, seen.1)),
            size,
            columns,
        }
    }

    /// Where a cell is drawn, if it is in sight.
    fn tile(&self, cell: usize) -> Option<Rect> {
        let (x, y) = (cell as u16 % self.columns, cell as u16 / self.columns);
        let x = x.checked_sub(self.first.0)? * self.size.0;
        let y = y.checked_sub(self.first.1)? * self.size.1;
        let inside = x + self.size.0 <= self.area.width && y + self.size.1 <= self.area.height;
        inside.then(|| Rect::new(self.area.x + x, self.area.y + y, self.size.0, self.size.1))
    }
}

/// Draws a board in its frame, with a hand's place on it if there is one.
pub fn draw(board: &FieldBoard, canvas: &mut Canvas, area: Rect, hand: Option<usize>) {
    let inner = canvas.frame(area, &[span(format!(" {} ", board.title), Role::Title)]);
    canvas.ask(area.x + 2, area.y, Topic::Field, board.title.clone());
    let window = Window::new(board, inner, hand.unwrap_or(board.agent));
    for (cell, spot) in board.spots.iter().enumerate() {
        let Some(tile) = window.tile(cell) else {
            continue;
        };
        canvas.hit(tile, Hit::Cell(cell as Cell));
        match &spot.ground {
            None => wall(canvas, tile, spot),
            Some(ground) => floor(board, canvas, tile, (cell, spot, ground)),
        }
    }
    if let Some(tile) = hand.and_then(|cell| window.tile(cell)) {
        let style = canvas.style(Role::Selection);
        canvas.buf.set_style(tile, style);
    }
    let whole = extent(board);
    let hidden = inner.width < whole.0 * window.size.0 || inner.height < whole.1 * window.size.1;
    if hidden {
        canvas.right(
            area.x,
            area.right() - 1,
            area.bottom() - 1,
            " a part of it ",
            Role::Dim,
        );
    }
}

fn wall(canvas: &mut Canvas, tile: Rect, spot: &Spot) {
    let glyphs = canvas.theme.glyphs;
    for y in tile.y..tile.bottom() {
        for x in tile.x..tile.right() {
            canvas.sign(x, y, glyphs.wall, Role::Wall);
        }
    }
    if spot.lit {
        canvas.sign(tile.right() - 1, tile.y, glyphs.unseen, Role::Glow);
    }
}

fn floor(
    board: &FieldBoard,
    canvas: &mut Canvas,
    tile: Rect,
    (cell, spot, ground): (usize, &Spot, &Ground),
) {
    let glyphs = canvas.theme.glyphs;
    let y = tile.y;
    let (sign, role) = thing(board, canvas, cell).unwrap_or_else(|| pointer(canvas, ground));
    let second = match thing(board, canvas, cell) {
        // What stands in a cell leaves its arrow the next column where there is one.
        Some(_) if tile.width > 2 => Some(pointer(canvas, ground)),
        _ => None,
    };
    canvas.sign(tile.x, y, sign, role);
    let mut x = tile.x + 1;
    if let Some((sign, role)) = second {
        canvas.sign(x, y, sign, role);
        x += 1;
    }
    let pushed = board.pushed.iter().find(|(at, _)| *at == cell);
    let (level, role) = match pushed {
        Some((_, true)) => ('+', Role::Parted),
        Some((_, false)) => ('-', Role::Parted),
        None if spot.lit => (glyphs.level(ground.level), Role::Glow),
        None => (glyphs.level(ground.level), Role::Dim),
    };
    canvas.sign(x, y, level, role);
    if tile.height > 1 {
        let number = format!("{:.2}", ground.level);
        let number = number.strip_prefix('0').unwrap_or(&number);
        canvas.text(tile.x, y + 1, tile.right(), number, Role::Dim);
    }
    let heat = Role::HEAT[((ground.level * 5.0) as usize).min(4)];
    let style = canvas.style(heat);
    canvas.buf.set_style(tile, style);
}

/// What stands in a cell.
fn thing(board: &FieldBoard, canvas: &Canvas, cell: usize) -> Option<(char, Role)> {
    if board.agent == cell {
        return Some((canvas.theme.glyphs.agent, Role::Agent));
    }
    match board.goal {
        Some((goal, sign)) if goal == cell => Some((sign, Role::Object)),
        _ if board.lamp == Some(cell) => Some((canvas.theme.glyphs.lamp, Role::Glow)),
        _ => None,
    }
}

/// Where a cell points: full where that is on a shortest way, hollow where it is not; bold on the
/// agent's own way.
fn pointer(canvas: &Canvas, ground: &Ground) -> (char, Role) {
    let glyphs = canvas.theme.glyphs;
    let Some(action) = ground.arrow else {
        return (glyphs.undecided, Role::Dim);
    };
    let role = if ground.on_plan {
        Role::Own
    } else {
        Role::Text
    };
    if ground.right == Some(false) {
        let at = Action::MOVES.iter().position(|a| *a == action);
        return (glyphs.astray[at.unwrap_or(0)], role);
    }
    let sign = match action {
        Action::Up => glyphs.up,
        Action::Down => glyphs.down,
        Action::Left => glyphs.left,
        _ => glyphs.right,
    };
    (sign, role)
}

/// The key to its signs, in as many words as there is room for.
pub fn key(canvas: &Canvas, board: &FieldBoard) -> Vec<Span> {
    let g = canvas.theme.glyphs;
    let right: String = [g.right, g.down].iter().collect();
    let astray: String = [g.astray[3], g.astray[1]].iter().collect();
    let levels = match canvas.theme.is_unicode() {
        true => [g.levels[3], g.levels[5], g.levels[8]].iter().collect(),
        false => "0-9".to_owned(),
    };
    let mut all = vec![
        span(right, Role::Text),
        span("on a shortest way,", Role::Dim),
        span(astray, Role::Text),
        span("not,", Role::Dim),
        span(g.undecided.to_string(), Role::Text),
        span("undecided,", Role::Dim),
        span(levels, Role::Text),
        span("expects little to much", Role::Dim),
    ];
    if board.lamp.is_some() {
        all.push(span(g.lamp.to_string(), Role::Glow));
        all.push(span("lamp", Role::Dim));
    }
    all
}

/// The same where it stands among panes: a line a row, without a frame.
pub fn lines(board: &FieldBoard, width: u16, canvas: &Canvas) -> Vec<Line> {
    let glyphs = canvas.theme.glyphs;
    let row = |(y, row): (usize, &[Spot])| -> Line {
        let cells = row.iter().enumerate().flat_map(|(x, spot)| {
            let cell = y * board.width + x;
            let Some(ground) = &spot.ground else {
                return vec![span(
                    [glyphs.wall; 2].iter().collect::<String>(),
                    Role::Wall,
                )];
            };
            let (sign, role) =
                thing(board, canvas, cell).unwrap_or_else(|| pointer(canvas, ground));
            vec![
                span(sign.to_string(), role),
                span(glyphs.level(ground.level).to_string(), Role::Dim),
            ]
        });
        cells.collect()
    };
    let rows = board.spots.chunks(board.width.max(1)).enumerate();
    rows.map(row)
        .chain(pane::notes(&board.notes, width))
        .collect()
}
