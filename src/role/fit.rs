//! Labelled rows to weights: logistic regression with L2, class by class.

use ndarray::{Array1, Array2, Axis};

use super::classifier::chance;
use super::weights::{CLASSES, PerClass, RoleWeights};

/// Rows to learn from.
#[derive(Clone, Debug)]
pub struct TrainingRows {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Shape (rows, columns).
    pub features: Array2<f64>,
    /// Shape (rows, 5): how far each row carries claim, evidence, concern,
    /// caveat and none, each from 0 to 1.
    pub labels: Array2<f64>,
    /// How much each row counts; 1 is plain.
    pub importance: Array1<f64>,
}

/// How to learn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitOptions {
    /// Strength of the penalty on squared weights of standardised columns, in
    /// rows, for each class in the order claim, evidence, concern, caveat, none:
    /// the larger, the smaller the weights.
    pub ridge: [f64; 5],
    /// Steps of the optimiser at most; it stops earlier when it stands still.
    pub steps: usize,
}

impl Default for FitOptions {
    /// The ridges of the shipped weights, by cross-validation. A caveat shows in
    /// many weak signs, of which none may weigh much: 250 ranks caveats best (an
    /// AUC of .781; .779 at 150). A concern shows in few strong words: at 30 it is
    /// named right most often (F1 .285; .275 at 200, which ranks concerns best).
    /// For the other classes 60 to 200 do alike (the AUC of each differs by .003).
    fn default() -> Self {
        Self { ridge: [60.0, 60.0, 30.0, 250.0, 60.0], steps: 300 }
    }
}

/// Pairs of steps the optimiser remembers.
const MEMORY: usize = 10;

/// The optimiser stops when no weight would move by more than this.
const STILL: f64 = 1e-6;

impl RoleWeights {
    /// Fits weights to `rows`. The same rows give the same weights in every
    /// run. `decision` is left at 1 for each class and `secondary` at 1; see
    /// the example `fit_weights` for how to choose them.
    #[must_use]
    pub fn fit(rows: &TrainingRows, options: FitOptions) -> Self {
        let (standard, mean, spread) = standardise(&rows.features);
        let problem = Problem {
            features: with_bias(&standard),
            labels: &rows.labels,
            importance: &rows.importance,
            ridge: options.ridge,
        };
        let start = Array2::zeros((problem.features.ncols(), CLASSES));
        let fitted = minimise(start, options.steps, |weights| problem.loss(weights));
        let mut weights = Self { decision: [1.0; CLASSES], secondary: 1.0, ..Self::default() };
        let bias_row = rows.columns.len();
        for k in 0..CLASSES {
            weights.bias[k] = fitted[(bias_row, k)];
        }
        for (at, name) in rows.columns.iter().enumerate() {
            if spread[at] == 0.0 {
                continue;
            }
            let mut row = [0.0; CLASSES];
            for k in 0..CLASSES {
                row[k] = fitted[(at, k)] / spread[at];
                weights.bias[k] -= row[k] * mean[at];
            }
            weights.columns.insert(name.clone(), row);
        }
        weights
    }
}

/// Columns with mean 0 and standard deviation 1; a column that never changes
/// becomes 0.
pub(crate) fn standardise(features: &Array2<f64>) -> (Array2<f64>, Array1<f64>, Array1<f64>) {
    let mean = features.mean_axis(Axis(0)).unwrap_or_else(|| Array1::zeros(features.ncols()));
    let spread = features.std_axis(Axis(0), 0.0);
    let mut standard = features - &mean;
    for (mut column, &spread) in standard.columns_mut().into_iter().zip(&spread) {
        column.mapv_inplace(|value| if spread == 0.0 { 0.0 } else { value / spread });
    }
    (standard, mean, spread)
}

fn with_bias(features: &Array2<f64>) -> Array2<f64> {
    let mut wide = Array2::ones((features.nrows(), features.ncols() + 1));
    for (mut to, from) in wide.columns_mut().into_iter().zip(features.columns()) {
        to.assign(&from);
    }
    wide
}

struct Problem<'a> {
    /// Shape (rows, columns + 1), the last column 1.
    features: Array2<f64>,
    labels: &'a Array2<f64>,
    importance: &'a Array1<f64>,
    ridge: PerClass,
}

