//! One row a sentence, for R and spreadsheets.

use super::Record;
use crate::role::Role;

/// The columns, in order.
const HEADER: [&str; 19] = [
    "document",
    "sentence",
    "paragraph",
    "start",
    "end",
    "role",
    "secondary",
    "p_claim",
    "p_evidence",
    "p_concern",
    "p_caveat",
    "p_none",
    "polarity",
    "certainty",
    "holder",
    "target",
    "cues",
    "links",
    "text",
];

/// `records` as CSV with one row a sentence; sentences and paragraphs are
/// counted from 0, offsets are code points.
#[must_use]
pub fn to_csv(records: &[Record]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and every row has as many cells as the header.
    let _ = writer.write_record(HEADER);
    for record in records {
        for index in 0..record.sentences.len() {
            let _ = writer.write_record(row(record, index));
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn row(record: &Record, index: usize) -> [String; 19] {
    let sentence = &record.sentences[index];
    let name = |role: Option<Role>| role.map_or(String::new(), |role| role.name().to_owned());
    let number = |value: f64| format!("{value:.4}");
    let shares = sentence.probabilities;
    let document = record.path.clone().or_else(|| record.id.as_ref().map(ToString::to_string));
    let cues: Vec<&str> = sentence.cues.iter().map(|cue| cue.id.as_str()).collect();
    let links: Vec<String> =
        sentence.links.iter().map(|link| format!("{}:{}", link.kind.name(), link.to)).collect();
    [
        document.unwrap_or_default(),
        index.to_string(),
        sentence.paragraph.to_string(),
        sentence.start.to_string(),
        sentence.end.to_string(),
        name(sentence.role),
        name(sentence.secondary),
        number(shares.claim),
        number(shares.evidence),
        number(shares.concern),
        number(shares.caveat),
        number(shares.none),
        number(sentence.stance.polarity),
        number(sentence.stance.certainty),
        sentence.stance.holder.name().to_owned(),
        sentence.stance.target.as_ref().map_or(String::new(), |target| target.text.clone()),
        cues.join(" "),
        links.join(" "),
        sentence.text.clone().unwrap_or_default(),
    ]
}
