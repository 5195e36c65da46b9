//! How the sentences hang together.

mod caveat;
mod claims;
mod cohesion;
mod concern;
mod demand;
mod evidence;
mod graph;
mod links;
mod moves;
mod thesis;
mod view;

use ndarray::Array2;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::features::FeatureMatrix;
use crate::lexicon::{Lexicon, LexiconErrors};
use crate::reading::Reading;
use crate::role::RoleLabel;
use crate::stance::Stance;
use cohesion::Cohesion;
pub(crate) use cohesion::function_words;
pub(crate) use demand::{demand, demands};
pub(crate) use evidence::count_kinds;
use view::View;

pub use caveat::{Caveat, CaveatKind};
pub use claims::{MainClaim, Unsupported};
pub use concern::{Concern, Likelihood};
pub use evidence::{Evidence, EvidenceKind};
pub use moves::{Manner, Move, MoveKind};
pub(crate) use thesis::THESIS_SIGNS;
pub use thesis::ThesisCandidate;

/// What one sentence does to another.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, Deserialize,
)]
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

/// How the argument is built. Sentences are counted from 0; spans are bytes of
/// [`Document::text`](crate::Document::text).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Argument {
    /// Candidates for the thesis, the best first, three at most.
    pub thesis: Vec<ThesisCandidate>,
    /// The claims that most hangs on, the thesis apart, in order.
    pub main_claims: Vec<MainClaim>,
    /// What sentences do to each other, ordered by `from`, then `to`.
    pub links: Vec<Link>,
    /// The sentences that give grounds, in order.
    pub evidence: Vec<Evidence>,
    /// The sentences that raise concerns, in order.
    pub concerns: Vec<Concern>,
    /// The sentences that give ground and show it, in order.
    pub caveats: Vec<Caveat>,
    /// How the piece opens, turns, closes and calls to act, in order.
    pub moves: Vec<Move>,
    /// Claims with no ground nearby, in order.
    pub unsupported: Vec<Unsupported>,
}

/// Finds how the argument of a document is built.
///
/// ```
/// use rhetor::{Analyzer, ArgumentBuilder};
///
/// let analyzer = Analyzer::new();
/// let analysis = analyzer.analyze("The ferry must stay. It carried 9,000 people in May.");
/// let builder = ArgumentBuilder::new(analyzer.lexicon())?;
/// let argument = builder.build(
///     analysis.reading(),
///     analysis.features(),
///     analysis.roles(),
///     analysis.stances(),
/// );
/// assert_eq!(&argument, analysis.argument());
/// # Ok::<(), rhetor::LexiconErrors>(())
/// ```
#[derive(Clone, Debug)]
pub struct ArgumentBuilder {
    thesis: thesis::ThesisRanker,
}

impl ArgumentBuilder {
    /// A builder with the numbers of `lexicon`.
    ///
    /// # Errors
    /// Everything wrong with the lexicon's `thesis.toml`, each with its line.
    pub fn new(lexicon: &Lexicon) -> Result<Self, LexiconErrors> {
        Ok(Self { thesis: thesis::ThesisRanker::new(lexicon)? })
    }

    /// The argument of `reading`; `features`, `roles` and `stances` hold one
    /// entry for each sentence. Empty where they do not, or there is no prose.
    #[must_use]
    pub fn build(
        &self,
        reading: &Reading,
        features: &FeatureMatrix,
        roles: &[RoleLabel],
        stances: &[Stance],
    ) -> Argument {
        let Some(view) = View::new(reading, features, roles, stances) else {
            return Argument::default();
        };
        let cohesion = Cohesion::new(reading);
        let thesis = self.thesis.rank(&view, &cohesion);
        let best = thesis.first().map(|candidate| candidate.sentence);
        let caveats = caveat::find(&view);
        let links = links::find(&view, best, &caveats, &cohesion);
        Argument {
            main_claims: claims::main_claims(&view, &links, best, &cohesion),
            evidence: evidence::find(&view),
            concerns: concern::find(&view),
            caveats: caveat::shown(caveats, &links),
            moves: moves::find(&view),
            unsupported: claims::unsupported(&view, &links, best),
            thesis,
            links,
        }
    }

    /// The value of every sign of a thesis for every sentence, of shape
    /// (sentences, signs), in the order of
    /// [`RankingWeights::names`](crate::RankingWeights::names): what
    /// [`RankingWeights::fit`](crate::RankingWeights::fit) learns from. Without
    /// rows where [`ArgumentBuilder::build`] would be empty.
    #[must_use]
    pub fn thesis_signs(
        &self,
        reading: &Reading,
        features: &FeatureMatrix,
        roles: &[RoleLabel],
        stances: &[Stance],
    ) -> Array2<f64> {
        View::new(reading, features, roles, stances).map_or_else(
            || Array2::zeros((0, 0)),
            |view| self.thesis.signs(&view, &Cohesion::new(reading)),
        )
    }
}

impl Argument {
    /// The moves of one kind, in order.
    pub fn moves_of(&self, kind: MoveKind) -> impl Iterator<Item = &Move> {
        self.moves.iter().filter(move |m| m.kind == kind)
    }

    /// The links that begin at sentence `from`.
    pub fn links_from(&self, from: usize) -> impl Iterator<Item = &Link> {
        let first = self.links.partition_point(|link| link.from < from);
        self.links[first..].iter().take_while(move |link| link.from == from)
    }

    /// The links that end at sentence `to`. Every link is looked at: who wants
    /// them for all sentences goes through `links` once.
    pub fn links_to(&self, to: usize) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |link| link.to == to)
    }
}
