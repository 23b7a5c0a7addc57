//! What is said of a run holds of its numbers.

use mesascope::game::Gradient;
use mesascope::game::Rules;
use mesascope::game::gradient::Run;
use mesascope::insight::game::{Pane, Said, sheet};
use mesascope::scenario::{Exhibit, bundled_named, exhibit};

use super::game;

fn plain(said: &Said) -> String {
    said.iter().map(|w| w.0.as_str()).collect()
}

/// The sentences, and why each episode was played as it was.
fn told(rules: &Gradient) -> (String, Vec<String>) {
    let text = bundled_named("gradient").expect("bundled").text;
    let Exhibit::Game(file) = exhibit(text, &[]).expect("it can be read") else {
        unreachable!("a game")
    };
    let mut shown = (*file).clone();
    shown.rules = Rules::Gradient(rules.clone());
    let sheet = sheet(&shown, 0);
    let why = sheet.panes.iter().find_map(|p| match p {
        Pane::Table(t) if t.title == "why" => Some(t),
        _ => None,
    });
    let rows = &why.expect("a table of whys").rows;
    let whys = rows.iter().map(|r| plain(r.last().expect("cells")));
    let sentence: Vec<String> = sheet.sentence.iter().map(plain).collect();
    (sentence.join(" "), whys.collect())
}

#[test]
fn freezing_and_leaking_are_said_where_they_happen() {
    let mut kinds = [0; 3];
    for rate in [0.03, 0.1, 0.3, 1.0] {
        for (baseline, baseline_rate) in [(1.0, 0.0), (0.9, 0.0), (0.9, 0.3), (1.0, 0.3)] {
            for start in [1.0, 0.3] {
                let rules = Gradient {
                    baseline,
                    baseline_rate,
                    start,
                    ..game(12, 24, rate)
                };
                let (sentence, whys) = told(&rules);
                let run = Run::planned(&rules);
                let what = format!("{rules:?}: {sentence}");
                let slid = start - run.end > 0.01;
                let frozen = sentence.contains("no correction reaches");
                assert!(!(frozen && slid), "{what}");
                let leaks = sentence.contains("Pretending leaks");
                assert!(
                    !leaks
                        || run
                            .episodes
                            .iter()
                            .any(|e| e.baseline < 1.0 && e.own < 0.05)
                );
                assert!(!leaks || slid, "{what}");
                assert!(
                    start > 0.5 || !sentence.contains("began wanting B"),
                    "{what}"
                );
                for (e, why) in run.episodes.iter().zip(&whys) {
                    let moved = (e.after - e.point.x).abs();
                    assert!(!why.contains("no step") || moved < 1e-12, "{what} {why}");
                    assert!(!why.contains("leaks") || e.baseline < 1.0, "{what} {why}");
                }
                for (kind, found) in kinds.iter_mut().zip([frozen, leaks, start < 0.5]) {
                    *kind += usize::from(found);
                }
            }
        }
    }
    assert!(kinds.iter().all(|&n| n > 0), "every kind is met: {kinds:?}");
}
