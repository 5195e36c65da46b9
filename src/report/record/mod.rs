//! One document as the machine interface gives it: stable field names, every
//! offset in code points of the text as it was given.

mod points;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Report;
use super::argument::ArgumentRecord;
use crate::analyzer::{Analysis, Analyzer};
use crate::argument::LinkKind;
use crate::document::FurnitureKind;
use crate::role::{Probabilities, Role, RoleTerm};
use crate::stance::{Effect, HedgeKind, Holder, Label, Rule};
pub(super) use points::Points;

/// The version of the field names.
pub(super) const SCHEMA: &str = "rhetor/1";

/// A result row.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct Record {
    /// `rhetor/1`.
    pub schema: String,
    /// What the caller named the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Value>,
    /// The file it was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Always `codepoint`.
    pub offset_unit: String,
    /// The text that offsets count in, where it is not the text given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The English name of the language, where the prose is surely not in
    /// that of the lexicon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether roles, stance and structure are not claimed, on account of the
    /// language.
    #[serde(default)]
    pub withheld: bool,
    /// The sentences of prose.
    pub sentences: Vec<SentenceRecord>,
    /// What was left out.
    pub furniture: Vec<FurnitureRecord>,
    /// Candidates for the thesis, as sentence indices, the best first.
    pub thesis: Vec<usize>,
    /// How the argument is built.
    #[serde(default)]
    pub argument: ArgumentRecord,
    /// The author's stance toward the main target.
    pub stance: StandingRecord,
    /// The stance toward the target that the input named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_stance: Option<TargetRecord>,
    /// The summary.
    pub report: Report,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct SentenceRecord {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The sentence as it stands in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its role, or null.
    pub role: Option<Role>,
    /// Its second role, or null.
    pub secondary: Option<Role>,
    /// How likely each is.
    pub probabilities: Probabilities,
    /// The sums behind the probabilities, where they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<RoleTerms>,
    /// Its stance.
    pub stance: StanceRecord,
    /// The cues that fired.
    pub cues: Vec<CueRecord>,
    /// What it does to other sentences.
    pub links: Vec<LinkRecord>,
}

/// The terms of a sentence's sum for each class, the strongest first. With z
/// the sum of value × weight of a class, the chance that the sentence carries it
/// is 1 / (1 + exp -z), and its probability its share of the five chances.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct RoleTerms {
    /// Of a claim.
    pub claim: Vec<RoleTerm>,
    /// Of evidence.
    pub evidence: Vec<RoleTerm>,
    /// Of a concern.
    pub concern: Vec<RoleTerm>,
    /// Of a caveat.
    pub caveat: Vec<RoleTerm>,
    /// Of a sentence without a role.
    pub none: Vec<RoleTerm>,
}

impl RoleTerms {
    /// The terms of sentence `index` of what `analyzer` made; `None` where there
    /// is no such sentence, or roles are withheld: no sum is behind those.
    #[must_use]
    pub fn of(analyzer: &Analyzer, analysis: &Analysis, index: usize) -> Option<Self> {
        if index >= analysis.roles().len() || analysis.withheld().is_some() {
            return None;
        }
        let terms = |role| analyzer.explain_role(analysis, index, role);
        Some(Self {
            claim: terms(Some(Role::Claim)),
            evidence: terms(Some(Role::Evidence)),
            concern: terms(Some(Role::Concern)),
            caveat: terms(Some(Role::Caveat)),
            none: terms(None),
        })
    }
}

/// The stance of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct StanceRecord {
    /// -1 to 1.
    #[schemars(range(min = -1, max = 1))]
    pub polarity: f64,
    /// -1 to 1.
    #[schemars(range(min = -1, max = 1))]
    pub certainty: f64,
    /// Whose view it is.
    pub holder: Holder,
    /// The words that name the holder, where it is not the author.
    pub source: Option<Mention>,
    /// Why the view is somebody else's; `None` for the author's own.
    pub holder_reason: Option<String>,
    /// How much of the polarity the author shares, -0.5 to 1.
    #[schemars(range(min = -0.5, max = 1))]
    pub author_share: f64,
    /// What is evaluated.
    pub target: Option<Mention>,
    /// What makes it less sure.
    pub hedges: Vec<HedgeRecord>,
    /// How the polarity came about.
    pub steps: Vec<StepRecord>,
    /// How the certainty came about.
    pub certainty_steps: Vec<StepRecord>,
}

