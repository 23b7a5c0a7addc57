use super::super::{Axis, Curve, Over, Region, Stretch, Tone, said};
use super::*;

/// What is in none of the cases.
fn bare() -> Sheet {
    Sheet {
        sentence: vec![said("It plays along.")],
        given: "Its goal is given.".into(),
        ticks: vec![],
        at: 0,
        panes: vec![],
    }
}

fn with(pane: Pane) -> String {
    let sheet = Sheet {
        panes: vec![pane],
        ..bare()
    };
    let text = sheet_text(&sheet);
    assert!(text.is_ascii(), "{text}");
    text.strip_prefix("It plays along.\nIts goal is given.\n")
        .expect("the sentence comes first")
        .to_owned()
}

#[test]
fn sentences_are_wrapped_and_the_clock_is_split_where_training_ends() {
    let tick = |sign, training| Tick {
        words: format!("episode of {sign}"),
        sign,
        tone: Tone::Plain,
        training,
    };
    let long = [
        ("word ".repeat(30), Tone::Strong),
        ("η·D ≤ 1".into(), Tone::Dim),
    ];
    let sheet = Sheet {
        sentence: vec![long.into()],
        ticks: vec![tick('A', true), tick('A', true), tick('B', false)],
        at: 2,
        ..bare()
    };
    let line = ["word"; 15].join(" ");
    let expected = format!(
        "{line}\n{line}\neta*D <= 1\nIts goal is given.\n\nIn training: AA\nAfter it:    B\n\
         Now: episode of B.\n"
    );
    assert_eq!(sheet_text(&sheet), expected);
}

#[test]
fn a_board_shows_floor_trail_corners_and_agent() {
    let board = Board {
        title: "The grid".into(),
        rows: vec![
            vec!['A', ' ', 'B'],
            vec![' ', ' ', ' '],
            vec![' ', ' ', ' '],
        ],
        agent: (0, 1),
        trail: vec![((1, 2), Action::Left), ((0, 2), Action::Up)],
        notes: vec![said("base ▸ A")],
    };
    let expected = "\n== The grid\n  A . B\n  @ . .\n  ^ < .\nbase > A\n";
    assert_eq!(with(Pane::Board(board)), expected);
}

fn way(signs: &str, parts_at: usize, worth: f64, words: &str) -> Way {
    let stretch = |(i, sign): (usize, char)| Stretch {
        sign,
        moves: if sign == 'A' {
            vec![Action::Up; 2]
        } else {
            vec![]
        },
        risks: sign == 'B' && i < 2,
    };
    Way {
        parts_at,
        episodes: signs.chars().enumerate().map(stretch).collect(),
        worth,
        words: words.into(),
    }
}

#[test]
fn ways_stand_under_one_another_from_where_they_part() {
    let ways = Ways {
        title: "Plans".into(),
        worth: "worth to it".into(),
        split: 2,
        ways: vec![
            way("AABBB", 0, 3.0, "its plan"),
            way("AAABB", 2, 2.0, "a corner less"),
            way("ABaaa", 1, 1.0, ""),
        ],
        more: 29,
        notes: vec![],
    };
    let expected = "
== Plans
                     worth to it
>  A  A  | B  B  B         3.000  its plan
         |+A  B  B         2.000  a corner less
    +B! | a  a  a         1.000
  and 29 more
Moves of its plan: ^^ ^^
  > its plan, + parts from it here, | training ends, ! may be rewritten then
";
    let text = with(Pane::Ways(ways));
    let tidy = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(tidy(&text), tidy(expected));
    // Episode by episode in the same columns.
    let rows: Vec<&str> = text.lines().skip(3).take(3).collect();
    assert_eq!(rows[0].find('|'), rows[1].find('|'));
    assert_eq!(rows[0].find('|'), rows[2].find('|'));
    assert_eq!(rows[2].find("+B!").map(|i| i + 1), rows[0].rfind("A "));
}

#[test]
fn long_ways_are_told_in_runs() {
    let signs = format!("{}{}", "A".repeat(20), "B".repeat(80));
    let other = format!("{}{}", "A".repeat(12), "B".repeat(88));
    let ways = Ways {
        title: "Plans".into(),
        worth: "worth".into(),
        split: 20,
        ways: vec![way(&signs, 0, 80.0, ""), way(&other, 12, 1.0, "")],
        more: 0,
        notes: vec![],
    };
    let text = with(Pane::Ways(ways));
    assert!(text.contains("20A | 80B"), "{text}");
    assert!(text.contains("after 12 + 8B | 80B"), "{text}");
}

