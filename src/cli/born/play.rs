//! `mesascope play` of a born planner: one decision, iteration by iteration.

use std::path::Path;

use serde::Serialize;

use super::super::out::Out;
use super::super::records::At;
use super::super::{Fail, resolve};
use super::weights;
use crate::born::{Answer, Field, Maze, Score, Thinking, score};
use crate::insight::born::{SURE, shown_maze};
use crate::scenario::{Born, Matter};
use crate::world::{Action, Cell};

/// What was asked for.
pub struct Decision<'a> {
    /// The seed to train with.
    pub seed: u64,
    /// A weights file to read instead.
    pub model: Option<&'a Path>,
    /// The number of the maze, from 1.
    pub maze: usize,
    /// Iterations at most, if fewer than the exhibit's.
    pub most: Option<usize>,
    /// As JSON.
    pub json: bool,
}

/// One iteration of `play --json`.
#[derive(Debug, Serialize)]
struct IterationRecord {
    /// Iterations done.
    iteration: usize,
    /// Column and row of the agent, the goal and the lamp.
    agent: At,
    goal: Option<At>,
    lamp: Option<At>,
    /// The likeliest move where the agent stands, and whether it is on a shortest way.
    action: &'static str,
    action_best: bool,
    /// Share of the cells with a way to the goal whose likeliest move is on a shortest way.
    right: f64,
    /// Share of them from which following the moves leads to the goal.
    reached: f64,
    /// Discounted return of following them, as a share of the best.
    #[serde(rename = "return")]
    earned: f64,
    /// How much the iteration changed what it has in mind, against the whole of it.
    change: f64,
    /// The maze row by row, as in text.
    field: Vec<String>,
}

/// Tells each iteration of one decision, before the first and after each.
pub fn play(born: &Born, asked: &Decision<'_>, out: &mut Out) -> Result<u8, Fail> {
    let Matter::Field(thinker) = &born.matter;
    let training = &thinker.training;
    let threads = resolve::threads(None);
    let weights = weights::find(training, asked.seed, asked.model, threads)?;
    let maze = shown_maze(thinker, asked.maze);
    let mut thinking = Thinking::new(training.shape, &weights.params, &maze);
    let last = asked.most.unwrap_or(usize::MAX).min(thinker.iterations);
    if !asked.json {
        out.line(&format!(
            "{}, maze {}: # wall, ^>v< the likeliest move, . none above {SURE}, $ the goal, * the lamp",
            born.name, asked.maze
        ))?;
    }
    for iteration in 0..=last {
        let change = match iteration {
            0 => 0.0,
            _ => thinking.sizes().change,
        };
        let record = record(&maze, &thinking, change, training.ants.discount);
        match asked.json {
            true => out.record(&record)?,
            false => out.text(&told(&record))?,
        }
        if thinking.is_done() {
            break;
        }
        thinking.step();
    }
    Ok(0)
}

fn record(maze: &Maze, thinking: &Thinking<'_>, change: f64, discount: f64) -> IterationRecord {
    let field = thinking.field();
    let score = match maze.goal {
        Some(goal) => score(maze, &field.actions(), goal, discount),
        None => Score::default(),
    };
    let at = |cell: Cell| {
        let (x, y) = maze.grid.xy(cell);
        At { x, y }
    };
    IterationRecord {
        iteration: thinking.iteration(),
        agent: at(maze.agent),
        goal: maze.goal.map(at),
        lamp: maze.lamp.map(at),
        action: word(field.action(maze.agent)),
        action_best: maze.goal.is_some_and(|goal| {
            let answer = Answer::to(&maze.grid, goal);
            answer.is_best(&maze.grid, maze.agent, field.action(maze.agent))
        }),
        right: score.right_share(),
        reached: score.reach_share(),
        earned: score.earned_share(),
        change,
        field: rows(maze, &field),
    }
}

fn told(record: &IterationRecord) -> String {
    format!(
        "\niteration {}: its move is {}, {}\n{:.3} of the cells have a move on a shortest way, {:.3} lead to the goal, return {:.3} of the best, changed by {:.3}\n{}\n",
        record.iteration,
        record.action,
        if record.action_best { "right" } else { "wrong" },
        record.right,
        record.reached,
        record.earned,
        record.change,
        record.field.join("\n")
    )
}

fn word(action: Action) -> &'static str {
    match action {
        Action::Up => "up",
        Action::Right => "right",
        Action::Down => "down",
        Action::Left => "left",
        _ => "stay",
    }
}

/// The maze with the likeliest moves in it, row by row.
fn rows(maze: &Maze, field: &Field) -> Vec<String> {
    let grid = &maze.grid;
    let sign = |cell: Cell| match cell {
        _ if grid.is_wall(cell) => '#',
        _ if maze.goal == Some(cell) => '$',
        _ if maze.lamp == Some(cell) => '*',
        _ if field.policy(cell).iter().all(|p| *p <= SURE) => '.',
        _ => match field.action(cell) {
            Action::Up => '^',
            Action::Right => '>',
            Action::Down => 'v',
            Action::Left => '<',
            _ => '.',
        },
    };
    (0..grid.height())
        .map(|y| {
            (0..grid.width())
                .filter_map(|x| grid.cell(x, y))
                .map(sign)
                .collect()
        })
        .collect()
}
