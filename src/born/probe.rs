//! A linear probe: what can be read off some numbers by a weighted sum, fitted on some cells and
//! judged on others (Alain and Bengio 2016, arXiv 1610.01644).

/// Sums over samples of n numbers x and one number y to be read off them. All that fitting and
/// judging need; sums of parts can be put together.
#[derive(Clone, Debug, PartialEq)]
pub struct Moments {
    width: usize,
    n: f64,
    x: Vec<f64>,
    y: f64,
    /// Σ x xᵀ, row by row.
    xx: Vec<f64>,
    xy: Vec<f64>,
    yy: f64,
}

/// A weighted sum and what is added to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// A weight for each number.
    pub weights: Vec<f64>,
    /// What is added.
    pub offset: f64,
}

impl Moments {
    /// Of no samples of `width` numbers.
    pub fn new(width: usize) -> Self {
        Moments {
            width,
            n: 0.0,
            x: vec![0.0; width],
            y: 0.0,
            xx: vec![0.0; width * width],
            xy: vec![0.0; width],
            yy: 0.0,
        }
    }

    /// Adds a sample; numbers beyond the width are left out.
    pub fn add(&mut self, x: &[f32], y: f64) {
        self.n += 1.0;
        self.y += y;
        self.yy += y * y;
        for (i, &a) in x.iter().take(self.width).enumerate() {
            let a = f64::from(a);
            self.x[i] += a;
            self.xy[i] += a * y;
            let row = &mut self.xx[i * self.width..(i + 1) * self.width];
            for (sum, &b) in row.iter_mut().zip(x) {
                *sum += a * f64::from(b);
            }
        }
    }

    /// Adds the sums of other samples of the same width.
    pub fn join(&mut self, other: &Moments) {
        let add = |into: &mut [f64], from: &[f64]| {
            into.iter_mut().zip(from).for_each(|(a, b)| *a += b);
        };
        self.n += other.n;
        self.y += other.y;
        self.yy += other.yy;
        add(&mut self.x, &other.x);
        add(&mut self.xy, &other.xy);
        add(&mut self.xx, &other.xx);
    }

    /// How many samples there are.
    pub fn len(&self) -> usize {
        self.n as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.n < 1.0
    }

    /// Ridge regression (Hoerl and Kennard 1970): the weights w and offset b that make
    /// Σ (y − b − w·x)² + penalty · Σ|x − x̄|²/width · |w|² least, by the normal equations
    /// (XᵀX + λ) w = Xᵀy of centred numbers and Cholesky's factors. `None` without samples or
    /// where the equations have no one solution.
    pub fn fit(&self, penalty: f64) -> Option<Probe> {
        if self.is_empty() {
            return None;
        }
        let (p, n) = (self.width, self.n);
        let mut square = self.xx.clone();
        let mut against = self.xy.clone();
        for i in 0..p {
            against[i] -= self.x[i] * self.y / n;
            for j in 0..p {
                square[i * p + j] -= self.x[i] * self.x[j] / n;
            }
        }
        let spread = (0..p).map(|i| square[i * p + i]).sum::<f64>() / p.max(1) as f64;
        for i in 0..p {
            square[i * p + i] += penalty * spread;
        }
        let weights = match spread > 0.0 {
            true => solve(square, against)?,
            false => vec![0.0; p],
        };
        let read: f64 = weights.iter().zip(&self.x).map(|(w, x)| w * x).sum();
        Some(Probe {
            offset: (self.y - read) / n,
            weights,
        })
    }

    /// R² of a probe on these samples: 1 − Σ (y − ŷ)² / Σ (y − ȳ)²; 1 is exact, 0 no better than
    /// their mean, below 0 worse. `None` where y is the same everywhere.
    pub fn r2(&self, probe: &Probe) -> Option<f64> {
        let (w, b) = (&probe.weights, probe.offset);
        let dot = |v: &[f64]| -> f64 { w.iter().zip(v).map(|(w, v)| w * v).sum() };
        let rows = self.xx.chunks(self.width.max(1));
        let square: f64 = rows.zip(w).map(|(row, w)| w * dot(row)).sum();
        let wrong = self.yy + square + b * b * self.n - 2.0 * dot(&self.xy) - 2.0 * b * self.y
            + 2.0 * b * dot(&self.x);
        let spread = self.yy - self.y * self.y / self.n;
        (spread > 1e-12 * self.yy).then(|| 1.0 - wrong / spread)
    }
}

/// Solves a w = b for a symmetric positive a, row by row, by a = L Lᵀ; `None` if it is not
/// positive, or so nearly not that rounding decides.
fn solve(mut a: Vec<f64>, mut b: Vec<f64>) -> Option<Vec<f64>> {
    let n = b.len();
    for i in 0..n {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| a[i * n + k] * a[j * n + k]).sum();
            let left = a[i * n + j] - known;
            if i == j {
                let whole = a[i * n + i];
                if !(whole > 0.0 && left > 1e-12 * whole && left.is_finite()) {
                    return None;
                }
                a[i * n + i] = libm::sqrt(left);
            } else {
                a[i * n + j] = left / a[j * n + j];
            }
        }
    }
    for i in 0..n {
        let known: f64 = (0..i).map(|k| a[i * n + k] * b[k]).sum();
        b[i] = (b[i] - known) / a[i * n + i];
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| a[k * n + i] * b[k]).sum();
        b[i] = (b[i] - known) / a[i * n + i];
    }
    Some(b)
}
