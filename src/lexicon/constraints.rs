//! What a lexicon says of where its cues may stand, compiled for the matcher.

use serde::{Deserialize, Serialize};

use super::ClassSet;
use super::category::{Category, CategorySet};
use super::cue::{At, Case, Direction, Scope};
use super::flat::{Fixed, fixed};

/// What a sequence of the trie stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Found {
    /// A term of a cue, with what saves asking for the cue's constraints:
    /// most have none.
    Term {
        cue: u32,
        /// Its number among the terms of all cues.
        term: u32,
        category: Category,
        /// Whether it has a polarity.
        polar: bool,
        /// Whether it has a certainty.
        epistemic: bool,
        /// Whether it matters where the cue stands.
        placed: bool,
        /// Whether the cue blocks others.
        blocks: bool,
    },
    /// An expression that cancels a cue.
    Unless { cue: u32, category: Category },
}

impl Found {
    /// Written where the number of a term would stand.
    const UNLESS: u32 = u32::MAX;
}

impl Fixed for Found {
    const WIDTH: usize = <(u32, u32)>::WIDTH + <(Category, bool, bool, bool, bool)>::WIDTH;

    fn write(self, out: &mut Vec<u8>) {
        match self {
            Self::Term { cue, term, category, polar, epistemic, placed, blocks } => {
                (cue, term).write(out);
                (category, polar, epistemic, placed, blocks).write(out);
            }
            Self::Unless { cue, category } => {
                (cue, Self::UNLESS).write(out);
                (category, false, false, false, false).write(out);
            }
        }
    }

    #[inline]
    fn read(bytes: &mut &[u8]) -> Self {
        let ((cue, term), (category, polar, epistemic, placed, blocks)) = Fixed::read(bytes);
        match term {
            Self::UNLESS => Self::Unless { cue, category },
            term => Self::Term { cue, term, category, polar, epistemic, placed, blocks },
        }
    }
}

/// What matching asks of a cue: its constraints, ready to check.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Constraints {
    pub at: At,
    pub case: Case,
    /// Which of the lexicon's sequences must not follow.
    pub not_before: (u32, u32),
    /// Which must not stand before, each written back to front.
    pub not_after: (u32, u32),
    pub blocks: CategorySet,
    pub direction: Option<Direction>,
    pub scope: Scope,
}

fixed!(Constraints {
    at: At,
    case: Case,
    not_before: (u32, u32),
    not_after: (u32, u32),
    blocks: CategorySet,
    direction: Option<Direction>,
    scope: Scope
});

impl Constraints {
    /// Whether it matters where the cue stands.
    pub(super) fn are_placing(&self) -> bool {
        let beside = |(from, to): (u32, u32)| from < to;
        self.at != At::Any
            || self.case != Case::Any
            || beside(self.not_before)
            || beside(self.not_after)
    }
}

/// The classes that place a cue in its sentence.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Places {
    /// Marks that open a quotation or a bracket.
    pub openers: ClassSet,
    /// Marks after which a clause begins.
    pub clause_marks: ClassSet,
    /// Marks that a gap never crosses.
    pub stops: ClassSet,
    pub coordinators: ClassSet,
}
