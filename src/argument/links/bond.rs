//! How strong a tie between two sentences is, and why.

use super::super::cohesion::Cohesion;
use super::super::view::View;

/// What a link is worth before its words are compared: standing next to each
/// other in one paragraph is worth nearly half.
pub(super) const BESIDE: f64 = 0.45;
/// What is lost for each sentence between; a tie inside a paragraph
/// stands without shared words up to three sentences away.
const PER_SENTENCE: f64 = 0.08;
/// What is lost where the partner comes after: points are made first and
/// grounded, limited and feared for afterwards, as a rule.
const AHEAD: f64 = 0.1;
/// What is lost over a paragraph break: a tie over it needs a connective or
/// shared words as well.
const PARAGRAPH_BREAK: f64 = 0.25;
/// The same where evidence stands in a paragraph that makes no point: it is
/// given for one elsewhere, so a word or two in common tie it to what stands
/// directly before.
const POINTLESS_PARAGRAPH: f64 = 0.23;
/// What a connective that points there adds: enough to stand alone.
const CONNECTIVE: f64 = 0.35;
/// How much shared words add at most (the same words throughout).
pub(super) const SHARED_WORDS: f64 = 0.5;

/// A partner for a sentence, how strong the tie is, and why.
pub(super) struct Tie {
    pub to: usize,
    pub strength: f64,
    pub reason: String,
}

/// A possible tie, whose reason is not yet written down.
#[derive(Clone, Copy)]
pub(super) struct Bond<'a> {
    pub to: usize,
    pub strength: f64,
    /// The connective that points there.
    cue: Option<&'a str>,
    /// How many sentences lie between, and whether a paragraph break does.
    apart: usize,
    same_paragraph: bool,
    /// The cosine of the two sentences.
    shared: f64,
}

impl<'a> Bond<'a> {
    /// The tie of sentence `from` to sentence `to`, from their places, their
    /// words and the connective `cue`; `pointless` where `from` is evidence in a
    /// paragraph that makes no point.
    pub(super) fn between(
        view: &View<'_>,
        cohesion: &Cohesion,
        (from, to): (usize, usize),
        cue: Option<&'a str>,
        pointless: bool,
    ) -> Self {
        let apart = from.abs_diff(to) - 1;
        let same_paragraph = view.same_paragraph(from, to);
        let shared = cohesion.between(from, to);
        let mut strength = BESIDE - PER_SENTENCE * apart as f64 + SHARED_WORDS * shared;
        if !same_paragraph {
            strength -= if pointless { POINTLESS_PARAGRAPH } else { PARAGRAPH_BREAK };
        }
        if cue.is_some() {
            strength += CONNECTIVE;
        } else if to > from {
            strength -= AHEAD;
        }
        Self { to, strength, cue, apart, same_paragraph, shared }
    }

    /// Whether a connective or a shared word shows it, and not place alone.
    pub(super) fn is_pointed(&self) -> bool {
        self.cue.is_some() || self.shared > 0.0
    }

    /// With its reason in words.
    pub(super) fn tie(self) -> Tie {
        let mut reason = self.cue.map(|cue| format!("“{cue}”, ")).unwrap_or_default();
        reason.push_str(match (self.apart, self.same_paragraph) {
            (0, true) => "next to it",
            (_, true) => "same paragraph",
            (0, false) => "across the paragraph break",
            (_, false) => "nearby",
        });
        if self.shared > 0.0 {
            reason.push_str(", ");
            reason.push_str(&shares(self.shared));
        }
        Tie { to: self.to, strength: self.strength, reason }
    }
}

/// How much two sentences share, in words.
pub(super) fn shares(shared: f64) -> String {
    format!("shared words {:.0} %", 100.0 * shared)
}
