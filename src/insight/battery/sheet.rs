//! A report as the screen draws it and as text.

use super::tables::tables;
use super::{Outcome, Report, Verdict};
use crate::insight::sheet::{Pane, Said, Sheet, Table, Tone, said, sheet_text};

/// The report as panes: the verdicts first, then a table for each test that measured something.
/// Also of one that is not complete.
pub fn sheet(report: &Report) -> Sheet {
    let tables = report.tests.iter().flat_map(tables).map(Pane::Table);
    Sheet {
        sentence: vec![
            said(format!("{}.", report.subject)),
            vec![(report.verdict.clone(), Tone::Strong)],
        ],
        given: String::new(),
        ticks: Vec::new(),
        at: 0,
        panes: [Pane::Table(verdicts(report))]
            .into_iter()
            .chain(tables)
            .collect(),
    }
}

/// The report as text, for those who read line by line.
pub fn text(report: &Report) -> String {
    sheet_text(&sheet(report))
}

fn verdicts(report: &Report) -> Table {
    let row = |outcome: &Outcome| {
        let tone = match outcome.verdict {
            Verdict::Passes => Tone::Own,
            Verdict::Fails => Tone::Parted,
            Verdict::ByConstruction => Tone::Plain,
            Verdict::CannotBeAsked => Tone::Dim,
        };
        vec![
            said(outcome.test.name()),
            vec![(outcome.verdict.words().into(), tone)],
            said(outcome.why.clone()),
        ]
    };
    let limits = report
        .limits
        .iter()
        .map(|l| -> Said { vec![((*l).into(), Tone::Dim)] });
    Table {
        title: "Is it search?".into(),
        head: ["test", "verdict", "why"].map(str::to_owned).into(),
        rows: report.tests.iter().map(row).collect(),
        at: None,
        notes: [vec![("What these tests cannot show:".into(), Tone::Strong)]]
            .into_iter()
            .chain(limits)
            .collect(),
    }
}
