//! Two pieces side by side.

mod ground;
mod render;
mod targets;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Balance;
use crate::analyzer::{Analysis, Analyzer};
use crate::argument::{EvidenceKind, count_kinds};
use crate::document::on_one_line;
use crate::report::Report;
use crate::stance::Label;

pub use ground::GivenGround;
pub use render::{to_comparison_markdown, to_comparison_text};
pub use targets::{SharedTarget, TargetView};

/// Two pieces, what each wants and rests on, and where they meet.
///
/// ```
/// use rhetor::{Analyzer, Comparison};
///
/// let analyzer = Analyzer::new();
/// let one = analyzer.analyze("The toll is fair. We need the toll. The toll works well.");
/// let other = analyzer.analyze("The toll is unfair. The toll is a disaster. Scrap the toll.");
/// let comparison = Comparison::new(&analyzer, ("for", &one), ("against", &other));
/// assert_eq!(comparison.pieces[1].name, "against");
/// assert_eq!(comparison.shared_targets[0].target, "toll");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct Comparison {
    /// The two, as they were given.
    pub pieces: [ComparedPiece; 2],
    /// What both speak of, those first on which they take opposite sides.
    pub shared_targets: Vec<SharedTarget>,
    /// Where one gives ground in the words of what the other claims, the
    /// closest first.
    pub given_ground: Vec<GivenGround>,
}

/// One of two pieces.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct ComparedPiece {
    /// What the caller named it.
    pub name: String,
    /// The headline, where the document gives one.
    pub title: Option<String>,
    /// Who wrote it, as written.
    pub byline: Option<String>,
    /// When, as written.
    pub date: Option<String>,
    /// How many sentences of prose.
    pub sentences: usize,
    /// The best candidate for the thesis.
    pub thesis: Option<Quoted>,
    /// How many sentences have each role.
    pub balance: Balance,
    /// The kinds of its evidence, the commonest first; a sentence counts
    /// under its strongest kind.
    pub evidence: Vec<EvidenceCount>,
    /// What it is mainly about.
    pub target: Option<String>,
    /// The author's stance toward that, -1 to 1.
    #[schemars(range(min = -1, max = 1))]
    pub stance: Option<f64>,
    /// The side that the author surely takes; neutral where it is not sure.
    pub side: Label,
}

/// A sentence of one of the pieces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
pub struct Quoted {
    /// Its index.
    pub sentence: usize,
    /// Its words, without markup, on one line.
    pub text: String,
}

/// How many sentences give one kind of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
pub struct EvidenceCount {
    /// The kind.
    pub kind: EvidenceKind,
    /// How many sentences.
    pub count: usize,
}

impl Comparison {
    /// Compares two analyses, each with the name that it is to have.
    #[must_use]
    pub fn new(analyzer: &Analyzer, one: (&str, &Analysis), other: (&str, &Analysis)) -> Self {
        let analyses = [one.1, other.1];
        Self {
            pieces: [ComparedPiece::new(one.0, one.1), ComparedPiece::new(other.0, other.1)],
            shared_targets: targets::shared(analyzer, analyses),
            given_ground: ground::given(analyses),
        }
    }
}

impl ComparedPiece {
    fn new(name: &str, analysis: &Analysis) -> Self {
        let report = Report::new(analysis);
        let thesis = analysis.argument().thesis.first();
        let standing = analysis.standing();
        Self {
            name: name.to_owned(),
            title: report.title.clone(),
            byline: report.byline.clone(),
            date: report.date.clone(),
            sentences: report.sentences,
            thesis: thesis.map(|thesis| Quoted::new(analysis, thesis.sentence)),
            balance: report.balance,
            evidence: evidence(analysis),
            target: standing.map(|standing| standing.target.clone()),
            stance: standing.map(|standing| standing.polarity),
            side: standing.map_or(Label::Neutral, |standing| standing.label),
        }
    }
}

impl Quoted {
    fn new(analysis: &Analysis, sentence: usize) -> Self {
        Self { sentence, text: on_one_line(analysis.reading().text(sentence)) }
    }
}

fn evidence(analysis: &Analysis) -> Vec<EvidenceCount> {
    let found = &analysis.argument().evidence;
    let counts = count_kinds(found, |kinds, kind| kinds.first() == Some(&kind));
    counts.into_iter().map(|(kind, count)| EvidenceCount { kind, count }).collect()
}
