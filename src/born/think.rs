//! Thinking: the iterations of one decision, forwards.

use rand::{Rng, RngExt};

use super::Maze;
use super::kernel::{Finish, Level, Ring, conv, look};
use super::shape::{MOVES, PLANES, Shape, TAPS};
use crate::world::{Action, Cell};

/// The most iterations of one decision.
pub const MOST_ITERATIONS: usize = 512;

/// What the head reads off every cell, walls included, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    /// Columns of the maze.
    pub width: usize,
    /// Logits of the four moves.
    pub moves: Vec<[f32; MOVES]>,
    /// What it expects: the discounted return from here.
    pub values: Vec<f32>,
}

impl Field {
    /// The likeliest move at a cell; the first of equals.
    pub fn action(&self, cell: Cell) -> Action {
        let logits = &self.moves[cell as usize];
        let best = (0..MOVES).fold(0, |b, m| if logits[m] > logits[b] { m } else { b });
        Action::MOVES[best]
    }

    /// The probability of each move at a cell: softmax of its logits.
    pub fn policy(&self, cell: Cell) -> [f32; MOVES] {
        softmax(&self.moves[cell as usize])
    }

    /// Every cell's likeliest move.
    pub fn actions(&self) -> Vec<Action> {
        (0..self.moves.len())
            .map(|c| self.action(c as Cell))
            .collect()
    }
}

/// Softmax, with the largest subtracted first.
pub fn softmax(logits: &[f32; MOVES]) -> [f32; MOVES] {
    let top = logits
        .iter()
        .fold(f32::NEG_INFINITY, |a, &b| if b > a { b } else { a });
    let e = logits.map(|l| crate::numeric::exp(f64::from(l - top)));
    let sum = e[0] + e[1] + e[2] + e[3];
    e.map(|e| (e / sum) as f32)
}

/// A steady push on one cell, added after every iteration.
#[derive(Clone, Debug, PartialEq)]
pub struct Push {
    /// Where.
    pub cell: Cell,
    /// What is added to its channels.
    pub by: Vec<f32>,
}

/// One decision being thought about. The field starts empty (all zero).
#[derive(Clone, Debug)]
pub struct Thinking<'a> {
    shape: Shape,
    params: &'a [f32],
    ring: Ring,
    planes: Vec<f32>,
    /// What each layer reads of the maze; for a tied network there is one.
    bases: Vec<Vec<f32>>,
    field: Vec<f32>,
    next: Vec<f32>,
    iteration: usize,
    /// Steady pushes.
    pub pushes: Vec<Push>,
    level: Level,
}

impl<'a> Thinking<'a> {
    /// Before the first iteration. `params` hold [`Shape::len`] numbers.
    pub fn new(shape: Shape, params: &'a [f32], maze: &Maze) -> Self {
        Self::at_level(shape, params, maze, Level::best())
    }

    /// The same with the machine code of a level.
    pub fn at_level(shape: Shape, params: &'a [f32], maze: &Maze, level: Level) -> Self {
        let ring = Ring {
            width: maze.grid.width(),
            height: maze.grid.height(),
        };
        let room = ring.cells() * shape.channels;
        let mut thinking = Thinking {
            shape,
            params,
            ring,
            planes: Vec::new(),
            bases: vec![vec![0.0; room]; shape.layers],
            field: vec![0.0; room],
            next: vec![0.0; room],
            iteration: 0,
            pushes: Vec::new(),
            level,
        };
        thinking.see(maze);
        thinking
    }

    /// Goes on in a maze of the same size with what it has in mind: the goal moved, a wall put up.
    pub fn see(&mut self, maze: &Maze) {
        self.show(self.shape.planes(maze));
    }

    /// The same by what it is shown, [`PLANES`] numbers for each cell: also what no maze shows,
    /// such as two goals.
    pub fn show(&mut self, planes: Vec<f32>) {
        self.planes = planes;
        for layer in 0..self.shape.layers {
            let layer_params = self.shape.layer(self.params, layer);
            let (ring, planes, base) = (self.ring, &self.planes, &mut self.bases[layer]);
            by_width!(self.shape.channels, C => {
                look::<C>(ring, layer_params.seen, layer_params.biases, planes, base);
            });
        }
    }

    /// Iterations done.
    pub fn iteration(&self) -> usize {
        self.iteration
    }

    /// Whether a feed-forward network has come to its end; a tied one never has.
    pub fn is_done(&self) -> bool {
        !self.shape.is_tied() && self.iteration >= self.shape.layers
    }

    /// One iteration; none where [`Thinking::is_done`].
    pub fn step(&mut self) {
        if self.is_done() {
            return;
        }
        let layer = self.shape.layer_at(self.iteration);
        let weights = self.shape.layer(self.params, layer).field;
        let finish = Finish::Relu(&self.bases[layer]);
        by_width!(self.shape.channels, C => {
            conv::<C>(self.level, self.ring, weights, &self.field, finish, &mut self.next);
        });
        std::mem::swap(&mut self.field, &mut self.next);
        self.iteration += 1;
        let c = self.shape.channels;
        for push in &self.pushes {
            let at = self.ring.place(push.cell as usize) * c;
            for (x, by) in self.field[at..at + c].iter_mut().zip(&push.by) {
                *x += by;
            }
        }
    }

