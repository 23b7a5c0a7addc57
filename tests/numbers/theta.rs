//! The quadratic toy: closed forms, published figures, and each self's best answer by brute force.

use mesascope::game::Theta;

fn toy(training: usize, deployment: usize, rate: f64) -> Theta {
    Theta {
        training,
        deployment,
        rate,
        decay: 1.0,
        start: 1.0,
    }
}

#[test]
fn the_last_self_in_training_is_known_in_closed_form() {
    for (deployment, rate, told) in [
        (1, 1.0, 0.5),
        (3, 1.0, 0.25),
        (80, 1.0, 0.012346),
        (80, 0.1, 0.555556),
        (5, 0.1, 0.952381),
        (10, 0.5, 0.285714),
    ] {
        let got = toy(20, deployment, rate).coefficients();
        let last = got.last().expect("a coefficient");
        assert!((last - told).abs() < 6e-7, "{deployment} {rate}: {last}");
        let closed = 1.0 / (1.0 + deployment as f64 * rate * rate);
        assert!((last - closed).abs() < 1e-12);
    }
}

#[test]
fn twenty_episodes_are_as_published() {
    let of = |deployment, rate| toy(20, deployment, rate).coefficients();
    assert!(of(80, 1.0).iter().all(|c| *c < 0.02));
    let middle = of(80, 0.1);
    assert!(middle[0] < 0.0005 && (middle[19] - 0.556).abs() < 0.0005);
    assert!(middle.windows(2).all(|w| w[1] > w[0]), "{middle:?}");
    assert!(of(80, 0.01).iter().all(|c| (0.855..0.995).contains(c)));
    for (deployment, first) in [(80, 0.000), (5, 0.443), (1, 0.521)] {
        let got = of(deployment, 0.1)[0];
        assert!((got - first).abs() < 0.0006, "{deployment}: {got}");
    }
}

/// A self's whole loss by stepping through the run, with the later coefficients given.
fn loss(toy: &Theta, rates: &[f64], from: usize, own: f64, later: &[f64]) -> f64 {
    let theta = 0.7;
    let (mut now, mut sum) = (theta, 0.0);
    for t in from..toy.training + toy.deployment {
        let c = match t {
            t if t == from => own,
            t => later.get(t).copied().unwrap_or(1.0),
        };
        let answer = c * now;
        sum += (answer - theta) * (answer - theta);
        now *= 1.0 - rates.get(t).copied().unwrap_or(0.0) * c;
    }
    sum
}

/// The minimum of a convex function of one number, by thirds.
fn least(f: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (-2.0, 3.0);
    for _ in 0..200 {
        let (a, b) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if f(a) < f(b) { high = b } else { low = a }
    }
    (low + high) / 2.0
}

#[test]
fn each_self_answers_best_given_those_after_it() {
    for (training, deployment, rate, decay) in [
        (4, 3, 1.0, 1.0),
        (6, 80, 0.1, 1.0),
        (5, 5, 0.1, 1.0),
        (8, 10, 0.5, 1.0),
        (6, 20, 0.3, 0.8),
        (5, 12, 0.2, 1.2),
        (7, 2, 0.05, 0.5),
    ] {
        let toy = Theta {
            decay,
            ..toy(training, deployment, rate)
        };
        // The schedule, by hand.
        let rates: Vec<f64> = (0..training).map(|t| rate * decay.powi(t as i32)).collect();
        let told = toy.rates();
        assert!(told.iter().zip(&rates).all(|(a, b)| (a - b).abs() < 1e-12));
        let got = toy.coefficients();
        for t in 0..training {
            let best = least(|c| loss(&toy, &rates, t, c, &got));
            // A minimum is found to the root of what its value is known to.
            assert!(
                (got[t] - best).abs() < 1e-6,
                "{toy:?} {t}: {} {best}",
                got[t]
            );
        }
    }
}

#[test]
fn the_run_steps_as_the_rule_says() {
    let toy = Theta {
        decay: 0.9,
        start: 2.0,
        ..toy(3, 2, 0.5)
    };
    let run = toy.run(&toy.coefficients());
    assert_eq!(run.len(), 5);
    let mut theta = 2.0;
    for (t, e) in run.iter().enumerate() {
        assert!((e.theta - theta).abs() < 1e-12);
        assert!((e.base_loss() - (e.own * theta).powi(2)).abs() < 1e-12);
        if t < 3 {
            theta *= 1.0 - 0.5 * 0.9_f64.powi(t as i32) * e.own;
        } else {
            assert_eq!((e.own, e.rate), (1.0, None));
        }
    }
}
