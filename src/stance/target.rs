//! Target: the words that name what a sentence evaluates, found by ranking its
//! noun phrases.

use ndarray::Array2;

use super::scene::Scene;
use super::step::evaluating;
use super::target_signs::{Context, NAMES, Row};
use super::{Stance, StanceScorer};
use crate::lexicon::{Lexicon, LexiconErrors};
use crate::ranking::{Ranking, RankingWeights};
use crate::reading::Reading;
use crate::span::Span;
use crate::syntax::Phrase;
use crate::token::TokenSet;

/// Ranks the noun phrases of a sentence.
#[derive(Clone, Debug)]
pub(super) struct TargetRanker {
    weights: RankingWeights,
    /// The same in the order of a [`Row`].
    numbers: Row,
    /// Which cell of a [`Row`] each of the weights is for; `None` for a sign
    /// that is not known, which is worth nothing.
    cells: Vec<Option<usize>>,
}

/// A noun phrase that may name what a sentence evaluates, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetCandidate {
    /// The phrase, in bytes of the document's text.
    pub span: Span,
    /// Its score: the sum over the signs of value × weight.
    pub score: f64,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<String>,
}

impl TargetRanker {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, LexiconErrors> {
        let weights = RankingWeights::of(lexicon, Ranking::Target)?;
        let cell = |name: &str| NAMES.iter().position(|known| *known == name);
        let cells: Vec<Option<usize>> = weights.names().into_iter().map(cell).collect();
        let mut numbers = [0.0; NAMES.len()];
        for (cell, number) in cells.iter().zip(weights.numbers()) {
            if let Some(cell) = *cell {
                numbers[cell] += number;
            }
        }
        Ok(Self { weights, numbers, cells })
    }

    /// The phrase that the sentence most likely evaluates; of equals the
    /// first. `None` where it names nothing.
    pub(super) fn find(&self, scene: &Scene<'_>, evaluating: TokenSet) -> Option<Span> {
        let context = Context::new(scene, evaluating);
        let mut best: Option<(f64, &Phrase)> = None;
        for (order, phrase) in in_question(scene, &context).enumerate() {
            let score = self.score(&context.row(phrase, order));
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, phrase));
            }
        }
        best.map(|(_, phrase)| scene.span(phrase.tokens.clone()))
    }

    /// The sum of value × weight, added up in lanes: one after the other, each
    /// addition would wait for the last.
    fn score(&self, row: &Row) -> f64 {
        let mut lanes = [0.0; LANES];
        for (at, (weight, value)) in self.numbers.iter().zip(row).enumerate() {
            lanes[at % LANES] += weight * value;
        }
        lanes.iter().sum()
    }
}

/// So many additions are under way at once in the processors of today.
const LANES: usize = 4;

/// The phrases among which the target is.
fn in_question<'a>(
    scene: &'a Scene<'_>,
    context: &Context<'_>,
) -> impl Iterator<Item = &'a Phrase> {
    scene.phrases().iter().filter(|phrase| context.in_question(phrase))
}

impl StanceScorer {
    /// The noun phrases of sentence `index`, in order, and what the signs of
    /// a target are worth for each: shape (phrases, signs), in the order of
    /// [`RankingWeights::names`]. `stance` is what this scorer gave for the
    /// sentence. Without rows where the sentence names nothing.
    #[must_use]
    pub fn target_signs(
        &self,
        reading: &Reading,
        stance: &Stance,
        index: usize,
    ) -> (Vec<Span>, Array2<f64>) {
        let scene = self.scene(reading, index);
        let evaluating = evaluating(&stance.steps).map(|span| reading.tokens_in(index, span));
        let context = Context::new(&scene, evaluating.collect());
        let phrases: Vec<&Phrase> = in_question(&scene, &context).collect();
        let mut rows = Array2::zeros((phrases.len(), self.target.cells.len()));
        for ((order, phrase), mut row) in phrases.iter().enumerate().zip(rows.rows_mut()) {
            let values = context.row(phrase, order);
            for (to, cell) in row.iter_mut().zip(&self.target.cells) {
                *to = cell.map_or(0.0, |cell| values[cell]);
            }
        }
        (phrases.into_iter().map(|phrase| scene.span(phrase.tokens.clone())).collect(), rows)
    }

    /// What a sentence could evaluate, the likeliest first, with reasons: the
    /// first is its [`Stance::target`].
    #[must_use]
    pub fn targets(
        &self,
        reading: &Reading,
        stance: &Stance,
        index: usize,
    ) -> Vec<TargetCandidate> {
        let (spans, rows) = self.target_signs(reading, stance, index);
        let mut ranked: Vec<TargetCandidate> = spans
            .into_iter()
            .zip(rows.rows())
            .map(|(span, row)| TargetCandidate {
                span,
                score: self.target.weights.score(row.iter().copied()),
                reasons: self.target.weights.reasons(row.iter().copied()),
            })
            .collect();
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score));
        ranked
    }
}

#[cfg(test)]
mod tests {
    use crate::stance::testing::last;

    fn target(text: &str) -> Option<&str> {
        last(&[text]).target.map(|span| span.of(text))
    }

    #[test]
    fn the_subject_of_a_sentence_is_what_it_evaluates() {
        let text = "The new harbour tax is grumvile.";
        assert_eq!(target(text), Some("The new harbour tax"));
        let text = "The growth of dock trade with Norland is grumvile.";
        assert_eq!(target(text), Some("The growth of dock trade"));
    }

    #[test]
    fn what_the_author_wants_is_the_target_and_not_the_author() {
        assert_eq!(target("We must buildify the harbour."), Some("the harbour"));
    }

    #[test]
    fn what_ought_to_be_acted_on_is_the_target_and_not_who_ought_to_act() {
        assert_eq!(target("Carrow oughteth mend its harbour wall."), Some("its harbour wall"));
    }

    #[test]
    fn a_sentence_without_a_noun_has_no_target() {
        assert_eq!(target("Grumvilely so!"), None);
        assert_eq!(target("…"), None);
    }
}