/// Words of the text.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct Mention {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// A hedge.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct HedgeRecord {
    /// What kind it is.
    pub kind: HedgeKind,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// A step of a score; replaying the effects gives the polarity.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct StepRecord {
    /// The rule.
    pub rule: Rule,
    /// First code point of the words that made it apply.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What the step did, in words.
    pub says: String,
    /// What it did, as a number.
    pub effect: Effect,
}

/// A cue that fired.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct CueRecord {
    /// The lexicon entry.
    pub id: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// What a sentence does to another.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct LinkRecord {
    /// Index of the other sentence.
    pub to: usize,
    /// What it does.
    pub kind: LinkKind,
    /// How sure the link is, 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    pub strength: f64,
    /// Why, in words.
    pub reason: String,
}

/// A piece that was left out.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct FurnitureRecord {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What it is.
    pub kind: FurnitureKind,
    /// Why it was taken for that.
    pub reason: String,
}

/// The author's stance toward the document's main target.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct StandingRecord {
    /// The main target, or null.
    pub target: Option<String>,
    /// -1 to 1.
    #[schemars(range(min = -1, max = 1))]
    pub polarity: f64,
    /// -1 to 1.
    #[schemars(range(min = -1, max = 1))]
    pub certainty: f64,
    /// The side that the author surely takes; neutral where it is not sure.
    #[serde(default)]
    pub label: Label,
    /// Where it is spoken of.
    #[serde(default)]
    pub mentions: Vec<Mention>,
}

/// The stance toward a target that the caller named.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct TargetRecord {
    /// -1 to 1.
    #[schemars(range(min = -1, max = 1))]
    pub polarity: f64,
    /// Where the target is spoken of.
    pub mentions: Vec<Mention>,
    /// For, against or neither.
    pub label: Label,
}

/// What a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordOptions {
    /// Whether each sentence carries its text.
    pub sentence_text: bool,
    /// Whether the record carries the whole text: wanted where it is not
    /// what the caller gave (HTML).
    pub whole_text: bool,
}

impl Default for RecordOptions {
    fn default() -> Self {
        Self { sentence_text: true, whole_text: false }
    }
}

impl Record {
    /// The same record, in which each sentence has its [`RoleTerms`]; `analysis`
    /// is what `analyzer` made and the record shows.
    ///
    /// ```
    /// use rhetor::{Analyzer, Record, RecordOptions};
    ///
    /// let analyzer = Analyzer::new();
    /// let analysis = analyzer.analyze("We must close the bridge.");
    /// let record = Record::new(&analysis, RecordOptions::default());
    /// let record = record.with_terms(&analyzer, &analysis);
    /// let terms = record.sentences[0].terms.as_ref().expect("the sums");
    /// assert!(terms.claim.iter().any(|term| term.column == "claim.normative"));
    /// ```
    #[must_use]
    pub fn with_terms(mut self, analyzer: &Analyzer, analysis: &Analysis) -> Self {
        for (index, sentence) in self.sentences.iter_mut().enumerate() {
            sentence.terms = RoleTerms::of(analyzer, analysis, index);
        }
        self
    }

    /// The record of `analysis`, without `id` and `path`.
    #[must_use]
    pub fn new(analysis: &Analysis, options: RecordOptions) -> Self {
        let document = analysis.reading().document();
        let points = Points::of(analysis);
        let standing = analysis.standing().map(|standing| StandingRecord {
            target: Some(standing.target.clone()),
            polarity: standing.polarity,
            certainty: standing.certainty,
            label: standing.label,
            mentions: standing.mentions.iter().map(|span| points.mention(*span)).collect(),
        });
        Self {
            schema: SCHEMA.to_owned(),
            id: None,
            path: None,
            offset_unit: "codepoint".to_owned(),
            language: document.foreign_language().map(str::to_owned),
            withheld: analysis.withheld().is_some(),
            text: options.whole_text.then(|| document.source().to_owned()),
            sentences: (0..analysis.reading().len())
                .map(|index| points.sentence(index, options.sentence_text))
                .collect(),
            furniture: document.furniture().iter().map(|f| points.furniture(f)).collect(),
            thesis: analysis.argument().thesis.iter().map(|thesis| thesis.sentence).collect(),
            argument: ArgumentRecord::new(analysis.argument(), &points),
            stance: standing.unwrap_or_default(),
            target_stance: analysis.asked().map(|(_, stance)| TargetRecord {
                polarity: stance.polarity,
                mentions: stance.mentions.iter().map(|m| points.mention(*m)).collect(),
                label: stance.label,
            }),
            report: Report::new(analysis),
        }
    }
}
