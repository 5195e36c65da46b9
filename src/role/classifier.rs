//! Rows of columns to roles with probabilities.

use ndarray::{Array2, ArrayView1};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::weights::{CLASSES, PerClass, RoleWeights};
use super::{Probabilities, Role, RoleLabel};
use crate::features::{FeatureExtractor, FeatureMatrix};
use crate::lexicon::{Lexicon, LexiconError, LexiconErrors};

/// Logistic regression over named columns, one for each class: a sentence can
/// carry two roles, so whether it carries one is a question of its own.
///
/// With x the row, w the weights and b the bias of a class k, its score is
/// z\_k = b\_k + Σ x·w\_k, the chance that the sentence carries it by itself is
/// σ(z\_k) = 1 / (1 + exp -z\_k), and its probability is the share
/// σ(z\_k) / Σ σ(z).
#[derive(Clone, Debug)]
pub struct RoleClassifier {
    weights: RoleWeights,
    /// Shape (columns, classes), in the order of the extractor's columns.
    matrix: Array2<f64>,
}

/// One term of the sum behind a role's probability.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct RoleTerm {
    /// The column, or `bias`.
    pub column: String,
    /// The column's value in this sentence; 1 for the bias.
    pub value: f64,
    /// The weight of the column for the role.
    pub weight: f64,
}

impl RoleTerm {
    /// What the term adds to the score.
    #[must_use]
    pub fn amount(&self) -> f64 {
        self.value * self.weight
    }
}

/// The name under which the bias stands among the terms.
const BIAS: &str = "bias";

impl RoleClassifier {
    /// A classifier with the weights of `lexicon`, for the columns of
    /// `extractor`.
    ///
    /// # Errors
    /// What is wrong with `weights.toml`, a column that does not exist
    /// included: it would silently do nothing.
    pub fn new(lexicon: &Lexicon, extractor: &FeatureExtractor) -> Result<Self, LexiconErrors> {
        let weights = RoleWeights::of(lexicon)?;
        let unknown = weights.columns.keys().filter(|name| extractor.column(name).is_none());
        let shown = lexicon.files("weights.toml").last().map_or("weights.toml", |file| file.0);
        let errors = unknown
            .map(|name| LexiconError::new(shown, 0, format!("there is no column `{name}`")))
            .collect();
        LexiconErrors::check(errors)?;
        Ok(Self::with_weights(weights, extractor))
    }

    /// A classifier with these weights; columns that `weights` does not name
    /// weigh nothing, and columns that `extractor` lacks are passed over.
    #[must_use]
    pub fn with_weights(weights: RoleWeights, extractor: &FeatureExtractor) -> Self {
        let mut matrix = Array2::zeros((extractor.columns().len(), CLASSES));
        for (name, row) in &weights.columns {
            if let Some(at) = extractor.column(name) {
                for (class, &weight) in row.iter().enumerate() {
                    matrix[(at, class)] = weight;
                }
            }
        }
        Self { weights, matrix }
    }

    /// The role of every row.
    #[must_use]
    pub fn classify(&self, features: &FeatureMatrix) -> Vec<RoleLabel> {
        let scores = features.rows().dot(&self.matrix);
        scores.rows().into_iter().map(|row| self.label(&row)).collect()
    }

    fn label(&self, scores: &ArrayView1<'_, f64>) -> RoleLabel {
        let mut biased = self.weights.bias;
        for (total, score) in biased.iter_mut().zip(scores) {
            *total += score;
        }
        let shares = shares(biased);
        let mut ranked: [(f64, usize); CLASSES] =
            std::array::from_fn(|k| (shares[k] * self.weights.decision[k], k));
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (best, first) = ranked[0];
        let near = |(value, _): &&(f64, usize)| *value >= best * self.weights.secondary;
        let secondary = ranked[1..].iter().take_while(near).find_map(|&(_, k)| class(k));
        let [claim, evidence, concern, caveat, none] = shares;
        RoleLabel {
            role: class(first),
            secondary: class(first).and(secondary),
            probabilities: Probabilities { claim, evidence, concern, caveat, none },
        }
    }