#[test]
fn a_table_is_aligned_and_its_last_column_wraps() {
    let long = "thus ".repeat(60);
    let table = Table {
        title: "Episodes".into(),
        head: ["episode", "step", "why"].map(str::to_owned).into(),
        rows: vec![
            vec![said("1"), said("-0.19"), said("kept")],
            vec![said("12"), said("0.5"), said(long.trim())],
        ],
        at: Some(1),
        notes: vec![said("below")],
    };
    let text = with(Pane::Table(table));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[2], "  episode   step  why");
    assert_eq!(lines[3], "        1  -0.19  kept");
    assert!(
        lines[4].starts_with(">      12    0.5  thus thus"),
        "{text}"
    );
    assert!(
        lines[5].starts_with("                  thus thus"),
        "{text}"
    );
    assert_eq!(text.matches("thus").count(), 60);
    assert!(lines.iter().all(|l| l.len() <= WIDTH), "{text}");
    assert_eq!(lines.last(), Some(&"below"));
}

fn curve(name: &str, values: Vec<f64>) -> Curve {
    Curve {
        name: name.into(),
        tone: Tone::Own,
        ghost: Some(("honest".into(), values.iter().map(|v| v / 2.0).collect())),
        values,
        range: (0.0, 1.0),
    }
}

#[test]
fn curves_are_rows_of_numbers_with_a_line_where_training_ends() {
    let curves = Curves {
        title: "Over episodes".into(),
        over: Over::Episodes { training: 2 },
        at: 1,
        curves: vec![curve("objective", vec![1.0, 0.5, f64::NAN])],
        notes: vec![],
    };
    let expected = "
== Over episodes
  episode  objective  honest
        1      1.000   0.500
>       2      0.500   0.250
  --------------------------
        3          -       -
";
    assert_eq!(with(Pane::Curves(curves)), expected);
}

#[test]
fn long_curves_are_told_at_some_episodes_and_wide_heads_by_number() {
    let curves = Curves {
        title: "Over episodes".into(),
        over: Over::Episodes { training: 333 },
        at: 471,
        curves: vec![
            curve(&"objective ".repeat(6), vec![1.0; 1000]),
            curve(&"choice ".repeat(6), vec![0.5; 1000]),
        ],
        notes: vec![],
    };
    let text = with(Pane::Curves(curves));
    assert!(text.lines().count() < 120);
    let first = |l: &str| {
        l.trim_start_matches(['>', ' '])
            .split(' ')
            .next()
            .map(str::to_owned)
    };
    let firsts: Vec<_> = text.lines().filter_map(first).collect();
    for there in ["1", "333", "334", "472", "1000"] {
        assert!(firsts.iter().any(|f| f == there), "{there}");
    }
    assert!(
        text.contains("  (3) choice") && text.contains("(1)    (2)"),
        "{text}"
    );
    assert!(text.lines().all(|l| l.len() <= WIDTH));
}

fn axis(label: &str, values: Vec<f64>) -> Axis {
    Axis {
        key: "x".into(),
        label: label.into(),
        values,
    }
}

fn region(sign: char, words: &str) -> Region {
    Region {
        sign,
        words: words.into(),
        tone: Tone::Plain,
    }
}

#[test]
fn a_map_has_its_lowest_row_at_the_bottom() {
    let map = Map {
        title: "When it plays along".into(),
        across: axis("episodes after training", vec![0.0, 1.0, 12.0]),
        up: axis("modification", vec![0.1, 1.0]),
        cells: vec![vec![0, 0, 1], vec![0, 1, 1]],
        regions: vec![region('B', "its own at once"), region('D', "plays along")],
        law: vec![said("m·D > 1")],
    };
    let expected = "
== When it plays along
Up: modification.
  1 |  B  D  D
0.1 |  B  B  D
    +  0  1 12
Across: episodes after training.
  B its own at once
  D plays along
m*D > 1
";
    assert_eq!(with(Pane::Beside(vec![Pane::Map(map)])), expected);
}

#[test]
fn a_wide_map_has_a_column_for_each_value() {
    let values: Vec<f64> = (0..40).map(|i| f64::from(i) * 0.125).collect();
    let map = Map {
        title: "Wide".into(),
        across: axis("a", values.clone()),
        up: axis("b", vec![1.0]),
        cells: vec![vec![0; 40]],
        regions: vec![region('h', "honest")],
        law: vec![],
    };
    let text = map_text(&map);
    assert!(text.contains(&format!("1 |{}", "h".repeat(40))), "{text}");
    assert!(text.contains("+ from 0 to 4.875"), "{text}");
}
