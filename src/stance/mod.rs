//! Who evaluates what, how strongly, how surely.

mod certainty;
mod holder;
mod main_target;
mod mention;
mod polarity;
mod prosody;
mod quotation;
mod report;
mod scene;
mod settings;
mod step;
mod target;
mod target_signs;
#[cfg(test)]
pub(crate) mod testing;
mod toward;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lexicon::{Lexicon, LexiconErrors};
use crate::reading::Reading;
use crate::span::Span;
pub use main_target::{DocumentStance, TargetSummary};
pub use step::{Cause, Effect, LearnedWords, Rule, Step, replay};
pub use target::TargetCandidate;
pub(crate) use target_signs::NAMES as TARGET_SIGNS;
pub use toward::{Label, Target, TargetColumn, TargetStance};

use polarity::{Composed, Evaluations};
use quotation::Quotations;
use scene::Scene;
pub(crate) use settings::Settings;
use step::squash;
use target::TargetRanker;

/// Whose view a sentence gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, JsonSchema, Deserialize)]
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
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, Deserialize,
)]
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
    /// Why the view is somebody else's; `None` for the author's own.
    pub holder_reason: Option<String>,
    /// How much of the polarity the author shares, from -0.5 to 1: 1 for the
    /// author's own sentences, at most 0.5 in size for what others say.
    pub author_share: f64,
    /// The words that name what is evaluated; where the polarity is 0, what
    /// the sentence is about.
    pub target: Option<Span>,
    /// What makes it less sure.
    pub hedges: Vec<Hedge>,
    /// How the polarity came about; [`replay`] gives it again.
    pub steps: Vec<Step>,
    /// How the certainty came about; [`replay`] gives it again.
    pub certainty_steps: Vec<Step>,
}

impl Stance {
    /// How the author evaluates the target: the polarity, as far as the
    /// author shares it.
    #[must_use]
    pub fn author_polarity(&self) -> f64 {
        self.polarity * self.author_share
    }
}

/// Scores the stance of sentences, by rules over the cues of a lexicon.
///
/// The theory is that of the stance triangle (Du Bois 2007): somebody
/// evaluates something and aligns with others by it. Polarity is composed in
/// clauses after Taboada et al. 2011: negation shifts and does not flip,
/// intensifiers work in per cent, what is unreal weighs less.
///
/// ```
/// use rhetor::{Document, Lexicon, Reading, Sentence, Span, StanceScorer};
///
/// let lexicon = Lexicon::builtin();
/// let document = Document::from_sentences(&[vec!["The plan is not good."]]);
/// let sentence = Sentence { span: Span::new(0, 21), paragraph: 0 };
/// let reading = Reading::new(lexicon.clone(), document, vec![sentence]);
///
/// let stances = StanceScorer::new(&lexicon)?.score(&reading);
/// assert_eq!(stances.len(), 1);
/// # Ok::<(), rhetor::LexiconErrors>(())
/// ```
#[derive(Clone, Debug)]
pub struct StanceScorer {
    settings: Settings,
    target: TargetRanker,
}

impl StanceScorer {
    /// A scorer with the numbers of `lexicon`.
    ///
    /// # Errors
    /// Everything wrong with the lexicon's `stance.toml` and `target.toml`, each
    /// with its line.
    pub fn new(lexicon: &Lexicon) -> Result<Self, LexiconErrors> {
        Ok(Self { settings: Settings::of(lexicon)?, target: TargetRanker::new(lexicon)? })
    }

    /// The stance of each sentence of `reading`, in order.
    #[must_use]
    pub fn score(&self, reading: &Reading) -> Vec<Stance> {
        let quotations = Quotations::of(reading);
        let mut stances = Vec::with_capacity(reading.len());
        let mut evaluations = Evaluations::default();
        let mut sums = Vec::with_capacity(reading.len());
        for index in 0..reading.len() {
            let scene = self.scene(reading, index);
            let composed = polarity::compose(&scene, &mut evaluations);
            sums.push(composed.sum);
            stances.push(self.sentence(&scene, composed, &quotations));
        }
        prosody::apply(&mut stances, &sums, &self.settings);
        stances
    }

    /// The stance of a sentence by itself.
    fn sentence(
        &self,
        scene: &Scene<'_>,
        Composed { steps, sum, evaluating }: Composed,
        quotations: &Quotations,
    ) -> Stance {
        let certainty_steps = certainty::compose(scene);
        let voice = holder::voice(scene, quotations);
        Stance {
            polarity: squash(sum, self.settings.squash.polarity),
            certainty: replay(&certainty_steps),
            holder: voice.holder,
            source: voice.source,
            holder_reason: voice.reason,
            author_share: voice.author_share,
            target: self.target.find(scene, evaluating),
            hedges: certainty::hedges(scene),
            steps,
            certainty_steps,
        }
    }

    fn scene<'a>(&'a self, reading: &'a Reading, index: usize) -> Scene<'a> {
        Scene::new(reading, &self.settings, index)
    }
}
