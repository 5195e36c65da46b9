//! A cue: one sense of a set of terms, with the sentences that prove it.

use serde::{Deserialize, Serialize};

use super::category::Category;
use super::flat::{fixed, fixed_values};

/// Where in a sentence a cue must stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum At {
    /// At its first word; opening marks, one coordinator and the number of an
    /// item (*3.*) do not count.
    Start,
    /// At the first word of a clause.
    Clause,
    /// Anywhere.
    #[default]
    Any,
}

fixed_values!(At: [At::Start, At::Clause, At::Any]);

/// How the first word of a cue must be written. In a sentence written in
/// capitals throughout, every word counts as one in lower case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// In lower case, unless it opens the sentence.
    Lower,
    /// With a capital.
    Title,
    /// Either way.
    #[default]
    Any,
}

fixed_values!(Case: [Case::Lower, Case::Title, Case::Any]);

/// Which side of an inference a connective points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// What follows is the conclusion.
    Forward,
    /// What follows is the reason.
    Backward,
    /// What follows is one more of what came before.
    Onward,
}

fixed_values!(Option<Direction>: [
    None,
    Some(Direction::Forward),
    Some(Direction::Backward),
    Some(Direction::Onward),
]);

/// Whose statement the sentence becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The author's.
    #[default]
    Author,
    /// Somebody else's.
    Attributed,
}

fixed_values!(Scope: [Scope::Author, Scope::Attributed]);

/// The numbers of a term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strength {
    /// Strength in the category, over 0 and up to 1.
    pub weight: f64,
    /// What it says of its target, -1 to 1.
    pub polarity: f64,
    /// What it does to certainty, -1 to 1.
    pub certainty: f64,
}

fixed!(Strength { weight: f64, polarity: f64, certainty: f64 });

/// One term of a cue with its own numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// As written in the file.
    pub pattern: String,
    /// Strength in the category, over 0 and up to 1.
    pub weight: f64,
    /// What it says of its target, -1 to 1.
    pub polarity: f64,
    /// What it does to certainty, -1 to 1.
    pub certainty: f64,
    /// The line it stands on, from 1.
    pub(crate) line: usize,
}

impl Term {
    pub(crate) const fn strength(&self) -> Strength {
        Strength { weight: self.weight, polarity: self.polarity, certainty: self.certainty }
    }
}

/// One sense of a set of terms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cue {
    /// Unique in the lexicon; begins with the category.
    pub id: String,
    /// What it is a sign of.
    pub category: Category,
    /// What to match.
    pub terms: Vec<Term>,
    /// Which side of an inference it points to.
    pub direction: Option<Direction>,
    /// Whose statement the sentence becomes.
    pub scope: Scope,
    /// The PDTB-3 sense, for the reader.
    pub sense: Option<String>,
    /// Where it must stand.
    pub at: At,
    /// How its first word must be written.
    pub case: Case,
    /// Terms that must not follow at once.
    pub not_before: Vec<String>,
    /// Terms that must not stand at once before.
    pub not_after: Vec<String>,
    /// Longer expressions that cancel it.
    pub unless: Vec<String>,
    /// Categories or families whose matches inside are dropped.
    pub blocks: Vec<String>,
    /// Sentences in which it must fire.
    pub yes: Vec<String>,
    /// Sentences in which it must not.
    pub no: Vec<String>,
    /// Why, for the reader.
    pub note: Option<String>,
    /// Where a fact comes from.
    pub source: Option<String>,
    /// The file it stands in.
    pub(crate) file: String,
    /// The line its block begins on, from 1.
    pub(crate) line: usize,
}

/// The constraints a cue can carry, for the test that each one is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// [`Cue::at`].
    At,
    /// [`Cue::case`].
    Case,
    /// [`Cue::not_before`].
    NotBefore,
    /// [`Cue::not_after`].
    NotAfter,
    /// [`Cue::unless`].
    Unless,
}

impl Constraint {
    /// The key that lexicon files use.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::At => "at",
            Self::Case => "case",
            Self::NotBefore => "not_before",
            Self::NotAfter => "not_after",
            Self::Unless => "unless",
        }
    }
}

impl Cue {
    /// The constraints that the cue carries.
    #[must_use]
    pub fn constraints(&self) -> Vec<Constraint> {
        [
            (Constraint::At, self.at != At::Any),
            (Constraint::Case, self.case != Case::Any),
            (Constraint::NotBefore, !self.not_before.is_empty()),
            (Constraint::NotAfter, !self.not_after.is_empty()),
            (Constraint::Unless, !self.unless.is_empty()),
        ]
        .into_iter()
        .filter_map(|(constraint, carried)| carried.then_some(constraint))
        .collect()
    }

    /// The cue without one of its constraints.
    #[must_use]
    pub fn without(&self, constraint: Constraint) -> Self {
        let mut cue = self.clone();
        match constraint {
            Constraint::At => cue.at = At::Any,
            Constraint::Case => cue.case = Case::Any,
            Constraint::NotBefore => cue.not_before.clear(),
            Constraint::NotAfter => cue.not_after.clear(),
            Constraint::Unless => cue.unless.clear(),
        }
        cue
    }

    /// The file that the cue stands in, as it was named to the loader.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line on which the cue begins, from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }
}
