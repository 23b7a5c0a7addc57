//! The signs on the screen, each one column wide, in Unicode and in ASCII.
//!
//! Within a class (marks, routes, places) no two signs are alike, so that none has two jobs.

/// Line pieces of one weight. The tree runs from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// `─`
    pub across: char,
    /// `│`
    pub down: char,
    /// `┌`
    pub top_left: char,
    /// `┐`
    pub top_right: char,
    /// `└`
    pub bottom_left: char,
    /// `┘`
    pub bottom_right: char,
    /// `├`
    pub tee_right: char,
    /// `┤`
    pub tee_left: char,
    /// `┬`
    pub tee_down: char,
    /// `┴`
    pub tee_up: char,
    /// `┼`
    pub cross: char,
    /// Across in this weight, with a light branch downwards.
    pub branch_down: char,
    /// Across in this weight, with a light branch upwards.
    pub branch_up: char,
    /// Across in this weight, with light branches both ways.
    pub branch_both: char,
}

impl Lines {
    /// From the pieces in the order of the fields.
    const fn of(p: [char; 14]) -> Self {
        Self {
            across: p[0],
            down: p[1],
            top_left: p[2],
            top_right: p[3],
            bottom_left: p[4],
            bottom_right: p[5],
            tee_right: p[6],
            tee_left: p[7],
            tee_down: p[8],
            tee_up: p[9],
            cross: p[10],
            branch_down: p[11],
            branch_up: p[12],
            branch_both: p[13],
        }
    }

    /// The same, from one sign for across and `+` wherever lines meet.
    const fn ascii(across: char) -> Self {
        let [x, y] = ['+', '|'];
        Self::of([across, y, x, x, x, x, x, x, x, x, x, x, x, x])
    }

    fn all(&self) -> [char; 14] {
        [
            self.across,
            self.down,
            self.top_left,
            self.top_right,
            self.bottom_left,
            self.bottom_right,
            self.tee_right,
            self.tee_left,
            self.tee_down,
            self.tee_up,
            self.cross,
            self.branch_down,
            self.branch_up,
            self.branch_both,
        ]
    }
}

/// Every sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// A wall.
    pub wall: char,
    /// Floor, where nothing is.
    pub floor: char,
    /// The agent.
    pub agent: char,
    /// The place its own goal is at.
    pub own_goal: char,
    /// A place seen but not yet thought through.
    pub frontier: char,
    /// A place it has not thought of.
    pub unseen: char,
    /// A place it has walked over.
    pub trail: char,
    /// The end of a way that leads nowhere.
    pub dead_end: char,
    /// A move up.
    pub up: char,
    /// A move down.
    pub down: char,
    /// A move to the left.
    pub left: char,
    /// A move to the right.
    pub right: char,
    /// No move.
    pub stay: char,
    /// Moves up, down, left and right that are on no shortest way.
    pub astray: [char; 4],
    /// Not decided where to move.
    pub undecided: char,
    /// A lamp.
    pub lamp: char,
    /// How much is expected, in ten steps from nothing to all.
    pub levels: [char; 10],
    /// A step of the way it was trained for.
    pub base: char,
    /// Its own way.
    pub heavy: Lines,
    /// The way it was trained for.
    pub double: Lines,
    /// Ways between the two.
    pub light: Lines,
    /// Ways it dropped.
    pub dashed: Lines,
    /// Borders of panes.
    pub frame: Lines,
    /// Same move, same end.
    pub agrees: char,
    /// Same move now, plans part later.
    pub later: char,
    /// Another move.
    pub parted: char,
    /// It stays where it is.
    pub stays: char,
    /// Where a clock stands.
    pub head: char,
    /// Which clock is lit, and which line is chosen.
    pub lit: char,
    /// What was opened before.
    pub opened: char,
    /// More ways than fit.
    pub folded: char,
    /// More text than fits.
    pub ellipsis: char,
    /// The cursor's two sides.
    pub cursor: (char, char),
    /// A bar's last cell, from empty to full in eighths.
    pub bar: [char; 9],
    /// A column of a small chart, from empty to full in eighths.
    pub spark: [char; 9],
}

