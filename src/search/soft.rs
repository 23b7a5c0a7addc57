//! The soft backup and the soft choice, shared by both searches.

use super::Backup;
use crate::numeric::{exp, ln};
use crate::world::Action;

/// `ln(1 + e^q)` and the share of going on, `e^q / (1 + e^q)`.
#[inline(always)]
pub(super) fn soft_one(q: f64) -> (f64, f64) {
    let small = exp(-q.abs());
    let sum = 1.0 + small;
    let soft = q.max(0.0) + ln(sum);
    (soft, if q >= 0.0 { 1.0 } else { small } / sum)
}

/// `ln(1 + Σ e^q)` over siblings; each `q` is replaced by its share.
#[inline(always)]
pub(super) fn soft_many(q: &mut [f64]) -> f64 {
    let most = q.iter().copied().fold(0.0, f64::max);
    let mut sum = exp(-most);
    for x in q.iter_mut() {
        *x = exp(*x - most);
        sum += *x;
    }
    let scale = 1.0 / sum;
    q.iter_mut().for_each(|x| *x *= scale);
    most + ln(sum)
}

/// What the backup takes off for `ways` ways on and stopping.
#[inline(always)]
pub(super) fn toll(backup: Backup, ways: usize) -> f64 {
    match backup {
        Backup::Sum => 0.0,
        Backup::Mean => ln((ways + 1) as f64),
    }
}

/// The softmax of `q / temperature` over the actions that are possible.
pub(super) fn policy(q: &[f64; Action::COUNT], temperature: f64) -> [f64; Action::COUNT] {
    let best = q.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let cold = 1.0 / temperature;
    let weight = q.map(|q| {
        if q.is_finite() {
            exp((q - best) * cold)
        } else {
            0.0
        }
    });
    let sum: f64 = weight.iter().sum();
    weight.map(|w| if sum > 0.0 { w / sum } else { 0.0 })
}