    /// What the probability of `role` (or of none) is multiplied with before the
    /// largest product names the role: rare roles count more, or they would
    /// hardly ever be named.
    #[must_use]
    pub const fn factor(&self, role: Option<Role>) -> f64 {
        self.weights.decision[class_of(role)]
    }

    /// The terms of the sum behind the probability of `role` (or of none) in
    /// sentence `index`: the strongest first, the bias among them, columns
    /// that add nothing left out. Empty where there is no such sentence.
    #[must_use]
    pub fn explain(
        &self,
        features: &FeatureMatrix,
        index: usize,
        role: Option<Role>,
    ) -> Vec<RoleTerm> {
        let Some(row) = features.row(index) else { return Vec::new() };
        let k = class_of(role);
        let mut terms: Vec<RoleTerm> = row
            .iter()
            .zip(features.columns())
            .enumerate()
            .map(|(at, (&value, column))| RoleTerm {
                column: column.clone(),
                value,
                weight: self.matrix[(at, k)],
            })
            .filter(|term| term.amount() != 0.0)
            .collect();
        terms.push(RoleTerm { column: BIAS.to_owned(), value: 1.0, weight: self.weights.bias[k] });
        terms.sort_by(|a, b| {
            b.amount().abs().total_cmp(&a.amount().abs()).then(a.column.cmp(&b.column))
        });
        terms
    }
}

/// The place of a role among the classes; none is the last.
const fn class_of(role: Option<Role>) -> usize {
    match role {
        Some(role) => role as usize,
        None => CLASSES - 1,
    }
}

impl RoleWeights {
    /// The probabilities of claim, evidence, concern, caveat and none for a
    /// row of values, one for each of `columns`; columns that the weights do
    /// not name weigh nothing.
    #[must_use]
    pub fn probabilities(&self, columns: &[String], row: &ArrayView1<'_, f64>) -> [f64; CLASSES] {
        let mut scores = self.bias;
        for (name, &value) in columns.iter().zip(row) {
            if let Some(weights) = self.columns.get(name) {
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += value * weight;
                }
            }
        }
        shares(scores)
    }

    /// Adds `by` to the weight of a column for `role`; a column without
    /// weights gets its first.
    pub fn raise(&mut self, column: &str, role: Role, by: f64) {
        self.columns.entry(column.to_owned()).or_default()[role as usize] += by;
    }
}

/// The class at `index` of [`PerClass`].
fn class(index: usize) -> Option<Role> {
    Role::ALL.get(index).copied()
}

/// The chance that a sentence with this score for a class carries it, whatever
/// its other classes.
pub(crate) fn chance(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}

/// The share of each chance among the five.
fn shares(scores: PerClass) -> PerClass {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // Where every score is far below 0, the chances are too small to be
    // written, but not their proportions.
    let low = most.min(0.0);
    let raised = scores.map(|score| {
        if score > 0.0 { chance(score) } else { (score - low).exp() / (1.0 + score.exp()) }
    });
    let total: f64 = raised.iter().sum();
    raised.map(|share| share / total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_the_chances() {
        let scores = [1.5, 0.0, -1.0, 3.0, -2.0];
        let all: f64 = scores.map(chance).iter().sum();
        for (share, score) in shares(scores).into_iter().zip(scores) {
            assert!((share - chance(score) / all).abs() < 1e-12);
        }
    }

    #[test]
    fn shares_survive_large_scores() {
        for scores in [[1e6, 0.0, -1e6, 3.0, 2.0], [-1e6, -1e3, -1e3, -1e9, -2e3]] {
            assert!((shares(scores).iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
        let low = shares([-1e6, -1e3, -1e3, -1e9, -2e3]);
        assert!((low[1] - 0.5).abs() < 1e-12 && (low[2] - 0.5).abs() < 1e-12);
    }
}
