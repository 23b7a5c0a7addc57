//! Many agents that differ in their seed alone: how many came out how, and how far a figure
//! spreads among them.

use super::measure::{GOOD, Measured, Verdict, verdict};

/// A figure over several agents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The number of agents.
    pub agents: usize,
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// The mean.
    pub mean: f64,
    /// The 95 % interval of the mean; `None` for a single agent, which says nothing of others.
    pub interval: Option<(f64, f64)>,
}

/// The spread of a figure, with Student's interval of its mean:
///
/// mean ± t · s / √n, s² = Σ (x − mean)² / (n − 1),
///
/// t being the 0.975 quantile of Student's distribution with n − 1 degrees of freedom (Student
/// 1908, The Probable Error of a Mean, Biometrika 6). Were seeds drawn again and again, 95 of 100
/// such intervals would hold the mean over all seeds, if the figure is spread about like a normal
/// distribution; for shares crowded at 0 or 1 that is a rough guide. `None` without agents.
pub fn spread(values: &[f64]) -> Option<Spread> {
    let agents = values.len();
    if agents == 0 {
        return None;
    }
    let n = agents as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
    let half = |freedom| t_quantile(freedom) * (squares / freedom as f64 / n).sqrt();
    Some(Spread {
        agents,
        least: values.iter().copied().fold(f64::INFINITY, f64::min),
        most: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        mean,
        interval: (agents > 1).then(|| (mean - half(agents - 1), mean + half(agents - 1))),
    })
}

/// The 0.975 quantile of Student's t for 1 to 30 degrees of freedom.
const T: [f64; 30] = [
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042,
];

/// Beyond the table that of fewer degrees of freedom, which is a little too wide and never too
/// narrow.
fn t_quantile(freedom: usize) -> f64 {
    match freedom {
        0 => f64::INFINITY,
        1..=30 => T[freedom - 1],
        31..=39 => T[29],
        40..=59 => 2.021,
        60..=119 => 2.000,
        _ => 1.980,
    }
}

/// How several agents came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The number of agents.
    pub agents: usize,
    /// How many earn at least [`GOOD`] of the best base return in training worlds.
    pub look_right: usize,
    /// How many do what they were trained for.
    pub robust: usize,
    /// How many look right in training and want something else.
    pub pseudo_aligned: usize,
    /// How many are lost.
    pub incapable: usize,
}

/// Counts the verdicts on agents measured on training and on deployment worlds.
pub fn tally<'a>(measured: impl Iterator<Item = &'a (Measured, Measured)>) -> Tally {
    let mut tally = Tally::default();
    for (train, deploy) in measured {
        tally.agents += 1;
        tally.look_right += usize::from(train.base_share() >= GOOD);
        match verdict(train, deploy) {
            Verdict::Robust => tally.robust += 1,
            Verdict::PseudoAligned => tally.pseudo_aligned += 1,
            Verdict::Incapable => tally.incapable += 1,
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_worked_by_hand() {
        // 1 2 3 4 5: mean 3, s² = 10 / 4, s / √5 = √0.5, t(4) = 2.776: 2.776 × 0.70711 = 1.96293.
        let it = spread(&[4.0, 1.0, 5.0, 3.0, 2.0]).unwrap();
        assert_eq!((it.agents, it.least, it.most, it.mean), (5, 1.0, 5.0, 3.0));
        let (low, high) = it.interval.unwrap();
        assert!((low - 1.03707).abs() < 1e-4 && (high - 4.96293).abs() < 1e-4);
    }

    #[test]
    fn one_agent_says_nothing_of_others_and_none_says_nothing() {
        assert_eq!(spread(&[0.5]).unwrap().interval, None);
        assert_eq!(spread(&[]), None);
        assert_eq!(spread(&[0.5; 7]).unwrap().interval, Some((0.5, 0.5)));
    }

    #[test]
    fn the_quantile_falls_towards_that_of_the_normal_distribution() {
        let all: Vec<f64> = (1..400).map(t_quantile).collect();
        assert!(all.is_sorted_by(|a, b| a >= b));
        assert!(all.iter().all(|t| *t > 1.959));
        assert_eq!(t_quantile(9), 2.262);
    }
}
