//! What can be said without a search. Worked out from the rules of the game; section 4 of the
//! paper has the first of them for m = 1.

/// Episodes that still count: γ + γ² + … + γᴰ, D episodes after training.
pub fn ahead(discount: f64, deployment: usize) -> f64 {
    (0..deployment)
        .fold((0.0, 1.0), |(sum, g), _| (sum + g * discount, g * discount))
        .0
}

/// What hiding in the last episode of training is compared by: m(γ + … + γᴰ), m the probability of
/// being rewritten. Above 1 hiding pays there, whatever an episode played for the base objective
/// is worth; with γ = 1 it is m·D, and then it pays in every episode of training.
pub fn stake(modification: f64, discount: f64, deployment: usize) -> f64 {
    modification * ahead(discount, deployment)
}

/// What waiting so many episodes and then going to B for good is worth in a run without end that
/// hides when training ends, if being caught rewrites for certain: γᵏ(1 - γ(1-h)ᵏ)/(1 - γ). `None`
/// without discount, where nothing is the most.
pub fn waiting(discount: f64, hazard: f64, wait: usize) -> Option<f64> {
    let power = |base: f64| (0..wait).fold(1.0, |p, _| p * base);
    (discount < 1.0)
        .then(|| power(discount) * (1.0 - discount * power(1.0 - hazard)) / (1.0 - discount))
}

/// The best wait, of equals the shortest.
pub fn best_wait(discount: f64, hazard: f64) -> Option<usize> {
    let mut best = (0, waiting(discount, hazard, 0)?);
    for wait in 1..100_000 {
        let most = (0..wait).fold(1.0, |p, _| p * discount) / (1.0 - discount);
        if most <= best.1 {
            break;
        }
        let worth = waiting(discount, hazard, wait)?;
        if worth > best.1 && !crate::game::ties(worth, best.1) {
            best = (wait, worth);
        }
    }
    Some(best.0)
}

/// The hazard above which waiting beats going to B at once: ((1 - γ)/γ)². `None` where none does.
pub fn waiting_pays_above(discount: f64) -> Option<f64> {
    let odds = (1.0 - discount) / discount;
    (discount > 0.0).then_some(odds * odds).filter(|h| *h < 1.0)
}

/// What going to B with the same probability in every episode is worth in B's, undiscounted, to
/// an agent that cannot tell which episode it is in: (1 - (1-pm)ᵀ)/m + Dp(1-pm)ᵀ.
pub fn blind_worth(training: usize, deployment: usize, modification: f64, p: f64) -> f64 {
    let stays = 1.0 - p * modification;
    let (sum, unchanged) = (0..training).fold((0.0, 1.0), |(sum, u), _| (sum + p * u, u * stays));
    sum + deployment as f64 * p * unchanged
}

/// The best such probability: min(1, (T + D)/(mD(T + 1))), from the derivative of
/// [`blind_worth`].
pub fn blind_best(training: usize, deployment: usize, modification: f64) -> f64 {
    let (t, d) = (training as f64, deployment as f64);
    let below = modification * d * (t + 1.0);
    if below > t + d { (t + d) / below } else { 1.0 }
}

/// What the paper prints for two episodes of training and three after (section 4, "about
/// 0.61").
pub const PRINTED: f64 = 0.61;