/// For terminals and locales that have it.
pub const UNICODE: Glyphs = Glyphs {
    wall: '█',
    floor: ' ',
    agent: '@',
    own_goal: '♥',
    frontier: '○',
    unseen: '░',
    trail: '·',
    dead_end: '×',
    up: '▴',
    down: '▾',
    left: '◂',
    right: '▸',
    stay: '▪',
    astray: ['▵', '▿', '◃', '▹'],
    undecided: '·',
    lamp: '*',
    levels: [' ', '▁', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '▇'],
    base: '◆',
    heavy: Lines::of([
        '━', '┃', '┏', '┓', '┗', '┛', '┣', '┫', '┳', '┻', '╋', '┯', '┷', '┿',
    ]),
    double: Lines::of([
        '═', '║', '╔', '╗', '╚', '╝', '╠', '╣', '╦', '╩', '╬', '╤', '╧', '╪',
    ]),
    light: Lines::of([
        '─', '│', '┌', '┐', '└', '┘', '├', '┤', '┬', '┴', '┼', '┬', '┴', '┼',
    ]),
    dashed: Lines::of([
        '╌', '╎', '┌', '┐', '└', '┘', '├', '┤', '┬', '┴', '┼', '┬', '┴', '┼',
    ]),
    frame: Lines::of([
        '─', '│', '┌', '┐', '└', '┘', '├', '┤', '┬', '┴', '┼', '┬', '┴', '┼',
    ]),
    agrees: '=',
    later: '≈',
    parted: '≠',
    stays: '▪',
    head: '●',
    lit: '►',
    opened: '✓',
    folded: '┊',
    ellipsis: '…',
    cursor: ('[', ']'),
    bar: [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
    spark: [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
};

/// For all others.
pub const ASCII: Glyphs = Glyphs {
    wall: '#',
    floor: ' ',
    agent: '@',
    own_goal: '*',
    frontier: '?',
    unseen: ':',
    trail: ',',
    dead_end: 'x',
    up: '^',
    down: 'v',
    left: '<',
    right: '>',
    stay: '.',
    astray: ['u', 'd', 'l', 'r'],
    undecided: '.',
    lamp: '*',
    levels: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    base: 'o',
    heavy: Lines::ascii('='),
    double: Lines::ascii('~'),
    light: Lines::ascii('_'),
    dashed: Lines::ascii('-'),
    frame: Lines::ascii('-'),
    agrees: '=',
    later: '~',
    parted: '!',
    stays: '.',
    head: 'O',
    lit: '>',
    opened: '+',
    folded: ':',
    ellipsis: '~',
    cursor: ('[', ']'),
    bar: [' ', '.', '.', ':', ':', '|', '|', '#', '#'],
    spark: [' ', '_', '.', '-', '~', '=', '+', '*', '#'],
};

impl Glyphs {
    /// The four marks of the clocks.
    pub const fn marks(&self) -> [char; 4] {
        [self.agrees, self.later, self.parted, self.stays]
    }

    /// What ways are drawn with.
    pub const fn routes(&self) -> [char; 10] {
        [
            self.up,
            self.down,
            self.left,
            self.right,
            self.stay,
            self.base,
            self.heavy.across,
            self.double.across,
            self.light.across,
            self.dashed.across,
        ]
    }

    /// What a cell of a field points with.
    pub const fn moves(&self) -> [char; 9] {
        [
            self.up,
            self.down,
            self.left,
            self.right,
            self.astray[0],
            self.astray[1],
            self.astray[2],
            self.astray[3],
            self.undecided,
        ]
    }

    /// How much is expected, at a level between 0 and 1.
    pub fn level(&self, level: f64) -> char {
        self.levels[(level * 9.0 + 0.5).clamp(0.0, 9.0) as usize]
    }

    /// What stands in the cells of a world.
    pub const fn places(&self) -> [char; 8] {
        [
            self.wall,
            self.floor,
            self.agent,
            self.own_goal,
            self.frontier,
            self.unseen,
            self.trail,
            self.dead_end,
        ]
    }

    /// A bar of so many columns at most, filled to a share between 0 and 1.
    pub fn bar(&self, share: f64, columns: u16) -> String {
        let eighths = (share.clamp(0.0, 1.0) * f64::from(columns) * 8.0).round() as usize;
        let mut bar: String = std::iter::repeat_n(self.bar[8], eighths / 8).collect();
        if !eighths.is_multiple_of(8) {
            bar.push(self.bar[eighths % 8]);
        }
        bar
    }

    /// The column of a small chart at a share between 0 and 1.
    pub fn spark(&self, share: f64) -> char {
        self.spark[(share.clamp(0.0, 1.0) * 8.0).round() as usize]
    }

    /// Every sign there is.
    pub fn all(&self) -> Vec<char> {
        let weights = [self.heavy, self.double, self.light, self.dashed, self.frame];
        let single = [self.head, self.lit, self.opened, self.folded, self.ellipsis];
        let mut all = weights.map(|lines| lines.all()).concat();
        all.extend(self.marks());
        all.extend(self.routes());
        all.extend(self.places());
        all.extend(single);
        all.extend([self.cursor.0, self.cursor.1]);
        all.extend(self.astray);
        all.extend([self.undecided, self.lamp]);
        all.extend(self.levels);
        all.extend(self.bar);
        all.extend(self.spark);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use unicode_width::UnicodeWidthChar;

    #[test]
    fn every_sign_is_one_column() {
        for glyph in UNICODE.all() {
            assert_eq!(glyph.width(), Some(1), "{glyph}");
        }
        for glyph in ASCII.all() {
            assert!(glyph == ' ' || glyph.is_ascii_graphic(), "{glyph}");
        }
    }

    #[test]
    fn within_a_class_signs_differ() {
        for glyphs in [UNICODE, ASCII] {
            let check = |class: &[char]| {
                let distinct: HashSet<_> = class.iter().collect();
                assert_eq!(distinct.len(), class.len(), "{class:?}");
            };
            check(&glyphs.marks());
            check(&glyphs.routes());
            check(&glyphs.moves());
            check(&glyphs.places());
        }
    }

    #[test]
    fn bars_fill_in_eighths() {
        assert_eq!(UNICODE.bar(0.0, 4), "");
        assert_eq!(UNICODE.bar(1.0, 4), "████");
        assert_eq!(UNICODE.bar(0.53, 4), "██▏");
        assert_eq!(ASCII.bar(0.5, 5), "##:");
        assert_eq!(UNICODE.bar(f64::NAN, 4), "");
        assert_eq!(UNICODE.spark(0.5), '▄');
    }
}
