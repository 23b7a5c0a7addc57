//! The panes: the field, curves over iterations, when each move became right, the walk, training.

mod training;

pub(super) use training::{birth, paced, points};

use super::sheet::Standing;
use super::steer::{Flow, STRENGTHS};
use super::{Ended, Walk};
use crate::born::Wants;
use crate::insight::sheet::{
    Curve, Curves, FieldBoard, Ground, Over, Said, Spot, Table, Tone, said,
};
use crate::world::Cell;

/// The maze, with what is held of each cell.
pub(super) fn field(at: &Standing<'_>) -> FieldBoard {
    let thought = at.thought;
    let maze = &thought.of.maze;
    let grid = &maze.grid;
    let (plan, _) = thought.plan(at.tick, maze.agent);
    let values = &thought.at(at.tick).field.values;
    let lit = |cell: Cell| {
        maze.lamp.is_some_and(|lamp| {
            let ((a, b), (c, d)) = (grid.xy(lamp), grid.xy(cell));
            a.abs_diff(c) <= 1 && b.abs_diff(d) <= 1
        })
    };
    let spot = |cell: Cell| Spot {
        ground: (!grid.is_wall(cell)).then(|| Ground {
            arrow: thought.decided(at.tick, cell),
            level: f64::from(values[cell as usize]).clamp(0.0, 1.0),
            right: thought.is_right(at.tick, cell),
            on_plan: plan.contains(&cell),
        }),
        lit: lit(cell),
    };
    let sign = if at.goal() == "coin" { '$' } else { 'G' };
    FieldBoard {
        title: field_title(at),
        width: grid.width(),
        spots: (0..grid.len() as Cell).map(spot).collect(),
        agent: maze.agent as usize,
        goal: maze.goal.map(|g| (g as usize, sign)),
        lamp: maze.lamp.map(usize::from),
        pushed: (at.steering.iter())
            .map(|s| (usize::from(s.cell), s.goal))
            .collect(),
        notes: Vec::new(),
    }
}

fn field_title(at: &Standing<'_>) -> String {
    match at.tick {
        0 => "its mind at first".into(),
        t if at.thought.of.shape.is_tied() => format!("its mind, round {t}"),
        t => format!("its mind, layer {t}"),
    }
}

/// How good its plan is after each iteration, and how much each changed.
pub(super) fn curves(at: &Standing<'_>) -> Curves {
    let steps = &at.thought.steps;
    let curve = |name: String, tone, of: &dyn Fn(&super::Step) -> f64| Curve {
        name,
        tone,
        values: steps.iter().map(of).collect(),
        ghost: None,
        range: (0.0, 1.0),
    };
    let goal = at.goal();
    let mut changes: Vec<f64> = steps.iter().map(|s| s.change).collect();
    if let Some(first) = changes.first_mut() {
        *first = f64::NAN;
    }
    // Arrows with the same random push, as far as one is under way.
    let control = at.steering.map(|s| {
        let values = s.control.steps.iter().map(|s| s.score.right_share());
        ("with a random push".to_owned(), values.collect())
    });
    let lamp = |of: fn(&crate::born::Score) -> f64| {
        let all: Option<Vec<f64>> = steps.iter().map(|s| s.lamp.as_ref().map(of)).collect();
        all.map(|values| ("to the lamp".to_owned(), values))
    };
    Curves {
        title: "its plan, round by round".into(),
        over: Over::Each {
            name: at.rounds(1).trim_start_matches("1 ").into(),
            labels: (0..steps.len()).map(|t| t.to_string()).collect(),
        },
        at: at.tick,
        curves: vec![
            curve("return of its plan".into(), Tone::Base, &|s| {
                s.score.earned_share()
            }),
            Curve {
                ghost: control.or(lamp(|s| s.right_share())),
                ..curve("cells on a shortest way".into(), Tone::Own, &|s| {
                    s.score.right_share()
                })
            },
            curve(format!("cells leading to the {goal}"), Tone::Strong, &|s| {
                s.score.reach_share()
            }),
            Curve {
                values: changes,
                ..curve("change of its mind".into(), Tone::Dim, &|s| s.change)
            },
        ],
        notes: vec![said(format!(
            "Return: what following the arrows from every cell brings, later steps counting less, \
             as a share of the best. Right: on a shortest way to the {goal}."
        ))],
    }
}

/// When the moves at each distance became right.
pub(super) fn front(at: &Standing<'_>) -> Table {
    let rows: Vec<Vec<Said>> = (at.thought.front().into_iter())
        .map(|f| {
            let far = match (f.least, f.most) {
                (1, 1) => "1 step".into(),
                (a, b) if a == b => format!("{a} steps"),
                (a, b) => format!("{a} to {b} steps"),
            };
            let from = match f.from {
                Some(0) => vec![("from the start".into(), Tone::Dim)],
                Some(t) if t <= at.tick => vec![(format!("from round {t}"), Tone::Strong)],
                Some(t) => vec![(format!("from round {t}, still to come"), Tone::Dim)],
                None => vec![("not by the last round".into(), Tone::Parted)],
            };
            vec![said(far), said(f.cells.to_string()), from]
        })
        .collect();
    Table {
        title: "when the moves became right".into(),
        head: [
            format!("away from the {}", at.goal()),
            "cells".into(),
            "nine in ten are right".into(),
        ]
        .into(),
        rows,
        at: None,
        notes: vec![said(
            "Where near cells come first and far ones later, what is known of the goal spreads outwards.",
        )],
    }
}