    /// So many iterations.
    pub fn run(&mut self, iterations: usize) {
        for _ in 0..iterations {
            self.step();
        }
    }

    /// What it has in mind at a cell: its channels.
    pub fn mind(&self, cell: Cell) -> &[f32] {
        let at = self.ring.place(cell as usize) * self.shape.channels;
        &self.field[at..at + self.shape.channels]
    }

    /// Puts something in its mind at a cell: a number for each channel.
    pub fn remember(&mut self, cell: Cell, mind: &[f32]) {
        let at = self.ring.place(cell as usize) * self.shape.channels;
        for (x, m) in self.field[at..at + self.shape.channels]
            .iter_mut()
            .zip(mind)
        {
            *x = *m;
        }
    }

    /// Fills its mind with noise: uniform in [0, 2 × `scale`) at every cell.
    pub fn scramble(&mut self, scale: f32, rng: &mut impl Rng) {
        let c = self.shape.channels;
        for cell in 0..self.ring.width * self.ring.height {
            let at = self.ring.place(cell) * c;
            for x in &mut self.field[at..at + c] {
                *x = rng.random::<f32>() * 2.0 * scale;
            }
        }
    }

    /// The mean size of a channel over all cells, its root mean square, and that of what the last
    /// iteration changed.
    pub fn sizes(&self) -> Sizes {
        let n = (self.ring.width * self.ring.height * self.shape.channels) as f64;
        let sum = |f: &mut dyn Iterator<Item = f64>| f.sum::<f64>();
        let (now, was) = (&self.field, &self.next);
        let square = |x: f64| x * x;
        let mean = sum(&mut now.iter().map(|x| f64::from(x.abs()))) / n;
        let all = sum(&mut now.iter().map(|&x| square(f64::from(x))));
        let changed = sum(&mut (now.iter().zip(was)).map(|(a, b)| square(f64::from(a - b))));
        Sizes {
            mean,
            rms: libm::sqrt(all / n),
            change: if all > 0.0 {
                libm::sqrt(changed / all)
            } else {
                0.0
            },
        }
    }

    /// What the head reads off every cell.
    pub fn field(&self) -> Field {
        let mut field = Field::default();
        read(self.shape, self.ring, self.params, &self.field, &mut field);
        field
    }
}

/// What the head reads off a field with its ring.
pub(super) fn read(shape: Shape, ring: Ring, params: &[f32], from: &[f32], into: &mut Field) {
    into.width = ring.width;
    into.moves.clear();
    into.values.clear();
    for cell in 0..ring.width * ring.height {
        let out = head_at(shape, ring, params, from, cell);
        into.moves.push([out[0], out[1], out[2], out[3]]);
        into.values.push(out[MOVES]);
    }
}

/// What the head reads off one cell: four logits and a value.
pub(super) fn head_at(
    shape: Shape,
    ring: Ring,
    params: &[f32],
    from: &[f32],
    cell: usize,
) -> [f32; MOVES + 1] {
    let c = shape.channels;
    let (weights, biases) = shape.head(params);
    let mut out = [0.0; MOVES + 1];
    out.copy_from_slice(biases);
    let at = ring.place(cell) * c;
    for (x, weights) in from[at..at + c].iter().zip(weights.as_chunks().0) {
        let weights: &[f32; MOVES + 1] = weights;
        for (o, w) in out.iter_mut().zip(weights) {
            *o += x * w;
        }
    }
    out
}

/// How large what it has in mind is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sizes {
    /// Mean of the absolute values.
    pub mean: f64,
    /// Root mean square.
    pub rms: f64,
    /// The change in the last iteration against the whole: |Δh| / |h|.
    pub change: f64,
}

/// The parameters of one convolution.
#[derive(Clone, Copy, Debug)]
pub struct Layer<'a> {
    /// What it reads of the maze, 9 × 3 × channels.
    pub seen: &'a [f32],
    /// What it reads of the field, 9 × channels × channels.
    pub field: &'a [f32],
    /// Biases.
    pub biases: &'a [f32],
}

impl Shape {
    /// The parameters of a convolution.
    pub fn layer<'a>(&self, params: &'a [f32], layer: usize) -> Layer<'a> {
        let c = self.channels;
        let all = &params[layer * self.layer_len()..][..self.layer_len()];
        let (seen, rest) = all.split_at(TAPS * PLANES * c);
        let (field, biases) = rest.split_at(TAPS * c * c);
        Layer {
            seen,
            field,
            biases,
        }
    }

    /// The head: weights channels × 5 (four moves, value), and 5 biases.
    pub fn head<'a>(&self, params: &'a [f32]) -> (&'a [f32], &'a [f32]) {
        params[self.layers * self.layer_len()..].split_at(self.channels * (MOVES + 1))
    }
}
