//! What a reader wants to know, as data first; one file for each format.

mod argdown;
mod argument;
mod brat;
mod choice;
mod compare;
mod csv;
mod doccano;
mod dot;
mod graph;
mod html;
mod in_short;
mod label_studio;
mod markdown;
mod mermaid;
mod outline;
mod quote;
mod record;
mod schema;
mod summary;
mod text;
mod xaif;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::analyzer::Analysis;
use crate::argument::Unsupported;
use crate::document::FurnitureKind;
use crate::role::Role;
use crate::stance::{Stance, TargetSummary};

pub use argdown::to_argdown;
pub use argument::{ArgumentRecord, CaveatRecord, ConcernRecord, EvidenceRecord};
pub use brat::{brat_config, to_brat};
pub use compare::{
    ComparedPiece, Comparison, EvidenceCount, GivenGround, Quoted, SharedTarget, TargetView,
    to_comparison_markdown, to_comparison_text,
};
pub use csv::to_csv;
pub use doccano::to_doccano;
pub use dot::to_dot;
pub use html::{HtmlTemplate, TemplateError, to_comparison_html, to_html};
pub use label_studio::to_label_studio;
pub use markdown::to_markdown;
pub use mermaid::to_mermaid;
pub use outline::OutlineItem;
pub use record::{Mention, Record, RecordOptions, RoleTerms};
pub use schema::{SchemaOf, json_schema};
pub use summary::{Summary, SummaryColumn, SummaryRow};
pub use text::{TextOptions, explain_text, to_text};
pub use xaif::to_xaif;

/// The summary of one analysis. Nothing in it goes beyond what the analysis
/// found; sentences and paragraphs are counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct Report {
    /// The headline, where the document gives one.
    pub title: Option<String>,
    /// Who wrote it, as written.
    pub byline: Option<String>,
    /// When, as written.
    pub date: Option<String>,
    /// How many sentences of prose.
    pub sentences: usize,
    /// How many paragraphs of prose.
    pub paragraphs: usize,
    /// Two or three plain sentences.
    pub in_short: Vec<String>,
    /// How many sentences have each role.
    pub balance: Balance,
    /// The target that was asked for; where it is never mentioned, its stance
    /// is that of the text as a whole.
    #[serde(default)]
    pub asked: Option<TargetSummary>,
    /// The most discussed targets, three at most, the main one first.
    #[serde(default)]
    pub targets: Vec<TargetSummary>,
    /// What the stance by paragraph is measured toward; `None` where there is
    /// no main target, or too few paragraphs evaluate it for a course to show.
    pub target: Option<String>,
    /// The author's stance toward it, paragraph by paragraph.
    pub stance_by_paragraph: Vec<ParagraphStance>,
    /// The argument, from thesis to ground.
    pub outline: Vec<OutlineItem>,
    /// How many sentences with a role the outline does not show.
    #[serde(default)]
    pub outline_left_out: usize,
    /// Claims with no ground nearby.
    pub unsupported: Vec<Unsupported>,
    /// What was not read as prose, by kind.
    pub left_out: Vec<LeftOut>,
    /// What a reader should know before trusting the result.
    pub warnings: Vec<String>,
}

/// How many sentences have each role as their first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
pub struct Balance {
    /// Claims.
    pub claim: usize,
    /// Evidence.
    pub evidence: usize,
    /// Concerns.
    pub concern: usize,
    /// Caveats.
    pub caveat: usize,
    /// Sentences without a role.
    pub none: usize,
}

impl Balance {
    /// The number of sentences with `role`, or with none.
    #[must_use]
    pub const fn of(&self, role: Option<Role>) -> usize {
        match role {
            Some(Role::Claim) => self.claim,
            Some(Role::Evidence) => self.evidence,
            Some(Role::Concern) => self.concern,
            Some(Role::Caveat) => self.caveat,
            None => self.none,
        }
    }

    fn count(&mut self, role: Option<Role>) {
        *match role {
            Some(Role::Claim) => &mut self.claim,
            Some(Role::Evidence) => &mut self.evidence,
            Some(Role::Concern) => &mut self.concern,
            Some(Role::Caveat) => &mut self.caveat,
            None => &mut self.none,
        } += 1;
    }
}

/// The author's stance in one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct ParagraphStance {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// The mean of what the author says of the report's target, -1 to 1; of
    /// anything where the report names none; `None` where nothing is said.
    pub polarity: Option<f64>,
    /// The sentence that weighs most.
    pub strongest: Option<usize>,
}

