//! Stance toward a given target.

mod evidence;
mod weights;
mod window;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::mention::{Mention, Wanted};
use super::scene::Scene;
use super::{Stance, StanceScorer};
use crate::reading::Reading;
use crate::span::Span;
use crate::token::TokenSet;
use evidence::Evidence;
use weights::Pull;
pub use window::TargetColumn;

/// What the stance is to be measured toward.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Target {
    /// A phrase, or a claim such as *cars should be banned*.
    Phrase(String),
    /// A mention of it, in bytes of the document's text.
    Span(Span),
}

/// The side a text takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// For the target.
    Favour,
    /// Against it.
    Against,
    /// Neither.
    #[default]
    Neutral,
}

impl Label {
    /// The side of a polarity that is at least `least` from 0.
    pub(super) fn of(polarity: f64, least: f64) -> Self {
        if polarity >= least {
            Self::Favour
        } else if polarity <= -least {
            Self::Against
        } else {
            Self::Neutral
        }
    }

    /// The words that reports use.
    pub(crate) const fn side(self) -> &'static str {
        match self {
            Self::Favour => "for",
            Self::Against => "against",
            Self::Neutral => "side unclear",
        }
    }

    fn turned(self) -> Self {
        match self {
            Self::Favour => Self::Against,
            Self::Against => Self::Favour,
            Self::Neutral => Self::Neutral,
        }
    }
}

/// How a text evaluates a given target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TargetStance {
    /// -1 against, 1 for.
    pub polarity: f64,
    /// The side that the polarity amounts to.
    pub label: Label,
    /// Where the target is mentioned, in bytes of the document's text, in
    /// order; empty where it never is, and the polarity then rests on the
    /// text as a whole.
    pub mentions: Vec<Span>,
}

impl StanceScorer {
    /// How `reading`, whose sentences have `stances`, evaluates `target`.
    ///
    /// An evaluation counts less with every token between it and the nearest
    /// mention. Verbs such as *ban* turn the sign of what is said of the ban.
    /// What others hold weighs less than the author's own word, unless there
    /// is nothing else.
    #[must_use]
    pub fn toward(&self, reading: &Reading, stances: &[Stance], target: &Target) -> TargetStance {
        let (mentions, direction) = Self::find(reading, target);
        self.of_mentions(reading, stances, &mentions, direction)
    }

    /// The mentions of a target, and the direction of its phrase.
    fn find(reading: &Reading, target: &Target) -> (Vec<Mention>, f64) {
        let (words, given) = match target {
            Target::Phrase(phrase) => (phrase.as_str(), None),
            Target::Span(span) => (span.of(reading.document().text()), place(reading, *span)),
        };
        let wanted = Wanted::of(words, reading.lexicon());
        let mut mentions = wanted.mentions(reading);
        let Some(given) = given else { return (mentions, wanted.direction) };
        // In its own sentence the mention that was pointed at counts alone.
        mentions.retain(|mention| mention.sentence != given.sentence);
        let at = mentions.partition_point(|mention| mention.sentence < given.sentence);
        mentions.insert(at, given);
        (mentions, 1.0)
    }

