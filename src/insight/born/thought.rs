//! One decision, iteration by iteration.

use std::sync::Arc;

use crate::born::{Answer, Cues, Field, Maze, Push, Readout, Score, Shape, Thinking, Wants, score};
use crate::stream::stream;
use crate::world::{Action, Cell};

/// Above this probability a move counts as decided.
pub const SURE: f32 = 0.6;

/// What is thought about, by whom and from where.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The network's shape.
    pub shape: Shape,
    /// Its parameters, [`Shape::len`] numbers.
    pub params: Arc<[f32]>,
    /// The maze.
    pub maze: Maze,
    /// What it has in mind before the first iteration, [`Shape::channels`] numbers for each cell
    /// of the maze; `None` for nothing (all zero).
    pub mind: Option<Arc<[f32]>>,
    /// Steady pushes.
    pub pushes: Vec<Push>,
    /// Iterations; a feed-forward network has as many as it has layers.
    pub iterations: usize,
    /// Iterations between two steps of a walk that keeps its mind.
    pub between: usize,
    /// What a step later counts for, in what its plan is worth.
    pub discount: f64,
}

impl Question {
    /// Iterations there are.
    pub fn length(&self) -> usize {
        match self.shape.is_tied() {
            true => self.iterations,
            false => self.shape.layers,
        }
    }

    /// Before the first iteration.
    fn begin(&self) -> Thinking<'_> {
        let mut thinking = Thinking::new(self.shape, &self.params, &self.maze);
        if let Some(mind) = &self.mind {
            for (cell, mind) in (0..).zip(mind.chunks(self.shape.channels)) {
                if (cell as usize) < self.maze.grid.len() {
                    thinking.remember(cell, mind);
                }
            }
        }
        thinking.pushes.clone_from(&self.pushes);
        thinking
    }

    /// What it has in mind after so many iterations, as [`Question::mind`].
    pub fn mind_at(&self, iterations: usize) -> Arc<[f32]> {
        let mut thinking = self.begin();
        thinking.run(iterations);
        mind_of(&thinking, self.maze.grid.len())
    }

    /// A mind full of noise, ten times as large as what it has in mind after so many iterations.
    pub fn noise(&self, iterations: usize, number: u64) -> Arc<[f32]> {
        let mut thinking = self.begin();
        thinking.run(iterations.max(1));
        let scale = 10.0 * thinking.sizes().rms;
        let mut rng = stream(super::MAZES_SEED, super::purpose::NOISE, number);
        thinking.scramble(scale as f32, &mut rng);
        mind_of(&thinking, self.maze.grid.len())
    }
}

/// All it has in mind.
pub(super) fn mind_of(thinking: &Thinking<'_>, cells: usize) -> Arc<[f32]> {
    (0..cells as Cell)
        .flat_map(|cell| thinking.mind(cell).iter().copied())
        .collect()
}

/// What there is after an iteration.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What the head reads off every cell.
    pub field: Field,
    /// How much the iteration changed its mind, against the whole of it: |Δh| / |h|.
    pub change: f64,
    /// How good the arrows are.
    pub score: Score,
    /// How good they would be if the lamp were what is rewarded, where it stands elsewhere.
    pub lamp: Option<Score>,
    /// What it wants, decoded from what it expects, where goal and lamp stand apart.
    pub wants: Option<Wants>,
}

/// A decision thought through.
#[derive(Clone, Debug)]
pub struct Thought {
    /// What it is about.
    pub of: Question,
    /// Before the first iteration, and after each.
    pub steps: Vec<Step>,
    /// The shortest ways to the goal.
    pub answer: Option<Answer>,
}

impl Thought {
    /// Thinks it through. The time is that of the iterations, and about as much for measuring.
    pub fn new(of: Question) -> Self {
        let length = of.length();
        let mut steps = Vec::with_capacity(length + 1);
        {
            let mut thinking = of.begin();
            steps.push(step(&of, &thinking, 0.0));
            for _ in 0..length {
                thinking.step();
                let change = thinking.sizes().change;
                steps.push(step(&of, &thinking, change));
            }
        }
        let answer = of.maze.goal.map(|goal| Answer::to(&of.maze.grid, goal));
        Thought { of, steps, answer }
    }

    /// The last iteration.
    pub fn last(&self) -> usize {
        self.steps.len().saturating_sub(1)
    }

    /// What there is after an iteration; after the last for those beyond it.
    pub fn at(&self, tick: usize) -> &Step {
        // There is always the step before the first iteration.
        &self.steps[tick.min(self.last())]
    }

