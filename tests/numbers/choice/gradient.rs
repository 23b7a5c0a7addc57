//! The gradient of the whole objective, return less price and decay, by finite differences.

use mesascope::choice::Room;

use super::super::tools::differences;
use super::{kinds, some};

/// Every parameter of every kind of model. Differences at h = 1e-5 err by about 1e-10 times a
/// third derivative, and rounding of a return of about 1 by 1e-11.
#[test]
fn the_gradient_is_that_of_the_whole_objective() {
    for (i, settings) in kinds().into_iter().enumerate() {
        let (model, mut params, maze) = some(&settings, i as u64);
        let mut room = Room::default();
        let price = 0.3;
        let weight = 0.7;
        let mut got = vec![0.0; params.len()];
        let earned = model.gradient(&params, &maze, weight, &mut room, &mut got);
        model.toll_gradient(&params, price, &mut got);
        let whole = model.returns(&params, &maze, &mut room)[0];
        assert!((earned - whole).abs() < 1e-14, "{settings:?}");
        let want = differences(&mut params, 1e-5, |at| {
            weight * model.returns(at, &maze, &mut room)[0] + model.toll(at, price)
        });
        let size = want.iter().map(|g| g * g).sum::<f64>().sqrt();
        assert!(size > 1e-3, "there is something to compare");
        for (p, (got, want)) in got.iter().zip(&want).enumerate() {
            assert!(
                (got - want).abs() < 1e-8,
                "{settings:?} parameter {p}: {got} not {want}"
            );
        }
    }
}

/// Price and decay by hand: g = 1 / (1 + e^-x) falls by price g (1 - g), a weight w by decay w.
#[test]
fn the_toll_is_price_and_decay() {
    for settings in kinds() {
        let (model, mut params, _) = some(&settings, 5);
        params[0] = (3.0_f64).ln();
        assert!((model.gate(&params) - 0.75).abs() < 1e-15);
        let first = model.toll(&params, 0.4);
        // Gate, scale, bias, goal, five rows and five columns come before the reactive network.
        let squares: f64 = params[14..].iter().map(|w| w * w).sum();
        assert!((first + 0.4 * 0.75 + 0.5 * settings.decay * squares).abs() < 1e-12);
        assert!((model.goal_reward(&params) - params[1].exp() * params[3]).abs() < 1e-14);
    }
}
