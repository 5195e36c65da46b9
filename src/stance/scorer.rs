//! Cue values, composed clause by clause.

use super::*;
use crate::lexicon::{Category, Lexicon, LexiconErrors, Scope};
use crate::reading::Reading;

/// Scores the stance of sentences.
#[derive(Clone, Debug)]
pub struct StanceScorer;

impl StanceScorer {
    /// A scorer.
    ///
    /// # Errors
    /// None yet.
    pub fn new(_: &Lexicon) -> Result<Self, LexiconErrors> {
        Ok(Self)
    }

    /// The stance of every sentence.
    #[must_use]
    pub fn score(&self, reading: &Reading) -> Vec<Stance> {
        (0..reading.len()).map(|index| one(reading, index)).collect()
    }

    /// Toward a target.
    #[must_use]
    pub fn toward(&self, _: &Reading, stances: &[Stance], _: &Target) -> TargetStance {
        let polarity = stances.iter().map(|s| s.polarity).sum::<f64>().clamp(-1.0, 1.0);
        let label = match polarity {
            p if p > 0.1 => Toward::Favour,
            p if p < -0.1 => Toward::Against,
            _ => Toward::Neutral,
        };
        TargetStance { polarity, label, mentions: Vec::new() }
    }

    /// Main target.
    #[must_use]
    pub fn main_target(&self, _: &Reading, _: &[Stance]) -> Option<DocumentStance> {
        None
    }
}

fn one(reading: &Reading, index: usize) -> Stance {
    let lexicon = reading.lexicon();
    let matches = reading.matches(index);
    let mut total = 0.0;
    let mut stance = Stance { author_share: 1.0, ..Stance::default() };
    for m in matches {
        let term = lexicon.term(m);
        stance.certainty += term.certainty;
        if lexicon.cue(m).scope == Scope::Attributed {
            stance.holder = Holder::Other;
            stance.author_share = 0.5;
        }
        let kind = match m.category() {
            Category::HedgeEpistemic => Some(HedgeKind::Epistemic),
            Category::HedgeWeasel => Some(HedgeKind::Weasel),
            Category::HedgeCondition => Some(HedgeKind::Condition),
            Category::HedgeApproximator => Some(HedgeKind::Approximator),
            Category::CaveatConcession => Some(HedgeKind::Concession),
            _ => None,
        };
        if let Some(kind) = kind {
            stance.hedges.push(Hedge { kind, span: reading.span_of(index, m.tokens()) });
        }
        let negated = matches.iter().any(|n| {
            n.category() == Category::Negator && n.start() < m.start() && m.start() - n.start() < 5
        });
        total += if negated { -0.5 * term.polarity } else { term.polarity };
    }
    stance.certainty = stance.certainty.clamp(-1.0, 1.0);
    stance.polarity = total / (1.0 + total.abs());
    stance
}
