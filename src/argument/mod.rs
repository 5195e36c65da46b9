//! How the sentences hang together.

mod cohesion;
mod links;
mod thesis;

use serde::{Deserialize, Serialize};

use crate::features::FeatureMatrix;
use crate::reading::Reading;
use crate::role::RoleLabel;
use cohesion::Cohesion;

/// What one sentence does to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// Gives a ground for it.
    Supports,
    /// Limits or qualifies it.
    Qualifies,
    /// Raises a concern about it.
    Raises,
    /// Answers a caveat or concern.
    Answers,
}

impl LinkKind {
    /// The name that every output uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Qualifies => "qualifies",
            Self::Raises => "raises",
            Self::Answers => "answers",
        }
    }
}

/// A link from one sentence to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Index of the sentence that does it.
    pub from: usize,
    /// Index of the sentence it is done to.
    pub to: usize,
    /// What it does.
    pub kind: LinkKind,
    /// How sure the link is, over 0 and up to 1.
    pub strength: f64,
    /// Why, in words.
    pub reason: String,
}

/// A sentence that could be the thesis, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThesisCandidate {
    /// Index of the sentence.
    pub sentence: usize,
    /// Its score: higher is likelier; only the order means something.
    pub score: f64,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<String>,
}

/// How the argument is built.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Argument {
    /// Candidates for the thesis, the best first, three at most.
    pub thesis: Vec<ThesisCandidate>,
    /// What sentences do to each other, ordered by `from`, then `to`.
    pub links: Vec<Link>,
}

impl Argument {
    /// Ranks the theses and links the sentences of `reading`; `roles` and
    /// `features` hold one entry for each sentence.
    #[must_use]
    pub fn build(reading: &Reading, features: &FeatureMatrix, roles: &[RoleLabel]) -> Self {
        if reading.is_empty() || roles.len() != reading.len() {
            return Self::default();
        }
        let cohesion = Cohesion::new(reading);
        let thesis = thesis::rank(reading, features, roles, &cohesion);
        let best = thesis.first().map(|candidate| candidate.sentence);
        let links = links::find(reading, roles, best, &cohesion);
        Self { thesis, links }
    }

    /// The links that begin at sentence `from`.
    pub fn links_from(&self, from: usize) -> impl Iterator<Item = &Link> {
        let first = self.links.partition_point(|link| link.from < from);
        self.links[first..].iter().take_while(move |link| link.from == from)
    }

    /// The links that end at sentence `to`.
    pub fn links_to(&self, to: usize) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |link| link.to == to)
    }
}
