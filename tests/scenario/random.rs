//! Whatever the input, the parser returns, and its faults lie inside it.

use mesascope::scenario::{Place, bundled, parse};
use proptest::prelude::*;

fn check(text: &str, overrides: &[(String, String)]) {
    let Err(faults) = parse(text, overrides) else {
        return;
    };
    assert!(!faults.is_empty());
    assert!(faults.is_sorted_by(|a, b| a.place <= b.place));
    let lines: Vec<&str> = text.split('\n').collect();
    for fault in faults {
        let what = &fault.what;
        assert!(
            !what.is_empty() && !what.chars().any(char::is_control),
            "{fault}"
        );
        match fault.place {
            Place::File { line, column } => {
                assert!((1..=lines.len()).contains(&line), "{fault}");
                let length = lines[line - 1].chars().count();
                assert!((1..=length + 1).contains(&column), "{fault}");
            }
            Place::Override { index, .. } => assert!(index < overrides.len(), "{fault}"),
        }
    }
}

/// A change to a text: what, where as a share of its length, how much, and where to.
#[derive(Clone, Debug)]
enum Edit {
    Delete(usize, usize),
    Insert(usize, String),
    Copy(usize, usize, usize),
    Swap(usize, usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = 0usize..4000;
    let length = 0usize..60;
    let piece = prop_oneof![
        "[\\[\\]{}=\"'\n.#, a-z0-9$◢@-]{1,6}",
        Just("\"\"\"".to_owned()),
        Just("[objects.gem]\n".to_owned()),
        Just("map = \"\"\"\n".to_owned()),
        Just("1e999".to_owned()),
        Just("-".to_owned()),
    ];
    prop_oneof![
        (at.clone(), length.clone()).prop_map(|(a, l)| Edit::Delete(a, l)),
        (at.clone(), piece).prop_map(|(a, s)| Edit::Insert(a, s)),
        (at.clone(), length.clone(), at.clone()).prop_map(|(a, l, b)| Edit::Copy(a, l, b)),
        (at.clone(), length, at).prop_map(|(a, l, b)| Edit::Swap(a, l, b)),
    ]
}

fn apply(text: &str, edit: &Edit) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let n = chars.len().max(1);
    let range = |a: usize, l: usize| (a % n).min(chars.len())..(a % n + l).min(chars.len());
    match edit {
        Edit::Delete(a, l) => drop(chars.drain(range(*a, *l))),
        Edit::Insert(a, s) => drop(chars.splice(range(*a, 0), s.chars())),
        Edit::Copy(a, l, b) => {
            let piece = chars[range(*a, *l)].to_vec();
            drop(chars.splice(range(*b, 0), piece));
        }
        Edit::Swap(a, l, b) => {
            for i in 0..*l {
                chars.swap((a + i) % n, (b + i) % n);
            }
        }
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&String::from_utf8_lossy(&bytes), &[]);
    }

    #[test]
    fn any_edits_of_a_bundled_file(edits in proptest::collection::vec(edit(), 1..6)) {
        for exhibit in bundled() {
            let mut text = exhibit.text.to_owned();
            for edit in &edits {
                text = apply(&text, edit);
            }
            check(&text, &[]);
        }
    }

    #[test]
    fn any_line_of_a_bundled_file_changed(line in 0usize..100, new in "[ a-z]{0,8} ?= ?[-0-9.\"'\\[\\]{}a-z,#]{0,12}") {
        for exhibit in bundled() {
            let mut lines: Vec<&str> = exhibit.text.split('\n').collect();
            let at = line % lines.len();
            lines[at] = &new;
            check(&lines.join("\n"), &[]);
        }
    }

    #[test]
    fn any_overrides(pairs in proptest::collection::vec((
        "(world|train|objects|base|cure|goals|deploy|x)?[.]?(place|steps|coin|reward|set|maze|map|start)?[.]?(coin|gem|count|at|glyph)?\\PC{0,2}",
        "\\PC{0,6}|[0-9.]{1,5}|[\\[{\"'0-9,a-z=}\\]]{1,12}",
    ), 0..5)) {
        check(bundled()[0].text, &pairs);
    }
}
