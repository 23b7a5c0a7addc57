//! The same network as matrix products: for every cell one long row of what it reads, times one
//! matrix; in double precision, allocating freely.

use mesascope::born::{MOVES, Maze, PLANES, Shape, TAPS};
use ndarray::{Array1, Array2, Axis, concatenate, s};

/// What the head reads off every cell: rows of four logits and a value.
pub struct Out {
    pub field: Array2<f64>,
    pub head: Array2<f64>,
}

/// Rows of the nine neighbours' numbers, zeros outside.
fn patches(cells: &Array2<f64>, width: usize) -> Array2<f64> {
    let (n, c) = cells.dim();
    let mut out = Array2::zeros((n, TAPS * c));
    for cell in 0..n {
        for tap in 0..TAPS {
            let x = (cell % width + tap % 3).checked_sub(1);
            let y = (cell / width + tap / 3).checked_sub(1);
            if let (Some(x), Some(y)) = (x, y)
                && x < width
                && y < n / width
            {
                out.slice_mut(s![cell, tap * c..(tap + 1) * c])
                    .assign(&cells.row(y * width + x));
            }
        }
    }
    out
}

/// Iterations `from..to` of a network, from a field.
pub fn iterate(
    shape: Shape,
    params: &[f64],
    maze: &Maze,
    mut field: Array2<f64>,
    (from, to): (usize, usize),
) -> Array2<f64> {
    let planes: Vec<f64> = shape.planes(maze).iter().map(|&x| x.into()).collect();
    let planes = Array2::from_shape_vec((maze.grid.len(), PLANES), planes).unwrap();
    let seen = patches(&planes, maze.grid.width());
    let c = shape.channels;
    for k in from..to {
        let at = if shape.layers == 1 { 0 } else { k } * shape.layer_len();
        let of = &params[at..at + shape.layer_len()];
        let (a, b) = (TAPS * PLANES * c, TAPS * (PLANES + c) * c);
        let seen_weights = Array2::from_shape_vec((TAPS * PLANES, c), of[..a].to_vec()).unwrap();
        let field_weights = Array2::from_shape_vec((TAPS * c, c), of[a..b].to_vec()).unwrap();
        let biases = Array1::from_vec(of[b..].to_vec());
        let rows = concatenate![Axis(1), patches(&field, maze.grid.width()), seen];
        let weights = concatenate![Axis(0), field_weights, seen_weights];
        field = (rows.dot(&weights) + &biases).mapv(|x| x.clamp(0.0, 64.0));
    }
    field
}

pub fn head(shape: Shape, params: &[f64], field: &Array2<f64>) -> Array2<f64> {
    let c = shape.channels;
    let of = &params[shape.layers * shape.layer_len()..];
    let weights = Array2::from_shape_vec((c, MOVES + 1), of[..c * (MOVES + 1)].to_vec()).unwrap();
    field.dot(&weights) + &Array1::from_vec(of[c * (MOVES + 1)..].to_vec())
}

/// So many iterations from an empty field.
pub fn think(shape: Shape, params: &[f32], maze: &Maze, iterations: usize) -> Out {
    let params: Vec<f64> = params.iter().map(|&x| x.into()).collect();
    let empty = Array2::zeros((maze.grid.len(), shape.channels));
    let field = iterate(shape, &params, maze, empty, (0, iterations));
    Out {
        head: head(shape, &params, &field),
        field,
    }
}
