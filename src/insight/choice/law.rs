//! The paper's formula: all bits for an instance against those the machine spends itself.

use super::short;
use crate::choice::{Cost, Law};
use crate::insight::sheet::{Curve, Curves, Over, Said, Tone};

/// Places along the curve.
const POINTS: usize = 41;

/// The curve with its best point, and the same in words.
pub(super) fn curves(law: &Law) -> Curves {
    let curve = law.curve(POINTS);
    let best = law.best();
    let far = |i: &usize| (curve[*i].own - best.own).abs();
    let at = (0..curve.len()).min_by(|a, b| far(a).total_cmp(&far(b)));
    let sums: Vec<f64> = curve.iter().map(|b| b.sum()).collect();
    let top = sums.iter().copied().fold(best.sum(), f64::max);
    let low = sums.iter().copied().fold(top, f64::min);
    Curves {
        title: "the paper's formula: search of its own, x".into(),
        over: Over::Along {
            name: "x =".into(),
            labels: curve.iter().map(|b| short(b.own, 2)).collect(),
        },
        at: at.unwrap_or(0),
        curves: vec![Curve {
            name: "bits for each instance".into(),
            tone: Tone::Own,
            values: sums,
            ghost: None,
            range: (low, top.max(low + 1e-9)),
        }],
        notes: vec![words(law)],
    }
}

/// What the formula says, in words.
fn words(law: &Law) -> Said {
    let best = law.best();
    let cost = match law.cost {
        Cost::Power {
            factor: 1.0,
            exponent,
        } => format!("x^{}", short(exponent, 2)),
        Cost::Power { factor, exponent } => {
            format!("{} x^{}", short(factor, 3), short(exponent, 2))
        }
        Cost::Linear { slope } => format!("{} x", short(slope, 3)),
        Cost::Exponential { factor, rate } => {
            format!("{} (e^({} x) - 1)", short(factor, 3), short(rate, 3))
        }
    };
    let says = match best.own {
        x if x <= 0.0 => "Best is no search at all".to_owned(),
        x => format!("Best is x* = {} bits of search", short(x, 2)),
    };
    let formula = format!(
        "{says}: (P - f(x)) / N + x is then {}, training giving {}.",
        short(best.sum(), 2),
        short(best.given, 2)
    );
    let means = format!(
        "P = {} bits of optimization in training are shared out over N = {} instances; a machine \
         that adds x bits of its own to each costs f(x) = {cost} of them.",
        short(law.power, 2),
        short(law.instances, 2)
    );
    vec![(format!("{formula} "), Tone::Strong), (means, Tone::Plain)]
}
