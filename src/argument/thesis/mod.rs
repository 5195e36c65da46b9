//! The sentence that best says what the piece wants, ranked with reasons.

mod signs;

use ndarray::Array2;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cohesion::Cohesion;
use super::view::View;
use crate::lexicon::{Lexicon, LexiconErrors};
use crate::ranking::{Ranking, RankingWeights};
use crate::role::Role;

pub(crate) use signs::NAMES as THESIS_SIGNS;

/// A sentence that could be the thesis, and why.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct ThesisCandidate {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its score: the sum over the signs of value × weight. The share of e to
    /// that among all sentences is how likely it is the thesis.
    pub score: f64,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<String>,
}

/// Candidates offered.
const OFFERED: usize = 3;

/// A sentence less likely to be a claim than by an even draw among the five
/// classes claims nothing, and is no thesis.
const CLAIMED: f64 = 0.2;

/// A sentence that is more likely a claim or a concern than not asserts
/// something, though a rarer role may have been named.
const ASSERTS: f64 = 0.5;

/// Ranks the sentences of a document.
#[derive(Clone, Debug)]
pub(super) struct ThesisRanker {
    weights: RankingWeights,
}

impl ThesisRanker {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, LexiconErrors> {
        Ok(Self { weights: RankingWeights::of(lexicon, Ranking::Thesis)? })
    }

    /// The value of every sign for every sentence, in the order of the weights.
    pub(super) fn signs(&self, view: &View<'_>, cohesion: &Cohesion) -> Array2<f64> {
        signs::matrix(view, cohesion, &self.weights.names())
    }

    /// The best candidates, the best first; those that read as a claim or a
    /// concern come before those that only stand where a thesis does.
    pub(super) fn rank(&self, view: &View<'_>, cohesion: &Cohesion) -> Vec<ThesisCandidate> {
        let rows = self.signs(view, cohesion);
        let mut ranked: Vec<(usize, f64)> = (0..view.len())
            .filter(|&sentence| view.roles[sentence].probabilities.claim >= CLAIMED)
            .map(|sentence| (sentence, self.weights.score(rows.row(sentence).iter().copied())))
            .collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.truncate(OFFERED);
        let asserts = |sentence: usize| {
            let shares = view.roles[sentence].probabilities;
            matches!(view.role(sentence), Some(Role::Claim | Role::Concern))
                || shares.claim + shares.concern >= ASSERTS
        };
        ranked.sort_by_key(|&(sentence, _)| !asserts(sentence));
        let offered = ranked.into_iter().map(|(sentence, score)| ThesisCandidate {
            sentence,
            score,
            reasons: self.weights.reasons(rows.row(sentence).iter().copied()),
        });
        offered.collect()
    }
}