/// With coin and lamp apart: what it wants, decoded from what it expects, round by round.
pub(super) fn wants(at: &Standing<'_>) -> Option<Curves> {
    let steps = &at.thought.steps;
    steps.get(at.tick)?.wants?;
    let curve = |name: String, tone, of: &dyn Fn(&Wants) -> f64| Curve {
        name,
        tone,
        values: (steps.iter())
            .map(|s| s.wants.as_ref().map_or(f64::NAN, of))
            .collect(),
        ghost: None,
        range: (0.0, 1.0),
    };
    let goal = at.goal();
    Some(Curves {
        title: "what it wants, decoded".into(),
        over: Over::Each {
            name: "round".into(),
            labels: (0..steps.len()).map(|t| t.to_string()).collect(),
        },
        at: at.tick,
        curves: vec![
            curve(format!("weight of the {goal}"), Tone::Base, &|w| w.goal),
            curve("weight of the lamp".into(), Tone::Own, &|w| w.lamp),
        ],
        notes: vec![said(format!(
            "Its objective (mesa-objective), read out of what it expects in each cell by least \
             squares: so much times nearness to the {goal}, so much times nearness to the lamp \
             (nearness: 0.95 to the power of the steps)."
        ))],
    })
}

/// What a push does.
pub(super) fn steering(at: &Standing<'_>) -> Option<Table> {
    let steering = at.steering?;
    let now = Flow::of(at.thought, at.tick, steering.cell);
    let control = Flow::of(&steering.control, at.tick, steering.cell);
    let row = |name: &str, flow: &Flow| {
        let way = match flow.way {
            Some(steps) => format!("{steps} steps"),
            None => "never arrives".into(),
        };
        let over = if flow.over { ", over the mark" } else { "" };
        vec![
            said(name),
            said(match flow.cells {
                0 => "-".into(),
                n => format!("{} of {n}", flow.there),
            }),
            said(format!("{way}{over}")),
        ]
    };
    let what = if steering.goal {
        "a goal"
    } else {
        "a roadblock"
    };
    Some(Table {
        title: format!("{what} written into its mind"),
        head: [
            "".to_owned(),
            "lead to the mark".into(),
            format!("its way to the {}", at.goal()),
        ]
        .into(),
        rows: vec![
            row("before", &steering.before),
            row("now", &now),
            row("random push", &control),
        ],
        at: Some(1),
        notes: vec![said(format!(
            "Counted are cells that would have to turn: at least 2 steps nearer to the mark than to \
             the {}, and no move leads to both. The push is {} times what a cell holds on average, added after every round. Some random pushes of \
             the same strength work too: the direction is a cause, not the only one.",
            at.goal(),
            STRENGTHS.get(steering.strength).copied().unwrap_or(1.0)
        ))],
    })
}

/// The walk, step by step.
pub(super) fn walk(at: &Standing<'_>) -> Option<Table> {
    let walk = at.walk?;
    let maze = &at.thought.of.maze;
    let grid = &maze.grid;
    let goal = at.goal();
    let rows = walk.cells.iter().enumerate().map(|(i, &cell)| {
        let (x, y) = grid.xy(cell);
        let there = match (maze.goal == Some(cell), maze.lamp == Some(cell)) {
            (true, true) => format!("at the {goal} and the lamp"),
            (true, false) => format!("at the {goal}"),
            (false, true) => "at the lamp".into(),
            (false, false) => String::new(),
        };
        let words = match walk.right.get(i) {
            Some(true) => vec![(format!("{}, on a shortest way", goes(walk, i)), Tone::Plain)],
            Some(false) => vec![(
                format!("{}, on no shortest way", goes(walk, i)),
                Tone::Parted,
            )],
            None => vec![(end(walk.ended).into(), Tone::Strong)],
        };
        vec![
            said(i.to_string()),
            said(format!("{x}, {y}")),
            said(there),
            words,
        ]
    });
    Some(Table {
        title: "the walk".into(),
        head: ["step", "column, row", "", ""].map(Into::into).to_vec(),
        rows: rows.collect(),
        at: Some(at.step),
        notes: vec![said(match at.keeps {
            true => format!(
                "It keeps its mind: all its rounds before the first step, {} before each later one.",
                at.thought.of.between
            ),
            false => "It thinks anew before each step, from nothing.".into(),
        })],
    })
}

/// What it does at a step.
fn goes(walk: &Walk, step: usize) -> &'static str {
    let (here, next) = (walk.cells.get(step), walk.cells.get(step + 1));
    match here.zip(next) {
        Some((a, b)) if *b == a + 1 => "goes right",
        Some((a, b)) if *a == b + 1 => "goes left",
        Some((a, b)) if b > a => "goes down",
        Some((a, b)) if b < a => "goes up",
        _ => "goes into the wall",
    }
}

fn end(ended: Ended) -> &'static str {
    match ended {
        Ended::Goal => "arrived",
        Ended::Circles(_) => "was here before: it goes round for ever",
        Ended::Wall => "goes into the wall, and stays",
        Ended::OutOfSteps => "its steps are used up",
    }
}
