//! Standoff annotation for brat.

use std::fmt::Write;

use super::graph::thesis;
use super::record::{Record, RecordOptions, SentenceRecord};
use crate::analyzer::Analysis;
use crate::argument::LinkKind;
use crate::role::Role;

/// The roles and links of `analysis` as the lines of a brat `.ann` file,
/// for annotators who check or correct them.
///
/// Offsets count code points of [`Document::source`], as brat counts those of
/// the `.txt` beside it; a sentence that runs over a line break is given in
/// fragments, since brat knows no other way. [`brat_config`] declares the types.
///
/// [`Document::source`]: crate::Document::source
///
/// ```
/// use rhetor::{Analyzer, to_brat};
///
/// let text = "We must act. It cost 3 million dollars in 2019, the study found.";
/// let analysis = Analyzer::new().analyze(text);
/// assert_eq!(
///     to_brat(&analysis),
///     "T1\tClaim 0 12\tWe must act.\n\
///      T2\tEvidence 13 64\tIt cost 3 million dollars in 2019, the study found.\n\
///      A1\tThesis T1\n\
///      R1\tSupports Arg1:T2 Arg2:T1\n"
/// );
/// ```
#[must_use]
pub fn to_brat(analysis: &Analysis) -> String {
    let record = Record::new(analysis, RecordOptions::default());
    let mut out = String::new();
    let mut ids = Vec::with_capacity(record.sentences.len());
    let mut count = 0;
    for sentence in &record.sentences {
        count += usize::from(sentence.role.is_some());
        ids.push(sentence.role.map(|_| count));
        if let Some(role) = sentence.role {
            let (place, text) = fragments(sentence);
            // Writing to a string cannot fail.
            let _ = writeln!(out, "T{count}\t{} {place}\t{text}", type_of(role));
        }
    }
    attributes(&mut out, &record, &ids, thesis(analysis));
    relations(&mut out, &record, &ids);
    out
}

fn attributes(out: &mut String, record: &Record, ids: &[Option<usize>], thesis: Option<usize>) {
    let mut count = 0;
    for (index, sentence) in record.sentences.iter().enumerate() {
        let Some(id) = ids[index] else { continue };
        if thesis == Some(index) {
            count += 1;
            let _ = writeln!(out, "A{count}\tThesis T{id}");
        }
        if let Some(role) = sentence.secondary {
            count += 1;
            let _ = writeln!(out, "A{count}\tSecondary T{id} {}", type_of(role));
        }
    }
}

fn relations(out: &mut String, record: &Record, ids: &[Option<usize>]) {
    let mut count = 0;
    for (index, sentence) in record.sentences.iter().enumerate() {
        for link in &sentence.links {
            if let (Some(from), Some(Some(to))) = (ids[index], ids.get(link.to)) {
                count += 1;
                let kind = relation(link.kind);
                let _ = writeln!(out, "R{count}\t{kind} Arg1:T{from} Arg2:T{to}");
            }
        }
    }
}

/// The `annotation.conf` that brat needs beside the files: the types that
/// [`to_brat`] writes.
#[must_use]
pub fn brat_config() -> String {
    let mut out = String::from("[entities]\n");
    for role in Role::ALL {
        let _ = writeln!(out, "{}", type_of(role));
    }
    out.push_str("\n[relations]\n");
    let roles: Vec<&str> = Role::ALL.into_iter().map(type_of).collect();
    let any = roles.join("|");
    for kind in [LinkKind::Supports, LinkKind::Qualifies, LinkKind::Raises, LinkKind::Answers] {
        let _ = writeln!(out, "{} Arg1:{any}, Arg2:{any}", relation(kind));
    }
    let _ = writeln!(out, "\n[events]\n\n[attributes]\nThesis Arg:{any}");
    let _ = writeln!(out, "Secondary Arg:{any}, Value:{any}");
    out
}

const fn type_of(role: Role) -> &'static str {
    match role {
        Role::Claim => "Claim",
        Role::Evidence => "Evidence",
        Role::Concern => "Concern",
        Role::Caveat => "Caveat",
    }
}

const fn relation(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Supports => "Supports",
        LinkKind::Qualifies => "Qualifies",
        LinkKind::Raises => "Raises",
        LinkKind::Answers => "Answers",
    }
}

/// Where a sentence stands, without the characters that would break a line
/// or a column of the file, and its words without them.
fn fragments(sentence: &SentenceRecord) -> (String, String) {
    let text = sentence.text.as_deref().unwrap_or_default();
    let mut places = Vec::new();
    let mut words = Vec::new();
    let mut at = sentence.start;
    for line in text.split_inclusive(breaks) {
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let inside = line.trim();
        if !inside.is_empty() {
            let start = at + indent;
            places.push(format!("{start} {}", start + inside.chars().count()));
            words.push(inside);
        }
        at += line.chars().count();
    }
    (places.join(";"), words.join(" "))
}

/// What Python takes for the end of a line, and the tab between columns.
fn breaks(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}
