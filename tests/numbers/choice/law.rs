//! The paper's formula: its grid against calculus.

use mesascope::choice::{Cost, Law};

fn law(cost: Cost, power: f64, instances: f64) -> Law {
    Law {
        cost,
        power,
        instances,
    }
}

const SIZES: [(f64, f64); 6] = [
    (100.0, 1.0),
    (100.0, 5.0),
    (100.0, 50.0),
    (1000.0, 20.0),
    (7.0, 300.0),
    (0.0, 10.0),
];

/// One step of the grid, and what rounding may add to it.
fn step(law: &Law) -> f64 {
    law.cost.affordable(law.power) / Law::GRID as f64 + 1e-12
}

/// f = a x^p, p > 1: f' = a p x^(p - 1) = N at x = (N / (a p))^(1 / (p - 1)), unless P is spent
/// before.
#[test]
fn powers_as_calculus_has_them() {
    for (power, instances) in SIZES {
        for (factor, exponent) in [(1.0, 2.0), (0.3, 3.0), (2.0, 1.5)] {
            let law = law(Cost::Power { factor, exponent }, power, instances);
            let inner = (instances / (factor * exponent)).powf(1.0 / (exponent - 1.0));
            let most = (power / factor).powf(1.0 / exponent);
            let got = law.best().own;
            assert!((got - inner.min(most)).abs() <= step(&law), "{law:?} {got}");
        }
    }
}

/// f = a (e^(b x) - 1): f' = a b e^(b x) = N at x = ln(N / (a b)) / b, 0 if that is below.
#[test]
fn exponentials_as_calculus_has_them() {
    for (power, instances) in SIZES {
        for (factor, rate) in [(1.0, 1.0), (0.1, 0.5), (20.0, 0.3)] {
            let law = law(Cost::Exponential { factor, rate }, power, instances);
            let inner = ((instances / (factor * rate)).ln() / rate).max(0.0);
            let most = (power / factor + 1.0).ln() / rate;
            let got = law.best().own;
            assert!((got - inner.min(most)).abs() <= step(&law), "{law:?} {got}");
        }
    }
}

/// f = s x: all of it if a bit at run time costs less than the instances it serves, else nothing.
#[test]
fn lines_go_to_one_end() {
    for (power, instances) in SIZES {
        for slope in [0.5, 4.9, 5.0, 30.0] {
            let law = law(Cost::Linear { slope }, power, instances);
            let want = if slope < instances {
                power / slope
            } else {
                0.0
            };
            assert!((law.best().own - want).abs() <= 1e-9, "{law:?}");
        }
    }
}

/// A root bends the other way: where f' = N the sum is least, and the best is at an end.
#[test]
fn a_cost_that_bends_down_goes_to_one_end() {
    for (power, instances) in [(4.0, 1.0), (4.0, 0.2), (100.0, 3.0)] {
        let cost = Cost::Power {
            factor: 1.0,
            exponent: 0.5,
        };
        let law = law(cost, power, instances);
        // Nothing at run time gives P / N, everything gives P².
        let want = if power * power > power / instances {
            power * power
        } else {
            0.0
        };
        assert!((law.best().own - want).abs() < 1e-9, "{law:?}");
    }
}

/// More instances never ask for less search, and P - f(x) is never below 0.
#[test]
fn more_instances_more_search() {
    let costs = [
        Cost::Linear { slope: 3.0 },
        Cost::Power {
            factor: 1.0,
            exponent: 2.0,
        },
        Cost::Exponential {
            factor: 1.0,
            rate: 0.7,
        },
    ];
    for cost in costs {
        let mut before = 0.0;
        for instances in 1..200 {
            let law = law(cost, 50.0, f64::from(instances));
            assert!(law.check().is_ok());
            let best = law.best();
            assert!(best.own >= before - step(&law) && best.given >= 0.0);
            before = best.own;
            let curve = law.curve(100);
            assert_eq!(curve.len(), 100);
            assert_eq!(curve[0].own, 0.0);
            assert!((curve[0].given - 50.0 / f64::from(instances)).abs() < 1e-12);
            assert!(curve[99].given < 1e-9, "all is spent at the end");
            // The best of a grid misses the top by f'' (step / 2)^2 / 2 N at most: 1e-5 here.
            assert!(curve.iter().all(|b| b.sum() <= best.sum() + 1e-5));
        }
    }
}

#[test]
fn numbers_outside_their_limits_are_said() {
    let cost = Cost::Linear { slope: 0.0 };
    let fault = law(cost, 1.0, 1.0).check().expect_err("a slope of 0");
    assert_eq!(
        fault.to_string(),
        "slope must be from 0.000001 to 1000000000, not 0"
    );
    let steep = Cost::Power {
        factor: 1.0,
        exponent: 40.0,
    };
    assert!(law(steep, 1.0, 1.0).check().is_err());
    let fine = Cost::Linear { slope: 1.0 };
    assert!(law(fine, -1.0, 1.0).check().is_err());
    assert!(law(fine, 1.0, 0.0).check().is_err());
    assert!(law(fine, f64::NAN, 1.0).check().is_err());
}
