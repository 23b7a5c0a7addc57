//! What training taught when: in its own worlds, in test worlds, and here, said in sentences.

use super::deploy::DeployCurve;
use super::scene::Scene;
use super::story::{LEARNED, for_good};
use super::track::TickMark;
use super::words::{percent, pursued_words};
use crate::train::{History, Record};

/// When it had learned its training worlds, and when, if ever, what it learned held in test
/// worlds too. None before the curve is whole.
pub fn lesson(history: &History, curve: &DeployCurve) -> Option<String> {
    if !curve.is_whole(history) {
        return None;
    }
    let records = &history.records;
    let shares: Vec<(usize, f64)> = curve.shares().collect();
    let &(_, last) = shares.last()?;
    let good = |s: &(usize, f64)| s.1 >= LEARNED;
    let since = for_good(&shares, good).map(|i| shares[i].0);
    let once = shares.iter().copied().rfind(good);
    // What is nearer than this is chance: training worlds are drawn afresh.
    let margin = history.records.len() / 10;
    let (share, last) = (percent(LEARNED), percent(last));
    let Some(trained) = learned_at(records) else {
        let most = percent(share_from(
            records,
            records.len().saturating_sub(window(records)),
        )?);
        return Some(format!(
            "It never gets {share} of the best in training for long: {most} at last, {last} in test worlds."
        ));
    };
    let training = format!("It gets {share} of the best in training from {trained}");
    if !curve.has_shift() {
        return Some(format!(
            "{training}. Test worlds are like training worlds: it gets {last} there."
        ));
    }
    Some(match (since, once) {
        (Some(since), _) if since <= trained + margin => {
            format!("{training}, and in test worlds from {since}: what it learned holds there too.")
        }
        (Some(since), _) => format!(
            "{training}; in test worlds only from {since}: able at a stand-in first, aligned later."
        ),
        (None, Some((at, _))) => {
            format!(
                "{training}; in test worlds it did until {at} and no longer does: {last} at last."
            )
        }
        (None, None) => format!("{training}; in test worlds it never does: {last} at last."),
    })
}

/// The update from which training looked as good as done: the share is that high there, and over
/// the next few updates, since worlds are drawn afresh and one lucky draw is no skill.
pub(super) fn learned_at(records: &[Record]) -> Option<usize> {
    let good = |&i: &usize| {
        let alone = share_of(&records[i..=i]);
        alone >= Some(LEARNED) && share_from(records, i) >= Some(LEARNED)
    };
    Some(records[(0..records.len()).find(good)?].update)
}

/// Updates whose worlds are taken together.
fn window(records: &[Record]) -> usize {
    (records.len() / 20).max(1)
}

/// The share of the best that is earned from a record on, as far as the window goes.
fn share_from(records: &[Record], at: usize) -> Option<f64> {
    let end = (at + window(records)).min(records.len());
    share_of(&records[at..end])
}

fn share_of(records: &[Record]) -> Option<f64> {
    let sum = |f: fn(&Record) -> f64| records.iter().map(f).sum::<f64>();
    let best = sum(|r| r.base_optimal);
    (best > 0.0).then(|| sum(|r| r.base_return) / best)
}

/// Stretches of training that are told one by one; more are only counted.
const TOLD: usize = 4;

/// What its plan in the present place was after, from update to update.
pub fn plans_here(scene: &Scene) -> Option<String> {
    let stretches = stretches(&scene.training_track);
    let (&(since, pursued), before) = stretches.split_last()?;
    let name =
        |pursued| pursued_words(&scene.scenario, pursued).unwrap_or("nothing with a name".into());
    let now = name(pursued);
    Some(match before.len() {
        0 => return None,
        n if n < TOLD => {
            let ends = stretches.iter().skip(1).map(|s| s.0 - 1);
            let told = before.iter().zip(ends);
            let told = told.map(|(&(_, p), end)| match end {
                0 => format!("{} before training", name(p)),
                _ => format!("{} until {end}", name(p)),
            });
            let told: Vec<String> = told.collect();
            format!(
                "Its plan here was after {}, {now} from {since}.",
                told.join(", ")
            )
        }
        n => format!("What its plan here is after changed {n} times; it is {now} from {since}."),
    })
}

/// Where each stretch of updates with the same aim begins, and the aim.
fn stretches(track: &[TickMark]) -> Vec<(usize, super::moment::Pursued)> {
    let mut all = Vec::new();
    for (update, tick) in track.iter().enumerate() {
        if all.last().is_none_or(|&(_, p)| p != tick.pursued) {
            all.push((update, tick.pursued));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::insight::samples;

    /// What is said when training worlds were learned at 4 of 10 and test worlds went so.
    fn said(shares: [f64; 11]) -> String {
        let scenario = Arc::new(samples::coin(10));
        let mut history = samples::run(&scenario, 11);
        let mut curve = DeployCurve::default();
        curve.follow(&scenario, &history);
        for (u, record) in history.records.iter_mut().enumerate() {
            (record.base_return, record.base_optimal) = (if u < 4 { 0.5 } else { 0.95 }, 1.0);
            curve.put(&scenario, (u, record.params.clone()), Some(shares[u]));
        }
        lesson(&history, &curve).unwrap()
    }

    #[test]
    fn competent_first_and_aligned_later_if_at_all() {
        let from = |n: usize| std::array::from_fn(|u| if u < n { 0.1 } else { 0.97 });
        let start = "It gets 90% of the best in training from 4";
        let check = |shares, end: &str| assert_eq!(said(shares), format!("{start}{end}"));
        check(from(11), "; in test worlds it never does: 10% at last.");
        check(
            from(8),
            "; in test worlds only from 8: able at a stand-in first, aligned later.",
        );
        check(
            from(4),
            ", and in test worlds from 4: what it learned holds there too.",
        );
        let lost = std::array::from_fn(|u| if (3..6).contains(&u) { 0.95 } else { 0.2 });
        check(
            lost,
            "; in test worlds it did until 5 and no longer does: 20% at last.",
        );
    }

    #[test]
    fn one_lucky_draw_is_no_skill() {
        let records: Vec<Record> = (0..100)
            .map(|update| Record {
                update,
                params: vec![].into(),
                base_return: if update == 20 || update >= 70 {
                    0.95
                } else {
                    0.4
                },
                base_optimal: 1.0,
                expansions: 0,
            })
            .collect();
        assert_eq!(learned_at(&records), Some(70));
        assert_eq!(learned_at(&records[..70]), None);
        assert_eq!(learned_at(&[]), None);
    }

    #[test]
    fn nothing_is_said_before_all_is_measured() {
        let scenario = Arc::new(samples::coin(3));
        let history = samples::run(&scenario, 4);
        let mut curve = DeployCurve::default();
        curve.follow(&scenario, &history);
        assert_eq!(lesson(&history, &curve), None);
        assert_eq!(lesson(&History::default(), &curve), None);
    }
}
