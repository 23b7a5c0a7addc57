//! The panes about training: how thinking came about, and what an agent does with time.

use crate::insight::born::sheet::{Standing, in_hundred};
use crate::insight::born::{Paced, THOUGHTS};
use crate::insight::sheet::{Curve, Curves, Over, Table, Tone, said};

/// With more time before its first move.
pub(in crate::insight::born) fn paced(at: &Standing<'_>) -> Option<Table> {
    let paced = at.paced?;
    let share = |part: usize, of: &Paced| {
        let share = part as f64 / of.mazes.max(1) as f64;
        said(in_hundred(share))
    };
    let rows = paced.iter().map(|p| {
        vec![
            said(at.rounds(p.iterations)),
            share(p.first_right, p),
            share(p.shortest, p),
            share(p.reached, p),
        ]
    });
    let heads = ["time", "first move", "whole way", "arrives"];
    Some(Table {
        title: "what it does with time".into(),
        head: heads.map(Into::into).to_vec(),
        rows: rows.collect(),
        at: paced
            .iter()
            .position(|p| p.iterations == at.thought.of.length()),
        notes: vec![said(format!(
            "How often, in a hundred, its first move is on a shortest way, its whole way is one, and \
             it arrives at all, by the time it has before its first move; in {} mazes of this size \
             that it has never seen. In training it never had more than {} before a move.",
            paced.first().map_or(0, |p| p.mazes),
            at.rounds(at.run.training.ticks)
        ))],
    })
}

/// Over training: how good one iteration is, and how good many are.
pub(in crate::insight::born) fn birth(at: &Standing<'_>) -> Curves {
    let points = &at.run.points;
    let curve = |place: usize, tone| {
        let value = |point: usize| {
            let shares = at.birth.at(point);
            shares
                .and_then(|s| s.get(place))
                .copied()
                .unwrap_or(f64::NAN)
        };
        let rounds = THOUGHTS.get(place).copied().unwrap_or(0);
        Curve {
            name: format!("cells right after {}", at.rounds(rounds)),
            tone,
            values: (0..points.len()).map(value).collect(),
            ghost: None,
            range: (0.0, 1.0),
        }
    };
    let ants = Curve {
        name: format!("ants reaching the {}", at.goal()),
        tone: Tone::Dim,
        values: points.iter().map(|p| p.reached).collect(),
        ghost: None,
        range: (0.0, 1.0),
    };
    Curves {
        title: "how thinking came about".into(),
        over: Over::Each {
            name: "update".into(),
            labels: points.iter().map(|p| p.update.to_string()).collect(),
        },
        at: at.point,
        curves: vec![
            curve(4, Tone::Own),
            curve(2, Tone::Strong),
            curve(0, Tone::Parted),
            ants,
        ],
        notes: vec![said(
            "Share of cells whose move is on a shortest way, in 16 mazes it has never seen.",
        )],
    }
}

/// The thinking curve of each kept point in numbers.
pub(in crate::insight::born) fn points(at: &Standing<'_>) -> Table {
    let rows = at.run.points.iter().enumerate().map(|(i, point)| {
        let shares = (0..THOUGHTS.len()).map(|place| {
            let share = at.birth.at(i).and_then(|s| s.get(place));
            said(share.map_or("-".into(), |s| in_hundred(*s)))
        });
        let update = said(point.update.to_string());
        std::iter::once(update).chain(shares).collect()
    });
    let heads = THOUGHTS.iter().map(|t| match t {
        1 => "1 round".to_owned(),
        t => t.to_string(),
    });
    Table {
        title: "cells right, in a hundred, by rounds of thought".into(),
        head: std::iter::once("update".to_owned()).chain(heads).collect(),
        rows: rows.collect(),
        at: Some(at.point),
        notes: Vec::new(),
    }
}
