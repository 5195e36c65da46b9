//! What kind of ground a sentence gives.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::view::View;
use crate::lexicon::Category;
use crate::role::Role;
use crate::span::Span;

/// A kind of evidence.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum EvidenceKind {
    /// Figures, shares, rates.
    Statistic,
    /// Research and what it found.
    Study,
    /// A source and its words: somebody else's voice, or a quotation.
    Testimony,
    /// An instance of what is claimed.
    Example,
    /// What happened before or elsewhere.
    Precedent,
    /// A dated happening.
    Event,
    /// A law, ruling, treaty or record.
    Document,
    /// What the author or somebody else lived through.
    Anecdote,
}

impl EvidenceKind {
    /// All kinds, in the order of every table.
    pub const ALL: [Self; 8] = [
        Self::Statistic,
        Self::Study,
        Self::Testimony,
        Self::Example,
        Self::Precedent,
        Self::Event,
        Self::Document,
        Self::Anecdote,
    ];

    /// The name that every output uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statistic => "statistic",
            Self::Study => "study",
            Self::Testimony => "testimony",
            Self::Example => "example",
            Self::Precedent => "precedent",
            Self::Event => "event",
            Self::Document => "document",
            Self::Anecdote => "anecdote",
        }
    }

    const fn of(category: Category) -> Option<Self> {
        match category {
            Category::EvidenceStatistic => Some(Self::Statistic),
            Category::EvidenceStudy => Some(Self::Study),
            Category::EvidenceTestimony => Some(Self::Testimony),
            Category::EvidenceExample => Some(Self::Example),
            Category::EvidencePrecedent => Some(Self::Precedent),
            Category::EvidenceEvent => Some(Self::Event),
            Category::EvidenceDocument => Some(Self::Document),
            Category::EvidenceAnecdote => Some(Self::Anecdote),
            _ => None,
        }
    }
}

/// A sentence that gives a ground, and of what kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its kinds, the strongest first; empty where nothing shows one.
    pub kinds: Vec<EvidenceKind>,
    /// The words that show the first kind, in bytes of the document's text;
    /// `None` where it shows in how the sentence is written.
    pub words: Option<Span>,
}

/// What a shape is worth as a sign of a kind: less than nearly every cue, so
/// that words decide where there are any.
const BY_SHAPE: f64 = 0.2;

/// Shapes that show a kind.
const SHAPES: [(&str, EvidenceKind); 3] = [
    ("shape.quantity", EvidenceKind::Statistic),
    ("shape.source_says", EvidenceKind::Testimony),
    ("shape.year", EvidenceKind::Event),
];

/// How many sentences count for each kind, the most frequent first; kinds that
/// none counts for are left out.
pub(crate) fn count_kinds(
    evidence: &[Evidence],
    counts: impl Fn(&[EvidenceKind], EvidenceKind) -> bool,
) -> Vec<(EvidenceKind, usize)> {
    let count = |kind| evidence.iter().filter(|found| counts(&found.kinds, kind)).count();
    let mut kinds: Vec<_> = EvidenceKind::ALL.map(|kind| (kind, count(kind))).into();
    kinds.retain(|(_, count)| *count > 0);
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    kinds
}

/// The evidence of a document, in order.
pub(super) fn find(view: &View<'_>) -> Vec<Evidence> {
    let shapes = SHAPES.map(|(column, kind)| (view.features.column(column), kind));
    let quoted = view.features.column("shape.quoted_share");
    let voiced = |index| !view.is_authors(index) || view.at(index, quoted) > 0.0;
    view.of_role(Role::Evidence).map(|index| kinds(view, index, &shapes, voiced(index))).collect()
}

/// The kinds of a sentence of evidence; `voiced` where somebody else speaks.
fn kinds(
    view: &View<'_>,
    sentence: usize,
    shapes: &[(Option<usize>, EvidenceKind)],
    voiced: bool,
) -> Evidence {
    let mut signs: Vec<(f64, EvidenceKind, Option<Span>)> = Vec::new();
    for found in view.reading.matches(sentence) {
        if let Some(kind) = EvidenceKind::of(found.category()) {
            let weight = view.reading.lexicon().strength(found).weight;
            signs.push((weight, kind, Some(view.span(sentence, found))));
        }
    }
    let seen = shapes.iter().filter(|(column, _)| view.at(sentence, *column) > 0.0);
    signs.extend(seen.map(|&(_, kind)| (BY_SHAPE, kind, None)));
    signs.retain(|&(_, kind, _)| voiced || kind != EvidenceKind::Testimony);
    signs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let words = signs.first().and_then(|sign| sign.2);
    let mut kinds = Vec::new();
    for (_, kind, _) in signs {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    Evidence { sentence, kinds, words }
}