    /// The likeliest move at a cell; `None` while none is above [`SURE`].
    pub fn decided(&self, tick: usize, cell: Cell) -> Option<Action> {
        let field = &self.at(tick).field;
        let sure = field.policy(cell).into_iter().any(|p| p > SURE);
        sure.then(|| field.action(cell))
    }

    /// Whether the likeliest move at a cell is on a shortest way; `None` where there is no way.
    pub fn is_right(&self, tick: usize, cell: Cell) -> Option<bool> {
        let answer = self.answer.as_ref()?;
        let far = answer.distance[cell as usize]?;
        let action = self.at(tick).field.action(cell);
        (far > 0).then(|| answer.is_best(&self.of.maze.grid, cell, action))
    }

    /// The cells that the arrows lead through from a cell, itself first, up to the goal or until
    /// they come back to a cell or lead into a wall; and whether they lead to the goal.
    pub fn plan(&self, tick: usize, from: Cell) -> (Vec<Cell>, bool) {
        let (field, maze) = (&self.at(tick).field, &self.of.maze);
        let mut way = vec![from];
        let mut cell = from;
        loop {
            if Some(cell) == maze.goal {
                return (way, true);
            }
            match maze.grid.neighbour(cell, field.action(cell)) {
                Some(to) if !way.contains(&to) => {
                    way.push(to);
                    cell = to;
                }
                _ => return (way, false),
            }
        }
    }

    /// For each iteration the share of the cells at a distance from `least` to `most` whose move
    /// is right, and how many such cells there are.
    fn right_between(&self, least: u32, most: u32) -> (Vec<f64>, usize) {
        let Some(answer) = &self.answer else {
            return (vec![], 0);
        };
        let within = |cell: &Cell| {
            answer.distance[*cell as usize].is_some_and(|d| (least..=most).contains(&d))
        };
        let cells: Vec<Cell> = answer.cells().filter(within).collect();
        let share = |tick: usize| {
            let right = |&&cell: &&Cell| self.is_right(tick, cell) == Some(true);
            cells.iter().filter(right).count() as f64 / cells.len().max(1) as f64
        };
        ((0..self.steps.len()).map(share).collect(), cells.len())
    }

    /// The front: for bands of distance to the goal, how many cells there are, and the first
    /// iteration from which nine in ten of their moves are right and stay so.
    pub fn front(&self) -> Vec<Front> {
        /// The share that counts as right.
        const ENOUGH: f64 = 0.9;
        let farthest = self.answer.iter().flat_map(|a| a.distance.iter().flatten());
        let farthest = farthest.copied().max().unwrap_or(0);
        let mut fronts = Vec::new();
        for (i, &least) in BANDS.iter().enumerate() {
            let most = BANDS.get(i + 1).map_or(farthest, |next| next - 1);
            let most = most.min(farthest);
            if least > most {
                break;
            }
            let (shares, cells) = self.right_between(least, most);
            let wrong = shares.iter().rposition(|s| *s < ENOUGH);
            let from = wrong.map_or(0, |w| w + 1);
            fronts.push(Front {
                least,
                most,
                cells,
                from: (from < shares.len()).then_some(from),
            });
        }
        fronts
    }
}

/// Where bands of distance begin.
const BANDS: [u32; 12] = [1, 2, 3, 4, 6, 9, 13, 18, 24, 32, 48, 72];

/// When the cells of a band of distances became right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Front {
    /// The least distance to the goal, in steps.
    pub least: u32,
    /// The largest.
    pub most: u32,
    /// Cells.
    pub cells: usize,
    /// The iteration from which they are right; `None` for not by the last.
    pub from: Option<usize>,
}

fn wants(of: &Question, field: &Field) -> Option<Wants> {
    let cues = Cues::of(&of.maze)?;
    let mut readout = Readout::default();
    readout.add(&of.maze, &cues, field, of.discount);
    readout.solve()
}

fn step(of: &Question, thinking: &Thinking<'_>, change: f64) -> Step {
    let field = thinking.field();
    let actions = field.actions();
    let to = |target: Cell| score(&of.maze, &actions, target, of.discount);
    let apart = of.maze.lamp.filter(|lamp| of.maze.goal != Some(*lamp));
    Step {
        change,
        score: of.maze.goal.map(to).unwrap_or_default(),
        wants: wants(of, &field),
        lamp: apart.filter(|&lamp| !of.maze.grid.is_wall(lamp)).map(to),
        field,
    }
}