impl Problem<'_> {
    /// Loss and gradient: the cross-entropy of each class with its rest, plus
    /// half the ridge times the squared weights, the bias left free.
    fn loss(&self, weights: &Array2<f64>) -> (f64, Array2<f64>) {
        let mut residual = self.features.dot(weights);
        let mut loss = 0.0;
        for ((mut row, label), &importance) in
            residual.rows_mut().into_iter().zip(self.labels.rows()).zip(self.importance)
        {
            // ln(1 + exp z) without overflow.
            let most = row.mapv(|score| score.max(0.0) + (-score.abs()).exp().ln_1p()).sum();
            loss += importance * (most - row.dot(&label));
            row.mapv_inplace(chance);
            row -= &label;
            row *= importance;
        }
        let mut gradient = self.features.t().dot(&residual);
        let bias = weights.nrows() - 1;
        for (at, (row, mut slope)) in
            weights.rows().into_iter().zip(gradient.rows_mut()).enumerate()
        {
            if at != bias {
                for (k, ridge) in self.ridge.into_iter().enumerate() {
                    loss += 0.5 * ridge * row[k] * row[k];
                    slope[k] += ridge * row[k];
                }
            }
        }
        (loss, gradient)
    }
}

/// Limited-memory BFGS with a backtracking line search (Nocedal & Wright,
/// *Numerical Optimization*, algorithm 7.5); the problem is convex, so there
/// is one minimum to find. `evaluate` gives loss and gradient.
pub(crate) fn minimise(
    start: Array2<f64>,
    steps: usize,
    evaluate: impl Fn(&Array2<f64>) -> (f64, Array2<f64>),
) -> Array2<f64> {
    let mut weights = start;
    let (mut loss, mut gradient) = evaluate(&weights);
    let mut memory: Vec<(Array2<f64>, Array2<f64>)> = Vec::new();
    for _ in 0..steps {
        let direction = descent(&gradient, &memory);
        let slope = (&direction * &gradient).sum();
        let mut length = if memory.is_empty() { 1.0 / (1.0 + norm(&gradient)) } else { 1.0 };
        let (next, next_loss, next_gradient) = loop {
            let next = &weights + &(&direction * length);
            let (next_loss, next_gradient) = evaluate(&next);
            // Armijo's condition with the usual constant of 1e-4.
            if next_loss <= loss + 1e-4 * length * slope || length < 1e-12 {
                break (next, next_loss, next_gradient);
            }
            length *= 0.5;
        };
        let moved = &next - &weights;
        let turned = &next_gradient - &gradient;
        let largest = moved.fold(0.0_f64, |a, &b| a.max(b.abs()));
        if (&moved * &turned).sum() > 0.0 {
            memory.push((moved, turned));
            if memory.len() > MEMORY {
                memory.remove(0);
            }
        }
        (weights, loss, gradient) = (next, next_loss, next_gradient);
        if largest < STILL {
            break;
        }
    }
    weights
}

/// The two-loop recursion: minus the gradient, bent by the curvature of the
/// steps remembered.
fn descent(gradient: &Array2<f64>, memory: &[(Array2<f64>, Array2<f64>)]) -> Array2<f64> {
    let mut direction = -gradient;
    let mut shares = Vec::with_capacity(memory.len());
    for (moved, turned) in memory.iter().rev() {
        let share = (moved * &direction).sum() / (moved * turned).sum();
        direction.scaled_add(-share, turned);
        shares.push(share);
    }
    if let Some((moved, turned)) = memory.last() {
        direction *= (moved * turned).sum() / (turned * turned).sum();
    }
    for ((moved, turned), share) in memory.iter().zip(shares.iter().rev()) {
        let back = (turned * &direction).sum() / (moved * turned).sum();
        direction.scaled_add(share - back, moved);
    }
    direction
}

fn norm(matrix: &Array2<f64>) -> f64 {
    (matrix * matrix).sum().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn a_column_that_tells_two_classes_apart_gets_their_weights() {
        let rows = TrainingRows {
            columns: vec!["a".into(), "never".into()],
            features: array![[1.0, 0.0], [1.0, 0.0], [0.0, 0.0], [0.0, 0.0]],
            labels: array![
                [1.0, 0.0, 0.0, 0.0, 0.0],
                [1.0, 0.0, 0.0, 0.0, 0.0],
                [0.0, 1.0, 0.0, 0.0, 0.0],
                [0.0, 1.0, 0.0, 0.0, 0.0]
            ],
            importance: Array1::ones(4),
        };
        let weights = RoleWeights::fit(&rows, FitOptions { ridge: [0.1; CLASSES], steps: 100 });
        let row = weights.columns["a"];
        assert!(row[0] > 1.0 && row[1] < -1.0, "{row:?}");
        assert!(!weights.columns.contains_key("never"));
        assert_eq!(
            weights,
            RoleWeights::fit(&rows, FitOptions { ridge: [0.1; CLASSES], steps: 100 })
        );
    }
}
