//! What a template is given: the record, and what a page needs beside it.

use serde::Serialize;

use super::detail::Detail;
use crate::analyzer::{Analysis, Analyzer};
use crate::argument::{LinkKind, count_kinds};
use crate::document::{Document, Furniture, FurnitureKind};
use crate::report::{Record, glyph};
use crate::role::Role;

/// The variables of a template.
#[derive(Debug, Serialize)]
pub(super) struct Page<'a> {
    #[serde(flatten)]
    record: &'a Record,
    view: View<'a>,
}

/// What a page needs beside the record.
#[derive(Debug, Serialize)]
struct View<'a> {
    /// The title, else the name of the file.
    name: String,
    /// Of the program.
    version: &'static str,
    /// The language, where it is surely not English.
    language: Option<&'static str>,
    /// Paragraphs and furniture in the order of the text.
    flow: Vec<Block<'a>>,
    /// By sentence.
    details: Vec<Detail>,
    /// The four roles and none, with how many sentences have each.
    roles: Vec<RoleCount>,
    /// Claims that some sentence supports.
    supported: usize,
    /// How many sentences give evidence of each kind, the most frequent first.
    grounds: Vec<Ground>,
}

/// How many sentences have a role.
#[derive(Debug, Serialize)]
struct RoleCount {
    name: &'static str,
    glyph: char,
    count: usize,
}

/// How many sentences give a kind of evidence.
#[derive(Debug, Serialize)]
struct Ground {
    name: &'static str,
    count: usize,
}

/// A piece of the document as it follows the last.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Block<'a> {
    /// Sentences `from` up to, not including, `to`.
    Paragraph { index: usize, quoted: bool, from: usize, to: usize },
    /// What was left out.
    Furniture { text: &'a str, kind: &'static str, reason: &'a str, section: bool },
}

impl<'a> Page<'a> {
    pub(super) fn new(analyzer: &Analyzer, analysis: &'a Analysis, record: &'a Record) -> Self {
        let document = analysis.reading().document();
        let view = View {
            name: name(record),
            version: env!("CARGO_PKG_VERSION"),
            language: document.foreign_language(),
            flow: flow(analysis),
            details: Detail::all(analyzer, analysis, record),
            roles: roles(record),
            supported: supported(analysis),
            grounds: grounds(analysis),
        };
        Self { record, view }
    }
}

fn name(record: &Record) -> String {
    let stem = |path: &String| Some(std::path::Path::new(path).file_stem()?.to_str()?.to_owned());
    let title = record.report.title.clone().or_else(|| record.path.as_ref().and_then(stem));
    title.filter(|title| title != "-").unwrap_or_else(|| "Untitled".to_owned())
}

fn roles(record: &Record) -> Vec<RoleCount> {
    let count = |role: Option<Role>| RoleCount {
        name: role.map_or("none", Role::name),
        glyph: glyph(role),
        count: record.report.balance.of(role),
    };
    Role::ALL.into_iter().map(Some).chain([None]).map(count).collect()
}

fn supported(analysis: &Analysis) -> usize {
    let mut supported = vec![false; analysis.reading().len()];
    for link in analysis.argument().links.iter().filter(|link| link.kind == LinkKind::Supports) {
        supported[link.to] = analysis.roles()[link.to].role == Some(Role::Claim);
    }
    supported.into_iter().filter(|&supported| supported).count()
}

fn grounds(analysis: &Analysis) -> Vec<Ground> {
    let counts = count_kinds(&analysis.argument().evidence, |kinds, kind| kinds.contains(&kind));
    counts.into_iter().map(|(kind, count)| Ground { name: kind.name(), count }).collect()
}

/// Paragraphs and furniture merged by their place in the source.
fn flow(analysis: &Analysis) -> Vec<Block<'_>> {
    let reading = analysis.reading();
    let document = reading.document();
    let mut furniture = document.furniture().iter().peekable();
    let mut flow = Vec::new();
    for (index, paragraph) in document.paragraphs().iter().enumerate() {
        let place = document.source_span(paragraph.span).start();
        while let Some(before) = furniture.next_if(|f| f.span.start() < place) {
            flow.push(left_out(document, before, index > 0));
        }
        let sentences = reading.paragraph(index);
        let (from, to) = (sentences.start, sentences.end);
        flow.push(Block::Paragraph { index, quoted: paragraph.quoted, from, to });
    }
    flow.extend(furniture.map(|after| left_out(document, after, false)));
    flow
}

/// A heading between paragraphs heads a section of the text.
fn left_out<'a>(document: &'a Document, furniture: &'a Furniture, inside: bool) -> Block<'a> {
    let clean = document.text_span(furniture.span).of(document.text());
    let text = if clean.is_empty() { furniture.span.of(document.source()) } else { clean };
    Block::Furniture {
        text: text.trim(),
        kind: furniture.kind.name(),
        reason: &furniture.reason,
        section: inside && furniture.kind == FurnitureKind::Heading,
    }
}
