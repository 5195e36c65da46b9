//! Stance toward a given target.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::mention::{Mention, Wanted};
use super::step::{evaluations, squash};
use super::{Stance, StanceScorer};
use crate::lexicon::{Category, CueMatch};
use crate::reading::Reading;
use crate::span::Span;
use crate::stance::scene::Scene;

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
        let (wanted, given) = match target {
            Target::Phrase(phrase) => (self.wanted(reading, phrase), None),
            Target::Span(span) => {
                let words = span.of(reading.document().text());
                (self.wanted(reading, words), place(reading, *span))
            }
        };
        let mut mentions = wanted.mentions(reading, &self.classes);
        if let Some(given) = given {
            mentions.retain(|mention| {
                mention.sentence != given.sentence
                    || mention.tokens.end <= given.tokens.start
                    || given.tokens.end <= mention.tokens.start
            });
            let at = mentions.partition_point(|mention| {
                (mention.sentence, mention.tokens.start) < (given.sentence, given.tokens.start)
            });
            mentions.insert(at, given);
        }
        let direction = if matches!(target, Target::Phrase(_)) { wanted.direction } else { 1.0 };
        self.of_mentions(reading, stances, &mentions, direction)
    }

    fn wanted(&self, reading: &Reading, phrase: &str) -> Wanted {
        Wanted::of(phrase, reading.lexicon(), &self.classes)
    }

    /// The stance that the sentences with these mentions amount to.
    pub(super) fn of_mentions(
        &self,
        reading: &Reading,
        stances: &[Stance],
        mentions: &[Mention],
        direction: f64,
    ) -> TargetStance {
        let mut scores: Vec<(f64, f64)> = Vec::new();
        for group in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
            let Some(stance) = group.first().and_then(|m| stances.get(m.sentence)) else {
                continue;
            };
            scores.push((self.sentence_toward(reading, stance, group), weight(stance)));
        }
        let unnamed = scores.is_empty();
        if unnamed {
            scores.extend(stances.iter().map(|stance| (stance.polarity, weight(stance))));
        }
        let mut polarity = direction * pool(&scores);
        if unnamed {
            polarity *= self.settings.target.unnamed;
        }
        let numbers = self.settings.target;
        let label = if polarity > numbers.favour {
            Label::Favour
        } else if polarity < numbers.against {
            Label::Against
        } else {
            Label::Neutral
        };
        let mentions =
            mentions.iter().map(|m| reading.span_of(m.sentence, m.tokens.clone())).collect();
        TargetStance { polarity, label, mentions }
    }

    /// What one sentence says of a target mentioned in it.
    fn sentence_toward(&self, reading: &Reading, stance: &Stance, mentions: &[Mention]) -> f64 {
        let Some(first) = mentions.first() else { return 0.0 };
        let scene = self.scene(reading, first.sentence);
        let opposed = mentions.iter().find_map(|mention| opposed(&scene, mention));
        let mut sum = 0.0;
        let mut own = 0.0;
        for (span, value) in evaluations(&stance.steps) {
            let near = mentions.iter().map(|m| self.nearness(&scene, span, &m.tokens));
            let counted = value * near.fold(0.0, f64::max);
            match &opposed {
                Some(cue) if scene.span(cue.tokens()).overlaps(span) => own += counted,
                Some(cue) if span.start() < scene.span(cue.tokens()).start() => sum -= counted,
                _ => sum += counted,
            }
        }
        squash(if sum == 0.0 { own } else { sum + own }, self.settings.squash.polarity)
    }

    /// How much an evaluation counts for a mention: 1 side by side, less with
    /// every token and comma between them.
    fn nearness(&self, scene: &Scene<'_>, evaluation: Span, mention: &Range<usize>) -> f64 {
        let start = scene.tokens.partition_point(|t| t.span.end() <= evaluation.start());
        let end = scene.tokens.partition_point(|t| t.span.start() < evaluation.end());
        let between = if end <= mention.start { end..mention.start } else { mention.end..start };
        let marks = between.clone().filter(|&at| scene.is(at, scene.classes.clause_mark)).count();
        let numbers = self.settings.target;
        let distance = between.len() as f64 + marks as f64 * numbers.comma;
        (-numbers.decay * distance).exp()
    }
}

/// Tokens between *ban* and what is banned: article, adjectives.
const OBJECT_REACH: usize = 4;

/// The cue that is set against the mention: *abolish the tax*.
fn opposed<'a>(scene: &Scene<'a>, mention: &Mention) -> Option<&'a CueMatch> {
    scene.of(Category::StanceOppose).find(|cue| {
        cue.end() <= mention.tokens.start
            && mention.tokens.start - cue.end() < OBJECT_REACH
            && scene.same_clause(cue.start(), mention.tokens.start)
    })
}

/// How much a sentence counts beside others.
fn weight(stance: &Stance) -> f64 {
    stance.author_share.abs()
}

/// Values and weights as one value: the heaviest count in full, and more
/// sentences say more, but less than proportionally.
fn pool(scores: &[(f64, f64)]) -> f64 {
    let heaviest = scores.iter().map(|(_, weight)| *weight).fold(0.0, f64::max);
    if heaviest == 0.0 {
        return 0.0;
    }
    let total: f64 = scores.iter().map(|(_, weight)| weight / heaviest).sum();
    let sum: f64 = scores.iter().map(|(value, weight)| value * weight / heaviest).sum();
    (sum / total.sqrt()).clamp(-1.0, 1.0)
}

/// The tokens that a span of the text covers.
fn place(reading: &Reading, span: Span) -> Option<Mention> {
    let sentence = reading.sentences().iter().position(|s| s.span.overlaps(span))?;
    let tokens = reading.tokens(sentence);
    let start = tokens.partition_point(|token| token.span.end() <= span.start());
    let end = tokens.partition_point(|token| token.span.start() < span.end());
    (start < end).then_some(Mention { sentence, tokens: start..end })
}
