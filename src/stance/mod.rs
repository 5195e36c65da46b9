//! Who evaluates what, how strongly, how surely.

mod scorer;

use serde::{Deserialize, Serialize};

pub use scorer::StanceScorer;

use crate::span::Span;

/// Whose view a sentence gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holder {
    /// The author's own.
    #[default]
    Author,
    /// Somebody else's, reported.
    Other,
}

impl Holder {
    /// The name that every output uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Other => "other",
        }
    }
}

/// What kind of hedge a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HedgeKind {
    /// *may, perhaps, appears to*.
    Epistemic,
    /// *some say, arguably*.
    Weasel,
    /// *if, provided that*.
    Condition,
    /// *about, nearly*.
    Approximator,
    /// *although, to be sure*.
    Concession,
}

/// A word or phrase that makes a statement less sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hedge {
    /// What kind it is.
    pub kind: HedgeKind,
    /// Where it stands, in bytes of the document's text.
    pub span: Span,
}

/// One step of a score: what was found, which rule applied, and the value
/// that stood after it. Replaying the steps gives the score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The rule, by its short name: `cue`, `intensifier`, `negation` …
    pub rule: String,
    /// The words that made it apply, in bytes of the document's text.
    pub span: Span,
    /// What the step did, in words a reader follows.
    pub says: String,
    /// What the step added to or multiplied the value with, as the rule says.
    pub amount: f64,
}

/// The evaluation that one sentence expresses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stance {
    /// How the holder evaluates the target: -1 condemns, 1 praises.
    pub polarity: f64,
    /// How sure the sentence sounds: -1 hedged, 0 plain, 1 boosted.
    pub certainty: f64,
    /// Whose view it is.
    pub holder: Holder,
    /// The words that name the holder, where it is not the author.
    pub source: Option<Span>,
    /// How much of the polarity the author shares, from -0.5 to 1: 1 for the
    /// author's own sentences, at most 0.5 in size for what others say.
    pub author_share: f64,
    /// The words that name what is evaluated.
    pub target: Option<Span>,
    /// What makes it less sure.
    pub hedges: Vec<Hedge>,
    /// How the polarity came about.
    pub steps: Vec<Step>,
}

/// What a stance is asked toward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A phrase, found by its head word and simple variants.
    Phrase(String),
    /// These very words of the document's text.
    Span(Span),
}

/// For, against or neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Toward {
    /// Clearly for it.
    Favour,
    /// Clearly against it.
    Against,
    /// Neither.
    #[default]
    Neutral,
}

/// A place where a target is spoken of, and what is said of it there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetMention {
    /// Index of the sentence.
    pub sentence: usize,
    /// The words, in bytes of the document's text.
    pub span: Span,
    /// What the sentence says of it, -1 to 1.
    pub polarity: f64,
}

/// The stance of a document toward a target of the caller's choice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TargetStance {
    /// -1 to 1.
    pub polarity: f64,
    /// The same as a label.
    pub label: Toward,
    /// Where the target is spoken of, in order.
    pub mentions: Vec<TargetMention>,
}

/// The author's stance toward the document's main target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentStance {
    /// The words that name it, as they are written most often.
    pub target: String,
    /// -1 to 1.
    pub polarity: f64,
    /// -1 to 1, the mean over the sentences that speak of it.
    pub certainty: f64,
    /// Where it is spoken of, in order.
    pub mentions: Vec<TargetMention>,
}
