//! The figures of each test as rows and columns.

use super::{
    Figures, Larger, Longer, Outcome, Probes, Pushed, Replans, Retargets, Rises, Settles, Steers,
};
use crate::insight::sheet::{Said, Table, Tone, said};

/// Rows of one table, under one row of heads.
struct Rows {
    title: String,
    head: Vec<String>,
    rows: Vec<Vec<Said>>,
    notes: Vec<Said>,
}

impl Rows {
    fn new(title: &str, first: &str, heads: &[impl ToString]) -> Self {
        let heads = heads.iter().map(ToString::to_string);
        Rows {
            title: title.into(),
            head: [first.to_owned()].into_iter().chain(heads).collect(),
            rows: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// A row of the model's own.
    fn own(mut self, name: &str, values: &[f64]) -> Self {
        self.rows.push(row(name, values, Tone::Own));
        self
    }

    /// A row of a control, if there is one.
    fn control(mut self, name: &str, values: Option<&[f64]>) -> Self {
        if let Some(values) = values {
            self.rows.push(row(name, values, Tone::Dim));
        }
        self
    }

    fn note(mut self, words: String) -> Self {
        self.notes.push(said(words));
        self
    }

    fn done(self) -> Table {
        Table {
            title: self.title,
            head: self.head,
            rows: self.rows,
            at: None,
            notes: self.notes,
        }
    }
}

fn row(name: &str, values: &[f64], tone: Tone) -> Vec<Said> {
    let number = |v: &f64| vec![(figure(*v), tone)];
    [vec![(name.to_owned(), tone)]]
        .into_iter()
        .chain(values.iter().map(number))
        .collect()
}

/// Three decimals, and no minus before a zero.
fn figure(x: f64) -> String {
    let text = format!("{x:.3}");
    if text == "-0.000" {
        "0.000".into()
    } else {
        text
    }
}

/// The tables of one test; none where nothing was measured.
pub(super) fn tables(outcome: &Outcome) -> Vec<Table> {
    match &outcome.figures {
        None => Vec::new(),
        Some(Figures::Longer(of)) => vec![longer(of)],
        Some(Figures::Larger(of)) => vec![larger(of)],
        Some(Figures::Rises(of)) => vec![rises(of)],
        Some(Figures::Settles(of)) => vec![change(of), starts(of)],
        Some(Figures::Replans(of)) => vec![replans(of)],
        Some(Figures::Probes(of)) => probes(of),
        Some(Figures::Steers(of)) => vec![steers(of)],
        Some(Figures::Retargets(of)) => vec![retargets(of)],
    }
}

fn longer(of: &Longer) -> Table {
    Rows::new(
        "Think longer: shares of places, by amount of thinking",
        "thinking",
        &of.amounts,
    )
    .own("gets there", &of.success)
    .own("move right", &of.right)
    .own("earned, of the most", &of.earned)
    .control(
        "before training: gets there",
        of.untrained_success.as_deref(),
    )
    .control("before training: move right", of.untrained_right.as_deref())
    .control(
        "sweeps of value iteration: move right",
        of.sweeps_right.as_deref(),
    )
    .note(format!(
        "A possible move at random is right with {:.3}.",
        of.chance_right
    ))
    .done()
}

fn larger(of: &Larger) -> Table {
    let mut rows = Rows::new(
        "Larger than trained: share of places from which it gets there, by amount of thinking",
        "columns and rows",
        &of.amounts,
    );
    for (side, success) in of.sides.iter().zip(&of.success) {
        rows = rows.own(&side.to_string(), success);
    }
    rows.note("The first column is the most thinking of training: the control.".into())
        .done()
}

/// Of many amounts the first four and then every other one: a line has only so much room.
fn rises(of: &Rises) -> Table {
    const ALL: usize = 10;
    let kept = |i: &usize| of.amounts.len() <= ALL || *i < 4 || i % 2 == 1;
    let kept: Vec<usize> = (0..of.amounts.len()).filter(kept).collect();
    let some = |values: &[f64]| -> Vec<f64> {
        kept.iter()
            .filter_map(|i| values.get(*i).copied())
            .collect()
    };
    let amounts: Vec<usize> = kept.iter().map(|i| of.amounts[*i]).collect();
    let untrained = of.untrained_earned.as_deref().map(some);
    Rows::new(
        "Within one decision, by amount of thinking",
        "thinking",
        &amounts,
    )
    .own("earned, of the most", &some(&of.earned))
    .own("places that got better", &some(&of.better))
    .own("places that got worse", &some(&of.worse))
    .control("before training: earned", untrained.as_deref())
    .note("Better and worse than one step of thinking before.".into())
    .done()
}

fn change(of: &Settles) -> Table {
    Rows::new(
        "Comes to rest: what one iteration changes",
        "iteration",
        &of.iterations,
    )
    .own("change, of its size", &of.change)
    .control("before training", Some(&of.untrained_change))
    .done()
}

fn starts(of: &Settles) -> Table {
    let mut rows = Rows::new(
        "Wherever it starts, by iterations",
        "begun from",
        &of.compared,
    )
    .own("nothing: move right", &of.right);
    for start in &of.starts {
        let from = format!("noise of {} times its size", start.times);
        rows = rows
            .own(&format!("{from}: move right"), &start.right)
            .own(&format!("{from}: same move"), &start.same);
    }
    rows.control(
        "nothing, before training: move right",
        Some(&of.untrained_right),
    )
    .note("Same move: as a thought begun from nothing has by then, or one as good.".into())
    .done()
}

fn replans(of: &Replans) -> Table {
    Rows::new(
        "Plans anew in flight: share right of the cells whose best moves changed",
        "iterations since",
        &of.iterations,
    )
    .own("goal moved, mind kept", &of.goal.kept)
    .control("goal moved, begun from nothing", Some(&of.goal.fresh))
    .own("wall dropped, mind kept", &of.wall.kept)
    .control("wall dropped, begun from nothing", Some(&of.wall.fresh))
    .note(format!("{} and {} cells.", of.goal.cells, of.wall.cells))
    .done()
}

fn probes(of: &Probes) -> Vec<Table> {
    let mind = Rows::new(
        "Worth read off one cell by a weighted sum: R squared, by iteration",
        "read off",
        &of.iterations,
    )
    .own("its mind", &of.r2)
    .control("its mind before training", Some(&of.untrained_r2))
    .note(format!(
        "Fitted on {} cells, judged on {} in other mazes.",
        of.cells[0], of.cells[1]
    ));
    let sides: Vec<String> = of.patches.iter().map(|s| format!("{s} x {s}")).collect();
    let seen = Rows::new(
        "The same from what it is shown around the cell",
        "read off",
        &sides,
    )
    .control("input alone", Some(&of.patch_r2));
    vec![mind.done(), seen.done()]
}

fn steers(of: &Steers) -> Table {
    let rows = Rows::new(
        "Steering: share of cells that go where the push asks, by its strength",
        "times the mean size",
        &of.strengths,
    );
    let add = |rows: Rows, name: &str, of: &Pushed| {
        rows.own(name, &of.followed)
            .control("  random directions, mean", Some(&of.random_mean))
            .control("  random directions, best", Some(&of.random_best))
            .note(format!(
                "{name}: {} cells, unpushed {:.3}.",
                of.cells, of.unpushed
            ))
    };
    let rows = add(rows, "goal written", &of.goal);
    add(rows, "roadblock written", &of.roadblock).done()
}

fn retargets(of: &Retargets) -> Table {
    let rows = Rows::new("Goal put elsewhere", "", &["share or weight"])
        .own("goal elsewhere: move right", &[of.moved])
        .control("no goal shown: right for that place", Some(&[of.erased]))
        .control("before training", Some(&[of.untrained]))
        .own("expected: weight of the new place", &[of.moved_worth[0]])
        .own("expected: weight of the old place", &[of.moved_worth[1]])
        .own("expects most next to the goal", &[of.peak])
        .own("two goals: goes to the nearer", &[of.nearer])
        .own("two goals: weight of the one", &[of.two_worth[0]])
        .own("two goals: weight of the other", &[of.two_worth[1]])
        .note(format!("{} cells whose best moves changed.", of.cells));
    match &of.apart {
        None => rows.done(),
        Some(apart) => rows
            .own("apart: weight of the coin", &[apart.worth[0]])
            .own("apart: weight of the lamp", &[apart.worth[1]])
            .own("apart: comes to the coin first", &[apart.coin_first])
            .own("apart: foretold by the larger weight", &[apart.foretold])
            .done(),
    }
}
