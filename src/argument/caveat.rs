//! Where the author gives ground, how, and whether it is taken back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::view::View;
use super::{Link, LinkKind};
use crate::lexicon::Category;
use crate::role::Role;
use crate::span::Span;

/// How a caveat limits.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum CaveatKind {
    /// Grants a point to the other side.
    Concession,
    /// Names a limit, an exception or an obstacle.
    Limitation,
    /// Says that something is not known, or not sure.
    Hedge,
    /// Gives the other side's voice.
    CounterArgument,
}

impl CaveatKind {
    /// The name that every output uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Concession => "concession",
            Self::Limitation => "limitation",
            Self::Hedge => "hedge",
            Self::CounterArgument => "counter-argument",
        }
    }

    const fn of(category: Category) -> Option<Self> {
        match category {
            Category::CaveatConcession => Some(Self::Concession),
            Category::CaveatCounterargument => Some(Self::CounterArgument),
            Category::CaveatLimitation | Category::CaveatException | Category::CaveatObstacle => {
                Some(Self::Limitation)
            }
            Category::CaveatDoubt => Some(Self::Hedge),
            _ => None,
        }
    }
}

/// A sentence that gives ground, and shows it by its words, or by the sentence
/// that answers it: any other caveat may only seem to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caveat {
    /// Index of the sentence.
    pub sentence: usize,
    /// How it limits.
    pub kind: CaveatKind,
    /// The words that show it, in bytes of the document's text; `None` where
    /// only the answer does.
    pub words: Option<Span>,
    /// The sentence that answers it, where one does: one that follows and
    /// turns against it, or itself where it turns (*they are right, but …*).
    pub answered_by: Option<usize>,
}

/// The cues of caveats; the strongest decides the kind.
const CUES: [Category; 6] = [
    Category::CaveatConcession,
    Category::CaveatCounterargument,
    Category::CaveatLimitation,
    Category::CaveatException,
    Category::CaveatDoubt,
    Category::CaveatObstacle,
];

/// Cues of caveats that a *but* takes back; after a limit it may add another.
const GRANTS: [Category; 2] = [Category::CaveatConcession, Category::CaveatCounterargument];

/// The caveats of a document, in order, shown or not; which other sentences
/// answer them is not yet known.
pub(super) fn find(view: &View<'_>) -> Vec<Caveat> {
    let caveat = |sentence| {
        let (kind, words) = kind(view, sentence);
        let own = answers_itself(view, sentence) || view.concedes_inside(sentence);
        let answered_by = own.then_some(sentence);
        Caveat { sentence, kind, words, answered_by }
    };
    view.of_role(Role::Caveat).map(caveat).collect()
}

/// Those that show it, with what answers each: a sentence linked to it, or its
/// own second half.
pub(super) fn shown(mut caveats: Vec<Caveat>, links: &[Link]) -> Vec<Caveat> {
    for link in links.iter().filter(|link| link.kind == LinkKind::Answers) {
        if let Ok(at) = caveats.binary_search_by_key(&link.to, |caveat| caveat.sentence) {
            caveats[at].answered_by = Some(link.from);
        }
    }
    caveats.retain(|caveat| caveat.words.is_some() || caveat.answered_by.is_some());
    caveats
}

/// Whether a word of contrast inside the sentence follows the words that give
/// ground.
fn answers_itself(view: &View<'_>, sentence: usize) -> bool {
    let contrast = view.reading.lexicon().class("contrast");
    let tokens = view.reading.tokens(sentence);
    view.strongest(sentence, &GRANTS).is_some_and(|given| {
        tokens.iter().skip(given.end()).any(|token| view.reading.is(token, contrast))
    })
}

/// How a sentence gives ground, by the strongest cue, or by whom it quotes; it
/// limits where neither tells.
fn kind(view: &View<'_>, sentence: usize) -> (CaveatKind, Option<Span>) {
    let named = view.strongest(sentence, &CUES);
    if let Some((found, kind)) = named.and_then(|f| Some((f, CaveatKind::of(f.category())?))) {
        return (kind, Some(view.span(sentence, found)));
    }
    match view.stances[sentence].source.filter(|_| !view.is_authors(sentence)) {
        Some(source) => (CaveatKind::CounterArgument, Some(source)),
        None => (CaveatKind::Limitation, None),
    }
}
