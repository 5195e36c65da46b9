//! Labelled theses to weights: conditional logistic regression with L2.

use ndarray::{Array1, Array2, ArrayView1, Axis, Slice, concatenate};

use super::ThesisWeights;
use crate::role::{minimise, standardise};

/// The sentences of one document, with those that are its thesis.
#[derive(Clone, Debug)]
pub struct ThesisRows {
    /// Shape (sentences, signs), in the order of [`ThesisWeights::names`].
    pub signs: Array2<f64>,
    /// The sentences that state the thesis: one, or several that do as well.
    pub theses: Vec<usize>,
}

/// Steps of the optimiser at most; it stops earlier when it stands still.
const STEPS: usize = 500;

impl ThesisWeights {
    /// The weights, one for each sign, that make the labelled theses of
    /// `documents` likeliest among the sentences of their own document.
    /// `ridge` is the strength of the penalty on squared weights of
    /// standardised signs, in documents. The same documents give the same
    /// weights in every run; none give zeros.
    #[must_use]
    pub fn fit(documents: &[ThesisRows], ridge: f64) -> Vec<f64> {
        let views: Vec<_> = documents.iter().map(|rows| rows.signs.view()).collect();
        let Ok(all) = concatenate(Axis(0), &views) else { return Vec::new() };
        let (standard, _, spread) = standardise(&all);
        let start = Array2::zeros((all.ncols(), 1));
        let fitted =
            minimise(start, STEPS, |weights| loss(documents, &standard, &weights.column(0), ridge));
        let plain =
            |(weight, spread): (&f64, &f64)| if *spread == 0.0 { 0.0 } else { weight / spread };
        fitted.column(0).iter().zip(&spread).map(plain).collect()
    }
}

/// Minus the log-likelihood of the theses, each document a draw among its
/// sentences, plus half the ridge times the squared weights; and its gradient.
fn loss(
    documents: &[ThesisRows],
    standard: &Array2<f64>,
    weights: &ArrayView1<'_, f64>,
    ridge: f64,
) -> (f64, Array2<f64>) {
    let scores = standard.dot(weights);
    let mut loss = 0.5 * ridge * weights.dot(weights);
    let mut gradient = weights.mapv(|weight| ridge * weight);
    let mut from = 0;
    for document in documents {
        let to = from + document.signs.nrows();
        let rows = standard.slice_axis(Axis(0), Slice::from(from..to));
        let shares = softmax(&scores.slice_axis(Axis(0), Slice::from(from..to)));
        let hit: f64 = document.theses.iter().filter_map(|&at| shares.get(at)).sum();
        if hit > 0.0 {
            loss -= hit.ln();
            // Expected signs under the model, less those of the theses.
            let mut pull = shares.clone();
            for &at in &document.theses {
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
    fn the_sign_that_marks_the_thesis_gets_the_weight() {
        let document = |thesis: usize| {
            let mut signs = array![[0.0, 1.0, 0.0], [0.0, 0.0, 0.0], [0.0, 1.0, 0.0]];
            signs[(thesis, 0)] = 1.0;
            ThesisRows { signs, theses: vec![thesis] }
        };
        let documents = [document(0), document(1), document(2), document(1)];
        let weights = ThesisWeights::fit(&documents, 0.1);
        assert!(weights[0] > 1.0, "{weights:?}");
        assert!(weights[1].abs() < weights[0] / 2.0, "{weights:?}");
        assert!(weights[2].abs() < 1e-12, "a sign that never changes: {weights:?}");
        assert_eq!(weights, ThesisWeights::fit(&documents, 0.1));
        assert!(ThesisWeights::fit(&[], 0.1).is_empty());
    }
}
