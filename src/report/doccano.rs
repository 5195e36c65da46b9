//! Labelled spans for doccano.

use serde::Serialize;

use super::record::{Record, RecordOptions};
use crate::analyzer::Analysis;
use crate::argument::LinkKind;
use crate::role::Role;

/// A line of doccano's JSONL: `label` is what a sequence labelling project
/// imports, `entities` and `relations` what one with relations does.
#[derive(Serialize)]
struct Line<'a> {
    text: &'a str,
    label: Vec<(usize, usize, Role)>,
    entities: Vec<Entity>,
    relations: Vec<Relation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
}

#[derive(Serialize)]
struct Entity {
    id: usize,
    label: Role,
    start_offset: usize,
    end_offset: usize,
}

#[derive(Serialize)]
struct Relation {
    id: usize,
    from_id: usize,
    to_id: usize,
    #[serde(rename = "type")]
    kind: LinkKind,
}

/// `analysis` as one line of doccano's JSONL, with the line feed: the text
/// as it was given, each sentence with a role as a labelled span, each link
/// as a relation. `path` goes along as metadata. Offsets count code points.
///
/// ```
/// use rhetor::{Analyzer, to_doccano};
///
/// let analysis = Analyzer::new().analyze("We must act 😀 now.");
/// assert!(to_doccano(&analysis, None).contains("\"label\":[[0,18,\"claim\"]]"));
/// ```
#[must_use]
pub fn to_doccano(analysis: &Analysis, path: Option<&str>) -> String {
    let record = Record::new(analysis, RecordOptions { sentence_text: false, whole_text: false });
    let mut label = Vec::new();
    let mut entities = Vec::new();
    let mut links = Vec::new();
    for (index, sentence) in record.sentences.iter().enumerate() {
        let Some(role) = sentence.role else { continue };
        label.push((sentence.start, sentence.end, role));
        let (start_offset, end_offset) = (sentence.start, sentence.end);
        entities.push(Entity { id: index, label: role, start_offset, end_offset });
        links.extend(sentence.links.iter().map(|link| (index, link.to, link.kind)));
    }
    let relations = links
        .into_iter()
        .enumerate()
        .map(|(id, (from_id, to_id, kind))| Relation { id, from_id, to_id, kind })
        .collect();
    let text = analysis.reading().document().source();
    let line = Line { text, label, entities, relations, path };
    // Text and numbers always serialize.
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}