    /// The stance that the sentences with these mentions amount to.
    pub(super) fn of_mentions(
        &self,
        reading: &Reading,
        stances: &[Stance],
        mentions: &[Mention],
        direction: f64,
    ) -> TargetStance {
        let mut chances: Vec<([f64; 3], f64)> = Vec::new();
        for group in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
            let Some(stance) = group.first().and_then(|m| stances.get(m.sentence)) else {
                continue;
            };
            chances.push((self.sentence_toward(reading, stance, group), weight(stance)));
        }
        let (polarity, label) = if chances.is_empty() {
            self.unnamed(stances)
        } else {
            let scores: Vec<(f64, f64)> =
                chances.iter().map(|([f, a, _], w)| (f - a, *w)).collect();
            let polarity = pool(weighed(&scores), 0.0);
            let label = match chances[..] {
                [([favour, against, neutral], _)] => likeliest(favour, against, neutral),
                _ => self.side(polarity),
            };
            (polarity, label)
        };
        let (polarity, label) =
            if direction < 0.0 { (-polarity, label.turned()) } else { (polarity, label) };
        let mentions =
            mentions.iter().map(|m| reading.span_of(m.sentence, m.tokens.clone())).collect();
        TargetStance { polarity, label, mentions }
    }

    /// A text that never names the target may still be about it.
    fn unnamed(&self, stances: &[Stance]) -> (f64, Label) {
        let scores: Vec<(f64, f64)> = stances.iter().map(|s| (s.polarity, weight(s))).collect();
        let polarity = pool(weighed(&scores), 0.0) * self.settings.target.unnamed;
        (polarity, self.side(polarity))
    }

    fn side(&self, polarity: f64) -> Label {
        if polarity > self.settings.target.favour {
            Label::Favour
        } else if polarity < self.settings.target.against {
            Label::Against
        } else {
            Label::Neutral
        }
    }

    /// What one sentence says of a target mentioned in it: the mean over its
    /// mentions.
    pub(super) fn sentence_toward(
        &self,
        reading: &Reading,
        stance: &Stance,
        mentions: &[Mention],
    ) -> [f64; 3] {
        // Each mention is weighed against the whole sentence, so a runaway
        // sentence that is nothing but mentions would take quadratic time.
        const MOST: usize = 16;
        let mut mean = [0.0; 3];
        let Some(first) = mentions.first() else { return mean };
        let mentions = &mentions[..mentions.len().min(MOST)];
        let scene = self.scene(reading, first.sentence);
        let silent = window::silent(&scene);
        for mention in mentions {
            let chances = self.chances(&scene, &silent, stance, mention);
            for (sum, chance) in mean.iter_mut().zip(chances) {
                *sum += chance / mentions.len() as f64;
            }
        }
        mean
    }

    /// The chances that a mention is for, against and neutral.
    fn chances(
        &self,
        scene: &Scene<'_>,
        silent: &TokenSet,
        stance: &Stance,
        mention: &Mention,
    ) -> [f64; 3] {
        let evidence = Evidence::of(scene, stance, mention);
        let weights = scene.reading.lexicon().toward();
        if weights.is_empty() {
            let polarity = evidence.polarity(self.settings.squash.polarity);
            return [polarity.max(0.0), (-polarity).max(0.0), 1.0 - polarity.abs()];
        }
        Pull::of(&window::columns(scene, silent, mention, evidence), weights).chances()
    }

    /// The columns of every mention of `target` that the learned weights of
    /// `toward.tsv` multiply: for fitting weights of one's own.
    #[must_use]
    pub fn target_columns(
        &self,
        reading: &Reading,
        stances: &[Stance],
        target: &Target,
    ) -> Vec<BTreeMap<TargetColumn, f64>> {
        let (mentions, _) = Self::find(reading, target);
        mentions
            .iter()
            .filter_map(|mention| {
                let scene = self.scene(reading, mention.sentence);
                let evidence = Evidence::of(&scene, stances.get(mention.sentence)?, mention);
                let columns = window::columns(&scene, &window::silent(&scene), mention, evidence);
                let owned = columns.into_iter().map(|(side, word, value)| {
                    (TargetColumn { side, word: word.to_owned() }, value)
                });
                Some(owned.collect())
            })
            .collect()
    }
}

/// The side with the highest chance; neutral where two are level.
fn likeliest(favour: f64, against: f64, neutral: f64) -> Label {
    if favour > against && favour > neutral {
        Label::Favour
    } else if against > favour && against > neutral {
        Label::Against
    } else {
        Label::Neutral
    }
}

/// How much a sentence counts beside others.
fn weight(stance: &Stance) -> f64 {
    stance.author_share.abs()
}

/// Weights beside the heaviest, so that what others hold counts in full where
/// the author says nothing.
fn weighed(scores: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let heaviest = scores.iter().map(|(_, weight)| *weight).fold(0.0, f64::max);
    if heaviest == 0.0 {
        return Vec::new();
    }
    scores.iter().map(|(value, weight)| (*value, weight / heaviest)).collect()
}

/// The mean of values with their weights, and of so many more that say
/// nothing; 0 for none.
pub(super) fn pool(scores: impl IntoIterator<Item = (f64, f64)>, silent: f64) -> f64 {
    let (mut sum, mut total) = (0.0, 0.0);
    for (value, weight) in scores {
        sum += value * weight;
        total += weight;
    }
    if total > 0.0 { (sum / (total + silent)).clamp(-1.0, 1.0) } else { 0.0 }
}

/// The tokens that a span of the text covers.
fn place(reading: &Reading, span: Span) -> Option<Mention> {
    let sentence = reading.sentences().iter().position(|s| s.span.overlaps(span))?;
    let tokens = reading.tokens_in(sentence, span);
    (!tokens.is_empty()).then_some(Mention { sentence, tokens })
}
