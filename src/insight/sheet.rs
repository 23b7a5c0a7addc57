//! The vocabulary of what is shown beside the worlds: sentences, tables, curves, boards, maps, as plain
//! data. The screen draws it, the text twin reads it out, and neither knows what it is about.

mod field;
mod text;

pub use field::{FieldBoard, Ground, Spot, digit, letter};
pub use text::{map_text, pane_text, sheet_text};

use crate::world::Action;

/// How words are meant; the screen gives each a colour and a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As usual.
    Plain,
    /// What matters.
    Strong,
    /// What matters less.
    Dim,
    /// Its own goal.
    Own,
    /// What it is trained for.
    Base,
    /// Where the two part.
    Parted,
}

/// Words, each in a tone.
pub type Said = Vec<(String, Tone)>;

/// Words in the usual tone.
pub fn said(words: impl Into<String>) -> Said {
    vec![(words.into(), Tone::Plain)]
}

/// All that is shown at one tick.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What is going on, in plain words; read first, never cut. One `Said` a sentence, the most
    /// important first; all together at most four lines of 78 columns.
    pub sentence: Vec<Said>,
    /// What is given here and not learned: one sentence.
    pub given: String,
    /// The ticks of its clock.
    pub ticks: Vec<Tick>,
    /// The tick it stands at.
    pub at: usize,
    /// What else is shown, the most important first.
    pub panes: Vec<Pane>,
}

/// One tick of the game's clock: a move, or an episode.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it is: "episode 2 of 5, in training, move 1 of 2".
    pub words: String,
    /// The sign on the strip: `A`, `B`, `a` for what a rewritten agent plays.
    pub sign: char,
    /// Its tone.
    pub tone: Tone,
    /// Whether it is in training.
    pub training: bool,
}

/// Something shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Pane {
    /// The grid.
    Board(Board),
    /// A maze with a move and a value in every cell.
    Field(FieldBoard),
    /// The plans it compares, as a tree.
    Ways(Ways),
    /// Rows and columns.
    Table(Table),
    /// Curves.
    Curves(Curves),
    /// A map over two numbers.
    Map(Map),
    /// A map over two numbers whose every cell says a number.
    Cells(Cells),
    /// Several of the same rank, drawn beside one another where there is room.
    Beside(Vec<Pane>),
}

/// A small grid with the agent on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// Its title.
    pub title: String,
    /// Rows from the top; a space is floor.
    pub rows: Vec<Vec<char>>,
    /// Column and row of the agent.
    pub agent: (usize, usize),
    /// Columns and rows it has come through in this episode, and the move made from each.
    pub trail: Vec<((usize, usize), Action)>,
    /// What stands below it.
    pub notes: Vec<Said>,
}

/// Plans over episodes, as a tree: each parts from the first at some episode.
#[derive(Clone, Debug, PartialEq)]
pub struct Ways {
    /// Its title.
    pub title: String,
    /// What the worths are, at the head of their column.
    pub worth: String,
    /// Episodes of training, as it believes: a line is drawn after them.
    pub split: usize,
    /// The ways; the first is its plan.
    pub ways: Vec<Way>,
    /// How many more there are.
    pub more: usize,
    /// What stands below.
    pub notes: Vec<Said>,
}

/// One plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The episode (from 0) at which it parts from the first way; 0 for the first.
    pub parts_at: usize,
    /// Every episode, also those it has in common with the first way.
    pub episodes: Vec<Stretch>,
    /// What it is worth to the agent.
    pub worth: f64,
    /// A few words on it.
    pub words: String,
}

/// An episode of a way.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// What is played: `A`, `B`; `a`, `b` once rewritten.
    pub sign: char,
    /// Its moves.
    pub moves: Vec<Action>,
    /// Whether the objective may be rewritten after it.
    pub risks: bool,
}

/// Rows and columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its title.
    pub title: String,
    /// Heads of the columns. The last column takes what room there is and may wrap.
    pub head: Vec<String>,
    /// The rows, a cell for each head.
    pub rows: Vec<Vec<Said>>,
    /// The row that is now.
    pub at: Option<usize>,
    /// What stands below.
    pub notes: Vec<Said>,
}

/// What curves run over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    /// Episodes, counted from 1: so many of training, then those after it.
    Episodes {
        /// The first episode after training, from 0.
        training: usize,
    },
    /// Anything else, for shares: drawn filled, and told in percent.
    Each {
        /// What one of them is called.
        name: String,
        /// The label of each.
        labels: Vec<String>,
    },
    /// Anything else, for numbers of any size.
    Along {
        /// What one of them is called.
        name: String,
        /// The label of each.
        labels: Vec<String>,
    },
}

/// Curves, one above the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    /// Its title.
    pub title: String,
    /// What they run over.
    pub over: Over,
    /// The place that is now.
    pub at: usize,
    /// The curves.
    pub curves: Vec<Curve>,
    /// What stands below.
    pub notes: Vec<Said>,
}

/// One curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// What it is.
    pub name: String,
    /// Its tone.
    pub tone: Tone,
    /// A value for each place; one that is not a number is left out.
    pub values: Vec<f64>,
    /// What it is to be held against, and what to call that.
    pub ghost: Option<(String, Vec<f64>)>,
    /// The value at the bottom and the one at the top.
    pub range: (f64, f64),
}

/// The values a number takes along a side of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The key of the number, as [`crate::game::Rules::set`] takes it.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// Its values, rising.
    pub values: Vec<f64>,
}

/// A phase map.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Its title.
    pub title: String,
    /// Across, from the left.
    pub across: Axis,
    /// Up, from the bottom.
    pub up: Axis,
    /// For each value of `up`, from the lowest, and each of `across`: a place in `regions`.
    pub cells: Vec<Vec<usize>>,
    /// What there is on it.
    pub regions: Vec<Region>,
    /// The law behind its boundary, in words.
    pub law: Vec<Said>,
}

/// A map of few cells, in each of which a sign and a number stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells {
    /// Its title.
    pub title: String,
    /// Across, from the left.
    pub across: Axis,
    /// Up, from the bottom.
    pub up: Axis,
    /// For each value of `up`, from the lowest, and each of `across`.
    pub cells: Vec<Vec<Spelled>>,
    /// The chosen cell: across, and up.
    pub at: (usize, usize),
    /// What stands below it.
    pub notes: Vec<Said>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Spelled {
    /// Its sign, in ASCII.
    pub sign: char,
    /// Its number; empty where there is none.
    pub number: String,
    /// What is said below it where there is room.
    pub below: String,
    /// Its tone.
    pub tone: Tone,
}

/// Something that happens in a part of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Its sign, in ASCII.
    pub sign: char,
    /// In a few words.
    pub words: String,
    /// Its tone.
    pub tone: Tone,
}

impl Map {
    /// A map whose cells are places in a list of regions, each by its sign, words and tone.
    pub fn new(
        title: &str,
        (across, up): (Axis, Axis),
        regions: &[(char, &str, Tone)],
        region: impl Fn(f64, f64) -> usize,
    ) -> Self {
        let row = |y: f64| across.values.iter().map(|&x| region(x, y)).collect();
        Map {
            title: title.into(),
            cells: up.values.iter().map(|&y| row(y)).collect(),
            regions: (regions.iter())
                .map(|&(sign, words, tone)| Region {
                    sign,
                    words: words.into(),
                    tone,
                })
                .collect(),
            law: Vec::new(),
            across,
            up,
        }
    }
}
