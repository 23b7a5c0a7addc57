//! Whatever can be tested: something that, after some amount of thinking, has a move for every
//! place.

use super::{Test, Verdict};
use crate::born::{Maze, Shape, Sight, Sort, Thinking};

/// Something to be thought about, by its number from 0; the same for every subject of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which.
    pub number: usize,
    /// How many columns and rows more than in training.
    pub wider: usize,
}

/// How a move does at one place, after some thinking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Whether it is a best one.
    pub right: bool,
    /// Whether following the moves from here gets there.
    pub reached: bool,
    /// The discounted return of following them.
    pub worth: f64,
    /// The most that could be had.
    pub best: f64,
    /// The chance that a possible move, all alike, is a best one.
    pub chance: f64,
}

/// Why a test is not run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Without {
    /// How it counts.
    pub verdict: Verdict,
    /// In a sentence.
    pub why: String,
}

impl Without {
    /// It cannot be asked.
    pub fn cannot(why: impl Into<String>) -> Self {
        Without {
            verdict: Verdict::CannotBeAsked,
            why: why.into(),
        }
    }

    /// It fails, and nothing need be measured to know.
    pub fn fails(why: impl Into<String>) -> Self {
        Without {
            verdict: Verdict::Fails,
            why: why.into(),
        }
    }

    /// It passes, and nothing need be measured to know.
    pub fn given(why: impl Into<String>) -> Self {
        Without {
            verdict: Verdict::ByConstruction,
            why: why.into(),
        }
    }
}

/// A network whose mind lies open.
#[derive(Clone, Copy, Debug)]
pub struct Network<'a> {
    /// Its shape.
    pub shape: Shape,
    /// Its parameters.
    pub params: &'a [f32],
    /// The mazes it is tested in: those it was trained on, coin and lamp together.
    pub sort: Sort,
    /// What a step later counts for.
    pub discount: f64,
    /// The same network as it was before training.
    pub untrained: &'a [f32],
}

impl<'a> Network<'a> {
    /// Iterations after which a trained one has long come to rest.
    pub fn settled(&self) -> usize {
        match self.shape.is_tied() {
            true => 32,
            false => self.shape.layers,
        }
    }

    /// The numbers of iterations a test looks after: the first few of `of` for a network that
    /// ends.
    pub fn looks(&self, of: &[usize]) -> Vec<usize> {
        let ends = self.shape.layers;
        let within = |t: &usize| self.shape.is_tied() || *t < ends;
        let mut looks: Vec<usize> = of.iter().copied().filter(within).collect();
        if !self.shape.is_tied() {
            looks.push(ends);
        }
        looks
    }

    /// What it begins a thought with.
    pub fn mind(&self, maze: &Maze) -> Thinking<'a> {
        Thinking::new(self.shape, self.params, maze)
    }

    /// The untrained one.
    pub fn before(&self) -> Network<'a> {
        Network {
            params: self.untrained,
            ..*self
        }
    }

    /// Whether it sees a lamp.
    pub fn sees_lamp(&self) -> bool {
        self.shape.sight == Sight::Lamp
    }
}

/// What can be tested.
pub trait Subject: Sync {
    /// What it is, as the start of a sentence.
    fn words(&self) -> String;

    /// What its thinking is counted in: "iterations". `None` if it does not think.
    fn thinking(&self) -> Option<&'static str>;

    /// The amounts of thinking to look after, rising; the last is all it is ever given.
    fn amounts(&self) -> Vec<usize>;

    /// The most thinking it was trained with.
    fn trained(&self) -> usize;

    /// The amounts to follow one decision by, rising.
    fn steps(&self) -> Vec<usize>;

    /// The amounts to try where things are larger, rising from what it was trained with.
    fn more(&self) -> Vec<usize>;

    /// How many columns and rows more than in training to try, from 0.
    fn wider(&self) -> Vec<usize> {
        vec![0, 6, 12]
    }

    /// The most problems it is given in a test.
    fn most(&self) -> usize {
        usize::MAX
    }

    /// Columns and rows in training, where it is one number.
    fn side(&self) -> Option<usize>;

    /// How it does at each place of a problem after each of some amounts, rising. Errors, as a
    /// sentence, if there is no such problem for it.
    fn think(&self, problem: Problem, amounts: &[usize]) -> Result<Vec<Vec<Place>>, String>;

    /// Share of moves right after as many sweeps of value iteration; `None` where that is no
    /// fair comparison.
    fn sweeps(&self, problem: Problem, amounts: &[usize]) -> Option<(Vec<f64>, usize)>;

    /// The same before training; `None` where there is nothing to compare.
    fn untrained(&self) -> Option<Box<dyn Subject + '_>>;

    /// Its mind, where it lies open.
    fn network(&self) -> Option<Network<'_>>;

    /// A test it is spared, and why.
    fn without(&self, test: Test) -> Option<Without>;

    /// Whether somebody wrote its search down.
    fn is_given(&self) -> bool {
        false
    }

    /// What must be said beside its figures; may be empty.
    fn caution(&self) -> &'static str {
        ""
    }
}