/// How much of one kind was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
pub struct LeftOut {
    /// What it is.
    pub kind: FurnitureKind,
    /// How many pieces.
    pub count: usize,
}

impl Report {
    /// The summary of `analysis`.
    #[must_use]
    pub fn new(analysis: &Analysis) -> Self {
        let reading = analysis.reading();
        let metadata = reading.document().metadata();
        let mut balance = Balance::default();
        analysis.roles().iter().for_each(|label| balance.count(label.role));
        let outline = outline::outline(analysis);
        let (target, stance_by_paragraph) = stance_by_paragraph(analysis);
        Self {
            title: metadata.title.clone(),
            byline: metadata.byline.clone(),
            date: metadata.date.clone(),
            sentences: reading.len(),
            paragraphs: reading.paragraph_count(),
            in_short: in_short::write(analysis),
            balance,
            asked: asked(analysis),
            targets: analysis.standing().map(|s| s.targets.clone()).unwrap_or_default(),
            target,
            stance_by_paragraph,
            outline_left_out: outline::left_out(analysis, &outline),
            outline,
            unsupported: analysis.argument().unsupported.clone(),
            left_out: left_out(analysis),
            warnings: reading.document().warnings().to_vec(),
        }
    }
}

impl Report {
    /// The rows of a table of targets: the one that was asked for, told by
    /// what follows its side, then the most discussed.
    fn spoken_of(&self) -> impl Iterator<Item = (&TargetSummary, &'static str)> {
        let asked = self.asked.iter().map(|found| (found, ", as asked"));
        asked.chain(self.targets.iter().map(|found| (found, "")))
    }
}

fn asked(analysis: &Analysis) -> Option<TargetSummary> {
    let (target, stance) = analysis.asked()?;
    Some(TargetSummary::of(target, stance, analysis.reading()))
}

/// What stands in place of a report on a text in another language.
fn withheld(language: &str) -> String {
    format!("Roles, stance and structure are not claimed for a text in {language}, unless forced.")
}

/// A stance with its sign and two digits; what rounds to nothing is not below it.
fn signed(value: f64) -> String {
    format!("{:+.2}", (100.0 * value).round() / 100.0 + 0.0)
}

/// The sign of a role, or of none, wherever sentences stand side by side.
fn glyph(role: Option<Role>) -> char {
    role.map_or('·', Role::glyph)
}

/// A sentence says something of its target when its polarity is this far from 0.
pub(crate) const EVALUATES: f64 = 0.1;

/// A course can be seen where this share of the paragraphs evaluate the target.
const COURSE: f64 = 1.0 / 3.0;

/// The stance in each paragraph, toward the main target where enough of them
/// evaluate it, else in all that is said; with what it is measured toward.
fn stance_by_paragraph(analysis: &Analysis) -> (Option<String>, Vec<ParagraphStance>) {
    if let Some(standing) = analysis.standing() {
        let toward = by_paragraph(analysis, standing.said.iter().copied());
        let evaluate = toward.iter().filter(|p| p.polarity.is_some()).count();
        if evaluate as f64 >= COURSE * toward.len() as f64 {
            return (Some(standing.target.clone()), toward);
        }
    }
    let all = analysis.stances().iter().map(Stance::author_polarity).enumerate();
    (None, by_paragraph(analysis, all))
}

/// The mean of what is `said`, by sentence in order, for each paragraph.
fn by_paragraph(
    analysis: &Analysis,
    said: impl Iterator<Item = (usize, f64)>,
) -> Vec<ParagraphStance> {
    let reading = analysis.reading();
    let mut said = said.filter(|(_, said)| said.abs() >= EVALUATES).peekable();
    (0..reading.paragraph_count())
        .map(|paragraph| {
            let end = reading.paragraph(paragraph).end;
            let here: Vec<(usize, f64)> =
                std::iter::from_fn(|| said.next_if(|(index, _)| *index < end)).collect();
            let sum: f64 = here.iter().map(|(_, said)| said).sum();
            let strongest =
                here.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()).then(b.0.cmp(&a.0)));
            ParagraphStance {
                paragraph,
                polarity: (!here.is_empty()).then(|| sum / here.len() as f64),
                strongest: strongest.map(|(index, _)| *index),
            }
        })
        .collect()
}

fn left_out(analysis: &Analysis) -> Vec<LeftOut> {
    let mut counts = std::collections::BTreeMap::new();
    for furniture in analysis.reading().document().furniture() {
        *counts.entry(furniture.kind).or_insert(0) += 1;
    }
    counts.into_iter().map(|(kind, count)| LeftOut { kind, count }).collect()
}
