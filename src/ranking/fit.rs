//! Labelled candidates to weights: conditional logistic regression with L2.

use ndarray::{Array1, Array2, ArrayView1, Axis, Slice, concatenate};

use super::RankingWeights;
use crate::role::{minimise, standardise};

/// The candidates of one choice, with those that are right: the sentences of a
/// document and its thesis, the phrases of a sentence and its target.
#[derive(Clone, Debug)]
pub struct RankingRows {
    /// Shape (candidates, signs), in the order of [`RankingWeights::names`].
    pub signs: Array2<f64>,
    /// The rows that are right: one, or several that do as well.
    pub right: Vec<usize>,
}

/// Steps of the optimiser at most; it stops earlier when it stands still.
const STEPS: usize = 500;

impl RankingWeights {
    /// The weights, one for each sign, that make what is right in each of
    /// `choices` likeliest among its candidates. `ridge` is the strength of
    /// the penalty on squared weights of standardised signs, in choices. The
    /// same choices give the same weights in every run; none give no weights.
    #[must_use]
    pub fn fit(choices: &[RankingRows], ridge: f64) -> Vec<f64> {
        let views: Vec<_> = choices.iter().map(|rows| rows.signs.view()).collect();
        let Ok(all) = concatenate(Axis(0), &views) else { return Vec::new() };
        let (standard, _, spread) = standardise(&all);
        let start = Array2::zeros((all.ncols(), 1));
        let fitted =
            minimise(start, STEPS, |weights| loss(choices, &standard, &weights.column(0), ridge));
        let plain =
            |(weight, spread): (&f64, &f64)| if *spread == 0.0 { 0.0 } else { weight / spread };
        fitted.column(0).iter().zip(&spread).map(plain).collect()
    }
}

/// Minus the log-likelihood of what is right, each choice a draw among its
/// candidates, plus half the ridge times the squared weights; and its gradient.
fn loss(
    choices: &[RankingRows],
    standard: &Array2<f64>,
    weights: &ArrayView1<'_, f64>,
    ridge: f64,
) -> (f64, Array2<f64>) {
    let scores = standard.dot(weights);
    let mut loss = 0.5 * ridge * weights.dot(weights);
    let mut gradient = weights.mapv(|weight| ridge * weight);
    let mut from = 0;
    for choice in choices {
        let to = from + choice.signs.nrows();
        let rows = standard.slice_axis(Axis(0), Slice::from(from..to));
        let shares = softmax(&scores.slice_axis(Axis(0), Slice::from(from..to)));
        let hit: f64 = choice.right.iter().filter_map(|&at| shares.get(at)).sum();
        if hit > 0.0 {
            loss -= hit.ln();
            // Expected signs under the model, less those of what is right.
            let mut pull = shares.clone();
            for &at in &choice.right {
                if let Some(cell) = pull.get_mut(at) {
                    *cell -= shares[at] / hit;
                }
            }
            gradient += &rows.t().dot(&pull);
        }
        from = to;
    }
    (loss, gradient.insert_axis(Axis(1)))
}

fn softmax(scores: &ArrayView1<'_, f64>) -> Array1<f64> {
    let most = scores.fold(f64::NEG_INFINITY, |a, &b| a.max(b));
    let shares = scores.mapv(|score| (score - most).exp());
    let sum = shares.sum();
    shares / sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn the_sign_that_marks_what_is_right_gets_the_weight() {
        let choice = |right: usize| {
            let mut signs = array![[0.0, 1.0, 0.0], [0.0, 0.0, 0.0], [0.0, 1.0, 0.0]];
            signs[(right, 0)] = 1.0;
            RankingRows { signs, right: vec![right] }
        };
        let choices = [choice(0), choice(1), choice(2), choice(1)];
        let weights = RankingWeights::fit(&choices, 0.1);
        assert!(weights[0] > 1.0, "{weights:?}");
        assert!(weights[1].abs() < weights[0] / 2.0, "{weights:?}");
        assert!(weights[2].abs() < 1e-12, "a sign that never changes: {weights:?}");
        assert_eq!(weights, RankingWeights::fit(&choices, 0.1));
        assert!(RankingWeights::fit(&[], 0.1).is_empty());
    }
}
