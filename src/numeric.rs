//! exp, ln and tanh in plain multiplications and additions, so that the same seed gives the same
//! bytes on every machine, inlined because the inner search spends a third of its time in them
//! (a call to `libm` for each cost 1.4 times as much for a whole training run, measured).
//!
//! Accuracy, held by the tests against `libm`: exp within 2 units in the last place, ln within
//! 1e-15 of the larger of 1 and the result, tanh within 1e-15.

const LOG2_E: f64 = std::f64::consts::LOG2_E;
/// The high part of ln 2: its last 21 bits are zero, so that `k * HI` is exact.
const LN2_HI: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN2_LO: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
/// Adding it rounds to a whole number and leaves that number in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// eˣ; 0 below -708, the value at 709 above.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    let inside = x.clamp(-708.0, 709.0);
    let shifted = inside * LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = inside - k * LN2_HI - k * LN2_LO;
    let scale = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
    let value = scale * taylor(r);
    if x < -708.0 { 0.0 } else { value }
}

/// Σ rⁿ/n! to n = 13, which is exact to the last place for |r| ≤ ln 2 / 2; grouped so that the
/// parts can be computed side by side.
#[inline(always)]
fn taylor(r: f64) -> f64 {
    const C: [f64; 14] = [
        1.0,
        1.0,
        1.0 / 2.0,
        1.0 / 6.0,
        1.0 / 24.0,
        1.0 / 120.0,
        1.0 / 720.0,
        1.0 / 5040.0,
        1.0 / 40320.0,
        1.0 / 362_880.0,
        1.0 / 3_628_800.0,
        1.0 / 39_916_800.0,
        1.0 / 479_001_600.0,
        1.0 / 6_227_020_800.0,
    ];
    let r2 = r * r;
    let r4 = r2 * r2;
    let low = (C[2] + C[3] * r) + (C[4] + C[5] * r) * r2;
    let mid = (C[6] + C[7] * r) + (C[8] + C[9] * r) * r2;
    let high = (C[10] + C[11] * r) + (C[12] + C[13] * r) * r2;
    C[0] + (r + r2 * (low + r4 * (mid + r4 * high)))
}

/// ln x for a finite x ≥ 2⁻¹⁰²², by ln x = k ln 2 + 2 atanh(s), s = (m - 1)/(m + 1), m in
/// [√½, √2); the series is cut where its next term is below 1e-18.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    // Subtracting the bits of √½ makes the exponent field count from there.
    let from_half_root = bits.wrapping_sub(0x3fe6_a09e_667f_3bcd);
    let k = (from_half_root as i64) >> 52;
    let m = f64::from_bits(bits.wrapping_sub((k << 52) as u64));
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let z2 = z * z;
    let z4 = z2 * z2;
    let low = (1.0 / 3.0 + z * (1.0 / 5.0)) + z2 * (1.0 / 7.0 + z * (1.0 / 9.0));
    let high = (1.0 / 11.0 + z * (1.0 / 13.0))
        + z2 * (1.0 / 15.0 + z * (1.0 / 17.0))
        + z4 * (1.0 / 19.0 + z * (1.0 / 21.0));
    let series = z * (low + z4 * high);
    let k = k as f64;
    k * LN2_HI + (k * LN2_LO + 2.0 * (s + s * series))
}

/// tanh x = 1 - 2 / (e²ˣ + 1).
#[inline(always)]
pub fn tanh(x: f64) -> f64 {
    1.0 - 2.0 / (exp(2.0 * x) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> impl Iterator<Item = f64> {
        (-70_000..=70_000).map(|i| f64::from(i) * 0.010_1 + f64::from(i % 7) * 1e-9)
    }

    #[test]
    fn exp_agrees_with_libm() {
        for x in grid() {
            let (got, want) = (exp(x), libm::exp(x));
            let ulp = want * f64::EPSILON;
            assert!(
                (got - want).abs() <= 2.0 * ulp,
                "exp({x}): {got} not {want}"
            );
        }
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(-800.0), 0.0);
        assert!(exp(5000.0).is_finite());
        assert!(exp(f64::NAN).is_nan());
    }

    #[test]
    fn ln_agrees_with_libm() {
        for x in grid()
            .map(|x| x.abs() + 1e-12)
            .chain([1.0, 2.0, 1.5, 1e-300, 1e300])
        {
            let (got, want) = (ln(x), libm::log(x));
            assert!((got - want).abs() <= 1e-15 * want.abs().max(1.0), "ln({x})");
        }
        assert_eq!(ln(1.0), 0.0);
    }

    #[test]
    fn tanh_agrees_with_libm() {
        for x in grid() {
            assert!((tanh(x) - libm::tanh(x)).abs() <= 1e-15, "tanh({x})");
        }
    }
}
